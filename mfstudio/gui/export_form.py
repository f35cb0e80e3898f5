"""ExportForm: what can be chosen of one kind of export; fields that mean nothing to the kind are not shown."""

import dataclasses
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from mfstudio.export.options import FORMATS, KINDS, ExportOptions
from mfstudio.gui.export_choice import OTHER_FORMATS, Choice
from mfstudio.gui.export_tables import ExportSource
from mfstudio.gui.shelf_work import ShelfOptions
from mfstudio.gui.widgets.column_list import ColumnList
from mfstudio.gui.widgets.mnemonics import Mnemonics
from mfstudio.gui.widgets.number_edit import NumberEdit
from mfstudio.gui.widgets.path_field import PathField
from mfstudio.gui.widgets.warning_list import WarningList
from mfstudio.wording import say

_MAX_N = 1000
_NAMES_BEHIND = {"none": (), "users": ("user_name",), "users and items": ("user_name", "title", "similar_title")}
"""Columns that would tell what is hidden."""
_ANONYMOUS = "anonymous"


class ExportForm(QWidget):
    """Edits a :class:`Choice`.

    Parameters
    ----------
    source
        What there is to export.
    mnemonics
        Gives the labels their keys.
    """

    changed = Signal()
    new_key_requested = Signal()

    def __init__(self, source: ExportSource, mnemonics: Mnemonics, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._source = source
        self._choice: Choice | None = None
        self._is_filling = False
        self._mnemonics = mnemonics
        self._what, self._privacy = self._make_form(), self._make_form()
        self._rows: dict[str, tuple[QFormLayout, QWidget]] = {}
        self._make_fields()
        self._make_privacy_fields()
        self.columns = ColumnList(mnemonics)
        self.columns.changed.connect(self._on_edited)
        self._columns_panel = self._panel(self.tr("Columns"), self.columns)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(24)
        layout.addWidget(self._panel(self.tr("What to write"), self._what), 4)
        layout.addWidget(self._columns_panel, 3)
        self._privacy_panel = self._panel(self.tr("Privacy"), self._privacy)
        layout.addWidget(self._privacy_panel, 4)

    def _make_form(self) -> QFormLayout:
        form = QFormLayout()
        form.setContentsMargins(0, 0, 0, 0)
        form.setVerticalSpacing(8)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        return form

    def _panel(self, title: str, content: ColumnList | QFormLayout) -> QWidget:
        panel, heading = QWidget(), QLabel(title)
        heading.setObjectName("heading")
        layout = QVBoxLayout(panel)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(heading)
        if isinstance(content, QFormLayout):
            layout.addLayout(content, 1)
        else:
            heading.setText(self._mnemonics.mark(title))
            heading.setBuddy(content)
            layout.addWidget(content, 1)
        return panel

    # Making the fields ----------------------------------------------------------------------------------------------

    def _make_fields(self) -> None:
        self.whom = self._combo("whom", self.tr("Users"), self.tr("For whom to write"))
        self._fill(
            self.whom,
            [(self.tr("All users"), "all"), (self._words_for_chosen(), "chosen"), (self.tr("Those typed"), "listed"),
             (self.tr("Those in a file"), "file")],
        )  # fmt: skip
        self.user_ids = QLineEdit(clearButtonEnabled=True)
        self.user_ids.setPlaceholderText(self.tr("ids with commas between"))
        self._add("user_ids", self.tr("Ids"), self.user_ids, self.tr("Users' ids as the ratings have them"))
        self.user_ids.textChanged.connect(self._on_edited)
        tip = self.tr("A table with a column of users' ids, or an id a line")
        self.users_file = self._path("users_file", self.tr("File of ids"), tip)
        self.part = self._combo("part", self.tr("Ratings"), self.tr("Which ratings to write"))
        shown = self.tr("As shown on the page")
        self._fill(
            self.part,
            [(shown, "shown"), (self.tr("All"), "all"), (self.tr("Held out"), "held out"),
             (self.tr("Trained on"), "trained on")],
        )  # fmt: skip
        tip = self.tr("A table with a user and an item a line, such as CSV")
        self.pairs_file = self._path("pairs_file", self.tr("File of pairs"), tip)
        low, high = self._source.model.scale
        self.threshold = NumberEdit(low, high)
        self._add("threshold", self.tr("At least"), self.threshold, self.tr("Lowest prediction that is written"))
        self.threshold.valueChanged.connect(self._on_edited)
        self.n = QSpinBox(minimum=1, maximum=_MAX_N)
        self._add("n", self.tr("Items for each"), self.n, self.tr("How many items each user or item gets"))
        self.n.valueChanged.connect(self._on_edited)
        text, tip = self.tr("Leave out what they have rated"), self.tr("Write only items that are new to the user")
        self.hide_rated = self._check("hide_rated", text, tip)
        text = self.tr("Leave out items as the page does")
        tip = self.tr(
            "Those with few ratings, without the text in their title, or excluded: as chosen for the recommendations"
        )
        self.like_page = self._check("like_page", text, tip)
        self.like_page.setChecked(True)
        self.sides = self._combo("sides", self.tr("Factors of"), self.tr("Whose factors to write"))
        self._fill(
            self.sides,
            [(self.tr("Users and items"), "user,item"), (self.tr("Users"), "user"), (self.tr("Items"), "item")],
        )
        self.wide = self._combo("wide", self.tr("Shape"), self.tr("Long: a row an item. Wide: columns for each rank"))
        self.format = self._combo("format", self.tr("Format"), self.tr("Form of the file"))
        self.limit = WarningList()
        self._what.addRow(self.limit)

    def _words_for_chosen(self) -> str:
        user = self._source.user
        return self.tr("None is chosen") if user is None else self._source.found.user_title(user)

    def _make_privacy_fields(self) -> None:
        self.ids = self._combo(
            "ids", self.tr("Ids"), self.tr("Hidden ids become pseudonyms, which mean nothing without their key"), True
        )
        self.key_in = self._combo("key_in", self.tr("Key"), self.tr("Where the key of the pseudonyms is kept"), True)
        self._fill(self.key_in, [(self.tr("In a file"), "file"), (self.tr("In your keyring"), "keyring")])
        tip = self.tr("The file that holds the key; it never gets into an export")
        self.key_file = self._path("key_file", self.tr("Key file"), tip, True)
        self.new_key = QPushButton(self._mnemonics.mark(self.tr("New key…")))
        self.new_key.setAutoDefault(False)
        self.new_key.setToolTip(self.tr("Make a new key and keep it in a file that only you may read"))
        self.new_key.clicked.connect(self.new_key_requested)
        self._privacy.addRow("", self.new_key)
        self._rows["new_key"] = self._privacy, self.new_key
        text = self.tr("Write who is who beside the file")
        tip = self.tr("A table of ids and pseudonyms that only you may read; keep it apart from the export")
        self.mapping = self._check("mapping", text, tip, True)
        self.min_ratings = QSpinBox(minimum=0, maximum=1_000_000)
        self.min_ratings.setGroupSeparatorShown(True)
        self.min_ratings.setSpecialValueText(self.tr("nobody"))
        tip = self.tr("Users with fewer ratings are easily told apart by them")
        self._add("min_ratings", self.tr("Leave out users below"), self.min_ratings, tip, True)
        self.min_ratings.setSuffix(self.tr(" ratings"))
        self.min_ratings.valueChanged.connect(self._on_edited)

    def _add(self, name: str, title: str, field: QWidget, tip: str, is_private: bool = False) -> None:
        form = self._privacy if is_private else self._what
        label = QLabel(self._mnemonics.mark(title))
        label.setBuddy(field)
        label.setToolTip(tip)
        field.setToolTip(tip)
        if not isinstance(field, PathField):
            field.setAccessibleName(title)
        form.addRow(label, field)
        self._rows[name] = form, field

    def _combo(self, name: str, title: str, tip: str, is_private: bool = False) -> QComboBox:
        field = QComboBox()
        field.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        field.setMinimumContentsLength(12)
        field.currentIndexChanged.connect(self._on_edited)
        self._add(name, title, field, tip, is_private)
        return field

    def _path(self, name: str, title: str, tip: str, is_private: bool = False) -> PathField:
        field = PathField(title, tip)
        field.changed.connect(self._on_edited)
        self._add(name, title, field, tip, is_private)
        return field

    def _check(self, name: str, text: str, tip: str, is_private: bool = False) -> QCheckBox:
        field = QCheckBox(self._mnemonics.mark(text))
        field.setToolTip(tip)
        field.toggled.connect(self._on_edited)
        form = self._privacy if is_private else self._what
        form.addRow(field)
        self._rows[name] = form, field
        return field

    # Choices --------------------------------------------------------------------------------------------------------

    def set_choice(self, choice: Choice) -> None:
        """Show a choice, with the fields of its kind."""
        self._is_filling = True
        self._choice = choice
        kind, options = choice.kind, choice.options
        self._fill(self.wide, self._shapes(kind))
        self._fill(self.format, self._formats(kind))
        self._fill(self.ids, self._ways_to_name(kind))
        for field, value in (
            (self.whom, choice.whom), (self.part, choice.part), (self.sides, ",".join(choice.sides)),
            (self.wide, options.wide), (self.format, options.format if choice.is_table else choice.form),
            (self.ids, _ANONYMOUS if choice.anonymous else options.hide_ids), (self.key_in, choice.key_in),
        ):  # fmt: skip
            field.setCurrentIndex(max(0, field.findData(value)))
        self.user_ids.setText(choice.user_ids)
        self.users_file.path, self.pairs_file.path = choice.users_file, choice.pairs_file
        self.threshold.setValue(choice.threshold)
        self.n.setValue(choice.n)
        self.hide_rated.setChecked(choice.hide_rated)
        self.key_file.path = choice.key_file
        self.mapping.setChecked(choice.mapping)
        self.min_ratings.setValue(options.min_user_ratings)
        if choice.is_table:
            available = self._source.columns(kind)
            self.columns.show_columns(available, options.columns or self._usual_columns(kind))
        self._is_filling = False
        self._show_rows()

    @property
    def choice(self) -> Choice:
        """What the fields hold."""
        assert self._choice is not None
        form, ids = self.format.currentData(), self.ids.currentData()
        is_table = self._choice.is_table
        is_anonymous = ids == _ANONYMOUS
        options = ExportOptions(
            format=form if is_table else "csv",
            columns=self._columns(ids) if is_table else (),
            wide=bool(self.wide.currentData()),
            hide_ids="none" if is_anonymous else ids,
            min_user_ratings=self.min_ratings.value(),
        )
        takes_all = self._choice.kind != "recommendations" or not self.like_page.isChecked()
        return dataclasses.replace(
            self._choice.leaving_out(ShelfOptions() if takes_all else self._source.shelf),
            options=options,
            form="" if is_table else form,
            n=self.n.value(),
            hide_rated=self.hide_rated.isChecked(),
            whom=self.whom.currentData(),
            user_ids=self.user_ids.text(),
            users_file=self.users_file.path,
            part=self.part.currentData(),
            pairs_file=self.pairs_file.path,
            threshold=self.threshold.value(),
            sides=tuple(self.sides.currentData().split(",")),
            anonymous=is_anonymous,
            key_in=self.key_in.currentData(),
            key_file=self.key_file.path,
            mapping=self.mapping.isChecked(),
        )

    def _usual_columns(self, kind: str) -> tuple[str, ...]:
        return tuple(name for name in self._source.columns(kind) if name not in KINDS[kind].on_demand)

    def _columns(self, ids: str) -> tuple[str, ...]:
        """Return the columns ticked; none where they are the usual ones, whatever these will be the next time."""
        assert self._choice is not None
        usual = self._usual_columns(self._choice.kind)
        ticked = self.columns.columns
        return () if ticked == tuple(name for name in usual if name not in _NAMES_BEHIND.get(ids, ())) else ticked

    def close_keyring(self) -> None:
        """Offer only files for the key: there is no keyring here."""
        place = self.key_in.findData("keyring")
        if place >= 0:
            self.key_in.removeItem(place)

    def show_limit(self, text: str) -> None:
        """Say beside the format why it cannot hold the table; nothing for an empty text."""
        self.limit.show_texts([text] if text else [])

    # Following the fields -------------------------------------------------------------------------------------------

    def _on_edited(self) -> None:
        if not self._is_filling and self._choice is not None:
            self._show_rows()
            self.changed.emit()

    def _show_rows(self) -> None:
        """Show the fields that mean something to the kind and to what is chosen."""
        assert self._choice is not None
        kind, is_table = self._choice.kind, self._choice.is_table
        ids = self.ids.currentData()
        has_key = ids not in {"none", _ANONYMOUS}
        has_people = kind not in {"plot", "similar"}
        is_for_some = kind in {"recommendations", "unrated"}
        shown = {
            "whom": is_for_some,
            "user_ids": is_for_some and self.whom.currentData() == "listed",
            "users_file": is_for_some and self.whom.currentData() == "file",
            "part": kind == "predictions",
            "pairs_file": kind == "pairs",
            "threshold": kind == "unrated",
            "n": kind in {"recommendations", "similar"},
            "hide_rated": kind == "recommendations",
            "like_page": kind == "recommendations" and self._source.shelf.leaves_items_out,
            "sides": kind == "factors",
            "wide": is_table and bool(KINDS[kind].heads),
            "format": True,
            "ids": kind != "plot",
            "key_in": has_key,
            "key_file": has_key and self.key_in.currentData() == "file",
            "new_key": has_key and self.key_in.currentData() == "file",
            "mapping": has_key and kind != "report",
            "min_ratings": has_people and kind != "report",
        }
        for name, (form, field) in self._rows.items():
            form.setRowVisible(field, shown[name])
        self._columns_panel.setVisible(is_table)
        self._privacy_panel.setVisible(kind != "plot")
        if is_table:
            self.columns.hide_names(_NAMES_BEHIND.get(ids, ()))

    def _fill(self, field: QComboBox, entries: list[tuple[str, Any]]) -> None:
        field.blockSignals(True)
        field.clear()
        for text, value in entries:
            field.addItem(text, value)
        field.blockSignals(False)

    def _shapes(self, kind: str) -> list[tuple[str, Any]]:
        wide = self.tr("Wide: a row an item") if kind == "similar" else self.tr("Wide: a row a user")
        return [
            (self.tr("Long: a row a pair"), False),
            *([(wide, True)] if kind in KINDS and KINDS[kind].heads else []),
        ]

    def _formats(self, kind: str) -> list[tuple[str, Any]]:
        if kind in KINDS:
            return [(say(about.label), name) for name, about in FORMATS.items()]
        return [(say(label), name) for name, (label, _) in OTHER_FORMATS[kind].items()]

    def _ways_to_name(self, kind: str) -> list[tuple[str, Any]]:
        as_they_are = (self.tr("As they are"), "none")
        if kind == "report":
            return [as_they_are, (self.tr("Users hidden"), "users"), (self.tr("No users named"), _ANONYMOUS)]
        both = (self.tr("Users and items hidden"), "users and items")
        if kind == "similar":
            return [as_they_are, (self.tr("Items hidden"), "users and items")]
        return [as_they_are, (self.tr("Users hidden"), "users"), both]
