"""DialectForm: how a file was understood, each part in a small field, to be put right."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QLabel, QLineEdit, QSpinBox, QVBoxLayout, QWidget

from mfstudio.gui import theme
from mfstudio.gui.widgets.mnemonics import Mnemonics
from mfstudio.ratings.dialect import ENCODINGS, Dialect
from mfstudio.ratings.fields import SEPARATOR_NAMES, SEPARATORS, separator_name
from mfstudio.ratings.times import TIME_FORMATS, UNIT_NAMES
from mfstudio.wording import say

_MAX_SKIP = 5000
_ICON = 14
_ENCODING_NAMES = {
    "utf-8": "UTF-8", "utf-16": "UTF-16", "utf-16-le": "UTF-16 LE", "utf-16-be": "UTF-16 BE", "latin-1": "Latin-1",
    "gb18030": "GB 18030",
}  # fmt: skip


class _Field(QWidget):
    """A label, an editor, and below, where the guess is weak, a sign and the words that ask to check it."""

    def __init__(self, text: str, editor: QWidget, tip: str, mnemonics: Mnemonics) -> None:
        super().__init__()
        self._tip = tip
        self.editor = editor
        editor.setAccessibleName(text)
        label = QLabel(mnemonics.mark(text))
        label.setBuddy(editor)
        self._sign = QLabel()
        self._words = QLabel(self.tr("please check"))
        self._doubt = QWidget()
        doubt = QHBoxLayout(self._doubt)
        doubt.setContentsMargins(0, 0, 0, 0)
        doubt.setSpacing(4)
        doubt.addWidget(self._sign)
        doubt.addWidget(self._words)
        doubt.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(label)
        layout.addWidget(editor)
        layout.addWidget(self._doubt)
        layout.addStretch(1)
        self.show_reason("", is_doubtful=False)

    @property
    def is_doubtful(self) -> bool:
        """Whether the person is asked to check."""
        return not self._doubt.isHidden()

    def show_reason(self, reason: str, *, is_doubtful: bool) -> None:
        """Say what speaks for the guess."""
        tip = self.tr("{0}: {1}").format(self._tip, reason) if reason else self._tip
        for widget in (self.editor, self._doubt):
            widget.setToolTip(tip)
        doubt = self.tr("{0}: {1}").format(self._words.text(), reason)
        self.editor.setAccessibleDescription(doubt if is_doubtful else reason)
        self._sign.setPixmap(theme.icon("triangle-alert").pixmap(_ICON, _ICON))
        self._doubt.setVisible(is_doubtful)


class DialectForm(QWidget):
    """Shows a :class:`Dialect`; says what the person changes, and leaves it to others what follows from that."""

    changed = Signal(str, object)  # field of Dialect, new value

    def __init__(self, mnemonics: Mnemonics, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._dialect: Dialect | None = None
        self.member = self._combo("member", 14)
        self.part = self._combo("part", 14)
        self.separator = self._combo("separator", 8)
        self.encoding = self._combo("encoding", 7)
        self.layout_box = self._combo("layout", 12)
        self.decimal = self._combo("decimal", 6)
        self.time_format = self._combo("time_format", 11)
        for separator in SEPARATORS:
            self.separator.addItem(self._separator_name(separator), separator)
        for encoding in ENCODINGS:
            self.encoding.addItem(_ENCODING_NAMES[encoding], encoding)
        for text, sign in ((self.tr("Point"), "."), (self.tr("Comma"), ",")):
            self.decimal.addItem(text, sign)
        for form in TIME_FORMATS:
            self.time_format.addItem(say(UNIT_NAMES[form]).capitalize() if form in UNIT_NAMES else form, form)
        self.separator.setEditable(True)
        self.header = QCheckBox(self.tr("Names in line 1"))
        self.header.clicked.connect(lambda checked: self.changed.emit("header", checked))
        self.skip = QSpinBox(maximum=_MAX_SKIP)
        self.skip.setMaximumWidth(72)
        self.skip.valueChanged.connect(self._on_skip)
        self.comment = QLineEdit(maxLength=8)
        self.comment.setMaximumWidth(72)
        self.comment.editingFinished.connect(self._on_comment)
        rows = {
            "member": (self.tr("File inside"), self.member, self.tr("Which file in the archive holds the ratings")),
            "part": (self.tr("Sheet or table"), self.part, self.tr("Which part of the file holds the ratings")),
            "separator": (
                self.tr("Separator"), self.separator, self.tr("What stands between the columns; type any other"),
            ),
            "encoding": (self.tr("Encoding"), self.encoding, self.tr("How letters are stored in the file")),
            "layout": (self.tr("Layout"), self.layout_box, self.tr("What a line of the file is")),
            "header": (self.tr("Header"), self.header, self.tr("Whether the first line names the columns")),
            "decimal": (self.tr("Decimals"), self.decimal, self.tr("What stands before the decimals of a number")),
            "skip": (self.tr("Skip lines"), self.skip, self.tr("Lines above the header or the first rating")),
            "comment": (
                self.tr("Comment"), self.comment, self.tr("Lines that begin with this are passed over"),
            ),
            "time_format": (self.tr("Times"), self.time_format, self.tr("How times are written")),
        }  # fmt: skip
        self.fields = {name: _Field(text, editor, tip, mnemonics) for name, (text, editor, tip) in rows.items()}
        self._make_typable(self.separator, "separator")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(12)
        for field in self.fields.values():
            layout.addWidget(field)
        layout.addStretch(1)

    def show_dialect(
        self,
        dialect: Dialect,
        members: Sequence[str],
        parts: Sequence[str],
        reasons: Mapping[str, str],
        doubts: frozenset[str],
    ) -> None:
        """Show a dialect.

        Parameters
        ----------
        dialect
            What to show.
        members, parts
            Files of the archive, and sheets or tables, to choose among.
        reasons
            What speaks for each part of the guess.
        doubts
            Parts that the person should check.
        """
        self._dialect = dialect
        self._fill(self.member, members, dialect.member)
        self._fill(self.part, parts, dialect.part)
        self.part.setEditable(dialect.form == "sqlite")
        self._make_typable(self.part, "part")
        self.layout_box.clear()
        for text, layout in self._layouts(dialect.form):
            self.layout_box.addItem(text, layout)
        for box, value in (
            (self.separator, dialect.separator), (self.encoding, dialect.encoding), (self.decimal, dialect.decimal),
            (self.layout_box, dialect.layout), (self.time_format, dialect.time_format),
        ):  # fmt: skip
            _choose(box, value)
        self.header.setChecked(dialect.header)
        _set_quietly(self.skip.setValue, self.skip, dialect.skip)
        self.comment.setText(dialect.comment)
        is_text = dialect.form == "text"
        shown = {
            "member": len(members) > 1, "part": bool(parts), "header": is_text or dialect.form == "excel",
            "layout": True, "time_format": dialect.time is not None,
        }  # fmt: skip
        for name, field in self.fields.items():
            field.setVisible(shown.get(name, is_text))
            field.show_reason(reasons.get(name, ""), is_doubtful=name in doubts)

    def _layouts(self, form: str) -> list[tuple[str, str]]:
        word = self.tr("line") if form == "text" else self.tr("row")
        layouts = [(self.tr("A rating a {0}").format(word), "long"), (self.tr("A user a {0}").format(word), "wide")]
        return [*layouts, (self.tr("Blocks headed “item:”"), "headed")] if form == "text" else layouts

    def _separator_name(self, separator: str) -> str:
        return separator_name(separator).capitalize() if separator in SEPARATOR_NAMES else separator

    def _combo(self, name: str, n_characters: int) -> QComboBox:
        box = QComboBox()
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        box.setMinimumContentsLength(n_characters)
        box.activated.connect(lambda index: self._emit_if_new(name, box.itemData(index)))
        return box

    def _make_typable(self, box: QComboBox, name: str) -> None:
        """Let the person type what is not in the list, where the box is one to type in."""
        edit = box.lineEdit()
        if edit is None or edit.property("typable"):
            return
        edit.setProperty("typable", True)
        edit.setAccessibleName(box.accessibleName())
        box.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        box.setCompleter(None)  # type: ignore[arg-type]

        def on_typed() -> None:
            index = box.findText(edit.text())
            self._emit_if_new(name, edit.text() if index < 0 else box.itemData(index))

        edit.editingFinished.connect(on_typed)

    def _fill(self, box: QComboBox, texts: Sequence[str], chosen: str) -> None:
        box.clear()
        for text in [*texts, *([chosen] if chosen and chosen not in texts else [])]:
            box.addItem(text, text)
        _choose(box, chosen)

    def _emit_if_new(self, name: str, value: Any) -> None:
        if self._dialect is not None and value and value != getattr(self._dialect, name):
            self.changed.emit(name, value)

    def _on_skip(self, n_lines: int) -> None:
        self.changed.emit("skip", n_lines)

    def _on_comment(self) -> None:
        if self._dialect is not None and self.comment.text() != self._dialect.comment:
            self.changed.emit("comment", self.comment.text())


def _choose(box: QComboBox, value: str) -> None:
    index = box.findData(value)
    box.setCurrentIndex(index)
    if index < 0 and box.isEditable():
        box.setEditText(value)


def _set_quietly(set_value: Callable[[int], None], widget: QWidget, value: int) -> None:
    widget.blockSignals(True)
    set_value(value)
    widget.blockSignals(False)
