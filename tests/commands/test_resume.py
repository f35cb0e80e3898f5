"""Going on with a run of a project from the command line."""

import pytest

from mfstudio import compiling
from mfstudio.project.recorder import Recorder
from mfstudio.project.store import Project
from mfstudio.training.trainer import Trainer

LONG = ("--factors", 3, "--engine", "numpy", "--epochs", 9, "--patience", 0, "--validation", 0.1)
SPLITS = {
    "nothing set aside": [],
    "measured": ["--holdout", 0.2],
    "watched": ["--last", 2, "--watch"],
    "a file measured": ["--test", "test.csv"],
    "a file watched": ["--test", "test.csv", "--watch"],
}


@pytest.fixture
def here(folder, tmp_path, monkeypatch):
    """Work in a folder with a file of test ratings, some of strangers."""
    monkeypatch.chdir(tmp_path)
    lines = (folder / "r.csv").read_text().splitlines()
    strangers = ["nobody,i001,3,1100000000", "u001,nothing,3,1100000000"]
    (tmp_path / "test.csv").write_text("\n".join([lines[0], *lines[1:60], *strangers]) + "\n")
    return tmp_path


@pytest.mark.parametrize("split", SPLITS)
def test_a_stopped_run_goes_on_exactly(said, folder, here, split):
    whole = said("train", folder / "r.csv", *LONG, *SPLITS[split])
    stopped = said("train", folder / "r.csv", *LONG, *SPLITS[split], "-o", "p.mfstudio", "--stop-after", 4)
    assert (stopped["epochs"], stopped["ending"]) == (4, "stopped")
    resumed = said("resume", "p.mfstudio")
    assert (resumed["epochs"], resumed["resumed_after"]) == (9, 4)
    assert resumed["factors_sha256"] == whole["factors_sha256"] != stopped["factors_sha256"]
    for name in ("test_rmse", "validation_rmse", "split_sha256"):
        assert resumed[name] == whole[name]
    with Project.open("p.mfstudio") as project:
        assert project.run(1).state == "done"
        assert [report.epoch for report in project.epochs(1)] == list(range(1, 10))


@pytest.mark.parametrize("model", ["textbook", "nmf", "svdpp", "bayesian"])
def test_a_run_that_was_interrupted_in_its_first_epoch_goes_on_too(run, said, folder, tmp_path, monkeypatch, model):
    if model == "bayesian" and not compiling.is_available():
        pytest.skip("no Numba")
    engine = "auto" if model == "bayesian" else "numpy"
    words = ("--model", model, "--factors", 3, "--epochs", 3, "--engine", engine, "--holdout", 0.1)
    whole = said("train", folder / "r.csv", *words)

    def interrupt(*_):
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(Trainer, "_run_epoch", interrupt)
        code, _, err = run("train", folder / "r.csv", *words, "-o", tmp_path / "p.mfstudio")
    assert (code, "'mfstudio resume' goes on" in err) == (130, True)
    assert said("resume", tmp_path / "p.mfstudio")["factors_sha256"] == whole["factors_sha256"]


def test_a_run_that_is_done_goes_on_only_for_more_epochs_which_are_noted(said, run, project):
    before = said("runs", project, 1)
    code, _, err = run("resume", project)
    assert (code, "Add --epochs N" in err) == (1, True)
    longer = said("resume", project, "--epochs", 3)
    assert longer["epochs"] == 7
    shown = said("runs", project, 1)
    assert shown["results"]["factors_sha256"] == longer["factors_sha256"] != before["results"]["factors_sha256"]
    assert shown["changes"] == [{"epoch": 5, "name": "n_epochs", "value": 7.0}]


def test_the_best_epoch_of_an_interrupted_run_can_be_kept(run, said, folder, tmp_path, monkeypatch):
    path, run_epoch = tmp_path / "p.mfstudio", Trainer._run_epoch
    words = (*LONG[:-1], 0.3)

    def interrupt(trainer, epoch, before):
        if epoch == 6:
            raise KeyboardInterrupt
        return run_epoch(trainer, epoch, before)

    with monkeypatch.context() as patch:
        patch.setattr(Trainer, "_run_epoch", interrupt)
        patch.setattr("mfstudio.project.recorder.CHECKPOINT_SECONDS", 0.0)
        patch.setattr(Recorder.follow, "__defaults__", (0.0,))
        assert run("train", folder / "r.csv", *words, "-o", path)[0] == 130
    stopped = said("train", folder / "r.csv", *words, "--stop-after", 5)
    kept = said("resume", path, "--keep-best")
    assert (kept["epochs"], kept["ending"], kept["best_epoch"]) == (5, "stopped", stopped["best_epoch"])
    assert kept["factors_sha256"] == stopped["factors_sha256"]
    assert kept["validation_rmse"] == stopped["validation_rmse"]
    assert said("runs", path, 1)["state"] == "stopped"
    code, _, err = run("resume", path, "--keep-best")
    assert (code, "has a model: that of its best epoch" in err) == (1, True)
    code, _, err = run("resume", path, "--keep-best", "--epochs", 2)
    assert (code, "--keep-best must be left out" in err) == (2, True)
    assert said("resume", path)["epochs"] == 9  # it can go on all the same


def test_a_run_without_a_whole_epoch_has_no_best_one(run, folder, tmp_path, monkeypatch):
    def interrupt(*_):
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(Trainer, "_run_epoch", interrupt)
        run("train", folder / "r.csv", *LONG, "-o", tmp_path / "p.mfstudio")
    code, _, err = run("resume", tmp_path / "p.mfstudio", "--keep-best")
    assert (code, "no whole epoch to keep" in err) == (1, True)


def test_without_a_number_it_is_the_run_that_did_not_come_to_its_end(said, project, folder):
    said("train", project, *LONG, "--stop-after", 2)
    said("train", project, *LONG)
    assert said("resume", project)["run"] == 2


@pytest.mark.parametrize(
    ("words", "code", "found"), [(["--run", 7], 2, "--run is 7"), (["--epochs", 0], 2, "--epochs")]
)
def test_a_run_that_there_is_not_is_named(run, project, words, code, found):
    result = run("resume", project, *words)
    assert (result[0], found in result[2]) == (code, True)


def test_a_test_file_that_has_changed_is_no_ground_to_go_on(said, run, folder, here):
    said("train", folder / "r.csv", *LONG, "--test", "test.csv", "-o", "p.mfstudio", "--stop-after", 2)
    (here / "test.csv").write_text("user,item,rating,timestamp\nu001,i001,3,1\n")
    code, _, err = run("resume", "p.mfstudio")
    assert (code, "can no longer be split" in err) == (1, True)
