"""WarningList: what to beware of, a sentence a line, each with a sign that is not colour alone."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from mfstudio.gui import theme
from mfstudio.wording import paragraph

_ICON_SIZE = 16


class WarningList(QWidget):
    """Hidden while there is nothing to say."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Warnings"))
        self._layout = QGridLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setHorizontalSpacing(8)
        self._layout.setVerticalSpacing(4)
        self._layout.setColumnStretch(1, 1)
        self._rows: list[tuple[QLabel, QLabel]] = []
        self.hide()

    @property
    def texts(self) -> list[str]:
        """The sentences shown."""
        return [text.text() for _, text in self._rows if not text.isHidden()]

    def show_texts(self, texts: Sequence[str]) -> None:
        """Show these sentences in place of the earlier ones."""
        while len(self._rows) < len(texts):
            self._add_row()
        for number, (sign, text) in enumerate(self._rows):
            text.setText(texts[number] if number < len(texts) else "")
            for label in (sign, text):  # last: a label that is shown is laid out by what it says by then
                label.setVisible(number < len(texts))
        self.setAccessibleDescription(paragraph(*texts))
        self.setVisible(bool(texts))

    def _add_row(self) -> None:
        sign, text = QLabel(), QLabel(wordWrap=True)
        sign.setAccessibleName(self.tr("Warning"))
        text.setTextFormat(Qt.TextFormat.PlainText)
        text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        row = len(self._rows)
        self._layout.addWidget(sign, row, 0, Qt.AlignmentFlag.AlignTop)
        self._layout.addWidget(text, row, 1)
        self._rows.append((sign, text))
        self._refresh_icons()

    def _refresh_icons(self) -> None:
        pixmap = theme.icon("triangle-alert").pixmap(_ICON_SIZE, _ICON_SIZE)
        for sign, _ in self._rows:
            sign.setPixmap(pixmap)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "_rows"):
            self._refresh_icons()
        super().changeEvent(event)
