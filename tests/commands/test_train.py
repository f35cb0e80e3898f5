"""Training into a project from the command line."""

import sqlite3

import pytest

from mfstudio.project.store import Project
from mfstudio.ratings import read
from tests.commands.conftest import QUICK


def test_ratings_titles_split_epochs_checkpoint_and_model_go_into_a_new_project(said, folder, tmp_path):
    path = tmp_path / "new.mfstudio"
    result = said("train", folder / "r.csv", "-o", path, "--holdout", 0.1, *QUICK)
    assert (result["project"], result["run"]) == (str(path), 1)
    ratings, _ = read(folder / "r.csv")
    with Project.open(path) as project:
        found, run = project.load_ratings(), project.run(1)
        assert found.ratings.fingerprint == ratings.fingerprint == run.data_sha256
        assert found.titles[0].startswith("The book of ")
        assert project.data().path == str(folder / "r.csv")
        assert (run.state, run.n_epochs, run.checkpoint_epoch) == ("done", 4, 4)
        assert run.split.sha256 == result["split_sha256"]
        assert project.model(1).sha256() == result["factors_sha256"]
        assert run.results["test_rmse"] == result["test_rmse"]
        assert len(project.diagnoses(1)) > 0
    assert sorted(path.parent.iterdir()) == [path]


def test_a_run_is_added_to_a_project_and_is_the_run_of_the_file(said, folder, project):
    from_file = said("train", folder / "r.csv", "--seed", 5, *QUICK)
    added = said("train", project, "--seed", 5, *QUICK)
    again = said("train", folder / "r.csv", "-o", project, "--seed", 5, *QUICK)
    assert (added["run"], again["run"]) == (2, 3)
    assert from_file["factors_sha256"] == added["factors_sha256"] == again["factors_sha256"]


def test_a_project_of_other_ratings_or_of_another_cleaning_is_left_alone(run, folder, project, tmp_path):
    before = project.read_bytes()
    lines = (folder / "r.csv").read_text().splitlines()
    other = tmp_path / "other.csv"
    other.write_text("\n".join(lines[:700]) + "\n")
    for words in (["train", other], ["train", folder / "r.csv", "--min-item-ratings", 20]):
        code, out, err = run(*words, "-o", project, *QUICK)
        assert (code, out) == (1, "")
        assert "It holds other ratings" in err
    assert project.read_bytes() == before


def test_on_request_only_the_place_and_fingerprint_of_the_ratings_are_kept(said, run, folder, tmp_path):
    path = tmp_path / "small.mfstudio"
    result = said("train", folder / "r.csv", "-o", path, "--no-ratings-in-project", *QUICK)
    with sqlite3.connect(path) as connection:
        assert connection.execute("SELECT count(*) FROM ratings").fetchone() == (0,)
        assert connection.execute("SELECT count(*) FROM users").fetchone() == (0,)
    connection.close()
    rows = said("recommend", path, "u001", "-n", 2)["recommendations"]
    assert [row["user"] for row in rows] == ["u001", "u001"]
    assert said("train", path, *QUICK)["factors_sha256"] == result["factors_sha256"]
    code, _, err = run("train", folder / "r.csv", "--no-ratings-in-project", *QUICK)
    assert (code, "--no-ratings-in-project" in err) == (2, True)


def test_what_is_left_out_of_the_ratings_stays_in_the_project_and_titles_fit(said, folder, tmp_path):
    path = tmp_path / "clean.mfstudio"
    result = said("train", folder / "r.csv", "-o", path, "--users-share", 0.5, *QUICK)
    assert result["n_users"] == 30
    with Project.open(path) as project:
        assert project.load_ratings().ratings.n_ratings == 1500
    assert said("train", path, *QUICK)["factors_sha256"] == result["factors_sha256"]
    rows = said("recommend", path, "--all", "-n", 3, "-o", tmp_path / "r.csv")["n_rows"]
    assert rows == 90
    lines = (tmp_path / "r.csv").read_text().splitlines()[1:]
    assert all(f"The book of {line.split(',')[2]}" in line for line in lines)


def test_a_new_project_of_which_no_run_comes_is_removed(run, folder, tmp_path):
    path = tmp_path / "none.mfstudio"
    low = tmp_path / "low.csv"
    low.write_text("user,item,rating\n" + "".join(f"u{n % 9},i{n % 8},{n % 5 - 3}\n" for n in range(72)))
    code, _, err = run("train", low, "-o", path, "--model", "nmf", "--epochs", 2)
    assert (code, "--model is 'nmf'" in err) == (2, True)
    assert not list(tmp_path.glob("*none*"))


def test_a_run_that_diverges_is_kept_as_such(run, folder, project):
    code, _, err = run("train", project, *QUICK, "--learning-rate", 5)
    assert (code, "diverged" in err) == (1, True)
    with Project.open(project) as opened:
        assert opened.run(2).state == "diverged"


@pytest.mark.parametrize(
    ("words", "found"),
    [
        (["-o", "x.mfstudio"], "-o is"),
        (["--min-user-ratings", 3], "--min-user-ratings must be left out"),
        (["--separator", "comma"], "the project says how its ratings are read"),
        (["--watch"], "--watch must be left out, or go"),
        (["--split-seed", 3], "--split-seed is 3"),
        (["--stop-after", 0], "--stop-after is 0"),
        (["--change", "learning-rate=3"], "--change is 'learning-rate=3'"),
        (["--change", "2:factors=3"], "--change is '2:factors=3'"),
    ],
)
def test_what_does_not_go_together_is_refused_as_usage(run, project, words, found):
    code, out, err = run("train", project, *words, *QUICK)
    assert (code, out) == (2, "")
    assert found in err


def test_a_project_that_is_open_elsewhere_or_damaged_is_not_written_to(run, project, tmp_path):
    with Project.open(project):
        code, _, err = run("train", project, *QUICK)
        assert (code, "open in another window" in err) == (1, True)
        assert run("recommend", project, "u001")[0] == 0
    broken = tmp_path / "broken.mfstudio"
    broken.write_bytes(project.read_bytes()[:5000])
    code, _, err = run("train", broken, *QUICK)
    assert (code, "salvage" in err) == (3, True)
    code, _, err = run("recommend", tmp_path / "none.mfstudio", "u001")
    assert (code, "no such file" in err) == (3, True)


def test_ratings_come_from_standard_input_and_results_go_to_standard_output(process, folder):
    data = (folder / "r.csv").read_bytes()
    result = process("train", "-", *QUICK, "--recommend", "-", "-n", 1, input=data)
    assert result.returncode == 0, result.stderr
    lines = result.stdout.decode().splitlines()
    at = lines.index("user,rank,item,predicted_rating")
    assert len(lines) - at - 1 == 60
    assert lines[0] == "standard input: 1,500 ratings by 60 users for 45 items"


def test_with_watch_training_watches_what_is_set_aside_and_nothing_is_measured(said, folder):
    result = said("train", folder / "r.csv", "--last", 2, "--watch", "--factors", 3, "--engine", "numpy")
    assert (result["n_validation_ratings"], result["n_test_ratings"]) == (120, 0)
    assert result["split"]["is_watched"]
    usual = said("train", folder / "r.csv", "--factors", 3, "--engine", "numpy")
    shared = ("--split", "random", "--holdout", 0.05, "--split-seed", 1, "--watch")
    same = said("train", folder / "r.csv", *shared, "--factors", 3, "--engine", "numpy")
    assert usual["factors_sha256"] == same["factors_sha256"]
