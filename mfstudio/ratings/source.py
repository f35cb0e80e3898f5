"""The bytes of a rating file, unpacked: plain, gzip, zstd or a member of a zip, with limits against hostile files."""

import gzip
import io
import os
import stat
import struct
import sys
import zipfile
import zlib
from pathlib import Path
from types import TracebackType
from typing import IO, Any, cast

from mfstudio.errors import RatingFileError
from mfstudio.wording import mark, say

MAX_EXPANSION = 200
"""A file that unpacks to more than this many times its size is refused as a decompression bomb …"""
EXPANSION_GRACE = 64 << 20
"""… once it has unpacked to this many bytes."""
MAX_WINDOW_LOG = 27
"""A zstd file that wants a window of more than two to the power of this bytes is refused."""
MAX_MEMBERS = 10_000
"""A zip with more files is refused."""

GZIP_MAGIC, ZSTD_MAGIC, ZIP_MAGIC = b"\x1f\x8b", b"\x28\xb5\x2f\xfd", b"PK\x03\x04"
CHOOSE_ANOTHER = mark("Choose a file with one rating a line: user, item, rating and, if there is one, time.")
_AGAIN = mark("Download or copy it again.")
_FAILURES = (OSError, EOFError, ValueError, zlib.error, struct.error, zipfile.BadZipFile, NotImplementedError)
"""What the libraries raise where a packed file is not what it should be."""
_WORKBOOK_PARTS = {"xl/workbook.xml", "xl/workbook.bin", "content.xml"}
_LIKELY = ("rating", "u.data", "review", "interaction", "train", ".inter", "jester", "score")
_UNLIKELY = ("readme", "license", "licence", "__macosx/", "/.", "links", "tags", "genome", "u.info", "u.genre")


class Source:
    """An open rating file that hands out unpacked bytes.

    What the file is packed with is told by its first bytes, whatever its name; a member of a zip may be packed again.

    Parameters
    ----------
    path
        A regular file.
    member
        The file in a zip; ``""`` takes the likeliest of :func:`members`.

    Attributes
    ----------
    member : str
        The file in the zip that is read, ``""`` where the file is no zip.

    Raises
    ------
    RatingFileError
        If there is no such file or member, it is not a regular file or it may not be read.
    """

    def __init__(self, path: Path, member: str = "") -> None:
        self.path = path
        self.member = ""
        self._unpacked = 0
        self._raw = _open(path)
        self._state = _state(self._raw)
        self._size = max(self._state[0], 1)
        self._streams: list[Any] = [self._raw]
        try:
            self._unwrap(member)
        except BaseException as error:
            self.close()
            if isinstance(error, _FAILURES):
                raise self._damaged(error) from None
            raise

    def __enter__(self) -> "Source":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the file."""
        for stream in reversed(self._streams):
            stream.close()

    @property
    def is_packed(self) -> bool:
        """Whether the bytes are unpacked from others."""
        return len(self._streams) > 1

    @property
    def fraction(self) -> float:
        """Share of the file's bytes, as stored, that was consumed, 0 … 1."""
        return min(self._raw.tell() / self._size, 1.0)

    @property
    def n_bytes_stored(self) -> int:
        """Size of the file."""
        return self._size

    def _unwrap(self, member: str) -> None:
        """Put what unpacks on top of the file: a member of a zip, and gzip or zstd over that or over the file."""
        if self.peek(4) == ZIP_MAGIC and not is_workbook(self._raw):
            self._raw.seek(0)
            archive = zipfile.ZipFile(self._raw)
            self.member = member or likeliest(_members_of(self.path, archive))
            self._streams += [archive, io.BufferedReader(cast("Any", _open_member(self.path, archive, self.member)))]
        elif member:
            raise RatingFileError(
                self.path, say("This is no zip archive, so no file in it can be chosen."), say(CHOOSE_ANOTHER)
            )
        magic = self.peek(4)
        if magic.startswith(GZIP_MAGIC):
            self._streams.append(gzip.GzipFile(fileobj=self._streams[-1], mode="rb"))
        elif magic == ZSTD_MAGIC:
            self._streams.append(_unpack_zstd(self._streams[-1]))

    def peek(self, n_bytes: int) -> bytes:
        """Return the next bytes, at most a few thousand, without consuming them."""
        try:
            found: bytes = self._streams[-1].peek(n_bytes)[:n_bytes]
        except Exception as error:
            raise self._damaged(error) from None
        return found

    def read(self, n_bytes: int) -> bytes:
        """Return the next bytes, unpacked: ``n_bytes`` of them, fewer only at the end of the file.

        Raises
        ------
        RatingFileError
            If the disk fails, or what is packed is cut short, damaged or a decompression bomb.
        """
        try:
            data: bytes = self._streams[-1].read(n_bytes)
        except Exception as error:
            raise self._damaged(error) from None
        self._unpacked += len(data)
        if self._raw.tell() > self._size:  # it grows, perhaps as fast as it is read
            raise self._changed()
        if self.is_packed and self._unpacked > max(EXPANSION_GRACE, MAX_EXPANSION * self._raw.tell()):
            raise RatingFileError(
                self.path,
                say(
                    "The file unpacks to more than {times} times its size, which ratings never do.",
                    times=MAX_EXPANSION,
                ),
                say("If you trust the file, unpack it yourself and open the result."),
            )
        return data

    def read_all(self, max_bytes: int, what: str) -> bytes:
        """Return all the rest, for forms that cannot be read in blocks.

        Raises
        ------
        RatingFileError
            As :meth:`read`, or if there are more than ``max_bytes``.
        """
        data = self.read(max_bytes + 1)
        if len(data) > max_bytes:
            raise RatingFileError(
                self.path,
                say("{what} holds more than {n} MiB, too much to be read at once.", what=what, n=max_bytes >> 20),
                say("Save it as Parquet or as CSV and open that."),
            )
        return data

    def check_unchanged(self) -> None:
        """Raise :class:`RatingFileError` if the file was written to since it was opened."""
        if _state(self._raw) != self._state:
            raise self._changed()

    def _changed(self) -> RatingFileError:
        return RatingFileError(
            self.path,
            say("The file was changed while it was read."),
            say("Wait until it is written, and open it again."),
        )

    def _damaged(self, error: BaseException) -> RatingFileError:
        if isinstance(error, RatingFileError):
            return error
        kind = say("zip") if self.member or isinstance(error, zipfile.BadZipFile) else say("packed")
        kind = say("gzip") if isinstance(self._streams[-1], gzip.GzipFile) else kind
        if isinstance(error, EOFError):
            problem = say("The {kind} file ends too early: part of it is missing.", kind=kind)
            return RatingFileError(self.path, problem, say(_AGAIN))
        damaged = zlib.error | gzip.BadGzipFile | zipfile.BadZipFile | struct.error | UnicodeError
        if isinstance(error, damaged) or "zstd" in type(error).__module__:
            return RatingFileError(self.path, say("The {kind} file is damaged.", kind=kind), say(_AGAIN))
        if isinstance(error, NotImplementedError):
            return RatingFileError(
                self.path,
                say("The zip is packed in an unknown way ({error}).", error=error),
                say("Unpack it yourself."),
            )
        if isinstance(error, OSError | ValueError | RuntimeError):
            return _unreadable(self.path, error)
        raise error


def _open(path: Path) -> "io.BufferedReader":
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            is_folder = stat.S_ISDIR(status.st_mode)
            problem = say("This is a folder.") if is_folder else say("This is a device or a pipe, not a file.")
            raise RatingFileError(path, problem, say(CHOOSE_ANOTHER))
        return path.open("rb")
    except FileNotFoundError:
        raise RatingFileError(path, say("There is no such file."), say("Check the name and the folder.")) from None
    except (OSError, ValueError) as error:
        raise _unreadable(path, error) from None


def _state(raw: "io.BufferedReader") -> tuple[int, int]:
    status = os.fstat(raw.fileno())
    return status.st_size, status.st_mtime_ns


def _unreadable(path: Path, error: OSError | ValueError | RuntimeError) -> RatingFileError:
    reason = getattr(error, "strerror", None) or str(error)
    return RatingFileError(
        path, say("The file cannot be read: {reason}.", reason=reason), say("Check that you may read it.")
    )


def _unpack_zstd(stream: IO[bytes]) -> IO[bytes]:
    if sys.version_info >= (3, 14):
        from compression import zstd
    else:
        from backports import zstd
    options = {int(zstd.DecompressionParameter.window_log_max): MAX_WINDOW_LOG}
    return cast("IO[bytes]", zstd.ZstdFile(stream, "rb", options=options))


# Zip archives -------------------------------------------------------------------------------------------------------


def is_workbook(raw: IO[bytes]) -> bool:
    """Tell whether a zip is a spreadsheet."""
    try:
        with zipfile.ZipFile(raw) as archive:
            return not _WORKBOOK_PARTS.isdisjoint(archive.namelist())
    except _FAILURES:
        return False
    finally:
        raw.seek(0)


def members(path: Path) -> tuple[str, ...]:
    """Return the files in a zip archive, the likeliest to hold ratings first; none where the file is no zip.

    Raises
    ------
    RatingFileError
        If the file cannot be read.
    """
    with _open(path) as raw:
        if raw.peek(4)[:4] != ZIP_MAGIC or is_workbook(raw):
            return ()
        try:
            with zipfile.ZipFile(raw) as archive:
                found = _members_of(path, archive)
        except _FAILURES:
            raise RatingFileError(path, say("The zip file is damaged."), say(_AGAIN)) from None
    return tuple(info.filename for info in sorted(found, key=_likelihood, reverse=True))


def likeliest(found: list[zipfile.ZipInfo]) -> str:
    """Return the member of a zip that is most likely the one with the ratings: by its name, then by its size."""
    return max(found, key=_likelihood).filename


def _likelihood(info: zipfile.ZipInfo) -> tuple[bool, bool, int]:
    name = info.filename.lower()
    is_unlikely = any(part in f"/{name}" for part in _UNLIKELY)
    return not is_unlikely, any(part in name for part in _LIKELY), info.file_size


def _members_of(path: Path, archive: zipfile.ZipFile) -> list[zipfile.ZipInfo]:
    found = [info for info in archive.infolist() if not info.is_dir()]
    if not found:
        raise RatingFileError(path, say("The zip archive is empty."), say(CHOOSE_ANOTHER))
    if len(found) > MAX_MEMBERS:
        raise RatingFileError(
            path,
            say("The zip archive holds more than {n:,} files.", n=MAX_MEMBERS),
            say("Unpack it yourself."),
        )
    return found


def _open_member(path: Path, archive: zipfile.ZipFile, member: str) -> IO[bytes]:
    try:
        return archive.open(member)
    except KeyError:
        raise RatingFileError(
            path, say("The zip archive holds no {member!r}.", member=member), say("Choose one of its files.")
        ) from None
    except RuntimeError:  # the one thing that zipfile says so
        raise RatingFileError(
            path, say("The zip archive is encrypted."), say("Unpack it yourself and open the result.")
        ) from None
