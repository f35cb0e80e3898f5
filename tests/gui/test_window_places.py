"""Windows come back to where they stood, or fully onto a screen that is there."""

import json
import subprocess
import sys

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


_START = """
import json, sys
from PySide6.QtCore import QRect
from PySide6.QtWidgets import QApplication
from mfstudio.gui.app import make_window

application = QApplication([])
window = make_window()
window.show()
if len(sys.argv) > 1:
    window.setGeometry(QRect(*map(int, sys.argv[1:])))
application.processEvents()
print(json.dumps([window.screen().name(), *window.geometry().getRect()]))
window.close()
"""


@pytest.fixture
def start_on(tmp_path, monkeypatch):
    """Return a function that starts the program on some screens, and returns which it is on and where."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    screens = tmp_path / "screens.json"
    usual = {"logicalDpi": 96, "logicalBaseDpi": 96, "dpr": 1}
    monkeypatch.setenv("QT_QPA_PLATFORM", f"offscreen:configfile={screens}")

    def start(*places, rect=()):
        described = [
            {"name": name, "x": place.x(), "y": place.y(), "width": place.width(), "height": place.height(), **usual}
            for name, place in places
        ]
        screens.write_text(json.dumps({"screens": described}))
        command = [sys.executable, "-c", _START, *map(str, rect)]
        done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=True)
        name, *found = json.loads(done.stdout)
        return name, QRect(*found)

    return start


@pytest.mark.skipif(sys.platform != "linux", reason="settings are put elsewhere by a variable")
def test_a_window_comes_back_on_its_screen_and_on_the_one_that_is_left_once_that_has_gone(start_on):
    laptop, big, wanted = ("laptop", LAPTOP), ("big", BIG), QRect(2000, 300, 1100, 700)
    assert start_on(laptop, big, rect=wanted.getRect()) == ("big", wanted)
    assert start_on(laptop, big) == ("big", wanted)
    name, place = start_on(laptop)
    assert name == "laptop"
    assert LAPTOP.contains(place)
    assert place.size() == wanted.size()


@pytest.mark.parametrize("text", ["", "[]", "null", '{"x": 1}', '{"x": "1", "y": 2, "width": 3, "height": 4}', "{"])
def test_what_is_no_place_is_passed_over(text):
    assert Place.from_json(text) is None


def test_a_place_is_understood_again():
    place = Place(-100, 20, 1000, 700, True)
    assert Place.from_json(place.to_json()) == place
