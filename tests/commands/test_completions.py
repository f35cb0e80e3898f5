"""Completions that shells can use, made from the parser."""

import shutil
import subprocess

import pytest

from mfstudio.commands.completions import SHELLS
from mfstudio.commands.parsers import COMMANDS

pytest.importorskip("shtab", reason="shtab is not installed")


@pytest.mark.parametrize("shell", SHELLS)
def test_every_command_and_option_is_in_it_and_the_shell_accepts_it(run, tmp_path, shell):
    code, out, _ = run("completions", shell)
    assert code == 0
    for word in (*COMMANDS, "unrated-above", "no-ratings-in-project"):
        assert word in out
    if shutil.which(shell) is None:
        pytest.skip(f"{shell} is not installed")
    path = tmp_path / "completions"
    path.write_text(out)
    checked = subprocess.run([shell, "-n", path], capture_output=True, text=True, check=False)
    assert (checked.returncode, checked.stderr) == (0, "")


@pytest.mark.skipif(shutil.which("bash") is None, reason="bash is not installed")
def test_bash_completes_a_command_its_options_and_their_values(run, tmp_path):
    path = tmp_path / "completions"
    path.write_text(run("completions", "bash")[1])

    def completed(*words):
        line = " ".join(f"'{word}'" for word in words)
        script = (
            f"source {path}; COMP_WORDS=({line}); COMP_CWORD={len(words) - 1}; COMP_LINE={line!r}; "
            "complete_function=$(complete -p mfstudio | sed 's/.*-F \\([^ ]*\\) .*/\\1/'); "
            f"$complete_function mfstudio '{words[-1]}' '{words[-2]}'; echo ${{COMPREPLY[@]}}"
        )
        return subprocess.run(["bash", "-c", script], capture_output=True, text=True, check=True).stdout.split()

    assert completed("mfstudio", "rec") == ["recommend"]
    assert "--factors" in completed("mfstudio", "train", "--fac")
    assert completed("mfstudio", "train", "--model", "bay") == ["bayesian"]
