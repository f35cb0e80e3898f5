"""The manual page, made from the parsers."""

import argparse
import re
import shutil
import subprocess

import pytest

from mfstudio.commands.man import manual
from mfstudio.commands.parsers import COMMANDS, command_parser, window_parser


@pytest.fixture(scope="module")
def page():
    return manual(window_parser(), command_parser())


def test_every_command_and_every_option_has_its_place(page):
    plain = page.replace("\\-", "-")
    for name in COMMANDS:
        assert f'.SS "mfstudio {name}"' in plain
    (subparsers,) = (action for action in command_parser()._actions if isinstance(action, argparse._SubParsersAction))
    for parser in subparsers.choices.values():
        for action in parser._actions:
            for option in action.option_strings:
                assert f"\\fB{option}\\fR" in plain
    for code in (0, 1, 2, 3, 130):
        assert f"\\fB{code}\\fR" in page


def test_the_command_prints_it(run, page, said):
    assert run("man") == (0, page, "")
    assert said("man") == {"manual": page}


@pytest.mark.skipif(shutil.which("groff") is None, reason="groff is not installed")
def test_groff_sets_it_without_a_warning(page):
    result = subprocess.run(
        ["groff", "-man", "-Tutf8", "-ww"], input=page, capture_output=True, text=True, check=True, encoding="utf-8"
    )
    assert result.stderr == ""
    assert "--no-ratings-in-project" in re.sub(".\b", "", result.stdout)  # bold is struck twice
    assert "p·q" in result.stdout


@pytest.mark.skipif(shutil.which("mandoc") is None, reason="mandoc is not installed")
def test_mandoc_finds_no_error_in_it(page):
    result = subprocess.run(["mandoc", "-Tlint", "-Werror"], input=page, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stdout


@pytest.mark.skipif(shutil.which("man") is None, reason="man is not installed")
def test_man_shows_it(page, tmp_path):
    path = tmp_path / "mfstudio.1"
    path.write_text(page)
    result = subprocess.run(["man", "-l", path], capture_output=True, text=True, check=False)
    if "No manual entry" in result.stdout + result.stderr or "minimized" in result.stdout + result.stderr:
        pytest.skip("man shows no pages on this machine")
    assert result.returncode == 0, result.stderr
    assert "EXIT STATUS" in result.stdout
