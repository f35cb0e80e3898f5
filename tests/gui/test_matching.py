"""A few letters find what a person means."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mfstudio.gui.matching import fit

TEXTS = (
    "Learning rate", "Regularisation", "Train", "Recommendations for all users…", "Stop and keep best", "Open…",
    "Open the sample", "Reset the plot's view", "Save as…",
)  # fmt: skip


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("lr", "Learning rate"), ("learn", "Learning rate"), ("RATE", "Learning rate"), ("rate lear", "Learning rate"),
        ("open", "Open…"), ("open sam", "Open the sample"), ("skb", "Stop and keep best"), ("tr", "Train"),
        ("rec all", "Recommendations for all users…"), ("save", "Save as…"), ("os", "Open the sample"),
    ],
)  # fmt: skip
def test_the_text_that_is_meant_comes_first(typed, first):
    found = {text: fit(typed, text) for text in TEXTS}
    assert max((text for text in TEXTS if found[text]), key=lambda text: found[text][0]) == first


@pytest.mark.parametrize("typed", ["xyz", "rl", "trainx", "open zebra"])
def test_what_does_not_fit_is_not_found(typed):
    assert fit(typed, "Learning rate") is None


def test_the_letters_that_are_met_are_named():
    assert fit("lr", "Learning rate")[1] == (0, 9)
    assert fit("rate", "Learning rate")[1] == (9, 10, 11, 12)


@given(st.text(max_size=12), st.text(max_size=40))
def test_any_text_can_be_typed(typed, text):
    found = fit(typed, text)
    if found is not None:
        assert all(0 <= place < len(text) for place in found[1])


@given(st.text(min_size=1, max_size=40))
def test_a_text_is_found_by_itself(text):
    assert fit(text, text) is not None
