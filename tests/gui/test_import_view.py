import contextlib
import csv
import sqlite3
import threading
import zipfile

import pytest
from PySide6.QtCore import QCoreApplication, QPoint, Qt, QTranslator
from PySide6.QtWidgets import QLabel

from mfstudio import wording
from mfstudio.gui import import_memory, import_work
from mfstudio.gui.windows import Windows
from mfstudio.ratings.cleaning import Cleaning
from mfstudio.ratings.sample import sample_path

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)  # popups on the offscreen platform


@pytest.fixture(autouse=True)
def own_memory(tmp_path, monkeypatch):
    """Begin every test with nothing remembered."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))


@pytest.fixture
def settled(window, qtbot):
    """Return a function that waits until the import view shows what it was asked for."""

    def wait():
        qtbot.waitUntil(lambda: not window.session.is_opening and not window.data_page.importing.is_busy)
        return window.data_page.importing

    return wait


@pytest.fixture
def open_file(window, qtbot, settled):
    """Return a function that opens a file and brings the import view to the front."""

    def open_it(path):
        with qtbot.waitSignal(window.session.opened):
            window.open_path(path)
        window.data_page.tabs.setCurrentWidget(window.data_page.importing)
        return settled()

    return open_it


@pytest.fixture
def apply(window, qtbot, settled):
    """Return a function that presses the button that takes the choices over."""

    def press():
        view = window.data_page.importing
        with qtbot.waitSignal(window.session.opened):
            qtbot.mouseClick(view.apply, Qt.MouseButton.LeftButton)
        settled()
        return window.session.open.ratings

    return press


def click_header(view, column, qtbot):
    header = view.header
    place = QPoint(header.sectionViewportPosition(column) + 20, header.height() // 2)
    qtbot.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=place)


def press_in_menu(view, text, qtbot):
    """Go down a menu by key until an entry is reached, and press Enter."""
    menu = view.header.menu
    for _ in menu.actions():
        qtbot.keyClick(menu, Qt.Key.Key_Down)
        if menu.activeAction().text() == text:
            break
    assert menu.activeAction().text() == text
    qtbot.keyClick(menu, Qt.Key.Key_Return)


def choose(box, data):
    box.setCurrentIndex(box.findData(data))
    box.activated.emit(box.currentIndex())


def write(path, header, rows):
    path.write_text("\n".join([header, *rows]) + "\n")
    return path


@pytest.fixture
def repeated_file(tmp_path):
    """Write ratings of which 20 repeat an earlier pair with another value, and two lines that are none."""
    rows = [f"u{n % 20},i{n // 20},{n % 5 + 1},{1_500_000_000 - n}" for n in range(200)]
    rows += [f"u{n},i0,{(n + 2) % 5 + 1},{1_600_000_000 + n}" for n in range(20)]
    return write(tmp_path / "repeated.csv", "user,item,rating,time", [*rows, "u1,i1,often,1", "broken"])


@pytest.fixture
def zeros_file(tmp_path):
    """Write ratings from 1 to 10 among which zeros seem to stand for none."""
    rows = [f'"{n % 30}";"B{n % 41}";"{0 if n % 3 else n // 3 % 10 + 1}"' for n in range(600)]
    return write(tmp_path / "zeros.csv", '"User-ID";"ISBN";"Book-Rating"', rows)


def test_roles_are_chosen_in_the_header_and_read(open_file, apply, window, tmp_path, settled, qtbot):
    rows = [f"{n % 7},{n % 5 + 1},{n}" for n in range(60)]
    view = open_file(write(tmp_path / "swapped.csv", "user,item,rating", rows))
    assert [view.header.role_text(column) for column in range(3)] == ["User", "Item", "Rating"]
    assert not view.apply.isEnabled()
    click_header(view, 2, qtbot)
    press_in_menu(view, "Item", qtbot)
    settled()
    assert [view.header.role_text(column) for column in range(3)] == ["User", "Rating", "Item"]
    assert "60 ratings, 7 users, 60 items" in view.counts.text()
    ratings = apply()
    assert (ratings.n_items, ratings.scale) == (60, (1.0, 5.0))
    assert not view.is_edited


def test_a_weak_guess_asks_to_be_checked_until_it_is(open_file, window, rating_file, tmp_path, settled, qtbot):
    path = tmp_path / "scores.csv"
    path.write_text("".join(f"{n % 7},{n % 5 + 1},{n}\n" for n in range(60)))
    view = open_file(path)
    doubtful = [column for column in range(3) if "please check" in view.header.role_text(column)]
    assert doubtful
    assert "weak guess" in window.data_page.banner.text
    wide = view.header.sectionSize(doubtful[0])
    click_header(view, doubtful[0], qtbot)
    press_in_menu(view, "Time", qtbot)
    settled()
    assert not view.doubts()
    assert view.header.sectionSize(doubtful[0]) < wide
    open_file(rating_file)
    assert not view.doubts()


def test_roles_are_chosen_by_keys_alone(open_file, settled, rating_file, qtbot):
    view = open_file(rating_file)
    view.header.setFocus()
    qtbot.keyClick(view.header, Qt.Key.Key_End)
    qtbot.keyClick(view.header, Qt.Key.Key_Left)
    qtbot.keyClick(view.header, Qt.Key.Key_Space)
    press_in_menu(view, "User", qtbot)
    settled()
    assert (view.dialect.user, view.dialect.item) == (1, 0)


def test_a_required_column_left_aside_is_said_and_cannot_be_read(open_file, settled, rating_file, qtbot):
    view = open_file(rating_file)
    click_header(view, 2, qtbot)
    press_in_menu(view, "Leave aside", qtbot)
    settled()
    assert "No column is chosen for the rating" in view.counts.text()
    assert not view.apply.isEnabled()
    qtbot.mouseClick(view.undo, Qt.MouseButton.LeftButton)
    settled()
    assert view.header.role_text(2) == "Rating"
    assert not view.undo.isEnabled()


def test_rows_that_are_no_ratings_have_a_sign_and_a_reason(open_file, tmp_path):
    rows = ["a,b,3", "c,d,often", "c,d,NA", *["e,f,4"] * 30]
    view = open_file(write(tmp_path / "ratings.csv", "user,item,rating", rows))
    vertical = Qt.Orientation.Vertical
    assert view.rows.headerData(1, vertical, Qt.ItemDataRole.DecorationRole) is not None
    assert "often" in view.rows.headerData(1, vertical, Qt.ItemDataRole.ToolTipRole)
    assert view.rows.headerData(0, vertical, Qt.ItemDataRole.DecorationRole) is None
    assert view.rows.is_missing(2, 2)
    assert not view.rows.is_missing(0, 2)
    assert view.rows.rowCount() == 33


def test_what_seems_to_stand_for_no_rating_is_left_out_by_a_button(open_file, window, zeros_file, settled, qtbot):
    view = open_file(zeros_file)
    banner = window.data_page.banner
    assert window.session.open.ratings.n_ratings == 600
    assert "0 seems to stand for" in banner.text
    assert "400 of 600" in banner.text
    assert not view.cleaning.marks["0"].isChecked()
    with qtbot.waitSignal(window.session.opened):
        qtbot.mouseClick(banner.buttons[0], Qt.MouseButton.LeftButton)
    settled()
    assert window.session.open.ratings.n_ratings == 200
    assert window.session.open.ratings.scale == (1.0, 10.0)
    assert view.cleaning.marks["0"].isChecked()
    assert not banner.text


def test_marks_that_a_person_keeps_are_not_asked_for_again(open_file, window, zeros_file, settled, qtbot):
    open_file(zeros_file)
    banner = window.data_page.banner
    [keep] = [button for button in banner.buttons if "Keep" in button.text()]
    qtbot.mouseClick(keep, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: import_memory.recall(zeros_file) is not None)
    view = open_file(zeros_file)
    assert window.session.open.ratings.n_ratings == 600
    assert not banner.text
    assert "0" in view.cleaning.marks


def test_a_proposed_mark_can_be_ticked_and_own_marks_typed(open_file, apply, zeros_file, settled, qtbot):
    view = open_file(zeros_file)
    assert any("400 of 600" in label.text() for label in view.cleaning.findChildren(QLabel))
    qtbot.mouseClick(view.cleaning.marks["0"], Qt.MouseButton.LeftButton, pos=QPoint(8, 8))
    settled()
    assert "200 ratings" in view.counts.text()
    assert "400 without a rating" in view.counts.text()
    qtbot.keyClicks(view.cleaning.own_marks, "10, -1")
    qtbot.keyClick(view.cleaning.own_marks, Qt.Key.Key_Return)
    settled()
    assert set(view.dialect.missing) == {"0", "10", "-1"}
    assert apply().scale == (1.0, 9.0)


@pytest.mark.parametrize(("policy", "expected"), [("last", 3.0), ("first", 1.0), ("mean", 2.0)])
def test_repeated_ratings_are_counted_and_treated_as_chosen(
    open_file, apply, window, repeated_file, settled, policy, expected
):
    view = open_file(repeated_file)
    assert "20 ratings" in view.cleaning.repeated.text()
    assert "Left: 220 of 220 ratings" in view.counts.text()
    choose(view.cleaning.duplicates, policy)
    settled()
    assert "Left: 200 of 220 ratings" in view.counts.text()
    assert view.apply.text().replace("&", "") == "Apply"
    ratings = apply()
    assert ratings.n_ratings == 200
    of_u0 = ratings.of_user(ratings.user_codes["u0"])
    [value] = [ratings.values[k] for k in of_u0 if ratings.items[k] == ratings.item_codes["i0"]]
    assert value == expected
    assert window.session.open.everything.n_ratings == 220


def test_what_is_rare_is_left_out_until_all_have_enough(open_file, apply, tmp_path, settled, qtbot):
    rows = [f"u{u},i{i},3" for u in range(6) for i in range(6)]
    rows += ["u0,once,4", "chain,once,5", "chain,i0,5"]
    view = open_file(write(tmp_path / "core.csv", "user,item,rating", rows))
    view.cleaning.min_user.setFocus()
    view.cleaning.min_user.selectAll()
    qtbot.keyClicks(view.cleaning.min_user, "3")
    settled()
    assert "Left: 37 of 39 ratings, 6 users, 7 items" in view.counts.text()
    view.cleaning.min_item.selectAll()
    qtbot.keyClicks(view.cleaning.min_item, "2")
    settled()
    assert "Left: 36 of 39 ratings, 6 users, 6 items" in view.counts.text()
    assert apply().n_ratings == 36
    view.cleaning.min_item.selectAll()
    qtbot.keyClicks(view.cleaning.min_item, "100")
    settled()
    assert "Nothing is left" in view.counts.text()
    assert not view.apply.isEnabled()


def test_a_sample_of_the_users_is_taken_for_a_first_look(open_file, apply, window, rating_file, settled, qtbot):
    view = open_file(rating_file)
    view.cleaning.share.setFocus()
    view.cleaning.share.selectAll()
    qtbot.keyClicks(view.cleaning.share, "50")
    settled()
    assert "30 users" in view.counts.text()
    assert apply().n_users == 30
    assert "ratings left out" in window.data_page._facts.text()
    assert window.session.open.titles is not None


def test_what_was_chosen_is_remembered_until_it_is_guessed_anew(
    open_file, apply, window, repeated_file, rating_file, settled, qtbot
):
    view = open_file(repeated_file)
    click_header(view, 3, qtbot)
    press_in_menu(view, "Leave aside", qtbot)
    settled()
    choose(view.cleaning.duplicates, "mean")
    settled()
    apply()
    open_file(rating_file)
    assert view.dialect.time is None
    assert "last time" not in view._origin.text()
    open_file(repeated_file)
    assert window.session.open.ratings.times is None
    assert window.session.open.report.cleaning == Cleaning("mean")
    assert "last time" in view._origin.text()
    assert window.session.open.choices == import_memory.recall(repeated_file)
    with qtbot.waitSignal(window.session.opened):
        qtbot.mouseClick(view.guess_anew, Qt.MouseButton.LeftButton)
    settled()
    assert window.session.open.ratings.times is not None
    assert window.session.open.ratings.n_ratings == 220
    assert import_memory.recall(repeated_file) is None


def test_a_damaged_memory_does_not_keep_a_file_from_opening(open_file, apply, window, repeated_file, settled, tmp_path):
    view = open_file(repeated_file)
    choose(view.cleaning.duplicates, "first")
    settled()
    apply()
    [place] = (tmp_path / "data").rglob("imports/*.json")
    place.write_bytes(b'{"version": 1, "cho')
    open_file(repeated_file)
    assert window.session.open.ratings.n_ratings == 220


def test_nothing_is_remembered_that_nobody_chose(open_file, rating_file):
    open_file(rating_file)
    assert import_memory.recall(rating_file) is None


def test_the_sample_is_cleaned_under_its_own_name_and_not_remembered(window, apply, settled, qtbot):
    with qtbot.waitSignal(window.session.opened):
        window.actions_by_name["open_sample"].trigger()
    window.show_page(0)
    window.data_page.tabs.setCurrentIndex(1)
    view = settled()
    view.cleaning.share.setValue(20)
    settled()
    assert apply().n_users == 200
    assert window.session.open.is_sample
    assert import_memory.recall(sample_path()) is None


def test_rejected_lines_are_listed_and_saved(open_file, repeated_file, window, tmp_path, monkeypatch, qtbot):
    view = open_file(repeated_file)
    page, out = window.data_page, tmp_path / "out.csv"
    [show] = [button for button in page.banner.buttons if "Show" in button.text()]
    qtbot.mouseClick(show, Qt.MouseButton.LeftButton)
    assert view.rejected.table.isVisible()
    assert [view.rejected.rows.text(row, 0) for row in range(2)] == ["222", "223"]
    monkeypatch.setattr("mfstudio.gui.widgets.rejected_lines.ask_where_to", lambda *_: out)
    with qtbot.waitSignal(page.message) as said:
        qtbot.mouseClick(view.rejected.save, Qt.MouseButton.LeftButton)
    assert said.args == ["Wrote 2 lines to out.csv."]
    with out.open(newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["text"] for row in rows] == ["u1,i1,often,1", "broken"]
    monkeypatch.setattr("mfstudio.gui.widgets.rejected_lines.ask_where_to", lambda *_: tmp_path / "no" / "out.csv")
    qtbot.mouseClick(view.rejected.save, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "could not be written" in view.rejected.note.text())


def test_another_file_in_a_zip_is_chosen(open_file, apply, window, tmp_path, settled):
    path = tmp_path / "two.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("ratings.csv", "user,item,rating\n" + "".join(f"u{n % 9},i{n % 7},4\n" for n in range(40)))
        archive.writestr("more.csv", "user;item;rating\n" + "".join(f"a{n % 5};b{n % 7};3\n" for n in range(30)))
    view = open_file(path)
    assert view.form.fields["member"].isVisible()
    assert view.form.member.currentText() == "ratings.csv"
    choose(view.form.member, "more.csv")
    settled()
    assert view.dialect.separator == ";"
    assert "30 ratings" in view.counts.text()
    assert apply().n_ratings == 30
    open_file(path)
    assert window.session.open.ratings.n_ratings == 30


def test_another_table_of_a_database_is_chosen_or_asked_for(open_file, apply, tmp_path, settled, qtbot):
    path = tmp_path / "ratings.db"
    with contextlib.closing(sqlite3.connect(path)) as database, database:
        for name, n in (("ratings", 40), ("more", 30)):
            database.execute(f"CREATE TABLE {name} (user TEXT, item TEXT, rating REAL)")
            rows = [(f"u{k % 9}", f"i{k % 7}", k % 5 + 1) for k in range(n)]
            database.executemany(f"INSERT INTO {name} VALUES (?, ?, ?)", rows)
    view = open_file(path)
    assert not view.form.fields["separator"].isVisible()
    assert {view.form.part.itemText(n) for n in range(view.form.part.count())} == {"ratings", "more"}
    choose(view.form.part, "more")
    settled()
    assert view.dialect.part == "more"
    assert apply().n_ratings == 30
    edit = view.form.part.lineEdit()
    edit.setFocus()
    edit.selectAll()
    qtbot.keyClicks(edit, "SELECT user, item, rating FROM ratings WHERE rating > 2")
    qtbot.keyClick(edit, Qt.Key.Key_Return)
    settled()
    assert apply().scale == (3.0, 5.0)


def test_a_wide_table_shows_items_as_columns_and_some_can_be_left_aside(open_file, apply, tmp_path, settled, qtbot):
    rows = [f"u{u}," + ",".join(str((u * i) % 5 + 1) if (u + i) % 3 else "" for i in range(12)) for u in range(20)]
    view = open_file(write(tmp_path / "wide.csv", "user," + ",".join(f"film {i}" for i in range(12)), rows))
    assert view.form.layout_box.currentData() == "wide"
    assert [view.header.role_text(column) for column in (0, 1)] == ["User", "An item's ratings"]
    click_header(view, 1, qtbot)
    assert [action.text() for action in view.header.menu.actions()] == [
        "User", "An item's ratings", "Time", "Leave aside",
    ]  # fmt: skip
    press_in_menu(view, "Leave aside", qtbot)
    settled()
    assert view.header.role_text(1) == "—"
    ratings = apply()
    assert ratings.n_items == 11
    assert "film 0" not in ratings.item_labels


def test_a_very_wide_table_shows_its_first_columns_and_says_so(open_file, tmp_path):
    header = "user," + ",".join(f"film {i}" for i in range(900))
    rows = [f"u{u}," + ",".join(str((u * i) % 5 + 1) for i in range(900)) for u in range(5)]
    view = open_file(write(tmp_path / "wide.csv", header, rows))
    assert view.rows.columnCount() == 500
    assert "500 of 901" in view.preview.note.text()


def test_a_refused_file_is_put_right(window, tmp_path, settled, qtbot, apply):
    path = tmp_path / "spent.csv"
    rows = "".join(f"x{n};y;u{n % 7};x;i{n % 5};{(n % 5 + 1) * 10_000_000 + n}\n" for n in range(60))
    path.write_text("no;year;who;note;what;spent\n" + rows, "utf-16")
    with qtbot.waitSignal(window.session.open_failed):
        window.open_path(path)
    view = settled()
    assert view.isVisible()
    assert not view.apply.isEnabled()
    assert (view.dialect.separator, view.dialect.encoding) == (";", "utf-16")
    for column, role in ((5, "Rating"), (4, "Item"), (2, "User")):
        view.header.open_menu(column)
        press_in_menu(view, role, qtbot)
        settled()
    ratings = apply()
    assert (ratings.n_users, ratings.n_items, ratings.n_ratings) == (7, 5, 60)
    with qtbot.waitSignal(window.session.opened):
        window.open_path(path)
    assert window.session.open.is_remembered


def test_choices_that_are_refused_stay_to_be_put_right(open_file, window, rating_file, settled, qtbot):
    view = open_file(rating_file)
    click_header(view, 1, qtbot)
    press_in_menu(view, "Rating", qtbot)
    settled()
    with qtbot.waitSignal(window.session.open_failed):
        qtbot.mouseClick(view.apply, Qt.MouseButton.LeftButton)
    settled()
    assert "cannot be read" in window.data_page.banner.text
    assert view.header.role_text(1) == "Rating"
    qtbot.mouseClick(view.undo, Qt.MouseButton.LeftButton)
    settled()
    assert view.header.role_text(1) == "Item"


def test_a_separator_that_is_in_no_list_is_typed(window, apply, tmp_path, settled, qtbot):
    rows = [f"u{n % 9}#i{n % 7}#{n % 5 + 1}" for n in range(60)]
    path = write(tmp_path / "odd.txt", "user#item#rating", rows)
    with qtbot.waitSignal(window.session.open_failed):
        window.open_path(path)
    view = settled()
    edit = view.form.separator.lineEdit()
    edit.setFocus()
    edit.selectAll()
    qtbot.keyClicks(edit, "#")
    qtbot.keyClick(edit, Qt.Key.Key_Return)
    settled()
    assert view.dialect.separator == "#"
    assert apply().n_users == 9


def test_lines_above_the_table_and_comments_are_passed_over(open_file, apply, tmp_path, settled, qtbot):
    rows = [f"u{n % 9},i{n % 7},{n % 5 + 1}" for n in range(60)]
    view = open_file(write(tmp_path / "ratings.csv", "user,item,rating", [*rows[:30], "u1,i1,9", *rows[30:]]))
    view.form.comment.setFocus()
    qtbot.keyClicks(view.form.comment, "u1,i1")
    qtbot.keyClick(view.form.comment, Qt.Key.Key_Return)
    settled()
    qtbot.keyClick(view.form.skip, Qt.Key.Key_Up)
    settled()
    assert (view.dialect.comment, view.dialect.skip) == ("u1,i1", 1)
    assert apply().scale == (1.0, 5.0)


def test_every_control_has_a_name_and_says_what_it_is_for(open_file, rating_file):
    view = open_file(rating_file)
    editors = [field.editor for field in view.form.fields.values()]
    cleaning = view.cleaning
    editors += [cleaning.own_marks, cleaning.duplicates, cleaning.min_user, cleaning.min_item, cleaning.share]
    assert all(editor.accessibleName() and editor.toolTip() for editor in editors)
    assert all(button.toolTip() for button in (view.apply, view.undo, view.guess_anew, view.rejected.save))
    assert "fields" in view.form.separator.toolTip()
    assert "named" in view.rows.headerData(0, Qt.Orientation.Horizontal, Qt.ItemDataRole.ToolTipRole)


def test_the_page_fits_the_smallest_usual_window(open_file, window, repeated_file):
    view = open_file(repeated_file)
    window.resize(1280, 800)
    assert window.width() == 1280
    assert window.height() == 800
    assert view.apply.isVisible()
    corner = view.apply.mapTo(window, QPoint(view.apply.width(), view.apply.height()))
    assert window.rect().contains(corner)


@pytest.fixture
def hold(monkeypatch):
    """Return a function that makes a step of the import view's work wait until it is let go."""
    waiting = []

    def make_wait(name):
        work, go = getattr(import_work, name), threading.Event()

        def wait(*args):
            assert go.wait(60)
            return work(*args)

        monkeypatch.setattr(f"mfstudio.gui.pages.importing.{name}", wait)
        waiting.append(go)
        return go

    yield make_wait
    for go in waiting:
        go.set()


def test_counts_of_the_file_before_are_not_shown_for_another(
    open_file, window, repeated_file, rating_file, hold, settled, qtbot
):
    view = open_file(repeated_file)
    counting = hold("count")
    view.cleaning.cleaning_changed.emit()
    looking = hold("see")
    with qtbot.waitSignal(window.session.opened):
        window.open_path(rating_file)
    counting.set()
    qtbot.waitUntil(lambda: not view._counts.is_busy)
    assert view.counts.text() == ""
    assert not view.cleaning.repeated.text()
    looking.set()
    settled()
    assert "Left: 1,500 of 1,500 ratings" in view.counts.text()


def test_a_query_that_fails_is_made_good_by_another(open_file, apply, tmp_path, settled, qtbot):
    path = tmp_path / "ratings.db"
    with contextlib.closing(sqlite3.connect(path)) as database, database:
        database.execute("CREATE TABLE ratings (user TEXT, item TEXT, rating REAL)")
        rows = [(f"u{k % 9}", f"i{k % 7}", k % 5 + 1) for k in range(40)]
        database.executemany("INSERT INTO ratings VALUES (?, ?, ?)", rows)
    view = open_file(path)
    edit = view.form.part.lineEdit()
    for query in ("SELECT user, item, nothing FROM ratings", "SELECT user, item, rating FROM ratings WHERE rating > 2"):
        edit.setFocus()
        edit.selectAll()
        qtbot.keyClicks(edit, query)
        qtbot.keyClick(edit, Qt.Key.Key_Return)
        settled()
    assert apply().scale == (3.0, 5.0)


def test_marks_that_are_kept_are_not_asked_for_on_the_way_back(open_file, window, zeros_file, tmp_path, qtbot):
    open_file(zeros_file)
    banner = window.data_page.banner
    [keep] = [button for button in banner.buttons if "Keep" in button.text()]
    qtbot.mouseClick(keep, Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(window.session.open_failed):
        window.open_path(tmp_path / "missing.csv")
    qtbot.waitUntil(lambda: not window.session.is_opening)
    qtbot.mouseClick(banner.buttons[0], Qt.MouseButton.LeftButton)
    assert window.session.open.path == zeros_file
    assert not banner.text


def test_weak_guesses_are_named_as_the_form_names_them(open_file, window, tmp_path):
    rows = [f"{n % 7},{n % 5 + 1},{n},{n % 3 + 1:02}/{n % 4 + 1:02}/2020" for n in range(60)]
    path = tmp_path / "scores.csv"
    path.write_text("\n".join(rows) + "\n")
    view = open_file(path)
    assert {"item", "time_format"} <= view.doubts().keys()
    assert "please check: Item, Rating, Times, User." in window.data_page.banner.text
    assert view.form.fields["time_format"].editor.accessibleName() == "Times"


class Brackets(QTranslator):
    """Puts whatever is translated in brackets."""

    def translate(self, _context, text, _disambiguation=None, _n=-1):
        return f"[{text}]"

    def isEmpty(self):  # noqa: N802 - Qt's name
        return False


def test_separators_and_units_of_time_are_translated(window, qtbot, tmp_path):
    brackets = Brackets()
    QCoreApplication.installTranslator(brackets)
    wording.set_translator("[{}]".format)
    try:
        other = Windows().make()
        qtbot.addWidget(other)
        form = other.data_page.importing.form
        separators = [form.separator.itemText(n) for n in range(form.separator.count())]
        forms = [form.time_format.itemText(n) for n in range(form.time_format.count())]
        other.close()
    finally:
        wording.set_translator(None)
        QCoreApplication.removeTranslator(brackets)
    assert separators
    assert all(text.startswith("[") for text in separators)
    assert "[seconds]" in [text.lower() for text in forms]


def test_cells_that_are_not_ratings_are_counted_among_cells(open_file, window, tmp_path):
    rows = [f"u{u}," + ",".join(str((u * i) % 5 + 1) for i in range(12)) for u in range(20)]
    rows[3] = "u3,1,2,x,4,5,1,2,3,4,5,1,2"
    open_file(write(tmp_path / "wide.csv", "user," + ",".join(f"film {i}" for i in range(12)), rows))
    assert "Left out 1 cell of 240 that cannot be read as ratings." in window.data_page.banner.text
    assert "1 cell not ratings" in window.data_page._facts.text()


def test_a_cleaning_that_is_given_up_leaves_all_as_it_was(open_file, window, rating_file, qtbot):
    open_file(rating_file)
    before = window.session.open
    window.session.clean(Cleaning(users_share=0.5))
    with qtbot.waitSignal(window.session.opening_cancelled):
        window.session.cancel_opening()
    assert window.session.open is before
    assert import_memory.recall(rating_file) is None
