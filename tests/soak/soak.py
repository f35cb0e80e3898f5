"""Trains, saves and exports over and over, and says whether memory, handles, threads and files grow; run by hand.

python tests/soak/soak.py --minutes 120

Each round reads a file, stores it in a project, trains with epochs and checkpoints kept, goes on from a checkpoint,
saves the project elsewhere, exports in every format and closes it all. A line every minute and a table at the end say
what the process holds; the exit code is 1 if the last quarter holds more than the second did, beyond the given slack.
"""

import argparse
import sys
import tempfile
from pathlib import Path

import numpy as np
from holdings import Holdings

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


def main() -> int:
    """Go round until the time is over."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--minutes", type=float, default=120)
    holdings = Holdings(parser.parse_args().minutes)
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        while not holdings.is_over:
            holdings.note(one_round(folder, holdings.n_rounds))
        files = sorted(path.name for path in folder.iterdir())
        left = [str(path) for path in unsaved.folder().iterdir()]
    grew = holdings.judge()
    print(f"files {files}; left behind {left}")
    return int(grew or bool(left))


if __name__ == "__main__":
    sys.exit(main())
