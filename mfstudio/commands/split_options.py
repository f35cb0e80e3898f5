"""Options that say which ratings are set aside to measure a model on."""

import argparse
import sys
from pathlib import Path

from mfstudio.errors import SettingsError
from mfstudio.ratings.split_files import find_test_file
from mfstudio.ratings.split_plan import METHODS, MethodName, SplitPlan, parse_moment

_METHOD_OF: dict[str, MethodName] = {
    "test": "file",
    "holdout": "random",
    "last": "last",
    "after": "after",
    "folds": "fold",
    "fold": "fold",
}
"""The way to split that each option implies."""


def add_split_options(parser: argparse.ArgumentParser) -> None:
    """Add the options to a parser; see :func:`plan_of`."""
    group = parser.add_argument_group("what to measure on", "Without these options all ratings are trained on.")
    ways = "; ".join(f"{name}: {method.help.rstrip('.')}" for name, method in METHODS.items())
    group.add_argument("--split", choices=METHODS, help=f"how to choose the ratings set aside. {ways}")
    test = group.add_mutually_exclusive_group()
    test.add_argument("--test", type=Path, metavar="FILE", help="measure the model on the ratings of this file")
    test.add_argument("--holdout", type=float, metavar="SHARE", help="measure on this share of the ratings, 0 to 0.99")
    group.add_argument("--last", type=int, metavar="N", help="how many of each user's latest ratings (default: 1)")
    group.add_argument("--after", metavar="DATE", help="measure on what is later than this date, such as 2003-01-01")
    group.add_argument("--folds", type=int, metavar="K", help="into how many parts to deal the ratings (default: 5)")
    group.add_argument("--fold", type=int, metavar="I", help="which of the parts to measure on (default: 1)")
    group.add_argument("--split-seed", type=int, metavar="N", help="seed of the choice (default: that of the run)")
    group.add_argument(
        "--watch", action="store_true",
        help="let training watch the ratings set aside, to end early, as the window does; none is measured on then",
    )  # fmt: skip


def plan_of(options: argparse.Namespace, seed: int) -> SplitPlan | None:
    """Return how to split, None for not at all.

    Raises
    ------
    SettingsError
        If a value is not allowed or two do not go together; it names the option.
    """
    if options.holdout is not None and not 0 < options.holdout <= 0.99:
        raise SettingsError("--holdout", options.holdout, "above 0 and at most 0.99")
    method: MethodName | None = options.split or _implied(options)
    if method is None:
        if options.watch:
            raise SettingsError("--watch", True, "left out, or go with a way to split: --split, --holdout, --last …")
        if options.split_seed is not None:
            raise SettingsError("--split-seed", options.split_seed, "left out, or go with a way to split")
        _hint_at_test_file(options)
        return None
    for name, needed in _METHOD_OF.items():
        if name != "holdout" and getattr(options, name) is not None and method != needed:
            raise SettingsError(f"--{name}", getattr(options, name), f"left out, or go with --split {needed}")
    if options.holdout is not None and method not in {"random", "per-user"}:
        raise SettingsError("--holdout", options.holdout, "left out, or go with --split random or per-user")
    test = options.test
    if method == "file" and test is None:
        test = options.file and find_test_file(options.file)
        if test is None:
            raise SettingsError(
                "--split", "file", "another, or go with --test FILE: no test file lies beside the ratings"
            )
    try:
        return SplitPlan(
            method,
            fraction=0.1 if options.holdout is None else options.holdout,
            n_last=1 if options.last is None else options.last,
            after=None if options.after is None else parse_moment(options.after),
            n_folds=5 if options.folds is None else options.folds,
            fold=1 if options.fold is None else options.fold,
            test_path="" if test is None else str(test),
            seed=seed if options.split_seed is None else options.split_seed,
        )
    except SettingsError as error:
        option = {"n_last": "--last", "n_folds": "--folds", "fraction": "--holdout", "seed": "--split-seed"}.get(
            error.field, f"--{error.field}"
        )
        raise SettingsError(option, error.value, error.allowed) from None


def _implied(options: argparse.Namespace) -> MethodName | None:
    """Return the way that an option of one way alone implies."""
    for name, method in _METHOD_OF.items():
        if getattr(options, name) is not None:
            return method
    return None


def _hint_at_test_file(options: argparse.Namespace) -> None:
    beside = options.file and find_test_file(options.file)
    if beside:
        print(f"mfstudio: {beside.name} lies beside {options.file.name}; --split file measures on it.", file=sys.stderr)
