"""Steps through a JSON text of any length, value by value, holding only the value that is being looked at."""

import codecs
import json
import re
import secrets
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from mfstudio.errors import RatingFileError
from mfstudio.ratings.source import Source
from mfstudio.ratings.text import UTF8_BOM, bad_encoding
from mfstudio.wording import say

MAX_VALUE_CHARS = 1 << 20
"""A longer record stops the import: no rating needs one, and it would have to be held in memory."""
MAX_DEPTH = 16
"""Objects nested deeper than this are taken whole for one value."""
_CHUNK_BYTES = 1 << 20
_BLANKS = re.compile(r"[ \t\n\r]*")


@dataclass(frozen=True)
class NotJson:
    """Stands for ``NaN``, ``Infinity`` and ``-Infinity``, which some programs write though JSON has no such values."""

    name: str

    def __str__(self) -> str:
        return self.name


_FENCE = secrets.randbits(62)
_DECODER = json.JSONDecoder(parse_constant=NotJson)


def parse(text: str) -> Any:
    """Return the value of one JSON text without white space at its edges.

    Raises
    ------
    ValueError
        If it is none; the message says why, in words.
    """
    try:
        value, end = _DECODER.raw_decode(text)
    except json.JSONDecodeError as error:
        raise ValueError(_in_words(error)) from None
    except RecursionError:
        raise ValueError(say("it is nested too deeply")) from None
    except ValueError:  # more digits than Python turns into a number
        raise ValueError(say("a number has too many digits")) from None
    if end < len(text):
        raise ValueError(say("text follows its end at character {end}", end=end + 1))
    return value


def parse_lines(lines: Sequence[str]) -> list[Any] | None:
    """Return the values of JSON texts that are one a line, or None where one of them is broken.

    They are parsed as one array, which takes half the time. Between any two stands a number that no file can know:
    where a value ends on another line than it began, or a line holds two, the numbers are not every other element.
    """
    try:
        values: list[Any] = json.loads(f"[{f',{_FENCE},'.join(lines)}]", parse_constant=NotJson)
    except (ValueError, RecursionError):
        return None
    if len(values) != 2 * len(lines) - 1 or values[1::2].count(_FENCE) != len(lines) - 1:
        return None
    return values[::2]


def _in_words(error: json.JSONDecodeError) -> str:
    return say("{msg} at character {pos}", msg=error.msg, pos=error.pos + 1)


class JsonText:
    """A place in a JSON text that moves forward only.

    Parameters
    ----------
    source
        Where the text comes from.
    encoding
        Its encoding.
    """

    def __init__(self, source: Source, encoding: str) -> None:
        self._source = source
        self._encoding = encoding
        self._decode = codecs.getincrementaldecoder(encoding)()
        self._text, self._at = "", 0
        self._n_lines = 0
        self._ended, self._is_first = False, True
        self.n_chars = 0

    def peek(self) -> str:
        """Return the next character that is not white space, ``""`` at the end."""
        while True:
            self._at = _BLANKS.match(self._text, self._at).end()  # type: ignore[union-attr] # it matches nothing too
            if self._at < len(self._text):
                return self._text[self._at]
            if not self._fill():
                return ""

    def take(self, expected: str) -> None:
        """Pass over one character."""
        if self.peek() != expected:
            raise self.broken(say("{expected!r} is missing", expected=expected))
        self._at += 1

    def value(self) -> Any:
        """Pass over one value and return it."""
        self.peek()
        while True:
            try:
                value, end = _DECODER.raw_decode(self._text, self._at)
                n_chars = end - self._at
                if end == len(self._text) and self._fill():  # a number may go on
                    continue
                self._at += n_chars
                return value
            except json.JSONDecodeError as error:
                problem, line = error.msg, self._n_lines + error.lineno
            except RecursionError:
                raise self.broken(say("it is nested too deeply")) from None
            except ValueError:
                raise self.broken(say("a number has too many digits")) from None
            if len(self._text) - self._at > MAX_VALUE_CHARS:
                raise self._refused(
                    say(
                        "A record is longer than {max_value_chars:,} characters, or broken: {problem}.",
                        max_value_chars=MAX_VALUE_CHARS,
                        problem=problem,
                    ),
                    line,
                )
            if not self._fill():
                raise self._refused(say("The JSON is broken: {problem}.", problem=problem), line)

    def elements(self) -> Iterator[None]:
        """Step through an array; between two steps the caller passes over the element."""
        self.take("[")
        if self.peek() == "]":
            self._at += 1
            return
        while True:
            yield
            if self.peek() == "]":
                self._at += 1
                return
            self.take(",")

    def members(self) -> Iterator[str]:
        """Step through an object, key by key; between two steps the caller passes over the value."""
        self.take("{")
        if self.peek() == "}":
            self._at += 1
            return
        while True:
            if self.peek() != '"':
                raise self.broken(say("a key is missing"))
            key = self.value()
            self.take(":")
            yield key
            if self.peek() == "}":
                self._at += 1
                return
            self.take(",")

    def skip(self, depth: int = 0) -> None:
        """Pass over one value, however long it is."""
        character = self.peek() if depth < MAX_DEPTH else ""
        if character == "[":
            for _ in self.elements():
                self.skip(depth + 1)
        elif character == "{":
            for _ in self.members():
                self.skip(depth + 1)
        else:
            self.value()

    def broken(self, problem: str) -> RatingFileError:
        """Return the error for what is no JSON at this place."""
        line = self._n_lines + self._text.count("\n", 0, self._at) + 1
        return self._refused(say("The JSON is broken: {problem}.", problem=problem), line)

    def _refused(self, problem: str, line: int) -> RatingFileError:
        return RatingFileError(
            self._source.path, problem, say("Download the file again, or have it written anew."), line
        )

    def _fill(self) -> bool:
        """Read on, forgetting what was passed over; tell whether there was more."""
        if self._ended:
            return False
        chunk = self._source.read(_CHUNK_BYTES)
        self._ended = not chunk
        if self._is_first:
            chunk, self._is_first = chunk.removeprefix(UTF8_BOM), False
        self._n_lines += self._text.count("\n", 0, self._at)
        self.n_chars += self._at
        try:
            more = self._decode.decode(chunk, final=self._ended)
        except UnicodeError:
            raise bad_encoding(self._source.path, self._encoding) from None
        self._text, self._at = self._text[self._at :] + more, 0
        return bool(more) or self._fill()
