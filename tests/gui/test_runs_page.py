"""The runs page, seen as a person does: its table, its plot, and what differs between runs that were made."""

import csv
import json
from xml.etree import ElementTree

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QGuiApplication, QImage
from PySide6.QtWidgets import QApplication

from mfstudio.gui.item_models.runs import COLUMNS
from mfstudio.gui.widgets import run_marks
from mfstudio.gui.widgets.mnemonics import plain
from tests.gui.runs_at_hand import (
    LEFT,
    OTHER_SPLIT,
    QUICK,
    TRAIN,
    click,
    click_box,
    drawn,
    numbers,
    press,
    settled,
    shown,
    text,
)

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
    assert "setting/learning_rate" not in three.table.runs.available  # the same for all
    assert "in use" in text(three, 3, "state")
    best = min((three._session.book.record(number).validation_rmse, number) for number in (1, 2, 3))[1]
    assert [number for number in (1, 2, 3) if "best so far" in text(three, number, "state")] == [best]


def test_a_click_on_a_header_sorts_up_down_and_not(three, qtbot):
    column = COLUMNS.index("rmse")
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


def columns(page):
    return [COLUMNS[at] for at in page.table.header.shown_columns()]


def choose(menu, text):
    next(action for action in menu.actions() if plain(action.text()) == text).trigger()


def test_columns_are_hidden_moved_and_remembered(three, opened, qtbot):
    assert columns(three)[:6] == ["run", "star", "state", "note", "rmse", "mae"]
    menu = three.columns_button.menu()
    menu.aboutToShow.emit()
    offered = [action.text() for action in menu.actions()]
    assert "MAE" in offered
    assert "Learning rate" not in offered  # the same for all
    choose(menu, "MAE")
    choose(three.table.header_menu(COLUMNS.index("time")), "Hide")
    choose(three.table.header_menu(COLUMNS.index("rmse")), "Move left")
    wanted = columns(three)
    assert wanted[:6] == ["run", "star", "state", "rmse", "note", "epochs"]
    assert "time" not in wanted
    again = type(three)(opened.session, opened.actions_by_name, opened.preferences)
    qtbot.addWidget(again)
    again.show()
    settled(again, qtbot)
    try:
        assert columns(again) == wanted
    finally:
        again.shut_down()
    menu.aboutToShow.emit()
    choose(menu, "As at first")
    assert columns(three)[:6] == ["run", "star", "state", "note", "rmse", "mae"]


def test_keys_reach_the_header_sort_by_it_and_open_its_menu(three, qtbot):
    asked, header = [], three.table.header
    header.menu_requested.disconnect()
    header.menu_requested.connect(lambda column, _at: asked.append(COLUMNS[column]))
    header.setFocus(Qt.FocusReason.TabFocusReason)
    for _ in range(4):
        qtbot.keyClick(header, Qt.Key.Key_Right)
    qtbot.keyClick(header, Qt.Key.Key_Space)
    assert numbers(three) == sorted((1, 2, 3), key=lambda number: three._session.book.record(number).validation_rmse)
    middle = header.viewport().rect().center()
    reason = QContextMenuEvent.Reason.Keyboard
    QApplication.sendEvent(header.viewport(), QContextMenuEvent(reason, middle, header.mapToGlobal(middle)))
    assert asked == ["rmse"]
    qtbot.keyClick(header, Qt.Key.Key_Down)
    assert three.table.hasFocus()


def test_a_note_can_be_written_while_its_column_is_hidden_and_runs_are_reached_without_their_numbers(three, qtbot):
    for key in ("run", "note"):
        choose(three.table.header_menu(COLUMNS.index(key)), "Hide")
    three.table.select([2])
    three.table.setFocus()
    qtbot.keyClick(three.table, Qt.Key.Key_Up)
    assert three.table.selected == [1]
    assert "note" not in columns(three)
    qtbot.keyClick(three.table, Qt.Key.Key_F2)
    assert "note" in columns(three)
    qtbot.keyClicks(QApplication.focusWidget(), "found")
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: text(three, 1, "note") == "found")


def test_where_no_column_wanted_has_anything_to_tell_the_first_one_is_shown(three, opened, qtbot):
    shown = {key: key == "test" for key in COLUMNS}  # as was left with runs that had a test
    opened.preferences.set_text("runs/columns", json.dumps({"order": [*COLUMNS], "shown": shown, "widths": {}}))
    again = type(three)(opened.session, opened.actions_by_name, opened.preferences)
    qtbot.addWidget(again)
    again.show()
    settled(again, qtbot)
    try:
        assert columns(again) == ["run"]
        assert numbers(again) == [1, 2, 3]
        again.table.select([2])
        assert again.table.currentIndex().column() == COLUMNS.index("run")
        choose(again.table.header_menu(COLUMNS.index("run")), "Hide")  # the last one stays
        assert columns(again) == ["run"]
        again.table.columns.show(COLUMNS.index("rmse"), True)
        assert columns(again) == ["rmse"]
    finally:
        again.shut_down()


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
    what = opened.session.history.undo_text
    press(opened, "undo")
    assert three.ticked == [1, 2, 3]
    assert opened.status.currentMessage() == f"Undone: {what}"
    press(opened, "redo")
    assert three.ticked == [1, 3]
    assert opened.status.currentMessage() == f"Done again: {what}"


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


def test_the_column_of_splits_is_wide_only_while_some_run_does_not_compare(three, opened, make_run, qtbot):
    split = COLUMNS.index("split")
    usual = three.table.columnWidth(split)
    make_run(opened, plan=OTHER_SPLIT)
    settled(three, qtbot)
    assert three.table.columnWidth(split) > usual
    three.actions_bar.use(3)
    qtbot.waitUntil(lambda: opened.session.shown_run == 3)
    opened.session.book.delete([4])
    settled(three, qtbot)
    assert numbers(three) == [1, 2, 3]
    assert three.table.columnWidth(split) == usual


def test_runs_on_another_split_are_marked_in_words_and_by_sign(three, opened, make_run, qtbot):
    assert three.chart.warnings.texts == []
    make_run(opened, plan=OTHER_SPLIT)
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
