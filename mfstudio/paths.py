"""Where things lie: the shipped resources, and the person's own folders for cache, logs and settings."""

import contextlib
from collections.abc import Callable
from pathlib import Path

import platformdirs

_PACKAGE = Path(__file__).resolve().parent


def resource(*parts: str) -> Path:
    """Path of a shipped resource; the same from a checkout, an editable install and a wheel."""
    installed = _PACKAGE / "resources"
    root = installed if installed.is_dir() else _PACKAGE.parent / "resources"
    return root.joinpath(*parts)


def cache_dir() -> Path:
    """Folder for what can be made again, such as compiled kernels; made if missing."""
    return _made(platformdirs.user_cache_dir)


def log_dir() -> Path:
    """Folder for the log; made if missing."""
    return _made(platformdirs.user_log_dir)


def data_dir() -> Path:
    """Folder for what the person would miss, such as choices for files; made if missing."""
    return _made(platformdirs.user_data_dir)


def _made(find: Callable[..., str]) -> Path:
    """Make a folder if it is missing. Where that cannot be, whoever writes there finds out and says so."""
    with contextlib.suppress(OSError):
        find("mfstudio", appauthor=False, ensure_exists=True)
    return Path(find("mfstudio", appauthor=False))
