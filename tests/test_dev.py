"""The set-up script: what it decides, without a network or an installation."""

import importlib.util
import json
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from mfstudio import cli

ROOT = Path(__file__).resolve().parents[1]
PROJECT = {"project": {"dependencies": ["numpy"]}, "dependency-groups": {"dev": ["pytest"]}, "tool": {"ruff": {}}}


@pytest.fixture(scope="module")
def dev():
    spec = importlib.util.spec_from_file_location("dev_script", ROOT / "dev.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def commands(dev, monkeypatch):
    """Record what would be called; every call succeeds, and the system has everything."""
    called = []
    monkeypatch.setattr(dev, "prepare", lambda _group, _needs: True)
    monkeypatch.setattr(dev, "call", lambda command, **_: called.append([str(word) for word in command]) or 0)
    monkeypatch.setattr(dev, "LINUX", False)  # no virtual display
    return called


def test_without_arguments_it_prints_its_usage():
    result = subprocess.run([sys.executable, ROOT / "dev.py"], capture_output=True, text=True, check=True)
    assert "dev.py run" in result.stdout
    assert "dev.py test" in result.stdout
    assert "dev.py bench" in result.stdout


def test_an_unknown_command_is_an_error(dev, capsys):
    assert dev.main(["rum"]) == 2
    assert "usage" in capsys.readouterr().out


def test_pythons_named_are_those_of_pyproject(dev):
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    (oldest, newest) = dev.OLDEST, dev.NEWEST
    assert project["requires-python"] == f">={oldest[0]}.{oldest[1]},<{newest[0]}.{newest[1] + 1}"


# ---- the environment and its stamp


def test_an_environment_as_wanted_is_left_alone(dev):
    wanted = dev.wanted_stamp(PROJECT, "app")
    assert dev.next_step(dict(wanted), wanted) == "nothing"


def test_an_environment_for_development_serves_the_application(dev):
    assert dev.next_step(dev.wanted_stamp(PROJECT, "dev"), dev.wanted_stamp(PROJECT, "app")) == "nothing"
    assert dev.next_step(dev.wanted_stamp(PROJECT, "app"), dev.wanted_stamp(PROJECT, "dev")) == "install"


def test_other_dependencies_are_installed_into_the_same_environment(dev):
    changed = PROJECT | {"project": {"dependencies": ["numpy", "polars"]}}
    assert dev.next_step(dev.wanted_stamp(PROJECT, "app"), dev.wanted_stamp(changed, "app")) == "install"


def test_a_change_of_the_tools_settings_installs_nothing(dev):
    changed = PROJECT | {"tool": {"ruff": {"line-length": 100}}}
    assert dev.next_step(dev.wanted_stamp(PROJECT, "app"), dev.wanted_stamp(changed, "app")) == "nothing"


@pytest.mark.parametrize("other", [{"python": "3.0"}, {"checkout": "/elsewhere"}])
def test_another_python_or_a_moved_checkout_rebuilds(dev, other):
    wanted = dev.wanted_stamp(PROJECT, "app")
    assert dev.next_step(wanted | other, wanted) == "rebuild"


def test_an_environment_that_was_never_finished_is_rebuilt(dev, tmp_path):
    stamp = tmp_path / dev.STAMP.name
    python = tmp_path / dev.PYTHON.relative_to(dev.VENV)
    wanted = dev.wanted_stamp(PROJECT, "app")

    python.parent.mkdir()
    python.touch()
    assert dev.read_stamp(stamp) is None  # no stamp
    stamp.write_text('{"checkout": ', encoding="utf-8")
    assert dev.read_stamp(stamp) is None  # half a stamp
    stamp.write_text(json.dumps(wanted), encoding="utf-8")
    assert dev.read_stamp(stamp) == wanted
    python.unlink()
    assert dev.read_stamp(stamp) is None  # no Python any more

    assert dev.next_step(None, wanted) == "rebuild"


# ---- the system


def test_missing_libraries_are_reported_with_each_package_once(dev):
    missing = dev.missing_from(dev.QT_NEEDS, finder=lambda need: not need.startswith("libxcb-s"))
    assert missing == ["libxcb-shape.so.0", "libxcb-sync.so.1"]
    assert dev.packages_for("apt-get", missing) == ["libxcb-shape0", "libxcb-sync1"]
    assert dev.packages_for("pacman", missing) == ["libxcb"]


def test_a_font_is_among_the_needs_of_the_window(dev):
    assert "font" in dev.QT_NEEDS


def test_a_library_that_no_system_has_is_missing(dev):
    assert not dev.is_there("libno-such-library.so.7")
    assert not dev.is_there("no-such-program")


def test_the_one_command_is_ready_to_paste(dev):
    packages = dev.packages_for("apt-get", ["ensurepip", "libGL.so.1"])
    venv = f"python3.{sys.version_info.minor}-venv"
    expected = f"apt-get update && apt-get install -y --no-install-recommends {venv} libgl1"
    assert dev.one_command("apt-get", packages, with_sudo=True) == f'sudo sh -c "{expected}"'
    assert dev.one_command("apt-get", packages, with_sudo=False) == f'su -c "{expected}"'


def test_without_the_right_to_install_it_prints_one_command(dev, monkeypatch, capsys):
    monkeypatch.setattr(dev, "root_prefix", lambda: None)
    monkeypatch.setattr(dev.shutil, "which", lambda name: name if name == "dnf" else None)
    assert not dev.install_packages(["libGL.so.1", "font"])
    assert 'su -c "dnf install -y libglvnd-glx dejavu-sans-fonts"' in capsys.readouterr().err


@pytest.mark.parametrize("variable", ["DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"])
def test_a_display_or_a_named_platform_is_not_headless(dev, variable):
    assert dev.is_headless({}, linux=True)
    assert dev.is_headless({variable: ""}, linux=True)
    assert not dev.is_headless({variable: "x"}, linux=True)


def test_only_linux_can_be_without_a_display(dev):
    assert not dev.is_headless({}, linux=False)


# ---- the commands


def test_run_opens_the_window_on_the_sample_or_on_what_is_named(dev, commands, monkeypatch):
    monkeypatch.setattr(dev, "is_headless", lambda: False)
    monkeypatch.setattr(dev, "dead_display", lambda: "")
    assert dev.main(["run"]) == 0
    assert dev.main(["run", "ratings.csv", "--seed", "7"]) == 0
    assert [command[1:] for command in commands] == [
        ["-m", "mfstudio", "--sample"],
        ["-m", "mfstudio", "ratings.csv", "--seed", "7"],
    ]


def test_run_without_a_display_trains_on_the_terminal_and_says_what_it_wrote(dev, commands, monkeypatch, capsys):
    monkeypatch.setattr(dev, "is_headless", lambda: True)
    assert dev.main(["run"]) == 0
    outputs = ["--recommend", "recommendations.csv", "-n", "10", "--plot", "loss.svg"]
    assert commands[0][1:] == ["-m", "mfstudio", "train", "--sample", *outputs]
    said = capsys.readouterr().err
    assert "no display" in said
    assert str(Path("recommendations.csv").resolve()) in said
    assert str(Path("loss.svg").resolve()) in said


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="X displays are Linux's")
def test_run_on_a_display_that_does_not_answer_trains_on_the_terminal(dev, commands, monkeypatch, capsys):
    if not dev.is_there("libxcb.so.1"):
        pytest.skip("no libxcb here")
    monkeypatch.setattr(dev, "LINUX", True)
    for variable in ("WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(variable, raising=False)
    monkeypatch.setenv("DISPLAY", ":4711")
    assert dev.main(["run"]) == 0
    assert commands[0][1:4] == ["-m", "mfstudio", "train"]
    assert "display :4711 does not answer" in capsys.readouterr().err


def test_run_without_the_libraries_of_the_window_trains_on_the_terminal(dev, commands, monkeypatch):
    monkeypatch.setattr(dev, "is_headless", lambda: False)
    monkeypatch.setattr(dev, "prepare", lambda _group, _needs: False)
    assert dev.main(["run", "ratings.csv", "--train"]) == 0
    assert "--train" not in commands[0]
    assert commands[0][1:5] == ["-m", "mfstudio", "train", "ratings.csv"]


def test_run_hands_commands_of_the_terminal_over_as_they_are(dev, commands, monkeypatch):
    monkeypatch.setattr(dev, "is_headless", lambda: True)
    assert dev.main(["run", "train", "ratings.csv"]) == 0
    assert [command[1:] for command in commands] == [["-m", "mfstudio", "train", "ratings.csv"]]


def test_every_terminal_command_of_the_application_is_known(dev):
    assert all(dev.opens_no_window(command) for command in cli.COMMANDS)
    assert not any(dev.opens_no_window(word) for word in ("ratings.csv", "--sample", "--train", ""))


def test_test_runs_the_checks_and_ends_with_pytest_on_all_cores(dev, commands):
    assert dev.main(["test"]) == 0
    names = [" ".join([Path(command[0]).name, *command[1:]]) for command in commands]
    assert names[:4] == ["ruff check", "ruff format --check", "mypy", "lint-imports"]
    assert commands[4][1:] == ["-m", "pytest", "--numprocesses", "auto", "--dist", "loadfile"]


def test_test_with_arguments_runs_pytest_only(dev, commands):
    assert dev.main(["test", "tests/test_dev.py", "-x"]) == 0
    assert [command[1:] for command in commands] == [["-m", "pytest", "tests/test_dev.py", "-x"]]


def test_a_failed_check_fails_the_test_although_every_test_passed(dev, commands, monkeypatch, capsys):
    def call(command, **_):
        commands.append(command)
        return int(Path(command[0]).name == "mypy")

    monkeypatch.setattr(dev, "call", call)
    assert dev.main(["test"]) == 1
    assert len(commands) == 5
    assert "mypy" in capsys.readouterr().err.splitlines()[-1]


def test_bench_passes_its_arguments_on(dev, commands):
    assert dev.main(["bench", "--quick"]) == 0
    assert commands[0][1:] == [str(ROOT / "tests" / "bench" / "run.py"), "--quick"]


def test_an_interruption_ends_quietly_with_130(dev, commands, monkeypatch, capsys):
    def interrupt(*_, **__):
        raise KeyboardInterrupt

    monkeypatch.setattr(dev, "call", interrupt)
    assert dev.main(["bench"]) == 130
    assert capsys.readouterr() == ("", "")


def test_the_lock_holds_every_package_that_is_asked_for_with_hashes():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    asked = [*project["project"]["dependencies"], *project["dependency-groups"]["dev"]]
    lines = (ROOT / "requirements-dev.lock").read_text("utf-8").splitlines()
    locked = {line.partition("==")[0] for line in lines if "==" in line and not line.startswith((" ", "#"))}
    names = {re.match(r"[A-Za-z0-9._-]+", each)[0].lower().replace("_", "-").replace(".", "-") for each in asked}
    assert names <= {name.lower().replace(".", "-") for name in locked}
    starts = [number for number, line in enumerate(lines) if "==" in line and not line.startswith((" ", "#"))]
    assert all("--hash=sha256:" in lines[number + 1] for number in starts)


# ---- known weaknesses

SOUND = {"name": "numpy", "version": "2.4.0", "vulns": []}
UNKNOWN = {"name": "rarely", "skip_reason": "not found"}
WEAK = {
    "name": "urllib3",
    "version": "1.0",
    "vulns": [{"id": "PYSEC-1", "fix_versions": ["1.1", "2.0"]}, {"id": "PYSEC-2", "fix_versions": []}],
}


@pytest.fixture
def answers(dev, monkeypatch):
    """Return a function that lets pip-audit answer with packages, or with what an error prints."""

    def set_answer(*packages, error=""):
        def call_quietly(command):
            words = [str(word) for word in command]
            if error:
                return 1, error
            if "pip_audit" in words:
                Path(words[words.index("--output") + 1]).write_text(json.dumps({"dependencies": packages}))
                assert words[words.index("--requirement") + 1] == str(dev.LOCK)
                return int(WEAK in packages), "Found some"
            return 0, ""

        monkeypatch.setattr(dev, "prepare", lambda _group, _needs: True)
        monkeypatch.setattr(dev, "call_quietly", call_quietly)

    return set_answer


def test_locked_packages_without_known_weaknesses_pass(dev, answers, capfd):
    answers(SOUND, UNKNOWN)
    assert dev.main(["audit"]) == 0
    said = "".join(capfd.readouterr())
    assert "No known weaknesses in 1 locked packages" in said
    assert "Nobody could tell of 1: rarely" in said


def test_a_known_weakness_is_named_with_what_mends_it_and_fails(dev, answers, capfd):
    answers(SOUND, WEAK)
    assert dev.main(["audit"]) == 1
    said = "".join(capfd.readouterr())
    assert "urllib3 1.0: PYSEC-1, mended in 1.1, 2.0" in said
    assert "urllib3 1.0: PYSEC-2, mended in no version yet" in said
    assert "2 known weaknesses in 2 locked packages" in said


@pytest.mark.parametrize("packages", [(), (UNKNOWN,)])
def test_where_nobody_knows_of_any_package_nothing_was_checked(dev, answers, capfd, packages):
    answers(*packages)
    assert dev.main(["audit"]) == 0
    assert "NOTHING WAS CHECKED" in "".join(capfd.readouterr())


def test_without_a_network_the_audit_says_so_and_passes(dev, answers, capfd):
    answers(error="trying\nERROR: no route to host\n")
    assert dev.main(["audit"]) == 0
    said = "".join(capfd.readouterr())
    assert "NOTHING WAS CHECKED" in said
    assert "no route to host" in said
