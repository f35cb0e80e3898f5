"""RecommendedModel: a shelf of predictions, each row with the reasons for it as rows below."""

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractItemModel, QLocale, QModelIndex, QObject, Qt

from mfstudio.gui import theme
from mfstudio.gui.item_models.blocks import LEFT, RIGHT, VALUE_ROLE, Index, as_wide_as, plain_tip, rating_text
from mfstudio.gui.item_models.shelf import (
    EMPTY_SHELF,
    ITEM,
    NUMBERS,
    SCORE,
    SPREAD,
    TITLE,
    Shelf,
    id_colour,
    names_of,
    shelf_headers,
    shelf_texts,
)
from mfstudio.gui.item_models.things import Kind
from mfstudio.gui.open_ratings import OpenRatings
from mfstudio.gui.shelf_work import Because
from mfstudio.ratings.decimals import USUAL

SPREAD_ROLE = VALUE_ROLE + 1
"""Role under which a prediction's cell gives its standard deviation, or None."""
_TOP = 0  # internal id of a prediction; a reason has the row of its prediction and 1


@dataclass(frozen=True)
class _Line:
    """A reason in words, what it adds, and whether it stands for one rating, so that it can be compared."""

    text: str
    added: float | None = None
    is_one: bool = True


class RecommendedModel(QAbstractItemModel):
    """Shows at most a thousand predictions, best first; reasons come when they are known.

    Until then a prediction has one row below that says so.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._found: OpenRatings | None = None
        self._of: Kind = "item"
        self._shelf = EMPTY_SHELF
        self._texts: list[list[str]] = []
        self._reasons: dict[int, list[_Line]] = {}
        self.widest_reason = 0.0
        """The largest amount by which one rating changes one of the predictions."""

    def show(self, found: OpenRatings | None, of: Kind, shelf: Shelf) -> None:
        """Show these items or users, without reasons."""
        self.beginResetModel()
        self._found, self._of, self._shelf = found, of, shelf
        self._texts = [] if found is None else shelf_texts(found, of, shelf, 0, len(shelf.codes), predicted=True)
        self._reasons, self.widest_reason = {}, 0.0
        self.endResetModel()

    @property
    def scale(self) -> tuple[float, float]:
        """Lowest and highest rating, between which a bar is drawn."""
        return (0.0, 1.0) if self._found is None else self._found.ratings.scale

    @property
    def widest_number(self) -> str:
        """Text as wide as a prediction or what a rating adds to one, so that all bars begin and end alike."""
        return max(as_wide_as(*self.scale, decimals=self._decimals + 1), "+00.000", key=len)

    @property
    def _decimals(self) -> int:
        return USUAL if self._found is None else self._found.ratings.decimals

    @property
    def of(self) -> Kind:
        """What is shown: items or users."""
        return self._of

    def code(self, row: int) -> int:
        """Return the code of what stands in a row."""
        return int(self._shelf.codes[row])

    def text(self, row: int, column: int) -> str:
        """Return the text of a prediction's cell."""
        return self._texts[column][row]

    # Reasons --------------------------------------------------------------------------------------------------------

    def has_reasons(self, row: int) -> bool:
        """Tell whether the reasons for a prediction are known."""
        return row in self._reasons

    def set_reasons(self, row: int, because: Because) -> None:
        """Put the reasons for a prediction below it."""
        lines = self._lines(because)
        parent = self.index(row, 0)
        if len(lines) > 1:
            self.beginInsertRows(parent, 1, len(lines) - 1)
        self._reasons[row] = lines
        if len(lines) > 1:
            self.endInsertRows()
        self.widest_reason = max([self.widest_reason, *(abs(line.added or 0) for line in lines if line.is_one)])
        self.dataChanged.emit(self.index(0, 0, parent), self.index(len(lines) - 1, SPREAD, parent))

    def _lines(self, because: Because) -> list[_Line]:
        """Put reasons into words, with what each adds."""
        assert self._found is not None
        if not len(because.items):
            return [_Line(self.tr("There are no ratings to learn from: it is what suits everybody."))]
        lines = []
        for item, given, added in zip(
            because.items.tolist(), because.given.tolist(), because.added.tolist(), strict=True
        ):
            text = self.tr("because of {0}, rated {1}") if added >= 0 else self.tr("in spite of {0}, rated {1}")
            lines.append(_Line(text.format(self._found.item_name(item), rating_text(given)), added))
        if because.n_others:
            text = self.tr("1 other rating") if because.n_others == 1 else self.tr("{0} other ratings together")
            lines.append(_Line(text.format(QLocale().toString(because.n_others)), because.others_added, is_one=False))
        return lines

    # QAbstractItemModel ---------------------------------------------------------------------------------------------

    def index(self, row: int, column: int, parent: Index = QModelIndex()) -> QModelIndex:  # noqa: B008 - Qt's own
        if not self.hasIndex(row, column, parent):
            return QModelIndex()
        return self.createIndex(row, column, parent.row() + 1 if parent.isValid() else _TOP)

    def parent(self, index: Index | None = None) -> Any:
        if index is None:  # which owner there is, rather than which row
            return super().parent()
        row = index.internalId() if index.isValid() else _TOP
        return QModelIndex() if row == _TOP else self.createIndex(row - 1, 0, _TOP)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        if not parent.isValid():
            return len(self._shelf.codes)
        if parent.internalId() != _TOP or parent.column() != 0:
            return 0
        return len(self._reasons.get(parent.row(), [None]))

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return SPREAD + 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return RIGHT if index.column() in NUMBERS else LEFT
        if index.internalId() != _TOP:
            return self._reason_data(index, role)
        row, column = index.row(), index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            return self.text(row, column)
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(self.text(row, column))
        if role == Qt.ItemDataRole.ForegroundRole:
            return id_colour(self._found, self._of) if column == ITEM else None
        if role == VALUE_ROLE and column == SCORE:
            return float(self._shelf.scores[row])
        spreads = self._shelf.spreads
        if role == SPREAD_ROLE and column == SCORE and spreads is not None:
            return float(spreads[row])
        return None

    def _reason_data(self, index: Index, role: int) -> Any:
        column = index.column()
        known = self._reasons.get(index.internalId() - 1)
        line = _Line(self.tr("Finding the reasons …")) if known is None else known[index.row()]
        if role == Qt.ItemDataRole.ForegroundRole:
            return theme.quiet_text()
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(line.text)
        if role == Qt.ItemDataRole.DisplayRole:
            if column == self.name_column:
                return line.text
            return "" if column != SCORE or line.added is None else self._signed(line.added)
        return line.added if role == VALUE_ROLE and column == SCORE and line.is_one else None

    def _signed(self, added: float) -> str:
        """Write what a rating adds: of many each adds little, so that a prediction's decimals would often say zero."""
        return f"{added:+.{self._decimals + 1}f}".replace("-", "−")

    @property
    def name_column(self) -> int:
        """Where names stand: among the ids where there are no others."""
        return ITEM if self._found is None or names_of(self._found, self._of) is None else TITLE

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation != Qt.Orientation.Horizontal or not 0 <= section <= SPREAD:
            return None
        headers, tooltips = shelf_headers(
            self._of, self.tr("Predicted"), self.tr("The rating that the model predicts, within the rating scale")
        )
        if role == Qt.ItemDataRole.DisplayRole:
            return headers[section]
        if role == Qt.ItemDataRole.ToolTipRole:
            return tooltips[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return RIGHT if section in NUMBERS else LEFT
        return None
