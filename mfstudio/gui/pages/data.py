"""The data page: what is open, how its file was understood, what was left out; or, with nothing open, the welcome."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QLocale, Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QStackedLayout, QTabWidget, QVBoxLayout, QWidget

from mfstudio.errors import MFStudioError
from mfstudio.gui.item_models.rows import RowsModel
from mfstudio.gui.jobs import LatestJob
from mfstudio.gui.pages.welcome import Welcome
from mfstudio.gui.session import Session
from mfstudio.gui.widgets.banner import Banner
from mfstudio.gui.widgets.dialect_form import DialectForm
from mfstudio.gui.widgets.facts import Facts
from mfstudio.gui.widgets.mnemonics import Mnemonics
from mfstudio.gui.widgets.table import DataTable
from mfstudio.gui.work import OpenRatings
from mfstudio.ratings import ImportReport
from mfstudio.ratings.dialect import Preview, best_try, count_of, preview, with_separator
from mfstudio.ratings.sample import SAMPLE_NOTICE


class DataPage(QWidget):
    """Shows a file as understood and lets the person put it right."""

    train_requested = Signal()
    open_requested = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._path: Path | None = None
        self.welcome = Welcome()
        mnemonics = Mnemonics()
        self._title = QLabel(wordWrap=True)
        self._title.setObjectName("pageTitle")
        self._title.setTextFormat(Qt.TextFormat.PlainText)
        self._notice = QLabel(SAMPLE_NOTICE, wordWrap=True)
        self._notice.setObjectName("quiet")
        self.banner = Banner()
        self._facts = Facts()
        self.form = DialectForm(mnemonics)
        self.form.changed.connect(self._on_edited)
        self.form.separator_changed.connect(self._on_separator_changed)
        self.read_again = QPushButton(mnemonics.mark(self.tr("Read again")))
        self.read_again.setObjectName("primary")
        self.read_again.setToolTip(self.tr("Read the whole file as chosen above"))
        self.read_again.clicked.connect(self._on_read_again)
        self.go_train = QPushButton(mnemonics.mark(self.tr("Go on to training")))
        self.go_train.clicked.connect(self.train_requested)
        self.rows = RowsModel(self)
        self._rows_view = DataTable(self.tr("First rows of the file"))
        self._rows_view.setModel(self.rows)
        self.rejected = RowsModel(self)
        self._rejected_view = DataTable(self.tr("Lines that were left out"))
        self._rejected_view.setModel(self.rejected)
        self._tabs = QTabWidget(documentMode=True)
        self._tabs.addTab(self._rows_view, self.tr("First rows"))
        self._tabs.addTab(self._rejected_view, self.tr("Left out"))
        self._previews = LatestJob(self)
        self._previews.succeeded.connect(self._on_preview)
        self._previews.failed.connect(self._on_preview_failed)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self.welcome)
        self._stack.addWidget(self._content())
        session.opened.connect(self._on_opened)
        session.open_failed.connect(self._on_open_failed)

    def _content(self) -> QWidget:
        content = QWidget()
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self.read_again)
        buttons.addWidget(self.go_train)
        heading = QLabel(self.tr("How the file is understood"))
        heading.setObjectName("heading")
        self._understood = QWidget()
        understood = QVBoxLayout(self._understood)
        understood.setContentsMargins(0, 0, 0, 0)
        understood.setSpacing(12)
        understood.addWidget(heading)
        understood.addWidget(self.form)
        understood.addLayout(buttons)
        understood.addWidget(self._tabs, 1)
        layout = QVBoxLayout(content)
        layout.setContentsMargins(24, 16, 24, 16)
        layout.setSpacing(12)
        for widget in (self._title, self._notice, self.banner, self._facts):
            layout.addWidget(widget)
        layout.addWidget(self._understood, 1)
        layout.addStretch(0)
        return content

    @Slot(object)
    def _on_opened(self, found: OpenRatings) -> None:
        self._path = found.path
        self._title.setText(found.ratings.name)
        self._notice.setVisible(found.is_sample)
        self._facts.show_facts(self._facts_of(found))
        self._facts.show()
        self.banner.hide()
        self.go_train.setEnabled(True)
        self.read_again.setEnabled(False)
        self._understood.show()
        self._stack.setCurrentIndex(1)
        if found.report is not None:
            self._show_left_out(found.report)
            dialect = found.report.dialect
            self._ask_for_preview(lambda path: preview(path, dialect))

    def _facts_of(self, found: OpenRatings) -> list[tuple[str, str]]:
        locale, ratings = QLocale(), found.ratings
        low, high = ratings.scale
        facts = [
            (self.tr("ratings"), locale.toString(ratings.n_ratings)),
            (self.tr("users"), locale.toString(ratings.n_users)),
            (self.tr("items"), locale.toString(ratings.n_items)),
            (self.tr("of the table is filled"), f"{locale.toString(ratings.density * 100, 'g', 2)} %"),
            (self.tr("rating scale"), f"{low:g} – {high:g}"),
        ]
        if found.report is not None and found.report.n_rejected:
            facts.append((self.tr("lines left out"), locale.toString(found.report.n_rejected)))
        if found.report is not None and found.report.n_duplicates:
            facts.append((self.tr("rated more than once"), locale.toString(found.report.n_duplicates)))
        if found.titles is not None and found.titles_from is not None:
            facts.append((self.tr("titles from"), found.titles_from.name))
        return facts

    def _show_left_out(self, report: ImportReport) -> None:
        rows = [(f"{rejection.line:,}", rejection.reason, rejection.text) for rejection in report.rejected]
        self.rejected.show([self.tr("Line"), self.tr("Reason"), self.tr("Text")], rows, {0})
        self._rejected_view.set_widths({0: 10, 1: 60}, stretch=2)
        self._tabs.setTabText(1, self.tr("Left out ({0})").format(QLocale().toString(report.n_rejected)))
        self._tabs.setTabVisible(1, report.n_rejected > 0)
        self._tabs.setCurrentIndex(0)
        if report.n_rejected:
            text = self.tr("Left out {0} of {1}; the tab below says which and why.")
            self.banner.say(text.format(count_of(report.n_rejected, "line"), f"{report.n_lines:,}"), warning=True)

    @Slot(object, object)
    def _on_open_failed(self, path: Path, error: Exception) -> None:
        """Say why, and show the rows as well as they can be split, so that the choice of columns can be put right."""
        self._path = path
        self._title.setText(path.name)
        self._notice.hide()
        self._facts.hide()
        self.go_train.setEnabled(False)
        self.read_again.setEnabled(False)
        self._tabs.setTabVisible(1, False)
        self._understood.hide()
        self._stack.setCurrentIndex(1)
        kept = self._session.open
        if kept is None:
            label = self.tr("Open &another file…")
        else:
            label = self.tr("&Back to {0}").format(kept.ratings.name.replace("&", "&&"))
        self.banner.say(str(error), warning=True, buttons=[(label, self._on_way_on)])
        if isinstance(error, MFStudioError):
            self._ask_for_preview(lambda path: preview(path, best_try(path)))
        else:
            self._session.unexpected_error.emit(error)

    def _on_way_on(self) -> None:
        """Go back to what is still open, or on to another file."""
        if self._session.open is None:
            self.open_requested.emit()
        else:
            self._on_opened(self._session.open)

    def _ask_for_preview(self, work: Callable[[Path], Preview]) -> None:
        path = self._path
        if path is not None:
            self._previews.run(lambda task: (path, work(path)))

    @Slot(object)
    def _on_preview(self, outcome: tuple[Path, Preview]) -> None:
        path, found = outcome
        if path != self._path:
            return
        self._understood.show()
        self.form.set_dialect(found.dialect)
        dialect = found.dialect
        roles = {dialect.user: self.tr("user"), dialect.item: self.tr("item"), dialect.rating: self.tr("rating")}
        if dialect.time is not None:
            roles[dialect.time] = self.tr("time")
        headers = [
            f"{name} ({roles[n]})" if n in roles and roles[n] != name.lower() else name
            for n, name in enumerate(dialect.columns)
        ]
        rows = found.rows[1:] if dialect.header else found.rows
        self.rows.show(headers, rows, {dialect.rating})
        self._rows_view.set_widths(dict.fromkeys(range(len(headers)), 24))

    @Slot(object)
    def _on_preview_failed(self, error: Exception) -> None:
        self.rows.show([], [])
        if not isinstance(error, MFStudioError):
            self._session.unexpected_error.emit(error)
        elif not self.banner.text:  # else it says already why the file cannot be read
            self.banner.say(str(error), warning=True)

    @Slot()
    def _on_edited(self) -> None:
        dialect = self.form.dialect()
        if dialect is not None:
            self.read_again.setEnabled(True)
            self._ask_for_preview(lambda path: preview(path, dialect))

    @Slot()
    def _on_separator_changed(self) -> None:
        separator = self.form.separator
        self.read_again.setEnabled(True)
        self._ask_for_preview(lambda path: preview(path, with_separator(path, separator)))

    @Slot()
    def _on_read_again(self) -> None:
        dialect = self.form.dialect()
        if self._path is not None and dialect is not None:
            self._session.open_file(self._path, dialect)

    def shut_down(self) -> None:
        """End the work of this page."""
        self._previews.close()
