"""What all tests share: folders of their own, small synthetic ratings, and the real window."""

import os
import threading

import hypothesis
import numpy as np
import pytest

from mfstudio.ratings.rating_set import LABEL_DTYPE, RatingSet

# No test may depend on how busy the machine is.
hypothesis.settings.register_profile("mfstudio", deadline=None)
hypothesis.settings.load_profile("mfstudio")

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["PYTHON_KEYRING_BACKEND"] = "keyring.backends.fail.Keyring"  # not the person's, nor one that a test made
_WAIT_MS = 60_000  # nobody waits so long where all is well


def pytest_configure():
    """Let waits for the window last as long as a busy machine may need."""
    from pytestqt.qtbot import QtBot

    for wait in (QtBot.waitUntil, QtBot.waitSignal, QtBot.waitSignals, QtBot.waitExposed, QtBot.waitActive):
        wait.__kwdefaults__["timeout"] = _WAIT_MS


@pytest.fixture(autouse=True)
def no_thread_is_left():
    """Fail a test that leaves a thread behind."""
    before = set(threading.enumerate())
    yield
    left = [thread for thread in threading.enumerate() if thread not in before and not thread.daemon]
    assert not left, f"threads left behind: {left}"


@pytest.fixture(autouse=True)
def no_file_dialog_waits_for_anybody(monkeypatch):
    """Fail a test that opens a file dialog which it did not mean to answer: it would wait for ever."""
    from PySide6.QtWidgets import QFileDialog

    def refuse(*_args, **_options):
        raise AssertionError("a file dialog was opened")

    usual = {name: getattr(QFileDialog, name) for name in ("getOpenFileName", "getSaveFileName", "exec")}
    for name in usual:
        monkeypatch.setattr(QFileDialog, name, refuse)
    return usual


@pytest.fixture
def file_dialog(monkeypatch, no_file_dialog_waits_for_anybody):
    """Let a test open file dialogs, which it answers."""
    from PySide6.QtWidgets import QFileDialog

    for name, function in no_file_dialog_waits_for_anybody.items():
        monkeypatch.setattr(QFileDialog, name, function)


@pytest.fixture(scope="session", autouse=True)
def own_folders(tmp_path_factory):
    """Send cache, log, settings and data of this process and its children to a temporary folder."""
    home = tmp_path_factory.mktemp("home")
    with pytest.MonkeyPatch.context() as patch:
        for name in ("CACHE", "CONFIG", "DATA", "STATE"):
            patch.setenv(f"XDG_{name}_HOME", str(home / name.lower()))
        yield home


def _labels(prefix, n):
    return np.array([f"{prefix}{code:03}" for code in range(n)], LABEL_DTYPE)


@pytest.fixture(scope="session")
def make_ratings():
    """Return a function that draws ratings of rank 3 with noise, in halves, each pair of user and item once."""

    def make(n_ratings=1500, n_users=60, n_items=45, seed=0, low=1.0, high=5.0):
        rng = np.random.default_rng(seed)
        cells = rng.permutation(n_users * n_items)[:n_ratings]
        users, items = cells // n_items, cells % n_items
        tastes, traits = rng.normal(size=(n_users, 3)), rng.normal(size=(n_items, 3))
        signal = np.einsum("nk,nk->n", tastes[users], traits[items]) / 8 + rng.normal(0, 0.05, n_ratings)
        step = (high - low) / 8
        values = np.clip(np.round(((low + high) / 2 + signal * (high - low)) / step) * step, low, high)
        return RatingSet(
            users.astype(np.int32), items.astype(np.int32), values.astype(np.float32),
            _labels("u", n_users), _labels("i", n_items),
        )  # fmt: skip

    return make


@pytest.fixture
def window(qtbot, tmp_path, monkeypatch):
    """Open the real window, with settings and kept work of its own; closing it must leave nothing running."""
    from PySide6.QtCore import QSettings, QThread, QTimer

    from mfstudio.gui.app import make_window
    from mfstudio.gui.jobs import Job

    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    QSettings.setPath(QSettings.Format.NativeFormat, QSettings.Scope.UserScope, str(tmp_path / "settings"))
    window = make_window()
    qtbot.addWidget(window)
    window.resize(1280, 800)
    window.pages.make_all()  # as they are soon after the start
    with qtbot.waitExposed(window):
        window.show()
    with qtbot.waitActive(window):  # else keys and focus go nowhere where no window manager gives them to a new window
        window.activateWindow()
    yield window
    window.close()
    assert not [thread for thread in window.findChildren(QThread) if thread.isRunning()]
    ours = [timer for timer in window.findChildren(QTimer) if timer.parent() and isinstance(timer.parent(), Job)]
    assert not [timer for timer in ours if timer.isActive()]


@pytest.fixture
def rating_file(tmp_path, make_ratings):
    """Write 1,500 ratings as CSV with a table of titles beside it; return its path."""
    ratings = make_ratings()
    lines = ["user,item,rating"]
    triples = zip(ratings.users.tolist(), ratings.items.tolist(), ratings.values.tolist(), strict=True)
    lines += [f"{ratings.user_labels[u]},{ratings.item_labels[i]},{value}" for u, i, value in triples]
    path = tmp_path / "ratings.csv"
    path.write_text("\n".join(lines) + "\n")
    titles = ["item,title", *(f"{label},The book of {label}" for label in ratings.item_labels.tolist())]
    (tmp_path / "items.csv").write_text("\n".join(titles) + "\n")
    return path


@pytest.fixture
def opened(window, rating_file, qtbot):
    """Open the rating file in the window."""
    with qtbot.waitSignal(window.session.opened):
        window.open_path(rating_file)
    qtbot.waitUntil(lambda: not window.session.is_opening)
    return window


@pytest.fixture
def trained(opened, qtbot, settle):
    """Train in the window with the defaults."""
    with qtbot.waitSignal(opened.session.training_ended, timeout=60_000):  # the first run compiles the engine
        opened.actions_by_name["train"].trigger()
    settle(opened)
    return opened


@pytest.fixture
def settle(qtbot):
    """Return a function that waits until the pages show what they were asked for."""

    def wait(window):
        pages = window.predictions_page, window.recommendations_page
        plot = window.train_page.plot
        qtbot.waitUntil(lambda: not plot.is_growing and not any(page.is_busy for page in pages))

    return wait
