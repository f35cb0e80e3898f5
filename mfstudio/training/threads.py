"""Runs strata of blocks on several threads in step: nobody begins the next before all have ended the last."""

import threading
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor, wait
from typing import NamedTuple, Self

import numpy as np
from numpy.typing import NDArray


class Share(NamedTuple):
    """What one of several threads is to do of a stratum: its own blocks, then what the others have not begun."""

    blocks: NDArray[np.int64]
    """All blocks of the stratum, shape (n_blocks,); thread t's own are t, t + n_shares, t + 2 n_shares and so on."""
    claimed: NDArray[np.int64]
    """How many of each thread's own blocks have been begun, shape (n_shares,); one array for all threads."""
    number: int
    """The thread's number."""

    @classmethod
    def all_of(cls, blocks: NDArray[np.int64]) -> Self:
        """Make the share of a thread that is alone."""
        return cls(blocks, np.zeros(1, np.int64), 0)


def run_in_step(
    strata: Sequence[NDArray[np.int64]],
    work: Callable[[Share], object],
    n_shares: int,
    pool: ThreadPoolExecutor,
    keep_going: Callable[[], bool] = lambda: True,
) -> bool:
    """Do some work on all blocks of all strata, a stratum's blocks shared out among threads.

    The threads meet at a barrier between strata, which costs less than handing every stratum over anew.

    Parameters
    ----------
    strata
        Blocks that may run at the same time, int64, each of shape (n_blocks,).
    work
        Claims blocks and works on them until none is left; lets go of the GIL.
    n_shares
        Threads to use, this one among them; which has which blocks must not matter.
    pool
        Has at least ``n_shares - 1`` threads to spare.
    keep_going
        Asked by this thread before each stratum, it may hold all up; False ends the work.

    Returns
    -------
    Whether all strata were run.
    """
    if n_shares == 1:
        for blocks in strata:
            if not keep_going():
                return False
            work(Share.all_of(blocks))
        return True
    barrier = threading.Barrier(n_shares)
    claimed = np.zeros((len(strata), n_shares), np.int64)
    going = [True] * len(strata)

    def run(share: int) -> None:
        try:
            for number, blocks in enumerate(strata):
                if share == 0:
                    going[number] = keep_going()
                barrier.wait()
                if not going[number]:
                    return
                work(Share(blocks, claimed[number], share))
        except threading.BrokenBarrierError:
            pass  # whoever broke it has the error to raise
        except BaseException:
            barrier.abort()
            raise

    others = [pool.submit(run, share) for share in range(1, n_shares)]
    try:
        run(0)
    finally:
        wait(others)
    for other in others:
        other.result()
    return all(going)
