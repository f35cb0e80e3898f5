"""Sentences that the core makes for people: English, unless somebody who shows them has given a translator.

The core knows neither Qt nor languages. A sentence is written once, whole, with named gaps, so that a translator may
put its parts in another order::

    say("The best epoch is {epoch} of {n}.", epoch=3, n=10)

``resources/translations/update.py`` finds these sentences by the names of the functions here.
"""

from collections.abc import Callable, Iterable
from typing import Any

CONTEXT = "mfstudio"
"""Under which the sentences of the core stand in a catalogue."""
_WIDE_STOPS = ("。", "！", "？", "：", "；")


class _Voice:
    """Holds who translates."""

    translate: Callable[[str], str] | None = None


def set_translator(translate: Callable[[str], str] | None) -> None:
    """Let a function translate each sentence, gaps and all; None for English. It is called from any thread."""
    _Voice.translate = None if translate is None else staticmethod(translate)


def say(sentence: str, **gaps: Any) -> str:
    """Return a sentence in the person's language with its gaps filled.

    Parameters
    ----------
    sentence
        English, with gaps as :meth:`str.format` has them. Where no gap is given, the text stands as it is.
    gaps
        What to put in.
    """
    text = sentence if _Voice.translate is None else _Voice.translate(sentence)
    return text.format(**gaps) if gaps else text


def say_count(one: str, many: str, n: int, **gaps: Any) -> str:
    """Return one of two sentences, by a number, which both may name as ``{n}`` (with separators for thousands)."""
    return say(one if n == 1 else many, n=f"{n:,}", **gaps)


def commas(parts: Iterable[str]) -> str:
    """Put parts of a list one after another, with the commas of the person's language."""
    return say(", ").join(parts)


def percent(number: str) -> str:
    """Put the sign of per cent behind a number, with or without a space as the language has it."""
    return say("{n} %", n=number)


def paragraph(*sentences: str) -> str:
    """Put sentences that are not empty one after another; behind a wide stop, as Chinese has, follows no space."""
    text = ""
    for sentence in filter(None, sentences):
        gap = "" if not text or text.endswith(_WIDE_STOPS) else " "
        text = f"{text}{gap}{sentence}"
    return text


def mark(sentence: str) -> str:
    """Return a text unchanged that will be shown by way of :func:`say` later, so that it is found for translation."""
    return sentence
