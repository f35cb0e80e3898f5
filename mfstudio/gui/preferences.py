"""Preferences: what the window remembers from one start to the next."""

from pathlib import Path
from typing import Any

from PySide6.QtCore import QByteArray, QSettings

_MAX_RECENT = 10


class Preferences:
    """Typed access to the person's settings, kept where the platform keeps them."""

    def __init__(self) -> None:
        self._settings = QSettings("mfstudio", "mfstudio")

    @property
    def scheme(self) -> str:
        """``system``, ``light`` or ``dark``."""
        return str(self._settings.value("scheme", "system"))

    @scheme.setter
    def scheme(self, name: str) -> None:
        self._settings.setValue("scheme", name)

    @property
    def recent_files(self) -> list[Path]:
        """Files opened lately, the last first; those that are gone are left out."""
        found: Any = self._settings.value("recent_files", [])
        names = [found] if isinstance(found, str) else list(found or [])  # one entry comes back as text
        return [Path(name) for name in names if Path(name).exists()]

    def add_recent_file(self, path: Path) -> None:
        """Put a file first in the list."""
        others = [other for other in self.recent_files if other != path]
        self._settings.setValue("recent_files", [str(file) for file in [path, *others][:_MAX_RECENT]])

    @property
    def folder(self) -> str:
        """Folder of the last file chosen, for the next dialog."""
        return str(self._settings.value("folder", str(Path.home())))

    @folder.setter
    def folder(self, folder: str) -> None:
        self._settings.setValue("folder", folder)

    @property
    def geometry(self) -> QByteArray:
        """Size and place of the window."""
        return self._bytes("geometry")

    @geometry.setter
    def geometry(self, geometry: QByteArray) -> None:
        self._settings.setValue("geometry", geometry)

    def splitter(self, name: str) -> QByteArray:
        """Return the handles of a splitter."""
        return self._bytes(f"splitter/{name}")

    def set_splitter(self, name: str, state: QByteArray) -> None:
        """Remember the handles of a splitter."""
        self._settings.setValue(f"splitter/{name}", state)

    def export(self, kind: str) -> str:
        """Return what was chosen the last time for a kind of export; empty where nothing was."""
        return str(self._settings.value(f"export/{kind}", ""))

    def set_export(self, kind: str, text: str) -> None:
        """Remember what was chosen for a kind of export."""
        self._settings.setValue(f"export/{kind}", text)

    def text(self, name: str) -> str:
        """Return what a part of the window remembered under a name of its own; empty where it remembered nothing."""
        return str(self._settings.value(f"remembered/{name}", ""))

    def set_text(self, name: str, text: str) -> None:
        """Remember something, JSON as a rule, under a name such as ``predictions/columns``."""
        self._settings.setValue(f"remembered/{name}", text)

    def _bytes(self, key: str) -> QByteArray:
        found = self._settings.value(key)
        return found if isinstance(found, QByteArray) else QByteArray()
