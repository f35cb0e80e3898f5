"""Tells which column is user, item, rating and time: by the columns' names and by what they hold."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from mfstudio.ratings.column_names import OTHER_NAMES, named_roles, simple_name
from mfstudio.ratings.dialect import ROLES
from mfstudio.ratings.fields import count_of, is_number, listed, shorten
from mfstudio.ratings.missing import TEXT_MARKS
from mfstudio.ratings.profiles import ENOUGH, Profile, profiles
from mfstudio.ratings.times import EARLIEST, LATEST
from mfstudio.wording import mark, percent, say

REQUIRED = ROLES[:3]
MAX_LONG_COLUMNS = 200
"""With more columns than this only names tell which is which."""
_A = {"user": mark("a user"), "item": mark("an item"), "rating": mark("a rating"), "time": mark("a time")}
NO_NUMBERS = "no numbers"
SINGLE_COLUMN = "single column"


class NoRatingsError(ValueError):
    """These rows are no table of ratings.

    Parameters
    ----------
    problem
        A sentence that says why.
    kind
        :data:`NO_NUMBERS`, :data:`SINGLE_COLUMN`, or empty for all else.
    """

    def __init__(self, problem: str, kind: str = "") -> None:
        self.kind = kind
        super().__init__(problem)


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
        Of each role, and of ``"header"`` and ``"time_format"``: how sure it is, 0 … 1, and what speaks for it.
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
        self.say(role, confidence, reason)

    def say(self, what: str, confidence: float, reason: str) -> None:
        """Note how sure something is, and why."""
        self.confidence[what] = confidence
        self.reasons[what] = reason

    @property
    def wanted(self) -> list[str]:
        """Required roles that no column has."""
        return [role for role in REQUIRED if role not in self.columns]


@dataclass(frozen=True)
class _Table:
    """The first rows: ``names`` are the columns' names or, where these are ``unnamed``, their first values."""

    names: tuple[str, ...]
    looks: list[Profile]
    decimal: str
    unnamed: bool

    @property
    def found(self) -> str:
        return say("Found {columns} ({names})", columns=count_of(len(self.names), "column"), names=listed(self.names))

    def free(self, roles: Roles) -> list[int]:
        """Return the columns without a role that may have one."""
        taken = roles.columns.values()
        other = set() if self.unnamed else {n for n, name in enumerate(self.names) if simple_name(name) in OTHER_NAMES}
        return [
            column
            for column, look in enumerate(self.looks)
            if look.present and column not in taken and column not in other
        ]


def find_roles(
    rows: tuple[tuple[str, ...], ...],
    decimal: str = ".",
    names: tuple[str, ...] | None = None,
    header: bool | None = None,
    known: Mapping[str, int] | None = None,
) -> Roles:
    """Find the roles of the columns.

    Parameters
    ----------
    rows
        The first rows, all of one length; the header may be among them.
    decimal
        How decimals are written.
    names
        The columns' names where they are known not to be the first row.
    header
        Whether the first row names the columns, where that is known.
    known
        Columns of roles that a person has chosen: the others are found beside them.

    Raises
    ------
    NoRatingsError
        If there is no such table of ratings in these rows.
    """
    first = names or rows[0]
    if len(first) < 2:
        raise NoRatingsError(say("Found a single column."), SINGLE_COLUMN)
    may_be_names = names is not None or header or (header is None and not any(is_number(name) for name in first))
    body = rows if names or header is False else rows[1:]
    table = _Table(first, profiles(body or rows, decimal), decimal, not may_be_names)
    roles = Roles()
    for role, column in (known or {}).items():
        if not 0 <= column < len(first):
            raise NoRatingsError(say("{found}: there is no column {column}.", found=table.found, column=column + 1))
        roles.set(role, column, 1.0, say("chosen"))
    if may_be_names:
        _by_name(roles, table, is_free=not known)
    if roles.wanted:
        _by_content(roles, table)
    _settle_header(roles, table, names is not None, header)
    if roles.header and not body:
        raise NoRatingsError(say("Found nothing below the first line, {names}.", names=listed(first)))
    _refuse_what_are_no_ratings(roles, table)
    _settle_time(roles, table)
    return roles


# By name ------------------------------------------------------------------------------------------------------------


def _by_name(roles: Roles, table: _Table, *, is_free: bool) -> None:
    """Give the columns whose names are known their roles, if those that are left to find can be told."""
    known = named_roles(table.names)
    for role, column in known.items():
        if role not in roles.columns and column not in roles.columns.values():
            roles.set(role, column, 0.95, say("the column is named {name}", name=shorten(table.names[column])))
    at = roles.columns.get("rating")
    if at is not None and is_free and roles.wanted and table.looks[at].share_of_numbers < 0.5:
        del roles.columns["rating"]  # such as the text of a review
    if not known or not roles.wanted:
        return
    free = table.free(roles)
    in_usual_order = len(table.names) in {3, 4} and all(ROLES.index(role) == column for role, column in known.items())
    in_usual_order = in_usual_order and all(ROLES.index(role) in free for role in roles.wanted)
    one_rating = roles.wanted == ["rating"] and any(table.looks[column].likeness_to_ratings >= 2 for column in free)
    one_id = len(roles.wanted) == 1 and roles.wanted != ["rating"] and len(free) == 1
    if not (in_usual_order or one_rating or one_id):
        wanted = say(" or ").join(say(_A[role]) for role in roles.wanted)
        raise NoRatingsError(say("{found} and none that is {wanted}.", found=table.found, wanted=wanted))


# By content ---------------------------------------------------------------------------------------------------------


def _by_content(roles: Roles, table: _Table) -> None:
    """Find the required columns that no name tells."""
    if not 3 <= len(table.names) <= MAX_LONG_COLUMNS:
        raise NoRatingsError(say("{found}.", found=table.found))
    free = table.free(roles)
    if len(table.looks) > 4 and free and table.looks[free[0]].is_row_number:
        free = free[1:]
    if "rating" in roles.wanted:
        _find_rating(roles, table, free)
    if "time" not in roles.columns and len(free) > len(roles.wanted) + 1:
        _find_time(roles, table, free)
    ids = [column for column in free if column not in roles.columns.values() and table.looks[column].may_be_ids]
    if len(table.looks) > 4:
        ids = [column for column in ids if not table.looks[column].is_constant]
    if len(roles.wanted) == 1:
        look = table.looks[ids[0]] if len(ids) == 1 else None
        once_each = look is not None and look.has_no_repeats and len(look.present) >= ENOUGH
        if look is None or (once_each and roles.wanted == ["user"]):  # nobody rates only once
            wanted = say(_A[roles.wanted[0]])
            raise NoRatingsError(say("{found} and none that is {wanted}.", found=table.found, wanted=wanted))
        roles.set(roles.wanted[0], ids[0], 0.6, say("the column is the one that is left"))
    elif roles.wanted:
        _settle_ids(roles, table, _two_of(ids, roles, table))


def _find_rating(roles: Roles, table: _Table, free: list[int]) -> None:
    """Take the column whose numbers look most like ratings, of three or four rather the third."""
    looks = table.looks
    usual = 2 if len(looks) in {3, 4} and 2 in free else None
    scores = {column: looks[column].likeness_to_ratings for column in free}
    enough = 2.0 if len(looks) <= 4 or roles.columns else 2.5
    likely = [column for column in free if scores[column] >= enough]
    if usual is not None and (usual in likely or not likely or looks[usual].is_constant):
        best = usual
    elif likely:
        best = max(likely, key=lambda column: scores[column])
    else:
        raise NoRatingsError(say("{found} and none whose numbers look like ratings.", found=table.found))
    steps = looks[best].steps
    held = say("it is the third column")
    if steps:
        held = say("its numbers lie from {low} to {high}", low=f"{min(steps):g}", high=f"{max(steps):g}")
    if best in likely:
        held = say("{range} in {steps}", range=held, steps=count_of(len(steps), "step"))
    roles.set("rating", best, 0.85 if likely == [best] else 0.65 if best in likely else 0.4, held)


def _find_time(roles: Roles, table: _Table, free: list[int]) -> None:
    """Take the column of times with the most different ones, if there is one."""
    taken = roles.columns.values()
    times = [column for column in free if column not in taken and table.looks[column].time is not None]
    if times:
        best = max(times, key=lambda column: table.looks[column].n_different)
        example = shorten(table.looks[best].present[0])
        roles.set("time", best, 0.8, say("its values are times, such as {example}", example=example))


def _two_of(ids: list[int], roles: Roles, table: _Table) -> list[int]:
    """Choose the users and the items among columns that may be ids; which is which is told later."""
    looks, rating = table.looks, roles.columns["rating"]
    if len(ids) == 2:
        return ids
    if len(looks) == 4 and rating == 2 and ids[:2] == [0, 1]:
        return ids[:2]  # the usual order, followed by something else
    typed = [column for column in ids if max(looks[column].share_like(role) for role in REQUIRED[:2]) > 0.8]
    if len(typed) == 2:
        return typed
    if "time" in roles.columns and looks[rating].likeness_to_ratings >= 2.5 and len(ids) > 2:
        by_variety = sorted(ids, key=lambda column: -looks[column].n_different)
        if looks[by_variety[1]].n_different > max(looks[by_variety[2]].n_different, len(looks[rating].steps)):
            return sorted(by_variety[:2])
    raise NoRatingsError(say("{found} and no two that can be told to be users and items.", found=table.found))


def _settle_ids(roles: Roles, table: _Table, ids: list[int]) -> None:
    """Tell users from items: by the look of the ids, otherwise by their order."""
    first, second = ids
    like = {role: {column: table.looks[column].share_like(role) for column in ids} for role in ("user", "item")}
    straight = like["user"][first] + like["item"][second]
    swapped = like["user"][second] + like["item"][first]
    sure = abs(straight - swapped) > 0.5
    columns = {"user": second, "item": first} if sure and swapped > straight else {"user": first, "item": second}
    spare = len(table.free(roles)) > 2
    for role, column in columns.items():
        if sure and like[role][column] > 0.5:
            reason = say("ids like {example} are usual for it", example=shorten(table.looks[column].present[0]))
        elif column == first:
            reason = (
                say("it is the first column with ids of more than two") if spare
                else say("it is the first column with ids")
            )  # fmt: skip
        else:
            reason = (
                say("it is the second column with ids of more than two") if spare
                else say("it is the second column with ids")
            )  # fmt: skip
        roles.set(role, column, 0.85 if sure else 0.5 if spare else 0.65, reason)


# What holds up ------------------------------------------------------------------------------------------------------


def _settle_header(roles: Roles, table: _Table, stands_apart: bool, known: bool | None) -> None:
    """Decide whether the first row names the columns."""
    column = roles.columns["rating"]
    written = table.names[column]
    if stands_apart:
        roles.say("header", 0.9, say("the columns' names stand apart from the ratings"))
        return
    numeric = [at for at, look in enumerate(table.looks) if look.share_of_numbers > 0.9 or look.time is not None]
    odd = [at for at in numeric if not is_number(table.names[at], table.decimal) and table.names[at] not in TEXT_MARKS]
    if known is not None:
        roles.header = known
    elif written in {"", *TEXT_MARKS}:
        roles.header = len(odd) > 0 and not table.unnamed
    else:
        roles.header = not is_number(written, table.decimal)
    if not roles.header:
        roles.say("header", 0.9, say("the first line is a rating like the others"))
    elif named_roles(table.names):
        roles.say("header", 0.98, say("the first line holds names that columns of ratings usually have"))
    else:
        held = say("the first line has {text} where the ratings are", text=repr(shorten(written)))
        roles.say("header", 0.9 if len(odd) > 1 else 0.75, held)


def _refuse_what_are_no_ratings(roles: Roles, table: _Table) -> None:
    """Refuse what has no numbers for ratings and, where names do not tell, what looks like a list of other things."""
    column = roles.columns["rating"]
    user, item, rating = (table.looks[roles.columns[role]] for role in REQUIRED)
    if rating.share_of_numbers < 0.5:
        odd = next((value for value in rating.present if not is_number(value, table.decimal)), "nothing")
        where = say("column {n}", n=column + 1)
        if not table.unnamed:
            where = say("{column} ({name})", column=where, name=shorten(table.names[column]))
        problem = say("Found no numbers in {column}, where the rating should be, but {text}.", column=where,
                      text=repr(shorten(odd)))  # fmt: skip
        raise NoRatingsError(problem, NO_NUMBERS)
    if min(roles.confidence[role] for role in REQUIRED) >= 0.9 or len(rating.values) < ENOUGH:
        return
    if rating.is_constant and rating.steps <= {0.0, 1.0} and min(user.n_different, item.n_different) > 1:
        raise NoRatingsError(
            say(
                "{found}, but the numbers in column {column} are all the same, as in a list of pairs.",
                found=table.found, column=column + 1,
            )
        )  # fmt: skip
    if rating.likeness_to_ratings <= 0.2 and rating.n_different > 0.5 * len(rating.present):
        raise NoRatingsError(say("{found} and none whose numbers look like ratings.", found=table.found))
    if (user.is_of_features and item.is_of_features) or (item.is_of_features and column == 0):
        raise NoRatingsError(
            say("{found} that hold features with their values, as in files of LibFM and LibSVM.", found=table.found)
        )
    if user.has_no_repeats and item.has_no_repeats and not rating.is_constant:
        raise NoRatingsError(
            say("{found}, but each line is about something else, as in a list of people or of things.",
                found=table.found)
        )  # fmt: skip


def _settle_time(roles: Roles, table: _Table) -> None:
    """Find the form of the times; a column of unknown forms is not used, and of small numbers taken for seconds."""
    named = roles.columns.get("time")
    if named is not None and table.looks[named].time is None and not _may_be_seconds(table.looks[named]):
        del roles.columns["time"]
        example = next(iter(table.looks[named].present), "nothing")
        reason = say("{column} holds no times of a known form, but {example}", column=shorten(table.names[named]),
                     example=repr(shorten(example)))  # fmt: skip
        roles.say("time", 0.5, reason)
    if "time" not in roles.columns:
        _find_time(roles, table, [column for column in table.free(roles) if column != named])
    if "time" not in roles.columns:
        return
    look = table.looks[roles.columns["time"]]
    found = look.time
    if found is None:
        roles.confidence["time"] = 0.7
        roles.say(
            "time_format", 0.5, say("the numbers are too small to be told from others, so they are left as they are")
        )
        return
    roles.time_format = found.form
    if found.other:
        reason = say("no day is above 12, so the dates could also be {form}", form=found.other)
        roles.say("time_format", 0.5, reason)
    else:
        reason = say("{share} of the values are such times, as {example}", share=percent(f"{100 * found.share:.0f}"),
                     example=shorten(look.present[0]))  # fmt: skip
        roles.say("time_format", 0.95, reason)


def _may_be_seconds(look: Profile) -> bool:
    """Tell whether a column of numbers can be taken for times: they count something, but not years."""
    if look.share_of_numbers < 0.5 or max(look.numbers) > LATEST:
        return False
    return not all(1900 <= number <= 2100 for number in look.numbers) and min(look.numbers) >= EARLIEST
