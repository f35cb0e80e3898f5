"""What the search of actions finds: what the menus have, actions that stand in none, settings, and preferences."""

from collections.abc import Callable, Iterator
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar, QTabWidget

from mfstudio.gui.actions import ACTIONS, Actions
from mfstudio.gui.command_palette import Command
from mfstudio.gui.preferences import TEXT_SIZES
from mfstudio.gui.translation import LANGUAGES, SYSTEM
from mfstudio.gui.widgets.mnemonics import plain
from mfstudio.training.settings import field_specs

if TYPE_CHECKING:
    from mfstudio.gui.widgets.settings_panel import SettingsPanel

_ELSEWHERE = ("validation_fraction",)  # is chosen with the split
# Whatever language the window speaks: who reads another one finds it all the same.
_ALSO = {
    "scheme_system": "system appearance theme colours colors",
    "scheme_light": "light mode bright day appearance theme colours colors 浅色 亮色 外观 主题",
    "scheme_dark": "dark mode night black appearance theme colours colors 深色 暗色 夜间 外观 主题",
    **{spec.name: f"{plain(spec.text)} {spec.menu or ''}" for spec in ACTIONS},
}
_ALSO_LANGUAGES = {
    "en": "English language 英语 英文 语言",
    "zh_CN": "Chinese Simplified Mandarin language 中文 汉语 语言",
    SYSTEM: "system language 语言",
}
_ALSO_TABS = {
    "page_data": (
        "at a glance overview statistics 概览 统计", "import reading columns separator 导入 列 分隔符",
        "split held out validation test train 划分 留出 验证 测试", "names titles 名称 标题",
    ),
    "page_explore": (
        "similar neighbours like 相似", "map plane picture factors 地图", "somebody new cold start rate 新用户 冷启动",
        "where it errs errors residuals 误差", "one step gradient descent 单步 梯度",
    ),
}  # fmt: skip
_ALSO_TEXT_SIZE = "text size font zoom larger bigger smaller 字号 字体 放大"


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
        Command(
            form.title(name).capitalize(), where, "", form.editor(name).isEnabled(), partial(go, name), also=spec.title
        )
        for name, spec in field_specs().items()
        if name not in _ELSEWHERE
    ]


def of_tabs(page: QAction, tabs: QTabWidget, *, is_enabled: bool) -> list[Command]:
    """Return a command for each tab of a page, which brings the page and the tab to the front.

    Parameters
    ----------
    page
        The action that brings the page to the front.
    tabs
        What is on the page.
    is_enabled
        Whether there is anything to be seen there.
    """

    def go(place: int) -> None:
        page.trigger()
        tabs.setCurrentIndex(place)

    return [
        Command(plain(tabs.tabText(place)), plain(page.text()), "", is_enabled and tabs.isTabVisible(place),
                partial(go, place), about=tabs.tabToolTip(place), also=also)
        for place, also in enumerate(_ALSO_TABS[page.objectName()])
    ]  # fmt: skip


def of_preferences(choose: Callable[[str, object], None]) -> list[Command]:
    """Return a command for each language and each size of the text; ``choose`` takes what is chosen, and its value."""
    language, size = (
        _tr("{0} › {1}").format(_tr("Preferences"), name) for name in (_tr("Language"), _tr("Size of the text"))
    )
    languages = {**LANGUAGES, SYSTEM: _tr("Like the system")}
    return [
        *(
            Command(name, language, "", True, partial(choose, "language", code), also=_ALSO_LANGUAGES.get(code, ""))
            for code, name in languages.items()
        ),
        *(
            Command(_tr("{0} %").format(percent), size, "", True, partial(choose, "text_size", percent),
                    also=_ALSO_TEXT_SIZE)
            for percent in TEXT_SIZES
        ),
    ]  # fmt: skip


def _command(action: QAction, where: str) -> Command:
    return Command(
        plain(action.text()), where, keys(action), action.isEnabled(), action.trigger, about=action.statusTip(),
        also=_ALSO.get(action.objectName(), ""),
    )  # fmt: skip


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
