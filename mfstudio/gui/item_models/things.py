"""Things: items or users in a list, found by a text or by what they are similar to."""

import re
import unicodedata
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QLocale, QObject

from mfstudio.gui.item_models.blocks import BlockTableModel
from mfstudio.gui.open_ratings import OpenRatings
from mfstudio.model.factor_model import FactorModel
from mfstudio.model.ranking import similar_items, similar_users

NAME, ID, SIMILARITY, N_RATINGS = range(4)
_LONGEST_NAME, _LONGEST_WORD = 80, 24  # letters; lines are broken between words only
_TURNING = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069]")

Kind = Literal["item", "user"]


@dataclass(frozen=True, eq=False)
class Things:
    """Items or users.

    Parameters
    ----------
    of
        What they are.
    codes
        Which ones, int64, shape (n,).
    similarities
        Cosine to what was asked for, float64, shape (n,); None where nothing was.
    """

    of: Kind
    codes: NDArray[np.int64]
    similarities: NDArray[np.float64] | None = None


def counts_of(found: OpenRatings, of: Kind) -> NDArray[np.int64]:
    """Return how many ratings each item or user has; counted at the first call, which is a worker's."""
    return found.ratings.item_counts if of == "item" else found.ratings.user_counts


def search(found: OpenRatings, of: Kind, text: str) -> Things:
    """Find items or users whose id or name contains a text, the most rated first. On a worker's thread.

    The one whose id is the text itself comes before all others.
    """
    wanted = text.strip()
    ids, names = (found.items, found.title_index) if of == "item" else (found.users, found.user_name_index)
    counts = counts_of(found, of)
    matches = ids.containing(wanted)
    if names is not None:
        matches = matches | names.containing(wanted)
    codes = np.flatnonzero(matches)
    found_codes = codes[np.argsort(-counts[codes], kind="stable")]
    labels = found.ratings.item_codes if of == "item" else found.ratings.user_codes
    exact = labels.get(wanted) if wanted else None
    if exact is not None:
        found_codes = np.concatenate(([exact], found_codes[found_codes != exact]))
    return Things(of, found_codes)


def most_similar(model: FactorModel, of: Kind, code: int, n: int) -> Things:
    """Find what is most similar to an item or a user; nothing is where its factors are 0. On a worker's thread."""
    codes, cosines = (similar_items if of == "item" else similar_users)(model, code, n)
    if not cosines.any():
        codes, cosines = codes[:0], cosines[:0]
    return Things(of, codes, cosines)


def name_of(found: OpenRatings, of: Kind, code: int) -> str:
    """Return what to call an item or a user in a sentence or a heading."""
    return found.item_name(code) if of == "item" else found.user_title(code)


def short_name_of(found: OpenRatings, of: Kind, code: int) -> str:
    """Return what to call it among other words: not long, and without turning around what stands beside it.

    A name that runs from the right to the left is set apart by marks that nobody sees (FSI and PDI): else a sentence
    that begins with it would run that way as a whole.
    """
    words = _TURNING.sub("", name_of(found, of, code)).split()
    name = _shortened(" ".join(_shortened(word, _LONGEST_WORD) for word in words), _LONGEST_NAME)
    runs_left = any(unicodedata.bidirectional(letter) in {"R", "AL"} for letter in name)
    return f"\u2068{name}\u2069" if runs_left else name


def _shortened(text: str, longest: int) -> str:
    half = longest // 2
    return text if len(text) <= longest else f"{text[:half]}…{text[-half:]}"


class ThingsModel(BlockTableModel):
    """Shows name, id, similarity and number of ratings."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__([], [], set(), parent)
        self._found: OpenRatings | None = None
        self._things = Things("item", np.empty(0, np.int64))
        self._set_headers()

    @property
    def scale(self) -> tuple[float, float]:
        """Similarities between which a bar is drawn."""
        return 0.0, 1.0

    @property
    def things(self) -> Things:
        """What is shown."""
        return self._things

    def show(self, found: OpenRatings | None, things: Things) -> None:
        """Show these."""
        is_other = things.of != self._things.of
        self._found, self._things = found, things
        if is_other:
            self._set_headers()
        self.reset_rows(len(things.codes) if found is not None else 0)

    def _set_headers(self) -> None:
        of_items = self._things.of == "item"
        headers = [
            self.tr("Item") if of_items else self.tr("User"), self.tr("Id"), self.tr("Similarity"), self.tr("Ratings"),
        ]  # fmt: skip
        tooltips = [
            self.tr("Its title, or its id where it has none"),
            self.tr("The id as the file has it"),
            self.tr("Cosine of the angle between the two rows of factors: 1 in the same direction, 0 at a right angle"),
            self.tr("How many ratings there are of it") if of_items else self.tr("How many ratings the user has given"),
        ]
        self.set_columns(headers, tooltips, {SIMILARITY, N_RATINGS})

    def code(self, row: int) -> int:
        """Return the code of what stands in a row."""
        return int(self._things.codes[row])

    def value(self, row: int, column: int) -> float | None:
        similarities = self._things.similarities
        return None if similarities is None or column != SIMILARITY else float(similarities[row])

    def block_text(self, start: int, stop: int) -> list[list[str]]:
        assert self._found is not None
        found, of, similarities, locale = self._found, self._things.of, self._things.similarities, QLocale()
        codes = self._things.codes[start:stop]
        labels = (found.ratings.item_labels if of == "item" else found.ratings.user_labels)[codes].tolist()
        names = found.item_names if of == "item" else found.user_names
        titles = labels if names is None else names.titles[codes].tolist()
        return [
            [title or label for title, label in zip(titles, labels, strict=True)],
            labels,
            [""] * len(codes)
            if similarities is None
            else [f"{each:.3f}" for each in similarities[start:stop].tolist()],
            [locale.toString(count) for count in counts_of(found, of)[codes].tolist()],
        ]
