import numpy as np
import pytest

from mfstudio.gui.item_models.labels import LabelIndex
from mfstudio.ratings.rating_set import LABEL_DTYPE


def index_of(*labels):
    return LabelIndex(np.array(labels, LABEL_DTYPE))


@pytest.mark.parametrize(
    ("labels", "in_order"),
    [
        (["10", "9", "100"], ["9", "10", "100"]),
        (["b", "A", "c"], ["A", "b", "c"]),
        (["u10", "u2", "U1", "t30"], ["t30", "U1", "u2", "u10"]),
        (["007", "7", "6"], ["6", "007", "7"]),
        (["99999999999999999999999", "1"], ["99999999999999999999999", "1"]),
        (["", "a", "1"], ["", "1", "a"]),
    ],
)
def test_labels_sort_as_a_person_would(labels, in_order):
    ranks = index_of(*labels).ranks
    assert [labels[code] for code in np.argsort(ranks)] == in_order


def test_search_finds_without_case_and_puts_beginnings_first():
    index = index_of("Xanna", "anna10", "ANNA2", "bob")
    assert index.search(" anna").tolist() == [2, 1, 0]
    assert index.search("zzz").tolist() == []
    assert index.search("").tolist() == [2, 1, 3, 0]


def test_what_is_searched_is_taken_literally():
    assert index_of("a.b", "axb", "a*b").containing("a.b").tolist() == [True, False, False]


def test_many_labels_are_taken_in_parts_and_none_is_lost():
    labels = [f"u{number}" for number in range(40_000)]
    index = index_of(*labels)
    assert index.ranks.tolist() == list(range(40_000))
    assert index.search("u39999").tolist() == [39_999]
    assert index_of().ranks.tolist() == []
    assert index_of().search("u").tolist() == []
