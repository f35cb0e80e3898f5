"""Work that was not saved, offered on the welcome page: what it is, and buttons to open or to discard it."""

from pathlib import Path

from PySide6.QtCore import QDateTime, QLocale, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from mfstudio.gui.garbage import delete_later
from mfstudio.gui.item_models.blocks import plain_tip
from mfstudio.project.unsaved import LeftBehind
from mfstudio.ratings.sample import SAMPLE_NAME
from mfstudio.wording import commas, say

MAX_SHOWN = 3
_MAX_NAME = 56  # letters; the sample's name is not cut


class UnsavedCard(QFrame):
    """Hidden until there is something to offer."""

    open_requested = Signal(Path)
    discard_requested = Signal(Path)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        heading = QLabel(self.tr("Work that was not saved"))
        heading.setObjectName("heading")
        words = QLabel(
            self.tr("All of it was kept when its window was closed. Open it to go on, and save it to give it a place."),
            wordWrap=True,
        )
        words.setObjectName("quiet")
        self._rows = QVBoxLayout()
        self._rows.setSpacing(4)
        self._more = QLabel()
        self._more.setObjectName("quiet")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 16, 24, 16)
        layout.setSpacing(8)
        layout.addWidget(heading)
        layout.addWidget(words)
        layout.addLayout(self._rows)
        layout.addWidget(self._more)
        self.rows: list[UnsavedRow] = []
        self.hide()

    def show_left(self, left: list[LeftBehind]) -> None:
        """Offer what was left behind, the latest first."""
        for row in self.rows:
            self._rows.removeWidget(row)
            row.hide()
            delete_later(row)
        self.rows = [UnsavedRow(each) for each in left[:MAX_SHOWN]]
        for row in self.rows:
            row.open_button.clicked.connect(lambda _=False, path=row.path: self.open_requested.emit(path))
            row.confirm_button.clicked.connect(lambda _=False, path=row.path: self.discard_requested.emit(path))
            self._rows.addWidget(row)
        n_more = len(left) - len(self.rows)
        self._more.setText(self.tr("{0} more are shown once these are saved or discarded.").format(n_more))
        self._more.setVisible(n_more > 0)
        self.setVisible(bool(left))


class UnsavedRow(QWidget):
    """One piece of work; it asks once before it is discarded."""

    def __init__(self, left: LeftBehind, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.path = left.path
        locale = QLocale()
        changed = QDateTime.fromSecsSinceEpoch(int(left.changed_at.timestamp()))
        when = locale.toString(changed, QLocale.FormatType.ShortFormat)
        name = say(left.name) if left.name == SAMPLE_NAME else left.name or self.tr("Without a name")
        n_ratings = self.tr("{0} ratings").format(locale.toString(left.n_ratings))
        n_runs = self.tr("1 run") if left.n_runs == 1 else self.tr("{0} runs").format(locale.toString(left.n_runs))
        self.said = QLabel(left.problem or f"{_short(name)}\n{commas([when, n_ratings, n_runs])}", wordWrap=True)
        self.said.setTextFormat(Qt.TextFormat.PlainText)
        self.said.setToolTip("" if left.problem or name == _short(name) else plain_tip(name))
        self.open_button = QPushButton(self.tr("Open"))
        self.open_button.setToolTip(self.tr("Go on with this work"))
        self.open_button.setAccessibleName(self.tr("Open {0} of {1}").format(name, when))
        self.discard_button = QPushButton(self.tr("Discard"))
        self.discard_button.setToolTip(self.tr("Remove this work; you are asked once more"))
        self.discard_button.setAccessibleName(self.tr("Discard {0} of {1}").format(name, when))
        self.confirm_button = QPushButton(self.tr("Discard for good"))
        self.confirm_button.setToolTip(self.tr("Ratings and runs of this work are removed and cannot be brought back"))
        self.keep_button = QPushButton(self.tr("Keep it"))
        self.keep_button.setToolTip(self.tr("Leave this work where it is"))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self.said, 1)
        for button in (self.open_button, self.discard_button, self.confirm_button, self.keep_button):
            layout.addWidget(button)
        self.discard_button.clicked.connect(lambda: self._ask(True))
        self.keep_button.clicked.connect(lambda: self._ask(False))
        self._ask(False)

    def _ask(self, asks: bool) -> None:
        for button in (self.open_button, self.discard_button):
            button.setVisible(not asks)
        for button in (self.confirm_button, self.keep_button):
            button.setVisible(asks)
        if asks:
            self.keep_button.setFocus()


def _short(name: str) -> str:
    """Return a name without its middle where it is long."""
    half = _MAX_NAME // 2
    return name if len(name) <= _MAX_NAME else f"{name[:half]}…{name[-half:]}"
