"""Files that are meant to do harm, or that change while they are read: each gives a RatingFileError in words."""

import bz2
import gzip
import io
import os
import socket
import sys
import zipfile

import pytest

from mfstudio.errors import RatingFileError
from mfstudio.ratings import read, recognise, source
from mfstudio.ratings import text as text_file
from mfstudio.ratings.dialect import Dialect
from mfstudio.ratings.source import Source, members

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

PLAIN = b"user,item,rating\na,b,3\nc,d,4\n"
THREE = Dialect(",", False, 0, 1, 2, None, "utf-8", ("a", "b", "c"))


def refused(path, match, dialect=None):
    """Check that a file is refused in words that say which, what and what to do."""
    with pytest.raises(RatingFileError, match=match) as caught:
        read(path, dialect)
    error = caught.value
    assert str(error).startswith(path.name)
    assert error.problem.endswith(".")
    assert error.advice.endswith(".")
    return error


def zip_of(path, **files):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name.replace("__", "/").replace("_csv", ".csv"), data)
    return path


@pytest.mark.parametrize("pack", [gzip.compress, zstd.compress], ids=["gzip", "zstd"])
def test_packed_text_is_read_whatever_its_name(tmp_path, pack):
    path = tmp_path / "ratings.csv"
    path.write_bytes(pack(PLAIN))
    ratings, report = read(path)
    assert (ratings.n_ratings, report.n_lines) == (2, 3)


def test_a_packed_file_in_a_zip_is_unpacked_twice(tmp_path):
    path = zip_of(tmp_path / "r.zip", ratings_csv=gzip.compress(PLAIN))
    assert read(path)[0].n_ratings == 2


def test_the_likeliest_file_of_a_zip_is_taken_and_the_others_are_named(tmp_path):
    path = zip_of(tmp_path / "ml.zip", ml__links_csv=b"x" * 5000, ml__README_csv=b"y" * 9000, ml__ratings_csv=PLAIN)
    assert members(path)[0] == "ml/ratings.csv"
    assert set(members(path)) == {"ml/links.csv", "ml/README.csv", "ml/ratings.csv"}
    assert recognise(path).dialect.member == "ml/ratings.csv"
    with Source(path) as opened:
        assert opened.member == "ml/ratings.csv"
    with pytest.raises(RatingFileError, match=r"holds no 'other\.csv'"):
        Source(path, "other.csv")


@pytest.mark.parametrize("member", ["../../etc/passwd", "/etc/passwd", "..\\evil.csv", "C:\\evil.csv"])
def test_a_path_in_a_zip_that_leads_outside_is_only_a_name(tmp_path, member):
    path = tmp_path / "evil.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(member, PLAIN)
    before = set(tmp_path.rglob("*"))
    assert read(path)[0].n_ratings == 2
    assert set(tmp_path.rglob("*")) == before


@pytest.mark.parametrize("pack", [gzip.compress, zstd.compress], ids=["gzip", "zstd"])
def test_a_bomb_is_stopped_at_the_stated_ratio(tmp_path, monkeypatch, pack):
    monkeypatch.setattr(source, "EXPANSION_GRACE", 1 << 20)
    path = tmp_path / "bomb.csv.gz"
    path.write_bytes(pack(b"u,i,3\n" * 3_000_000))
    refused(path, "more than 200 times its size", THREE)


def test_a_bomb_in_a_zip_is_stopped_too(tmp_path, monkeypatch):
    monkeypatch.setattr(source, "EXPANSION_GRACE", 1 << 20)
    refused(zip_of(tmp_path / "bomb.zip", ratings_csv=b"u,i,3\n" * 3_000_000), "more than 200 times its size", THREE)


@pytest.mark.parametrize("pack", [gzip.compress, zstd.compress], ids=["gzip", "zstd"])
def test_what_is_packed_and_cut_short_or_damaged_is_refused(tmp_path, pack):
    data = pack(b"".join(b"u%d,i%d,3\n" % (n, n * n % 997) for n in range(20_000)))
    path = tmp_path / "r.csv"
    path.write_bytes(data[: len(data) // 2])
    refused(path, "ends too early|is damaged")
    path.write_bytes(data[: len(data) // 2] + b"\0" * 100 + data[len(data) // 2 + 100 :])
    refused(path, "is damaged|ends too early|not a table|binary")


def test_a_zip_that_lies_is_refused(tmp_path):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_STORED) as archive:
        archive.writestr("ratings.csv", PLAIN * 50)
    data = bytearray(packed.getvalue())
    data[60] ^= 0x55  # in the stored text: its checksum no longer holds
    path = tmp_path / "lies.zip"
    path.write_bytes(data)
    refused(path, "is damaged")
    path.write_bytes(bytes(data[:200]))
    refused(path, "is damaged")


def test_an_empty_and_an_encrypted_zip_are_refused(tmp_path):
    refused(zip_of(tmp_path / "empty.zip"), "zip|binary")
    path = zip_of(tmp_path / "secret.zip", ratings_csv=PLAIN)
    data = bytearray(path.read_bytes())
    local, central = data.find(b"PK\x03\x04"), data.find(b"PK\x01\x02")
    data[local + 6] |= 1
    data[central + 8] |= 1
    path.write_bytes(data)
    refused(path, "encrypted")


def test_other_archives_are_named(tmp_path):
    path = tmp_path / "r.csv.bz2"
    path.write_bytes(bz2.compress(PLAIN))
    refused(path, "bzip2 archive")


def test_a_folder_a_device_a_pipe_and_a_socket_are_refused(tmp_path):
    refused(tmp_path, "a folder")
    if os.name == "posix":
        with pytest.raises(RatingFileError, match="a device"):
            read("/dev/zero")
        os.mkfifo(tmp_path / "pipe")
        refused(tmp_path / "pipe", "not a file")
        with socket.socket(socket.AF_UNIX) as made:
            made.bind(str(tmp_path / "s"))
            refused(tmp_path / "s", "not a file")


@pytest.mark.skipif(not hasattr(os, "symlink") or os.name != "posix", reason="needs symbolic links as on Unix")
def test_links_that_lead_nowhere_or_in_a_circle_are_refused(tmp_path):
    (tmp_path / "nowhere").symlink_to(tmp_path / "missing")
    refused(tmp_path / "nowhere", "no such file")
    (tmp_path / "circle").symlink_to(tmp_path / "circle")
    refused(tmp_path / "circle", "cannot be read")


def test_a_file_that_changes_while_it_is_read_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(text_file, "BLOCK_BYTES", 1000)
    path = tmp_path / "growing.csv"
    path.write_bytes(PLAIN + b"e,f,5\n" * 1000)

    def grow(_share):
        with path.open("ab") as file:
            file.write(b"g,h,1\n")

    with pytest.raises(RatingFileError, match="changed while it was read"):
        read(path, progress=grow)


@pytest.mark.skipif(os.name != "posix", reason="an open file cannot be removed here")
def test_a_file_that_vanishes_while_it_is_read_is_still_read_whole(tmp_path, monkeypatch):
    monkeypatch.setattr(text_file, "BLOCK_BYTES", 1000)
    path = tmp_path / "vanishing.csv"
    path.write_bytes(PLAIN + b"e,f,5\n" * 1000)
    ratings, _ = read(path, progress=lambda _share: path.unlink(missing_ok=True))
    assert ratings.n_ratings == 1002
    refused(path, "no such file")


@pytest.mark.skipif(os.name != "posix", reason="files are replaced as on Unix")
def test_a_file_that_is_replaced_between_the_guess_and_the_reading_is_read_by_what_it_is_then(tmp_path):
    path = tmp_path / "r.csv"
    path.write_bytes(PLAIN)
    dialect = recognise(path).dialect
    path.write_bytes(b"nothing of the kind\n" * 10)
    refused(path, "cannot be read as ratings", dialect)


def test_a_line_of_a_hundred_megabytes_is_refused_with_its_number(tmp_path):
    path = tmp_path / "long.csv"
    with path.open("wb") as file:
        file.write(b"user,item,rating\na,b,3\n")
        for _ in range(100):
            file.write(b"x" * (1 << 20))
    error = refused(path, "longer than", THREE)
    assert error.line == 3
    with path.open("r+b") as file:
        file.write(b"x" * 24)  # now there is no line end in the file at all
    assert refused(path, "longer than").line == 1


def test_nul_bytes_are_refused_or_named_by_line(tmp_path):
    path = tmp_path / "nul.csv"
    path.write_bytes(b"\0" * 10_000)
    refused(path, "binary")
    path.write_bytes(PLAIN + b"e\0,f,5\n" + b"g,h,5\n" * 300)
    _, report = read(path, recognise_without(path))
    assert [(each.line, each.reason) for each in report.rejected] == [(4, "the line holds a NUL character")]


def recognise_without(path):
    """Guess as if the file had no NUL, which recognition takes for a sign of a binary file."""
    clean = path.with_name("clean.csv")
    clean.write_bytes(path.read_bytes().replace(b"\0", b""))
    return recognise(clean).dialect


def test_a_million_columns_are_refused(tmp_path):
    path = tmp_path / "wide.csv"
    path.write_bytes((b"1," * 300_000 + b"1\n") * 3)
    refused(path, "columns")
    path.write_bytes((b"1," * 1_000_000 + b"1\n") * 3)
    refused(path, "longer than|columns")


def test_more_than_memory_holds_is_refused_early_with_the_estimate(tmp_path, monkeypatch):
    from mfstudio.ratings import memory

    class Little:
        available = 3000

    monkeypatch.setattr(memory.psutil, "virtual_memory", Little)
    path = tmp_path / "large.csv"
    path.write_bytes(PLAIN + b"e,f,5\n" * 1000)
    error = refused(path, "holds about 1,0.. ratings, which need about .* of memory")
    assert "open a part of the file" in error.advice
