"""The plots of where a model errs and of one step are taken away as pictures, drawings and numbers."""

import csv
import xml.etree.ElementTree as ET

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QToolButton

from mfstudio.gui import exports

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)  # menus on the offscreen platform

SVG = "{http://www.w3.org/2000/svg}"
PLOTS = [
    ("errors", "by_user"), ("errors", "by_item"), ("errors", "calibration"), ("step", "loss"), ("step", "user_bars"),
    ("step", "item_bars"),
]  # fmt: skip


@pytest.fixture
def plot_of(trained, qtbot):
    """Return a function that brings a view to the front and gives one of its plots."""

    def show(view, name):
        page = trained.explore_page
        trained.show_page(4)
        page.tabs.setCurrentWidget(getattr(page, view))
        plot = getattr(getattr(page, view), name)
        qtbot.waitUntil(lambda: not page.is_busy and plot.isVisible())
        return plot

    return show


@pytest.fixture
def saved(trained, qtbot, tmp_path, monkeypatch):
    """Return a function that chooses from a plot's menu, as a person would, and gives the file written."""

    def save(plot, kind):
        names = []

        def chosen(_window, _title, proposal, _kind):
            names.append(proposal.name)
            return tmp_path / proposal.name

        monkeypatch.setattr(exports, "ask_where_to", chosen)
        with qtbot.waitSignal(trained.exports.ended):
            next(action for action in plot.menu.actions() if kind.upper() in action.text()).trigger()
        assert names == [f"{plot.name}.{kind}"]
        return tmp_path / names[0]

    return save


@pytest.mark.parametrize(("view", "name"), PLOTS)
def test_a_plot_is_saved_as_a_drawing_under_what_it_is_of(plot_of, saved, view, name):
    plot = plot_of(view, name)
    root = ET.parse(saved(plot, "svg")).getroot()
    title = next(root.iter(f"{SVG}text")).text
    assert title.endswith(plot.heading.text())
    assert title.startswith("ratings" if view == "errors" else "u")
    assert list(root.iter(f"{SVG}polyline")) or list(root.find(f"{SVG}g").iter(f"{SVG}rect"))


@pytest.mark.parametrize(("view", "name"), [("errors", "by_user"), ("step", "loss")])
def test_a_plot_is_saved_as_the_picture_that_is_seen(plot_of, saved, view, name):
    plot = plot_of(view, name)
    image = QImage(str(saved(plot, "png")))
    assert image.width() == 2 * plot.view.width()
    words = plot._signs.height() + plot.sentence.height() * bool(plot.sentence.text())
    assert image.height() > 2 * (plot.view.height() + words), "what the lines are stands in the picture, too"
    assert plot.pen_ratio == plot.devicePixelRatioF(), "the plot itself is drawn as before"


def rows_of(path):
    return list(csv.DictReader(path.read_text().splitlines()))


def test_the_numbers_of_errors_are_those_of_both_measures(plot_of, saved):
    plot = plot_of("errors", "by_item")
    errors, _ = plot.shown
    rows = rows_of(saved(plot, "csv"))
    assert [int(row["held_out_ratings"]) for row in rows] == errors.n_ratings.tolist()
    assert [float(row["rmse"]) for row in rows] == pytest.approx(errors.rmse, rel=1e-6)
    assert [float(row["baseline_mae"]) for row in rows] == pytest.approx(errors.baseline_mae, rel=1e-6)


def test_the_numbers_of_calibration_are_its_groups(plot_of, saved):
    rows = rows_of(saved(plot_of("errors", "calibration"), "csv"))
    predicted = [float(row["mean_prediction"]) for row in rows]
    assert predicted == sorted(predicted)
    assert sum(int(row["held_out_ratings"]) for row in rows) > 0


def test_the_numbers_of_a_step_are_all_factors_and_the_curve(plot_of, saved, trained):
    rows = rows_of(saved(plot_of("step", "user_bars"), "csv"))
    assert len(rows) == trained.session.result.model.n_factors
    assert any(row["before"] != row["after"] for row in rows)
    curve = rows_of(saved(plot_of("step", "loss"), "csv"))
    assert float(curve[0]["learning_rate"]) == 0
    assert float(curve[1]["loss"]) < float(curve[0]["loss"])


def test_the_menu_comes_by_button_by_mouse_and_by_key(plot_of, qtbot):
    plot = plot_of("errors", "calibration")
    button = next(each for each in plot.findChildren(QToolButton) if each.menu() is plot.menu)
    assert plot.heading.text() in button.accessibleName()
    plot.view.menu_requested.emit(plot.view.mapToGlobal(QPoint(5, 5)))  # as the key for menus does
    qtbot.waitUntil(plot.menu.isVisible)
    plot.menu.close()
    qtbot.mouseClick(plot.view.viewport(), Qt.MouseButton.RightButton, pos=plot.view.viewport().rect().center())
    qtbot.waitUntil(plot.menu.isVisible)
    plot.menu.close()
