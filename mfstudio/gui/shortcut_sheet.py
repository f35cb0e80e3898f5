"""ShortcutSheet: every shortcut on one sheet, made from the table of actions; to be searched, copied and printed."""

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QGuiApplication, QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from mfstudio.gui.actions import ACTIONS, Actions
from mfstudio.gui.garbage import hold_until_gone
from mfstudio.gui.widgets.mnemonics import Mnemonics


@dataclass(frozen=True)
class Shortcut:
    """One row of the sheet: in which menu, what it does, and its keys as the platform writes them."""

    menu: str
    text: str
    keys: str


def shortcuts(actions: Actions) -> list[Shortcut]:
    """Return all shortcuts in the order of the menus."""
    titles = {
        "file": _tr("File"), "export": _tr("Export"), "edit": _tr("Edit"), "view": _tr("View"), "train": _tr("Train"),
        "runs": _tr("Runs"), "tools": _tr("Tools"), "help": _tr("Help"),
    }  # fmt: skip
    order = list(titles)
    specs = [spec for spec in ACTIONS if spec.shortcut or spec.in_table]
    specs.sort(key=lambda spec: order.index(spec.menu) if spec.menu in titles else len(order))
    found = []
    for spec in specs:
        sequences = actions[spec.name].shortcuts()
        keys = _tr(" or ").join(each.toString(QKeySequence.SequenceFormat.NativeText) for each in sequences)
        if spec.in_table:
            keys = _tr("{0}, in the table of runs").format(keys)
        text = actions.plain_text(spec.name)
        found.append(Shortcut(titles.get(spec.menu or "", _tr("Elsewhere")), text, keys))
    return found


def as_text(rows: list[Shortcut]) -> str:
    """Return the sheet as plain text, a heading for each menu."""
    lines: list[str] = []
    widest = max((len(row.keys) for row in rows), default=0)
    for number, row in enumerate(rows):
        if number == 0 or rows[number - 1].menu != row.menu:
            lines += ["", row.menu] if lines else [row.menu]
        lines.append(f"  {row.keys:<{widest}}  {row.text}")
    return "\n".join(lines) + "\n"


class ShortcutSheet(QDialog):
    """Lists the shortcuts by menu; typing narrows the list."""

    def __init__(self, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        hold_until_gone(self)
        self.setWindowTitle(self.tr("Keyboard shortcuts"))
        letters = Mnemonics(())
        self._rows = shortcuts(actions)
        words = QLabel(
            self.tr("Alt and an underlined letter reach every field; Tab goes on, Space presses, F10 opens the menus."),
            wordWrap=True,
        )
        words.setObjectName("quiet")
        self.field = QLineEdit(clearButtonEnabled=True)
        self.field.setPlaceholderText(self.tr("Search by what it does or by its keys"))
        self.field.setAccessibleName(self.tr("Search shortcuts"))
        self.field.textChanged.connect(self._search)
        self.tree = QTreeWidget()
        self.tree.setColumnCount(2)
        self.tree.setHeaderLabels([self.tr("What it does"), self.tr("Keys")])
        self.tree.setAccessibleName(self.tr("Keyboard shortcuts"))
        self.tree.setRootIsDecorated(False)
        self.tree.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.tree.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.tree.header().setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        self.tree.header().setStretchLastSection(False)
        self._fill()
        copy = QPushButton(letters.mark(self.tr("Copy")))
        copy.setAutoDefault(False)  # Enter in the field copies nothing
        copy.setToolTip(self.tr("Copy the sheet as text, to be printed or pinned up"))
        copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(as_text(self._rows)))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.addButton(copy, QDialogButtonBox.ButtonRole.ActionRole)
        buttons.rejected.connect(self.reject)
        self.copy_button = copy
        layout = QVBoxLayout(self)
        for widget in (self.field, self.tree, words, buttons):
            layout.addWidget(widget)
        metrics = self.fontMetrics()
        self.resize(64 * metrics.averageCharWidth() + 64, 40 * metrics.height())
        self.field.setFocus()

    def _fill(self) -> None:
        self._groups: dict[str, tuple[QTreeWidgetItem, list[QTreeWidgetItem]]] = {}
        for row in self._rows:
            if row.menu not in self._groups:
                self._groups[row.menu] = self._make_group(row.menu), []
            group, items = self._groups[row.menu]
            items.append(QTreeWidgetItem(group, [row.text, row.keys]))
        self.tree.expandAll()

    def _make_group(self, menu: str) -> QTreeWidgetItem:
        group = QTreeWidgetItem(self.tree, [menu])
        group.setFirstColumnSpanned(True)
        group.setFlags(Qt.ItemFlag.ItemIsEnabled)
        font = group.font(0)
        font.setBold(True)
        group.setFont(0, font)
        return group

    @property
    def shown(self) -> list[str]:
        """The texts of the rows that are not hidden."""
        return [item.text(0) for _, items in self._groups.values() for item in items if not item.isHidden()]

    def _search(self, typed: str) -> None:
        wanted = typed.casefold().split()
        for menu, (group, items) in self._groups.items():
            for item in items:
                text = f"{item.text(0)} {item.text(1)} {menu}".casefold()
                item.setHidden(not all(word in text for word in wanted))
            group.setHidden(all(item.isHidden() for item in items))


def _tr(text: str) -> str:
    return QCoreApplication.translate("Shortcuts", text)
