"""Ids as long and as odd as files have them push no page wider, and headings give way to them."""

import pytest
from PySide6.QtWidgets import QScrollArea

from mfstudio.gui.item_models.things import short_name_of

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
