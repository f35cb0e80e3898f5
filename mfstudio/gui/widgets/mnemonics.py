"""Gives every label of a page a key of its own to press with Alt."""

from collections.abc import Iterable

MENU_LETTERS = frozenset("fevth")  # File, Edit, View, Train, Help


class Mnemonics:
    """Hands out letters that are still free on a page, or in a dialog, which has no menus."""

    def __init__(self, taken: Iterable[str] = MENU_LETTERS) -> None:
        self._used = set(taken)

    def mark(self, text: str) -> str:
        """Put ``&`` before the first letter that is free; leave the text alone where none is."""
        plain = text.replace("&", "&&")
        for place, letter in enumerate(plain):
            key = letter.lower()
            if key.isascii() and key.isalpha() and key not in self._used:
                self._used.add(key)
                return f"{plain[:place]}&{plain[place:]}"
        return plain
