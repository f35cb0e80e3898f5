"""Drawing piece by piece: in turn, each piece once, and held back by what it costs while a run is under way."""

from types import SimpleNamespace

import pytest

from mfstudio.compiling import available_threads
from mfstudio.gui.widgets.pace import Pace, rest_beside


class Clocks:
    """Seconds of the world and seconds worked, moved by hand."""

    def __init__(self):
        self.now = self.worked = 0.0


@pytest.fixture
def clocks():
    return Clocks()


@pytest.fixture
def make_pace(qtbot, clocks):
    def make(rest=lambda: 0.0):
        return Pace(rest, now=lambda: clocks.now, worked=lambda: clocks.worked)

    return make


def test_pieces_are_drawn_in_the_order_in_which_they_were_asked_for_each_once(make_pace, qtbot):
    pace, drawn = make_pace(), []
    first, second = (lambda: drawn.append("first")), (lambda: drawn.append("second"))
    for piece in (first, second, first):
        pace.want(piece)
    assert drawn == []
    qtbot.waitUntil(lambda: not pace.is_busy)
    assert drawn == ["first", "second"]


def test_a_piece_that_asks_for_itself_again_lets_others_have_their_turn(make_pace, qtbot):
    pace, drawn = make_pace(), []

    def again():
        drawn.append("again")
        if drawn.count("again") < 3:
            pace.want(again)

    pace.want(again)
    pace.want(lambda: drawn.append("other"))
    qtbot.waitUntil(lambda: not pace.is_busy)
    assert drawn == ["again", "other", "again", "again"]


def test_a_piece_that_was_dropped_is_not_drawn(make_pace, qtbot):
    pace, drawn = make_pace(), []
    dropped = lambda: drawn.append("dropped")  # noqa: E731
    pace.want(dropped)
    pace.want(lambda: drawn.append("kept"))
    pace.drop(dropped)
    qtbot.waitUntil(lambda: not pace.is_busy)
    assert drawn == ["kept"]


def test_the_piece_that_leads_comes_first_and_twice_for_each_of_the_others(make_pace, qtbot):
    pace, drawn = make_pace(), []

    def lead():
        drawn.append("lead")
        if drawn.count("lead") < 6:
            pace.want(lead, leads=True)

    for name in ("first", "second"):
        pace.want(lambda name=name: drawn.append(name))
    pace.want(lead, leads=True)
    qtbot.waitUntil(lambda: not pace.is_busy)
    assert drawn == ["lead", "lead", "first", "lead", "lead", "second", "lead", "lead"]


def test_while_a_run_is_under_way_the_next_piece_waits_so_many_times_as_long_as_work_took(make_pace, clocks):
    pace, drawn = make_pace(lambda: 10.0), []
    pace.want(lambda: drawn.append("first"))
    pace._take_turn()
    clocks.now, clocks.worked = 0.02, 0.02  # drawing, and painting after it
    pace.want(lambda: drawn.append("second"))
    pace._take_turn()
    clocks.now = 0.19
    pace._take_turn()
    assert drawn == ["first"]
    clocks.now = 0.2
    pace._take_turn()
    assert drawn == ["first", "second"]


def test_once_the_run_has_ended_nothing_is_held_back(make_pace, clocks, qtbot):
    rests, drawn = [1000.0], []
    pace = make_pace(lambda: sum(rests))
    clocks.now, clocks.worked = 0.1, 0.1
    pace.want(lambda: drawn.append("piece"))
    pace._take_turn()
    assert drawn == []
    rests.clear()
    qtbot.waitUntil(lambda: not pace.is_busy)
    assert drawn == ["piece"]


def test_whatever_was_done_the_next_piece_comes_within_a_quarter_of_a_second(make_pace, clocks):
    pace, drawn = make_pace(lambda: 10.0), []
    pace.want(lambda: drawn.append("piece"))
    clocks.now = clocks.worked = 0.24
    pace._take_turn()
    assert drawn == []
    clocks.now = clocks.worked = 0.26
    pace._take_turn()
    assert drawn == ["piece"]


@pytest.mark.parametrize(("threads_to_spare", "times"), [(1, 5.0), (0, 24.0)])
def test_a_run_that_leaves_a_core_free_is_drawn_more_often(threads_to_spare, times):
    n_threads = available_threads() - threads_to_spare
    session = SimpleNamespace(is_training=True, is_paused=False, run=SimpleNamespace(n_threads=n_threads))
    assert rest_beside(session) == times
    session.is_paused = True
    assert rest_beside(session) == 0.0
    session.is_paused, session.run = False, None  # it has not told yet how many it takes
    assert rest_beside(session) == 24.0
    session.is_training = False
    assert rest_beside(session) == 0.0
