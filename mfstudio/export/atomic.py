"""Files are written beside their place and then renamed: what stood there survives until the new file is whole.

What a killed process leaves is removed by :mod:`mfstudio.leftovers`.
"""

import contextlib
import os
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from mfstudio.errors import ExportError
from mfstudio.leftovers import path_beside
from mfstudio.wording import say


def check_writable(path: Path) -> None:
    """Raise :class:`ExportError` where a file clearly cannot be written, before any work is done for it."""
    if path.is_dir():
        raise ExportError(say("{path} is a folder. Give the name of a file in it.", path=path))
    if not path.parent.is_dir():
        raise ExportError(say("{path} cannot be written: there is no folder {folder}.", path=path, folder=path.parent))
    if not os.access(path.parent, os.W_OK):
        raise ExportError(
            say("{path} cannot be written: nothing may be written in {folder}.", path=path, folder=path.parent)
        )


@contextlib.contextmanager
def atomic_path(path: str | Path, *, private: bool = False) -> Iterator[Path]:
    """Give the path of a new, empty file that takes the place of ``path`` once the block ends without an error.

    For what can only write to a file that it opens itself; otherwise :func:`atomic_file`.

    Parameters
    ----------
    path
        Where to.
    private
        Whether nobody but the person may read the file (mode 0600, where the system has such modes).

    Raises
    ------
    ExportError
        If the file cannot be made, written or moved to its place; ``path`` is then as it was.
    """
    path = Path(path)
    if os.path.isdir(path):  # Path.is_dir raises where a name is too long or a folder is closed
        raise ExportError(say("{path} is a folder. Give the name of a file in it.", path=path))
    beside = path_beside(path)
    try:
        os.close(os.open(beside, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600 if private else 0o666))
        yield beside
        with beside.open("rb+") as file:
            os.fsync(file.fileno())
        beside.replace(path)
    except OSError as error:
        reason = error.strerror or str(error)
        raise ExportError(
            say("{path} could not be written: {reason}. Choose another place or make room.", path=path, reason=reason)
        ) from error
    finally:
        with contextlib.suppress(OSError):
            beside.unlink(missing_ok=True)


@contextlib.contextmanager
def atomic_file(path: str | Path, *, private: bool = False) -> Iterator[BinaryIO]:
    """Open a new file that takes the place of ``path`` once the block ends; see :func:`atomic_path`."""
    with atomic_path(path, private=private) as beside, beside.open("wb") as file:
        yield file
