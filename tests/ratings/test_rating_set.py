import numpy as np
import pytest

from mfstudio.ratings.rating_set import LABEL_DTYPE, RatingSet


def make(users=(0, 1, 0), items=(0, 0, 1), values=(1.0, 2.0, 4.5), times=(10, 20, 30), **changes):
    fields = {
        "users": users if isinstance(users, np.ndarray) else np.array(users, np.int32),
        "items": items if isinstance(items, np.ndarray) else np.array(items, np.int32),
        "values": values if isinstance(values, np.ndarray) else np.array(values, np.float32),
        "user_labels": np.array(["a", "b"], dtype=LABEL_DTYPE),
        "item_labels": np.array(["007", "7", "8"], dtype=LABEL_DTYPE),
        "times": np.array(times, np.int64) if isinstance(times, tuple) else times,
    }
    return RatingSet(**(fields | changes))


def test_a_set_counts_and_measures_itself():
    ratings = make()
    assert (ratings.n_ratings, ratings.n_users, ratings.n_items) == (3, 2, 3)
    assert ratings.density == 0.5
    assert ratings.scale == (1.0, 4.5)
    assert ratings.user_codes == {"a": 0, "b": 1}
    assert ratings.item_codes == {"007": 0, "7": 1, "8": 2}


def test_an_empty_set_has_no_density_and_no_scale():
    ratings = make((), (), (), ())
    assert (ratings.n_ratings, ratings.density, ratings.scale) == (0, 0.0, (0.0, 0.0))


@pytest.mark.parametrize("field", ["users", "items", "values", "times", "user_labels", "item_labels"])
def test_the_arrays_cannot_be_changed(field):
    with pytest.raises(ValueError, match="read-only"):
        getattr(make(), field)[0] = 0


@pytest.mark.parametrize(
    ("changes", "found"),
    [
        ({"users": np.array([0, 1, 0], np.int64)}, "users must be int32"),
        ({"values": np.ones(3)}, "values must be float32"),
        ({"times": np.array([1, 2], np.int64)}, "times must be int64 of shape"),
        ({"users": np.array([0, 2, 0], np.int32)}, "user code"),
        ({"items": np.array([0, -1, 0], np.int32)}, "item code"),
        ({"values": np.array([1, np.nan, 2], np.float32)}, "finite"),
        ({"values": np.array([1, np.inf, 2], np.float32)}, "finite"),
    ],
)
def test_arrays_that_do_not_fit_are_refused(changes, found):
    with pytest.raises(ValueError, match=found):
        make(**changes)


def test_the_ratings_of_a_user_come_in_the_order_of_the_file():
    ratings = make(users=(1, 0, 1), items=(2, 1, 0))
    assert ratings.of_user(0).tolist() == [1]
    assert ratings.of_user(1).tolist() == [0, 2]


def test_a_selection_keeps_codes_labels_and_times():
    ratings = make()
    for chosen in (ratings.take(np.array([2, 0])), ratings.take(np.array([True, False, True])).take(np.array([1, 0]))):
        assert chosen.users.tolist() == [0, 0]
        assert chosen.items.tolist() == [1, 0]
        assert chosen.values.tolist() == [4.5, 1.0]
        assert chosen.times is not None
        assert chosen.times.tolist() == [30, 10]
        assert chosen.n_users == 2
        assert chosen.n_items == 3
    assert make(times=None).take(np.array([0])).times is None


def test_equal_data_have_equal_fingerprints_and_other_data_others():
    prints = {
        make().fingerprint,
        make(values=(1.0, 2.0, 4.0)).fingerprint,
        make(times=None).fingerprint,
        make(users=(0, 0, 1)).fingerprint,
        make(user_labels=np.array(["a", "c"], dtype=LABEL_DTYPE)).fingerprint,
    }
    assert len(prints) == 5
    assert make().fingerprint in prints
    assert make(name="another").fingerprint in prints
