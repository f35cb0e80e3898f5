"""New projects are kept from the first second, offered at the next start, and move when they are saved."""

import os
import shutil

import pytest

from mfstudio.errors import ProjectError
from mfstudio.project import unsaved
from mfstudio.project.store import Project


@pytest.fixture(autouse=True)
def empty_folder():
    yield
    shutil.rmtree(unsaved.folder())


def test_work_that_was_left_is_offered_with_what_it_holds(imported, record_run):
    with unsaved.new_project() as project:
        assert unsaved.is_unsaved(project)
        project.store_ratings(imported)
        record_run(project, imported.ratings)
        path = project.path
    (left,) = unsaved.left_behind()
    assert (left.path, left.name) == (path, imported.ratings.name)
    assert (left.n_ratings, left.n_runs, left.problem) == (imported.ratings.n_ratings, 1, "")
    assert left.n_bytes == path.stat().st_size


def test_what_is_open_is_not_offered(imported):
    with unsaved.new_project() as project:
        project.store_ratings(imported)
        assert unsaved.left_behind() == []
    assert len(unsaved.left_behind()) == 1


def test_nothing_is_offered_where_nothing_was_done():
    project = unsaved.new_project()
    project.close()
    assert unsaved.left_behind() == []
    assert not project.path.exists()


def test_two_windows_have_a_project_each():
    with unsaved.new_project() as one, unsaved.new_project() as other:
        assert one.path != other.path


def test_the_latest_comes_first(imported):
    paths = []
    for _ in range(3):
        with unsaved.new_project() as project:
            project.store_ratings(imported)
            paths.append(project.path)
    for age, path in enumerate(paths):
        os.utime(path, (1_000_000 - age, 1_000_000 - age))
    assert [left.path for left in unsaved.left_behind()] == paths


def test_saving_moves_it(imported, tmp_path):
    with unsaved.new_project() as project:
        project.store_ratings(imported)
        old = project.path
        unsaved.save_as(project, tmp_path / "p.mfstudio")
        assert not old.exists()
        assert not unsaved.is_unsaved(project)
        unsaved.save_as(project, tmp_path / "q.mfstudio")
    assert (tmp_path / "p.mfstudio").exists()  # what has a place of its own stays
    assert list(unsaved.folder().iterdir()) == []


def test_it_can_be_discarded(imported):
    with unsaved.new_project() as project:
        project.store_ratings(imported)
        path = project.path
        with pytest.raises(ProjectError, match="open in another window"):
            unsaved.discard(path)
    unsaved.discard(path)
    assert list(unsaved.folder().iterdir()) == []


def test_nothing_else_can_be_discarded(full_path):
    with pytest.raises(ProjectError, match="not among the unsaved"):
        unsaved.discard(full_path)
    assert full_path.exists()


def test_a_damaged_one_is_offered_with_its_problem():
    (unsaved.folder() / "x.mfstudio").write_bytes(b"not a database at all, but of some length" * 100)
    (left,) = unsaved.left_behind()
    assert "not a project" in left.problem


def test_only_the_person_can_look_into_the_folder():
    assert unsaved.folder().stat().st_mode & 0o077 == 0


def test_a_project_is_not_unsaved_because_of_its_name(tmp_path):
    with Project.create(tmp_path / "unsaved.mfstudio") as project:
        assert not unsaved.is_unsaved(project)


def test_a_project_whose_file_was_taken_away_is_rescued_among_the_unsaved(tmp_path, imported):
    project = Project.create(tmp_path / "p.mfstudio")
    project.store_ratings(imported)
    assert unsaved.rescue(project) is None  # it is where it should be
    (tmp_path / "p.mfstudio").unlink()
    place = unsaved.rescue(project)
    project.close()
    assert place is not None
    assert [each.n_ratings for each in unsaved.left_behind() if each.path == place] == [imported.ratings.n_ratings]
    assert not list(tmp_path.glob("p.mfstudio*"))
    unsaved.discard(place)
