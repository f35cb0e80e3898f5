"""Files that are written beside their place and then renamed: their names, and what killed processes leave of them.

A process that is killed cannot remove what it had half-written. Whoever writes to the same folder the next time does so
for it, once nobody has touched such a file for a day: a file that is being written is touched all the time.
"""

import contextlib
import os
import re
import secrets
import time
from pathlib import Path

UNTOUCHED_SECONDS = 86_400
"""So long nobody has written to a file before it counts as left behind."""

_NAME = re.compile(r"\.mfstudio-[0-9a-f]{16}\.part(-wal|-shm|-journal)?")


def path_beside(target: Path) -> Path:
    """Return a name for a new file beside another, short however long that one's is; leftovers there are removed."""
    remove_leftovers(target.parent)
    return target.with_name(f".mfstudio-{secrets.token_hex(8)}.part")


def remove_leftovers(folder: Path) -> None:
    """Remove what killed processes left half-written in a folder, as far as possible."""
    latest = time.time() - UNTOUCHED_SECONDS
    with contextlib.suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            if _NAME.fullmatch(entry.name):
                with contextlib.suppress(OSError):  # somebody else may be removing it
                    if entry.stat(follow_symlinks=False).st_mtime < latest:
                        os.unlink(entry.path)
