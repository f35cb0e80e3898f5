"""LeftLabel: how many ratings are left by the choices made, in the beginning of a file or in all of it."""

from PySide6.QtCore import QLocale, Qt
from PySide6.QtWidgets import QLabel, QWidget

from mfstudio.gui.import_work import Counted
from mfstudio.ratings import Cleaning
from mfstudio.ratings.preview import Trial
from mfstudio.wording import paragraph


class LeftLabel(QLabel):
    """Says it in up to two lines."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, wordWrap=True)
        self.setTextFormat(Qt.TextFormat.PlainText)  # what is wrong is said here, too, and may quote the file
        self.setAccessibleName(self.tr("What is left"))
        self.setMinimumHeight(2 * self.fontMetrics().lineSpacing())

    def show_trial(self, trial: Trial | None, cleaning: Cleaning) -> None:
        """Say what becomes of a file's beginning, None where it cannot be told; what is left out comes later."""
        if trial is None:
            self.setText(self.tr("Counts follow once the file is read again."))
            return
        where = self.tr("The file") if trial.whole else self.tr("In the first {0} lines")
        where = where.format(QLocale().toString(trial.n_lines))
        text = self.tr("{0}: {1} ratings, {2} users, {3} items; {4} without a rating, {5} not ratings.")
        numbers = (trial.n_ratings, trial.n_users, trial.n_items, trial.n_missing, trial.n_rejected)
        text = text.format(where, *(QLocale().toString(number) for number in numbers))
        if cleaning != Cleaning():
            text = paragraph(text, self.tr("What is left out of them is counted once the file is read."))
        self.setText(text)

    def show_counted(self, counted: Counted) -> None:
        """Say what is left of all ratings."""
        if not counted.n_ratings:
            self.setText(self.tr("Nothing is left: ask for fewer ratings."))
            return
        text = self.tr("Left: {0} of {1} ratings, {2} users, {3} items.")
        numbers = (counted.n_ratings, counted.n_before, counted.n_users, counted.n_items)
        self.setText(text.format(*(QLocale().toString(number) for number in numbers)))
