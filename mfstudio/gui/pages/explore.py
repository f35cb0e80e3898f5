"""The explore page: what the factors have learned about items and users."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from mfstudio.gui.session import Session
from mfstudio.gui.widgets.empty_state import EmptyState


class ExplorePage(QWidget):
    """Shows nothing before a model is trained."""

    train_requested = Signal()
    message = Signal(str)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._empty = EmptyState(self.tr("What a model has learned appears here."), self.tr("&Go to training"))
        self._empty.requested.connect(self.train_requested)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._empty)

    def shut_down(self) -> None:
        """End the work of this page."""
