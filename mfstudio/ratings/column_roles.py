"""Tells which column is user, item, rating and time: by the columns' names and by what they hold."""

from dataclasses import dataclass, field

from mfstudio.ratings.column_names import named_roles
from mfstudio.ratings.dialect import ROLES
from mfstudio.ratings.fields import count_of, is_number, listed, shorten
from mfstudio.ratings.profiles import Profile, profiles

REQUIRED = ROLES[:3]
_ENOUGH = 20
"""With fewer rows than this nothing is concluded from how often ids come again."""
_A = {"user": "a user", "item": "an item", "rating": "a rating", "time": "a time"}


@dataclass
class Roles:
    """What was found.

    Parameters
    ----------
    columns
        Column of each role.
    header
        Whether the first row names the columns.
    confidence, reasons
        Of each role, and of ``"header"``: how sure it is, 0 … 1, and what speaks for it.
    time_format
        Of the column of times.
    """

    columns: dict[str, int] = field(default_factory=dict)
    header: bool = False
    confidence: dict[str, float] = field(default_factory=dict)
    reasons: dict[str, str] = field(default_factory=dict)
    time_format: str = "s"

    def set(self, role: str, column: int, confidence: float, reason: str) -> None:
        """Give a column a role."""
        self.columns[role] = column
        self.confidence[role] = confidence
        self.reasons[role] = reason


def find_roles(rows: tuple[tuple[str, ...], ...], decimal: str = ".", names: tuple[str, ...] | None = None) -> Roles:
    """Find the roles of the columns.

    Parameters
    ----------
    rows
        The first rows, all of one length; the header may be among them.
    decimal
        How decimals are written.
    names
        The columns' names where they are known not to be the first row.

    Raises
    ------
    ValueError
        If there is no such table of ratings in these rows; the message is a sentence that says why.
    """
    first = names or rows[0]
    if len(first) < 2:
        raise ValueError("Found a single column.")
    body = rows if names else rows[1:]
    looks = profiles(body or rows, decimal)
    known = named_roles(first)
    numeric_header = any(is_number(name, decimal) for name in first)
    roles = Roles()
    if known and (names or not numeric_header):
        _by_name(roles, first, known, looks)
    if not all(role in roles.columns for role in REQUIRED):
        _by_content(roles, first, looks)
    _check_ratings(roles, first, body, looks, decimal, names is not None)
    if "time" not in roles.columns:
        _find_time(roles, looks)
    else:
        _settle_time(roles, looks)
    return roles


def _by_name(roles: Roles, names: tuple[str, ...], known: dict[str, int], looks: list[Profile]) -> None:
    for role, column in known.items():
        roles.set(role, column, 0.95, f"the column is named {shorten(names[column])}")
    missing = [role for role in REQUIRED if role not in known]
    if missing and "rating" in known and looks[known["rating"]].likeness_to_ratings == 0 and len(names) > 4:
        del roles.columns["rating"]  # such as the text of a review
        missing.append("rating")
    if not missing:
        return
    others = len(names) - len(roles.columns)
    fits = len(names) in {3, 4} and all(ROLES.index(role) == column for role, column in known.items())
    one_by_content = missing == ["rating"] and any(
        look.likeness_to_ratings >= 2 for column, look in enumerate(looks) if column not in roles.columns.values()
    )
    one_id = len(missing) == 1 and missing[0] != "rating" and others == 1
    if not (fits or one_by_content or one_id):
        wanted = " or ".join(_A[role] for role in missing)
        raise ValueError(f"Found {count_of(len(names), 'column')} ({listed(names)}) and none that is {wanted}.")


def _by_content(roles: Roles, names: tuple[str, ...], looks: list[Profile]) -> None:
    """Find the required columns that no name tells."""
    free = [column for column in range(len(looks)) if column not in roles.columns.values()]
    if len(free) > 3 and looks[free[0]].is_row_number and len(looks) > 4:
        free = free[1:]
    width = len(free) + len(roles.columns)
    found = f"Found {count_of(len(names), 'column')} ({listed(names)})."
    if width < 3:
        raise ValueError(found)
    if "rating" not in roles.columns:
        _find_rating(roles, looks, free, width)
        free.remove(roles.columns["rating"])
    if "time" not in roles.columns and len(free) > sum(role not in roles.columns for role in ("user", "item")):
        _find_time(roles, [looks[column] if column in free else Profile(()) for column in range(len(looks))])
        if "time" in roles.columns:
            free.remove(roles.columns["time"])
    wanted = [role for role in ("user", "item") if role not in roles.columns]
    ids = [column for column in free if not looks[column].is_long_text and looks[column].n_different > 0]
    if len(looks) == 4 and roles.columns["rating"] == 2 and len(wanted) == 2:
        ids = ids[:2]  # the usual order, followed by something else
    if len(ids) < len(wanted) or not _may_choose(roles, looks, ids, wanted):
        raise ValueError(found)
    if len(wanted) == 1:
        roles.set(wanted[0], ids[0], 0.6, "the column is the one that is left")
        return
    if not wanted:
        return
    _settle_ids(roles, looks, ids)


def _find_rating(roles: Roles, looks: list[Profile], free: list[int], width: int) -> None:
    usual = 2 if width in {3, 4} and len(looks) == width and 2 in free else None
    best = max(free, key=lambda column: (looks[column].likeness_to_ratings, column == usual))
    score = looks[best].likeness_to_ratings
    is_only_one = sum(looks[column].likeness_to_ratings >= 2 for column in free) == 1
    if usual is not None and (score < 2 or looks[usual].likeness_to_ratings >= 2):
        best, score = usual, looks[usual].likeness_to_ratings
    if score < 2 and usual is None:
        raise ValueError("Found no column whose numbers look like ratings.")
    numbers = looks[best].numbers
    held = f"its numbers lie from {min(numbers):g} to {max(numbers):g}" if numbers else "it is the third column"
    held += f" in {count_of(len(set(numbers)), 'step')}" if numbers and score >= 2 else ""
    roles.set("rating", best, 0.85 if score >= 2 and is_only_one else 0.65 if score >= 2 else 0.4, held)


def _may_choose(roles: Roles, looks: list[Profile], ids: list[int], wanted: list[str]) -> bool:
    """Tell whether among many columns without names the ids can be told: by the look of them, beside a time."""
    if len(ids) == len(wanted):
        return True
    typed = [column for column in ids if max(looks[column].share_like("user"), looks[column].share_like("item")) > 0.8]
    return "time" in roles.columns and len(typed) >= len(wanted)


def _settle_ids(roles: Roles, looks: list[Profile], ids: list[int]) -> None:
    """Tell users from items: by the look of the ids, otherwise by their order."""
    likeness = {role: {column: looks[column].share_like(role) for column in ids} for role in ("user", "item")}
    if len(ids) > 2:
        ids = sorted(ids, key=lambda column: -max(likeness["user"][column], likeness["item"][column]))[:2]
        ids.sort()
    first, second = ids
    straight = likeness["user"][first] + likeness["item"][second]
    swapped = likeness["user"][second] + likeness["item"][first]
    ids_look_so = "ids like {0} are usual for it"
    if swapped > straight + 0.5:
        first, second, confidence = second, first, 0.85
    else:
        confidence = 0.85 if straight > swapped + 0.5 else 0.65
    for role, column, order in (("user", first, "first"), ("item", second, "second")):
        example = looks[column].present[0]
        by_look = confidence > 0.8 and likeness[role][column] > 0.5
        reason = ids_look_so.format(shorten(example)) if by_look else f"it is the {order} column with ids"
        roles.set(role, column, confidence, reason)


def _check_ratings(
    roles: Roles,
    names: tuple[str, ...],
    body: tuple[tuple[str, ...], ...],
    looks: list[Profile],
    decimal: str,
    names_are_known: bool,
) -> None:
    """Decide whether there is a header, and refuse what does not hold up."""
    column = roles.columns["rating"]
    roles.header = not names_are_known and not is_number(names[column], decimal)
    roles.confidence["header"], roles.reasons["header"] = 0.9, (
        f"the first line has {shorten(names[column])!r} where the ratings are" if roles.header
        else "the first line is a rating like the others"
    )  # fmt: skip
    if names_are_known:
        roles.reasons["header"] = "the columns' names stand apart from the ratings"
    if roles.header and not body:
        raise ValueError(f"Found nothing below the first line, {listed(names)}.")
    look = looks[column]
    if body and (look.share_of_numbers < 0.5 or (not look.numbers and roles.header)):
        odd = next((value for value in look.present if not is_number(value, decimal)), "nothing")
        where = f"column {column + 1}" + (f" ({shorten(names[column])})" if roles.header or names_are_known else "")
        raise ValueError(f"Found no numbers in {where}, where the rating should be, but {shorten(odd)!r}.")
    unsure = min(roles.confidence.get(role, 0.0) for role in REQUIRED) < 0.9
    if unsure and len(body) >= _ENOUGH:
        _refuse_what_is_no_table_of_ratings(roles, looks, names)


def _refuse_what_is_no_table_of_ratings(roles: Roles, looks: list[Profile], names: tuple[str, ...]) -> None:
    """Refuse a list of people or of things: each line another, and next to nothing that could be what they rated."""
    users, items = looks[roles.columns["user"]], looks[roles.columns["item"]]
    rating = looks[roles.columns["rating"]]
    n = len(users.present)
    few = 3 if users.n_different == n else 2
    is_poor = roles.header and (items.n_different < few or users.n_different < 2)
    if is_poor or (rating.likeness_to_ratings < 0.5 and len(names) > 3):
        raise ValueError(
            f"Found {count_of(len(names), 'column')} ({listed(names)}), but this looks like a list of other things."
        )
    if rating.likeness_to_ratings <= 0.2 and rating.n_different > 0.5 * n and "time" not in roles.columns:
        raise ValueError(
            f"Found {count_of(len(names), 'column')} ({listed(names)}) and none whose numbers look like ratings."
        )


def _find_time(roles: Roles, looks: list[Profile]) -> None:
    taken = roles.columns.values()
    free = [column for column in range(len(looks)) if column not in taken and looks[column].time_format]
    if free:
        best = max(free, key=lambda column: looks[column].n_different)
        time_format = looks[best].time_format or "s"
        roles.set("time", best, 0.8, f"its values are times, such as {shorten(looks[best].present[0])}")
        roles.time_format = time_format


def _settle_time(roles: Roles, looks: list[Profile]) -> None:
    """Find the form of a column that is named as times; small numbers are taken for seconds."""
    look = looks[roles.columns["time"]]
    if look.time_format is not None:
        roles.time_format = look.time_format
    elif look.share_of_numbers >= 0.5:
        roles.time_format = "s"
        roles.confidence["time"] = 0.7
    else:
        del roles.columns["time"], roles.confidence["time"], roles.reasons["time"]
