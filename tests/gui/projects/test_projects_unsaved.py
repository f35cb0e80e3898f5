"""Work that was never saved is offered at the next start; windows have sessions of their own."""

import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from mfstudio.gui.app import Windows, make_window
from tests.gui.projects_at_hand import train


def leave_unsaved(window, rating_file, kept, qtbot):
    """Open ratings in a window and close it."""
    with qtbot.waitSignal(window.session.opened):
        window.open_path(rating_file)
    qtbot.waitUntil(lambda: not window.session.is_opening)
    kept(window)
    window.close()


def test_unsaved_work_is_offered_opened_and_discarded(window, rating_file, kept, qtbot):
    for _ in range(2):
        other = make_window()
        qtbot.addWidget(other)
        leave_unsaved(other, rating_file, kept, qtbot)
    card = window.pages.welcome.unsaved
    assert not card.isVisible()
    with qtbot.waitSignal(window.session.keeper.left_found):
        window.session.keeper.look_for_left()
    assert card.isVisible()
    assert [row.said.text().split("\n")[0] for row in card.rows] == ["ratings.csv"] * 2
    assert "1,500 ratings, 0 runs" in card.rows[0].said.text()

    discarded = card.rows[0]
    qtbot.mouseClick(discarded.discard_button, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(discarded.keep_button, Qt.MouseButton.LeftButton)
    assert discarded.path.exists()
    qtbot.mouseClick(discarded.discard_button, Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(window.session.keeper.left_found):
        qtbot.mouseClick(discarded.confirm_button, Qt.MouseButton.LeftButton)
    assert not discarded.path.exists()
    assert len(card.rows) == 1

    with qtbot.waitSignal(window.session.project_opened):
        qtbot.mouseClick(card.rows[0].open_button, Qt.MouseButton.LeftButton)
    assert window.session.open.ratings.n_ratings == 1500
    assert window.windowTitle() == "ratings.csv – not saved yet – MF Studio"
    assert window.preferences.recent_files == [rating_file]


def test_windows_have_sessions_of_their_own(window, qtbot, rating_file, kept):
    windows = Windows()
    first = windows.make()
    qtbot.addWidget(first)
    first.show()
    first.actions_by_name["new_window"].trigger()
    assert len(windows.all) == 2
    second = windows.all[1]
    with qtbot.waitExposed(second):
        pass
    for each in windows.all:
        with qtbot.waitSignal(each.session.opened):
            each.open_path(rating_file)
        qtbot.waitUntil(lambda each=each: not each.session.is_opening)
        kept(each)
    assert first.session.keeper.project_path != second.session.keeper.project_path
    train(first, qtbot)
    assert first.session.result is not None
    assert second.session.result is None
    kept(first)
    second.actions_by_name["close_window"].trigger()
    qtbot.waitUntil(lambda: not shiboken6.isValid(second))
    assert windows.all == [first]
    assert first.isVisible()
    first.close()
    assert windows.all == []


def test_quitting_closes_all_windows(window):
    windows = Windows()
    first = windows.make()
    first.show()
    first.actions_by_name["new_window"].trigger()
    first.actions_by_name["quit"].trigger()
    assert windows.all == []
    assert not window.isVisible()
    QApplication.processEvents()
