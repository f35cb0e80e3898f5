"""What the search of actions finds: all that the menus have, actions that stand in none, and the settings' fields."""

from collections.abc import Callable, Iterator
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar

from mfstudio.gui.actions import ACTIONS, Actions
from mfstudio.gui.command_palette import Command
from mfstudio.gui.widgets.mnemonics import plain
from mfstudio.training.settings import field_specs

if TYPE_CHECKING:
    from mfstudio.gui.widgets.settings_panel import SettingsPanel

_ELSEWHERE = ("validation_fraction",)  # is chosen with the split


def keys(action: QAction) -> str:
    """Return an action's first shortcut as the platform writes it."""
    return action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)


def of_menus(bar: QMenuBar, actions: Actions) -> list[Command]:
    """Return what stands in the menus, in their order, then what stands in none of them."""
    commands, met = [], set()
    for action, where in _walk(bar):
        met.add(action)
        if action.objectName() != "search_actions":  # that is where we are
            commands.append(_command(action, where))
    others = [actions[spec.name] for spec in ACTIONS if actions[spec.name] not in met]
    return commands + [_command(action, "") for action in others if action.objectName() != "search_actions"]


def of_settings(panel: "SettingsPanel", show_page: Callable[[], None]) -> list[Command]:
    """Return a command for each setting, which goes to its field on the train page."""
    where, form = _tr("Training setting"), panel.form

    def go(name: str) -> None:
        show_page()
        panel.go_to(name)

    return [
        Command(form.title(name).capitalize(), where, "", form.editor(name).isEnabled(), partial(go, name))
        for name in field_specs()
        if name not in _ELSEWHERE
    ]


def _command(action: QAction, where: str) -> Command:
    return Command(
        plain(action.text()), where, keys(action), action.isEnabled(), action.trigger, about=action.statusTip()
    )


def _walk(menu: QMenuBar | QMenu, where: str = "") -> Iterator[tuple[QAction, str]]:
    for action in menu.actions():
        inner = action.menu()
        if isinstance(inner, QMenu):
            name = plain(action.text())
            yield from _walk(inner, _tr("{0} › {1}").format(where, name) if where else name)
        elif not action.isSeparator():
            yield action, where


def _tr(text: str) -> str:
    return QCoreApplication.translate("Palette", text)
