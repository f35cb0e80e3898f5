"""``mfstudio fetch``: lists public data sets and, once their terms were shown and agreed to, fetches one."""

import argparse
import json
import sys
from dataclasses import asdict
from pathlib import Path
from typing import Any

from mfstudio.commands.exit_codes import FAILED
from mfstudio.errors import SettingsError
from mfstudio.fetching.data_sets import DATA_SETS, DataSet, default_folder


def add_parser(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command."""
    parser = commands.add_parser(
        "fetch",
        help="list public data sets, or fetch one",
        description="Without a name, list the public data sets with their size and licence; nothing is sent. With a "
        "name, show the source's terms, ask, and fetch the set into the cache; a fetch that broke off goes on.",
    )
    parser.add_argument("name", nargs="?", metavar="NAME", help="the set to fetch")
    parser.add_argument("--yes", action="store_true", help="agree to the terms without being asked")
    parser.add_argument("--folder", type=Path, metavar="DIR", help="keep it here instead of in the cache")
    parser.add_argument("--json", action="store_true", help="print JSON")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Carry it out."""
    folder = options.folder or default_folder()
    if options.name is None:
        _list(folder, options.json)
        return 0
    data_set = next((each for each in DATA_SETS if each.name == options.name), None)
    if data_set is None:
        raise SettingsError("NAME", options.name, "one of " + ", ".join(each.name for each in DATA_SETS))
    return fetch(data_set, folder, agreed=options.yes, as_json=options.json)


def fetch(data_set: DataSet, folder: Path, *, agreed: bool, as_json: bool) -> int:
    """Show the terms, ask where they are not agreed to, and fetch; return the exit code."""
    from tqdm import tqdm

    from mfstudio.fetching.download import download, is_fetched

    if not is_fetched(data_set, folder):
        print(_terms(data_set), file=sys.stderr)
        if not agreed and not _agrees(data_set):
            print("mfstudio: Nothing was fetched.", file=sys.stderr)
            return FAILED
    with tqdm(unit="B", unit_scale=True, desc=data_set.title, disable=None, file=sys.stderr, leave=False) as bar:

        def show(n_bytes: int, n_total: int) -> None:
            bar.total = n_total
            bar.update(n_bytes - bar.n)

        path = download(data_set, folder, show)
    if as_json:
        print(json.dumps(_as_object(data_set, folder), indent=2))
        return 0
    member = f" --member {data_set.ratings_member}" if data_set.ratings_member else ""
    print(f"{data_set.title} is at {path}.\nRead it with: mfstudio inspect {path}{member}")
    return 0


def _agrees(data_set: DataSet) -> bool:
    """Ask on the terminal; without one the answer is no."""
    if not sys.stdin.isatty():
        print("mfstudio: Add --yes to agree to these terms.", file=sys.stderr)
        return False
    print(f"Fetch it from {data_set.host}? [y/N] ", end="", file=sys.stderr, flush=True)
    return sys.stdin.readline().strip().lower() in {"y", "yes"}


def _terms(data_set: DataSet) -> str:
    return (
        f"{data_set.title}: {data_set.n_ratings:,} ratings, {_size(data_set)}, from {data_set.host}\n"
        f"Licence: {data_set.licence} ({data_set.licence_url})\n{data_set.terms}\nSource: {data_set.source_url}"
    )


def _size(data_set: DataSet) -> str:
    about = "" if data_set.exact else "about "
    return f"{about}{data_set.n_bytes / 1e6:,.1f} MB"


def _list(folder: Path, as_json: bool) -> None:
    if as_json:
        print(json.dumps([_as_object(each, folder) for each in DATA_SETS], indent=2))
        return
    from mfstudio.fetching.download import is_fetched

    for each in DATA_SETS:
        here = ", fetched" if is_fetched(each, folder) else ""
        print(f"{each.name}: {each.n_ratings:,} ratings, {_size(each)}, {each.licence}{here}\n    {each.about}")


def _as_object(data_set: DataSet, folder: Path) -> dict[str, Any]:
    from mfstudio.fetching.download import is_fetched

    here = is_fetched(data_set, folder)
    return asdict(data_set) | {"fetched": here, "path": str(data_set.path_in(folder)) if here else None}
