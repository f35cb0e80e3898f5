"""ShelfOptionsBar: a small row to choose how many recommendations there are, and what is left out of them."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QLocale, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLabel, QLineEdit, QMenu, QSpinBox, QToolButton, QWidget

from mfstudio.gui.delays import delay
from mfstudio.gui.item_models.things import Kind
from mfstudio.gui.shelf_work import MAX_N, ShelfOptions
from mfstudio.gui.widgets.flow_layout import FlowLayout
from mfstudio.gui.widgets.mnemonics import Mnemonics, literal

_MAX_LISTED = 200  # excluded items in the menu


class ShelfOptionsBar(QWidget):
    """Edits :class:`ShelfOptions`; what means nothing to users of an item is not shown.

    Parameters
    ----------
    mnemonics
        Gives the labels their keys.
    """

    edited = Signal(object, str, str)
    """The options as a person changed them, what was done, in words, and to what, for the history."""

    def __init__(self, mnemonics: Mnemonics, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._mnemonics = mnemonics
        self._names: dict[str, str] = {}
        self._options = ShelfOptions()
        self._of: Kind = "user"
        self._is_filling = False
        self._typing = delay(self._on_contains, self)
        self.n = QSpinBox(minimum=1, maximum=MAX_N)
        self.hide_rated = QCheckBox(mnemonics.mark(self.tr("Hide already rated")))
        self.min_ratings = QSpinBox(minimum=0, maximum=1_000_000)
        self.min_ratings.setGroupSeparatorShown(True)
        self.min_ratings.setSpecialValueText(self.tr("any number of ratings"))
        self.min_ratings.setSuffix(self.tr(" ratings"))
        self.contains = QLineEdit(clearButtonEnabled=True)
        self.contains.setPlaceholderText(self.tr("contains …"))
        self.contains.setMinimumWidth(150)
        self.excluded = QToolButton(popupMode=QToolButton.ToolButtonPopupMode.InstantPopup, autoRaise=True)
        self.excluded.setMenu(QMenu(self.excluded))
        self._lay_out()
        self.n.valueChanged.connect(self._on_n)
        self.hide_rated.toggled.connect(self._on_hide_rated)
        self.min_ratings.valueChanged.connect(self._on_min_ratings)
        self.contains.textChanged.connect(self._on_typed)
        self.show_options(self._options)

    def _lay_out(self) -> None:
        self._for_items: list[QWidget] = []
        layout = FlowLayout()
        tip = self.tr("How many to recommend at most, here and in an export")
        layout.addWidget(self._labelled(self.tr("Number"), self.n, tip))
        self.hide_rated.setToolTip(self.tr("Leave out what the user has already rated, here and in an export"))
        layout.addWidget(self.hide_rated)
        tip = self.tr("Leave out items with fewer ratings: the model knows little of them, and its guesses are bold")
        self._for_items.append(self._labelled(self.tr("At least"), self.min_ratings, tip))
        tip = self.tr("Recommend only items whose title or id contains this text")
        self._for_items.append(self._labelled(self.tr("Title"), self.contains, tip))
        self.excluded.setToolTip(self.tr("Items that nobody is recommended; choose one to allow it again"))
        for widget in (*self._for_items, self.excluded):
            layout.addWidget(widget)
        self.setLayout(layout)

    def _labelled(self, text: str, field: QWidget, tip: str) -> QWidget:
        both = QWidget()
        row = QHBoxLayout(both)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        label = QLabel(self._mnemonics.mark(text))
        label.setBuddy(field)
        label.setToolTip(tip)
        field.setToolTip(tip)
        field.setAccessibleName(text)
        row.addWidget(label)
        row.addWidget(field)
        return both

    @property
    def options(self) -> ShelfOptions:
        """What is chosen."""
        return self._options

    @property
    def is_busy(self) -> bool:
        """Whether what was typed is still to be taken up."""
        return self._typing.isActive()

    def show_options(self, options: ShelfOptions) -> None:
        """Show these options; nothing is said of it."""
        self._options, self._is_filling = options, True
        self.n.setValue(options.n)
        self.hide_rated.setChecked(options.hide_rated)
        self.min_ratings.setValue(options.min_ratings)
        if self.contains.text().strip() != options.contains:
            self.contains.setText(options.contains)
        self._is_filling = False
        self._list_excluded()

    def show_kind(self, of: Kind) -> None:
        """Show what can be chosen for a user, or for an item."""
        for widget in self._for_items:
            widget.setVisible(of == "user")
        self._of = of
        self._list_excluded()

    def name_excluded(self, names: Mapping[str, str]) -> None:
        """Call excluded items by their titles, given by id."""
        self._names.update(names)
        self._list_excluded()

    def _name(self, label: str) -> str:
        return self._names.get(label, label)

    def _list_excluded(self) -> None:
        labels = self._options.excluded
        self.excluded.setVisible(bool(labels) and self._of == "user")
        text = self.tr("1 item excluded") if len(labels) == 1 else self.tr("{0} items excluded")
        self.excluded.setText(text.format(QLocale().toString(len(labels))))
        menu = self.excluded.menu()
        menu.clear()
        for label in labels[:_MAX_LISTED]:
            name = literal(self._name(label))
            action = menu.addAction(self.tr("Allow {0} again").format(name))
            action.triggered.connect(lambda _=False, label=label: self.allow(label))
        if len(labels) > _MAX_LISTED:
            more = menu.addAction(self.tr("and {0} more").format(QLocale().toString(len(labels) - _MAX_LISTED)))
            more.setEnabled(False)
        menu.addSeparator()
        menu.addAction(self.tr("Allow all of them again")).triggered.connect(self._allow_all)

    # What a person does ---------------------------------------------------------------------------------------------

    def exclude(self, label: str, name: str) -> None:
        """Recommend an item, by its id, to nobody."""
        self._names[label] = name
        if label not in self._options.excluded:
            text = self.tr("excluding {0}").format(self._name(label))
            self._edit(text, "", excluded=(*self._options.excluded, label))

    def allow(self, label: str) -> None:
        """Let an item be recommended again."""
        text = self.tr("allowing {0}").format(self._name(label))
        self._edit(text, "", excluded=tuple(other for other in self._options.excluded if other != label))

    def _allow_all(self) -> None:
        self._edit(self.tr("allowing all items"), "", excluded=())

    def leave_nothing_out(self) -> None:
        """Allow all items, however few ratings they have and whatever they are called."""
        self.contains.clear()
        self._edit(self.tr("leaving nothing out"), "", min_ratings=0, contains="", excluded=())

    def show_rated(self) -> None:
        """Recommend what was rated already, too."""
        self.hide_rated.setChecked(False)

    def _on_n(self, n: int) -> None:
        self._edit(self.tr("number of recommendations"), "shelf/n", n=n)

    def _on_hide_rated(self, hidden: bool) -> None:
        self._edit(
            self.tr("hiding what is rated") if hidden else self.tr("showing what is rated"), "", hide_rated=hidden
        )

    def _on_min_ratings(self, least: int) -> None:
        self._edit(self.tr("fewest ratings of an item"), "shelf/min_ratings", min_ratings=least)

    def _on_typed(self) -> None:
        if not self._is_filling:
            self._typing.start()

    def _on_contains(self) -> None:
        self._edit(self.tr("text in the title"), "shelf/contains", contains=self.contains.text().strip())

    def _edit(self, text: str, of: str, **changes: Any) -> None:
        if self._typing.isActive():  # else what is being typed would be lost
            self._typing.stop()
            changes = {"contains": self.contains.text().strip(), **changes}
        options = replace(self._options, **changes)
        if self._is_filling or options == self._options:
            return
        self._options = options
        self._list_excluded()
        self.edited.emit(options, text, of)

    def shut_down(self) -> None:
        """Wait for nothing more."""
        self._typing.stop()
