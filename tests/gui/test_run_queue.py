from PySide6.QtCore import QObject

from mfstudio.gui.run_queue import QueuedRun, RunQueue
from mfstudio.ratings.split_plan import SplitPlan
from mfstudio.training.settings import TrainingSettings


def queued(seed):
    return QueuedRun(TrainingSettings(seed=seed), SplitPlan("random", fraction=0.1, seed=1))


def test_runs_leave_in_the_order_in_which_they_came_but_for_those_taken_out(qapp):
    parent, changes = QObject(), []
    queue = RunQueue(parent)
    queue.changed.connect(lambda: changes.append(len(queue.waiting)))
    first, second, third = (queued(seed) for seed in range(3))
    for each in (first, second, third):
        queue.add(each)
    queue.remove(second)
    queue.remove(second)  # it waits no more
    assert queue.take_next() is first
    assert queue.waiting == (third,)
    assert queue.clear() == 1
    assert queue.clear() == 0
    assert queue.take_next() is None
    assert changes == [1, 2, 3, 2, 1, 0]


def test_two_runs_of_equal_settings_are_two(qapp):
    parent = QObject()
    queue = RunQueue(parent)
    first, second = queued(0), queued(0)
    queue.add(first)
    queue.add(second)
    queue.remove(second)
    assert queue.waiting == (first,)


def test_a_run_changes_its_place_but_goes_past_no_end(qapp):
    parent, changes = QObject(), []
    queue = RunQueue(parent)
    first, second, third = (queued(seed) for seed in range(3))
    for each in (first, second, third):
        queue.add(each)
    queue.changed.connect(lambda: changes.append(queue.waiting))
    queue.move(third, -1)
    queue.move(first, 5)
    queue.move(first, 1)  # it is the last already
    queue.move(queued(9), 1)  # it waits nowhere
    assert changes == [(first, third, second), (third, second, first)]
