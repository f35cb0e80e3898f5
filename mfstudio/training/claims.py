"""Compiled loops on several threads claim blocks one at a time; only imported once the Numba engine is wanted."""

from collections.abc import Iterator
from typing import Any

from numba import types
from numba.extending import intrinsic

from mfstudio.compiling import compiled
from mfstudio.training.threads import Share


def _adding_one(_typing_context: Any, counters: Any, _place: Any) -> Any:
    """Add one to ``counters[place]`` and return what stood there, as one deed that no other thread can come between."""

    def build(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:
        array = context.make_array(signature.args[0])(context, builder, arguments[0])
        address = builder.gep(array.data, [arguments[1]])
        return builder.atomic_rmw("add", address, context.get_constant(types.int64, 1), "monotonic")

    return types.int64(counters, types.int64), build


_fetch_and_add_one: Any = intrinsic(_adding_one)  # type stubs ask for the typing context, which the compiler passes


@compiled()
def claimed_blocks(share: Share) -> Iterator[int]:
    """Go through the blocks of a stratum that nobody else has claimed, the thread's own first.

    Which thread runs a block must not matter. That a thread begins with its own keeps their rows in its core's cache;
    that it goes on with the others' keeps it from waiting for a thread whose core something else has taken.
    """
    n_shares = len(share.claimed)
    for turn in range(n_shares):
        owner = (share.number + turn) % n_shares
        n = owner + n_shares * _fetch_and_add_one(share.claimed, owner)
        while n < len(share.blocks):
            yield share.blocks[n]
            n = owner + n_shares * _fetch_and_add_one(share.claimed, owner)
