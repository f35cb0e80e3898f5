"""PresetBar: chooses among the built-in presets and a person's own, which are saved, renamed and deleted here."""

from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, Signal, Slot
from PySide6.QtGui import QFont, QFontMetrics, QPaintEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QComboBox,
    QHBoxLayout,
    QLabel,
    QMenu,
    QStyle,
    QStyleOptionComboBox,
    QStylePainter,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from mfstudio.gui import theme
from mfstudio.gui.history import History
from mfstudio.gui.own_presets import OwnPresets
from mfstudio.gui.widgets.mnemonics import Mnemonics
from mfstudio.gui.widgets.name_line import NameLine
from mfstudio.gui.widgets.setting_words import PRESET_TITLES
from mfstudio.training.settings import PRESETS, TrainingSettings
from mfstudio.wording import say

_OWN = "own/"  # before the name of a person's own preset, where a built-in one has its plain name


class PresetBox(QComboBox):
    """Names the preset, and says when the settings are no longer quite those."""

    opened = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._is_changed = False

    @property
    def shown_text(self) -> str:
        """What the closed box reads."""
        return self.tr("{0}, changed").format(self.currentText()) if self._is_changed else self.currentText()

    def set_changed(self, changed: bool) -> None:
        """Say whether the settings differ from the preset."""
        self._is_changed = changed
        self.setAccessibleDescription(self.shown_text if changed else "")
        self.update()

    def showPopup(self) -> None:
        self.opened.emit()
        super().showPopup()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, option = QStylePainter(self), QStyleOptionComboBox()
        self.initStyleOption(option)
        option.currentText = self.shown_text
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)


class PresetBar(QWidget):
    """The box and its menu; what is chosen goes out with ``chosen``."""

    chosen = Signal(str, object)  # what it is called, TrainingSettings

    def __init__(self, mnemonics: Mnemonics, own: OwnPresets, history: History, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._own, self._history = own, history
        self._settings: TrainingSettings | None = TrainingSettings()
        self._listed: dict[str, TrainingSettings] = {}  # by the data of the box
        self.box = PresetBox()
        self.box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.box.setMinimumContentsLength(8)
        self.box.setAccessibleName(self.tr("Preset"))
        self.box.setToolTip(self.tr("Settings that go well together; each can be changed below"))
        self.box.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.box.installEventFilter(self)
        self.box.opened.connect(self.reload)
        self.box.activated.connect(self._on_activated)
        self._label = QLabel(mnemonics.mark(self.tr("Preset")), wordWrap=True)
        self._label.setBuddy(self.box)
        self.more = QToolButton(autoRaise=True)
        self.more.setAccessibleName(self.tr("Own presets"))
        self.more.setToolTip(self.tr("Save the settings as a preset of your own, rename or delete it"))
        self.more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.more.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.more.setStyleSheet("QToolButton::menu-indicator { image: none; }")
        self.more.setMenu(self._make_menu())
        self.name_line = NameLine()
        self.name_line.closed.connect(self.box.setFocus)
        self._lay_out()
        self.reload()
        self.refresh_icons()

    def _make_menu(self) -> QMenu:
        menu = QMenu(self)
        self.save_action = menu.addAction(self.tr("&Save as preset…"), self.start_saving)
        self.rename_action = menu.addAction(self.tr("&Rename this preset…"), self.start_renaming)
        self.delete_action = menu.addAction(self.tr("&Delete this preset"), self._delete)
        menu.aboutToShow.connect(self._update_menu)
        return menu

    def _lay_out(self) -> None:
        line = QHBoxLayout()
        line.setSpacing(4)
        line.addWidget(self.box, 1)
        line.addWidget(self.more)
        field = QVBoxLayout()
        field.setSpacing(4)
        field.addLayout(line)
        field.addWidget(self.name_line)
        self._layout = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.addWidget(self._label, 0, Qt.AlignmentFlag.AlignTop)
        self._layout.addLayout(field, 1)

    def arrange(self, label_width: int) -> None:
        """Put the label left of the box, as wide as given, or above it for 0."""
        ways = QBoxLayout.Direction
        self._layout.setDirection(ways.LeftToRight if label_width else ways.TopToBottom)
        self._layout.setSpacing(8 if label_width else 0)
        self._label.setMinimumHeight(self.box.sizeHint().height() if label_width else 0)
        self._label.setFixedWidth(label_width or self._label.sizeHint().width())

    def label_width(self) -> int:
        """Return what the label needs, in bold as those below may be."""
        font = QFont(self.font())
        font.setBold(True)
        return QFontMetrics(font).horizontalAdvance(self.tr("Preset")) + 4

    def refresh_icons(self) -> None:
        """Draw the icons in the colours of the theme."""
        self.more.setIcon(theme.icon("ellipsis"))
        self.name_line.refresh_icons()
        for action, icon in (
            (self.save_action, "save"), (self.rename_action, "pencil"), (self.delete_action, "trash-2"),
        ):  # fmt: skip
            action.setIcon(theme.icon(icon))

    # What is chosen -------------------------------------------------------------------------------------------------

    def follow(self, settings: TrainingSettings | None) -> None:
        """Name the preset that settings are of, or say that they differ; None while they are not valid."""
        self._settings = settings
        if self._listed[self.box.currentData()] != settings:
            same = next((key for key, preset in self._listed.items() if preset == settings), None)
            if same is not None:
                self.box.setCurrentIndex(self.box.findData(same))
        self.box.set_changed(self._listed[self.box.currentData()] != settings)

    @Slot()
    def reload(self) -> None:
        """List the presets that there are now; another window may have saved some."""
        current = self.box.currentData() or "balanced"
        self.box.clear()
        for name in PRESETS:
            self.box.addItem(say(PRESET_TITLES[name]), name)
        own = self._own.all()
        if own:
            self.box.insertSeparator(self.box.count())
        for name in own:
            self.box.addItem(name, _OWN + name)
        self._listed = {name: TrainingSettings.preset(name) for name in PRESETS}
        self._listed |= {_OWN + name: settings for name, settings in own.items()}
        self.box.setCurrentIndex(self.box.findData(current if current in self._listed else "balanced"))
        self.follow(self._settings)

    @Slot()
    def _on_activated(self) -> None:
        self.chosen.emit(self.box.currentText(), self._listed[self.box.currentData()])

    # A person's own -------------------------------------------------------------------------------------------------

    @property
    def own_name(self) -> str:
        """Name of the person's own preset that is chosen; empty for a built-in one."""
        key = self.box.currentData() or ""
        return key.removeprefix(_OWN) if key.startswith(_OWN) else ""

    @Slot()
    def _update_menu(self) -> None:
        self.save_action.setEnabled(self._settings is not None)
        for action in (self.rename_action, self.delete_action):
            action.setEnabled(bool(self.own_name))

    @Slot()
    def start_saving(self) -> None:
        """Ask under which name to save the settings."""
        self.name_line.ask(
            self.tr("Name of the preset"), self.own_name, check=self._problem_with_saving, verb=self._save_verb,
            done=self._save,
        )  # fmt: skip

    def _problem_with_saving(self, name: str) -> str:
        if self._settings is None:
            return self.tr("A setting has no valid value: mend it first")
        return self._own.problem_with(name)

    def _save_verb(self, name: str) -> str:
        return self.tr("Replace") if _OWN + name in self._listed else self.tr("Save")

    def _save(self, name: str) -> None:
        settings, before = self._settings, self._own.all().get(name)
        if settings is None:
            return
        again = partial(self._put, name, settings)
        back = partial(self._remove, name) if before is None else partial(self._put, name, before)
        again()
        self._history.note(self.tr("saving of preset {0}").format(name), again, back)

    @Slot()
    def start_renaming(self) -> None:
        """Ask for another name of the preset that is chosen."""
        name = self.own_name
        if name:
            self.name_line.ask(
                self.tr("Name of the preset"), name, check=lambda new: self._own.problem_with(new, of=name),
                verb=lambda _name: self.tr("Rename"), done=partial(self._rename_noted, name),
            )  # fmt: skip

    def _rename_noted(self, name: str, new: str) -> None:
        again, back = partial(self._rename, name, new), partial(self._rename, new, name)
        again()
        self._history.note(self.tr("renaming of preset {0}").format(name), again, back)

    @Slot()
    def _delete(self) -> None:
        name = self.own_name
        before = self._own.all().get(name)
        if before is not None:
            again, back = partial(self._remove, name), partial(self._put, name, before)
            again()
            self._history.note(self.tr("deletion of preset {0}").format(name), again, back)

    def _put(self, name: str, settings: TrainingSettings) -> None:
        self._own.put(name, settings)
        self._reload_at(name)

    def _rename(self, name: str, new: str) -> None:
        self._own.rename(name, new)
        self._reload_at(new)

    def _remove(self, name: str) -> None:
        self._own.remove(name)
        self.reload()

    def _reload_at(self, name: str) -> None:
        self.reload()
        place = self.box.findData(_OWN + name)
        if place >= 0:
            self.box.setCurrentIndex(place)
        self.follow(self._settings)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the wheel scroll the page rather than choose another preset unasked."""
        if event.type() == QEvent.Type.Wheel and watched is self.box and not self.box.hasFocus():
            event.ignore()
            return True
        return super().eventFilter(watched, event)
