"""Rules on exports: at once, and through the dialog with any choices; what was written is read and counted."""

import csv
import json
import sqlite3
import zipfile

import numpy as np
from hypothesis import strategies as st
from hypothesis.stateful import rule
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractSpinBox, QCheckBox, QComboBox, QLineEdit, QListWidget, QPushButton, QWidget

from mfstudio.gui.export_choice import CHOICES
from mfstudio.gui.export_inputs import typed_ids
from mfstudio.gui.shelf_work import allowed_items
from tests.e2e.machine_person import Person, places, process_events

AT_ONCE = (
    "export_all", "export_user", "export_predictions", "export_png", "export_svg", "export_curve",
)  # fmt: skip
TYPED = ["u001, u002, nobody", "u003", "nobody", ""]
_NEAR = 1e-4  # a prediction so near to the threshold may lie on either side


class Exporting(Person):
    """Writes files."""

    @rule(name=st.sampled_from(AT_ONCE), patient=st.booleans())
    def export_at_once(self, name, patient):
        form = name.removeprefix("export_") if name in ("export_png", "export_svg") else "csv"
        self.hands.answer(self.new_path(f"export {{0}}.{form}"))
        self.do(name)
        if patient:
            self.wait_until(lambda: not self.window.exports.is_busy)

    @rule(
        name=st.sampled_from(["export", "export_report", "export_pdf"]), kind=places,
        edits=st.lists(st.tuples(places, places), max_size=6),
        end=st.sampled_from(["write", "write", "write", "cancel", "close", "close the window", "leave open"]),
    )  # fmt: skip
    def export_with_choices(self, name, kind, edits, end):
        self.do(name)
        dialog = self.window.exports.dialog
        if dialog is None:
            assert not self.window.actions_by_name[name].isEnabled()
            return
        if name == "export":
            item = dialog.kinds.item(kind % len(CHOICES))
            dialog.kinds.scrollToItem(item)
            self.click_at(dialog.kinds.viewport(), dialog.kinds.visualItemRect(item).center())
        for which, how in edits:
            self.change_a_choice(dialog, which, how)
        if end == "leave open":
            return
        if end == "close":
            dialog.reject()
            process_events()
            assert self.window.exports.dialog is None
            return
        del dialog  # who holds it holds its window
        self.write(end)

    @rule()
    def write_from_a_dialog_that_was_left_open(self):
        """Go back to a window with a dialog over it, and write what was to be written when it was opened."""
        if self.other is not None and self.other.exports.dialog is not None:
            self.window = self.other
            self.write("write")

    def change_a_choice(self, dialog, which, how):
        """Change any field of the dialog as a person would."""
        form = dialog.form
        kinds = (QComboBox, QCheckBox, QAbstractSpinBox, QLineEdit, QListWidget, QPushButton)
        found = [each for each in form.findChildren(QWidget) if isinstance(each, kinds)]
        found = [each for each in found if each.isVisible() and each.isEnabled()]
        found = [each for each in found if not isinstance(each.parent(), QAbstractSpinBox)]
        field = found[which % len(found)]
        match field:
            case QComboBox():
                self.choose(field, how)
            case QAbstractSpinBox():
                for _ in range(how % 8):
                    self.press(field, Qt.Key.Key_Up if how % 2 else Qt.Key.Key_Down)
            case QLineEdit():
                files = {form.pairs_file.edit: "pairs.csv", form.users_file.edit: "ids.txt"}
                text = str(self.hands.files / files[field]) if field in files else TYPED[how % len(TYPED)]
                self.type_into(field, text)
            case QListWidget():
                field.setCurrentRow(how % field.count())
                ctrl = Qt.KeyboardModifier.ControlModifier
                keys = [(Qt.Key.Key_Space,), (Qt.Key.Key_Up, ctrl), (Qt.Key.Key_Down, ctrl)]
                self.press(field, *keys[how % len(keys)])
            case _:
                self.hands.answer(self.new_path("pseudonyms {0}.key"))
                self.click(field)
        process_events()

    def write(self, end):
        """Wait for the preview and press the button; then wait, cancel, or close the window while it is written."""
        exports = self.window.exports
        dialog = exports.dialog
        self.wait_until(lambda: not dialog.is_busy)
        if not dialog.export_button.isEnabled():
            assert dialog.preview.text or dialog.form.limit.isVisible(), "why nothing can be written is not said"
            dialog.reject()
            return
        asked, problems = [], []
        dialog.export_requested.connect(lambda *what: asked.append(what))
        exports.failed.connect(problems.append)
        folder = self.new_path("written {0}")
        folder.mkdir()
        path = (folder / "table").with_suffix(dialog.choice.suffix)
        self.hands.answer(path)
        self.click(dialog.export_button)
        if end == "close the window":
            asked.clear()
            del dialog, exports  # what a window had is to be gone with it
            self.close_window()
            if self.window is None:
                self.start()
        else:
            if end == "cancel":
                self.click(self.window.status.cancel_button)
            self.wait_until(lambda: not exports.is_busy)
            process_events()
            assert exports.dialog is None
        left = [each.name for each in folder.iterdir() if each != path]
        assert not left, f"half a file is left: {left}"
        if not path.exists():
            assert problems or end != "write"
        elif asked:
            assert not problems
            check_file(path, *asked[0])


def check_file(path, source, choice):
    """Compare the rows of a file with what was there to be written."""
    if choice.kind == "plot":
        assert choice.form != "csv" or count_rows(path) == len(source.reports)
    elif choice.kind == "report":
        assert path.read_bytes().startswith(b"%PDF" if choice.form == "pdf" else b"<!DOCTYPE html>")
    elif choice.kind == "factors":
        kept = {"user": (source.ratings.user_counts >= choice.options.min_user_ratings).sum()}
        kept["item"] = source.ratings.n_items
        assert choice.form != "csv" or count_rows(path) == sum(int(kept[side]) for side in choice.sides)
    else:
        least, most = expected_rows(source, choice)
        assert least <= count_rows(path) <= most, choice


def count_rows(path):
    """Return how many rows of a table were written."""
    if path.suffix == ".csv":
        with path.open(encoding="utf-8-sig", newline="") as file:
            return sum(1 for _ in csv.reader(file)) - 1
    if path.suffix == ".jsonl":
        return sum(1 for line in path.read_text(encoding="utf-8").splitlines() if json.loads(line))
    if path.suffix == ".parquet":
        import polars as pl

        return pl.read_parquet(path).height
    if path.suffix == ".xlsx":
        with zipfile.ZipFile(path) as book:
            return book.read("xl/worksheets/sheet1.xml").count(b"<row ") - 1
    connection = sqlite3.connect(path)
    try:
        [(name,)] = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
        return connection.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0]
    finally:
        connection.close()


def expected_rows(source, choice):
    """Return the least and the most rows that a table may have, worked out from all pairs."""
    ratings, model, n_fewest = source.ratings, source.model, choice.options.min_user_ratings
    has_enough = ratings.user_counts >= n_fewest
    if choice.kind == "predictions":
        held_out = source.result.is_held_out
        positions = {
            "shown": source.shown, "all": slice(None), "held out": held_out, "trained on": ~held_out,
        }[choice.part]  # fmt: skip
        n = int(has_enough[ratings.users[positions]].sum())
        return n, n
    if choice.kind == "similar":
        n = model.n_items if choice.options.wide else model.n_items * min(choice.n, model.n_items - 1)
        return n, n
    if choice.kind == "pairs":  # two that there are, and somebody unknown
        known = [code for code in (1, 2) if code < ratings.n_users and has_enough[code]]
        n = len(known) + (n_fewest == 0) * (3 - min(2, ratings.n_users - 1))
        return n, n
    users = users_of(source, choice)
    users = users[has_enough[users]]
    is_rated = np.zeros((model.n_users, model.n_items), bool)
    is_rated[ratings.users, ratings.items] = True
    if choice.kind == "unrated":
        pairs = np.repeat(users, model.n_items), np.tile(np.arange(model.n_items), len(users))
        predicted = model.predict(*pairs)[~is_rated[pairs]]
        return tuple(int((predicted >= choice.threshold + near).sum()) for near in (_NEAR, -_NEAR))
    if choice.options.wide:
        return len(users), len(users)
    allowed = allowed_items(
        source.found, min_ratings=choice.min_item_ratings, contains=choice.title_contains,
        excluded=choice.excluded_items,
    )  # fmt: skip
    among = is_rated[users] if allowed is None else is_rated[users][:, allowed]
    left = among.shape[1] - (among.sum(axis=1) if choice.hide_rated else 0)
    n = int(np.minimum(left, choice.n).sum() if choice.hide_rated else len(users) * min(left, choice.n))
    return n, n


def users_of(source, choice):
    """Return the codes of the users that were chosen."""
    ratings = source.ratings
    if choice.whom == "all":
        return np.arange(ratings.n_users)
    if choice.whom == "chosen":
        return np.array([source.user])
    ids = typed_ids(choice.user_ids) if choice.whom == "listed" else ["u001", "u003"]
    labels = ratings.user_labels.tolist()
    return np.array([labels.index(each) for each in ids if each in labels], np.int64)
