import pytest

from mfstudio.ratings.dialect import Dialect
from mfstudio.ratings.headed import Headed, is_heading, long_lines

DIALECT = Dialect(",", False, 1, 0, 2, None, "utf-8", ("item", "column 1", "column 2"), layout="headed")


@pytest.mark.parametrize(
    ("line", "is_one"),
    [("1:", True), (" 17 : ".replace(" :", ":"), True), ("tt0111161:", True), ("1,2", False), ("1:2", False),
     ("a b:", False), (":", False), ("", False), ("::", False)],
)  # fmt: skip
def test_a_heading_is_an_item_and_a_colon(line, is_one):
    assert is_heading(line) is is_one


def test_lines_carry_the_item_above_them():
    lines = ("1:", "u,3", "", "v,4", "2:", "u,5")
    assert long_lines(lines, ",") == ("1,u,3", "1,v,4", "2,u,5")


def test_an_item_goes_on_in_the_next_block():
    headed = Headed(DIALECT)
    first = headed.parse(b"1:\nu,3\n", 10)
    second = headed.parse(b"v,4\n2:\nw,5\n", 10)
    assert first.items.to_list() == ["1"]
    assert second.items.to_list() == ["1", "2"]
    assert second.users.to_list() == ["v", "w"]
    assert (first.n_skipped, second.n_skipped) == (1, 1)


def test_bad_lines_are_named_as_they_are_written():
    found = Headed(DIALECT).parse(b"u,3\n1:\nv,x\nw\n\nz,4\n", 10)
    assert found.users.to_list() == ["z"]
    assert (found.n_bad, found.n_blank) == (3, 1)
    assert found.bad == (
        (0, "no line with an item and a colon stands above it", "u,3"),
        (2, "the rating 'x' (field 2) is not a number", "v,x"),
        (3, "found 1 field, expected 2", "w"),
    )
