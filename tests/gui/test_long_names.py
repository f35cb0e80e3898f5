"""Ids as long and as odd as files have them push no page wider, and headings give way to them."""

from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QScrollArea

from mfstudio.gui import translation
from mfstudio.gui.item_models.things import short_name_of
from mfstudio.gui.pages.recent import RecentRow
from mfstudio.gui.pages.unsaved import UnsavedRow
from mfstudio.gui.preferences import RecentFile
from mfstudio.project.unsaved import LeftBehind
from mfstudio.ratings.sample import SAMPLE_NAME
from mfstudio.wording import say

LONG = "longest-" + "a" * 290
ODD = "line\nbreak\ttab \N{RIGHT-TO-LEFT OVERRIDE}turned"


@pytest.fixture
def named(train_on, tmp_path):
    """Train in the window on ratings of which many have such ids."""
    items = [LONG + str(item) for item in range(6)] + [f"{ODD}{item}" for item in range(6)]
    users = [LONG + "u" + str(user) for user in range(6)] + [f"{ODD}u{user}" for user in range(6)]
    lines = [
        f'"{user}","{item}",{1 + (row * column) % 5}'
        for row, user in enumerate(users)
        for column, item in enumerate(items)
        if (row + column) % 4
    ]
    path = tmp_path / "names.csv"
    path.write_text("\n".join(["user,item,rating", *lines]) + "\n", newline="")
    return train_on(path)


def test_no_page_becomes_wider_than_a_small_screen(named, qtbot, settle):
    assert any("\t" in label for label in named.session.open.ratings.item_labels.tolist())
    explore = named.explore_page
    for page in range(named.pages.count()):
        named.show_page(page)
        settle(named)
        assert named.width() == 1280, page
    named.show_page(4)
    for tab in range(explore.tabs.count()):
        explore.tabs.setCurrentIndex(tab)
        qtbot.waitUntil(lambda: not explore.is_busy)
        assert named.width() == 1280, explore.tabs.tabText(tab)
        for area in explore.tabs.currentWidget().findChildren(QScrollArea):
            assert area.horizontalScrollBar().maximum() == 0, explore.tabs.tabText(tab)


def test_a_name_among_other_words_is_short_and_turns_nothing_around(named):
    found = named.session.open
    names = [short_name_of(found, "item", code) for code in range(found.ratings.n_items)]
    assert "longest-aaaa…aaaaaaaaaaa1" in names
    assert "line break tab turned1" in names


@pytest.mark.parametrize("code", [0, 6])
def test_headings_give_way_and_say_the_end_of_their_sentence(named, qtbot, code):
    explore, found = named.explore_page, named.session.open
    named.show_page(4)
    explore.show_item(code)
    qtbot.waitUntil(lambda: not explore.is_busy)
    assert explore.similar.title.text() == found.item_name(code)
    assert "\n" not in explore.similar.title.shown_text
    position = int((found.ratings.items == code).argmax())
    explore.show_step(position)
    qtbot.waitUntil(lambda: not explore.is_busy and explore.step.title.isVisible())
    title = explore.step.title.text()
    assert title.startswith(short_name_of(found, "user", int(found.ratings.users[position])))
    assert title.endswith(f"a rating of {found.ratings.values[position]:g}")
    assert len(title) < 200
    assert explore.step.title.heightForWidth(explore.step.title.width()) <= explore.step.title.height() + 1


FILE = "A&B <b>c</b> 100%s " + "x" * 180 + ".csv"


def test_a_file_opened_lately_gives_way_and_is_no_markup(qtbot):
    row = RecentRow(RecentFile(Path("folder") / FILE.replace("/", "-"), None))
    qtbot.addWidget(row)
    row.resize(500, row.sizeHint().height())
    row.show()
    shown = row.open_button.text()
    assert row.minimumSizeHint().width() < 500
    assert shown.startswith("A&&B <b>c")
    assert shown.endswith("x.csv")
    assert "…" in shown
    assert row.open_button.toolTip().startswith("<qt>folder")
    assert "&lt;b&gt;" in row.open_button.toolTip()
    row.resize(3000, row.height())
    assert row.open_button.text() == FILE.replace("/", "-").replace("&", "&&")


def test_work_that_was_not_saved_is_named_shortly(qtbot):
    row = UnsavedRow(LeftBehind(Path("x.mfstudio"), datetime(2026, 1, 2), 10, FILE))
    qtbot.addWidget(row)
    first = row.said.text().split("\n")[0]
    assert first.startswith("A&B <b>c</b>")
    assert first.endswith("x.csv")
    assert len(first) < 60
    assert "&lt;b&gt;" in row.said.toolTip()


def test_a_long_message_and_a_long_name_of_work_give_way_in_the_status_bar(window, qtbot):
    status = window.status
    least = window.minimumSizeHint().width()
    window.say(f"Saved as {FILE}")
    window.repaint()
    assert status.currentMessage() == f"Saved as {FILE}"
    assert status.shown_message.startswith("Saved as A&B <b>c</b> 100%s x")
    assert status.shown_message.endswith("…")
    status.clearMessage()
    status.begin_work(f"Reading {FILE}")
    assert window.minimumSizeHint().width() == least
    assert window.width() == 1280
    status.end_work()


def test_the_name_of_the_file_heads_its_page_in_one_line(window, qtbot, tmp_path, settle):
    path = tmp_path / (FILE.replace("/", "-")[:150] + ".csv")
    path.write_text("user,item,rating\n" + "".join(f"u{n % 7},i{n % 5},{1 + n % 5}\n" for n in range(35)))
    with qtbot.waitSignal(window.session.opened):
        window.open_path(path)
    settle(window)
    assert window.data_page._title.text() == path.name
    assert window.data_page._title.shown_text.endswith("…")


def test_the_menu_of_files_opened_lately_is_no_wider_than_the_window(window):
    path = Path("folder") / FILE.replace("/", "-")
    window._menus.show_recent([path])
    action = window._menus._recent.actions()[0]
    assert action.text().startswith("folder/A&&B <b>c")
    assert action.text().endswith("x.csv")
    assert action.toolTip().startswith("<qt>folder/A&amp;B &lt;b&gt;")
    assert action.data() == path
    assert window._menus._recent.sizeHint().width() < 800


def test_a_name_from_the_right_to_the_left_turns_no_sentence_around(train_on, tmp_path, qtbot):
    arabic = "\u0639\u0631\u0628\u064a"
    path = tmp_path / "arabic.csv"
    rows = [f"{arabic}{user},i{item},{1 + (user + item) % 5}" for user in range(8) for item in range(8)]
    path.write_text("user,item,rating\n" + "\n".join(rows) + "\n", encoding="utf-8")
    window = train_on(path)
    window.show_page(4)
    window.explore_page.show_step(0)
    title = window.explore_page.step.title
    qtbot.waitUntil(lambda: not window.explore_page.is_busy and title.isVisible())
    assert title.text().startswith(f"\N{FIRST STRONG ISOLATE}{arabic}0\N{POP DIRECTIONAL ISOLATE} ")
    assert short_name_of(window.session.open, "item", 0) == "i0"


def test_the_samples_name_is_whole_and_in_the_language_of_the_window(qtbot):
    before = QLocale()
    for language in ("en", "zh_CN"):
        translation.install(language)
        try:
            row = UnsavedRow(LeftBehind(Path("x.mfstudio"), datetime(2026, 1, 2), 10, SAMPLE_NAME))
            qtbot.addWidget(row)
            assert row.said.text().split("\n")[0] == say(SAMPLE_NAME)
        finally:
            translation.install("en")
            QLocale.setDefault(before)
