import threading
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest

from mfstudio.training.threads import run_in_step

STRATA = [np.arange(8) + 10 * number for number in range(5)]


@pytest.fixture
def pool():
    with ThreadPoolExecutor(4) as pool:
        yield pool


@pytest.mark.parametrize("n_shares", [1, 2, 3, 4])
def test_all_blocks_run_once_and_no_stratum_begins_before_the_last_has_ended(pool, n_shares):
    done, lock = [], threading.Lock()

    def work(blocks):
        with lock:
            done.extend(blocks.tolist())

    assert run_in_step(STRATA, work, n_shares, pool)
    assert sorted(done) == sorted(np.concatenate(STRATA).tolist())
    strata = [block // 10 for block in done]
    assert strata == sorted(strata)


def test_several_threads_have_a_share(pool):
    seen, meeting = set(), threading.Barrier(3)

    def work(blocks):
        seen.add(threading.get_ident())
        meeting.wait()

    run_in_step(STRATA, work, 3, pool)
    assert len(seen) == 3


@pytest.mark.parametrize("n_shares", [1, 2, 4])
def test_it_ends_where_it_is_told_to(pool, n_shares):
    asked, done = [], []

    def keep_going():
        asked.append(threading.current_thread())
        return len(asked) < 3

    assert not run_in_step(STRATA, lambda blocks: done.extend(blocks.tolist()), n_shares, pool, keep_going)
    assert sorted(done) == sorted(np.concatenate(STRATA[:2]).tolist())
    assert set(asked) == {threading.current_thread()}


@pytest.mark.parametrize("culprit", [0, 1])
def test_an_error_in_any_thread_ends_all_and_is_raised(pool, culprit):
    def work(blocks):
        if blocks[0] == 20 + culprit:
            raise RuntimeError("no")

    with pytest.raises(RuntimeError, match="no"):
        run_in_step(STRATA, work, 2, pool)


def test_an_error_while_asking_ends_all_and_is_raised(pool):
    def keep_going():
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        run_in_step(STRATA, lambda blocks: None, 4, pool, keep_going)
