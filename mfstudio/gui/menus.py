"""The menu bar, made from the table of actions."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QMenu, QPushButton, QWidget

from mfstudio.gui import theme
from mfstudio.gui.actions import Actions
from mfstudio.gui.item_models.blocks import plain_tip
from mfstudio.gui.widgets.mnemonics import literal

_MAX_RECENT = 80  # letters of a path


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
    choose_scheme, open_path, clear_recent
        What choosing an appearance or a recent file, or clearing the list of these, does.
    """

    def __init__(
        self,
        window: QMainWindow,
        actions: Actions,
        scheme: str,
        choose_scheme: Callable[[str], None],
        open_path: Callable[[Path], None],
        clear_recent: Callable[[], None],
    ) -> None:
        self._open_path = open_path
        self._clear_recent = clear_recent
        bar = window.menuBar()
        file_menu = bar.addMenu(_tr("&File"))
        file_menu.addActions(actions.in_menu("file"))
        self._recent = QMenu(_tr("Open &recent"), window)
        self._recent.setToolTipsVisible(True)
        file_menu.insertMenu(actions["save"], self._recent)
        file_menu.insertSeparator(actions["save"])
        file_menu.insertSeparator(actions["preferences"])
        file_menu.insertMenu(actions["preferences"], self._export_menu(window, actions))
        file_menu.insertSeparator(actions["preferences"])
        file_menu.insertSeparator(actions["close_window"])
        bar.addMenu(_tr("&Edit")).addActions(actions.in_menu("edit"))
        view_menu = bar.addMenu(_tr("&View"))
        view_menu.addActions(actions.in_menu("view"))
        view_menu.insertSeparator(actions["toolbar"])
        view_menu.insertSeparator(actions["logarithmic"])
        view_menu.addSeparator()
        self._add_schemes(window, view_menu.addMenu(_tr("&Appearance")), scheme, choose_scheme)
        train_menu = bar.addMenu(_tr("&Train"))
        train_menu.addActions(actions.in_menu("train"))
        train_menu.addSeparator()
        train_menu.addMenu(_tr("&Runs")).addActions(actions.in_menu("runs"))
        help_menu = bar.addMenu(_tr("&Help"))
        help_menu.addActions(actions.in_menu("help"))
        help_menu.insertSeparator(actions["show_log"])
        self._field = self._search_field(actions["search_actions"])
        corner = QWidget(bar)
        layout = QHBoxLayout(corner)
        layout.setContentsMargins(0, 2, 8, 2)
        layout.addWidget(self._field)
        bar.setCornerWidget(corner)

    @staticmethod
    def _search_field(action: QAction) -> QPushButton:
        """Make what looks like a field in the corner and opens the search of actions."""
        keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        button = QPushButton(_tr("Search actions    {0}").format(keys))
        button.setObjectName("search")
        button.setIcon(theme.icon("search"))
        button.setToolTip(action.toolTip())
        button.setAccessibleName(_tr("Search actions"))
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the keys are on it
        button.clicked.connect(action.trigger)
        return button

    def refresh_icons(self) -> None:
        """Draw the icon in the colours of the theme."""
        self._field.setIcon(theme.icon("search"))

    @staticmethod
    def _export_menu(window: QMainWindow, actions: Actions) -> QMenu:
        menu = QMenu(_tr("&Export"), window)
        menu.addActions(actions.in_menu("export"))
        return menu

    def _add_schemes(self, window: QMainWindow, menu: QMenu, chosen: str, choose: Callable[[str], None]) -> None:
        self._schemes = QActionGroup(window)
        for name, text in (("system", _tr("Like the &system")), ("light", _tr("&Light")), ("dark", _tr("&Dark"))):
            action = menu.addAction(text)
            action.setObjectName(f"scheme_{name}")
            action.setCheckable(True)
            action.setChecked(name == chosen)
            action.setData(name)
            self._schemes.addAction(action)
        self._schemes.triggered.connect(lambda action: choose(action.data()))

    def show_recent(self, paths: list[Path]) -> None:
        """List the files opened lately."""
        self._recent.clear()
        metrics = self._recent.fontMetrics()
        room = _MAX_RECENT * metrics.averageCharWidth()
        for path in paths:
            shown = metrics.elidedText(str(path), Qt.TextElideMode.ElideMiddle, room)
            action = self._recent.addAction(literal(shown))
            action.setToolTip(plain_tip(str(path)))
            action.setData(path)
            action.triggered.connect(lambda _=False, path=path: self._open_path(path))
        if paths:
            self._recent.addSeparator()
            self._recent.addAction(_tr("&Clear the list")).triggered.connect(lambda _=False: self._clear_recent())
        self._recent.setEnabled(bool(paths))

    def show_scheme(self, name: str) -> None:
        """Tick the appearance that was chosen elsewhere."""
        for action in self._schemes.actions():
            action.setChecked(action.data() == name)

    @property
    def recent(self) -> list[str]:
        """The files that the menu of recent files lists."""
        return [str(action.data()) for action in self._recent.actions() if action.data() is not None]


def _tr(text: str) -> str:
    return QCoreApplication.translate("Menus", text)
