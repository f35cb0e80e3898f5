"""Navigation: one button a page, in the order of the work."""

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QAction, QActionGroup, QFont, QFontMetrics
from PySide6.QtWidgets import QButtonGroup, QToolButton, QVBoxLayout, QWidget

from mfstudio.gui.widgets.mnemonics import plain

_AROUND = 32  # pixels that margins and the mark of the chosen page take


class Navigation(QWidget):
    """A narrow column of buttons with icon and word; each does what its action does."""

    def __init__(self, actions: list[QAction], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("navigation")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(self.tr("Pages"))
        self._actions = actions
        group = QActionGroup(self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 8, 0, 8)
        layout.setSpacing(4)
        self._buttons: list[QToolButton] = []
        exclusive = QButtonGroup(self)
        for action in actions:
            action.setCheckable(True)
            group.addAction(action)
            button = QToolButton()
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
            button.setIconSize(QSize(24, 24))
            button.setCheckable(True)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            word = plain(action.text())
            button.setText(word)
            button.setAccessibleName(word)
            button.setToolTip(f"{action.toolTip()} ({action.shortcut().toString()})")
            button.clicked.connect(action.trigger)
            action.toggled.connect(button.setChecked)
            exclusive.addButton(button)
            self._buttons.append(button)
            layout.addWidget(button)
        layout.addStretch(1)
        self.refresh_icons()
        self._fit()

    def _fit(self) -> None:
        """Make all buttons as wide as the longest word is in bold, in which the chosen page's word is written."""
        font = QFont(self.font())
        font.setWeight(QFont.Weight.DemiBold)
        metrics = QFontMetrics(font)
        widest = max(metrics.horizontalAdvance(button.text()) for button in self._buttons)
        for button in self._buttons:
            button.setFixedWidth(widest + _AROUND)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.StyleChange} and hasattr(self, "_buttons"):
            self._fit()

    def refresh_icons(self) -> None:
        """Show the icons of the actions as they are drawn now."""
        for button, action in zip(self._buttons, self._actions, strict=True):
            button.setIcon(action.icon())
