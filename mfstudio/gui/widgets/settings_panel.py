"""SettingsPanel: the left of the train page: the settings, and the buttons that start, steer and continue a run."""

import html
from typing import Any

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Slot
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from mfstudio.gui import theme
from mfstudio.gui.preferences import Preferences
from mfstudio.gui.session import Session
from mfstudio.gui.widgets.continue_line import ContinueLine
from mfstudio.gui.widgets.mnemonics import Mnemonics
from mfstudio.gui.widgets.settings_form import SettingsForm
from mfstudio.gui.work import RunStart
from mfstudio.training.settings import TrainingSettings


class SettingsPanel(QWidget):
    """Says how to train, holds a run, lets it go on or ends it, and continues it once it has ended."""

    def __init__(
        self, session: Session, preferences: Preferences, mnemonics: Mnemonics, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._session = session
        self.form = SettingsForm(mnemonics, session.history, preferences, lambda: session.is_training)
        self.form.rate_changed.connect(session.change)
        self.form.problem_changed.connect(self._on_problem_changed)
        self.train_button = QPushButton(mnemonics.mark(self.tr("Train")))
        self.train_button.setObjectName("primary")
        self.pause_button = QPushButton(mnemonics.mark(self.tr("Pause")))
        self.step_button = QPushButton(mnemonics.mark(self.tr("Step one epoch")))
        self.stop_button = QPushButton(mnemonics.mark(self.tr("Stop and keep best")))
        self._pause_text, self._resume_text = self.pause_button.text(), mnemonics.mark(self.tr("Resume"))
        self._actions: list[tuple[QPushButton, QAction]] = []
        self.continue_line = ContinueLine(session, mnemonics)
        self._at_start: dict[str, Any] | None = None  # what the form held when the run under way was started
        self._live = QLabel(wordWrap=True)
        self._live.setObjectName("quiet")
        self._problem_icon = QLabel()
        self._problem = QLabel(wordWrap=True)
        self._problem_line = QWidget()
        self._lay_out()
        session.state_changed.connect(self._on_state_changed)
        session.training_started.connect(self._on_training_started)
        session.run_started.connect(self._on_run_started)
        self._on_state_changed()
        self._on_problem_changed()

    def _lay_out(self) -> None:
        self._scroll = QScrollArea(widgetResizable=True)
        self._scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        self._scroll.setWidget(self.form)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._problem.setTextFormat(Qt.TextFormat.RichText)
        self._problem.setTextInteractionFlags(
            Qt.TextInteractionFlag.LinksAccessibleByMouse | Qt.TextInteractionFlag.LinksAccessibleByKeyboard
        )
        self._problem.linkActivated.connect(self.go_to_problem)
        problem = QHBoxLayout(self._problem_line)
        problem.setContentsMargins(0, 0, 0, 0)
        problem.addWidget(self._problem_icon, 0, Qt.AlignmentFlag.AlignTop)
        problem.addWidget(self._problem, 1)
        self._steer = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._steer.setSpacing(8)
        self._steer.addWidget(self.pause_button, 1)
        self._steer.addWidget(self.step_button, 1)
        self.setMinimumWidth(300)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 12, 0)
        layout.setSpacing(8)
        layout.addWidget(self._scroll, 1)
        layout.addWidget(self._live)
        layout.addWidget(self._problem_line)
        layout.addWidget(self.train_button)
        layout.addLayout(self._steer)
        layout.addWidget(self.stop_button)
        layout.addWidget(self.continue_line)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "_steer"):
            self._arrange()

    def _arrange(self) -> None:
        """Put buttons side by side where there is room for their words, else one above the other."""
        widest = max(button.sizeHint().width() for button in (self.pause_button, self.step_button))
        fits = 2 * widest + 8 <= self.contentsRect().width() - 12
        ways = QBoxLayout.Direction
        self._steer.setDirection(ways.LeftToRight if fits else ways.TopToBottom)

    def connect_actions(self, train: QAction, pause: QAction, step: QAction, stop: QAction) -> None:
        """Let the buttons do what the actions of the menu do."""
        self._actions = [
            (self.train_button, train), (self.pause_button, pause), (self.step_button, step), (self.stop_button, stop),
        ]  # fmt: skip
        for button, action in self._actions:
            button.clicked.connect(action.trigger)
            action.changed.connect(self._update_buttons)
        self._update_buttons()
        self.refresh_icons()

    def refresh_icons(self) -> None:
        """Draw the icons in the colours of the theme."""
        self.train_button.setIcon(theme.icon_on_accent("play"))
        self._show_pause()
        self.step_button.setIcon(theme.icon("step-forward"))
        self.stop_button.setIcon(theme.icon("square"))
        size = self.fontMetrics().height()
        self._problem_icon.setPixmap(theme.icon("triangle-alert").pixmap(QSize(size, size)))
        self.continue_line.refresh_icons()
        self.form.refresh_icons()

    # What keeps a run from starting ---------------------------------------------------------------------------------

    @property
    def problem(self) -> str:
        """Which setting has no valid value, as a sentence; empty where all have one."""
        found = self.form.problem
        return "" if found is None else self.tr("{0} must be {1}.").format(self.form.row(found[0]).title, found[1])

    @Slot()
    def go_to_problem(self) -> None:
        """Put the cursor into the first field that has no valid value."""
        found = self.form.problem
        if found is not None:
            self.go_to(found[0])

    def go_to(self, name: str) -> None:
        """Put the cursor into the field of a setting, and that into sight."""
        self.form.reveal(name)
        row = self.form.row(name)
        QTimer.singleShot(0, self, lambda: self._scroll.ensureWidgetVisible(row))  # once its group has its place

    @Slot()
    def _on_problem_changed(self) -> None:
        found = self.form.problem
        self._problem_line.setVisible(found is not None and not self._session.is_training)  # beside its field it stays
        if found is not None:
            link = f'<a href="#">{html.escape(self.form.row(found[0]).title)}</a>'
            self._problem.setText(self.tr("To train, mend {0}.").format(link))
            self._problem.setToolTip(self.problem)
            self._problem.setAccessibleName(self.problem)
        self._update_buttons()

    # Following ------------------------------------------------------------------------------------------------------

    @Slot()
    def _update_buttons(self) -> None:
        """Enable what can be done; a run starts only with valid settings."""
        for button, action in self._actions:
            starts = button is self.train_button or (button is self.step_button and not self._session.is_training)
            button.setEnabled(action.isEnabled() and not (starts and self.problem))
            shortcut = action.shortcut().toString()
            tip = f"{action.toolTip()} ({shortcut})" if shortcut else action.toolTip()
            button.setToolTip(self.problem if starts and self.problem else tip)

    @Slot(object)
    def _on_training_started(self, settings: TrainingSettings) -> None:
        """Show what a run goes by that was not started from here, so that the rates that can be turned are its own."""
        if self._session.is_training:
            self.form.show_run(settings, is_new=True)
            self._at_start = self.form.entries()

    @Slot(object)
    def _on_run_started(self, run: RunStart) -> None:
        """Show the rates that a run goes on with, unless they were turned already while it was being prepared."""
        if self._session.is_training and self.form.entries() == self._at_start:
            self.form.show_run(run.settings, is_new=False)
            self._on_state_changed()

    @Slot()
    def _on_state_changed(self) -> None:
        self.form.set_running(self._session.is_training)
        live = self.form.live
        self._live.setText(
            self.tr("Learning rate and regularisation can be turned while it runs.")
            if "regularization" in live
            else self.tr("The learning rate can be turned while it runs.")
        )
        self._live.setVisible("learning_rate" in live)
        self._show_pause()
        self._on_problem_changed()

    def _show_pause(self) -> None:
        """Let the button say what it does: hold the run or let it go on."""
        is_paused = self._session.is_paused
        self.pause_button.setText(self._resume_text if is_paused else self._pause_text)
        self.pause_button.setIcon(theme.icon("play" if is_paused else "pause"))
