"""OwnPresets: settings that a person saved under a name of their own, for all windows and all files."""

import json
import logging

from PySide6.QtCore import QCoreApplication

from mfstudio.errors import SettingsError
from mfstudio.gui.preferences import Preferences
from mfstudio.training.settings import PRESETS, TrainingSettings

_KEY = "presets"
_MOST = 50
_LONGEST = 40

_log = logging.getLogger(__name__)


class OwnPresets:
    """Reads them anew each time, since another window may have changed them; what cannot be read is left alone."""

    def __init__(self, preferences: Preferences) -> None:
        self._preferences = preferences

    def all(self) -> dict[str, TrainingSettings]:
        """Return all that can be read, by name, in alphabetical order."""
        found = {}
        for name, text in self._stored().items():
            try:
                found[name] = TrainingSettings.from_json(text)
            except SettingsError as error:  # written by a later version, or by hand
                _log.warning("the preset %s cannot be read: %s", name, error)
        return dict(sorted(found.items(), key=lambda pair: pair[0].casefold())[:_MOST])

    def put(self, name: str, settings: TrainingSettings) -> None:
        """Save settings under a name, in place of those that had it."""
        self._store(self._stored() | {name: settings.to_json()})

    def remove(self, name: str) -> None:
        """Forget one; nothing where there is none of the name."""
        self._store({other: text for other, text in self._stored().items() if other != name})

    def rename(self, name: str, new: str) -> None:
        """Give one another name."""
        self._store({new if other == name else other: text for other, text in self._stored().items()})

    def problem_with(self, name: str, *, of: str = "") -> str:
        """Say why a name will not do; empty where it will.

        Parameters
        ----------
        name
            What a person typed.
        of
            The preset that is renamed; empty for one that is saved, which may take the place of another.
        """
        stored = self._stored()
        others = {other.casefold() for other in stored if other != of}
        if not name:
            return _translated("Give it a name")
        if len(name) > _LONGEST:
            return _translated("At most {0} letters").format(_LONGEST)
        if name.casefold() in {built_in.replace("-", " ") for built_in in PRESETS}:
            return _translated("{0} is built in: take another name").format(name)
        if of and name.casefold() in others:
            return _translated("There is a preset of this name already")
        if not of and name not in stored and name.casefold() in others:
            return _translated("There is a preset of nearly this name already")
        if not of and name not in stored and len(stored) >= _MOST:
            return _translated("{0} presets are the most: delete one first").format(_MOST)
        return ""

    def _stored(self) -> dict[str, str]:
        """Return what is kept, each as its JSON, whether it can be understood or not."""
        try:
            found = json.loads(self._preferences.text(_KEY) or "{}")
        except ValueError:
            _log.warning("the saved presets cannot be read")
            return {}
        if not isinstance(found, dict):
            return {}
        return {name: json.dumps(values) for name, values in found.items()}

    def _store(self, presets: dict[str, str]) -> None:
        plain = {name: json.loads(text) for name, text in presets.items()}
        self._preferences.set_text(_KEY, json.dumps(plain, ensure_ascii=False))


def _translated(text: str) -> str:
    return QCoreApplication.translate("OwnPresets", text)
