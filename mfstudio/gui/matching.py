"""How well a few typed letters fit a text: what the search of actions ranks by."""

_WORD, _START, _RUN = 8, 6, 5  # points for a letter that begins a word, the text, or follows the one before


def fit(typed: str, text: str) -> tuple[int, tuple[int, ...]] | None:
    """Return how well the typed words fit a text and which of its letters they meet; None where one does not fit.

    Each word's letters must come in the text in their order, not necessarily side by side: ``lr`` fits *Learning
    rate*. Whole stretches and beginnings of words count for more, and short texts for more than long ones.

    Parameters
    ----------
    typed
        What the person typed, in upper or lower case; words may come in any order.
    text
        What it is compared with.
    """
    met: set[int] = set()
    points = 0
    low = _lower(text)
    for word in _lower(typed).split():
        found = _fit_word(word, low)
        if found is None:
            return None
        points += found[0]
        met.update(found[1])
    return points - len(text) // 8, tuple(sorted(met))


def _lower(text: str) -> str:
    """Return the text in lower case, letter by letter: places stay what they are."""
    return "".join(letter.lower() if len(letter.lower()) == 1 else letter for letter in text)


def _fit_word(word: str, low: str) -> tuple[int, tuple[int, ...]] | None:
    starts = [place for place in range(len(low)) if low.startswith(word, place)]
    if starts:
        best = max(starts, key=lambda place: (_begins_word(low, place), -place))
        places = tuple(range(best, best + len(word)))
        return _points(low, places) + 2 * _WORD, places
    best_places = max(
        filter(None, (_scattered(word, low, start) for start in range(len(low)) if low[start] == word[0])),
        key=lambda places: _points(low, places), default=None,
    )  # fmt: skip
    if best_places is None or _points(low, best_places) < _WORD:
        return None
    return _points(low, best_places), best_places


def _scattered(word: str, text: str, start: int) -> tuple[int, ...] | None:
    """Find the letters from a place on, at beginnings of words where there is one that has the rest."""
    places = [start]
    for letter in word[1:]:
        rest = range(places[-1] + 1, len(text))
        if places[-1] + 1 < len(text) and text[places[-1] + 1] == letter:
            places.append(places[-1] + 1)
            continue
        place = next((place for place in rest if text[place] == letter and _begins_word(text, place)), None)
        if place is None:
            return None
        places.append(place)
    return tuple(places)


def _begins_word(text: str, place: int) -> bool:
    return place == 0 or not text[place - 1].isalnum()


def _points(text: str, places: tuple[int, ...]) -> int:
    points = _START if places[0] == 0 else 0
    for before, place in zip((-2, *places), places, strict=False):
        points += _WORD if _begins_word(text, place) else 0
        points += _RUN if place == before + 1 else 0
    return points
