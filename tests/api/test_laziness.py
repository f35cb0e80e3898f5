"""What ``import mfstudio`` costs, and what the package has names for."""

import ast
import importlib
import json
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

import mfstudio as mf

ROOT = Path(__file__).parents[2]
OTHERS = {"PySide6", "pyqtgraph", "numba", "polars", "pandas", "scipy", "sklearn"}


def loaded_after(code):
    script = f"{code}\nimport json, sys\nprint(json.dumps(sorted({{name.partition('.')[0] for name in sys.modules}})))"
    result = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True)
    return set(json.loads(result.stdout.splitlines()[-1]))


@pytest.mark.parametrize("code", ["import mfstudio", "import mfstudio; dir(mfstudio)", "from mfstudio import *"])
def test_importing_the_package_loads_no_other_library(code):
    assert not loaded_after(code) & OTHERS


def test_training_and_asking_loads_neither_qt_nor_pandas_nor_scikit_learn():
    code = (
        "import mfstudio as mf\n"
        "data = mf.ratings_from([('a', 'x', 4.0), ('b', 'x', 2.0), ('b', 'y', 1.0)])\n"
        "mf.train(data, n_factors=2, n_epochs=2, engine='numpy').recommend('a')"
    )
    loaded = loaded_after(code)
    assert "polars" in loaded  # so that this looks in the right place
    assert not loaded & (OTHERS - {"polars", "numba", "scipy"})  # Numba looks for SciPy by itself


def test_every_name_is_there_and_is_listed():
    for name in [*mf.__all__, "__version__"]:
        assert getattr(mf, name) is not None
    assert {*mf.__all__, "MatrixFactorization"} <= set(dir(mf))


def test_names_are_those_that_type_checkers_are_told_of():
    source = Path(mf.__file__).read_text(encoding="utf-8")
    told = source.partition("if TYPE_CHECKING:\n")[2].partition("\n\n")[0]
    imported = {
        alias.name for node in ast.walk(ast.parse(textwrap.dedent(told))) for alias in getattr(node, "names", ())
    }
    assert imported == {*mf.__all__, "MatrixFactorization"}


def test_an_unknown_name_is_no_attribute():
    with pytest.raises(AttributeError, match="has no attribute 'trian'"):
        mf.trian  # noqa: B018


def test_the_package_is_marked_as_typed():
    assert Path(mf.__file__).with_name("py.typed").is_file()


def test_without_scikit_learn_only_the_estimator_is_missing(monkeypatch):
    monkeypatch.setitem(sys.modules, "sklearn.base", None)  # importing it raises ImportError
    monkeypatch.setitem(sys.modules, "sklearn", None)
    monkeypatch.delitem(sys.modules, "mfstudio.api.estimator", raising=False)
    monkeypatch.delitem(vars(mf), "MatrixFactorization", raising=False)
    monkeypatch.delattr(importlib.import_module("mfstudio.api"), "estimator", raising=False)
    with pytest.raises(ImportError, match="pip install scikit-learn"):
        mf.MatrixFactorization  # noqa: B018
    assert mf.train([("a", "x", 4.0), ("b", "x", 2.0)], n_factors=2, n_epochs=1, engine="numpy").reports
