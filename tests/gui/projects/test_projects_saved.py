"""Projects are saved under a name, opened again, and closed."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QFileDialog, QLineEdit

from mfstudio.gui.app import make_window
from mfstudio.project import unsaved
from mfstudio.project.store import Project
from tests.gui.projects_at_hand import hold_after, save, train


def test_saving_gives_a_place_a_title_and_an_entry_among_the_recent(trained, kept, tmp_path, qtbot, save_to):
    assert trained.windowTitle() == "ratings.csv – not saved yet – MF Studio"
    kept(trained)
    path = tmp_path / "mine.mfstudio"
    save(trained, path, qtbot, save_to)
    assert trained.windowTitle() == "mine – MF Studio"
    assert list(unsaved.folder().iterdir()) == []
    assert trained.preferences.recent_files[0] == path
    assert trained._menus.recent[0] == str(path)
    trained.actions_by_name["save"].trigger()
    assert "Everything is kept already" in trained.status.currentMessage()
    other = tmp_path / "other.mfstudio"
    save_to(other)
    with qtbot.waitSignal(trained.session.keeper.saved):
        trained.actions_by_name["save_as"].trigger()
    train(trained, qtbot)
    kept(trained)
    trained.close()
    with Project.open(path) as one, Project.open(other) as two:
        assert (len(one.runs()), len(two.runs())) == (1, 2)


def test_saving_can_be_thought_better_of(opened, kept, save_to):
    kept(opened)
    save_to(None)
    opened.actions_by_name["save"].trigger()
    assert not opened.session.keeper.is_saving
    assert opened.session.keeper.place is None


def test_saving_in_the_middle_of_a_run_takes_the_run_along(opened, kept, tmp_path, qtbot, save_to):
    kept(opened)
    hold_after(opened, 2, qtbot)
    save(opened, tmp_path / "p.mfstudio", qtbot, save_to)
    opened.actions_by_name["pause"].trigger()
    qtbot.waitUntil(lambda: not opened.session.is_training)
    kept(opened)
    opened.close()
    with Project.open(tmp_path / "p.mfstudio") as project:
        assert project.epochs(1) == tuple(opened.session.reports)
        assert project.model(1).sha256() == opened.session.result.model.sha256()


def test_a_place_that_cannot_be_written_is_said_and_another_is_offered(opened, kept, tmp_path, qtbot, save_to):
    kept(opened)
    save_to(tmp_path / "missing" / "p.mfstudio")
    with qtbot.waitSignal(opened.session.keeper.saving_failed):
        opened.actions_by_name["save"].trigger()
    assert "p.mfstudio" in opened.banner.text
    save_to(tmp_path / "p.mfstudio")
    with qtbot.waitSignal(opened.session.keeper.saved):
        qtbot.mouseClick(opened.banner.buttons[0], Qt.MouseButton.LeftButton)
    assert opened.banner.text == ""


def test_the_same_project_is_not_opened_twice_in_one_window(opened, kept, tmp_path, qtbot, save_to):
    kept(opened)
    save(opened, tmp_path / "p.mfstudio", qtbot, save_to)
    opened.open_path(tmp_path / "p.mfstudio")
    assert not opened.session.is_opening
    assert "open already" in opened.status.currentMessage()


def test_a_project_that_is_not_wanted_any_more_is_closed(trained, kept, rating_file, tmp_path, qtbot, save_to):
    kept(trained)
    path = tmp_path / "p.mfstudio"
    save(trained, path, qtbot, save_to)
    with qtbot.waitSignal(trained.session.opened):
        trained.open_path(rating_file)
    kept(trained)

    def is_free():
        with Project.open(path) as project:
            return not project.read_only_reason

    qtbot.waitUntil(is_free)
    with qtbot.waitSignal(trained.session.opened):
        trained.open_path(path)
        trained.open_path(rating_file)  # the loading is given up
    assert trained.session.open.path == rating_file
    qtbot.waitUntil(is_free)


def test_a_recent_project_is_opened_from_the_menu(opened, kept, tmp_path, qtbot, save_to):
    kept(opened)
    path = tmp_path / "p.mfstudio"
    save(opened, path, qtbot, save_to)
    opened.close()
    other = make_window()
    qtbot.addWidget(other)
    assert other._menus.recent == [str(path), str(opened.session.open.path)]
    with qtbot.waitSignal(other.session.project_opened):
        other._menus._recent.actions()[0].trigger()
    assert other.windowTitle() == "p – MF Studio"
    other.close()


@pytest.mark.usefixtures("file_dialog")
def test_the_dialog_proposes_a_name_and_adds_the_ending(opened, tmp_path, qtbot):
    def answer(accepts):
        dialog = opened.findChild(QFileDialog)
        names.append(Path(dialog.selectedFiles()[0]).name)
        dialog.findChild(QLineEdit).setText(str(tmp_path / "mine"))
        dialog.accept() if accepts else dialog.reject()

    names, chosen = [], []
    for accepts in (True, False):
        QTimer.singleShot(0, lambda accepts=accepts: answer(accepts))
        chosen.append(opened.opening.ask_where_to_save("Save", 'a "strange": name'))
        qtbot.waitUntil(lambda: opened.findChild(QFileDialog) is None)
    assert names[0] == "a _strange__ name.mfstudio"
    assert chosen == [tmp_path / "mine.mfstudio", None]
