"""Preferences: what the window remembers from one start to the next."""

import json
import os
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from PySide6.QtCore import QByteArray, QSettings

from mfstudio.gui.window_places import Place

_MAX_RECENT = 10
TEXT_SIZES = (100, 125, 150)
"""Sizes of the text that can be chosen, in per cent of the platform's."""


@dataclass(frozen=True)
class RecentFile:
    """A file that was opened lately, and when; None where an earlier version did not note that."""

    path: Path
    opened_at: datetime | None


@dataclass(frozen=True)
class LeftWindow:
    """A window that was open when the program ended: where it stood, and its project where it had a saved one."""

    place: Place | None
    project: Path | None


class Preferences:
    """Typed access to the person's settings, kept where the platform keeps them."""

    def __init__(self) -> None:
        self._settings = QSettings("mfstudio", "mfstudio")

    # What a person chooses ------------------------------------------------------------------------------------------

    @property
    def scheme(self) -> str:
        """``system``, ``light`` or ``dark``."""
        return str(self._settings.value("scheme", "system"))

    @scheme.setter
    def scheme(self, name: str) -> None:
        self._settings.setValue("scheme", name)

    @property
    def language(self) -> str:
        """Name of a locale, such as ``zh_CN``, or ``system``."""
        return str(self._settings.value("language", "system"))

    @language.setter
    def language(self, name: str) -> None:
        self._settings.setValue("language", name)

    @property
    def text_size(self) -> int:
        """Size of the text, one of :data:`TEXT_SIZES`."""
        found = self.text("text_size")
        return int(found) if found in map(str, TEXT_SIZES) else TEXT_SIZES[0]

    @text_size.setter
    def text_size(self, percent: int) -> None:
        self.set_text("text_size", str(percent))

    @property
    def reopens(self) -> bool:
        """Whether the projects that were open at the end are opened again at the start."""
        return self.text("reopens") != "no"

    @reopens.setter
    def reopens(self, wanted: bool) -> None:
        self.set_text("reopens", "yes" if wanted else "no")

    @property
    def shows_toolbar(self) -> bool:
        """Whether the toolbar is shown."""
        return self.text("toolbar") == "shown"

    @shows_toolbar.setter
    def shows_toolbar(self, shown: bool) -> None:
        self.set_text("toolbar", "shown" if shown else "hidden")

    # Files ----------------------------------------------------------------------------------------------------------

    @property
    def recent(self) -> list[RecentFile]:
        """Files opened lately and when, the last first; those that are gone are left out."""
        times = self._times()
        return [RecentFile(path, times.get(str(path))) for path in self.recent_files]

    @property
    def recent_files(self) -> list[Path]:
        """Files opened lately, the last first; those that are gone are left out."""
        found: Any = self._settings.value("recent_files", [])
        names = [found] if isinstance(found, str) else list(found or [])  # one entry comes back as text
        return [Path(name) for name in names if os.path.exists(name)]  # Path.exists raises on a drive that is gone

    def add_recent_file(self, path: Path) -> None:
        """Put a file first in the list."""
        others = [other for other in self.recent_files if other != path]
        self._set_recent([path, *others][:_MAX_RECENT], self._times() | {str(path): datetime.now(UTC)})

    def remove_recent_file(self, path: Path) -> None:
        """Take a file out of the list; the file itself stays where it is."""
        self._set_recent([other for other in self.recent_files if other != path], self._times())

    def clear_recent_files(self) -> None:
        """Empty the list."""
        self._set_recent([], {})

    def _set_recent(self, paths: list[Path], times: dict[str, datetime]) -> None:
        names = [str(path) for path in paths]
        self._settings.setValue("recent_files", names)
        self.set_text("recent_times", json.dumps({name: times[name].isoformat() for name in names if name in times}))

    def _times(self) -> dict[str, datetime]:
        try:
            return {name: datetime.fromisoformat(text) for name, text in json.loads(self.text("recent_times")).items()}
        except (ValueError, TypeError, AttributeError):
            return {}

    @property
    def folder(self) -> str:
        """Folder of the last file chosen, for the next dialog."""
        return str(self._settings.value("folder", str(Path.home())))

    @folder.setter
    def folder(self, folder: str) -> None:
        self._settings.setValue("folder", folder)

    # Windows --------------------------------------------------------------------------------------------------------

    @property
    def place(self) -> Place | None:
        """Where the window that was closed last stood."""
        return Place.from_json(self.text("window/place"))

    @place.setter
    def place(self, place: Place) -> None:
        self.set_text("window/place", place.to_json())

    @property
    def left_windows(self) -> list[LeftWindow]:
        """The windows that were open when the program ended, in the order in which they were opened."""
        try:
            found = [(str(each["place"]), each["project"]) for each in json.loads(self.text("window/left"))]
        except (ValueError, TypeError, KeyError):
            return []
        return [
            LeftWindow(Place.from_json(place), Path(project) if isinstance(project, str) and project else None)
            for place, project in found
        ]

    @left_windows.setter
    def left_windows(self, windows: list[LeftWindow]) -> None:
        plain = [
            {"place": "" if each.place is None else each.place.to_json(), "project": str(each.project or "")}
            for each in windows
        ]
        self.set_text("window/left", json.dumps(plain))

    def splitter(self, name: str) -> QByteArray:
        """Return the handles of a splitter."""
        return self._bytes(f"splitter/{name}")

    def set_splitter(self, name: str, state: QByteArray) -> None:
        """Remember the handles of a splitter."""
        self._settings.setValue(f"splitter/{name}", state)

    # What parts of the window remember ------------------------------------------------------------------------------

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

    def flush(self) -> None:
        """Write all of it now, for a program that may not come to its end."""
        self._settings.sync()

    def _bytes(self, key: str) -> QByteArray:
        found = self._settings.value(key)
        return found if isinstance(found, QByteArray) else QByteArray()
