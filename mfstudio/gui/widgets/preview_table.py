"""PreviewTable: the first rows of a file as they are understood, with the role of each column in its head."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QLocale, QPoint, Qt, Slot
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from mfstudio.gui.item_models.rows import MAX_SHOWN_COLUMNS, PreviewModel
from mfstudio.gui.widgets.role_header import RoleHeader
from mfstudio.gui.widgets.table import DataTable
from mfstudio.ratings import Dialect
from mfstudio.ratings.choices import role_of
from mfstudio.ratings.dialect import ROLES
from mfstudio.wording import commas, paragraph


class PreviewTable(QWidget):
    """Shows rows; its header says what the person chooses a column to be."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows = PreviewModel(self)
        self.table = DataTable(self.tr("First rows of the file"))
        self.header = RoleHeader(self.table)
        self.table.setHorizontalHeader(self.header)
        self.table.setModel(self.rows)
        self.table.verticalHeader().show()
        self.table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.table.customContextMenuRequested.connect(self._on_context_menu)
        self.note = QLabel()
        self.note.setObjectName("quiet")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(self.table, 1)
        layout.addWidget(self.note)

    def show_rows(
        self,
        dialect: Dialect,
        rows: Sequence[tuple[str, ...]],
        rejected: Mapping[int, str],
        reasons: Mapping[str, str],
        doubts: Mapping[str, str],
    ) -> None:
        """Show the rows of a file.

        Parameters
        ----------
        dialect
            How it is understood.
        rows
            The first ones, as fields.
        rejected
            Which of them are not ratings, by number from 0, and why.
        reasons, doubts
            What speaks for each part of the dialect, and which of them are weak guesses.
        """
        why = {column: reasons[role] for role, column in dialect.roles.items() if role in reasons}
        self.rows.show_file(dialect, rows, rejected, why)
        self._show_roles(dialect, doubts)
        self.note.setText(self._note_on(len(dialect.columns)))

    def clear(self) -> None:
        """Show nothing."""
        self.rows.show([], [])
        self.note.setText("")

    def role_titles(self) -> dict[str | None, str]:
        """Return what each role is called, and having none."""
        return {
            "user": self.tr("User"), "item": self.tr("Item"), "rating": self.tr("Rating"), "time": self.tr("Time"),
            None: self.tr("Leave aside"),
        }  # fmt: skip

    def _show_roles(self, dialect: Dialect, doubts: Mapping[str, str]) -> None:
        titles = self.role_titles()
        choices: list[str | None] = [*ROLES, None]
        if dialect.layout == "wide":
            choices.remove("rating")
            titles["item"] = self.tr("An item's ratings")
        roles = [role_of(dialect, column) for column in range(min(len(dialect.columns), MAX_SHOWN_COLUMNS))]
        uncertain = {column: doubts[role] for role, column in dialect.roles.items() if role in doubts}
        self.header.show_roles(roles, titles, choices, uncertain)
        self.table.setAccessibleDescription(
            commas(f"{dialect.columns[column]}: {titles[role]}" for role, column in dialect.roles.items())
        )

    def _note_on(self, n_columns: int) -> str:
        text = self.tr("Click a column's head to say what the column is.")
        if n_columns > MAX_SHOWN_COLUMNS:
            shown = self.tr("The first {0} of {1} columns are shown.")
            text = paragraph(text, shown.format(*(QLocale().toString(n) for n in (MAX_SHOWN_COLUMNS, n_columns))))
        return text

    @Slot(QPoint)
    def _on_context_menu(self, place: QPoint) -> None:
        self.header.open_menu(self.table.columnAt(place.x()), self.table.viewport().mapToGlobal(place))
