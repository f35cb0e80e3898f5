"""PreferencesDialog: what a person chooses once: appearance, language, size of the text, and the start."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from mfstudio.gui.garbage import hold_until_gone
from mfstudio.gui.preferences import TEXT_SIZES, Preferences
from mfstudio.gui.translation import LANGUAGES, SYSTEM
from mfstudio.gui.widgets.mnemonics import Mnemonics


class PreferencesDialog(QDialog):
    """Whatever is chosen holds at once and is remembered; there is nothing to confirm."""

    scheme_chosen = Signal(str)
    text_size_chosen = Signal(int)
    toolbar_chosen = Signal(bool)
    renewal_requested = Signal()  # the windows are to be made anew, in the language chosen

    def __init__(self, preferences: Preferences, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        hold_until_gone(self)
        self.setWindowTitle(self.tr("Preferences"))
        self._preferences = preferences
        self._spoken = preferences.language
        letters = Mnemonics(())
        form = QFormLayout()
        form.setVerticalSpacing(12)
        form.setHorizontalSpacing(16)
        self.scheme = self._choice(
            form, letters, self.tr("Appearance"), self.tr("Light or dark colours, at once"),
            [(self.tr("Like the system"), "system"), (self.tr("Light"), "light"), (self.tr("Dark"), "dark")],
            preferences.scheme,
        )  # fmt: skip
        self.language = self._choice(
            form, letters, self.tr("Language"), self.tr("What the windows speak, and how numbers are written"),
            [(self.tr("Like the system"), SYSTEM), *((name, code) for code, name in LANGUAGES.items())],
            preferences.language,
        )  # fmt: skip
        form.addRow("", self._renewal(letters))
        self.text_size = self._choice(
            form, letters, self.tr("Size of the text"), self.tr("How large all text is, at once"),
            [(self.tr("{0} %").format(percent), percent) for percent in TEXT_SIZES], preferences.text_size,
        )  # fmt: skip
        self.reopens = QCheckBox(letters.mark(self.tr("Open where I left off")))
        self.reopens.setToolTip(self.tr("Open the saved projects again that were open when MF Studio was closed"))
        self.reopens.setChecked(preferences.reopens)
        form.addRow(self.tr("At the start"), self.reopens)
        self.toolbar = QCheckBox(letters.mark(self.tr("Show the toolbar")))
        self.toolbar.setToolTip(self.tr("Show the most used actions as a row of buttons above the page"))
        self.toolbar.setChecked(preferences.shows_toolbar)
        form.addRow(self.tr("Window"), self.toolbar)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 24, 24, 16)
        layout.setSpacing(24)
        layout.setSizeConstraint(QVBoxLayout.SizeConstraint.SetFixedSize)  # follows the size of its text
        layout.addLayout(form)
        layout.addWidget(buttons)
        self.scheme.currentIndexChanged.connect(lambda: self.scheme_chosen.emit(self.scheme.currentData()))
        self.language.currentIndexChanged.connect(self._on_language)
        self.text_size.currentIndexChanged.connect(self._on_text_size)
        self.reopens.toggled.connect(self._on_reopens)
        self.toolbar.toggled.connect(self.toolbar_chosen)

    def choose(self, name: str, value: object) -> None:
        """Choose a ``language`` or a ``text_size`` as a person does, and give that the keyboard.

        With another language than the one spoken, Enter then makes the windows anew.
        """
        box = {"language": self.language, "text_size": self.text_size}[name]
        box.setCurrentIndex(max(box.findData(value), 0))
        wants_renewal = name == "language" and self._renewal_row.isVisible()
        (self.renew_button if wants_renewal else box).setFocus(Qt.FocusReason.OtherFocusReason)

    @staticmethod
    def _choice(
        form: QFormLayout, letters: Mnemonics, title: str, tip: str, choices: Sequence[tuple[str, object]], now: object
    ) -> QComboBox:
        box = QComboBox()
        for text, value in choices:
            box.addItem(text, value)
        box.setCurrentIndex(max(box.findData(now), 0))
        box.setAccessibleName(title)
        box.setToolTip(tip)
        label = QLabel(letters.mark(title))
        label.setBuddy(box)
        label.setToolTip(tip)
        form.addRow(label, box)
        return box

    def _renewal(self, letters: Mnemonics) -> QWidget:
        """Make what is said, and can be done, once another language is chosen."""
        self._words = QLabel(self.tr("Takes effect when the windows are reopened."), wordWrap=True)
        self._words.setObjectName("quiet")
        self.renew_button = QPushButton(letters.mark(self.tr("Reopen the windows now")))
        self.renew_button.setToolTip(
            self.tr("What is open comes back; a run under way is held, and its window offers to go on")
        )
        self.renew_button.clicked.connect(self._renew)
        row = self._renewal_row = QWidget()
        layout = QVBoxLayout(row)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._words)
        layout.addWidget(self.renew_button)
        row.hide()
        return row

    def _on_language(self) -> None:
        self._preferences.language = self.language.currentData()
        self._renewal_row.setVisible(self._preferences.language != self._spoken)

    def _renew(self) -> None:
        self.accept()
        self.renewal_requested.emit()

    def _on_text_size(self) -> None:
        self._preferences.text_size = self.text_size.currentData()
        self.text_size_chosen.emit(self._preferences.text_size)

    def _on_reopens(self, wanted: bool) -> None:
        self._preferences.reopens = wanted
