"""The view of one step: choosing a rating, the numbers of the step, its rates, and the steps after it."""

import re

import numpy as np
import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtWidgets import QApplication

from mfstudio.gui.item_models.own_ratings import ERROR, ITEM, RATING
from mfstudio.gui.widgets.step_words import number
from mfstudio.ratings.split_plan import SplitPlan
from mfstudio.training.one_step import take_step
from mfstudio.training.settings import TrainingSettings


def show_view(window, qtbot):
    window.show_page(4)
    page = window.explore_page
    page.tabs.setCurrentWidget(page.step)
    qtbot.waitUntil(lambda: not page.is_busy)
    return page.step


@pytest.fixture
def view(trained, qtbot):
    view = show_view(trained, qtbot)
    qtbot.waitUntil(view.words.isVisible)
    return view


def train(window, qtbot, settings):
    with qtbot.waitSignal(window.session.training_ended, timeout=60_000):
        window.session.train(settings)


def text_of(view):
    return re.sub(r"<[^>]+>", "", view.words.text())


def settled(view, qtbot):
    qtbot.waitUntil(lambda: not view.is_busy)


def problem_of(view, window):
    """Work the problem of the rating shown out anew, from the model."""
    ratings, model = window.session.open.ratings, window.session.result.model
    at = view.view_state()["position"]
    u, i = ratings.users[at], ratings.items[at]
    prediction = model.mean + model.user_bias[u] + model.item_bias[i] + model.user_factors[u] @ model.item_factors[i]
    return float(ratings.values[at]), float(prediction)


def test_it_begins_with_a_rating_that_was_trained_on(view, trained):
    at = view.view_state()["position"]
    ratings = trained.session.open.ratings
    assert not trained.session.result.is_held_out[at]
    assert trained.session.open.user_title(ratings.users[at]) in view.title.text()
    assert trained.session.open.item_name(ratings.items[at]) in view.title.text()
    assert f"rating of {ratings.values[at]:g}" in view.title.text()
    for table in (view.choice.users.table, view.choice.table):
        row = table.selectionModel().selectedRows()[0]
        assert table.viewport().rect().intersects(table.visualRect(row)), "it is chosen on the left, and seen"


def test_prediction_and_error_are_those_of_the_model(view, trained):
    rating, prediction = problem_of(view, trained)
    results = [float(bold.replace("−", "-")) for bold in re.findall(r"<b>([−\d.]+)</b>", view.words.text())]
    assert results[:2] == pytest.approx([prediction, rating - prediction], abs=1e-3)


def test_user_and_rating_are_searched_and_chosen(view, trained, qtbot):
    qtbot.keyClicks(view.choice.users.field, "u007")
    qtbot.keyClick(view.choice.users.field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: view.choice.model.own.user == trained.session.open.ratings.user_codes["u007"])
    settled(view, qtbot)
    model = view.choice.model
    assert view.view_state()["position"] == model.own.positions[0], "the first is picked with the user"
    assert view.title.text().startswith("u007 gave")
    errors = [abs(float(model.text(row, ERROR))) for row in range(model.rowCount())]
    assert errors == sorted(errors, reverse=True), "where the model errs most comes first"
    place = view.choice.table.visualRect(model.index(2, ITEM)).center()
    qtbot.mouseClick(view.choice.table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert view.title.text().startswith("u007 gave")
    assert model.text(2, ITEM) in view.title.text()
    assert view.title.text().endswith(model.text(2, RATING))
    assert view.view_state()["position"] == model.own.positions[2]


def test_a_user_looked_up_too_late_does_not_take_the_place_of_the_one_chosen(view, trained, qtbot):
    shown, at = view.choice.model.own.user, view.view_state()["position"]
    other = (shown + 1) % trained.session.open.ratings.n_users
    view.choice.show_user(other)
    view.choice.show_user(shown)
    settled(view, qtbot)
    assert view.choice.model.own.user == shown
    assert view.view_state()["position"] == at


def test_another_rating_comes_by_chance(view, qtbot):
    seen = {view.view_state()["position"]}
    for _ in range(5):
        qtbot.mouseClick(view.another, Qt.MouseButton.LeftButton)
        settled(view, qtbot)
        at = view.view_state()["position"]
        seen.add(at)
        row = view.choice.table.currentIndex().row()
        assert view.choice.model.own.positions[row] == at, "it is marked on the left"
    assert len(seen) > 1


def test_a_held_out_rating_is_said_to_be(view, trained, qtbot):
    held = int(np.flatnonzero(trained.session.result.is_held_out)[0])
    trained.explore_page.show_step(held)
    settled(view, qtbot)
    assert "held out" in view.note.text()
    trained.explore_page.show_step(int(np.flatnonzero(~trained.session.result.is_held_out)[0]))
    assert "held out" not in view.note.text()


def test_pulls_and_biases_are_written_out_with_their_numbers(view, trained):
    problem, step, text = view._turned, view._step, text_of(view).replace("−", "-")
    settings, u, n = problem.settings, problem.state.user_bias, problem.n_user_ratings
    pull = problem.spread * (settings.regularization + settings.row_regularization / n)
    assert (
        f"= {problem.spread:.4g} ({settings.regularization:g} + {settings.row_regularization:g}/{n}) = {pull:.4g}"
        in (text)
    )
    pull = settings.bias_regularization + settings.bias_row_regularization / n
    assert f"= {settings.bias_regularization:g} + {settings.bias_row_regularization:g}/{n} = {pull:.4g}" in text
    eta = view.learning_rate.rate
    assert f"bu ← {u:.4g} + {eta:g} · ({step.error:.4g} - {pull:.4g} · " in text
    assert f"= {u + eta * (step.error - pull * u):.4g}" in text
    counts = trained.session.open.ratings.take(~trained.session.result.is_held_out).user_counts
    assert n == counts[trained.session.open.ratings.users[view.view_state()["position"]]]


def test_the_formulas_are_read_out_too(view):
    assert view.words.accessibleDescription().splitlines()
    assert f"{number(view._step.error)}" in view.words.accessibleDescription()


def test_a_large_rate_overshoots_and_the_button_takes_it_back(view, qtbot):
    usual = view.learning_rate.rate
    assert "lowers the loss" in view.loss.sentence.text()
    view.learning_rate.slider.setFocus()
    qtbot.keyClick(view.learning_rate.slider, Qt.Key.Key_End)
    assert view.learning_rate.rate == 10
    assert "Overshoot" in view.loss.sentence.text()
    assert "the step is too large" in text_of(view)
    assert view.learning_rate.reset.isVisible()
    qtbot.mouseClick(view.learning_rate.reset, Qt.MouseButton.LeftButton)
    assert view.learning_rate.rate == usual
    assert not view.learning_rate.reset.isVisible()
    assert "lowers the loss" in view.loss.sentence.text()


def test_a_rate_that_is_typed_or_clicked_on_in_the_curve_is_taken(view, qtbot):
    view.learning_rate.field.selectAll()
    qtbot.keyClicks(view.learning_rate.field, "0.2")
    qtbot.keyClick(view.learning_rate.field, Qt.Key.Key_Return)
    before = text_of(view)
    assert view.learning_rate.rate == 0.2
    x, y = view.loss._rates[60], view.loss._losses[60]
    view.loss.picked.emit(view.loss.nearest(view.loss.view.getViewBox().mapViewToScene(QPointF(x, y))))
    assert view.learning_rate.rate == pytest.approx(x, rel=0.06)
    assert text_of(view) != before
    view.loss.view.setFocus()
    for _ in range(31):  # the first is at 0
        qtbot.keyClick(view.loss.view, Qt.Key.Key_Right)
    wanted = view.loss._rates[30]
    qtbot.keyClick(view.loss.view, Qt.Key.Key_Return)
    assert view.learning_rate.rate == pytest.approx(wanted, rel=0.06), "Return takes the rate told"


def test_regularisation_pulls_the_factors_to_zero(view, qtbot):
    view.regularization.slider.setFocus()
    qtbot.keyClick(view.regularization.slider, Qt.Key.Key_Home)
    assert view.regularization.rate == 0
    free = np.linalg.norm(view._step.after.user_factors)
    qtbot.keyClick(view.regularization.slider, Qt.Key.Key_End)
    assert view.regularization.rate == 10
    assert np.linalg.norm(view._step.after.user_factors) < free


def test_steps_go_on_until_the_loss_hardly_falls_and_back_to_the_first(view, qtbot):
    first, losses = text_of(view), []
    assert not view.restart.isEnabled()
    for _ in range(4):
        losses.append(view._turned.loss(view._problem.state))
        qtbot.mouseClick(view.go_on, Qt.MouseButton.LeftButton)
    assert losses == sorted(losses, reverse=True)
    assert losses[-1] < losses[0]
    assert "Step 5" in view.note.text()
    qtbot.mouseClick(view.restart, Qt.MouseButton.LeftButton)
    assert text_of(view) == first
    assert "Step 1 " in view.note.text()


def test_steps_that_run_away_are_stopped_and_called_divergence(view, qtbot):
    view.learning_rate.set_rate(10)
    for _ in range(20):
        if view.go_on.isEnabled():
            qtbot.mouseClick(view.go_on, Qt.MouseButton.LeftButton)
    assert not view.go_on.isEnabled()
    assert "divergence" in view.note.text()
    view.learning_rate.set_rate(0.01)
    assert "Overshoot" in view.loss.sentence.text(), "not at the bottom of the valley, but far up its side"


def test_the_start_of_training_can_be_looked_at(view, trained, qtbot):
    trained_factors = view._problem.state.user_factors
    qtbot.keyClick(view.begin, Qt.Key.Key_Down)
    assert view.begin.currentData() is True
    start = view._problem.state.user_factors
    assert not np.allclose(start, trained_factors)
    u = trained.session.open.ratings.users[view.view_state()["position"]]
    np.testing.assert_allclose(trained_factors, trained.session.result.model.user_factors[u])


def test_the_mistake_of_overwriting_is_set_beside_the_right_step(view, qtbot):
    assert "overwritten first" not in text_of(view)
    view.mistake.setFocus()
    qtbot.keyClick(view.mistake, Qt.Key.Key_Space)
    assert "overwritten first" in text_of(view)
    right = take_step(view._turned, view.learning_rate.rate)
    wrong = take_step(view._turned, view.learning_rate.rate, overwriting=True)
    assert f"becomes {number(wrong.after.item_factors[0])} in place of {number(right.after.item_factors[0])}" in (
        text_of(view)
    )


def test_the_plots_tell_their_values(view, qtbot):
    view.user_bars.view.setFocus()
    qtbot.keyClick(view.user_bars.view, Qt.Key.Key_Right)
    before, after = view._problem.state.user_factors[0], view._step.after.user_factors[0]
    assert f"before: {number(before)}\nafter: {number(after)}" in view.user_bars.told
    view.loss.tell(0)
    assert f"loss {number(view._turned.loss(view._problem.state))}" in view.loss.told, (
        "the curve begins before the step"
    )
    for plot in (view.loss, view.user_bars, view.item_bars):
        assert plot.view.accessibleDescription() == plot.sentence.text()


@pytest.mark.parametrize(("width", "n_columns"), [(1280, 3), (1100, 1)])
def test_its_plots_lie_the_same_whenever_it_is_seen_in_a_window_of_one_size(trained, qtbot, width, n_columns):
    trained.resize(width, 800)
    view = show_view(trained, qtbot)
    columns, seen = view.columns, []
    for _ in range(3):
        qtbot.waitUntil(lambda: view.isVisible() and view._problem is not None)
        QApplication.processEvents()
        seen.append((columns.n_columns, len({plot.x() for plot in view._plots})))
        qtbot.mouseClick(view.another, Qt.MouseButton.LeftButton)
        seen.append((columns.n_columns, len({plot.x() for plot in view._plots})))
        trained.show_page(1)
        trained.show_page(4)
    assert seen == [(n_columns, n_columns)] * 6
    trained.resize(1800, 800)
    qtbot.waitUntil(lambda: columns.n_columns == 3)
    trained.resize(width, 800)
    qtbot.waitUntil(lambda: columns.n_columns == n_columns)


def test_what_was_chosen_comes_back_with_a_project(view, trained, qtbot):
    trained.explore_page.show_step(17)
    view.learning_rate.set_rate(0.3)
    kept = trained.explore_page.view_state()
    trained.explore_page.show_step(18)
    view.learning_rate.set_rate(0.02)
    trained.explore_page.restore_view(kept)
    assert (view.view_state()["position"], view.learning_rate.rate) == (17, 0.3)
    trained.explore_page.restore_view({"step": {"position": 10**9, "learning_rate": float("nan"), "at_start": [1]}})
    assert (view.view_state()["position"], view.learning_rate.rate) == (17, 0.3), "what cannot be is let go"


@pytest.mark.parametrize("model", ["textbook", "pmf", "nmf"])
def test_every_model_that_goes_in_steps_has_its_formulas(opened, qtbot, model):
    train(opened, qtbot, TrainingSettings.for_model(model, n_epochs=2, n_factors=3))
    view = show_view(opened, qtbot)
    assert view.words.isVisible()
    assert "bu" not in text_of(view)
    assert ("μ" in text_of(view)) == (model == "pmf")
    assert view.regularization.isEnabled() == (model != "textbook")
    rating, prediction = problem_of(view, opened)
    assert rating - prediction == pytest.approx(take_step(view._problem, 0.1).error, abs=1e-5)


@pytest.mark.parametrize(("model", "word"), [("bayesian", "samples"), ("svdpp", "SVD++")])
def test_models_without_such_steps_say_so(opened, qtbot, model, word):
    train(opened, qtbot, TrainingSettings.for_model(model, n_epochs=4, n_factors=2))
    view = show_view(opened, qtbot)
    assert word in view.sentence.label.text()
    assert not view.words.isVisible()
    opened.explore_page.show_step(3)  # from another page
    qtbot.mouseClick(view.sentence.button, Qt.MouseButton.LeftButton)
    assert opened.pages.currentWidget() is opened.train_page
    train(opened, qtbot, TrainingSettings(n_epochs=2))
    show_view(opened, qtbot)
    assert view.view_state()["position"] == 3
    assert view.words.isVisible()


def test_biases_without_factors_move_too(opened, qtbot):
    train(opened, qtbot, TrainingSettings(n_epochs=2, n_factors=1, regularization=10.0))
    assert not opened.session.result.model.item_factors.any(), "biases alone are best"
    view = show_view(opened, qtbot)
    assert "moves none of them" in view.item_bars.sentence.text()
    assert view._step.after.user_bias != view._problem.state.user_bias


def test_other_ratings_begin_anew(view, trained, qtbot):
    with qtbot.waitSignal(trained.session.opened):
        trained.session.open_sample()
    assert view.choice.model.rowCount() == 0
    assert view.view_state() == {}


def test_the_step_from_the_start_is_the_one_that_training_took(window, tmp_path, qtbot):
    # Each user rates one item, each item is rated once: the first epoch is one step on each rating.
    lines = ["user,item,rating", *(f"u{n:02},i{n:02},{1 + n * 7 % 9 / 2:g}" for n in range(20))]
    path = tmp_path / "pairs.csv"
    path.write_text("\n".join(lines) + "\n")
    with qtbot.waitSignal(window.session.opened):
        window.open_path(path)
    window.session.plan = SplitPlan("random", fraction=0.0)
    train(window, qtbot, TrainingSettings(n_epochs=1, n_factors=4, learning_rate=0.2, schedule="constant"))
    view, model, ratings = show_view(window, qtbot), window.session.result.model, window.session.open.ratings
    qtbot.keyClick(view.begin, Qt.Key.Key_Down)
    for position in (0, 7, 19):
        window.explore_page.show_step(position)
        u, i, after = ratings.users[position], ratings.items[position], view._step.after
        np.testing.assert_allclose(after.user_factors, model.user_factors[u], atol=1e-6)
        np.testing.assert_allclose(after.item_factors, model.item_factors[i], atol=1e-6)
        assert (after.user_bias, after.item_bias) == pytest.approx((model.user_bias[u], model.item_bias[i]), abs=1e-6)
        assert not np.allclose(view._problem.state.user_factors, after.user_factors, atol=1e-4)


def test_a_row_of_the_predictions_leads_to_the_step_on_its_rating(trained, qtbot):
    trained.show_page(2)
    predictions, step = trained.predictions_page, trained.explore_page.step
    predictions.wanted.sort_by(0, True)  # so that a row's place is not that of its rating
    qtbot.waitUntil(lambda: not predictions.is_busy)
    position, user = int(predictions.model.positions[4]), predictions.model.text(4, 0)
    assert position != 4
    actions = predictions.row_menu(4).actions()
    next(action for action in actions if action.text() == "Show one s&tep on this rating").trigger()
    assert trained.pages.currentWidget() is trained.explore_page
    assert trained.explore_page.tabs.currentWidget() is step
    qtbot.waitUntil(lambda: not step.is_busy and step.words.isVisible())
    assert step.view_state()["position"] == position
    assert step.title.text().startswith(f"{user} gave")


def test_a_prediction_beyond_the_scale_is_said_to_be(view, trained):
    assert "beyond the scale" not in view.note.text()
    result, ratings = trained.session.result, trained.session.open.ratings
    position = view.view_state()["position"]
    result.model.user_bias[ratings.users[position]] += 20
    trained.explore_page.show_step(position)
    assert "beyond the scale" in view.note.text()
