"""The view of where a model errs: few ratings make weak predictions, and whether it knows how sure it can be."""

from typing import Any, cast

from PySide6.QtCore import QLocale, Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from mfstudio.errors import MFStudioError
from mfstudio.evaluation.by_count import Measure
from mfstudio.evaluation.calibration import NORMAL_SHARES
from mfstudio.gui.pages.errors_work import WhereItErrs, where_it_errs
from mfstudio.gui.pages.explore_view import ExploreView
from mfstudio.gui.session import Session
from mfstudio.gui.widgets.cell_grid import CellGrid, scrolled
from mfstudio.gui.widgets.empty_state import EmptyState
from mfstudio.gui.widgets.error_plots import CalibrationPlot, ErrorsByCountPlot
from mfstudio.gui.widgets.facts import Facts
from mfstudio.gui.widgets.mnemonics import Mnemonics
from mfstudio.gui.widgets.plot_words import of_run
from mfstudio.gui.work import plan_of
from mfstudio.ratings.decimals import USUAL
from mfstudio.wording import percent

_MIN_TWO_COLUMNS = 720  # pixels
_TOLERANCE = 0.04  # by which the share within one deviation may differ from the right one


class ErrorsView(ExploreView):
    """Measures on a worker's thread and shows it in plots, each with a sentence."""

    split_requested = Signal()
    save_requested = Signal(str, str, object)  # name, kind, Writers

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        mnemonics = Mnemonics()
        self._found: WhereItErrs | None = None
        self._measuring = self.make_jobs(self._on_failed)
        self._measuring.succeeded.connect(self._on_measured)
        self.measure = QComboBox()
        self.measure.addItem(self.tr("RMSE"), "rmse")
        self.measure.addItem(self.tr("MAE"), "mae")
        self.measure.setAccessibleName(self.tr("Measure"))
        self.measure.setToolTip(
            self.tr("RMSE: root of the mean squared error, where large errors weigh more; MAE: mean size of the error")
        )
        self.measure.currentIndexChanged.connect(self._show_errors)
        self.summary = QLabel(wordWrap=True)
        self.by_user, self.by_item, self.calibration = (
            ErrorsByCountPlot("user"), ErrorsByCountPlot("item"), CalibrationPlot(),
        )  # fmt: skip
        for plot in (self.by_user, self.by_item, self.calibration):
            plot.save_requested.connect(self.save_requested)
        self.within = Facts()
        self.sureness = QLabel(wordWrap=True)
        self.sureness.setObjectName("quiet")
        self._waiting = QLabel(self.tr("Measuring …"), alignment=Qt.AlignmentFlag.AlignCenter)
        self._waiting.setObjectName("quiet")
        self._waiting.setWordWrap(True)
        self._waiting.setTextFormat(Qt.TextFormat.PlainText)  # it may name a file
        self._empty = EmptyState(
            self.tr("Nothing was held out for this model, so there is nothing to judge its predictions by."),
            self.tr("&Choose what to hold out"),
        )
        self._empty.requested.connect(self.split_requested)
        self._grid = CellGrid((self.by_user, self.by_item, self.calibration, self._sureness_cell()), 32, 16)
        self._stack = QStackedLayout(self)
        self._content = self._lay_out(mnemonics)
        for widget in (self._waiting, self._content, self._empty):
            self._stack.addWidget(widget)

    def _sureness_cell(self) -> QWidget:
        cell = QWidget()
        heading = QLabel(self.tr("How sure it is"))
        heading.setObjectName("heading")
        layout = QVBoxLayout(cell)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(12)
        for widget in (heading, self.within, self.sureness):
            layout.addWidget(widget)
        layout.addStretch(1)
        return cell

    def _lay_out(self, mnemonics: Mnemonics) -> QScrollArea:
        label = QLabel(mnemonics.mark(self.tr("Measure")))
        label.setBuddy(self.measure)
        head = QHBoxLayout()
        head.addWidget(self.summary, 1)
        head.addWidget(label)
        head.addWidget(self.measure)
        content = QWidget()
        layout = QVBoxLayout(content)
        layout.setContentsMargins(0, 16, 8, 0)
        layout.setSpacing(12)
        layout.addLayout(head)
        layout.addLayout(self._grid, 1)
        return scrolled(content)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._grid.arrange(2 if event.size().width() >= _MIN_TWO_COLUMNS else 1)

    # Following ------------------------------------------------------------------------------------------------------

    def forget(self) -> None:
        self._found = None

    def follow(self) -> None:
        found, result, record = self.session.open, self.session.result, self.record
        if found is None or result is None or record is None:
            return
        plan = plan_of(record)
        self._waiting.setText(self.tr("Measuring …"))
        self._stack.setCurrentWidget(self._waiting)
        self._measuring.run(lambda task: where_it_errs(found, result, plan, task))

    @Slot(object)
    def _on_measured(self, found: WhereItErrs) -> None:
        if found.result is not self.session.result:
            return
        self._found = found
        if not found.n_held_out:
            self._stack.setCurrentWidget(self._empty)
            return
        self._stack.setCurrentWidget(self._content)
        assert found.calibration is not None
        run = self.session.book.record(self.session.shown_run)
        for plot in (self.by_user, self.by_item, self.calibration):
            plot.shown_of = "" if self.session.open is None else of_run(self.session.open.name, run)
        self.calibration.show_calibration(found.calibration, self._decimals)
        self._show_errors()
        self._show_sureness(found)
        text = self.tr(
            "Held-out ratings, which the model never saw: {0}. RMSE {1}, MAE {2}; mean and biases alone: {3} and {4}."
        )
        self.summary.setText(
            text.format(
                QLocale().toString(found.n_held_out), f"{found.rmse:.4f}", f"{found.mae:.4f}",
                f"{found.baseline_rmse:.4f}", f"{found.baseline_mae:.4f}",
            )
        )  # fmt: skip

    @property
    def _decimals(self) -> int:
        found = self.session.open
        return USUAL if found is None else found.ratings.decimals

    @Slot()
    def _show_errors(self) -> None:
        found, measure = self._found, cast(Measure, self.measure.currentData())
        if found is not None and found.by_user is not None and found.by_item is not None:
            self.by_user.show_errors(found.by_user, measure, self._decimals)
            self.by_item.show_errors(found.by_item, measure, self._decimals)

    def _show_sureness(self, found: WhereItErrs) -> None:
        self.within.setVisible(found.within is not None)
        if found.within is None:
            self.sureness.setText(
                self.tr(
                    "This model gives each prediction as one number and does not know how far off it may be. The "
                    "Bayesian model says so, with a deviation for each."
                )
            )
            return
        one, two = (percent(f"{100 * share:.0f}") for share in found.within)
        right_one, right_two = (percent(f"{100 * share:.0f}") for share in NORMAL_SHARES)
        self.within.show_facts(
            [(self.tr("of the truths within 1 deviation"), one), (self.tr("within 2 deviations"), two)]
        )
        if found.within[0] < NORMAL_SHARES[0] - _TOLERANCE:
            judged = self.tr("It is surer than it should be.")
        elif found.within[0] > NORMAL_SHARES[0] + _TOLERANCE:
            judged = self.tr("It is less sure than it could be.")
        else:
            judged = self.tr("It knows well how sure it can be.")
        text = self.tr("With deviations that are right, about {0} lie within one and {1} within two. {2}")
        self.sureness.setText(text.format(right_one, right_two, judged))

    @Slot(object)
    def _on_failed(self, error: Exception) -> None:
        if isinstance(error, MFStudioError):  # the file with the test ratings is gone, or another one now
            self._waiting.setText(str(error))
        else:
            self.session.unexpected_error.emit(error)

    # What is kept ---------------------------------------------------------------------------------------------------

    def view_state(self) -> dict[str, Any]:
        return {"measure": self.measure.currentData()}

    def restore_view(self, view: dict[str, Any]) -> None:
        place = self.measure.findData(view.get("measure"))
        if place >= 0:
            self.measure.setCurrentIndex(place)
