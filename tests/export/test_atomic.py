"""Files written atomically: the whole new one, or what stood there before."""

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from mfstudio.errors import ExportError
from mfstudio.export.atomic import atomic_file, atomic_path

ROOT = Path(__file__).parents[2]


def names(folder):
    return sorted(path.name for path in folder.iterdir())


def test_a_new_file_has_what_was_written(tmp_path):
    with atomic_file(tmp_path / "new.csv") as file:
        file.write(b"all of it")
        assert "new.csv" not in names(tmp_path)  # not before it is whole
    assert (tmp_path / "new.csv").read_bytes() == b"all of it"
    assert names(tmp_path) == ["new.csv"]


def test_an_old_file_is_replaced_as_a_whole(tmp_path):
    path = tmp_path / "old.csv"
    path.write_bytes(b"something much longer than the new content")
    with atomic_file(str(path)) as file:
        file.write(b"new")
        assert path.read_bytes().startswith(b"something")
    assert path.read_bytes() == b"new"
    assert names(tmp_path) == ["old.csv"]


@pytest.mark.parametrize("error", [ValueError, KeyboardInterrupt])
def test_an_error_in_the_middle_leaves_the_old_file_and_nothing_else(tmp_path, error):
    path = tmp_path / "old.csv"
    path.write_bytes(b"old")

    def write_half():
        with atomic_file(path) as file:
            file.write(b"half")
            raise error

    with pytest.raises(error):
        write_half()
    assert path.read_bytes() == b"old"
    assert names(tmp_path) == ["old.csv"]


def write_to(path):
    with atomic_file(path) as file:
        file.write(b"x")


def test_a_missing_folder_is_an_export_error_that_names_the_file(tmp_path):
    path = tmp_path / "missing" / "out.csv"
    with pytest.raises(ExportError, match="could not be written") as caught:
        write_to(path)
    assert str(path) in str(caught.value)


def test_a_file_in_place_of_the_folder_is_an_export_error(tmp_path):
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(ExportError, match="could not be written"):
        write_to(tmp_path / "file" / "out.csv")


def test_a_folder_in_place_of_the_file_is_an_export_error(tmp_path):
    with pytest.raises(ExportError, match="is a folder"):
        write_to(tmp_path)
    assert names(tmp_path) == []


def test_a_name_that_is_too_long_is_an_export_error(tmp_path):
    with pytest.raises(ExportError, match="could not be written"):
        write_to(tmp_path / ("a" * 300))


def test_a_name_as_long_as_the_file_system_allows_can_be_written(tmp_path):
    path = tmp_path / ("a" * 251 + ".csv")
    path.write_bytes(b"")  # so it is a name that can be
    write_to(path)
    assert path.read_bytes() == b"x"


@pytest.mark.skipif(os.name != "posix", reason="permissions and limits as on Unix")
def test_a_new_file_has_the_permissions_that_any_new_file_gets(tmp_path):
    (tmp_path / "plain").write_bytes(b"")
    write_to(tmp_path / "new.csv")
    plain, new = ((tmp_path / name).stat().st_mode for name in ("plain", "new.csv"))
    assert stat.filemode(new) == stat.filemode(plain)


@pytest.mark.skipif(os.name != "posix", reason="permissions and limits as on Unix")
def test_a_full_disk_is_an_export_error_and_leaves_the_old_file(tmp_path):
    (tmp_path / "out.csv").write_text("old")
    code = """
import resource, sys, numpy as np
from mfstudio.errors import ExportError
from mfstudio.export.tables import export_predictions
from mfstudio.model.factor_model import FactorModel
from mfstudio.ratings.rating_set import LABEL_DTYPE, RatingSet
n = 5000
codes = np.arange(n, dtype=np.int32)
labels = np.array([str(code) for code in codes], LABEL_DTYPE)
ratings = RatingSet(codes, codes, np.ones(n, np.float32), labels, labels.copy())
zeros, rows = np.zeros(n, np.float32), np.zeros((n, 1), np.float32)
model = FactorModel(0.0, zeros, zeros, rows, rows, rows[0], rows[0], (0.0, 1.0))
import polars
resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))
try:
    export_predictions(sys.argv[1], model, ratings)
except ExportError as error:
    print(error)
"""
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-c", code, str(tmp_path / "out.csv")]
    result = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert "out.csv could not be written: " in result.stdout, result.stderr
    assert (tmp_path / "out.csv").read_text() == "old"
    assert names(tmp_path) == ["out.csv"]


def test_a_path_is_for_what_opens_its_file_itself(tmp_path):
    with atomic_path(tmp_path / "new.db") as beside:
        beside.write_bytes(b"all of it")
        assert not (tmp_path / "new.db").exists()
    assert (tmp_path / "new.db").read_bytes() == b"all of it"
    assert names(tmp_path) == ["new.db"]


@pytest.mark.skipif(os.name != "posix", reason="permissions and limits as on Unix")
def test_a_private_file_is_for_its_owner_alone_even_where_an_open_one_stood(tmp_path):
    path = tmp_path / "secret"
    path.write_bytes(b"old")
    path.chmod(0o644)
    with atomic_file(path, private=True) as file:
        file.write(b"new")
        (beside,) = set(tmp_path.iterdir()) - {path}
        assert stat.S_IMODE(beside.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
