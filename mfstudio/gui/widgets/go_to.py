"""GoTo: a field in which a person types who or what to go to, and chooses among what is found."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPoint, QRect, QStringListModel, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCompleter, QHBoxLayout, QLabel, QLineEdit, QListView, QPushButton, QStyle, QWidget

from mfstudio.gui import theme
from mfstudio.gui.delays import delay
from mfstudio.gui.jobs import LatestJob
from mfstudio.gui.open_ratings import OpenRatings

_MOST = 12  # found of each kind
_AROUND = 16  # pixels that margins of the list take


@dataclass(frozen=True)
class Place:
    """A user or an item to go to; of the two codes one is None."""

    user: int | None = None
    item: int | None = None


def search_places(found: OpenRatings, text: str) -> list[Place]:
    """Return users and items whose id, name or title contains a text, the likeliest first. On a worker's thread."""
    items = list(found.items.search(text)[:_MOST].tolist())
    if found.title_index is not None:
        items += [code for code in found.title_index.search(text)[:_MOST].tolist() if code not in items]
    users = found.search_users(text)[:_MOST].tolist()
    return [*(Place(user=code) for code in users), *(Place(item=code) for code in items[:_MOST])]


class GoTo(QWidget):
    """Finds users and items while a person types; Enter goes to the first of them, or to the one chosen in the list."""

    chosen = Signal(object)  # Place
    only_requested = Signal(object)  # Place
    not_found = Signal(str)
    left = Signal()
    failed = Signal(object)

    def __init__(self, mark: Callable[[str], str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._found: OpenRatings | None = None
        self._places: list[Place] = []
        self._is_entered = False  # Enter was pressed before the answer came
        self.place: Place | None = None
        self.field = QLineEdit(clearButtonEnabled=True)
        self.field.setPlaceholderText(self.tr("user or item"))
        self.field.setAccessibleName(self.tr("Go to user or item"))
        self.field.setToolTip(
            self.tr("Type an id, a name or a title; Enter goes to its first row in the order shown (Ctrl+G)")
        )
        self._sign = self.field.addAction(theme.icon("search"), QLineEdit.ActionPosition.LeadingPosition)
        self.only = QPushButton(mark(self.tr("Show only this")))
        self.only.setToolTip(self.tr("Show all ratings of the user or item gone to, and no others"))
        self.only.setEnabled(False)
        self.only.clicked.connect(self._on_only)
        label = QLabel(mark(self.tr("Go to")))
        label.setBuddy(self.field)
        self._list = QStringListModel(self)
        self._completer = QCompleter(self._list, self)
        self._completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self._completer.setMaxVisibleItems(2 * _MOST)
        self._completer.setWidget(self.field)
        self._popup = QListView()
        self._popup.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)  # it would hide a row
        self._completer.setPopup(self._popup)
        self._completer.activated[QModelIndex].connect(self._on_activated)  # type: ignore[index]
        self._typing = delay(self._search, self)
        self._jobs = LatestJob(self)
        self._jobs.succeeded.connect(self._on_found)
        self._jobs.failed.connect(self.failed)
        self.field.textEdited.connect(self._on_edited)
        self.field.returnPressed.connect(self._on_entered)
        self.field.installEventFilter(self)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        for widget in (label, self.field, self.only):
            layout.addWidget(widget, 1 if widget is self.field else 0)

    @property
    def is_busy(self) -> bool:
        """Whether a list is still to follow what was typed."""
        return self._jobs.is_busy or self._typing.isActive()

    @property
    def texts(self) -> list[str]:
        """Return what the list offers."""
        return self._list.stringList()

    def search_in(self, found: OpenRatings | None) -> None:
        """Search in these ratings; None for none."""
        if found is not self._found:
            self._found = found
            self.field.clear()
            self._forget()

    def begin(self) -> None:
        """Let the person type."""
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()

    def shut_down(self) -> None:
        """End the search."""
        self._typing.stop()
        self._jobs.close()

    # Searching ------------------------------------------------------------------------------------------------------

    def _forget(self) -> None:
        self._typing.stop()
        self._jobs.cancel()
        self._popup.hide()
        self._show_places([])
        self._forget_place()

    def _forget_place(self) -> None:
        self._is_entered = False
        self.place = None
        self.only.setEnabled(False)

    @Slot(str)
    def _on_edited(self, text: str) -> None:
        if text.strip():
            self._forget_place()
            self._typing.start()
        else:
            self._forget()

    @Slot()
    def _search(self) -> None:
        found, text = self._found, self.field.text().strip()
        if found is not None and text:
            self._jobs.run(lambda task: (found, text, search_places(found, text)))

    @Slot(object)
    def _on_found(self, outcome: tuple[OpenRatings, str, list[Place]]) -> None:
        found, text, places = outcome
        if found is not self._found or text != self.field.text().strip():
            return
        self._show_places(places)
        if self._is_entered:
            self._is_entered = False
            self._go_to_first()
        elif places and self.field.hasFocus():
            self._open_list()
        else:
            self._popup.hide()

    def _show_places(self, places: list[Place]) -> None:
        self._places = places
        self._list.setStringList([self.describe(place) for place in places])

    def _open_list(self) -> None:
        """Open the list below the field: as wide as what it offers, as far as the window goes."""
        metrics, beside = self._popup.fontMetrics(), self.style().pixelMetric(QStyle.PixelMetric.PM_ScrollBarExtent)
        widest = max(map(metrics.horizontalAdvance, self.texts)) + beside + _AROUND
        room = self.window().width() - self.field.mapTo(self.window(), QPoint()).x()
        width = max(self.field.width(), min(widest, room))
        self._completer.complete(QRect(0, 0, width, self.field.height()))

    def describe(self, place: Place) -> str:
        """Say in words who or what a place is."""
        found = self._found
        if found is None:
            return ""
        if place.user is not None:
            return self.tr("User {0}").format(found.user_title(place.user))
        assert place.item is not None
        label, name = str(found.ratings.item_labels[place.item]), found.item_name(place.item)
        return self.tr("Item {0}").format(label if name == label else f"{name} ({label})")

    # Choosing -------------------------------------------------------------------------------------------------------

    @Slot()
    def _on_entered(self) -> None:
        if self._popup.isVisible() and self._popup.currentIndex().isValid():
            return  # the list says itself what was chosen
        if self.place is not None:
            self.chosen.emit(self.place)
        elif self.is_busy:
            self._is_entered = True
        else:
            self._go_to_first()

    def _go_to_first(self) -> None:
        if self._places:
            self._choose(self._places[0])
        elif self.field.text().strip():
            self.not_found.emit(self.tr("No user or item is called “{0}”.").format(self.field.text().strip()))

    @Slot(QModelIndex)
    def _on_activated(self, index: QModelIndex) -> None:
        if 0 <= index.row() < len(self._places):
            self._choose(self._places[index.row()])

    def _choose(self, place: Place) -> None:
        self._popup.hide()
        self.field.setText(self.describe(place))
        self.field.setCursorPosition(0)  # a long name is seen from its beginning
        self.place = place
        self.only.setEnabled(True)
        self.chosen.emit(place)

    @Slot()
    def _on_only(self) -> None:
        if self.place is not None:
            self.only_requested.emit(self.place)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "_sign"):
            self._sign.setIcon(theme.icon("search"))
        super().changeEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() == Qt.Key.Key_Escape:
                self.left.emit()
                return True
            if event.key() == Qt.Key.Key_Down and self._places and not self._popup.isVisible():
                self._open_list()
                return True
        return super().eventFilter(watched, event)
