"""A disk without room: a clear error, and nothing that was kept before is lost."""

import subprocess

import pytest

from mfstudio.errors import ProjectError
from mfstudio.project.ratings_tables import RatingsToStore
from mfstudio.project.store import Project
from mfstudio.ratings.splitting import hold_out
from mfstudio.training.settings import TrainingSettings
from mfstudio.training.trainer import Trainer

SETTINGS = TrainingSettings(n_factors=32, n_epochs=200, engine="numpy", patience=0)


@pytest.fixture
def small_disk(tmp_path):
    """Mount a disk of 2 MiB."""
    place = tmp_path / "disk"
    place.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", "size=2m", "none", place]
    if subprocess.run(command, check=False, capture_output=True).returncode:
        pytest.skip("mounting is not allowed here")
    yield place
    subprocess.run(["umount", place], check=True)


def train(project, ratings, checkpoint_seconds):
    """Train until the end or an error; return the epochs that were said to be kept."""
    parts = hold_out(ratings, 0.1, 0)
    trainer, kept = Trainer(parts.train, SETTINGS, parts.held_out), []
    with project.new_run(SETTINGS, data_sha256="", engine="numpy", n_threads=1) as recorder:
        for report in recorder.follow(trainer, checkpoint_seconds):
            kept.append(report)
            project.set_note(1, "x" * 20_000 * len(kept))
    return kept


def test_an_import_that_does_not_fit_leaves_what_was_there(small_disk, imported, make_ratings):
    with Project.create(small_disk / "p.mfstudio") as project:
        project.store_ratings(imported)
        with pytest.raises(ProjectError, match=r"no room left on the disk|The disk failed"):
            project.store_ratings(RatingsToStore(make_ratings(120_000, 1000, 500)))
        assert project.load_ratings().ratings.fingerprint == imported.ratings.fingerprint
    with Project.open(small_disk / "p.mfstudio") as project:
        assert project.load_ratings().ratings.fingerprint == imported.ratings.fingerprint


def test_training_that_does_not_fit_keeps_every_epoch_that_did_and_goes_on_elsewhere(
    small_disk, imported, make_ratings, tmp_path
):
    path = small_disk / "p.mfstudio"
    with Project.create(path) as project:
        project.store_ratings(imported)
        with pytest.raises(ProjectError, match=r"no room left on the disk|The disk failed"):
            train(project, imported.ratings, 0)
        kept = project.epochs(1)
        assert len(kept) >= 2
        checkpoint = project.checkpoint(1)
        project.save_as(tmp_path / "elsewhere.mfstudio")
        assert project.epochs(1) == kept
        recorder, again = project.continue_run(1)
        assert len(again.reports) == len(checkpoint.reports)
        with recorder:
            recorder.checkpoint(again)
    with Project.open(path) as project:
        assert project.epochs(1) == kept
        assert project.run(1).state == "interrupted"


def test_a_copy_that_does_not_fit_leaves_nothing_and_changes_nothing(small_disk, full_path):
    (small_disk / "filler").write_bytes(bytes((2 << 20) - 50_000))
    (small_disk / "b.mfstudio").write_text("old")
    with Project.open(full_path) as project:
        with pytest.raises(ProjectError, match=r"no room left|cannot be written there|The disk failed"):
            project.save_as(small_disk / "b.mfstudio")
        project.set_note(1, "still here")
        assert project.path == full_path
    assert (small_disk / "b.mfstudio").read_text() == "old"
    assert sorted(path.name for path in small_disk.iterdir()) == ["b.mfstudio", "filler"]


def test_a_limit_on_pages_ends_in_the_same_words(tmp_path, imported, make_ratings):
    with Project.create(tmp_path / "p.mfstudio") as project:
        project.store_ratings(imported)
        with project._connections.lend() as connection:
            ((n_pages,),) = connection.execute("PRAGMA page_count").fetchall()
            connection.execute(f"PRAGMA max_page_count={n_pages + 5}").fetchall()
        with pytest.raises(ProjectError, match=r"no room left on the disk\. All that was kept before is safe"):
            project.store_ratings(RatingsToStore(make_ratings(100_000, 1000, 500)))
        assert project.load_ratings().ratings.fingerprint == imported.ratings.fingerprint
