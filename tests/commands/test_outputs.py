"""No result is written over what a command reads."""

import pytest

from mfstudio.__main__ import main


@pytest.fixture
def ratings(tmp_path):
    path = tmp_path / "r.csv"
    path.write_text("user,item,rating\n" + "".join(f"u{n % 9},i{n % 7},{n % 5 + 1}\n" for n in range(60)))
    return path


@pytest.mark.parametrize(
    ("command", "option"),
    [("inspect", "--rejected"), ("train", "--recommend"), ("train", "--plot")],
)
def test_the_ratings_are_never_written_over(ratings, capsys, command, option):
    before = ratings.read_bytes()
    (ratings.parent / "link.csv").symlink_to(ratings)
    for place in (ratings, ratings.parent / "." / "r.csv", ratings.parent / "link.csv"):
        assert main([command, str(ratings), option, str(place)]) == 2
        assert f"{option} is" in capsys.readouterr().err
    assert ratings.read_bytes() == before


def test_nor_are_the_titles_or_the_test_file(ratings, capsys):
    titles = ratings.parent / "items.csv"
    titles.write_text("id,title\ni1,One\n")
    assert main(["train", str(ratings), "--titles", str(titles), "--recommend", str(titles)]) == 2
    assert "must be another file than --titles, which would be lost" in capsys.readouterr().err
    assert titles.read_text() == "id,title\ni1,One\n"


def test_two_results_need_two_files(ratings, capsys):
    out = str(ratings.parent / "out")
    assert main(["train", str(ratings), "--recommend", out, "--plot", out]) == 2
    assert "another file than that of --recommend" in capsys.readouterr().err


def test_an_empty_separator_is_wrong_usage(ratings, capsys):
    assert main(["inspect", str(ratings), "--separator", ""]) == 2
    assert "--separator is ''" in capsys.readouterr().err
