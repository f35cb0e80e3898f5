"""The status bar: what runs, how far it is, and how to end it."""

from PySide6.QtCore import QEvent, QLocale, QRect, Qt, Signal
from PySide6.QtGui import QHelpEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QLabel,
    QProgressBar,
    QPushButton,
    QSizePolicy,
    QStatusBar,
    QStyle,
    QStyleOption,
    QToolTip,
    QWidget,
)

from mfstudio.gui.item_models.blocks import plain_tip
from mfstudio.gui.widgets.elided_label import ElidedLabel
from mfstudio.gui.work import RunStart
from mfstudio.training.trainer import EpochReport
from mfstudio.wording import commas

_MARGIN = 6  # pixels


class Status(QStatusBar):
    """Shows the run on the left, work with a Cancel button and the engine on the right."""

    cancel_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizeGripEnabled(False)
        self._run = QLabel()
        self._engine = QLabel()
        self._work = ElidedLabel()  # it names a file
        self._work.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self._bar = QProgressBar(minimum=0, maximum=1000, textVisible=False)
        self._bar.setFixedWidth(160)
        self._bar.setAccessibleName(self.tr("Progress"))
        self._cancel = QPushButton(self.tr("Cancel"))
        self._cancel.setToolTip(self.tr("Give up; no file is left half written"))
        self._cancel.setShortcut("Esc")
        self._cancel.clicked.connect(self.cancel_requested)
        self.addWidget(self._run, 1)
        for widget in (self._work, self._bar, self._cancel, self._engine):
            self.addPermanentWidget(widget)
        self.end_work()

    @property
    def run_text(self) -> str:
        """What is said of the run."""
        return self._run.text()

    @property
    def cancel_button(self) -> QPushButton:
        """The button that gives work up."""
        return self._cancel

    @property
    def shown_message(self) -> str:
        """As much as fits of what is said for a while."""
        one_line = " ".join(self.currentMessage().split())
        return self.fontMetrics().elidedText(one_line, Qt.TextElideMode.ElideRight, self._room().width())

    def _room(self) -> QRect:
        """Return where messages stand: left of what is always to be seen."""
        always = (self._work, self._bar, self._cancel, self._engine)
        right = min((each.x() for each in always if each.isVisible()), default=self.width())
        return self.rect().adjusted(_MARGIN, 0, right - _MARGIN - self.width(), 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self.currentMessage():
            super().paintEvent(event)
            return
        painter, option = QPainter(self), QStyleOption()
        option.initFrom(self)
        self.style().drawPrimitive(QStyle.PrimitiveElement.PE_PanelStatusBar, option, painter, self)
        alignment = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.style().drawItemText(
            painter, self._room(), alignment, self.palette(), self.isEnabled(), self.shown_message,
            self.foregroundRole(),
        )  # fmt: skip

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            message = self.currentMessage()
            if self.shown_message != message and self._room().contains(event.pos()):
                QToolTip.showText(event.globalPos(), plain_tip(message), self)
                return True
        return super().event(event)

    def begin_work(self, text: str, *, can_cancel: bool = True) -> None:
        """Show that work of unknown length has begun."""
        self._work.setText(text)
        self._bar.setRange(0, 0)
        for widget in (self._work, self._bar):
            widget.show()
        self._cancel.setVisible(can_cancel)

    def set_progress(self, share: float) -> None:
        """Show how far the work is, 0 … 1."""
        self._bar.setRange(0, 1000)
        self._bar.setValue(round(share * 1000))

    def end_work(self) -> None:
        """Hide what was shown of the work."""
        for widget in (self._work, self._bar, self._cancel):
            widget.hide()

    def show_engine(self, run: RunStart) -> None:
        """Name the engine of the run."""
        names = {"numba": self.tr("Numba"), "numpy": self.tr("NumPy"), "gibbs": self.tr("Gibbs sampling")}
        threads = self.tr("1 thread") if run.n_threads == 1 else self.tr("{0} threads").format(run.n_threads)
        self._engine.setText(commas([names.get(run.engine_name, run.engine_name), threads]))

    def clear_run(self) -> None:
        """Say nothing of a run."""
        self._run.clear()

    def show_end(self, best: EpochReport, best_epoch: int, n_epochs: int) -> None:
        """Say what a run that has ended came to; ``best_epoch`` is 0 where the factors did not help."""
        locale = QLocale()
        done = locale.toString(n_epochs)
        if not best_epoch:
            self._run.setText(self.tr("Done: kept mean and biases alone; epochs done: {0}").format(done))
            return
        text = self.tr("Done: kept epoch {0} of {1}").format(locale.toString(best_epoch), done)
        self._run.setText(f"{text}  |  {self._error(best)}")

    def _error(self, report: EpochReport) -> str:
        if report.validation_rmse is not None:
            return self.tr("validation RMSE {0}").format(f"{report.validation_rmse:.4f}")
        return self.tr("training RMSE {0}").format(f"{report.train_rmse:.4f}")

    def show_epoch(self, report: EpochReport, n_epochs: int, state: str) -> None:
        """Say where the run is; ``state`` is what it does, in words."""
        locale = QLocale()
        parts = [
            self.tr("{0}: epoch {1} of {2}").format(state, locale.toString(report.epoch), locale.toString(n_epochs)),
            self._error(report),
        ]
        parts.append(self.tr("{0} M updates/s").format(locale.toString(report.updates_per_second / 1e6, "f", 1)))
        if report.epoch < n_epochs:
            seconds = report.seconds / report.epoch * (n_epochs - report.epoch)
            parts.append(self.tr("at most {0} left").format(self._duration(seconds)))
        self._run.setText("  |  ".join(parts))

    def _duration(self, seconds: float) -> str:
        if seconds < 1:
            return self.tr("1 s")
        if seconds < 90:
            return self.tr("{0} s").format(round(seconds))
        if seconds < 5400:
            return self.tr("{0} min").format(round(seconds / 60))
        return self.tr("{0} h").format(f"{seconds / 3600:.1f}")
