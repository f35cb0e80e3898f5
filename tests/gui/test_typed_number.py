"""A number field takes whatever is typed, says what is wrong with it, and never corrects it."""

import itertools

import pytest
from PySide6.QtCore import QLocale, QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication

from mfstudio.gui.widgets.rate_slider import RateSlider
from mfstudio.gui.widgets.typed_number import TypedNumber


@pytest.fixture
def rate(qtbot):
    return shown(qtbot, TypedNumber(1e-7, 10.0, first_step=0.01), 0.05)


@pytest.fixture
def count(qtbot):
    return shown(qtbot, TypedNumber(1, 1024, whole=True), 64)


def shown(qtbot, field, value):
    field.setLocale(QLocale(QLocale.Language.English))
    qtbot.addWidget(field)
    field.resize(200, field.sizeHint().height())
    field.setValue(value)
    with qtbot.waitExposed(field):
        field.show()
    return field


def type_in(qtbot, field, text):
    field.selectAll()
    qtbot.keyClicks(field, text)


@pytest.mark.parametrize(("typed", "value"), [("1e-4", 0.0001), ("0.25", 0.25), (" 3 ", 3.0), (".5", 0.5)])
def test_a_number_is_taken_however_it_is_written(rate, qtbot, typed, value):
    type_in(qtbot, rate, typed)
    assert rate.problem == ""
    assert rate.value() == value


@pytest.mark.parametrize("typed", ["5000", "0", "1.5", "abc", "-3", "nan", "inf", "1e999"])
def test_what_is_no_number_of_the_range_stays_and_is_said_to_be_wrong(count, qtbot, typed):
    type_in(qtbot, count, typed)
    qtbot.keyClick(count, Qt.Key.Key_Return)
    count.clearFocus()
    assert count.text() == typed
    assert count.problem == "a whole number from 1 to 1,024"
    assert count.value() == 64  # the one before, not the beginning of what was typed
    assert count.entry == typed


def test_an_empty_field_is_no_number(count, qtbot):
    type_in(qtbot, count, "")
    qtbot.keyClick(count, Qt.Key.Key_Backspace)
    assert count.text() == ""
    assert count.problem
    type_in(qtbot, count, "7")
    assert (count.problem, count.value()) == ("", 7)


def test_a_number_is_written_as_numbers_are_written_once_it_is_typed(count, qtbot):
    type_in(qtbot, count, "1000")
    assert count.text() == "1000"
    qtbot.keyClick(count, Qt.Key.Key_Return)
    assert count.text() == "1,000"
    assert count.value() == 1000


def test_no_digit_of_a_number_is_lost(rate, qtbot):
    type_in(qtbot, rate, "0.123456789")
    qtbot.keyClick(rate, Qt.Key.Key_Return)
    assert rate.value() == 0.123456789
    assert rate.text() == "0.123456789"
    rate.setValue(1e-7)
    assert rate.text() == "1e-7"


def test_numbers_are_read_and_written_as_the_persons_country_does(qtbot):
    field = TypedNumber(0.0, 5000.0)
    qtbot.addWidget(field)
    field.setLocale(QLocale(QLocale.Language.German))
    type_in(qtbot, field, "0,25")
    assert field.value() == 0.25
    type_in(qtbot, field, "0.25")  # as programs write it
    assert field.value() == 0.25
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert field.text() == "0,25"


@pytest.mark.parametrize(
    ("before", "key", "after"),
    [
        (0.05, Qt.Key.Key_Up, 0.051), (0.05, Qt.Key.Key_Down, 0.049), (0.1, Qt.Key.Key_Down, 0.099),
        (9.99, Qt.Key.Key_Up, 10.0), (10.0, Qt.Key.Key_Up, 10.0), (0.0099, Qt.Key.Key_Up, 0.01),
    ],
)  # fmt: skip
def test_a_step_moves_the_second_digit(rate, qtbot, before, key, after):
    rate.setValue(before)
    qtbot.keyClick(rate, key)
    assert rate.value() == pytest.approx(after, rel=1e-9)


def test_a_step_up_from_nothing_has_a_size_that_is_of_use(qtbot):
    field = TypedNumber(0.0, 10.0, first_step=0.01)
    qtbot.addWidget(field)
    qtbot.keyClick(field, Qt.Key.Key_Up)
    assert field.value() == 0.01


def test_a_step_from_beyond_the_range_comes_back_into_it(count, qtbot):
    type_in(qtbot, count, "5000")
    qtbot.keyClick(count, Qt.Key.Key_Down)
    assert (count.value(), count.problem) == (1023, "")


def test_the_unit_may_depend_on_the_number_and_leaves_with_a_problem(count, qtbot):
    count.set_unit(lambda value: "factor" if value == 1 else "factors")
    assert count.unit() == "factors"
    type_in(qtbot, count, "1")
    assert count.unit() == "factor"
    type_in(qtbot, count, "x")
    assert count.unit() == ""


def test_a_unit_never_covers_the_number(count):
    count.set_unit(lambda _value: "factors")
    label = count._unit
    assert label.isVisible()
    assert label.geometry().left() >= count.fontMetrics().horizontalAdvance("88888888")
    count.resize(count.minimumSizeHint())
    assert not label.isVisible()


def test_the_wheel_turns_only_a_field_that_was_chosen(count, qtbot):
    def turn():
        place = QPointF(count.rect().center())
        wheel = QWheelEvent(
            place, count.mapToGlobal(place), QPoint(0, 120), QPoint(0, 120), Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
        )  # fmt: skip
        QApplication.sendEvent(count, wheel)
        return count.value()

    count.clearFocus()
    assert turn() == 64
    count.setFocus()
    qtbot.waitUntil(count.hasFocus)
    assert turn() == 65


# The slider beside it -----------------------------------------------------------------------------------------------


@pytest.fixture
def slider(qtbot):
    slider = RateSlider(1e-3, 1.0, has_zero=True)
    qtbot.addWidget(slider)
    return slider


def test_a_slider_goes_in_even_ratios(slider, qtbot):
    turned = []
    slider.turned.connect(turned.append)
    slider.show_rate(0.1)
    assert turned == []  # to show is not to turn
    for _ in range(20):
        qtbot.keyClick(slider, Qt.Key.Key_Right)
    assert turned[0] == 0.11
    assert turned[-1] == 1.0
    assert all(later > earlier for earlier, later in itertools.pairwise(turned))


def test_the_left_end_of_a_slider_is_nothing_where_that_is_allowed(slider, qtbot):
    qtbot.keyClick(slider, Qt.Key.Key_End)
    qtbot.keyClick(slider, Qt.Key.Key_Home)
    assert slider.rate() == 0.0
    lowest = RateSlider(1e-4, 1.0, has_zero=False)
    qtbot.addWidget(lowest)
    qtbot.keyClick(lowest, Qt.Key.Key_Home)
    assert lowest.rate() == 1e-4


@pytest.mark.parametrize(("rate", "shown"), [(0.0, 0.0), (1e-6, 1e-3), (0.05, 0.05), (9.0, 1.0)])
def test_a_slider_shows_a_rate_or_the_end_next_to_it(slider, rate, shown):
    slider.show_rate(rate)
    assert slider.rate() == pytest.approx(shown, rel=0.06)
