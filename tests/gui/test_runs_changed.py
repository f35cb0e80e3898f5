"""Settings that were changed by hand during a run, on the runs page, and that there is room for what matters."""

import dataclasses

import pytest
from PySide6.QtCore import QRect, Qt

from mfstudio.gui.item_models.runs import COLUMNS
from mfstudio.gui.widgets.table import PADDING, SLACK
from tests.gui.runs_at_hand import QUICK, click, kept, settled, shown, text

RATE, REGULARIZATION = "setting/learning_rate", "setting/regularization"
SETTINGS = dataclasses.replace(QUICK, n_epochs=8, learning_rate=0.05, regularization=0.1)


@pytest.fixture
def train_changing(qtbot):
    """Return a function that trains a run of 8 epochs with changes by hand, each after some epoch."""

    def train(window, *changes):
        session = window.session
        session.train(SETTINGS, held=True)
        number = session.training_run
        qtbot.waitUntil(lambda: session.is_paused and len(session.reports) == 1)
        for after, name, value in changes:
            while (n_done := len(session.reports)) < after:
                session.step()
                qtbot.waitUntil(lambda n_done=n_done: session.is_paused and len(session.reports) > n_done)
            session.change(name, value)
        with qtbot.waitSignal(session.training_ended):
            session.resume()
        kept(window, qtbot, number)
        return number

    return train


@pytest.fixture
def page(opened, qtbot, train_changing):
    """The page with a run that nobody touched, one whose rate was changed once, and one with many changes."""
    qtbot.waitUntil(lambda: opened.session.keeper.is_settled)
    train_changing(opened)
    train_changing(opened, (3, "learning_rate", 0.01))
    rates = (0.04, 0.03, 0.02, 0.01, 0.008, 0.006)
    many = [(epoch, "learning_rate", rate) for epoch, rate in enumerate(rates, 1)]
    train_changing(opened, *many, (6, "regularization", 0.2))
    opened.resize(1280, 800)
    found = shown(opened, qtbot)
    settled(found, qtbot)
    return found


def row_of(page, title):
    rows = page.differences.settings.rows
    return next(row for row, each in enumerate(rows) if each.title == title)


def test_what_was_changed_by_hand_counts_as_a_difference_and_says_from_when_on(page):
    settings = page.differences.settings
    assert [row.title for row in settings.rows] == ["Learning rate", "Regularisation"]
    rate = row_of(page, "Learning rate")
    assert settings.text(rate, 1) == "0.05"
    assert settings.text(rate, 2) == "0.05\n→ 0.01 from epoch 4"
    assert settings.text(row_of(page, "Regularisation"), 3) == "0.1\n→ 0.2 from epoch 7"
    assert text(page, 2, RATE) == "0.05 → 0.01"
    assert text(page, 3, REGULARIZATION) == "0.1 → 0.2"


def test_of_many_changes_the_first_and_the_last_are_seen_and_the_tooltip_has_all(page):
    settings, runs = page.differences.settings, page.table.runs
    rate = row_of(page, "Learning rate")
    assert settings.text(rate, 3).split("\n") == [
        "0.05", "→ 0.04 from epoch 2", "→ 0.03 from epoch 3", "… 3 more changes …", "→ 0.006 from epoch 7",
    ]  # fmt: skip
    everything = settings.data(settings.index(rate, 3), Qt.ItemDataRole.ToolTipRole).split("\n")
    assert [line.split()[-1] for line in everything[1:]] == ["2", "3", "4", "5", "6", "7"]
    assert text(page, 3, RATE) == "0.05 … 0.006"
    tip = runs.data(runs.index(runs.row_of(3), COLUMNS.index(RATE)), Qt.ItemDataRole.ToolTipRole)
    assert tip.split("\n") == everything


def test_all_settings_say_so_too_and_what_a_run_goes_on_for(page, opened, qtbot):
    with qtbot.waitSignal(opened.session.training_ended):
        opened.session.continue_run(2, 4)
    kept(opened, qtbot, 2)
    settled(page, qtbot)
    assert text(page, 2, "setting/n_epochs") == "8 → 12"
    assert page.differences.settings.text(row_of(page, "Epochs"), 2) == "8\n→ 12 from epoch 9"


def test_a_change_is_seen_while_the_run_goes_on(page, opened, qtbot):
    session = opened.session
    session.train(SETTINGS, held=True)
    number = session.training_run
    qtbot.waitUntil(lambda: session.is_paused)
    session.change("learning_rate", 0.02)
    session.step()
    qtbot.waitUntil(lambda: text(page, number, RATE) == "0.05 → 0.02")
    click(page, qtbot, number)
    qtbot.waitUntil(lambda: "From epoch 2: learning rate 0.02" in page.details.text.text())
    with qtbot.waitSignal(session.training_ended):
        session.stop()


def test_three_runs_fit_beside_their_curves_in_a_small_window_with_all_their_words(page, qtbot):
    table = page.differences.table
    qtbot.waitUntil(lambda: table.viewport().width() > 0 and table.horizontalScrollBar().maximum() == 0)
    metrics = table.fontMetrics()
    for row in range(table.model().rowCount()):
        for column in range(table.model().columnCount()):
            words, cell = table.model().text(row, column), table.visualRect(table.model().index(row, column))
            room = QRect(0, 0, cell.width() - 2 * PADDING - SLACK, 1 << 16)
            assert metrics.boundingRect(room, int(Qt.TextFlag.TextWordWrap), words).height() <= cell.height()


def test_the_runs_table_fits_into_a_small_window_and_leaves_out_what_is_the_same_for_all(page, qtbot):
    qtbot.waitUntil(lambda: page.table.horizontalScrollBar().maximum() == 0)
    shown_columns = [COLUMNS[at] for at in page.table.header.shown_columns()]
    assert shown_columns[-2:] == [RATE, REGULARIZATION]
    assert not {"split", "model", "started"} & set(shown_columns)
    menu = page.columns_button.menu()
    menu.aboutToShow.emit()
    next(action for action in menu.actions() if action.text() == "Split").trigger()  # a person may want it
    assert "split" in [COLUMNS[at] for at in page.table.header.shown_columns()]


def test_a_run_of_another_model_shows_the_column_of_models(page, opened, make_run, qtbot):
    make_run(opened, model="pmf")
    settled(page, qtbot)
    assert "model" in [COLUMNS[at] for at in page.table.header.shown_columns()]


def test_names_of_narrow_columns_go_over_two_lines(page):
    header = page.table.header
    assert header._wrapped("Validation RMSE", 80) == "Validation\nRMSE"
    assert header._wrapped("Validation RMSE", 400) == "Validation RMSE"
    assert header._wrapped("Regularisation", 40).endswith("…")
    assert header.height() >= 2 * header.fontMetrics().lineSpacing()
