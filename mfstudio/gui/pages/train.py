"""The train page: settings and buttons on the left, the curve on the right, what it means below."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QLocale, Qt, Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSplitter, QVBoxLayout, QWidget

from mfstudio.errors import MFStudioError, SettingsError
from mfstudio.gui.preferences import Preferences
from mfstudio.gui.session import Session
from mfstudio.gui.split_work import SplitCounts
from mfstudio.gui.widgets import setting_words
from mfstudio.gui.widgets.advice import Advice, Button
from mfstudio.gui.widgets.convergence import Convergence
from mfstudio.gui.widgets.mnemonics import Mnemonics
from mfstudio.gui.widgets.nothing_open import NothingOpen
from mfstudio.gui.widgets.settings_panel import SettingsPanel
from mfstudio.gui.work import RunStart
from mfstudio.ratings.splitting import short_fingerprint
from mfstudio.training.diagnosis import Diagnosis
from mfstudio.training.endings import describe_ending
from mfstudio.training.settings import TrainingSettings
from mfstudio.training.trainer import EpochReport
from mfstudio.training.warning_signs import WarningSigns
from mfstudio.wording import commas, paragraph

_PATIENCE_MS = 500  # that nobody needs to be told what takes so long
_PANEL_WIDTH, _PANEL_LETTERS = 320, 46  # pixels and letters that the settings have room for at first


class TrainPage(QWidget):
    """Starts and steers a run, and draws it while it goes."""

    predictions_requested = Signal()
    recommendations_requested = Signal()
    split_requested = Signal()

    def __init__(self, session: Session, preferences: Preferences, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._signs = WarningSigns()
        self._shows_warning = False
        self._is_to_tell = False  # how the run ended, once its curve has been drawn to its end
        self._dismissed: set[str] = set()  # kinds of warning that a person closed, or acted on, during this run
        mnemonics = Mnemonics()
        self._title = QLabel(wordWrap=True)
        self._title.hide()
        self.nothing_open = NothingOpen(mnemonics)
        self._title.setObjectName("quiet")
        self._title.setTextFormat(Qt.TextFormat.PlainText)
        self.panel = SettingsPanel(session, preferences, mnemonics)
        self.form = self.panel.form
        self.convergence = Convergence(session, mnemonics)
        self.plot = self.convergence.plot
        self.banner = Advice()
        self.banner.dismissed.connect(self._on_dismissed)
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.addWidget(self.panel)
        self.splitter.addWidget(self._right())
        self.splitter.setStretchFactor(1, 1)
        self.splitter.setCollapsible(0, False)
        self.splitter.setCollapsible(1, False)
        width = max(_PANEL_WIDTH, _PANEL_LETTERS * self.fontMetrics().averageCharWidth())
        self.splitter.setSizes([width, 3 * width])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 16, 24, 16)
        layout.setSpacing(12)
        layout.addWidget(self.nothing_open)
        layout.addWidget(self._title)
        layout.addLayout(self._split_line(mnemonics))
        layout.addWidget(self.splitter, 1)
        session.split_changed.connect(self._on_split_changed)
        session.opened.connect(self._on_opened)
        session.training_started.connect(self._on_training_started)
        session.run_started.connect(self._on_run_started)
        session.epochs_done.connect(self._on_epochs_done)
        session.training_ended.connect(self._on_training_ended)
        self.plot.grown.connect(self._tell_end)

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
        """Return the settings in the form; for a field that has no valid value, the last one that it had."""
        return self.form.settings()

    def settings_to_train(self) -> TrainingSettings | None:
        """Return the settings to start a run with; where a field has no valid value, go to it and return None."""
        if self.form.problem is not None:
            self.panel.go_to_problem()
            return None
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
        self.nothing_open.hide()
        self._title.show()
        locale, ratings = QLocale(), found.ratings
        self._title.setText(
            self.tr("{0} – {1} ratings, {2} users, {3} items, {4} % filled").format(
                found.name, locale.toString(ratings.n_ratings), locale.toString(ratings.n_users),
                locale.toString(ratings.n_items), locale.toString(ratings.density * 100, "g", 2),
            )
        )  # fmt: skip
        self._is_to_tell = False
        self.banner.hide()

    # What there is to know of the run -------------------------------------------------------------------------------

    @Slot(object)
    def _on_training_started(self, _settings: TrainingSettings) -> None:
        self._signs, self._dismissed = WarningSigns(), set()
        self._is_to_tell = False
        self.banner.hide()
        if self._session.is_training:
            self.banner.say(
                self.tr("Preparing the ratings and, the first time on this computer, compiling the engine …"),
                after_ms=_PATIENCE_MS,
            )

    @Slot(object)
    def _on_run_started(self, run: RunStart) -> None:
        if self._session.is_training and run.engine_name == "numpy" and run.settings.engine == "auto":
            self.banner.say(
                self.tr("Numba cannot be used here, so the slower NumPy engine runs. The result is as good.")
            )
        else:
            self.banner.hide()

    @Slot(list)
    def _on_epochs_done(self, reports: list[EpochReport]) -> None:
        """Say at once what a run under way warns of, with rates to turn before it has ended."""
        for report in reports:
            self._signs.add(report)
        if not self._session.is_training:
            return
        found, best = self._signs.look(self.form.settings()), self._signs.best
        if found is None or found.kind in self._dismissed:
            if found is None and self._shows_warning:
                self.banner.hide()
                self._shows_warning = False
            return
        tip = self.tr("The run goes on with this from its next epoch on")
        buttons: list[Button] = [(self._turn(*change), tip, partial(self._turn_now, found)) for change in found.changes]
        if best is not None:
            stop = self.tr("Stop and keep epoch {0}").format(QLocale().toString(best.epoch))
            buttons.append((stop, self.tr("End the run now: its best epoch is kept"), self._session.stop))
        self._shows_warning = True
        self.banner.say(found.text, kind="warning", buttons=buttons)

    def _turn(self, name: str, value: float) -> str:
        before = getattr(self.form.settings(), name)
        words = self.tr("Raise {0} to {1}") if value > before else self.tr("Lower {0} to {1}")
        return words.format(self.form.title(name), setting_words.shown(name, value))

    def _turn_now(self, found: Diagnosis) -> None:
        self._on_dismissed()
        for name, value in found.changes:
            self.form.set_value(name, value)

    @Slot()
    def _on_dismissed(self) -> None:
        """Warn of this no more while the run goes on."""
        found = self._signs.look(self.form.settings()) if self._session.is_training else None
        if found is not None:
            self._dismissed.add(found.kind)
        self._shows_warning = False

    @Slot()
    def _on_training_ended(self) -> None:
        self._shows_warning, self._is_to_tell = False, True
        self._tell_end()

    @Slot()
    def _tell_end(self) -> None:
        """Say how the run ended; not before its curve, which may lag behind, has come to its end."""
        if not self._is_to_tell or self.plot.is_growing:
            return
        self._is_to_tell = False
        error, result, diagnoses = self._session.training_error, self._session.result, self._session.diagnoses
        to_try = next((diagnosis for diagnosis in diagnoses if diagnosis.changes), None)
        buttons: list[Button] = [] if to_try is None else self._suggestions(to_try)
        if error is not None:
            kept = "" if result is None else self.tr("The model of the run before stays in use.")
            self.banner.say(paragraph(self._in_words(error), kept), kind="warning", buttons=buttons)
        elif result is not None:
            see = self.tr("Show what the model recommends to each user")
            buttons.append((self.tr("See recommendations"), see, self.recommendations_requested.emit))
            reports, run = self._session.reports, self._session.run
            n_epochs = len(reports) if run is None else run.settings.n_epochs
            ending = describe_ending(reports, result.best_epoch, result.ending, n_epochs)
            texts = [diagnoses[0].text, *([to_try.text] if to_try else []), ending] if diagnoses else [ending]
            kind = "good" if to_try is None else "advice"
            self.banner.say(paragraph(*dict.fromkeys(texts)), kind=kind, buttons=buttons)

    def _suggestions(self, diagnosis: Diagnosis) -> list[Button]:
        """Return buttons that train with what a diagnosis suggests, or only put it into the form."""
        said = commas(
            self.tr("{0} {1}").format(self.form.title(name), setting_words.shown(name, value))
            for name, value in diagnosis.changes
        )
        return [
            (
                self.tr("Train with {0}").format(said),
                self.tr("Train again with the settings of this run and this change"),
                partial(self._train_with, diagnosis),
            ),
            (
                self.tr("Only set it") if len(diagnosis.changes) == 1 else self.tr("Only set them"),
                self.tr("Put this into the settings, and train later"),
                partial(self._apply, diagnosis),
            ),
        ]

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
            self.form.choose(diagnosis.apply_to(run.settings), self.tr("suggestion"))

    def _train_with(self, diagnosis: Diagnosis) -> None:
        self._apply(diagnosis)
        self._session.queue(self.form.settings())
