"""Gives every label of a page a key of its own to press with Alt."""

import re
import string
from collections.abc import Iterable

MENU_LETTERS = frozenset("fevth")  # File, Edit, View, Train, Help
_BEHIND = re.compile(r"\(&[^&]\)")  # where a language has no letters to mark, the key follows the text: 打开(&O)…
_TAIL = re.compile(r"[\s.…:：]*$")


def plain(text: str) -> str:
    """Return a text without the marks of its mnemonics."""
    return _BEHIND.sub("", text).replace("&&", "\0").replace("&", "").replace("\0", "&")


def literal(text: str) -> str:
    """Return what lets a button or a menu show a text letter by letter: an ``&`` in it marks no key."""
    return text.replace("&", "&&")


class Mnemonics:
    """Hands out letters that are still free on a page, or in a dialog, which has no menus."""

    def __init__(self, taken: Iterable[str] = MENU_LETTERS) -> None:
        self._used = set(taken)

    def mark(self, text: str) -> str:
        """Put ``&`` before the first letter that is free; leave the text alone where none is.

        A text in a script that keyboards have no keys for, such as Chinese, gets a letter behind it instead.
        """
        shown = literal(text)
        if any(letter >= "\u2e80" for letter in shown):
            return self._mark_behind(shown)
        for place, letter in enumerate(shown):
            key = letter.lower()
            if key.isascii() and key.isalpha() and key not in self._used:
                self._used.add(key)
                return f"{shown[:place]}&{shown[place:]}"
        return shown

    def _mark_behind(self, shown: str) -> str:
        free = next((key for key in string.ascii_lowercase if key not in self._used), None)
        if free is None:
            return shown
        self._used.add(free)
        end = _TAIL.search(shown)
        place = end.start() if end is not None else len(shown)
        return f"{shown[:place]}(&{free.upper()}){shown[place:]}"
