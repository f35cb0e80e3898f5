"""A rating file as blocks of whole lines in UTF-8: gzip, encodings, line ends, and the limits that bound memory."""

import codecs
import gzip
import stat
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO, cast

from mfstudio.errors import RatingFileError

BLOCK_BYTES = 8 << 20
"""How much decompressed text is read and parsed at a time."""
SAMPLE_BYTES = 1 << 20
"""How much decompressed text is looked at to guess a file's layout."""
MAX_LINE_BYTES = 1 << 20
"""A longer line stops the import: no rating needs one, and it would have to be held in memory."""
MAX_EXPANSION = 200
"""A gzip that unpacks to more than this many times its size is refused as a decompression bomb …"""
EXPANSION_GRACE = 64 << 20
"""… once it has unpacked to this many bytes."""

BLANKS = " \t\v\f"
"""White space that never counts at the edges of a field."""
GZIP_MAGIC = b"\x1f\x8b"
UTF8_BOM = codecs.BOM_UTF8
WRONG_KINDS = (
    (b"PK\x03\x04", "a zip archive or a spreadsheet", "Unpack it, or save the sheet as CSV, and open the result."),
    (b"BZh", "a bzip2 archive", "Unpack it and open the text file inside."),
    (b"\xfd7zXZ\x00", "an xz archive", "Unpack it and open the text file inside."),
    (b"\x28\xb5\x2f\xfd", "a zstd archive", "Unpack it and open the text file inside."),
    (b"7z\xbc\xaf", "a 7z archive", "Unpack it and open the text file inside."),
    (b"PAR1", "a Parquet file", "Save it as CSV and open that."),
    (b"%PDF", "a PDF document", "Choose the file that holds the ratings."),
    (b"\x89PNG", "a picture", "Choose the file that holds the ratings."),
    (b"\xff\xd8\xff", "a picture", "Choose the file that holds the ratings."),
    (b"SQLite format 3\x00", "a database", "Save the table of ratings as CSV and open that."),
)
CHOOSE_ANOTHER = "Choose a text file with one rating a line: user, item, rating and, if there is one, time."


class Source:
    """An open rating file that hands out decompressed bytes.

    Parameters
    ----------
    path
        A regular file, plain or gzip (told by its first bytes, whatever its name).

    Raises
    ------
    RatingFileError
        If there is no such file, it is not a regular file or it may not be read.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._unpacked = 0
        try:
            status = path.stat()
            if not stat.S_ISREG(status.st_mode):
                kind = "a folder" if stat.S_ISDIR(status.st_mode) else "a device or a pipe, not a file"
                raise RatingFileError(path, f"This is {kind}.", CHOOSE_ANOTHER)
            self._raw: IO[bytes] = path.open("rb")
        except FileNotFoundError:
            raise RatingFileError(path, "There is no such file.", "Check the name and the folder.") from None
        except (OSError, ValueError) as error:
            raise _unreadable(path, error) from None
        self._size = max(status.st_size, 1)
        self.is_gzip = self._raw.read(2) == GZIP_MAGIC
        self._raw.seek(0)
        unpacked = gzip.GzipFile(fileobj=self._raw, mode="rb") if self.is_gzip else self._raw
        self._stream = cast("IO[bytes]", unpacked)

    def __enter__(self) -> "Source":
        return self

    def __exit__(self, *error: object) -> None:
        self._stream.close()
        self._raw.close()

    @property
    def fraction(self) -> float:
        """Share of the file's bytes, as stored, that was consumed, 0 … 1."""
        return min(self._raw.tell() / self._size, 1.0)

    def read(self, n_bytes: int) -> bytes:
        """Return the next bytes, decompressed: ``n_bytes`` of them, fewer only at the end of the file.

        Raises
        ------
        RatingFileError
            If the disk fails, or the gzip is cut short, damaged or a decompression bomb.
        """
        try:
            data = self._stream.read(n_bytes)
        except EOFError:
            raise RatingFileError(
                self.path, "The gzip file ends too early: part of it is missing.", "Download or copy it again."
            ) from None
        except (zlib.error, gzip.BadGzipFile):
            raise RatingFileError(self.path, "The gzip file is damaged.", "Download or copy it again.") from None
        except OSError as error:
            raise _unreadable(self.path, error) from None
        self._unpacked += len(data)
        if self.is_gzip and self._unpacked > max(EXPANSION_GRACE, MAX_EXPANSION * self._raw.tell()):
            raise RatingFileError(
                self.path,
                f"The gzip file unpacks to more than {MAX_EXPANSION} times its size, which ratings never do.",
                "If you trust the file, unpack it yourself and open the result.",
            )
        return data


def _unreadable(path: Path, error: OSError | ValueError) -> RatingFileError:
    reason = getattr(error, "strerror", None) or str(error)
    return RatingFileError(path, f"The file cannot be read: {reason}.", "Check that you may read it.")


@dataclass(frozen=True)
class Sample:
    """The beginning of a file as text: its whole lines, the encoding they were read with, and whether more follows."""

    lines: tuple[str, ...]
    encoding: str
    cut: bool


def sample(path: Path, encoding: str | None = None) -> Sample:
    """Read the first ``SAMPLE_BYTES`` of a text file, in the given encoding or in the one that it seems to have.

    Raises
    ------
    RatingFileError
        If the file cannot be read, is empty, is not text or has no line end in the sample.
    """
    with Source(path) as source:
        data = source.read(SAMPLE_BYTES)
        cut = len(data) == SAMPLE_BYTES and bool(source.read(1))
    if not data:
        raise RatingFileError(path, "The file is empty.", CHOOSE_ANOTHER)
    encoding = encoding or guess_encoding(data, cut)
    _refuse_binary(path, data, encoding)
    try:
        text = codecs.getincrementaldecoder(encoding)().decode(data.removeprefix(UTF8_BOM), final=not cut)
    except UnicodeDecodeError:
        raise bad_encoding(path, encoding) from None
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    if cut and len(lines) == 1:
        raise long_line(path, 1)
    if cut or not lines[-1]:
        lines.pop()
    if not "".join(lines).strip(BLANKS):
        raise RatingFileError(path, "The file holds nothing but blank lines.", CHOOSE_ANOTHER)
    return Sample(tuple(lines), encoding, cut)


def guess_encoding(data: bytes, cut: bool) -> str:
    """Name the encoding: ``utf-16`` by its byte order mark, ``utf-8`` if the bytes are valid, otherwise ``latin-1``."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    try:
        codecs.getincrementaldecoder("utf-8")().decode(data, final=not cut)
    except UnicodeDecodeError:
        return "latin-1"
    return "utf-8"


def _refuse_binary(path: Path, data: bytes, encoding: str) -> None:
    for magic, kind, advice in WRONG_KINDS:
        if data.startswith(magic):
            raise RatingFileError(path, f"This is {kind}, not a text file.", advice)
    controls = len(data) - len(data.translate(None, bytes({*range(32)} - set(b"\t\n\v\f\r\x1a\x1b"))))
    if encoding != "utf-16" and (b"\0" in data or controls > len(data) // 100):
        raise RatingFileError(path, "This is a binary file, not a text file.", CHOOSE_ANOTHER)


def bad_encoding(path: Path, encoding: str) -> RatingFileError:
    """Return the error for bytes that are not text in their encoding."""
    return RatingFileError(path, f"The text is not valid {encoding.upper()}.", "Save it as UTF-8.")


def long_line(path: Path, line: int) -> RatingFileError:
    """Return the error for a line that is too long to be a rating."""
    problem = f"The line is longer than {MAX_LINE_BYTES:,} bytes, so this is not a list of ratings."
    return RatingFileError(path, problem, CHOOSE_ANOTHER, line)


@dataclass(frozen=True)
class Block:
    """Whole lines of UTF-8, each ended by one line feed; ``first_line`` is the 1-based number of the first."""

    data: bytes
    first_line: int
    n_lines: int


def blocks(source: Source, encoding: str) -> Iterator[Block]:
    """Cut a file into blocks at line ends; CRLF, LF and bare CR each end a line.

    Raises
    ------
    UnicodeDecodeError
        If the text is not valid in the encoding.
    RatingFileError
        If the file cannot be read, or a line is longer than ``MAX_LINE_BYTES``.
    """
    decoder = None if encoding == "utf-8" else codecs.getincrementaldecoder(encoding)()
    line, carry, first, ended = 1, b"", True, False
    while not ended:
        chunk = source.read(BLOCK_BYTES)
        ended = not chunk
        if first:
            chunk, first = chunk.removeprefix(UTF8_BOM), False
        if decoder is not None:
            chunk = decoder.decode(chunk, final=ended).encode("utf-8")
        data = carry + chunk
        waiting = b"\r" if data.endswith(b"\r") and not ended else b""  # its \n may be the next byte
        if b"\r" in data:
            data = data.removesuffix(waiting).replace(b"\r\n", b"\n").replace(b"\r", b"\n")
        if ended and data and not data.endswith(b"\n"):
            data += b"\n"
        cut = data.rfind(b"\n") + 1
        data, carry = data[:cut], data[cut:] + waiting
        _refuse_long_lines(source.path, data, carry, line)
        if data:
            if decoder is None and not data.isascii():
                data.decode("utf-8")
            n_lines = count_byte(data, b"\n")
            yield Block(data, line, n_lines)
            line += n_lines


def _refuse_long_lines(path: Path, data: bytes, carry: bytes, line: int) -> None:
    start = 0
    while start < len(data):
        end = data.rfind(b"\n", start, start + MAX_LINE_BYTES + 1)
        if end < 0:
            raise long_line(path, line + data.count(b"\n", 0, start))
        start = end + 1
    if len(carry) > MAX_LINE_BYTES:
        raise long_line(path, line + data.count(b"\n"))


def count_byte(data: bytes, byte: bytes) -> int:
    """Count one byte; with NumPy, since ``bytes.count`` is slow on frequent bytes."""
    import numpy as np

    return int(np.count_nonzero(np.frombuffer(data, np.uint8) == byte[0]))
