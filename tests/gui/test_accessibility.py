"""Everything by keyboard, named, legible and whole: walks every page, tab and dialog, empty and with a model."""

from datetime import datetime
from pathlib import Path

import numpy as np
import pyqtgraph as pg
import pytest
from PySide6.QtCore import QLocale, Qt
from PySide6.QtGui import QColor, QPalette
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QLabel, QLineEdit, QTabBar, QTableView

from mfstudio.gui import theme, translation
from mfstudio.gui.crash_notice import CrashDialog
from mfstudio.gui.crash_report import CrashReport
from mfstudio.gui.preferences import Preferences
from mfstudio.gui.rate_dialog import RateDialog
from mfstudio.gui.widgets.run_marks import COLOURS, shape_of
from mfstudio.gui.widgets.user_dialog import UserDialog
from mfstudio.training.rate_finder import RateCurve
from tests.gui import walk

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)  # popups on the offscreen platform

DIALOGS = ("preferences", "data_sets", "export", "shortcuts", "show_log", "about", "search_actions")
SCHEMES = ("light", "dark")


@pytest.fixture
def restored(qapp):
    """Give colours and size of the text back after a test that changes them."""
    yield
    theme.apply_scheme("system")
    theme.apply_text_size(100)


@pytest.fixture
def chinese(monkeypatch, qapp):
    """Let windows that are made from now on speak Chinese."""
    before = QLocale()
    monkeypatch.setattr(Preferences, "language", "zh_CN")
    yield
    translation.install("en")
    QLocale.setDefault(before)


@pytest.fixture
def in_scheme(restored, qtbot):
    """Return a function that makes a window light or dark."""

    def change(window, scheme):
        window.set_scheme(scheme)
        qtbot.waitUntil(lambda: window.styleSheet() == theme.style_sheet())

    return change


@pytest.fixture
def pages(qtbot, settle):
    """Return a function that brings every page and every tab to the front, one after the other, and says which."""

    def quiet(window):
        data, explore = window.data_page, window.explore_page
        return not (data.overview.is_busy or data.splits.is_busy or explore.is_busy)

    def show(window):
        with qtbot.waitActive(window):
            window.activateWindow()
        for page in range(window.pages.count()):
            window.show_page(page)
            tabs = getattr(window.pages.currentWidget(), "tabs", None)
            shown = range(tabs.count()) if tabs is not None and tabs.isVisible() else (None,)
            for tab in shown:
                if tab is not None:
                    tabs.setCurrentIndex(tab)
                settle(window)
                qtbot.waitUntil(lambda: quiet(window))
                walk.come_to_rest(window)
                yield f"page {page}" if tab is None else f"page {page}, {tabs.tabText(tab)}"

    return show


@pytest.fixture
def dialogs(qtbot):
    """Return a function that opens every dialog of a window with a model, one after the other, and gives it by name."""

    def make_others(window):
        report = CrashReport(Path("report.txt"), datetime(2026, 1, 2, 3, 4), "MF Studio 1\n\nWhere it was\n" * 20)
        curve = RateCurve(np.geomspace(1e-4, 1, 9), np.linspace(1.2, 0.9, 9), 0.03, 0.1, 1000)
        return CrashDialog(report, window), RateDialog(curve, window), UserDialog(window.session, window)

    def come_to_front(window):
        window.activateWindow()
        qtbot.waitUntil(lambda: QApplication.activeWindow() is window and QApplication.focusWidget() is not None)

    def show(window):
        for name in DIALOGS:
            window.actions_by_name[name].trigger()
            palette = window.palette_of_commands
            dialog = palette if name == "search_actions" else newest(window)
            come_to_front(dialog.window())
            qtbot.waitUntil(lambda dialog=dialog: not getattr(dialog, "is_busy", False))
            walk.come_to_rest(dialog)
            yield name, dialog
            palette.close_again() if dialog is palette else dialog.reject()
        for dialog in make_others(window):
            dialog.open()
            come_to_front(dialog)
            yield type(dialog).__name__, dialog
            dialog.reject()
        window.errors.show(RuntimeError("made up"))
        come_to_front(window.errors.dialog)
        yield "error", window.errors.dialog
        window.errors.dialog.reject()

    return show


def assert_fine(found):
    """Fail with all problems that were found, each in a line with the page or dialog that has it."""
    lines = [f"{name}: {problem}" for name, problems in found for problem in problems]
    assert not lines, "\n" + "\n".join(lines)


def newest(window):
    """Return the dialog of a window that can be seen."""
    return next(dialog for dialog in window.findChildren(QDialog) if dialog.isVisible())


# Names and keys -----------------------------------------------------------------------------------------------------


def nameless(root):
    """Return the controls that a screen reader has no name for, and buttons of which only an icon tells."""
    inside = QTabBar | QTableView | QLineEdit  # which name parts of their own
    found = [f"no name: {walk.describe(each)}" for each in walk.controls(root) if not walk.spoken_name(each)]
    buttons = [each for each in walk.of_kind(root, QAbstractButton) if not isinstance(each.parentWidget(), inside)]
    found += [f"no tooltip: {walk.describe(each)}" for each in buttons if not (each.text() or each.toolTip())]
    return found + [f"no name: {walk.describe(each)}" for each in buttons if not walk.spoken_name(each)]


def unreachable(root):
    """Return what Tab does not come to, and what it comes to before something that stands before it."""
    visited = walk.tab_round(root)
    found = [f"not reached: {walk.describe(each)}" for each in walk.controls(root) if each not in visited]
    pairs = walk.out_of_order(visited)
    return found + [f"{walk.describe(one)} before {walk.describe(two)}" for one, two in pairs]


def by_keyboard(root):
    """Return all that is amiss for who uses the keyboard or a screen reader."""
    return nameless(root) + unreachable(root) + [f"Alt+{key}: {who}" for key, who in walk.clashes(root).items()]


def test_pages_with_nothing_open_are_used_by_keyboard_and_screen_reader(window, pages):
    assert_fine((name, by_keyboard(window)) for name in pages(window))


def test_pages_with_a_model_are_used_by_keyboard_and_screen_reader(trained, pages):
    assert_fine((name, by_keyboard(trained)) for name in pages(trained))


@pytest.mark.usefixtures("chinese")
def test_pages_in_chinese_are_used_by_keyboard_and_screen_reader(trained, pages):
    assert trained.actions_by_name["train"].text().startswith("训练")
    assert_fine((name, by_keyboard(trained)) for name in pages(trained))


@pytest.mark.usefixtures("chinese")
def test_dialogs_in_chinese_are_used_by_keyboard_and_screen_reader(trained, dialogs):
    assert_fine((name, by_keyboard(dialog)) for name, dialog in dialogs(trained))


def test_dialogs_are_used_by_keyboard_and_screen_reader(trained, dialogs):
    assert_fine((name, by_keyboard(dialog)) for name, dialog in dialogs(trained))


def test_messages_and_the_toolbar_stand_in_the_order_of_tab_too(window, qtbot):
    window.notice.say("A notice", buttons=[("Read", lambda: None)])
    window.banner.say("A message", warning=True, buttons=[("One", lambda: None), ("Two", lambda: None)])
    window.actions_by_name["toolbar"].setChecked(True)
    with qtbot.waitActive(window):
        window.activateWindow()
    assert by_keyboard(window) == []


def rings(root):
    """Return controls that look alike with the keyboard and without it."""
    seen, found = set(), []
    focus = QApplication.focusWidget()
    if focus is not None:
        focus.clearFocus()
    for _ in range(walk.ROUND):
        QTest.keyClick(QApplication.focusWidget() or root.window(), Qt.Key.Key_Tab)
        now = QApplication.focusWidget()
        if now is None or now in seen:
            break
        with_keyboard = walk.picture_of(now)
        now.clearFocus()
        without = walk.picture_of(now)
        now.setFocus(Qt.FocusReason.TabFocusReason)
        n_changed = walk.changed(with_keyboard, without)
        if n_changed < 0.9 * min(now.width(), now.height()):  # a line along the shorter side
            found.append(f"{n_changed} pixels: {walk.describe(now)}")
        seen.add(now)
    return found if seen else ["nothing is reached"]


@pytest.mark.parametrize("scheme", SCHEMES)
def test_the_control_that_has_the_keyboard_can_be_told(trained, pages, in_scheme, scheme):
    in_scheme(trained, scheme)
    assert_fine((name, rings(trained)) for name in pages(trained))


@pytest.mark.parametrize("scheme", SCHEMES)
def test_the_control_of_a_dialog_that_has_the_keyboard_can_be_told(trained, dialogs, in_scheme, scheme):
    in_scheme(trained, scheme)
    windows = ((name, dialog) for name, dialog in dialogs(trained) if dialog.isWindow())  # without the palette, which
    assert_fine((name, rings(dialog)) for name, dialog in windows)  # always has the keyboard while it is seen


# Legible ------------------------------------------------------------------------------------------------------------

AREAS = (QPalette.ColorRole.Window, QPalette.ColorRole.Base, QPalette.ColorRole.AlternateBase)


@pytest.mark.parametrize("scheme", SCHEMES)
def test_colours_of_text_and_of_lines_stand_out(window, in_scheme, scheme):
    in_scheme(window, scheme)
    palette, role = QApplication.palette(), QPalette.ColorRole
    pairs = {
        role.WindowText: (role.Window,), role.Text: (role.Base, role.AlternateBase), role.ButtonText: (role.Button,),
        role.ToolTipText: (role.ToolTipBase,), role.HighlightedText: (role.Highlight,),
        role.PlaceholderText: (role.Base,), role.Link: AREAS, role.LinkVisited: AREAS,
    }  # fmt: skip
    for text, areas in pairs.items():
        for area in areas:
            assert walk.contrast(palette.color(text), palette.color(area)) >= 4.5, (text, area)
    white = QColor("white")
    assert walk.contrast(white, theme.accent()) >= 4.5
    lines = (theme.train_colour, theme.validation_colour, theme.users_colour, theme.items_colour, theme.focus_colour,
             theme.outline_colour)  # fmt: skip
    for area in AREAS:
        behind = palette.color(area)
        assert walk.contrast(theme.quiet_text(), behind) >= 4.5, area
        for line in lines:
            assert walk.contrast(line(), behind) >= 3, (line.__name__, area)
        for name, (light, dark) in COLOURS.items():
            assert walk.contrast(QColor(dark if scheme == "dark" else light), behind) >= 3, (name, area)


def faint(root):
    """Return texts that are drawn with a contrast below 4.5:1 to what lies behind them, and faint parts of plots."""
    texts = [each for each in walk.of_kind(root, QLabel) if each.text() and each.isEnabled()]
    texts += [each for each in walk.of_kind(root, QAbstractButton) if each.text() and each.isEnabled()]
    drawn = [(walk.drawn_contrast(each), each) for each in texts]
    found = [f"{contrast:.1f}: {walk.describe(each)}" for contrast, each in drawn if contrast < 4.5]
    for plot in walk.of_kind(root, pg.PlotWidget):
        behind = plot.backgroundBrush().color()
        for kind, text, colour, least in walk.inks(plot):
            if walk.contrast(colour, behind) < least:
                found.append(f"{walk.contrast(colour, behind):.1f}: {kind} {text} of {walk.describe(plot)}")
    return found


@pytest.mark.parametrize("scheme", SCHEMES)
def test_every_text_and_every_line_of_a_page_is_drawn_legibly(trained, pages, in_scheme, scheme):
    in_scheme(trained, scheme)
    assert_fine((name, faint(trained)) for name in pages(trained))


@pytest.mark.parametrize("scheme", SCHEMES)
def test_every_text_of_a_dialog_is_drawn_legibly(trained, dialogs, in_scheme, scheme):
    in_scheme(trained, scheme)
    assert_fine((name, faint(dialog)) for name, dialog in dialogs(trained))


# Whole --------------------------------------------------------------------------------------------------------------


def described(root):
    return [f"{walk.describe(widget)}: has {has}, wants {wants}" for widget, has, wants in walk.cut_off(root)]


@pytest.mark.parametrize("percent", [100, 150])
def test_large_text_is_not_cut_off_on_any_page(trained, pages, restored, percent):
    theme.apply_text_size(percent)
    assert_fine((name, described(trained)) for name in pages(trained))


def test_large_text_is_not_cut_off_with_nothing_open(window, pages, restored):
    theme.apply_text_size(150)
    assert_fine((name, described(window)) for name in pages(window))


@pytest.mark.parametrize("percent", [100, 150])
def test_large_text_is_not_cut_off_in_any_dialog(trained, dialogs, restored, percent):
    theme.apply_text_size(percent)
    assert_fine((name, described(dialog)) for name, dialog in dialogs(trained))


@pytest.mark.usefixtures("chinese")
def test_large_text_in_chinese_is_not_cut_off(trained, pages, restored):
    theme.apply_text_size(150)
    assert_fine((name, described(trained)) for name in pages(trained))


@pytest.mark.usefixtures("chinese")
def test_large_text_in_chinese_is_not_cut_off_in_any_dialog(trained, dialogs, restored):
    theme.apply_text_size(150)
    assert_fine((name, described(dialog)) for name, dialog in dialogs(trained))


# Without colour -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("scheme", SCHEMES)
def test_messages_that_warn_differ_by_more_than_their_colour(window, in_scheme, scheme):
    in_scheme(window, scheme)
    window.banner.say("The same words")
    information = walk.picture_of(window.banner)
    window.banner.say("The same words", warning=True)
    assert walk.changed(information, walk.picture_of(window.banner)) > 20  # the sign has another shape
    assert window.banner.accessibleName() == "Warning"


def test_the_page_in_front_differs_in_the_navigation_by_more_than_its_colour(window, qtbot):
    button = window.navigation._buttons[1]
    before = walk.picture_of(button, 0)
    window.show_page(1)
    assert walk.changed(before, walk.picture_of(button, 0)) > 20


def test_curves_are_named_where_they_end(trained):
    trained.show_page(1)
    assert {"training", "validation"} <= {text for text, *_ in trained.train_page.plot.end_labels()}


def test_what_is_wrong_with_a_setting_is_said_beside_it(opened, qtbot):
    opened.show_page(1)
    form = opened.train_page.form
    field = form.editor("n_factors").lineEdit()
    field.selectAll()
    qtbot.keyClicks(field, "0")
    row = form._rows["n_factors"]
    assert row.problem
    assert any(row.problem.casefold() in label.text().casefold() for label in walk.of_kind(row, QLabel))


def test_an_error_is_a_number_with_a_sign_and_a_bar_to_one_side(trained):
    model = trained.predictions_page.model
    texts = [model.text(row, walk.column(model, "Error")) for row in range(20)]
    assert any(text.startswith(("-", "−")) for text in texts)
    assert any(text.startswith("+") for text in texts)


def test_runs_are_told_by_a_shape_and_a_number(trained, qtbot):
    with qtbot.waitSignal(trained.session.training_ended):
        trained.actions_by_name["train"].trigger()
    first, second = trained.session.book.records
    assert shape_of(first) != shape_of(second)
