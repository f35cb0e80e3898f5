"""The book of runs: which of them compare, which is the best, and marks that are made as the window closes."""

import dataclasses

from mfstudio.gui.run_book import best_of, compares, difference
from mfstudio.gui.work import begun
from mfstudio.project.runs import StoredSplit
from mfstudio.project.store import Project
from mfstudio.ratings.split_plan import SplitPlan
from mfstudio.ratings.splitting import SplitFacts
from tests.gui.runs_at_hand import QUICK


def record(number, *, data="a", split="s", **changes):
    """Return a run as it stands once it has ended."""
    stored = None if split is None else StoredSplit(0, SplitPlan("random"), split, SplitFacts(*range(9)))
    given = {"data_sha256": data, "split": stored, "has_model": True, "best_rmse": 0.9, **changes}
    return dataclasses.replace(begun(number, QUICK), **given)


def test_errors_compare_on_the_same_held_out_ratings_of_the_same_data():
    assert difference(record(1), record(2)) == ""
    assert difference(record(1), record(2, split="t")) == "split"
    assert difference(record(1), record(2, data="b")) == "data"
    assert difference(record(1), record(2, data="b", split="t")) == "data"
    assert compares(record(1), record(2))
    assert not compares(record(1), record(2, split="t"))


def test_where_no_split_is_stored_the_settings_say_what_was_held_out():
    one = record(1, split=None)
    assert compares(one, record(2, split=None, settings=dataclasses.replace(QUICK, n_factors=9)))
    for changes in ({"seed": 7}, {"validation_fraction": 0.2}):
        assert difference(one, record(2, split=None, settings=dataclasses.replace(QUICK, **changes))) == "split"
    assert difference(one, record(2)) == "split"


def test_the_best_run_is_the_one_with_the_lowest_error_of_those_that_ended_with_one():
    runs = [
        record(1, best_rmse=0.9), record(2, best_rmse=0.8), record(3, best_rmse=0.8), record(4, best_rmse=None),
        record(5, best_rmse=0.1, has_model=False),
    ]  # fmt: skip
    assert best_of(runs).id == 2
    assert best_of(runs[3:]) is None
    assert best_of([]) is None


def test_marks_made_as_the_window_closes_are_kept(opened, make_run, qtbot):
    make_run(opened)
    book, path = opened.session.book, opened.session.keeper.project_path
    book.read()  # so that what follows has to wait
    book.set_star([1], has_star=True)
    book.set_note(1, "written last")
    opened.close()
    with Project.open(path, read_only=True) as project:
        run = project.run(1)
    assert (run.has_star, run.note) == (True, "written last")
