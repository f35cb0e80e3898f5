"""Measuring runs and settings on the command line."""

import statistics

import pytest

from mfstudio.evaluation.metrics import prediction_errors
from mfstudio.project.store import Project
from mfstudio.ratings import read
from mfstudio.ratings.split_plan import SplitPlan, cross_validation_plans
from mfstudio.ratings.splitting import make_split
from mfstudio.training.settings import TrainingSettings
from mfstudio.training.trainer import Trainer
from tests.commands.conftest import QUICK


def test_a_run_is_measured_on_what_was_set_aside_for_it(said, run, project):
    shown = said("runs", project, 1)
    found = said("evaluate", project)
    assert found["rmse"] == shown["results"]["test_rmse"]
    assert found["measured_on"] == "random 10 %, seed 0"
    code, out, _ = run("evaluate", project)
    assert (code, f"RMSE {found['rmse']:.4f}" in out) == (0, True)


def test_a_run_is_measured_on_what_it_watched_where_that_is_asked_for_or_there_is_nothing_else(said, run, project):
    words = ("--factors", 3, "--engine", "numpy", "--epochs", 6, "--validation", 0.2)
    said("train", project, *words)
    said("train", project, *words, "--holdout", 0.1)
    alone, both = said("evaluate", project, "--run", 2), said("evaluate", project, "--run", 3, "--watched")
    for number, found in ((2, alone), (3, both)):
        shown = said("runs", project, number)["results"]
        assert found["measured_on"] == "the ratings that it watched"
        assert (found["rmse"], found["n_ratings"]) == (shown["validation_rmse"], shown["n_validation_ratings"])
    assert said("evaluate", project, "--run", 3)["measured_on"] == "random 10 %, seed 0"
    code, _, err = run("evaluate", project, "--run", 1, "--watched")
    assert (code, "--watched must be left out: run 1 watched no ratings" in err) == (2, True)


def test_a_test_file_may_stand_behind_options(said, project, folder):
    assert said("evaluate", project, "--run", 1, folder / "r.csv") == said("evaluate", project, folder / "r.csv")


def test_a_run_is_measured_on_another_file_with_strangers_counted(said, project, tmp_path):
    (tmp_path / "test.csv").write_text("user,item,rating,timestamp\nu001,i001,3,1\nstranger,i002,4,2\nu002,i003,5,3\n")
    found = said("evaluate", project, tmp_path / "test.csv")
    assert (found["n_ratings"], found["n_unknown"]) == (3, 1)
    test, _ = read(tmp_path / "test.csv")
    with Project.open(project, read_only=True) as opened:
        model, ratings = opened.model(1), opened.load_ratings().ratings
    expected = prediction_errors(model, test, ratings)
    assert (found["rmse"], found["mae"]) == pytest.approx((expected.rmse, expected.mae))


def test_cross_validation_gives_mean_and_spread_over_the_folds(said, run, folder):
    found = said("evaluate", folder / "r.csv", "--folds", 3, *QUICK)
    ratings, _ = read(folder / "r.csv")
    settings = TrainingSettings(n_factors=3, n_epochs=4, engine="numpy", validation_fraction=0.0, patience=0)
    expected = []
    for plan in cross_validation_plans(SplitPlan("fold", n_folds=3)):
        split = make_split(ratings, plan)
        trainer = Trainer(split.train, settings)
        list(trainer)
        expected.append(prediction_errors(trainer.model(), split.held_out, split.train).rmse)
    assert [fold["rmse"] for fold in found["folds"]] == pytest.approx(expected)
    assert found["rmse"] == pytest.approx(statistics.mean(expected))
    assert found["rmse_spread"] == pytest.approx(statistics.stdev(expected))
    assert sum(fold["n_ratings"] for fold in found["folds"]) == 1500


def test_a_project_can_be_cross_validated_too(said, folder, project):
    words = ("--folds", 2, *QUICK, "--split-seed", 4)
    assert said("evaluate", project, *words) == said("evaluate", folder / "r.csv", *words)


@pytest.mark.parametrize(
    ("words", "found"),
    [
        (["{file}"], "or go with --folds K"),
        (["{file}", "--folds", 1], "--folds is 1"),
        (["{file}", "test.csv", "--folds", 3], "TEST is 'test.csv'"),
    ],
)
def test_wrong_usage_is_named(run, folder, words, found):
    code, out, err = run("evaluate", *[str(word).format(file=folder / "r.csv") for word in words])
    assert (code, out) == (2, "")
    assert found in err


def test_without_anything_set_aside_a_file_is_asked_for(run, project):
    assert run("train", project, *QUICK)[0] == 0
    code, _, err = run("evaluate", project, "--run", 2)
    assert (code, "none were set aside" in err) == (2, True)
