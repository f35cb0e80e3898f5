"""One line of text into fields: separators, quotes, white space."""

import re

from mfstudio.wording import mark, say, say_count

SEPARATORS = ("::", "\t\t", "\t", ";", ",", "|", "||", "\x01", "^", "~", " ")
"""Separators that are tried, in the order in which a tie is decided; a space stands for any run of spaces and tabs."""
SEPARATOR_NAMES = {
    ",": mark("commas"), "\t": mark("tabs"), ";": mark("semicolons"), " ": mark("spaces"), "::": mark("double colons"),
    "|": mark("bars"), "\t\t": mark("double tabs"), "||": mark("double bars"), "\x01": mark("control characters 1"),
    "^": mark("carets"), "~": mark("tildes"),
}  # fmt: skip
"""Names in the plural, which :func:`separator_name` says."""
BLANKS = " \t\v\f"
"""White space that never counts at the edges of a field."""
MAX_QUOTED = 200
"""At most so many characters of a line that is no rating are kept."""
SPACES = " \t"
"""What a run of white space between fields is made of."""

_COUNTS = {
    "cell": (mark("{n} cell"), mark("{n} cells")), "checkpoint": (mark("{n} checkpoint"), mark("{n} checkpoints")),
    "column": (mark("{n} column"), mark("{n} columns")), "epoch": (mark("{n} epoch"), mark("{n} epochs")),
    "field": (mark("{n} field"), mark("{n} fields")), "id": (mark("{n} id"), mark("{n} ids")),
    "item": (mark("{n} item"), mark("{n} items")), "line": (mark("{n} line"), mark("{n} lines")),
    "model": (mark("{n} model"), mark("{n} models")), "part": (mark("{n} part"), mark("{n} parts")),
    "rating": (mark("{n} rating"), mark("{n} ratings")), "row": (mark("{n} row"), mark("{n} rows")),
    "run": (mark("{n} run"), mark("{n} runs")), "split": (mark("{n} split"), mark("{n} splits")),
    "step": (mark("{n} step"), mark("{n} steps")), "thread": (mark("{n} thread"), mark("{n} threads")),
    "user": (mark("{n} user"), mark("{n} users")),
}  # fmt: skip
"""What is counted in the window; other nouns stand in the terminal alone, which speaks English."""

_NUMBER = re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?", re.ASCII)
_DECIMAL_COMMA = re.compile(r"[+-]?(\d+(,\d*)?|,\d+)([eE][+-]?\d+)?", re.ASCII)
_QUOTED = re.compile(r'"([^"]*(?:""[^"]*)*)"')
_RUN_OF_SPACES = re.compile(r"[ \t]+")


class UnfinishedQuote(ValueError):  # noqa: N818 - in a table of titles it is no error: the field goes on below
    """A quoted field does not end where its line ends."""


def count_of(n: int, noun: str) -> str:
    """Return ``1 column``, ``2 columns``, ``1,000 columns`` in the person's language."""
    one, many = _COUNTS.get(noun, (f"{{n}} {noun}", f"{{n}} {noun}s"))
    return say_count(one, many, n)


def listed(names: tuple[str, ...]) -> str:
    """Return the first few names, for a message."""
    return ", ".join(shorten(name) for name in names[:3]) + (", …" if len(names) > 3 else "")


def shorten(text: str, limit: int = 40) -> str:
    """Cut a text for a message."""
    return text if len(text) <= limit else text[: limit - 1] + "…"


def separator_name(separator: str) -> str:
    """Name a separator in words, in the plural."""
    return say(SEPARATOR_NAMES[separator]) if separator in SEPARATOR_NAMES else repr(separator)


def is_number(text: str, decimal: str = ".") -> bool:
    """Tell whether a field is a plain decimal number, with a point or else a comma before its decimals."""
    return (_NUMBER if decimal == "." else _DECIMAL_COMMA).fullmatch(text) is not None


def split_fields(line: str, separator: str) -> list[str]:
    """Split one line; fields in double quotes may hold the separator, and a quote written twice.

    Raises
    ------
    UnfinishedQuote
        If a quoted field does not end on its line; the message says which.
    ValueError
        If text follows the end of a quoted field.
    """
    if separator == " ":
        line = line.strip(SPACES)
    if '"' not in line:
        parts = _RUN_OF_SPACES.split(line) if separator == " " else line.split(separator)
        return [part.strip(BLANKS) for part in parts]
    fields: list[str] = []
    position = 0
    inner_blanks = "".join(blank for blank in BLANKS if blank not in separator)
    while True:
        start = _skip(line, position, inner_blanks)
        if line.startswith('"', start):
            match = _QUOTED.match(line, start)
            if match is None:
                raise UnfinishedQuote(say("the quoted field {field} does not end on its line", field=len(fields) + 1))
            end = _skip(line, match.end(), inner_blanks)
            if end < len(line) and not line.startswith(separator, end) and not (separator == " " and line[end] == "\t"):
                raise ValueError(say("text follows the closing quote of field {field}", field=len(fields) + 1))
            field = match[1].replace('""', '"')
        else:
            end = _end_of_field(line, position, separator)
            field = line[position:end]
        fields.append(field.strip(BLANKS))
        if end == len(line):
            return fields
        position = end + len(separator)
        if separator == " ":
            position = _skip(line, position, SPACES)


def _end_of_field(line: str, position: int, separator: str) -> int:
    if separator == " ":
        match = _RUN_OF_SPACES.search(line, position)
        return match.start() if match else len(line)
    end = line.find(separator, position)
    return len(line) if end < 0 else end


def _skip(line: str, position: int, characters: str) -> int:
    while position < len(line) and line[position] in characters:
        position += 1
    return position


def split_leniently(line: str, separator: str) -> tuple[str, ...]:
    """Split one line as :func:`split_fields`, taking quotes as ordinary text where they do not match."""
    try:
        return tuple(split_fields(line, separator))
    except ValueError:
        return tuple(field.strip(BLANKS) for field in line.split(separator))
