"""FindingList: what a file reveals, a finding a line, each with a sign and a word for how much it matters."""

import html
from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from mfstudio.export.audit import Finding
from mfstudio.gui import theme
from mfstudio.wording import paragraph

_ICONS = {"identifies": "triangle-alert", "personal": "circle-help", "note": "info"}
_ICON_SIZE = 16


class FindingList(QWidget):
    """Shows findings one below the other."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("What the file reveals"))
        self._words = {
            "identifies": self.tr("Tells who people are"),
            "personal": self.tr("Personal"),
            "note": self.tr("Note"),
        }
        self._findings: tuple[Finding, ...] = ()
        self._rows: list[tuple[QLabel, QLabel]] = []
        self._layout = QGridLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setHorizontalSpacing(8)
        self._layout.setVerticalSpacing(8)
        self._layout.setColumnStretch(1, 1)

    @property
    def texts(self) -> list[str]:
        """The lines shown, without their marks."""
        return [self.tr("{0}: {1}").format(self._words[each.level], each.text) for each in self._findings]

    def show_findings(self, findings: Sequence[Finding]) -> None:
        """Show these findings in place of the earlier ones."""
        self._findings = tuple(findings)
        while len(self._rows) < len(findings):
            self._add_row()
        for number, (sign, text) in enumerate(self._rows):
            if number < len(findings):
                level = self._words[findings[number].level]
                sign.setAccessibleName(level)
                shown = html.escape(level), html.escape(findings[number].text)
                text.setText(self.tr("<b>{0}.</b> {1}").format(*shown))
            for label in (sign, text):  # last: a label that is shown is laid out by what it says by then
                label.setVisible(number < len(findings))
        self.setAccessibleDescription(paragraph(*self.texts))
        self._refresh_icons()

    def _add_row(self) -> None:
        sign, text = QLabel(), QLabel(wordWrap=True)
        text.setTextFormat(Qt.TextFormat.RichText)
        text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        row = len(self._rows)
        self._layout.setRowStretch(row + 1, 1)
        self._layout.setRowStretch(row, 0)
        self._layout.addWidget(sign, row, 0, Qt.AlignmentFlag.AlignTop)
        self._layout.addWidget(text, row, 1, Qt.AlignmentFlag.AlignTop)
        self._rows.append((sign, text))

    def _refresh_icons(self) -> None:
        for (sign, _), finding in zip(self._rows, self._findings, strict=False):
            sign.setPixmap(theme.icon(_ICONS[finding.level]).pixmap(_ICON_SIZE, _ICON_SIZE))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "_layout"):
            self._refresh_icons()
        super().changeEvent(event)
