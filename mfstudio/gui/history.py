"""History: what a person did to settings, filters and runs, to be undone and done again."""

from collections.abc import Callable
from weakref import WeakSet

from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QUndoCommand, QUndoStack

_LIMIT = 200


class History(QUndoStack):
    """The deeds of one window, in one order, whatever the page."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.setUndoLimit(_LIMIT)
        self._is_acting = False
        self._deeds: WeakSet[_Deed] = WeakSet()

    def note(
        self,
        text: str,
        again: Callable[[], None],
        back: Callable[[], None],
        *,
        of: str = "",
        is_held: Callable[[], bool] | None = None,
    ) -> None:
        """Note a deed that was just done.

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
        if not self._is_acting:
            deed = _Deed(self, text, again, back, of, is_held)
            self._deeds.add(deed)
            self.push(deed)

    @Slot()
    def clear(self) -> None:
        """Forget all deeds."""
        super().clear()
        for deed in list(self._deeds):
            deed.forget()  # Qt has deleted it, but PySide may keep its other half, and with that all that it knows

    @property
    def can_undo_now(self) -> bool:
        """Whether there is a deed to take back, and that can be done now."""
        return self.canUndo() and not self._is_held(self.index() - 1)

    @property
    def can_redo_now(self) -> bool:
        """Whether there is a deed to do again, and that can be done now."""
        return self.canRedo() and not self._is_held(self.index())

    def _is_held(self, place: int) -> bool:
        deed = self.command(place)
        return isinstance(deed, _Deed) and deed.is_held()

    @Slot()
    def undo(self) -> None:
        """Take the last deed back, if that can be done now."""
        if self.can_undo_now:
            super().undo()

    @Slot()
    def redo(self) -> None:
        """Do the next deed again, if that can be done now."""
        if self.can_redo_now:
            super().redo()

    def act(self, work: Callable[[], None]) -> None:
        """Run a part of a deed without noting what it sets off."""
        was, self._is_acting = self._is_acting, True
        try:
            work()
        finally:
            self._is_acting = was


class _Deed(QUndoCommand):
    def __init__(
        self,
        history: History,
        text: str,
        again: Callable[[], None],
        back: Callable[[], None],
        of: str,
        is_held: Callable[[], bool] | None,
    ) -> None:
        super().__init__(text)
        self._history = history
        self._again = again
        self._back = back
        self._of = of
        self._is_held = is_held
        self._is_done = True

    def forget(self) -> None:
        self._again = self._back = _do_nothing
        self._is_held = None

    def is_held(self) -> bool:
        return self._is_held is not None and self._is_held()

    def id(self) -> int:
        return 1 if self._of else -1

    def mergeWith(self, other: QUndoCommand) -> bool:
        if not isinstance(other, _Deed) or other._of != self._of:
            return False
        self._again = other._again
        self.setText(other.text())
        other.forget()
        return True

    def redo(self) -> None:
        if not self._is_done:  # pushing calls it too
            self._history.act(self._again)
        self._is_done = True

    def undo(self) -> None:
        self._history.act(self._back)
        self._is_done = False


def _do_nothing() -> None:
    """Stand for what a deed that is forgotten did."""
