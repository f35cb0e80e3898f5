"""The open project: made, opened, saved elsewhere, opened twice, and losing its place under way."""

import os
import shutil
import subprocess
import sys
import threading

import numpy as np
import pytest

from mfstudio.errors import Cancelled, ProjectError
from mfstudio.project.store import Project
from mfstudio.ratings.splitting import hold_out
from mfstudio.training.settings import TrainingSettings
from mfstudio.training.trainer import Trainer


def names_in(folder):
    return sorted(path.name for path in folder.iterdir())


def test_a_closed_project_is_one_file(tmp_path):
    folder = tmp_path / "of its own #1?"
    folder.mkdir()
    with Project.create(folder / "ä b.mfstudio") as project:
        project.set_view_state({"page": "data"})
    assert names_in(folder) == ["ä b.mfstudio"]
    with Project.open(folder / "ä b.mfstudio") as project:
        assert project.view_state() == {"page": "data"}
        assert project.read_only_reason == ""
        assert project.is_empty


def test_what_the_window_showed_is_kept_by_key(project):
    project.set_view_state({"page": "train", "sizes": [1, 2.5], "nested": {"a": None}})
    project.set_view_state({"page": "data"})
    assert project.view_state() == {"page": "data", "sizes": [1, 2.5], "nested": {"a": None}}


def test_a_file_that_is_there_is_not_overwritten(tmp_path):
    path = tmp_path / "p.mfstudio"
    path.write_text("precious")
    with pytest.raises(ProjectError, match="There is a file of that name"):
        Project.create(path)
    assert path.read_text() == "precious"
    assert names_in(tmp_path) == ["p.mfstudio"]


def test_a_project_in_no_folder_cannot_be_made(tmp_path):
    with pytest.raises(ProjectError, match=r"There is no folder .*nowhere"):
        Project.create(tmp_path / "nowhere" / "p.mfstudio")


def test_a_file_that_is_not_there_is_named(tmp_path):
    with pytest.raises(ProjectError, match=r"gone\.mfstudio: There is no such file"):
        Project.open(tmp_path / "gone.mfstudio")
    assert names_in(tmp_path) == []


class TestOpenedTwice:
    def test_the_second_window_can_only_read_and_says_so(self, full_path):
        with Project.open(full_path) as first, Project.open(full_path) as second:
            assert first.read_only_reason == ""
            assert second.read_only_reason == "It is open in another window, where it can be changed."
            with pytest.raises(ProjectError, match=r"only be read\. It is open in another window"):
                second.set_note(1, "mine")
            first.set_note(1, "seen at once")
            assert second.run(1).note == "seen at once"

    def test_another_path_to_the_same_file_is_the_same_project(self, full_path, tmp_path):
        (tmp_path / "link.mfstudio").symlink_to(full_path)
        with Project.open(full_path), Project.open(tmp_path / "link.mfstudio") as second:
            assert second.read_only_reason

    def test_the_right_to_write_comes_free_with_the_first_window(self, full_path):
        Project.open(full_path).close()
        with Project.open(full_path) as project:
            assert not project.read_only_reason

    def test_another_process_holds_it_until_it_dies(self, full_path):
        code = (
            "import sys; from mfstudio.project.store import Project; project = Project.open(sys.argv[1]); "
            "print('open', flush=True); sys.stdin.read()"
        )
        child = subprocess.Popen([sys.executable, "-c", code, full_path], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        with child:
            assert child.stdout.readline() == b"open\n"
            with Project.open(full_path) as second:
                assert second.read_only_reason
            child.kill()
        with Project.open(full_path) as project:
            assert not project.read_only_reason

    def test_the_reader_may_save_it_elsewhere_and_write_there(self, full_path, tmp_path):
        with Project.open(full_path) as first, Project.open(full_path) as second:
            with pytest.raises(ProjectError, match="only be read"):
                second.save_as(full_path)
            second.save_as(tmp_path / "mine.mfstudio")
            second.set_note(1, "mine")
            assert (first.run(1).note, second.run(1).note) == ("", "mine")


class TestReadOnlyPlaces:
    def test_a_write_protected_file_is_opened_to_read(self, full_path, monkeypatch):
        monkeypatch.setattr(os, "access", lambda path, mode: mode != os.W_OK or path != full_path)
        with Project.open(full_path) as project:
            assert project.read_only_reason == "The file is protected from being written."
            assert len(project.runs()) == 2

    def test_a_folder_that_cannot_be_written_is_read_without_writing(self, full_path, tmp_path):
        place = tmp_path / "closed"
        place.mkdir()
        full_path.rename(place / "p.mfstudio")
        place.chmod(0o500)
        if os.access(place, os.W_OK):
            place.chmod(0o700)
            pytest.skip("this user may write everywhere")
        with Project.open(place / "p.mfstudio") as project:
            assert project.read_only_reason.startswith("Nothing can be written in the folder")
            assert project.load_ratings() is not None
            project.save_as(tmp_path / "mine.mfstudio")
        place.chmod(0o700)
        assert names_in(place) == ["p.mfstudio"]

    def test_a_read_only_disk_is_read_without_writing(self, full_path, tmp_path):
        place = tmp_path / "disk"
        place.mkdir()
        mounted = subprocess.run(
            ["mount", "-t", "tmpfs", "-o", "size=8m", "none", place], check=False, capture_output=True
        )
        if mounted.returncode:
            pytest.skip("mounting is not allowed here")
        try:
            (place / "p.mfstudio").write_bytes(full_path.read_bytes())
            subprocess.run(["mount", "-o", "remount,ro", place], check=True)
            with Project.open(place / "p.mfstudio") as project:
                assert project.read_only_reason
                assert project.load_ratings() is not None
                assert project.model(1) is not None
        finally:
            subprocess.run(["umount", place], check=True)


class TestSaveAs:
    def test_the_project_goes_on_at_the_new_place(self, full_path, tmp_path, read_all):
        before = read_all(full_path)
        place = tmp_path / "new"
        place.mkdir()
        with Project.open(full_path) as project:
            shares = []
            project.save_as(place / "b.mfstudio", progress=shares.append)
            assert shares[-1] == 1.0
            assert project.path == place / "b.mfstudio"
            project.set_note(1, "there")
        assert names_in(place) == ["b.mfstudio"]
        assert read_all(full_path) == before
        with Project.open(place / "b.mfstudio") as project:
            assert project.run(1).note == "there"

    def test_a_copy_leaves_the_project_where_it_is(self, full_path, tmp_path, read_all):
        with Project.open(full_path) as project:
            project.save_copy(tmp_path / "b.mfstudio")
            project.set_note(1, "here")
            assert project.path == full_path
            with pytest.raises(ProjectError, match="project itself is there"):
                project.save_copy(full_path)
        with Project.open(tmp_path / "b.mfstudio") as project:
            assert project.run(1).note == ""

    def test_what_stood_there_is_replaced(self, full_path, tmp_path, read_all):
        target = tmp_path / "b.mfstudio"
        Project.create(target).close()
        with Project.open(full_path) as project:
            project.save_as(target)
        assert read_all(target) == read_all(full_path)

    def test_what_a_crash_left_beside_the_old_file_does_not_get_into_the_new_one(self, full_path, tmp_path, read_all):
        target = tmp_path / "b.mfstudio"
        with Project.create(target) as other:
            other.set_view_state({"page": "of the crashed one"})
            log = (tmp_path / "b.mfstudio-wal").read_bytes()
            assert log
        (tmp_path / "b.mfstudio-wal").write_bytes(log)
        with Project.open(full_path) as project:
            project.save_as(target)
        assert read_all(target) == read_all(full_path)

    def test_a_place_where_another_window_works_is_refused(self, full_path, tmp_path):
        target = tmp_path / "b.mfstudio"
        with Project.create(target), Project.open(full_path) as project:
            with pytest.raises(ProjectError, match="open in another window"):
                project.save_as(target)
            assert project.path == full_path

    def test_cancelling_leaves_everything_as_it_was(self, full_path, tmp_path):
        target = tmp_path / "b.mfstudio"
        target.write_text("old")
        before = names_in(tmp_path)
        with Project.open(full_path) as project:
            for save in (project.save_as, project.save_copy):
                with pytest.raises(Cancelled):
                    save(target, cancelled=lambda: True)
            assert project.path == full_path
            project.set_note(1, "still writable")
        assert target.read_text() == "old"
        assert names_in(tmp_path) == before

    def test_a_folder_is_no_place(self, full_path, tmp_path):
        with Project.open(full_path) as project, pytest.raises(ProjectError, match="This is a folder"):
            project.save_as(tmp_path)

    def test_its_own_place_needs_no_saving(self, full_path):
        with Project.open(full_path) as project:
            project.save_as(full_path)
            assert project.path == full_path

    def test_a_run_under_way_goes_on_being_written_at_the_new_place(self, project, tmp_path, make_ratings):
        parts = hold_out(make_ratings(), 0.1, 0)
        trainer = Trainer(parts.train, TrainingSettings(n_factors=4, n_epochs=4, engine="numpy"), parts.held_out)
        with project.new_run(trainer.settings, data_sha256="", engine="numpy", n_threads=1) as recorder:
            for report in recorder.follow(trainer):
                if report.epoch == 2:
                    project.save_as(tmp_path / "b.mfstudio")
            recorder.finish(trainer.model(), trainer.ending, best_epoch=trainer.best_epoch)
        with Project.open(tmp_path / "b.mfstudio") as moved:
            assert moved.epochs(1) == tuple(trainer.reports)
            assert moved.run(1).state == "done"


class TestLosingItsPlace:
    @pytest.fixture(params=["removed", "replaced", "renamed"])
    def displaced(self, full_path, tmp_path, request):
        """Open a project whose file is then taken away."""
        with Project.open(full_path) as project:
            assert project.place_problem() == ""
            if request.param == "removed":
                full_path.unlink()
            elif request.param == "renamed":
                full_path.rename(tmp_path / "elsewhere")
            else:
                (tmp_path / "other").write_bytes(b"another program's")
                (tmp_path / "other").replace(full_path)
            yield project

    def test_it_is_noticed_and_work_goes_on_being_kept(self, displaced, tmp_path, read_all):
        assert "was removed, renamed or replaced" in displaced.place_problem()
        displaced.set_note(1, "after the loss")
        assert displaced.load_ratings() is not None
        displaced.save_as(tmp_path / "rescued.mfstudio", progress=lambda _share: displaced.runs())
        assert displaced.place_problem() == ""
        displaced.set_note(2, "and on")
        with Project.open(tmp_path / "rescued.mfstudio", read_only=True) as project:
            assert [run.note for run in project.runs()] == ["after the loss", "and on"]
            assert project.model(1) is not None

    def test_it_can_be_put_back_to_its_own_place(self, displaced, full_path, read_all):
        displaced.set_note(1, "after the loss")
        displaced.save_as(full_path)
        displaced.set_note(2, "and on")
        displaced.close()
        with Project.open(full_path) as project:
            assert [run.note for run in project.runs()] == ["after the loss", "and on"]

    @pytest.mark.parametrize("goes_elsewhere", [False, True])
    def test_its_log_is_not_left_to_a_file_that_took_its_place(self, full_path, tmp_path, goes_elsewhere, read_all):
        other = tmp_path / "other.mfstudio"
        shutil.copy(full_path, other)
        before = other.read_bytes()
        with Project.open(full_path) as project:
            project.set_note(1, "before the loss")
            other.replace(full_path)
            project.set_note(1, "after the loss")
            if goes_elsewhere:
                project.save_as(tmp_path / "rescued.mfstudio")
        assert full_path.read_bytes() == before
        assert not [path.name for path in tmp_path.glob("*-wal")]
        with Project.open(full_path) as project:
            assert project.run(1).note == ""

    def test_several_threads_share_what_is_still_open(self, displaced):
        notes = []

        def work(number):
            displaced.set_note(1 + number % 2, f"from {number}")
            notes.append(displaced.run(1).note)

        threads = [threading.Thread(target=work, args=(number,)) for number in range(6)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert len(notes) == 6


def test_one_thread_writes_while_others_read(project, make_ratings):
    parts = hold_out(make_ratings(), 0.1, 0)
    settings = TrainingSettings(n_factors=4, n_epochs=25, engine="numpy", patience=0)
    trainer = Trainer(parts.train, settings, parts.held_out)
    seen, failed, done = [], [], threading.Event()

    def read():
        try:
            while not done.is_set():
                seen.append(len(project.epochs(1)))
                checkpoint = project.checkpoint(1)
                assert checkpoint is None or np.isfinite(checkpoint.state[0]).all()
        except Exception as error:
            failed.append(error)

    with project.new_run(settings, data_sha256="", engine="numpy", n_threads=1) as recorder:
        threads = [threading.Thread(target=read) for _ in range(3)]
        for thread in threads:
            thread.start()
        list(recorder.follow(trainer, checkpoint_seconds=0))
        done.set()
        for thread in threads:
            thread.join()
    assert not failed
    assert len(project.epochs(1)) == 25
    assert set(seen) <= set(range(26))


def test_a_closed_project_says_so(tmp_path):
    project = Project.create(tmp_path / "p.mfstudio")
    project.close()
    with pytest.raises(ProjectError, match="was closed"):
        project.runs()
