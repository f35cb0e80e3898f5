import csv
import threading
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QLocale

from mfstudio.errors import Cancelled
from mfstudio.export.pseudonyms import PseudonymKey, write_key_file
from mfstudio.gui.export_choice import default_choice, remembered_choice
from mfstudio.gui.export_dialog import ExportDialog
from mfstudio.project import model_only
from mfstudio.project.store import Project


@pytest.fixture(autouse=True)
def english():
    before = QLocale()
    QLocale.setDefault(QLocale(QLocale.Language.English))
    yield
    QLocale.setDefault(before)


@pytest.fixture
def choose_file(monkeypatch):
    """Return a function that stands in for the system's own file dialog and gives the proposals it got."""

    def choose(path):
        asked = []

        def answer(_window, _title, proposal, kind):
            asked.append((Path(proposal).name, kind))
            return path

        monkeypatch.setattr("mfstudio.gui.exports.ask_where_to", answer)
        return asked

    return choose


@pytest.mark.parametrize(
    ("action", "kind", "form"),
    [("export", "recommendations", "csv"), ("export_report", "report", "html"), ("export_pdf", "report", "pdf")],
)
def test_an_action_opens_the_dialog_at_its_kind(trained, qtbot, action, kind, form):
    trained.actions_by_name[action].trigger()
    dialog = trained.exports.dialog
    assert isinstance(dialog, ExportDialog)
    assert dialog.isModal()
    assert dialog.choice.kind == kind
    assert dialog.form.format.currentData() == form
    dialog.reject()
    qtbot.waitUntil(lambda: trained.exports.dialog is None)


def test_without_a_model_there_is_nothing_to_choose(opened):
    assert not opened.actions_by_name["export"].isEnabled()
    opened.exports.show_dialog()
    assert opened.exports.dialog is None


def test_the_quick_ways_ask_for_nothing_but_the_place(trained, choose_file, tmp_path, qtbot):
    asked = choose_file(tmp_path / "out.csv")
    user = trained.session.open.ratings.user_labels[trained.recommendations_page.user]
    for action in ("export_all", "export_user", "export_predictions", "export_curve"):
        with qtbot.waitSignal(trained.exports.ended):
            trained.actions_by_name[action].trigger()
        assert trained.exports.dialog is None
        assert trained.banner.text.startswith("Wrote ")
    assert [name for name, _ in asked] == [
        "recommendations.csv", f"recommendations-{user}.csv", "predictions.csv", "epochs.csv",
    ]  # fmt: skip


def test_one_file_at_a_time_and_cancel_leaves_the_old_one(trained, choose_file, tmp_path, qtbot, monkeypatch):
    path, is_under_way = tmp_path / "out.csv", threading.Event()
    path.write_text("old")
    choose_file(path)

    def hang(_source, _choice, _path, task):
        is_under_way.set()
        while not task.is_cancelled():
            is_under_way.wait(0.01)
        raise Cancelled

    monkeypatch.setattr("mfstudio.gui.exports.write", hang)
    trained.actions_by_name["export_all"].trigger()
    qtbot.waitUntil(is_under_way.is_set)
    assert not trained.actions_by_name["export"].isEnabled()
    with qtbot.waitSignal(trained.exports.ended):
        trained.status.cancel_button.click()
    assert trained.actions_by_name["export"].isEnabled()
    assert path.read_text() == "old"
    assert "nothing was written" in trained.status.currentMessage()


def test_the_window_closes_while_the_dialog_shows_a_preview(trained):
    trained.exports.show_dialog()
    dialog = trained.exports.dialog
    dialog._ask()
    assert dialog.is_busy
    trained.close()
    assert not trained.isVisible()  # and no thread is left, which the fixture of the window looks after


def test_an_error_of_a_preview_that_nobody_expected_reaches_the_dialog_of_errors(trained, monkeypatch, qtbot):
    monkeypatch.setattr("mfstudio.gui.export_dialog.preview", lambda *_: 1 / 0)
    trained.exports.show_dialog()
    qtbot.waitUntil(lambda: trained.errors.dialog is not None)
    trained.errors.dialog.reject()
    trained.exports.dialog.reject()
    qtbot.waitUntil(lambda: trained.exports.dialog is None)


def test_a_choice_survives_being_remembered_and_what_is_no_choice_is_not_taken():
    choice = default_choice("recommendations")
    assert remembered_choice("recommendations", choice.to_json()) == choice
    for text in ("", "[]", "{}", "not JSON", choice.to_json().replace('"n": 10', '"n": "many"'),
                 choice.to_json().replace('"all"', '"everybody"'), default_choice("factors").to_json()):  # fmt: skip
        assert remembered_choice("recommendations", text) == choice


def test_a_choice_that_is_remembered_holds_no_key(tmp_path, trained, choose_file, qtbot):
    key = PseudonymKey.new()
    write_key_file(tmp_path / "mine.key", key)
    choose_file(tmp_path / "out.csv")
    trained.exports.show_dialog("predictions")
    dialog = trained.exports.dialog
    dialog.form.ids.setCurrentIndex(dialog.form.ids.findData("users"))
    dialog.form.key_file.path = str(tmp_path / "mine.key")
    qtbot.waitUntil(lambda: not dialog.is_busy)
    with qtbot.waitSignal(trained.exports.ended):
        dialog.export_button.click()
    remembered = trained.preferences.export("predictions")
    assert str(tmp_path / "mine.key") in remembered
    secret = (tmp_path / "mine.key").read_text().splitlines()[1]
    assert secret not in remembered
    assert secret not in (tmp_path / "out.csv").read_text()


def test_predictions_as_shown_keep_their_order(trained, choose_file, tmp_path, qtbot):
    path = tmp_path / "out.csv"
    choose_file(path)
    positions = np.array([7, 3, 900])
    with qtbot.waitSignal(trained.exports.ended):
        trained.exports.predictions(positions)
    ratings = trained.session.open.ratings
    users = [line.split(",")[0] for line in path.read_text().splitlines()[1:]]
    assert users == ratings.user_labels[ratings.users[positions]].tolist()


# ---- a project without ratings


def test_what_the_dialog_shows_is_written_though_a_run_ends_meanwhile(trained, choose_file, tmp_path, qtbot):
    path = tmp_path / "recommendations.csv"
    choose_file(path)
    trained.actions_by_name["export"].trigger()
    dialog = trained.exports.dialog
    qtbot.waitUntil(lambda: not dialog.is_busy)
    rows = dialog.preview.rows
    shown = [[rows.text(row, column) for column in range(5)] for row in range(rows.rowCount())]
    with qtbot.waitSignal(trained.session.training_ended):
        trained.session.train(replace(trained.train_page.settings(), n_factors=3, seed=5))
    with qtbot.waitSignal(trained.exports.ended):
        dialog.export_button.click()
    with path.open(encoding="utf-8", newline="") as file:
        assert list(csv.reader(file))[1 : 1 + len(shown)] == shown


def test_a_copy_without_ratings_holds_the_model_and_nobody(trained, choose_file, tmp_path, qtbot):
    path = tmp_path / "to hand on.mfstudio"
    path.write_text("old")
    asked = choose_file(path)
    qtbot.waitUntil(lambda: trained.session.keeper.is_settled)
    with qtbot.waitSignal(trained.exports.ended):
        trained.actions_by_name["save_models"].trigger()
    ((name, kind),) = asked
    assert name.endswith(" without ratings.mfstudio")
    assert kind == (".mfstudio",)
    n_items = trained.session.open.ratings.n_items
    assert trained.banner.text.startswith(f"Wrote to hand on.mfstudio with 1 model of {n_items} items: no ratings")
    with Project.open(path) as project:
        assert project.is_model_only
        (run,) = project.runs()
        model = project.model(run.id)
    assert model.n_users == 0
    assert np.array_equal(model.item_factors, trained.session.result.model.item_factors)
    written = path.read_bytes()
    assert not any(label.encode() in written for label in trained.session.open.ratings.user_labels.tolist())


def test_a_copy_without_ratings_never_replaces_the_project_itself(trained, choose_file, qtbot):
    qtbot.waitUntil(lambda: trained.session.keeper.is_settled)
    own = trained.session.keeper.project_path
    choose_file(own)
    before = own.read_bytes()
    with qtbot.waitSignal(trained.exports.failed) as blocker:
        trained.actions_by_name["save_models"].trigger()
    assert "The project itself is there." in blocker.args[0]
    assert own.read_bytes() == before
    qtbot.waitUntil(lambda: not trained.exports.is_busy)


def test_a_copy_without_ratings_can_be_given_up(trained, choose_file, tmp_path, qtbot, monkeypatch):
    path, is_under_way = tmp_path / "out.mfstudio", threading.Event()
    choose_file(path)
    qtbot.waitUntil(lambda: trained.session.keeper.is_settled)
    real = model_only.save_models

    def hang(connection, source, target, run, keep_user_factors, progress, cancelled):
        is_under_way.set()
        while not cancelled():
            is_under_way.wait(0.01)
        return real(connection, source, target, run, keep_user_factors, progress, cancelled)

    monkeypatch.setattr(model_only, "save_models", hang)
    trained.actions_by_name["save_models"].trigger()
    qtbot.waitUntil(is_under_way.is_set)
    trained.actions_by_name["save_models"].trigger()
    assert trained.status.currentMessage() == "Another file is still being written."
    with qtbot.waitSignal(trained.exports.ended):
        trained.status.cancel_button.click()
    assert not path.exists()


def test_there_is_nothing_to_hand_on_before_a_model_is_trained(opened):
    assert not opened.actions_by_name["save_models"].isEnabled()
