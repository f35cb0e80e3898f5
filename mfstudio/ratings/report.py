"""ImportReport: what became of every line of a rating file."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from mfstudio.ratings.cleaning import Cleaned, Cleaning
from mfstudio.ratings.dialect import ROLES, Dialect
from mfstudio.ratings.fields import count_of, separator_name
from mfstudio.wording import mark, paragraph, say, say_count

_UNITS = {"text": "line", "json": "line"}


@dataclass(frozen=True)
class Rejection:
    """A line that is not a rating: its 1-based number, the reason, and its first ``MAX_QUOTED`` characters."""

    line: int
    reason: str
    text: str


@dataclass(frozen=True)
class ImportReport:
    """What became of every line of a rating file.

    But for a wide table, of which ratings, missing and rejected count cells, it holds that ``n_lines`` is ``n_header
    + n_skipped + n_blank + n_rejected + n_missing + n_read``; and always that ``n_read`` is ``n_ratings`` and what
    the cleaning left out.

    Parameters
    ----------
    path, dialect
        The file and how it was read; the dialect's encoding is the one that worked.
    cleaning, cleaned
        What was to be left out, and how much that was.
    n_lines
        Lines of a text, rows of a table.
    n_header, n_skipped, n_blank
        Lines that hold no rating: the one with the names, those above it and comments and headings, blank ones.
    n_missing
        Ratings that are marks for "no rating".
    n_rejected
        Lines that are not ratings.
    n_read
        Ratings in the file.
    n_ratings, n_users, n_items, minimum, maximum
        Of the ratings that are left after cleaning.
    rejected
        The first ``MAX_LISTED`` rejected lines.
    """

    path: Path
    dialect: Dialect
    cleaning: Cleaning
    cleaned: Cleaned
    n_lines: int
    n_header: int
    n_skipped: int
    n_blank: int
    n_missing: int
    n_rejected: int
    n_read: int
    n_ratings: int
    n_users: int
    n_items: int
    minimum: float
    maximum: float
    rejected: tuple[Rejection, ...]

    @property
    def encoding(self) -> str:
        """The encoding that worked."""
        return self.dialect.encoding

    @property
    def n_duplicates(self) -> int:
        """Ratings whose pair of user and item occurs earlier."""
        return self.cleaned.n_duplicates

    @property
    def unit(self) -> str:
        """What is counted: lines of text, cells of a wide table, or rows."""
        return "cell" if self.dialect.layout == "wide" else _UNITS.get(self.dialect.form, "row")

    @property
    def n_units(self) -> int:
        """How many there are of what is counted: all lines or rows, or the cells of a wide table."""
        return self.n_lines if self.unit != "cell" else self.n_read + self.n_missing + self.n_rejected

    def to_dict(self) -> dict[str, Any]:
        """Return the report as plain values, for JSON; the text of rejected lines is left out."""
        counts = ("n_ratings", "n_users", "n_items", "n_lines", "n_header", "n_skipped", "n_blank", "n_missing",
                  "n_rejected", "n_read", "n_duplicates")  # fmt: skip
        dialect = self.dialect
        return {
            **{name: getattr(self, name) for name in counts},
            "n_merged": self.cleaned.n_merged,
            "n_filtered": self.cleaned.n_filtered,
            "n_sampled_out": self.cleaned.n_sampled_out,
            "minimum": self.minimum,
            "maximum": self.maximum,
            "separator": dialect.separator,
            "header": dialect.header,
            "columns": list(dialect.columns[:1000]),
            "roles": dict.fromkeys(ROLES) | {role: dialect.columns[at] for role, at in dialect.roles.items()},
            "encoding": dialect.encoding,
            "dialect": dialect.to_dict() | {"columns": list(dialect.columns[:1000])},
            "cleaning": self.cleaning.to_dict(),
            "rejected": [{"line": each.line, "reason": each.reason} for each in self.rejected],
        }

    def summary(self) -> str:
        """Say in a few sentences what was read and what was not."""
        how = say("Read {ratings} from {low:g} to {high:g} by {users} for {items}.")
        if self.dialect.form == "text":
            how = say("Read {ratings} from {low:g} to {high:g} by {users} for {items}, separated by {separators}.")
        sentences = [
            how.format(
                ratings=count_of(self.n_ratings, "rating"), low=self.minimum, high=self.maximum,
                users=count_of(self.n_users, "user"), items=count_of(self.n_items, "item"),
                separators=separator_name(self.dialect.separator),
            )
        ]  # fmt: skip
        if self.n_rejected:
            first, n = self.rejected[0], self.n_rejected
            where = {"line": first.line, "reason": first.reason, "what": count_of(n, self.unit)}
            sentences.append(
                say_count("{what} was rejected; row {line}: {reason}.", "{what} were rejected; row {line}: {reason}.",
                          n, **where) if self.unit == "row"
                else say_count("{what} was rejected; line {line}: {reason}.",
                               "{what} were rejected; line {line}: {reason}.", n, **where)
            )  # fmt: skip
        if self.n_missing:
            what = count_of(self.n_missing, self.unit)
            one, many = mark("{what} without a rating is left out."), mark("{what} without a rating are left out.")
            sentences.append(say_count(one, many, self.n_missing, what=what))
        if self.n_duplicates:
            sentences.append(self._about_duplicates())
        if self.cleaned.n_filtered:
            what = count_of(self.cleaned.n_filtered, "rating")
            sentences.append(say("{ratings} of rare users and items were left out.", ratings=what))
        if self.cleaned.n_sampled_out:
            what = count_of(self.cleaned.n_sampled_out, "rating")
            sentences.append(say("{ratings} of other users were left out.", ratings=what))
        if self.dialect.encoding == "latin-1":
            sentences.append(say("The text is not valid UTF-8 and was read as Latin-1."))
        return paragraph(*sentences)

    def _about_duplicates(self) -> str:
        ratings = count_of(self.n_duplicates, "rating")
        if not self.cleaned.n_merged:
            return say_count(
                "{ratings} repeats a pair of user and item and is kept.",
                "{ratings} repeat a pair of user and item and are kept.", self.n_duplicates, ratings=ratings,
            )  # fmt: skip
        return say_count(
            "{ratings} repeats a pair of user and item and is merged ({how}).",
            "{ratings} repeat a pair of user and item and are merged ({how}).", self.n_duplicates, ratings=ratings,
            how=self.cleaning.duplicates,
        )  # fmt: skip
