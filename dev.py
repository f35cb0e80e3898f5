"""Prepare this checkout's own Python environment (.venv) and start MF Studio, its tests or its benchmark in it."""

from __future__ import annotations

import ctypes
import hashlib
import importlib.util
import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

USAGE = """\
usage: python3 dev.py run [FILE or options]   open the window, on the built-in sample ratings if nothing is named
       python3 dev.py test                    check style, types and layers, then run every test
       python3 dev.py test PYTEST-ARGUMENTS   run only these tests
       python3 dev.py bench [options]         time the training
       python3 dev.py audit                   ask PyPI whether weaknesses are known of the locked packages
The first call prepares all that is needed, which takes about a minute; later ones start at once."""

OLDEST, NEWEST = (3, 11), (3, 14)  # as requires-python in pyproject.toml
if not OLDEST <= sys.version_info[:2] <= NEWEST:
    sys.exit(f"MF Studio needs Python 3.11 to 3.14; this is {sys.version.split()[0]} ({sys.executable}).")

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
STAMP = VENV / "mfstudio-setup.json"  # written last: an environment without it was never finished
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = BIN / ("python.exe" if os.name == "nt" else "python")
LOCK = ROOT / "requirements-dev.lock"
LINUX = sys.platform.startswith("linux")
NO_WINDOW = ("--help", "-h", "--version")  # first words, beside the commands, with which mfstudio opens none

# Package managers, and the words that install without a question (the packages' names follow).
INSTALL = {
    "apt-get": "apt-get install -y --no-install-recommends",
    "dnf": "dnf install -y",
    "pacman": "pacman -S --needed --noconfirm",
    "zypper": "zypper --non-interactive install --no-recommends",
}
# What a bare system lacks (a module, a program, a font or a library), and its package for each of the managers.
# Qt needs some more, which these bring along: libxcb-cursor needs libxcb-image, libxkbcommon-x11 needs libxkbcommon ...
PACKAGES = {
    need: dict(zip(INSTALL, packages, strict=True))
    for need, *packages in map(
        str.split,
        f"""\
        ensurepip               python3.{sys.version_info[1]}-venv  python3  python  python3
        font                    fonts-dejavu-core   dejavu-sans-fonts    ttf-dejavu          dejavu-fonts
        libGL.so.1              libgl1              libglvnd-glx         libglvnd            libglvnd
        libEGL.so.1             libegl1             libglvnd-egl         libglvnd            libglvnd
        libX11-xcb.so.1         libx11-xcb1         libX11-xcb           libx11              libX11-xcb1
        libxcb-cursor.so.0      libxcb-cursor0      xcb-util-cursor      xcb-util-cursor     libxcb-cursor0
        libxcb-icccm.so.4       libxcb-icccm4       xcb-util-wm          xcb-util-wm         libxcb-icccm4
        libxcb-keysyms.so.1     libxcb-keysyms1     xcb-util-keysyms     xcb-util-keysyms    libxcb-keysyms1
        libxcb-randr.so.0       libxcb-randr0       libxcb               libxcb              libxcb-randr0
        libxcb-shape.so.0       libxcb-shape0       libxcb               libxcb              libxcb-shape0
        libxcb-sync.so.1        libxcb-sync1        libxcb               libxcb              libxcb-sync1
        libxcb-xfixes.so.0      libxcb-xfixes0      libxcb               libxcb              libxcb-xfixes0
        libxkbcommon-x11.so.0   libxkbcommon-x11-0  libxkbcommon-x11     libxkbcommon-x11    libxkbcommon-x11-0
        libdbus-1.so.3          libdbus-1-3         dbus-libs            dbus                libdbus-1-3
        libfontconfig.so.1      libfontconfig1      fontconfig           fontconfig          libfontconfig1
        libglib-2.0.so.0        libglib2.0-0        glib2                glib2               libglib-2_0-0
        """.strip().splitlines(),
    )
}
QT_NEEDS = [need for need in PACKAGES if need == "font" or ".so." in need]


def say(text: str) -> None:
    """Print at once, so that the order holds when the output goes to a file."""
    print(text, file=sys.stderr, flush=True)


def call(command: Sequence[str | Path], **options: object) -> int:
    """Run a command to its end, also after Ctrl+C: it got that too, and may have something to put in order."""
    with subprocess.Popen(command, **options) as process:
        try:
            code = process.wait()
        except KeyboardInterrupt:
            process.wait()
            raise
        except SystemExit:  # from SIGTERM, which reached only us
            process.terminate()
            raise
    return code if code >= 0 else 128 - code


def call_quietly(command: Sequence[str | Path]) -> tuple[int, str]:
    """Run a command that asks nothing; return its exit code and what it printed, for when it failed."""
    with tempfile.TemporaryFile("w+", encoding="utf-8", errors="replace") as log:
        code = call(command, stdin=subprocess.DEVNULL, stdout=log, stderr=subprocess.STDOUT)
        log.seek(0)
        return code, log.read()


# ---- the system


def is_there(need: str) -> bool:
    """Find a key of PACKAGES on this system."""
    if need == "ensurepip":
        return importlib.util.find_spec(need) is not None
    if need == "font":
        folders = (Path("/usr/share/fonts"), Path("/usr/local/share/fonts"), Path.home() / ".local/share/fonts")
        found = any(path.suffix in {".ttf", ".otf", ".ttc"} for folder in folders for path in folder.rglob("*"))
        return found or (shutil.which("fc-list") is not None and bool(call_quietly(["fc-list"])[1]))
    if ".so." not in need:
        return shutil.which(need) is not None
    try:
        ctypes.CDLL(need)
    except OSError:
        return False
    return True


def missing_from(needs: Iterable[str], finder: Callable[[str], bool] = is_there) -> list[str]:
    """Return those needs that the finder does not find, in their order."""
    return [need for need in needs if not finder(need)]


def packages_for(manager: str, missing: Iterable[str]) -> list[str]:
    """Return the packages that bring what is missing, each once."""
    return list(dict.fromkeys(PACKAGES[need][manager] for need in missing))


def one_command(manager: str, packages: Iterable[str], with_sudo: bool) -> str:
    """Return the line that installs them, for a person to paste into a terminal."""
    line = " ".join([INSTALL[manager], *packages])
    if manager == "apt-get":
        line = f"apt-get update && {line}"
    return f'sudo sh -c "{line}"' if with_sudo else f'su -c "{line}"'


def root_prefix() -> list[str] | None:
    """Return the words before a command that needs root; None when we may not become root."""
    if os.geteuid() == 0:
        return []
    if shutil.which("sudo") is None:
        return None
    return ["sudo"] if sys.stdin.isatty() or call_quietly(["sudo", "-n", "true"])[0] == 0 else None


def install_packages(missing: Sequence[str]) -> bool:
    """Bring what is missing with the system's package manager, or say how; True when it is there now."""
    manager = next((name for name in INSTALL if shutil.which(name)), None)
    if manager is None:
        say(f"This system lacks {', '.join(missing)}, and has no package manager known here to install them.")
        return False
    packages = packages_for(manager, missing)
    prefix = root_prefix()
    if prefix is not None:
        say(f"Installing with {manager}: {' '.join(packages)}")
        prefix = [*prefix, "env", "DEBIAN_FRONTEND=noninteractive"]
        install = [*prefix, *INSTALL[manager].split(), *packages]
        code, output = call_quietly(install)
        if code and manager == "apt-get":  # its lists may be empty or old
            call_quietly([*prefix, "apt-get", "update"])
            code, output = call_quietly(install)
        if code == 0:
            return True
        say(f"{output}{manager} failed: see the lines above.")
    say("This system lacks packages that MF Studio needs. The command that installs them:")
    say(f"  {one_command(manager, packages, with_sudo=shutil.which('sudo') is not None)}")
    return False


def is_headless(environ: Mapping[str, str] = os.environ, linux: bool = LINUX) -> bool:
    """Tell whether there is no display to open a window on."""
    return linux and not any(environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))


def dead_display() -> str:
    """Return what is wrong with the X display that DISPLAY names, on which Qt would abort; mostly nothing."""
    if not LINUX or os.environ.get("WAYLAND_DISPLAY") or os.environ.get("QT_QPA_PLATFORM"):
        return ""
    xcb = ctypes.CDLL("libxcb.so.1")
    xcb.xcb_connect.restype = ctypes.c_void_p
    connection = ctypes.c_void_p(xcb.xcb_connect(None, None))
    failed = xcb.xcb_connection_has_error(connection)
    xcb.xcb_disconnect(connection)
    return f"The display {os.environ['DISPLAY']} does not answer" if failed else ""


# ---- the environment


def wanted_stamp(project: Mapping[str, object], group: str) -> dict[str, str]:
    """Return what STAMP says of an environment that is ready for `group`: ``app``, or ``dev`` which includes it."""
    deciding = json.dumps([project.get(table) for table in ("build-system", "project", "dependency-groups")])
    deciding += LOCK.read_text(encoding="utf-8") if LOCK.exists() else ""
    return {
        "checkout": str(ROOT),
        "python": "{}.{}".format(*sys.version_info),
        "requirements": hashlib.sha256(deciding.encode()).hexdigest(),
        "group": group,
    }


def next_step(found: Mapping[str, str] | None, wanted: Mapping[str, str]) -> str:
    """Decide from the stamps what to do: ``nothing``, ``install`` into the environment, or ``rebuild`` it."""
    if found is None or any(found.get(key) != wanted[key] for key in ("checkout", "python")):
        return "rebuild"
    enough = found.get("group") in {wanted["group"], "dev"} and found.get("requirements") == wanted["requirements"]
    return "nothing" if enough else "install"


def read_stamp(path: Path = STAMP) -> dict[str, str] | None:
    """Read the stamp of a finished environment; None when there is none."""
    try:
        stamp = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    return stamp if isinstance(stamp, dict) and (path.parent / PYTHON.relative_to(VENV)).exists() else None


def prepare(group: str, system_needs: Iterable[str]) -> bool:
    """Make .venv ready for `group`; True when the system has all of `system_needs` too."""
    import tomllib  # here, as older Pythons have none and should come as far as to say so

    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    found = read_stamp()
    if found and found.get("group") == "dev":
        group = "dev"  # never take the tools away again
    wanted = wanted_stamp(project, group)
    step = next_step(found, wanted)
    needs = [*(["ensurepip"] if step == "rebuild" else []), *system_needs] if LINUX else []
    missing = missing_from(needs)
    complete = not missing or install_packages(missing)
    if step == "nothing":
        return complete
    STAMP.unlink(missing_ok=True)
    if step == "rebuild":
        if "ensurepip" in missing and not complete:
            sys.exit("Without the venv package Python makes no environment: run that command, then this one again.")
        say(f"Making an environment of Python {wanted['python']} in {VENV}")
        code, output = call_quietly([sys.executable, "-m", "venv", "--clear", VENV])
        if code:
            sys.exit(f"{output}Python could not make the environment: see the lines above.")
    say("Installing MF Studio and the packages it needs there: about a minute, only this time")
    pip = [PYTHON, "-m", "pip", "install", "--disable-pip-version-check"]
    if group == "dev" and call_quietly([*pip, "--require-hashes", "--requirement", LOCK])[0]:
        say("The locked versions could not be installed here, so those that pyproject.toml allows are taken.")
    code, output = call_quietly(
        [*pip, "--editable", ROOT, *(project["dependency-groups"]["dev"] if group == "dev" else [])]
    )
    if code:
        last_lines = "\n".join(output.splitlines()[-40:])
        sys.exit(f"{last_lines}\npip could not install them: its own words are above. The next call tries again.")
    STAMP.write_text(json.dumps(wanted), encoding="utf-8")
    return complete


# ---- the commands


def window_command(arguments: Sequence[str]) -> list[str]:
    """Return the words that open the window."""
    return [str(PYTHON), "-m", "mfstudio", *(arguments or ["--sample"])]


def terminal_command(arguments: Sequence[str]) -> list[str]:
    """Return the words that do the window's main job on a terminal: train, recommend, plot the loss."""
    source = [word for word in arguments if word != "--train"] or ["--sample"]  # an option of the window only
    outputs = ["--recommend", "recommendations.csv", "-n", "10", "--plot", "loss.svg"]
    return [str(PYTHON), "-m", "mfstudio", "train", *source, *outputs]


def opens_no_window(word: str) -> bool:
    """Tell whether mfstudio works on the terminal where this is its first word: each command has a file of its own."""
    return word in NO_WINDOW or (ROOT / "mfstudio" / "commands" / f"{word.replace('-', '_')}.py").is_file()


def run(arguments: Sequence[str]) -> int:
    """Open the window, or train on the terminal where no window can be opened."""
    if arguments and opens_no_window(arguments[0]):
        prepare("app", [])
        return call(window_command(arguments))
    problem = "There is no display" if is_headless() else ""
    if not prepare("app", [] if problem else QT_NEEDS):
        problem = "There is no window without these"
    problem = problem or dead_display()
    if not problem:
        return call(window_command(arguments))
    say(f"{problem}: training on the terminal instead.")
    code = call(terminal_command(arguments))
    if code == 0:
        say(f"Written: {Path('recommendations.csv').resolve()} and {Path('loss.svg').resolve()}")
    return code


def test(arguments: Sequence[str]) -> int:
    """Run the checks and every test, or only pytest with the arguments given; pytest's last line comes last."""
    prepare("dev", QT_NEEDS)
    failed = []
    for check in () if arguments else ("ruff check", "ruff format --check", "mypy", "lint-imports"):
        say(f"--- {check}")
        name, *options = check.split()
        if call([BIN / name, *options], cwd=ROOT):
            failed.append(check)
    say(f"--- pytest (failed before it: {', '.join(failed)})" if failed else "--- pytest")
    at_once = () if arguments else ("--numprocesses", "auto", "--dist", "loadfile")
    environ = {"QT_QPA_PLATFORM": "offscreen"} | os.environ  # windows that nobody sees
    code = call([PYTHON, "-m", "pytest", *at_once, *arguments], cwd=ROOT, env=environ)
    return code or int(bool(failed))


def bench(arguments: Sequence[str]) -> int:
    """Time the training."""
    prepare("app", [])
    return call([PYTHON, ROOT / "tests" / "bench" / "run.py", *arguments])


def audit(_arguments: Sequence[str]) -> int:
    """Ask whether weaknesses are known of the locked packages; where nobody answers, say so and let it pass."""
    prepare("app", [])
    say("Asking PyPI, by pip-audit, for known weaknesses of the locked packages")
    with tempfile.TemporaryDirectory(prefix="mfstudio-audit-") as folder:
        tool, answer = Path(folder) / "tool", Path(folder) / "answer.json"  # apart: its own packages are not ours
        python = tool / PYTHON.relative_to(VENV)
        output = ""
        for command in (
            [PYTHON, "-m", "venv", tool],
            [python, "-m", "pip", "install", "--disable-pip-version-check", "pip-audit"],
            [python, "-m", "pip_audit", "--requirement", LOCK, "--disable-pip", "--progress-spinner", "off",
             "--format", "json", "--output", answer],
        ):  # fmt: skip
            code, output = call_quietly(command)
            if code:  # of pip-audit also where something was found
                break
        try:
            packages = json.loads(answer.read_text(encoding="utf-8"))["dependencies"]
        except (OSError, ValueError, KeyError):
            packages = []
    found, n_asked, unknown = weaknesses(packages)
    if not n_asked:
        last_line = output.strip().rpartition("\n")[2]
        why = "whoever was asked knows of none of them" if unknown else f"nobody answered ({last_line or 'no words'})"
        say(f"NOTHING WAS CHECKED: {why}.")
        return 0
    for line in found:
        print(line)
    if unknown:
        say(f"Nobody could tell of {len(unknown)}: {', '.join(unknown)}")
    say(f"{len(found) or 'No'} known {'weakness' if len(found) == 1 else 'weaknesses'} in {n_asked} locked packages")
    return int(bool(found))


def weaknesses(packages: Iterable[Mapping[str, Any]]) -> tuple[list[str], int, list[str]]:
    """Read the answer of pip-audit.

    Returns
    -------
    A line for each weakness, of how many packages something is known, and the names of the others.
    """
    found, n_asked, unknown = [], 0, []
    for package in packages:
        if "vulns" not in package:
            unknown.append(package["name"])
            continue
        n_asked += 1
        for each in package["vulns"]:
            mended = ", ".join(each["fix_versions"]) or "no version yet"
            found.append(f"{package['name']} {package['version']}: {each['id']}, mended in {mended}")
    return found, n_asked, unknown


def main(arguments: Sequence[str]) -> int:
    """Carry out one of the commands; return the exit code."""
    commands = {"run": run, "test": test, "bench": bench, "audit": audit}
    if not arguments or arguments[0] not in commands:
        print(USAGE)
        return 0 if not arguments or arguments[0] in {"-h", "--help"} else 2
    try:
        return commands[arguments[0]](arguments[1:])
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    sys.exit(main(sys.argv[1:]))
