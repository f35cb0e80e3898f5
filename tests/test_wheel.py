"""The wheel: built, installed into an empty folder, and started from elsewhere."""

import importlib.util
import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
NEEDED = ("pip", "hatchling")
MISSING = [name for name in NEEDED if importlib.util.find_spec(name) is None]

pytestmark = pytest.mark.skipif(bool(MISSING), reason=f"{' and '.join(MISSING)} not installed beside the tests")


def pip(*arguments):
    command = [sys.executable, "-m", "pip", "--disable-pip-version-check", "--quiet", *map(str, arguments)]
    result = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stderr


@pytest.fixture(scope="session")
def wheel(tmp_path_factory):
    folder = tmp_path_factory.mktemp("wheel")
    pip("wheel", ROOT, "--no-deps", "--no-build-isolation", "--no-index", "--wheel-dir", folder)
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="session")
def installed(wheel, tmp_path_factory):
    folder = tmp_path_factory.mktemp("installed")
    pip("install", wheel, "--no-deps", "--no-index", "--no-compile", "--target", folder)
    return folder


@pytest.fixture
def start(installed, tmp_path):
    """Return a function that runs Python in another folder with the installed wheel in front of everything."""

    def run(*arguments):
        environment = os.environ | {"PYTHONPATH": str(installed)}
        command = [sys.executable, *map(str, arguments)]
        result = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)
        assert result.returncode == 0, result.stderr
        return result.stdout

    return run


def test_it_holds_the_resources_and_the_licence_but_no_tests(wheel):
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
    assert "mfstudio/resources/sample/ratings.csv.gz" in names
    assert "mfstudio/resources/sample/books.csv" in names
    assert any(name.endswith("licenses/LICENSE") for name in names)
    assert not [name for name in names if name.startswith(("tests/", "resources/")) or "__pycache__" in name]


def test_it_holds_every_module_of_the_checkout(wheel):
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
    packaged = {path.relative_to(ROOT).as_posix() for room in ("training", "ratings") for path in
                (ROOT / "mfstudio" / room).glob("*.py")}  # fmt: skip
    assert packaged
    assert packaged <= names


def test_started_elsewhere_it_finds_itself_and_its_resources_where_it_was_installed(start, installed):
    code = "import mfstudio, mfstudio.paths as p; print(mfstudio.__file__); print(p.resource('sample', 'books.csv'))"
    package, resource = map(Path, start("-c", code).splitlines())
    assert package.is_relative_to(installed)
    assert resource.is_relative_to(installed)
    assert resource.is_file()


def test_started_elsewhere_it_trains_on_the_sample(start):
    result = json.loads(start("-m", "mfstudio", "train", "--sample", "--epochs", "2", "--json"))
    assert result["epochs"] == 2
    assert result["n_ratings"] > 50_000
    assert 0 < result["train_rmse"] < 1.5


def test_it_brings_the_command(installed, start):
    (entry_points,) = installed.glob("mfstudio-*.dist-info/entry_points.txt")
    assert "mfstudio = mfstudio.__main__:main" in entry_points.read_text(encoding="utf-8")
    assert "train" in start("-m", "mfstudio", "--help")
