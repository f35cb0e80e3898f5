"""The sections of the benchmark: each measures in rounds, MF Studio and peers in turn, and returns its figures."""

import statistics
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from data_sets import SplitFiles, real_sets, split_generated, split_real, write_arrays, write_csv
from figures import Figure
from growth_report import write_growth_report
from programs import Peers, Row, probe, say, train
from window_section import PARTS

_MILLION = 1_000_000
_EXPECTED_NS = {"numba": 15, "numpy": 250}  # an update at 64 factors: only to choose a number of epochs
_NANOSECONDS = 1.5e9  # of training in one measurement of speed
_FACTORS = 64  # where they are not what is varied


@dataclass(frozen=True)
class Bench:
    """What all sections need.

    Parameters
    ----------
    rounds, threads
        Rounds to measure, threads to use.
    peers
        The peers, or None if only MF Studio can be measured.
    shared_data
        The folder of the real sets, or None.
    data, out
        Folder of the data in use, and that for what is written.
    is_large, is_slow
        Whether to go to the largest sizes; whether to wait for peers that take minutes each.
    window_parts
        What to measure of the window.
    """

    rounds: int
    threads: int
    peers: Peers | None
    shared_data: Path | None
    data: Path
    out: Path
    is_large: bool = False
    is_slow: bool = False
    window_parts: tuple[str, ...] = tuple(PARTS)

    def each_round(self, what: str) -> Iterator[int]:
        """Count the rounds, and say so."""
        for number in range(self.rounds):
            say(f"{what}: round {number + 1} of {self.rounds}")
            yield number

    def ask(self, peer: str, split: SplitFiles, last: str = "", factors: int = _FACTORS) -> dict[str, Row]:
        """Run a peer with the same number of threads; its rows by what they say they are, none without peers."""
        if self.peers is None:
            return {}
        rows = self.peers.run(peer, split, last, threads=self.threads, factors=factors)
        return {row["what"]: row for row in rows}


@dataclass(frozen=True)
class Contest:
    """An engine against a peer in time per update; ``target`` as in Figure."""

    engine: str
    threads: int
    peer: str
    target: str = ""


def first_light(bench: Bench) -> list[Figure]:
    """Measure what the first version was asked for: speed and accuracy against Surprise as it comes."""
    contests = [
        Contest("numba", bench.threads, "Surprise", ">= 25"),
        Contest("numpy", 1, "Surprise", ">= 1.5"),
    ]
    figures = _contests(100, contests, split_generated(_MILLION, bench.data), bench)
    names = [name for name in real_sets(bench.shared_data) if name == "ml-latest-small"]
    return figures + [figure for name in names for figure in _accuracy_on(name, bench, is_first_light=True)]


def per_update(bench: Bench) -> list[Figure]:
    """Measure the time per update of both engines with 64, 100 and 128 factors, on a million ratings."""
    split = split_generated(_MILLION, bench.data)
    against_surprise = [
        Contest("numba", bench.threads, "Surprise", ">= 40"),
        Contest("numba", 1, "Surprise"),
        Contest("numpy", 1, "Surprise", ">= 2"),
    ]
    against_libmf = [
        Contest("numba", bench.threads, "LIBMF", ">= 1.5"),
        Contest("numba", 1, "LIBMF"),
        Contest("numpy", 1, "LIBMF"),
    ]
    figures = []
    for factors in (64, 100, 128):
        contests = against_surprise if factors == 100 else against_libmf
        if bench.is_slow and factors != 100:
            contests = contests + against_surprise
        figures += _contests(factors, contests, split, bench)
    return figures


def _contests(factors: int, contests: list[Contest], split: SplitFiles, bench: Bench) -> list[Figure]:
    figures = [
        Figure(
            f"update, {each.engine}, {each.threads} thread{'s' * (each.threads != 1)}, {factors} factors",
            "ns", "times as fast", each.target, each.peer,
        )
        for each in contests
    ]  # fmt: skip
    for _ in bench.each_round(f"Time per update with {factors} factors"):
        theirs = {peer: _ns_of_peer(peer, factors, split, bench) for peer in sorted({each.peer for each in contests})}
        engines = {(each.engine, each.threads) for each in contests}
        own = {engine: _ns_of_engine(*engine, factors, split) for engine in sorted(engines)}
        for each, figure in zip(contests, figures, strict=True):
            figure.add(own[each.engine, each.threads], theirs[each.peer])
    return figures


def _ns_of_engine(engine: str, threads: int, factors: int, split: SplitFiles) -> float:
    epoch_ns = _EXPECTED_NS[engine] * factors / _FACTORS * split.n_train
    epochs = max(3, round(_NANOSECONDS / epoch_ns))
    return float(train(split, engine=engine, threads=threads, factors=factors, epochs=epochs)["ns_per_update"])


def _ns_of_peer(peer: str, factors: int, split: SplitFiles, bench: Bench) -> float | None:
    """Measure a peer once; LIBMF, whose short fits vary, for each of its three l2: the median of them."""
    if peer == "LIBMF":
        rows = bench.ask("libmf", split, factors=factors)
    else:
        wanted = "SVD defaults" if factors == 100 else f"SVD {factors} factors"  # the defaults have 100
        rows = {what: row for what, row in bench.ask("surprise", split, wanted, factors).items() if what == wanted}
    times = [row["ns_per_update"] for row in rows.values()]
    return statistics.median(times) if times else None


def accuracy(bench: Bench) -> list[Figure]:
    """Measure the test RMSE of the defaults on all real sets, each round on another split, and the time it takes."""
    figures = []
    for name in real_sets(bench.shared_data):
        figures += _accuracy_on(name, bench)
    return figures


def _accuracy_on(name: str, bench: Bench, is_first_light: bool = False) -> list[Figure]:
    what = f"test RMSE, {name}"
    by_row = {"SVD defaults": Figure(what, "", "lower", ">= 0.015" * is_first_light, "Surprise defaults")}
    seconds = Figure(f"training, {name}", "s", "times as fast", ">= 10", "Surprise tuned")
    if not is_first_light:
        by_row["SVD tuned"] = Figure(what, "", "lower", ">= 0", "Surprise tuned")
        bayesian = Figure(f"test RMSE, best accuracy, {name}", "", "lower", ">= -0.001", "myFM")
        bayesian_seconds = Figure(f"time, best accuracy, {name}", "s", "times the time", "<= 0.5", "myFM")
    for seed in bench.each_round(f"Accuracy on {name}"):
        split = split_real(name, bench.shared_data or Path(), bench.data, seed)
        rows = bench.ask("surprise", split, "SVD defaults" if is_first_light else "SVD tuned")
        if not is_first_light:
            rows |= bench.ask("myfm", split)
        own = train(split, test=True, threads=bench.threads)
        if not is_first_light:
            best = train(split, test=True, threads=bench.threads, preset="best-accuracy", validation=0)
            peer = rows.get("Bayesian, rank 10, 200 samples", {})
            bayesian.add(best["test_rmse"], peer.get("rmse"))
            bayesian_seconds.add(best["training_seconds"] + best["setup_seconds"], peer.get("seconds"))
        for row_name, figure in by_row.items():
            figure.add(own["test_rmse"], rows.get(row_name, {}).get("rmse"))
        seconds.add(own["training_seconds"] + own["setup_seconds"], rows.get("SVD tuned", {}).get("seconds"))
    return [*by_row.values(), *([] if is_first_light else [seconds, bayesian, bayesian_seconds])]


def time_to_quality(bench: Bench) -> list[Figure]:
    """Measure how long it takes to reach LIBMF's best test RMSE, all set-up included."""
    if bench.peers is None:
        say("Time to quality is measured against LIBMF: left out.")
        return []
    splits = [split_generated(_MILLION, bench.data)]
    if "goodbooks-10k" in real_sets(bench.shared_data) and bench.shared_data:
        splits.append(split_real("goodbooks-10k", bench.shared_data, bench.data, seed=0))
    return [_time_to_quality_on(split, bench) for split in splits]


def _time_to_quality_on(split: SplitFiles, bench: Bench) -> Figure:
    figure = Figure(f"time to LIBMF's best RMSE, {split.name}", "s", "times the time", "<= 0.5", "LIBMF")
    notes = []
    for _ in bench.each_round(f"Time to quality on {split.name}"):
        points = [point for row in bench.ask("libmf", split).values() for point in row["curve"]]
        if not points:
            continue
        rmse, seconds = min((rmse, seconds) for seconds, rmse in points)
        options = {"factors": _FACTORS, "threads": bench.threads}
        own = probe("time-to-quality", split.train, test=split.test, target=rmse, **options)
        figure.add(own["seconds"] if own["reached"] else float("inf"), seconds)
        found = "reached" if own["reached"] else "NOT reached, the best is"
        notes.append(
            f"{rmse:.4f} {found} {own['rmse']:.4f} after {own['epochs']} epochs, "
            f"and {own['loading_seconds']:.2f} s before to load the compiled code"
        )
    figure.note = "; ".join(notes)
    return figure


def growth(bench: Bench) -> list[Figure]:
    """Measure time and memory from 0.1 to 10 or 30 million ratings; writes a table and a plot as well."""
    sizes = [100_000, 300_000, _MILLION, 3 * _MILLION, 10 * _MILLION] + [30 * _MILLION] * bench.is_large
    paths = {size: bench.data / f"growth-{size}.npz" for size in sizes}
    for size, path in paths.items():
        write_arrays(size, path)
    measured: dict[int, list[Row]] = {size: [] for size in sizes}
    for _ in bench.each_round("Growth"):
        for size, path in paths.items():
            epochs = max(3, round(_NANOSECONDS / _EXPECTED_NS["numba"] / size))
            options = {"factors": _FACTORS, "threads": bench.threads, "epochs": min(epochs, 50)}
            measured[size].append(probe("growth", path, **options))
    for path in paths.values():
        path.unlink()
    for written in write_growth_report(list(measured.values()), bench.out):
        say(f"Written: {written}")
    times = Figure("update at 10 million ratings", "ns", "times the time", "<= 1.5", "at 1 million")
    memory = Figure(f"memory over the factors, {sizes[-1]:,} ratings", "bytes a rating", "", "<= 24")
    for small, ten in zip(measured[_MILLION], measured[10 * _MILLION], strict=True):
        times.add(ten["ns_per_update"], small["ns_per_update"])
    for row in measured[sizes[-1]]:
        memory.add(row["bytes_per_rating"])
    return [times, memory]


def ranking(bench: Bench) -> list[Figure]:
    """Measure the top 10 of all users against implicit, and the memory it takes over model and ratings."""
    figures = []
    for size in [_MILLION] + [10 * _MILLION] * bench.is_large:
        split = split_generated(size, bench.data)
        seconds = Figure(f"top 10 for all, {size:,} ratings", "s", "times the time", "<= 1", "implicit")
        peak = Figure(f"top 10 for all, {size:,} ratings: memory", "MiB", "", "<= 200")
        for _ in bench.each_round(f"Ranking at {size:,} ratings"):
            theirs = next((row["seconds"] for row in bench.ask("implicit", split).values()), None)
            own = probe("ranking", split.train, factors=_FACTORS, threads=bench.threads)
            seconds.add(own["seconds"], theirs)
            peak.add(own["peak_bytes"] / 2**20)
        figures += [seconds, peak]
    return figures


def reading(bench: Bench) -> list[Figure]:
    """Measure how a file of ten million ratings is read, with numbers and with texts as ids, against bare Polars."""
    figures = []
    for ids in ("number", "text"):
        path = bench.data / f"reading-{ids}.csv"
        write_csv(10 * _MILLION, path, text_ids=ids == "text")
        seconds = Figure(f"reading 10 million ratings, {ids} ids", "s", "times the time", "<= 3", "bare pl.read_csv")
        memory = Figure(f"reading 10 million ratings, {ids} ids: memory", "bytes a rating", "", "<= 80")
        wait = Figure(f"reading 10 million ratings, {ids} ids: until Cancel acts, at most", "ms", "", "<= 200")
        for _ in bench.each_round(f"Reading {ids} ids"):
            bare = probe("bare-reading", path)
            own = probe("reading", path)
            seconds.add(own["seconds"], bare["seconds"])
            memory.add(own["peak_bytes"] / own["n_ratings"])
            wait.add(1000 * probe("cancelling", path)["seconds"])
        path.unlink()
        figures += [seconds, memory, wait]
    return figures


def window(bench: Bench) -> list[Figure]:
    """Measure whether the window answers while it works, what it costs training, and how soon it is there."""
    return [figure for part in bench.window_parts for figure in PARTS[part](bench.data, bench.rounds)]


SECTIONS: dict[str, Callable[[Bench], list[Figure]]] = {
    "first-light": first_light,
    "per-update": per_update,
    "accuracy": accuracy,
    "time-to-quality": time_to_quality,
    "growth": growth,
    "ranking": ranking,
    "reading": reading,
    "window": window,
}
