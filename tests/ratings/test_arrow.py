import io
import struct

import polars as pl
import pytest

from mfstudio.errors import RatingFileError
from mfstudio.ratings import arrow
from mfstudio.ratings.tables import form_of, open_table

FRAME = pl.DataFrame({"n": range(10_000)})


def made(method, frame=FRAME, **options):
    buffer = io.BytesIO()
    getattr(frame, method)(buffer, **options)
    return buffer.getvalue()


def write(folder, data):
    path = folder / "ratings.arrow"
    path.write_bytes(data)
    return path


@pytest.mark.parametrize("method", ["write_ipc", "write_ipc_stream"])
def test_a_batch_that_says_it_unpacks_to_far_too_much_is_refused(tmp_path, method):
    data = bytearray(made(method, compression="zstd"))
    at = data.find(struct.pack("<q", 80_000) + b"\x28\xb5\x2f\xfd")
    assert at > 0
    data[at : at + 8] = struct.pack("<q", 2**40)
    path = write(tmp_path, data)
    assert form_of(path) == "arrow"
    with pytest.raises(RatingFileError, match="unpacks to 1,099,511,627,776 bytes"), open_table(path, "arrow") as table:
        list(table.batches([0], 10))


@pytest.mark.parametrize("method", ["write_ipc", "write_ipc_stream"])
@pytest.mark.parametrize(
    ("stated", "false", "problem"),
    [
        (struct.pack("<qq", 10_000, 0), struct.pack("<qq", 2**40, 0), "impossible number of rows"),
        (struct.pack("<qq", 10_000, 0), struct.pack("<qq", 10_000, -1), "impossible number of rows"),
        (struct.pack("<q", 80_000), struct.pack("<q", 2**50), "points outside of itself"),
        (struct.pack("<q", 80_000), struct.pack("<q", -8), "points outside of itself"),
    ],
)
def test_lengths_for_which_there_is_no_memory_are_refused(tmp_path, method, stated, false, problem):
    data = made(method, FRAME.with_columns(other="n"))
    assert stated in data
    path = write(tmp_path, data.replace(stated, false))
    with pytest.raises(RatingFileError, match=problem), open_table(path, "arrow") as table:
        list(table.batches([0, 1], 10))


@pytest.mark.parametrize("n_bytes", [-1, 0x7FFFFFFF])
def test_an_impossible_length_in_a_stream_is_an_error(tmp_path, n_bytes):
    data = made("write_ipc_stream")
    path = write(tmp_path, data[:4] + struct.pack("<i", n_bytes) + data[8:])
    with pytest.raises(RatingFileError, match="impossible length"):
        open_table(path, "arrow")


@pytest.mark.parametrize("n_bytes", [-1, 0, 0x7FFFFFFF])
def test_an_impossible_footer_of_a_file_is_an_error(tmp_path, n_bytes):
    data = made("write_ipc")
    path = write(tmp_path, data[:-10] + struct.pack("<i", n_bytes) + data[-6:])
    with pytest.raises(RatingFileError, match="footer has an impossible length"):
        open_table(path, "arrow")


def test_a_batch_of_too_many_bytes_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(arrow, "MAX_MESSAGE_BYTES", 10_000)
    with (
        open_table(write(tmp_path, made("write_ipc_stream")), "arrow") as table,
        pytest.raises(RatingFileError, match="too many to be read at once"),
    ):
        list(table.batches([0], 10))


def test_a_stream_without_its_end_mark_is_read(tmp_path):
    data = made("write_ipc_stream")
    assert data.endswith(b"\xff\xff\xff\xff\0\0\0\0")
    with open_table(write(tmp_path, data[:-8]), "arrow") as table:
        assert sum(batch.fields.height for batch in table.batches([0], 10)) == 10_000


def test_a_stream_cut_within_a_batch_is_an_error(tmp_path):
    with (
        open_table(write(tmp_path, made("write_ipc_stream")[:-5_000]), "arrow") as table,
        pytest.raises(RatingFileError, match="ends too early"),
    ):
        list(table.batches([0], 10))
