"""What is written is made ahead, on a thread of its own, so that neither the ranking nor the writing waits."""

import contextlib
from collections import deque
from collections.abc import Generator
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

Item = TypeVar("Item")

_N_AHEAD = 4


def made_ahead(items: Generator[Item, None, None]) -> Generator[Item, None, None]:
    """Give the items in their order, while the next few are made on another thread.

    An error in ``items`` is raised here. They are closed with this iterator, once whatever is being made is made.
    """
    with contextlib.closing(items), ThreadPoolExecutor(1, "mfstudio-export") as pool:
        waiting = deque(pool.submit(next, items, None) for _ in range(_N_AHEAD))
        try:
            while (item := waiting.popleft().result()) is not None:
                waiting.append(pool.submit(next, items, None))
                yield item
        finally:
            pool.shutdown(cancel_futures=True)
