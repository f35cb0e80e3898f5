"""SettingsPanel: the left of the train page: the settings, and the buttons that start and steer a run."""

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from mfstudio.gui import theme
from mfstudio.gui.session import Session
from mfstudio.gui.widgets.mnemonics import Mnemonics
from mfstudio.gui.widgets.settings_form import SettingsForm


class SettingsPanel(QWidget):
    """Says how to train, and holds a run, lets it go on or ends it."""

    def __init__(self, session: Session, mnemonics: Mnemonics, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.train_button = QPushButton(mnemonics.mark(self.tr("Train")))
        self.train_button.setObjectName("primary")
        self.pause_button = QPushButton(mnemonics.mark(self.tr("Pause")))
        self.step_button = QPushButton(mnemonics.mark(self.tr("Step")))
        self.stop_button = QPushButton(mnemonics.mark(self.tr("Stop and keep best")))
        self._pause_text, self._resume_text = self.pause_button.text(), mnemonics.mark(self.tr("Resume"))
        self.form = SettingsForm(mnemonics)
        self.form.rate_changed.connect(session.change)
        settings = QScrollArea(widgetResizable=True)
        settings.setFrameShape(QScrollArea.Shape.NoFrame)
        settings.setWidget(self.form)
        settings.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        settings.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        steer = QHBoxLayout()
        steer.setSpacing(8)
        steer.addWidget(self.pause_button)
        steer.addWidget(self.step_button)
        self.setMinimumWidth(300)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 12, 0)
        layout.setSpacing(8)
        layout.addWidget(settings, 1)
        layout.addWidget(self.train_button)
        layout.addLayout(steer)
        layout.addWidget(self.stop_button)
        session.state_changed.connect(self._on_state_changed)

    def connect_actions(self, train: QAction, pause: QAction, step: QAction, stop: QAction) -> None:
        """Let the buttons do what the actions of the menu do."""
        pairs = ((self.train_button, train), (self.pause_button, pause), (self.step_button, step))
        for button, action in (*pairs, (self.stop_button, stop)):
            button.clicked.connect(action.trigger)
            action.changed.connect(lambda button=button, action=action: button.setEnabled(action.isEnabled()))
            button.setEnabled(action.isEnabled())
            shortcut = action.shortcut().toString()
            button.setToolTip(f"{action.toolTip()} ({shortcut})" if shortcut else action.toolTip())
        self.refresh_icons()

    def refresh_icons(self) -> None:
        """Draw the icons in the colours of the theme."""
        self.train_button.setIcon(theme.icon_on_accent("play"))
        self.pause_button.setIcon(theme.icon("play" if self._session.is_paused else "pause"))
        self.step_button.setIcon(theme.icon("step-forward"))
        self.stop_button.setIcon(theme.icon("square"))
        self.form.refresh_icons()

    @Slot()
    def _on_state_changed(self) -> None:
        self.form.set_running(self._session.is_training)
        self.pause_button.setText(self._resume_text if self._session.is_paused else self._pause_text)
        self.refresh_icons()
