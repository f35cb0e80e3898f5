"""RecentFiles: the files opened lately, each with its folder, kind and date, to be opened again or forgotten."""

from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QDateTime, QLocale, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QToolButton, QVBoxLayout, QWidget

from mfstudio.gui import theme
from mfstudio.gui.garbage import delete_later
from mfstudio.gui.item_models.blocks import plain_tip
from mfstudio.gui.preferences import RecentFile
from mfstudio.gui.widgets.elided_button import ElidedButton
from mfstudio.project.store import SUFFIX

_MAX_SHOWN = 6
_MAX_FOLDER = 32  # letters


class RecentFiles(QWidget):
    """Hidden while there are none."""

    requested = Signal(Path)
    forget_requested = Signal(Path)
    clear_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        heading = QLabel(self.tr("Opened lately"))
        heading.setObjectName("heading")
        self.clear_button = QPushButton(self.tr("C&lear the list"), flat=True)
        self.clear_button.setToolTip(self.tr("Forget these names; the files stay where they are"))
        self.clear_button.clicked.connect(self.clear_requested)
        head = QHBoxLayout()
        head.addWidget(heading, 1)
        head.addWidget(self.clear_button)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(2)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addLayout(head)
        layout.addLayout(self._rows)
        self.rows: list[RecentRow] = []
        self.hide()

    def show_recent(self, recent: list[RecentFile]) -> None:
        """List the files, the last first."""
        for row in self.rows:
            self._rows.removeWidget(row)
            row.hide()
            delete_later(row)
        self.rows = [RecentRow(each) for each in recent[:_MAX_SHOWN]]
        for row in self.rows:
            row.open_button.clicked.connect(lambda _=False, path=row.path: self.requested.emit(path))
            row.forget_button.clicked.connect(lambda _=False, path=row.path: self.forget_requested.emit(path))
            self._rows.addWidget(row)
        self.setVisible(bool(recent))


class RecentRow(QWidget):
    """One file: a button with its name, where it is, and when it was opened."""

    def __init__(self, recent: RecentFile, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        path = self.path = recent.path
        is_project = path.suffix.lower() == SUFFIX
        self.open_button = ElidedButton(path.name)
        self.open_button.setFlat(True)
        self.open_button.setObjectName("recent")
        self.open_button.setIcon(theme.icon("library" if is_project else "table-2"))
        self.open_button.setToolTip(plain_tip(str(path)))
        self.open_button.setAccessibleName(self.tr("Open {0} again").format(path.name))
        kind = self.tr("Project") if is_project else self.tr("Ratings")
        said = [kind, _short(path.parent)]
        if recent.opened_at is not None:
            said.append(_when(recent.opened_at))
        self.said = QLabel("  ·  ".join(said))
        self.said.setTextFormat(Qt.TextFormat.PlainText)
        self.said.setObjectName("quiet")
        self.said.setToolTip(plain_tip(str(path)))
        self.forget_button = QToolButton(autoRaise=True)
        self.forget_button.setIcon(theme.icon("x"))
        self.forget_button.setToolTip(self.tr("Forget this name; the file stays where it is"))
        self.forget_button.setAccessibleName(self.tr("Forget {0}").format(path.name))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self.open_button)
        layout.addStretch(1)
        layout.addWidget(self.said)
        layout.addWidget(self.forget_button)


def _short(folder: Path) -> str:
    """Return a folder as a person would say it: from home on, its end where it is long."""
    home = Path.home()
    text = str(Path("~") / folder.relative_to(home)) if folder.is_relative_to(home) else str(folder)
    return text if len(text) <= _MAX_FOLDER else f"…{text[-_MAX_FOLDER:]}"


def _when(opened_at: datetime) -> str:
    moment = QDateTime.fromSecsSinceEpoch(int(opened_at.timestamp()))
    return QLocale().toString(moment, QLocale.FormatType.ShortFormat)
