"""A run on its way into the project: what cannot be written at once is made up for, and training never fails by it."""

import pytest

from mfstudio.errors import Cancelled
from mfstudio.gui.jobs import Task
from mfstudio.gui.kept_work import KeptWork
from mfstudio.gui.run_recording import RunRecording
from mfstudio.project.store import Project
from mfstudio.training.settings import TrainingSettings
from mfstudio.training.trainer import Trainer

SETTINGS = TrainingSettings(n_factors=64, n_epochs=5, engine="numpy", patience=0)


@pytest.fixture
def work(tmp_path):
    work = KeptWork()
    work.take(Project.create(tmp_path / "p.mfstudio"))
    work.has_ratings = True
    work.note_tried()
    yield work
    work.close()


@pytest.fixture
def trainer(make_ratings):
    return Trainer(make_ratings(), SETTINGS)


@pytest.fixture
def begin(trainer):
    """Return a function that begins to record a run; it returns the recording and what is said."""

    def make(work):
        said = []
        recording = RunRecording(work, 1)

        def start(project):
            return project.new_run(SETTINGS, data_sha256="", engine="numpy", n_threads=1)

        recording.begin(trainer, start, said.append)
        return recording, said

    return make


def task():
    return Task(lambda: None)


def test_the_first_epoch_brings_a_checkpoint_and_each_one_is_there_at_once(work, trainer, begin):
    recording, _ = begin(work)
    assert work.project.run(1).state == "running"
    for report in trainer:
        recording.epoch(report)
        assert work.project.epochs(1)[-1] == report
        assert work.project.run(1).checkpoint_epoch >= 1
    recording.finish(())
    assert recording.is_over
    assert work.project.model(1).sha256() == trainer.model().sha256()


def test_what_came_before_the_ratings_is_made_up_for_behind_them(work, trainer, begin):
    work.has_ratings = False
    recording, said = begin(work)
    for report in trainer:
        recording.epoch(report)
        if report.epoch == 3:
            assert work.project.runs() == []
            work.has_ratings = True
    assert work.project.epochs(1) == tuple(trainer.reports)
    recording.finish(())
    assert (work.project.run(1).state, said) == ("done", [])


def test_an_end_that_comes_before_the_ratings_is_written_once_they_are_in(work, trainer, begin):
    work.has_ratings = False
    recording, _ = begin(work)
    for report in trainer:
        recording.epoch(report)
    recording.finish(())
    assert recording.has_ended
    assert not recording.is_over
    recording.settle(task())
    assert not recording.is_over
    work.has_ratings = True
    recording.settle(task())
    assert recording.is_over
    assert work.project.model(1).sha256() == trainer.model().sha256()


def test_a_failure_is_said_once_and_training_goes_on(work, trainer, begin, tmp_path):
    recording, said = begin(work)
    for connection in work.project._connections._free:
        connection.execute("PRAGMA max_page_count = 1")
    for report in trainer:
        recording.epoch(report)
        recording._retry_at = 0.0  # as after a while
    assert len(trainer.reports) == 5
    assert len(said) == 1
    assert "no room left" in said[0]
    recording.finish(())
    assert not recording.is_over
    work.project.save_as(tmp_path / "roomy.mfstudio")
    recording.mend()
    recording.settle(task())
    assert recording.is_over
    assert work.project.epochs(1) == tuple(trainer.reports)


def test_a_run_that_is_left_can_go_on_exactly(work, trainer, begin, make_ratings):
    recording, _ = begin(work)
    for report in trainer:
        recording.epoch(report)
        if report.epoch == 2:
            break
    recording.leave()
    assert work.project.run(1).state == "interrupted"
    recorder, checkpoint = work.project.continue_run(1)
    with recorder:
        rest = Trainer.resume(checkpoint, make_ratings())
        list(recorder.follow(rest))
    whole = Trainer(make_ratings(), SETTINGS)
    list(whole)
    assert rest.model().sha256() == whole.model().sha256()


def test_a_run_that_never_began_leaves_nothing(work):
    recording = RunRecording(work, 1)
    recording.settle(task())
    assert recording.is_over
    assert work.project.runs() == []


def test_a_project_that_nobody_wants_any_more_is_closed_at_once(tmp_path):
    work = KeptWork()
    work.close()
    project = Project.create(tmp_path / "p.mfstudio")
    with pytest.raises(Cancelled):
        work.take(project)
    with Project.open(tmp_path / "p.mfstudio") as again:
        assert again.read_only_reason == ""
