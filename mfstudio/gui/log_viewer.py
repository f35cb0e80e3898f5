"""LogViewer: what the program has noted, by gravity and by words, followed as it grows, copied or saved."""

import logging
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QLocale, Qt, QTimer, QUrl, Slot
from PySide6.QtGui import QDesktopServices, QFontDatabase, QGuiApplication
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from mfstudio.errors import ExportError
from mfstudio.export.atomic import atomic_file
from mfstudio.gui import log
from mfstudio.gui.garbage import hold_until_gone
from mfstudio.gui.log_entries import LogEntry, matching, take_apart
from mfstudio.gui.widgets.mnemonics import Mnemonics

_FOLLOW_MS = 1000


class LogViewer(QDialog):
    """Stands beside the window; looks for new entries once a second while it follows."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        hold_until_gone(self)
        self.setWindowTitle(self.tr("Log"))
        letters = Mnemonics(())
        self._entries: list[LogEntry] = []
        self._raw = ""
        self.level = QComboBox()
        for text, level in (
            (self.tr("Everything"), logging.NOTSET),
            (self.tr("Warnings and errors"), logging.WARNING),
            (self.tr("Errors"), logging.ERROR),
        ):
            self.level.addItem(text, level)
        self.level.setAccessibleName(self.tr("Which entries"))
        self.level.currentIndexChanged.connect(self._show)
        level_label = QLabel(letters.mark(self.tr("Show")))
        level_label.setBuddy(self.level)
        self.field = QLineEdit(clearButtonEnabled=True)
        self.field.setPlaceholderText(self.tr("Search the log"))
        self.field.setAccessibleName(self.tr("Search the log"))
        self.field.textChanged.connect(self._show)
        self.follow = QCheckBox(letters.mark(self.tr("Follow")))
        self.follow.setToolTip(self.tr("Go on showing what is noted from now on"))
        self.follow.setChecked(True)
        self.view = QPlainTextEdit(readOnly=True)
        self.view.setAccessibleName(self.tr("Log"))
        self.view.setPlaceholderText(self.tr("Nothing to show."))
        self.view.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.view.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self._said = QLabel(wordWrap=True)
        self._said.setObjectName("quiet")
        self._said.setTextFormat(Qt.TextFormat.PlainText)
        top = QHBoxLayout()
        top.setSpacing(8)
        for widget in (level_label, self.level, self.follow):
            top.addWidget(widget)
        top.insertWidget(2, self.field, 1)
        layout = QVBoxLayout(self)
        layout.addLayout(top)
        layout.addWidget(self.view, 1)
        layout.addWidget(self._said)
        layout.addWidget(self._buttons(letters))
        metrics = self.fontMetrics()
        self.resize(110 * metrics.averageCharWidth(), 32 * metrics.height())
        self._timer = QTimer(self)
        self._timer.setInterval(_FOLLOW_MS)
        self._timer.timeout.connect(self.look)
        self.follow.toggled.connect(self._on_follow)
        self._timer.start()
        self.look()

    def _buttons(self, letters: Mnemonics) -> QDialogButtonBox:
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        self.copy_button = QPushButton(letters.mark(self.tr("Copy")))
        self.copy_button.setToolTip(self.tr("Copy the entries that are shown"))
        self.copy_button.clicked.connect(lambda: QGuiApplication.clipboard().setText(self.view.toPlainText()))
        self.save_button = QPushButton(letters.mark(self.tr("Save…")))
        self.save_button.setToolTip(self.tr("Write the entries that are shown to a file"))
        self.save_button.clicked.connect(lambda: save_text(self, self.tr("Save the log"), "mfstudio-log.txt",
                                                           self.view.toPlainText(), self._said))  # fmt: skip
        folder = QPushButton(letters.mark(self.tr("Open the folder")))
        folder.setToolTip(self.tr("Show where the log is kept"))
        folder.clicked.connect(lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(log.path().parent))))
        for button in (self.copy_button, self.save_button, folder):
            button.setAutoDefault(False)  # Enter in the field does nothing
            buttons.addButton(button, QDialogButtonBox.ButtonRole.ActionRole)
        buttons.rejected.connect(self.reject)
        return buttons

    @Slot()
    def look(self) -> None:
        """Read the log again, and show what is new."""
        raw = log.tail()
        if raw != self._raw:
            self._raw, self._entries = raw, take_apart(raw)
            self._show()

    @Slot(bool)
    def _on_follow(self, follows: bool) -> None:
        self._timer.start() if follows else self._timer.stop()
        if follows:
            self.look()

    @Slot()
    def _show(self) -> None:
        shown = matching(self._entries, self.level.currentData(), self.field.text())
        bar = self.view.verticalScrollBar()
        was_at_end, place = bar.value() >= bar.maximum() - 1, bar.value()
        self.view.setPlainText("\n".join(entry.text for entry in shown))
        bar.setValue(bar.maximum() if was_at_end else place)
        locale = QLocale()
        self._said.setText(
            self.tr("{0} of {1} entries, kept in {2}").format(
                locale.toString(len(shown)), locale.toString(len(self._entries)), log.path()
            )
        )


def save_text(parent: QWidget, title: str, name: str, text: str, said: QLabel) -> None:
    """Ask where to, write a text, and say in a label what came of it."""
    chosen, _ = QFileDialog.getSaveFileName(parent, title, str(Path.home() / name))
    if not chosen:
        return
    try:
        with atomic_file(chosen) as file:
            file.write(text.encode("utf-8"))
        said.setText(QCoreApplication.translate("LogViewer", "Saved as {0}.").format(chosen))
    except ExportError as error:
        said.setText(str(error))
