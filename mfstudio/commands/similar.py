"""``mfstudio similar``: the items, or the users, whose factors point most nearly where some given ones' do."""

import argparse
from typing import Any

import numpy as np

from mfstudio.commands.export_options import add_privacy_options, add_table_options, write_table
from mfstudio.commands.projects import OpenRun, add_project_options, open_run
from mfstudio.commands.recommend import codes_of, named_item, unknown_id
from mfstudio.commands.terminal import GIVEN, MISSING, Later, add_json_option, print_json
from mfstudio.errors import SettingsError

_N_CANDIDATES = 8


def add_parser(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command."""
    parser = commands.add_parser(
        "similar",
        help="items or users that are like others, by a model in a project",
        description="Find the items most similar to given ones, by the cosine of their factors. A few are shown here; "
        "with -o they, or all, go into a file.",
    )
    add_project_options(parser)
    parser.add_argument("id", nargs="*", metavar="ITEM", help="ids of items, as the ratings have them, or titles")
    parser.add_argument("--all", action="store_true", help="all items, into a file")
    parser.add_argument("--users", action="store_true", help="the ids are users', and similar users are sought")
    parser.add_argument("-n", type=int, default=10, metavar="N", help="how many for each (default: 10)")
    add_table_options(parser, "similar")
    add_privacy_options(parser)
    add_json_option(parser)
    parser.set_defaults(run=run, takes_later=Later("id", many=True))


def run(options: argparse.Namespace) -> int:
    """Carry it out."""
    if options.n < 1:
        raise SettingsError("-n", options.n, "1 or more")
    if bool(options.id) == options.all:
        raise SettingsError("ITEM", MISSING if not options.id else GIVEN, "one or more ids; or give --all, not both")
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

    items = None if options.all else np.array([_item(found, word) for word in options.id], np.int64)
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
    labels = found.ratings.user_labels if options.users else found.ratings.item_labels
    if options.users:
        codes = codes_of(options.id, found.ratings.user_codes, "USER", "user").tolist()
    else:
        codes = [_item(found, word) for word in options.id]
    find = similar_users if options.users else similar_items
    rows: list[dict[str, Any]] = []
    for code in codes:
        label = str(labels[code])
        others, cosines = find(found.model, code, options.n)
        rows += [
            {what: label, "rank": rank, "similar": _named(found, other, what), "similarity": round(cosine, 4)}
            for rank, (other, cosine) in enumerate(zip(others.tolist(), cosines.tolist(), strict=True), 1)
        ]
    if options.json:
        print_json({"project": str(found.project.path), "run": found.run.id, "similar": rows})
        return
    for code in codes:
        given = _named(found, code, what)
        print(f"{what.capitalize()} {_in_words(given, what)}")
        for row in rows:
            if row[what] == given[what]:
                print(f"  {row['rank']:>3}  {row['similarity']:+.3f}  {_in_words(row['similar'], what)}")


def _in_words(named: dict[str, str], what: str) -> str:
    return f"{named['title']} ({named[what]})" if named.get("title") else named[what]


def _item(found: OpenRun, word: str) -> int:
    """Return the code of an item by its id or, where no item has such an id, by its title or a part of it.

    Raises
    ------
    SettingsError
        If there is none, or several of that title; it then names some.
    """
    code = found.ratings.item_codes.get(word)
    if code is not None:
        return code
    titles = [] if found.loaded.titles is None else [title.casefold() for title in found.loaded.titles.tolist()]
    sought = word.casefold()
    codes = [code for code, title in enumerate(titles) if title == sought]
    codes = codes or [code for code, title in enumerate(titles) if sought in title]
    if not codes:
        raise unknown_id("ITEM", word, "item") if not titles else SettingsError(
            "ITEM", word, "an id or a title of an item, or a part of a title"
        )  # fmt: skip
    if len(codes) > 1:
        some = ", ".join(_in_words(named_item(found, code), "item") for code in codes[:_N_CANDIDATES])
        more = f" and {len(codes) - _N_CANDIDATES:,} more" if len(codes) > _N_CANDIDATES else ""
        raise SettingsError("ITEM", word, f"the id of one of the {len(codes):,} items that it may be: {some}{more}")
    return codes[0]


def _named(found: OpenRun, code: int, what: str) -> dict[str, str]:
    if what == "item":
        return named_item(found, code)
    names = found.loaded.user_names
    named = {"user": str(found.ratings.user_labels[code])}
    return named if names is None or not names[code] else named | {"title": str(names[code])}
