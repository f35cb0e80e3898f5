"""Chooses the engine for a run: loads its compiled code, and refuses what the computer cannot do."""

import contextlib
import os

from mfstudio import compiling
from mfstudio.errors import SettingsError
from mfstudio.ratings.rating_set import RatingSet
from mfstudio.training import engine_numba
from mfstudio.training.engine import Engine
from mfstudio.training.engine_gibbs import GibbsEngine
from mfstudio.training.engine_numpy import NumpyEngine
from mfstudio.training.engine_svdpp import SvdppNumbaEngine, SvdppNumpyEngine
from mfstudio.training.settings import TrainingSettings
from mfstudio.wording import mark, say

_SHARE_OF_MEMORY = 0.8  # of the computer's, that factors may take
_COPIES = 3  # of the factors: those that move, those of the last epoch and those of the best
_FEWER_FACTORS = mark(
    "at most {most} for {users:,} users and {items:,} items, or this computer's memory does not suffice"
)
_TOO_MANY_ROWS = mark(
    "left: {users:,} users and {items:,} items are too many, or this computer's memory does not suffice"
)


def check_memory(ratings: RatingSet, settings: TrainingSettings) -> None:
    """Refuse factors that the computer has no room for, before the system ends the program for it."""
    if not hasattr(os, "sysconf") or "SC_PHYS_PAGES" not in os.sysconf_names:
        return
    room = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE") * _SHARE_OF_MEMORY
    row = 4 * _COPIES * (ratings.n_users + ratings.n_items)
    if row * settings.n_factors > room:
        words = _FEWER_FACTORS if room >= row else _TOO_MANY_ROWS
        allowed = say(words, most=int(room // row), users=ratings.n_users, items=ratings.n_items)
        raise SettingsError("n_factors", settings.n_factors, allowed)


def load_kernels(settings: TrainingSettings) -> None:
    """Load the compiled code that a run needs, or compile it the first time on a computer; nothing where it cannot."""
    if settings.engine == "numpy" or not compiling.is_available():
        return
    with contextlib.suppress(ImportError):  # installed, but not for this NumPy or this machine: make_engine copes
        if settings.model == "bayesian":
            from mfstudio.training import gibbs_kernels

            gibbs_kernels.compile_kernels()
            return
        from mfstudio.training import kernels, svdpp_kernels

        kernels.compile_kernels()
        if settings.model == "svdpp":
            svdpp_kernels.compile_kernels()


def make_engine(ratings: RatingSet, settings: TrainingSettings) -> Engine:
    """Make the engine that the settings ask for; ``auto`` takes Numba where it is installed.

    The choice depends on nothing else, so that the same settings always give the same factors.

    Raises
    ------
    SettingsError
        If they ask for Numba where it is not installed or cannot be loaded.
    """
    if settings.model == "bayesian":
        if settings.engine == "numpy":
            raise SettingsError("engine", settings.engine, say("numba or auto for the Bayesian model"))
        return GibbsEngine(ratings, settings)
    implicit = settings.model == "svdpp"
    if settings.engine != "numpy" and compiling.is_available():
        try:
            return (SvdppNumbaEngine if implicit else engine_numba.NumbaEngine)(ratings, settings)
        except ImportError:  # installed, but not for this NumPy or this machine
            pass
    if settings.engine == "numba":
        allowed = say("numpy or auto here, where Numba is not installed or broken")
        raise SettingsError("engine", settings.engine, allowed)
    return (SvdppNumpyEngine if implicit else NumpyEngine)(ratings, settings)
