"""The sections of a report: the ratings, their split, the settings, the run and what came of it."""

import math
from collections.abc import Iterable, Sequence
from typing import get_args

from mfstudio.export.data_curves import DataPlot, days_of
from mfstudio.export.data_pictures import data_parts
from mfstudio.export.loss_picture import loss_parts
from mfstudio.export.report_contents import Measured, ReportContents, RunPart, SplitPart
from mfstudio.export.report_html import (
    Draw,
    Markup,
    Picture,
    bullets,
    element,
    escaped,
    facts,
    figure,
    foreign,
    paragraph,
    table,
)
from mfstudio.ratings.fields import count_of, shorten
from mfstudio.ratings.report import ImportReport
from mfstudio.ratings.statistics import Activity, Summary
from mfstudio.training.reports import EpochReport
from mfstudio.training.settings import TrainingSettings, field_specs

MAX_REJECTED = 10
"""Rejected lines that are shown."""
MAX_EPOCHS = 16
"""Epochs in the table: evenly spread, the first, the kept and the last among them."""
MAX_POINTS = 400
"""Epochs in the curve, chosen in the same way."""
MAX_CHANGES = 20
"""Changes during the run that are shown."""

NOTHING = "–"
"""Stands where there is no value."""


def section(name: str, heading: str, *contents: str) -> Markup:
    """Make a section under a heading, to be found by its name."""
    head = element("h2", heading, id=f"{name}-heading")
    return Markup(
        f'<section id="{name}" aria-labelledby="{name}-heading">{head}{"".join(map(escaped, contents))}</section>'
    )


def number(value: float | None, form: str = ".4f") -> str:
    """Write a number that may be missing."""
    return NOTHING if value is None or not math.isfinite(value) else format(value, form)


def percent(share: float) -> str:
    """Write a share with two digits or so."""
    return f"{share * 100:.3g} %"


def sha(digest: str) -> Markup:
    """Show a fingerprint."""
    return element("code", digest)


# The ratings --------------------------------------------------------------------------------------------------------


def data_section(contents: ReportContents, draw: Draw) -> Markup:
    """Tell how the file was read and what the ratings look like."""
    summary = contents.summary
    parts = [facts(_data_facts(summary, contents.data_name))]
    if contents.warnings:
        parts += [element("h3", "To beware of"), bullets(contents.warnings)]
    if contents.import_report is not None:
        parts += _import_parts(contents.import_report, contents.identity == "ids")
    pictures = [_data_figure(summary, plot, draw) for plot in get_args(DataPlot)
                if plot != "times" or summary.course is not None]  # fmt: skip
    parts += [*pictures, _activity_table(summary)]
    return section("data", "The ratings", *parts)


def _data_facts(summary: Summary, name: str) -> list[tuple[str, str]]:
    low, high = summary.lowest.value, summary.highest.value
    step = "" if summary.step is None else f" in steps of {summary.step:g}"
    found: list[tuple[str, str]] = [
        ("Name", foreign(name)),
        ("Size", f"{count_of(summary.n_ratings, 'rating')} by {count_of(summary.n_users, 'user')} for "
                 f"{count_of(summary.n_items, 'item')}"),
        ("Filled", f"{percent(summary.density)} of all pairs of user and item are rated"),
        ("Scale", f"{low:g} to {high:g}{step}"),
        ("Mean", f"{summary.mean:.3f}, standard deviation {summary.std:.3f}"),
    ]  # fmt: skip
    if summary.course is not None:
        first, last = days_of(summary.course.edges[[0, -2]])
        found.append(("Time", f"{first} to {last}, by {summary.course.unit} (UTC)"))
    return found


def _import_parts(report: ImportReport, shows_text: bool) -> list[Markup]:
    """Say what became of the file's lines; what was read from a rejected one only where ``shows_text``."""
    unit, cleaned = report.unit, report.cleaned
    rows = [
        (name, f"{count:,}")
        for name, count in (
            (f"{unit.capitalize()}s", report.n_lines if unit != "cell" else 0),
            ("Headings and comments", report.n_header + report.n_skipped),
            ("Blank", report.n_blank),
            ("Without a rating", report.n_missing),
            ("Rejected", report.n_rejected),
            ("Ratings read", report.n_read),
            ("Of users not chosen", cleaned.n_sampled_out),
            ("Repeated pairs merged", cleaned.n_merged),
            ("Of rare users and items", cleaned.n_filtered),
            ("Ratings kept", report.n_ratings),
        )
        if count
    ]
    name = foreign(report.path.name)
    parts = [
        element("h3", "How the file was read"),
        table(Markup(f"What became of {name}"), ("What", "Count"), rows, numbers=(1,)),
    ]
    if report.rejected:
        shown = report.rejected[:MAX_REJECTED]
        heads = ("Line", "Why", "What stands there") if shows_text else ("Line",)
        lines = [
            (f"{each.line:,}", foreign(each.reason), element("code", foreign(each.text))) if shows_text
            else (f"{each.line:,}",)
            for each in shown
        ]  # fmt: skip
        first = "" if len(shown) == report.n_rejected else f", the first {len(shown)} of {report.n_rejected:,}"
        parts.append(table(f"Rejected lines{first}", heads, lines))
    return parts


_DATA_WORDS: dict[DataPlot, tuple[str, str]] = {
    "ratings": ("Ratings by value", "How often each rating was given."),
    "tail": (
        "The long tail",
        "Ratings of the items and of the users, from the busiest to the rarest, on logarithmic axes.",
    ),
    "times": ("Ratings over time", "How many ratings were given when."),
}


def _data_figure(summary: Summary, plot: DataPlot, draw: Draw) -> Markup:
    title, words = _DATA_WORDS[plot]
    picture = Picture(f"picture-{plot}", title, words, tuple(data_parts(summary, plot)))
    return figure(draw(picture), Markup(f"{element('strong', title)}. {words}"))


def _activity_table(summary: Summary) -> Markup:
    def row(name: str, found: Activity) -> tuple[str, ...]:
        counts = f"{found.n:,}", f"{found.median:,.4g}", f"{found.ninetieth:,.4g}", f"{found.most:,}"
        return (name, *counts, percent(found.head_share), f"{found.n_single:,}")

    heads = ("", "Count", "Median", "90 % below", "Most", "Share of the busiest fifth", "With one rating")
    rows = [row("Users", summary.users), row("Items", summary.items)]
    return table("Ratings of each user and of each item", heads, rows, numbers=range(1, 7))


# Split and settings -------------------------------------------------------------------------------------------------


def split_section(split: SplitPart) -> Markup:
    """Tell what was trained on and what was held out."""
    parts = [paragraph("Held out: ", foreign(split.words), ".")]
    if split.facts is not None:
        found = split.facts
        rows = [
            ("Training", f"{found.n_train:,}", f"{found.n_train_users:,}", f"{found.n_train_items:,}"),
            ("Held out", f"{found.n_held_out:,}", f"{found.n_held_out_users:,}", f"{found.n_held_out_items:,}"),
        ]
        parts.append(table("Both sides of the split", ("Part", "Ratings", "Users", "Items"), rows, numbers=(1, 2, 3)))
        parts.append(
            paragraph(
                f"Held-out ratings of users that were never trained on: {found.n_new_user:,}; of items: "
                f"{found.n_new_item:,}; of both: {found.n_new_both:,}."
            )
        )
    return section("split", "Training and held-out ratings", *parts)


def settings_section(run: RunPart) -> Markup:
    """Tell all settings, the model's defaults, and what was changed during the run."""
    defaults = TrainingSettings.for_model(run.settings.model)
    rows = []
    for name, about in field_specs().items():
        value, default = (_value(each, about.unit) for each in (getattr(run.settings, name), getattr(defaults, name)))
        shown = element("span", value, class_="changed") if value != default else escaped(value)
        rows.append((about.title, shown, default, element("span", about.help, class_="quiet")))
    parts = [
        paragraph("Values that differ from the defaults of the model are bold."),
        table("Settings of the run", ("Setting", "Value", "Default", "What it does"), rows),
    ]
    if run.changes:
        changes = [(f"{each.epoch:,}", field_specs()[each.name].title if each.name in field_specs() else each.name,
                    f"{each.value:g}") for each in run.changes[:MAX_CHANGES]]  # fmt: skip
        caption = f"Changed during the run{_first_of(len(changes), len(run.changes))}"
        parts.append(table(caption, ("From epoch", "Setting", "Value"), changes))
    return section("settings", "Settings", *parts)


def _value(value: object, unit: str) -> str:
    words = f"{value:g}" if isinstance(value, float) else f"{value:,}" if isinstance(value, int) else str(value)
    return f"{words} {unit}".strip()


def _first_of(n_shown: int, n: int) -> str:
    return "" if n_shown == n else f", the first {n_shown} of {n:,}"


# The run and its results --------------------------------------------------------------------------------------------


def training_section(run: RunPart, draw: Draw) -> Markup:
    """Draw the course of the run, say how it went, and give the numbers of some epochs."""
    parts: list[Markup] = [paragraph(shorten(each.text, 1000)) for each in run.diagnoses]
    if run.note:
        parts.append(paragraph(element("strong", "Note: "), foreign(run.note, 2000)))
    if run.reports:
        drawn = spread(run.reports, MAX_POINTS, run.best_epoch)
        last, lowest = run.reports[-1], run.reports[max(run.best_epoch, 1) - 1]
        words = f"Training RMSE {run.reports[0].train_rmse:.4f} in the first epoch and {last.train_rmse:.4f} in epoch "
        words += f"{last.epoch}."
        if lowest.validation_rmse is not None:
            words += f" Validation RMSE {lowest.validation_rmse:.4f} after epoch {lowest.epoch}."
        picture = Picture("picture-loss", "Error against epochs", words, tuple(loss_parts(drawn)))
        few = "" if len(drawn) == len(run.reports) else f" {len(drawn)} of {len(run.reports):,} epochs are drawn."
        caption = Markup(f"{element('strong', 'Error against epochs')}. {escaped(words + few)}")
        parts += [element("div", figure(draw(picture), caption), class_="keep"), _epoch_table(run)]
    else:
        parts.append(paragraph("No epoch of this run is kept."))
    return section("training", "Training", *parts)


def spread(reports: Sequence[EpochReport], most: int, best_epoch: int) -> list[EpochReport]:
    """Return ``most`` epochs or one more, evenly spread: the first, the last, the kept and the last best among them."""
    n = len(reports)
    if n <= most:
        return list(reports)
    places = {round(step * (n - 1) / (most - 1)) for step in range(most)}
    best = max((place for place, report in enumerate(reports) if report.is_best), default=0)
    return [reports[place] for place in sorted(places | {best, max(best_epoch, 1) - 1})]


def _epoch_table(run: RunPart) -> Markup:
    chosen = spread(run.reports, MAX_EPOCHS, run.best_epoch)
    has_validation = any(report.validation_rmse is not None for report in run.reports)
    heads = ["Epoch", "Training RMSE", "Training MAE"]
    heads += ["Validation RMSE", "Validation MAE"] if has_validation else []
    heads += ["Learning rate", "Seconds"]
    rows = []
    for report in chosen:
        cells = [number(report.train_rmse), number(report.train_mae)]
        cells += [number(report.validation_rmse), number(report.validation_mae)] if has_validation else []
        cells += [f"{report.learning_rate:.3g}", f"{report.seconds:.3f}"]
        is_kept = report.epoch == run.best_epoch
        shown: Iterable[str] = [f"{report.epoch:,}" + (" (kept)" if is_kept else ""), *cells]
        rows.append([element("span", each, class_="changed") for each in shown] if is_kept else list(shown))
    few = "" if len(chosen) == len(run.reports) else f", {len(chosen)} of {len(run.reports):,}"
    return table(f"Epochs{few}", heads, rows, numbers=range(1, len(heads)))


def results_section(run: RunPart) -> Markup:
    """Give the errors of the finished model, and what it took."""
    rows = [_measured_row(each) for each in run.measured]
    if run.baseline_rmse is not None:
        rows.append(("Validation, by mean and biases alone", number(run.baseline_rmse), NOTHING, NOTHING, NOTHING))
    parts = []
    if rows:
        heads = ("Part", "RMSE", "MAE", "Ratings", "With an unknown user or item")
        parts.append(table("Errors of predicted ratings", heads, rows, numbers=(1, 2, 3, 4)))
    kept = f"epoch {run.best_epoch:,}" if run.best_epoch else "mean and biases alone: factors did no better"
    taken = f"{run.reports[-1].seconds:.3f} s" if run.reports else NOTHING
    started = [] if run.started_at is None else [("Begun", run.started_at.strftime("%Y-%m-%d %H:%M %Z").strip())]
    threads = f" on {count_of(run.n_threads, 'thread')}" if run.n_threads else ""
    parts.append(
        facts(
            [
                *started,
                ("Epochs", f"{len(run.reports):,}"),
                ("Ended", run.ending),
                ("Kept", kept),
                ("Training time", taken),
                ("Engine", (run.engine or NOTHING) + threads),
            ]
        )
    )
    return section("results", "Results", *parts)


def _measured_row(each: Measured) -> tuple[str, ...]:
    return (each.part, number(each.rmse), number(each.mae), f"{each.n_ratings:,}", f"{each.n_unknown:,}")
