"""What a person does is in the project from the first second, and the next window finds it."""

import dataclasses
import sqlite3
from contextlib import closing

from mfstudio.project import unsaved
from mfstudio.project.store import Project
from tests.gui.projects_at_hand import hold_after, the_only_unsaved, train


def alone(details):
    """Return what the details of a run say of mean and biases alone."""
    (line,) = [line for line in details.facts.text().splitlines() if line.startswith("Mean and biases alone")]
    assert "baseline" not in details.facts.text()
    return line


def test_what_was_opened_and_trained_is_found_by_the_next_window(trained, kept, open_again, settle):
    kept(trained)
    model, reports = trained.session.result.model.sha256(), list(trained.session.reports)
    trained.show_page(2)
    trained.close()
    other = open_again(the_only_unsaved())
    settle(other)
    assert other.session.result.model.sha256() == model
    assert other.session.reports == reports
    assert other.train_page.plot.n_epochs == len(reports)
    assert other.predictions_page.model.rowCount() == 1500
    assert other.session.result.predicted.tobytes() == trained.session.result.predicted.tobytes()
    assert (other.session.result.is_held_out == trained.session.result.is_held_out).all()
    assert other.session.open.item_name(0) == f"The book of {trained.session.open.ratings.item_labels[0]}"
    assert other.pages.currentIndex() == 2
    assert other.status.run_text.startswith("Done: kept ")


def test_the_errors_of_biases_alone_come_back_but_for_the_mae_that_an_older_project_does_not_have(
    trained, kept, open_again, settle, tmp_path, qtbot
):
    kept(trained)
    drawn, baseline = [], trained.session.run
    for name, is_old in (("new", False), ("old", True)):
        path = tmp_path / f"{name}.mfstudio"
        with Project.open(the_only_unsaved(), read_only=True) as project:
            project.save_copy(path)
        if is_old:
            with closing(sqlite3.connect(path)) as connection, connection:
                connection.execute("UPDATE runs SET results = json_remove(results, '$.baseline_mae')")
        other = open_again(path)
        settle(other)
        page, details = other.train_page.convergence, other.runs_page.details
        other.show()  # what is not seen is not drawn
        other.show_page(1)
        page.measure.setCurrentIndex(0)
        qtbot.waitUntil(lambda plot=page.plot: plot.reference("biases") is not None)
        for measure in range(2):
            page.measure.setCurrentIndex(measure)
            drawn.append(page.plot.reference("biases"))
        details.show_run(other.session.book.record(1), "")
        assert ("MAE" in alone(details)) != is_old
        other.close()
    assert drawn == [baseline.baseline_rmse, baseline.baseline_mae, baseline.baseline_rmse, None]


def test_settings_split_and_filters_come_back(opened, kept, open_again, qtbot):
    opened.train_page.form.editor("n_factors").setValue(7)
    splits = opened.data_page.splits
    with qtbot.waitSignal(opened.session.split_changed):
        splits.set_plan(dataclasses.replace(splits.plan(), method="leave-one-out", seed=5))
    opened.predictions_page.user_filter.setText("u00")
    kept(opened)
    opened.close()
    other = open_again(the_only_unsaved())
    assert other.train_page.settings().n_factors == 7
    assert (other.session.plan.method, other.session.plan.seed) == ("leave-one-out", 5)
    qtbot.waitUntil(lambda: not other.data_page.splits.is_busy)
    assert other.session.plan == other.data_page.splits.plan() == opened.session.plan
    assert other.predictions_page.user_filter.text() == "u00"


def test_what_was_left_out_stays_left_out_and_can_be_brought_back(opened, kept, open_again, qtbot):
    cleaning = dataclasses.replace(opened.session.open.report.cleaning, min_user_ratings=26)
    with qtbot.waitSignal(opened.session.opened):
        opened.session.clean(cleaning)
    n_left = opened.session.open.ratings.n_ratings
    assert n_left < 1500
    kept(opened)
    opened.close()
    opened.session.open.path.unlink()
    (opened.session.open.path.parent / "items.csv").unlink()
    other = open_again(the_only_unsaved())
    found = other.session.open
    assert (found.ratings.n_ratings, found.everything.n_ratings) == (n_left, 1500)
    assert found.ratings.fingerprint == opened.session.open.ratings.fingerprint
    assert found.report.cleaning == cleaning
    with qtbot.waitSignal(other.session.opened):
        other.session.clean(dataclasses.replace(cleaning, min_user_ratings=25))
    again = other.session.open
    assert again.item_name(0) == f"The book of {again.ratings.item_labels[0]}"


def test_other_choices_for_the_same_file_stay_in_its_project_until_a_run_depends_on_it(opened, kept, qtbot):
    def clean(least):
        cleaning = dataclasses.replace(opened.session.open.report.cleaning, min_user_ratings=least)
        with qtbot.waitSignal(opened.session.opened):
            opened.session.clean(cleaning)
        qtbot.waitUntil(lambda: not opened.session.is_opening)
        kept(opened)

    clean(10)
    first = the_only_unsaved()
    assert opened.session.keeper.project_path == first
    train(opened, qtbot)
    clean(20)
    assert opened.session.keeper.project_path != first
    qtbot.waitUntil(lambda: [left.n_runs for left in unsaved.left_behind()] == [1])


def test_names_are_kept_with_the_runs_that_there_are(trained, kept, tmp_path, qtbot):
    kept(trained)
    path = trained.session.keeper.project_path
    (tmp_path / "people.csv").write_text("id,name\n" + "".join(f"u{n:03},Person {n}\n" for n in range(60)))
    with qtbot.waitSignal(trained.session.names_changed):
        trained.session.join_names("user", tmp_path / "people.csv")
    kept(trained)
    assert trained.session.keeper.project_path == path
    trained.close()
    with Project.open(path) as project:
        assert project.load_ratings().user_names[0].startswith("Person")
        assert [run.state for run in project.runs()] == ["done"]


def test_every_epoch_is_in_the_project_while_the_run_is_held(opened, kept, qtbot):
    qtbot.waitUntil(lambda: not opened.session.keeper.is_keeping)
    hold_after(opened, 3, qtbot)
    project = opened.session.keeper._work.project
    assert project.epochs(1) == tuple(opened.session.reports)
    assert project.run(1).state == "running"
    with qtbot.waitSignal(opened.session.training_ended):
        opened.actions_by_name["stop"].trigger()
    assert project.run(1).state == "stopped"
    assert project.model(1).sha256() == opened.session.result.model.sha256()


def test_a_run_may_begin_before_the_ratings_are_in(opened, kept, qtbot, monkeypatch):
    keeper = opened.session.keeper
    qtbot.waitUntil(lambda: not keeper.is_keeping)
    work = keeper._work
    with work.occupied():  # as while many ratings are written
        train(opened, qtbot)
        assert opened.session.result is not None
        assert work.project.runs() == []
    kept(opened)
    run = work.project.run(1)
    assert (run.state, run.n_epochs) == ("done", len(opened.session.reports))
    assert work.project.epochs(1) == tuple(opened.session.reports)
    assert work.project.model(1).sha256() == opened.session.result.model.sha256()


def test_what_the_window_shows_is_kept_now_and_then(opened, kept, qtbot):
    kept(opened)
    opened.show_page(3)
    keeper = opened.session.keeper
    keeper.look()
    qtbot.waitUntil(lambda: keeper._work.project.view_state().get("page") == 3)
