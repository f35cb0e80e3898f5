import pytest

from mfstudio.ratings.profiles import Profile, profiles


def profile(*values):
    return Profile(tuple(map(str, values)))


@pytest.mark.parametrize(
    ("values", "least", "most"),
    [
        ([1, 2, 3, 4, 5] * 4, 3, 3),
        ([0.5, 1.0, 4.5] * 9, 3, 3),
        ([*range(1, 11)] * 3 + [99], 3, 3),
        ([n / 37 for n in range(-300, 300)], 2, 2),
        ([0, 50, 100] * 9, 2, 2),
        ([n * 7 % 100 for n in range(60)], 0, 1),
        ([n * 7919 for n in range(1, 200)], 0, 0.5),
        ([*range(1, 40)], 0, 0),
        ([1] * 40, 0, 0),
        (["a", "b", "3"], 0, 0),
        ([], 0, 0),
    ],
)
def test_short_scales_that_come_again_look_like_ratings(values, least, most):
    assert least <= profile(*values).likeness_to_ratings <= most


@pytest.mark.parametrize(
    ("values", "may_be"),
    [(["u1", "u2"], True), ([1, 2], True), (["1.0", "2.0"], True), (["1.5", "2"], False), (["=", "="], False),
     (["x" * 200], False), (["用户1"], True), ([], False)],
)  # fmt: skip
def test_what_may_be_an_id(values, may_be):
    assert profile(*values).may_be_ids is may_be


@pytest.mark.parametrize(
    ("value", "role"),
    [("u17", "user"), ("A2SUAM1J3GNN3B", "user"), ("用户9", "user"), ("tt0111161", "item"), ("B00005N5PF", "item"),
     ("034545104X", "item"), ("9780345451040", "item"), ("movie_12", "item"), ("0x80c2:0x8d5f", "item")],
)  # fmt: skip
def test_ids_as_public_sets_write_them(value, role):
    other = "item" if role == "user" else "user"
    assert profile(value).share_like(role) == 1.0
    assert profile(value).share_like(other) == 0.0


def test_rows_that_are_numbered():
    assert profile(0, 1, 2).is_row_number
    assert profile(*range(17, 60)).is_row_number
    assert not profile(3, 4, 5).is_row_number
    assert not profile(1, 2, 4).is_row_number
    assert not profile(1, 2).is_row_number


def test_what_stands_for_nothing_is_passed_over():
    assert profile("NA", "", "3", "?").present == ("3",)
    assert Profile(("1,5", "x"), ",").numbers == (1.5,)


def test_columns_are_profiled_apart():
    user, rating = profiles((("a", "1"), ("b", "2")))
    assert (user.n_different, user.share_of_numbers, rating.numbers) == (2, 0.0, (1.0, 2.0))
