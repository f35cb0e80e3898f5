"""TrainingControl: how another thread pauses, steps, stops and steers a running Trainer."""

import dataclasses
import threading
from typing import Any

from mfstudio.errors import SettingsError
from mfstudio.training.settings import REGULARIZATIONS, TrainingSettings
from mfstudio.wording import say

CHANGEABLE = ("learning_rate", *REGULARIZATIONS)


class TrainingControl:
    """Thread-safe wishes that a Trainer looks at after each epoch and, on large data, inside one."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._paused = False
        self._stopped = False
        self._steps = 0
        self._changes: dict[str, float] = {}
        self._settings = TrainingSettings()

    def attach(self, settings: TrainingSettings) -> None:
        """Learn which run it is that changes are for. Called by the Trainer.

        Raises
        ------
        SettingsError
            If a change was asked for already that this run's model does not allow.
        """
        with self._changed:
            changes: dict[str, Any] = dict(self._changes)
            dataclasses.replace(settings, **changes)
            self._settings = settings

    def pause(self) -> None:
        """Hold training at the next opportunity; the epoch under way stays half done until it goes on."""
        with self._changed:
            self._paused = True
            self._steps = 0

    def resume(self) -> None:
        """Go on after a pause."""
        with self._changed:
            self._paused = False
            self._changed.notify_all()

    def step(self) -> None:
        """Run to the end of one epoch, then pause."""
        with self._changed:
            self._paused = True
            self._steps += 1
            self._changed.notify_all()

    def stop(self) -> None:
        """End training at the next opportunity and keep the best model so far."""
        with self._changed:
            self._stopped = True
            self._changed.notify_all()

    def change(self, name: str, value: float) -> None:
        """Change a setting (``learning_rate`` or one of the regularisations) from the next epoch on.

        Raises
        ------
        SettingsError
            If it cannot be changed during a run, or the value is outside of its range or nothing for the model.
        """
        if name not in CHANGEABLE:
            allowed = say("left alone during a run; only {names} can change", names=", ".join(CHANGEABLE))
            raise SettingsError(name, value, allowed)
        changes: dict[str, Any] = {name: value}
        with self._changed:
            self._changes[name] = getattr(dataclasses.replace(self._settings, **changes), name)

    def take_changes(self) -> dict[str, float]:
        """Hand over what was changed since the last call. Called by the Trainer's thread before each epoch."""
        with self._changed:
            changes, self._changes = self._changes, {}
            return changes

    @property
    def is_paused(self) -> bool:
        """Whether training holds, or will at the next opportunity."""
        return self._paused and not self._steps

    @property
    def is_stopped(self) -> bool:
        """Whether a stop was asked for."""
        return self._stopped

    def wait_while_paused(self) -> bool:
        """Block while paused; return False once training is to stop. Called by the Trainer's thread."""
        with self._changed:
            self._changed.wait_for(lambda: self._stopped or not self.is_paused)
            return not self._stopped

    def epoch_done(self) -> None:
        """Use up one single step. Called by the Trainer's thread after each epoch."""
        with self._changed:
            if self._steps:
                self._steps -= 1
