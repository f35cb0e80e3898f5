"""A damaged project is salvaged, row by row, into a new one that is whole; the damaged file is left as it is."""

import sqlite3

import numpy as np
import pytest

from mfstudio.__main__ import main
from mfstudio.errors import ProjectError
from mfstudio.project.ratings_tables import RatingsToStore
from mfstudio.project.salvage import salvage
from mfstudio.project.store import Project
from mfstudio.ratings import read, recognise


def pages_of(path, table):
    """Return the page size and the pages of a table, its root first."""
    connection = sqlite3.connect(path)
    ((size,),) = connection.execute("PRAGMA page_size")
    pages = [page for (page,) in connection.execute("SELECT pageno FROM dbstat WHERE name = ?", (table,))]
    ((root,),) = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = ?", (table,)).fetchall() or [(1,)]
    connection.close()
    return size, [root, *(page for page in pages if page != root)]


def wipe(path, *numbers, size):
    content = bytearray(path.read_bytes())
    for number in numbers:
        content[(number - 1) * size : number * size] = b"\xaa" * size
    path.write_bytes(content)


def whole(path):
    connection = sqlite3.connect(path)
    verdicts = connection.execute("PRAGMA integrity_check").fetchall()
    orphans = connection.execute("PRAGMA foreign_key_check").fetchall()
    connection.close()
    return verdicts == [("ok",)] and not orphans


def test_of_a_project_that_is_whole_everything_is_kept(full_path, tmp_path, read_all):
    report = salvage(full_path, tmp_path / "new.mfstudio")
    assert read_all(tmp_path / "new.mfstudio") == read_all(full_path)
    assert not any(report.lost.values())
    assert report.summary().startswith("Kept 1,500 ratings, 60 users, 45 items, 1 split, 2 runs, 8 epochs")
    assert report.summary().endswith("Nothing is known to be lost.")


def test_ratings_around_a_broken_page_are_kept(tmp_path, make_ratings):
    path, new_path = tmp_path / "p.mfstudio", tmp_path / "new.mfstudio"
    ratings = make_ratings(8000, 200, 100)
    with Project.create(path) as project:
        project.store_ratings(RatingsToStore(ratings))
    size, pages = pages_of(path, "ratings")
    wipe(path, pages[len(pages) // 2], size=size)
    before = path.read_bytes()
    with pytest.raises(ProjectError) as caught:
        Project.open(path)
    assert caught.value.is_damaged
    report = salvage(path, new_path)
    assert path.read_bytes() == before
    assert 0 < report.lost["ratings"] < 1000
    assert f"At least {report.lost['ratings']} ratings could not be read." in report.summary()
    with Project.open(new_path) as project:
        kept = project.load_ratings().ratings
    assert kept.n_ratings == 8000 - report.lost["ratings"] == report.kept["ratings"]
    assert kept.user_labels.tolist() == ratings.user_labels.tolist()
    first = np.flatnonzero(kept.values != ratings.values[: kept.n_ratings])[:1]  # no gap before it
    n_before = int(first[0]) if len(first) else kept.n_ratings
    assert kept.take(np.arange(n_before)).users.tolist() == ratings.users[:n_before].tolist()
    assert kept.users[-100:].tolist() == ratings.users[-100:].tolist()
    assert whole(new_path)


def test_lost_ids_are_replaced_so_that_factors_still_fit(full_path, tmp_path):
    size, (root, *_) = pages_of(full_path, "users")
    wipe(full_path, root, size=size)
    report = salvage(full_path, tmp_path / "new.mfstudio")
    assert report.lost["users"] == 60
    with Project.open(tmp_path / "new.mfstudio") as project:
        loaded = project.load_ratings()
        assert loaded.ratings.user_labels.tolist() == [f"lost user {code}" for code in range(60)]
        assert loaded.ratings.n_ratings == 1500
        assert loaded.titles is not None
        assert project.model(1).n_users == 60
    assert whole(tmp_path / "new.mfstudio")


@pytest.mark.parametrize(
    "table", ["data", "splits", "runs", "epochs", "checkpoints", "models", "arrays", "blobs", "blob_parts"]
)
def test_whatever_table_is_lost_the_rest_is_whole(full_path, tmp_path, table, read_all):
    size, (root, *_) = pages_of(full_path, table)
    wipe(full_path, root, size=size)
    report = salvage(full_path, tmp_path / "new.mfstudio")
    assert whole(tmp_path / "new.mfstudio")
    read_all(tmp_path / "new.mfstudio")
    assert report.kept["ratings"] == 1500
    assert report.kept["runs"] == (0 if table == "runs" else 2)


def test_a_checkpoint_without_its_bytes_is_given_up_and_counted(full_path, tmp_path):
    connection = sqlite3.connect(full_path)
    with connection:
        connection.execute("DELETE FROM blob_parts WHERE blob IN (SELECT blob FROM arrays WHERE checkpoint = 1)")
    connection.close()
    report = salvage(full_path, tmp_path / "new.mfstudio")
    assert report.lost["checkpoints"] == 1
    with Project.open(tmp_path / "new.mfstudio") as project:
        assert project.checkpoint(1) is None
        assert project.checkpoint(2) is not None


def test_what_was_hostile_does_not_come_along(full_path, tmp_path):
    connection = sqlite3.connect(full_path)
    connection.executescript(
        "CREATE TRIGGER t AFTER INSERT ON epochs BEGIN DELETE FROM runs; END;"
        "ALTER TABLE view_state RENAME TO hidden; CREATE VIEW view_state AS SELECT * FROM hidden;"
        "UPDATE data SET n_users = 4611686018427387904;"
        "UPDATE ratings SET rating = 1e300 WHERE id = 5"
    )
    connection.close()
    report = salvage(full_path, tmp_path / "new.mfstudio")
    assert report.kept["runs"] == 2
    with Project.open(tmp_path / "new.mfstudio") as project:
        assert project.load_ratings().ratings.n_ratings == 1499


def test_of_a_file_of_an_earlier_version_with_fewer_columns_all_is_kept(full_path, tmp_path, read_all):
    expected = read_all(full_path)
    connection = sqlite3.connect(full_path)
    connection.execute("ALTER TABLE epochs DROP COLUMN not_finite")
    connection.close()
    report = salvage(full_path, tmp_path / "new.mfstudio")
    assert not any(report.lost.values())
    assert read_all(tmp_path / "new.mfstudio") == expected


def test_a_broken_list_of_tables_does_not_hide_the_others(full_path, tmp_path):
    connection = sqlite3.connect(full_path)
    with connection:
        connection.execute("PRAGMA writable_schema=ON")
        connection.execute("UPDATE sqlite_master SET sql = 'CREATE VIEW rated AS SELECT FROM' WHERE name = 'rated'")
    connection.close()
    with pytest.raises(ProjectError) as caught:
        Project.open(full_path)
    assert caught.value.is_damaged
    assert salvage(full_path, tmp_path / "new.mfstudio").kept["ratings"] == 1500


@pytest.mark.parametrize("content", [b"", b"nothing of the kind" * 1000])
def test_a_file_with_nothing_to_salvage_is_refused_and_leaves_nothing(tmp_path, content):
    (tmp_path / "p.mfstudio").write_bytes(content)
    with pytest.raises(ProjectError):
        salvage(tmp_path / "p.mfstudio", tmp_path / "new.mfstudio")
    assert [path.name for path in tmp_path.iterdir()] == ["p.mfstudio"]


def test_nothing_is_put_beside_the_damaged_file(full_path, tmp_path):
    size, (root, *_) = pages_of(full_path, "epochs")
    wipe(full_path, root, size=size)
    folder = tmp_path / "other"
    folder.mkdir()
    before = sorted(path.name for path in full_path.parent.iterdir())
    salvage(full_path, folder / "new.mfstudio")
    assert [name for name in sorted(path.name for path in full_path.parent.iterdir()) if name != "other"] == [
        name for name in before if name != "other"
    ]
    assert sorted(path.name for path in folder.iterdir() if path.suffix != ".lock") == ["new.mfstudio"]


def test_what_is_still_in_the_log_beside_the_file_is_salvaged_too(full_path, tmp_path):
    writing = sqlite3.connect(full_path)
    with writing:
        writing.execute("UPDATE runs SET note = 'in the log' WHERE id = 1")
    report = salvage(full_path, tmp_path / "new.mfstudio")
    writing.close()
    assert report.kept["runs"] == 2
    with Project.open(tmp_path / "new.mfstudio") as project:
        assert project.runs()[0].note == "in the log"


def test_without_a_readable_list_of_tables_it_says_that_an_older_copy_is_needed(full_path, tmp_path):
    size, (_, leaf, *_) = pages_of(full_path, "sqlite_schema")
    wipe(full_path, leaf, size=size)
    with pytest.raises(ProjectError, match=r"list of tables cannot be read.*older copy"):
        salvage(full_path, tmp_path / "new.mfstudio")
    assert not (tmp_path / "new.mfstudio").exists()


def test_salvaged_ratings_can_be_exported(full_path, tmp_path):
    size, (root, *_) = pages_of(full_path, "epochs")
    wipe(full_path, root, size=size)
    salvage(full_path, tmp_path / "new.mfstudio")
    assert main(["export", str(tmp_path / "new.mfstudio"), "--ratings", str(tmp_path / "out.csv")]) == 0
    assert read(tmp_path / "out.csv", recognise(tmp_path / "out.csv").dialect)[0].n_ratings == 1500


def test_a_file_that_is_there_is_not_overwritten(full_path, tmp_path):
    (tmp_path / "new.mfstudio").write_text("precious")
    with pytest.raises(ProjectError, match="There is a file of that name"):
        salvage(full_path, tmp_path / "new.mfstudio")
    assert (tmp_path / "new.mfstudio").read_text() == "precious"


def test_of_a_page_that_is_torn_nothing_is_made_up(tmp_path, make_ratings):
    path = tmp_path / "torn.mfstudio"
    with Project.create(path) as project:
        project.store_ratings(RatingsToStore(make_ratings(2500)))
    data, n_salvaged = path.read_bytes(), 0
    for n_bytes in range(len(data) // 2, len(data) - 4096, 4096 + 1700):
        path.write_bytes(data[:n_bytes])
        try:
            report = salvage(path, tmp_path / f"{n_bytes}.mfstudio")
        except ProjectError:  # not even its list of tables can be read
            continue
        n_salvaged += 1
        with Project.open(report.new_path) as project, project._connections.lend() as connection:
            ((lowest,),) = connection.execute("SELECT min(rating) FROM ratings").fetchall()
        assert lowest is None or lowest >= 1
    assert n_salvaged > 0
