"""The runs page, used as a person does: with the mouse and the keys, on runs that were really made."""

import csv
import dataclasses
from xml.etree import ElementTree

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QApplication, QStyle, QStyleOptionViewItem

from mfstudio.gui.app import make_window
from mfstudio.gui.item_models.runs import NOTE, RUN, STAR
from mfstudio.gui.widgets import run_marks
from mfstudio.ratings.split_plan import SplitPlan
from mfstudio.training.settings import TrainingSettings

QUICK = TrainingSettings(n_factors=4, n_epochs=3, patience=0, engine="numpy")
OTHER_SPLIT = SplitPlan("random", fraction=0.3, seed=7)
LEFT = Qt.MouseButton.LeftButton
TRAIN, RUNS = 1, 5  # places of pages


@pytest.fixture
def run(qtbot):
    """Return a function that trains to the end with some settings changed, and waits until that is kept."""

    def train(window, plan=None, **changes):
        session = window.session
        with qtbot.waitSignal(session.training_ended):
            session.train(dataclasses.replace(QUICK, **changes), plan=plan)
            number = session.training_run
        kept(window, qtbot, number)
        return number

    return train


def kept(window, qtbot, number):
    session = window.session
    qtbot.waitUntil(lambda: not session.is_training and session.keeper.is_settled)
    qtbot.waitUntil(lambda: session.book.is_in_project(number) and session.book.of_window(number) is None)


@pytest.fixture
def three(opened, run, qtbot):
    """The page with three runs that differ, the last one in use."""
    qtbot.waitUntil(lambda: opened.session.keeper.is_settled)
    run(opened)
    run(opened, n_factors=8)
    run(opened, n_factors=8, n_epochs=5)
    return shown(opened, qtbot)


def shown(window, qtbot):
    window.actions_by_name["page_runs"].trigger()
    page = window.runs_page
    settled(page, qtbot)
    return page


def settled(page, qtbot):
    qtbot.waitUntil(lambda: not page.is_busy)


def place(page, number, key):
    """Return the rectangle of a cell on the screen of the table."""
    model = page.table.runs
    index = model.index(model.row_of(number), model.columns.index(key))
    page.table.scrollTo(index)
    return page.table.visualRect(index)


def click(page, qtbot, number, key=NOTE, modifier=Qt.KeyboardModifier.NoModifier):
    qtbot.mouseClick(page.table.viewport(), LEFT, modifier, place(page, number, key).center())


def click_box(page, qtbot, number):
    """Click the box that ticks a run."""
    model, table = page.table.runs, page.table
    index = model.index(model.row_of(number), model.columns.index(RUN))
    option = QStyleOptionViewItem()
    option.rect, option.features = place(page, number, RUN), QStyleOptionViewItem.ViewItemFeature.HasCheckIndicator
    option.widget = table
    box = table.style().subElementRect(QStyle.SubElement.SE_ItemViewItemCheckIndicator, option, table)
    assert table.indexAt(box.center()) == index
    qtbot.mouseClick(table.viewport(), LEFT, Qt.KeyboardModifier.NoModifier, box.center())


def text(page, number, key):
    model = page.table.runs
    return model.text(model.row_of(number), model.columns.index(key))


def numbers(page):
    return [record.id for record in page.table.runs.records]


def drawn(page):
    return [each.number for each in page.chart.plot.runs]


def press(window, keys):
    window.actions_by_name[keys].trigger()


# Empty, and the first run ---------------------------------------------------------------------------------------------


def test_before_the_first_run_one_button_leads_to_training(opened, qtbot):
    page = shown(opened, qtbot)
    assert page._empty.isVisible()
    qtbot.mouseClick(page._empty.button, LEFT)
    assert opened.pages.currentIndex() == TRAIN
    assert not page._content.isVisible()


def test_a_run_under_way_appears_at_once_and_grows(opened, qtbot):
    page = shown(opened, qtbot)
    with qtbot.waitSignal(opened.session.epochs_done):
        opened.session.train(QUICK, held=True)
    qtbot.waitUntil(lambda: opened.session.is_paused)
    qtbot.waitUntil(lambda: numbers(page) == [1] and text(page, 1, "state") == "Paused")
    qtbot.waitUntil(lambda: len(page.chart.plot.line(1).y) == 1)
    with qtbot.waitSignal(opened.session.epochs_done):
        opened.session.step()
    qtbot.waitUntil(lambda: len(page.chart.plot.line(1).y) == 2)
    with qtbot.waitSignal(opened.session.training_ended):
        opened.session.stop()
    qtbot.waitUntil(lambda: text(page, 1, "state") == "Stopped, in use")


# The table ------------------------------------------------------------------------------------------------------------


def test_the_table_tells_of_every_run(three):
    assert numbers(three) == [1, 2, 3]
    record = three._session.book.record(3)
    assert text(three, 3, "rmse") == f"{record.validation_rmse:.4f}"
    assert text(three, 3, "mae") == f"{record.validation_mae:.4f}"
    assert text(three, 3, "epochs") == f"{record.best_epoch} of 5"
    assert text(three, 3, "split") == text(three, 1, "split") != ""
    assert [text(three, number, "setting/n_factors") for number in (1, 2, 3)] == ["4", "8", "8"]
    assert [text(three, number, "setting/n_epochs") for number in (1, 2, 3)] == ["3", "3", "5"]
    assert "setting/learning_rate" not in three.table.runs.columns  # the same for all
    assert "in use" in text(three, 3, "state")
    best = min((three._session.book.record(number).validation_rmse, number) for number in (1, 2, 3))[1]
    assert [number for number in (1, 2, 3) if "best so far" in text(three, number, "state")] == [best]


def test_a_click_on_a_header_sorts_up_down_and_not(three, qtbot):
    column = three.table.runs.columns.index("rmse")
    header = three.table.horizontalHeader()
    at = QPoint(header.sectionViewportPosition(column) + 10, header.height() // 2)
    by_error = sorted((1, 2, 3), key=lambda number: three._session.book.record(number).validation_rmse)
    for order in (by_error, by_error[::-1], [1, 2, 3]):
        qtbot.mouseClick(header.viewport(), LEFT, pos=at)
        assert numbers(three) == order


def test_the_selected_run_stays_so_when_the_rows_are_sorted(three, qtbot):
    click(three, qtbot, 2)
    three.table.sort_by("epochs", descending=True)
    assert numbers(three)[0] == 3
    assert three.table.selected == [2]
    assert three.table.current == 2


def test_rows_are_copied_as_text(three, qtbot):
    click(three, qtbot, 1)
    click(three, qtbot, 2, modifier=Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(three.table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    header, first, second = QGuiApplication.clipboard().text().splitlines()
    assert header.startswith("Run\t★\tState\tNote\tValidation RMSE")
    assert first.split("\t")[0] == "1"
    assert second.split("\t")[4] == text(three, 2, "rmse")


# Comparing ------------------------------------------------------------------------------------------------------------


def test_new_runs_are_ticked_and_drawn_each_with_its_name_and_its_colour(three):
    plot = three.chart.plot
    assert three.ticked == [1, 2, 3]
    assert drawn(three)[0] == 3  # in use
    assert set(plot.label_texts) <= {"run 1", "run 2", "run 3"}
    for each in plot.runs:
        record = three._session.book.record(each.number)
        assert each.colour == run_marks.colour_of(record)
        np.testing.assert_array_equal(
            plot.line(each.number).y,
            [report.validation_rmse for report in three._session.keeper.work.project.epochs(each.number)],
        )
        assert len(plot.line(each.number, of_training=True).y) == len(plot.line(each.number).y)


def test_a_click_on_its_box_takes_a_run_out_of_the_plot_and_undo_brings_it_back(three, opened, qtbot):
    click_box(three, qtbot, 2)
    assert three.ticked == [1, 3]
    assert sorted(drawn(three)) == [1, 3]
    press(opened, "undo")
    assert three.ticked == [1, 2, 3]
    press(opened, "redo")
    assert three.ticked == [1, 3]


def test_space_ticks_what_is_selected(three, qtbot):
    click(three, qtbot, 1)
    qtbot.keyClick(three.table, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClick(three.table, Qt.Key.Key_Space)
    assert three.ticked == [3]
    qtbot.keyClick(three.table, Qt.Key.Key_Space)
    assert three.ticked == [1, 2, 3]


def test_only_the_selected_runs_are_compared(three, qtbot):
    click(three, qtbot, 1)
    click(three, qtbot, 3, modifier=Qt.KeyboardModifier.ControlModifier)
    qtbot.mouseClick(three.actions_bar.button("compare"), LEFT)
    assert three.ticked == [1, 3]


def test_settings_that_differ_stand_side_by_side_and_all_of_them_if_wanted(three, qtbot):
    settings = three.differences.settings
    assert [(row.title, row.values) for row in settings.rows] == [
        ("Factors", ("4", "8", "8")), ("Epochs", ("3", "3", "5")),
    ]  # fmt: skip
    assert three.differences.said.text() == "The ticked runs differ in 2 settings."
    qtbot.mouseClick(three.differences.all_settings, LEFT, pos=QPoint(8, three.differences.all_settings.height() // 2))
    assert len(settings.rows) > 15
    marked = [settings.text(row, 0) for row in range(len(settings.rows)) if settings.text(row, 1) == "≠"]
    assert marked == ["Factors", "Epochs"]
    click_box(three, qtbot, 3)
    click_box(three, qtbot, 1)
    assert three.differences.said.text() == "Tick another run to see in which settings they differ."
    assert [run.id for run in settings.runs] == [2]


def test_runs_on_another_split_are_marked_in_words_and_by_sign(three, opened, run, qtbot):
    assert three.chart.warnings.texts == []
    run(opened, plan=OTHER_SPLIT)
    settled(three, qtbot)
    assert "in use" in text(three, 4, "state")
    assert three.chart.warnings.texts == [
        "Runs 1, 2, 3 were measured on other held-out ratings than run 4: their errors do not compare (≠)."
    ]
    apart = {each.number for each in three.chart.plot.runs if each.is_apart}
    assert apart == {1, 2, 3}
    assert all(each.label.endswith("≠") == each.is_apart for each in three.chart.plot.runs)
    assert text(three, 1, "split").endswith("≠ not comparable")
    assert "≠" not in text(three, 4, "split")
    assert not any("best so far" in text(three, number, "state") for number in (1, 2, 3, 4))
    held_out = three.differences.settings.rows[0]
    assert held_out.title == "Held out"
    assert len(set(held_out.values)) == 2
    click(three, qtbot, 1)
    assert three.details.warnings.texts == ["Not comparable with run 4: other ratings were held out."]
    click_box(three, qtbot, 4)
    assert three.chart.warnings.texts == []  # those that are left compare


def test_the_plot_is_drawn_as_it_is_chosen_and_that_is_remembered_and_undone(three, opened, qtbot):
    chart, plot = three.chart, three.chart.plot
    chart.measure.setFocus()
    qtbot.keyClick(chart.measure, Qt.Key.Key_Down)
    qtbot.keyClick(chart.axis, Qt.Key.Key_Down)
    for box in (chart.logarithmic, chart.training):
        qtbot.mouseClick(box, LEFT, pos=QPoint(8, box.height() // 2))
    assert (plot.way.measure, plot.way.axis, plot.way.is_logarithmic, plot.way.has_training) == (
        "mae", "seconds", True, False,
    )  # fmt: skip
    epochs = opened.session.keeper.work.project.epochs(1)
    np.testing.assert_array_equal(plot.line(1).y, [report.validation_mae for report in epochs])
    np.testing.assert_array_equal(plot.line(1).x, [report.seconds for report in epochs])
    assert len(plot.line(1, of_training=True).y) == 0
    assert '"mae"' in opened.preferences.text("runs/view")
    for _ in range(4):
        press(opened, "undo")
    assert (plot.way.measure, plot.way.axis, plot.way.is_logarithmic, plot.way.has_training) == (
        "rmse", "epochs", False, True,
    )  # fmt: skip
    assert chart.training.isChecked()


def test_keys_walk_along_the_curves_and_tell_their_values(three, qtbot):
    plot = three.chart.plot
    plot.view.setFocus()
    qtbot.keyClick(plot.view, Qt.Key.Key_Right)
    qtbot.keyClick(plot.view, Qt.Key.Key_Right)
    first, *lines = plot.hover_text.splitlines()
    assert first == "Epoch 2"
    values = {number: three._session.keeper.work.project.epochs(number)[1].validation_rmse for number in (1, 2, 3)}
    ordered = sorted(values, key=values.get)
    assert lines == [f"run {number}: {values[number]:.4f}" for number in ordered]
    qtbot.keyClick(plot.view, Qt.Key.Key_Left)
    assert plot.hover_text.startswith("Epoch 1\n")


@pytest.mark.parametrize("kind", ["png", "svg", "csv"])
def test_the_plot_is_taken_away(three, opened, tmp_path, kind, qtbot, monkeypatch):
    path = tmp_path / f"runs.{kind}"
    proposed = []

    def choose(_window, _title, proposal, _kind):
        proposed.append(proposal.name)
        return path

    monkeypatch.setattr("mfstudio.gui.exports.ask_where_to", choose)
    with qtbot.waitSignal(opened.exports.ended):
        next(action for action in three.chart.menu.actions() if kind.upper() in action.text()).trigger()
    assert proposed == [path.name]
    if kind == "png":
        assert QImage(str(path)).width() == 2 * three.chart.plot.view.width()
    elif kind == "svg":
        texts = [element.text for element in ElementTree.parse(path).iter("{http://www.w3.org/2000/svg}text")]
        assert {"run 1", "run 2", "run 3"} <= set(texts)
        assert texts[0] == "ratings.csv: RMSE of the runs"
    else:
        with path.open() as file:
            rows = list(csv.DictReader(file))
        assert [row["run"] for row in rows].count("3") == 5
        assert len(rows) == 3 + 3 + 5


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


def test_a_click_gives_a_star_and_the_button_one_to_all_that_are_selected(three, opened, qtbot):
    click(three, qtbot, 1, STAR)
    settled(three, qtbot)
    assert [text(three, number, STAR) for number in (1, 2, 3)] == ["★", "☆", "☆"]
    three.table.selectAll()
    qtbot.mouseClick(three.actions_bar.button("star"), LEFT)
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


def test_a_run_is_repeated_with_its_settings_on_its_split(three, opened, run, qtbot):
    run(opened, plan=OTHER_SPLIT, seed=4)
    run(opened)
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


def test_the_menu_of_the_table_opens_at_the_pointer_or_for_the_key_below_the_row(three, qtbot, monkeypatch):
    opened_at, bar, table = [], three.actions_bar, three.table
    monkeypatch.setattr(bar.menu, "popup", opened_at.append)  # the offscreen platform cannot raise a menu
    click(three, qtbot, 1)
    for at in (place(three, 1, NOTE).center(), QPoint(3000, 3000)):
        table.customContextMenuRequested.emit(at)
    below = table.visualRect(table.currentIndex()).bottomLeft()
    assert opened_at == [table.viewport().mapToGlobal(at) for at in (place(three, 1, NOTE).center(), below)]
    texts = [action.text().split("\t")[0] for action in bar.menu.actions() if not action.isSeparator()]
    assert texts == [
        "Use this run", "Run again", "Settings into the form", "Compare only these", "Star", "Write a note", "Colour",
        "Copy the rows", "Delete",
    ]  # fmt: skip
    assert bar.action("use").isEnabled()
    table.clearSelection()
    table.customContextMenuRequested.emit(QPoint(3000, 3000))
    assert len(opened_at) == 2


# Projects -------------------------------------------------------------------------------------------------------------


@pytest.fixture
def open_again(opened, tmp_path, qtbot):
    """Return a function that saves and closes the window, and returns another one with the same project."""
    made = []

    def save_close_and_open():
        path = tmp_path / "work.mfstudio"
        with qtbot.waitSignal(opened.session.keeper.saved):
            opened.session.keeper.save_as(path)
        opened.close()
        other = make_window()
        made.append(other)
        qtbot.addWidget(other)
        other.show()
        with qtbot.waitSignal(other.session.project_opened):
            other.open_path(path)
        qtbot.waitUntil(lambda: not other.session.is_opening)
        return other

    yield save_close_and_open
    for other in made:
        other.close()


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
