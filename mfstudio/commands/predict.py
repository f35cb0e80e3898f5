"""``mfstudio predict``: predicted ratings of given pairs, of all ratings, or of all unrated pairs above a threshold."""

import argparse
from pathlib import Path
from typing import Any

from mfstudio.commands.export_options import add_privacy_options, add_table_options, write_table
from mfstudio.commands.projects import OpenRun, add_project_options, open_run
from mfstudio.commands.terminal import DASH, GIVEN, MISSING, Later, add_json_option, input_file, say
from mfstudio.commands.text_columns import add_column_options, read_text_columns
from mfstudio.errors import SettingsError


def add_parser(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command."""
    parser = commands.add_parser(
        "predict",
        help="predicted ratings of pairs, by a model in a project",
        description="Predict the pairs of a file (user and item in two of its columns), each rating of the project, or "
        "all that nobody has rated yet. Ids that the model does not know are predicted from what is known; the column "
        "'known' says so.",
    )
    add_project_options(parser)
    what = parser.add_mutually_exclusive_group()
    what.add_argument("pairs", nargs="?", type=Path, metavar="PAIRS", help="file of pairs; '-' for standard input")
    what.add_argument("--all-ratings", action="store_true", help="every rating of the project, beside its prediction")
    what.add_argument(
        "--unrated-above", type=float, metavar="X", help="all pairs that are not rated and predicted at X or above"
    )
    add_table_options(parser, "pairs", "predictions", "unrated")
    add_column_options(parser, "user", "item")
    add_privacy_options(parser)
    add_json_option(parser, "what was written or, without -o, the rows themselves,")
    parser.set_defaults(run=run, takes_later=Later("pairs", Path))


def run(options: argparse.Namespace) -> int:
    """Carry it out."""
    wanted = {
        "PAIRS": options.pairs is not None,
        "--all-ratings": options.all_ratings,
        "--unrated-above": options.unrated_above is not None,
    }
    chosen = [name for name, is_wanted in wanted.items() if is_wanted]
    if not chosen:
        raise SettingsError("PAIRS", MISSING, "a file of pairs; or give --all-ratings, or --unrated-above X")
    if len(chosen) > 1:
        raise SettingsError(chosen[0], GIVEN, f"left out, or go without {chosen[1]}")
    if options.output is None and not options.json:
        options.output = DASH
    with open_run(options) as found:
        if options.all_ratings or options.unrated_above is not None:
            found.need_users(
                "it does not know who rated what",
                "Give a file of pairs, whose users are predicted as unknown ones, or use 'mfstudio fold-in'.",
            )
        if options.all_ratings:
            return _all_ratings(options, found)
        if options.unrated_above is not None:
            return _unrated(options, found)
        return _pairs(options, found)


def _head(found: OpenRun) -> dict[str, Any]:
    return {"project": str(found.project.path), "run": found.run.id}


def _all_ratings(options: argparse.Namespace, found: OpenRun) -> int:
    from mfstudio.export.tables import export_predictions

    parts = found.parts()
    is_held_out = None if parts.split is None else parts.split.is_held_out
    if (
        is_held_out is not None and len(is_held_out) != found.ratings.n_ratings
    ):  # the test ratings are a file of their own
        is_held_out = None
    return write_table(
        options,
        lambda path, chosen, key, show: export_predictions(
            path, found.model, found.ratings, chosen, is_held_out=is_held_out, titles=found.loaded.titles,
            user_names=found.loaded.user_names, key=key, progress=show,
        ),
        found.ratings, title="Predicting", head=_head(found), rows="predictions",
    )  # fmt: skip


def _unrated(options: argparse.Namespace, found: OpenRun) -> int:
    import math

    from mfstudio.export.tables import export_unrated

    if not math.isfinite(options.unrated_above):
        raise SettingsError("--unrated-above", options.unrated_above, "a number")
    return write_table(
        options,
        lambda path, chosen, key, show: export_unrated(
            path, found.model, found.ratings, options.unrated_above, chosen, titles=found.loaded.titles,
            user_names=found.loaded.user_names, key=key, progress=show,
        ),
        found.ratings, title="Predicting", head=_head(found), rows="predictions",
    )  # fmt: skip


def _pairs(options: argparse.Namespace, found: OpenRun) -> int:
    import numpy as np

    from mfstudio.export.tables import export_pairs
    from mfstudio.ratings.rating_set import LABEL_DTYPE

    known = {"user": found.ratings.user_codes, "item": found.ratings.item_codes}
    with input_file(options.pairs) as path:
        pairs = read_text_columns(path, ("user", "item"), known, options)
    users, items = (np.array(pairs.fields[role], LABEL_DTYPE) for role in ("user", "item"))
    n_unknown = sum(
        user not in known["user"] or item not in known["item"]
        for user, item in zip(pairs.fields["user"], pairs.fields["item"], strict=True)
    )
    if n_unknown:
        say(f"{n_unknown:,} of {len(users):,} pairs have a user or an item that the model does not know.")
    return write_table(
        options,
        lambda path, chosen, key, show: export_pairs(
            path, found.model, found.ratings, users, items, chosen, titles=found.loaded.titles,
            user_names=found.loaded.user_names, key=key, progress=show,
        ),
        found.ratings, title="Predicting", head=_head(found), rows="predictions",
        labels=(np.unique(users), np.unique(items)),
    )  # fmt: skip
