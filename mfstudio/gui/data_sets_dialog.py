"""Public data sets: what each is and on which terms, and a button that fetches it; nothing is sent before."""

import html
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEvent, QLocale, QSize, Qt, Signal, Slot
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QProgressBar,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from mfstudio.errors import FetchError, MFStudioError
from mfstudio.fetching.data_sets import DATA_SETS, DataSet, default_folder
from mfstudio.fetching.download import download, forget_checksums, is_fetched, n_bytes_here, remove
from mfstudio.gui import theme
from mfstudio.gui.garbage import delete_later
from mfstudio.gui.jobs import Job, Task
from mfstudio.gui.widgets.banner import Banner
from mfstudio.gui.widgets.facts import Facts
from mfstudio.wording import say


class DataSetsDialog(QDialog):
    """Lists the sets and fetches one at a time on a thread.

    Closing it gives up what is being fetched; the part that came is kept. It deletes itself once nothing runs.

    Parameters
    ----------
    parent
        The window.
    data_sets
        The sets on offer.
    folder
        Where they are kept; the person's cache if None.
    """

    open_requested = Signal(object, str)
    """A file to open, as a path, and the member of it where it is a zip, else nothing."""

    def __init__(
        self,
        parent: QWidget | None = None,
        *,
        data_sets: Sequence[DataSet] = DATA_SETS,
        folder: Path | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Public data sets"))
        width = self.fontMetrics().averageCharWidth()
        self.resize(120 * width, 600)
        self._data_sets = tuple(data_sets)
        self._folder = folder or default_folder()
        self._job: Job | None = None
        self._fetching = self._data_sets[0]
        self._is_closed = False
        self.banner = Banner()
        self.details = _Details()
        self.sets = QListWidget()
        self.sets.setAlternatingRowColors(True)
        self.sets.setIconSize(QSize(20, 20))
        self.sets.setAccessibleName(self.tr("Data sets"))
        self.sets.setToolTip(self.tr("Choose a set to read about it; nothing is fetched by choosing"))
        self.sets.setFixedWidth(40 * width)
        for _ in self._data_sets:
            self.sets.addItem(QListWidgetItem())
        self.fetch_button = self._make_button("", self._on_fetch, "")
        self.fetch_button.setObjectName("primary")
        self.open_button = self._make_button(
            self.tr("&Open"), self._on_open, self.tr("Open the ratings of this set and close this window")
        )
        self.open_button.setObjectName("primary")
        self.remove_button = self._make_button(
            self.tr("&Remove from this computer"), self._on_remove, self.tr("Delete what is here of this set")
        )
        self.cancel_button = self._make_button(
            self.tr("&Cancel"), self._on_cancel, self.tr("Stop; what came so far is kept and gone on with next time")
        )
        self._running = QLabel()
        self._bar = QProgressBar(minimum=0, maximum=1000, textVisible=False)
        self._bar.setAccessibleName(self.tr("Progress"))
        self._lay_out()
        self.sets.currentRowChanged.connect(self._on_chosen)
        self.sets.setCurrentRow(0)
        self._refresh()
        self.sets.setFocus()

    def _make_button(self, text: str, action: Callable[[], None], tip: str) -> QPushButton:
        button = QPushButton(text)
        button.setAutoDefault(False)  # Enter in the list fetches and deletes nothing
        button.setToolTip(tip)
        button.clicked.connect(action)
        return button

    def _lay_out(self) -> None:
        label = QLabel(self.tr("Data &sets"))
        label.setObjectName("heading")
        label.setBuddy(self.sets)
        left = QVBoxLayout()
        left.setSpacing(8)
        left.addWidget(label)
        left.addWidget(self.sets, 1)
        actions = QHBoxLayout()
        actions.setSpacing(8)
        for button in (self.fetch_button, self.open_button, self.remove_button):
            actions.addWidget(button)
        actions.addStretch(1)
        right = QVBoxLayout()
        right.setSpacing(16)
        area = QScrollArea(widgetResizable=True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setAccessibleName(self.tr("About the set"))
        area.setWidget(self.details)
        right.addWidget(area, 1)
        right.addLayout(actions)
        columns = QHBoxLayout()
        columns.setSpacing(24)
        columns.addLayout(left)
        columns.addLayout(right, 1)
        self._progress = QWidget()
        progress = QHBoxLayout(self._progress)
        progress.setContentsMargins(0, 0, 0, 0)
        progress.setSpacing(8)
        progress.addWidget(self._running)
        progress.addWidget(self._bar, 1)
        progress.addWidget(self.cancel_button)
        buttons = QDialogButtonBox()
        close = self._make_button(
            self.tr("C&lose"), self.reject, self.tr("Close; a fetch that runs is given up and its part kept")
        )
        buttons.addButton(close, QDialogButtonBox.ButtonRole.RejectRole)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 16)
        layout.setSpacing(16)
        layout.addLayout(columns, 1)
        layout.addWidget(self.banner)
        layout.addWidget(self._progress)
        layout.addWidget(buttons)

    @property
    def data_set(self) -> DataSet:
        """The set that is chosen."""
        return self._data_sets[self.sets.currentRow()]

    @property
    def is_busy(self) -> bool:
        """Whether something is being fetched or deleted."""
        return self._job is not None

    def stop(self) -> bool:
        """Give up what runs and block until it has ended; for closing the window only."""
        if self._job is None:
            return True
        self._job.cancel()
        return self._job.wait()

    def done(self, result: int) -> None:
        self._is_closed = True
        super().done(result)
        if self._job is None:
            delete_later(self)
        else:
            self._job.cancel()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "_progress"):
            self._refresh()  # the icons

    def _refresh(self) -> None:
        """Say of every set whether it is here, and of the chosen one what can be done."""
        for row, data_set in enumerate(self._data_sets):
            self._refresh_item(self.sets.item(row), data_set)
        data_set, is_idle = self.data_set, self._job is None
        here, kept = is_fetched(data_set, self._folder), n_bytes_here(data_set, self._folder)
        self.fetch_button.setVisible(not here)
        self.open_button.setVisible(here)
        self.remove_button.setVisible(kept > 0)
        for button in (self.fetch_button, self.open_button, self.remove_button):
            button.setEnabled(is_idle)
        rest = max(data_set.n_bytes - kept, 0)
        text = self.tr("&Fetch the remaining {0} from {1}") if kept else self.tr("&Fetch {0} from {1}")
        self.fetch_button.setText(text.format(self._size(rest, data_set), data_set.host))
        self.fetch_button.setToolTip(
            self.tr("Ask {0} for the set and keep it in {1}").format(data_set.host, self._folder / data_set.name)
        )
        self._progress.setVisible(not is_idle)

    def _refresh_item(self, item: QListWidgetItem, data_set: DataSet) -> None:
        here, kept = is_fetched(data_set, self._folder), n_bytes_here(data_set, self._folder)
        facts = self.tr("{0} ratings, {1}").format(
            QLocale().toString(data_set.n_ratings), self._size(data_set.n_bytes, data_set)
        )
        if here:
            facts = self.tr("{0}, here").format(facts)
        elif kept:
            facts = self.tr("{0}, {1} of it here").format(facts, _bytes(kept))
        item.setText(f"{data_set.title}\n{facts}")
        item.setSizeHint(QSize(0, 3 * self.fontMetrics().height()))
        item.setIcon(theme.icon("circle-check" if here else "download"))

    def _size(self, n_bytes: int, data_set: DataSet) -> str:
        return _bytes(n_bytes) if data_set.exact else self.tr("about {0}").format(_bytes(n_bytes, 0))

    @Slot(int)
    def _on_chosen(self, _row: int) -> None:
        self.details.show_set(self.data_set)
        self.banner.hide()
        self._refresh()

    def _start(self, data_set: DataSet, text: str, work: Callable[[Task], Any]) -> Job:
        self.banner.hide()
        self._fetching = data_set
        self._running.setText(text)
        self._bar.setRange(0, 0)
        job = self._job = Job(work, self)
        job.failed.connect(self._on_failed)
        job.finished.connect(self._on_finished)
        return job

    @Slot()
    def _on_fetch(self) -> None:
        data_set, folder = self.data_set, self._folder

        def work(task: Task) -> Path:
            return download(data_set, folder, lambda *n_bytes: task.report(n_bytes), task.is_cancelled)

        job = self._start(data_set, self.tr("{0}: asking {1} …").format(data_set.title, data_set.host), work)
        job.reported.connect(self._on_bytes)
        job.succeeded.connect(self._on_fetched)
        job.cancelled.connect(self._on_cancelled)
        job.start()
        self._refresh()
        self.cancel_button.setVisible(True)
        self.cancel_button.setEnabled(True)
        self.cancel_button.setFocus()

    @Slot(list)
    def _on_bytes(self, reports: list[tuple[int, int]]) -> None:
        n_bytes, n_total = reports[-1]
        self._bar.setRange(0, 1000)
        self._bar.setValue(n_bytes * 1000 // max(n_total, 1))
        self._running.setText(self.tr("{0}: {1} of {2}").format(self._fetching.title, _bytes(n_bytes), _bytes(n_total)))

    @Slot()
    def _on_cancel(self) -> None:
        assert self._job is not None
        self.cancel_button.setEnabled(False)
        self._job.cancel()

    @Slot(object)
    def _on_fetched(self, _path: Path) -> None:
        self.banner.say(self.tr("{0} is on this computer now, and is what it should be.").format(self._fetching.title))

    @Slot()
    def _on_cancelled(self) -> None:
        kept = n_bytes_here(self._fetching, self._folder)
        text = self.tr("Cancelled. {0} of {1} are kept: fetching it again goes on from there.")
        nothing = self.tr("Cancelled. Nothing of {1} was kept.")
        self.banner.say((text if kept else nothing).format(_bytes(kept), self._fetching.title))

    @Slot(object)
    def _on_failed(self, error: BaseException) -> None:
        if not isinstance(error, MFStudioError):
            raise error
        buttons = []
        if isinstance(error, FetchError) and error.source_changed:
            data_set = self._fetching
            buttons = [(self.tr("Fetch the source's &new file"), lambda: self._fetch_anew(data_set))]
        self.banner.say(str(error), warning=True, buttons=buttons)

    def _fetch_anew(self, data_set: DataSet) -> None:
        forget_checksums(data_set, self._folder)
        self.sets.setCurrentRow(self._data_sets.index(data_set))
        self._on_fetch()

    @Slot()
    def _on_finished(self) -> None:
        self._job = None
        if self._is_closed:
            delete_later(self)
            return
        self._refresh()
        if self.open_button.isVisible():
            self.open_button.setFocus()

    @Slot()
    def _on_open(self) -> None:
        self.open_requested.emit(self.data_set.path_in(self._folder), self.data_set.ratings_member)
        self.accept()

    @Slot()
    def _on_remove(self) -> None:
        data_set, folder = self.data_set, self._folder
        job = self._start(
            data_set, self.tr("Deleting {0} …").format(data_set.title), lambda task: remove(data_set, folder)
        )
        job.start()
        self._refresh()
        self.cancel_button.setVisible(False)


class _Details(QWidget):
    """What one set is, and on which terms it may be used."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = QLabel()
        self._title.setObjectName("pageTitle")
        self._about, self.terms, self._check = (QLabel(wordWrap=True) for _ in range(3))
        self._check.setObjectName("quiet")
        self._facts = Facts()
        self._links = QLabel(openExternalLinks=True)
        self._links.setTextInteractionFlags(Qt.TextInteractionFlag.TextBrowserInteraction)
        self._links.setToolTip(self.tr("Opens in your web browser"))
        heading = QLabel(self.tr("The source's terms"))
        heading.setObjectName("heading")
        for label in (self._title, self._about, self.terms, self._check):
            label.setTextFormat(Qt.TextFormat.PlainText)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        for widget in (self._title, self._about):
            layout.addWidget(widget)
        layout.addSpacing(8)
        layout.addWidget(self._facts)
        layout.addSpacing(8)
        for widget in (heading, self.terms, self._links):
            layout.addWidget(widget)
        layout.addSpacing(8)
        layout.addWidget(self._check)
        layout.addStretch(1)

    def show_set(self, data_set: DataSet) -> None:
        """Show another set."""
        locale = QLocale()
        self._title.setText(data_set.title)
        self._about.setText(say(data_set.about))
        low, high = (locale.toString(value, "g", 3) for value in data_set.scale)
        counts = (data_set.n_ratings, data_set.n_users, data_set.n_items)
        names = (self.tr("ratings"), self.tr("users"), self.tr("items"))
        self._facts.show_facts(
            [
                *((name, locale.toString(count)) for name, count in zip(names, counts, strict=True)),
                (self.tr("scale"), self.tr("{0} to {1}").format(low, high)),
            ]
        )
        terms = say(data_set.terms)
        self.terms.setText(terms)
        self.terms.setAccessibleName(self.tr("Terms: {0}").format(terms))
        licence = self.tr("Licence: {0}").format(_link(data_set.licence_url, say(data_set.licence)))
        source = self.tr("Source: {0}").format(_link(data_set.source_url, data_set.source_url.removeprefix("https://")))
        self._links.setText(f"{licence}<br>{source}")
        self._check.setText(self._how_checked(data_set))

    def _how_checked(self, data_set: DataSet) -> str:
        checksums = [file.checksum for file in data_set.files]
        if None in checksums:
            return self.tr(
                "The source publishes no checksum: the file's SHA-256 is noted on the first fetch and compared on "
                "later ones."
            )
        names = {(checksum or "").partition(":")[0] for checksum in checksums}
        name = "MD5" if names == {"md5"} else "SHA-256"
        return self.tr("What comes is compared with the {0} checksum that is publicly known.").format(name)


def _bytes(n_bytes: int, precision: int = 1) -> str:
    return QLocale().formattedDataSize(n_bytes, precision, QLocale.DataSizeFormat.DataSizeSIFormat)


def _link(url: str, text: str) -> str:
    return f'<a href="{html.escape(url)}">{html.escape(text)}</a>'
