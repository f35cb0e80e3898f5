"""Every text of the window and of the core is in the catalogue, and is spoken once its language is chosen."""

import importlib.util

import pytest
from PySide6.QtCore import QCoreApplication, QLocale, QTranslator

from mfstudio import wording
from mfstudio.gui import translation
from mfstudio.paths import resource


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
    assert update.messages() == {("Page", "Items"): "mfstudio/page.py"}


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
