import threading
from xml.etree import ElementTree

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QImage, QWheelEvent
from PySide6.QtWidgets import QApplication, QPushButton

from mfstudio.gui.rate_dialog import RateDialog
from mfstudio.training.parameters import usual_biases
from mfstudio.training.settings import TrainingSettings


def start_held(window, qtbot):
    """Start a run and hold it after one epoch."""
    with qtbot.waitSignal(window.session.epochs_done):
        window.actions_by_name["step"].trigger()
    qtbot.waitUntil(lambda: window.session.is_paused)


def end(window, qtbot):
    with qtbot.waitSignal(window.session.training_ended):
        window.actions_by_name["stop"].trigger()
    qtbot.waitUntil(lambda: not window.train_page.plot.is_growing)


def train(window, qtbot):
    """Train, until the page says how the run ended."""
    with qtbot.waitSignal(window.session.training_ended):
        window.actions_by_name["train"].trigger()
    qtbot.waitUntil(lambda: not window.train_page.plot.is_growing)


def test_train_draws_both_curves_and_marks_the_best_epoch(trained):
    plot = trained.train_page.plot
    assert plot.n_epochs == len(trained.session.reports) > 5
    assert plot.best_epoch == trained.session.result.best_epoch
    assert {"● training", "● validation"} <= set(plot._names.texts)
    assert plot._plot.getPlotItem().getAxis("bottom").labelText == "Epoch"
    assert plot._plot.getPlotItem().getAxis("left").labelText == "RMSE"
    validation = plot.drawn(1)
    assert validation[plot.best_epoch - 1] == min(report.validation_rmse for report in trained.session.reports)
    assert len(validation) == plot.n_epochs


def test_the_page_says_how_the_run_ended(trained):
    assert f"Kept epoch {trained.session.result.best_epoch}" in trained.train_page.banner.text


def test_it_is_said_that_a_run_has_ended_once_its_curve_has(opened, qtbot):
    page, seen = opened.train_page, []
    page.plot.grown.connect(lambda _n: seen.append((page.plot.is_growing, page.banner.text)))
    train(opened, qtbot)
    assert len(seen) > 3
    assert {text for is_growing, text in seen if is_growing} == {""}
    assert "Kept epoch" in page.banner.text


def test_a_run_whose_curve_is_cleared_says_nothing_of_its_end(opened, rating_file, qtbot):
    with qtbot.waitSignal(opened.session.training_ended):
        opened.actions_by_name["train"].trigger()
    page = opened.train_page
    assert page.plot.is_growing
    with qtbot.waitSignal(opened.session.opened):
        opened.open_path(rating_file)
    start_held(opened, qtbot)
    qtbot.waitUntil(lambda: page.plot.n_epochs == 1 and not page.plot.is_growing)
    assert page.banner.text == ""
    end(opened, qtbot)


def test_what_a_diagnosis_suggests_is_one_click_away(opened, qtbot):
    form = opened.train_page.form
    form.editor("learning_rate").setValue(10.0)
    train(opened, qtbot)
    at_once, _only_set = opened.train_page.banner.buttons
    assert at_once.text().startswith("Train with learning rate 0.")
    with qtbot.waitSignal(opened.session.training_ended):
        qtbot.mouseClick(at_once, Qt.MouseButton.LeftButton)
    assert 0 < form.settings().learning_rate < 10
    assert opened.session.run.settings.learning_rate == form.settings().learning_rate
    assert opened.session.result is not None


def test_what_a_diagnosis_suggests_can_be_looked_at_before_training_and_undone(opened, qtbot):
    form = opened.train_page.form
    form.editor("learning_rate").setValue(10.0)
    train(opened, qtbot)
    qtbot.mouseClick(opened.train_page.banner.buttons[1], Qt.MouseButton.LeftButton)
    assert 0 < form.settings().learning_rate < 10
    assert not opened.session.is_training
    assert opened.train_page.banner.text == ""
    opened.actions_by_name["undo"].trigger()
    assert form.settings().learning_rate == 10.0


def test_a_learning_rate_is_found_shown_and_taken_over(opened, qtbot):
    with qtbot.waitSignal(opened.session.rate_found, timeout=60_000):
        opened.actions_by_name["find_rate"].trigger()
    dialog = opened.findChild(RateDialog)
    use = next(button for button in dialog.findChildren(QPushButton) if "Use" in button.text())
    qtbot.mouseClick(use, Qt.MouseButton.LeftButton)
    rate = opened.train_page.form.settings().learning_rate
    assert use.text() == f"&Use {rate:.2g}"
    qtbot.waitUntil(lambda: not opened.findChildren(RateDialog))


def test_the_status_bar_tells_epoch_error_speed_and_time_left(opened, qtbot):
    start_held(opened, qtbot)
    text = opened.status.run_text
    assert text.startswith("Paused: epoch 1 of 30")
    assert "validation RMSE" in text
    assert "updates/s" in text
    assert "left" in text
    end(opened, qtbot)
    assert opened.status.run_text.startswith("Done: kept ")


def test_step_runs_exactly_one_epoch(opened, qtbot):
    start_held(opened, qtbot)
    assert len(opened.session.reports) == 1
    with qtbot.waitSignal(opened.session.epochs_done):
        qtbot.mouseClick(opened.train_page.panel.step_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: opened.session.is_paused)
    assert len(opened.session.reports) == 2
    end(opened, qtbot)


def test_a_run_can_begin_with_a_single_step(opened, qtbot):
    with qtbot.waitSignal(opened.session.epochs_done):
        qtbot.mouseClick(opened.train_page.panel.step_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: opened.session.is_paused)
    assert len(opened.session.reports) == 1
    end(opened, qtbot)


def test_the_result_of_the_run_before_stays_until_there_is_a_new_one(trained, qtbot):
    earlier = trained.session.result
    start_held(trained, qtbot)
    assert trained.session.result is earlier
    assert trained.predictions_page.model.rowCount() == 1500
    end(trained, qtbot)
    assert trained.session.result is not earlier


def test_a_run_that_diverges_leaves_the_result_of_the_run_before(trained, qtbot):
    earlier = trained.session.result
    trained.train_page.form.editor("learning_rate").setValue(10.0)
    train(trained, qtbot)
    assert trained.session.result is earlier
    assert "stays in use" in trained.train_page.banner.text


def test_the_wheel_changes_no_field_that_was_not_chosen(window, qtbot):
    window.show_page(1)
    editor = window.train_page.form.editor("learning_rate")
    window.train_page.panel.train_button.setFocus()
    before = editor.value()
    place = QPointF(editor.rect().center())
    wheel = QWheelEvent(
        place, editor.mapToGlobal(place), QPoint(0, -120), QPoint(0, -120), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(editor, wheel)
    assert editor.value() == before


def test_another_model_brings_its_defaults_and_leaves_the_rest(window):
    form = window.train_page.form
    form.editor("seed").setValue(7)
    form.editor("n_epochs").setValue(33)
    form.editor("model").setCurrentIndex(form.editor("model").findData("nmf"))
    assert form.settings() == TrainingSettings.for_model("nmf", seed=7, n_epochs=33)


def test_a_zoomed_plot_can_be_brought_back(trained):
    trained.show_page(1)
    plot = trained.train_page.plot
    view = plot._plot.getPlotItem().getViewBox()
    before = plot.x_range
    view.setRange(xRange=(3, 5), yRange=(10, 20))
    trained.actions_by_name["reset_view"].trigger()
    assert plot.x_range == pytest.approx(before)
    view.updateAutoRange()
    assert view.viewRange()[1][1] < 5


def test_pause_becomes_resume_and_the_run_goes_on(opened, qtbot):
    start_held(opened, qtbot)
    button = opened.train_page.panel.pause_button
    assert button.text().replace("&", "") == "Resume"
    with qtbot.waitSignal(opened.session.training_ended):
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert len(opened.session.reports) > 1
    assert button.text().replace("&", "") == "Pause"


def test_rates_can_be_turned_during_a_run_and_nothing_else(opened, qtbot):
    start_held(opened, qtbot)
    form = opened.train_page.form
    assert form.editor("learning_rate").isEnabled()
    assert form.editor("regularization").isEnabled()
    assert not form.editor("n_factors").isEnabled()
    assert not form.preset.isEnabled()
    form.editor("learning_rate").setValue(0.1)
    with qtbot.waitSignal(opened.session.epochs_done):
        opened.actions_by_name["step"].trigger()
    first, second = opened.session.reports[:2]
    assert second.learning_rate > 1.9 * first.learning_rate
    end(opened, qtbot)
    assert form.editor("n_factors").isEnabled()


def test_rates_are_typed_into_a_run_only_once_they_are_whole(opened, qtbot):
    start_held(opened, qtbot)
    form, sent = opened.train_page.form, []
    form.rate_changed.connect(lambda name, value: sent.append((name, value)))
    editor = form.editor("regularization")
    assert editor.unit() == "live"
    editor.setFocus()
    editor.selectAll()
    qtbot.keyClicks(editor, "0.25")
    assert sent == [], "0 and 0.2 are rates too, but not what was meant"
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    assert sent == [("regularization", 0.25)]
    editor.selectAll()
    qtbot.keyClicks(editor, "99")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    assert len(sent) == 1
    assert form.problem is not None
    assert form.row("regularization")._problem_line.isVisibleTo(form)
    assert not opened.train_page.panel._problem_line.isVisibleTo(opened.train_page), "it keeps no run from starting now"
    with qtbot.waitSignal(opened.session.epochs_done):
        opened.actions_by_name["step"].trigger()
    assert opened.session.reports[-1].regularization == 0.25
    end(opened, qtbot)
    assert opened.train_page.panel._problem_line.isVisibleTo(opened.train_page)


def test_a_rate_is_turned_by_its_slider_and_no_deed(opened, qtbot):
    start_held(opened, qtbot)
    form, before = opened.train_page.form, len(opened.session.history)
    slider = form.row("learning_rate").slider
    slider.setFocus()
    for _ in range(6):
        qtbot.keyClick(slider, Qt.Key.Key_Right)
    assert form.editor("learning_rate").value() == 0.1
    assert "can be turned" in opened.train_page.panel._live.text()
    assert "next epoch" in form.editor("learning_rate").toolTip()
    with qtbot.waitSignal(opened.session.epochs_done):
        opened.actions_by_name["step"].trigger()
    first, second = opened.session.reports[:2]
    assert second.learning_rate > 1.9 * first.learning_rate
    assert len(opened.session.history) == before
    end(opened, qtbot)
    assert not opened.train_page.panel._live.isVisible()
    assert form.editor("learning_rate").value() == 0.1


def test_a_model_without_regularisation_offers_none_to_turn(opened, qtbot):
    choose_model(opened.train_page.form, "textbook")
    start_held(opened, qtbot)
    assert opened.train_page.panel._live.text() == "The learning rate can be turned while it runs."
    assert not opened.train_page.form.row("regularization").slider.isEnabled()
    end(opened, qtbot)


def test_a_run_goes_on_for_as_many_epochs_as_are_asked_for(opened, qtbot):
    line = opened.train_page.panel.continue_line
    opened.show_page(1)
    assert not line.isVisible()
    opened.train_page.form.editor("n_epochs").setValue(3)
    train(opened, qtbot)
    assert len(opened.session.reports) == 3
    qtbot.waitUntil(line.button.isEnabled)
    line.epochs.setFocus()
    line.epochs.selectAll()
    qtbot.keyClicks(line.epochs, "0")
    assert not line.button.isEnabled()
    assert "whole number" in line.button.toolTip()
    line.epochs.selectAll()
    qtbot.keyClicks(line.epochs, "4")
    with qtbot.waitSignal(opened.session.training_ended):
        qtbot.mouseClick(line.button, Qt.MouseButton.LeftButton)
    assert [report.epoch for report in opened.session.reports] == [1, 2, 3, 4, 5, 6, 7]


def test_the_form_shows_what_a_run_goes_by_that_was_not_started_from_it(opened, qtbot):
    form = opened.train_page.form
    form.editor("n_epochs").setValue(3)
    train(opened, qtbot)
    qtbot.waitUntil(opened.train_page.panel.continue_line.button.isEnabled)
    form.set_settings(TrainingSettings.for_model("textbook"))
    with qtbot.waitSignal(opened.session.training_ended):
        opened.session.continue_for(1)
    assert form.settings().model == "biased"
    opened.actions_by_name["undo"].trigger()
    assert form.settings() == TrainingSettings.for_model("textbook")


def test_what_was_set_before_a_run_is_not_undone_under_it(opened, qtbot):
    form, undo = opened.train_page.form, opened.actions_by_name["undo"]
    choose_model(form, "textbook")
    choose_model(form, "biased")
    assert undo.isEnabled()
    start_held(opened, qtbot)
    assert not undo.isEnabled()
    opened.session.history.undo()
    assert form.settings().model == "biased"
    opened.predictions_page.user_filter.setText("u00")
    assert undo.isEnabled(), "other deeds can be"
    undo.trigger()
    assert opened.predictions_page.user_filter.text() == ""
    assert not undo.isEnabled()
    end(opened, qtbot)
    undo.trigger()
    assert form.settings().model == "textbook"


def test_what_is_typed_while_a_run_is_prepared_stays(opened, qtbot):
    form = opened.train_page.form
    opened.show_page(1)
    with qtbot.waitSignal(opened.session.run_started):
        opened.actions_by_name["step"].trigger()
        editor = form.editor("regularization")
        editor.setFocus()
        editor.selectAll()
        qtbot.keyClicks(editor, "0.")
    qtbot.waitUntil(lambda: opened.session.is_paused)
    qtbot.keyClicks(editor, "25")
    assert editor.text() == "0.25"
    end(opened, qtbot)


def learn_noise(window, qtbot):
    """Let a run go on, epoch by epoch, until it warns of noise."""
    form = window.train_page.form
    form.set_settings(
        TrainingSettings(
            n_epochs=400, n_factors=32, patience=0, schedule="constant", regularization=0.001, row_regularization=0.0,
        )
    )  # fmt: skip
    start_held(window, qtbot)
    while not window.train_page.banner.text and len(window.session.reports) < 400:
        with qtbot.waitSignal(window.session.epochs_done):
            window.actions_by_name["step"].trigger()
    assert "learns noise" in window.train_page.banner.text


def test_a_run_under_way_warns_of_noise_with_a_rate_to_turn(opened, qtbot):
    learn_noise(opened, qtbot)
    banner, form = opened.train_page.banner, opened.train_page.form
    turn, stop = banner.buttons
    assert turn.text() == "Raise regularisation to 0.05"
    assert stop.text().startswith("Stop and keep epoch ")
    before = banner.text
    with qtbot.waitSignal(opened.session.epochs_done):
        opened.actions_by_name["step"].trigger()
    assert banner.text != before, "it counts on"
    assert banner.buttons == [turn, stop], "what is about to be pressed stays where it is"
    qtbot.mouseClick(turn, Qt.MouseButton.LeftButton)
    assert form.editor("regularization").value() == 0.05
    with qtbot.waitSignal(opened.session.epochs_done):
        opened.actions_by_name["step"].trigger()
    assert opened.session.reports[-1].regularization == 0.05
    assert banner.text == "", "it was heard"
    end(opened, qtbot)
    assert banner.text


def test_a_run_that_learns_noise_can_be_ended_from_the_warning(opened, qtbot):
    learn_noise(opened, qtbot)
    with qtbot.waitSignal(opened.session.training_ended):
        qtbot.mouseClick(opened.train_page.banner.buttons[1], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not opened.train_page.plot.is_growing)
    assert opened.session.result.ending == "stopped"
    assert "Stopped by hand" in opened.train_page.banner.text


def test_a_warning_that_was_closed_does_not_come_back_during_the_run(opened, qtbot):
    learn_noise(opened, qtbot)
    banner = opened.train_page.banner
    qtbot.mouseClick(banner._close, Qt.MouseButton.LeftButton)
    for _ in range(3):
        with qtbot.waitSignal(opened.session.epochs_done):
            opened.actions_by_name["step"].trigger()
    assert banner.text == ""
    end(opened, qtbot)


def test_a_preset_fills_the_form(window):
    form = window.train_page.form
    form.preset.setCurrentIndex(form.preset.findData("fast"))
    form.preset.activated.emit(form.preset.currentIndex())
    assert form.settings() == TrainingSettings.preset("fast")


def sides_of(window):
    """Return what the model shown was trained on, and what was held out."""
    ratings, held = window.session.open.ratings, window.session.result.is_held_out
    return ratings.take(~held), ratings.take(held)


def test_the_errors_of_mean_and_biases_alone_are_drawn_as_a_line_to_be_beaten(trained, qtbot):
    plot = trained.train_page.plot
    found, (train, held_out) = trained.session.run, sides_of(trained)
    user_bias, item_bias = usual_biases(train)
    predicted = train.values.mean(dtype=np.float64) + user_bias[held_out.users] + item_bias[held_out.items]
    errors = held_out.values - np.clip(predicted, *train.scale)
    assert plot.reference("biases") == found.baseline_rmse == pytest.approx(np.sqrt(np.mean(errors**2)), rel=1e-5)
    measure = trained.train_page.convergence.measure
    measure.setFocus()
    qtbot.keyClick(measure, Qt.Key.Key_Down)
    assert measure.currentText() == "MAE"
    assert plot.reference("biases") == found.baseline_mae == pytest.approx(np.abs(errors).mean(), rel=1e-5)
    qtbot.keyClick(measure, Qt.Key.Key_Down)
    assert plot.reference("biases") is None, "of the loss there is none"


def test_stop_keeps_the_best_epoch(opened, qtbot):
    start_held(opened, qtbot)
    end(opened, qtbot)
    assert opened.session.result.best_epoch <= 1  # 0 where the biases alone do better
    assert opened.session.result.ending == "stopped"
    assert "Stopped by hand" in opened.train_page.banner.text


def test_buttons_are_enabled_when_they_can_do_something(opened, qtbot):
    page = opened.train_page
    steering = page.panel.pause_button, page.panel.stop_button
    assert page.panel.step_button.isEnabled(), "a run may begin with a single step"
    assert page.panel.train_button.isEnabled()
    assert not any(button.isEnabled() for button in steering)
    start_held(opened, qtbot)
    assert not page.panel.train_button.isEnabled()
    assert all(button.isEnabled() for button in steering)
    end(opened, qtbot)
    assert page.panel.train_button.isEnabled()


def test_a_diverging_run_says_what_to_try(opened, qtbot):
    opened.train_page.form.editor("learning_rate").setValue(10.0)
    train(opened, qtbot)
    assert opened.session.result is None
    assert "learning rate" in opened.train_page.banner.text
    assert "Try" in opened.train_page.banner.text
    assert not opened.actions_by_name["export_all"].isEnabled()


def test_opening_another_file_ends_the_run(opened, tmp_path, qtbot):
    start_held(opened, qtbot)
    other = tmp_path / "other.csv"
    other.write_text("user,item,rating\n" + "".join(f"u{n % 5},i{n % 7},{n % 5 + 1}\n" for n in range(40)))
    with qtbot.waitSignals([opened.session.opened, opened.session.training_ended]):
        opened.open_path(other)
    assert opened.session.open.path == other
    assert opened.session.result is None
    assert opened.train_page.plot.n_epochs == 0


def test_closing_during_a_run_ends_it(opened, qtbot):
    start_held(opened, qtbot)
    opened.session.resume()
    opened.close()
    assert not opened.isVisible()


def test_the_form_gives_the_settings_it_shows(window):
    form = window.train_page.form
    assert form.settings() == TrainingSettings()
    form.editor("n_factors").setValue(17)
    form.editor("learning_rate").setValue(0.0025)
    assert form.settings() == TrainingSettings(n_factors=17, learning_rate=0.0025)
    form.reset()
    assert form.settings() == TrainingSettings()


def test_choosing_the_textbook_model_brings_its_defaults(window):
    form = window.train_page.form
    form.editor("model").setCurrentIndex(1)
    assert form.settings() == TrainingSettings.for_model("textbook")
    assert not form.editor("regularization").isEnabled()


def test_the_pointer_shows_the_values_of_an_epoch(trained):
    plot = trained.train_page.plot
    trained.show_page(1)
    report = trained.session.reports[2]
    view = plot._plot.getPlotItem().getViewBox()
    plot._on_mouse_moved(view.mapViewToScene(QPointF(3, report.train_rmse)))
    assert plot.hover_text.splitlines() == [
        "Epoch 3", f"training {report.train_rmse:.4f}", f"validation {report.validation_rmse:.4f}",
    ]  # fmt: skip
    plot._on_mouse_moved(QPointF(-5, -5))
    assert plot.hover_text == ""


def test_the_scale_can_be_logarithmic(trained):
    plot = trained.train_page.plot
    trained.actions_by_name["logarithmic"].trigger()
    assert plot.is_logarithmic
    assert trained.train_page.convergence.logarithmic.isChecked()
    trained.train_page.convergence.logarithmic.click()
    assert not plot.is_logarithmic
    assert not trained.actions_by_name["logarithmic"].isChecked()


@pytest.mark.parametrize(("index", "field"), [(1, "train_mae"), (2, "loss"), (3, "gradient_norm")])
def test_other_measures_can_be_shown(trained, index, field):
    trained.train_page.convergence.measure.setCurrentIndex(index)
    assert trained.train_page.plot.drawn().tolist() == [getattr(report, field) for report in trained.session.reports]


def test_the_plot_is_written_as_png_and_svg(trained, tmp_path):
    trained.show_page(1)
    plot = trained.train_page.plot
    plot.write_png(tmp_path / "loss.png", "Loss")
    plot.write_svg(tmp_path / "loss.svg", "Loss")
    image = QImage(str(tmp_path / "loss.png"))
    assert image.width() == 2 * plot._plot.width()
    colours = {image.pixelColor(x, y).name() for x in range(0, image.width(), 3) for y in range(0, image.height(), 3)}
    assert len(colours) > 10, "something is drawn"
    texts = [node.text for node in ElementTree.parse(tmp_path / "loss.svg").getroot().iter()]
    assert {"Loss", "RMSE", "Epoch", "training", "validation"} <= set(texts)


def test_the_svg_shows_the_measure_that_the_plot_shows(trained, tmp_path):
    trained.train_page.convergence.measure.setCurrentIndex(2)
    trained.train_page.write_svg(tmp_path / "loss.svg")
    texts = [node.text for node in ElementTree.parse(tmp_path / "loss.svg").getroot().iter()]
    assert {"Regularised loss", "ratings.csv, run 1: Regularised loss"} <= set(texts)


def choose_model(form, name):
    form.editor("model").setCurrentIndex(form.editor("model").findData(name))


def test_the_form_holds_valid_settings_whatever_is_chosen(window):
    form = window.train_page.form
    form.editor("optimizer").setCurrentIndex(form.editor("optimizer").findData("adagrad"))
    for name in ("svdpp", "textbook", "bayesian", "nmf", "pmf", "biased"):
        choose_model(form, name)
        assert form.settings().model == name
    choose_model(form, "bayesian")
    assert not form.editor("learning_rate").isEnabled()
    assert form.editor("n_factors").isEnabled()


def test_a_suggestion_is_for_the_run_it_was_made_for(opened, qtbot):
    form = opened.train_page.form
    form.editor("learning_rate").setValue(10.0)
    train(opened, qtbot)
    choose_model(form, "textbook")
    qtbot.mouseClick(opened.train_page.banner.buttons[1], Qt.MouseButton.LeftButton)
    assert form.settings().model == "biased"


def test_a_rate_found_on_another_file_is_not_offered(opened, tmp_path, qtbot, monkeypatch):
    other = tmp_path / "other.csv"
    other.write_text("user,item,rating\n" + "".join(f"u{n % 5},i{n % 7},{n % 5 + 1}\n" for n in range(40)))
    found, go_on = [], threading.Event()
    monkeypatch.setattr("mfstudio.gui.rate_search.find_learning_rate", lambda *_, **__: go_on.wait())
    opened.session.rate_found.connect(found.append)
    opened.session.find_rate(TrainingSettings())
    with qtbot.waitSignal(opened.session.opened):
        opened.open_path(other)
    go_on.set()
    qtbot.waitUntil(lambda: not opened.session.rate_search.is_busy)
    assert found == []
