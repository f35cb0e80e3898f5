"""Models in project files: what is saved comes back, and what the window wrote is read."""

import numpy as np
import pytest

import mfstudio as mf
from mfstudio.errors import ProjectError
from mfstudio.project.store import Project


@pytest.fixture
def model(make_ratings):
    data = make_ratings()
    titles = [f"The book of {label}" for label in data.item_labels]
    return mf.train(data, titles=titles, n_factors=4, engine="numpy")


def test_a_saved_model_comes_back_whole(model, tmp_path):
    path = tmp_path / "books.mfstudio"
    model.save(path)
    assert [entry.name for entry in tmp_path.iterdir()] == ["books.mfstudio"]
    again = mf.load(path)
    assert again.factor_model.sha256() == model.factor_model.sha256()
    assert again.ratings.fingerprint == model.ratings.fingerprint
    assert again.record == model.record
    assert again.recommend("u003") == model.recommend("u003")


def test_the_project_holds_one_run_with_its_epochs(model, tmp_path):
    model.save(tmp_path / "books.mfstudio")
    with Project.open(tmp_path / "books.mfstudio", read_only=True) as project:
        (run,) = project.runs()
        assert (run.state, run.ending, run.settings) == ("done", model.ending, model.settings)
        assert project.epochs(run.id) == model.reports


def test_a_file_is_replaced_only_when_asked(model, tmp_path):
    path = tmp_path / "books.mfstudio"
    path.write_text("mine")
    with pytest.raises(ProjectError, match="There is a file of that name"):
        model.save(path)
    assert path.read_text() == "mine"
    model.save(path, replace=True)
    assert mf.load(path).settings == model.settings


def test_a_folder_that_is_not_there_is_said(model, tmp_path):
    with pytest.raises(ProjectError, match="cannot be written"):
        model.save(tmp_path / "nowhere" / "books.mfstudio")


def test_the_latest_run_is_loaded_or_the_one_asked_for(model, tmp_path):
    path = tmp_path / "books.mfstudio"
    model.save(path)
    other = mf.train(model.ratings, n_factors=2, n_epochs=2, engine="numpy")
    with Project.open(path) as project:
        data = model.ratings.fingerprint
        with project.new_run(other.settings, data_sha256=data, engine="numpy", n_threads=1) as recorder:
            recorder.finish(other.factor_model, "all epochs done", best_epoch=2)
        project.new_run(other.settings, data_sha256=data, engine="numpy", n_threads=1)  # has no model yet
    assert mf.load(path).user_factors.shape[1] == 2
    assert np.array_equal(mf.load(path, run=1).user_factors, model.user_factors)
    with pytest.raises(ProjectError, match="no run 3 with a model"):
        mf.load(path, run=3)


def test_a_project_of_other_ratings_is_refused(model, make_ratings, tmp_path):
    from mfstudio.project.ratings_tables import RatingsToStore

    path = tmp_path / "books.mfstudio"
    model.save(path)
    with Project.open(path) as project:
        project.store_ratings(RatingsToStore(make_ratings(n_users=20, n_ratings=300)))
    with pytest.raises(ProjectError, match="is of other ratings"):
        mf.load(path)


def test_what_is_no_project_is_refused(rating_file):
    with pytest.raises(ProjectError):
        mf.load(rating_file)
