"""Shown: what the window shows, as a project keeps it: the page, the settings, the split, and what each page adds."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Protocol

from mfstudio.errors import MFStudioError
from mfstudio.gui.project_work import LoadedProject
from mfstudio.gui.session import Session
from mfstudio.training.settings import TrainingSettings

if TYPE_CHECKING:
    from mfstudio.gui.pages.train import TrainPage


class KeepsView(Protocol):
    """A page whose filters and choices are to come back with a project."""

    def view_state(self) -> dict[str, Any]:
        """Return what it shows as plain values that JSON has."""

    def restore_view(self, view: dict[str, Any]) -> None:
        """Show that again, as far as it can be understood; the values may be anything."""


class Shown:
    """Asks the pages what they show, and lets them show it again.

    Parameters
    ----------
    pages
        Those that keep more than the window does by itself, by the name under which it is kept.
    """

    def __init__(self, session: Session, train: "TrainPage", pages: Mapping[str, KeepsView]) -> None:
        self._session = session
        self._train = train
        self._pages = pages

    def describe(self, page: int) -> dict[str, Any]:
        """Return it as plain values by key."""
        return {
            "page": page,
            "plan": self._session.plan.to_dict(),
            "settings": self._train.settings().to_json(),
            **{f"page/{name}": each.view_state() for name, each in self._pages.items()},
        }

    def restore(self, loaded: LoadedProject) -> int | None:
        """Show it again, as far as it can be understood; return the page."""
        view = loaded.view
        try:
            self._train.form.set_settings(TrainingSettings.from_json(view["settings"]))
        except (KeyError, TypeError, ValueError, MFStudioError):
            if loaded.run is not None:
                self._train.form.set_settings(loaded.run.record.settings)
        for name, each in self._pages.items():
            kept = view.get(f"page/{name}")
            if isinstance(kept, dict):
                each.restore_view(kept)
        page = view.get("page")
        return page if isinstance(page, int) else None
