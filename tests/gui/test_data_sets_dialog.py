import contextlib
import socket
from dataclasses import replace

import pytest
from PySide6.QtCore import QLocale, Qt, QThread
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from shiboken6 import isValid

from mfstudio.fetching.data_sets import DATA_SETS
from mfstudio.fetching.download import download, is_fetched, n_bytes_here
from mfstudio.gui.data_sets_dialog import DataSetsDialog
from tests.fetching.local_server import CONTENT, LocalServer

HALF = len(CONTENT) // 2


@pytest.fixture
def server(monkeypatch):
    """Run a local server; no proxy stands between it and the tests."""
    monkeypatch.setenv("NO_PROXY", "*")
    with contextlib.closing(LocalServer()) as server:
        yield server


@pytest.fixture
def show(qtbot, tmp_path):
    """Return a function that opens the dialog over a window; nothing may run at the end."""
    before = QLocale()
    QLocale.setDefault(QLocale(QLocale.Language.English))
    window = QWidget()
    qtbot.addWidget(window)
    with qtbot.waitExposed(window):
        window.show()

    def show(*data_sets):
        dialog = DataSetsDialog(window, data_sets=data_sets, folder=tmp_path)
        dialog.open()
        return dialog

    yield show
    assert not [thread for thread in window.findChildren(QThread) if thread.isRunning()]
    QLocale.setDefault(before)


def click(qtbot, button):
    assert button.isVisible()
    assert button.isEnabled()
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def settled(qtbot, dialog):
    qtbot.waitUntil(lambda: not dialog.is_busy)


def test_looking_at_the_sets_sends_nothing(qtbot, show, monkeypatch):
    def refuse(*arguments, **options):
        raise AssertionError("a connection was made")

    for name in ("connect", "connect_ex", "sendto"):
        monkeypatch.setattr(socket.socket, name, refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    dialog = show(*DATA_SETS)
    assert dialog.sets.count() == len(DATA_SETS)
    for data_set in DATA_SETS:
        assert dialog.data_set is data_set
        assert data_set.host in dialog.fetch_button.text()
        assert dialog.details.terms.text() == data_set.terms
        for key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down):
            qtbot.keyClick(dialog.sets, key)
    assert not dialog.is_busy
    dialog.reject()


def test_size_host_licence_and_terms_are_shown_before(show):
    dialog = show(*DATA_SETS)
    assert dialog.fetch_button.text() == "&Fetch 978.2 kB from files.grouplens.org"
    words = " ".join(label.text() for label in dialog.details.findChildren(QLabel))
    for expected in ("100,836", "610", "9,742", "0.5 to 5", "Harper", "GroupLens usage licence", "SHA-256"):
        assert expected in words
    assert 'href="https://grouplens.org/datasets/movielens/latest/"' in words
    dialog.sets.setCurrentRow(6)
    assert dialog.fetch_button.text() == "&Fetch about 30 MB from raw.githubusercontent.com"
    words = " ".join(label.text() for label in dialog.details.findChildren(QLabel))
    assert "The source publishes no checksum: the file's SHA-256 is noted on the first fetch" in words
    dialog.reject()


def test_a_set_is_fetched_and_opened(qtbot, show, server, tmp_path):
    data_set = server.data_set()
    dialog = show(data_set, server.data_set("other"))
    click(qtbot, dialog.fetch_button)
    settled(qtbot, dialog)
    assert is_fetched(data_set, tmp_path)
    assert [path for path, _ in server.requests] == ["/tiny.zip"]
    assert "is on this computer now" in dialog.banner.text
    assert dialog.sets.item(0).text().endswith("here")
    assert not dialog.sets.item(1).text().endswith("here")
    assert not dialog.fetch_button.isVisible()
    with qtbot.waitSignal(dialog.open_requested) as opened:
        click(qtbot, dialog.open_button)
    qtbot.waitUntil(lambda: not isValid(dialog))
    assert opened.args == [data_set.path_in(tmp_path), "tiny/ratings.csv"]


def test_cancelling_keeps_the_part_and_the_next_fetch_goes_on(qtbot, show, server, tmp_path):
    data_set = server.data_set()
    server.behaviour = replace(server.behaviour, stall_after=HALF)
    dialog = show(data_set)
    click(qtbot, dialog.fetch_button)
    assert not dialog.fetch_button.isEnabled()
    qtbot.waitUntil(lambda: n_bytes_here(data_set, tmp_path) == HALF and dialog._bar.value() == 500)
    assert dialog._running.text() == "The tiny set: 256.0 kB of 512.0 kB"
    click(qtbot, dialog.cancel_button)
    settled(qtbot, dialog)
    assert "256.0 kB of The tiny set are kept" in dialog.banner.text
    assert not dialog.cancel_button.isVisible()
    assert dialog.fetch_button.text() == "&Fetch the remaining 256.0 kB from 127.0.0.1"
    server.behaviour = replace(server.behaviour, stall_after=None)
    click(qtbot, dialog.fetch_button)
    settled(qtbot, dialog)
    assert data_set.path_in(tmp_path).read_bytes() == CONTENT
    assert server.requests[1][1]["Range"] == f"bytes={HALF}-"
    dialog.reject()


def test_another_set_can_be_read_about_meanwhile(qtbot, show, server):
    server.behaviour = replace(server.behaviour, silent=True)
    dialog = show(server.data_set(), server.data_set("other"))
    click(qtbot, dialog.fetch_button)
    dialog.sets.setCurrentRow(1)
    assert "The tiny set" in dialog._running.text()
    assert not dialog.fetch_button.isEnabled(), "one at a time"
    click(qtbot, dialog.cancel_button)
    settled(qtbot, dialog)
    assert dialog.fetch_button.isEnabled()
    assert "Nothing of The tiny set was kept" in dialog.banner.text
    dialog.reject()


def test_closing_gives_up_without_asking_and_keeps_the_part(qtbot, show, server, tmp_path):
    data_set = server.data_set()
    server.behaviour = replace(server.behaviour, stall_after=HALF)
    dialog = show(data_set)
    click(qtbot, dialog.fetch_button)
    qtbot.waitUntil(lambda: n_bytes_here(data_set, tmp_path) == HALF)
    dialog.close()
    assert not dialog.isVisible()
    qtbot.waitUntil(lambda: not isValid(dialog))
    assert n_bytes_here(data_set, tmp_path) == HALF


def test_the_window_can_stop_it_at_once(qtbot, show, server):
    server.behaviour = replace(server.behaviour, silent=True)
    dialog = show(server.data_set())
    assert dialog.stop()
    click(qtbot, dialog.fetch_button)
    assert dialog.stop()
    settled(qtbot, dialog)
    dialog.reject()


def test_what_went_wrong_is_said_in_the_dialog(qtbot, show, server, tmp_path):
    server.behaviour = replace(server.behaviour, content=b"x" * len(CONTENT))
    dialog = show(server.data_set())
    click(qtbot, dialog.fetch_button)
    settled(qtbot, dialog)
    assert "is not the file expected" in dialog.banner.text
    assert dialog.banner.buttons == []
    assert dialog.fetch_button.isVisible()
    server.behaviour = replace(server.behaviour, content=CONTENT)
    click(qtbot, dialog.fetch_button)
    settled(qtbot, dialog)
    assert is_fetched(dialog.data_set, tmp_path)
    dialog.reject()


def test_a_file_that_the_source_changed_can_be_taken(qtbot, show, server, tmp_path):
    data_set = server.data_set(checksum=None)
    download(data_set, tmp_path)
    dialog = show(data_set, server.data_set("other"))
    click(qtbot, dialog.remove_button)
    settled(qtbot, dialog)
    server.behaviour = replace(server.behaviour, content=CONTENT[::-1])
    click(qtbot, dialog.fetch_button)
    settled(qtbot, dialog)
    assert "was noted when it was first fetched" in dialog.banner.text
    dialog.sets.setCurrentRow(0)
    (new,) = dialog.banner.buttons
    click(qtbot, new)
    settled(qtbot, dialog)
    assert data_set.path_in(tmp_path).read_bytes() == CONTENT[::-1]
    dialog.reject()


def test_a_set_can_be_removed(qtbot, show, server, tmp_path):
    data_set = server.data_set()
    download(data_set, tmp_path)
    dialog = show(data_set)
    assert dialog.open_button.isVisible()
    click(qtbot, dialog.remove_button)
    settled(qtbot, dialog)
    assert n_bytes_here(data_set, tmp_path) == 0
    assert dialog.fetch_button.isVisible()
    assert not dialog.open_button.isVisible()
    assert not dialog.remove_button.isVisible()
    dialog.reject()


def test_every_control_has_a_name_a_tooltip_and_a_key_of_its_own(show, server, tmp_path):
    download(server.data_set(), tmp_path)
    dialog = show(server.data_set())
    buttons = [button for button in dialog.findChildren(QPushButton) if button.parent() is not dialog.banner]
    assert all(button.toolTip() for button in buttons)
    keys = [button.text().partition("&")[2][:1].lower() for button in buttons]
    assert all(keys)
    assert len(set(keys)) == len(keys)
    assert "s" not in keys, "that is the list's"
    assert dialog.sets.accessibleName()
    dialog.reject()
