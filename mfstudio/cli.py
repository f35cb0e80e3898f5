"""The command line: what the window does, without Qt. Each command stands in a file of :mod:`mfstudio.commands`."""

import argparse
import os
import sys
from collections.abc import Sequence

from mfstudio.commands.exit_codes import BAD_INPUT, FAILED, INTERRUPTED, USAGE
from mfstudio.commands.export_options import OPTION_OF
from mfstudio.commands.outputs import check_outputs
from mfstudio.commands.parsers import COMMANDS, command_parser, window_parser
from mfstudio.commands.projects import UnreadableProject
from mfstudio.commands.settings_options import OPTIONS
from mfstudio.commands.terminal import DASH, Later, in_words
from mfstudio.errors import MFStudioError, RatingFileError, SettingsError, SplitError

__all__ = ["COMMANDS", "command_parser", "run", "window_parser"]


def run(arguments: Sequence[str]) -> int:
    """Run a command and return the exit code; errors become one sentence on standard error."""
    options = _parsed(arguments)
    if hasattr(sys.stdout, "reconfigure"):  # a file's name may hold what the terminal cannot show
        sys.stdout.reconfigure(errors="backslashreplace")
    try:
        check_outputs(options)
        code: int = options.run(options)
        sys.stdout.flush()
        return code
    except BrokenPipeError:  # whoever reads, such as `head`, has had enough; nor is the flush at exit to complain
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FAILED
    except SettingsError as error:
        option = OPTIONS.get(error.field) or OPTION_OF.get(error.field, error.field)
        return _fail(in_words(option, error.value, error.allowed), USAGE)
    except SplitError as error:  # the options do not fit the ratings
        return _fail(str(error), USAGE)
    except (RatingFileError, UnreadableProject) as error:
        return _fail(str(error), BAD_INPUT)
    except MFStudioError as error:
        return _fail(str(error), FAILED)
    except OSError as error:  # such as a full disk behind standard output
        return _fail(f"The result could not be printed: {error.strerror or error}.", FAILED)
    except MemoryError:
        return _fail("There is not enough memory for this. Try fewer factors or a smaller file.", FAILED)
    except KeyboardInterrupt:
        return _fail("Interrupted.", INTERRUPTED)


def _parsed(arguments: Sequence[str]) -> argparse.Namespace:
    """Parse the arguments; what may be left out may stand behind options too, which argparse does not see by itself."""
    parser = command_parser()
    options, rest = parser.parse_known_args(arguments)
    if not rest:
        return options
    later: Later | None = getattr(options, "takes_later", None)
    try:
        if later is None or any(word.startswith("-") and word != str(DASH) for word in rest):
            raise ValueError
        found = getattr(options, later.name)
        if later.many:
            setattr(options, later.name, [*found, *map(later.kind, rest)])
        elif found is None and len(rest) == 1:
            setattr(options, later.name, later.kind(rest[0]))
        else:
            raise ValueError
    except ValueError:
        options.refuse(f"unrecognized arguments: {' '.join(rest)}")
    return options


def _fail(message: str, code: int) -> int:
    print(f"mfstudio: {message}", file=sys.stderr)
    return code
