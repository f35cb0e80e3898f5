"""The versions of the program and its parts, for About and for reports."""

import platform
import sqlite3
from importlib import metadata

from PySide6.QtCore import qVersion
from PySide6.QtGui import QGuiApplication

from mfstudio import __version__

_PARTS = (("PySide6", "PySide6-Essentials"), ("NumPy", "numpy"), ("Numba", "numba"), ("Polars", "polars"),
          ("pyqtgraph", "pyqtgraph"))  # fmt: skip


def versions() -> tuple[tuple[str, str], ...]:
    """Return names and versions; a part that is missing says so. Nothing is imported for it."""
    found = [("MF Studio", __version__), ("Python", platform.python_version()), ("Qt", qVersion())]
    found += [(name, _version(package)) for name, package in _PARTS]
    found += [("SQLite", sqlite3.sqlite_version), ("System", platform.platform())]
    if QGuiApplication.instance() is not None:
        found.append(("Display", QGuiApplication.platformName()))
    return tuple(found)


def as_text() -> str:
    """Return them as lines to be copied."""
    return "\n".join(f"{name} {version}" for name, version in versions()) + "\n"


def _version(package: str) -> str:
    try:
        return metadata.version(package)
    except metadata.PackageNotFoundError:
        return "not installed"
