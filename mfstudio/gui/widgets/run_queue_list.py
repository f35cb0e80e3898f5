"""RunQueueList: the runs that wait for their turn, each to be taken out."""

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QListWidget, QListWidgetItem, QPushButton, QVBoxLayout, QWidget

from mfstudio.gui import theme
from mfstudio.gui.run_queue import QueuedRun
from mfstudio.gui.session import Session
from mfstudio.gui.widgets import setting_words
from mfstudio.gui.widgets.mnemonics import Mnemonics
from mfstudio.training.settings import TrainingSettings, field_specs

_MOST_LINES = 4
_RUN = Qt.ItemDataRole.UserRole


class _List(QListWidget):
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Delete:
            self.itemActivated.emit(self.currentItem())
        else:
            super().keyPressEvent(event)


class RunQueueList(QWidget):
    """Hidden while nothing waits."""

    def __init__(self, session: Session, mnemonics: Mnemonics, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._title = QLabel(objectName="heading")
        self.list = _List()
        self.list.setAccessibleName(self.tr("Runs that wait"))
        self.list.setToolTip(self.tr("They start one after the other once the run under way has ended"))
        self.remove_button = QPushButton(mnemonics.mark(self.tr("Remove from the queue")))
        self.remove_button.setToolTip(self.tr("Take the selected run out of the queue (Del)"))
        self.remove_button.clicked.connect(self._remove)
        self.list.itemActivated.connect(self._remove)
        beside = QVBoxLayout()
        beside.addWidget(self.remove_button)
        beside.addStretch(1)
        line = QHBoxLayout()
        line.addWidget(self.list, 1)
        line.addLayout(beside)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(self._title)
        layout.addLayout(line)
        self.refresh_icons()
        session.queue_changed.connect(self._show)
        self._show()

    @property
    def texts(self) -> list[str]:
        """What is said of those that wait."""
        return [self.list.item(row).text() for row in range(self.list.count())]

    def refresh_icons(self) -> None:
        """Draw the icon in the colours of the theme."""
        self.remove_button.setIcon(theme.icon("x"))

    @Slot()
    def _show(self) -> None:
        waiting = self._session.queued
        self.setVisible(bool(waiting))
        at = self.list.currentRow()
        self.list.clear()
        for run in waiting:
            item = QListWidgetItem(self._words(run))
            item.setData(_RUN, run)
            self.list.addItem(item)
        self.list.setCurrentRow(min(max(at, 0), len(waiting) - 1))
        one = self.tr("1 run waits")
        self._title.setText(one if len(waiting) == 1 else self.tr("{0} runs wait").format(len(waiting)))
        height = self.list.sizeHintForRow(0) * min(max(len(waiting), 1), _MOST_LINES) + 2 * self.list.frameWidth()
        self.list.setFixedHeight(max(height, self.remove_button.sizeHint().height()))

    def _words(self, run: QueuedRun) -> str:
        return self.tr("{0}; held out: {1}").format(settings_in_words(run.settings), run.plan.describe())

    @Slot()
    def _remove(self) -> None:
        item = self.list.currentItem()
        if item is not None:
            self._session.remove_queued(item.data(_RUN))


def settings_in_words(settings: TrainingSettings) -> str:
    """Name the model and what differs from its defaults."""
    usual = TrainingSettings.for_model(settings.model)
    parts = [setting_words.shown("model", settings.model)]
    for name in field_specs():
        value = getattr(settings, name)
        if name in ("n_factors", "n_epochs") or value != getattr(usual, name):
            parts.append(f"{setting_words.title(name).lower()} {setting_words.shown(name, value)}")
    return ", ".join(parts)
