"""Runs of a project listed, shown and marked on the command line."""

import sqlite3

from mfstudio.project.lock import ProjectLock
from mfstudio.project.store import Project
from tests.commands.conftest import QUICK


def test_runs_are_listed_with_what_they_came_to(run, said, project):
    said("train", project, "--model", "pmf", *QUICK)
    listed = said("runs", project)
    assert [(each["id"], each["state"], each["settings"]["model"]) for each in listed] == [
        (1, "done", "biased"), (2, "done", "pmf"),
    ]  # fmt: skip
    code, out, _ = run("runs", project)
    lines = out.splitlines()
    assert (code, lines[0].split()) == (
        0, ["run", "state", "model", "factors", "epochs", "validation", "test", "note"],
    )  # fmt: skip
    assert lines[1].split() == ["1", "done", "biased", "3", "4", f"{listed[0]['results']['test_rmse']:.4f}"]


def test_a_run_is_noted_starred_deleted_and_brought_back(run, said, project):
    shown = said("runs", project, 1, "--note", "the good one", "--star")
    assert (shown["note"], shown["has_star"]) == ("the good one", True)
    assert "1*" in run("runs", project)[1]
    said("runs", project, 1, "--no-star", "--delete")
    assert said("runs", project) == []
    assert [each["is_deleted"] for each in said("runs", project, "--all")] == [True]
    assert said("runs", project, 1, "--undelete")["is_deleted"] is False
    with Project.open(project) as opened:
        assert opened.run(1).note == "the good one"


def test_a_run_is_shown_with_its_epochs_and_the_line_that_repeats_it(run, said, folder, project):
    shown = said("runs", project, 1)
    assert [epoch["epoch"] for epoch in shown["epochs"]] == [1, 2, 3, 4]
    assert shown["command"] == (
        f"mfstudio train {folder / 'r.csv'} --split random --holdout 0.1 --factors 3 --epochs 4 --engine numpy"
    )
    code, out, _ = run("runs", project, 1)
    assert (code, out.splitlines()[-1]) == (0, shown["command"])
    assert f"test RMSE {shown['results']['test_rmse']:.4f}" in out


def test_a_number_may_stand_behind_options(said, run, project):
    shown = said("runs", project, "--note", "behind", 1)
    assert (shown["id"], shown["note"]) == (1, "behind")
    code, _, err = run("runs", project, "--all", "first")
    assert (code, "unrecognized arguments: first" in err) == (2, True)


def test_a_run_that_was_killed_is_interrupted_without_the_project_being_changed(said, run, project):
    with sqlite3.connect(project) as connection:
        connection.execute("UPDATE runs SET state = 'running'")
    connection.close()
    before = project.read_bytes()
    assert [each["state"] for each in said("runs", project)] == ["interrupted"]
    assert said("runs", project, 1)["state"] == "interrupted"
    assert project.read_bytes() == before
    lock = ProjectLock(project)  # as of another window, where it goes on
    assert lock.acquire()
    try:
        assert run("runs", project)[1].splitlines()[1].split()[1] == "running"
    finally:
        lock.release()


def test_a_mark_without_a_number_and_a_run_that_there_is_not_are_refused(run, project):
    code, _, err = run("runs", project, "--star")
    assert (code, "N is missing: it must be the number" in err) == (2, True)
    code, _, err = run("runs", project, 5)
    assert (code, "N is 5: it must be one of 1" in err) == (2, True)
