"""``mfstudio recommend``: the best items for some users or for all, on the terminal or as a file."""

import argparse
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from mfstudio.commands.export_options import add_privacy_options, add_table_options, table_options, write_table
from mfstudio.commands.projects import OpenRun, add_project_options, open_run
from mfstudio.commands.terminal import (
    DASH,
    MISSING,
    Later,
    add_json_option,
    input_file,
    output_file,
    print_json,
    progress,
)
from mfstudio.commands.text_columns import AS_GUESSED, read_text_columns
from mfstudio.errors import RatingFileError, SettingsError
from mfstudio.ratings.decimals import decimals_of

if TYPE_CHECKING:
    from mfstudio.ratings.rating_set import RatingSet

_N_REASONS = 3
_HIDE = {
    "rated": "all that the user has rated",
    "trained": "what the run was trained on, so that what was set aside may be recommended",
    "nothing": "nothing",
}


def add_parser(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command."""
    parser = commands.add_parser(
        "recommend",
        help="the best items for users, by a model in a project",
        description="Rank the items that a user has not rated. A few users are shown here; with -o they, or all, go "
        "into a file.",
    )
    add_project_options(parser)
    parser.add_argument("user", nargs="*", metavar="USER", help="ids of users, as the ratings have them")
    whom = parser.add_mutually_exclusive_group()
    whom.add_argument("--all", action="store_true", help="all users")
    whom.add_argument(
        "--users",
        type=Path,
        metavar="FILE",
        help="users' ids, one a line, or a table with a column of them; '-' for standard input",
    )
    parser.add_argument("-n", type=int, default=10, metavar="N", help="items for each user (default: 10)")
    parser.add_argument(
        "--hide", choices=_HIDE, default="rated",
        help="what is left out. " + "; ".join(f"{name}: {what}" for name, what in _HIDE.items()) + " (default: rated)",
    )  # fmt: skip
    parser.add_argument(
        "--explain", action="store_true",
        help="name the rated items that speak most for or against each; in a file only as JSON lines",
    )  # fmt: skip
    add_table_options(parser, "recommendations")
    add_privacy_options(parser)
    add_json_option(parser)
    parser.set_defaults(run=run, takes_later=Later("user", many=True))


def run(options: argparse.Namespace) -> int:
    """Carry it out."""
    if options.n < 1:
        raise SettingsError("-n", options.n, "1 or more")
    if options.user and (options.all or options.users):
        raise SettingsError("USER", options.user[0], "left out where --all or --users says who")
    if not (options.all or options.users or options.user):
        raise SettingsError("USER", MISSING, "one or more ids; or give --all, or --users FILE")
    if options.output is None and (options.pseudonyms or options.min_ratings or options.columns or options.wide):
        raise SettingsError("-o", MISSING, "a file: privacy, columns and --wide are of files")
    if options.output is None and options.all:
        raise SettingsError("--all", True, "given with -o OUT; '-o -' prints the file")
    with open_run(options) as found:
        found.need_users(
            "nobody can be found in it by an id",
            "Give ratings of the person to 'mfstudio fold-in', or compare items with 'mfstudio similar'.",
        )
        users = _users(options, found)
        seen = _seen(options, found)
        if options.output is None:
            print_recommendations(options, found, users, seen)
            return 0
        if options.explain:
            return _write_explained(options, found, users, seen)
        return _write(options, found, users, seen)


def _seen(options: argparse.Namespace, found: OpenRun) -> "RatingSet | None":
    """Return the ratings whose items are left out of what their users get."""
    if options.hide == "trained":
        return found.parts().train
    return found.ratings if options.hide == "rated" else None


def _users(options: argparse.Namespace, found: OpenRun) -> NDArray[np.int64] | None:
    """Return the codes of the users wanted, None for all.

    Raises
    ------
    SettingsError, RatingFileError
        If somebody is unknown, on the command line or in a file.
    """
    if options.all:
        return None
    codes = found.ratings.user_codes
    if options.users is None:
        return codes_of(options.user, codes, "USER", "user")
    with input_file(options.users) as path:
        labels = _ids_in(path, codes)
    for number, label in labels:
        if label not in codes:
            raise RatingFileError(options.users, f"There is no user {label!r}.", "Leave the line out.", number)
    return np.array([codes[label] for _, label in labels], np.int64)


def _ids_in(path: Path, codes: dict[str, int]) -> list[tuple[int, str]]:
    """Return the ids in a file with the numbers of their lines: of a list, or else of the users' column of a table."""
    with suppress(OSError, UnicodeDecodeError):
        lines = [(number, line.strip()) for number, line in enumerate(path.read_text("utf-8-sig").splitlines(), 1)]
        if any(line in codes for _, line in lines):
            return [(number, line) for number, line in lines if line]
    found = read_text_columns(path, ("user",), {"user": codes}, AS_GUESSED)
    return list(zip(found.rows, found.fields["user"], strict=True))


def codes_of(labels: list[str], codes: dict[str, int], argument: str, what: str) -> NDArray[np.int64]:
    """Return the codes of ids from the command line.

    Raises
    ------
    SettingsError
        If one is unknown.
    """
    for label in labels:
        if label not in codes:
            raise unknown_id(argument, label, what)
    return np.array([codes[label] for label in labels], np.int64)


def unknown_id(argument: str, label: str, what: str) -> SettingsError:
    """Return the error for an id that nobody and nothing has."""
    return SettingsError(argument, label, f"an id of the {what}s, as the ratings have them")


def _write(
    options: argparse.Namespace, found: OpenRun, users: NDArray[np.int64] | None, seen: "RatingSet | None"
) -> int:
    from mfstudio.export.tables import export_recommendations

    ratings = found.ratings if seen is None else seen
    labels = None if users is None else (found.ratings.user_labels[np.unique(users)], found.ratings.item_labels)
    return write_table(
        options,
        lambda path, chosen, key, show: export_recommendations(
            path, found.model, ratings, options.n, chosen, users=users, hide_rated=seen is not None,
            titles=found.loaded.titles, user_names=found.loaded.user_names, key=key, progress=show,
        ),
        found.ratings, title="Ranking", labels=labels,
    )  # fmt: skip


def print_recommendations(
    options: argparse.Namespace, found: OpenRun, users: NDArray[np.int64] | None, seen: "RatingSet | None"
) -> None:
    """Show the best items of a few users."""
    from mfstudio.model.ranking import top_n

    assert users is not None
    ranked = top_n(found.model, users, options.n, seen)
    rows = [
        _row(found, user, rank, item, score, explain=options.explain)
        for user, items, scores in zip(
            ranked.users.tolist(), ranked.items.tolist(), ranked.scores.tolist(), strict=True
        )
        for rank, (item, score) in enumerate(zip(items, scores, strict=True), 1)
        if item >= 0
    ]
    if options.json:
        print_json({"project": str(found.project.path), "run": found.run.id, "recommendations": rows})
        return
    decimals = decimals_of(found.ratings.values, found.model.scale)
    for user in users.tolist():
        label = str(found.ratings.user_labels[user])
        print(f"User {label}")
        for row in rows:
            if row["user"] == label:
                name = f"{row['title']} ({row['item']})" if row.get("title") else row["item"]
                print(f"  {row['rank']:>3}  {row['predicted_rating']:.{decimals}f}  {name}")
                for each in row.get("because", []):
                    print(f"             {each['adds']:+.{decimals}f}  {each.get('title') or each['item']}")


def _row(found: OpenRun, user: int, rank: int, item: int, score: float, *, explain: bool) -> dict[str, Any]:
    row = {"user": str(found.ratings.user_labels[user]), "rank": rank, **named_item(found, item)}
    row["predicted_rating"] = round(score, 4)
    if explain:
        from mfstudio.model.reasons import reasons

        items, adds = reasons(found.model, found.ratings, user, item, _N_REASONS)
        row["because"] = [
            {**named_item(found, each), "adds": round(amount, 4)}
            for each, amount in zip(items.tolist(), adds.tolist(), strict=True)
        ]
    return row


def named_item(found: OpenRun, item: int) -> dict[str, str]:
    """Return an item's id and, where there is one, its title."""
    titles = found.loaded.titles
    named = {"item": str(found.ratings.item_labels[item])}
    return named if titles is None or not titles[item] else named | {"title": str(titles[item])}


def _write_explained(
    options: argparse.Namespace, found: OpenRun, users: NDArray[np.int64] | None, seen: "RatingSet | None"
) -> int:
    """Write JSON lines with reasons, a row at a time."""
    import json

    from mfstudio.export.atomic import atomic_file
    from mfstudio.model.ranking import top_n_in_blocks

    chosen = table_options(options)
    if chosen.format != "jsonl":
        raise SettingsError("--explain", True, "left out, or go to a file that ends in .jsonl")
    if options.pseudonyms or options.min_ratings or options.columns or options.wide:
        raise SettingsError("--explain", True, "left out: reasons tell what was rated, and have columns of their own")
    wanted = np.arange(found.model.n_users) if users is None else users
    n_rows = n_users = 0
    with output_file(options.output, ".jsonl") as path, progress("Explaining") as show, atomic_file(path) as file:
        for ranked in top_n_in_blocks(found.model, wanted, options.n, seen):
            lists = zip(ranked.users.tolist(), ranked.items.tolist(), ranked.scores.tolist(), strict=True)
            for user, items, scores in lists:
                for rank, (item, score) in enumerate(zip(items, scores, strict=True), 1):
                    if item >= 0:
                        row = _row(found, user, rank, item, score, explain=True)
                        file.write(json.dumps(row, ensure_ascii=False).encode() + b"\n")
                        n_rows += 1
                n_users += 1
                show(n_users / len(wanted))
    if options.json:
        print_json({"path": str(options.output), "format": "jsonl", "n_rows": n_rows})
    elif options.output != DASH:
        print(f"Wrote {n_rows:,} rows to {options.output}.")
    return 0
