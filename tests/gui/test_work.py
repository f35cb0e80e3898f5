import gc

import pytest

from mfstudio.gui import work
from mfstudio.gui.jobs import Task
from mfstudio.gui.windows import Windows


@pytest.fixture
def warmed(monkeypatch):
    """Return a function that warms up without compiling; what it holds back from the collector is given back."""
    for engine in (work.engine_numba, work.ranking, work.engine_gibbs):
        monkeypatch.setattr(engine, "warm_up", lambda: None)
    gc.unfreeze()
    yield lambda: work.warm_up(Task(lambda: None))
    gc.unfreeze()


def test_what_the_program_consists_of_is_looked_through_for_garbage_once(warmed):
    assert gc.get_freeze_count() == 0
    warmed()
    held = gc.get_freeze_count()
    assert held > 10_000
    later = [[] for _ in range(1000)]
    warmed()
    assert gc.get_freeze_count() < held + 1000, "what was opened since is not held back"
    assert len(later) == 1000


def test_what_a_window_had_can_be_collected_once_it_is_closed(warmed, window):
    windows = Windows()
    other = windows.make()
    warmed()
    assert gc.get_freeze_count() > 0
    other.close()
    assert gc.get_freeze_count() == 0
    other.deleteLater()
