"""History: what a person did to settings, filters and runs, to be undone and done again.

Qt's own QUndoStack is not used: it deletes its commands itself, and where these are Python's, they are now kept for
ever and now deleted twice, which ends the program.
"""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

_LIMIT = 200


@dataclass
class _Deed:
    text: str
    again: Callable[[], None]
    back: Callable[[], None]
    of: str
    is_held: Callable[[], bool] | None

    @property
    def is_free(self) -> bool:
        return self.is_held is None or not self.is_held()


class History(QObject):
    """The deeds of one window, in one order, whatever the page."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._deeds: list[_Deed] = []
        self._n_done = 0  # deeds from this place on were taken back
        self._is_acting = False

    def __len__(self) -> int:
        return len(self._deeds)

    @property
    def n_done(self) -> int:
        """How many of the deeds are done; those after them were taken back and can be done again."""
        return self._n_done

    def note(
        self,
        text: str,
        again: Callable[[], None],
        back: Callable[[], None],
        *,
        of: str = "",
        is_held: Callable[[], bool] | None = None,
    ) -> None:
        """Note a deed that was just done; what was taken back before cannot be done again any more.

        What undoing or doing again sets off is no deed of its own: it is not noted.

        Parameters
        ----------
        text
            What was done, for the menu: it stands behind "Undo".
        again, back
            Do it again, and take it back.
        of
            What it was done to; deeds to the same thing in a row, such as letters typed into one field, become one.
            Empty for a deed that stands alone.
        is_held
            Tells whether it can be neither taken back nor done again just now; None where it always can.
        """
        if self._is_acting:
            return
        del self._deeds[self._n_done :]
        last = self._deeds[-1] if self._deeds else None
        if last is not None and of and last.of == of:
            last.text, last.again = text, again
        else:
            self._deeds.append(_Deed(text, again, back, of, is_held))
            del self._deeds[:-_LIMIT]
        self._n_done = len(self._deeds)
        self.changed.emit()

    def clear(self) -> None:
        """Forget all deeds."""
        self._deeds.clear()
        self._n_done = 0
        self.changed.emit()

    @property
    def undo_text(self) -> str:
        """What undoing would take back; empty where there is nothing."""
        return self._deeds[self._n_done - 1].text if self._n_done else ""

    @property
    def redo_text(self) -> str:
        """What would be done again; empty where there is nothing."""
        return self._deeds[self._n_done].text if self._n_done < len(self._deeds) else ""

    @property
    def can_undo(self) -> bool:
        """Whether there is a deed to take back, and that can be done now."""
        return self._n_done > 0 and self._deeds[self._n_done - 1].is_free

    @property
    def can_redo(self) -> bool:
        """Whether there is a deed to do again, and that can be done now."""
        return self._n_done < len(self._deeds) and self._deeds[self._n_done].is_free

    def undo(self) -> None:
        """Take the last deed back, if that can be done now."""
        if self.can_undo:
            deed = self._deeds[self._n_done - 1]
            self.act(deed.back)
            self._n_done -= 1
            self.changed.emit()

    def redo(self) -> None:
        """Do the next deed again, if that can be done now."""
        if self.can_redo:
            deed = self._deeds[self._n_done]
            self.act(deed.again)
            self._n_done += 1
            self.changed.emit()

    def act(self, work: Callable[[], None]) -> None:
        """Run a part of a deed without noting what it sets off."""
        was, self._is_acting = self._is_acting, True
        try:
            work()
        finally:
            self._is_acting = was
