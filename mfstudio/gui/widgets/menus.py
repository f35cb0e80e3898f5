"""Menus that are made whenever they open, and gone once they are closed."""

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QMenu

from mfstudio.gui.garbage import delete_later


def pop_up(menu: QMenu, at: QPoint) -> None:
    """Open a menu that nobody needs any more once it is closed.

    Parameters
    ----------
    menu
        Deletes itself when it closes.
    at
        Where its corner is on the screen.
    """
    menu.aboutToHide.connect(lambda: delete_later(menu))
    menu.popup(at)
