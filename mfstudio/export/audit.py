"""What an exported file tells of people: findings in words, from what was chosen and from the file itself."""

import json
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from mfstudio.errors import ExportError
from mfstudio.export.options import ExportOptions, ExportReport
from mfstudio.export.pseudonyms import PSEUDONYM
from mfstudio.ratings.fields import count_of
from mfstudio.ratings.rating_set import RatingSet
from mfstudio.wording import say

if TYPE_CHECKING:
    import polars as pl

FEW = 5
"""A user with fewer ratings is easily told apart by them."""

Level = Literal["identifies", "personal", "note"]


@dataclass(frozen=True)
class Finding:
    """One thing that a file reveals.

    Parameters
    ----------
    level
        ``identifies``: tells who somebody is; ``personal``: tells something of people, or helps to find out who they
        are; ``note``: good to know.
    text
        A sentence or two.
    """

    level: Level
    text: str


def audit_report(report: ExportReport, options: ExportOptions, ratings: RatingSet | None = None) -> tuple[Finding, ...]:
    """Tell what a file reveals from what was chosen for it.

    Parameters
    ----------
    report, options
        What was written, and how.
    ratings
        The ratings behind it, for what their numbers give away; None without.
    """
    columns = report.columns
    users = "none" if "user" not in columns else "pseudonyms" if options.hides_users else "ids"
    items = "none" if not _has(columns, "item") else "pseudonyms" if options.hides_items else "ids"
    findings = _of_columns(columns, users, items)
    if report.n_left_out:
        left_out = count_of(report.n_left_out, "user")
        findings.append(
            Finding(
                "note",
                say(
                    "{users} with fewer than {ratings} left out.",
                    users=left_out, ratings=count_of(options.min_user_ratings, "rating"),
                ),
            )
        )  # fmt: skip
    if ratings is not None and report.kind == "predictions" and users != "none":
        counts = ratings.user_counts[ratings.user_counts >= options.min_user_ratings]
        n_few = int(((counts > 0) & (counts < FEW)).sum())
        n_single = int((ratings.item_counts == 1).sum()) if items != "none" else 0
        findings += _of_counts(n_few, n_single)
    return tuple(findings)


def audit_factors(options: ExportOptions, sides: Collection[str]) -> tuple[Finding, ...]:
    """Tell what the factors of users, of items or of both reveal."""
    if "user" not in sides:
        return (Finding("note", say("Holds no users.")),)
    items = "none" if "item" not in sides else "pseudonyms" if options.hides_items else "ids"
    taste = say("Users' factors tell what each of them likes.")
    if "item" in sides:
        taste = say(
            "Users' factors tell what each of them likes: with the items' factors beside them every rating can be "
            "predicted."
        )
    return (*_of_ids("pseudonyms" if options.hides_users else "ids", items), Finding("personal", taste))


def audit_file(path: str | Path) -> tuple[Finding, ...]:
    """Tell what a CSV, Parquet or JSON lines file reveals, by looking at it.

    Whether ids are pseudonyms is told by their form; ids that merely look alike are taken for such.

    Raises
    ------
    ExportError
        If the file cannot be read, or is of another form.
    """
    import polars as pl

    path = Path(path)
    try:
        table = _scan(path)
        columns = tuple(table.collect_schema().names())
        first_item = next((name for name in columns if _base(name) == "item"), None)
        users = _form_of(table, "user" if "user" in columns else None)
        findings = _of_columns(columns, users, _form_of(table, first_item))
        if "rating" in columns and users != "none":
            by_user = (
                table.group_by("user").len().select((pl.col("len") < FEW).sum()).collect(engine="streaming").item()
            )
            by_item = 0
            if first_item is not None:
                people = table.group_by(first_item).agg(pl.col("user").n_unique().alias("n"))
                by_item = people.select((pl.col("n") == 1).sum()).collect(engine="streaming").item()
            findings += _of_counts(by_user, by_item)
    except (OSError, ValueError, pl.exceptions.PolarsError) as error:
        raise ExportError(
            say("{path} could not be looked at: {error}. Choose a file that was exported.", path=path, error=error)
        ) from error
    return tuple(findings)


def _scan(path: Path) -> "pl.LazyFrame":
    """Open a table whose users and items are text."""
    import polars as pl

    kind = path.suffix.lower()
    if kind == ".csv":
        return pl.scan_csv(path, infer_schema=False)
    if kind == ".parquet":
        return pl.scan_parquet(path)
    if kind in (".jsonl", ".ndjson"):
        with path.open("rb") as file:
            first = json.loads(file.readline() or b"{}")
        if not isinstance(first, dict) or not first:
            raise ValueError(say("its first line is no row"))
        return pl.scan_ndjson(path, schema=dict.fromkeys(first, pl.String))
    raise ExportError(
        say("{name} is of a form that cannot be looked at. Choose CSV, Parquet or JSON lines.", name=path.name)
    )


def _form_of(table: "pl.LazyFrame", column: str | None) -> str:
    """Tell whether a column holds ids or pseudonyms."""
    import polars as pl

    if column is None:
        return "none"
    looks_like = pl.col(column).cast(pl.String).str.contains(f"^{PSEUDONYM.pattern}$")
    found = table.select(looks_like.all(), pl.len().alias("n")).collect(engine="streaming")
    return "pseudonyms" if found["n"].item() and found[column].item() else "ids"


def _base(column: str) -> str:
    """Return the name of a column without its rank."""
    name, _, rank = column.rpartition("_")
    return name if rank.isdecimal() else column


def _has(columns: Sequence[str], name: str) -> bool:
    return any(_base(column) == name for column in columns)


def _of_columns(columns: Sequence[str], users: str, items: str) -> list[Finding]:
    """Tell what the columns reveal; ``users`` and ``items`` are ``ids``, ``pseudonyms`` or ``none``."""
    findings = _of_ids(users, items, has_names="user_name" in columns)
    if users != "none" and _has(columns, "rating"):
        findings.append(
            Finding(
                "personal",
                say(
                    "Holds exact ratings. A few that are known from elsewhere are enough to find a person, even behind "
                    "a pseudonym."
                ),
            )
        )
    if users != "none" and "time" in columns:
        findings.append(
            Finding("personal", say("Holds the times of ratings, to the second: they tell when people did what."))
        )
    if users != "none" and (_has(columns, "predicted_rating") or _has(columns, "item")) and "rating" not in columns:
        findings.append(
            Finding("personal", say("Tells what each user probably likes, which follows from what they rated."))
        )
    if users == "none":
        findings.append(Finding("note", say("Holds no users.")))
    return [*findings, Finding("note", say("Columns: {names}.", names=", ".join(columns)))]


def _of_ids(users: str, items: str, *, has_names: bool = False) -> list[Finding]:
    findings = []
    if users == "ids":
        findings.append(Finding("identifies", say("Holds the users' ids as they are written in the ratings.")))
    if has_names:
        findings.append(Finding("identifies", say("Holds the users' names.")))
    if users == "pseudonyms":
        findings.append(
            Finding(
                "personal",
                say(
                    "Users have pseudonyms. The same person can be recognised in every file made with the same key, "
                    "and whoever has the key can find out who is who."
                ),
            )
        )
    if items == "pseudonyms":
        findings.append(Finding("note", say("Items have pseudonyms; whoever has the key can find out which is which.")))
    return findings


def _of_counts(n_few: int, n_single: int) -> list[Finding]:
    findings = []
    if n_few:
        text = say(
            "Holds {users} with fewer than {n} ratings, by which they are easily told apart.",
            users=count_of(n_few, "user"), n=FEW,
        )  # fmt: skip
        findings.append(Finding("personal", text))
    if n_single:
        text = say(
            "Holds {items} rated by one user only: whoever knows of that rating knows the user.",
            items=count_of(n_single, "item"),
        )
        findings.append(Finding("personal", text))
    return findings
