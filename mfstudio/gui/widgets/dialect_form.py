"""DialectForm: how a file was understood, to be put right."""

import dataclasses

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QCheckBox, QComboBox, QGridLayout, QLabel, QWidget

from mfstudio.gui.widgets.mnemonics import Mnemonics
from mfstudio.ratings import Dialect

_NONE = -1


class DialectForm(QWidget):
    """Edits a :class:`Dialect`; ``changed`` is only emitted for what the person does."""

    changed = Signal()
    separator_changed = Signal()

    def __init__(self, mnemonics: Mnemonics, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._dialect: Dialect | None = None
        self._separator = QComboBox()
        for name, separator in (
            (self.tr("Comma"), ","), (self.tr("Tab"), "\t"), (self.tr("Semicolon"), ";"), (self.tr("Spaces"), " "),
            (self.tr("Double colon ::"), "::"), (self.tr("Bar |"), "|"),
        ):  # fmt: skip
            self._separator.addItem(name, separator)
        self._encoding = QComboBox()
        for name, encoding in (("UTF-8", "utf-8"), ("Latin-1", "latin-1"), ("UTF-16", "utf-16")):
            self._encoding.addItem(name, encoding)
        self._header = QCheckBox(mnemonics.mark(self.tr("First line names the columns")))
        self._roles = {role: QComboBox() for role in ("user", "item", "rating", "time")}
        rows = [
            (self.tr("Separator"), self._separator, self.tr("What stands between the columns")),
            (self.tr("Encoding"), self._encoding, self.tr("How letters are stored in the file")),
            (self.tr("User column"), self._roles["user"], self.tr("Column with the ids of those who rate")),
            (self.tr("Item column"), self._roles["item"], self.tr("Column with the ids of what is rated")),
            (self.tr("Rating column"), self._roles["rating"], self.tr("Column with the ratings, which are numbers")),
            (self.tr("Time column"), self._roles["time"], self.tr("Column with the times in seconds since 1970")),
        ]
        layout = QGridLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setHorizontalSpacing(16)
        for number, (text, editor, tip) in enumerate(rows):
            label = QLabel(mnemonics.mark(text))
            label.setBuddy(editor)
            editor.setAccessibleName(text)
            editor.setToolTip(tip)
            editor.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            editor.setMinimumContentsLength(10)
            editor.activated.connect(self._on_separator if editor is self._separator else self._on_edited)
            layout.addWidget(label, 0, number)
            layout.addWidget(editor, 1, number)
            layout.setColumnStretch(number, 1)
        self._header.clicked.connect(self._on_edited)
        layout.addWidget(self._header, 2, 0, 1, 3)

    @property
    def separator(self) -> str:
        """The separator chosen."""
        return str(self._separator.currentData())

    def dialect(self) -> Dialect | None:
        """Return what the form holds; None before it was given any."""
        if self._dialect is None:
            return None
        nowhere = len(self._dialect.columns)  # a column that there is not: reading then says so
        roles = {role: nowhere if box.currentData() is None else box.currentData() for role, box in self._roles.items()}
        time = roles["time"]
        return dataclasses.replace(
            self._dialect,
            separator=self.separator,
            encoding=str(self._encoding.currentData()),
            header=self._header.isChecked(),
            user=roles["user"],
            item=roles["item"],
            rating=roles["rating"],
            time=None if time == _NONE else time,
        )

    def set_dialect(self, dialect: Dialect) -> None:
        """Show a dialect, its columns in the lists."""
        self._dialect = dialect
        self._separator.setCurrentIndex(self._separator.findData(dialect.separator))
        self._encoding.setCurrentIndex(self._encoding.findData(dialect.encoding))
        self._header.setChecked(dialect.header)
        for role, box in self._roles.items():
            box.clear()
            if role == "time":
                box.addItem(self.tr("none"), _NONE)
            for number, name in enumerate(dialect.columns):
                box.addItem(name, number)
            chosen = getattr(dialect, role)
            box.setCurrentIndex(box.findData(_NONE if chosen is None else chosen))

    @Slot()
    def _on_separator(self) -> None:
        self.separator_changed.emit()

    @Slot()
    def _on_edited(self) -> None:
        self.changed.emit()
