"""The test file beside a training file is found by its name, and read as the training file is."""

import os

import pytest

from mfstudio.errors import RatingFileError
from mfstudio.ratings.reading import read
from mfstudio.ratings.split_files import find_test_file, read_test_file


@pytest.mark.parametrize(
    ("training", "test"),
    [
        ("u1.base", "u1.test"), ("ua.base", "ua.test"), ("u1.base.gz", "u1.test.gz"), ("r1.train", "r1.test"),
        ("ratings.training", "ratings.test"), ("train.csv", "test.csv"), ("x_train.csv", "x_test.csv"),
        ("x-train.txt", "x-test.txt"), ("ratings_train.txt", "ratings_test.txt"), ("train_x.csv.gz", "test_x.csv.gz"),
        ("ratings.train.tsv", "ratings.test.tsv"), ("my train 2.csv", "my test 2.csv"), ("train", "test"),
        ("train_train.csv", "train_test.csv"), ("train_2_training.csv", "test_2_training.csv"),
        ("U1.BASE", "U1.TEST"), ("Train.csv", "Test.csv"), ("X_TRAIN.CSV", "x_test.csv"),
    ],
)  # fmt: skip
def test_a_training_file_has_its_test_file(tmp_path, training, test):
    for name in (training, test):
        (tmp_path / name).write_text("1 1 1\n")
    for path in (tmp_path / training, str(tmp_path / training)):
        assert find_test_file(path).samefile(tmp_path / test)


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("ratings.csv", "test.csv"), ("u1.test", "u1.base"), ("trains.csv", "tests.csv"), ("strain.csv", "stest.csv"),
        ("base.csv", "test.csv"), ("u1_base.csv", "u1_test.csv"), ("u1.base", "u2.test"), ("u1.base.gz", "u1.test"),
        ("retrain.csv", "retest.csv"), ("u1.baseline", "u1.testline"),
    ],
)  # fmt: skip
def test_another_file_is_not_taken_for_the_test_file(tmp_path, name, other):
    for file in (name, other):
        (tmp_path / file).write_text("1 1 1\n")
    assert find_test_file(tmp_path / name) is None


def test_the_very_capitals_are_preferred(tmp_path):
    for name in ("u1.base", "U1.TEST", "u1.test"):
        (tmp_path / name).write_text("1 1 1\n")
    if len(os.listdir(tmp_path)) < 3:
        pytest.skip("this file system does not tell capitals apart")
    assert find_test_file(tmp_path / "u1.base").name == "u1.test"


def test_a_folder_is_no_test_file(tmp_path):
    (tmp_path / "u1.test").mkdir()
    assert find_test_file(tmp_path / "u1.base") is None


def test_a_folder_that_is_not_there_has_none(tmp_path):
    assert find_test_file(tmp_path / "gone" / "u1.base") is None


@pytest.mark.parametrize("header", ["who,what,liked\n", ""])
@pytest.mark.parametrize("test_header", ["who,what,liked\n", ""])
def test_ratings_that_are_all_alike_are_read_as_the_training_file_is(tmp_path, header, test_header):
    training, test = tmp_path / "x.train", tmp_path / "x.test"
    training.write_text(header + "".join(f"u{n % 9},i{n % 7},{n % 5 + 1}\n" for n in range(60)))
    test.write_text(test_header + "".join(f"u{n % 9},i{n % 7},1\n" for n in range(60)))
    with pytest.raises(RatingFileError, match="a list of pairs"):
        read(test)
    ratings, report = read_test_file(test, read(training)[1].dialect)
    assert (ratings.n_ratings, report.n_rejected) == (60, 0)
    assert set(ratings.values.tolist()) == {1.0}


def test_a_test_file_may_lack_the_header_that_the_training_file_has(tmp_path):
    training, test = tmp_path / "x.train", tmp_path / "x.test"
    rows = [f"{n % 9},{n % 7},{n % 5 + 1}\n" for n in range(60)]
    training.write_text("user,item,rating\n" + "".join(rows))
    test.write_text("".join(rows[:20]))
    assert read_test_file(test, read(training)[1].dialect)[0].n_ratings == 20
