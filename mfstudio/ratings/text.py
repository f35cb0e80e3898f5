"""A rating file as text: its encoding, its first lines, and blocks of whole lines in UTF-8."""

import codecs
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from mfstudio.errors import RatingFileError
from mfstudio.ratings.fields import BLANKS
from mfstudio.ratings.source import CHOOSE_ANOTHER, Source
from mfstudio.wording import mark, say

BLOCK_BYTES = 8 << 20
"""How much unpacked text is read and parsed at a time."""
PIECE_BYTES = 1 << 19
"""How much of it is parsed at a time where lines are looked at one by one, so that Cancel need not wait."""
SAMPLE_BYTES = 1 << 20
"""How much unpacked text is looked at to guess a file's layout."""
MAX_LINE_BYTES = 1 << 20
"""A longer line stops the import: no rating needs one, and it would have to be held in memory."""
UTF8_BOM = codecs.BOM_UTF8
_UNPACK = mark("Unpack it and open the text file inside.")
_PICTURE = mark("Choose the file that holds the ratings.")
_PAGE = mark("Download the file itself rather than the page about it.")
WRONG_KINDS = (
    (b"BZh", mark("a bzip2 archive"), _UNPACK),
    (b"\xfd7zXZ\x00", mark("an xz archive"), _UNPACK),
    (b"7z\xbc\xaf", mark("a 7z archive"), _UNPACK),
    (b"Rar!", mark("a RAR archive"), _UNPACK),
    (b"%PDF", mark("a PDF document"), _PICTURE),
    (b"\x89PNG", mark("a picture"), _PICTURE),
    (b"\xff\xd8\xff", mark("a picture"), _PICTURE),
    (b"GIF8", mark("a picture"), _PICTURE),
    (b"<!DOCTYPE html", mark("a web page"), _PAGE),
    (b"<html", mark("a web page"), _PAGE),
    (b"\x89HDF", mark("an HDF5 file"), mark("Save its table as Parquet or CSV and open that.")),
    (b"MATLAB 5.0", mark("a MATLAB file"), mark("Save the matrix in the Matrix Market form or as CSV and open that.")),
    (b"\x80\x04\x95", mark("a Python pickle, which is never opened because it can run any program"),
     mark("Save the table as Parquet or CSV and open that.")),
)  # fmt: skip


@dataclass(frozen=True)
class Sample:
    """The beginning of a file as text.

    Parameters
    ----------
    lines
        Its whole lines.
    encoding
        The encoding they were read with.
    cut
        Whether more follows.
    member
        The file in the zip that they come from, ``""`` where the file is no zip.
    n_bytes
        Size of the lines as they are in the file, unpacked.
    encoding_confidence, encoding_reason
        How sure the encoding is, 0 … 1, and what speaks for it.
    """

    lines: tuple[str, ...]
    encoding: str
    cut: bool
    member: str
    n_bytes: int
    encoding_confidence: float
    encoding_reason: str


def sample(path: Path, encoding: str | None = None, member: str = "") -> Sample:
    """Read the first ``SAMPLE_BYTES`` of a text file, in the given encoding or in the one that it seems to have.

    Raises
    ------
    RatingFileError
        If the file cannot be read, is empty, is not text or has no line end in the sample.
    """
    with Source(path, member) as source:
        data = source.read(SAMPLE_BYTES)
        cut = len(data) == SAMPLE_BYTES and bool(source.read(1))
        member = source.member
    if not data:
        raise RatingFileError(path, say("The file is empty."), say(CHOOSE_ANOTHER))
    encoding = encoding or guess_encoding(data, cut)
    _refuse_binary(path, data, encoding)
    try:
        text = codecs.getincrementaldecoder(encoding)().decode(data.removeprefix(UTF8_BOM), final=not cut)
    except UnicodeError:
        raise bad_encoding(path, encoding) from None
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    if cut and len(lines) == 1:
        raise long_line(path, 1)
    if cut or not lines[-1]:
        lines.pop()
    if not "".join(lines).strip(BLANKS):
        raise RatingFileError(path, say("The file holds nothing but blank lines."), say(CHOOSE_ANOTHER))
    return Sample(tuple(lines), encoding, cut, member, len(data), *_why_encoding(data, encoding))


def _why_encoding(data: bytes, encoding: str) -> tuple[float, str]:
    """Say how sure it is that text has the encoding that it seems to have."""
    if data.startswith((UTF8_BOM, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return 1.0, say("the file begins with a byte order mark")
    if data.isascii() and not encoding.startswith("utf-16"):
        return 0.95, say("the text looked at has no letters beyond ASCII, which nearly all encodings share")
    return {
        "utf-8": (0.98, say("letters beyond ASCII are written as UTF-8 has them")),
        "gb18030": (0.8, say("the text is not UTF-8, and its letters beyond ASCII come in pairs, as in Chinese text")),
        "latin-1": (0.6, say("the text is not UTF-8 and so taken for Western European text")),
    }.get(encoding, (0.9, say("every other byte is zero")))


def guess_encoding(data: bytes, cut: bool) -> str:
    """Name the encoding of text.

    ``utf-16`` by its byte order mark or by the zeros between Latin letters, ``utf-8`` if the bytes are valid,
    ``gb18030`` if nearly all letters beyond ASCII are pairs of bytes as in Chinese text, otherwise ``latin-1``.
    """
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    zeros = np.frombuffer(data[: len(data) // 2 * 2], np.uint8).reshape(-1, 2) == 0
    if len(zeros) and zeros.mean(axis=0).max() > 0.4 and zeros.mean(axis=0).min() < 0.1:
        return "utf-16-le" if zeros[:, 1].mean() > 0.4 else "utf-16-be"
    try:
        codecs.getincrementaldecoder("utf-8")().decode(data, final=not cut)
    except UnicodeError:
        return "gb18030" if _is_chinese(data, cut) else "latin-1"
    return "utf-8"


def _is_chinese(data: bytes, cut: bool) -> bool:
    """Tell whether the bytes beyond ASCII come in pairs of GB 2312, as they never do in Western text."""
    try:
        text = codecs.getincrementaldecoder("gb18030")().decode(data, final=not cut)
    except UnicodeError:
        return False
    letters = [letter for letter in text[:100_000] if letter > "\x7f"]
    n_usual = sum("\u4e00" <= letter <= "\u9fff" or "\u3000" <= letter <= "\u303f" or "\uff00" <= letter <= "\uffef"
                  for letter in letters)  # fmt: skip
    n_pairs = sum(len(letter.encode("gb2312", "ignore")) == 2 for letter in letters)
    return n_usual >= 0.9 * len(letters) and n_pairs >= 0.8 * len(letters)


def _refuse_binary(path: Path, data: bytes, encoding: str) -> None:
    for magic, kind, advice in WRONG_KINDS:
        if data[:64].lstrip().lower().startswith(magic.lower()):
            raise RatingFileError(path, say("This is {kind}, not a table of ratings.", kind=say(kind)), say(advice))
    controls = len(data) - len(data.translate(None, bytes({*range(32)} - set(b"\x01\t\n\v\f\r\x1a\x1b"))))
    if not encoding.startswith("utf-16") and (b"\0" in data or controls > len(data) // 100):
        raise RatingFileError(path, say("This is a binary file of an unknown form."), say(CHOOSE_ANOTHER))


def bad_encoding(path: Path, encoding: str) -> RatingFileError:
    """Return the error for text that is not valid in its encoding."""
    return RatingFileError(
        path, say("The text is not valid {encoding}.", encoding=encoding.upper()), say("Save it as UTF-8.")
    )


def long_line(path: Path, line: int) -> RatingFileError:
    """Return the error for a line that is too long to be a rating."""
    problem = say(
        "The line is longer than {n:,} bytes, so this is not a list of ratings.",
        n=MAX_LINE_BYTES,
    )
    return RatingFileError(path, problem, say(CHOOSE_ANOTHER), line)


@dataclass(frozen=True)
class Block:
    """Whole lines of UTF-8, each ended by one line feed.

    Parameters
    ----------
    data
        The lines.
    first_line
        1-based number of the first in the file.
    n_lines
        How many there are.
    numbers
        The number of each in the file where they do not follow one another, else None.
    n_joined
        Lines of the file that are parts of these.
    """

    data: bytes
    first_line: int
    n_lines: int
    numbers: NDArray[np.int64] | None = None
    n_joined: int = 0

    def part(self, start: int, end: int, before: int, n_lines: int) -> "Block":
        """Return the bytes from start to end, which are ``n_lines`` lines after ``before`` others."""
        numbers = None if self.numbers is None else self.numbers[before : before + n_lines]
        return Block(self.data[start:end], self.first_line + before, n_lines, numbers)

    def number_of(self, place: int) -> int:
        """Return the number in the file of the line at a 0-based place."""
        return self.first_line + place if self.numbers is None else int(self.numbers[place])


def blocks(source: Source, encoding: str) -> Iterator[Block]:
    """Cut a file into blocks at line ends; CRLF, LF and bare CR each end a line.

    Raises
    ------
    UnicodeError
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


def pieces(block: Block) -> Iterator[Block]:
    """Cut a block into shorter ones of about ``PIECE_BYTES``."""
    start, before = 0, 0
    while start < len(block.data):
        end = block.data.find(b"\n", start + PIECE_BYTES - 1) + 1 or len(block.data)
        n_lines = block.data.count(b"\n", start, end)
        yield block.part(start, end, before, n_lines)
        start, before = end, before + n_lines


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
    return int(np.count_nonzero(np.frombuffer(data, np.uint8) == byte[0]))
