"""What was done can be taken back and done again."""

import gc
import weakref

import pytest

from mfstudio.gui.history import History


@pytest.fixture
def history(qapp):
    return History()


@pytest.fixture
def put(history):
    """Return a box, and a function that puts a value into it and notes that."""
    box = {}

    def put(key, value, of=""):
        before = box.get(key)
        box[key] = value
        history.note(f"put {value}", lambda: put(key, value), lambda: put(key, before), of=of)

    return box, put


def test_a_deed_is_taken_back_and_done_again(history, put):
    box, put = put
    put("a", 1)
    put("a", 2)
    history.undo()
    assert box == {"a": 1}
    assert history.undo_text == "put 1"
    history.redo()
    assert box == {"a": 2}
    assert len(history) == 2  # undoing and doing again are no deeds of their own


def test_a_new_deed_takes_the_place_of_those_taken_back(history, put):
    box, put = put
    put("a", 1)
    put("a", 2)
    history.undo()
    put("b", 3)
    assert history.redo_text == ""
    history.redo()
    assert box == {"a": 1, "b": 3}
    history.undo()
    history.undo()
    assert box == {"a": None, "b": None}
    assert (history.undo_text, history.redo_text) == ("", "put 1")


def test_it_says_when_it_changes(history, put, qtbot):
    _, put = put
    for change in (lambda: put("a", 1), history.undo, history.redo, history.clear):
        with qtbot.waitSignal(history.changed):
            change()
    with qtbot.assertNotEmitted(history.changed):
        history.undo()
        history.redo()


def test_deeds_to_one_thing_in_a_row_are_one(history, put):
    box, put = put
    for letter in ("t", "th", "the"):
        put("filter", letter, of="filter")
    assert len(history) == 1
    history.undo()
    assert box == {"filter": None}
    history.redo()
    assert box == {"filter": "the"}


def test_deeds_to_other_things_stay_apart(history, put):
    _, put = put
    put("a", 1, of="a")
    put("b", 1, of="b")
    put("a", 2, of="a")
    put("a", 3)
    assert len(history) == 4


def test_what_a_deed_sets_off_is_not_noted_also_after_a_part_within(history):
    def back():
        history.act(lambda: None)
        history.note("set off", lambda: None, lambda: None)

    history.note("deed", lambda: None, back)
    history.undo()
    assert (len(history), history.redo_text) == (1, "deed")


def test_it_is_limited(history, put):
    _, put = put
    for value in range(500):
        put("a", value)
    assert 0 < len(history) < 500
    assert history.n_done == len(history)
    assert history.undo_text == "put 499"


def test_what_deeds_knew_is_let_go_once_they_are_forgotten(history):
    class Knowledge:
        """What a deed holds on to."""

    left = []
    for of in ("", "field", "field"):  # one alone, and two that become one
        thing = Knowledge()
        left.append(weakref.ref(thing))
        history.note("deed", lambda thing=thing: None, lambda thing=thing: None, of=of)
    del thing
    assert len(history) == 2
    history.undo()
    history.clear()
    gc.collect()
    assert [ref() for ref in left] == [None] * 3


def test_a_deed_can_be_held_for_a_while(history):
    done, held = [], []
    history.note("first", lambda: done.append("again"), lambda: done.append("back"), is_held=lambda: bool(held))
    held.append(True)
    assert history.undo_text == "first"
    assert not history.can_undo
    history.undo()
    assert done == []
    held.clear()
    assert history.can_undo
    history.undo()
    held.append(True)
    assert not history.can_redo
    history.redo()
    assert done == ["back"]
    held.clear()
    history.redo()
    assert done == ["back", "again"]
    assert not history.can_redo
