"""A file dragged over the window: what would happen is said, what cannot be opened is explained."""

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import QApplication


def mime(*paths):
    data = QMimeData()
    data.setUrls([QUrl(path) if isinstance(path, str) else QUrl.fromLocalFile(str(path)) for path in paths])
    return data


def drag(window, data):
    event = QDragEnterEvent(
        QPoint(300, 300), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    QApplication.sendEvent(window, event)
    return event


def drop(window, data):
    event = QDropEvent(
        QPointF(300, 300), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier,
        QEvent.Type.Drop,
    )  # fmt: skip
    QApplication.sendEvent(window, event)
    return event


def test_a_dropped_file_is_opened_and_what_would_happen_is_said_before(window, rating_file, qtbot):
    data = mime(rating_file)
    event = drag(window, data)
    assert event.isAccepted()
    assert event.dropAction() == Qt.DropAction.CopyAction
    overlay = window.dropping.overlay
    assert "ratings.csv" in overlay.text
    assert overlay.geometry() == window.rect()
    with qtbot.waitSignal(window.session.opened):
        assert drop(window, data).isAccepted()
    assert overlay.text == ""
    assert window.session.open.path == rating_file


def test_a_project_is_called_one(window, tmp_path):
    path = tmp_path / "films.mfstudio"
    path.write_text("")
    drag(window, mime(path))
    assert "project films.mfstudio" in window.dropping.overlay.text


def test_of_several_files_the_first_is_opened_and_that_is_said(window, rating_file, tmp_path, qtbot):
    picture = tmp_path / "cat.png"
    picture.write_bytes(b"")
    data = mime(picture, rating_file, tmp_path / "other.csv")
    drag(window, data)
    assert "ratings.csv" in window.dropping.overlay.text
    assert "3" in window.dropping.overlay.text
    drop(window, data)
    assert "ratings.csv" in window.status.currentMessage()
    assert "others" in window.status.currentMessage()
    with qtbot.waitSignal(window.session.opened):
        pass
    assert window.session.open.path == rating_file


@pytest.mark.parametrize(
    ("name", "word"),
    [
        ("cat.png", "picture"), ("paper.PDF", "document"), ("setup.exe", "program"), ("model.pkl", "code"),
        ("", "folder"),
    ],
)  # fmt: skip
def test_what_cannot_be_opened_is_explained_and_nothing_happens(window, tmp_path, name, word):
    path = tmp_path / name
    if name:
        path.write_bytes(b"")
    data = mime(path)
    event = drag(window, data)
    assert event.dropAction() == Qt.DropAction.IgnoreAction
    assert word in window.dropping.overlay.text
    drop(window, data)
    assert not window.session.is_opening
    assert window.dropping.overlay.text == ""


@pytest.mark.parametrize("name", ["round.csv", "round.mfstudio", f"{'x' * 300}.csv", f"{'x' * 300}.mfstudio"])
def test_a_dropped_name_that_leads_nowhere_is_answered_in_words(window, tmp_path, qtbot, name):
    if name.startswith("round"):
        (tmp_path / name).symlink_to(tmp_path / name)  # a link to itself
    failed = window.session.project_failed if name.endswith(".mfstudio") else window.session.open_failed
    data = mime(tmp_path / name)
    drag(window, data)
    with qtbot.waitSignal(failed):
        drop(window, data)
    assert window.errors.dialog is None


def test_an_address_of_the_web_is_explained(window):
    drag(window, mime("https://example.org/ratings.csv"))
    assert "Download" in window.dropping.overlay.text


def test_text_is_no_file(window):
    data = QMimeData()
    data.setText("hello")
    event = drag(window, data)
    assert window.dropping.overlay.text == ""
    assert not event.isAccepted()


def test_when_the_file_leaves_the_window_nothing_is_said_any_more(window, rating_file):
    drag(window, mime(rating_file))
    QApplication.sendEvent(window, QDragLeaveEvent())
    assert window.dropping.overlay.text == ""
    assert not window.session.is_opening


def test_any_other_ending_may_be_ratings(window, tmp_path):
    for name in ("u.data", "ml-1m.dat", "ratings", "dump.sqlite", "archive.zip"):
        path = tmp_path / name
        path.write_text("")
        assert drag(window, mime(path)).dropAction() == Qt.DropAction.CopyAction, name
