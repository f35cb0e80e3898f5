"""The data page: what is open, at a glance and how it was read."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QLocale, Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QTabWidget, QVBoxLayout, QWidget

from mfstudio.errors import MFStudioError
from mfstudio.gui.open_ratings import OpenRatings
from mfstudio.gui.pages.importing import ImportView
from mfstudio.gui.pages.names import NamesView
from mfstudio.gui.pages.overview import Overview
from mfstudio.gui.pages.splits import SplitView
from mfstudio.gui.session import Session
from mfstudio.gui.widgets.banner import Banner
from mfstudio.gui.widgets.elided_label import ElidedLabel
from mfstudio.gui.widgets.mnemonics import Mnemonics, literal
from mfstudio.ratings import ImportReport
from mfstudio.ratings.missing import Proposal
from mfstudio.ratings.sample import SAMPLE_NOTICE
from mfstudio.wording import commas, paragraph, say

Button = tuple[str, Callable[[], None]]


class DataPage(QWidget):
    """Shows what is open in tabs, says what needs a look, and lets the person put it right."""

    train_requested = Signal()
    open_requested = Signal()
    message = Signal(str)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._path: Path | None = None
        self.mnemonics = Mnemonics()
        self._title = ElidedLabel()
        self._title.setObjectName("pageTitle")
        self._notice = QLabel(say(SAMPLE_NOTICE), wordWrap=True)
        self._facts = QLabel(wordWrap=True)
        self._facts.setTextFormat(Qt.TextFormat.PlainText)
        for label in (self._notice, self._facts):
            label.setObjectName("quiet")
        self.banner = Banner()
        self.go_train = QPushButton(self.mnemonics.mark(self.tr("Go on to training")))
        self.go_train.setToolTip(self.tr("Choose the settings and train a model on these ratings"))
        self.go_train.clicked.connect(self.train_requested)
        self.tabs = QTabWidget(documentMode=True)
        self.overview = Overview(mnemonics=self.mnemonics)
        self.importing = ImportView(session, self.mnemonics)
        self.tabs.addTab(self.overview, self.tr("At a glance"))
        self.splits = SplitView(self.mnemonics)
        self.names = NamesView(session, self.mnemonics)
        self.tabs.addTab(self.importing, self.tr("Import"))
        self.tabs.addTab(self.splits, self.tr("Split"))
        self.tabs.addTab(self.names, self.tr("Names"))
        self.splits.plan_changed.connect(session.set_split)
        self.splits.unexpected_error.connect(session.unexpected_error)
        session.training_started.connect(self._on_training_started)
        session.names_changed.connect(self._on_names_changed)
        self.importing.shown.connect(self._on_import_shown)
        self.importing.unexpected_error.connect(session.unexpected_error)
        for view in (self.overview, self.importing):
            view.message.connect(self.message)
        self._lay_out()
        session.opened.connect(self._on_opened)
        session.open_failed.connect(self._on_open_failed)

    def _lay_out(self) -> None:
        words = QVBoxLayout()
        words.setSpacing(4)
        words.addWidget(self._title)
        words.addWidget(self._facts)
        head = QHBoxLayout()
        head.setSpacing(16)
        head.addLayout(words, 1)
        head.addWidget(self.go_train, 0, Qt.AlignmentFlag.AlignTop)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 16, 24, 16)
        layout.setSpacing(12)
        layout.addLayout(head)
        layout.addWidget(self._notice)
        layout.addWidget(self.banner)
        layout.addWidget(self.tabs, 1)
        layout.addStretch(0)

    @Slot(object)
    def _on_opened(self, found: OpenRatings) -> None:
        is_other = found.path != self._path
        self._path = found.path
        self._title.setText(found.name)
        self._notice.setVisible(found.is_sample)
        self._facts.setText(self._facts_of(found))
        self._facts.show()
        self.go_train.setEnabled(True)
        self._show_tabs(all_of_them=True)
        if is_other:
            self.tabs.setCurrentWidget(self.overview)
        self.overview.show_ratings(found)
        self.importing.show_open(found)
        self.splits.show_ratings(found, self._session.plan)
        self.names.show_names(found)
        self._say_what_needs_a_look(found)

    @Slot(object)
    def _on_names_changed(self, found: OpenRatings) -> None:
        self._facts.setText(self._facts_of(found))
        self.names.show_names(found)
        self.overview.show_ratings(found)

    @Slot()
    def _on_training_started(self) -> None:
        self.splits.follow(self._session.plan)

    def show_split(self) -> None:
        """Bring the choice of held-out ratings to the front."""
        self.tabs.setCurrentWidget(self.splits)

    def _show_tabs(self, *, all_of_them: bool) -> None:
        """Show the tabs, but for a refused file only the import."""
        for place in range(self.tabs.count()):
            self.tabs.setTabVisible(place, all_of_them or self.tabs.widget(place) is self.importing)
        self.tabs.show()

    def _facts_of(self, found: OpenRatings) -> str:
        locale, ratings = QLocale(), found.ratings
        facts = [
            self.tr("{0} ratings").format(locale.toString(ratings.n_ratings)),
            self.tr("{0} users").format(locale.toString(ratings.n_users)),
            self.tr("{0} items").format(locale.toString(ratings.n_items)),
        ]
        everything = found.everything
        if everything is not None and everything.n_ratings > ratings.n_ratings:
            n_left_out = everything.n_ratings - ratings.n_ratings
            facts.append(self.tr("{0} ratings left out").format(locale.toString(n_left_out)))
        if found.report is not None and found.report.n_rejected:
            facts.append(self.tr("{0} not ratings").format(self._count_of(found.report.n_rejected, found.report.unit)))
        if found.report is not None and found.report.n_duplicates:
            facts.append(self.tr("{0} rated more than once").format(locale.toString(found.report.n_duplicates)))
        if found.item_names is not None:
            facts.append(self.tr("titles from {0}").format(found.item_names.path.name))
        if found.user_names is not None:
            facts.append(self.tr("users’ names from {0}").format(found.user_names.path.name))
        return commas(facts)

    def _say_what_needs_a_look(self, found: OpenRatings) -> None:
        """Put the proposals, the rejected lines and the doubtful guesses into one banner."""
        said: list[str] = []
        buttons: list[Button] = []
        proposals = self._undecided(found)
        if proposals:
            marks = [proposal.mark for proposal in proposals]
            said += [
                self.tr("{0} seems to stand for “no rating”: {1}").format(each.mark, each.reason) for each in proposals
            ]
            buttons.append((self.tr("Leave them &out"), lambda: self.importing.leave_out(marks)))
            buttons.append((self.tr("&Keep them"), self._keep))
        report = found.report
        if report is not None and report.n_rejected:
            said.append(self._rejected_of(report))
            buttons.append((self.tr("&Show them"), self._show_rejected))
        doubts = self.importing.doubts()
        if doubts:
            parts = self.tr(", ").join(self.importing.titles_of(doubts))
            said.append(self.tr("Some of it is a weak guess; please check: {0}.").format(parts))
            buttons.append((self.tr("&Check"), self._show_import))
        if said:
            self.banner.say(paragraph(*said), warning=True, buttons=buttons)
        else:
            self.banner.hide()
        self._make_primary(not said)

    def _undecided(self, found: OpenRatings) -> list[Proposal]:
        """Return the proposed marks that nobody has decided on yet."""
        if found.guess is None or found.report is None or found.is_remembered or found.is_decided:
            return []
        return [each for each in found.guess.proposals if each.mark not in found.report.dialect.missing]

    def _rejected_of(self, report: ImportReport) -> str:
        text = self.tr("Left out {0} of {1} that cannot be read as ratings.")
        return text.format(self._count_of(report.n_rejected, report.unit), QLocale().toString(report.n_units))

    def _count_of(self, n: int, unit: str) -> str:
        """Return a number of lines, rows or cells in words."""
        one, more = {
            "line": (self.tr("{0} line"), self.tr("{0} lines")), "row": (self.tr("{0} row"), self.tr("{0} rows")),
            "cell": (self.tr("{0} cell"), self.tr("{0} cells")),
        }[unit]  # fmt: skip
        return (one if n == 1 else more).format(QLocale().toString(n))

    def _make_primary(self, is_primary: bool) -> None:
        """Lead on to training where nothing needs a look."""
        self.go_train.setObjectName("primary" if is_primary else "")
        self.go_train.style().unpolish(self.go_train)
        self.go_train.style().polish(self.go_train)

    def _keep(self) -> None:
        self._session.agree()
        self._make_primary(True)

    def _show_import(self) -> None:
        self.tabs.setCurrentWidget(self.importing)

    def _show_rejected(self) -> None:
        self._show_import()
        self.importing.show_rejected_lines()

    @Slot(object, object)
    def _on_open_failed(self, path: Path, error: Exception) -> None:
        """Say why, and show the rows as well as they can be split, so that the choices can be put right."""
        was_tried_here = path == self._path and self.importing.path == path and self.importing.dialect is not None
        self._path = path
        self._title.setText(path.name)
        self._notice.hide()
        self._facts.hide()
        self.go_train.setEnabled(False)
        self._make_primary(False)
        kept = self._session.open
        back = self.tr("&Back to {0}")
        label = self.tr("Open &another file…") if kept is None else back.format(literal(kept.name))
        self.banner.say(str(error), warning=True, buttons=[(label, self._on_way_on)])
        self._show_tabs(all_of_them=False)
        if not was_tried_here:  # else the choices stay as the person made them
            self.tabs.hide()
            self.importing.show_refused(path)
        if not isinstance(error, MFStudioError):
            self._session.unexpected_error.emit(error)

    @Slot()
    def _on_import_shown(self) -> None:
        self.tabs.show()

    def _on_way_on(self) -> None:
        """Go back to what is still open, or on to another file."""
        if self._session.open is None:
            self.open_requested.emit()
        else:
            self._on_opened(self._session.open)

    def shut_down(self) -> None:
        """End the work of this page."""
        self.overview.shut_down()
        self.importing.shut_down()
        self.splits.shut_down()
