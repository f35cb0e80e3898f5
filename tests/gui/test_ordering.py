"""Rows get the order of NumPy's stable sort, however many digits their keys have, in steps that can be given up."""

import hypothesis.extra.numpy as npst
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mfstudio.gui.item_models import ordering
from mfstudio.gui.item_models.ordering import keys_of_floats, stable_order

_LENGTHS = st.integers(0, 60)
_FLOATS = npst.arrays(np.float32, _LENGTHS, elements=st.floats(allow_nan=False, width=32))
_KEYS = st.one_of(
    npst.arrays(np.uint32, _LENGTHS),
    npst.arrays(np.uint64, _LENGTHS),
    npst.arrays(np.uint32, _LENGTHS, elements=st.sampled_from([0, 1, 1 << 16, (1 << 16) + 1, (1 << 32) - 1])),
)


class GivenUpError(Exception):
    """Stands for what a job raises."""


@pytest.fixture(scope="module", autouse=True)
def short_chunks():
    """Let a few rows be several chunks."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(ordering, "CHUNK", 7)
        yield


@given(_KEYS)
def test_the_order_is_that_of_numpys_stable_sort(keys):
    order = stable_order(keys)
    np.testing.assert_array_equal(order, np.argsort(keys, kind="stable"))
    assert order.dtype == np.int32


@given(_FLOATS)
def test_keys_of_floats_are_in_the_order_of_the_floats(values):
    keys = keys_of_floats(values)
    np.testing.assert_array_equal(np.argsort(keys, kind="stable"), np.argsort(values, kind="stable"))
    np.testing.assert_array_equal(keys[:, None] == keys, values[:, None] == values)  # -0 and 0 too


def test_it_is_given_up_between_two_chunks():
    asked = []

    def give_up():
        asked.append(len(asked))
        if len(asked) == 3:
            raise GivenUpError

    with pytest.raises(GivenUpError):
        stable_order(np.arange(100, dtype=np.uint32), give_up)
