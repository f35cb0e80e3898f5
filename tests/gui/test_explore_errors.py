"""The view of where a model errs: the errors of held-out ratings in groups, in plots and in words."""

import numpy as np
import pytest
from PySide6.QtCore import QPointF, Qt

from mfstudio.evaluation.by_count import errors_by_count
from mfstudio.evaluation.calibration import calibrate
from mfstudio.gui.jobs import Task
from mfstudio.gui.pages.errors_work import where_it_errs
from mfstudio.ratings.split_plan import SplitPlan
from mfstudio.training.settings import TrainingSettings


@pytest.fixture
def view(trained, qtbot):
    trained.show_page(4)
    page = trained.explore_page
    page.tabs.setCurrentWidget(page.errors)
    qtbot.waitUntil(lambda: not page.is_busy and page.errors.summary.isVisible())
    return page.errors


def errors_of(window):
    result, ratings = window.session.result, window.session.open.ratings
    held = result.is_held_out
    return ratings.values[held].astype(np.float64) - result.predicted[held]


def test_the_errors_are_those_of_the_held_out_ratings(view, trained):
    ratings, held = trained.session.open.ratings, trained.session.result.is_held_out
    errors = errors_of(trained)
    assert f"Held-out ratings, which the model never saw: {len(errors)}. " in view.summary.text()
    assert f"RMSE {np.sqrt(np.mean(errors**2)):.4f}, MAE {np.abs(errors).mean():.4f}" in view.summary.text()
    trained_on = ratings.take(~held)
    for plot, counts in (
        (view.by_user, trained_on.user_counts[ratings.users[held]]),
        (view.by_item, trained_on.item_counts[ratings.items[held]]),
    ):
        expected = errors_by_count(counts, errors, errors)
        shown, _ = plot.shown
        assert shown.n_ratings.tolist() == expected.n_ratings.tolist()
        np.testing.assert_allclose(shown.rmse, expected.rmse, rtol=1e-6)
        assert (shown.baseline_rmse > 0).all()


def test_each_plot_has_a_sentence_for_those_who_do_not_see_it_too(view):
    for plot in (view.by_user, view.by_item, view.calibration):
        assert plot.sentence.text()
        assert plot.view.accessibleDescription() == plot.sentence.text()


def test_the_value_under_the_pointer_and_the_keys_is_told(view, qtbot):
    plot = view.by_user
    shown, _ = plot.shown
    at = plot.view.getViewBox().mapViewToScene(QPointF(0, float(shown.rmse[0])))
    plot.view.scene().sigMouseMoved.emit(at)
    assert f"held-out ratings: {shown.n_ratings[0]}" in plot.told
    assert f"RMSE {shown.rmse[0]:.3f} ± {shown.rmse_deviation[0]:.3f}" in plot.told
    plot.hide_value()
    plot.view.setFocus()
    qtbot.keyClick(plot.view, Qt.Key.Key_Left)
    assert f"{shown.rmse[-1]:.3f}" in plot.told, "from the right, the last one is first"


def test_the_other_measure_is_shown_where_it_is_chosen(view, trained):
    kept = view.view_state()
    view.measure.setCurrentIndex(view.measure.findData("mae"))
    shown, measure = view.by_user.shown
    assert measure == "mae"
    view.by_user.tell(0)
    assert f"MAE {shown.mae[0]:.3f} ± {shown.mae_deviation[0]:.3f}" in view.by_user.told
    assert "RMSE" not in view.by_user.sentence.text()
    view.restore_view(kept)
    assert view.by_item.shown[1] == "rmse"
    view.restore_view({"measure": ["nonsense"]})
    assert view.measure.currentData() == "rmse"


def test_calibration_sets_the_truth_beside_predictions(view, trained):
    result, ratings = trained.session.result, trained.session.open.ratings
    held = result.is_held_out
    expected = calibrate(result.predicted[held], ratings.values[held].astype(np.float64))
    view.calibration.tell(0)
    assert f"predicted {expected.predicted[0]:.2f}" in view.calibration.told
    assert f"true {expected.true[0]:.2f}" in view.calibration.told
    assert f"{abs(expected.bias):.3f}" in view.calibration.sentence.text()
    assert view.within.isHidden(), "one set of factors has no deviations"


def test_the_bayesian_model_is_asked_how_sure_it_is(opened, qtbot):
    with qtbot.waitSignal(opened.session.training_ended):
        opened.session.train(TrainingSettings.for_model("bayesian", n_epochs=8, n_factors=4))
    opened.show_page(4)
    page = opened.explore_page
    page.tabs.setCurrentWidget(page.errors)
    qtbot.waitUntil(lambda: not page.is_busy and page.errors.summary.isVisible())
    assert page.errors.within.isVisible()
    assert "68 %" in page.errors.sureness.text()


def test_without_held_out_ratings_the_way_to_the_split_is_offered(opened, qtbot):
    opened.session.plan = SplitPlan("random", fraction=0.0)
    with qtbot.waitSignal(opened.session.training_ended):
        opened.session.train(TrainingSettings(n_epochs=2))
    opened.show_page(4)
    page = opened.explore_page
    page.tabs.setCurrentWidget(page.errors)
    qtbot.waitUntil(page.errors._empty.isVisible)
    with qtbot.waitSignal(page.split_requested):
        qtbot.mouseClick(page.errors._empty.button, Qt.MouseButton.LeftButton)


def test_ratings_of_a_test_file_are_those_held_out(trained, tmp_path):
    found, result = trained.session.open, trained.session.result
    path = tmp_path / "test.csv"
    path.write_text("user,item,rating\nu001,i002,4\nu003,i004,2\nstranger,i004,5\n")
    measured = where_it_errs(found, result, SplitPlan("file", test_path=str(path)), Task(lambda: None))
    codes = [
        np.array([labels[name] for name in names])
        for labels, names in (
            (found.ratings.user_codes, ("u001", "u003")), (found.ratings.item_codes, ("i002", "i004")),
        )
    ]  # fmt: skip
    errors = np.array([4.0, 2.0]) - result.model.predict(*codes)
    assert measured.n_held_out == 2
    assert measured.mae == pytest.approx(np.abs(errors).mean(), rel=1e-5)
    assert measured.by_user.n_ratings.sum() == 2


@pytest.fixture
def test_file(tmp_path):
    path = tmp_path / "test.csv"
    path.write_text("user,item,rating\nu001,i002,4\nu003,i004,2\n")
    return path


def test_a_test_file_that_is_gone_is_said_to_be(view, trained, test_file, qtbot):
    trained.session.plan = SplitPlan("file", test_path=str(test_file))
    with qtbot.waitSignal(trained.session.training_ended):
        trained.session.train(TrainingSettings(n_epochs=2))
    qtbot.waitUntil(lambda: not view.is_busy)
    assert "Held-out ratings, which the model never saw: 2. " in view.summary.text()
    test_file.unlink()
    view.follow_again()
    qtbot.waitUntil(lambda: not view.is_busy)
    assert "test.csv" in view._waiting.text()
    assert view._waiting.isVisible()


def test_a_run_under_way_does_not_change_what_the_model_shown_is_judged_by(view, trained, test_file, qtbot):
    summary, session = view.summary.text(), trained.session
    session.plan = SplitPlan("file", test_path=str(test_file))
    session.train(TrainingSettings(n_epochs=50), held=True)
    qtbot.waitUntil(lambda: session.is_paused and session.run is not None)
    view.summary.clear()
    view.follow_again()
    qtbot.waitUntil(lambda: not view.is_busy)
    assert view.summary.text() == summary
    with qtbot.waitSignal(session.training_ended):
        session.stop()


def test_one_held_out_rating_is_shown_without_a_standard_error(opened, tmp_path, qtbot):
    (tmp_path / "one.csv").write_text("user,item,rating\nu001,i002,4\n")
    opened.session.plan = SplitPlan("file", test_path=str(tmp_path / "one.csv"))
    with qtbot.waitSignal(opened.session.training_ended):
        opened.session.train(TrainingSettings(n_epochs=2, n_factors=1, regularization=10.0))  # biases alone are best
    opened.show_page(4)
    page = opened.explore_page
    page.tabs.setCurrentWidget(page.errors)
    qtbot.waitUntil(lambda: not page.is_busy and page.errors.summary.isVisible())
    plot = page.errors.by_user
    plot.tell(0)
    assert "±" not in plot.told
    assert not len(plot._bars.opts["x"])
    errors, _ = plot.shown
    _, (bottom, top) = plot.view.getViewBox().viewRange()
    assert top - bottom >= 0.1 * errors.rmse[0], "rounding is not drawn large"
    assert bottom < errors.rmse[0] < top
