import pytest

from mfstudio.errors import RatingFileError
from mfstudio.gui.export_inputs import read_ids, read_pairs, typed_ids


def test_typed_ids_are_taken_apart_and_each_kept_once():
    assert typed_ids(" u1, u 2;u1\nu3,, ") == ["u1", "u 2", "u3"]
    assert typed_ids(" ,; ") == []


@pytest.mark.parametrize("text", ["u003\nu001\nu003\n", "user\nu003\nu001\n", "item,user\ni1,u003\ni2,u001\n"])
def test_ids_are_read_from_a_list_or_from_the_column_named_for_them(make_ratings, tmp_path, text):
    path = tmp_path / "ids.csv"
    path.write_text(text)
    assert read_ids(path, make_ratings()) == ["u003", "u001"]


@pytest.mark.parametrize("text", ["user,item\nu1,i1\nu2,i2\n", "item;user\ni1;u1\ni2;u2\n", "u1\ti1\nu2\ti2\n"])
def test_pairs_are_read_whatever_separates_them(make_ratings, tmp_path, text):
    path = tmp_path / "pairs.txt"
    path.write_text(text)
    users, items, n_left_out = read_pairs(path, make_ratings())
    assert (users.tolist(), items.tolist(), n_left_out) == (["u1", "u2"], ["i1", "i2"], 0)


def test_lines_that_are_no_pairs_are_counted(make_ratings, tmp_path):
    path = tmp_path / "pairs.csv"
    path.write_text("user,item\nu1,i1\nu2,\n,i3\nu4,i4\n")
    users, _, n_left_out = read_pairs(path, make_ratings())
    assert users.tolist() == ["u1", "u4"]
    assert n_left_out == 2


def test_a_file_that_is_not_there_is_said(make_ratings, tmp_path):
    with pytest.raises(RatingFileError, match=r"pairs\.csv"):
        read_pairs(tmp_path / "pairs.csv", make_ratings())
