"""Tells whether a table has a row a user and a column an item, and which of its columns are something else."""

from dataclasses import dataclass

from mfstudio.ratings.column_names import COUNT_NAMES, NAMES, simple_name
from mfstudio.ratings.fields import count_of, is_number
from mfstudio.ratings.missing import NUMBER_MARKS
from mfstudio.ratings.profiles import Profile, profiles

MIN_COLUMNS = 4
"""A narrower table is long: user, item, rating."""
_MIN_WITHOUT_NAMES = 8
_FAR = {mark for mark in NUMBER_MARKS if abs(mark) >= 99}


@dataclass(frozen=True)
class Wide:
    """The columns of a wide table.

    Parameters
    ----------
    header
        Whether the first row names the items.
    user
        Column of the users, None where the rows have no name.
    ignored
        Columns that are no items.
    confidence, reason
        How sure it is, 0 … 1, and what speaks for it.
    """

    header: bool
    user: int | None
    ignored: tuple[int, ...]
    confidence: float
    reason: str


def find_wide(rows: tuple[tuple[str, ...], ...], decimal: str = ".") -> Wide | None:
    """Look at the first rows, all of one length; None where they are no wide table of ratings."""
    width = len(rows[0])
    if width < MIN_COLUMNS:
        return None
    header = not all(is_number(name, decimal) or not name for name in rows[0][1:])
    body = rows[1:] if header else rows
    if len(body) < 2 or (header and simple_name(rows[0][0]) in NAMES["item"].split()):
        return None  # a list of items, each with several numbers
    if header and sum(is_number(name, decimal) for name in rows[0][1:]) > width // 2:
        return None
    if not header and width < _MIN_WITHOUT_NAMES:
        return None
    looks = profiles(body, decimal)
    user = _user_column(rows[0], header, looks)
    items = [column for column in range(width) if column != user]
    ignored = tuple(column for column in items[:1] + items[-1:] if _is_count(rows[0], header, looks, column, items))
    items = [column for column in items if column not in ignored]
    if any(looks[column].share_of_numbers < 0.95 and looks[column].present for column in items):
        return None
    if user is not None and looks[user].time_format is not None:
        return None
    pooled = {number for column in items for number in looks[column].numbers} - _FAR
    if not pooled or not _is_scale(pooled, looks, items, user is not None and header):
        return None
    found = f"{count_of(len(items), 'column')} with numbers from {min(pooled):g} to {max(pooled):g}"
    return Wide(header, user, ignored, 0.85 if len(items) > 10 or header else 0.7, found)


def _user_column(names: tuple[str, ...], header: bool, looks: list[Profile]) -> int | None:
    """Return the first column if it names the rows."""
    first = looks[0]
    named = header and (simple_name(names[0]) in NAMES["user"].split() or not names[0] or simple_name(names[0]) == "id")
    texts = first.share_of_numbers < 0.5 and bool(first.present)
    return 0 if named or texts or first.is_row_number else None


def _is_count(names: tuple[str, ...], header: bool, looks: list[Profile], column: int, items: list[int]) -> bool:
    """Tell whether a column says how many ratings stand in its row."""
    if header and simple_name(names[column]) in COUNT_NAMES:
        return True
    others = [looks[other].values for other in items if other != column]
    n_rows, n_right = len(looks[column].values), 0
    for row in range(n_rows):
        value = looks[column].values[row]
        if not is_number(value):
            return False
        cells = [cells[row] for cells in others]
        n_rated = sum(bool(cell) and not (is_number(cell) and float(cell) in {99.0, 0.0, -1.0}) for cell in cells)
        n_right += float(value) == n_rated
    return n_right > 0.95 * n_rows and max(map(float, looks[column].values)) > 0


def _is_scale(pooled: set[float], looks: list[Profile], items: list[int], named: bool) -> bool:
    """Tell whether all the cells could be ratings on one scale."""
    low, high = min(pooled), max(pooled)
    n_present = sum(len(looks[column].present) for column in items)
    if low >= -10 and high <= 10:
        return len(pooled) <= 21 or n_present > 4 * len(items) or named
    return named and low >= 0 and high <= 100
