"""The settings of the train page: groups, units, resets, what is wrong beside the field, presets, undo."""

import itertools
import json

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel

from mfstudio.gui import theme
from mfstudio.gui.app import make_window
from mfstudio.gui.widgets.setting_words import may_end_sooner
from mfstudio.gui.widgets.settings_form import BASIC, ELSEWHERE, FOLDED
from mfstudio.training.settings import PRESETS, REGULARIZATIONS, TrainingSettings, field_specs
from mfstudio.training.trainer import Trainer


@pytest.fixture
def page(window):
    window.show_page(1)
    return window.train_page


@pytest.fixture
def form(page):
    return page.form


@pytest.fixture
def history(window):
    return window.session.history


def type_in(qtbot, editor, text, *, finish=True):
    editor.setFocus()
    editor.selectAll()
    qtbot.keyClicks(editor, text)
    if finish:
        qtbot.keyClick(editor, Qt.Key.Key_Return)


def choose(box, data):
    """Choose as a person does."""
    box.setCurrentIndex(box.findData(data))
    box.activated.emit(box.currentIndex())


def click(qtbot, widget):
    qtbot.mouseClick(widget, Qt.MouseButton.LeftButton)


# Groups -------------------------------------------------------------------------------------------------------------


def test_every_setting_stands_in_one_group_or_elsewhere(form):
    shown = [*BASIC, *itertools.chain.from_iterable(FOLDED.values())]
    assert sorted([*shown, *ELSEWHERE]) == sorted(field_specs())
    assert all(form.editor(name).isVisible() for name in BASIC)
    assert not any(form.editor(name).isVisible() for names in FOLDED.values() for name in names)


def test_a_group_opens_by_key_and_stays_open_for_the_next_window(form, qtbot):
    group = form.groups["learning"]
    group.header.setFocus()
    qtbot.keyClick(group.header, Qt.Key.Key_Space)
    assert form.editor("schedule").isVisible()
    other = make_window()
    qtbot.addWidget(other)
    assert other.train_page.form.groups["learning"].is_open
    assert not other.train_page.form.groups["ending"].is_open
    other.close()


@pytest.mark.parametrize("text", ["{", "3", '{"learning": 1}', '["gone"]', "null"])
def test_what_was_remembered_of_groups_is_not_trusted(window, qtbot, text):
    window.preferences.set_text("train/groups", text)
    other = make_window()
    qtbot.addWidget(other)
    assert not other.train_page.form.groups["ending"].is_open
    other.close()


def test_a_folded_group_says_how_much_in_it_is_changed(form):
    assert form.groups["ending"].header.text().replace("&", "") == "End, seed and engine"
    form.editor("seed").setValue(3)
    form.editor("patience").setValue(0)
    assert form.groups["ending"].header.text().endswith("– 2 changed")


# One setting --------------------------------------------------------------------------------------------------------


def test_every_setting_has_a_name_a_sentence_its_range_and_its_default(form):
    for name, about in field_specs().items():
        if name in ELSEWHERE:
            continue
        editor = form.editor(name)
        assert editor.accessibleName() == about.title
        assert about.help.split("'")[0][:20] in editor.toolTip()
        assert "efault: " in editor.toolTip()
        if not about.choices:
            assert "From " in editor.toolTip()


def test_fields_carry_their_units(form):
    units = {name: form.editor(name).unit() for name in ("n_factors", "n_epochs", "learning_rate", "patience")}
    assert units == {"n_factors": "factors", "n_epochs": "at most", "learning_rate": "a step", "patience": "epochs"}
    form.editor("n_epochs").setValue(1)
    assert form.editor("n_epochs").unit() == "epoch"
    assert form.editor("n_threads").unit() == "one a core"
    form.editor("patience").setValue(0)
    assert form.editor("patience").unit() == "never"


@pytest.mark.parametrize(
    ("patience", "n_epochs", "unit", "hint"),
    [
        (7, 30, "at most", "is 7 epochs."),
        (1, 30, "at most", "is 1 epoch."),
        (0, 30, "epochs", "No run ends sooner by itself: its patience is 0."),
        (29, 30, "epochs", "No run ends sooner by itself: its patience is 29."),
        (28, 30, "at most", "is 28 epochs."),
    ],
)
def test_epochs_say_whether_patience_may_end_a_run_sooner(form, patience, n_epochs, unit, hint):
    editor = form.editor("n_epochs")
    editor.setValue(n_epochs)
    form.editor("patience").setValue(patience)
    assert editor.unit() == unit
    assert hint in editor.toolTip()
    assert hint in editor.accessibleDescription()
    assert hint in form.row("n_epochs")._label.toolTip()
    form.set_running(True)
    assert hint in editor.toolTip(), "also of a run under way"


@pytest.mark.parametrize(("patience", "n_epochs", "is_sooner"), [(3, 40, True), (0, 40, False), (39, 40, False)])
def test_what_epochs_say_of_patience_is_what_training_does(make_ratings, patience, n_epochs, is_sooner):
    settings = TrainingSettings(
        n_factors=24, n_epochs=n_epochs, patience=patience, regularization=0.0, row_regularization=0.0, engine="numpy",
        schedule="constant",
    )  # fmt: skip
    ratings = make_ratings()
    trainer = Trainer(ratings.take(np.arange(1200)), settings, ratings.take(np.arange(1200, 1500)))
    assert (len(list(trainer)) < n_epochs) == is_sooner == may_end_sooner(settings)


def test_a_changed_value_is_bold_and_goes_back_by_its_button(form, qtbot):
    row = form.row("n_factors")
    assert not row.reset_button.isVisible()
    width = row.editor.width()
    type_in(qtbot, row.editor, "17")
    assert row._label.font().bold()
    assert row.reset_button.toolTip() == "Back to 64, the default of this model"
    assert row.editor.width() == width, "nothing moves when a value changes"
    click(qtbot, row.reset_button)
    assert form.settings() == TrainingSettings()
    assert not row._label.font().bold()
    assert not row.reset_button.isVisible()
    assert row.editor.hasFocus()


def test_the_default_is_that_of_the_model(form, qtbot):
    choose(form.editor("model"), "textbook")
    assert not form.row("n_factors").is_changed
    form.editor("n_factors").setValue(64)
    assert form.row("n_factors").is_changed
    click(qtbot, form.row("n_factors").reset_button)
    assert form.editor("n_factors").value() == 8
    click(qtbot, form.row("model").reset_button)
    assert form.settings() == TrainingSettings()


@pytest.mark.parametrize(
    ("model", "names"),
    [
        ("textbook", REGULARIZATIONS), ("pmf", ("bias_regularization", "implicit_regularization")),
        ("svdpp", ("optimizer", "momentum")), ("bayesian", ("learning_rate", "regularization", "schedule")),
        ("biased", ("decay", "momentum", "implicit_regularization")),
    ],
)  # fmt: skip
def test_a_setting_without_meaning_is_closed_and_says_why(form, model, names):
    choose(form.editor("model"), model)
    for name in names:
        editor = form.editor(name)
        assert not editor.isEnabled()
        assert editor.toolTip().count("<p>") == 3
        assert editor.accessibleDescription()
    assert form.editor("n_factors").isEnabled()
    assert form.editor("n_factors").toolTip().count("<p>") == 2


def test_a_setting_gets_its_meaning_from_another_one(form):
    assert not form.editor("decay").isEnabled()
    choose(form.editor("schedule"), "exponential")
    assert form.editor("decay").isEnabled()
    choose(form.editor("optimizer"), "momentum")
    assert form.editor("momentum").isEnabled()
    choose(form.editor("engine"), "numpy")
    assert not form.editor("n_threads").isEnabled()


@pytest.mark.parametrize("first", ["biased", "nmf", "pmf", "svdpp"])
def test_whatever_was_set_before_another_model_goes_with_it(form, first):
    choose(form.editor("model"), first)
    for name in REGULARIZATIONS:
        form.editor(name).setValue(3)
    if form.editor("optimizer").isEnabled():
        choose(form.editor("optimizer"), "adagrad")
    for model in ("textbook", "svdpp", "bayesian", "nmf"):
        choose(form.editor("model"), model)
        assert form.settings().model == model


# What is wrong ------------------------------------------------------------------------------------------------------


def test_what_is_wrong_is_said_beside_the_field_and_nothing_is_corrected(opened, qtbot):
    opened.show_page(1)
    page, form = opened.train_page, opened.train_page.form
    type_in(qtbot, form.editor("n_factors"), "5000")
    form.editor("n_epochs").setFocus()
    assert form.editor("n_factors").text() == "5000"
    texts = [label.text() for label in form.row("n_factors").findChildren(QLabel) if label.isVisible()]
    assert "A whole number from 1 to 1,024" in texts
    for button in (page.panel.train_button, page.panel.step_button):
        assert not button.isEnabled()
        assert button.toolTip() == "Factors must be a whole number from 1 to 1,024."
    assert "Factors" in page.panel._problem.text()
    type_in(qtbot, form.editor("n_factors"), "50")
    assert page.panel.train_button.isEnabled()
    assert "F5" in page.panel.train_button.toolTip()
    assert not page.panel._problem.isVisible()


def test_train_goes_to_the_field_that_is_wrong_instead(opened, qtbot):
    opened.show_page(1)
    form = opened.train_page.form
    form.groups["learning"].set_open(True)
    choose(form.editor("schedule"), "exponential")
    type_in(qtbot, form.editor("decay"), "fast")
    form.groups["learning"].set_open(False)
    assert "not valid" in form.groups["learning"].header.text()
    opened.show_page(0)
    opened.actions_by_name["train"].trigger()
    assert not opened.session.is_training
    assert form.editor("decay").isVisible()
    qtbot.waitUntil(form.editor("decay").hasFocus)
    form.editor("seed").setFocus()
    opened.actions_by_name["step"].trigger()
    assert not opened.session.is_training
    form.editor("n_epochs").setFocus()
    opened.train_page.panel._problem.linkActivated.emit("#")
    qtbot.waitUntil(form.editor("decay").hasFocus)


def test_a_field_that_loses_its_meaning_loses_what_was_wrong_in_it(form, qtbot):
    type_in(qtbot, form.editor("learning_rate"), "fast")
    assert form.problem == ("learning_rate", "a number from 1e-7 to 10")
    choose(form.editor("model"), "bayesian")
    assert form.problem is None
    assert form.settings().model == "bayesian"


def test_two_settings_that_do_not_go_together_are_told_of(form):
    choose(form.editor("model"), "bayesian")
    choose(form.editor("engine"), "numpy")
    assert form.problem == ("engine", "Automatic or Numba for the Bayesian model")
    choose(form.editor("engine"), "auto")
    assert form.problem is None


def test_a_problem_is_told_to_screen_readers(form, qtbot):
    type_in(qtbot, form.editor("n_epochs"), "0")
    assert "whole number from 1 to 100,000" in form.editor("n_epochs").accessibleDescription()


# Undo ---------------------------------------------------------------------------------------------------------------


def test_what_is_typed_in_one_go_is_one_deed(window, form, history, qtbot):
    type_in(qtbot, form.editor("n_epochs"), "123")
    assert len(history) == 1
    assert history.undo_text == "change of epochs"
    qtbot.keyClick(form.editor("n_epochs"), Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert form.settings() == TrainingSettings()
    window.actions_by_name["redo"].trigger()
    assert form.settings().n_epochs == 123


def test_what_is_typed_in_two_goes_is_two_deeds(form, history, qtbot):
    type_in(qtbot, form.editor("n_epochs"), "123")
    type_in(qtbot, form.editor("n_epochs"), "45")
    assert len(history) == 2
    history.undo()
    assert form.settings().n_epochs == 123


def test_what_is_wrong_can_be_undone_and_done_again(form, history, qtbot):
    type_in(qtbot, form.editor("n_factors"), "none")
    history.undo()
    assert form.problem is None
    history.redo()
    assert form.editor("n_factors").text() == "none"
    assert form.problem is not None


def test_another_model_is_undone_with_all_that_it_brought(form, history):
    form.editor("seed").setValue(9)
    before = form.settings()
    choose(form.editor("model"), "nmf")
    choose(form.editor("model"), "textbook")
    history.undo()
    history.undo()
    assert form.settings() == before
    history.redo()
    history.redo()
    assert form.settings() == TrainingSettings.for_model("textbook", seed=9)


def test_a_preset_and_a_reset_are_one_deed_each(form, history, qtbot):
    form.editor("n_factors").setValue(9)
    choose(form.preset, "fast")
    assert history.undo_text == "preset Fast"
    click(qtbot, form.reset_button)
    assert form.settings() == TrainingSettings()
    assert len(history) == 3
    history.undo()
    assert form.settings() == TrainingSettings.preset("fast")
    history.undo()
    assert form.settings() == TrainingSettings(n_factors=9)


def test_settings_that_come_with_a_project_are_no_deed(form, history):
    form.set_settings(TrainingSettings(n_factors=9))
    assert len(history) == 0


# Presets ------------------------------------------------------------------------------------------------------------


def test_the_box_names_the_preset_and_says_when_it_is_changed(form):
    assert form.preset.shown_text == "Balanced"
    form.editor("n_factors").setValue(9)
    assert form.preset.shown_text == "Balanced, changed"
    form.editor("n_factors").setValue(64)
    assert form.preset.shown_text == "Balanced"
    choose(form.editor("model"), "textbook")
    assert form.preset.shown_text == "Textbook", "these are its settings, however they came about"


def test_the_built_in_presets_come_first(form):
    assert [form.preset.itemData(place) for place in range(form.preset.count())] == list(PRESETS)


def save_as(qtbot, form, name):
    form.presets.save_action.trigger()
    qtbot.keyClicks(form.presets.name_line.edit, name)
    qtbot.keyClick(form.presets.name_line.edit, Qt.Key.Key_Return)


def test_a_preset_of_ones_own_is_saved_and_is_there_in_the_next_window(form, qtbot):
    form.editor("n_factors").setValue(9)
    save_as(qtbot, form, "Mine")
    assert not form.presets.name_line.isVisible()
    assert form.preset.shown_text == "Mine"
    other = make_window()
    qtbot.addWidget(other)
    choose(other.train_page.form.preset, "own/Mine")
    assert other.train_page.form.settings() == TrainingSettings(n_factors=9)
    other.close()


def test_a_name_that_will_not_do_is_refused_in_place(form, qtbot):
    form.presets.start_saving()
    line = form.presets.name_line
    assert line.edit.hasFocus() or QApplication.focusWidget() is line.edit
    qtbot.keyClicks(line.edit, "balanced")
    assert "built in" in line.problem
    assert not line.take.isEnabled()
    qtbot.keyClick(line.edit, Qt.Key.Key_Return)
    assert line.isVisible()
    qtbot.keyClick(line.edit, Qt.Key.Key_Escape)
    assert not line.isVisible()
    assert form.preset.count() == len(PRESETS)


def test_a_preset_is_replaced_renamed_and_deleted_and_all_of_it_undone(form, history, qtbot):
    form.editor("n_factors").setValue(9)
    save_as(qtbot, form, "Mine")
    form.editor("n_factors").setValue(11)
    form.presets.start_saving()
    assert form.presets.name_line.edit.text() == "Mine"
    assert form.presets.name_line.take.text() == "Replace"
    click(qtbot, form.presets.name_line.take)
    form.presets.start_renaming()
    qtbot.keyClicks(form.presets.name_line.edit, "Ours")
    click(qtbot, form.presets.name_line.take)
    assert form.preset.shown_text == "Ours"
    form.presets.delete_action.trigger()
    assert form.preset.findData("own/Ours") == -1
    history.undo()
    assert form.preset.findData("own/Ours") > 0
    history.undo()
    assert form.preset.shown_text == "Mine"
    history.undo()
    choose(form.preset, "own/Mine")
    assert form.settings().n_factors == 9


def test_invalid_settings_are_saved_under_no_name(form, qtbot):
    type_in(qtbot, form.editor("n_factors"), "x")
    form.presets.more.menu().aboutToShow.emit()
    assert not form.presets.save_action.isEnabled()
    form.presets.start_saving()
    qtbot.keyClicks(form.presets.name_line.edit, "Mine")
    assert not form.presets.name_line.take.isEnabled()


def test_only_ones_own_presets_can_be_renamed_or_deleted(form, qtbot):
    menu = form.presets.more.menu()
    menu.aboutToShow.emit()
    assert not form.presets.delete_action.isEnabled()
    save_as(qtbot, form, "Mine")
    choose(form.preset, "own/Mine")
    menu.aboutToShow.emit()
    assert (
        form.presets.rename_action.isEnabled() == form.presets.delete_action.isEnabled() == bool(form.presets.own_name)
    )


def test_a_saved_preset_that_was_broken_by_hand_is_not_offered(window, form):
    window.preferences.set_text("presets", json.dumps({"broken": {"n_factors": -1}, "whole": {"seed": 3}}))
    form.presets.reload()
    assert form.preset.findData("own/broken") == -1
    choose(form.preset, "own/whole")
    assert form.settings() == TrainingSettings(seed=3)


# Room ---------------------------------------------------------------------------------------------------------------


@pytest.fixture
def text_size():
    yield
    theme.apply_text_size(100)


def all_shown(form):
    for group in form.groups.values():
        group.set_open(True)


@pytest.mark.parametrize("percent", [100, 150])
@pytest.mark.parametrize("width", [300, 480])
def test_nothing_is_cut_off_in_a_narrow_panel_or_with_large_letters(page, qtbot, text_size, percent, width):
    theme.apply_text_size(percent)
    page.splitter.setSizes([width, 2000])
    all_shown(page.form)
    viewport = page.panel._scroll.viewport()
    qtbot.waitUntil(lambda: page.form.width() == viewport.width())
    QApplication.processEvents()
    for name in (*BASIC, *itertools.chain.from_iterable(FOLDED.values())):
        row = page.form.row(name)
        assert row.geometry().right() <= page.form.width()
        assert row.editor.width() >= row.editor.minimumSizeHint().width()
        label = row._label
        assert label.height() >= label.heightForWidth(label.width())
    for button in (page.panel.pause_button, page.panel.step_button, page.panel.stop_button, page.panel.train_button):
        assert button.width() >= button.minimumSizeHint().width()


def test_labels_stand_above_their_fields_where_there_is_no_room_beside_them(page, qtbot, text_size):
    row = page.form.row("regularization")
    assert row._label.geometry().right() < row.editor.geometry().left()
    theme.apply_text_size(150)
    page.splitter.setSizes([300, 2000])
    qtbot.waitUntil(lambda: row._label.geometry().bottom() <= row.editor.geometry().top() + 1)


def test_tab_goes_through_the_fields_from_top_to_bottom(page, qtbot):
    page.form.editor("model").setFocus()
    met = []
    for _ in range(8):
        focus = QApplication.focusWidget()
        met.append(focus.accessibleName())
        qtbot.keyClick(focus, Qt.Key.Key_Tab)
    turned = "Turn Learning rate", "Turn Regularisation"
    assert met[:-1] == ["Model", "Factors", "Epochs", "Learning rate", turned[0], "Regularisation", turned[1]]
    assert focus is page.form.groups["learning"].header
