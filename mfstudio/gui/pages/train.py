"""The train page: settings and buttons on the left, the curve on the right, what it means below."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QLocale, Qt, Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSplitter, QVBoxLayout, QWidget

from mfstudio.errors import MFStudioError, SettingsError
from mfstudio.gui.session import Session
from mfstudio.gui.split_work import SplitCounts
from mfstudio.gui.widgets.banner import Banner
from mfstudio.gui.widgets.convergence import Convergence
from mfstudio.gui.widgets.mnemonics import Mnemonics
from mfstudio.gui.widgets.settings_panel import SettingsPanel
from mfstudio.gui.work import RunStart
from mfstudio.ratings.splitting import short_fingerprint
from mfstudio.training.diagnosis import Diagnosis
from mfstudio.training.endings import describe_ending
from mfstudio.training.settings import TrainingSettings


class TrainPage(QWidget):
    """Starts and steers a run, and draws it while it goes."""

    predictions_requested = Signal()
    recommendations_requested = Signal()
    split_requested = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        mnemonics = Mnemonics()
        self._title = QLabel(self.tr("Nothing is open yet: open a rating file or the sample first."), wordWrap=True)
        self._title.setObjectName("quiet")
        self._title.setTextFormat(Qt.TextFormat.PlainText)
        self.panel = SettingsPanel(session, mnemonics)
        self.form = self.panel.form
        self.convergence = Convergence(session, mnemonics)
        self.plot = self.convergence.plot
        self.banner = Banner()
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.addWidget(self.panel)
        self.splitter.addWidget(self._right())
        self.splitter.setStretchFactor(1, 1)
        self.splitter.setCollapsible(0, False)
        self.splitter.setCollapsible(1, False)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 16, 24, 16)
        layout.setSpacing(12)
        layout.addWidget(self._title)
        layout.addLayout(self._split_line(mnemonics))
        layout.addWidget(self.splitter, 1)
        session.split_changed.connect(self._on_split_changed)
        session.opened.connect(self._on_opened)
        session.training_started.connect(self._on_training_started)
        session.run_started.connect(self._on_run_started)
        session.training_ended.connect(self._on_training_ended)

    def _split_line(self, mnemonics: Mnemonics) -> QHBoxLayout:
        """Say which ratings are held out, with a way to change that."""
        self._split = QLabel()
        self._split.setObjectName("quiet")
        self._split.setTextFormat(Qt.TextFormat.PlainText)
        self.change_split = QPushButton(mnemonics.mark(self.tr("Change the split")), flat=True)
        self.change_split.setToolTip(self.tr("Choose which ratings are held out to see how well the model predicts"))
        self.change_split.clicked.connect(self.split_requested)
        self.change_split.hide()
        line = QHBoxLayout()
        line.addWidget(self._split)
        line.addWidget(self.change_split)
        line.addStretch(1)
        return line

    @Slot(object)
    def _on_split_changed(self, counts: SplitCounts) -> None:
        self._split.setText(
            self.tr("Held out: {0} – split {1}").format(counts.plan.describe(), short_fingerprint(counts.fingerprint))
        )
        self.change_split.show()

    def _right(self) -> QWidget:
        right = QWidget()
        layout = QVBoxLayout(right)
        layout.setContentsMargins(12, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self.convergence, 1)
        layout.addWidget(self.banner)
        return right

    def connect_actions(self, train: QAction, pause: QAction, step: QAction, stop: QAction) -> None:
        """Let the buttons do what the actions of the menu do."""
        self.panel.connect_actions(train, pause, step, stop)

    def settings(self) -> TrainingSettings:
        """Return the settings in the form."""
        return self.form.settings()

    def write_svg(self, path: Path) -> None:
        """Write the plot as SVG; raises ExportError."""
        self.convergence.write_svg(path)

    def write_png(self, path: Path) -> None:
        """Write the plot as PNG; raises ExportError."""
        self.convergence.write_png(path)

    def refresh_icons(self) -> None:
        """Draw the icons in the colours of the theme."""
        self.panel.refresh_icons()

    @Slot()
    def _on_opened(self) -> None:
        found = self._session.open
        if found is None:
            return
        locale, ratings = QLocale(), found.ratings
        self._title.setText(
            self.tr("{0} – {1} ratings, {2} users, {3} items, {4} % filled").format(
                ratings.name, locale.toString(ratings.n_ratings), locale.toString(ratings.n_users),
                locale.toString(ratings.n_items), locale.toString(ratings.density * 100, "g", 2),
            )
        )  # fmt: skip
        self.banner.hide()

    @Slot(object)
    def _on_training_started(self, _settings: TrainingSettings) -> None:
        self.banner.say(self.tr("Preparing the ratings and, the first time on this computer, compiling the engine …"))

    @Slot(object)
    def _on_run_started(self, run: RunStart) -> None:
        if run.engine_name == "numpy" and run.settings.engine == "auto":
            self.banner.say(
                self.tr("Numba cannot be used here, so the slower NumPy engine runs. The result is as good.")
            )
        else:
            self.banner.hide()

    @Slot()
    def _on_training_ended(self) -> None:
        error, result, diagnoses = self._session.training_error, self._session.result, self._session.diagnoses
        buttons: list[tuple[str, Callable[[], None]]] = []
        to_try = next((diagnosis for diagnosis in diagnoses if diagnosis.changes), None)
        if to_try is not None:
            changes = ", ".join(f"{self.form.title(name)} {_shown(value)}" for name, value in to_try.changes)
            buttons.append((self.tr("Set {0}").format(changes), partial(self._apply, to_try)))
        if error is not None:
            kept = "" if result is None else " " + self.tr("The model of the run before stays in use.")
            self.banner.say(f"{self._in_words(error)}{kept}", warning=True, buttons=buttons)
        elif result is not None:
            buttons.append((self.tr("See recommendations"), self.recommendations_requested.emit))
            text = describe_ending(self._session.reports, result.best_epoch, result.ending)
            said = dict.fromkeys([diagnoses[0].text, *([to_try.text] if to_try else []), text]) if diagnoses else [text]
            text = " ".join(said)
            self.banner.say(text, buttons=buttons)

    def _in_words(self, error: MFStudioError) -> str:
        """Name a setting as the form does."""
        if isinstance(error, SettingsError):
            words = self.tr("{0} is {1}: it must be {2}.")
            return words.format(self.form.title(error.field).capitalize(), error.value, error.allowed)
        return str(error)

    def _apply(self, diagnosis: Diagnosis) -> None:
        """Put what a diagnosis suggests into the form; the next run then has it."""
        run = self._session.run
        if run is not None:  # its settings, not the form's, which may be for another model by now
            self.form.set_settings(diagnosis.apply_to(run.settings))


def _shown(value: object) -> str:
    return f"{value:g}" if isinstance(value, float) else str(value)
