"""The ratings of each row side by side, and the threads that work through the rows in fixed chunks."""

from collections import deque
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

_CHUNKS = 64
_SMALLEST_CHUNK = 8192  # in ratings
_ROW = 20  # a row costs as much as so many ratings


@dataclass(frozen=True, eq=False)
class Neighbours:
    """The ratings of one side, sorted by its rows.

    Parameters
    ----------
    starts
        Row a has the ratings ``starts[a]:starts[a+1]``; int64, shape (n_rows + 1,).
    others
        Codes of the other side, int32, shape (n_ratings,).
    values
        Ratings, float32, shape (n_ratings,).
    chunks
        First and last + 1 of rows that make about the same work; they depend on the data alone.
    """

    starts: NDArray[np.int64]
    others: NDArray[np.int32]
    values: NDArray[np.float32]
    chunks: tuple[tuple[int, int], ...]

    @property
    def counts(self) -> NDArray[np.int64]:
        """Ratings of each row, shape (n_rows,)."""
        return np.diff(self.starts)


def sort_by_row(
    rows: NDArray[np.int32], others: NDArray[np.int32], values: NDArray[np.float32], n_rows: int
) -> Neighbours:
    """Sort ratings by their row; ratings of one row keep their order."""
    order = np.argsort(rows, kind="stable")
    starts = np.concatenate([[0], np.cumsum(np.bincount(rows, minlength=n_rows))]).astype(np.int64)
    work = starts[1:] + _ROW * np.arange(1, n_rows + 1)
    n_chunks = int(min(_CHUNKS, 1 + work[-1] // _SMALLEST_CHUNK))
    bounds = np.searchsorted(work, work[-1] * np.arange(1, n_chunks) / n_chunks).tolist()
    bounds = sorted({0, *bounds, n_rows})
    return Neighbours(starts, others[order], values[order], tuple(pairwise(bounds)))


class ChunkPool:
    """Threads that run a function over chunks of rows."""

    def __init__(self, n_threads: int) -> None:
        self.n_threads = n_threads
        self._threads = ThreadPoolExecutor(n_threads, "mfstudio-rows")

    def each(
        self,
        function: Callable[[int, int], object],
        chunks: tuple[tuple[int, int], ...],
        keep_going: Callable[[], bool] = lambda: True,
    ) -> bool:
        """Call ``function(first, last)`` for each chunk; tell whether ``keep_going`` stayed True to the end.

        It is asked before each chunk is handed out, and no more than two chunks a thread are handed out at a time.
        When this returns no thread is at work any more.
        """
        running: deque[Future[object]] = deque()
        try:
            for chunk in chunks:
                if len(running) >= 2 * self.n_threads:
                    running.popleft().result()
                if not keep_going():
                    return False
                running.append(self._threads.submit(function, *chunk))
        finally:
            for future in running:
                future.result()
        return True

    def close(self) -> None:
        """End the threads."""
        self._threads.shutdown()
