"""The import view: a file's first rows as understood, every choice of how to read it and what to leave out."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QLocale, Qt, Signal, Slot
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QSplitter,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from mfstudio.errors import MFStudioError
from mfstudio.gui.import_work import Counted, Seen, count, see
from mfstudio.gui.jobs import LatestJob
from mfstudio.gui.open_ratings import OpenRatings
from mfstudio.gui.session import Session
from mfstudio.gui.widgets.cleaning_form import CleaningForm
from mfstudio.gui.widgets.dialect_form import DialectForm
from mfstudio.gui.widgets.left_label import LeftLabel
from mfstudio.gui.widgets.mnemonics import Mnemonics
from mfstudio.gui.widgets.preview_table import PreviewTable
from mfstudio.gui.widgets.rejected_lines import RejectedLines
from mfstudio.ratings import Cleaning, Dialect
from mfstudio.ratings.choices import Change, ImportChoices, Look, same_reading, with_change
from mfstudio.ratings.dialect import ROLES

DOUBTFUL = 0.7
"""A person is asked to check a guess that is less sure than this."""


class ImportView(QWidget):
    """Lets the person see and change how a file is read; counts follow at once, the ratings when it is applied."""

    shown = Signal()  # the first rows, for the first time or after a change
    message = Signal(str)
    unexpected_error = Signal(object)

    def __init__(self, session: Session, mnemonics: Mnemonics, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._path: Path | None = None
        self._found: OpenRatings | None = None
        self._dialect: Dialect | None = None
        self._pending: tuple[Change, ...] = ()
        self._chosen: set[str] = set()
        self._look: Look | None = None
        self._left_none = False
        self._is_new = True
        self.form = DialectForm(mnemonics)
        self.cleaning = CleaningForm(mnemonics)
        self.preview, self.rejected = PreviewTable(), RejectedLines(mnemonics)
        self.rows, self.table, self.header = self.preview.rows, self.preview.table, self.preview.header
        self.apply = QPushButton(mnemonics.mark(self.tr("Read again")))
        self._read_text, self._apply_text = self.apply.text(), mnemonics.mark(self.tr("Apply"))
        self.undo = QPushButton(mnemonics.mark(self.tr("Undo changes")))
        self.guess_anew = QPushButton(mnemonics.mark(self.tr("Guess anew")))
        self.counts = LeftLabel()
        self._origin = QLabel()
        self.tabs = QTabWidget(documentMode=True)
        self._set_up()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 8, 0, 0)
        layout.setSpacing(8)
        layout.addLayout(self._heading())
        layout.addWidget(self.form)
        layout.addWidget(self._splitter(), 1)
        self._looks, self._counts = LatestJob(self), LatestJob(self)
        for job, succeeded, failed in (
            (self._looks, self._on_look, self._on_look_failed),
            (self._counts, self._on_counted, self.unexpected_error),
        ):
            job.succeeded.connect(succeeded)
            job.failed.connect(failed)
        session.state_changed.connect(self._update_buttons)

    # Putting together -----------------------------------------------------------------------------------------------

    def _set_up(self) -> None:
        self.apply.setToolTip(self.tr("Take the choices over; they are remembered for this file"))
        self.undo.setToolTip(self.tr("Go back to how the file is read now"))
        self.guess_anew.setToolTip(self.tr("Forget what was chosen for this file, and guess how it is written"))
        self._origin.setObjectName("quiet")
        self.form.changed.connect(self._on_changed)
        self.header.role_chosen.connect(self._on_role_chosen)
        self.cleaning.marks_changed.connect(self._on_marks_changed)
        self.cleaning.cleaning_changed.connect(self._on_cleaning_changed)
        self.apply.clicked.connect(self._on_apply)
        self.undo.clicked.connect(self._on_undo)
        self.guess_anew.clicked.connect(self._on_guess_anew)
        for signal, own in (
            (self.rejected.message, self.message), (self.rejected.unexpected_error, self.unexpected_error),
            (self.table.copied, self.message),
        ):  # fmt: skip
            signal.connect(own)

    def _heading(self) -> QHBoxLayout:
        title = QLabel(self.tr("How the file is understood"))
        title.setObjectName("heading")
        heading = QHBoxLayout()
        heading.addWidget(title)
        heading.addWidget(self._origin)
        heading.addStretch(1)
        heading.addWidget(self.guess_anew)
        return heading

    def _splitter(self) -> QSplitter:
        self.tabs.addTab(self.preview, self.tr("First rows"))
        self.tabs.addTab(self.rejected, self.tr("Not ratings"))
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.addWidget(self.tabs)
        splitter.addWidget(self._right())
        splitter.setStretchFactor(0, 1)
        splitter.setCollapsible(0, False)
        splitter.setCollapsible(1, False)
        return splitter

    def _right(self) -> QWidget:
        right = QWidget()
        right.setMinimumWidth(290)
        title = QLabel(self.tr("What to leave out"))
        title.setObjectName("heading")
        area = QScrollArea(widgetResizable=True)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(self.cleaning)
        buttons = QHBoxLayout()
        buttons.addWidget(self.undo)
        buttons.addWidget(self.apply, 1)
        self.apply.setObjectName("primary")
        layout = QVBoxLayout(right)
        layout.setContentsMargins(12, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(title)
        layout.addWidget(area, 1)
        layout.addWidget(self.counts)
        layout.addLayout(buttons)
        return right

    # What is shown --------------------------------------------------------------------------------------------------

    @property
    def path(self) -> Path | None:
        """The file that is shown."""
        return self._path

    @property
    def is_busy(self) -> bool:
        """Whether an answer to what was changed is still to come."""
        return self._looks.is_busy or self._counts.is_busy

    @property
    def is_edited(self) -> bool:
        """Whether something was changed that is not applied."""
        return self._needs_reading or self._needs_cleaning

    @property
    def dialect(self) -> Dialect | None:
        """How the file is to be read by what is chosen now."""
        return self._dialect

    @property
    def _needs_reading(self) -> bool:
        if self._found is None or self._found.report is None or self._dialect is None:
            return bool(self._chosen)
        return bool(self._pending) or not same_reading(self._dialect, self._found.report.dialect)

    @property
    def _needs_cleaning(self) -> bool:
        found = self._found
        return found is not None and found.report is not None and self.cleaning.cleaning() != found.report.cleaning

    def doubts(self) -> dict[str, str]:
        """Return the parts of the guess that the person should check, with the reason for each."""
        found, dialect = self._found, self._dialect
        if found is None or found.guess is None or found.is_remembered or dialect is None:
            return {}
        guess = found.guess
        return {
            each.what: each.reason
            for each in guess.evidence
            if each.confidence < DOUBTFUL
            and each.what not in self._chosen
            and getattr(dialect, each.what, None) == getattr(guess.dialect, each.what, None)
        }

    def titles_of(self, parts: Iterable[str]) -> list[str]:
        """Return what parts of a guess are called here, in the order of the alphabet."""
        titles = {role: title for role, title in self.preview.role_titles().items() if role is not None}
        titles |= {name: field.editor.accessibleName() for name, field in self.form.fields.items()}
        return sorted({titles.get(part, self.tr("Kind of file")) for part in parts})

    def show_open(self, found: OpenRatings) -> None:
        """Show how the open ratings were read."""
        assert found.report is not None
        self._begin(found.path, found, found.report.dialect)
        self.cleaning.set_cleaning(found.report.cleaning)
        self._origin.setText(self.tr("as you chose the last time") if found.is_remembered else "")
        self._show_rejected_of(found)
        self.tabs.setCurrentIndex(0)
        self._look_again()

    def show_refused(self, path: Path) -> None:
        """Show a file that could not be read as well as it can be split, so that it can be put right."""
        self._begin(path, None, None)
        self._origin.setText("")
        self.cleaning.set_cleaning(Cleaning())
        self.rejected.show_beginning((), 0)
        self._title_rejected()
        self._look_again()

    def show_rejected_lines(self) -> None:
        """Bring the lines that are not ratings to the front."""
        self.tabs.setCurrentIndex(1)
        self.rejected.table.setFocus()

    def _begin(self, path: Path, found: OpenRatings | None, dialect: Dialect | None) -> None:
        self._counts.cancel()  # they may be of another file
        if path != self._path:
            self._chosen = set()
            self.counts.setText("")
            self.cleaning.say_repeated("")
        self._path, self._found, self._dialect = path, found, dialect
        self._pending, self._look, self._is_new, self._left_none = (), None, True, False

    # What the person changes ----------------------------------------------------------------------------------------

    @Slot(str, object)
    def _on_changed(self, part: str, value: object) -> None:
        self._chosen.add(part)
        self._pending = with_change(self._pending, part, value)
        self._look_again()

    @Slot(int, object)
    def _on_role_chosen(self, column: int, role: object) -> None:
        self._chosen.update(ROLES)
        self._pending = with_change(self._pending, "role", (column, role))
        self._look_again()

    @Slot()
    def _on_marks_changed(self) -> None:
        self._on_changed("missing", self.cleaning.missing())

    @Slot()
    def _on_cleaning_changed(self) -> None:
        self._show_counts()
        self._update_buttons()

    def _look_again(self) -> None:
        path, dialect, changes, chosen = self._path, self._dialect, self._pending, frozenset(self._chosen)
        if path is not None:
            self._looks.run(lambda _task: see(path, dialect, changes, chosen))
        self._update_buttons()

    @Slot(object)
    def _on_look(self, seen: Seen) -> None:
        if seen.path != self._path:
            return
        look = self._look = seen.look
        dialect = self._dialect = look.shown.dialect
        self._pending = ()
        doubts, guess = self.doubts(), None if self._found is None else self._found.guess
        reasons = {} if guess is None else {each.what: each.reason for each in guess.evidence}
        reasons |= dict.fromkeys(self._chosen, self.tr("chosen by you"))
        self.form.show_dialect(dialect, seen.members, look.shown.parts, reasons, frozenset(doubts))
        self.preview.show_rows(dialect, look.shown.rows, seen.rejected, reasons, doubts)
        self._offer_marks(dialect, look, reasons)
        self._is_new = False
        self._show_counts()
        self._update_buttons()
        self.shown.emit()

    @Slot(object)
    def _on_look_failed(self, error: Exception) -> None:
        self._look = None
        self.preview.clear()
        if not isinstance(error, MFStudioError):
            self.unexpected_error.emit(error)
        self.counts.setText(str(error))
        self._update_buttons()

    def _offer_marks(self, dialect: Dialect, look: Look, reasons: dict[str, str]) -> None:
        guess = None if self._found is None else self._found.guess
        proposals = look.proposals
        if guess is not None and (guess.dialect.rating, guess.dialect.layout) == (dialect.rating, dialect.layout):
            proposals = guess.proposals  # made of more rows
        offered = {proposal.mark: proposal.reason for proposal in proposals}
        if guess is not None and "missing" not in self._chosen:
            offered |= {mark: reasons.get("missing", "") for mark in dialect.missing if mark in guess.dialect.missing}
        self.cleaning.offer(offered, dialect.missing, anew=self._is_new)

    def _show_rejected_of(self, found: OpenRatings) -> None:
        assert found.report is not None
        self.rejected.show_report(found.report)
        self._title_rejected()

    def _title_rejected(self) -> None:
        n_lines = self.rejected.n_lines
        self.tabs.setTabText(1, self.tr("Not ratings ({0})").format(QLocale().toString(n_lines)))
        self.tabs.setTabVisible(1, n_lines > 0)

    # Counts ---------------------------------------------------------------------------------------------------------

    def _show_counts(self) -> None:
        """Count what is left: of all the ratings where only the cleaning changed, else in the first lines."""
        found, look = self._found, self._look
        if look is None:
            return
        self._left_none = False
        if found is not None and found.everything is not None and not self._needs_reading:
            self._show_rejected_of(found)
            everything, cleaning = found.everything, self.cleaning.cleaning()
            self._counts.run(lambda task: count(everything, cleaning, task))
            return
        self._counts.cancel()
        self.cleaning.say_repeated("")
        if look.problem:
            self.counts.setText(look.problem)
            return
        self.counts.show_trial(look.trial, self.cleaning.cleaning())
        if look.trial is not None:
            self.rejected.show_beginning(look.trial.rejected, look.trial.n_rejected)
            self._title_rejected()

    @Slot(object)
    def _on_counted(self, counted: Counted) -> None:
        found = self._found
        if found is None or self._needs_reading or counted.cleaning != self.cleaning.cleaning():
            return
        n_repeated = counted.cleaned.n_duplicates
        text = self.tr("{0} ratings are of an item that the same user rated before or after.")
        self.cleaning.say_repeated(
            text.format(QLocale().toString(n_repeated)) if n_repeated else self.tr("No user rated an item twice.")
        )
        self._left_none = not counted.n_ratings
        self.counts.show_counted(counted)
        self._update_buttons()

    # Buttons --------------------------------------------------------------------------------------------------------

    @Slot()
    def _update_buttons(self) -> None:
        can_read = self._look is not None and not self._look.problem and not self._pending and not self._left_none
        self.apply.setText(self._apply_text if self._needs_cleaning and not self._needs_reading else self._read_text)
        self.apply.setEnabled(self.is_edited and can_read and not self._session.is_opening)
        self.undo.setEnabled(self.is_edited and self._path is not None)
        self.guess_anew.setEnabled(self._path is not None and not self._session.is_opening)

    @Slot()
    def _on_apply(self) -> None:
        if self._path is None or self._dialect is None:
            return
        if self._needs_reading:
            former = self._choices_so_far()
            made = ImportChoices(self._dialect, self.cleaning.cleaning())
            if former is not None:
                made = replace(former, dialect=made.dialect, cleaning=made.cleaning)
            self._session.open_file(self._path, made)
        else:
            self._session.clean(self.cleaning.cleaning())

    @Slot()
    def _on_undo(self) -> None:
        self._chosen = set()
        if self._found is not None:
            self.show_open(self._found)
        elif self._path is not None:
            self.show_refused(self._path)

    @Slot()
    def _on_guess_anew(self) -> None:
        if self._path is not None:
            self._chosen = set()
            self._session.open_file(self._path, anew=True)

    def leave_out(self, marks: Sequence[str]) -> None:
        """Take marks for missing ratings, and read the file again."""
        choices = self._choices_so_far()
        if self._path is None or choices is None:
            return
        missing = tuple(dict.fromkeys([*choices.dialect.missing, *marks]))
        self._session.open_file(self._path, replace(choices, dialect=replace(choices.dialect, missing=missing)))

    def _choices_so_far(self) -> ImportChoices | None:
        """Return how the file shown is open now, with the names that were chosen since; None where it is not open."""
        found = self._session.open
        return None if self._found is None or found is None or found.path != self._path else found.choices

    def shut_down(self) -> None:
        """End the work of this view."""
        self.rejected.shut_down()
        for jobs in (self._looks, self._counts):
            jobs.close()
