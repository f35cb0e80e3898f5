"""RatingsTable: a table of predictions with filters in its header and a bar beside each error."""

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from mfstudio.gui.item_models.predictions import PredictionsModel
from mfstudio.gui.item_models.selection import ERROR
from mfstudio.gui.widgets.filter_header import FilterHeader
from mfstudio.gui.widgets.table import CellDelegate, DataTable, ErrorBarDelegate


class RatingsTable(DataTable):
    """Shows a :class:`PredictionsModel`; asks for another order when a header is clicked.

    Parameters
    ----------
    name
        For screen readers.
    model
        What is shown.
    widths
        Of the columns, in characters.
    """

    def __init__(
        self, name: str, model: PredictionsModel, widths: Mapping[int, int], parent: QWidget | None = None
    ) -> None:
        super().__init__(name, parent)
        self.filter_header = FilterHeader(self)
        self.setHorizontalHeader(self.filter_header)
        self.setModel(model)
        self.setItemDelegate(CellDelegate(self))
        self.setItemDelegateForColumn(ERROR, ErrorBarDelegate(self))
        self.set_widths(dict(widths))
        self.make_sortable()
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
