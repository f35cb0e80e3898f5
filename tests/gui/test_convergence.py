"""The right of the train page: which plots are shown, how they hang together, and what they are compared with."""

import csv
import json
from xml.etree import ElementTree

import numpy as np
import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QImage

from mfstudio.gui import theme
from mfstudio.gui.widgets.plot_row import USUAL
from mfstudio.ratings.split_plan import SplitPlan

ALL = ["gradient", "factors", "rate", "residuals", "truth"]


@pytest.fixture
def page(trained, qtbot):
    """The train page with a run that is drawn, seen."""
    trained.show_page(1)
    convergence = trained.train_page.convergence
    drawn(convergence, qtbot)
    return convergence


def drawn(convergence, qtbot):
    """Wait until all is drawn that there is to draw."""
    qtbot.waitUntil(lambda: not convergence.is_busy)


def train_again(window, qtbot, **changes):
    for name, value in changes.items():
        window.train_page.form.set_value(name, value)
    with qtbot.waitSignal(window.session.training_ended):
        window.actions_by_name["train"].trigger()
    drawn(window.train_page.convergence, qtbot)


def click(button, qtbot):
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def test_each_plot_is_shown_and_hidden_by_its_button(page, qtbot):
    assert page.row.shown == list(USUAL)
    for name in ALL:
        card, before = page.row.cards[name], name in USUAL
        assert card.isVisible() == before
        click(page.row.button(name), qtbot)
        assert card.isVisible() != before
    assert page.row.shown == ["factors", "rate"]
    for name in page.row.shown:
        click(page.row.button(name), qtbot)
    assert not page.row.isVisible(), "the large plot has all the room"


def test_what_is_said_of_the_run_takes_its_room_from_the_large_plot_alone(page, trained, qtbot):
    banner, room = trained.train_page.banner, page.splitter
    qtbot.waitUntil(banner.isVisible)
    large, small = room.sizes()
    banner.hide()
    qtbot.waitUntil(lambda: sum(room.sizes()) > large + small)
    assert room.sizes()[1] == small


@pytest.mark.parametrize("is_parted", [False, True])
def test_large_and_small_plots_grow_with_the_window(page, trained, qtbot, is_parted):
    room = page.splitter
    if is_parted:
        room.moveSplitter(room.height() // 2, 1)
    large, small = room.sizes()
    trained.resize(1600, 1400)
    qtbot.waitUntil(lambda: sum(room.sizes()) > large + small + 400)
    now_large, now_small = room.sizes()
    assert now_small / now_large == pytest.approx(small / large if is_parted else 1 / 2, rel=0.1)


def test_the_large_plot_keeps_its_least_height_and_small_ones_scroll_where_they_are_many(page, trained, qtbot):
    bar = page.row.parent().parent().verticalScrollBar()
    trained.resize(1280, 650)
    page.row.show_only(["rate"])
    qtbot.waitUntil(lambda: bar.maximum() == 0)
    page.row.show_only(ALL)
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    assert page.plot.height() >= page.plot.view.minimumHeight()
    assert page.row.cards["gradient"].height() >= page.row.cards["gradient"].minimumSizeHint().height()


def test_what_is_shown_is_one_deed_to_be_undone_and_is_remembered(page, trained, qtbot):
    click(page.row.button("rate"), qtbot)
    assert "rate" in page.row.shown
    assert json.loads(trained.preferences.text("train/plots"))["plots"] == page.row.shown
    trained.actions_by_name["undo"].trigger()
    assert page.row.shown == list(USUAL)
    assert json.loads(trained.preferences.text("train/plots"))["plots"] == list(USUAL)


def test_choices_come_back_as_they_were_and_nonsense_is_left_alone(page):
    page.row.show_only(["truth", "factors"])
    page.measure.setCurrentIndex(1)
    page.axis.setCurrentIndex(1)
    page.smoothing.setValue(0.5)
    page.earlier.setChecked(True)
    page.row.cards["factors"].logarithmic.setChecked(True)
    chosen = page.choices()
    page.restore_choices("")
    assert page.choices() != chosen
    page.restore_choices(chosen)
    assert page.choices() == chosen
    usual = page.restore_choices("") or page.choices()
    for text in ("[1, 2]", "{", '{"plots": 3, "smoothing": "much", "axis": "miles", "is_logarithmic": 1}'):
        page.restore_choices(text)
        assert page.choices() == usual


@pytest.mark.parametrize(
    ("name", "fields"),
    [
        ("gradient", ["gradient_norm"]),
        ("factors", ["user_factor_norm", "item_factor_norm"]),
        ("rate", ["learning_rate"]),
    ],
)
def test_the_small_plots_draw_what_each_epoch_measured(page, trained, qtbot, name, fields):
    page.row.show_only([name])
    drawn(page, qtbot)
    for number, field in enumerate(fields):
        expected = [getattr(report, field) for report in trained.session.reports]
        assert page.row.cards[name].plot.drawn(number).tolist() == expected


def test_all_plots_of_epochs_show_the_same_part_of_the_run(page, qtbot):
    page.row.show_only(ALL)
    drawn(page, qtbot)
    small = page.row.cards["rate"].plot
    assert small.x_range == pytest.approx(page.plot.x_range)
    page.plot.show_part(3, 7)
    assert small.x_range == pytest.approx((3, 7))
    small.show_part(2, 9)
    small.x_moved.emit(2, 9)
    assert page.plot.x_range == pytest.approx((2, 9))
    assert page.row.cards["gradient"].plot.x_range == pytest.approx((2, 9))
    page.row.reset_view()
    assert page.plot.follows
    assert small.x_range == pytest.approx(page.plot.x_range)


def test_the_epoch_pointed_at_in_one_plot_is_told_in_all(page, trained, qtbot):
    page.row.show_only(["gradient", "rate"])
    drawn(page, qtbot)
    small, reports = page.row.cards["gradient"].plot, trained.session.reports
    box = small.view.getViewBox()
    small._on_mouse_moved(box.mapViewToScene(QPointF(4, reports[3].gradient_norm)))
    assert page.plot.hover_text.splitlines()[0] == "Epoch 4"
    assert page.row.cards["gradient"].values.text() == f"{reports[3].gradient_norm:.5g}"
    assert page.row.cards["rate"].values.text() == f"{reports[3].learning_rate:.4g}"
    small.view.left.emit()
    assert page.plot.hover_text == ""


@pytest.mark.parametrize(("width", "are_below"), [(1280, True), (2400, False)])
def test_no_value_of_a_small_plot_is_cut_off(page, trained, qtbot, width, are_below):
    trained.resize(width, 800)
    page.row.show_only(["factors", "residuals", "truth"])
    page.smoothing.setValue(0.9)
    drawn(page, qtbot)
    cards = [page.row.cards[name] for name in page.row.shown]
    qtbot.waitUntil(lambda: sum(card.width() for card in cards) > page.row.width() - 40)
    found = page.row.truth.observation
    place = int(found.counts.sum(axis=1).argmax())
    texts = [card.values.text() for card in cards]
    texts += [page.row.truth.words_at(found, place, found.mean_predictions[place])]
    texts += [page.row.residuals.words_at(found, int(found.residuals.argmax()), 1.0)]
    page.plot.pointed.emit(5)
    texts += [card.values.text() for card in cards]
    assert any(text.startswith("users ") for text in texts)
    for card in cards:
        assert max(map(card.values.fontMetrics().horizontalAdvance, texts)) <= card.values.width()
        heading = card._heading.geometry()
        assert card.values.geometry().top() >= heading.bottom() if are_below else card.values.x() > heading.right()
    assert len({card.plot.y() for card in cards}) == 1, "in line"


def test_seconds_and_smoothing_are_those_of_all_plots_but_a_rate_is_never_smoothed(page, trained, qtbot):
    page.row.show_only(["gradient", "rate"])
    page.axis.setCurrentIndex(page.axis.findData("seconds"))
    page.smoothing.setValue(0.9)
    drawn(page, qtbot)
    reports = trained.session.reports
    gradient, rate = (page.row.cards[name].plot for name in ("gradient", "rate"))
    assert gradient._lines[0].x.tolist() == [report.seconds for report in reports]
    assert gradient.drawn().tolist() != [report.gradient_norm for report in reports]
    assert gradient._raw[0].y.tolist() == [report.gradient_norm for report in reports]
    assert rate.drawn().tolist() == [report.learning_rate for report in reports]


def test_residuals_and_predictions_are_those_of_the_ratings_held_out(page, trained):
    result = trained.session.result
    found = page.row.residuals.observation
    assert found is page.row.truth.observation
    assert found.is_held_out
    assert found.n_observed == found.n_ratings == np.count_nonzero(result.is_held_out)
    truth = trained.session.open.ratings.values[result.is_held_out]
    assert found.residual_mean == pytest.approx(float(np.mean(truth - result.predicted[result.is_held_out])), abs=1e-6)
    assert page.plot.reference("mean") == pytest.approx(found.mean_rmse)
    assert page.row.cards["truth"].values.text().startswith(f"epoch {result.best_epoch}")


def test_a_held_run_shows_how_its_model_predicts_now(opened, qtbot):
    opened.show_page(1)
    with qtbot.waitSignal(opened.session.observed):
        opened.actions_by_name["step"].trigger()
    page = opened.train_page.convergence
    qtbot.waitUntil(lambda: page.row.truth.observation is not None and page.row.truth.observation.epoch == 1)
    opened.actions_by_name["stop"].trigger()
    qtbot.waitUntil(lambda: not opened.session.is_training)


def test_while_a_run_is_under_way_its_own_predictions_stay_though_the_pages_show_the_model_of_another(
    page, trained, qtbot
):
    session = trained.session
    train_again(trained, qtbot, n_epochs=3)
    with qtbot.waitSignal(session.observed):
        trained.actions_by_name["step"].trigger()
    qtbot.waitUntil(lambda: session.is_paused and page.row.residuals.observation is not None)
    drawn(page, qtbot)
    of_the_run = page.row.residuals.observation
    with qtbot.waitSignal(session.result_changed):
        session.use_run(1)
    drawn(page, qtbot)
    assert session.shown_run == 1
    assert page.row.residuals.observation is of_the_run
    session.stop()
    qtbot.waitUntil(lambda: not session.is_training)
    drawn(page, qtbot)


def test_what_a_run_predicted_of_a_test_file_stays_after_its_end(page, trained, tmp_path, qtbot):
    path = tmp_path / "test.csv"
    path.write_text("user,item,rating\nu001,i002,4\nu003,i004,2\n")
    with qtbot.waitSignal(trained.session.training_ended):
        settings = trained.train_page.settings()
        trained.session.train(settings, plan=SplitPlan("file", test_path=str(path)))
    drawn(page, qtbot)
    found = page.row.residuals.observation
    assert (found.is_held_out, found.n_observed) == (True, 2), "not those that the model was trained on"


def test_the_first_run_has_no_other_to_beat_and_the_next_one_has(page, trained, qtbot):
    assert page.plot.reference("best") is None
    first = trained.session.book.records[0]
    train_again(trained, qtbot, n_epochs=3)
    assert page.plot.reference("best") == pytest.approx(first.validation_rmse)
    page.measure.setCurrentIndex(1)
    assert page.plot.reference("best") == pytest.approx(first.validation_mae)


def test_earlier_runs_are_drawn_behind_once_they_are_wanted(page, trained, qtbot):
    train_again(trained, qtbot, n_epochs=3)
    assert page.plot._others == []
    click(page.earlier, qtbot)
    qtbot.waitUntil(lambda: len(page.plot._others) == 1)
    ((run, line),) = page.plot._others
    first = trained.session.book.records[0]
    assert run.label == f"run {first.id}"
    assert len(line.y) == first.n_epochs
    assert np.nanmin(line.y) == pytest.approx(first.best_rmse)
    trained.session.book.delete([first.id])
    assert page.plot._others == []
    trained.actions_by_name["undo"].trigger()
    qtbot.waitUntil(lambda: len(page.plot._others) == 1)
    click(page.earlier, qtbot)
    assert page.plot._others == []


def test_a_run_with_other_ratings_held_out_is_nothing_to_beat(page, trained, qtbot):
    page.earlier.setChecked(True)
    with qtbot.waitSignal(trained.session.training_ended):
        settings = trained.train_page.settings()
        trained.session.train(settings, plan=SplitPlan("random", fraction=0.3, seed=99))
    drawn(page, qtbot)
    assert page.plot.reference("best") is None
    assert page.plot._others == []


@pytest.mark.parametrize("name", ALL)
def test_every_small_plot_can_be_taken_away_as_picture_drawing_and_numbers(page, tmp_path, qtbot, name):
    page.row.show_only([name])
    drawn(page, qtbot)
    files = {kind: tmp_path / f"plot.{kind}" for kind in ("png", "svg", "csv")}
    for kind, path in files.items():
        page.row.writer(name, kind)(path)
    image = QImage(str(files["png"]))
    assert image.width() == 2 * page.row.cards[name].plot.view.width()
    colours = {image.pixelColor(x, y).rgb() for x in range(0, image.width(), 3) for y in range(0, image.height(), 3)}
    assert len(colours) > 3
    texts = [node.text for node in ElementTree.parse(files["svg"]).getroot().iter() if node.text]
    assert any(page.row.cards[name].title in text for text in texts)
    rows = list(csv.reader(files["csv"].read_text().splitlines()))
    assert len(rows) > 3
    assert len({len(row) for row in rows}) == 1


def test_what_shows_nothing_yet_cannot_be_saved(opened):
    row = opened.train_page.convergence.row
    assert row.writer("truth", "csv") is None
    assert row.writer("rate", "svg") is None


def test_those_who_do_not_see_the_plots_are_told_how_the_run_stands(page, trained, qtbot):
    best = min(trained.session.reports, key=lambda report: report.validation_rmse)
    qtbot.waitUntil(lambda: f"epoch {best.epoch}" in page.plot.view.accessibleDescription())
    assert "held out" in page.row.residuals.view.accessibleDescription()
    for card in page.row.cards.values():
        assert card.plot.view.accessibleName()


def test_in_large_text_the_small_plots_do_not_lie_over_the_large_one(trained, qtbot):
    page, words = trained.train_page, "Over-fitting since epoch 19: the validation RMSE rose while training fell. " * 4
    try:
        theme.apply_text_size(150)
        trained.show_training()
        page.banner.hide()
        page.banner.say(words, buttons=[("Only set it", "Put it into the settings", lambda: None)])
        qtbot.waitUntil(page.banner.isVisible)
        above, below = (page.convergence.splitter.widget(place) for place in (0, 1))
        qtbot.waitUntil(lambda: above.geometry().bottom() < below.geometry().top())
        assert page.convergence.row.chips.geometry().bottom() <= above.height()
    finally:
        theme.apply_text_size(100)
