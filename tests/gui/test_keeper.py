"""What the keeper hears of a project that was left meanwhile is of no matter to what is open now."""

import threading

from mfstudio.gui.kept_work import Watched


def test_what_became_of_a_project_that_was_left_is_not_said_of_the_next_one(opened, tmp_path, monkeypatch, qtbot):
    keeper, go_on, lost = opened.session.keeper, threading.Event(), []
    with qtbot.waitSignal(keeper.saved):
        keeper.save_as(tmp_path / "first.mfstudio")
    qtbot.waitUntil(lambda: keeper.is_settled and not keeper._looks.is_busy)
    first = keeper.work

    def look_late(work, _view):
        if work is first:
            go_on.wait()
            return Watched(work, "It is gone.")
        return Watched(work, "")

    monkeypatch.setattr("mfstudio.gui.keeper.look_after", look_late)
    keeper.place_lost.connect(lost.append)
    keeper._watch.setInterval(60_000)  # else it would look at the next one meanwhile, and drop this
    keeper.look()
    with qtbot.waitSignal(opened.session.opened):
        opened.open_sample()
    go_on.set()
    qtbot.waitUntil(lambda: not keeper._looks.is_busy)
    assert lost == []
    assert not keeper.is_lost
