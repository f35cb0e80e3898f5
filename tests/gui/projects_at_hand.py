"""What tests of projects do in the window."""

import dataclasses

from mfstudio.project import unsaved


def the_only_unsaved():
    (path,) = unsaved.folder().glob("*.mfstudio")
    return path


def save(window, path, qtbot, save_to):
    save_to(path)
    with qtbot.waitSignal(window.session.keeper.saved):
        window.actions_by_name["save"].trigger()
    qtbot.waitUntil(lambda: not window.session.keeper.is_saving)


def train(window, qtbot):
    with qtbot.waitSignal(window.session.training_ended, timeout=60_000):
        window.actions_by_name["train"].trigger()


def hold_after(window, n_epochs, qtbot):
    """Train for some epochs and hold."""
    for _ in range(n_epochs):
        with qtbot.waitSignal(window.session.epochs_done):
            window.actions_by_name["step"].trigger()
    qtbot.waitUntil(lambda: window.session.is_paused and len(window.session.reports) == n_epochs)


def without_time(reports):
    return [dataclasses.replace(report, seconds=0, updates_per_second=0) for report in reports]
