"""The export dialog: what to write, how, whom it may tell of, and the first rows before anything is written."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import QRect, QSize, Qt, Signal, Slot
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from mfstudio.errors import MFStudioError
from mfstudio.gui.delays import delay
from mfstudio.gui.export_choice import CHOICES, Choice, remembered_choice
from mfstudio.gui.export_form import ExportForm
from mfstudio.gui.export_preview import ExportPreview, picture_of
from mfstudio.gui.export_tables import ExportSource
from mfstudio.gui.export_work import Preview, has_keyring, preview
from mfstudio.gui.garbage import hold_until_gone
from mfstudio.gui.jobs import LatestJob
from mfstudio.gui.preferences import Preferences
from mfstudio.gui.widgets.banner import Banner
from mfstudio.gui.widgets.mnemonics import Mnemonics

_KINDS_WIDTH, _KINDS_LETTERS, _KINDS_MARGIN = 248, 34, 40  # pixels, letters, and pixels beside the words
_FORM_HEIGHT = {True: 288, False: 232}  # of tables and others: else the preview would jump as fields come and go


class ExportDialog(QDialog):
    """Asks what to write and shows it; whoever opens the dialog writes it.

    Parameters
    ----------
    source
        What there is to export.
    preferences
        Remember what was chosen for each kind.
    previews, probes
        Run previews, and ask for a keyring; of the window, so that they outlive this dialog.
    picture
        Draws the plot as ``png`` or ``svg``; Qt draws on the GUI thread only.
    parent
        The window.
    """

    export_requested = Signal(object, object)  # ExportSource, which may be older than what the window shows; Choice
    new_key_requested = Signal()
    unexpected_error = Signal(object)

    def __init__(
        self,
        source: ExportSource,
        preferences: Preferences,
        previews: LatestJob,
        probes: LatestJob,
        picture: Callable[[str], bytes],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        hold_until_gone(self)
        self.setWindowTitle(self.tr("Export"))
        self.resize(1160, 704)
        self._source, self._preferences, self._previews = source, preferences, previews
        self._picture = picture
        self._choices: dict[str, Choice] = {}
        self._kind = ""
        mnemonics = Mnemonics(taken=())
        self.export_button = QPushButton(mnemonics.mark(self.tr("Write to a file…")))
        self.export_button.setObjectName("primary")
        self.export_button.setToolTip(self.tr("Choose a place and write the file; its progress is in the status bar"))
        self.export_button.setDefault(True)
        self.export_button.clicked.connect(self._on_export)
        close = QPushButton(mnemonics.mark(self.tr("Close")))
        close.setToolTip(self.tr("Close without writing anything"))
        close.setAutoDefault(False)
        close.clicked.connect(self.reject)
        self.kinds = self._make_list()
        kinds_label = QLabel(mnemonics.mark(self.tr("Kind")))
        kinds_label.setObjectName("heading")
        kinds_label.setBuddy(self.kinds)
        self.form = ExportForm(source, mnemonics)
        self.form.changed.connect(self._on_changed)
        self.form.new_key_requested.connect(self.new_key_requested)
        self.banner = Banner()
        self.preview = ExportPreview()
        self._typing = delay(self._ask, self)
        self._lay_out(kinds_label, close)
        previews.succeeded.connect(self._on_preview)
        previews.failed.connect(self._on_failed)
        probes.succeeded.connect(self._on_keyring)
        probes.run(lambda _task: has_keyring())
        self.kinds.currentItemChanged.connect(self._on_kind)

    def _make_list(self) -> QListWidget:
        kinds = QListWidget()
        kinds.setAccessibleName(self.tr("What to export"))
        kinds.setToolTip(self.tr("Choose what to write"))
        kinds.setWordWrap(True)
        width = max(_KINDS_WIDTH, _KINDS_LETTERS * kinds.fontMetrics().averageCharWidth())
        kinds.setFixedWidth(width)
        kinds.setSpacing(2)
        about, room = self._about(), QRect(0, 0, width - _KINDS_MARGIN, 1 << 16)
        for name in CHOICES:
            text = "\n".join(about[name])
            item = QListWidgetItem(text, kinds)
            item.setData(Qt.ItemDataRole.UserRole, name)
            words = kinds.fontMetrics().boundingRect(room, int(Qt.TextFlag.TextWordWrap), text)
            item.setSizeHint(QSize(0, words.height() + 16))
            if name == "plot" and not self._source.reports:
                item.setFlags(Qt.ItemFlag.NoItemFlags)
        return kinds

    def _about(self) -> dict[str, tuple[str, str]]:
        return {
            "recommendations": (self.tr("Recommendations"), self.tr("The best items for each user.")),
            "predictions": (self.tr("Ratings and predictions"), self.tr("The ratings beside what the model says.")),
            "pairs": (self.tr("Given pairs"), self.tr("A prediction for each pair of a file.")),
            "unrated": (self.tr("Unrated pairs"), self.tr("What is predicted high and unrated.")),
            "similar": (self.tr("Similar items"), self.tr("The items most like each item.")),
            "factors": (self.tr("Factors"), self.tr("The model's numbers for other tools.")),
            "plot": (self.tr("Plot"), self.tr("The curve as a picture, or its numbers.")),
            "report": (self.tr("Report"), self.tr("All about the run on one page, or as PDF.")),
        }

    def _lay_out(self, kinds_label: QLabel, close: QPushButton) -> None:
        left = QVBoxLayout()
        left.setSpacing(8)
        left.addWidget(kinds_label)
        left.addWidget(self.kinds, 1)
        line = QFrame()
        line.setObjectName("line")
        line.setFrameShape(QFrame.Shape.HLine)
        right = QVBoxLayout()
        right.setSpacing(12)
        right.addWidget(self.form)
        right.addWidget(line)
        right.addWidget(self.preview, 1)
        columns = QHBoxLayout()
        columns.setSpacing(24)
        columns.addLayout(left)
        columns.addLayout(right, 1)
        buttons = QDialogButtonBox()
        buttons.addButton(close, QDialogButtonBox.ButtonRole.RejectRole)
        buttons.addButton(self.export_button, QDialogButtonBox.ButtonRole.ActionRole)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 16)
        layout.setSpacing(12)
        layout.addLayout(columns, 1)
        layout.addWidget(self.banner)
        layout.addWidget(buttons)

    @property
    def is_busy(self) -> bool:
        """Whether the preview is still to follow what was chosen."""
        return self._typing.isActive() or self._previews.is_busy

    @property
    def choice(self) -> Choice:
        """What is chosen."""
        return self.form.choice

    def show_kind(self, kind: str, form: str = "") -> None:
        """Go to a kind of export, and to a form of it if one is given."""
        for row in range(self.kinds.count()):
            if self.kinds.item(row).data(Qt.ItemDataRole.UserRole) == kind:
                self.kinds.setCurrentRow(row)
        if form:
            self.form.format.setCurrentIndex(self.form.format.findData(form))
        self.kinds.setFocus()

    def use_key_file(self, path: Path) -> None:
        """Take a key that was made just now."""
        self.form.key_file.path = str(path)

    def remember(self) -> None:
        """Keep what was chosen of each kind for the next time."""
        if self._kind:
            self._choices[self._kind] = self.choice
        for kind, choice in self._choices.items():
            self._preferences.set_export(kind, choice.to_json())

    def done(self, result: int) -> None:
        self._typing.stop()
        self._previews.cancel()
        super().done(result)

    # Following what is chosen ---------------------------------------------------------------------------------------

    @Slot()
    def _on_kind(self) -> None:
        if self._kind:
            self._choices[self._kind] = self.choice
        self._kind = self.kinds.currentItem().data(Qt.ItemDataRole.UserRole)
        found = self._choices.get(self._kind)
        if found is None:
            found = remembered_choice(self._kind, self._preferences.export(self._kind))
        self.form.set_choice(found)
        self.form.setFixedHeight(_FORM_HEIGHT[found.is_table])
        self.banner.hide()
        self._ask()

    @Slot()
    def _on_changed(self) -> None:
        self.export_button.setEnabled(False)
        self._typing.start()

    @Slot()
    def _ask(self) -> None:
        self._typing.stop()
        self.export_button.setEnabled(False)
        source, choice = self._source, self.choice
        if choice.is_table and not self.form.columns.columns:
            self._previews.cancel()
            self.preview.show_problem(self.tr("Tick at least one column."))
            return
        self._previews.run(lambda task: preview(source, choice, task))

    @Slot(object)
    def _on_preview(self, found: Preview) -> None:
        if found.choice != self.choice:
            return  # of an earlier choice
        picture: QPixmap | None = None
        if found.choice.is_picture:
            try:
                data = self._picture(found.choice.form)
            except MFStudioError as error:
                self._on_failed(error)
                return
            picture, found = picture_of(data, found.choice.form), replace(found, n_bytes=len(data))
        self.preview.show_preview(found, picture)
        self.form.show_limit(found.limit)
        self.export_button.setEnabled(not found.limit)

    @Slot(object)
    def _on_failed(self, error: Any) -> None:
        if not isinstance(error, MFStudioError):
            self.unexpected_error.emit(error)
            return
        self.form.show_limit("")
        self.preview.show_problem(str(error))

    @Slot(object)
    def _on_keyring(self, is_there: bool) -> None:
        if not is_there:
            self.form.close_keyring()

    @Slot()
    def _on_export(self) -> None:
        self.export_requested.emit(self._source, self.choice)
