"""A run in the project: every epoch as it happens, and a checkpoint from which it goes on exactly."""

import dataclasses
import math

import numpy as np
import pytest

from mfstudio import compiling
from mfstudio.errors import ProjectError, TrainingDiverged
from mfstudio.project.store import Project
from mfstudio.ratings.split_plan import SplitPlan
from mfstudio.ratings.splitting import hold_out, make_split
from mfstudio.training.diagnosis import Diagnosis
from mfstudio.training.settings import TrainingSettings
from mfstudio.training.trainer import Trainer

ENGINES = ["numpy", pytest.param("numba", marks=pytest.mark.skipif(not compiling.is_available(), reason="no Numba"))]
SETTINGS = TrainingSettings(n_factors=4, n_epochs=6, engine="numpy", patience=0, seed=3)


@pytest.fixture(scope="module")
def split(make_ratings):
    return hold_out(make_ratings(), 0.1, 0)


def begin(project, trainer):
    return project.new_run(
        trainer.settings, data_sha256="0" * 64, engine=trainer.engine_name, n_threads=trainer.n_threads,
        baseline_rmse=trainer.baseline_rmse,
    )  # fmt: skip


def without_time(reports):
    return [dataclasses.replace(report, seconds=0, updates_per_second=0) for report in reports]


def test_each_epoch_is_there_before_the_next_begins(project, split):
    trainer = Trainer(split.train, SETTINGS, split.held_out)
    with begin(project, trainer) as recorder:
        for report in recorder.follow(trainer):
            assert project.epochs(1)[-1] == report
            assert project.run(1).state == "running"
        recorder.finish(trainer.model(), trainer.ending, best_epoch=trainer.best_epoch)
    assert project.epochs(1) == tuple(trainer.reports)


@pytest.mark.parametrize("results", [{"test_rmse": 0.75}, None], ids=["finished", "interrupted"])
def test_the_mae_of_biases_alone_is_kept_from_the_beginning_of_a_run_to_its_end(project, split, results):
    trainer = Trainer(split.train, SETTINGS, split.held_out)
    assert trainer.baseline_mae > 0
    recorder = project.new_run(
        SETTINGS, data_sha256="", engine="numpy", n_threads=1, baseline_rmse=trainer.baseline_rmse,
        baseline_mae=trainer.baseline_mae,
    )  # fmt: skip
    with recorder:
        for _ in recorder.follow(trainer):
            assert project.run(1).baseline_mae == trainer.baseline_mae
        if results is not None:
            recorder.finish(trainer.model(), trainer.ending, best_epoch=trainer.best_epoch, results=results)
    assert project.run(1).baseline_mae == trainer.baseline_mae
    assert project.run(1).results == {"baseline_mae": trainer.baseline_mae} | (results or {})


def test_a_finished_run_has_all_that_was_given(project, make_ratings, record_run):
    ratings, plan = make_ratings(), SplitPlan("per-user", fraction=0.25, seed=9)
    trainer = record_run(project, ratings, SETTINGS, plan, test_rmse=0.75, worst=math.inf)
    run = project.run(1)
    assert (run.settings, run.engine, run.n_threads) == (SETTINGS, "numpy", 1)
    assert (run.state, run.ending, run.best_epoch) == ("done", "all epochs done", trainer.best_epoch)
    assert run.results == {"test_rmse": 0.75, "worst": None}
    assert run.baseline_rmse == trainer.baseline_rmse
    assert (run.split.plan, run.split.sha256) == (plan, make_split(ratings, plan).fingerprint)
    assert run.split.facts.n_train + run.split.facts.n_held_out == ratings.n_ratings
    assert run.versions["numpy"] == np.__version__
    assert run.started_at <= run.ended_at
    assert (run.n_epochs, run.has_model, run.checkpoint_epoch) == (6, True, 6)
    assert project.model(1).sha256() == trainer.model().sha256()
    assert project.model(1).scale == ratings.scale


def test_the_model_of_averages_comes_back_with_its_deviations(project, make_ratings):
    if not compiling.is_available():
        pytest.skip("the Bayesian model needs Numba")
    ratings = make_ratings()
    trainer = Trainer(ratings, TrainingSettings.for_model("bayesian", n_epochs=12, n_factors=3))
    with begin(project, trainer) as recorder:
        list(recorder.follow(trainer))
        recorder.finish(trainer.model(), trainer.ending, best_epoch=trainer.best_epoch)
    mine, stored = trainer.model(), project.model(1)
    for one, other in zip(
        mine.predict(ratings.users, ratings.items, return_std=True),
        stored.predict(ratings.users, ratings.items, return_std=True),
        strict=True,
    ):
        assert one.tobytes() == other.tobytes()


@pytest.mark.parametrize("model", ["biased", "svdpp", "textbook", "bayesian"])
@pytest.mark.parametrize("engine", ENGINES)
def test_a_run_that_was_left_goes_on_exactly(tmp_path, split, model, engine):
    if model == "bayesian" and engine == "numpy":
        pytest.skip("the Bayesian model needs Numba")
    settings = TrainingSettings.for_model(model, n_factors=4, n_epochs=12, engine=engine, patience=0)
    whole = Trainer(split.train, settings, split.held_out)
    list(whole)
    path = tmp_path / "p.mfstudio"
    with Project.create(path) as project:
        trainer = Trainer(split.train, settings, split.held_out)
        with begin(project, trainer) as recorder:
            reports = recorder.follow(trainer, checkpoint_seconds=0)
            for _ in range(8):
                next(reports)
            reports.close()
        assert project.run(1).state == "interrupted"
    with Project.open(path) as project:
        recorder, checkpoint = project.continue_run(1)
        with recorder:
            rest = Trainer.resume(checkpoint, split.train, split.held_out)
            list(recorder.follow(rest))
            recorder.finish(rest.model(), rest.ending, best_epoch=rest.best_epoch)
        assert project.model(1).sha256() == whole.model().sha256()
        assert without_time(project.epochs(1)) == without_time(whole.reports)
        assert project.run(1).state == "done"


def test_changes_made_on_the_way_are_kept_and_in_force_after_going_on(project, split):
    def run(recorder, trainer, until=None):
        for report in recorder.follow(trainer, checkpoint_seconds=0):
            if report.epoch in {2, 4}:
                trainer.control.change("learning_rate", 0.01 * report.epoch)
            if report.epoch == until:
                return

    whole = Trainer(split.train, SETTINGS, split.held_out)
    with begin(project, whole) as recorder:
        run(recorder, whole)
    left = Trainer(split.train, SETTINGS, split.held_out)
    with begin(project, left) as recorder:
        run(recorder, left, until=3)
    assert len(project.changes(2)) == 1
    recorder, checkpoint = project.continue_run(2)
    with recorder:
        rest = Trainer.resume(checkpoint, split.train, split.held_out)
        run(recorder, rest)
    assert project.changes(2) == project.changes(1) == tuple(whole.changes)
    assert rest.model().sha256() == whole.model().sha256()


@pytest.mark.parametrize(("change", "n_left"), [({}, 6), ({"train_rmse": 9.0}, 3)], ids=["same way", "another way"])
def test_going_on_from_an_earlier_point_replaces_what_it_overtakes(project, split, change, n_left):
    trainer = Trainer(split.train, SETTINGS, split.held_out)
    with begin(project, trainer) as recorder:
        for report in trainer:
            recorder.epoch(report)
            if report.epoch == 2:
                recorder.checkpoint(trainer.checkpoint())
    assert len(project.epochs(1)) == 6
    recorder, checkpoint = project.continue_run(1)
    assert len(checkpoint.reports) == 2
    assert len(project.epochs(1)) == 6  # nothing goes before there is something in its place
    with recorder:
        rest = Trainer.resume(checkpoint, split.train, split.held_out)
        steps = iter(rest)
        recorder.epoch(dataclasses.replace(next(steps), **change))
        steps.close()
    assert len(project.epochs(1)) == n_left


def test_a_run_that_ends_earlier_than_it_had_come_to_before_has_no_later_epochs(project, split):
    trainer = Trainer(split.train, SETTINGS, split.held_out)
    with begin(project, trainer) as recorder:
        for report in trainer:
            recorder.epoch(report)
            if report.epoch == 2:
                recorder.checkpoint(trainer.checkpoint())
    recorder, checkpoint = project.continue_run(1)
    with recorder:
        rest = Trainer.resume(checkpoint, split.train, split.held_out)
        recorder.epoch(next(iter(rest)))
        recorder.finish(rest.model(), "stopped", best_epoch=3)
    assert len(project.epochs(1)) == 3


def test_only_the_latest_checkpoints_are_kept_and_the_file_does_not_grow_with_them(project, split):
    trainer = Trainer(split.train, dataclasses.replace(SETTINGS, n_epochs=30), split.held_out)
    sizes = []
    with begin(project, trainer) as recorder:
        for _ in recorder.follow(trainer, checkpoint_seconds=0):
            with project._connections.lend() as connection:
                sizes.append(connection.execute("PRAGMA page_count").fetchone()[0])
        with project._connections.lend() as connection:
            kept = connection.execute("SELECT epoch FROM checkpoints ORDER BY epoch").fetchall()
            n_blobs = connection.execute("SELECT count(*) FROM blobs").fetchone()[0]
            n_used = connection.execute("SELECT count(DISTINCT blob) FROM arrays").fetchone()[0]
    assert kept == [(29,), (30,)]
    assert n_blobs == n_used
    assert sizes[-1] <= sizes[5] + 4


def test_a_damaged_checkpoint_gives_way_to_the_one_before_it(project, split):
    trainer = Trainer(split.train, SETTINGS, split.held_out)
    with begin(project, trainer) as recorder:
        list(recorder.follow(trainer, checkpoint_seconds=0))
    with project._connections.transaction() as connection:
        connection.execute(
            "UPDATE blob_parts SET data = zeroblob(length(data)) WHERE blob IN (SELECT blob FROM arrays "
            "JOIN checkpoints ON checkpoints.id = arrays.checkpoint WHERE checkpoints.epoch = 6)"
        )
    assert len(project.checkpoint(1).reports) == 5


def test_a_run_that_diverges_says_so_and_keeps_its_model(project, make_ratings):
    settings = TrainingSettings.for_model("textbook", learning_rate=5.0, engine="numpy")
    trainer = Trainer(make_ratings(), settings)
    with pytest.raises(TrainingDiverged), begin(project, trainer) as recorder:
        list(recorder.follow(trainer))
    run = project.run(1)
    assert (run.state, run.ending) == ("diverged", "diverged")
    assert "Training diverged in epoch" in run.problem


def test_a_failure_of_another_kind_leaves_an_interrupted_run(project, split):
    trainer = Trainer(split.train, SETTINGS)
    with pytest.raises(RuntimeError, match="pulled the plug"), begin(project, trainer):
        raise RuntimeError("somebody pulled the plug")
    assert (project.run(1).state, project.run(1).problem) == ("interrupted", "somebody pulled the plug")


def test_numbers_that_are_not_finite_are_null_and_come_back(project, split):
    trainer = Trainer(split.train, SETTINGS, split.held_out)
    report = next(iter(trainer))
    odd = dataclasses.replace(
        report, loss=math.inf, gradient_norm=math.nan, validation_rmse=math.nan, validation_mae=None
    )
    with begin(project, trainer) as recorder:
        recorder.epoch(odd)
    with project._connections.lend() as connection:
        assert connection.execute("SELECT loss, gradient_norm, validation_rmse FROM epochs").fetchall() == [(None,) * 3]
    (back,) = project.epochs(1)
    assert back.loss == math.inf
    assert math.isnan(back.gradient_norm)
    assert math.isnan(back.validation_rmse)
    assert back.validation_mae is None
    assert back.train_rmse == report.train_rmse


def test_diagnoses_are_kept(project, split):
    trainer = Trainer(split.train, SETTINGS)
    list(trainer)
    made = (Diagnosis("fine", "All is well.", (("n_epochs", 12), ("learning_rate", 0.1))), Diagnosis("fine", "Ö", ()))
    with begin(project, trainer) as recorder:
        recorder.finish(trainer.model(), trainer.ending, best_epoch=6, diagnoses=made)
    assert project.diagnoses(1) == made


def test_without_a_checkpoint_nothing_can_be_continued(project, split):
    with begin(project, Trainer(split.train, SETTINGS)):
        pass
    with pytest.raises(ProjectError, match="no checkpoint"):
        project.continue_run(1)
