"""What stands in files, and what these are called, is shown letter by letter: nothing of it is taken for markup."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QTabBar, QWidget

from mfstudio.gui.widgets.mnemonics import plain
from mfstudio.ratings.split_plan import SplitPlan
from mfstudio.training.settings import TrainingSettings
from tests.gui.walk import describe

MARK = "<b>bold"  # a tag, as Qt guesses


def taken_for_markup(window):
    """Return the labels and tooltips that show a tag as what it means."""
    labels = [
        label
        for label in window.findChildren(QLabel)
        if MARK in label.text() and label.textFormat() != Qt.TextFormat.PlainText
    ]
    return [describe(each) for each in labels] + [
        f"tooltip of {describe(each)}" for each in window.findChildren(QWidget) if MARK in each.toolTip()
    ]


@pytest.fixture
def marked(train_on, tmp_path, qtbot):
    """Train in the window on a file whose name, ids and titles have tags in them."""
    lines = [f"{MARK} {user},{MARK} i{item},{1 + user * item % 5}" for user in range(12) for item in range(12)]
    path, titles = tmp_path / f"{MARK}.csv", tmp_path / f"{MARK} titles.csv"
    path.write_text("\n".join(["user,item,rating", *lines, f"{MARK},,none"]) + "\n")
    titles.write_text("\n".join(["item,title", *(f"{MARK} i{item},{MARK} story {item}" for item in range(12))]) + "\n")
    window = train_on(path)
    with qtbot.waitSignal(window.session.names_changed):
        window.session.join_names("item", titles)
    return window


def test_on_no_page_is_a_name_taken_for_markup(marked, qtbot, settle):
    for page in range(marked.pages.count()):
        marked.show_page(page)
        bars = [bar for bar in marked.pages.currentWidget().findChildren(QTabBar) if bar.isVisible()]
        for bar in bars:
            for tab in range(bar.count()):
                bar.setCurrentIndex(tab)
                settle(marked)
                qtbot.waitUntil(lambda: not marked.explore_page.is_busy)
                assert taken_for_markup(marked) == []
        settle(marked)
        assert taken_for_markup(marked) == []


def test_what_moved_somebody_new_is_no_markup(marked, qtbot):
    marked.show_page(4)
    page = marked.explore_page
    page.tabs.setCurrentWidget(page.newcomer)
    view = page.newcomer
    qtbot.waitUntil(lambda: not page.is_busy and view.recommended.rowCount() > 0)
    qtbot.keyClicks(view.list.field, "story 7")
    qtbot.keyClick(view.list.field, Qt.Key.Key_Return)
    qtbot.waitUntil(view.picker.isEnabled)
    qtbot.mouseClick(view.picker.buttons[-1], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not page.is_busy)
    assert MARK in view.words.text()
    assert taken_for_markup(marked) == []


def test_a_test_file_that_is_gone_is_named_without_markup(marked, tmp_path, qtbot):
    path = tmp_path / f"{MARK} R&D test.csv"
    path.write_text(f"user,item,rating\n{MARK} 1,{MARK} i2,4\n")
    with qtbot.waitSignal(marked.session.training_ended):
        marked.session.train(TrainingSettings(n_epochs=2), plan=SplitPlan("file", test_path=str(path)))
    splits = marked.data_page.splits
    splits.set_plan(SplitPlan("file", test_path=str(path)))
    qtbot.waitUntil(lambda: not splits.is_busy)
    assert MARK in splits.fingerprint.text()
    assert plain(splits.test_file.text()) == path.name
    marked.show_page(4)
    page = marked.explore_page
    page.tabs.setCurrentWidget(page.errors)
    qtbot.waitUntil(lambda: not page.is_busy)
    path.unlink()
    page.errors.follow_again()
    qtbot.waitUntil(lambda: not page.is_busy)
    assert MARK in page.errors._waiting.text()
    assert taken_for_markup(marked) == []


def test_an_unexpected_error_is_quoted_without_markup(window, qtbot):
    window.errors.show(KeyError(f"{MARK}.csv"))
    assert taken_for_markup(window) == []
    window.errors.dialog.reject()
