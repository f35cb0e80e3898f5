"""The split tab: choosing what is held out, and what training makes of it."""

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import QFileDialog

from mfstudio.ratings.split_plan import METHODS


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
