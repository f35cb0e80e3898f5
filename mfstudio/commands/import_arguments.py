"""The import options by which the command line reads a file as a person chose: only those that are not guessed."""

import argparse
from pathlib import Path

from mfstudio.commands.import_options import (
    BLANK_WORD,
    DECIMAL_WORDS,
    NONE_WORD,
    SEPARATOR_WORDS,
    add_import_options,
    recognise_with,
)
from mfstudio.errors import RatingFileError
from mfstudio.ratings.choices import NO_NAMES, ImportChoices, same_reading
from mfstudio.ratings.cleaning import Cleaning
from mfstudio.ratings.dialect import Dialect
from mfstudio.ratings.sample import sample_path

#: What is chosen in one group makes the guess of those that follow.
_GROUPS = (
    ("member",),
    ("part",),
    ("encoding", "separator", "layout", "decimal", "comment", "skip"),
    ("header", "multiline"),
    ("user", "item", "rating", "time", "ignored"),
    ("time_format", "missing"),
)
_SPELT = {text: word for word, text in reversed(SEPARATOR_WORDS.items())}


def import_arguments(path: Path | None, choices: ImportChoices) -> list[str]:
    """Return the options, as words; see :func:`mfstudio.commands.repeating.command_for_run`.

    Parameters
    ----------
    path
        The file; where it is gone, all options are given. None for the sample.
    choices
        How it is to be read, and what is to be left out.
    """
    wanted = choices.dialect
    words: list[str] = []
    for group in _GROUPS:
        guess = _guess(path, words)
        if guess is None or not same_reading(guess, wanted):
            for part in group:
                if guess is None or _differ(guess, wanted, part):
                    words += _words_of(part, wanted, guess)
    return words + _cleaning_words(choices.cleaning) + _name_words(choices)


def _guess(path: Path | None, words: list[str]) -> Dialect | None:
    """Read the file's beginning as the command line will; None where it cannot."""
    parser = argparse.ArgumentParser(add_help=False)
    add_import_options(parser)
    try:
        return recognise_with(path or sample_path(), parser.parse_args(words)).dialect
    except RatingFileError:
        return None


def _differ(guess: Dialect, wanted: Dialect, part: str) -> bool:
    one, other = getattr(guess, part), getattr(wanted, part)
    if part in {"missing", "ignored"}:
        return set(one) != set(other)
    return bool(one != other)


def _words_of(part: str, wanted: Dialect, shown: Dialect | None) -> list[str]:
    """Return the words that give a part of a dialect; ``shown`` is what the command line sees without them."""
    value = getattr(wanted, part)
    match part:
        case "header" | "multiline":
            return [f"--{'' if value else 'no-'}{part}"]
        case "separator":
            return _option("--separator", _SPELT.get(value, value))
        case "decimal":
            return _option("--decimal", next(word for word, text in DECIMAL_WORDS.items() if text == value))
        case "part":
            is_query = value.split(maxsplit=1)[:1] and value.split()[0].lower() in {"select", "with"}
            return _option("--select" if is_query else "--table", value) if value else []
        case "missing":
            marks = [mark or BLANK_WORD for mark in value] or [NONE_WORD]
            return [word for mark in marks for word in _option("--missing", mark)]
        case "ignored":
            if wanted.layout != "wide":
                return []
            columns = [_column(shown, column) for column in value] or [NONE_WORD]
            return [word for column in columns for word in _option("--ignore-column", column)]
        case "user" | "item" | "rating" | "time":
            return _role_words(part, value, wanted, shown)
        case "member" | "comment" if not value:
            return []
        case _:
            return _option("--" + part.replace("_", "-"), str(value))


def _role_words(role: str, column: int | None, wanted: Dialect, shown: Dialect | None) -> list[str]:
    if column is None:
        may_be_none = role == "time" or (role == "user" and wanted.layout == "wide")
        return _option(f"--{role}-column", NONE_WORD) if may_be_none else []
    return _option(f"--{role}-column", _column(shown, column))


def _column(shown: Dialect | None, column: int) -> str:
    """Return the name of a column where that is clear, or else its number."""
    number = str(column + 1)
    if shown is None or column >= len(shown.columns):
        return number
    name = shown.columns[column]
    is_clear = shown.header and name not in {"", NONE_WORD} and shown.columns.count(name) == 1
    return name if is_clear or number in shown.columns else number


def _option(name: str, value: str) -> list[str]:
    """Return an option with its value, in one word where the value looks like an option."""
    return [f"{name}={value}"] if value.startswith("-") else [name, value]


def _cleaning_words(cleaning: Cleaning) -> list[str]:
    usual = Cleaning()
    return [
        word
        for name in ("duplicates", "min_user_ratings", "min_item_ratings", "users_share")
        if getattr(cleaning, name) != getattr(usual, name)
        for word in ("--" + name.replace("_", "-"), str(getattr(cleaning, name)))
    ]


def _name_words(choices: ImportChoices) -> list[str]:
    words = []
    for option, source in (("--titles", choices.item_names), ("--user-names", choices.user_names)):
        if source:
            words += [option, NONE_WORD if source == NO_NAMES else str(Path(source).absolute())]
    return words
