"""The sections of a report: the ratings, their split, the settings, the run and what came of it."""

import math
from collections.abc import Iterable, Sequence
from typing import get_args

from mfstudio import wording
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
from mfstudio.training.settings import CHOICE_TITLES, TrainingSettings, field_specs
from mfstudio.wording import mark, say

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
_UNITS = {
    "day": mark("day"), "week": mark("week"), "month": mark("month"), "quarter": mark("quarter"), "year": mark("year"),
}  # fmt: skip
_ENDED = {
    "all epochs done": mark("all epochs done"),
    "validation stopped improving": mark("validation stopped improving"),
    "stopped": mark("stopped"),
    "diverged": mark("diverged"),
}


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
    return wording.percent(f"{share * 100:.3g}")


def sha(digest: str) -> Markup:
    """Show a fingerprint."""
    return element("code", digest)


# The ratings --------------------------------------------------------------------------------------------------------


def data_section(contents: ReportContents, draw: Draw) -> Markup:
    """Tell how the file was read and what the ratings look like."""
    summary = contents.summary
    parts = [facts(_data_facts(summary, contents.data_name))]
    if contents.warnings:
        parts += [element("h3", say("To beware of")), bullets(contents.warnings)]
    if contents.import_report is not None:
        parts += _import_parts(contents.import_report, contents.identity == "ids")
    pictures = [_data_figure(summary, plot, draw) for plot in get_args(DataPlot)
                if plot != "times" or summary.course is not None]  # fmt: skip
    parts += [*pictures, _activity_table(summary)]
    return section("data", say("The ratings"), *parts)


def _data_facts(summary: Summary, name: str) -> list[tuple[str, str]]:
    low, high = summary.lowest.value, summary.highest.value
    scale = say("{low:g} to {high:g}", low=low, high=high)
    if summary.step is not None:
        scale = say("{low:g} to {high:g} in steps of {step:g}", low=low, high=high, step=summary.step)
    found: list[tuple[str, str]] = [
        (say("Name"), foreign(name)),
        (
            say("Size"),
            say(
                "{ratings} by {users} for {items}", ratings=count_of(summary.n_ratings, "rating"),
                users=count_of(summary.n_users, "user"), items=count_of(summary.n_items, "item"),
            ),
        ),
        (say("Filled"), say("{share} of all pairs of user and item are rated", share=percent(summary.density))),
        (say("Scale"), scale),
        (say("Mean"), say("{mean:.3f}, standard deviation {std:.3f}", mean=summary.mean, std=summary.std)),
    ]  # fmt: skip
    if summary.course is not None:
        first, last = days_of(summary.course.edges[[0, -2]])
        unit = say(_UNITS[summary.course.unit])
        found.append((say("Time"), say("{first} to {last}, by {unit} (UTC)", first=first, last=last, unit=unit)))
    return found


def _import_parts(report: ImportReport, shows_text: bool) -> list[Markup]:
    """Say what became of the file's lines; what was read from a rejected one only where ``shows_text``."""
    unit, cleaned = report.unit, report.cleaned
    rows = [
        (name, f"{count:,}")
        for name, count in (
            (say("Rows") if unit == "row" else say("Lines"), report.n_lines if unit != "cell" else 0),
            (say("Headings and comments"), report.n_header + report.n_skipped),
            (say("Blank"), report.n_blank),
            (say("Without a rating"), report.n_missing),
            (say("Rejected"), report.n_rejected),
            (say("Ratings read"), report.n_read),
            (say("Of users not chosen"), cleaned.n_sampled_out),
            (say("Repeated pairs merged"), cleaned.n_merged),
            (say("Of rare users and items"), cleaned.n_filtered),
            (say("Ratings kept"), report.n_ratings),
        )
        if count
    ]
    name = foreign(report.path.name)
    parts = [
        element("h3", say("How the file was read")),
        table(Markup(say("What became of {name}", name=name)), (say("What"), say("Count")), rows, numbers=(1,)),
    ]
    if report.rejected:
        shown = report.rejected[:MAX_REJECTED]
        heads = (say("Line"), say("Why"), say("What stands there")) if shows_text else (say("Line"),)
        lines = [
            (f"{each.line:,}", foreign(each.reason), element("code", foreign(each.text))) if shows_text
            else (f"{each.line:,}",)
            for each in shown
        ]  # fmt: skip
        caption = say("Rejected lines")
        if len(shown) < report.n_rejected:
            caption = say("Rejected lines, the first {n} of {total:,}", n=len(shown), total=report.n_rejected)
        parts.append(table(caption, heads, lines))
    return parts


_DATA_WORDS: dict[DataPlot, tuple[str, str]] = {
    "ratings": (mark("Ratings by value"), mark("How often each rating was given.")),
    "tail": (
        mark("The long tail"),
        mark("Ratings of the items and of the users, from the busiest to the rarest, on logarithmic axes."),
    ),
    "times": (mark("Ratings over time"), mark("How many ratings were given when.")),
}


def _data_figure(summary: Summary, plot: DataPlot, draw: Draw) -> Markup:
    title, words = map(say, _DATA_WORDS[plot])
    picture = Picture(f"picture-{plot}", title, words, tuple(data_parts(summary, plot)))
    return figure(draw(picture), Markup(f"{element('strong', title)}. {words}"))


def _activity_table(summary: Summary) -> Markup:
    def row(name: str, found: Activity) -> tuple[str, ...]:
        counts = f"{found.n:,}", f"{found.median:,.4g}", f"{found.ninetieth:,.4g}", f"{found.most:,}"
        return (name, *counts, percent(found.head_share), f"{found.n_single:,}")

    heads = (
        "",
        say("Count"),
        say("Median"),
        say("90 % below"),
        say("Most"),
        say("Share of the busiest fifth"),
        say("With one rating"),
    )
    rows = [row(say("Users"), summary.users), row(say("Items"), summary.items)]
    return table(say("Ratings of each user and of each item"), heads, rows, numbers=range(1, 7))


# Split and settings -------------------------------------------------------------------------------------------------


def split_section(split: SplitPart) -> Markup:
    """Tell what was trained on and what was held out."""
    parts = [paragraph(Markup(say("Held out: {words}.", words=foreign(split.words))))]
    if split.facts is not None:
        found = split.facts
        rows = [
            (say("Training"), f"{found.n_train:,}", f"{found.n_train_users:,}", f"{found.n_train_items:,}"),
            (say("Held out"), f"{found.n_held_out:,}", f"{found.n_held_out_users:,}", f"{found.n_held_out_items:,}"),
        ]
        parts.append(
            table(
                say("Both sides of the split"),
                (say("Part"), say("Ratings"), say("Users"), say("Items")),
                rows,
                numbers=(1, 2, 3),
            )
        )
        parts.append(
            paragraph(
                say(
                    "Held-out ratings of users that were never trained on: {users:,}; of items: {items:,}; of both: "
                    "{both:,}.",
                    users=found.n_new_user, items=found.n_new_item, both=found.n_new_both,
                )
            )
        )  # fmt: skip
    return section("split", say("Training and held-out ratings"), *parts)


def settings_section(run: RunPart) -> Markup:
    """Tell all settings, the model's defaults, and what was changed during the run."""
    defaults = TrainingSettings.for_model(run.settings.model)
    rows = []
    for name, about in field_specs().items():
        value, default = (_value(each, about.unit) for each in (getattr(run.settings, name), getattr(defaults, name)))
        shown = element("span", value, class_="changed") if value != default else escaped(value)
        rows.append((say(about.title), shown, default, element("span", say(about.help), class_="quiet")))
    parts = [
        paragraph(say("Values that differ from the defaults of the model are bold.")),
        table(say("Settings of the run"), (say("Setting"), say("Value"), say("Default"), say("What it does")), rows),
    ]
    if run.changes:
        known = field_specs()
        changes = [(f"{each.epoch:,}", say(known[each.name].title) if each.name in known else each.name,
                    f"{each.value:g}") for each in run.changes[:MAX_CHANGES]]  # fmt: skip
        caption = say("Changed during the run")
        if len(changes) < len(run.changes):
            caption = say("Changed during the run, the first {n} of {total:,}", n=len(changes), total=len(run.changes))
        parts.append(table(caption, (say("From epoch"), say("Setting"), say("Value")), changes))
    return section("settings", say("Settings"), *parts)


def _value(value: str | float, unit: str) -> str:
    if isinstance(value, str):
        return say(CHOICE_TITLES.get(value, value))
    words = f"{value:g}" if isinstance(value, float) else f"{value:,}"
    return f"{words} {say(unit) if unit else ''}".strip()


# The run and its results --------------------------------------------------------------------------------------------


def training_section(run: RunPart, draw: Draw) -> Markup:
    """Draw the course of the run, say how it went, and give the numbers of some epochs."""
    parts: list[Markup] = [paragraph(shorten(each.text, 1000)) for each in run.diagnoses]
    if run.note:
        parts.append(paragraph(element("strong", say("Note: ")), foreign(run.note, 2000)))
    if run.reports:
        drawn = spread(run.reports, MAX_POINTS, run.best_epoch)
        last, lowest = run.reports[-1], run.reports[max(run.best_epoch, 1) - 1]
        words = say(
            "Training RMSE {first:.4f} in the first epoch and {last:.4f} in epoch {epoch}.",
            first=run.reports[0].train_rmse, last=last.train_rmse, epoch=f"{last.epoch:,}",
        )  # fmt: skip
        if lowest.validation_rmse is not None:
            best = say("Validation RMSE {rmse:.4f} after epoch {epoch}.", rmse=lowest.validation_rmse,
                       epoch=f"{lowest.epoch:,}")  # fmt: skip
            words = wording.paragraph(words, best)
        picture = Picture("picture-loss", say("Error against epochs"), words, tuple(loss_parts(drawn)))
        if len(drawn) < len(run.reports):
            few = say("{n} of {total:,} epochs are drawn.", n=len(drawn), total=len(run.reports))
            words = wording.paragraph(words, few)
        caption = Markup(f"{element('strong', say('Error against epochs'))}. {escaped(words)}")
        parts += [element("div", figure(draw(picture), caption), class_="keep"), _epoch_table(run)]
    else:
        parts.append(paragraph(say("No epoch of this run is kept.")))
    return section("training", say("Training"), *parts)


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
    heads = [say("Epoch"), say("Training RMSE"), say("Training MAE")]
    heads += [say("Validation RMSE"), say("Validation MAE")] if has_validation else []
    heads += [say("Learning rate"), say("Seconds")]
    rows = []
    for report in chosen:
        cells = [number(report.train_rmse), number(report.train_mae)]
        cells += [number(report.validation_rmse), number(report.validation_mae)] if has_validation else []
        cells += [f"{report.learning_rate:.3g}", f"{report.seconds:.3f}"]
        is_kept = report.epoch == run.best_epoch
        epoch = say("{epoch:,} (kept)", epoch=report.epoch) if is_kept else f"{report.epoch:,}"
        shown: Iterable[str] = [epoch, *cells]
        rows.append([element("span", each, class_="changed") for each in shown] if is_kept else list(shown))
    caption = say("Epochs")
    if len(chosen) < len(run.reports):
        caption = say("Epochs, {n} of {total:,}", n=len(chosen), total=len(run.reports))
    return table(caption, heads, rows, numbers=range(1, len(heads)))


def results_section(run: RunPart) -> Markup:
    """Give the errors of the finished model, and what it took."""
    rows = [_measured_row(each) for each in run.measured]
    if run.baseline_rmse is not None:
        errors = number(run.baseline_rmse), number(run.baseline_mae)
        rows.append((say("Validation, by mean and biases alone"), *errors, NOTHING, NOTHING))
    parts = []
    if rows:
        heads = (say("Part"), "RMSE", "MAE", say("Ratings"), say("With an unknown user or item"))
        parts.append(table(say("Errors of predicted ratings"), heads, rows, numbers=(1, 2, 3, 4)))
    kept = say("mean and biases alone: factors did no better")
    if run.best_epoch:
        kept = say("epoch {n:,}", n=run.best_epoch)
    taken = say("{seconds:.3f} s", seconds=run.reports[-1].seconds) if run.reports else NOTHING
    started = [] if run.started_at is None else [(say("Begun"), run.started_at.strftime("%Y-%m-%d %H:%M %Z").strip())]
    engine = run.engine or NOTHING
    if run.n_threads:
        engine = say("{engine} on {threads}", engine=engine, threads=count_of(run.n_threads, "thread"))
    parts.append(
        facts(
            [
                *started,
                (say("Epochs"), f"{len(run.reports):,}"),
                (say("Ended"), say(_ENDED.get(run.ending, run.ending))),
                (say("Kept"), kept),
                (say("Training time"), taken),
                (say("Engine"), engine),
            ]
        )
    )
    return section("results", say("Results"), *parts)


def _measured_row(each: Measured) -> tuple[str, ...]:
    return (each.part, number(each.rmse), number(each.mae), f"{each.n_ratings:,}", f"{each.n_unknown:,}")
