"""The command line: what the window does, without Qt. Each command stands in a file of :mod:`mfstudio.commands`."""

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from mfstudio import __version__
from mfstudio.commands import fetch, inspect, train
from mfstudio.commands.exit_codes import BAD_INPUT, FAILED, INTERRUPTED, USAGE
from mfstudio.errors import MFStudioError, RatingFileError, SettingsError, SplitError

COMMANDS = ("train", "inspect", "fetch")


def window_parser() -> argparse.ArgumentParser:
    """Make the parser of ``mfstudio`` itself, which opens the window."""
    parser = argparse.ArgumentParser(
        "mfstudio",
        description="Open the window. Give a rating file to open it at once.",
        epilog="In the terminal: 'mfstudio train FILE' trains without a window, 'mfstudio inspect FILE' shows how a "
        "file is read; add --help for their options.",
    )
    source = parser.add_mutually_exclusive_group()
    source.add_argument("file", nargs="?", type=Path, metavar="FILE", help="rating file to open")
    source.add_argument("--sample", action="store_true", help="open the embedded synthetic sample")
    parser.add_argument(
        "--train", action="store_true", help="start training as soon as the ratings, or else the sample, are read"
    )
    parser.add_argument("--version", action="version", version=f"MF Studio {__version__}")
    return parser


def command_parser() -> argparse.ArgumentParser:
    """Make the parser of the commands that run in the terminal."""
    parser = argparse.ArgumentParser("mfstudio", description="MF Studio in the terminal.")
    commands = parser.add_subparsers(dest="command", required=True)
    for command in (train, inspect, fetch):
        command.add_parser(commands)
    return parser


def run(arguments: Sequence[str]) -> int:
    """Run a command and return the exit code; errors become one sentence on standard error."""
    options = command_parser().parse_args(arguments)
    if hasattr(sys.stdout, "reconfigure"):  # a file's name may hold what the terminal cannot show
        sys.stdout.reconfigure(errors="backslashreplace")
    try:
        code: int = options.run(options)
        sys.stdout.flush()
        return code
    except BrokenPipeError:  # whoever reads, such as `head`, has had enough; nor is the flush at exit to complain
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FAILED
    except SettingsError as error:
        option = train.OPTIONS.get(error.field, error.field)
        return _fail(f"{option} is {error.value!r}: it must be {error.allowed}.", USAGE)
    except SplitError as error:  # the options do not fit the ratings
        return _fail(str(error), USAGE)
    except RatingFileError as error:
        return _fail(str(error), BAD_INPUT)
    except MFStudioError as error:
        return _fail(str(error), FAILED)
    except OSError as error:  # such as a full disk behind standard output
        return _fail(f"The result could not be printed: {error.strerror or error}.", FAILED)
    except MemoryError:
        return _fail("There is not enough memory for this. Try fewer factors or a smaller file.", FAILED)
    except KeyboardInterrupt:
        return _fail("Interrupted.", INTERRUPTED)


def _fail(message: str, code: int) -> int:
    print(f"mfstudio: {message}", file=sys.stderr)
    return code
