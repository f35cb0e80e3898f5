"""A program that works on projects until it is killed; :mod:`test_killing` tells it what to do and kills it.

It reads lines of JSON, forks for each a child that does the work, and says when the child has ended. A child announces
on standard output what it was promised to be kept. Where ``n_calls`` is given, it kills itself at that call of those
that are counted; else whoever reads may kill it whenever something was announced.
"""

import json
import os
import signal
import sys
from pathlib import Path

import numpy as np

from mfstudio.export.options import ExportOptions
from mfstudio.export.tables import export_recommendations
from mfstudio.project.ratings_tables import RatingsToStore
from mfstudio.project.salvage import salvage
from mfstudio.project.store import Project
from mfstudio.ratings.rating_set import LABEL_DTYPE, RatingSet
from mfstudio.ratings.splitting import hold_out
from mfstudio.training.settings import TrainingSettings
from mfstudio.training.trainer import Trainer

SETTINGS = TrainingSettings(n_factors=4, n_epochs=8, engine="numpy", patience=0, seed=1)


def make_ratings(seed, n_ratings=1500):
    """Draw ratings that hang on nothing but the seed."""
    rng = np.random.default_rng(seed)
    cells = rng.permutation(60 * 45)[:n_ratings]
    labels = [np.array([f"{name}{code}" for code in range(n)], LABEL_DTYPE) for name, n in (("u", 60), ("i", 45))]
    values = rng.integers(1, 11, n_ratings).astype(np.float32) / 2
    return RatingSet((cells // 45).astype(np.int32), (cells % 45).astype(np.int32), values, *labels)


def parts():
    """Split what is trained on."""
    return hold_out(make_ratings(0), 0.1, 0)


def announce(*what):
    """Say what is done, in one write, so that a line is never cut."""
    os.write(1, (json.dumps(what) + "\n").encode())


def importing(folder):
    """Put other ratings into a project, over and over."""
    with Project.open(folder / "p.mfstudio") as project:
        for seed in range(1, 40):
            project.store_ratings(RatingsToStore(make_ratings(seed)), progress=lambda share: announce("share", share))
            announce("stored", seed)


def training(folder):
    """Train, with a checkpoint after each epoch, and finish."""
    both = parts()
    trainer = Trainer(both.train, SETTINGS, both.held_out)
    with Project.open(folder / "p.mfstudio") as project:
        recorder = project.new_run(SETTINGS, data_sha256="", engine="numpy", n_threads=1)
        with recorder:
            for report in trainer:
                recorder.epoch(report)
                announce("epoch", report.epoch)
                if report.epoch % 2 == 0:
                    recorder.checkpoint(trainer.checkpoint())
                    announce("checkpoint", report.epoch)
            recorder.finish(trainer.model(), trainer.ending, best_epoch=trainer.best_epoch)
            announce("finished", 1)


def saving(folder):
    """Save copies to a place, each over the one before, and then the project itself to and fro."""
    with Project.open(folder / "p.mfstudio") as project:
        for number in range(1, 6):
            project.set_note(1, f"copy {number}")
            project.save_copy(folder / "copy.mfstudio", progress=lambda share: announce("share", share))
            announce("copied", number)
        for number in range(6, 12):
            project.set_note(1, f"move {number}")
            announce("noted", number)
            project.save_as(folder / f"{number % 2}.mfstudio")
            announce("moved", number)


FORMS = ("csv", "parquet", "xlsx", "sqlite")


def exporting(folder):
    """Write what a model recommends in each form, over an earlier file."""
    with Project.open(folder / "p.mfstudio") as project:
        model, ratings = project.model(1), project.load_ratings().ratings
        for number in range(2):
            for form in FORMS:
                export_recommendations(
                    folder / f"out.{form}", model, ratings, 5 + number, ExportOptions(form),
                    progress=lambda share: announce("share", share),
                )  # fmt: skip
                announce(form, 5 + number)


def salvaging(folder):
    """Salvage a damaged project, whose last page is torn."""
    announce("begun", 0)
    salvage(folder / "p.mfstudio", folder / "new.mfstudio")
    announce("salvaged", 1)


def migrating(folder):
    """Open a project of the earliest version."""
    announce("begun", 0)
    with Project.open(folder / "p.mfstudio") as project:
        announce("migrated", len(project.runs()))
        project.set_note(1, "a note")
        announce("noted", 1)


def die_at(n_calls, within, room):
    """Kill this process at a call made within a function, or by a room's code where none is named."""
    left, depth = n_calls, 0

    def count(frame, event, _what):
        nonlocal left, depth
        if within and frame.f_code.co_name == within and event in {"call", "return"}:
            depth += 1 if event == "call" else -1
        counts = depth if within else f"{os.sep}mfstudio{os.sep}{room}{os.sep}" in frame.f_code.co_filename
        if counts and event != "return":
            left -= 1
            if left == 0:
                os.kill(os.getpid(), signal.SIGKILL)

    sys.setprofile(count)


def main():
    """Do as the lines on standard input say."""
    phases = (importing, training, saving, exporting, salvaging, migrating)
    work = {phase.__name__: phase for phase in phases}
    for line in sys.stdin:
        task = json.loads(line)
        pid = os.fork()
        if pid == 0:
            announce("pid", os.getpid())
            if task["n_calls"]:
                die_at(task["n_calls"], task["within"], task["room"])
            work[task["phase"]](Path(task["folder"]))
            os._exit(0)
        os.waitpid(pid, 0)
        announce("ended", 0)


if __name__ == "__main__":
    main()
