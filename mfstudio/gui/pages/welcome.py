"""What a person sees before anything is open: work that was not saved, the sample, a file, or one of the last ones."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from mfstudio.gui import theme
from mfstudio.gui.pages.unsaved import UnsavedCard
from mfstudio.ratings.sample import SAMPLE_NOTICE

_MAX_RECENT = 5


class Welcome(QWidget):
    """Two cards side by side, and above them one with unsaved work."""

    sample_requested = Signal()
    open_requested = Signal()
    data_sets_requested = Signal()
    recent_requested = Signal(Path)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        title = QLabel(self.tr("Watch a recommender learn"))
        title.setObjectName("pageTitle")
        words = QLabel(self.tr("Open ratings, press Train, see the error fall, and read what each person might like."))
        self.sample_button = QPushButton(self.tr("Train on the &sample"))
        self.sample_button.setObjectName("primary")
        self.sample_button.clicked.connect(self.sample_requested)
        self.open_button = QPushButton(self.tr("&Open ratings or a project…"))
        self.open_button.clicked.connect(self.open_requested)
        sample = _card(
            self.tr("New here?"),
            self.tr("1,000 readers, 600 invented books, ready to train. {0}").format(SAMPLE_NOTICE),
            self.sample_button,
        )
        own = _card(
            self.tr("Your own ratings"),
            self.tr(
                "A table of who rated what and how: text of any kind, Excel, JSON, Parquet, SQLite, also in a zip. "
                "You can also drop it on this window."
            ),
            self.open_button,
        )
        self.data_sets_button = QPushButton(self.tr("&Public data sets…"))
        self.data_sets_button.setToolTip(
            self.tr("MovieLens, goodbooks and others, with their terms; asks before it fetches")
        )
        self.data_sets_button.clicked.connect(self.data_sets_requested)
        own.layout().addWidget(self.data_sets_button)  # type: ignore[union-attr]
        self._recent = QVBoxLayout()
        self._recent.setSpacing(0)
        own.layout().addLayout(self._recent)  # type: ignore[union-attr]
        cards = QHBoxLayout()
        cards.setSpacing(24)
        for card in (sample, own):
            cards.addWidget(card, 0, Qt.AlignmentFlag.AlignTop)
        layout = QVBoxLayout(self)
        layout.setSpacing(16)
        layout.addStretch(1)
        for widget in (title, words):
            layout.addWidget(widget, 0, Qt.AlignmentFlag.AlignHCenter)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addLayout(cards)
        row.addStretch(1)
        self.unsaved = UnsavedCard()
        layout.addWidget(self.unsaved, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addLayout(row)
        layout.addStretch(2)

    def show_recent(self, paths: list[Path]) -> None:
        """List the files opened lately."""
        while (item := self._recent.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.deleteLater()
        for path in paths[:_MAX_RECENT]:
            button = QPushButton(path.name, flat=True)
            button.setIcon(theme.icon("history"))
            button.setObjectName("recent")
            button.setToolTip(str(path))
            button.setAccessibleName(self.tr("Open {0} again").format(path.name))
            button.clicked.connect(lambda _=False, path=path: self.recent_requested.emit(path))
            self._recent.addWidget(button)


def _card(title: str, text: str, button: QPushButton) -> QFrame:
    card = QFrame()
    card.setObjectName("card")
    card.setFixedWidth(340)
    heading, words = QLabel(title), QLabel(text, wordWrap=True)
    heading.setObjectName("heading")
    layout = QVBoxLayout(card)
    layout.setContentsMargins(24, 24, 24, 24)
    layout.setSpacing(16)
    for widget in (heading, words, button):
        layout.addWidget(widget)
    return card
