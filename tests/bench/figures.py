"""Figures: what was measured in every round, the medians, and whether a target is met."""

import math
import operator
import statistics
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

_SIGNS = {">=": operator.ge, "<=": operator.le}
_HEADINGS = ("figure", "MF Studio", "peer", "compared", "target", "met")


@dataclass
class Figure:
    """One thing measured, in as many rounds as there are values.

    Parameters
    ----------
    what, unit
        What was measured, and in what.
    compare
        What is made of the median of MF Studio and that of the peer: ``times as fast`` (peer / own),
        ``times the time`` (own / peer), ``lower`` (peer - own) or ``''`` (own alone).
    target
        Such as ``>= 25``, of the comparison; empty where there is none.
    peer
        Name of the peer.
    own, theirs
        The values of each round.
    note
        What else a reader should know.
    """

    what: str
    unit: str
    compare: str = ""
    target: str = ""
    peer: str = ""
    own: list[float] = field(default_factory=list)
    theirs: list[float] = field(default_factory=list)
    note: str = ""

    def add(self, own: float, theirs: float | None = None) -> None:
        """Add the values of one round."""
        self.own.append(own)
        if theirs is not None:
            self.theirs.append(theirs)

    @property
    def compared(self) -> float | None:
        """The comparison of the medians; None where something was not measured."""
        if not self.own or (self.compare and not self.theirs):
            return None
        own = statistics.median(self.own)
        if not self.compare:
            return own
        theirs = statistics.median(self.theirs)
        return {"times as fast": theirs / own, "times the time": own / theirs, "lower": theirs - own}[self.compare]

    @property
    def is_met(self) -> bool | None:
        """Whether the target is met; None where there is none or nothing to compare with."""
        if not self.target or self.compared is None:
            return None
        sign, bound = self.target.split()
        return bool(_SIGNS[sign](self.compared, float(bound)))

    def to_dict(self) -> dict[str, Any]:
        """Return all of it, for JSON."""
        medians = {
            "own_median": statistics.median(self.own) if self.own else None,
            "peer_median": statistics.median(self.theirs) if self.theirs else None,
        }
        return vars(self) | medians | {"compared": self.compared, "is_met": self.is_met}

    def _in_words(self) -> str:
        compared = self.compared
        if compared is None or not self.compare:
            return ""
        if self.compare == "lower":
            return f"{abs(compared):.4f} {'lower' if compared >= 0 else 'higher'}"
        return f"{compared:.2f} {self.compare}" if math.isfinite(compared) else ""

    def cells(self) -> tuple[str, ...]:
        """Return the words for a line of the table."""
        met = {None: "", True: "yes", False: "NO"}[self.is_met]
        return (
            self.what,
            _with_unit(self.own, self.unit),
            f"{self.peer} {_with_unit(self.theirs, self.unit)}" if self.peer else "",
            self._in_words(),
            self.target,
            met,
        )


def table(figures: Sequence[Figure]) -> str:
    """Return the figures as a Markdown table that is readable as it is, notes below."""
    rows = [_HEADINGS, *(figure.cells() for figure in figures)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(_HEADINGS))]
    rows.insert(1, tuple("-" * width for width in widths))
    padded = [[cell.ljust(width) for cell, width in zip(row, widths, strict=True)] for row in rows]
    lines = [f"| {' | '.join(cells)} |" for cells in padded]
    notes = [f"{figure.what}: {figure.note}" for figure in figures if figure.note]
    return "\n".join([*lines, *([""] if notes else []), *notes])


def _with_unit(values: Sequence[float], unit: str) -> str:
    if not values:
        return "not measured"
    median = statistics.median(values)
    if not math.isfinite(median):
        return "never"
    return f"{median:.4f} {unit}" if abs(median) < 2 else f"{median:.1f} {unit}"
