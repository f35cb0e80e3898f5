"""Machine code is kept for the next time where that can be, and made anew where it cannot."""

import subprocess
import sys

import pytest

_PROGRAM = "from mfstudio.compiling import compiled; print(compiled()(lambda x: x + 1)(41))"


@pytest.mark.skipif(sys.platform != "linux", reason="the own folder is named by a variable")
def test_where_no_folder_can_be_made_it_compiles_all_the_same(tmp_path, monkeypatch):
    (tmp_path / "file").touch()
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file" / "folder"))
    done = subprocess.run([sys.executable, "-c", _PROGRAM], capture_output=True, text=True, timeout=120, check=False)
    assert done.stdout.strip() == "42", done.stderr
