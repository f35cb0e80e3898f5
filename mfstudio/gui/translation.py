"""The language of the window: chooses a catalogue and lets Qt, the window and the core speak it."""

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

from mfstudio import wording
from mfstudio.paths import resource

LANGUAGES = {"en": "English", "zh_CN": "简体中文"}
"""Languages by the name of their locale, each under its own name."""
SYSTEM = "system"

_installed: list[QTranslator] = []


def language_of_system() -> str:
    """Return which of :data:`LANGUAGES` the person's system asks for; English where it is none of them."""
    for wanted in QLocale.system().uiLanguages():
        locale = QLocale(wanted)
        if locale.language() == QLocale.Language.Chinese:
            is_traditional = locale.script() == QLocale.Script.TraditionalChineseScript
            return "en" if is_traditional else "zh_CN"
        if locale.language() == QLocale.Language.English:
            return "en"
    return "en"


def install(language: str) -> str:
    """Speak a language from now on; what is on screen already stays as it is.

    Parameters
    ----------
    language
        One of :data:`LANGUAGES`, or ``"system"``.

    Returns
    -------
    The language that is spoken.
    """
    while _installed:
        QCoreApplication.removeTranslator(_installed.pop())
    wording.set_translator(None)
    chosen = language if language in LANGUAGES else language_of_system()
    if chosen == "en":
        return chosen
    for folder, name in (
        (QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath), f"qtbase_{chosen}"),
        (str(resource("translations")), f"mfstudio_{chosen}"),
    ):  # fmt: skip
        translator = QTranslator()
        if translator.load(name, folder):
            QCoreApplication.installTranslator(translator)
            _installed.append(translator)
    wording.set_translator(_translate)
    if QLocale().language() != QLocale(chosen).language():
        QLocale.setDefault(QLocale(chosen))
    return chosen


def _translate(sentence: str) -> str:
    return QCoreApplication.translate(wording.CONTEXT, sentence)
