"""A report of a run as one HTML file that opens offline: nothing is loaded from elsewhere, and nothing runs."""

from datetime import UTC
from pathlib import Path

from mfstudio import __version__, wording
from mfstudio.export.atomic import atomic_file
from mfstudio.export.report_contents import ReportContents
from mfstudio.export.report_examples import recommendations_section, similar_section
from mfstudio.export.report_html import (
    MAX_TEXT,
    Draw,
    Markup,
    bullets,
    drawn_beside,
    drawn_inline,
    element,
    escaped,
    facts,
    foreign,
    paragraph,
)
from mfstudio.export.report_parts import (
    data_section,
    number,
    results_section,
    section,
    settings_section,
    sha,
    split_section,
    training_section,
)
from mfstudio.export.report_style import PLAIN_STYLE, STYLE
from mfstudio.ratings.fields import shorten
from mfstudio.wording import say

MAX_COMMANDS = 20
"""Commands that are shown."""
MAX_COMMAND = 8000
"""Characters of a command."""

#: Forbids scripts and everything from outside, should anything ever get past the escaping.
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"
_PICTURE_WIDTH = 480  # pixels, in a simple page


def write_report(path: str | Path, contents: ReportContents) -> int:
    """Write a report.

    Parameters
    ----------
    path
        Where to.
    contents
        What it says; see :func:`mfstudio.export.report_gathering.gather`.

    Returns
    -------
    Bytes written. They are the same for the same contents.

    Raises
    ------
    ExportError
        If the file cannot be written; what stood there is then as it was.
    """
    page = report_page(contents).encode()
    with atomic_file(path) as file:
        return file.write(page)


def report_page(contents: ReportContents) -> str:
    """Return the report as an HTML5 page that is well-formed XML, too."""
    return _page(contents, STYLE, drawn_inline, has_links=True)


def simple_page(contents: ReportContents) -> tuple[str, dict[str, bytes]]:
    """Return the report for a reader of simple HTML, such as a text document that is printed.

    Returns
    -------
    The page, and the pictures (SVG) that it names.
    """
    pictures: dict[str, bytes] = {}
    return _page(contents, PLAIN_STYLE, drawn_beside(pictures, _PICTURE_WIDTH), has_links=False), pictures


def _page(contents: ReportContents, style: str, draw: Draw, *, has_links: bool) -> str:
    sections = _sections(contents, draw)
    title = escaped(shorten(contents.title, MAX_TEXT))
    lines = [
        "<!DOCTYPE html>",
        f'<html lang="{say("en")}">',
        "<head>",
        '<meta charset="utf-8" />',
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}" />',
        '<meta name="viewport" content="width=device-width, initial-scale=1" />',
        '<meta name="color-scheme" content="light dark" />',
        '<meta name="referrer" content="no-referrer" />',
        f'<meta name="generator" content="MF Studio {__version__}" />',
        f"<title>{title}</title>",
        f"<style>\n{style}\n</style>",
        "</head>",
        "<body>",
        _header(contents),
        *([_contents_list(sections)] if has_links else []),
        element("main", *(each for _, _, each in sections)),
        _footer(contents),
        "</body>",
        "</html>",
    ]
    return "\n".join(lines) + "\n"


Section = tuple[str, str, Markup]  # name, words in the list of contents, and the section


def _sections(contents: ReportContents, draw: Draw) -> list[Section]:
    found: list[Section] = [("data", say("Ratings"), data_section(contents, draw))]
    if contents.split is not None:
        found.append(("split", say("Split"), split_section(contents.split)))
    if contents.run is not None:
        found += [
            ("settings", say("Settings"), settings_section(contents.run)),
            ("training", say("Training"), training_section(contents.run, draw)),
            ("results", say("Results"), results_section(contents.run)),
        ]
    if contents.users:
        recommended = recommendations_section(contents.users, contents.identity, contents.decimals)
        found.append(("recommendations", say("Recommendations"), recommended))
    if contents.items:
        found.append(("similar", say("Similar items"), similar_section(contents.items)))
    return [*found, ("repeat", say("How to repeat it"), _repeat_section(contents))]


def _header(contents: ReportContents) -> Markup:
    made = contents.made_at.astimezone(UTC)
    moment = element("time", f"{made:%Y-%m-%d %H:%M} UTC", datetime=f"{made:%Y-%m-%dT%H:%M:%SZ}")
    summary, run = contents.summary, contents.run
    key = [
        (say("Ratings"), f"{summary.n_ratings:,}"),
        (say("Users"), f"{summary.n_users:,}"),
        (say("Items"), f"{summary.n_items:,}"),
    ]
    if run is not None:
        key += [(say("{part} RMSE", part=each.part), number(each.rmse)) for each in run.measured]
    return element(
        "header",
        paragraph(say("Matrix factorisation: report of a run") if run else say("Report on ratings"), class_="kind"),
        element("h1", foreign(contents.title)),
        paragraph(
            Markup(say("Made {moment} by MF Studio {version}", moment=moment, version=__version__)), class_="quiet"
        ),
        facts(key, class_="key"),
    )


def _contents_list(sections: list[Section]) -> Markup:
    entries = (Markup(f'<li><a href="#{name}">{escaped(words)}</a></li>') for name, words, _ in sections)
    return Markup(f'<nav aria-label="{escaped(say("Contents"))}"><ul>{"".join(entries)}</ul></nav>')


def _repeat_section(contents: ReportContents) -> Markup:
    parts: list[Markup] = []
    if contents.commands:
        parts.append(paragraph(say("In a terminal, in the folder of the ratings:")))
        for command in contents.commands[:MAX_COMMANDS]:
            cut = shorten(command, MAX_COMMAND)
            parts.append(element("pre", element("code", cut)))
    same = say("The same data, settings and seed give the same factors, bit for bit, on the same engine.")
    split, run = contents.split, contents.run
    found: list[tuple[str, str]] = [(say("Ratings"), sha(contents.data_sha256))]
    found += [(say("Split"), sha(split.sha256))] if split is not None else []
    found += [(say("Factors"), sha(contents.factors_sha256))] if contents.factors_sha256 else []
    parts += [
        element("h3", say("Fingerprints (SHA-256)")),
        *([paragraph(same)] if contents.factors_sha256 else []),
        facts(found),
    ]
    if run is not None and run.versions:
        parts += [
            element("h3", say("Versions")),
            facts((name, foreign(version)) for name, version in run.versions.items()),
        ]
    return section("repeat", say("How to repeat it"), *parts)


def _footer(contents: ReportContents) -> Markup:
    """Say what the file reveals."""
    told = [say("Nothing in this file is loaded from elsewhere, and it holds no scripts.")]
    if contents.users:
        how = {
            "ids": say("Users are called by their ids."),
            "pseudonyms": say("Users are called by pseudonyms that mean nothing without their key."),
            "none": say("Users are not named."),
        }[contents.identity]
        best = say("What the users of the examples rated best may tell who they are to somebody who knows them.")
        told.append(wording.paragraph(how, best))
    if contents.import_report is not None and contents.import_report.rejected and contents.identity == "ids":
        told.append(say("Rejected lines are shown as they stand in the file."))
    if contents.commands:
        told.append(say("The commands hold names of files."))
    return element("footer", element("strong", say("What this file reveals")), bullets(told))
