"""Choice: all that a person sets in the export dialog, as plain values that are remembered for the next time."""

import dataclasses
import json
from dataclasses import dataclass
from typing import Any, Literal, get_args

from mfstudio.errors import SettingsError
from mfstudio.export.factors import FACTOR_FORMATS
from mfstudio.export.options import FORMATS, KINDS, ExportOptions
from mfstudio.gui.shelf_work import ShelfOptions
from mfstudio.wording import mark

Whom = Literal["all", "chosen", "listed", "file"]
Part = Literal["shown", "all", "held out", "trained on"]
KeyPlace = Literal["keyring", "file"]

PLOT_FORMATS = {
    "png": (mark("PNG picture"), ".png"),
    "svg": (mark("SVG picture"), ".svg"),
    "csv": (mark("CSV, one row an epoch"), ".csv"),
}
REPORT_FORMATS = {"html": (mark("HTML page"), ".html"), "pdf": (mark("PDF, A4"), ".pdf")}
OTHER_FORMATS: dict[str, dict[str, tuple[str, str]]] = {
    "factors": FACTOR_FORMATS, "plot": PLOT_FORMATS, "report": REPORT_FORMATS,
}  # fmt: skip
"""Label and ending of each form of what is no table, by kind."""
CHOICES = (*KINDS, *OTHER_FORMATS)
"""All kinds of export, in the order of the dialog."""


@dataclass(frozen=True)
class Choice:
    """What to write and how.

    Parameters
    ----------
    kind
        One of ``CHOICES``.
    options
        How a table is written; of these the ids that are hidden and the fewest ratings count for factors too.
    form
        The form of what is no table: a name of ``OTHER_FORMATS[kind]``.
    n, hide_rated, wide
        Items for each user or item, whether those already rated are left out. Whether a user is one row is an option.
    min_item_ratings, title_contains, excluded_items
        Which items may be recommended: with so many ratings, with a text in title or id, and not those with these ids.
    whom, user_ids, users_file
        For which users; their ids, typed or in a file.
    part
        Which of the ratings.
    pairs_file
        Pairs to predict.
    threshold
        Lowest prediction of an unrated pair.
    sides
        Whose factors.
    anonymous
        Whether a report names no users.
    key_in, key_file
        Where the key of the pseudonyms is.
    mapping
        Whether who is who is written to files beside.
    """

    kind: str
    options: ExportOptions = ExportOptions()
    form: str = ""
    n: int = 10
    hide_rated: bool = True
    min_item_ratings: int = 0
    title_contains: str = ""
    excluded_items: tuple[str, ...] = ()
    whom: Whom = "all"
    user_ids: str = ""
    users_file: str = ""
    part: Part = "shown"
    pairs_file: str = ""
    threshold: float = 4.0
    sides: tuple[str, ...] = ("user", "item")
    anonymous: bool = False
    key_in: KeyPlace = "file"
    key_file: str = ""
    mapping: bool = False

    @property
    def is_table(self) -> bool:
        """Whether rows and columns are written."""
        return self.kind in KINDS

    @property
    def is_picture(self) -> bool:
        """Whether the plot is drawn."""
        return self.kind == "plot" and self.form != "csv"

    @property
    def suffix(self) -> str:
        """Ending of the file; empty for a folder."""
        if self.is_table:
            return FORMATS[self.options.format].suffix
        return OTHER_FORMATS[self.kind][self.form][1]

    def leaving_out(self, shelf: ShelfOptions) -> "Choice":
        """Return the same but for the items that may be recommended: without those that a page leaves out."""
        return dataclasses.replace(
            self, min_item_ratings=shelf.min_ratings, title_contains=shelf.contains, excluded_items=shelf.excluded
        )

    def to_json(self) -> str:
        """Return text to remember; ids that were typed, and which items are left out, are not: others may be open."""
        kept = dataclasses.asdict(self) | {"options": self.options.to_dict(), "user_ids": ""}
        kept |= {"min_item_ratings": 0, "title_contains": "", "excluded_items": ()}
        if self.whom in {"listed", "chosen"}:
            kept["whom"] = "all"
        return json.dumps(kept)


def default_choice(kind: str) -> Choice:
    """Return what the dialog begins with."""
    return Choice(kind, form="" if kind in KINDS else next(iter(OTHER_FORMATS[kind])))


def remembered_choice(kind: str, text: str) -> Choice:
    """Return what :meth:`Choice.to_json` gave, or the default where it cannot be used any more."""
    default = default_choice(kind)
    try:
        found: dict[str, Any] = json.loads(text)
        options = ExportOptions.from_dict(found.pop("options"))
        for name in ("sides", "excluded_items"):
            found[name] = tuple(found.get(name, getattr(default, name)))  # which JSON has as a list
        choice = dataclasses.replace(default, **found, options=options)
    except (ValueError, TypeError, KeyError, AttributeError, SettingsError):
        return default
    return choice if _is_sound(choice, default) else default


def _is_sound(choice: Choice, default: Choice) -> bool:
    """Tell whether all values are of the right type and among those that there are."""
    if choice.kind != default.kind:
        return False
    for field in dataclasses.fields(Choice):
        value, like = getattr(choice, field.name), getattr(default, field.name)
        if type(value) is not type(like):
            return False
    known = OTHER_FORMATS.get(choice.kind, {"": ("", "")})
    among = ((choice.whom, Whom), (choice.part, Part), (choice.key_in, KeyPlace))
    columns = KINDS[choice.kind].columns if choice.is_table else ()
    return (
        choice.form in known
        and all(value in get_args(values) for value, values in among)
        and set(choice.options.columns) <= set(columns)
        and bool(choice.sides)
        and set(choice.sides) <= {"user", "item"}
    )
