import gc
import threading
import weakref

from PySide6.QtCore import QObject

from mfstudio.gui.jobs import Job


class Node:
    """Something that can be in a cycle."""


def cycle():
    node = Node()
    node.itself = node
    return node


def test_what_is_left_is_collected_on_the_gui_thread_while_a_worker_makes_objects(qtbot):
    parent, on, go = QObject(), [], threading.Event()
    left = cycle()
    weakref.finalize(left, lambda: on.append(threading.current_thread()))
    del left

    def work(_task):
        kept = [[] for _ in range(200_000)]  # enough for any collector
        go.wait()
        return len(kept)

    job = Job(work, parent)
    with qtbot.waitSignal(job.finished):
        job.start()
        assert not gc.isenabled()
        qtbot.waitUntil(lambda: bool(on))
        go.set()
    assert on == [threading.main_thread()]
    qtbot.waitUntil(gc.isenabled)


def test_python_collects_by_itself_again_only_after_the_last_of_several_threads(qtbot):
    parent, first_goes, second_goes = QObject(), threading.Event(), threading.Event()
    first = Job(lambda _task: first_goes.wait(), parent)
    second = Job(lambda _task: second_goes.wait(), parent)
    second.start()
    with qtbot.waitSignal(first.finished):
        first.start()
        first_goes.set()
    assert not gc.isenabled()
    with qtbot.waitSignal(second.finished):
        second_goes.set()
    qtbot.waitUntil(gc.isenabled)


def test_an_error_of_the_work_lets_python_collect_again(qtbot):
    parent = QObject()
    job = Job(lambda _task: 1 / 0, parent)
    with qtbot.waitSignal(job.failed):
        job.start()
    qtbot.waitUntil(gc.isenabled)
