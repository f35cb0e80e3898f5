from collections import Counter
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication, QPalette
from PySide6.QtWidgets import (
    QApplication,
    QFileDialog,
    QLabel,
    QLineEdit,
)

from mfstudio.gui import theme
from mfstudio.gui.actions import ACTIONS
from mfstudio.gui.app import make_window
from mfstudio.gui.exports import ask_where_to
from mfstudio.paths import resource


@pytest.fixture
def restore_scheme(qapp):
    yield
    theme.apply_scheme("system")


def test_pages_are_reached_by_button_and_by_key(window, qtbot):
    pages = [window.pages.widget(number) for number in range(window.pages.count())]
    assert len(pages) == 6
    for button, page in zip(window.navigation._buttons, pages, strict=True):
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
        assert window.pages.currentWidget() is page
        assert button.isChecked()
    with qtbot.waitActive(window):
        window.activateWindow()
    qtbot.keyClick(window, Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    assert window.pages.currentWidget() is window.train_page


def test_no_two_actions_share_a_shortcut():
    shortcuts = Counter(spec.shortcut for spec in ACTIONS if spec.shortcut)
    assert [keys for keys, count in shortcuts.items() if count > 1] == []


def test_menu_entries_of_a_menu_have_different_mnemonics():
    for menu in {spec.menu for spec in ACTIONS}:
        letters = Counter(spec.text[spec.text.index("&") + 1].lower() for spec in ACTIONS if spec.menu == menu)
        assert [letter for letter, count in letters.items() if count > 1] == [], menu


def test_every_icon_exists_and_can_be_drawn(qapp):
    for name in {spec.icon for spec in ACTIONS if spec.icon}:
        assert resource("icons", f"{name}.svg").is_file()
        pixmap = theme.icon(name).pixmap(64, 64)
        image = pixmap.toImage()
        assert any(image.pixelColor(x, y).alpha() for x in range(0, 64, 2) for y in range(0, 64, 2)), name


@pytest.mark.parametrize("name", ["light", "dark"])
def test_the_scheme_changes_at_once_and_is_remembered(window, restore_scheme, name, qtbot):
    window.set_scheme(name)
    wanted = QGuiApplication.palette().color(QPalette.ColorRole.Window)
    qtbot.waitUntil(lambda: window.palette().color(QPalette.ColorRole.Window) == wanted)
    assert theme.is_dark() == (name == "dark")
    assert window.preferences.scheme == name


def test_size_and_splitters_are_remembered(window, qtbot):
    if window.screen().availableGeometry().width() < 1200:
        pytest.skip("the screen is smaller than the window")
    window.resize(1111, 777)
    window.show_page(1)
    window.train_page.splitter.setSizes([400, 600])
    sizes = window.train_page.splitter.sizes()
    window.close()
    again = make_window()
    qtbot.addWidget(again)
    assert again.size() == window.size()
    again.show_page(1)
    again.show()
    assert again.train_page.splitter.sizes()[0] == pytest.approx(sizes[0], abs=2)
    again.close()


def test_an_unexpected_error_opens_one_dialog_with_the_log_and_the_window_goes_on(window, qtbot):
    window.errors.show(RuntimeError("first"))
    window.errors.show(RuntimeError("second"))
    dialog = window.errors.dialog
    assert dialog.isVisible()
    assert "RuntimeError: first" in dialog.findChild(QLabel).text()
    with qtbot.waitSignal(dialog.finished):
        dialog.reject()
    assert window.errors.dialog is None
    assert window.isVisible()


def test_an_error_of_a_worker_reaches_the_dialog(opened, monkeypatch, qtbot):
    monkeypatch.setattr("mfstudio.gui.work.split_to_train", lambda *_: 1 / 0)
    with qtbot.waitSignal(opened.session.training_ended):
        opened.actions_by_name["train"].trigger()
    assert "ZeroDivisionError" in opened.errors.dialog.findChild(QLabel).text()
    opened.errors.dialog.reject()
    assert opened.actions_by_name["train"].isEnabled()


def test_find_goes_to_the_search_field_of_the_page_or_else_to_that_of_the_predictions(trained, qtbot):
    with qtbot.waitActive(trained):
        trained.activateWindow()
    tabs = trained.explore_page.tabs
    for page, tab in [(0, 0), (1, 0), (2, 0), (3, 0), *((4, tab) for tab in range(tabs.count())), (5, 0)]:
        trained.show_page(page)
        tabs.setCurrentIndex(tab)
        qtbot.keyClick(trained, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
        focus = QApplication.focusWidget()
        assert isinstance(focus, QLineEdit), (page, tab)
        assert trained.pages.currentWidget().isAncestorOf(focus)
        has_search = page in {2, 3} or (page == 4 and tabs.currentWidget() is not trained.explore_page.errors)
        assert trained.pages.currentIndex() == (page if has_search else 2)


def test_nothing_can_be_found_before_there_is_a_model(window):
    assert not window.actions_by_name["find"].isEnabled()


def test_copy_says_what_it_needs_where_nothing_is_selected(window, qtbot):
    with qtbot.waitActive(window):
        window.activateWindow()
    window.actions_by_name["copy"].trigger()
    assert window.status.currentMessage() == "Select some rows or some text first."


def choose_file(monkeypatch, path):
    """Stand in for the system's own file dialog, which no test can press."""
    monkeypatch.setattr("mfstudio.gui.exports.ask_where_to", lambda *_: path and Path(path))


EXPORTS = {
    "export_all": "user,rank,item,title,predicted_rating",
    "export_user": "user,rank,item,title,predicted_rating",
    "export_predictions": "user,item,title,rating,predicted_rating,error,held_out",
    "export_curve": "epoch,train_rmse",
}


@pytest.mark.parametrize(("name", "header"), EXPORTS.items())
def test_results_are_exported_as_csv(trained, tmp_path, monkeypatch, qtbot, name, header):
    path = tmp_path / "out.csv"
    choose_file(monkeypatch, path)
    with qtbot.waitSignal(trained.exports.message):
        trained.actions_by_name[name].trigger()
    lines = path.read_text("utf-8").splitlines()
    assert lines[0].startswith(header)
    n_rows = {
        "export_all": 600,
        "export_user": 10,
        "export_predictions": 1500,
        "export_curve": len(trained.session.reports),
    }[name]
    assert len(lines) == n_rows + 1
    assert "out.csv" in trained.status.currentMessage()


@pytest.mark.parametrize("name", ["export_png", "export_svg"])
def test_the_plot_is_exported(trained, tmp_path, monkeypatch, qtbot, name):
    path = tmp_path / f"plot.{name.removeprefix('export_')}"
    choose_file(monkeypatch, path)
    with qtbot.waitSignal(trained.exports.message):
        trained.actions_by_name[name].trigger()
    assert path.stat().st_size > 1000


def test_predictions_are_exported_as_filtered_and_sorted(trained, tmp_path, monkeypatch, qtbot, settle):
    qtbot.keyClicks(trained.predictions_page.user_filter, "u001")
    settle(trained)
    choose_file(monkeypatch, tmp_path / "out.csv")
    with qtbot.waitSignal(trained.exports.message):
        trained.actions_by_name["export_predictions"].trigger()
    lines = (tmp_path / "out.csv").read_text().splitlines()[1:]
    assert {line.split(",")[0] for line in lines} == {"u001"}
    assert len(lines) == len(trained.predictions_page.positions)


def test_an_export_that_fails_says_why_and_leaves_the_old_file(trained, tmp_path, monkeypatch, qtbot):
    choose_file(monkeypatch, tmp_path / "missing" / "out.csv")
    with qtbot.waitSignal(trained.exports.ended):
        trained.actions_by_name["export_all"].trigger()
    assert "out.csv" in trained.banner.text


def test_a_cancelled_export_writes_nothing(trained, tmp_path, monkeypatch, qtbot):
    path = tmp_path / "out.csv"
    path.write_text("old")
    choose_file(monkeypatch, path)
    with qtbot.waitSignal(trained.exports.ended):
        trained.actions_by_name["export_all"].trigger()
        trained.status.cancel_button.click()
    assert path.read_text() == "old"
    assert [entry.name for entry in tmp_path.iterdir() if ".part" in entry.name] == []
    assert not trained.status.cancel_button.isVisible()


@pytest.mark.usefixtures("file_dialog")
def test_a_name_without_an_ending_gets_it_and_the_dialog_can_be_cancelled(window, tmp_path, qtbot):
    chosen = []

    def press(button):
        dialog = window.findChild(QFileDialog)
        dialog.findChild(QLineEdit).setText(str(tmp_path / "plot"))
        dialog.accept() if button == "save" else dialog.reject()

    for button in ("save", "cancel"):
        QTimer.singleShot(0, lambda button=button: press(button))
        chosen.append(ask_where_to(window, "Export", tmp_path / "loss.png", [".png"]))
        qtbot.waitUntil(lambda: window.findChild(QFileDialog) is None)
    assert chosen == [tmp_path / "plot.png", None]


def test_the_window_fits_the_screen(window, qtbot):
    again = make_window()
    qtbot.addWidget(again)
    free = again.screen().availableGeometry()
    assert again.width() <= max(free.width(), again.minimumWidth())
    assert again.height() <= max(free.height(), again.minimumHeight())


def test_closing_the_file_dialog_exports_nothing(trained, monkeypatch):
    choose_file(monkeypatch, None)
    trained.actions_by_name["export_all"].trigger()
    assert not trained.exports.is_busy


def test_a_file_is_opened_from_the_dialog(window, rating_file, monkeypatch, qtbot):
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(rating_file), ""))
    with qtbot.waitSignal(window.session.opened):
        window.actions_by_name["open"].trigger()
    assert Path(window.preferences.folder) == rating_file.parent


def test_a_project_is_shown_as_it_was_left_although_training_was_asked_for(opened, tmp_path, qtbot):
    path = tmp_path / "work.mfstudio"
    with qtbot.waitSignal(opened.session.keeper.saved):
        opened.session.keeper.save_as(path)
    opened.close()
    other = make_window()
    qtbot.addWidget(other)
    with qtbot.waitSignal(other.session.project_opened):
        other.open_path(path, train=True)
    assert not other.session.is_training
    assert other.session.book.records == []
    other.close()
