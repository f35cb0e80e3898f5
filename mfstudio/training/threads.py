"""Runs strata of blocks on several threads in step: nobody begins the next before all have ended the last."""

import threading
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor, wait

import numpy as np
from numpy.typing import NDArray


def run_in_step(
    strata: Sequence[NDArray[np.int64]],
    work: Callable[[NDArray[np.int64]], object],
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
        Takes a part of a stratum; lets go of the GIL.
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
            work(blocks)
        return True
    barrier = threading.Barrier(n_shares)
    going = [True] * len(strata)

    def run(share: int) -> None:
        try:
            for number, blocks in enumerate(strata):
                if share == 0:
                    going[number] = keep_going()
                barrier.wait()
                if not going[number]:
                    return
                work(blocks[share::n_shares].copy())  # contiguous: one compilation
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
