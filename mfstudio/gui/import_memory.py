"""Remembers how a person chose to read a file, for the next time it is opened: one small file for each."""

import contextlib
import hashlib
import json
import logging
from pathlib import Path
from typing import Any

from mfstudio.errors import ExportError, RatingFileError
from mfstudio.export.atomic import atomic_file
from mfstudio.paths import data_dir
from mfstudio.ratings.choices import ImportChoices
from mfstudio.ratings.preview import preview

_log = logging.getLogger(__name__)

MAX_REMEMBERED = 300
"""Choices for more files are not kept; those of the files opened longest ago are forgotten."""
_MAX_BYTES = 16 << 20
_VERSION = 1


def recall(path: Path) -> ImportChoices | None:
    """Return what was chosen for a file, None where nothing is remembered or it no longer fits.

    Choices fit a file that is as it was then, and one that has changed but has the same columns. A memory that is
    damaged is noted in the log and counts for nothing.
    """
    place = _place(path)
    try:
        if not place.exists():
            return None
        with place.open("rb") as file:
            data = file.read(_MAX_BYTES)
        values = json.loads(data)
        if not isinstance(values, dict) or values.get("version") != _VERSION or values.get("path") != str(path):
            raise ValueError("it is of another kind")
        choices = ImportChoices.from_dict(values.get("choices"))
        is_unchanged = values.get("state") == _state(path)
    except (OSError, ValueError, RecursionError) as error:
        _log.warning("what was remembered for %s cannot be used: %s", path.name, error)
        return None
    return choices if is_unchanged or _fits(path, choices) else None


def _fits(path: Path, choices: ImportChoices) -> bool:
    try:
        return preview(path, choices.dialect).dialect.columns == choices.dialect.columns
    except RatingFileError:
        return False


def remember(path: Path, choices: ImportChoices) -> None:
    """Keep what was chosen for a file; where that cannot be written, the log says so."""
    place = _place(path)
    try:
        values = {"version": _VERSION, "path": str(path), "state": _state(path), "choices": choices.to_dict()}
        place.parent.mkdir(parents=True, exist_ok=True)
        with atomic_file(place) as file:
            file.write(json.dumps(values).encode())
        _forget_the_oldest(place.parent)
    except (OSError, ExportError) as error:
        _log.warning("the choices for %s could not be remembered: %s", path.name, error)


def forget(path: Path) -> None:
    """Remember nothing for a file."""
    with contextlib.suppress(OSError):
        _place(path).unlink(missing_ok=True)


def _place(path: Path) -> Path:
    key = hashlib.blake2b(str(path).encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()
    return data_dir() / "imports" / f"{key}.json"


def _state(path: Path) -> list[Any]:
    status = path.stat()
    return [status.st_size, status.st_mtime_ns]


def _forget_the_oldest(folder: Path) -> None:
    kept = sorted(folder.glob("*.json"), key=lambda place: place.stat().st_mtime_ns, reverse=True)
    for place in kept[MAX_REMEMBERED:]:
        place.unlink(missing_ok=True)
