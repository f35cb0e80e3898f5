"""What a project holds, counted for whoever asks what it tells of people; and whether it was saved without ratings."""

import json
import sqlite3
from dataclasses import dataclass
from pathlib import Path

from mfstudio.errors import ProjectError
from mfstudio.wording import say

HOLDS = "holds"
"""The fact about a file that says what it holds; files that hold everything do not have it."""
MODELS_ONLY = "models without ratings"
"""Its value where the file was saved without ratings; see :mod:`mfstudio.project.model_only`."""

_COUNTS = {
    "n_users": "SELECT count(*) FROM users",
    "n_user_names": "SELECT count(name) FROM users",
    "n_items": "SELECT count(*) FROM items",
    "n_titles": "SELECT count(title) FROM items",
    "n_ratings": "SELECT count(*) FROM ratings",
    "n_times": "SELECT count(time) FROM ratings",
    "n_models": "SELECT count(*) FROM models",
    "n_checkpoints": "SELECT count(*) FROM checkpoints",
    "n_notes": "SELECT count(*) FROM runs WHERE note <> ''",
    "n_deleted_runs": "SELECT count(*) FROM runs WHERE is_deleted",
    "n_fingerprints": "SELECT (SELECT count(*) FROM runs WHERE data_sha256 <> '') + (SELECT count(*) FROM splits "
    "WHERE sha256 <> '') + (SELECT count(*) FROM data)",
    "n_paths": "SELECT (SELECT count(*) FROM data WHERE path <> '' OR titles_path <> '' OR user_names_path <> '') + "
    "(SELECT count(*) FROM splits WHERE json_extract(plan, '$.test_path') <> '')",
    "n_views": "SELECT count(*) FROM view_state",
    "n_free_pages": "SELECT freelist_count FROM pragma_freelist_count",
}


@dataclass(frozen=True)
class Contents:
    """What is in a project, counted in the file itself.

    Parameters
    ----------
    is_model_only
        Whether it says that it was saved without ratings.
    n_users, n_user_names, n_items, n_titles, n_ratings, n_times
        Ids, names and ratings that are stored, and ratings with a time.
    n_rejected
        Lines of the rating file that were no ratings and are kept as they were written.
    n_models, n_user_rows
        Models, and the most users that one of them has factors of.
    n_checkpoints, n_notes, n_deleted_runs
        Of all runs, deleted ones included.
    n_fingerprints, n_paths, n_views
        Fingerprints of ratings, records that name files, and values that the window showed.
    n_free_pages
        Pages of the file that are not used any more, where what was deleted may still stand.
    """

    is_model_only: bool
    n_users: int
    n_user_names: int
    n_items: int
    n_titles: int
    n_ratings: int
    n_times: int
    n_rejected: int
    n_models: int
    n_user_rows: int
    n_checkpoints: int
    n_notes: int
    n_deleted_runs: int
    n_fingerprints: int
    n_paths: int
    n_views: int
    n_free_pages: int


def read_contents(connection: sqlite3.Connection) -> Contents:
    """Count what a project holds."""
    counts = {name: int(connection.execute(select).fetchone()[0]) for name, select in _COUNTS.items()}
    shapes = connection.execute("SELECT shape FROM arrays WHERE model IS NOT NULL AND name = 'user_factors'")
    n_user_rows = max((int(json.loads(shape)[0]) for (shape,) in shapes), default=0)
    ((n_rejected,),) = connection.execute(
        "SELECT coalesce(sum(json_array_length(report, '$.rejected')), 0) FROM data WHERE report IS NOT NULL"
    )
    return Contents(is_model_only(connection), n_rejected=int(n_rejected), n_user_rows=n_user_rows, **counts)


def is_model_only(connection: sqlite3.Connection) -> bool:
    """Tell whether a project was saved without its ratings."""
    found = connection.execute("SELECT 1 FROM project WHERE key = ? AND value = ?", (HOLDS, MODELS_ONLY)).fetchone()
    return found is not None


def without_ratings(path: Path) -> ProjectError:
    """Return the error for what needs ratings that were left out on purpose."""
    return ProjectError(
        path, say("It was saved without its ratings and users: it holds models, and the ids and titles of "
"items."),
        say("Open the project that it was made of; or, in the terminal, recommend from ratings that "
"you give ('mfstudio fold-in') and compare items ('mfstudio similar')."),
    )  # fmt: skip
