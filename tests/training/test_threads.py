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


def own(share):
    return share.blocks[share.number :: len(share.claimed)].tolist()


@pytest.mark.parametrize("n_shares", [1, 2, 3, 4])
def test_all_blocks_run_once_and_no_stratum_begins_before_the_last_has_ended(pool, n_shares):
    done, lock = [], threading.Lock()

    def work(share):
        with lock:
            done.extend(own(share))

    assert run_in_step(STRATA, work, n_shares, pool)
    assert sorted(done) == sorted(np.concatenate(STRATA).tolist())
    strata = [block // 10 for block in done]
    assert strata == sorted(strata)


def test_threads_of_one_stratum_count_together_and_those_of_another_anew(pool):
    lock, counts = threading.Lock(), []

    def work(share):
        with lock:
            share.claimed[share.number] += len(own(share))
            counts.append(share.claimed.sum())

    run_in_step(STRATA, work, 2, pool)
    assert counts == [4, 8] * len(STRATA)


def test_several_threads_have_a_share(pool):
    seen, meeting = set(), threading.Barrier(3)

    def work(share):
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

    assert not run_in_step(STRATA, lambda share: done.extend(own(share)), n_shares, pool, keep_going)
    assert sorted(done) == sorted(np.concatenate(STRATA[:2]).tolist())
    assert set(asked) == {threading.current_thread()}


@pytest.mark.parametrize("culprit", [0, 1])
def test_an_error_in_any_thread_ends_all_and_is_raised(pool, culprit):
    def work(share):
        if share.blocks[0] == 20 and share.number == culprit:
            raise RuntimeError("no")

    with pytest.raises(RuntimeError, match="no"):
        run_in_step(STRATA, work, 2, pool)


def test_an_error_while_asking_ends_all_and_is_raised(pool):
    def keep_going():
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        run_in_step(STRATA, lambda share: None, 4, pool, keep_going)
