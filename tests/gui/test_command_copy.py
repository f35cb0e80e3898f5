"""The line of the terminal that repeats a run of the window."""

import json
import shlex

from PySide6.QtGui import QGuiApplication

from mfstudio.__main__ import main


def test_the_copied_line_repeats_the_run_bit_for_bit(trained, qtbot, capsys):
    with qtbot.waitSignal(trained.command_copy.message):
        trained.actions_by_name["copy_command"].trigger()
    line = QGuiApplication.clipboard().text()
    command, *arguments = shlex.split(line)
    assert command == "mfstudio"
    assert main([*arguments, "--json"]) == 0
    repeated = json.loads(capsys.readouterr().out)
    assert repeated["factors_sha256"] == trained.session.result.model.sha256()


def test_without_a_model_there_is_nothing_to_repeat(opened):
    assert not opened.actions_by_name["copy_command"].isEnabled()
