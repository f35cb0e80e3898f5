"""Trains, saves and exports over and over, and says whether memory, handles, threads and files grow; run by hand.

python tests/soak/soak.py --minutes 120

Each round reads a file, stores it in a project, trains with epochs and checkpoints kept, goes on from a checkpoint,
saves the project elsewhere, exports in every format and closes it all. A line every minute and a table at the end say
what the process holds; the exit code is 1 if the last quarter holds more than the second did, beyond the given slack.
"""

import argparse
import json
import statistics
import sys
import tempfile
import time
from pathlib import Path

import numpy as np
import psutil

from mfstudio.export.options import FORMATS, ExportOptions
from mfstudio.export.tables import export_recommendations
from mfstudio.project import unsaved
from mfstudio.project.ratings_tables import RatingsToStore
from mfstudio.project.store import Project
from mfstudio.ratings import recognise
from mfstudio.ratings.choices import ImportChoices
from mfstudio.ratings.reading import read_everything
from mfstudio.ratings.split_plan import SplitPlan
from mfstudio.ratings.splitting import make_split
from mfstudio.training.control import TrainingControl
from mfstudio.training.settings import TrainingSettings
from mfstudio.training.trainer import Trainer

SLACK_MIB = 16
"""Memory may rise by so much between the second and the last quarter: the allocator keeps some."""


def write_ratings(path: Path, n_users: int, n_items: int, n_ratings: int, seed: int) -> None:
    """Make up ratings of rank 3."""
    rng = np.random.default_rng(seed)
    cells = rng.permutation(n_users * n_items)[:n_ratings]
    users, items = cells // n_items, cells % n_items
    tastes, traits = rng.normal(size=(n_users, 3)), rng.normal(size=(n_items, 3))
    values = np.clip(np.rint(3 + np.einsum("nk,nk->n", tastes[users], traits[items])), 1, 5).astype(int)
    lines = [f"u{user},i{item},{value}" for user, item, value in zip(users, items, values, strict=True)]
    path.write_text("\n".join(["user,item,rating", *lines]) + "\n")


def one_round(folder: Path, number: int) -> int:
    """Do all of it once; return the size of the project file."""
    source = folder / "ratings.csv"
    write_ratings(source, 600, 400, 40_000, number)
    dialect = recognise(source).dialect
    ratings, report = read_everything(source, dialect)
    plan = SplitPlan("random", fraction=0.1, seed=number)
    settings = TrainingSettings(n_factors=16, n_epochs=12, patience=0, seed=number % 1000)
    split = make_split(ratings, plan)
    with unsaved.new_project() as project:
        project.store_ratings(RatingsToStore(ratings, source, ImportChoices(dialect), report))
        trainer = Trainer(split.train, settings, split.held_out, TrainingControl())
        recorder = project.new_run(
            settings, data_sha256=ratings.fingerprint, engine=trainer.engine_name, n_threads=trainer.n_threads,
            plan=plan, split=split,
        )  # fmt: skip
        with recorder:
            for epoch in recorder.follow(trainer, checkpoint_seconds=0):
                if epoch.epoch == 6:
                    break
        recorder, checkpoint = project.continue_run(recorder.run)
        trainer = Trainer.resume(checkpoint, split.train, split.held_out)
        with recorder:
            for _ in recorder.follow(trainer, checkpoint_seconds=1):
                pass
            recorder.finish(trainer.model(), trainer.ending, best_epoch=trainer.best_epoch)
        kept = folder / "kept.mfstudio"
        kept.unlink(missing_ok=True)
        unsaved.save_as(project, kept)
    with Project.open(kept) as project:
        loaded = project.load_ratings()
        model = project.model(project.runs()[-1].id)
        assert loaded is not None
        assert model is not None
        for name, about in FORMATS.items():
            export_recommendations(folder / f"out{about.suffix}", model, loaded.ratings, 10, ExportOptions(format=name))
    return kept.stat().st_size


def held(process: psutil.Process) -> dict[str, float]:
    """Return what the process holds."""
    return {
        "MiB": process.memory_info().rss / 2**20,
        "handles": process.num_fds() if hasattr(process, "num_fds") else process.num_handles(),
        "threads": process.num_threads(),
    }


def main() -> int:
    """Go round until the time is over."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--minutes", type=float, default=120)
    minutes = parser.parse_args().minutes
    process, samples, sizes = psutil.Process(), [], []
    started = said = time.monotonic()
    with tempfile.TemporaryDirectory() as made:
        folder, number = Path(made), 0
        while time.monotonic() - started < 60 * minutes:
            sizes.append(one_round(folder, number))
            number += 1
            samples.append(held(process))
            if time.monotonic() - said > 60:
                said = time.monotonic()
                print(f"round {number}: {json.dumps(samples[-1])}, project {sizes[-1]:,} bytes", flush=True)
        files = sorted(path.name for path in folder.iterdir())
        left = [str(path) for path in unsaved.folder().iterdir()]
    quarter = max(1, len(samples) // 4)
    parts = {"first": samples[:1], "second quarter": samples[quarter : 2 * quarter], "last quarter": samples[-quarter:]}
    for name, part in parts.items():
        print(name, {key: round(statistics.median(each[key] for each in part), 1) for key in part[0]} if part else {})
    print(f"{number} rounds; project {sizes[0]:,} to {sizes[-1]:,} bytes; files {files}; left behind {left}")
    if not parts["second quarter"]:
        return 0
    before, after = (
        {key: statistics.median(each[key] for each in parts[name]) for key in samples[0]}
        for name in ("second quarter", "last quarter")
    )
    grew = after["MiB"] > before["MiB"] + SLACK_MIB or any(after[key] > before[key] for key in ("handles", "threads"))
    return int(grew or bool(left))


if __name__ == "__main__":
    sys.exit(main())
