"""ExploreView: what the views of the explore page share: they work on threads, and only while they are seen."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QEvent, Signal, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from mfstudio.gui.jobs import LatestJob
from mfstudio.gui.session import Session
from mfstudio.gui.widgets.mnemonics import Mnemonics
from mfstudio.gui.widgets.thing_list import ThingList
from mfstudio.project.runs import RunRecord


class ExploreView(QWidget):
    """Follows the session's result once a person looks at it."""

    message = Signal(str)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self._is_stale = True
        self._jobs: list[LatestJob] = []
        self._lists: list[ThingList] = []
        session.opened.connect(self._on_opened)
        session.names_changed.connect(self._on_result_changed)
        session.result_changed.connect(self._on_result_changed)

    # For subclasses -------------------------------------------------------------------------------------------------

    def forget(self) -> None:
        """Forget what was chosen: other ratings were opened."""

    def follow(self) -> None:
        """Show the session's result, which is there, or other names."""
        raise NotImplementedError

    def view_state(self) -> dict[str, Any]:
        """Return what was chosen, for the project."""
        return {}

    def restore_view(self, view: dict[str, Any]) -> None:
        """Choose that again; the values may be anything."""

    def apply_theme(self) -> None:
        """Take the icons and colours of the window as it is now."""

    def focus_search(self) -> None:
        """Put the cursor into the field to search with, where there is one."""

    # For all --------------------------------------------------------------------------------------------------------

    def make_jobs(self, on_failed: Callable[[Exception], None] | None = None) -> LatestJob:
        """Make what runs the newest of this view's requests.

        Parameters
        ----------
        on_failed
            A slot for errors; None where none is expected.
        """
        jobs = LatestJob(self)
        jobs.failed.connect(on_failed or self.session.unexpected_error)
        self._jobs.append(jobs)
        return jobs

    def make_list(self, label: str, mnemonics: Mnemonics) -> ThingList:
        """Make a list to search items or users in."""
        made = ThingList(self.session, label, mnemonics)
        self._lists.append(made)
        return made

    def follow_again(self) -> None:
        """Follow the result once more, now or once a person looks: something else of it is to be shown."""
        self._is_stale = True
        self._follow_if_seen()

    @property
    def record(self) -> RunRecord | None:
        """What is known of the run whose model is shown; the run whose course is shown may be another one."""
        return self.session.book.record(self.session.shown_run)

    @property
    def is_busy(self) -> bool:
        """Whether something is still to follow what was asked for."""
        return any(jobs.is_busy for jobs in self._jobs) or any(each.is_busy for each in self._lists)

    def shut_down(self) -> None:
        """End the work of this view."""
        for jobs in self._jobs:
            jobs.close()
        for each in self._lists:
            each.shut_down()

    @Slot()
    def _on_opened(self) -> None:
        self.forget()
        self._on_result_changed()

    @Slot()
    def _on_result_changed(self) -> None:
        for jobs in self._jobs:
            jobs.cancel()
        for each in self._lists:
            each.cancel()
        self.follow_again()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.apply_theme()
        self._follow_if_seen()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and self.isVisible():  # so its parts are made
            self.apply_theme()

    def _follow_if_seen(self) -> None:
        if self._is_stale and self.isVisible() and self.session.result is not None:
            self._is_stale = False
            self.follow()
