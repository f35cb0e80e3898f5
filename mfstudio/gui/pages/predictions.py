"""The predictions page: every rating with its prediction and error, filtered and sorted."""

import dataclasses
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QLocale, QTimer, Signal, Slot
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from mfstudio.gui.item_models.blocks import MAX_ROWS
from mfstudio.gui.item_models.predictions import (
    ERROR,
    HELD_OUT,
    ITEM,
    PREDICTED,
    RATING,
    TITLE,
    USER,
    PredictionsModel,
    Query,
    select,
)
from mfstudio.gui.jobs import LatestJob
from mfstudio.gui.open_ratings import OpenRatings
from mfstudio.gui.session import Session
from mfstudio.gui.widgets.empty_state import EmptyState
from mfstudio.gui.widgets.mnemonics import Mnemonics
from mfstudio.gui.widgets.table import DataTable, ErrorBarDelegate
from mfstudio.gui.work import Result

_TYPING_MS = 150  # a filter starts when the person has not typed for this long


class PredictionsPage(QWidget):
    """A table over all ratings; what it shows is worked out on a worker's thread."""

    train_requested = Signal()
    message = Signal(str)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._query = Query()
        mnemonics = Mnemonics()
        self.user_filter = self._filter(self.tr("User"), self.tr("Show only users whose id contains this text"))
        self.item_filter = self._filter(
            self.tr("Item"), self.tr("Show only items whose id or title contains this text")
        )
        self.part = QComboBox()
        for name, value in (
            (self.tr("All ratings"), None), (self.tr("Held out"), True), (self.tr("Trained on"), False),
        ):  # fmt: skip
            self.part.addItem(name, value)
        self.part.setAccessibleName(self.tr("Part of the ratings"))
        self.part.setToolTip(self.tr("Held out: set aside for validation and never trained on"))
        self.part.currentIndexChanged.connect(self._ask)
        self.model = PredictionsModel(self)
        self.table = DataTable(self.tr("Predictions"))
        self.table.setModel(self.model)
        self.table.setItemDelegateForColumn(ERROR, ErrorBarDelegate(self.table))
        self.table.set_widths(
            {USER: 14, ITEM: 14, TITLE: 40, RATING: 10, PREDICTED: 12, ERROR: 24, HELD_OUT: 10}, TITLE
        )
        self.table.make_sortable()
        self.table.sort_requested.connect(self._on_sort)
        self.table.copied.connect(self.message)
        self.count = QLabel()
        self.count.setObjectName("quiet")
        self._typing = QTimer(self)
        self._typing.setSingleShot(True)
        self._typing.setInterval(_TYPING_MS)
        self._typing.timeout.connect(self._ask)
        self._jobs = LatestJob(self)
        self._jobs.succeeded.connect(self._on_selected)
        self._jobs.failed.connect(session.unexpected_error)
        bar = QHBoxLayout()
        for text, editor in (
            (self.tr("User"), self.user_filter), (self.tr("Item"), self.item_filter), (self.tr("Part"), self.part),
        ):  # fmt: skip
            label = QLabel(mnemonics.mark(text))
            label.setBuddy(editor)
            bar.addWidget(label)
            bar.addWidget(editor, 0 if editor is self.part else 1)
        self._content = QWidget()
        content = QVBoxLayout(self._content)
        content.setContentsMargins(24, 16, 24, 16)
        content.setSpacing(8)
        content.addLayout(bar)
        content.addWidget(self.table, 1)
        content.addWidget(self.count)
        self._empty = EmptyState(
            self.tr("Predictions appear here once a model is trained."), self.tr("&Go to training")
        )
        self._empty.requested.connect(self.train_requested)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._content)
        layout.addWidget(self._empty)
        session.opened.connect(self._on_opened)
        session.names_changed.connect(self._on_names_changed)
        session.result_changed.connect(self._show_result)
        self._show_result()

    def _filter(self, name: str, tip: str) -> QLineEdit:
        editor = QLineEdit(clearButtonEnabled=True)
        editor.setAccessibleName(self.tr("Filter: {0}").format(name))
        editor.setToolTip(tip)
        editor.setPlaceholderText(self.tr("contains …"))
        editor.textEdited.connect(lambda _: self._typing.start())
        editor.textChanged.connect(lambda text: None if text else self._typing.start())
        return editor

    @property
    def is_busy(self) -> bool:
        """Whether the table is still to follow what was asked for."""
        return self._jobs.is_busy or self._typing.isActive()

    @property
    def positions(self) -> NDArray[np.int64]:
        """Positions of the ratings shown, in their order."""
        return self.model.positions

    @Slot(object)
    def _on_opened(self) -> None:
        for editor in (self.user_filter, self.item_filter):
            editor.clear()
        self.table.setColumnHidden(TITLE, self._session.open is None or self._session.open.titles is None)
        self._show_result()

    @Slot(object)
    def _on_names_changed(self) -> None:
        self.table.setColumnHidden(TITLE, self._session.open is None or self._session.open.titles is None)
        self._show_result()

    @Slot()
    def _show_result(self) -> None:
        has_result = self._session.result is not None
        self._content.setVisible(has_result)
        self._empty.setVisible(not has_result)
        if has_result:
            self._ask()
        else:
            self._jobs.cancel()
            self.model.clear()

    @Slot(object, bool)
    def _on_sort(self, column: int | None, descending: bool) -> None:
        self._query = dataclasses.replace(self._query, sort_column=column, descending=descending)
        self._ask()

    @Slot()
    def _ask(self) -> None:
        self._typing.stop()
        found, result = self._session.open, self._session.result
        if found is None or result is None:
            return
        query = self._query = dataclasses.replace(
            self._query,
            user=self.user_filter.text().strip(),
            item=self.item_filter.text().strip(),
            held_out=self.part.currentData(),
        )
        self._jobs.run(lambda task: (found, result, select(found, result, query)))

    @Slot(object)
    def _on_selected(self, outcome: tuple[OpenRatings, Result, NDArray[np.int64]]) -> None:
        found, result, positions = outcome
        if result is not self._session.result:
            return
        self.model.show(found, result, positions)
        locale, total = QLocale(), found.ratings.n_ratings
        text = self.tr("{0} of {1} ratings").format(locale.toString(len(positions)), locale.toString(total))
        if len(positions) > MAX_ROWS:
            text += self.tr(", the first {0} of them shown").format(locale.toString(MAX_ROWS))
        self.count.setText(text)

    def view_state(self) -> dict[str, Any]:
        """Return the filters, for the project."""
        return {"user": self.user_filter.text(), "item": self.item_filter.text()}

    def restore_view(self, view: dict[str, Any]) -> None:
        """Filter as a project was left."""
        self.user_filter.setText(str(view.get("user", "")))
        self.item_filter.setText(str(view.get("item", "")))

    def shut_down(self) -> None:
        """End the work of this page."""
        self._typing.stop()
        self._jobs.close()
