"""``mfstudio similar``: the items, or the users, whose factors point most nearly where some given ones' do."""

import argparse
from typing import Any

from mfstudio.commands.export_options import add_privacy_options, add_table_options, write_table
from mfstudio.commands.projects import OpenRun, add_project_options, open_run
from mfstudio.commands.recommend import codes_of, named_item
from mfstudio.commands.terminal import add_json_option, print_json
from mfstudio.errors import SettingsError


def add_parser(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command."""
    parser = commands.add_parser(
        "similar",
        help="items or users that are like others, by a model in a project",
        description="Find the items most similar to given ones, by the cosine of their factors. A few are shown here; "
        "with -o they, or all, go into a file.",
    )
    add_project_options(parser)
    parser.add_argument("id", nargs="*", metavar="ITEM", help="ids of items, as the ratings have them")
    parser.add_argument("--all", action="store_true", help="all items, into a file")
    parser.add_argument("--users", action="store_true", help="the ids are users', and similar users are sought")
    parser.add_argument("-n", type=int, default=10, metavar="N", help="how many for each (default: 10)")
    add_table_options(parser, "similar")
    add_privacy_options(parser)
    add_json_option(parser)
    parser.set_defaults(run=run, takes_more="id")


def run(options: argparse.Namespace) -> int:
    """Carry it out."""
    if options.n < 1:
        raise SettingsError("-n", options.n, "1 or more")
    if bool(options.id) == options.all:
        raise SettingsError(
            "ITEM", "missing" if not options.id else "given", "one or more ids; or give --all, not both"
        )
    if options.users and (options.all or options.output):
        raise SettingsError("--users", True, "given with ids and without -o: similar users are shown, not exported")
    if options.all and options.output is None:
        raise SettingsError("--all", True, "given with -o OUT; '-o -' prints the file")
    with open_run(options) as found:
        if options.users:
            found.need_users("nobody can be found in it by an id", "Compare items, or use 'mfstudio fold-in'.")
        if options.output is None:
            _show(options, found)
            return 0
        return _write(options, found)


def _write(options: argparse.Namespace, found: OpenRun) -> int:
    from mfstudio.export.tables import export_similar

    items = None if options.all else codes_of(options.id, found.ratings.item_codes, "ITEM", "item")
    return write_table(
        options,
        lambda path, chosen, key, show: export_similar(
            path, found.model, found.ratings, options.n, chosen, items=items, titles=found.loaded.titles, key=key,
            progress=show,
        ),
        found.ratings, title="Comparing",
    )  # fmt: skip


def _show(options: argparse.Namespace, found: OpenRun) -> None:
    from mfstudio.model.ranking import similar_items, similar_users

    what = "user" if options.users else "item"
    known = found.ratings.user_codes if options.users else found.ratings.item_codes
    find = similar_users if options.users else similar_items
    rows: list[dict[str, Any]] = []
    for label, code in zip(options.id, codes_of(options.id, known, what.upper(), what).tolist(), strict=True):
        others, cosines = find(found.model, code, options.n)
        rows += [
            {what: label, "rank": rank, "similar": _named(found, other, what), "similarity": round(cosine, 4)}
            for rank, (other, cosine) in enumerate(zip(others.tolist(), cosines.tolist(), strict=True), 1)
        ]
    if options.json:
        print_json({"project": str(found.project.path), "run": found.run.id, "similar": rows})
        return
    for label in options.id:
        print(f"{what.capitalize()} {label}")
        for row in rows:
            if row[what] == label:
                other = row["similar"]
                name = f"{other['title']} ({other[what]})" if other.get("title") else other[what]
                print(f"  {row['rank']:>3}  {row['similarity']:+.3f}  {name}")


def _named(found: OpenRun, code: int, what: str) -> dict[str, str]:
    if what == "item":
        return named_item(found, code)
    names = found.loaded.user_names
    named = {"user": str(found.ratings.user_labels[code])}
    return named if names is None or not names[code] else named | {"title": str(names[code])}
