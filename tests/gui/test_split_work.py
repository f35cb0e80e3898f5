"""What the split tab and a run have split on workers' threads."""

import pytest

from mfstudio.errors import Cancelled, SplitError
from mfstudio.gui.jobs import Task
from mfstudio.gui.open_ratings import read_file
from mfstudio.gui.split_work import count_split, split_to_train
from mfstudio.ratings.split_plan import SplitPlan


@pytest.fixture
def found(tmp_path):
    """Open 35 ratings by 5 users of 7 items."""
    path = tmp_path / "ratings.csv"
    rows = [f"u{u},i{i},{(u + i) % 5 + 1}\n" for u in range(5) for i in range(7)]
    path.write_text("user,item,rating\n" + "".join(rows))
    return read_file(path, None, Task(lambda: None))


@pytest.fixture
def plan_on(tmp_path):
    """Return a function that writes test ratings and plans to test on them."""

    def plan(*rows):
        path = tmp_path / "x.test"
        path.write_text("\n".join(["user,item,rating", *rows]) + "\n")
        return SplitPlan("file", test_path=str(path))

    return plan


def test_counting_ends_when_nobody_wants_to_know(found):
    task = Task(lambda: None)
    task.cancel()
    with pytest.raises(Cancelled):
        count_split(found, SplitPlan(), task)


def test_test_ratings_of_strangers_are_counted_and_not_trained_by(found, plan_on):
    plan = plan_on("u1,i2,3", "u1,new,4", "stranger,i1,2", "u2,i3,1")
    facts = count_split(found, plan, Task(lambda: None)).facts
    assert (facts.n_held_out, facts.n_usable) == (4, 2)
    assert split_to_train(found, plan).held_out.values.tolist() == [3.0, 1.0]


def test_a_test_file_by_which_no_run_can_be_watched_is_refused(found, plan_on):
    plan = plan_on("u1,new,4", "stranger,i1,2", "u2,other,1")
    for split in (lambda: count_split(found, plan, Task(lambda: None)), lambda: split_to_train(found, plan)):
        with pytest.raises(SplitError, match=r"x\.test: none of its 3 ratings is of a user and an item that both"):
            split()
