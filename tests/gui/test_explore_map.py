"""The map of the explore page: what is drawn where, and finding, choosing, zooming and saving."""

import csv
from xml.etree import ElementTree

import numpy as np
import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QImage

from mfstudio.gui.item_models.things import NAME
from mfstudio.gui.jobs import Task
from mfstudio.gui.pages import map_work
from mfstudio.gui.pages.map_work import draw_map
from mfstudio.model.projection import strongest_directions
from mfstudio.model.ranking import similar_items
from mfstudio.training.settings import TrainingSettings


def show_view(window, qtbot):
    window.show_page(4)
    page = window.explore_page
    page.tabs.setCurrentWidget(page.map)
    qtbot.waitUntil(lambda: not page.is_busy)
    return page.map


@pytest.fixture
def view(trained, qtbot):
    view = show_view(trained, qtbot)
    qtbot.waitUntil(view.plot.isVisible)
    return view


def settled(view, qtbot):
    qtbot.waitUntil(lambda: not view.is_busy)


def at(view, place):
    """Return where on the scene the point at a place among those drawn lies."""
    x, y = view._map.places[place]
    return view.plot.view.getViewBox().mapViewToScene(QPointF(x, y))


def click(view, place, qtbot):
    spot = view.plot.view.mapFromScene(at(view, place))
    qtbot.mouseClick(view.plot.view.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    settled(view, qtbot)


def test_items_lie_where_their_factors_do(view, trained):
    model, ratings = trained.session.result.model, trained.session.open.ratings
    found = view._map
    assert sorted(found.codes.tolist()) == list(range(ratings.n_items))
    counts = ratings.item_counts[found.codes]
    assert (np.diff(counts) <= 0).all(), "the most rated come first"
    directions = strongest_directions(model.item_factors, np.arange(ratings.n_items))
    np.testing.assert_allclose(found.places, directions.place(model.item_factors[found.codes]), atol=1e-9)
    first = int(found.codes[0])
    assert found.mean_ratings[0] == pytest.approx(ratings.values[ratings.items == first].mean(), rel=1e-6)
    drawn = sum(len(layer.points()) for layer in view.plot._layers)
    assert drawn == ratings.n_items
    share = f"{100 * directions.shares.sum():.0f} %"
    assert share in view.plot.sentence.text()
    assert "Direction 1 sets “The book of" in view.plot.sentence.text()


def test_the_point_under_the_pointer_and_the_keys_is_named(view, trained, qtbot):
    found = view._map
    view.plot.view.scene().sigMouseMoved.emit(at(view, 4))
    place = view.plot.nearest(at(view, 4))
    assert trained.session.open.item_name(found.codes[place]) in view.plot.told
    view.plot.view.setFocus()
    view.plot.hide_value()
    qtbot.keyClick(view.plot.view, Qt.Key.Key_Right)
    assert view.plot.told.startswith(trained.session.open.item_name(found.codes[0]))
    assert f"ratings: {found.n_ratings[0]}, mean {found.mean_ratings[0]:.2f}" in view.plot.told
    qtbot.keyClick(view.plot.view, Qt.Key.Key_Return)
    settled(view, qtbot)
    assert view.view_state()["code"] == found.codes[0]


def test_a_click_shows_what_is_nearest_and_leads_to_what_is_similar(view, trained, qtbot):
    assert not view.similar.isEnabled()
    place = view.plot.nearest(at(view, 3))
    click(view, 3, qtbot)
    code = int(view._map.codes[place])
    assert view.view_state()["code"] == code
    codes, _ = similar_items(trained.session.result.model, code, 20)
    assert [view.nearest.code(row) for row in range(view.nearest.rowCount())] == codes.tolist()
    assert trained.session.open.item_name(code) in view.nearest_title.text()
    assert len(view.plot._near.points()) == 20
    qtbot.mouseClick(view.similar, Qt.MouseButton.LeftButton)
    page = trained.explore_page
    assert page.tabs.currentWidget() is page.similar
    qtbot.waitUntil(lambda: not page.is_busy)
    assert page.similar.title.text() == trained.session.open.item_name(code)


def test_what_is_typed_is_found_and_brought_into_the_middle(view, trained, qtbot):
    (left, right), _ = view.plot.view.getViewBox().viewRange()
    qtbot.keyClicks(view.list.field, "i013")
    qtbot.keyClick(view.list.field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: view.nearest.rowCount() > 0)
    code = trained.session.open.ratings.item_codes["i013"]
    assert view.view_state()["code"] == code
    across, up = view.plot.view.getViewBox().viewRange()
    x, y = view._map.place_of(code)
    assert (sum(across) / 2, sum(up) / 2) == pytest.approx((x, y))
    assert across[1] - across[0] < right - left, "and it is nearer"
    qtbot.mouseClick(view.reset, Qt.MouseButton.LeftButton)
    (again_left, again_right), _ = view.plot.view.getViewBox().viewRange()
    assert again_left <= view._map.places[:, 0].min() < view._map.places[:, 0].max() <= again_right


def test_a_click_on_one_of_the_nearest_goes_there(view, qtbot):
    click(view, 3, qtbot)
    code = view.nearest.code(1)
    spot = view.table.visualRect(view.nearest.index(1, NAME)).center()
    qtbot.mouseClick(view.table.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    settled(view, qtbot)
    assert view.view_state()["code"] == code


def test_users_have_a_map_too(view, trained, qtbot):
    view.kind.setFocus()
    qtbot.keyClick(view.kind, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: not view.is_busy and view._map.of == "user")
    assert len(view._map.codes) == trained.session.open.ratings.n_users
    click(view, 0, qtbot)
    assert view.nearest.things.of == "user"
    assert trained.session.open.user_title(view.view_state()["code"]) in view.nearest_title.text()


def test_colours_stand_for_what_is_chosen(view, qtbot):
    found = view._map
    by_mean = found.colouring("mean", "")
    assert by_mean.levels[found.mean_ratings.argmax()] == 1
    assert by_mean.levels[found.mean_ratings.argmin()] == 0
    assert f"{by_mean.low}" in view.bar.accessibleName()
    layers = [len(layer.points()) for layer in view.plot._layers]
    view.colour_by.setFocus()
    qtbot.keyClick(view.colour_by, Qt.Key.Key_Down)
    assert view.bar.accessibleName().startswith("Number of ratings")
    assert str(found.n_ratings.max()) in view.bar.accessibleName()
    assert [len(layer.points()) for layer in view.plot._layers] != layers


def test_of_very_many_only_the_most_rated_are_drawn(trained, qtbot, monkeypatch):
    monkeypatch.setattr(map_work, "MOST_DRAWN", 10)
    view = show_view(trained, qtbot)
    ratings = trained.session.open.ratings
    assert len(view._map.codes) == 10
    assert ratings.item_counts[view._map.codes].min() >= np.sort(ratings.item_counts)[-10]
    assert f"the 10 most rated of {ratings.n_items}" in view.plot.sentence.text()
    others = np.setdiff1d(np.arange(ratings.n_items), view._map.codes)
    view.choose(int(others[0]))  # is ringed where it lies all the same
    settled(view, qtbot)
    assert len(view.plot._chosen.points()) == 1


def test_the_map_is_saved_as_numbers_drawing_and_picture(view, trained, tmp_path, monkeypatch):
    asked = []
    monkeypatch.setattr("mfstudio.gui.exports.ask_where_to", lambda *_: None)
    view.save_requested.connect(lambda name, kind, writers: asked.append((name, kind, writers(kind))))
    for action in view.menu.actions():
        action.trigger()
    assert [(name, kind) for name, kind, _ in asked] == [("map-of-items", kind) for kind in ("png", "svg", "csv")]
    paths = [tmp_path / f"map.{kind}" for _, kind, _ in asked]
    for (_, _, write), path in zip(asked, paths, strict=True):
        write(path)
    assert QImage(str(paths[0])).width() == 2 * view.plot.view.width()
    circles = ElementTree.parse(paths[1]).getroot().iter("{http://www.w3.org/2000/svg}circle")
    assert len(list(circles)) == len(view._map.codes)
    with paths[2].open(newline="") as file:
        rows = list(csv.DictReader(file))
    labels = trained.session.open.ratings.item_labels[view._map.codes]
    assert [row["id"] for row in rows] == labels.tolist()
    assert rows[0]["name"] == f"The book of {labels[0]}"
    np.testing.assert_allclose([float(row["direction_2"]) for row in rows], view._map.places[:, 1], rtol=1e-5)


def test_the_window_asks_where_to_save_it(view, trained, tmp_path, qtbot, monkeypatch):
    path = tmp_path / "map.svg"
    monkeypatch.setattr("mfstudio.gui.exports.ask_where_to", lambda *_: path)
    with qtbot.waitSignal(trained.exports.ended):
        view.menu.actions()[1].trigger()
    assert "The book of" in path.read_text()


@pytest.mark.parametrize("model", ["textbook", "svdpp", "bayesian"])
def test_every_model_has_a_map(opened, qtbot, model):
    with qtbot.waitSignal(opened.session.training_ended, timeout=60_000):
        opened.session.train(TrainingSettings.for_model(model, n_epochs=4, n_factors=2))
    view = show_view(opened, qtbot)
    assert view.plot.isVisible()
    assert np.ptp(view._map.places[:, 0]) > 0


def test_one_factor_makes_a_line(opened, qtbot):
    with qtbot.waitSignal(opened.session.training_ended, timeout=60_000):
        opened.session.train(TrainingSettings.for_model("textbook", n_epochs=2, n_factors=1))
    view = show_view(opened, qtbot)
    assert view._map.shares == (1.0, 0.0)
    assert not view._map.places[:, 1].any()
    assert "Direction 2" not in view.plot.sentence.text()
    click(view, 0, qtbot)
    assert view.nearest.rowCount() > 0


def test_biases_without_factors_have_no_map(opened, qtbot):
    with qtbot.waitSignal(opened.session.training_ended, timeout=60_000):
        opened.session.train(TrainingSettings(n_epochs=2, n_factors=1, regularization=10.0))
    assert not opened.session.result.model.item_factors.any(), "biases alone are best"
    view = show_view(opened, qtbot)
    assert "All factors are the same" in view.sentence.label.text()
    assert view.sentence.isVisible()
    assert not view.save.isEnabled()
    assert view.kind.isVisible(), "what else there is can be chosen"
    view.choose(3)
    settled(view, qtbot)
    assert not view.nearest.rowCount(), "nothing is like it"
    assert not view.bar.isVisible()
    similar = opened.explore_page.similar
    opened.explore_page.show_item(3)
    qtbot.waitUntil(lambda: not similar.is_busy)
    assert "nothing is like it" in similar.note.text()
    assert not similar.model.rowCount()


def test_what_was_not_trained_on_is_not_drawn(trained):
    found, result = trained.session.open, trained.session.result
    of_item = found.ratings.items == 5
    result.is_held_out[of_item] = True
    drawn = draw_map(found, result, "item", Task(lambda: None))
    assert 5 not in drawn.codes
    assert drawn.n_placed == found.ratings.n_items - 1


def test_what_was_not_trained_on_is_said_to_have_no_place(trained, qtbot):
    code, ratings = 5, trained.session.open.ratings
    trained.session.result.is_held_out[ratings.items == code] = True
    view = show_view(trained, qtbot)
    (left, right), _ = view.plot.view.getViewBox().viewRange()
    qtbot.keyClicks(view.list.field, str(ratings.item_labels[code]))
    qtbot.keyClick(view.list.field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: view.view_state()["code"] == code)
    settled(view, qtbot)
    assert "no place on the map" in view.nearest_title.text()
    assert not len(view.plot._chosen.points())
    (now_left, now_right), _ = view.plot.view.getViewBox().viewRange()
    assert now_right - now_left > 0.8 * (right - left), "it goes nowhere nearer"


def test_what_was_chosen_comes_back_with_a_project(view, trained, qtbot):
    click(view, 3, qtbot)
    kept = trained.explore_page.view_state()
    view.kind.setCurrentIndex(1)
    view.colour_by.setCurrentIndex(1)
    settled(view, qtbot)
    trained.explore_page.restore_view(kept)
    settled(view, qtbot)
    assert view.view_state() == kept["map"]
    assert view.nearest.rowCount() == 20
    trained.explore_page.restore_view({"map": {"of": [], "code": 10**9, "colour_by": 3}})
    assert view.view_state() == kept["map"], "what cannot be is let go"


def test_other_ratings_begin_anew(view, trained, qtbot):
    click(view, 3, qtbot)
    with qtbot.waitSignal(trained.session.opened):
        trained.session.open_sample()
    assert view.view_state()["code"] is None
    assert not view.nearest.rowCount()


def test_in_a_low_window_the_words_do_not_lie_over_the_map(view, trained, qtbot):
    trained.resize(820, 560)
    qtbot.waitUntil(lambda: view.plot.view.height() < 400)
    words = view.plot.sentence.geometry()
    assert words.top() >= view.plot.view.geometry().bottom()
    assert words.height() >= view.plot.sentence.heightForWidth(words.width())
