"""Arrays in the project: they come back bit for bit, and one that is not what it says is refused before memory is."""

import sqlite3

import hypothesis.extra.numpy as hnp
import hypothesis.strategies as st
import numpy as np
import pytest
from hypothesis import given

from mfstudio.project import arrays as module
from mfstudio.project.arrays import read_arrays, write_arrays
from mfstudio.project.schema import SCHEMA
from mfstudio.project.values import Damaged


@pytest.fixture
def database():
    connection = sqlite3.connect(":memory:", isolation_level=None)
    connection.executescript(SCHEMA)
    yield connection
    connection.close()


some_arrays = st.dictionaries(
    st.text(st.characters(exclude_categories=["Cs"]), max_size=10),
    hnp.arrays(
        st.sampled_from([np.float32, np.float64, np.dtype(">f8")]),
        hnp.array_shapes(min_dims=0, min_side=0, max_side=5),
    ),
    max_size=4,
)  # fmt: skip


@given(some_arrays)
def test_any_arrays_come_back_bit_for_bit(arrays):
    with sqlite3.connect(":memory:") as connection:
        connection.executescript(SCHEMA)
        write_arrays(connection, "model", 1, arrays)
        found = read_arrays(connection, "model", 1)
    connection.close()
    assert list(found) == list(arrays)
    for name, array in arrays.items():
        assert found[name].shape == array.shape
        assert found[name].dtype == array.dtype.newbyteorder("=")
        assert found[name].tobytes() == array.astype(array.dtype.newbyteorder("=")).tobytes()


def test_long_arrays_are_put_into_parts(database, monkeypatch):
    monkeypatch.setattr(module, "PART_BYTES", 100)
    array = np.arange(60, dtype=np.float64).reshape(6, 10)
    write_arrays(database, "checkpoint", 1, {"state/0": array})
    assert database.execute("SELECT count(*) FROM blob_parts").fetchone() == (5,)
    assert (read_arrays(database, "checkpoint", 1)["state/0"] == array).all()


def test_equal_arrays_are_written_once_and_come_back_as_two(database):
    array = np.ones((3, 2), np.float32)
    write_arrays(database, "checkpoint", 1, {"state/0": array, "best/0": array.copy()})
    assert database.execute("SELECT count(*) FROM blobs").fetchone() == (1,)
    found = read_arrays(database, "checkpoint", 1)
    found["state/0"][0] = 5
    assert (found["best/0"] == 1).all()


def test_an_array_of_another_kind_has_no_place(database):
    with pytest.raises(ValueError, match="int64"):
        write_arrays(database, "model", 1, {"a": np.arange(3)})


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ("UPDATE arrays SET shape = '[3, 3]'", "is not that of 24 bytes"),
        ("UPDATE arrays SET shape = '[1000000000, 1000000000]'", "is not that of 24 bytes"),
        ("UPDATE arrays SET shape = '[-2, -3]'", "its shape is"),
        ("UPDATE arrays SET shape = '[1,1,1,1,6]'", "its shape is"),
        ("UPDATE arrays SET shape = '{}'", "list was expected"),
        ("UPDATE arrays SET shape = '[' || hex(zeroblob(5000))", "cannot be understood"),
        ("UPDATE arrays SET dtype = '<f8'", "is not that of 24 bytes"),
        ("UPDATE blobs SET n_bytes = 16 ; UPDATE arrays SET shape = '[4]'", "24 are there"),
        ("UPDATE blobs SET n_bytes = 4000000000000 ; UPDATE arrays SET shape = '[1000000000000]'", "24 are there"),
        ("UPDATE blob_parts SET data = zeroblob(24)", "other bytes than were written"),
        ("DELETE FROM blob_parts", "0 are there"),
        ("INSERT INTO arrays SELECT 9, checkpoint, model, name, dtype, shape, blob FROM arrays", "there twice"),
    ],
)
def test_an_array_that_is_not_what_it_says_is_refused(database, change, problem):
    write_arrays(database, "model", 1, {"user_bias": np.arange(6, dtype=np.float32)})
    database.executescript(change)
    with pytest.raises(Damaged, match=problem):
        read_arrays(database, "model", 1)
