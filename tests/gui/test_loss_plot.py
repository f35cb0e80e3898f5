"""The plot of a run: curves, lines to be beaten, marks, what is told of an epoch, and the picture to take away."""

from dataclasses import replace
from itertools import pairwise

import numpy as np
import pyqtgraph as pg
import pytest
from PySide6.QtCore import QLocale, QPointF, QSize, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from mfstudio.gui import theme
from mfstudio.gui.widgets.course_plot import CoursePlot
from mfstudio.gui.widgets.loss_plot import LossPlot, OtherRun
from mfstudio.training.trainer import Change, EpochReport

LONG = "A collection of ratings with a name so long that no window is wide enough for it on one line, " * 3


def reports_of(n, *, floor=0.7, best=None):
    found = []
    for epoch in range(1, n + 1):
        train, held_out = 0.5 + 1 / (epoch + 1), floor + 1 / (epoch + 1)
        is_best = epoch <= (best or n)
        found.append(
            EpochReport(
                epoch, train, train * 0.8, held_out, held_out * 0.8, 1000 * train, 50 / epoch, 0.05, 0.1, epoch / 10,
                1e6, is_best, 1.0, 2.0,
            )
        )  # fmt: skip
    return found


@pytest.fixture
def plot(qtbot):
    plot = LossPlot()
    qtbot.addWidget(plot)
    plot.resize(700, 400)
    with qtbot.waitExposed(plot):
        plot.show()
    return plot


@pytest.fixture
def grow(qtbot, plot):
    """Return a function that has epochs appear, all of them."""

    def grow(reports):
        plot.append(reports)
        qtbot.waitUntil(lambda: not plot.is_growing)

    return grow


def texts_of(plot):
    """Return what stands in the plot."""
    found = plot.view.scene().items()
    return {item.toPlainText() for item in found if hasattr(item, "toPlainText") and item.isVisible()}


def test_epochs_appear_little_by_little_and_in_order(plot, qtbot):
    sizes = []
    plot.grown.connect(sizes.append)
    plot.append(reports_of(500))
    qtbot.waitUntil(lambda: not plot.is_growing)
    assert sizes == sorted(sizes)
    assert len(sizes) > 3
    assert sizes[-1] == plot.n_epochs == 500
    assert plot.drawn(1).tolist() == [report.validation_rmse for report in reports_of(500)]


def test_a_smoothed_curve_leaves_the_measured_values_visible_behind_it(plot, grow):
    grow(reports_of(20))
    raw = plot.drawn().tolist()
    plot.set_smoothing(0.9)
    assert plot.drawn().tolist() != raw
    assert plot._raw[0].y.tolist() == raw
    faint, strong = plot._raw[0].opts["pen"], plot._lines[0].opts["pen"]
    assert 0 < faint.color().alpha() < strong.color().alpha()
    plot.tell(4)
    assert f"training {raw[4]:.4f}, smoothed {plot.drawn()[4]:.4f}" in plot.hover_text
    plot.set_smoothing(0)
    assert plot.drawn().tolist() == raw


def test_curves_are_drawn_against_the_seconds_of_training(plot, grow):
    grow(reports_of(30))
    plot.set_axis("seconds")
    assert plot._lines[0].x.tolist() == [report.seconds for report in reports_of(30)]
    low, high = plot.x_range
    assert low < 0.1
    assert 3 <= high < 5


def test_the_best_epoch_is_marked_with_its_value(plot, grow):
    reports = reports_of(10, best=6)
    grow(reports)
    assert plot.best_epoch == 6
    assert f"best {reports[5].validation_rmse:.4f}, epoch 6" in texts_of(plot)


def test_lines_to_be_beaten_stand_with_name_and_value_for_the_measure_shown(plot, grow):
    plot.set_reference("mean", 0.9, 0.7)
    plot.set_reference("best", 0.75, None)
    plot.set_reference("biases", 0.8)
    assert plot.reference("mean") is None, "there is no curve yet"
    grow(reports_of(10))
    assert {"–· global mean 0.9000", "··· biases only 0.8000", "– – best other run 0.7500"} <= texts_of(plot)
    assert [plot.reference(name) for name in ("mean", "biases", "best")] == [0.9, 0.8, 0.75]
    plot.show_measure("mae")
    assert [plot.reference(name) for name in ("mean", "biases", "best")] == [0.7, None, None]
    plot.show_measure("gradient")
    assert plot.reference("mean") is None


def test_a_line_that_lies_outside_of_what_is_seen_is_named_at_the_edge(plot, grow):
    plot.set_reference("mean", 50.0)
    plot.set_reference("best", 0.01)
    grow(reports_of(10))
    assert {"↑ global mean 50.0000", "↓ best other run 0.0100"} <= texts_of(plot)


def boxes_of(plot, *words):
    """Return where words stand on the scene, by what they begin with after their sign."""
    found = {}
    for item in plot.view.scene().items():
        text = item.toPlainText() if hasattr(item, "toPlainText") and item.isVisible() else ""
        found |= {word: item.sceneBoundingRect() for word in words if word in text}
    return [found[word] for word in words]


def is_passed(plot, box, line):
    """Tell whether a curve passes through words."""
    x = np.linspace(line.x[0], line.x[-1], 5000)
    ups = np.interp(x, line.x, line.y)
    places = (plot._box.mapViewToScene(QPointF(*each)) for each in zip(x.tolist(), ups.tolist(), strict=True))
    return any(box.contains(place) for place in places)


@pytest.mark.parametrize("part", [None, (3, 5)], ids=["all", "zoomed"])
def test_names_of_curves_and_lines_stand_apart_beside_the_plot(plot, grow, part):
    for name, value in (("mean", 0.9), ("biases", 0.9001), ("best", 0.8999)):
        plot.set_reference(name, value)
    grow(reports_of(10))
    if part is not None:
        plot.show_part(*part)
    boxes = boxes_of(plot, "biases only", "global mean", "best other run", "validation", "training")
    assert all(box.left() >= plot._box.sceneBoundingRect().right() for box in boxes)
    assert all(plot.view.sceneRect().contains(box) for box in boxes)
    heights = [box.center().y() for box in boxes]
    assert heights[:3] == sorted(heights[:3]), "as the lines lie"
    apart = [box.adjusted(0, 1, 0, -1) for box in boxes]
    assert not any(one.intersects(other) for one in apart for other in apart if one is not other)


def test_a_name_that_had_to_give_way_is_led_to_its_line(plot, grow):
    plot.set_reference("biases", 1.0)
    grow(reports_of(10))
    assert plot._names._leaders.path().isEmpty()
    plot.set_reference("best", 1.0001)
    path, box = plot._names._leaders.path(), plot._box.sceneBoundingRect()
    assert path.elementCount() == 4
    first, *_ = boxes_of(plot, "best other run")
    ends = [plot.view.getPlotItem().mapToScene(path.elementAt(at).x, path.elementAt(at).y) for at in range(4)]
    assert min(abs(end.y() - first.center().y()) for end in ends[1::2]) < 1
    line = plot._box.mapViewToScene(QPointF(0, 1.0)).y()
    assert all(abs(end.y() - line) < 1 and 0 < end.x() - box.right() < 3 for end in ends[::2])


def test_where_there_is_no_room_for_all_names_those_of_earlier_runs_give_way(plot, grow):
    for name in ("mean", "biases", "best"):
        plot.set_reference(name, 0.9)
    grow(reports_of(10))
    plot.set_other_runs([OtherRun(f"run {run}", "", columns_of(reports_of(10))) for run in range(40)])
    seen = texts_of(plot)
    assert {"● training", "● validation", "– – best other run 0.9000", "● run 0"} <= seen
    assert "● run 39" not in seen


def test_in_a_narrow_plot_lines_are_named_without_their_values(plot, grow, qtbot):
    plot.set_reference("biases", 0.8)
    grow(reports_of(10))
    wide = plot._box.width()
    assert "··· biases only 0.8000" in texts_of(plot)
    plot.resize(340, 400)
    qtbot.waitUntil(lambda: "··· biases only" in texts_of(plot))
    assert plot._box.width() > 0.55 * plot.width()
    plot.resize(700, 400)
    qtbot.waitUntil(lambda: "··· biases only 0.8000" in texts_of(plot))
    assert plot._box.width() == wide


@pytest.mark.parametrize("best", [2, 5, 9, 12])
def test_the_words_at_the_best_epoch_hide_no_curve(plot, grow, best):
    reports = [replace(each, train_rmse=each.validation_rmse - 0.2) for each in reports_of(12, best=best)]
    grow(reports)
    (box,) = boxes_of(plot, ", epoch")
    assert not any(is_passed(plot, box, line) for line in plot._lines)
    assert plot._box.sceneBoundingRect().contains(box)


def test_a_curve_that_words_cannot_leave_free_is_seen_through_them(plot, grow):
    wild = [replace(each, validation_rmse=each.epoch % 2 + 0.1, is_best=each.epoch == 20) for each in reports_of(80)]
    grow(wild)
    assert plot._best_text.isVisible()
    assert plot._best_text.fill.style() == Qt.BrushStyle.NoBrush


def test_the_values_pointed_at_hide_no_curve_where_there_is_room(plot, grow):
    grow(reports_of(60))
    for place in (3, 30, 57):
        plot.tell(place)
        (box,) = boxes_of(plot, "Epoch ")
        assert not any(is_passed(plot, box, line) for line in plot._lines)
    plot.show_part(10, 20)
    assert not plot._values.isVisible(), "their epoch is not in sight"


def test_a_new_run_clears_its_own_lines_but_not_the_best_run(plot, grow):
    plot.set_reference("mean", 0.9)
    plot.set_reference("best", 0.75)
    plot.clear()
    grow(reports_of(5))
    assert plot.reference("mean") is None
    assert plot.reference("best") == 0.75


def test_between_two_runs_the_axes_stay_and_nobody_is_told_to_train(plot, grow, qtbot):
    assert plot._hint.isVisible()
    grow(reports_of(5))
    plot.clear(is_awaited=True)
    assert not plot._hint.isVisible()
    assert plot.view.getAxis("left").isVisible()
    grow(reports_of(5))
    plot.clear()
    assert plot._hint.isVisible()
    assert not plot.view.getAxis("left").isVisible()


def test_a_run_that_ends_before_its_first_epoch_leaves_no_axes(plot, grow):
    grow(reports_of(5))
    plot.clear(is_awaited=True)
    plot.course.await_no_more()
    assert not plot.view.getAxis("left").isVisible()
    assert plot._hint.isVisible()


def test_epochs_still_to_appear_when_a_run_ends_find_the_axes_in_place(plot, grow):
    grow(reports_of(5))
    plot.clear(is_awaited=True)
    plot.append(reports_of(3))
    plot.course.await_no_more()
    assert plot.view.getAxis("left").isVisible()


def test_words_in_the_plot_stand_on_the_colours_of_the_theme_that_is_chosen(plot, grow, qtbot):
    plot.set_reference("best", 0.75)
    plot.course.note([Change(3, "learning_rate", 0.01)])
    grow(reports_of(10))
    try:
        for scheme in ("dark", "light"):
            theme.apply_scheme(scheme)
            qtbot.waitUntil(lambda scheme=scheme: theme.is_dark() == (scheme == "dark"))
            QApplication.processEvents()
            words = [item for item in plot.view.scene().items() if isinstance(item, pg.TextItem) and item.isVisible()]
            assert len(words) == 2, "at the best epoch, and at the change"
            assert {item.fill.color().lightness() < 128 for item in words} == {scheme == "dark"}
    finally:
        theme.apply_scheme("system")


def test_what_a_person_changed_is_marked_at_its_epoch(plot, grow):
    plot.course.note([Change(3, "learning_rate", 0.01), Change(3, "regularization", 0.2), Change(99, "momentum", 0.5)])
    grow(reports_of(10))
    assert plot._changes.texts == ["learning rate 0.01\nregularisation 0.2"]
    plot.tell(2)
    assert plot.hover_text.splitlines()[-2:] == ["learning rate 0.01", "regularisation 0.2"]


def test_epochs_more_for_a_run_are_marked_in_words(plot, grow):
    plot.course.note([Change(8, "n_epochs", 1200), Change(8, "patience", 0)])
    grow(reports_of(10))
    assert plot._changes.texts == [f"epochs {QLocale().toString(1200)}\npatience 0"]


def test_curves_have_the_colours_of_their_names_whatever_is_measured(plot, grow):
    grow(reports_of(10))
    for measure in ("factors", "rmse"):
        plot.show_measure(measure)
        pens = [line.opts["pen"].color().name() for line in plot._lines]
        assert pens == [colour.name() for colour in plot.colours()]
        assert [name.colour.name() for name in plot._names._names[:2]] == pens


@pytest.mark.parametrize("height", [70, 104, 200])
def test_both_curves_of_a_small_plot_have_their_names(qtbot, plot, grow, height):
    small = CoursePlot(plot.course, "factors", QSize(200, 60))
    qtbot.addWidget(small)
    small.resize(240, height)
    with qtbot.waitExposed(small):
        small.show()
    grow([replace(each, user_factor_norm=0.6 - each.epoch / 30, item_factor_norm=0.2) for each in reports_of(9)])
    small.show_part(1, 9)
    small.draw()
    assert small._labels.texts == ["users", "items"]


def test_keys_go_from_epoch_to_epoch_and_tell_their_values(plot, grow):
    reports = reports_of(5)
    grow(reports)
    plot.pointed.connect(plot.tell)
    QTest.keyClick(plot.view, Qt.Key.Key_Right)
    QTest.keyClick(plot.view, Qt.Key.Key_Right)
    assert plot.hover_text.startswith(f"Epoch 2\ntraining {reports[1].train_rmse:.4f}")
    QTest.keyClick(plot.view, Qt.Key.Key_Left)
    assert plot.hover_text.startswith("Epoch 1\n")


def test_keys_zoom_and_bring_all_back(plot, grow):
    grow(reports_of(50))
    low, high = plot.x_range
    QTest.keyClick(plot.view, Qt.Key.Key_Plus)
    nearer = plot.x_range
    assert nearer[1] - nearer[0] < high - low
    assert not plot.follows
    plot.reset_requested.connect(plot.reset_view)
    QTest.keyClick(plot.view, Qt.Key.Key_0)
    assert plot.follows
    assert plot.x_range == pytest.approx((low, high))


def test_a_zoomed_plot_stays_where_it_is_while_the_run_goes_on(plot, grow):
    grow(reports_of(50))
    plot.show_part(10, 20)
    grow(reports_of(80)[50:])
    assert plot.n_epochs == 80
    assert plot.x_range == pytest.approx((10, 20))


def test_values_told_stay_inside_of_the_plot_when_its_scale_changes(plot, grow):
    grow(reports_of(30))
    plot.tell(10)
    plot.set_logarithmic(True)
    box = plot._box.sceneBoundingRect().adjusted(-2, -2, 2, 2)
    assert box.contains(plot._values.mapRectToScene(plot._values.boundingRect()))


def test_values_told_stay_inside_of_a_narrow_plot(plot, grow):
    plot.resize(420, 300)
    plot.set_reference("biases", 0.8)
    plot.set_smoothing(0.5)
    grow(reports_of(30))
    for place in (0, 14, 15, 29):
        plot.tell(place)
        (box,) = boxes_of(plot, "Epoch ")
        assert plot._box.sceneBoundingRect().adjusted(-2, -2, 2, 2).contains(box)


def columns_of(reports):
    names = ("epoch", "seconds", "train_rmse", "train_mae", "validation_rmse", "validation_mae", "loss")
    return {name: np.array([getattr(report, name) for report in reports], np.float64) for name in names}


def test_earlier_runs_are_drawn_behind_with_their_names(plot, grow):
    grow(reports_of(20))
    earlier = reports_of(40, floor=0.8)
    plot.set_other_runs([OtherRun("run 7", "", columns_of(earlier))])
    (_, line), *_ = plot._others
    assert line.y.tolist() == [report.validation_rmse for report in earlier]
    assert line.zValue() < plot._lines[1].zValue()
    assert "● run 7" in texts_of(plot)
    assert plot.x_range[1] > 40, "there is room for the longest"
    plot.set_other_runs([OtherRun("run 8", "", columns_of(reports_of(8, floor=0.703)))])
    (box,) = boxes_of(plot, "run 8")
    assert plot._box.sceneBoundingRect().contains(box), "it ends before the others"
    assert not any(is_passed(plot, box, line) for line in plot._lines)
    plot.set_other_runs([OtherRun("run 7", "", columns_of(earlier))])
    (_, line), *_ = plot._others
    plot.show_measure("gradient")
    assert not len(line.y), "of which nothing is known"
    plot.set_other_runs([])
    assert "● run 7" not in texts_of(plot)


def test_an_earlier_run_without_validation_is_drawn_by_its_training_error(plot, grow):
    grow(reports_of(20))
    columns = columns_of(reports_of(5))
    columns["validation_rmse"] = np.full(5, np.nan)
    plot.set_other_runs([OtherRun("run 1", "#123456", columns)])
    ((_, line),) = plot._others
    assert line.y.tolist() == columns["train_rmse"].tolist()


@pytest.mark.parametrize("title", ["Ratings", LONG], ids=["short", "long"])
def test_the_picture_shows_the_whole_title_above_the_plot(plot, grow, tmp_path, title):
    grow(reports_of(10))
    plot.write_png(tmp_path / "with.png", title)
    plot.write_png(tmp_path / "without.png", "")
    image, bare = QImage(str(tmp_path / "with.png")), QImage(str(tmp_path / "without.png"))
    assert image.width() == bare.width()
    above = image.height() - bare.height()
    background = image.pixelColor(0, 0)
    rows = [y for y in range(above) if any(image.pixelColor(x, y) != background for x in range(image.width()))]
    assert rows[0] > 0, "the title begins below the upper edge"
    assert rows[-1] < above - 1, "and ends above the plot"
    right = [x for x in range(image.width() - 8, image.width()) if image.pixelColor(x, rows[0]) != background]
    assert not right, "and before the right edge"
    lines = sum(1 for y, after in pairwise(rows) if after - y > 1) + 1
    assert lines > 2 if title is LONG else above < 100
