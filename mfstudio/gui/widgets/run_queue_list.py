"""RunQueueList: the runs that wait for their turn, each to be moved up or down or taken out."""

from functools import partial

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QListWidget, QListWidgetItem, QPushButton, QVBoxLayout, QWidget

from mfstudio.gui import theme
from mfstudio.gui.run_queue import QueuedRun
from mfstudio.gui.session import Session
from mfstudio.gui.widgets import setting_words
from mfstudio.gui.widgets.mnemonics import Mnemonics
from mfstudio.training.settings import TrainingSettings, field_specs
from mfstudio.wording import commas

_MOST_LINES = 4
_RUN = Qt.ItemDataRole.UserRole


class _List(QListWidget):
    remove_requested = Signal()
    move_requested = Signal(int)  # places later; less than 0 for earlier

    def keyPressEvent(self, event: QKeyEvent) -> None:
        moves = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        if event.key() == Qt.Key.Key_Delete:
            self.remove_requested.emit()
        elif event.modifiers() & Qt.KeyboardModifier.AltModifier and event.key() in moves:
            self.move_requested.emit(moves[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)


class RunQueueList(QWidget):
    """Hidden while nothing waits."""

    def __init__(self, session: Session, mnemonics: Mnemonics, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._title = QLabel()
        self._title.setObjectName("heading")
        self.list = _List()
        self.list.setAccessibleName(self.tr("Runs that wait"))
        self.list.setToolTip(self.tr("They start one after the other once the run under way has ended"))
        self.list.currentRowChanged.connect(self._update)
        self.list.remove_requested.connect(self._remove)
        self.list.move_requested.connect(self._move)
        self.earlier_button = QPushButton(mnemonics.mark(self.tr("Earlier")))
        self.earlier_button.setToolTip(self.tr("Let the selected run start before the one above it (Alt+Up)"))
        self.later_button = QPushButton(mnemonics.mark(self.tr("Later")))
        self.later_button.setToolTip(self.tr("Let the selected run start after the one below it (Alt+Down)"))
        self.remove_button = QPushButton(mnemonics.mark(self.tr("Remove from the queue")))
        self.remove_button.setToolTip(self.tr("Take the selected run out of the queue (Del)"))
        self.earlier_button.clicked.connect(partial(self._move, -1))
        self.later_button.clicked.connect(partial(self._move, 1))
        self.remove_button.clicked.connect(self._remove)
        beside = QHBoxLayout()
        beside.setSpacing(8)
        beside.addWidget(self._title, 1)
        for button in (self.earlier_button, self.later_button, self.remove_button):
            beside.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addLayout(beside)
        layout.addWidget(self.list)
        self.refresh_icons()
        session.queue_changed.connect(self._show)
        self._show()

    @property
    def texts(self) -> list[str]:
        """What is said of those that wait."""
        return [self.list.item(row).text() for row in range(self.list.count())]

    def refresh_icons(self) -> None:
        """Draw the icons in the colours of the theme."""
        self.earlier_button.setIcon(theme.icon("chevron-up"))
        self.later_button.setIcon(theme.icon("chevron-down"))
        self.remove_button.setIcon(theme.icon("x"))

    @Slot()
    def _show(self) -> None:
        waiting = self._session.queued
        self.setVisible(bool(waiting))
        chosen, at = self.chosen, self.list.currentRow()
        self.list.clear()
        for run in waiting:
            item = QListWidgetItem(self._words(run))
            item.setData(_RUN, run)
            self.list.addItem(item)
        at = waiting.index(chosen) if chosen in waiting else min(max(at, 0), len(waiting) - 1)
        self.list.setCurrentRow(at)
        one = self.tr("1 run waits")
        self._title.setText(one if len(waiting) == 1 else self.tr("{0} runs wait").format(len(waiting)))
        height = self.list.sizeHintForRow(0) * min(max(len(waiting), 1), _MOST_LINES) + 2 * self.list.frameWidth()
        self.list.setFixedHeight(height)
        self._update()

    @Slot()
    def _update(self) -> None:
        at, n = self.list.currentRow(), self.list.count()
        self.earlier_button.setEnabled(at > 0)
        self.later_button.setEnabled(0 <= at < n - 1)
        self.remove_button.setEnabled(at >= 0)

    def _words(self, run: QueuedRun) -> str:
        return self.tr("{0}; held out: {1}").format(settings_in_words(run.settings), run.plan.describe())

    @property
    def chosen(self) -> QueuedRun | None:
        """The run selected; None where none is."""
        item = self.list.currentItem()
        run: QueuedRun | None = None if item is None else item.data(_RUN)
        return run

    @Slot()
    def _remove(self) -> None:
        run = self.chosen
        if run is not None:
            self._session.run_queue.remove(run)

    @Slot(int)
    def _move(self, by: int) -> None:
        run = self.chosen
        if run is not None:
            self._session.run_queue.move(run, by)


def settings_in_words(settings: TrainingSettings) -> str:
    """Name the model and what differs from its defaults."""
    usual = TrainingSettings.for_model(settings.model)
    parts = [setting_words.shown("model", settings.model)]
    for name in field_specs():
        value = getattr(settings, name)
        if name in ("n_factors", "n_epochs") or value != getattr(usual, name):
            parts.append(f"{setting_words.title(name).lower()} {setting_words.shown(name, value)}")
    return commas(parts)
