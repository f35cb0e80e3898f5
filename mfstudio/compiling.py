"""What every compiled loop needs: Numba set up with a cache in the person's own folder, and the threads to run on."""

import functools
import importlib.util
import os
from collections.abc import Callable
from typing import Any, TypeVar, cast

from mfstudio.paths import cache_dir

Function = TypeVar("Function", bound=Callable[..., Any])


def is_available() -> bool:
    """Tell whether Numba is installed, without the half second of importing it."""
    return importlib.util.find_spec("numba") is not None


def available_threads() -> int:
    """Count the cores that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def compiled(*, fastmath: bool = False, inline: bool = False) -> Callable[[Function], Function]:
    """Compile a function with Numba, free of the GIL; machine code is kept on the disk for the next start.

    Parameters
    ----------
    fastmath
        Allow reordering of sums, but not the assumption that there are no NaNs: divergence must be seen.
    inline
        Put the function's code into those that call it.

    Raises
    ------
    ImportError
        If Numba is missing or cannot be loaded here.
    """
    import numba

    flags = {"reassoc", "contract", "arcp", "nsz"} if fastmath else False
    njit: Any = numba.njit
    decorator = njit(nogil=True, fastmath=flags, cache=_can_cache(), inline="always" if inline else "never")
    return cast("Callable[[Function], Function]", decorator)


@functools.cache
def _can_cache() -> bool:
    """Name the folder for machine code; False where none can be made, and every process compiles for itself."""
    import numba

    if not numba.config.CACHE_DIR:  # type: ignore[attr-defined]
        folder = cache_dir() / "kernels"
        try:
            folder.mkdir(exist_ok=True)
        except OSError:
            return False
        numba.config.CACHE_DIR = str(folder)  # type: ignore[attr-defined]
    return True
