"""What a person does to runs on their page: marks, uses, repeats, continues and queues them; all of it is kept."""

import dataclasses

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication

from mfstudio.gui.item_models.runs import NOTE, STAR
from mfstudio.gui.jobs import Task
from mfstudio.gui.widgets import run_marks
from mfstudio.gui.widgets.mnemonics import plain
from tests.gui.runs_at_hand import (
    LEFT,
    OTHER_SPLIT,
    QUICK,
    RUNS,
    TRAIN,
    click,
    click_box,
    drawn,
    kept,
    numbers,
    place,
    press,
    settled,
    text,
)

# Marks ----------------------------------------------------------------------------------------------------------------


def test_a_note_is_written_in_place_and_taken_back(three, opened, qtbot):
    click(three, qtbot, 2, "state")
    qtbot.keyClick(three.table, Qt.Key.Key_F2)
    qtbot.keyClicks(QApplication.focusWidget(), "wide, but slow")
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: text(three, 2, NOTE) == "wide, but slow")
    assert opened.session.shown_run == 3  # Enter ended the note and used no run
    assert "run 2 – wide, but slow" in [each.label for each in three.chart.plot.runs]
    press(opened, "undo")
    settled(three, qtbot)
    assert text(three, 2, NOTE) == ""


def test_a_note_that_is_being_written_is_left_alone_while_a_run_goes_on(three, opened, qtbot):
    with qtbot.waitSignal(opened.session.epochs_done):
        opened.session.train(QUICK, held=True)
    qtbot.waitUntil(lambda: opened.session.is_paused and numbers(three) == [1, 2, 3, 4])
    click(three, qtbot, 1, "state")
    qtbot.keyClick(three.table, Qt.Key.Key_F2)
    editor = QApplication.focusWidget()
    qtbot.keyClicks(editor, "half a")
    with qtbot.waitSignal(opened.session.epochs_done):
        opened.session.step()
    qtbot.waitUntil(lambda: len(three.chart.plot.line(4).y) == 2)
    assert QApplication.focusWidget() is editor
    assert editor.text() == "half a"
    qtbot.keyClicks(editor, " note")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: text(three, 1, NOTE) == "half a note")
    with qtbot.waitSignal(opened.session.training_ended):
        opened.session.stop()


def test_a_run_under_way_is_marked_and_keeps_its_marks_to_its_end(three, opened, qtbot):
    with qtbot.waitSignal(opened.session.epochs_done):
        opened.session.train(QUICK, held=True)
    qtbot.waitUntil(lambda: opened.session.is_paused and numbers(three) == [1, 2, 3, 4])
    click(three, qtbot, 4, STAR)
    opened.session.book.set_note(4, "promising")
    assert (text(three, 4, STAR), text(three, 4, NOTE)) == ("★", "promising")
    with qtbot.waitSignal(opened.session.training_ended):
        opened.session.stop()
    kept(opened, qtbot, 4)
    settled(three, qtbot)
    assert (text(three, 4, STAR), text(three, 4, NOTE)) == ("★", "promising")
    (stored,) = [run for run in opened.session.keeper.work.project.runs() if run.id == 4]
    assert (stored.has_star, stored.note, stored.state) == (True, "promising", "stopped")


def test_a_click_gives_a_star_and_the_menu_one_to_all_that_are_selected(three, opened, qtbot):
    click(three, qtbot, 1, STAR)
    settled(three, qtbot)
    assert [text(three, number, STAR) for number in (1, 2, 3)] == ["★", "☆", "☆"]
    three.table.selectAll()
    three.actions_bar.action("star").trigger()
    settled(three, qtbot)
    assert [text(three, number, STAR) for number in (1, 2, 3)] == ["★", "★", "★"]
    press(opened, "undo")
    settled(three, qtbot)
    assert [text(three, number, STAR) for number in (1, 2, 3)] == ["★", "☆", "☆"]


def test_a_colour_is_chosen_and_shown_in_table_and_plot(three, opened, qtbot):
    click(three, qtbot, 1)
    brown = next(action for action in three.actions_bar.colours.actions() if action.text() == "Brown")
    brown.trigger()
    settled(three, qtbot)
    record = opened.session.book.record(1)
    assert record.colour == brown.data() == "#8c4a2f"
    assert next(each.colour for each in three.chart.plot.runs if each.number == 1) == run_marks.colour_of(record)
    press(opened, "undo")
    settled(three, qtbot)
    assert opened.session.book.record(1).colour == ""


def test_runs_are_deleted_with_a_key_and_come_back_with_undo(three, opened, qtbot):
    click(three, qtbot, 1)
    qtbot.keyClick(three.table, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClick(three.table, Qt.Key.Key_Delete)
    settled(three, qtbot)
    assert numbers(three) == drawn(three) == [3]
    assert opened.status.currentMessage() == "2 runs are deleted; Undo (Ctrl+Z) brings them back."
    press(opened, "undo")
    settled(three, qtbot)
    assert numbers(three) == [1, 2, 3]
    assert three.ticked == [1, 2, 3]


def test_with_the_last_run_deleted_the_page_is_as_before_the_first(three, opened, qtbot):
    three.table.selectAll()
    qtbot.keyClick(three.table, Qt.Key.Key_Delete)
    settled(three, qtbot)
    assert three._empty.isVisible()
    press(opened, "undo")
    settled(three, qtbot)
    assert three._content.isVisible()


# Using, repeating, continuing -----------------------------------------------------------------------------------------


def test_enter_uses_a_run_on_all_pages(three, opened, qtbot, settle):
    click(three, qtbot, 1)
    with qtbot.waitSignal(opened.session.result_changed):
        qtbot.keyClick(three.table, Qt.Key.Key_Return)
    settled(three, qtbot)
    settle(opened)
    assert opened.session.shown_run == 1
    assert "in use" in text(three, 1, "state")
    assert opened.train_page.plot.n_epochs == 3
    assert opened.status.currentMessage() == "All pages show the model of run 1 now."
    assert not three.actions_bar.button("use").isEnabled()
    assert three.actions_bar.button("use").toolTip() == "All pages show the model of run 1 already."


def test_a_double_click_uses_a_run(three, opened, qtbot):
    click(three, qtbot, 2, "rmse")
    with qtbot.waitSignal(opened.session.result_changed):
        qtbot.mouseDClick(three.table.viewport(), LEFT, pos=place(three, 2, "rmse").center())
    assert opened.session.shown_run == 2


def test_a_run_is_repeated_with_its_settings_on_its_split(three, opened, make_run, qtbot):
    make_run(opened, plan=OTHER_SPLIT, seed=4)
    make_run(opened)
    settled(three, qtbot)
    click(three, qtbot, 4)
    with qtbot.waitSignal(opened.session.training_ended):
        qtbot.mouseClick(three.actions_bar.button("again"), LEFT)
    kept(opened, qtbot, 6)
    settled(three, qtbot)
    book = opened.session.book
    assert book.record(6).settings == book.record(4).settings
    assert book.record(6).split.sha256 == book.record(4).split.sha256
    assert text(three, 6, "rmse") == text(three, 4, "rmse")
    assert 6 in three.ticked


def test_settings_go_into_the_form_and_can_be_taken_back(three, opened, qtbot):
    before = opened.train_page.settings()
    click(three, qtbot, 2)
    qtbot.mouseClick(three.actions_bar.button("into_form"), LEFT)
    assert opened.pages.currentIndex() == TRAIN
    assert opened.train_page.settings().n_factors == 8
    press(opened, "undo")
    assert opened.train_page.settings() == before


def test_a_run_goes_on_for_as_many_epochs_as_are_wanted(three, opened, qtbot):
    click(three, qtbot, 1)
    line = three.actions_bar.continue_line
    line.epochs.setValue(2)
    with qtbot.waitSignal(opened.session.training_ended):
        qtbot.mouseClick(line.button, LEFT)
    kept(opened, qtbot, 1)
    settled(three, qtbot)
    assert opened.session.book.record(1).n_epochs == 5
    qtbot.waitUntil(lambda: len(three.chart.plot.line(1).y) == 5)
    assert opened.session.shown_run == 1


def test_what_cannot_be_done_says_why(three, opened, qtbot):
    bar = three.actions_bar
    three.table.selectAll()
    assert bar.button("use").toolTip() == "Select one run alone for this."
    three.table.clearSelection()
    assert not bar.button("delete").isEnabled()
    assert bar.button("delete").toolTip() == "Select a run first."
    with qtbot.waitSignal(opened.session.epochs_done):
        opened.session.train(QUICK, held=True)
    qtbot.waitUntil(lambda: opened.session.is_paused and numbers(three) == [1, 2, 3, 4])
    settled(three, qtbot)
    click(three, qtbot, 4)
    qtbot.keyClick(three.table, Qt.Key.Key_Delete)
    assert numbers(three) == [1, 2, 3, 4]
    assert opened.status.currentMessage() == "Run 4 is still under way: stop it first."
    assert not bar.button("into_form").isEnabled()
    with qtbot.waitSignal(opened.session.training_ended):
        opened.session.stop()


def test_runs_wait_in_a_queue_that_can_be_changed(three, opened, qtbot):
    assert not three.waiting.isVisible()
    with qtbot.waitSignal(opened.session.epochs_done):
        opened.session.train(QUICK, held=True)
    qtbot.waitUntil(lambda: opened.session.is_paused and numbers(three) == [1, 2, 3, 4])
    three.table.select([1, 2, 3])
    qtbot.mouseClick(three.actions_bar.button("again"), LEFT)
    waiting = three.waiting
    qtbot.waitUntil(waiting.isVisible)
    assert opened.status.currentMessage() == "3 runs are in the queue again."
    assert [run.settings.n_epochs for run in opened.session.queued] == [3, 3, 5]
    waiting.list.setFocus()
    waiting.list.setCurrentRow(2)
    qtbot.keyClick(waiting.list, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert [run.settings.n_epochs for run in opened.session.queued] == [3, 5, 3]
    qtbot.mouseClick(waiting.earlier_button, LEFT)
    assert [run.settings.n_epochs for run in opened.session.queued] == [5, 3, 3]
    assert not waiting.earlier_button.isEnabled()
    waiting.list.setCurrentRow(1)
    qtbot.keyClick(waiting.list, Qt.Key.Key_Delete)
    assert len(waiting.texts) == 2
    assert waiting.texts[0].startswith("Biased, factors 8, epochs 5")
    opened.session.stop()
    qtbot.waitUntil(lambda: not opened.session.queued and not opened.session.is_training)
    qtbot.waitUntil(lambda: numbers(three) == [1, 2, 3, 4, 5, 6])
    assert [opened.session.book.record(number).settings.n_epochs for number in (5, 6)] == [5, 3]
    assert not waiting.isVisible()


def test_a_run_is_queued_with_several_values_of_one_setting(three, opened, qtbot):
    click(three, qtbot, 1)
    qtbot.mouseClick(three.actions_bar.button("vary"), LEFT)
    line = three.variants
    assert line.isVisible()
    assert line.setting.currentText() == "Factors"
    assert (line.values.text(), line.button.text()) == ("2; 8; 16", "Queue 3 runs")
    qtbot.keyClicks(line.values, "3 many")
    assert line.problem == "“many” is no number that this setting can have."
    assert not line.button.isEnabled()
    line.values.selectAll()
    qtbot.keyClicks(line.values, "3, 5 3")
    assert line.problem == ""
    qtbot.keyClick(line.values, Qt.Key.Key_Return)
    assert not line.isVisible()
    qtbot.waitUntil(lambda: not opened.session.queued and not opened.session.is_training)
    book = opened.session.book
    qtbot.waitUntil(lambda: len(book.records) == 5)
    assert [book.record(number).settings for number in (4, 5)] == [
        dataclasses.replace(QUICK, n_factors=n) for n in (3, 5)
    ]
    kept(opened, qtbot, 5)
    assert book.record(5).split.sha256 == book.record(1).split.sha256


def test_escape_queues_nothing(three, opened, qtbot):
    click(three, qtbot, 1)
    three.actions_bar.action("vary").trigger()
    qtbot.keyClick(three.variants.values, Qt.Key.Key_Escape)
    assert not three.variants.isVisible()
    assert three.table.hasFocus()
    assert opened.session.queued == ()


def test_the_menu_of_the_table_opens_at_the_pointer_or_for_the_key_below_the_row(three, qtbot, monkeypatch):
    opened_at, bar, table = [], three.actions_bar, three.table
    monkeypatch.setattr(bar.menu, "popup", opened_at.append)  # the offscreen platform cannot raise a menu
    click(three, qtbot, 1)
    for at in (place(three, 1, NOTE).center(), QPoint(3000, 3000)):
        table.customContextMenuRequested.emit(at)
    below = table.visualRect(table.currentIndex()).bottomLeft()
    assert opened_at == [table.viewport().mapToGlobal(at) for at in (place(three, 1, NOTE).center(), below)]
    texts = [plain(action.text()) for action in bar.menu.actions() if not action.isSeparator()]
    assert texts == [
        "Use this run", "Run again", "Vary…", "Settings into the form", "Compare only these", "Star", "Write a note",
        "Colour", "Copy the rows", "Delete",
    ]  # fmt: skip
    assert bar.action("use").isEnabled()
    table.clearSelection()
    table.customContextMenuRequested.emit(QPoint(3000, 3000))
    assert len(opened_at) == 2


@pytest.mark.parametrize("is_seen", [True, False])
def test_a_run_that_gets_another_number_stays_selected_and_the_one_that_has_its_number_is_left_alone(
    three, opened, qtbot, is_seen
):
    session = opened.session
    work = session.keeper.work
    with work.occupied(Task(lambda: None)):  # so that the run is not written yet
        with qtbot.waitSignal(session.training_ended):
            session.train(dataclasses.replace(QUICK, n_factors=5))
        qtbot.waitUntil(lambda: not three.is_busy and numbers(three) == [1, 2, 3, 4])
        click(three, qtbot, 4)
        if not is_seen:
            opened.show_page(TRAIN)
        with work.project.new_run(QUICK, data_sha256="", engine="numpy", n_threads=1) as somebody_elses:
            assert somebody_elses.run == 4
        renumbered = qtbot.waitSignal(session.book.renumbered)
    renumbered.wait()
    assert renumbered.args == [4, 5]
    assert session.book.picked == (5,)
    assert (session.shown_run, session.curve_run) == (5, 5)
    if not is_seen:
        opened.show_page(RUNS)
    qtbot.waitUntil(lambda: not three.is_busy and numbers(three) == [1, 2, 3, 4, 5])
    assert (three.table.selected, three.table.current) == ([5], 5)
    qtbot.keyClick(three.table, Qt.Key.Key_Delete)
    settled(three, qtbot)
    qtbot.waitUntil(lambda: not session.book.is_busy)
    assert [record.id for record in work.project.runs()] == [1, 2, 3, 4]
    assert session.book.record(5).settings.n_factors == 5


def test_a_run_under_way_that_gets_another_number_is_not_marked_under_the_one_that_is_somebody_elses(
    three, opened, qtbot
):
    session = opened.session
    book, work = session.book, session.keeper.work
    with work.occupied(Task(lambda: None)):
        session.train(dataclasses.replace(QUICK, n_epochs=100_000))
        qtbot.waitUntil(lambda: bool(session.reports))
        work.project.new_run(QUICK, data_sha256="", engine="numpy", n_threads=1).__exit__(None, None, None)
    qtbot.waitUntil(lambda: book.of_window(4).number == 5)
    with qtbot.waitSignal(book.refused) as refused:
        book.set_star([4], has_star=True)
    assert refused.args == ["Run 4 is not in the project, so nothing can be noted of it."]
    with qtbot.waitSignal(session.training_ended):
        session.stop()
    settled(three, qtbot)
    qtbot.waitUntil(lambda: not book.is_busy)
    assert [record.has_star for record in work.project.runs()] == [False] * 5


# Projects -------------------------------------------------------------------------------------------------------------


def test_a_deletion_that_was_undone_is_so_in_the_project_too(three, opened, open_again, qtbot):
    click(three, qtbot, 1)
    qtbot.keyClick(three.table, Qt.Key.Key_Delete)
    press(opened, "undo")
    press(opened, "redo")
    press(opened, "undo")
    other = open_again()
    qtbot.waitUntil(lambda: numbers(other.runs_page) == [1, 2, 3])
    other.runs_page.actions_bar.use(1)
    qtbot.waitUntil(lambda: other.session.shown_run == 1)


def test_runs_come_back_with_their_marks_and_the_page_as_it_was_left(three, opened, open_again, qtbot):
    book = opened.session.book
    book.set_note(2, "the wide one")
    book.set_colour([2], "#8c4a2f")
    book.set_star([3], True)
    book.delete([1])
    settled(three, qtbot)
    three.table.sort_by("epochs", descending=True)
    click_box(three, qtbot, 3)
    click(three, qtbot, 2)
    three.tabs.setCurrentIndex(1)
    other = open_again()
    page = other.runs_page
    qtbot.waitUntil(lambda: not page.is_busy and numbers(page) == [3, 2])
    assert page.ticked == [2]
    assert page.table.current == 2
    assert page.tabs.currentIndex() == 1
    book = other.session.book
    record = book.record(2)
    assert (record.note, record.colour, book.record(3).has_star) == ("the wide one", "#8c4a2f", True)
    assert book.record(1).is_deleted
    assert len(page.chart.plot.line(2).y) == 3


@pytest.mark.parametrize(
    "view",
    [
        {"ticked": "all", "current": "first", "sorted_by": 3, "tab": 99, "choices": "{"},
        {"ticked": [1, "2", None], "current": 99, "sorted_by": "no such column", "tab": None, "choices": 1},
        {"ticked": [], "choices": "[]"},
    ],
)
def test_what_a_project_says_of_the_page_may_be_anything(three, view, qtbot):
    three.restore_view(view)
    three._refresh()
    assert numbers(three) == [1, 2, 3]
    assert set(three.ticked) <= {1, 2, 3}


def test_the_page_keeps_up_with_the_theme(three, opened, qtbot):
    before = {each.number: each.colour.name() for each in three.chart.plot.runs}
    scheme = opened.preferences.scheme
    opened.set_scheme("dark")

    def are_other_colours():
        return all(each.colour.name() != before[each.number] for each in three.chart.plot.runs)

    try:
        qtbot.waitUntil(are_other_colours)
    finally:
        opened.set_scheme(scheme)
