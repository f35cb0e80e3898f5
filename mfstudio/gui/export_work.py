"""What runs on workers' threads for an export: the preview, and the file itself."""

import csv
import dataclasses
import json
import tempfile
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from mfstudio.errors import ExportError
from mfstudio.export.audit import Finding, audit_factors, audit_file, audit_report
from mfstudio.export.blocks import Texts
from mfstudio.export.curves import write_curve
from mfstudio.export.factor_rows import FactorSide, Meter
from mfstudio.export.factor_tables import write_factor_csv
from mfstudio.export.factors import export_factors
from mfstudio.export.options import KINDS, FormatName, check_limits
from mfstudio.export.pseudonyms import PseudonymKey, SideName, keyring_key, read_key_file, write_mapping
from mfstudio.gui.export_choice import Choice
from mfstudio.gui.export_tables import ExportSource, plan_table
from mfstudio.gui.jobs import Task
from mfstudio.training.trainer import EpochReport
from mfstudio.wording import say

PREVIEW_ROWS = 20
"""Rows that are shown of a file to come."""
MAX_PREVIEW_COLUMNS = 200
"""Columns that are shown of it."""
NUMBERS = frozenset({"rank", "predicted_rating", "uncertainty", "rating", "error", "time", "similarity"})
"""Columns of numbers, without the rank behind their name."""
_AUDITED = (".csv", ".parquet", ".jsonl")


@dataclass(frozen=True, eq=False)
class Preview:
    """A file to come.

    Parameters
    ----------
    choice
        What was chosen.
    columns, rows
        The first rows, as text just as it will be written.
    n_rows, is_exact
        Rows of the file, or about so many; 0 for what is no table.
    n_columns, n_bytes
        Columns, of which not all may be shown, and about how large it will be; None where that is unknown.
    n_formulas, n_looked_at
        Cells that a spreadsheet would run, among so many first rows.
    n_left_out
        Users left out because they have too few ratings.
    findings, notes
        What the file reveals, and what else is left out of it.
    limit
        Why the form cannot hold it; empty where it can.
    page, pictures
        A report as simple HTML, and the pictures that it names.
    """

    choice: Choice
    columns: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    n_rows: int = 0
    is_exact: bool = True
    n_columns: int = 0
    n_bytes: int | None = None
    n_formulas: int = 0
    n_looked_at: int = 0
    n_left_out: int = 0
    findings: tuple[Finding, ...] = ()
    notes: tuple[str, ...] = ()
    limit: str = ""
    page: str = ""
    pictures: dict[str, bytes] = dataclasses.field(default_factory=dict)

    @property
    def numeric(self) -> set[int]:
        """Which columns are numbers."""
        if self.choice.kind in KINDS:
            return {place for place, name in enumerate(self.columns) if _without_rank(name) in NUMBERS}
        return set(range(1 if self.choice.kind == "factors" else 0, len(self.columns)))


@dataclass(frozen=True, eq=False)
class Written:
    """A file that was written.

    Parameters
    ----------
    choice, path
        What was chosen, and where it is.
    n_rows, n_bytes, n_formulas, n_left_out
        As in :class:`mfstudio.export.options.ExportReport`.
    findings
        What it reveals, as far as the choice tells.
    notes
        What else is to be said, as sentences.
    """

    choice: Choice
    path: Path
    n_rows: int
    n_bytes: int
    n_formulas: int = 0
    n_left_out: int = 0
    findings: tuple[Finding, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def can_be_audited(self) -> bool:
        """Whether the file itself can be looked at."""
        return self.choice.is_table and self.path.suffix in _AUDITED


def preview(source: ExportSource, choice: Choice, task: Task) -> Preview:
    """Write the beginning of a file to a place of its own and look at it. On a worker's thread.

    Raises
    ------
    MFStudioError
        If something is missing or wrong with what was chosen.
    """
    return (_table_preview if choice.is_table else _PREVIEWS[choice.kind])(source, choice, task)


def write(source: ExportSource, choice: Choice, path: Path, task: Task) -> Written:
    """Write a file, and who is who beside it where that is wished. On a worker's thread.

    Raises
    ------
    MFStudioError
        If something is wrong with what was chosen, or the file cannot be written.
    Cancelled
        If the person gave up; no file is left behind.
    """
    return (_write_table if choice.is_table else _WRITERS[choice.kind])(source, choice, path, task)


def look_at(written: Written) -> tuple[Finding, ...]:
    """Tell what a file that was written reveals: from the file itself where it can be read so. On a worker's thread.

    Raises
    ------
    ExportError
        If the file cannot be read any more.
    """
    return audit_file(written.path) if written.can_be_audited else written.findings


def has_keyring() -> bool:
    """Tell whether there is a keyring in which a key can be kept. On a worker's thread: it may ask the system."""
    try:
        import keyring
    except ImportError:
        return False
    return bool(keyring.get_keyring().priority > 0)


def key_of(choice: Choice) -> PseudonymKey | None:
    """Return the key of the pseudonyms; None where there are none. On a worker's thread: the keyring may ask.

    Raises
    ------
    ExportError
        If there is no key.
    """
    if choice.options.hide_ids == "none":
        return None
    if choice.key_in == "keyring":
        return keyring_key()
    if not choice.key_file:
        raise ExportError(say("Pseudonyms need a key. Choose the file that holds it, or make a new one."))
    return read_key_file(choice.key_file)


def mapping_paths(choice: Choice, path: Path) -> dict[SideName, Path]:
    """Return where it is written who is who; empty where it is not."""
    if not choice.mapping or choice.options.hide_ids == "none" or choice.kind in {"plot", "report"}:
        return {}
    sides: list[SideName] = ["user", "item"] if choice.options.hides_items else ["user"]
    sides = [side for side in sides if side == "item" or choice.kind != "similar"]
    return {side: path.with_name(f"{path.stem}.{side}s-who-is-who.csv") for side in sides}


# Tables -------------------------------------------------------------------------------------------------------------


def _table_preview(source: ExportSource, choice: Choice, task: Task) -> Preview:
    key, plan, options = key_of(choice), plan_table(source, choice, task.is_cancelled), choice.options
    # Values are shown as text from a form that keeps them apart; only CSV changes any.
    shown_in: FormatName = "csv" if options.format == "csv" else "jsonl"
    with tempfile.TemporaryDirectory(prefix="mfstudio-") as folder:
        path = Path(folder) / "preview"
        how = {"key": key, "cancelled": task.is_cancelled}
        sample = plan.write(path, plan.first, dataclasses.replace(options, format=shown_in), **how)
        rows = (_csv_rows if shown_in == "csv" else _json_rows)(path, sample.columns)
        limit = _limit(options.format, plan.n_rows, len(sample.columns))
        if not limit and options.format != shown_in:
            sample = plan.write(path, plan.first, options, **how)
    n_bytes = None if limit else round(sample.n_bytes * plan.n_rows / max(sample.n_rows, 1))
    report = dataclasses.replace(sample, n_left_out=plan.n_left_out)
    return Preview(
        choice, sample.columns[:MAX_PREVIEW_COLUMNS], rows, plan.n_rows, plan.is_exact, len(sample.columns), n_bytes,
        sample.n_formulas, sample.n_rows, plan.n_left_out, audit_report(report, options, source.ratings), plan.notes,
        limit,
    )  # fmt: skip


def _limit(format_name: str, n_rows: int, n_columns: int) -> str:
    try:
        check_limits(format_name, n_rows, n_columns)
    except ExportError as error:
        return str(error)
    return ""


def _csv_rows(path: Path, columns: tuple[str, ...]) -> tuple[tuple[str, ...], ...]:
    with path.open(encoding="utf-8", newline="") as file:
        table = csv.reader(file)
        next(table)
        return tuple(tuple(row[:MAX_PREVIEW_COLUMNS]) for row, _ in zip(table, range(PREVIEW_ROWS), strict=False))


def _json_rows(path: Path, columns: tuple[str, ...]) -> tuple[tuple[str, ...], ...]:
    with path.open(encoding="utf-8") as file:
        rows = [json.loads(line) for line, _ in zip(file, range(PREVIEW_ROWS), strict=False)]
    return tuple(tuple(_as_text(row[name]) for name in columns[:MAX_PREVIEW_COLUMNS]) for row in rows)


def _as_text(value: Any) -> str:
    if value is None:
        return ""
    return str(value).lower() if isinstance(value, bool) else str(value)


def _write_table(source: ExportSource, choice: Choice, path: Path, task: Task) -> Written:
    key, plan = key_of(choice), plan_table(source, choice, task.is_cancelled)
    report = plan.write(
        path, plan.everything, choice.options, key=key, progress=task.progress, cancelled=task.is_cancelled
    )
    notes = plan.notes + _write_mappings(choice, path, key, {"user": plan.users, "item": plan.items}, task)
    return Written(
        choice, path, report.n_rows, report.n_bytes, report.n_formulas, report.n_left_out,
        audit_report(report, choice.options, source.ratings), notes,
    )  # fmt: skip


def _write_mappings(
    choice: Choice,
    path: Path,
    key: PseudonymKey | None,
    labels: dict[SideName, Callable[[], Iterable[str]]],
    task: Task,
) -> tuple[str, ...]:
    paths = mapping_paths(choice, path)
    if key is None or not paths:
        return ()
    for side, place in paths.items():
        write_mapping(place, key, side, labels[side](), task.is_cancelled)
    names = say(" and ").join(place.name for place in paths.values())
    return (say("Who is who stands in {names}: keep it apart.", names=names),)


# Factors ------------------------------------------------------------------------------------------------------------


def _factor_preview(source: ExportSource, choice: Choice, task: Task) -> Preview:
    key, kept, n_left_out = key_of(choice), _factor_rows(source, choice), 0
    name: SideName = "user" if "user" in choice.sides else "item"
    model, ratings = source.model, source.ratings
    is_user = name == "user"
    rows = kept[name][:PREVIEW_ROWS]
    labels = (ratings.user_labels if is_user else ratings.item_labels)[rows].tolist()
    if choice.options.hides_users if is_user else choice.options.hides_items:
        assert key is not None
        labels = [key.pseudonym(name, label) for label in labels]
    factors = model.user_factors if is_user else model.item_factors
    bias = model.user_bias if is_user else model.item_bias
    counts = (ratings.user_counts if is_user else ratings.item_counts)[rows]
    side = FactorSide(name, rows, Texts(labels), factors, bias, counts)
    with tempfile.TemporaryDirectory(prefix="mfstudio-") as folder:
        path = Path(folder) / "preview"
        write_factor_csv(path, model, [side], Meter(1, None, task.is_cancelled))
        columns = ("label", "bias", *(f"f{k + 1}" for k in range(model.n_factors)))
        shown = _csv_rows(path, columns)
        n_sample = path.stat().st_size
    n_rows = sum(map(len, kept.values()))
    as_text = choice.form in {"csv", "projector"}
    n_bytes = n_sample / max(len(rows), 1) * n_rows if as_text else n_rows * (4 * (model.n_factors + 1) + 12)
    n_left_out = ratings.n_users - len(kept["user"]) if "user" in choice.sides else 0
    return Preview(
        choice, columns[:MAX_PREVIEW_COLUMNS], shown, n_rows, True, len(columns), round(n_bytes),
        n_left_out=n_left_out, findings=audit_factors(choice.options, choice.sides),
    )  # fmt: skip


def _factor_rows(source: ExportSource, choice: Choice) -> dict[str, Any]:
    enough = source.ratings.user_counts >= choice.options.min_user_ratings
    rows = {"user": np.flatnonzero(enough), "item": np.arange(source.model.n_items)}
    return {side: rows[side] for side in choice.sides}


def _write_factors(source: ExportSource, choice: Choice, path: Path, task: Task) -> Written:
    key, kept = key_of(choice), _factor_rows(source, choice)
    report = export_factors(
        path, source.model, source.ratings, choice.form, choice.options,  # type: ignore[arg-type]
        sides=choice.sides, titles=source.found.titles, key=key,  # type: ignore[arg-type]
        progress=task.progress, cancelled=task.is_cancelled,
    )  # fmt: skip
    users, items = (kept.get(side, np.empty(0, np.int64)) for side in ("user", "item"))
    labels: dict[SideName, Callable[[], Iterable[str]]] = {
        "user": source.ratings.user_labels[users].tolist,
        "item": source.ratings.item_labels[items].tolist,
    }
    notes = _write_mappings(choice, path, key, labels, task)
    first = report.paths[0] if choice.form != "projector" else path
    return Written(
        choice, first, report.n_users + report.n_items, report.n_bytes, report.n_formulas, report.n_left_out,
        audit_factors(choice.options, choice.sides), notes,
    )  # fmt: skip


# The course of a run, and the report --------------------------------------------------------------------------------


def _nobody() -> tuple[Finding, ...]:
    return (Finding("note", say("Holds no users and no items: only what each epoch measured.")),)


def _curve_preview(source: ExportSource, choice: Choice, task: Task) -> Preview:
    if choice.is_picture:  # which only the GUI thread can draw
        return Preview(choice, findings=_nobody())
    with tempfile.TemporaryDirectory(prefix="mfstudio-") as folder:
        path = Path(folder) / "preview"
        write_curve(path, source.reports)
        with path.open(encoding="utf-8") as file:
            columns = tuple(file.readline().rstrip("\n").split(","))
        return Preview(
            choice, columns, _csv_rows(path, columns), len(source.reports), True, len(columns), path.stat().st_size,
            findings=_nobody(),
        )  # fmt: skip


def write_numbers(reports: Sequence[EpochReport], path: Path) -> Written:
    """Write the numbers behind the plot as CSV, a row an epoch; raises ExportError. On a worker's thread."""
    write_curve(path, reports)
    choice = Choice("plot", form="csv")
    return Written(choice, path, len(reports), path.stat().st_size, findings=_nobody())


def _write_curve(source: ExportSource, choice: Choice, path: Path, task: Task) -> Written:
    return write_numbers(source.reports, path)


def _report_preview(source: ExportSource, choice: Choice, task: Task) -> Preview:
    from mfstudio.export.report import report_page, simple_page
    from mfstudio.gui.report_work import report_contents, report_findings

    contents = report_contents(source, choice, key_of(choice), task)
    page, pictures = simple_page(contents)
    n_bytes = len(report_page(contents).encode()) if choice.form == "html" else None
    return Preview(choice, n_bytes=n_bytes, page=page, pictures=pictures, findings=report_findings(contents))


def _write_report(source: ExportSource, choice: Choice, path: Path, task: Task) -> Written:
    from mfstudio.export.report import write_report
    from mfstudio.gui.report_printing import write_pdf
    from mfstudio.gui.report_work import report_contents, report_findings

    contents = report_contents(source, choice, key_of(choice), task)
    n_bytes = write_report(path, contents) if choice.form == "html" else write_pdf(path, contents, task.is_cancelled)
    return Written(choice, path, 0, n_bytes, findings=report_findings(contents))


_PREVIEWS: dict[str, Callable[[ExportSource, Choice, Task], Preview]] = {
    "factors": _factor_preview, "plot": _curve_preview, "report": _report_preview,
}  # fmt: skip
_WRITERS: dict[str, Callable[[ExportSource, Choice, Path, Task], Written]] = {
    "factors": _write_factors, "plot": _write_curve, "report": _write_report,
}  # fmt: skip


def _without_rank(column: str) -> str:
    name, _, rank = column.rpartition("_")
    return name if rank.isdecimal() else column
