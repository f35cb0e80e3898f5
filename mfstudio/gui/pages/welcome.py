"""What a person sees before anything is open: work that was not saved, the sample, a file, or one of the last ones."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from mfstudio.gui.pages.recent import RecentFiles
from mfstudio.gui.pages.unsaved import UnsavedCard
from mfstudio.gui.preferences import RecentFile
from mfstudio.ratings.sample import SAMPLE_NOTICE
from mfstudio.wording import say

_SPACING = 24
_CARD_LETTERS = 46  # width of a card, in letters of the text's size


class Welcome(QWidget):
    """Two cards side by side, above them one with unsaved work, below them the files opened lately."""

    sample_requested = Signal()
    open_requested = Signal()
    data_sets_requested = Signal()
    recent_requested = Signal(Path)
    forget_requested = Signal(Path)
    clear_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        title = QLabel(self.tr("Watch a recommender learn"), alignment=Qt.AlignmentFlag.AlignHCenter)
        title.setObjectName("pageTitle")
        words = QLabel(
            self.tr("Open ratings, press Train, see the error fall, and read what each person might like."),
            wordWrap=True, alignment=Qt.AlignmentFlag.AlignHCenter,
        )  # fmt: skip
        width = _CARD_LETTERS * self.fontMetrics().averageCharWidth() + 2 * _SPACING
        cards = QHBoxLayout()
        cards.setSpacing(_SPACING)
        for card in (self._sample_card(), self._own_card()):
            card.setMaximumWidth(width)
            cards.addWidget(card, 1)
        self.unsaved = UnsavedCard()
        self.recent = RecentFiles()
        self.recent.requested.connect(self.recent_requested)
        self.recent.forget_requested.connect(self.forget_requested)
        self.recent.clear_requested.connect(self.clear_requested)
        column = QVBoxLayout()
        column.setSpacing(16)
        column.addStretch(1)
        for widget in (title, words):
            column.addWidget(widget)
        column.addSpacing(8)
        column.addWidget(self.unsaved)
        column.addLayout(cards)
        column.addWidget(self.recent)
        column.addStretch(2)
        content = QWidget()
        row = QHBoxLayout(content)
        row.setContentsMargins(_SPACING, 16, _SPACING, 16)
        row.addStretch(1)
        row.addLayout(column, 0)
        row.addStretch(1)
        self._scroll = QScrollArea(widgetResizable=True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setWidget(content)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._scroll)

    def _sample_card(self) -> QFrame:
        self.sample_button = QPushButton(self.tr("Train on the &sample"))
        self.sample_button.setObjectName("primary")
        self.sample_button.setToolTip(self.tr("Open the sample and train on it at once; the curve starts to fall"))
        self.sample_button.clicked.connect(self.sample_requested)
        text = self.tr("1,000 readers, 600 invented books, ready to train. {0}").format(say(SAMPLE_NOTICE))
        return _card(self.tr("New here?"), text, [self.sample_button])

    def _own_card(self) -> QFrame:
        self.open_button = QPushButton(self.tr("&Open ratings or a project…"))
        self.open_button.setToolTip(self.tr("Choose a file; how it is written is found out, and you see it"))
        self.open_button.clicked.connect(self.open_requested)
        self.data_sets_button = QPushButton(self.tr("&Public data sets…"))
        self.data_sets_button.setToolTip(
            self.tr("MovieLens, goodbooks and others, with their terms; asks before it fetches")
        )
        self.data_sets_button.clicked.connect(self.data_sets_requested)
        text = self.tr(
            "A table of who rated what and how: text of any kind, Excel, JSON, Parquet, SQLite, also in a zip. "
            "You can also drop it anywhere on this window."
        )
        return _card(self.tr("Your own ratings"), text, [self.open_button, self.data_sets_button])

    def show_recent(self, recent: list[RecentFile]) -> None:
        """List the files opened lately."""
        self.recent.show_recent(recent)


def _card(title: str, text: str, buttons: list[QPushButton]) -> QFrame:
    card = QFrame()
    card.setObjectName("card")
    heading, words = QLabel(title), QLabel(text, wordWrap=True)
    heading.setObjectName("heading")
    layout = QVBoxLayout(card)
    layout.setContentsMargins(_SPACING, _SPACING, _SPACING, _SPACING)
    layout.setSpacing(16)
    layout.addWidget(heading)
    layout.addWidget(words)
    layout.addStretch(1)
    for button in buttons:
        layout.addWidget(button)
    return card
