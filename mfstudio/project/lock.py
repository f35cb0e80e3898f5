"""One window at a time may write to a project: a lock beside the file, which frees itself when its process ends."""

import contextlib
import os
from pathlib import Path

from filelock import FileLock, Timeout

from mfstudio.wording import say


class ProjectLock:
    """The right to write to a project.

    Parameters
    ----------
    path
        The project.

    Attributes
    ----------
    problem
        Why the right was not got, as a sentence; ``""`` once it was.
    """

    def __init__(self, path: Path) -> None:
        self.path = path.with_name(f".{path.name}.lock")
        self.problem = say("Nobody asked for the right to write.")
        self._lock = FileLock(self.path, timeout=0, thread_local=False)

    def acquire(self) -> bool:
        """Try to get the right; return whether it was got."""
        if not self.path.parent.is_dir():
            self.problem = say("There is no folder {folder}.", folder=self.path.parent)
            return False
        try:
            self._lock.acquire(blocking=False)
        except Timeout:
            self.problem = say("It is open in another window, where it can be changed.")
        except OSError as error:
            reason = error.strerror or str(error)
            self.problem = say(
                "Nothing can be written in the folder {folder} ({reason}).", folder=self.path.parent, reason=reason
            )
        else:
            self.problem = ""
        return not self.problem

    def release(self) -> None:
        """Give the right up, and leave no file behind."""
        if not self._lock.is_locked:
            return
        if os.name == "posix":  # while it is held: who waits for it looks whether the file is still there
            with contextlib.suppress(OSError):
                self.path.unlink(missing_ok=True)
        self._lock.release()
        if os.name != "posix":
            with contextlib.suppress(OSError):
                self.path.unlink(missing_ok=True)
        self.problem = say("The right to write was given up.")

    def is_free(self) -> bool:
        """Tell whether nobody has the right to write; False too where that cannot be found out.

        A process that was killed gave the right up, even where its file is still there.
        """
        if not self.path.exists():
            return True
        if not self.acquire():
            return False
        self.release()
        return True
