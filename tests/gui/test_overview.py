"""The ratings at a glance: numbers, warnings, plots and what can be taken away of them."""

import dataclasses
import threading
import xml.etree.ElementTree as ET
from pathlib import Path

import numpy as np
import polars as pl
import pytest
from PySide6.QtCore import QEvent, QLocale, QPoint, QPointF, Qt
from PySide6.QtGui import QImage, QMouseEvent, QPalette, QWheelEvent
from PySide6.QtWidgets import QApplication, QLabel, QScrollArea

from mfstudio.gui import theme
from mfstudio.gui.open_ratings import OpenRatings
from mfstudio.gui.pages.overview import Overview
from mfstudio.gui.widgets.table import DataTable
from mfstudio.ratings.rating_set import LABEL_DTYPE
from mfstudio.ratings.statistics import summarize
from mfstudio.ratings.titles import Titles

DAY = 86_400
START = 1_577_836_800  # 2020-01-01


@pytest.fixture
def ratings(make_ratings):
    """Return ratings over a hundred days."""
    ratings = make_ratings()
    times = START + np.arange(ratings.n_ratings) * 100 * DAY // ratings.n_ratings
    return dataclasses.replace(ratings, times=times, name="books.csv")


@pytest.fixture
def overview(qtbot):
    """Show an empty overview in the size it has in a window of 1280 x 800."""
    overview = Overview()
    qtbot.addWidget(overview)
    overview.resize(1120, 640)
    with qtbot.waitExposed(overview):
        overview.show()
    yield overview
    overview.shut_down()


def named(titles):
    return None if titles is None else Titles(Path("titles"), titles, len(titles), 0, 0)


@pytest.fixture
def show(overview, qtbot):
    """Return a function that shows ratings and waits until they are counted."""

    def shown(ratings, titles=None):
        with qtbot.waitSignal(overview.shown):
            overview.show_ratings(OpenRatings(ratings, Path(ratings.name), item_names=named(titles)))
        qtbot.waitUntil(lambda: not overview.is_busy)
        return overview

    return shown


def facts(overview):
    pairs = [*overview.counts._pairs, *overview.scale._pairs]
    return [pair.accessibleName() for pair, *_ in pairs if not pair.isHidden()]


def point_at(plot, x, y):
    """Move the pointer to a place in the units of the axes."""
    plot._on_mouse_moved(plot.view.getViewBox().mapViewToScene(QPointF(x, y)))


def test_the_numbers_stand_at_the_top(show, ratings):
    assert facts(show(ratings)) == [
        f"ratings: {QLocale().toString(1500)}", "users: 60", "items: 45", "of the table is filled: 56 %",
        "scale, in steps of 0.5: 1 – 5", f"mean ± deviation: {ratings.values.mean():.2f} ± {ratings.values.std():.2f}",
        "period: 2020-01-01 – 2020-04-09",
    ]  # fmt: skip


def test_all_is_seen_without_scrolling_in_a_window_of_usual_size(show, ratings):
    area = show(ratings).findChild(QScrollArea)
    assert area.verticalScrollBar().maximum() == 0
    assert area.horizontalScrollBar().maximum() == 0


def test_in_a_narrow_window_the_plots_stand_below_each_other(show, ratings, qtbot):
    overview = show(ratings)
    overview.resize(600, 640)
    qtbot.waitUntil(lambda: overview.tail.y() > overview.histogram.y())
    area = overview.findChild(QScrollArea)
    qtbot.waitUntil(lambda: area.verticalScrollBar().maximum() > 0)
    assert area.horizontalScrollBar().maximum() == 0
    overview.resize(1120, 640)
    qtbot.waitUntil(lambda: overview.tail.y() == overview.histogram.y())


def test_a_plain_set_has_no_warnings(show, ratings):
    assert not show(ratings).warnings.isVisible()


def test_warnings_are_words_with_a_sign(show, ratings):
    values = ratings.values.copy()
    values[:150] = 99
    overview = show(dataclasses.replace(ratings, values=values))
    (text,) = overview.warnings.texts
    assert text.startswith("150 ratings (10 %) are 99")
    assert text == overview.warnings.accessibleDescription()
    assert not overview.warnings._rows[0][0].pixmap().isNull()
    assert not show(ratings).warnings.isVisible()


def test_the_pointer_tells_how_often_a_rating_was_given(show, ratings):
    plot = show(ratings).histogram
    count = int(np.count_nonzero(ratings.values == 3))
    point_at(plot, 3.1, 1)
    assert plot.hover_text == f"rating 3: {count} ({count / 15:.0f} %)"
    point_at(plot, 3.25, 1)
    assert plot.hover_text == "", "between two bars"


def test_the_pointer_tells_the_range_of_a_bin(show, ratings):
    values = np.linspace(0, 40, ratings.n_ratings).astype(np.float32)
    plot = show(dataclasses.replace(ratings, values=values)).histogram
    point_at(plot, 2.5, 1)
    assert plot.hover_text.startswith("ratings 2 to 3: 3")


@pytest.mark.parametrize("logarithmic", [True, False])
def test_the_pointer_tells_ratings_at_a_rank(show, ratings, logarithmic):
    plot = show(ratings).tail
    plot.logarithmic.setChecked(logarithmic)
    most = int(ratings.user_counts.max())
    counts = np.sort(ratings.item_counts)[::-1]
    scaled = np.log10 if logarithmic else float
    point_at(plot, scaled(20), scaled(counts[19]))
    assert plot.hover_text == f"item at rank 20: {counts[19]} ratings"
    point_at(plot, scaled(1), scaled(most))
    assert plot.hover_text == f"user at rank 1: {most} ratings"
    (left, _), (bottom, _) = plot.view.getViewBox().viewRange()
    point_at(plot, left, bottom)
    assert plot.hover_text == "", "far from both curves"


def test_the_pointer_tells_the_ratings_of_a_day(show, ratings):
    plot = show(ratings).times
    point_at(plot, START + 31.5 * DAY, 1)
    assert plot.hover_text == "2020-02-01: 15 ratings"


@pytest.mark.parametrize(
    ("n_days", "words"), [(1000, "week of "), (4000, "2020-02: "), (15_000, "2020, quarter 1: "), (70_000, "2020: ")]
)
def test_longer_periods_are_told_in_longer_units(show, ratings, n_days, words):
    times = START + np.arange(ratings.n_ratings) * n_days * DAY // ratings.n_ratings
    plot = show(dataclasses.replace(ratings, times=times)).times
    point_at(plot, START + 40 * DAY, 1)
    assert words in plot.hover_text


def test_the_arrow_keys_tell_one_value_after_the_other(show, ratings, qtbot):
    plot = show(ratings).histogram
    counts = np.unique(ratings.values, return_counts=True)[1]
    for key, place in ((Qt.Key.Key_Right, 0), (Qt.Key.Key_Right, 1), (Qt.Key.Key_Left, 0), (Qt.Key.Key_Left, 0)):
        qtbot.keyClick(plot.view, key)
        assert plot.hover_text.startswith(f"rating {1 + place / 2:g}: {counts[place]} ")


def test_a_zoomed_plot_can_be_brought_back(show, ratings, qtbot):
    for plot in (show(ratings).histogram, show(ratings).tail, show(ratings).times):
        before = np.array(plot.view.getViewBox().viewRange())
        qtbot.keyClick(plot.view, Qt.Key.Key_Plus)
        zoomed = np.array(plot.view.getViewBox().viewRange())
        assert np.ptp(zoomed, axis=1)[0] < np.ptp(before, axis=1)[0]
        middle = plot.view.rect().center()
        qtbot.mouseDClick(plot.view.viewport(), Qt.MouseButton.LeftButton, pos=middle)
        qtbot.mouseRelease(plot.view.viewport(), Qt.MouseButton.LeftButton, pos=middle)
        qtbot.waitUntil(lambda plot=plot, before=before: np.allclose(plot.view.getViewBox().viewRange(), before))


def turn_wheel(plot, modifiers=Qt.KeyboardModifier.NoModifier):
    """Turn the wheel over a plot; tell whether the plot took it, and if not left it to the page."""
    before = plot.view.getViewBox().viewRange()
    place = QPointF(plot.view.rect().center())
    wheel = QWheelEvent(
        place, plot.view.mapToGlobal(place), QPoint(0, 120), QPoint(0, 120), Qt.MouseButton.NoButton,
        modifiers, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(plot.view.viewport(), wheel)
    zoomed = plot.view.getViewBox().viewRange() != before
    assert zoomed == wheel.isAccepted()
    return zoomed


def test_the_wheel_is_the_pages_until_ctrl_is_held_or_the_plot_is_chosen(show, ratings, qtbot):
    overview = show(ratings)
    plot = overview.tail
    assert not turn_wheel(plot)
    assert turn_wheel(plot, Qt.KeyboardModifier.ControlModifier)
    plot.reset_view()
    overview.activateWindow()
    plot.view.setFocus()
    qtbot.waitUntil(plot.view.hasFocus)
    assert turn_wheel(plot)


def test_both_axes_of_the_tail_can_be_linear(show, ratings):
    plot = show(ratings).tail
    axes = [plot.view.getAxis(side) for side in ("left", "bottom")]
    assert all(axis.logMode for axis in axes)
    plot.logarithmic.click()
    assert not any(axis.logMode for axis in axes)
    (left, right), (_, top) = plot.view.getViewBox().viewRange()
    assert left < 1
    assert right > 60
    assert top > ratings.item_counts.max()


def test_plots_say_the_essential_to_those_who_do_not_see_them(show, ratings):
    overview = show(ratings)
    most = int(ratings.item_counts.max())
    assert overview.histogram.view.accessibleName() == "How often which rating"
    assert "Ratings from 1 to 5, mean " in overview.histogram.view.accessibleDescription()
    assert f"Items: {most} ratings at most" in overview.tail.view.accessibleDescription()
    assert "from 2020-01-01 to 2020-04-09" in overview.times.view.accessibleDescription()


def test_busiest_and_rarest_are_listed_by_title_where_there_is_one(show, ratings):
    titles = np.array([f"The book of {label}" for label in ratings.item_labels.tolist()], LABEL_DTYPE)
    titles[3] = ""
    overview = show(ratings, titles)
    order = np.argsort(-ratings.item_counts, kind="stable")
    table = overview.extremes.busiest
    assert table.rowCount() == 10
    name = OpenRatings(ratings, Path("x"), item_names=named(titles)).item_name
    assert [table.text(row, 0) for row in range(10)] == [name(int(item)) for item in order[:10]]
    assert table.text(0, 1) == str(ratings.item_counts.max())
    assert overview.extremes.rarest.text(0, 1) == str(ratings.item_counts.min())
    overview.extremes.choice.setCurrentIndex(1)
    assert table.headerData(0, Qt.Orientation.Horizontal) == "Busiest users"
    assert table.text(0, 0) == ratings.user_labels[ratings.user_counts.argmax()]


def test_single_ratings_are_counted_below_the_tables(show, ratings):
    first = np.unique(ratings.items, return_index=True)[1][:7]
    kept = ratings.take(np.concatenate((first, np.flatnonzero(ratings.items >= 7))))
    assert "7 have a single one" in show(kept).extremes.note.text()


def test_without_times_the_place_of_their_plot_says_so(show, ratings):
    overview = show(dataclasses.replace(ratings, times=None))
    assert not overview.times.isVisible()
    assert "The file has no times." in [label.text() for label in visible_labels(overview)]
    assert not any(fact.startswith("period") for fact in facts(overview))
    assert show(ratings).times.isVisible()


def visible_labels(widget):
    return [label for label in widget.findChildren(QLabel) if label.isVisible()]


@pytest.mark.parametrize("name", ["histogram", "tail", "times"])
def test_each_plot_can_be_saved_as_picture_drawing_and_numbers(show, ratings, tmp_path, name):
    overview = show(ratings)
    plot = getattr(overview, name)
    asked = []
    overview.picture_requested.connect(lambda *request: asked.append(request))
    for action in plot.menu.actions()[:3]:
        action.trigger()
    for stem, kind, writers in asked:
        assert stem == f"books-{plot.name}"
        writers(kind)(tmp_path / f"plot.{kind}")
    assert [kind for _, kind, _ in asked] == ["png", "svg", "csv"]
    image = QImage(str(tmp_path / "plot.png"))
    assert image.width() == 2 * plot.view.width()
    colours = {image.pixelColor(x, y).name() for x in range(0, image.width(), 3) for y in range(0, image.height(), 3)}
    assert theme.train_colour().name() in colours
    texts = [node.text for node in ET.parse(tmp_path / "plot.svg").getroot().iter()]
    assert plot.title in texts
    assert pl.read_csv(tmp_path / "plot.csv")["ratings"].sum() in (1500, 3000)


def test_the_saved_drawing_has_the_axes_that_are_seen(show, ratings, tmp_path):
    overview = show(ratings)
    points = []
    overview.picture_requested.connect(lambda _stem, kind, writers: writers(kind)(tmp_path / "tail.svg"))
    for logarithmic in (True, False):
        overview.tail.logarithmic.setChecked(logarithmic)
        overview.tail.save("svg")
        points.append((tmp_path / "tail.svg").read_text().split("points=")[1][:200])
    assert points[0] != points[1]


def window_colour(widget):
    return widget.palette().color(QPalette.ColorRole.Window)


def test_colours_follow_the_theme_at_once(show, ratings, qtbot):
    overview = show(ratings)
    try:
        for scheme in ("dark", "light"):
            theme.apply_scheme(scheme)
            is_dark = scheme == "dark"
            qtbot.waitUntil(lambda is_dark=is_dark: (window_colour(overview).lightness() < 128) == is_dark)
            for plot in (overview.histogram, overview.tail, overview.times):
                qtbot.waitUntil(lambda plot=plot: plot.view.backgroundBrush().color() == window_colour(overview))
            assert overview.histogram._bars.opts["brush"] == theme.train_colour()
            assert overview.tail._curves[0].opts["pen"].color() == theme.train_colour()
    finally:
        theme.apply_scheme("light")


def test_only_the_latest_file_is_shown(overview, ratings, make_ratings, qtbot, monkeypatch):
    go_on = threading.Event()

    def slow(some, cancelled):
        if some is ratings:
            go_on.wait()
        return summarize(some, cancelled)

    monkeypatch.setattr("mfstudio.gui.pages.overview.summarize", slow)
    shown = []
    overview.shown.connect(lambda: shown.append(facts(overview)[0]))
    overview.show_ratings(OpenRatings(ratings, Path("a")))
    assert "Counting …" in [label.text() for label in visible_labels(overview)]
    overview.show_ratings(OpenRatings(make_ratings(700), Path("b")))
    go_on.set()
    qtbot.waitUntil(lambda: not overview.is_busy)
    assert shown == ["ratings: 700"]


def test_an_unexpected_error_is_passed_on(overview, ratings, qtbot, monkeypatch):
    def fail(*_):
        raise RuntimeError("a bug")

    monkeypatch.setattr("mfstudio.gui.pages.overview.summarize", fail)
    with qtbot.waitSignal(overview.unexpected_error) as caught:
        overview.show_ratings(OpenRatings(ratings, Path("a")))
    assert str(caught.args[0]) == "a bug"
    qtbot.waitUntil(lambda: not overview.is_busy)


def test_closing_while_counting_ends_the_work(overview, ratings):
    overview.show_ratings(OpenRatings(ratings, Path("a")))
    overview.shut_down()
    overview.show_ratings(OpenRatings(ratings, Path("a")))
    assert "Counting …" in [label.text() for label in visible_labels(overview)]


@pytest.mark.parametrize("n", [1, 2])
def test_hardly_any_ratings_can_be_shown(show, ratings, n):
    overview = show(ratings.take(np.arange(n)))
    point_at(overview.histogram, float(ratings.values[0]), 0.5)
    assert overview.histogram.hover_text.startswith(f"rating {ratings.values[0]:g}: 1 ")
    assert any("too few" in text for text in overview.warnings.texts)


@pytest.mark.parametrize(("kind", "said"), [("csv", "numbers"), ("svg", "plot"), ("png", "plot")])
def test_a_plot_is_written_where_the_person_says(window, show, ratings, tmp_path, qtbot, monkeypatch, kind, said):
    path = tmp_path / f"out.{kind}"
    monkeypatch.setattr("mfstudio.gui.exports.ask_where_to", lambda *_: path)
    overview = show(ratings)
    overview.picture_requested.connect(window.exports.plot)
    with qtbot.waitSignal(window.exports.ended):
        overview.tail.save(kind)
    assert path.stat().st_size > 100
    assert said in window.status.currentMessage()
    assert f"out.{kind}" in window.status.currentMessage()


def test_a_plot_that_cannot_be_written_is_said(window, show, ratings, tmp_path, qtbot, monkeypatch):
    monkeypatch.setattr("mfstudio.gui.exports.ask_where_to", lambda *_: tmp_path / "missing" / "out.csv")
    overview = show(ratings)
    overview.picture_requested.connect(window.exports.plot)
    with qtbot.waitSignals([window.exports.failed, window.exports.ended]):
        overview.tail.save("csv")
    assert "could not be written" in window.banner.text


def test_one_file_is_written_at_a_time(window, tmp_path, qtbot, monkeypatch):
    monkeypatch.setattr("mfstudio.gui.exports.ask_where_to", lambda *_: tmp_path / "out.csv")
    go_on = threading.Event()
    window.exports.plot("tail", "csv", lambda _kind: lambda _path: go_on.wait())
    with qtbot.waitSignal(window.exports.message) as said:
        window.exports.plot("tail", "csv", lambda _kind: lambda path: path.write_text("second"))
    assert "still being written" in said.args[0]
    with qtbot.waitSignal(window.exports.ended):
        go_on.set()
    assert not (tmp_path / "out.csv").exists()


@pytest.mark.parametrize("key", [Qt.Key.Key_Home, Qt.Key.Key_0])
def test_keys_zoom_out_and_back(show, ratings, qtbot, key):
    plot = show(ratings).tail
    before = plot.view.getViewBox().viewRange()
    qtbot.keyClick(plot.view, Qt.Key.Key_Plus)
    assert plot.view.getViewBox().viewRange() != before
    qtbot.keyClick(plot.view, key)
    assert np.allclose(plot.view.getViewBox().viewRange(), before)


def test_a_right_click_opens_the_plots_menu_and_a_drag_does_not(show, ratings, qtbot, monkeypatch):
    plot = show(ratings).histogram
    opened = []
    monkeypatch.setattr(plot.menu, "popup", opened.append)  # the offscreen platform cannot raise a menu
    middle = plot.view.rect().center()
    qtbot.mouseClick(plot.view.viewport(), Qt.MouseButton.RightButton, pos=middle)
    assert opened == [plot.view.mapToGlobal(middle)]
    assert [action.text().replace("&", "") for action in plot.menu.actions() if action.text()] == [
        "Save as picture (PNG)…", "Save as drawing (SVG)…", "Save the numbers (CSV)…", "Reset the view",
    ]  # fmt: skip
    qtbot.mousePress(plot.view.viewport(), Qt.MouseButton.RightButton, pos=middle)
    elsewhere = middle + QPoint(60, 0)
    drag = QMouseEvent(
        QEvent.Type.MouseMove, QPointF(elsewhere), QPointF(plot.view.mapToGlobal(elsewhere)),
        Qt.MouseButton.NoButton, Qt.MouseButton.RightButton, Qt.KeyboardModifier.NoModifier,
    )  # fmt: skip
    QApplication.sendEvent(plot.view.viewport(), drag)
    qtbot.mouseRelease(plot.view.viewport(), Qt.MouseButton.RightButton, pos=elsewhere)
    assert len(opened) == 1


def test_what_is_copied_from_a_table_is_said(show, ratings, qtbot):
    overview = show(ratings)
    table = overview.extremes.findChildren(DataTable)[0]
    table.selectAll()
    with qtbot.waitSignal(overview.message) as said:
        qtbot.keyClick(table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert said.args == ["10 rows copied."]
    assert QApplication.clipboard().text().startswith("Busiest items\tRatings\n")
