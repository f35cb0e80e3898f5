"""What the session owns: runs with numbers, used again, gone on with, repeated and waiting in a queue."""

import dataclasses

import numpy as np
import pytest

from mfstudio.gui.app import make_window
from mfstudio.gui.export_choice import default_choice
from mfstudio.gui.jobs import Task
from mfstudio.gui.report_work import command_of, report_contents
from mfstudio.training.settings import TrainingSettings

QUICK = TrainingSettings(n_factors=4, n_epochs=3, patience=0, engine="numpy")


@pytest.fixture
def session(opened, qtbot):
    """The session of a window with ratings, all of them kept."""
    qtbot.waitUntil(lambda: opened.session.keeper.is_settled)
    return opened.session


@pytest.fixture
def run(qtbot):
    """Return a function that trains to the end, and waits until that is kept; it returns the run's number."""

    def train(session, settings=QUICK, **given):
        with qtbot.waitSignal(session.training_ended):
            session.train(settings, **given)
            number = session.training_run
        qtbot.waitUntil(lambda: not session.is_training and session.keeper.is_settled)
        qtbot.waitUntil(lambda: session.book.is_in_project(number) and session.book.of_window(number) is None)
        return number

    return train


@pytest.fixture
def use(qtbot):
    """Return a function that lets all pages show a run."""

    def use_run(session, number):
        with qtbot.waitSignal(session.result_changed):
            session.use_run(number)

    return use_run


def without_times(reports):
    return [dataclasses.replace(report, seconds=0, updates_per_second=0) for report in reports]


def test_runs_are_numbered_from_their_start(session, run, qtbot):
    assert session.training_run is None
    session.train(QUICK, held=True)
    assert (session.training_run, session.curve_run, session.shown_run) == (1, 1, None)
    assert [record.state for record in session.book.records] == ["running"]
    with qtbot.waitSignal(session.training_ended):
        session.stop()
    assert (session.training_run, session.shown_run) == (None, 1)
    assert run(session) == session.shown_run == 2
    assert [record.id for record in session.book.records] == [1, 2]


def test_a_record_of_the_window_is_that_of_the_project(session, run, qtbot):
    with qtbot.waitSignal(session.training_ended):
        session.train(QUICK)
    of_window = session.book.records[0]
    qtbot.waitUntil(lambda: session.book.of_window(1) is None)
    stored = session.book.records[0]
    of_either = {
        "started_at": stored.started_at, "ended_at": stored.ended_at, "checkpoint_epoch": 3,
        "split": dataclasses.replace(of_window.split, id=stored.split.id),
    }  # fmt: skip
    assert dataclasses.replace(of_window, **of_either) == stored


def test_a_run_that_is_used_is_shown_as_if_it_had_just_ended(opened, session, run, use, settle):
    run(session)
    first, reports = session.result, list(session.reports)
    run(session, dataclasses.replace(QUICK, n_epochs=5, seed=3))
    assert session.result.model.sha256() != first.model.sha256()
    use(session, 1)
    assert session.shown_run == session.curve_run == 1
    assert session.result.model.sha256() == first.model.sha256()
    np.testing.assert_array_equal(session.result.predicted, first.predicted)
    np.testing.assert_array_equal(session.result.is_held_out, first.is_held_out)
    assert (session.reports, session.run.settings) == (reports, session.book.record(1).settings)
    settle(opened)
    assert opened.train_page.plot.n_epochs == 3
    assert opened.status.run_text.startswith("Done: kept epoch")


def test_a_run_may_be_used_while_another_trains(session, run, use, qtbot):
    run(session)
    first = session.result
    run(session, dataclasses.replace(QUICK, seed=3))
    with qtbot.waitSignal(session.epochs_done):
        session.train(QUICK, held=True)
    use(session, 1)
    assert (session.shown_run, session.training_run, session.curve_run) == (1, 3, 3)
    assert session.result.model.sha256() == first.model.sha256()
    assert len(session.reports) == 1
    with qtbot.waitSignal(session.training_ended):
        session.stop()
    assert (session.shown_run, session.curve_run) == (3, 3)


def test_a_run_goes_on_for_some_epochs_more_as_if_it_had_been_longer(session, run, qtbot):
    run(session)
    with qtbot.waitSignal(session.training_ended):
        session.continue_for(2)
        assert session.training_run == 1
    assert [report.epoch for report in session.reports] == [1, 2, 3, 4, 5]
    assert (session.shown_run, session.run.settings.n_epochs) == (1, 5)
    qtbot.waitUntil(lambda: session.keeper.is_settled and session.book.of_window(1) is None)
    (record,) = session.book.records
    assert (record.n_epochs, record.state, record.settings.n_epochs) == (5, "done", 3)
    project = session.keeper.work.project
    assert without_times(project.epochs(1)) == without_times(session.reports)
    assert project.model(1).sha256() == session.result.model.sha256()
    assert [(change.epoch, change.name, change.value) for change in project.changes(1)] == [(4, "n_epochs", 5)]


def test_a_run_that_was_made_longer_is_shown_and_told_of_with_its_length(opened, session, run, use, qtbot):
    run(session)
    with qtbot.waitSignal(session.training_ended):
        session.continue_for(2)
    qtbot.waitUntil(lambda: session.keeper.is_settled and session.book.of_window(1) is None)
    run(session)
    use(session, 1)
    assert session.run.settings.n_epochs == 5
    assert len(session.reports) == 5
    source = opened.exports.source()
    contents = report_contents(source, default_choice("report"), None, Task(lambda: None))
    assert contents.run.settings.n_epochs == 5
    assert "--change 4:epochs=5" in command_of(source, source.run)


def test_a_model_is_never_told_of_with_the_course_of_another_run(opened, session, run, qtbot):
    run(session)
    assert opened.exports.source().run is not None
    with qtbot.waitSignal(session.training_ended):
        session.train(dataclasses.replace(QUICK, learning_rate=10.0, n_epochs=30))
    assert (session.shown_run, session.curve_run) == (1, 2)
    assert opened.exports.source().run is None


def test_what_cannot_go_on_is_said(session, run, qtbot):
    with qtbot.waitSignal(session.refused) as refused:
        session.continue_for(3)
    assert "train first" in refused.args[0]
    with qtbot.waitSignal(session.training_ended):
        session.train(dataclasses.replace(QUICK, learning_rate=10.0, n_epochs=30))
    qtbot.waitUntil(lambda: session.keeper.is_settled and session.book.of_window(1) is None)
    assert session.book.records[0].state == "diverged"
    with qtbot.waitSignal(session.refused) as refused:
        session.continue_run(1, 3)
    assert "diverged" in refused.args[0]
    assert not session.is_training
    run(session)
    with session.keeper.work.project._connections.transaction() as connection:
        connection.execute("DELETE FROM checkpoints WHERE run = 2")
    with qtbot.waitSignal(session.runs_changed):
        session.book.read()
    with qtbot.waitSignal(session.refused) as refused:
        session.continue_for(3)
    assert "no checkpoint" in refused.args[0]
    assert session.keeper.work.project.run(2).state == "done"


def test_a_run_is_repeated_bit_for_bit_on_what_was_held_out_for_it(session, run, qtbot):
    run(session)
    first = session.result
    session.plan = dataclasses.replace(session.plan, fraction=0.2)
    with qtbot.waitSignal(session.training_ended):
        session.train_again(1)
    assert session.shown_run == 2
    assert session.result.model.sha256() == first.model.sha256()
    assert session.run.plan.fraction == 0.05
    assert session.book.records[0].split.sha256 == session.book.records[1].split.sha256


def test_queued_runs_start_one_after_the_other_and_a_failure_stops_none(session, qtbot):
    ended = []
    session.training_ended.connect(lambda: ended.append((session.curve_run, session.training_error is not None)))
    session.train(QUICK, held=True)
    session.queue(dataclasses.replace(QUICK, learning_rate=10.0, n_epochs=30))
    session.queue(dataclasses.replace(QUICK, seed=1))
    session.queue(dataclasses.replace(QUICK, seed=2))
    assert [each.settings.seed for each in session.queued] == [0, 1, 2]
    session.run_queue.remove(session.queued[1])
    assert [each.settings.seed for each in session.queued] == [0, 2]
    with qtbot.waitSignal(session.refused) as refused:
        session.resume()
    assert refused.args[0].startswith("Run 2: Training diverged")
    qtbot.waitUntil(lambda: len(ended) == 3)
    assert ended == [(1, False), (2, True), (3, False)]
    assert (session.queued, session.is_training, session.shown_run) == ((), False, 3)
    assert [record.state for record in session.book.records] == ["done", "diverged", "done"]
    assert session.book.records[2].settings.seed == 2


def test_a_queued_run_starts_at_once_where_nothing_trains(session, qtbot):
    with qtbot.waitSignal(session.training_ended):
        session.queue(QUICK)
        assert session.training_run == 1
        assert session.queued == ()


def test_the_queue_is_dropped_with_a_word_when_other_ratings_are_opened(opened, session, qtbot):
    session.train(QUICK, held=True)
    session.queue(QUICK)
    with qtbot.waitSignal(session.message) as said:
        opened.open_sample()
    assert "dropped from the queue" in said.args[0]
    assert session.queued == ()
    qtbot.waitUntil(lambda: not session.is_training)
    assert session.book.records == []
    assert session.result is None


def test_a_run_that_is_started_as_soon_as_ratings_are_open_is_known_at_once(window, qtbot):
    session, seen = window.session, []
    session.epochs_done.connect(
        lambda _reports: seen.append((session.training_run, [record.id for record in session.book.records]))
    )
    with qtbot.waitSignal(session.training_started):
        window.open_sample(train=True)
    qtbot.waitUntil(lambda: bool(seen))
    assert seen[0] == (1, [1])
    session.stop()
    qtbot.waitUntil(lambda: not session.is_training)


def test_training_on_other_ratings_begins_once_the_run_of_before_has_ended(opened, session, qtbot):
    session.train(QUICK, held=True)
    with qtbot.waitSignal(session.opened):
        opened.open_sample(train=True)
    assert session.training_run is None, "the run under way is of what was open before"
    with qtbot.waitSignal(session.result_changed, check_params_cb=lambda: session.result is not None):
        pass
    assert session.open.is_sample
    assert [record.id for record in session.book.records] == [session.shown_run] == [1]


def test_epochs_of_what_was_open_before_are_shown_no_more(opened, session, qtbot):
    seen = []
    session.epochs_done.connect(lambda _reports: seen.append(session.open.is_sample))
    session.train(dataclasses.replace(QUICK, n_epochs=10_000))
    qtbot.waitUntil(lambda: bool(seen))
    with qtbot.waitSignal(session.opened):
        opened.open_sample()
    qtbot.waitUntil(lambda: not session.is_training)
    assert not any(seen)
    assert session.reports == []


def test_a_mark_made_while_the_runs_are_being_read_stays(session, run, qtbot):
    number = run(session)
    session.book.read()
    session.book.set_star([number], has_star=True)  # the project knows nothing of it when it is read
    seen = []
    session.runs_changed.connect(lambda: seen.append(session.book.record(number).has_star))
    qtbot.waitUntil(lambda: not session.book.is_busy)
    assert set(seen) <= {True}
    assert session.book.record(number).has_star


def test_a_queued_run_keeps_the_split_of_its_time(session, qtbot):
    session.train(QUICK, held=True)
    session.queue(QUICK)
    session.plan = dataclasses.replace(session.plan, fraction=0.2)
    for _ in range(2):
        with qtbot.waitSignal(session.training_ended):
            session.resume()
    assert session.run.plan.fraction == 0.05


def test_the_best_other_run_on_the_same_split_is_known(session, run):
    assert session.best_run is None
    run(session, dataclasses.replace(QUICK, n_epochs=30))
    best = session.result
    assert session.best_run is None
    run(session)
    assert session.best_run.id == 1
    assert session.best_run.validation_rmse == pytest.approx(
        session.keeper.work.project.epochs(1)[best.best_epoch - 1].validation_rmse
    )
    run(session, plan=dataclasses.replace(session.plan, seed=77))
    assert session.best_run is None


def test_a_run_that_never_began_leaves_no_trace(session, qtbot):
    with qtbot.waitSignal(session.training_ended):
        session.train(QUICK, plan=dataclasses.replace(session.plan, method="after", after=5))  # there are no times
    assert session.training_error is not None
    assert session.book.records == []


def test_runs_that_cannot_be_kept_are_used_from_memory(session, run, use, qtbot):
    for connection in session.keeper.work.project._connections._free:
        connection.execute("PRAGMA max_page_count = 1")
    models = []
    for seed in (0, 1):
        with qtbot.waitSignal(session.training_ended):
            session.train(dataclasses.replace(QUICK, seed=seed))
        models.append(session.result.model.sha256())
    assert [record.state for record in session.book.records] == ["done", "done"]
    use(session, 1)
    assert (session.shown_run, session.result.model.sha256()) == (1, models[0])
    with qtbot.waitSignal(session.refused) as refused:
        session.continue_for(3)
    assert "not in the project to its end" in refused.args[0]


def test_runs_of_a_project_come_back_and_can_be_used(opened, session, run, use, qtbot):
    run(session)
    first = session.result.model.sha256()
    run(session, dataclasses.replace(QUICK, seed=5))
    path = session.keeper.project_path
    opened.close()
    other = make_window()
    qtbot.addWidget(other)
    with qtbot.waitSignal(other.session.project_opened):
        other.open_path(path)
    assert [record.id for record in other.session.book.records] == [1, 2]
    assert other.session.shown_run == 2
    use(other.session, 1)
    assert other.session.result.model.sha256() == first
    assert run(other.session) == 3
    other.close()
