"""What a person who does anything at random needs: files of ratings and others, and answers to dialogs."""

import importlib
import pkgutil
import shutil
import threading

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QFileDialog

import mfstudio
from mfstudio.gui import app
from mfstudio.project import unsaved
from tests.e2e.machine_person import objects_of_our_own, top_level_widgets

SIZES = {"small.csv": (1500, 60, 45), "timed.csv": (400, 30, 25), "tiny.csv": (12, 4, 5)}
"""Numbers of ratings, users and items in files that can be read."""
FOR_EXPORTS = {"pairs.csv": b"user,item\nu001,i001\nu002,i002\nnobody,i003\n", "ids.txt": b"u001\nu003\nnobody\n"}
NO_RATINGS = {
    "empty.csv": b"", "prose.txt": b"Once upon a time\nthere was no rating at all.\n",
    "noise.dat": bytes(range(256)) * 20, "broken.mfstudio": b"SQLite format 3\0" + bytes(range(256)) * 20,
}  # fmt: skip


class Hands:
    """What all windows of the machine share: files, folders, and answers to dialogs that no test can press."""

    def __init__(self, qtbot, qtlog, captured, monkeypatch, folder):
        self.qtbot, self.qtlog, self.captured, self.monkeypatch = qtbot, qtlog, captured, monkeypatch
        self.files, self.folder, self.n, self.n_seen = folder / "files", folder, 0, (0, 0)
        self.root, self.threads = folder, set(threading.enumerate())
        self.n_widgets = len(top_level_widgets())
        for module in pkgutil.walk_packages(mfstudio.__path__, "mfstudio."):
            if not module.name.endswith("__main__"):
                importlib.import_module(module.name)  # what a module holds for good is not left behind by anybody
        app.prepare()
        self.n_objects = objects_of_our_own()
        monkeypatch.setattr("mfstudio.gui.data_sets_dialog.DataSetsDialog.open", lambda _self: None)
        self.answer(None)

    def begin(self):
        """Begin with nothing: no settings, no kept work, no files of before."""
        if self.n:
            shutil.rmtree(self.folder, ignore_errors=True)
        self.n += 1
        self.folder = self.root / str(self.n)
        self.folder.mkdir()
        self.monkeypatch.setenv("XDG_DATA_HOME", str(self.folder / "data"))
        QSettings.setPath(QSettings.Format.NativeFormat, QSettings.Scope.UserScope, str(self.folder / "settings"))
        assert not list(unsaved.folder().glob("*"))
        self.n_seen = len(self.captured.exceptions), len(self.qtlog.records)

    def answer(self, path):
        """Answer the next dialogs that ask for a file; None cancels them."""
        text = "" if path is None else str(path)
        for name in ("getOpenFileName", "getSaveFileName"):
            self.monkeypatch.setattr(QFileDialog, name, lambda *_, **__: (text, ""))
        self.monkeypatch.setattr("mfstudio.gui.opening.Opening.ask_where_to_save", lambda *_: path)
        self.monkeypatch.setattr("mfstudio.gui.exports.ask_where_to", lambda *_: path)

    def check(self):
        """Fail for an exception that nobody caught, or a warning of Qt."""
        n_exceptions, n_records = self.n_seen
        assert not self.captured.exceptions[n_exceptions:]
        assert not [record for record in self.qtlog.records[n_records:] if not record.ignored]


@pytest.fixture
def hands(qtbot, qtlog, request, monkeypatch, tmp_path, make_ratings):
    """Write files of ratings, and some that are none."""
    files = tmp_path / "files"
    files.mkdir()
    for name, size in SIZES.items():
        ratings = make_ratings(*size)
        rows = zip(ratings.users.tolist(), ratings.items.tolist(), ratings.values.tolist(), strict=True)
        has_times = name == "timed.csv"
        lines = ["user,item,rating,timestamp" if has_times else "user,item,rating"]
        for place, (user, item, value) in enumerate(rows):
            line = f"{ratings.user_labels[user]},{ratings.item_labels[item]},{value}"
            lines.append(f"{line},{1_420_000_000 + 86_400 * place}" if has_times else line)
        (files / name).write_text("\n".join(lines) + "\n")
    for name, content in {**NO_RATINGS, **FOR_EXPORTS}.items():
        (files / name).write_bytes(content)
    hands = Hands(qtbot, qtlog, request.node.qt_exception_capture_manager, monkeypatch, tmp_path)
    yield hands
    hands.begin()
    app.prepare()  # without any preferences: the language and the looks of before
