"""ExportOptions and ExportReport: what a person chooses for a file, declared once, and what became of it."""

import dataclasses
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, get_args

from mfstudio.errors import ExportError, SettingsError
from mfstudio.wording import mark, say

FormatName = Literal["csv", "parquet", "jsonl", "xlsx", "sqlite"]
Hidden = Literal["none", "users", "users and items"]


@dataclass(frozen=True)
class Format:
    """What a person needs to know of a form of file; None where there is no limit."""

    label: str
    suffix: str
    max_rows: int | None = None
    max_columns: int | None = None


#: Every form, in the order in which a dialog offers them. The rows of Excel are 1,048,576 with the header.
FORMATS: dict[str, Format] = {
    "csv": Format("CSV", ".csv"),
    "parquet": Format("Parquet", ".parquet"),
    "jsonl": Format(mark("JSON lines"), ".jsonl"),
    "xlsx": Format("Excel", ".xlsx", 1_048_575, 16_384),
    "sqlite": Format("SQLite", ".sqlite", None, 2000),
}


@dataclass(frozen=True)
class Kind:
    """One kind of table.

    Parameters
    ----------
    title
        What it holds, sentence case.
    columns
        All that it can have, in their order.
    on_demand
        Those that are written only if they are asked for.
    heads
        Of a table that can be wide, the columns that stand once a row; the others are repeated for each rank.
    """

    title: str
    columns: tuple[str, ...]
    on_demand: tuple[str, ...] = ()
    heads: tuple[str, ...] = ()


_PAIR = ("user", "user_name", "item", "title")
KINDS: dict[str, Kind] = {
    "recommendations": Kind(
        mark("Recommendations"),
        ("user", "user_name", "rank", "item", "title", "predicted_rating", "uncertainty"),
        heads=("user", "user_name"),
    ),
    "predictions": Kind(
        mark("Ratings and predictions"),
        (*_PAIR, "rating", "predicted_rating", "error", "uncertainty", "held_out", "time"),
        on_demand=("time",),
    ),
    "pairs": Kind(mark("Predictions for given pairs"), (*_PAIR, "predicted_rating", "uncertainty", "known")),
    "unrated": Kind(mark("Predictions for unrated pairs"), (*_PAIR, "predicted_rating", "uncertainty")),
    "similar": Kind(
        mark("Similar items"),
        ("item", "title", "rank", "similar_item", "similar_title", "similarity"),
        heads=("item", "title"),
    ),
}
"""Every kind of table."""

_TOO_MANY_ROWS = mark(
    "{form} holds {limit:,} rows at most, and there are {n:,}. Choose CSV or Parquet, or export less."
)
_TOO_MANY_COLUMNS = mark(
    "{form} holds {limit:,} columns at most, and there are {n:,}. Choose CSV or Parquet, or export less."
)
_NAMES_BEHIND = {"user_name": ("users", "users and items"), "title": ("users and items",)}
_NAMES_BEHIND["similar_title"] = _NAMES_BEHIND["title"]


@dataclass(frozen=True)
class ExportOptions:
    """How a table is to be written.

    Parameters
    ----------
    format
        A name of ``FORMATS``.
    columns
        Which columns and in which order; empty for all that there are.
    wide
        Whether a user is one row, with columns for each rank, rather than a row for each item.
    titles, user_names
        Whether names are joined where they are known and no columns are chosen.
    hide_ids
        Whose ids are replaced by pseudonyms.
    min_user_ratings
        Users with fewer ratings are left out.

    Raises
    ------
    SettingsError
        If a value is outside of its allowed range.
    """

    format: FormatName = "csv"
    columns: tuple[str, ...] = ()
    wide: bool = False
    titles: bool = True
    user_names: bool = True
    hide_ids: Hidden = "none"
    min_user_ratings: int = 0

    def __post_init__(self) -> None:
        if self.format not in FORMATS:
            raise SettingsError("format", self.format, say("one of {names}", names=", ".join(FORMATS)))
        if self.hide_ids not in get_args(Hidden):
            raise SettingsError("hide_ids", self.hide_ids, say("one of {names}", names=", ".join(get_args(Hidden))))
        if self.min_user_ratings < 0:
            raise SettingsError("min_user_ratings", self.min_user_ratings, say("0 or more"))
        if len(set(self.columns)) < len(self.columns):
            raise SettingsError("columns", ", ".join(self.columns), say("different columns"))

    @property
    def hides_users(self) -> bool:
        """Whether users get pseudonyms."""
        return self.hide_ids != "none"

    @property
    def hides_items(self) -> bool:
        """Whether items get pseudonyms."""
        return self.hide_ids == "users and items"

    def to_dict(self) -> dict[str, Any]:
        """Return what JSON can hold."""
        return dataclasses.asdict(self) | {"columns": list(self.columns)}

    @classmethod
    def from_dict(cls, found: Mapping[str, Any]) -> "ExportOptions":
        """Make options of what :meth:`to_dict` gave; what is missing has its default, what is unknown is refused.

        Raises
        ------
        SettingsError
            If a name is unknown, or a value of the wrong type or outside of its range.
        """
        defaults = {field.name: field.default for field in dataclasses.fields(cls)}
        for name, value in found.items():
            if name not in defaults:
                raise SettingsError(name, value, say("one of {names}", names=", ".join(defaults)))
            expected = (list, tuple) if name == "columns" else (type(defaults[name]),)
            if not isinstance(value, expected) or (isinstance(value, bool) and bool not in expected):
                raise SettingsError(name, value, f"a {expected[0].__name__}")
        columns = tuple(map(str, found.get("columns", ())))
        return cls(**{**found, "columns": columns})


@dataclass(frozen=True)
class ExportReport:
    """What was written.

    Parameters
    ----------
    path
        The file.
    kind
        A name of ``KINDS``.
    columns
        Names of the columns, in order.
    n_rows
        Rows without the header.
    n_bytes
        Size of the file.
    n_formulas
        Cells that a spreadsheet would have run as a formula. In CSV an apostrophe stands before them, in Excel they are
        marked as text; other forms keep text as it is and have none to count.
    n_left_out
        Users left out because they have too few ratings.
    """

    path: Path
    kind: str
    columns: tuple[str, ...]
    n_rows: int
    n_bytes: int
    n_formulas: int = 0
    n_left_out: int = 0


def chosen_columns(kind: str, options: ExportOptions, available: Collection[str]) -> tuple[str, ...]:
    """Return the columns that a table gets, before any is repeated for ranks.

    Parameters
    ----------
    kind
        A name of ``KINDS``.
    options
        What the person chose.
    available
        The columns that there is data for.

    Raises
    ------
    SettingsError
        If the kind has no such column.
    ExportError
        If there is no data for a chosen column, a name would tell what a pseudonym hides, or the kind cannot be wide.
    """
    about = KINDS[kind]
    if options.wide and not about.heads:
        raise ExportError(
            say("{title} cannot be written as a row a user. Choose a row a pair.", title=say(about.title))
        )
    for name in options.columns:
        if name not in about.columns:
            raise SettingsError("columns", name, say("one of {names}", names=", ".join(about.columns)))
        if name not in available:
            raise ExportError(say("There is nothing to write in the column {name!r}. Leave it out.", name=name))
        if options.hide_ids in _NAMES_BEHIND.get(name, ()):
            raise ExportError(
                say(
                    "The column {name!r} tells whom a pseudonym stands for. Leave it out, or write ids as they are.",
                    name=name,
                )
            )
    columns = options.columns or tuple(
        name for name in about.columns if name in available and name not in about.on_demand and _joined(name, options)
    )
    if options.wide and not set(columns) - {*about.heads, "rank"}:
        raise ExportError(say("A row a user needs a column that is repeated for each rank, such as the item."))
    return columns


def _joined(name: str, options: ExportOptions) -> bool:
    if options.hide_ids in _NAMES_BEHIND.get(name, ()):
        return False
    return (options.titles or not name.endswith("title")) and (options.user_names or name != "user_name")


def written_columns(kind: str, columns: tuple[str, ...], wide: bool, n: int) -> tuple[str, ...]:
    """Return the names of a table's columns, those of a wide one with their rank behind them."""
    if not wide:
        return columns
    heads = KINDS[kind].heads
    repeated = [name for name in columns if name not in heads and name != "rank"]
    once = [name for name in columns if name in heads]
    return (*once, *(f"{name}_{rank}" for rank in range(1, n + 1) for name in repeated))


def check_limits(format_name: str, n_rows: int, n_columns: int) -> None:
    """Refuse what a form of file cannot hold, before any work is done for it.

    Raises
    ------
    ExportError
        If there are too many rows or columns.
    """
    about = FORMATS[format_name]
    for count, limit, words in (
        (n_rows, about.max_rows, _TOO_MANY_ROWS), (n_columns, about.max_columns, _TOO_MANY_COLUMNS),
    ):  # fmt: skip
        if limit is not None and count > limit:
            raise ExportError(say(words, form=say(about.label), limit=limit, n=count))
