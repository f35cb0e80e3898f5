"""Colours that must be told apart."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QCheckBox, QStyle, QStyleOptionButton, QTableWidget, QTableWidgetItem

from mfstudio.gui import theme


@pytest.fixture(params=["light", "dark"])
def themed(request, window, qtbot):
    """Show the window in one scheme, and leave the light one behind."""
    window.set_scheme(request.param)
    qtbot.waitUntil(lambda: theme.is_dark() == (request.param == "dark"))
    yield window
    window.set_scheme("light")


def luminance(colour):
    """Relative luminance by WCAG 2."""
    shares = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in colour.getRgbF()[:3])
    return sum(weight * share for weight, share in zip((0.2126, 0.7152, 0.0722), shares, strict=True))


def contrast(one, other):
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def outline_of(image, box):
    """Return the colour on each side of a box that stands out most from what is around it."""
    around = image.pixelColor(box.left() - 1 if box.left() else box.right() + 2, box.center().y())
    lines = (
        [QPoint(box.left() + n, box.center().y()) for n in range(3)],
        [QPoint(box.right() - n, box.center().y()) for n in range(3)],
        [QPoint(box.center().x(), box.top() + n) for n in range(3)],
        [QPoint(box.center().x(), box.bottom() - n) for n in range(3)],
    )
    return [max(contrast(image.pixelColor(place), around) for place in line) for line in lines]


def test_a_box_that_is_not_ticked_has_an_outline(themed):
    box = QCheckBox("Names in line 1", themed)
    box.resize(box.sizeHint())
    box.show()
    option = QStyleOptionButton()
    box.initStyleOption(option)
    place = box.style().subElementRect(QStyle.SubElement.SE_CheckBoxIndicator, option, box)
    picture = box.grab().toImage()
    assert min(outline_of(picture, place)) >= 3
    unticked = place.size()
    box.setChecked(True)
    box.initStyleOption(option)
    assert box.style().subElementRect(QStyle.SubElement.SE_CheckBoxIndicator, option, box).size() == unticked
    assert box.grab().toImage() != picture


def test_a_box_in_a_table_has_an_outline(themed):
    table = QTableWidget(1, 1, themed)
    item = QTableWidgetItem()
    item.setCheckState(Qt.CheckState.Unchecked)
    table.setItem(0, 0, item)
    table.resize(300, 200)
    table.show()
    picture = table.viewport().grab(table.visualRect(table.model().index(0, 0))).toImage()
    base = table.palette().color(QPalette.ColorRole.Base)
    row = [picture.pixelColor(x, picture.height() // 2) for x in range(picture.width() - 2)]  # without the grid's line
    assert sum(contrast(colour, base) >= 3 for colour in row) == 2  # left and right
