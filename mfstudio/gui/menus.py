"""The menu bar, made from the table of actions."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QMainWindow, QMenu

from mfstudio.gui.actions import Actions


class Menus:
    """The menus of one window.

    Parameters
    ----------
    window
        Gets the menu bar.
    actions
        What stands in it.
    scheme
        The appearance chosen now: ``system``, ``light`` or ``dark``.
    choose_scheme, open_path
        What choosing an appearance or a recent file does.
    """

    def __init__(
        self,
        window: QMainWindow,
        actions: Actions,
        scheme: str,
        choose_scheme: Callable[[str], None],
        open_path: Callable[[Path], None],
    ) -> None:
        self._open_path = open_path
        bar = window.menuBar()
        file_menu = bar.addMenu(_tr("&File"))
        file_menu.addActions(actions.in_menu("file"))
        self._recent = QMenu(_tr("Open &recent"), window)
        file_menu.insertMenu(actions["save"], self._recent)
        file_menu.insertSeparator(actions["save"])
        file_menu.insertSeparator(actions["close_window"])
        file_menu.insertMenu(actions["close_window"], self._export_menu(window, actions))
        file_menu.insertSeparator(actions["close_window"])
        bar.addMenu(_tr("&Edit")).addActions(actions.in_menu("edit"))
        view_menu = bar.addMenu(_tr("&View"))
        view_menu.addActions(actions.in_menu("view"))
        view_menu.addSeparator()
        self._add_schemes(window, view_menu.addMenu(_tr("&Appearance")), scheme, choose_scheme)
        bar.addMenu(_tr("&Train")).addActions(actions.in_menu("train"))
        bar.addMenu(_tr("&Help")).addActions(actions.in_menu("help"))

    @staticmethod
    def _export_menu(window: QMainWindow, actions: Actions) -> QMenu:
        menu = QMenu(_tr("&Export"), window)
        menu.addActions(actions.in_menu("export"))
        return menu

    def _add_schemes(self, window: QMainWindow, menu: QMenu, chosen: str, choose: Callable[[str], None]) -> None:
        self._schemes = QActionGroup(window)
        for name, text in (("system", _tr("Like the &system")), ("light", _tr("&Light")), ("dark", _tr("&Dark"))):
            action = menu.addAction(text)
            action.setCheckable(True)
            action.setChecked(name == chosen)
            action.setData(name)
            self._schemes.addAction(action)
        self._schemes.triggered.connect(lambda action: choose(action.data()))

    def show_recent(self, paths: list[Path]) -> None:
        """List the files opened lately."""
        self._recent.clear()
        for path in paths:
            action = self._recent.addAction(str(path).replace("&", "&&"))
            action.triggered.connect(lambda _=False, path=path: self._open_path(path))
        self._recent.setEnabled(bool(paths))

    @property
    def recent(self) -> list[str]:
        """What the menu of recent files lists."""
        return [action.text() for action in self._recent.actions()]


def _tr(text: str) -> str:
    return QCoreApplication.translate("Menus", text)
