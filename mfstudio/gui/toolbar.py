"""The toolbar, made from the table of actions: hidden unless a person wants it."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QToolBar, QToolButton, QWidget

from mfstudio.gui.actions import TOOLBAR, Actions
from mfstudio.gui.widgets.mnemonics import plain


class Toolbar(QToolBar):
    """A slim row of icons; each says what it does, and its keys, in its tooltip."""

    def __init__(self, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Toolbar"))
        self.setAccessibleName(self.tr("Toolbar"))
        self.setObjectName("toolbar")
        self.setMovable(False)
        self.setIconSize(QSize(20, 20))
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        self.toggleViewAction().setVisible(False)  # the View menu has one of ours
        for group in TOOLBAR:
            if self.actions():
                self.addSeparator()
            for name in group:
                action = actions[name]
                self.addAction(action)
                button = self.widgetForAction(action)
                assert isinstance(button, QToolButton)
                button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
                button.setAccessibleName(plain(action.text()))
                keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
                button.setToolTip(f"{action.toolTip()} ({keys})" if keys else action.toolTip())
