"""Titles of items and names of users: where they come from, how many they name, and other tables to choose."""

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QLocale, Qt, Slot
from PySide6.QtWidgets import QFileDialog, QGridLayout, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from mfstudio.gui.item_models.rows import RowsModel
from mfstudio.gui.open_ratings import OpenRatings
from mfstudio.gui.session import Session
from mfstudio.gui.widgets.banner import Banner
from mfstudio.gui.widgets.mnemonics import Mnemonics
from mfstudio.gui.widgets.table import DataTable
from mfstudio.ratings.titles import Titles
from mfstudio.wording import paragraph

_SHOWN = 50


@dataclass
class _Side:
    """The widgets for the names of items or of users."""

    said: QLabel
    choose: QPushButton
    forget: QPushButton
    rows: RowsModel


class NamesView(QWidget):
    """Shows what names are joined to the ids, and lets the person choose the tables."""

    def __init__(self, session: Session, mnemonics: Mnemonics, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        words = QLabel(
            self.tr(
                "Ids are joined with a second table that names them. Tables such as movies.csv, u.item or users.csv "
                "are found where they lie beside the ratings."
            ),
            wordWrap=True,
        )
        words.setObjectName("quiet")
        self.banner = Banner()
        self.sides = {
            "item": self._side(mnemonics, self.tr("Choose a table of items…")),
            "user": self._side(mnemonics, self.tr("Choose a table of users…")),
        }
        grid = QGridLayout()
        grid.setHorizontalSpacing(32)
        grid.setVerticalSpacing(8)
        for column, (of, side) in enumerate(self.sides.items()):
            heading = QLabel(self.tr("Titles of items") if of == "item" else self.tr("Names of users"))
            heading.setObjectName("heading")
            table = DataTable(heading.text())
            table.setModel(side.rows)
            table.set_widths({0: 16}, stretch=1)
            buttons = QHBoxLayout()
            buttons.addWidget(side.choose)
            buttons.addWidget(side.forget)
            buttons.addStretch(1)
            for row, widget in enumerate((heading, side.said)):
                grid.addWidget(widget, row, column)
            grid.addLayout(buttons, 2, column)
            grid.addWidget(table, 3, column)
            grid.setColumnStretch(column, 1)
            side.choose.clicked.connect(lambda _=False, of=of: self._on_choose(of))
            side.forget.clicked.connect(lambda _=False, of=of: session.join_names(of, None))
        grid.setRowStretch(3, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 16, 0, 0)
        layout.setSpacing(12)
        layout.addWidget(words)
        layout.addWidget(self.banner)
        layout.addLayout(grid, 1)
        session.names_failed.connect(self._on_failed)

    def _side(self, mnemonics: Mnemonics, text: str) -> _Side:
        side = _Side(QLabel(wordWrap=True), QPushButton(mnemonics.mark(text)), QPushButton(), RowsModel(self))
        side.said.setTextFormat(Qt.TextFormat.PlainText)  # it names a file
        side.choose.setToolTip(self.tr("The table may be text, JSON, Parquet or Excel, with the ids in one column"))
        side.forget.setText(mnemonics.mark(self.tr("Use ids alone")))
        side.forget.setToolTip(self.tr("Show the ids as the file has them"))
        return side

    def show_names(self, found: OpenRatings) -> None:
        """Show what is joined to the open ratings."""
        self.banner.hide()
        ratings = found.ratings
        for of, names, labels in (
            ("item", found.item_names, ratings.item_labels),
            ("user", found.user_names, ratings.user_labels),
        ):
            side = self.sides[of]
            side.said.setText(self._in_words(names, of))
            side.forget.setEnabled(names is not None)
            first = labels[:_SHOWN].tolist()
            shown = [""] * len(first) if names is None else names.titles[:_SHOWN].tolist()
            headers = [self.tr("Id"), self.tr("Title") if of == "item" else self.tr("Name")]
            side.rows.show(headers, list(zip(first, shown, strict=True)))

    def _in_words(self, names: Titles | None, of: str) -> str:
        if names is None:
            return self.tr("There are none: the ids stand for themselves.")
        locale = QLocale()
        n = names.n_matched + names.n_unmatched
        text = self.tr("{0} names {1} of {2}.").format(
            names.path.name, locale.toString(names.n_matched), locale.toString(n)
        )
        if names.n_unmatched:
            text = paragraph(text, self.tr("{0} ids have none.").format(locale.toString(names.n_unmatched)))
        if names.n_unused:
            more = (
                self.tr("{0} more in the table are never rated.")
                if of == "item"
                else self.tr("{0} more in the table never rated.")
            )
            text = paragraph(text, more.format(locale.toString(names.n_unused)))
        return text

    def _on_choose(self, of: str) -> None:
        found = self._session.open
        folder = "" if found is None else str(found.path.parent)
        title = self.tr("Choose the table of items") if of == "item" else self.tr("Choose the table of users")
        chosen, _ = QFileDialog.getOpenFileName(self, title, folder)
        if chosen:
            self._session.join_names(of, Path(chosen))

    @Slot(str)
    def _on_failed(self, text: str) -> None:
        self.banner.say(text, warning=True)
