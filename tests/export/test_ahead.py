"""Items made ahead on another thread: order, errors, bounds and the end."""

import threading

import pytest

from mfstudio.export.ahead import made_ahead


def test_items_come_in_their_order_from_another_thread():
    makers = set()

    def items():
        for k in range(50):
            makers.add(threading.current_thread())
            yield k

    assert list(made_ahead(items())) == list(range(50))
    assert len(makers) == 1
    assert threading.current_thread() not in makers


def test_no_more_than_a_few_are_made_ahead():
    made = []
    tenth = threading.Event()

    def items():
        for k in range(1000):
            made.append(k)
            if k == 9:
                tenth.set()
            yield k

    ahead = made_ahead(items())
    for _ in range(6):
        next(ahead)
    assert tenth.wait(30)  # six that were taken and four ahead
    ahead.close()
    assert len(made) == 10


def test_an_error_comes_through_behind_what_was_made_before_it():
    def items():
        yield 1
        raise RuntimeError("from the other thread")

    ahead = made_ahead(items())
    assert next(ahead) == 1
    with pytest.raises(RuntimeError, match="from the other thread"):
        next(ahead)


def test_what_makes_them_is_closed_with_them():
    closed = threading.Event()

    def items():
        try:
            while True:
                yield 1
        finally:
            closed.set()

    ahead = made_ahead(items())
    next(ahead)
    ahead.close()
    assert closed.is_set()


def test_nothing_gives_nothing():
    assert list(made_ahead(item for item in ())) == []
