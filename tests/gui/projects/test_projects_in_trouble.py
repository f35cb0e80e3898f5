"""Projects that are damaged, taken away, of another version, in another window, or on a full disk."""

import sqlite3
from contextlib import closing

import pytest
from PySide6.QtCore import Qt

from mfstudio.errors import ProjectError
from mfstudio.gui.app import make_window
from mfstudio.project.store import Project
from tests.gui.projects_at_hand import hold_after, save, train


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


def test_what_was_trained_where_only_reading_is_possible_is_not_waited_for_once_it_was_left(
    opened, kept, tmp_path, qtbot, save_to, open_again
):
    kept(opened)
    save(opened, tmp_path / "p.mfstudio", qtbot, save_to)
    other = open_again(tmp_path / "p.mfstudio")
    train(other, qtbot)
    with qtbot.waitSignal(other.session.opened):
        other.open_sample()
    kept(other)
    assert other.session.keeper.read_only_reason == ""


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
