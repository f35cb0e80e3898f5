import pytest

from mfstudio.ratings.preamble import find_preamble, names_in_comment

MATRIX = "%%MatrixMarket matrix coordinate {} {}\n% by hand\n\n3 3 2\n1 2 4\n2 3 5"
ARFF = (
    "% by hand\n@RELATION r\n\n@attribute 'the user' numeric\n@attribute \"an item\" {a, b}\n@attribute r real\n@data\n"
)


def lines(text):
    return tuple(text.split("\n"))


def test_a_plain_file_has_no_preamble():
    head = find_preamble(("user,item,rating", "a,b,3"))
    assert (head.skip, head.comment, head.names, head.separator, head.kind) == (0, "", None, None, "")


@pytest.mark.parametrize("mark", ["#", "%", "//"])
def test_a_first_line_of_comment_tells_what_comments_begin_with(mark):
    assert find_preamble(("", f" {mark} by hand", "1 2 3")).comment == mark


def test_the_head_of_matrix_market_ends_with_the_sizes():
    head = find_preamble(lines(MATRIX.format("real", "general")))
    assert (head.skip, head.comment, head.separator, head.kind) == (4, "%", " ", "Matrix Market")


def test_the_head_of_arff_names_the_columns():
    head = find_preamble(lines(ARFF + "1,a,3"))
    assert (head.skip, head.names, head.separator) == (7, ("the user", "an item", "r"), ",")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (MATRIX.format("pattern", "general"), "no values"),
        (MATRIX.format("complex", "general"), "no values"),
        (MATRIX.format("real", "symmetric"), "symmetric"),
        ("%%MatrixMarket matrix array real general\n2 2\n1\n", "full matrix"),
        ("%%MatrixMarket matrix coordinate real general\n% nothing\n", "no line with the size"),
        (ARFF + "{0 1, 2 3}", "sparse"),
        ("@relation r\n@attribute a real\n", "no line @data"),
    ],
)
def test_a_head_of_what_holds_no_ratings_is_refused(text, found):
    with pytest.raises(ValueError, match=found):
        find_preamble(lines(text))


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("# user item rating\n1 2 3", ("user", "item", "rating")),
        ("# by hand\n#user item rating\n1 2 3", ("user", "item", "rating")),
        ("# user item rating\n# made on a Sunday at noon\n1 2 3", None),
        ("# user item\n1 2 3", None),
        ("1 2 3", None),
    ],
)
def test_names_are_taken_from_the_last_comment_above_if_they_fit(text, names):
    assert names_in_comment(lines(text), "#", " ", 3) == names
