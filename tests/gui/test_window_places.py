"""Windows come back to where they stood, or fully onto a screen that is there."""

import pytest
from PySide6.QtCore import QRect, QSize

from mfstudio.gui.app import make_window
from mfstudio.gui.window_places import Place, fitted, place_of

LAPTOP, BIG, LEFT = QRect(0, 0, 1280, 800), QRect(1280, 0, 3840, 2160), QRect(-1920, 0, 1920, 1080)
SMALLEST = QSize(800, 480)


@pytest.mark.parametrize(
    ("wanted", "screens", "size"),
    [
        (QRect(5000, 300, 1000, 700), [LAPTOP], QSize(1000, 700)),  # the second screen is gone
        (QRect(-1500, 300, 1000, 700), [LAPTOP, BIG], QSize(1000, 700)),
        (QRect(1400, 100, 3000, 1900), [LAPTOP], QSize(1264, 752)),  # and was larger than the one that is left
        (QRect(1000, 600, 1000, 700), [LAPTOP], QSize(1000, 700)),  # half of it outside
        (QRect(0, 0, 1000, 700), [LAPTOP], QSize(1000, 700)),  # its title above the screen
        (QRect(1200, 50, 1000, 700), [LAPTOP, BIG], QSize(1000, 700)),  # over two screens
    ],
)
def test_a_window_lands_on_one_screen_as_a_whole(wanted, screens, size):
    got = fitted(wanted, screens, SMALLEST)
    assert [screen.contains(got) for screen in screens].count(True) == 1
    assert got.size() == size
    assert got.y() >= 32  # its title can be taken hold of


@pytest.mark.parametrize("wanted", [QRect(200, 60, 900, 650), QRect(1500, 200, 2000, 1500), QRect(-1900, 60, 900, 650)])
def test_a_window_stays_where_it_was_if_it_can(wanted):
    assert fitted(wanted, [LAPTOP, BIG, LEFT], SMALLEST) == wanted


def test_a_screen_smaller_than_the_window_can_be_shows_its_upper_left():
    got = fitted(QRect(4000, 4000, 1280, 800), [QRect(0, 0, 640, 400)], SMALLEST)
    assert got.size() == SMALLEST


def test_a_window_remembered_beyond_all_screens_opens_on_one(window, qtbot):
    window.preferences.place = Place(5000, 4000, 790, 500)
    again = make_window()
    qtbot.addWidget(again)
    assert again.screen().geometry().intersects(again.geometry())
    assert any(screen.contains(again.geometry().topLeft()) for screen in [again.screen().geometry()])
    again.close()


def test_a_maximised_window_comes_back_maximised_and_knows_its_former_size(window, qtbot):
    window.resize(900, 600)
    window.showMaximized()
    qtbot.waitUntil(window.isMaximized)
    window.close()
    assert window.preferences.place.is_maximized
    again = make_window()
    qtbot.addWidget(again)
    with qtbot.waitExposed(again):
        again.show()
    assert again.isMaximized()
    assert place_of(again).is_maximized
    again.close()


@pytest.mark.parametrize("text", ["", "[]", "null", '{"x": 1}', '{"x": "1", "y": 2, "width": 3, "height": 4}', "{"])
def test_what_is_no_place_is_passed_over(text):
    assert Place.from_json(text) is None


def test_a_place_is_understood_again():
    place = Place(-100, 20, 1000, 700, True)
    assert Place.from_json(place.to_json()) == place
