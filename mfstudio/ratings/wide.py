"""Tells whether a table has a row a user and a column an item, and which of its columns are something else."""

from dataclasses import dataclass
from statistics import median

from mfstudio.ratings.column_names import COUNT_NAMES, NAMES, OTHER_NAMES, simple_name
from mfstudio.ratings.fields import count_of, is_number
from mfstudio.ratings.missing import FAR_MARKS, TEXT_MARKS
from mfstudio.ratings.profiles import Profile, profiles
from mfstudio.wording import say

MIN_COLUMNS = 4
"""A narrower table is long: user, item, rating."""
_MIN_WITHOUT_NAMES = 8
_BLANK_CELLS = ("", "99", "0", "-1", "NA")
"""What stands in cells without a rating."""
_ENOUGH_ROWS = 10
"""With fewer ratings than this a column is not compared with others."""


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


def find_wide(rows: tuple[tuple[str, ...], ...], decimal: str = ".", header: bool | None = None) -> Wide | None:
    """Look at the first rows, all of one length; None where they are no wide table of ratings.

    Parameters
    ----------
    rows
        The rows; the header may be among them.
    decimal
        How decimals are written.
    header
        Whether the first row names the items, where that is known.
    """
    names, width = rows[0], len(rows[0])
    if width < MIN_COLUMNS:
        return None
    header = _names_items(rows, decimal) if header is None else header
    body = rows[1:] if header else rows
    if len(body) < 2 or (not header and width < _MIN_WITHOUT_NAMES):
        return None
    simple = {simple_name(name) for name in names} if header else set()
    if header and (simple_name(names[0]) in NAMES["item"].split() or simple & OTHER_NAMES):
        return None  # a list of items, or of people, each with several numbers
    looks = profiles(body, decimal)
    ignored = tuple(column for column in (0, width - 1) if _is_count(names[column] if header else "", looks, column))
    user = None if 0 in ignored else _user_column(names[0] if header else None, looks)
    items = [column for column in range(width) if column != user and column not in ignored]
    if any(looks[column].share_of_numbers < 0.95 and looks[column].present for column in items):
        return None
    pooled = {number for column in items for number in looks[column].numbers}.difference(FAR_MARKS)
    if not pooled or not _is_scale(pooled, [looks[column] for column in items], header, user is not None):
        return None
    found = say(
        "there are {columns} with numbers from {low} to {high}", columns=count_of(len(items), "column"),
        low=f"{min(pooled):g}", high=f"{max(pooled):g}",
    )  # fmt: skip
    return Wide(header, user, ignored, 0.85 if len(items) > 10 or header else 0.7, found)


def _names_items(rows: tuple[tuple[str, ...], ...], decimal: str) -> bool:
    """Tell whether the first row is a header: it has texts over numbers, if only over the first column."""
    first, *others = rows[0]
    if any(not is_number(name, decimal) and name not in {"", *TEXT_MARKS} for name in others):
        return True
    below = [row[0] for row in rows[1:]]
    may_name = first not in {"", *TEXT_MARKS} or len(set(below)) == len(below)
    return may_name and not is_number(first, decimal) and any(is_number(each, decimal) for each in below)


def as_chosen(
    rows: tuple[tuple[str, ...], ...],
    decimal: str,
    header: bool | None,
    user: int | None,
    ignored: tuple[int, ...],
) -> Wide:
    """Take a table for a wide one because a person says so: columns without numbers are no items.

    Raises
    ------
    ValueError
        If no column with numbers is left.
    """
    named = not all(is_number(name, decimal) or not name for name in rows[0]) if header is None else header
    looks = profiles(rows[int(named) :] or rows, decimal)
    other = [column for column, look in enumerate(looks) if column != user and look.share_of_numbers < 0.5]
    left_out = tuple(sorted({*ignored, *other} - {user}))
    if not any(column != user and column not in left_out for column in range(len(looks))):
        raise ValueError(say("Found no column with numbers that could be an item's ratings."))
    return Wide(named, user, left_out, 1.0, say("chosen"))


def _user_column(name: str | None, looks: list[Profile]) -> int | None:
    """Return the first column if it names the rows: by its own name, as texts or as numbers that never come again."""
    first = looks[0]
    if first.time is not None:
        return None
    named = name is not None and (simple_name(name) in NAMES["user"].split() or simple_name(name) in {"", "id"})
    texts = first.share_of_numbers < 0.5 and bool(first.present)
    numbered = first.n_different == len(first.values) > 2 and first.may_be_ids and max(first.numbers, default=0) > 10
    return 0 if named or texts or first.is_row_number or numbered else None


def _is_count(name: str, looks: list[Profile], column: int) -> bool:
    """Tell whether a column says how many ratings stand in its row, whatever stands where there is none."""
    if simple_name(name) in COUNT_NAMES:
        return True
    others = [look.values for at, look in enumerate(looks) if at != column]
    for blank in _BLANK_CELLS:
        n_wrong = 0
        for row, value in enumerate(looks[column].values):
            n_rated = sum(cells[row] != "" and cells[row] != blank for cells in others)
            n_wrong += not is_number(value) or float(value) != n_rated
            if n_wrong > 0.05 * len(looks[column].values):
                break
        else:
            return True
    return False


def _is_scale(pooled: set[float], items: list[Profile], header: bool, has_user: bool) -> bool:
    """Tell whether all the cells could be ratings on one scale."""
    low, high = min(pooled), max(pooled)
    if pooled <= {0.0, 1.0} and not header:
        return False  # flags
    n_present = sum(len(look.present) for look in items)
    if low >= -10 and high <= 10:
        if len(pooled) > 21 and n_present <= 4 * len(items) and not (header and has_user):
            return False
    elif not (header and has_user and low >= 0 and high <= 100):
        return False
    spans = [max(look.steps) - min(look.steps) for look in items if len(look.numbers) >= _ENOUGH_ROWS]
    return not spans or median(spans) >= 0.5 * (high - low)
