"""What the import view has counted on workers' threads."""

import pytest

from mfstudio.errors import Cancelled
from mfstudio.gui.import_work import count
from mfstudio.gui.jobs import Task
from mfstudio.ratings.cleaning import Cleaning


def test_what_a_cleaning_leaves_is_counted_unless_nobody_wants_to_know(make_ratings):
    ratings, task = make_ratings(), Task(lambda: None)
    counted = count(ratings, Cleaning(users_share=0.5), task)
    assert (counted.n_before, counted.n_users) == (1500, 30)
    task.cancel()
    for cleaning in (Cleaning(), Cleaning(users_share=0.5)):
        with pytest.raises(Cancelled):
            count(ratings, cleaning, task)
