import dataclasses
import json
import logging
import os

import pytest

from mfstudio.gui import import_memory
from mfstudio.paths import data_dir
from mfstudio.ratings.choices import ImportChoices
from mfstudio.ratings.cleaning import Cleaning
from mfstudio.ratings.recognition import guess


@pytest.fixture(autouse=True)
def own_memory(tmp_path, monkeypatch):
    """Begin every test with nothing remembered."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))


@pytest.fixture
def choices(rating_file):
    return ImportChoices(dataclasses.replace(guess(rating_file), missing=("0",)), Cleaning("mean", 3, 2, 0.5))


def places():
    return sorted((data_dir() / "imports").glob("*"))


def test_choices_are_recalled_for_their_file_alone(rating_file, choices, tmp_path):
    assert import_memory.recall(rating_file) is None
    import_memory.remember(rating_file, choices)
    assert import_memory.recall(rating_file) == choices
    assert import_memory.recall(tmp_path / "items.csv") is None


def test_the_last_choices_count(rating_file, choices):
    import_memory.remember(rating_file, choices)
    other = dataclasses.replace(choices, cleaning=Cleaning())
    import_memory.remember(rating_file, other)
    assert import_memory.recall(rating_file) == other
    assert len(places()) == 1


def test_a_file_that_grew_keeps_its_choices_while_the_columns_are_the_same(rating_file, choices):
    import_memory.remember(rating_file, choices)
    rating_file.write_text(rating_file.read_text() + "u001,i001,4\n")
    assert import_memory.recall(rating_file) == choices
    rating_file.write_text("who;what;liked\n" + "a;b;3\n" * 20)
    assert import_memory.recall(rating_file) is None


def test_what_is_forgotten_is_not_recalled(rating_file, choices):
    import_memory.forget(rating_file)
    import_memory.remember(rating_file, choices)
    import_memory.forget(rating_file)
    assert import_memory.recall(rating_file) is None
    assert places() == []


@pytest.mark.parametrize(
    "damage",
    [
        b"", b"\xff\xfe\x00", b"[]", b"null", b"{", b"[" * 100_000, b'{"version": 1}',
        b'{"version": 1, "path": "elsewhere", "state": [1, 2], "choices": {}}',
    ],
)  # fmt: skip
def test_a_damaged_memory_counts_for_nothing_and_is_noted(rating_file, choices, damage, caplog):
    import_memory.remember(rating_file, choices)
    [place] = places()
    place.write_bytes(damage)
    with caplog.at_level(logging.WARNING):
        assert import_memory.recall(rating_file) is None
    assert "ratings.csv cannot be used" in caplog.text


@pytest.mark.parametrize("part", ["dialect", "cleaning"])
def test_choices_of_another_kind_count_for_nothing(rating_file, choices, part, caplog):
    import_memory.remember(rating_file, choices)
    [place] = places()
    values = json.loads(place.read_bytes())
    values["choices"][part]["invented"] = 1
    place.write_text(json.dumps(values))
    with caplog.at_level(logging.WARNING):
        assert import_memory.recall(rating_file) is None
    assert "cannot be used" in caplog.text


def test_only_so_many_files_are_remembered(tmp_path, choices, monkeypatch):
    monkeypatch.setattr(import_memory, "MAX_REMEMBERED", 3)
    paths = [tmp_path / f"{n}.csv" for n in range(5)]
    for n, path in enumerate(paths):
        path.write_text("user,item,rating\n" + "a,b,3\n" * 9)
        import_memory.remember(path, choices)
        newest = max(places(), key=lambda place: place.stat().st_mtime_ns)
        os.utime(newest, ns=(n, n * 10**9)) if n < 4 else None
    kept = [path.name for path in paths if import_memory.recall(path) is not None]
    assert kept == ["2.csv", "3.csv", "4.csv"]


def test_a_memory_that_cannot_be_written_is_only_noted(rating_file, choices, caplog):
    (data_dir() / "imports").write_text("a file where the folder should be")
    with caplog.at_level(logging.WARNING):
        import_memory.remember(rating_file, choices)
    assert "could not be remembered" in caplog.text
    assert import_memory.recall(rating_file) is None
