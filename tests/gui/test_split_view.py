"""The split tab: choosing what is held out, and what training makes of it."""

import threading

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import QFileDialog

from mfstudio.gui.open_work import DEFAULT_PLAN
from mfstudio.gui.split_work import count_split
from mfstudio.ratings.cleaning import Cleaning
from mfstudio.ratings.split_plan import METHODS, SplitPlan


@pytest.fixture
def timed(window, tmp_path, qtbot):
    """Open ratings with times: ten users, twelve items, a rating a day."""
    rows = [
        f"u{u},i{i},{(u * i) % 5 + 1},{1_000_000_000 + (u * 12 + i) * 86_400}" for u in range(10) for i in range(12)
    ]
    path = tmp_path / "timed.csv"
    path.write_text("\n".join(["user,item,rating,timestamp", *rows]) + "\n")
    with qtbot.waitSignal(window.data_page.splits.counted):
        window.open_path(path)
    qtbot.waitUntil(lambda: not window.session.is_opening)
    window.data_page.show_split()
    return window


def facts(view):
    """Return what the view counts, by name."""
    return {name.text(): value.text() for pair, value, name in view._facts._pairs if not pair.isHidden()}


def choose(view, method, qtbot):
    """Choose a way to split as a person does, with the keyboard."""
    view.method.setFocus()
    view.method.setCurrentIndex(view.method.findData(method))
    with qtbot.waitSignal(view.counted):
        view.method.activated.emit(view.method.currentIndex())


def visible_editors(view):
    return {name for name, editor in view._editors.items() if editor.isVisible()}


@pytest.mark.parametrize("method", [name for name in METHODS if name != "file"])
def test_each_way_shows_its_own_fields_and_counts_at_once(timed, qtbot, method):
    view = timed.data_page.splits
    choose(view, method, qtbot)
    assert visible_editors(view) == set(METHODS[method].fields)
    assert not view.banner.isVisible()
    shown = facts(view)
    n_train, n_held_out = (int(shown[name]) for name in ("ratings to train on", "held out"))
    assert n_train + n_held_out == 120
    assert n_held_out > 0
    assert timed.session.plan.method == method
    assert timed.session.plan.describe() in view.fingerprint.text()
    assert timed.session.plan.describe() in timed.train_page._split.text()


def test_training_holds_out_what_the_split_says(timed, qtbot):
    view = timed.data_page.splits
    choose(view, "last", qtbot)
    with qtbot.waitSignal(view.counted):
        view.n_last.setValue(3)
    assert facts(view)["held out"] == "30"
    with qtbot.waitSignal(timed.session.training_ended):
        timed.actions_by_name["train"].trigger()
    run, result = timed.session.run, timed.session.result
    assert (run.n_validation, run.n_train, run.plan.n_last) == (30, 90, 3)
    held_out = timed.session.open.ratings.take(result.is_held_out)
    assert sorted(set(held_out.item_labels[held_out.items].tolist())) == ["i10", "i11", "i9"]
    assert run.split_sha256.startswith(view.fingerprint.text().split()[1].rstrip(":"))


def test_a_split_that_cannot_be_is_refused_and_the_one_before_stays(timed, qtbot):
    view = timed.data_page.splits
    choose(view, "last", qtbot)
    with qtbot.waitSignal(view.counted):
        view.n_last.setValue(2)
    choose(view, "after", qtbot)
    with qtbot.waitSignal(view.counted):
        view.after.setDate(QDate(2002, 1, 6))  # the last day of all
    assert "no rating is later than" in view.banner.text
    assert "Training goes by the split before." in view.banner.text
    assert view.fingerprint.text() == ""
    assert timed.session.plan.method == "after"
    assert timed.session.plan.after is not None
    with qtbot.waitSignal(view.counted):
        view.after.setDate(QDate(2001, 12, 25))
    assert not view.banner.isVisible()
    assert "everything after 2001-12-25" in view.fingerprint.text()


def test_ways_that_need_times_are_closed_without_them(opened, qtbot):
    view = opened.data_page.splits
    qtbot.waitUntil(lambda: not view.is_busy)
    rows = view.method.model()
    closed = {name for row, name in enumerate(METHODS) if not rows.item(row).isEnabled()}
    assert closed == {"last", "after"}
    row = view.method.findData("last")
    assert view.method.itemData(row, Qt.ItemDataRole.ToolTipRole) == "The file has no times."


def test_a_test_file_beside_is_offered_and_used(window, tmp_path, qtbot):
    rows = [f"{u}\t{i}\t{(u + i) % 5 + 1}\t{880_000_000 + u * 20 + i}" for u in range(1, 11) for i in range(1, 13)]
    (tmp_path / "u1.base").write_text("\n".join(rows[:100]) + "\n")
    (tmp_path / "u1.test").write_text("\n".join([*rows[100:], "99\t1\t3\t880000000"]) + "\n")
    view = window.data_page.splits
    window.open_path(tmp_path / "u1.base")
    qtbot.waitUntil(lambda: "u1.test lies beside this file" in view.offer.text)
    window.data_page.show_split()
    qtbot.waitUntil(lambda: not view.is_busy)
    with qtbot.waitSignal(view.counted):
        qtbot.mouseClick(view.offer.buttons[0], Qt.MouseButton.LeftButton)
    assert not view.offer.isVisible()
    assert facts(view)["held out"] == "21"
    assert facts(view)["of them usable"] == "8"
    assert facts(view)["of users never trained on"] == "13"
    with qtbot.waitSignal(window.session.training_ended):
        window.actions_by_name["train"].trigger()
    assert window.session.run.n_validation == 8  # strangers can be neither trained on nor watched
    assert window.session.run.n_train == 100


def test_a_test_file_can_be_chosen_and_a_wrong_one_is_refused(opened, tmp_path, qtbot, monkeypatch):
    view = opened.data_page.splits
    qtbot.waitUntil(lambda: not view.is_busy)
    opened.data_page.show_split()
    view.method.setCurrentIndex(view.method.findData("file"))
    view.method.activated.emit(view.method.currentIndex())
    assert view.banner.text.startswith("Choose the file whose ratings are to be held out.")
    wrong = tmp_path / "wrong.csv"
    wrong.write_text("user,item,rating\nx,y,3\nz,y,4\n")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(wrong), ""))
    with qtbot.waitSignal(view.counted):
        qtbot.mouseClick(view.test_file, Qt.MouseButton.LeftButton)
    assert "share no user and no item" in view.banner.text
    assert opened.session.plan.method == "random"


def test_the_train_page_leads_to_the_split(opened, qtbot):
    qtbot.waitUntil(lambda: not opened.data_page.splits.is_busy)
    opened.show_page(1)
    assert "Held out: random 5 %, seed 1 – split " in opened.train_page._split.text()
    qtbot.mouseClick(opened.train_page.change_split, Qt.MouseButton.LeftButton)
    assert opened.pages.currentWidget() is opened.data_page
    assert opened.data_page.tabs.currentWidget() is opened.data_page.splits


@pytest.fixture
def held_counts(monkeypatch):
    """Return what lets the counting go on, which waits for it."""
    go = threading.Event()

    def count(found, plan, task):
        assert go.wait(60)
        return count_split(found, plan, task)

    monkeypatch.setattr("mfstudio.gui.pages.splits.count_split", count)
    yield go
    go.set()


def test_counts_that_no_longer_belong_to_the_form_are_dropped(opened, held_counts, qtbot):
    view, session = opened.data_page.splits, opened.session
    opened.data_page.show_split()
    view.share.setValue(20)
    view.method.setCurrentIndex(view.method.findData("file"))
    view.method.activated.emit(view.method.currentIndex())
    held_counts.set()
    with qtbot.assertNotEmitted(view.plan_changed):
        qtbot.waitUntil(lambda: not view.is_busy)
    assert view.banner.text == (
        "Choose the file whose ratings are to be held out. Until then training goes by: random 5 %, seed 1."
    )
    assert session.plan == DEFAULT_PLAN


def test_while_it_counts_the_form_says_what_training_goes_by(timed, held_counts, qtbot):
    view = timed.data_page.splits
    view.share.setValue(20)
    assert view.fingerprint.text() == "Counting … Until then training goes by: random 5 %, seed 1."
    with qtbot.waitSignal(view.counted):
        held_counts.set()
    assert "random 20 %" in view.fingerprint.text()


def test_the_split_stays_when_other_ratings_are_left_out(opened, qtbot):
    view, session = opened.data_page.splits, opened.session
    with qtbot.waitSignal(view.counted):
        view.share.setValue(20)
    for _ in range(2):
        with qtbot.waitSignal(session.opened):
            session.clean(Cleaning(users_share=0.5))
        assert view.plan() == session.plan == SplitPlan("random", fraction=0.2, seed=1)
    with qtbot.waitSignal(session.training_ended):  # pressed at once
        opened.actions_by_name["train"].trigger()
    assert session.run.plan.fraction == 0.2


def test_the_split_stays_on_the_way_back_from_a_file_that_was_refused(timed, tmp_path, qtbot):
    view = timed.data_page.splits
    choose(view, "last", qtbot)
    with qtbot.waitSignal(timed.session.open_failed):
        timed.open_path(tmp_path / "missing.csv")
    qtbot.waitUntil(lambda: not timed.session.is_opening)
    with qtbot.waitSignal(view.counted):
        timed.data_page.banner.buttons[0].click()
    assert view.plan() == timed.session.plan == SplitPlan("last", fraction=0.05, seed=1)


def test_another_file_begins_with_the_usual_split(timed, tmp_path, qtbot):
    view = timed.data_page.splits
    choose(view, "per-user", qtbot)
    for change in (lambda: view.share.setValue(20), lambda: view.seed.setValue(7)):
        with qtbot.waitSignal(view.counted):
            change()
    other = tmp_path / "other.csv"
    other.write_bytes((tmp_path / "timed.csv").read_bytes())
    with qtbot.waitSignal(timed.session.opened):
        timed.open_path(other)
    assert view.plan() == timed.session.plan == DEFAULT_PLAN


def test_a_split_by_times_is_given_up_with_the_times(timed, qtbot):
    view, importing = timed.data_page.splits, timed.data_page.importing
    choose(view, "last", qtbot)
    qtbot.waitUntil(lambda: not importing.is_busy)
    importing.header.role_chosen.emit(3, None)
    qtbot.waitUntil(lambda: not importing.is_busy)
    with qtbot.waitSignal(timed.session.opened):
        importing.apply.click()
    assert view.plan() == timed.session.plan == DEFAULT_PLAN


def test_a_split_that_can_be_no_more_makes_place_for_the_usual_one_and_says_so(timed, qtbot):
    view, session = timed.data_page.splits, timed.session
    view.set_plan(SplitPlan("fold", n_folds=100, fold=1))
    qtbot.waitUntil(lambda: session.plan.method == "fold")
    with qtbot.waitSignal(view.counted):
        session.clean(Cleaning(users_share=0.5))  # 60 ratings make no 100 folds
    assert view.plan() == session.plan == DEFAULT_PLAN
    assert "Take fewer folds." in view.banner.text
    assert "What is usual is held out instead." in view.banner.text
    assert facts(view)["held out"] == "3"


@pytest.mark.parametrize(
    "plan",
    [
        SplitPlan("after", after=1_005_000_001),
        SplitPlan("after", after=1_005_004_799, fraction=0.33333, n_folds=3, fold=9),
        SplitPlan("random", fraction=0.12345, seed=2**32 - 1, after=1_000_000_001),
        SplitPlan("per-user", fraction=0.95, n_last=4, test_path="some.test"),
        SplitPlan("fold", n_folds=7, fold=6, seed=3),
        SplitPlan("last", n_last=3, seed=9),
    ],
)
def test_a_plan_that_is_set_is_held_exactly(timed, qtbot, plan):
    view = timed.data_page.splits
    with qtbot.waitSignal(view.counted):
        view.set_plan(plan)
    assert view.plan() == timed.session.plan == plan
    assert timed.session.plan.describe() in view.fingerprint.text()


def test_a_moment_within_a_day_is_shown_with_its_time(timed, qtbot):
    view = timed.data_page.splits
    shown = []
    for after in (1_005_000_001, 1_005_004_799):
        with qtbot.waitSignal(view.counted):
            view.set_plan(SplitPlan("after", after=after))
        shown.append(view.after.text())
    assert shown == ["2001-11-05 22:40:01", "2001-11-05"]


def test_the_split_of_a_run_that_goes_on_is_shown(timed, qtbot):
    view, session = timed.data_page.splits, timed.session
    session.plan = SplitPlan("leave-one-out", seed=4)
    with qtbot.waitSignal(view.counted):
        timed.actions_by_name["train"].trigger()
    assert view.plan() == session.plan == SplitPlan("leave-one-out", seed=4)
    qtbot.waitUntil(lambda: not session.is_training)
