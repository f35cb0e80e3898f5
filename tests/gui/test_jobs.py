import threading
import weakref

import pytest
from PySide6.QtCore import QObject, QThread, Signal, Slot

from mfstudio.errors import Cancelled
from mfstudio.gui.jobs import Job, LatestJob


class Listener(QObject):
    """Keeps what arrives, and on which thread."""

    heard = Signal()

    def __init__(self):
        super().__init__()
        self.values = []
        self.threads = set()

    @Slot(object)
    def hear(self, value):
        self.values.append(value)
        self.threads.add(QThread.currentThread())
        self.heard.emit()


@pytest.fixture
def owner(qapp):
    owner = Listener()
    yield owner
    owner.deleteLater()


def test_the_result_arrives_on_the_gui_thread(owner, qtbot):
    threads = []

    def work(task):
        threads.append(threading.current_thread())
        return 42

    job = Job(work, owner)
    job.succeeded.connect(owner.hear)
    with qtbot.waitSignal(job.finished):
        job.start()
    assert owner.values == [42]
    assert owner.threads == {owner.thread()}
    assert threads[0] is not threading.main_thread()


def test_no_report_is_lost_and_their_order_is_kept(owner, qtbot):
    job = Job(lambda task: [task.report(number) for number in range(10_000)], owner)
    job.reported.connect(owner.hear)
    with qtbot.waitSignal(job.finished):
        job.start()
    assert [number for batch in owner.values for number in batch] == list(range(10_000))
    assert len(owner.values) < 1000, "reports are handed over in batches"


def test_reports_come_before_the_result(owner, qtbot):
    job = Job(lambda task: task.report("report") or "result", owner)
    job.reported.connect(owner.hear)
    job.succeeded.connect(owner.hear)
    with qtbot.waitSignal(job.finished):
        job.start()
    assert owner.values == [["report"], "result"]


def test_an_error_is_handed_over_rather_than_raised(owner, qtbot):
    def work(task):
        raise ValueError("bad")

    job = Job(work, owner)
    job.failed.connect(owner.hear)
    with qtbot.waitSignal(job.finished):
        job.start()
    assert [str(error) for error in owner.values] == ["bad"]


def test_a_cancelled_job_drops_its_result(owner, qtbot):
    started, go_on = threading.Event(), threading.Event()

    def work(task):
        started.set()
        go_on.wait()
        if task.is_cancelled():
            raise Cancelled
        return "never"

    job = Job(work, owner)
    job.succeeded.connect(owner.hear)
    job.failed.connect(owner.hear)
    with qtbot.waitSignals([job.cancelled, job.finished]):
        job.start()
        started.wait()
        job.cancel()
        go_on.set()
    assert owner.values == []


def test_of_many_requests_only_the_newest_is_answered(owner, qtbot):
    started, go_on, ran = threading.Event(), threading.Event(), []

    def first(task):
        started.set()
        go_on.wait()
        return "first"

    jobs = LatestJob(owner)
    jobs.succeeded.connect(owner.hear)
    jobs.run(first)
    started.wait()
    jobs.run(lambda task: ran.append("second") or "second")
    with qtbot.waitSignal(jobs.succeeded):
        jobs.run(lambda task: "third")
        go_on.set()
    qtbot.waitUntil(lambda: not jobs.is_busy)
    assert owner.values == ["third"]
    assert ran == []


def test_whole_numbers_beyond_32_bits_arrive_unchanged(owner, qtbot):
    job = Job(lambda task: 2**40, owner)
    job.succeeded.connect(owner.hear)
    with qtbot.waitSignal(job.finished):
        job.start()
    assert owner.values == [2**40]


def test_a_job_that_nobody_holds_is_there_until_it_is_destroyed_and_no_longer(owner, qtbot):
    job, is_there = Job(lambda _task: None, owner), []
    seen = weakref.ref(job)
    job.destroyed.connect(lambda: is_there.append(seen() is not None))
    job.start()
    del job
    qtbot.waitUntil(lambda: bool(is_there))
    assert is_there == [True]
    assert seen() is None
