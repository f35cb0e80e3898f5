"""The package as a whole: what it loads, and what it says of itself."""

import json
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

import mfstudio
from mfstudio.paths import resource

ROOT = Path(__file__).parents[1]
HEAVY = {"PySide6", "shiboken6", "pyqtgraph", "numba", "llvmlite", "polars"}


def loaded_after(code):
    """Return the top-level modules that a fresh interpreter has loaded after running some code."""
    script = f"{code}\nimport json, sys\nprint(json.dumps(sorted({{name.partition('.')[0] for name in sys.modules}})))"
    result = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True)
    return set(json.loads(result.stdout.splitlines()[-1]))


@pytest.mark.parametrize(
    "code",
    [
        "import mfstudio",
        "import mfstudio.cli",
        "import mfstudio.__main__",
        "import mfstudio.cli; mfstudio.cli.command_parser(); mfstudio.cli.window_parser()",
        "from mfstudio.ratings import read",
        "from mfstudio.training.trainer import Trainer",
        "import mfstudio.export.tables, mfstudio.export.curves, mfstudio.evaluation.metrics, mfstudio.model.ranking",
    ],
)
def test_importing_loads_neither_qt_nor_numba_nor_polars(code):
    assert not loaded_after(code) & HEAVY


def test_training_in_the_terminal_never_loads_qt():
    code = (
        "from mfstudio.__main__ import main\n"
        "assert main(['train', '--sample', '--epochs', '1', '--factors', '2', '--json']) == 0"
    )
    loaded = loaded_after(code)
    assert "polars" in loaded  # so that this looks in the right place
    assert not loaded & {"PySide6", "shiboken6", "pyqtgraph"}


def test_the_version_is_the_one_that_is_packaged():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    assert project["tool"]["hatch"]["version"]["path"] == "mfstudio/__init__.py"
    assert mfstudio.__version__.count(".") == 2


def test_resources_are_found():
    assert resource("sample", "ratings.csv.gz").is_file()
    assert resource("sample").is_dir()
