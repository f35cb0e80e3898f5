"""CrashNotice: offers, at the start, the report of a crash: to be read, to be saved, or to be put away."""

from PySide6.QtCore import QDateTime, QLocale, QObject, Qt
from PySide6.QtGui import QFontDatabase, QGuiApplication
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from mfstudio.gui import crash_report
from mfstudio.gui.crash_report import CrashReport
from mfstudio.gui.garbage import hold_until_gone
from mfstudio.gui.log_viewer import save_text
from mfstudio.gui.widgets.banner import Banner
from mfstudio.gui.widgets.mnemonics import Mnemonics


class CrashNotice(QObject):
    """Says it in a banner of its own, with the latest report; closing the banner keeps the report for the next time."""

    def __init__(self, banner: Banner, window: QWidget) -> None:
        super().__init__(window)
        self._banner = banner
        self._window = window
        self._reports: list[CrashReport] = []
        self.dialog: CrashDialog | None = None

    def look(self) -> None:
        """Say so if the program ended unexpectedly."""
        self._reports = crash_report.find()
        self._say()

    def _say(self) -> None:
        if not self._reports:
            return
        moment = QDateTime.fromSecsSinceEpoch(int(self._reports[0].at.timestamp()))
        when = QLocale().toString(moment, QLocale.FormatType.ShortFormat)
        self._banner.say(
            self.tr("MF Studio ended unexpectedly last time ({0}). What was done is kept.").format(when),
            warning=True,
            buttons=[
                (self.tr("Show report"), self._show),
                (self.tr("Save report…"), self._save),
                (self.tr("Dismiss"), self._dismiss),
            ],
        )  # fmt: skip

    def _show(self) -> None:
        self.dialog = CrashDialog(self._reports[0], self._window)
        self.dialog.finished.connect(self._say)  # until it is dismissed
        self.dialog.open()

    def _save(self) -> None:
        said = QLabel()
        save_text(self._window, self.tr("Save the report"), file_name(self._reports[0]), self._reports[0].text, said)
        self._say()

    def _dismiss(self) -> None:
        for report in self._reports:
            crash_report.dismiss(report)
        self._reports = []


class CrashDialog(QDialog):
    """Shows the report as it would be saved or sent."""

    def __init__(self, report: CrashReport, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        hold_until_gone(self)
        self.setWindowTitle(self.tr("Report of the unexpected end"))
        letters = Mnemonics(())
        words = QLabel(
            self.tr(
                "Nothing of this is sent anywhere. It holds no ratings; names of files that were opened may stand in "
                "the log. To have the cause found, save it and add it to a question."
            ),
            wordWrap=True,
        )
        self.view = QPlainTextEdit(report.text, readOnly=True)
        self.view.setAccessibleName(self.tr("Report"))
        self.view.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.view.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self._said = QLabel(wordWrap=True)
        self._said.setObjectName("quiet")
        self._said.setTextFormat(Qt.TextFormat.PlainText)
        copy = QPushButton(letters.mark(self.tr("Copy")))
        copy.setToolTip(self.tr("Copy the report as text"))
        copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(report.text))
        save = QPushButton(letters.mark(self.tr("Save…")))
        save.setToolTip(self.tr("Write the report to a file"))
        save.clicked.connect(
            lambda: save_text(self, self.tr("Save the report"), file_name(report), report.text, self._said)
        )
        self.copy_button, self.save_button = copy, save
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        for button in (copy, save):
            button.setAutoDefault(False)
            buttons.addButton(button, QDialogButtonBox.ButtonRole.ActionRole)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        for widget in (words, self.view, self._said, buttons):
            layout.addWidget(widget)
        metrics = self.fontMetrics()
        self.resize(100 * metrics.averageCharWidth(), 32 * metrics.height())


def file_name(report: CrashReport) -> str:
    """Return the name that is proposed for a report's file."""
    return f"mfstudio-report-{report.at:%Y%m%d-%H%M}.txt"
