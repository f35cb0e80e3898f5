"""Predictions have as many decimals as mean something on the scale of the ratings, on every page."""

import re

import pytest

from mfstudio.gui.item_models import newcomer, own_ratings, selection, shelf
from mfstudio.ratings.decimals import decimals_of_scale

SCALES = [((0.0, 1.0), 3), ((1.0, 9.0), 2), ((8.0, 80_000.0), 0)]


def n_decimals(text):
    """Return how many decimals a number has that a text ends with."""
    return len(re.search(r"\d(?:\.(\d+))?$", text.replace("\N{MINUS SIGN}", "-")).group(1) or "")


@pytest.fixture(params=SCALES, ids=["0 to 1", "1 to 9", "8 to 80000"])
def case(request, train_on, tmp_path, make_ratings):
    """Train in the window on ratings of some scale; return it and the decimals of a prediction."""
    (low, high), decimals = request.param
    ratings = make_ratings(low=low, high=high)
    triples = zip(ratings.users.tolist(), ratings.items.tolist(), ratings.values.tolist(), strict=True)
    lines = ["user,item,rating", *(f"u{user},i{item},{value:g}" for user, item, value in triples)]
    path = tmp_path / "ratings.csv"
    path.write_text("\n".join(lines) + "\n")
    return train_on(path), decimals


def show(window, view, qtbot):
    page = window.explore_page
    window.show_page(4)
    page.tabs.setCurrentWidget(view)
    qtbot.waitUntil(lambda: not page.is_busy)


def test_predictions_errors_and_recommendations_have_them(case, settle):
    window, decimals = case
    window.show_page(2)
    settle(window)
    model = window.predictions_page.model
    for column in (selection.PREDICTED, selection.ERROR, selection.ABSOLUTE_ERROR):
        assert n_decimals(model.text(0, column)) == decimals
    window.show_page(3)
    settle(window)
    recommended = window.recommendations_page.shelves.recommended
    assert n_decimals(recommended.text(0, shelf.SCORE)) == decimals
    assert n_decimals(window.recommendations_page.shelves.standing.text().removesuffix(".")) == decimals


def test_a_range_over_a_column_finds_what_is_shown_alike(case, qtbot, settle):
    window, _decimals = case
    window.show_page(2)
    settle(window)
    page = window.predictions_page
    shown = page.model.text(0, selection.PREDICTED)
    qtbot.keyClicks(page.filters.editors[selection.PREDICTED], shown)
    qtbot.waitUntil(lambda: page.model.rowCount() < 1500 and not page.is_busy)
    assert page.model.rowCount() > 0
    assert {page.model.text(row, selection.PREDICTED) for row in range(page.model.rowCount())} == {shown}


def test_the_views_of_explore_have_them(case, qtbot):
    window, decimals = case
    explore = window.explore_page
    show(window, explore.newcomer, qtbot)
    recommended = explore.newcomer.recommended
    assert n_decimals(recommended.text(0, newcomer.SCORE)) == n_decimals(recommended.text(0, newcomer.AGAINST))
    assert n_decimals(recommended.text(0, newcomer.SCORE)) == decimals
    show(window, explore.map, qtbot)
    explore.map.plot.tell(0)
    assert n_decimals(explore.map.plot.told) == decimals
    show(window, explore.errors, qtbot)
    calibration, by_user = explore.errors.calibration, explore.errors.by_user
    calibration.tell(0)
    assert [n_decimals(line) for line in calibration.told.splitlines()[:1]] == [decimals]
    by_user.tell(0)
    assert n_decimals(by_user.told) == decimals + 1, "a mean of errors is known better"
    show(window, explore.step, qtbot)
    own = explore.step.choice.model
    assert n_decimals(own.text(0, own_ratings.ERROR)) == decimals


def test_the_plots_beside_the_course_have_them(case):
    window, decimals = case
    truth = window.train_page.convergence.row.truth
    found = truth.observation
    words = truth.words_at(found, int(found.counts.sum(axis=1).argmax()), float("nan"))
    assert n_decimals(words) == decimals


def test_ratings_written_finer_than_their_scale_are_shown_so_beside_the_course_too(train_on, tmp_path, settle):
    lines = [f"u{n % 20},i{n // 20},{-9.5 + n % 191 / 10 + n % 7 / 100:.2f}" for n in range(600)]
    path = tmp_path / "ratings.csv"
    path.write_text("\n".join(["user,item,rating", *lines]) + "\n")
    window = train_on(path)
    ratings = window.session.open.ratings
    assert decimals_of_scale(*ratings.scale) == 1
    assert ratings.decimals == 2
    row = window.train_page.convergence.row
    for plot in (row.residuals, row.truth):
        found = plot.observation
        assert found.decimals == 2
    place = int(row.residuals.observation.residuals.argmax())
    first = row.residuals.words_at(row.residuals.observation, place, float("nan")).split(" ")[0]
    assert n_decimals(first) == 2
    window.show_page(2)
    settle(window)
    assert n_decimals(window.predictions_page.model.text(0, selection.PREDICTED)) == 2
