"""Projects in the window: kept from the first second, found again, saved, watched, opened twice and gone on with."""

import dataclasses
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit

from mfstudio.errors import ProjectError
from mfstudio.gui.app import Windows, make_window
from mfstudio.project import unsaved
from mfstudio.project.ratings_tables import RatingsToStore
from mfstudio.project.store import Project
from mfstudio.ratings.choices import ImportChoices
from mfstudio.ratings.reading import read_everything


@pytest.fixture
def kept(qtbot):
    """Return a function that waits until all is written, as far as it can be."""

    def wait(window):
        qtbot.waitUntil(lambda: window.session.keeper.is_settled)

    return wait


@pytest.fixture
def open_again(qtbot, window):
    """Return a function that opens a project in a new window."""
    made = []

    def open_in_new_window(path):
        other = make_window()
        qtbot.addWidget(other)
        made.append(other)
        with qtbot.waitSignal(other.session.project_opened):
            other.open_path(path)
        qtbot.waitUntil(lambda: not other.session.is_opening)
        return other

    yield open_in_new_window
    for other in made:
        other.close()


@pytest.fixture
def save_to(monkeypatch):
    """Return a function that answers the dialog which asks for a place, which no test can press."""

    def answer(path):
        monkeypatch.setattr("mfstudio.gui.opening.Opening.ask_where_to_save", lambda *_: path and Path(path))

    return answer


@pytest.fixture
def imported_by_place(rating_file, tmp_path):
    """Write a project that holds no ratings, but only where they are; return its path."""
    ratings, report = read_everything(rating_file)
    path = tmp_path / "place.mfstudio"
    with Project.create(path) as project:
        project.store_ratings(
            RatingsToStore(ratings, rating_file, ImportChoices(report.dialect), report, by_place=True)
        )
    return path


def the_only_unsaved():
    (path,) = unsaved.folder().glob("*.mfstudio")
    return path


def save(window, path, qtbot, save_to):
    save_to(path)
    with qtbot.waitSignal(window.session.keeper.saved):
        window.actions_by_name["save"].trigger()
    qtbot.waitUntil(lambda: not window.session.keeper.is_saving)


def train(window, qtbot):
    with qtbot.waitSignal(window.session.training_ended, timeout=60_000):
        window.actions_by_name["train"].trigger()


def hold_after(window, n_epochs, qtbot):
    """Train for some epochs and hold."""
    for _ in range(n_epochs):
        with qtbot.waitSignal(window.session.epochs_done):
            window.actions_by_name["step"].trigger()
    qtbot.waitUntil(lambda: window.session.is_paused and len(window.session.reports) == n_epochs)


def without_time(reports):
    return [dataclasses.replace(report, seconds=0, updates_per_second=0) for report in reports]


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


def alone(details):
    """Return what the details of a run say of mean and biases alone."""
    (line,) = [line for line in details.facts.text().splitlines() if line.startswith("Mean and biases alone")]
    assert "baseline" not in details.facts.text()
    return line


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


def test_saving_gives_a_place_a_title_and_an_entry_among_the_recent(trained, kept, tmp_path, qtbot, save_to):
    assert trained.windowTitle() == "ratings.csv – not saved yet – MF Studio"
    kept(trained)
    path = tmp_path / "mine.mfstudio"
    save(trained, path, qtbot, save_to)
    assert trained.windowTitle() == "mine – MF Studio"
    assert list(unsaved.folder().iterdir()) == []
    assert trained.preferences.recent_files[0] == path
    assert trained._menus.recent[0] == str(path)
    trained.actions_by_name["save"].trigger()
    assert "Everything is kept already" in trained.status.currentMessage()
    other = tmp_path / "other.mfstudio"
    save_to(other)
    with qtbot.waitSignal(trained.session.keeper.saved):
        trained.actions_by_name["save_as"].trigger()
    train(trained, qtbot)
    kept(trained)
    trained.close()
    with Project.open(path) as one, Project.open(other) as two:
        assert (len(one.runs()), len(two.runs())) == (1, 2)


def test_saving_can_be_thought_better_of(opened, kept, save_to):
    kept(opened)
    save_to(None)
    opened.actions_by_name["save"].trigger()
    assert not opened.session.keeper.is_saving
    assert opened.session.keeper.place is None


def test_saving_in_the_middle_of_a_run_takes_the_run_along(opened, kept, tmp_path, qtbot, save_to):
    kept(opened)
    hold_after(opened, 2, qtbot)
    save(opened, tmp_path / "p.mfstudio", qtbot, save_to)
    opened.actions_by_name["pause"].trigger()
    qtbot.waitUntil(lambda: not opened.session.is_training)
    kept(opened)
    opened.close()
    with Project.open(tmp_path / "p.mfstudio") as project:
        assert project.epochs(1) == tuple(opened.session.reports)
        assert project.model(1).sha256() == opened.session.result.model.sha256()


def test_a_place_that_cannot_be_written_is_said_and_another_is_offered(opened, kept, tmp_path, qtbot, save_to):
    kept(opened)
    save_to(tmp_path / "missing" / "p.mfstudio")
    with qtbot.waitSignal(opened.session.keeper.saving_failed):
        opened.actions_by_name["save"].trigger()
    assert "p.mfstudio" in opened.banner.text
    save_to(tmp_path / "p.mfstudio")
    with qtbot.waitSignal(opened.session.keeper.saved):
        qtbot.mouseClick(opened.banner.buttons[0], Qt.MouseButton.LeftButton)
    assert opened.banner.text == ""


def test_a_run_that_was_killed_goes_on_and_ends_as_if_it_had_not_been(opened, kept, tmp_path, qtbot, open_again):
    kept(opened)
    path = the_only_unsaved()
    hold_after(opened, 4, qtbot)
    copy = tmp_path / "killed.mfstudio"
    for ending in ("", "-wal"):  # what a killed process leaves
        shutil.copy(f"{path}{ending}", f"{copy}{ending}")
    opened.actions_by_name["pause"].trigger()
    qtbot.waitUntil(lambda: not opened.session.is_training)
    whole = opened.session

    other = open_again(copy)
    assert "stopped at epoch 4 of 30" in other.banner.text
    assert len(other.session.reports) == 4
    qtbot.waitUntil(lambda: other.train_page.plot.n_epochs == 4)
    assert other.session.result is None
    assert other.status.run_text == ""
    with qtbot.waitSignal(other.session.training_ended):
        qtbot.mouseClick(other.banner.buttons[0], Qt.MouseButton.LeftButton)
    assert other.session.result.model.sha256() == whole.result.model.sha256()
    assert without_time(other.session.reports) == without_time(whole.reports)
    kept(other)
    other.close()
    with Project.open(copy) as project:
        assert [run.state for run in project.runs()] == ["done"]
        assert without_time(project.epochs(1)) == without_time(whole.reports)
        assert project.model(1).sha256() == whole.result.model.sha256()


def test_the_best_epoch_of_an_interrupted_run_can_be_kept_without_going_on(opened, kept, qtbot, open_again):
    kept(opened)
    hold_after(opened, 3, qtbot)
    opened.close()
    other = open_again(the_only_unsaved())
    with qtbot.waitSignal(other.session.training_ended):
        qtbot.mouseClick(other.banner.buttons[1], Qt.MouseButton.LeftButton)
    assert other.session.result.best_epoch <= 3
    assert len(other.session.reports) == 3
    assert other.session.interrupted is None
    kept(other)
    assert other.session.keeper._work.project.run(1).state == "stopped"


def test_the_result_of_the_run_before_is_shown_where_the_last_one_was_interrupted(trained, kept, qtbot, open_again):
    kept(trained)
    result = trained.session.result.model.sha256()
    hold_after(trained, 1, qtbot)
    trained.close()
    other = open_again(the_only_unsaved())
    assert "stopped at epoch 1 of 30" in other.banner.text
    assert other.session.result.model.sha256() == result
    qtbot.waitUntil(lambda: other.train_page.plot.n_epochs == 1)
    assert other.status.run_text == ""
    assert other.actions_by_name["export_all"].isEnabled()


def test_a_run_that_diverged_is_kept_with_the_reason(trained, kept, qtbot, open_again):
    result = trained.session.result.model.sha256()
    trained.train_page.form.editor("learning_rate").setValue(10.0)
    train(trained, qtbot)
    kept(trained)
    reason = str(trained.session.training_error)
    trained.close()
    other = open_again(the_only_unsaved())
    assert other.banner.text == reason
    assert other.session.result.model.sha256() == result
    assert other.train_page.form.settings().learning_rate == 10.0


def test_rates_that_were_changed_are_kept_with_the_run(opened, kept, qtbot):
    kept(opened)
    hold_after(opened, 2, qtbot)
    opened.session.change("learning_rate", 0.01)
    with qtbot.waitSignal(opened.session.epochs_done):
        opened.actions_by_name["step"].trigger()
    qtbot.waitUntil(lambda: opened.session.is_paused and len(opened.session.reports) == 3)
    (change,) = opened.session.keeper._work.project.changes(1)
    assert (change.epoch, change.name, change.value) == (3, "learning_rate", 0.01)


def test_a_project_that_keeps_only_the_place_of_its_ratings_goes_on_doing_so(
    window, imported_by_place, kept, tmp_path, qtbot
):
    with qtbot.waitSignal(window.session.project_opened):
        window.open_path(imported_by_place)
    (tmp_path / "people.csv").write_text("id,name\n" + "".join(f"u{n:03},Person {n}\n" for n in range(60)))
    with qtbot.waitSignal(window.session.names_changed):
        window.session.join_names("user", tmp_path / "people.csv")
    kept(window)
    window.close()
    with Project.open(imported_by_place) as project:
        assert not project.data().is_stored
        assert project.data().user_names_path == str(tmp_path / "people.csv")
        assert project.load_ratings().ratings.n_ratings == 1500


def test_closing_in_the_middle_of_a_run_asks_nothing_and_the_run_can_go_on(opened, kept, qtbot, open_again):
    kept(opened)
    hold_after(opened, 2, qtbot)
    opened.close()
    other = open_again(the_only_unsaved())
    assert "stopped at epoch 2 of 30" in other.banner.text
    assert other.session.interrupted.state == "interrupted"


def test_a_second_window_can_only_read(opened, kept, tmp_path, qtbot, save_to, open_again):
    kept(opened)
    save(opened, tmp_path / "p.mfstudio", qtbot, save_to)
    other = open_again(tmp_path / "p.mfstudio")
    assert "open in another window" in other.banner.text
    assert other.windowTitle() == "p – only to be read – MF Studio"
    train(other, qtbot)  # it can be worked with all the same
    assert other.session.result is not None
    save_to(tmp_path / "q.mfstudio")
    with qtbot.waitSignal(other.session.keeper.saved):
        other.actions_by_name["save"].trigger()
    kept(other)  # and the run is not lost
    assert other.windowTitle() == "q – MF Studio"
    other.close()
    with Project.open(tmp_path / "q.mfstudio") as project:
        assert project.model(1).sha256() == other.session.result.model.sha256()


def test_the_same_project_is_not_opened_twice_in_one_window(opened, kept, tmp_path, qtbot, save_to):
    kept(opened)
    save(opened, tmp_path / "p.mfstudio", qtbot, save_to)
    opened.open_path(tmp_path / "p.mfstudio")
    assert not opened.session.is_opening
    assert "open already" in opened.status.currentMessage()


@pytest.mark.parametrize("how", ["removed", "replaced"])
def test_a_file_that_was_taken_away_is_noticed_and_can_be_put_back(opened, kept, tmp_path, qtbot, save_to, how):
    kept(opened)
    path = tmp_path / "p.mfstudio"
    save(opened, path, qtbot, save_to)
    path.rename(tmp_path / "elsewhere.mfstudio")
    if how == "replaced":
        path.write_text("something else")
    with qtbot.waitSignal(opened.session.keeper.place_lost):
        opened.session.keeper.look()
    assert "was removed, renamed or replaced" in opened.banner.text
    train(opened, qtbot)
    opened.status.clearMessage()
    save_to(None)
    opened.actions_by_name["save"].trigger()
    assert "kept already" not in opened.status.currentMessage()
    save_to(path)
    with qtbot.waitSignal(opened.session.keeper.saved):
        qtbot.mouseClick(opened.banner.buttons[0], Qt.MouseButton.LeftButton)
    kept(opened)
    opened.close()
    with Project.open(path) as project:
        assert project.model(1).sha256() == opened.session.result.model.sha256()


def test_a_full_disk_stops_no_training_and_what_was_not_kept_is_made_up_for(
    opened, kept, tmp_path, qtbot, save_to, monkeypatch
):
    kept(opened)
    project = opened.session.keeper._work.project
    for connection in project._connections._free:
        connection.execute("PRAGMA max_page_count = 1")
    hold_after(opened, 2, qtbot)
    assert "no room left" in opened.banner.text
    assert "nothing new is kept" in opened.banner.text
    save_to(tmp_path / "roomy.mfstudio")
    with qtbot.waitSignal(opened.session.keeper.saved):
        qtbot.mouseClick(opened.banner.buttons[0], Qt.MouseButton.LeftButton)
    opened.actions_by_name["pause"].trigger()
    qtbot.waitUntil(lambda: not opened.session.is_training)
    assert opened.session.result is not None
    kept(opened)
    opened.close()
    with Project.open(tmp_path / "roomy.mfstudio") as project:
        assert project.epochs(1) == tuple(opened.session.reports)
        assert project.run(1).state == "done"


def test_where_nothing_can_be_kept_the_window_works_and_says_so(window, rating_file, tmp_path, qtbot, save_to, kept):
    in_the_way = tmp_path / "data" / "mfstudio"
    in_the_way.mkdir(parents=True)
    (in_the_way / "unsaved").write_text("a file where the folder should be")
    with qtbot.waitSignals([window.session.opened, window.session.keeper.not_kept]):
        window.open_path(rating_file)
    qtbot.waitUntil(lambda: not window.session.is_opening)
    assert "nothing new is kept" in window.banner.text
    train(window, qtbot)
    assert window.session.result is not None
    save_to(tmp_path / "p.mfstudio")
    with qtbot.waitSignal(window.session.keeper.saved):
        window.actions_by_name["save"].trigger()
    kept(window)
    window.close()
    with Project.open(tmp_path / "p.mfstudio") as project:
        assert project.data().n_ratings == 1500
        assert project.model(1).sha256() == window.session.result.model.sha256()


def leave_unsaved(window, rating_file, kept, qtbot):
    """Open ratings in a window and close it."""
    with qtbot.waitSignal(window.session.opened):
        window.open_path(rating_file)
    qtbot.waitUntil(lambda: not window.session.is_opening)
    kept(window)
    window.close()


def test_unsaved_work_is_offered_opened_and_discarded(window, rating_file, kept, qtbot):
    for _ in range(2):
        other = make_window()
        qtbot.addWidget(other)
        leave_unsaved(other, rating_file, kept, qtbot)
    card = window.pages.welcome.unsaved
    assert not card.isVisible()
    with qtbot.waitSignal(window.session.keeper.left_found):
        window.session.keeper.look_for_left()
    assert card.isVisible()
    assert [row.said.text().split("\n")[0] for row in card.rows] == ["ratings.csv"] * 2
    assert "1,500 ratings, 0 runs" in card.rows[0].said.text()

    discarded = card.rows[0]
    qtbot.mouseClick(discarded.discard_button, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(discarded.keep_button, Qt.MouseButton.LeftButton)
    assert discarded.path.exists()
    qtbot.mouseClick(discarded.discard_button, Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(window.session.keeper.left_found):
        qtbot.mouseClick(discarded.confirm_button, Qt.MouseButton.LeftButton)
    assert not discarded.path.exists()
    assert len(card.rows) == 1

    with qtbot.waitSignal(window.session.project_opened):
        qtbot.mouseClick(card.rows[0].open_button, Qt.MouseButton.LeftButton)
    assert window.session.open.ratings.n_ratings == 1500
    assert window.windowTitle() == "ratings.csv – not saved yet – MF Studio"
    assert window.preferences.recent_files == [rating_file]


def test_windows_have_sessions_of_their_own(window, qtbot, rating_file, kept):
    windows = Windows()
    first = windows.make()
    qtbot.addWidget(first)
    first.show()
    first.actions_by_name["new_window"].trigger()
    assert len(windows.all) == 2
    second = windows.all[1]
    with qtbot.waitExposed(second):
        pass
    for each in windows.all:
        with qtbot.waitSignal(each.session.opened):
            each.open_path(rating_file)
        qtbot.waitUntil(lambda each=each: not each.session.is_opening)
        kept(each)
    assert first.session.keeper.project_path != second.session.keeper.project_path
    train(first, qtbot)
    assert first.session.result is not None
    assert second.session.result is None
    kept(first)
    second.actions_by_name["close_window"].trigger()
    qtbot.waitUntil(lambda: not shiboken6.isValid(second))
    assert windows.all == [first]
    assert first.isVisible()
    first.close()
    assert windows.all == []


def test_quitting_closes_all_windows(window):
    windows = Windows()
    first = windows.make()
    first.show()
    first.actions_by_name["new_window"].trigger()
    first.actions_by_name["quit"].trigger()
    assert windows.all == []
    assert not window.isVisible()
    QApplication.processEvents()


def test_a_damaged_project_is_refused_and_can_be_salvaged(trained, kept, tmp_path, qtbot, save_to):
    kept(trained)
    path = tmp_path / "p.mfstudio"
    save(trained, path, qtbot, save_to)
    other = make_window()
    qtbot.addWidget(other)
    broken = tmp_path / "broken.mfstudio"
    with Project.open(path, read_only=True) as project:
        project.save_copy(broken)
    data = bytearray(broken.read_bytes())
    data[-40_000:-36_000] = b"\xff" * 4000
    broken.write_bytes(data)
    with qtbot.waitSignal(other.session.project_failed) as failed:
        other.open_path(broken)
    assert isinstance(failed.args[1], ProjectError)
    assert "damaged" in other.banner.text
    save_to(path)
    with qtbot.waitSignal(other.session.keeper.salvage_failed):
        qtbot.mouseClick(other.banner.buttons[0], Qt.MouseButton.LeftButton)
    assert "There is a file of that name." in other.banner.text
    assert [button.text() for button in other.banner.buttons] == ["Salvage into a new file…"]
    save_to(tmp_path / "salvaged.mfstudio")
    with qtbot.waitSignal(other.session.project_opened):
        qtbot.mouseClick(other.banner.buttons[0], Qt.MouseButton.LeftButton)
    assert "Kept" in other.banner.text
    assert other.session.open is not None
    other.close()


def test_what_is_no_project_is_refused_and_what_was_open_stays(opened, kept, tmp_path, qtbot):
    kept(opened)
    path = tmp_path / "odd.mfstudio"
    path.write_text("no project at all, but text that goes on for some time" * 20)
    with qtbot.waitSignal(opened.session.project_failed):
        opened.open_path(path)
    qtbot.waitUntil(lambda: not opened.session.is_opening)
    assert "not a project" in opened.banner.text
    assert opened.session.open.ratings.name == "ratings.csv"
    assert opened.actions_by_name["train"].isEnabled()


def test_a_project_that_is_not_wanted_any_more_is_closed(trained, kept, rating_file, tmp_path, qtbot, save_to):
    kept(trained)
    path = tmp_path / "p.mfstudio"
    save(trained, path, qtbot, save_to)
    with qtbot.waitSignal(trained.session.opened):
        trained.open_path(rating_file)
    kept(trained)

    def is_free():
        with Project.open(path) as project:
            return not project.read_only_reason

    qtbot.waitUntil(is_free)
    with qtbot.waitSignal(trained.session.opened):
        trained.open_path(path)
        trained.open_path(rating_file)  # the loading is given up
    assert trained.session.open.path == rating_file
    qtbot.waitUntil(is_free)


def test_a_project_of_a_newer_version_is_refused_with_the_version_named(opened, kept, tmp_path, qtbot, save_to):
    kept(opened)
    path = tmp_path / "p.mfstudio"
    save(opened, path, qtbot, save_to)
    opened.close()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA user_version = 99")
    other = make_window()
    qtbot.addWidget(other)
    with qtbot.waitSignal(other.session.project_failed):
        other.open_path(path)
    assert "99" in other.banner.text
    assert other.banner.buttons == []
    other.close()


def test_a_recent_project_is_opened_from_the_menu(opened, kept, tmp_path, qtbot, save_to):
    kept(opened)
    path = tmp_path / "p.mfstudio"
    save(opened, path, qtbot, save_to)
    opened.close()
    other = make_window()
    qtbot.addWidget(other)
    assert other._menus.recent == [str(path), str(opened.session.open.path)]
    with qtbot.waitSignal(other.session.project_opened):
        other._menus._recent.actions()[0].trigger()
    assert other.windowTitle() == "p – MF Studio"
    other.close()


def test_what_the_window_shows_is_kept_now_and_then(opened, kept, qtbot):
    kept(opened)
    opened.show_page(3)
    keeper = opened.session.keeper
    keeper.look()
    qtbot.waitUntil(lambda: keeper._work.project.view_state().get("page") == 3)


@pytest.mark.usefixtures("file_dialog")
def test_the_dialog_proposes_a_name_and_adds_the_ending(opened, tmp_path, qtbot):
    def answer(accepts):
        dialog = opened.findChild(QFileDialog)
        names.append(Path(dialog.selectedFiles()[0]).name)
        dialog.findChild(QLineEdit).setText(str(tmp_path / "mine"))
        dialog.accept() if accepts else dialog.reject()

    names, chosen = [], []
    for accepts in (True, False):
        QTimer.singleShot(0, lambda accepts=accepts: answer(accepts))
        chosen.append(opened.opening.ask_where_to_save("Save", 'a "strange": name'))
        qtbot.waitUntil(lambda: opened.findChild(QFileDialog) is None)
    assert names[0] == "a _strange__ name.mfstudio"
    assert chosen == [tmp_path / "mine.mfstudio", None]
