"""The runs page: every run with its settings, curves and result, to be compared."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from mfstudio.gui.session import Session
from mfstudio.gui.widgets.empty_state import EmptyState


class RunsPage(QWidget):
    """Shows nothing before the first run."""

    train_requested = Signal()
    message = Signal(str)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._empty = EmptyState(
            self.tr("Every run appears here, to be compared with others."), self.tr("&Go to training")
        )
        self._empty.requested.connect(self.train_requested)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._empty)

    def shut_down(self) -> None:
        """End the work of this page."""
