"""Fetches a data set with pooch: resumable, checked, bounded in time and space; a broken-off file waits as a part.

Beside ``ml-1m.zip`` lie, while it is under way, ``ml-1m.zip.part`` and ``ml-1m.zip.part.json``, which says of what the
part is the beginning. ``checksums.json`` in the folder of all sets holds what was seen of files whose source publishes
no checksum.
"""

import hashlib
import json
import os
import re
import shutil
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from mfstudio.errors import Cancelled, FetchError
from mfstudio.fetching.connection import BrokenOff, Connection, Head
from mfstudio.fetching.data_sets import DataSet, RemoteFile
from mfstudio.wording import say

RESERVE_BYTES = 64 << 20
"""What must stay free on the disk."""
_BLOCK_BYTES = 1 << 20
_CHECKSUMS = "checksums.json"

Progress = Callable[[int, int], None]


def download(
    data_set: DataSet,
    folder: Path,
    progress: Progress = lambda n_bytes, n_total: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> Path:
    """Fetch what is missing of a set and return the path of the file to open.

    Parameters
    ----------
    data_set
        The set.
    folder
        Folder of all sets; made, for this person alone, if missing.
    progress
        Called with the bytes that are here and those there will be, of all files.
    cancelled
        Asked many times a second; once it says so, the part that came is kept.

    Raises
    ------
    FetchError
        If the source cannot be reached, breaks off, sends something else, or the disk is full. What came before a
        connection broke off is kept, and the next call goes on from there.
    Cancelled
        If ``cancelled`` says so.
    """
    place = folder / data_set.name
    try:
        for each in (folder, place):
            each.mkdir(mode=0o700, parents=True, exist_ok=True)
        _check_room(data_set, folder)
        sizes = [file.n_bytes for file in data_set.files]
        for number, file in enumerate(data_set.files):

            def report(n_bytes: int, n_file: int, number: int = number) -> None:
                sizes[number] = n_file
                progress(sum(sizes[:number]) + n_bytes, sum(sizes))

            _fetch(file, folder, place, report, cancelled)
    except OSError as error:
        reason = error.strerror or str(error)
        raise FetchError(
            say(
                "{title} could not be kept in {place}: {reason}. Make room or look there, then fetch it again.",
                title=data_set.title,
                place=place,
                reason=reason,
            )
        ) from error
    return data_set.path_in(folder)


def is_fetched(data_set: DataSet, folder: Path) -> bool:
    """Tell whether all files of a set are here; they were checked when they came."""
    return all((folder / data_set.name / file.name).is_file() for file in data_set.files)


def n_bytes_here(data_set: DataSet, folder: Path) -> int:
    """Bytes on the disk of a set, parts of files included."""
    place = folder / data_set.name
    files = [path for file in data_set.files for path in (place / file.name, place / f"{file.name}.part")]
    return sum(path.stat().st_size for path in files if path.is_file())


def remove(data_set: DataSet, folder: Path) -> None:
    """Delete a set and what is here of it.

    Raises
    ------
    FetchError
        If it cannot be deleted.
    """
    place = folder / data_set.name
    try:
        if place.exists():
            shutil.rmtree(place)
    except OSError as error:
        reason = error.strerror or error
        raise FetchError(
            say("{place} could not be deleted: {reason}. Delete it yourself.", place=place, reason=reason)
        ) from error


def forget_checksums(data_set: DataSet, folder: Path) -> None:
    """Take the next file that comes for what it is, where the source publishes no checksum and has changed it."""
    noted = {key: value for key, value in _noted(folder).items() if not key.startswith(f"{data_set.name}/")}
    _write_json(folder / _CHECKSUMS, noted)


def megabytes(n_bytes: int) -> str:
    """Return ``1.0 MB``."""
    return f"{n_bytes / 1e6:,.1f} MB"


def _check_room(data_set: DataSet, folder: Path) -> None:
    missing = data_set.n_bytes - n_bytes_here(data_set, folder)
    free = shutil.disk_usage(folder).free
    if missing > 0 and free < missing + RESERVE_BYTES:
        raise FetchError(
            say(
                "{title} needs {needed} more, but only {free} are free on the disk of {folder}. "
                "Make room and fetch it again.",
                title=data_set.title,
                needed=megabytes(missing),
                free=megabytes(free),
                folder=folder,
            )
        )


def _fetch(
    file: RemoteFile,
    folder: Path,
    place: Path,
    progress: Progress,
    cancelled: Callable[[], bool],
) -> None:
    import pooch

    pooch.get_logger().setLevel("WARNING")  # it would print what the window already says
    key = f"{place.name}/{file.name}"
    known = file.checksum or _noted(folder).get(key)
    fetcher = _Fetcher(file, place, (known or "sha256:").partition(":")[0], progress, cancelled)
    try:
        pooch.retrieve(file.url, known, fname=file.name, path=place, downloader=fetcher)
    except ValueError:  # what pooch raises, and deletes the file, where the checksum is not the known one
        raise _other_bytes(file, known or "", fetcher.checksum) from None
    if known is None and fetcher.has_fetched:
        _write_json(folder / _CHECKSUMS, {**_noted(folder), key: fetcher.checksum})
    size = (place / file.name).stat().st_size
    progress(size, size)


def _other_bytes(file: RemoteFile, known: str, found: str) -> FetchError:
    algorithm, _, known_sum = known.partition(":")
    found_sum = found.partition(":")[2]
    found_words = {"file": file.name, "host": _host(file.url), "sum": algorithm.upper(), "found": found_sum}
    message = (
        say("{file} from {host} is not the file expected: its {sum} is {found}, but {known} is published. It was "
            "deleted. Fetch it again; if that does not help, the source has changed the file.",
            known=known_sum, **found_words) if file.checksum
        else say("{file} from {host} is not the file expected: its {sum} is {found}, but {known} was noted when it was "
                 "first fetched. It was deleted. Fetch it again; if that does not help, the source has changed the "
                 "file.", known=known_sum, **found_words)
    )  # fmt: skip
    return FetchError(message, source_changed=not file.checksum)


def _host(url: str) -> str:
    return urlsplit(url).hostname or url


@dataclass(frozen=True)
class _Note:
    """Of what a part is the beginning: the address, the server's mark of that version, and its size if known."""

    url: str
    validator: str
    n_bytes: int | None


class _Fetcher:
    """What pooch asks for bytes: fills a part that outlives a failure, and hands it over once it is whole."""

    def __init__(
        self, file: RemoteFile, place: Path, algorithm: str, progress: Progress, cancelled: Callable[[], bool]
    ) -> None:
        self._file = file
        self._part = place / f"{file.name}.part"
        self._note_path = place / f"{file.name}.part.json"
        self._algorithm = algorithm
        self._progress = progress
        self._cancelled = cancelled
        self._hash = hashlib.new(algorithm, usedforsecurity=False)
        self.has_fetched = False

    @property
    def checksum(self) -> str:
        """Of what came, as ``sha256:…``."""
        return f"{self._algorithm}:{self._hash.hexdigest()}"

    def __call__(self, url: str, output_file: str, pooch: object) -> None:
        note = self._note(url)
        if note is None or not self._ask(url, note):
            self._discard()
            self._ask(url, None)
        self._part.replace(output_file)
        self._discard()
        self.has_fetched = True

    def _note(self, url: str) -> _Note | None:
        """Return the note of a part that can be gone on with."""
        try:
            note = _Note(**_read_json(self._note_path))
        except TypeError:  # missing, or not of our making
            return None
        fits = note.url == url and self._part.is_file() and 0 < self._n_kept() <= (note.n_bytes or self._file.max_bytes)
        return note if fits else None

    def _n_kept(self) -> int:
        return self._part.stat().st_size

    def _discard(self) -> None:
        self._part.unlink(missing_ok=True)
        self._note_path.unlink(missing_ok=True)

    def _ask(self, url: str, note: _Note | None) -> bool:
        """Fill the part; return False where the server cannot go on with the one that is kept."""
        n_kept = 0 if note is None else self._n_kept()
        if note is not None and n_kept == note.n_bytes:  # only handing over was left to do
            self._begin_hash()
            return True
        headers = {} if note is None else {"Range": f"bytes={n_kept}-", "If-Range": note.validator}
        with Connection(url, headers, self._cancelled) as answer:
            status = answer.head.status
            if note is not None and (status == 416 or (status == 206 and not _goes_on(answer.head, note, n_kept))):
                return False
            if status != 200 and (status != 206 or note is None):
                raise FetchError(
                    say(
                        "{host} answers {status} instead of {name}. It may have been moved; try again later or "
                        "look at the source's page.",
                        host=_host(url),
                        status=status,
                        name=self._file.name,
                    )
                )
            if note is None or status == 200:  # from the beginning, even if the rest was asked for
                self._discard()
                note = _Note(url, _validator(answer.head), _number(answer.head.headers.get("content-length")))
            self._check_offer(answer.head, note.n_bytes)
            self._take(answer, note)
        return True

    def _check_offer(self, head: Head, n_bytes: int | None) -> None:
        """Refuse what cannot be the file before any of it is taken."""
        file = self._file
        encoding = head.headers.get("content-encoding", "identity")
        if encoding != "identity":
            raise FetchError(
                say(
                    "{host} sends {name} packed as {encoding!r}, unasked. Try again later.",
                    host=_host(file.url),
                    name=file.name,
                    encoding=encoding,
                )
            )
        if n_bytes is not None and not file.min_bytes <= n_bytes <= file.max_bytes:
            self._discard()
            offered = {"host": _host(file.url), "n": n_bytes, "file": file.name, "expected": file.n_bytes}
            raise FetchError(
                say("{host} offers {n:,} bytes as {file} where {expected:,} are expected. Nothing of it was kept. The "
                    "source may have changed the file; look at its page.", **offered) if file.exact
                else say("{host} offers {n:,} bytes as {file} where about {expected:,} are expected. Nothing of it was "
                         "kept. The source may have changed the file; look at its page.", **offered)
            )  # fmt: skip

    def _take(self, answer: Connection, note: _Note) -> None:
        """Write what comes behind what is kept."""
        if note.validator:
            _write_json(self._note_path, asdict(note))
        self._begin_hash()
        limit = note.n_bytes or self._file.max_bytes
        n_total = note.n_bytes or self._file.n_bytes
        n_here = 0
        try:
            with open(self._part, "ab", opener=_open_private) as part:
                n_here = part.tell()
                self._progress(n_here, n_total)
                for chunk in answer.chunks():
                    n_here += len(chunk)
                    if n_here > limit:
                        raise _TooMuch
                    part.write(chunk)
                    self._hash.update(chunk)
                    self._progress(n_here, max(n_total, n_here))
                part.flush()
                os.fsync(part.fileno())
            if n_here < (note.n_bytes or self._file.min_bytes):
                raise BrokenOff(say("the connection was closed"))
        except _TooMuch:
            self._discard()
            raise FetchError(
                say(
                    "{host} sends more than the {limit:,} bytes that {name} may have. It was stopped and "
                    "nothing was kept. Try again later or look at the source's page.",
                    host=_host(note.url),
                    limit=limit,
                    name=self._file.name,
                )
            ) from None
        except BrokenOff as error:
            raise self._broken_off(str(error), n_here, n_total, bool(note.validator)) from None
        except Cancelled:
            if not note.validator:
                self._discard()
            raise

    def _broken_off(self, reason: str, n_here: int, n_total: int, resumable: bool) -> FetchError:
        here = {"host": _host(self._file.url), "reason": reason, "n": n_here, "total": n_total, "file": self._file.name}
        if resumable and n_here:
            return FetchError(
                say("{host} broke off: {reason}. {n:,} of {total:,} bytes of {file} are kept; fetching again goes on "
                    "from there.", **here)
            )  # fmt: skip
        self._discard()
        return FetchError(
            say("{host} broke off: {reason}. {n:,} of {total:,} bytes of {file} had come, but this source cannot go on "
                "in the middle. Fetch it again.", **here)
        )  # fmt: skip

    def _begin_hash(self) -> None:
        """Begin the checksum with what is kept."""
        self._hash = hashlib.new(self._algorithm, usedforsecurity=False)
        if self._part.is_file():
            with self._part.open("rb") as part:
                while block := part.read(_BLOCK_BYTES):
                    if self._cancelled():
                        raise Cancelled
                    self._hash.update(block)


class _TooMuch(Exception):  # noqa: N818 - only jumps out of a loop
    pass


def _goes_on(head: Head, note: _Note, n_kept: int) -> bool:
    """Tell whether a partial answer is the rest of the very version that a part is the beginning of."""
    match = re.fullmatch(r"bytes (\d+)-\d+/(\d+|\*)", head.headers.get("content-range", ""))
    if match is None or int(match[1]) != n_kept:
        return False
    same_size = match[2] == "*" or note.n_bytes is None or int(match[2]) == note.n_bytes
    return same_size and _validator(head) in {"", note.validator}


def _validator(head: Head) -> str:
    """Return what tells one version of a file from the next: a strong ETag, else the time of its last change."""
    etag = head.headers.get("etag", "")
    return etag if etag.startswith('"') else head.headers.get("last-modified", "")


def _number(text: str | None) -> int | None:
    return int(text) if text is not None and text.isascii() and text.isdigit() else None


def _open_private(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)


def _noted(folder: Path) -> dict[str, str]:
    return {key: value for key, value in _read_json(folder / _CHECKSUMS).items() if isinstance(value, str)}


def _read_json(path: Path) -> dict[str, Any]:
    """Read an object; an empty one where there is none."""
    try:
        found = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def _write_json(path: Path, content: dict[str, Any]) -> None:
    beside = path.with_name(f"{path.name}.new")
    with open(beside, "w", encoding="utf-8", opener=_open_private) as file:
        json.dump(content, file, indent=1)
    beside.replace(path)
