"""What a person does with runs: notes, colours, stars, deleting and bringing back."""

import sqlite3

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mfstudio.errors import ProjectError
from mfstudio.project.store import Project
from mfstudio.training.reports import Change
from mfstudio.training.settings import PRESETS, TrainingSettings, field_specs


def test_marks_are_kept(full_path):
    with Project.open(full_path) as project:
        project.set_note(1, "the good one ⭐")
        project.set_colour(1, "#1f77b4")
        project.set_star(1, True)
    with Project.open(full_path) as project:
        first, second = project.runs()
    assert (first.note, first.colour, first.has_star) == ("the good one ⭐", "#1f77b4", True)
    assert (second.note, second.colour, second.has_star) == ("", "", False)


def test_half_a_character_in_a_note_is_spelled_out(full_path):
    with Project.open(full_path) as project:
        project.set_note(1, "a\ud800b")
        assert project.run(1).note == "a\\ud800b"


@pytest.mark.parametrize("colour", ["red", "#12345", "#1f77b4;", "#1F77B4"])
def test_a_colour_is_written_in_one_way(full_path, colour):
    with Project.open(full_path) as project, pytest.raises(ValueError, match="no colour"):
        project.set_colour(1, colour)


def test_a_deleted_run_can_be_brought_back(full_path):
    with Project.open(full_path) as project:
        before = project.runs()
        project.delete_run(1)
        assert [run.id for run in project.runs()] == [2]
        assert [run.id for run in project.runs(with_deleted=True)] == [1, 2]
        project.undelete_run(1)
        assert project.runs() == before


def test_deleted_runs_are_removed_with_all_that_is_theirs(full_path):
    with Project.open(full_path) as project:
        project.delete_run(2)
        assert project.remove_deleted_runs() == 1
        with pytest.raises(LookupError):
            project.run(2)
        with project._connections.lend() as connection:
            for table in ("epochs", "checkpoints"):
                assert connection.execute(f"SELECT DISTINCT run FROM {table}").fetchall() == [(1,)]
            assert connection.execute("SELECT id FROM models").fetchall() == [(1,)]
            unused = "SELECT count(*) FROM blob_parts WHERE blob NOT IN (SELECT blob FROM arrays)"
            assert connection.execute(unused).fetchone() == (0,)
        assert project.model(1) is not None


def test_a_run_that_is_not_there_cannot_be_marked(project):
    with pytest.raises(LookupError, match="no run 7"):
        project.set_star(7, True)


def test_the_overview_reads_well_in_sqlite(full_path):
    connection = sqlite3.connect(full_path)
    rows = connection.execute("SELECT run, state, model, n_factors, n_epochs FROM run_overview").fetchall()
    connection.close()
    assert rows == [(1, "done", "biased", 4, 4), (2, "done", "biased", 4, 4)]


numbers = {
    name: st.integers(int(spec.low), int(spec.high)) if isinstance(getattr(TrainingSettings(), name), int)
    else st.floats(spec.low, spec.high)
    for name, spec in field_specs().items() if not spec.choices
}  # fmt: skip


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40)
@given(st.sampled_from(sorted(PRESETS)), st.fixed_dictionaries({}, optional=numbers))
def test_any_settings_come_back(project, preset, changes):
    if preset == "textbook":
        changes = {name: value for name, value in changes.items() if "regularization" not in name}
    wanted = TrainingSettings.preset(preset, **changes)
    recorder = project.new_run(wanted, data_sha256="", engine="numpy", n_threads=1)
    assert project.run(recorder.run).settings == wanted


@pytest.mark.parametrize(
    "change",
    [
        "settings = '{\"n_factors\": 0}'",
        "settings = 'import os'",
        "settings = '" + "[" * 100_000 + "'",
        "versions = '[]'",
        "started_at = 'yesterday'",
        "split = 99",
        "results = '{\"rmse\": NaN}'",
    ],
)
def test_a_run_that_cannot_be_understood_is_said_to_be_damaged(full_path, change):
    connection = sqlite3.connect(full_path)
    with connection:
        connection.execute(f"UPDATE runs SET {change} WHERE id = 2")
    connection.close()
    with Project.open(full_path) as project, pytest.raises(ProjectError, match="run 2 cannot be understood") as caught:
        project.runs()
    assert caught.value.is_damaged


def test_a_run_says_how_good_its_best_epoch_is_and_how_long_it_took(project, imported, record_run):
    trainer = record_run(project, imported.ratings)
    run, best = project.run(1), trainer.reports[trainer.best_epoch - 1]
    assert (run.best_so_far, run.best_rmse, run.best_mae) == (best.epoch, best.validation_rmse, best.validation_mae)
    assert run.seconds == trainer.reports[-1].seconds
    assert (run.validation_rmse, run.validation_mae) == (best.validation_rmse, best.validation_mae)


def test_where_the_factors_did_not_help_the_errors_are_those_of_the_biases(project, imported, record_run):
    record_run(project, imported.ratings)
    with project._connections.transaction() as connection:
        connection.execute("UPDATE runs SET best_epoch = 0, baseline_rmse = 0.75, results = '{\"baseline_mae\": 0.5}'")
    assert (project.run(1).validation_rmse, project.run(1).validation_mae) == (0.75, 0.5)
    with project._connections.transaction() as connection:  # as earlier versions wrote it
        connection.execute("UPDATE runs SET results = '{}'")
    assert (project.run(1).validation_rmse, project.run(1).validation_mae) == (0.75, None)


def test_a_run_gets_the_number_it_is_to_have_unless_that_is_taken(project):
    def start(number):
        return project.new_run(TrainingSettings(), data_sha256="", engine="numpy", n_threads=1, number=number).run

    assert [start(number) for number in (3, 2, 3, None)] == [3, 2, 4, 5]


def test_a_run_says_what_was_changed_during_it_and_what_a_setting_was_from_when_on(full_path):
    with Project.open(full_path) as project:
        recorder = project.new_run(
            TrainingSettings(n_epochs=5, learning_rate=0.05), data_sha256="", engine="numpy", n_threads=1
        )
        changes = (
            Change(2, "learning_rate", 0.02), Change(3, "learning_rate", 0.02), Change(3, "regularization", 0.3),
            Change(4, "learning_rate", 0.05), Change(6, "n_epochs", 10),
        )  # fmt: skip
        for change in changes:
            recorder.change(change)
        found = project.run(recorder.run)
        assert found.changes == changes
        assert found.course_of("learning_rate") == ((0, 0.05), (2, 0.02), (4, 0.05))  # no change where it stays
        assert found.course_of("n_epochs") == ((0, 5), (6, 10))
        assert all(type(value) is int for _, value in found.course_of("n_epochs"))
        assert found.course_of("patience") == ((0, TrainingSettings().patience),)
        assert {run.id: run.changes for run in project.runs()} == {1: (), 2: (), recorder.run: changes}
