"""EarlierRuns: what the plot of a run is to be compared with: the best other run as a line, and others as curves."""

from PySide6.QtCore import QObject, Signal, Slot

from mfstudio.gui.run_book import compares
from mfstudio.gui.session import Session
from mfstudio.gui.widgets.loss_plot import LossPlot, OtherRun
from mfstudio.gui.widgets.run_curves import RunCurves
from mfstudio.gui.widgets.run_marks import colour_of
from mfstudio.project.runs import RunRecord

_MOST = 20  # curves; more are told apart on the page of runs only


class EarlierRuns(QObject):
    """Follows the runs that were trained on what the run shown is trained on, and held out the same ratings.

    Parameters
    ----------
    session
        Has the runs.
    plot
        Gets the line and the curves.
    """

    failed = Signal(object)

    def __init__(self, session: Session, plot: LossPlot, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._plot = plot
        self._has_curves = False
        self._drawn: list[tuple[int, int, str]] = []
        self._curves = RunCurves(session.book, self)
        self._curves.changed.connect(self.refresh)
        self._curves.failed.connect(self.failed)
        session.opened.connect(self._on_opened)
        for changed in (session.runs_changed, session.run_started, session.result_changed):
            changed.connect(self.refresh)

    @property
    def is_busy(self) -> bool:
        """Whether curves are still being read."""
        return self._curves.is_busy

    def show_curves(self, on: bool) -> None:
        """Draw the curves, or none."""
        self._has_curves = on
        self.refresh()

    @Slot()
    def refresh(self) -> None:
        """Draw what is known of the runs now, as far as that is something else than is drawn."""
        best = self._session.best_run
        if best is None:
            self._plot.set_reference("best", None)
        else:
            self._plot.set_reference("best", best.validation_rmse, best.validation_mae)
        runs = self._comparable() if self._has_curves else []
        self._curves.fetch(runs)
        found = [(run, self._curves.get(run)) for run in runs]
        drawn = [(run.id, curve.n_epochs, _colour_of(run)) for run, curve in found]
        if drawn != self._drawn:
            self._drawn = drawn
            self._plot.set_other_runs(
                [
                    OtherRun(self.tr("run {0}").format(run.id), _colour_of(run), curve.columns)
                    for run, curve in found
                    if curve.n_epochs
                ]
            )

    def _comparable(self) -> list[RunRecord]:
        """Return the latest of the other runs whose errors compare, the latest first."""
        session = self._session
        shown = session.book.record(session.curve_run)
        if shown is None:
            return []
        others = [run for run in session.book.records if run.id != shown.id and compares(run, shown)]
        return others[: -_MOST - 1 : -1]

    @Slot()
    def _on_opened(self) -> None:
        self._curves.clear()
        self.refresh()

    def shut_down(self) -> None:
        """End the work."""
        self._curves.shut_down()


def _colour_of(run: RunRecord) -> str:
    """Return the colour that a person gave a run; those by number would be taken for the run at hand's own."""
    return colour_of(run).name() if run.colour else ""
