"""Every text of the window and of the core is in the catalogue, and is spoken once its language is chosen."""

import importlib.util
import re

import pyqtgraph as pg
import pytest
from PySide6.QtCore import QCoreApplication, QLocale, QTranslator
from PySide6.QtWidgets import QAbstractButton, QComboBox, QFileDialog, QLabel, QLineEdit, QPushButton, QTabBar, QWidget

from mfstudio import wording
from mfstudio.gui import translation
from mfstudio.paths import resource
from tests.gui.walk import clashes


@pytest.fixture(scope="module")
def update():
    """Load the program that keeps the catalogues."""
    spec = importlib.util.spec_from_file_location("update", resource("translations", "update.py"))
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def restored(qapp):
    before = QLocale()
    yield
    translation.install("en")
    QLocale.setDefault(before)


def test_every_text_is_in_the_catalogue_and_translated(update):
    assert update.problems(resource("translations", "mfstudio_zh_CN.ts")) == []


def test_every_text_that_is_to_be_translated_is_written_out(update):
    assert update.unreadable() == []


def test_a_text_that_is_put_together_is_told_with_its_place(update, tmp_path, monkeypatch):
    (tmp_path / "mfstudio").mkdir()
    lines = ["class Page:", "    def fill(self, n):", '        self.tr(f"{n} items")', '        self.tr("Items")']
    (tmp_path / "mfstudio" / "page.py").write_text("\n".join(lines))
    monkeypatch.setattr(update, "PACKAGE", tmp_path / "mfstudio")
    assert update.unreadable() == ["mfstudio/page.py:3: self.tr(f'{n} items')"]
    assert update.messages() == {**dict.fromkeys(update.QT_TEXTS, "Qt"), ("Page", "Items"): "mfstudio/page.py"}


def test_what_is_loaded_is_what_the_catalogue_says(update):
    translator = QTranslator()
    assert translator.load("mfstudio_zh_CN", str(resource("translations")))
    texts = update.read(resource("translations", "mfstudio_zh_CN.ts"))
    assert len(texts) > 600
    assert {key: translator.translate(*key) for key in texts} == texts


def test_a_chosen_language_is_spoken_by_the_core_and_by_qt(restored, update):
    assert translation.install("zh_CN") == "zh_CN"
    texts = update.read(resource("translations", "mfstudio_zh_CN.ts"))
    context, source = next(key for key in texts if key[0] == wording.CONTEXT and "{" not in key[1])
    assert wording.say(source) == texts[context, source]
    assert QCoreApplication.translate("QPlatformTheme", "Cancel") == "取消"
    assert QLocale().language() == QLocale.Language.Chinese


def test_english_is_spoken_again_when_it_is_chosen(restored):
    translation.install("zh_CN")
    assert translation.install("en") == "en"
    assert QCoreApplication.translate("QPlatformTheme", "Cancel") == "Cancel"
    assert wording.say("Cancelled.") == "Cancelled."


@pytest.mark.parametrize(
    ("asked", "spoken"),
    [
        (["zh-Hans-CN", "en"], "zh_CN"), (["zh-CN"], "zh_CN"), (["zh-Hant-TW", "en-US"], "en"),
        (["de-DE", "zh-CN"], "zh_CN"), (["en-GB", "zh-CN"], "en"), (["de-DE"], "en"), ([], "en"),
    ],
)  # fmt: skip
def test_the_system_says_which_language(asked, spoken, monkeypatch):
    class System:
        @staticmethod
        def uiLanguages():  # noqa: N802 - Qt's own name
            return asked

    monkeypatch.setattr(translation.QLocale, "system", staticmethod(System))
    assert translation.language_of_system() == spoken


NAMES = {"AdaGrad", "Latin-1", "Numba"}  # which are the same in every language


# The whole window ---------------------------------------------------------------------------------------------------


@pytest.fixture
def chinese(qapp, monkeypatch):
    """Let the system ask for Chinese."""
    before = QLocale()
    monkeypatch.setattr(translation, "language_of_system", lambda: "zh_CN")
    yield
    translation.install("en")
    QLocale.setDefault(before)


def texts_of(root):
    """Return all that a widget and those in it say, be it shown now or not, but for menus that plots never show."""
    unused = {plot.getPlotItem().ctrlMenu for plot in root.findChildren(pg.PlotWidget)}
    never_shown = {each for menu in unused for each in (menu, *menu.findChildren(QWidget))}
    for widget in {root, *root.findChildren(QWidget)} - never_shown:
        yield from (widget.toolTip(), widget.accessibleName(), widget.accessibleDescription())
        if isinstance(widget, QLabel | QAbstractButton):
            yield widget.text()
        if isinstance(widget, QLineEdit):
            yield widget.placeholderText()
        yield from (text for action in widget.actions() for text in (action.text(), action.toolTip()))
        if isinstance(widget, QComboBox):
            yield from (widget.itemText(place) for place in range(widget.count()))
        if isinstance(widget, QTabBar):
            yield from (widget.tabText(place) for place in range(widget.count()))


def test_no_page_of_the_window_has_a_text_in_english_left(chinese, window):
    texts = {re.sub(r"<[^>]*>", "", text) for text in texts_of(window)}
    assert len(texts) > 500
    spoken = [text for text in texts if re.search("[\u4e00-\u9fff]", text)]
    assert len(spoken) > 500
    assert [text for text in texts - {*spoken, *NAMES} if re.search("[a-z]{3,}", text)] == []


def test_menus_and_pages_have_the_same_mnemonics_in_chinese_and_none_clashes(chinese, window):
    assert [action.text() for action in window.menuBar().actions()][:2] == ["文件(&F)", "编辑(&E)"]
    for page in range(window.pages.count()):
        window.show_page(page)
        assert clashes(window) == {}


def test_qts_own_file_dialog_speaks_chinese_throughout(chinese, qtbot, window):
    dialog = QFileDialog(window)
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    said = [widget.text() for widget in dialog.findChildren(QLabel) + dialog.findChildren(QPushButton)]
    assert len(said) == 5
    assert all(re.search("[\u4e00-\u9fff]", text) for text in said), said
    dialog.deleteLater()
