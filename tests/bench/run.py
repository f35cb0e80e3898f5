"""Measures MF Studio beside its peers; ``python3 dev.py bench`` runs this. README.md here says what and how."""

import argparse
import json
import math
import os
import platform
import sys
import tempfile
import time
from importlib import metadata
from pathlib import Path
from typing import Any

from figures import Figure, table
from programs import ROOT, MeasurementFailed, Peers, say
from sections import SECTIONS, Bench
from window_section import PARTS

from mfstudio import __version__, compiling
from mfstudio.paths import cache_dir
from mfstudio.training import engine_numba

_OUT = ROOT / "build" / "bench"
_BUSY = 0.5  # load above which others disturb the measurement


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser("dev.py bench", description="Measure MF Studio beside its peers.")
    parser.add_argument(
        "--what",
        nargs="+",
        choices=[*SECTIONS, "all"],
        default=["first-light"],
        help="sections; all: every one but first-light, whose figures are among the others (default: first-light)",
    )
    parser.add_argument(
        "--window", nargs="+", choices=PARTS, default=list(PARTS), metavar="PART",
        help=f"parts of the section window: {', '.join(PARTS)} (default: all)",
    )  # fmt: skip
    parser.add_argument("--rounds", type=int, default=3, metavar="N", help="rounds of each measurement (default: 3)")
    parser.add_argument(
        "--threads", type=int, default=compiling.available_threads(), metavar="N", help="default: one a core"
    )
    parser.add_argument("--peers", type=Path, metavar="DIR", help="the peers' environment (default: in the cache)")
    parser.add_argument("--no-peers", action="store_true", help="measure MF Studio alone")
    parser.add_argument("--large", action="store_true", help="growth to 30 million ratings, ranking to 10 million")
    parser.add_argument("--slow", action="store_true", help="also Surprise with 64 and 128 factors: minutes a round")
    parser.add_argument("--out", type=Path, default=_OUT, metavar="DIR", help="default: build/bench")
    options = parser.parse_args()
    if options.rounds < 1 or options.threads < 1:
        parser.error("--rounds and --threads must be 1 or more")
    return options


def _shared_folder() -> Path | None:
    """Find the shared folder beside the checkout; say so if it is missing."""
    shared = Path(os.environ.get("MFSTUDIO_SHARED") or ROOT.parent / "shared")
    if (shared / "bench" / "peers.py").exists():
        return shared
    say(f"There is no {shared / 'bench'}: only MF Studio itself is measured (MFSTUDIO_SHARED names another folder).")
    return None


def _peers(options: argparse.Namespace, shared: Path | None) -> Peers | None:
    if shared is None or options.no_peers:
        return None
    peers = Peers(shared, (options.peers or cache_dir() / "peers").resolve())
    if peers.prepare():
        return peers
    say("The peers could not be installed: only MF Studio itself is measured.")
    return None


def _machine() -> dict[str, Any]:
    """Say where this was measured, and how busy it was."""
    load = os.getloadavg()[0] if hasattr(os, "getloadavg") else None
    packages = ("numpy", "numba") if compiling.is_available() else ("numpy",)
    versions = {name: metadata.version(name) for name in packages}
    return {
        "date": time.strftime("%Y-%m-%d %H:%M"),
        "cores": os.cpu_count(),
        "load_before": load,
        "processor": platform.processor() or platform.machine(),
        "versions": {"mfstudio": __version__, "python": platform.python_version(), **versions},
    }


def _plain(value: Any) -> Any:
    """Put None for what JSON has no number for."""
    if isinstance(value, dict):
        return {name: _plain(each) for name, each in value.items()}
    if isinstance(value, list):
        return [_plain(each) for each in value]
    return None if isinstance(value, float) and not math.isfinite(value) else value


def main() -> int:
    """Measure, print the table, write it with all rounds as JSON; 1 if a target is missed or a section failed."""
    options = _options()
    machine = _machine()
    if (machine["load_before"] or 0) > _BUSY:
        say(f"The machine is busy (load {machine['load_before']:.1f}): the figures will be noisy.")
    shared = _shared_folder()
    options.out.mkdir(parents=True, exist_ok=True)
    peers = _peers(options, shared)
    if compiling.is_available():
        engine_numba.warm_up()  # compiled once on a machine: not a part of any figure
    names = [name for name in SECTIONS if name != "first-light"] if "all" in options.what else options.what
    found: dict[str, list[Figure]] = {}
    failed = False
    with tempfile.TemporaryDirectory(prefix="data-", dir=options.out) as data:
        bench = Bench(
            options.rounds, options.threads, peers, shared / "data" if shared else None,
            Path(data).resolve(), options.out, options.large, options.slow,
            tuple(dict.fromkeys(options.window)),
        )  # fmt: skip
        for name in dict.fromkeys(names):
            try:
                found[name] = SECTIONS[name](bench)
            except MeasurementFailed as error:  # the figures of the other sections are still wanted
                say(f"Section {name} has no figures, as MF Studio failed: {error}")
                failed = True
    figures = [figure for section in found.values() for figure in section]
    print(table(figures))
    result = {
        **machine,
        "rounds": options.rounds,
        "threads": options.threads,
        "sections": {name: [figure.to_dict() for figure in section] for name, section in found.items()},
    }
    path = options.out / "figures.json"
    path.write_text(json.dumps(_plain(result), indent=2) + "\n", encoding="utf-8")
    say(f"Written: {path}")
    return int(failed or any(figure.is_met is False for figure in figures))


if __name__ == "__main__":
    sys.exit(main())
