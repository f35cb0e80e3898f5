"""Navigation: one button a page, in the order of the work."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QButtonGroup, QToolButton, QVBoxLayout, QWidget

from mfstudio.gui import theme


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
            word = action.text().replace("&", "")
            button.setText(word)
            button.setAccessibleName(word)
            button.setToolTip(f"{action.toolTip()} ({action.shortcut().toString()})")
            button.clicked.connect(action.trigger)
            action.toggled.connect(button.setChecked)
            exclusive.addButton(button)
            self._buttons.append(button)
            layout.addWidget(button)
        widest = max(button.sizeHint().width() for button in self._buttons)
        for button in self._buttons:
            button.setFixedWidth(widest + 8)
        layout.addStretch(1)
        self.refresh_icons()

    def refresh_icons(self) -> None:
        """Draw the icons in the colours of the theme."""
        names = ("database", "chart-line", "table-2", "star", "compass", "list-checks")
        for button, name in zip(self._buttons, names, strict=True):
            button.setIcon(theme.icon(name))
