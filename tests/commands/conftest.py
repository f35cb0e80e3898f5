"""What tests of the commands share: calling them, a folder with ratings, and a project that was trained."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from mfstudio.__main__ import main
from tests.fetching.conftest import server

__all__ = ["server"]

ROOT = Path(__file__).parents[2]
#: Settings under which a run takes no time.
QUICK = ("--factors", 3, "--epochs", 4, "--engine", "numpy")


@pytest.fixture
def run(capsysbinary):
    """Return a function that calls the command; it gives the exit code, what it printed and its complaints."""

    def call(*arguments):
        capsysbinary.readouterr()
        try:
            code = main([str(argument) for argument in arguments])
        except SystemExit as end:
            code = end.code
        printed = capsysbinary.readouterr()
        return code, printed.out.decode(), printed.err.decode()

    return call


@pytest.fixture
def said(run):
    """Return a function that calls a command with ``--json`` and gives the object."""

    def call(*arguments):
        code, out, err = run(*arguments, "--json")
        assert code == 0, err
        return json.loads(out)

    return call


@pytest.fixture
def process():
    """Return a function that runs a line of words in a process of its own, with all it may be given."""

    def call(*words, **kwargs):
        environment = os.environ | {"PYTHONPATH": str(ROOT)}
        command = [sys.executable, "-m", "mfstudio", *map(str, words)]
        return subprocess.run(command, env=environment, capture_output=True, check=False, **kwargs)

    return call


@pytest.fixture(scope="session")
def folder(make_ratings, tmp_path_factory):
    """A folder with 1,500 ratings of 60 users for 45 items in ``r.csv``, with times, and titles beside them."""
    made = tmp_path_factory.mktemp("ratings")
    ratings = make_ratings()
    users, items = ratings.user_labels[ratings.users].tolist(), ratings.item_labels[ratings.items].tolist()
    rows = [
        f"{user},{item},{value:g},{1_000_000_000 + 3600 * place}"
        for place, (user, item, value) in enumerate(zip(users, items, ratings.values.tolist(), strict=True))
    ]
    (made / "r.csv").write_text("\n".join(["user,item,rating,timestamp", *rows]) + "\n")
    titles = [f"{label},The book of {label}" for label in ratings.item_labels.tolist()]
    (made / "items.csv").write_text("\n".join(["item,title", *titles]) + "\n")
    return made


@pytest.fixture(scope="session")
def trained_path(folder, tmp_path_factory):
    """A project with a run that measured itself on a tenth of the ratings; not to be changed."""
    path = tmp_path_factory.mktemp("trained") / "p.mfstudio"
    words = ("train", folder / "r.csv", "-o", path, "--holdout", 0.1, *QUICK, "--json")
    assert main([str(word) for word in words]) == 0
    return path


@pytest.fixture
def project(trained_path, tmp_path):
    """A copy of the trained project."""
    path = tmp_path / "p.mfstudio"
    shutil.copy(trained_path, path)
    return path
