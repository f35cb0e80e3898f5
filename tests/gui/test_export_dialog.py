import contextlib
import csv
import dataclasses
import json
import re
import sqlite3
import stat
from pathlib import Path

import numpy as np
import openpyxl
import polars as pl
import pytest
from PySide6.QtCore import QLocale, QModelIndex, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QListView,
    QWidget,
)
from shiboken6 import isValid

from mfstudio.export import options
from mfstudio.export.pseudonyms import PSEUDONYM, read_key_file
from mfstudio.gui.export_choice import CHOICES


@pytest.fixture(autouse=True)
def english():
    before = QLocale()
    QLocale.setDefault(QLocale(QLocale.Language.English))
    yield
    QLocale.setDefault(before)


@pytest.fixture
def choose_file(monkeypatch):
    """Return a function that stands in for the system's own file dialog and gives the proposals it got."""

    def choose(*paths):
        answers, asked = list(paths), []

        def answer(_window, _title, proposal, kind):
            asked.append((Path(proposal).name, kind))
            return answers.pop(0) if len(answers) > 1 else answers[0]

        monkeypatch.setattr("mfstudio.gui.exports.ask_where_to", answer)
        return asked

    return choose


@pytest.fixture
def show(trained, qtbot):
    """Return a function that opens the dialog at a kind of export."""

    def show(kind="recommendations"):
        trained.actions_by_name["export"].trigger()
        dialog = trained.exports.dialog
        dialog.show_kind(kind)
        qtbot.waitUntil(lambda: not dialog.is_busy)
        return dialog

    yield show
    if trained.exports.dialog is not None:
        trained.exports.dialog.reject()
        qtbot.waitUntil(lambda: trained.exports.dialog is None)


@pytest.fixture
def press_export(trained, qtbot):
    """Return a function that presses the button and waits for the file."""

    def press():
        dialog = trained.exports.dialog
        qtbot.waitUntil(lambda: not dialog.is_busy)
        with qtbot.waitSignal(trained.exports.ended):
            click(qtbot, dialog.export_button)
        qtbot.waitUntil(lambda: not isValid(dialog))

    return press


def click(qtbot, button):
    assert button.isVisible()
    assert button.isEnabled()
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def choose(combo, value):
    place = combo.findData(value)
    assert place >= 0
    combo.setCurrentIndex(place)


def settled(qtbot, dialog):
    qtbot.waitUntil(lambda: not dialog.is_busy)


def rows_of(path):
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))


def shown_rows(dialog):
    model = dialog.preview.rows
    columns = range(model.columnCount())
    head = [model.headerData(column, Qt.Orientation.Horizontal) for column in columns]
    return [head, *([model.text(row, column) for column in columns] for row in range(model.rowCount()))]


TABLES = {
    "recommendations": ("recommendations.csv", 600),
    "predictions": ("predictions.csv", 1500),
    "unrated": ("unrated-pairs.csv", None),
    "similar": ("similar-items.csv", 450),
}


@pytest.mark.parametrize(("kind", "expected"), TABLES.items())
def test_the_preview_is_the_beginning_of_the_file_and_foretells_its_size(
    show, press_export, choose_file, tmp_path, kind, expected
):
    name, n_rows = expected
    path = tmp_path / "out.csv"
    asked = choose_file(path)
    dialog = show(kind)
    first, words = shown_rows(dialog), dialog.preview.text
    press_export()
    rows = rows_of(path)
    assert asked == [(name, (".csv",))]
    assert len(first) > 10
    assert rows[:21] == first
    assert n_rows is None or len(rows) == n_rows + 1
    assert f"{len(rows) - 1:,} rows, {len(first[0])} columns" in words


@pytest.mark.parametrize("form", options.FORMATS)
def test_every_form_holds_the_same_rows(show, press_export, choose_file, trained, tmp_path, form):
    path = tmp_path / f"out{options.FORMATS[form].suffix}"
    asked = choose_file(path)
    dialog = show()
    choose(dialog.form.format, form)
    press_export()
    assert asked == [(f"recommendations{path.suffix}", (path.suffix,))]
    read = {
        "csv": lambda: pl.read_csv(path).rows(),
        "parquet": lambda: pl.read_parquet(path).rows(),
        "jsonl": lambda: [tuple(json.loads(line).values()) for line in path.read_text().splitlines()],
        "xlsx": lambda: list(openpyxl.load_workbook(path).active.iter_rows(min_row=2, values_only=True)),
        "sqlite": lambda: database.execute("SELECT * FROM recommendations").fetchall(),
    }
    with contextlib.closing(sqlite3.connect(path if form == "sqlite" else ":memory:")) as database:
        rows = read[form]()
    first = str(trained.session.open.ratings.user_labels[0])
    assert len(rows) == 600
    assert rows[0][:4] == (first, 1, rows[0][2], f"The book of {rows[0][2]}")


def test_users_are_chosen_typed_or_listed_in_a_file(show, press_export, choose_file, trained, tmp_path, qtbot):
    path = tmp_path / "out.csv"
    choose_file(path)
    listed = tmp_path / "users.txt"
    listed.write_text("user\nu005\nu031\n")
    chosen = trained.session.open.ratings.user_labels[trained.recommendations_page.user]
    for whom, users in (("chosen", {chosen}), ("listed", {"u003", "u017"}), ("file", {"u005", "u031"})):
        dialog = show()
        choose(dialog.form.whom, whom)
        assert dialog.form.user_ids.isVisible() == (whom == "listed")
        assert dialog.form.users_file.isVisible() == (whom == "file")
        if whom == "listed":
            qtbot.keyClicks(dialog.form.user_ids, "u017, u003, nobody")
        if whom == "file":
            qtbot.keyClicks(dialog.form.users_file.edit, str(listed))
        press_export()
        assert {row[0] for row in rows_of(path)[1:]} == users
        assert ("1 id not in the ratings left out: nobody." in trained.banner.text) == (whom == "listed")


def test_ids_that_nobody_has_are_said_so_and_nothing_can_be_written(show, qtbot):
    dialog = show()
    choose(dialog.form.whom, "listed")
    settled(qtbot, dialog)
    assert "There are no users yet" in dialog.preview.text
    assert not dialog.export_button.isEnabled()
    qtbot.keyClicks(dialog.form.user_ids, "somebody")
    settled(qtbot, dialog)
    assert "no such users: somebody" in dialog.preview.text
    assert not dialog.export_button.isEnabled()


def test_pairs_of_a_file_are_predicted(show, press_export, choose_file, trained, tmp_path, qtbot):
    pairs, path = tmp_path / "pairs.tsv", tmp_path / "out.csv"
    pairs.write_text("item\tuser\ni003\tu001\ni004\tnobody\n")
    choose_file(path)
    dialog = show("pairs")
    assert "There are no pairs yet" in dialog.preview.text
    qtbot.keyClicks(dialog.form.pairs_file.edit, str(pairs))
    press_export()
    rows = rows_of(path)
    assert rows[0] == ["user", "item", "title", "predicted_rating", "known"]
    assert [(row[0], row[1], row[4]) for row in rows[1:]] == [("u001", "i003", "both"), ("nobody", "i004", "item")]
    ratings = trained.session.open.ratings
    user, item = ratings.user_codes["u001"], ratings.item_codes["i003"]
    predicted = trained.session.result.model.predict(np.array([user]), np.array([item]))[0]
    assert float(rows[1][3]) == pytest.approx(float(predicted), abs=1e-4)


def test_unrated_pairs_lie_above_the_threshold_and_are_counted_before(
    show, press_export, choose_file, trained, tmp_path, qtbot
):
    path = tmp_path / "out.csv"
    choose_file(path)
    dialog = show("unrated")
    low, high = trained.session.open.ratings.scale
    threshold = (low + high) / 2
    dialog.form.threshold.setValue(threshold)
    settled(qtbot, dialog)
    words = dialog.preview.text
    press_export()
    rows = rows_of(path)[1:]
    assert f"{len(rows):,} rows" in words
    assert all(float(row[3]) >= threshold - 1e-4 for row in rows)
    ratings = trained.session.open.ratings
    rated = set(
        zip(ratings.user_labels[ratings.users].tolist(), ratings.item_labels[ratings.items].tolist(), strict=True)
    )
    assert not rated & {(row[0], row[1]) for row in rows}


def test_the_part_of_the_ratings_is_chosen(show, press_export, choose_file, trained, tmp_path, qtbot, settle):
    path = tmp_path / "out.csv"
    choose_file(path)
    qtbot.keyClicks(trained.predictions_page.user_filter, "u001")
    settle(trained)
    held_out = trained.session.result.is_held_out
    expected = {
        "shown": len(trained.predictions_page.positions), "all": 1500, "held out": int(held_out.sum()),
        "trained on": int((~held_out).sum()),
    }  # fmt: skip
    for part, n_rows in expected.items():
        dialog = show("predictions")
        choose(dialog.form.part, part)
        press_export()
        assert len(rows_of(path)) == n_rows + 1, part


def test_columns_are_ticked_and_moved_with_the_keyboard(show, press_export, choose_file, tmp_path, qtbot):
    path = tmp_path / "out.csv"
    choose_file(path)
    dialog = show()
    columns = dialog.form.columns.list
    columns.setFocus()
    columns.setCurrentRow(1)
    qtbot.keyClick(columns, Qt.Key.Key_Space)  # without rank
    columns.setCurrentRow(4)
    for _ in range(4):
        qtbot.keyClick(columns, Qt.Key.Key_Up, Qt.KeyboardModifier.ControlModifier)
    settled(qtbot, dialog)
    assert shown_rows(dialog)[0] == ["predicted_rating", "user", "item", "title"]
    click(qtbot, dialog.form.columns.down)
    press_export()
    assert rows_of(path)[0] == ["user", "predicted_rating", "item", "title"]


def test_columns_are_dragged_into_another_order(show, qtbot):
    dialog = show()
    model = dialog.form.columns.list.model()
    assert model.moveRow(QModelIndex(), 3, QModelIndex(), 0)  # what dropping does
    assert dialog.is_busy
    settled(qtbot, dialog)
    assert shown_rows(dialog)[0] == ["title", "user", "rank", "item", "predicted_rating"]


def test_without_a_column_nothing_can_be_written(show, qtbot):
    dialog = show()
    columns = dialog.form.columns.list
    for row in range(columns.count()):
        columns.item(row).setCheckState(Qt.CheckState.Unchecked)
    settled(qtbot, dialog)
    assert dialog.preview.text == "Tick at least one column."
    assert not dialog.export_button.isEnabled()


def test_a_row_a_user_has_columns_for_each_rank(show, press_export, choose_file, tmp_path):
    path = tmp_path / "out.csv"
    choose_file(path)
    dialog = show()
    dialog.form.n.setValue(2)
    choose(dialog.form.wide, True)
    press_export()
    rows = rows_of(path)
    assert rows[0] == ["user", "item_1", "title_1", "predicted_rating_1", "item_2", "title_2", "predicted_rating_2"]
    assert len(rows) == 61


def test_a_table_too_long_for_the_form_is_refused_beside_the_field(show, monkeypatch, qtbot):
    excel = dataclasses.replace(options.FORMATS["xlsx"], max_rows=599)
    monkeypatch.setitem(options.FORMATS, "xlsx", excel)
    dialog = show()
    choose(dialog.form.format, "xlsx")
    settled(qtbot, dialog)
    assert dialog.form.limit.texts == [
        "Excel holds 599 rows at most, and there are 600. Choose CSV or Parquet, or export less."
    ]
    assert dialog.form.limit.isVisible()
    assert not dialog.export_button.isEnabled()
    dialog.form.n.setValue(9)
    settled(qtbot, dialog)
    assert dialog.form.limit.texts == []
    assert dialog.export_button.isEnabled()


def test_ids_are_hidden_behind_pseudonyms_of_a_new_key(show, press_export, choose_file, trained, tmp_path, qtbot):
    key_file, path = tmp_path / "mine.key", tmp_path / "out.csv"
    asked = choose_file(key_file, path)
    dialog = show()
    choose(dialog.form.ids, "users and items")
    settled(qtbot, dialog)
    assert "Pseudonyms need a key" in dialog.preview.text
    click(qtbot, dialog.form.new_key)
    assert asked == [("pseudonyms.key", (".key",))]
    assert dialog.form.key_file.path == str(key_file)
    assert stat.S_IMODE(key_file.stat().st_mode) == 0o600
    dialog.form.mapping.click()
    settled(qtbot, dialog)
    assert "title" not in shown_rows(dialog)[0]
    assert any(text.startswith("Personal: Users have pseudonyms") for text in dialog.preview.findings.texts)
    assert not any(text.startswith("Tells who people are") for text in dialog.preview.findings.texts)
    press_export()
    rows = rows_of(path)
    assert rows[0] == ["user", "rank", "item", "predicted_rating"]
    assert all(PSEUDONYM.fullmatch(row[0]) and PSEUDONYM.fullmatch(row[2]) for row in rows[1:])
    key = read_key_file(key_file)
    mapping = dict(rows_of(tmp_path / "out.users-who-is-who.csv")[1:])
    first = str(trained.session.open.ratings.user_labels[0])
    assert mapping[first] == key.pseudonym("user", first) == rows[1][0]
    assert len(mapping) == 60
    assert len(rows_of(tmp_path / "out.items-who-is-who.csv")) == 46
    assert "keep it apart" in trained.banner.text


def test_a_key_is_never_written_over(show, choose_file, tmp_path, qtbot):
    key_file = tmp_path / "mine.key"
    key_file.write_text("precious")
    choose_file(key_file)
    dialog = show()
    choose(dialog.form.ids, "users")
    click(qtbot, dialog.form.new_key)
    assert "exists already" in dialog.banner.text
    assert key_file.read_text() == "precious"


def test_without_a_keyring_the_key_can_only_be_in_a_file(show, qtbot):
    dialog = show()
    choose(dialog.form.ids, "users")
    qtbot.waitUntil(lambda: dialog.form.key_in.count() == 1)
    assert dialog.form.key_in.currentData() == "file"


def test_users_with_few_ratings_are_left_out_and_counted(show, press_export, choose_file, trained, tmp_path, qtbot):
    path = tmp_path / "out.csv"
    choose_file(path)
    counts = trained.session.open.ratings.user_counts
    fewest = int(np.median(counts))
    n_few = int((counts < fewest).sum())
    dialog = show()
    dialog.form.min_ratings.setValue(fewest)
    settled(qtbot, dialog)
    assert f"{n_few} users with fewer than {fewest} ratings left out." in dialog.preview.text
    press_export()
    assert len({row[0] for row in rows_of(path)[1:]}) == 60 - n_few
    assert f"{n_few} users with fewer than {fewest} ratings were left out." in trained.banner.text


def test_items_that_the_page_leaves_out_are_left_out_unless_wanted(
    show, press_export, choose_file, trained, tmp_path, qtbot, settle
):
    path = tmp_path / "out.csv"
    choose_file(path)
    ratings = trained.session.open.ratings
    dialog = show()
    assert dialog.form.like_page.isHidden()
    best = shown_rows(dialog)[1][2]
    dialog.reject()
    qtbot.waitUntil(lambda: trained.exports.dialog is None)
    trained.recommendations_page.shelves.bar.exclude(best, "")
    trained.recommendations_page.shelves.bar.min_ratings.setValue(30)
    settle(trained)
    few = int(np.median(ratings.user_counts))
    dialog = show()
    assert dialog.form.like_page.isVisible()
    dialog.form.min_ratings.setValue(few)
    settled(qtbot, dialog)
    press_export()
    users, items = zip(*[(row[0], row[2]) for row in rows_of(path)[1:]], strict=True)
    counts = dict(zip(ratings.item_labels.tolist(), ratings.item_counts.tolist(), strict=True))
    assert best not in items
    assert min(counts[item] for item in items) >= 30
    assert set(users) == set(ratings.user_labels[ratings.user_counts >= few].tolist())
    dialog = show()
    click(qtbot, dialog.form.like_page)
    settled(qtbot, dialog)
    press_export()
    assert best in [row[2] for row in rows_of(path)]


def test_formulas_are_made_harmless_in_the_preview_and_in_the_file(show, press_export, choose_file, trained, tmp_path):
    path = tmp_path / "out.csv"
    choose_file(path)
    found = trained.session.open
    titles = found.item_names.titles.copy()
    titles[:] = "=HYPERLINK(0)"
    trained.session.open = dataclasses.replace(found, item_names=dataclasses.replace(found.item_names, titles=titles))
    dialog = show()
    assert shown_rows(dialog)[1][3] == "'=HYPERLINK(0)"
    assert "600 cells that a spreadsheet would run as formulas are made harmless" in dialog.preview.text
    press_export()
    assert {row[3] for row in rows_of(path)[1:]} == {"'=HYPERLINK(0)"}
    assert "600 cells that a spreadsheet would run as formulas were made harmless." in trained.banner.text


def test_after_writing_the_file_itself_tells_what_it_reveals(show, press_export, choose_file, trained, tmp_path, qtbot):
    path = tmp_path / "out.csv"
    choose_file(path)
    show("predictions")
    press_export()
    assert trained.banner.text.startswith("Wrote 1,500 rows to out.csv (")
    (button,) = trained.banner.buttons
    click(qtbot, button)
    dialog = trained.findChild(QApplication.activeModalWidget().__class__)
    qtbot.waitUntil(lambda: bool(dialog.findings.texts))
    assert any("users' ids" in text for text in dialog.findings.texts)
    assert any("exact ratings" in text for text in dialog.findings.texts)
    dialog.reject()
    qtbot.waitUntil(lambda: not isValid(dialog))


def test_a_file_that_is_gone_cannot_be_looked_at_and_that_is_said(
    show, press_export, choose_file, trained, tmp_path, qtbot
):
    path = tmp_path / "out.csv"
    choose_file(path)
    show()
    press_export()
    path.unlink()
    click(qtbot, trained.banner.buttons[0])
    dialog = QApplication.activeModalWidget()
    qtbot.waitUntil(lambda: "could not be looked at" in dialog.banner.text)
    dialog.reject()
    qtbot.waitUntil(lambda: not isValid(dialog))


@pytest.mark.parametrize(("form", "name"), [("safetensors", "f.safetensors"), ("npz", "f.npz"), ("projector", "f")])
def test_factors_are_written(show, press_export, choose_file, trained, tmp_path, form, name):
    path = tmp_path / name
    choose_file(path)
    dialog = show("factors")
    choose(dialog.form.format, form)
    model = trained.session.result.model
    press_export()
    if form == "npz":
        with np.load(path, allow_pickle=False) as found:
            assert any(np.array_equal(found[each], model.user_factors) for each in found.files)
    elif form == "projector":
        assert len((path / "vectors.tsv").read_text().splitlines()) == 45
    assert f"Wrote 105 rows to {name}" in trained.banner.text


def test_the_plot_is_shown_and_written_as_a_picture_and_as_numbers(show, choose_file, trained, tmp_path, qtbot):
    for form in ("png", "svg", "csv"):
        path = tmp_path / f"plot.{form}"
        choose_file(path)
        dialog = show("plot")
        choose(dialog.form.format, form)
        settled(qtbot, dialog)
        assert dialog.preview.picture.isVisible() == (form != "csv")
        with qtbot.waitSignal(trained.exports.message):
            click(qtbot, dialog.export_button)
        qtbot.waitUntil(lambda dialog=dialog: not isValid(dialog) and not trained.exports.is_busy)
        assert path.stat().st_size > 500


def test_the_report_is_shown_and_written(show, press_export, choose_file, trained, tmp_path, qtbot):
    path = tmp_path / "report.html"
    choose_file(path)
    dialog = show("report")
    assert "How to repeat it" in dialog.preview.page.toPlainText()
    choose(dialog.form.ids, "anonymous")
    settled(qtbot, dialog)
    assert "Note: Names no users." in dialog.preview.findings.texts
    press_export()
    page = path.read_text("utf-8")
    assert "mfstudio train" in page
    assert not re.search("u0[0-9]{2}", page.replace(str(tmp_path), ""))


def test_closing_the_file_dialog_leaves_the_export_dialog_open(show, choose_file, trained, qtbot):
    choose_file(None)
    dialog = show()
    click(qtbot, dialog.export_button)
    assert dialog.isVisible()
    assert not trained.exports.is_busy


def test_a_dialog_closed_while_a_preview_runs_leaves_nothing_behind(show, qtbot):
    dialog = show()
    dialog.form.n.setValue(7)
    dialog._ask()
    assert dialog.is_busy
    dialog.reject()
    qtbot.waitUntil(lambda: not isValid(dialog))


def test_choices_are_remembered_for_each_kind_but_typed_ids_are_not(
    show, press_export, choose_file, tmp_path, qtbot, trained
):
    choose_file(tmp_path / "out.jsonl")
    dialog = show()
    dialog.form.n.setValue(3)
    choose(dialog.form.format, "jsonl")
    choose(dialog.form.whom, "listed")
    qtbot.keyClicks(dialog.form.user_ids, "u004")
    press_export()
    dialog = show("similar")
    assert dialog.choice.options.format == "csv"
    dialog.show_kind("recommendations")
    assert (dialog.choice.n, dialog.choice.options.format) == (3, "jsonl")
    assert (dialog.choice.whom, dialog.choice.user_ids) == ("all", "")
    assert "u004" not in trained.preferences.export("recommendations")


def test_the_dialog_can_be_used_with_the_keyboard_alone(trained, choose_file, tmp_path, qtbot):
    path = tmp_path / "out.csv"
    choose_file(path)
    trained.activateWindow()
    qtbot.waitUntil(lambda: trained.isActiveWindow() and trained.actions_by_name["export"].isEnabled())
    qtbot.keyClick(trained, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: trained.exports.dialog is not None)
    dialog = trained.exports.dialog
    qtbot.waitUntil(dialog.kinds.hasFocus)
    for _ in range(4):
        qtbot.keyClick(dialog.kinds, Qt.Key.Key_Down)
    settled(qtbot, dialog)
    assert dialog.choice.kind == "similar"
    with qtbot.waitSignal(trained.exports.ended):
        qtbot.keyClick(dialog.kinds, Qt.Key.Key_Return)
    assert rows_of(path)[0][:2] == ["item", "title"]


@pytest.mark.parametrize("kind", CHOICES)
def test_every_control_has_a_name_a_tip_and_a_key_of_its_own(show, kind):
    dialog = show(kind)
    keys = []
    whole = QComboBox | QAbstractSpinBox | QLineEdit | QListView
    for control in dialog.findChildren(QWidget):
        if not isinstance(control, whole | QAbstractButton):
            continue
        if not control.isVisible() or isinstance(control.parent(), whole):
            continue
        text = control.text() if isinstance(control, QAbstractButton) else ""
        assert control.accessibleName() or text, control
        assert control.toolTip() or control.parent().toolTip(), control
        keys.append(text)
    keys += [label.text() for label in dialog.findChildren(QLabel) if label.isVisible() and label.buddy()]
    letters = [text[text.index("&") + 1].lower() for text in keys if "&" in text]
    assert len(set(letters)) == len(letters)


def test_it_fits_a_small_screen(show):
    dialog = show()
    hint = dialog.minimumSizeHint()
    assert hint.width() <= 1240
    assert hint.height() <= 700
