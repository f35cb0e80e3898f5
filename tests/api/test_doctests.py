"""The examples in the package's docstrings and in README are run."""

import doctest
import importlib
import pkgutil
import re
from pathlib import Path

import pytest

import mfstudio
import mfstudio.api

ROOT = Path(__file__).parents[2]
NEEDS = {"mfstudio.api.estimator": ["sklearn", "pandas"], "mfstudio.api.ratings_out": ["scipy", "pandas"]}
MODULES = ["mfstudio", *(each.name for each in pkgutil.iter_modules(mfstudio.api.__path__, "mfstudio.api."))]
PYTHON_IN_README = re.findall(r"```python\n(.*?)```", (ROOT / "README.md").read_text(encoding="utf-8"), re.DOTALL)


@pytest.mark.parametrize("name", MODULES)
def test_examples_of_a_module_give_what_they_say(name):
    for library in NEEDS.get(name, ()):
        pytest.importorskip(library)
    result = doctest.testmod(importlib.import_module(name))
    assert result.failed == 0


@pytest.mark.parametrize(
    "name", ["train", "read", "ratings_from", "load", "to_numpy", "to_scipy", "to_pandas", "to_polars", "Model"]
)
def test_every_function_of_the_package_has_an_example(name):
    assert doctest.DocTestFinder(recurse=False).find(getattr(mfstudio, name))[0].examples


@pytest.mark.parametrize("block", PYTHON_IN_README)
def test_what_readme_shows_runs(block, rating_file, monkeypatch, capsys):
    for library in re.findall(r"^(?:from|import) (\w+)", block, re.MULTILINE):
        pytest.importorskip(library)
    monkeypatch.chdir(rating_file.parent)
    exec(compile(block, "README.md", "exec"), {"__name__": "readme"})
