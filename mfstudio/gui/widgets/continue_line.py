"""ContinueLine: lets a run go on for some epochs more."""

from collections.abc import Callable

from PySide6.QtCore import Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QPushButton, QWidget

from mfstudio.gui import theme
from mfstudio.gui.session import Session
from mfstudio.gui.widgets.mnemonics import Mnemonics
from mfstudio.gui.widgets.typed_number import TypedNumber
from mfstudio.training.settings import field_specs

_EPOCHS = 10


class ContinueLine(QWidget):
    """Hidden while there is no run to go on with.

    Parameters
    ----------
    run
        Gives the number of the run to go on with, None for none; without it, that of the run whose result is shown.
    """

    def __init__(
        self,
        session: Session,
        mnemonics: Mnemonics,
        run: Callable[[], int | None] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._run = run
        self.button = QPushButton(mnemonics.mark(self.tr("Continue for")))
        self.button.clicked.connect(self._on_clicked)
        self.epochs = TypedNumber(1, field_specs()["n_epochs"].high, whole=True)
        self.epochs.setValue(_EPOCHS)
        self.epochs.set_unit(lambda value: self.tr("more epoch") if value == 1 else self.tr("more epochs"))
        self.epochs.setAccessibleName(self.tr("How many epochs more"))
        self.epochs.setToolTip(self.tr("How many epochs the run is to go on for"))
        self.epochs.changed.connect(self.follow)
        self._layout = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(8)
        self._layout.addWidget(self.button)
        self._layout.addWidget(self.epochs, 1)
        self.refresh_icons()
        for changed in (session.state_changed, session.runs_changed, session.result_changed):
            changed.connect(self.follow)
        self.follow()

    def refresh_icons(self) -> None:
        """Draw the icon in the colours of the theme."""
        self.button.setIcon(theme.icon("skip-forward"))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the number beside the button where there is room for both."""
        super().resizeEvent(event)
        fits = self.button.sizeHint().width() + self.epochs.sizeHint().width() + 8 <= self.width()
        ways = QBoxLayout.Direction
        self._layout.setDirection(ways.LeftToRight if fits else ways.TopToBottom)

    @Slot()
    def follow(self) -> None:
        """Say of the run that there is now whether it can go on."""
        run = self._session.shown_run if self._run is None else self._run()
        record = None if run is None else self._session.book.record(run)
        self.setVisible(record is not None)
        if record is None:
            return
        why_not = self._session.book.why_not_continued(record)
        if self._session.is_training:
            why_not = self.tr("A run is under way: wait for its end, or stop it.")
        elif self.epochs.problem:
            why_not = self.tr("The number of epochs must be {0}.").format(self.epochs.problem)
        self.button.setEnabled(not why_not)
        goes_on = self.tr("Go on with run {0} from where it ended, for so many epochs more").format(run)
        self.button.setToolTip(why_not or goes_on)

    @Slot()
    def _on_clicked(self) -> None:
        n_epochs, run = int(self.epochs.value()), None if self._run is None else self._run()
        if run is None:
            self._session.continue_for(n_epochs)
        else:
            self._session.continue_run(run, n_epochs)
