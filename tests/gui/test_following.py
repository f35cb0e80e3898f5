"""What the status bar says of a run: now and then while it goes, and exactly where it holds or ends."""

import dataclasses
import threading

from PySide6.QtCore import Qt

from mfstudio.errors import Cancelled
from mfstudio.training.reports import EpochReport

LONG = 100_000


def press(window, name):
    window.actions_by_name[name].trigger()


def begin(window, n_epochs):
    form = window.train_page.form
    form.set_settings(dataclasses.replace(form.settings(), n_epochs=n_epochs, patience=0))
    press(window, "train")


def test_the_epoch_goes_on_while_a_run_goes_and_is_the_latest_where_it_holds(opened, qtbot):
    session, status = opened.session, opened.status
    begin(opened, LONG)
    qtbot.waitUntil(lambda: "Training: epoch" in status.run_text, timeout=60_000)
    earlier = status.run_text
    qtbot.waitUntil(lambda: status.run_text != earlier)
    press(opened, "pause")
    qtbot.waitUntil(lambda: session.is_paused)
    qtbot.waitUntil(lambda: f"Paused: epoch {session.reports[-1].epoch:,} of 100,000" in status.run_text)
    press(opened, "stop")
    qtbot.waitUntil(lambda: "Done: kept " in status.run_text)


def test_a_long_run_that_ended_is_told_of_with_separators(opened):
    report = EpochReport(1625, 0.7, 0.5, 0.8, 0.6, 1.0, 1.0, 0.01, 0.02, 9.0, 1e6, True)
    opened.status.show_end(report, 1625, 2000)
    assert opened.status.run_text == "Done: kept epoch 1,625 of 2,000  |  validation RMSE 0.8000"
    opened.status.show_end(report, 0, 2000)
    assert opened.status.run_text == "Done: kept mean and biases alone; epochs done: 2,000"


def test_a_search_for_a_learning_rate_is_seen_and_can_be_given_up(opened, qtbot, monkeypatch):
    go_on, found, status = threading.Event(), [], opened.status

    def search(*_given, cancelled, progress):
        progress(0.25)
        go_on.wait()
        if cancelled():
            raise Cancelled

    monkeypatch.setattr("mfstudio.gui.rate_search.find_learning_rate", search)
    opened.session.rate_found.connect(found.append)
    press(opened, "find_rate")
    qtbot.waitUntil(lambda: status._bar.value() == 250)
    assert status._work.text() == "Trying learning rates"
    qtbot.mouseClick(status.cancel_button, Qt.MouseButton.LeftButton)
    go_on.set()
    qtbot.waitUntil(lambda: not status.cancel_button.isVisible())
    assert not opened.session.rate_search.is_busy
    assert found == []


def test_a_run_that_begins_right_after_another_is_told_of_from_its_own_first_epoch(opened, qtbot):
    session, status = opened.session, opened.status
    texts = []
    session.epochs_done.connect(lambda _reports: texts.append(status.run_text))
    for _ in range(2):
        with qtbot.waitSignal(session.training_ended, timeout=60_000):
            begin(opened, 3)
    assert len(texts) >= 2
    assert all("of 3" in text for text in texts)
    assert status.run_text.startswith("Done: kept ")


def test_a_run_whose_ratings_were_left_is_told_of_no_more(opened, qtbot, monkeypatch):
    """It still comes to its end, which takes long here."""
    session, status, go = opened.session, opened.status, threading.Event()
    begin(opened, LONG)
    qtbot.waitUntil(lambda: "Training: epoch" in status.run_text, timeout=60_000)
    monkeypatch.setattr("mfstudio.gui.work._diagnose", lambda _trainer: go.wait() and ())
    with qtbot.waitSignal(session.opened):
        opened.open_sample()
    qtbot.waitUntil(lambda: not opened._following._resting.isActive())
    assert session.is_training
    assert status.run_text == ""
    go.set()
    qtbot.waitUntil(lambda: not session.is_training)
