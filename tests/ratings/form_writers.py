"""What makes small rating files of a given form, filled with invented ids and values, and the ratings in them."""

import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

Rating = tuple[str, str, float, int | None]
STARS = ("1", "2", "3", "4", "5")
STARS_WITH_POINT = ("1.0", "2.0", "3.0", "4.0", "5.0")
HALVES = ("0.5", "1.0", "1.5", "2.0", "2.5", "3.0", "3.5", "4.0", "4.5", "5.0")
TEN = ("1", "2", "3", "4", "5", "6", "7", "8", "9", "10")
HUNDRED = tuple(str(number) for number in range(0, 101, 5))
JESTER = tuple(f"{number / 100:.2f}" for number in range(-999, 1000, 27))
_UNITS = {"s": 1, "ms": 1000, "us": 10**6, "ns": 10**9}


@dataclass(frozen=True)
class Form:
    """The form of a data set: by what its lines are made, and what is to be recognised in them.

    Parameters
    ----------
    name
        Of the data set.
    line
        A line; ``{user}``, ``{item}``, ``{rating}``, ``{time}``, ``{row}`` and the names in ``more`` are filled in.
    roles
        0-based columns of user, item, rating and time.
    separator, header, head, end, n_lines
        How the lines are put together.
    scale
        Ratings as written.
    users, items
        Ids as written, of a number ``{n}``.
    time
        A unit or a form of ``strftime`` (UTC, unless it ends in an offset of two hours).
    more
        Other columns: what to choose from.
    written_in
        The codec.
    expected
        Other fields of the dialect.
    proposals
        Marks that are to be proposed as "no rating".
    """

    name: str
    line: str
    roles: tuple[int | None, ...]
    separator: str = ","
    header: bool = False
    head: str = ""
    end: str = "\n"
    n_lines: int = 60
    scale: tuple[str, ...] = STARS
    users: str = "{n}"
    items: str = "{n}"
    time: str = "s"
    more: dict[str, tuple[Any, ...]] = field(default_factory=dict)
    written_in: str = "utf-8"
    expected: dict[str, Any] = field(default_factory=dict)
    proposals: tuple[str, ...] = ()

    def make(self) -> tuple[bytes, list[Rating]]:
        """Return a file and the ratings in it."""
        chance = random.Random(self.name)
        lines, ratings = [], []
        for row, (user, item) in enumerate(self._pairs(chance), 1):
            written = chance.choice(self.scale)
            time_written, time = _moment(chance, self.time)
            others = {name: chance.choice(options) for name, options in self.more.items()}
            lines.append(self.line.format(user=user, item=item, rating=written, time=time_written, row=row, **others))
            if written not in self.expected.get("missing", ()):
                value = float(written.replace(",", "."))
                ratings.append(
                    (user, item, value, time if len(self.roles) == 4 and self.roles[3] is not None else None)
                )
        text = self.head + self.end.join(lines) + self.end
        return text.encode(self.written_in), ratings

    def _pairs(self, chance: random.Random) -> Iterator[tuple[str, str]]:
        users = [self.users.format(n=n) for n in chance.sample(range(1, 944), max(self.n_lines // 4, 1))]
        items = [self.items.format(n=n) for n in chance.sample(range(1, 1683), max(self.n_lines // 3, 2))]
        pairs = chance.sample([(user, item) for user in users for item in items], self.n_lines)
        return iter(pairs)

    def dialect(self) -> dict[str, Any]:
        """Return the fields of the dialect that is to be recognised."""
        user, item, rating, time = (*self.roles, None)[:4]
        return _dialect(self, user=user, item=item, rating=rating, time=time, layout="long")


@dataclass(frozen=True)
class WideForm:
    """A form with a line a user and a column an item.

    Parameters
    ----------
    user
        Column of the users, None where the rows have no name; ``first`` names it.
    names
        The items.
    blank, share
        What stands where there is no rating, and the share of cells that are ratings.
    count
        Whether the first column counts the ratings of its row.
    """

    name: str
    separator: str = ","
    header: bool = False
    user: int | None = None
    names: tuple[str, ...] = ()
    first: str = ""
    n_lines: int = 40
    n_items: int = 12
    scale: tuple[str, ...] = STARS
    blank: str = ""
    share: float = 0.6
    users: str = "{n}"
    count: bool = False
    end: str = "\n"
    written_in: str = "utf-8"
    expected: dict[str, Any] = field(default_factory=dict)
    proposals: tuple[str, ...] = ()

    def make(self) -> tuple[bytes, list[Rating]]:
        """Return a file and the ratings in it, those among them that are proposed to be none."""
        chance = random.Random(self.name)
        names = self.names or tuple(f"Task {number}" for number in range(1, self.n_items + 1))
        lines = [self.separator.join(([self.first] if self.user is not None else []) + list(names))]
        if not self.header:
            lines.clear()
            names = tuple(f"column {number + 1 + self.count}" for number in range(self.n_items))
        ratings: list[Rating] = []
        for row in range(1, self.n_lines + 1):
            cells = [chance.choice(self.scale) if chance.random() < self.share else self.blank for _ in names]
            label = self.users.format(n=row * 7) if self.user is not None else str(row)
            for name, cell in zip(names, cells, strict=True):
                if cell != self.blank or self.blank in self.proposals:
                    ratings.append((label, name, float(cell.replace(",", ".")), None))
            n_rated = sum(cell != self.blank for cell in cells)
            ahead = [label] if self.user is not None else [str(n_rated)] if self.count else []
            lines.append(self.separator.join(ahead + cells))
        return (self.end.join(lines) + self.end).encode(self.written_in), ratings

    def dialect(self) -> dict[str, Any]:
        """Return the fields of the dialect that is to be recognised."""
        ignored = (0,) if self.count else ()
        return _dialect(self, user=self.user, item=None, rating=None, time=None, layout="wide", ignored=ignored)


@dataclass(frozen=True)
class HeadedForm:
    """A form of blocks, each headed by its item and a colon."""

    name: str
    line: str
    roles: tuple[int | None, ...]
    separator: str = ","
    header: bool = False
    n_items: int = 5
    time: str = "%Y-%m-%d"
    written_in: str = "utf-8"
    expected: dict[str, Any] = field(default_factory=dict)
    proposals: tuple[str, ...] = ()

    def make(self) -> tuple[bytes, list[Rating]]:
        """Return a file and the ratings in it."""
        chance = random.Random(self.name)
        lines, ratings = [], []
        for item in sorted(chance.sample(range(1, 17771), self.n_items)):
            lines.append(f"{item}:")
            for user in chance.sample(range(100_000, 100_050), 12):
                value = chance.choice(STARS)
                written, time = _moment(chance, self.time)
                lines.append(self.line.format(user=user, rating=value, time=written))
                ratings.append((str(user), str(item), float(value), time if self.roles[3] is not None else None))
        return ("\n".join(lines) + "\n").encode(), ratings

    def dialect(self) -> dict[str, Any]:
        """Return the fields of the dialect that is to be recognised."""
        user, item, rating, time = self.roles
        return _dialect(self, user=user, item=item, rating=rating, time=time, layout="headed")


def _dialect(form: Form | WideForm | HeadedForm, **fields: Any) -> dict[str, Any]:
    usual = {
        "separator": form.separator, "header": form.header, "encoding": form.written_in.removesuffix("-sig"),
        "form": "text", "skip": 0, "comment": "", "decimal": ".", "time_format": "s", "missing": (), "ignored": (),
    }  # fmt: skip
    return usual | fields | form.expected


def _moment(chance: random.Random, form: str) -> tuple[str, int]:
    """Return a moment as a file writes it, and in the seconds that can be read of that."""
    moment = chance.randrange(880_000_000, 1_700_000_000)
    if form in _UNITS:
        return str(moment * _UNITS[form] + (_UNITS[form] * 3) // 7), moment
    moment -= moment % (1 if "%S" in form else 60 if "%M" in form else 86_400)
    written = datetime.fromtimestamp(moment, UTC).strftime(form)
    return written, moment - 7200 * form.endswith(("+02:00", "+0200"))
