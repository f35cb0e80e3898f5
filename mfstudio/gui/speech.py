"""Which language the window speaks, and how it writes numbers and dates."""

from PySide6.QtCore import QLocale

from mfstudio.gui import translation


def speak(language: str) -> None:
    """Speak a language from now on; windows that are there already stay as they are.

    Parameters
    ----------
    language
        Name of a locale, such as ``zh_CN``, or ``system``.
    """
    system = QLocale.system()
    if system.language() == QLocale.Language.C:  # a bare system: without this, 100836 would have no separators
        system = QLocale(QLocale.Language.English)
    QLocale.setDefault(system)
    translation.install(language)
