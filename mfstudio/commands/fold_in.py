"""``mfstudio fold-in``: recommendations for somebody whom the training never saw, from a few of their ratings."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from mfstudio.commands.export_options import add_privacy_options, add_table_options, write_table
from mfstudio.commands.loading import Loaded
from mfstudio.commands.projects import OpenRun, add_project_options, open_run
from mfstudio.commands.recommend import print_recommendations
from mfstudio.commands.terminal import add_json_option, input_file, say
from mfstudio.commands.text_columns import TextColumns, add_column_options, read_text_columns
from mfstudio.errors import RatingFileError, SettingsError
from mfstudio.ratings.rating_set import LABEL_DTYPE, RatingSet

if TYPE_CHECKING:
    from mfstudio.model.factor_model import FactorModel

_SOMEBODY = "new"


def add_parser(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command."""
    parser = commands.add_parser(
        "fold-in",
        help="recommendations for new users from their ratings, without training again",
        description="Work out factors for users that the model does not know, in closed form, and rank what they have "
        "not rated. The file has item and rating of one person in its columns, or user, item and rating of several.",
    )
    add_project_options(parser)
    parser.add_argument("ratings", type=Path, metavar="RATINGS", help="file of ratings; '-' for standard input")
    parser.add_argument("-n", type=int, default=10, metavar="N", help="items for each (default: 10)")
    parser.add_argument(
        "--explain", action="store_true", help="name the rated items that speak most for or against each"
    )
    add_table_options(parser, "recommendations")
    add_column_options(parser, "user", "item", "rating")
    add_privacy_options(parser)
    add_json_option(parser)
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Carry it out."""
    if options.n < 1:
        raise SettingsError("-n", options.n, "1 or more")
    if options.explain and options.output is not None:
        raise SettingsError("--explain", True, "given without -o")
    with open_run(options) as found:
        with input_file(options.ratings) as path:
            given = _read(path, found, options)
        new = _folded(found, _rating_set(given, found.ratings))
        if options.output is None:
            print_recommendations(options, new, np.arange(new.ratings.n_users), new.ratings)
            return 0
        from mfstudio.export.tables import export_recommendations

        return write_table(
            options,
            lambda path, chosen, key, show: export_recommendations(
                path, new.model, new.ratings, options.n, chosen, titles=new.loaded.titles, key=key, progress=show
            ),
            new.ratings, title="Ranking",
        )  # fmt: skip


def _read(path: Path, found: OpenRun, options: argparse.Namespace) -> TextColumns:
    """Read three columns where there are so many, or else two."""
    known = {"item": found.ratings.item_codes}
    try:
        return read_text_columns(path, ("user", "item", "rating"), known, options)
    except RatingFileError:
        if options.user_column is not None:
            raise
    return read_text_columns(path, ("item", "rating"), known, options)


def _rating_set(given: TextColumns, ratings: RatingSet) -> RatingSet:
    """Make a set of the new users' ratings, with the items' codes of the model.

    Raises
    ------
    RatingFileError
        If the model knows none of the items.
    """
    codes = np.array([ratings.item_codes.get(label, -1) for label in given.fields["item"]], np.int32)
    known = codes >= 0
    if not known.any():
        raise RatingFileError(given.path, "The model knows none of its items.", "Check the column of the items.")
    if not known.all():
        n_unknown = int((~known).sum())
        say(f"{given.path.name}: {n_unknown:,} of {len(codes):,} ratings are of items that the model does not know.")
    labels = given.fields.get("user", [_SOMEBODY] * len(codes))
    users = {label: code for code, label in enumerate(dict.fromkeys(labels))}
    return RatingSet(
        np.array([users[label] for label in labels], np.int32)[known],
        codes[known],
        np.array(given.fields["rating"], np.float32)[known],
        np.array(list(users), LABEL_DTYPE),
        ratings.item_labels,
        None,
        given.path.name,
    )


def _folded(found: OpenRun, new: RatingSet) -> OpenRun:
    """Return the run with the new users in the place of its own."""
    import dataclasses

    from mfstudio.model.fold_in import fold_in_users

    rows = fold_in_users(
        found.model, new.users, new.items, new.values, new.n_users,
        regularization=found.fold_in_regularization,
    )  # fmt: skip
    model: FactorModel = dataclasses.replace(
        found.model, user_bias=rows.bias, user_factors=rows.factors, user_noise_variance=None
    )
    loaded = Loaded(new, new, found.loaded.titles, None, None, None)
    return OpenRun(found.project, found.run, model, loaded)
