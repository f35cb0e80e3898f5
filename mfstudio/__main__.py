"""The command ``mfstudio``: opens the window, or works in the terminal where the first word is a command."""

import sys
from collections.abc import Sequence


def main(arguments: Sequence[str] | None = None) -> int:
    """Run with the given arguments (those of the process by default) and return the exit code."""
    try:
        return _main(list(sys.argv[1:] if arguments is None else arguments))
    except KeyboardInterrupt:  # before a command had begun, or after it had ended
        print("mfstudio: Interrupted.", file=sys.stderr)
        return 130


def _main(arguments: list[str]) -> int:
    from mfstudio.commands.parsers import COMMANDS, window_parser

    if arguments and arguments[0] in COMMANDS:
        from mfstudio import cli

        return cli.run(arguments)
    options = window_parser().parse_args(arguments)
    from mfstudio.gui.environment import why_no_window

    problem = why_no_window()
    if problem:
        print(f"mfstudio: {problem}", file=sys.stderr)
        return 1
    from mfstudio.gui.app import run

    return run(options.file, sample=options.sample, train=options.train)


if __name__ == "__main__":
    sys.exit(main())
