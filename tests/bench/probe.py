"""Measurements of MF Studio that need a process of their own, printed as one JSON object.

python probe.py time-to-quality TRAIN.txt --test TEST.txt --target 0.85
python probe.py growth RATINGS.npz --epochs 5
python probe.py ranking TRAIN.txt
python probe.py reading RATINGS.csv
python probe.py bare-reading RATINGS.csv
python probe.py cancelling RATINGS.csv
"""

import argparse
import contextlib
import gc
import json
import os
import sys
import time
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import Any

_STATUS, _RESET = Path("/proc/self/status"), Path("/proc/self/clear_refs")


class Memory:
    """Measures by how much the memory of this process rises at most, from its making on."""

    def __init__(self) -> None:
        gc.collect()
        with contextlib.suppress(OSError):  # Linux: forget the peak so far, so that it is what is held now
            _RESET.write_text("5")
        self._before = self._peak()

    def peak_bytes(self) -> int:
        """Return the rise."""
        return self._peak() - self._before

    @staticmethod
    def _peak() -> int:
        if _STATUS.exists():  # better than getrusage, which counts also what this process was forked from
            line = next(line for line in _STATUS.read_text().splitlines() if line.startswith("VmHWM:"))
            return 1024 * int(line.split()[1])
        import resource  # not on Windows

        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        return peak if sys.platform == "darwin" else 1024 * peak


def rating_set(users: Any, items: Any, values: Any, n_users: int, n_items: int) -> Any:
    """Make a RatingSet whose labels are the numbers themselves."""
    import numpy as np

    from mfstudio.ratings.rating_set import LABEL_DTYPE, RatingSet

    labels = [np.arange(n).astype(LABEL_DTYPE) for n in (n_users, n_items)]
    return RatingSet(users, items, values, *labels)


def text_sets(*paths: Path) -> list[Any]:
    """Read files of ``user item rating`` into sets that share their codes."""
    import numpy as np
    import polars as pl

    types = {"user": pl.Int32, "item": pl.Int32, "rating": pl.Float32}
    tables = [pl.read_csv(path, separator=" ", has_header=False, schema=types) for path in paths]
    columns = [[table[name].to_numpy().copy() for name in types] for table in tables]
    n_users, n_items = (1 + max(int(np.max(part[at])) for part in columns) for at in (0, 1))
    return [rating_set(*part, n_users, n_items) for part in columns]


def time_to_quality(options: argparse.Namespace) -> dict[str, Any]:
    """Train by the preset ``fast`` until the test error is as low as wanted; the time includes all set-up.

    Loading the compiled code is told apart: it is to us what importing their libraries is to the peers.
    """
    from mfstudio.training.settings import TrainingSettings
    from mfstudio.training.trainer import Trainer

    train, test = text_sets(options.path, options.test)
    settings = TrainingSettings.preset("fast", n_threads=options.threads, patience=0)
    trainer = Trainer(train, settings, test)
    curve: list[list[float]] = []
    for report in trainer:
        seconds = trainer.setup_seconds + report.seconds
        curve.append([seconds, report.validation_rmse or float("inf")])
        if curve[-1][1] <= options.target:
            break
    best_seconds, best_rmse = min(curve, key=lambda point: point[1])
    reached = best_rmse <= options.target
    return {
        "reached": reached,
        "seconds": best_seconds,
        "rmse": best_rmse,
        "epochs": len(curve),
        "loading_seconds": trainer.loading_seconds,
        "setup_seconds": trainer.setup_seconds,
        "curve": curve,
    }


def growth(options: argparse.Namespace) -> dict[str, Any]:
    """Train some epochs on generated ratings; memory is counted from before they are loaded."""
    import numpy as np

    from mfstudio.training.settings import TrainingSettings
    from mfstudio.training.trainer import Trainer

    settings = TrainingSettings(
        n_factors=options.factors, n_threads=options.threads, n_epochs=options.epochs, validation_fraction=0, patience=0
    )
    few = np.arange(64, dtype=np.int32)
    for _ in Trainer(rating_set(few, few, np.ones(64, np.float32), 64, 64), settings):
        pass  # all modules and kernels are loaded now, and every path was walked once
    memory = Memory()
    with np.load(options.path) as arrays:
        users, items, values = arrays["users"], arrays["items"], arrays["values"]
    ratings = rating_set(users, items, values, int(users.max()) + 1, int(items.max()) + 1)
    trainer = Trainer(ratings, settings)
    for _ in trainer:
        pass
    factor_bytes = (ratings.n_users + ratings.n_items) * options.factors * 4  # float32
    peak = memory.peak_bytes()
    return {
        "n_ratings": ratings.n_ratings,
        "n_users": ratings.n_users,
        "n_items": ratings.n_items,
        "setup_seconds": trainer.setup_seconds,
        "ns_per_update": trainer.training_seconds / options.epochs / ratings.n_ratings * 1e9,
        "peak_bytes": peak,
        "factor_bytes": factor_bytes,
        "bytes_per_rating": (peak - factor_bytes) / ratings.n_ratings,
        "engine": trainer.engine_name,
    }


def ranking(options: argparse.Namespace) -> dict[str, Any]:
    """Rank the top 10 of all users with random factors, as the peers' script does; the best of three."""
    import numpy as np

    from mfstudio.model.factor_model import FactorModel
    from mfstudio.model.ranking import top_n_in_blocks

    (seen,) = text_sets(options.path)
    rng = np.random.default_rng(0)
    factors = [rng.normal(size=(n, options.factors)).astype(np.float32) for n in (seen.n_users, seen.n_items)]
    biases = [np.zeros(n, np.float32) for n in (seen.n_users, seen.n_items)]
    nobody = np.zeros(options.factors, np.float32)
    model = FactorModel(0.0, *biases, *factors, nobody, nobody, seen.scale)
    memory = Memory()
    times = []
    for _ in range(3):
        started = time.perf_counter()
        for _block in top_n_in_blocks(model, np.arange(seen.n_users), 10, seen):
            pass
        times.append(time.perf_counter() - started)
    return {"seconds": min(times), "peak_bytes": memory.peak_bytes(), "n_users": seen.n_users}


def reading(options: argparse.Namespace) -> dict[str, Any]:
    """Read a rating file, recognition and report included."""
    import polars as pl

    from mfstudio.ratings import read

    pl.read_csv(b"a,b\n1,2\n")  # loads the library, as the bare reading does before its time
    memory = Memory()
    started = time.perf_counter()
    ratings, _ = read(options.path)
    seconds = time.perf_counter() - started
    return {"seconds": seconds, "n_ratings": ratings.n_ratings, "peak_bytes": memory.peak_bytes()}


def bare_reading(options: argparse.Namespace) -> dict[str, Any]:
    """Let Polars read the same file, and nothing else."""
    import polars as pl

    pl.read_csv(b"a,b\n1,2\n")
    memory = Memory()
    started = time.perf_counter()
    table = pl.read_csv(options.path)
    return {
        "seconds": time.perf_counter() - started, "n_ratings": table.height, "peak_bytes": memory.peak_bytes(),
    }  # fmt: skip


def cancelling(options: argparse.Namespace) -> dict[str, Any]:
    """Tell how long reading goes on at most between two looks at whether it is cancelled."""
    from mfstudio.ratings import read

    read(options.path)  # whatever is loaded late
    looks = [time.perf_counter()]

    def look() -> bool:
        looks.append(time.perf_counter())
        return False

    read(options.path, cancelled=look)
    looks.append(time.perf_counter())
    return {"seconds": max(second - first for first, second in pairwise(looks))}


MEASUREMENTS: dict[str, Callable[[argparse.Namespace], dict[str, Any]]] = {
    "time-to-quality": time_to_quality,
    "growth": growth,
    "ranking": ranking,
    "reading": reading,
    "bare-reading": bare_reading,
    "cancelling": cancelling,
}

if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("what", choices=MEASUREMENTS)
    parser.add_argument("path", type=Path)
    parser.add_argument("--test", type=Path)
    parser.add_argument("--target", type=float)
    parser.add_argument("--factors", type=int, default=64)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--epochs", type=int, default=5)
    given = parser.parse_args()
    for library in ("OPENBLAS", "OMP", "MKL", "VECLIB_MAXIMUM"):  # before NumPy is imported
        os.environ[library + ("_THREADS" if library.startswith("VECLIB") else "_NUM_THREADS")] = str(given.threads)
    print(json.dumps(MEASUREMENTS[given.what](given)))
