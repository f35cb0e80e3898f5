"""Runs that were cut off or came to a bad end are kept, and go on where they were."""

import shutil

from PySide6.QtCore import Qt

from mfstudio.project.store import Project
from tests.gui.projects_at_hand import hold_after, the_only_unsaved, train, without_time


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
