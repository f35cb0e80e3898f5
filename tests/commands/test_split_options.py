"""Which ratings the command line sets aside to measure on."""

import json

import pytest

from mfstudio.__main__ import main

QUICK = ("--epochs", "2", "--factors", "2", "--engine", "numpy")


@pytest.fixture
def path(tmp_path):
    """Ten users' ratings of twelve items, one a day."""
    rows = [
        f"u{u},i{i},{(u * i) % 5 + 1},{1_000_000_000 + (u * 12 + i) * 86_400}" for u in range(10) for i in range(12)
    ]
    made = tmp_path / "r.csv"
    made.write_text("\n".join(["user,item,rating,timestamp", *rows]) + "\n")
    return made


@pytest.fixture
def train(capsys):
    """Return a function that trains and gives exit code, the JSON object or None, and the complaints."""

    def call(path, *arguments):
        capsys.readouterr()
        try:
            code = main(["train", str(path), "--json", *QUICK, *map(str, arguments)])
        except SystemExit as end:
            code = end.code
        printed = capsys.readouterr()
        return code, json.loads(printed.out) if printed.out else None, printed.err

    return call


@pytest.mark.parametrize(
    ("options", "n_test", "words"),
    [
        (["--holdout", 0.25], 30, "random 25 %, seed 0"),
        (["--split", "per-user", "--holdout", 0.25], 30, "random 25 % of each user, seed 0"),
        (["--last", 2], 20, "the last 2 of each user"),
        (["--split", "leave-one-out"], 10, "one rating of each user, seed 0"),
        (["--folds", 4, "--fold", 2], 30, "fold 2 of 4, seed 0"),
        (["--after", "2001-12-07"], 30, "everything after 2001-12-07"),
        (["--split", "random"], 12, "random 10 %, seed 0"),
    ],
)
def test_each_way_to_split_measures_on_the_ratings_it_sets_aside(train, path, options, n_test, words):
    code, said, complaints = train(path, *options)
    assert code == 0, complaints
    assert (said["n_test_ratings"], said["n_train_ratings"]) == (n_test, 120 - n_test)
    assert said["split"]["words"] == words
    assert said["test_rmse"] > 0


def test_the_fingerprint_tells_splits_apart_and_survives_another_order(train, path, tmp_path):
    first = train(path, "--holdout", 0.25)[1]["split_sha256"]
    assert train(path, "--holdout", 0.25, "--seed", 1)[1]["split_sha256"] != first
    assert train(path, "--folds", 4, "--fold", 2)[1]["split_sha256"] != first
    header, *rows = path.read_text().splitlines()
    turned = tmp_path / "turned.csv"
    turned.write_text("\n".join([header, *reversed(rows)]) + "\n")
    assert train(turned, "--holdout", 0.25)[1]["split_sha256"] == first


def test_a_test_file_beside_is_found_on_request_and_hinted_at_otherwise(train, tmp_path):
    rows = [f"{u}\t{i}\t{(u + i) % 5 + 1}\t{880_000_000 + u * 20 + i}" for u in range(1, 11) for i in range(1, 13)]
    (tmp_path / "u1.base").write_text("\n".join(rows[:100]) + "\n")
    (tmp_path / "u1.test").write_text("\n".join(rows[100:]) + "\n")
    code, said, _ = train(tmp_path / "u1.base", "--split", "file")
    assert (code, said["n_test_ratings"], said["split"]["words"]) == (0, 20, "the test file u1.test")
    _, said, complaints = train(tmp_path / "u1.base")
    assert (said["n_test_ratings"], said["split"]) == (0, None)
    assert "u1.test lies beside u1.base; --split file measures on it" in complaints


@pytest.mark.parametrize(
    ("options", "found"),
    [
        (["--after", "2050-01-01"], "no rating is later than 2050-01-01"),
        (["--after", "soon"], "--after is 'soon'"),
        (["--last", 0], "--last is 0"),
        (["--folds", 3, "--fold", 4], "--fold is 4"),
        (["--split", "random", "--last", 2], "--last is 2: it must be left out, or go with --split last"),
        (["--split", "last", "--holdout", 0.2], "--holdout is 0.2"),
        (["--split", "file"], "no test file lies beside"),
    ],
)
def test_what_cannot_be_split_so_is_refused_as_usage(train, path, options, found):
    code, said, complaints = train(path, *options)
    assert (code, said) == (2, None)
    assert found in complaints


def test_a_test_file_about_other_people_and_things_is_refused(train, path, tmp_path):
    other = tmp_path / "other.csv"
    other.write_text("user,item,rating,timestamp\nx,y,3,1000000000\nz,y,4,1000000001\n")
    code, _, complaints = train(path, "--test", other)
    assert code == 2
    assert "share no user and no item" in complaints
