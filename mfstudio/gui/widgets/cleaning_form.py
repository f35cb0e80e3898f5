"""CleaningForm: what to leave out of the ratings: marks for missing ones, repeated pairs, what is rare, most users."""

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDoubleSpinBox,
    QFormLayout,
    QLabel,
    QLineEdit,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from mfstudio.gui.garbage import delete_later
from mfstudio.gui.item_models.blocks import plain_tip
from mfstudio.gui.widgets.mnemonics import Mnemonics, literal
from mfstudio.ratings.cleaning import Cleaning
from mfstudio.wording import percent

_MOST = 1_000_000


class CleaningForm(QWidget):
    """Edits the marks of a dialect and a :class:`Cleaning`; its signals tell only of what the person does."""

    marks_changed = Signal()
    cleaning_changed = Signal()

    def __init__(self, mnemonics: Mnemonics, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._reasons: dict[str, str] = {}
        self.marks: dict[str, QCheckBox] = {}
        self._marks_area = QVBoxLayout()
        self._marks_area.setSpacing(2)
        self.own_marks = QLineEdit(placeholderText=self.tr("others, such as -1, NA"))
        self.own_marks.editingFinished.connect(self._on_own_marks)
        self.duplicates = QComboBox()
        for text, policy in (
            (self.tr("Keep all"), "keep"), (self.tr("Keep the last"), "last"), (self.tr("Keep the first"), "first"),
            (self.tr("Take their mean"), "mean"),
        ):  # fmt: skip
            self.duplicates.addItem(text, policy)
        self.duplicates.activated.connect(self._on_edited)
        self.min_user, self.min_item = QSpinBox(maximum=_MOST), QSpinBox(maximum=_MOST)
        for box in (self.min_user, self.min_item):
            box.setSpecialValueText(self.tr("any number"))
            box.setPrefix(self.tr("at least "))
            box.valueChanged.connect(self._on_edited)
        self.share = QDoubleSpinBox(minimum=0.1, maximum=100.0, value=100.0, decimals=1, suffix=percent(""))
        self.share.valueChanged.connect(self._on_edited)
        self.repeated = QLabel(wordWrap=True)
        self.repeated.setObjectName("quiet")
        self.repeated.hide()
        form = QFormLayout()
        form.setContentsMargins(0, 0, 0, 0)
        form.setVerticalSpacing(8)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        again = self.tr(", again and again until all have enough")
        for text, editor, tip in (
            (
                self.tr("Repeated ratings"), self.duplicates,
                self.tr("Where a user rated an item more than once; the last is by time, if the file has times"),
            ),
            (self.tr("Ratings per user"), self.min_user, self.tr("Users with fewer ratings are left out") + again),
            (self.tr("Ratings per item"), self.min_item, self.tr("Items with fewer ratings are left out") + again),
            (
                self.tr("Sample of users"), self.share,
                self.tr("A part of the users for a first look: always the same ones, with all they rated"),
            ),
        ):  # fmt: skip
            self._add(form, text, editor, mnemonics, tip)
            if editor is self.duplicates:
                form.addRow(self.repeated)
        marks_label = QLabel(mnemonics.mark(self.tr("Stands for “no rating”")))
        marks_label.setBuddy(self.own_marks)
        self.own_marks.setAccessibleName(self.tr("Other marks for no rating"))
        self.own_marks.setToolTip(
            self.tr("Numbers or words that stand where a rating should be and mean that there is none")
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(marks_label)
        layout.addLayout(self._marks_area)
        layout.addWidget(self.own_marks)
        layout.addSpacing(4)
        layout.addLayout(form)
        layout.addStretch(1)

    def _add(self, form: QFormLayout, text: str, editor: QWidget, mnemonics: Mnemonics, tip: str) -> None:
        label = QLabel(mnemonics.mark(text))
        label.setBuddy(editor)
        label.setToolTip(tip)
        editor.setAccessibleName(text)
        editor.setToolTip(tip)
        form.addRow(label, editor)

    # Marks ----------------------------------------------------------------------------------------------------------

    def missing(self) -> tuple[str, ...]:
        """Return the marks that are ticked and those that were typed."""
        ticked = [mark for mark, box in self.marks.items() if box.isChecked()]
        return tuple(dict.fromkeys([*ticked, *self._typed()]))

    def _typed(self) -> list[str]:
        return self.own_marks.text().replace(",", " ").replace(";", " ").split()

    def offer(self, reasons: Mapping[str, str], ticked: tuple[str, ...], *, anew: bool) -> None:
        """Offer marks with what speaks for each.

        Parameters
        ----------
        reasons
            Of each mark.
        ticked
            Those that count as missing now; those that are neither offered nor typed become so.
        anew
            Whether to forget what was offered before, as for another file.
        """
        if anew:
            self._reasons = {}
            self.own_marks.clear()
        typed = self._typed()
        wanted = self._reasons | dict(reasons)
        for mark in ticked:
            if mark not in typed:
                wanted.setdefault(mark, "")
        if wanted != self._reasons or anew:
            self._reasons = wanted
            self._rebuild()
        for mark, box in self.marks.items():
            box.setChecked(mark in ticked)

    def _rebuild(self) -> None:
        while (item := self._marks_area.takeAt(0)) is not None:
            widget = item.widget()
            assert widget is not None
            widget.hide()
            delete_later(widget)
        self.marks = {}
        for mark, reason in self._reasons.items():
            box = QCheckBox(literal(mark) or self.tr("nothing at all"))
            box.setToolTip(plain_tip(reason))
            box.setAccessibleDescription(reason)
            box.clicked.connect(self.marks_changed)
            self.marks[mark] = box
            self._marks_area.addWidget(box)
            if reason:
                why = QLabel(reason, wordWrap=True)
                why.setTextFormat(Qt.TextFormat.PlainText)
                why.setObjectName("quiet")
                why.setIndent(24)
                self._marks_area.addWidget(why)

    def _on_own_marks(self) -> None:
        if self.own_marks.isModified():
            self.own_marks.setModified(False)
            self.marks_changed.emit()

    def say_repeated(self, text: str) -> None:
        """Say how many ratings are of a pair that is rated again, ``""`` where that is not known."""
        self.repeated.setText(text)
        self.repeated.setVisible(bool(text))

    # Cleaning -------------------------------------------------------------------------------------------------------

    def cleaning(self) -> Cleaning:
        """Return what the form holds."""
        share = round(self.share.value() / 100, 4)
        return Cleaning(self.duplicates.currentData(), self.min_user.value(), self.min_item.value(), share)

    def set_cleaning(self, cleaning: Cleaning) -> None:
        """Show what to leave out."""
        self.blockSignals(True)
        self.duplicates.setCurrentIndex(self.duplicates.findData(cleaning.duplicates))
        self.min_user.setValue(cleaning.min_user_ratings)
        self.min_item.setValue(cleaning.min_item_ratings)
        self.share.setValue(cleaning.users_share * 100)
        self.blockSignals(False)

    def _on_edited(self) -> None:
        self.cleaning_changed.emit()
