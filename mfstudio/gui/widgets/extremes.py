"""Extremes: the busiest and the rarest items or users, in two small tables side by side."""

from PySide6.QtCore import QLocale, Signal, Slot
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from mfstudio.gui.item_models.rows import RowsModel
from mfstudio.gui.open_ratings import OpenRatings
from mfstudio.gui.widgets.table import DataTable
from mfstudio.ratings.statistics import Summary

_COUNT_WIDTH = 8  # characters
_TABLE_WIDTH = 160  # pixels at least
ITEMS, USERS = range(2)


class Extremes(QWidget):
    """Shows items or users, as chosen."""

    message = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: tuple[OpenRatings, Summary] | None = None
        heading = QLabel(self.tr("Busiest and rarest"))
        heading.setObjectName("heading")
        self.choice = QComboBox()
        self.choice.addItems([self.tr("Items"), self.tr("Users")])
        self.choice.setAccessibleName(self.tr("Busiest and rarest of what"))
        self.choice.setToolTip(self.tr("Show items or users"))
        self.choice.currentIndexChanged.connect(self._fill)
        bar = QHBoxLayout()
        bar.addWidget(heading)
        bar.addStretch(1)
        bar.addWidget(self.choice)
        self.busiest, self.rarest = RowsModel(self), RowsModel(self)
        tables = QHBoxLayout()
        tables.setSpacing(12)
        self._views = []
        for model, name in ((self.busiest, self.tr("The busiest")), (self.rarest, self.tr("The rarest"))):
            view = DataTable(name)
            view.setModel(model)
            view.setMinimumWidth(_TABLE_WIDTH)
            view.copied.connect(self.message)
            self._views.append(view)
            tables.addWidget(view, 1)
        self.note = QLabel(wordWrap=True)
        self.note.setObjectName("quiet")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addLayout(bar)
        layout.addLayout(tables, 1)
        layout.addWidget(self.note)

    def show_summary(self, found: OpenRatings, summary: Summary) -> None:
        """Show who has the most and the fewest ratings."""
        self._shown = found, summary
        self._fill()

    @Slot()
    def _fill(self) -> None:
        if self._shown is None:
            return
        found, summary = self._shown
        of_items = self.choice.currentIndex() == ITEMS
        activity = summary.items if of_items else summary.users
        headers = (self.tr("Busiest items"), self.tr("Rarest items")) if of_items else (
            self.tr("Busiest users"), self.tr("Rarest users"))  # fmt: skip
        both = ((self.busiest, activity.busiest), (self.rarest, activity.rarest))
        for (model, listed), view, header in zip(both, self._views, headers, strict=True):
            names = [found.item_name(code) if of_items else str(found.ratings.user_labels[code]) for code, _ in listed]
            counts = [QLocale().toString(count) for _, count in listed]
            model.show([header, self.tr("Ratings")], list(zip(names, counts, strict=True)), {1})
            view.set_widths({1: _COUNT_WIDTH}, stretch=0)
        text = self.tr("Half of the items have {0} ratings or fewer.") if of_items else (
            self.tr("Half of the users have {0} ratings or fewer."))  # fmt: skip
        if activity.n_single:
            text = self.tr("Half of the items have {0} ratings or fewer; {1} have a single one.") if of_items else (
                self.tr("Half of the users have {0} ratings or fewer; {1} have a single one."))  # fmt: skip
        self.note.setText(text.format(f"{activity.median:g}", QLocale().toString(activity.n_single)))
