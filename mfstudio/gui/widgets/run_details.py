"""RunDetails: all that is known of one run beside its settings: what was made of it, results, what it ran on."""

from PySide6.QtCore import QCoreApplication, QLocale, QObject, Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from mfstudio.gui.jobs import LatestJob, Task
from mfstudio.gui.run_book import RunBook
from mfstudio.gui.widgets import run_marks, setting_words
from mfstudio.gui.widgets.plot_words import change_in_words
from mfstudio.gui.widgets.warning_list import WarningList
from mfstudio.project.runs import BASELINE_MAE, RunRecord
from mfstudio.project.store import Project
from mfstudio.ratings.splitting import short_fingerprint
from mfstudio.training.diagnosis import Diagnosis
from mfstudio.training.trainer import Change
from mfstudio.wording import commas

_ICON_SIZE = 16
_Found = tuple[int, tuple[Diagnosis, ...]]


class _WordsOfRuns(QObject):
    """Fetches what was made of a run; remembers nothing."""

    found = Signal(object)
    failed = Signal(object)

    def __init__(self, book: RunBook, parent: QObject) -> None:
        super().__init__(parent)
        self._book = book
        self._jobs = LatestJob(self)
        self._jobs.succeeded.connect(self.found)
        self._jobs.failed.connect(self.failed)

    def fetch(self, number: int) -> None:
        run, project = self._book.of_window(number), self._book.project
        if run is not None:
            self._jobs.cancel()
            self.found.emit((number, run.diagnoses))
        elif project is not None:
            self._jobs.run(lambda task: _read(project, number, task))

    def shut_down(self) -> None:
        self._jobs.close()


class RunDetails(QWidget):
    """Tells of the current run of the table."""

    failed = Signal(object)

    def __init__(self, book: RunBook, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._record: RunRecord | None = None
        self._words = _WordsOfRuns(book, self)
        self._words.found.connect(self._on_words)
        self._words.failed.connect(self.failed)
        self._key: tuple[object, ...] = ()
        self._diagnoses: tuple[Diagnosis, ...] = ()
        self._sign = QLabel()
        self.title = QLabel(wordWrap=True)
        self.title.setObjectName("heading")
        self.warnings = WarningList()
        self.text, self.facts = QLabel(wordWrap=True), QLabel(wordWrap=True)
        self.facts.setObjectName("quiet")
        for label in (self.title, self.text, self.facts):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        heading = QHBoxLayout()
        heading.setSpacing(8)
        heading.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        heading.addWidget(self.title, 1)
        self._content = QWidget()
        content = QVBoxLayout(self._content)
        content.setContentsMargins(0, 8, 8, 0)
        content.setSpacing(8)
        content.addLayout(heading)
        for widget in (self.warnings, self.text, self.facts):
            content.addWidget(widget)
        content.addStretch(1)
        self._scroll = QScrollArea(widgetResizable=True)
        self._scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setAccessibleName(self.tr("About the run"))
        self._scroll.setWidget(self._content)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._scroll)

    def show_run(self, record: RunRecord | None, why_apart: str) -> None:
        """Show a run, None for none, and why its errors do not compare with those of the run in use, ``""`` if so."""
        self._record = record
        self._content.setVisible(record is not None)
        if record is None:
            return
        self._sign.setPixmap(run_marks.swatch(record).pixmap(_ICON_SIZE, _ICON_SIZE))
        title = self.tr("Run {0}: {1}").format(record.id, run_marks.state_in_words(record))
        self.title.setText(f"{title} – {record.note}" if record.note else title)
        self.warnings.show_texts([text for text in (record.problem, why_apart) if text])
        self.facts.setText("\n".join(self._facts(record)))
        key = (record.id, record.state, record.ended_at, record.n_epochs if record.state != "running" else 0)
        if key != self._key:
            self._key, self._diagnoses = key, ()
            self._words.fetch(record.id)
        self._show_words(record)

    @Slot(object)
    def _on_words(self, found: _Found) -> None:
        number, diagnoses = found
        if self._record is not None and self._record.id == number:
            self._diagnoses = diagnoses
            self._show_words(self._record)

    def _show_words(self, record: RunRecord) -> None:
        """Say what was made of the run, and what a person changed on its way."""
        lines = [diagnosis.text for diagnosis in self._diagnoses]
        lines += [
            self.tr("From epoch {0}: {1}").format(QLocale().toString(each.epoch), _in_words(each))
            for each in record.changes
        ]
        self.text.setText("\n".join(lines))
        self.text.setVisible(bool(lines))

    def _facts(self, record: RunRecord) -> list[str]:
        locale = QLocale()
        started, taken = run_marks.started(record), run_marks.duration(record.seconds) or "–"
        lines = [self.tr("Started {0}; {1} of training").format(started, taken)]
        if record.split is not None:
            facts = record.split.facts
            lines.append(
                self.tr("Held out: {0}; {1} of {2} ratings, split {3}").format(
                    record.split.plan.describe(), locale.toString(facts.n_held_out),
                    locale.toString(facts.n_held_out + facts.n_train), short_fingerprint(record.split.sha256),
                )
            )  # fmt: skip
        if record.baseline_rmse is not None:
            # A run of an earlier version of this program has no MAE of it.
            words = self.tr("Mean and biases alone: RMSE {0}")
            if record.baseline_mae is not None:
                words = self.tr("Mean and biases alone: RMSE {0}, MAE {1}")
            lines.append(words.format(f"{record.baseline_rmse:.4f}", f"{record.baseline_mae or 0:.4f}"))
        measured = commas(f"{name} {value:.4f}" for name, value in _measured(record))
        if measured:
            lines.append(self.tr("Measured at the end: {0}").format(measured))
        if record.engine:
            versions = ", ".join(f"{name} {version}" for name, version in record.versions.items())
            engine = setting_words.shown("engine", record.engine)
            lines.append(self.tr("{0}, threads: {1}; {2}").format(engine, record.n_threads, versions))
        return lines

    def shut_down(self) -> None:
        """End the work."""
        self._words.shut_down()


def _measured(record: RunRecord) -> list[tuple[str, float]]:
    names = {
        "validation_rmse": QCoreApplication.translate("Runs", "validation RMSE"),
        "validation_mae": QCoreApplication.translate("Runs", "validation MAE"),
        "test_rmse": QCoreApplication.translate("Runs", "test RMSE"),
        "test_mae": QCoreApplication.translate("Runs", "test MAE"),
    }
    return [
        (names.get(name, name), value)
        for name, value in record.results.items()
        if isinstance(value, float) and name != BASELINE_MAE
    ]


def _in_words(change: Change) -> str:
    if change.name in ("n_epochs", "patience"):
        return f"{setting_words.title(change.name)} {int(change.value)}"
    return change_in_words(change)


def _read(project: Project, number: int, _task: Task) -> _Found:
    return number, project.diagnoses(number)
