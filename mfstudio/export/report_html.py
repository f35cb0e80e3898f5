"""The few elements of HTML that a report is made of; what is not marked up is escaped wherever it is put in."""

import html
import re
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass

from mfstudio.export.drawing import inline_svg, svg, without_control
from mfstudio.ratings.fields import shorten

MAX_TEXT = 200
"""Characters of an id, a title or another text from a file; what is longer is cut and ends in an ellipsis."""

#: Marks that turn the direction of what follows them, even of the page's own words.
_TURNING = re.compile("[\u202a-\u202e\u2066-\u2069]")


class Markup(str):
    """Text that is HTML already."""

    __slots__ = ()


def escaped(text: str) -> Markup:
    """Make text HTML that shows it as it is, within an element or between quotes; :class:`Markup` stays as it is."""
    return text if isinstance(text, Markup) else Markup(html.escape(_TURNING.sub("�", without_control(text))))


def foreign(text: str, limit: int = MAX_TEXT) -> Markup:
    """Make text from a file HTML: cut where it is too long, and with a direction of its own."""
    return Markup(f"<bdi>{escaped(shorten(text, limit))}</bdi>")


def element(name: str, *contents: str, **attributes: str) -> Markup:
    """Put contents into an element; an underscore at the end of an attribute's name is left out."""
    words = "".join(f' {key.rstrip("_")}="{escaped(value)}"' for key, value in attributes.items())
    return Markup(f"<{name}{words}>{''.join(map(escaped, contents))}</{name}>")


def paragraph(*contents: str, class_: str = "") -> Markup:
    """Make a paragraph."""
    return element("p", *contents, **({"class_": class_} if class_ else {}))


def bullets(entries: Iterable[str]) -> Markup:
    """Make a list."""
    return element("ul", *(element("li", entry) for entry in entries))


def facts(pairs: Iterable[tuple[str, str]], class_: str = "facts") -> Markup:
    """Make a list of names and values."""
    return element("dl", *(element("div", element("dt", name), element("dd", value)) for name, value in pairs),
                   class_=class_)  # fmt: skip


def table(caption: str, heads: Sequence[str], rows: Iterable[Sequence[str]], numbers: Collection[int] = ()) -> Markup:
    """Make a table whose first column names the rows.

    Parameters
    ----------
    caption
        What it shows.
    heads
        Names of the columns.
    rows
        Cells.
    numbers
        Columns of numbers, which are set to the right.
    """
    kinds = [{"class_": "number"} if column in numbers else {} for column in range(len(heads))]
    head = element("tr", *(element("th", name, scope="col", **kind) for name, kind in zip(heads, kinds, strict=True)))
    body = []
    for first, *others in rows:
        cells = (element("td", cell, **kind) for cell, kind in zip(others, kinds[1:], strict=True))
        body.append(element("tr", element("th", first, scope="row", **kinds[0]), *cells))
    return element("table", element("caption", caption), element("thead", head), element("tbody", *body))


@dataclass(frozen=True)
class Picture:
    """A drawing, its name among the ids of the page, and its title and description for screen readers."""

    name: str
    title: str
    description: str
    parts: tuple[str, ...]


Draw = Callable[[Picture], Markup]
"""Puts a picture into a page."""


def drawn_inline(picture: Picture) -> Markup:
    """Draw a picture within the page."""
    return Markup(inline_svg(picture.name, picture.title, picture.description, picture.parts))


def figure(drawn: Markup, caption: str) -> Markup:
    """Put a caption under a picture."""
    return element("figure", element("div", drawn), element("figcaption", element("div", caption)))


def drawn_beside(pictures: dict[str, bytes], width: int) -> Draw:
    """Return what names pictures as ``loss.svg`` and so on, puts these into ``pictures`` and gives them a width."""

    def draw(picture: Picture) -> Markup:
        name = f"{picture.name}.svg"
        pictures[name] = svg(picture.title, picture.parts)
        return Markup(f'<img src="{name}" width="{width}" alt="{escaped(picture.description)}" />')

    return draw
