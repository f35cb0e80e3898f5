"""The window under random sequences of what a person does; MFSTUDIO_MACHINE_STEPS=5000 lets it take that many steps."""

import gc
import os
import threading
import weakref

import hypothesis.strategies as st
import shiboken6
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt, QThread
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QDialog, QPushButton, QTabBar, QToolButton

from mfstudio.gui.actions import ACTIONS
from mfstudio.gui.app import make_window
from mfstudio.gui.item_models.selection import HELD_OUT, N_COLUMNS
from mfstudio.gui.widgets.settings_form import ELSEWHERE
from mfstudio.gui.window_pages import PREDICTIONS, RECOMMENDATIONS, RUNS, TRAIN
from mfstudio.project.store import Project
from mfstudio.training.control import CHANGEABLE
from mfstudio.training.settings import field_specs

WANTED_STEPS = int(os.environ.get("MFSTUDIO_MACHINE_STEPS", "0"))
STEPS_IN_A_ROW = 50
ROWS = max(1, WANTED_STEPS // STEPS_IN_A_ROW) if WANTED_STEPS else 4

SETTINGS_TYPED = {
    "n_factors": ["1", "4", "16", "0", "many"],
    "n_epochs": ["1", "2", "3", "0", "1.5"],
    "learning_rate": ["0.02", "1e-3", "0.3", "9", "-1", ""],
    "regularization": ["0.05", "0", "1e-2", "x", "99"],
    "patience": ["0", "1", "-1"],
    "seed": ["7", "1"],
}
FILTERS_TYPED = ["", "u00", "1", ">=4", "2..3", "=i001", "no such thing", "<", "book", "2015..2016", "&&"]
PAGES = ("page_data", "page_train", "page_predictions", "page_recommendations", "page_explore", "page_runs")
RATING_FILES = ("small.csv", "timed.csv", "tiny.csv")
BAD_FILES = ("empty.csv", "prose.txt", "noise.dat", "missing.csv", "broken.mfstudio")
EXPORTS = (
    "export_all", "export_user", "export_predictions", "export_report", "export_png", "export_svg", "export_curve",
)  # fmt: skip

places = st.integers(0, 10_000)
"""Which of those there are, counted round and round: what is drawn must not depend on how quick the machine is."""


def process_events():
    """Let all that is due happen, deletion too."""
    for _ in range(3):
        QApplication.processEvents()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


class WindowMachine(RuleBasedStateMachine):
    """A person at one window, which is closed and opened again now and then.

    What cannot be done just now is left, as by somebody whose key press does nothing.
    """

    def __init__(self, hands):
        super().__init__()
        self.hands = hands
        self.window = None
        self.saved = []
        self.n_written = 0
        hands.begin()
        self.make_window()

    # The window -----------------------------------------------------------------------------------------------------

    def make_window(self):
        self.window = make_window()
        self.window.resize(1280, 800)
        self.window.show()
        with self.hands.qtbot.waitSignal(self.session.keeper.left_found):
            self.session.keeper.look_for_left()

    def close_window(self):
        window = self.window
        window.close()
        assert not window.isVisible()
        assert not [thread for thread in window.findChildren(QThread) if thread.isRunning()]
        left = [thread for thread in threading.enumerate() if thread not in self.hands.threads and not thread.daemon]
        assert not left, f"threads left behind: {left}"
        self.window = None
        window.deleteLater()
        process_events()
        assert not shiboken6.isValid(window)

    def teardown(self):
        if self.window is not None:
            self.close_window()

    @property
    def session(self):
        return self.window.session

    def click(self, button):
        if button.isVisible() and button.isEnabled():
            self.hands.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)

    def do(self, name):
        """Choose an action of the menus."""
        self.window.actions_by_name[name].trigger()  # one that is disabled does nothing
        process_events()

    def type_into(self, field, text):
        if field.isVisible() and field.isEnabled():
            field.setFocus()
            field.selectAll()
            self.hands.qtbot.keyClick(field, Qt.Key.Key_Delete)
            self.hands.qtbot.keyClicks(field, text)

    def wait_until(self, condition):
        self.hands.qtbot.waitUntil(condition)

    # Opening, closing, saving ---------------------------------------------------------------------------------------

    @rule(name=st.sampled_from(RATING_FILES), patient=st.booleans())
    def open_a_file(self, name, patient):
        self.hands.answer(self.hands.files / name)
        self.do("open")
        if patient:
            self.wait_until(lambda: not self.session.is_opening)

    @rule(name=st.sampled_from(BAD_FILES))
    def open_what_is_no_file_of_ratings(self, name):
        self.hands.answer(self.hands.files / name)
        before = self.session.open
        was_opening = self.session.is_opening
        self.do("open")
        self.wait_until(lambda: not self.session.is_opening)
        assert was_opening or self.session.open is before, "what was open stays open"

    @rule(patient=st.booleans())
    def open_the_sample(self, patient):
        self.do("open_sample")
        if patient:
            self.wait_until(lambda: not self.session.is_opening)

    @rule(again=st.booleans())
    def save(self, again):
        self.n_written += 1
        path = self.hands.folder / f"project {self.n_written}.mfstudio"
        self.hands.answer(path)
        self.do("save_as" if again else "save")
        self.wait_until(lambda: not self.session.keeper.is_saving)
        if path.exists():
            self.saved.append(path)

    @rule(place=places)
    def open_a_project(self, place):
        if self.saved:
            self.hands.answer(self.saved[place % len(self.saved)])
            self.do("open")
            self.wait_until(lambda: not self.session.is_opening)

    @rule(place=places, saved=st.booleans())
    def close_and_open_again(self, place, saved):
        seen = weakref.ref(self.window)
        self.close_window()
        gc.collect()
        assert seen() is None, "the closed window stays in memory"
        self.make_window()
        if saved:
            self.open_a_project(place)
            return
        rows = self.window.pages.welcome.unsaved.rows
        if rows:
            self.click(rows[place % len(rows)].open_button)
            self.wait_until(lambda: not self.session.is_opening)

    # Training -------------------------------------------------------------------------------------------------------

    @rule(epochs=st.sampled_from(["1", "2", "4"]), held=st.booleans(), patient=st.booleans())
    def train(self, epochs, held, patient):
        self.window.show_page(TRAIN)
        process_events()
        panel = self.window.train_page.panel
        self.type_into(panel.form.editor("n_epochs"), epochs)
        self.click(panel.step_button if held else panel.train_button)
        if patient:
            self.wait_until(lambda: self.session.is_paused or not self.session.is_training)

    @rule(name=st.sampled_from(["pause", "step", "stop", "train"]))
    def steer(self, name):
        self.do(name)

    @rule(epochs=st.sampled_from(["1", "2", "0"]))
    def go_on(self, epochs):
        line = self.window.train_page.panel.continue_line
        self.window.show_page(TRAIN)
        process_events()
        self.type_into(line.epochs, epochs)
        self.click(line.button)

    @rule()
    def wait_for_the_run(self):
        if self.session.is_paused:
            self.do("pause")
        self.wait_until(lambda: self.session.is_paused or not self.session.is_training)

    @rule(place=places)
    def take_advice(self, place):
        buttons = self.window.train_page.banner.buttons
        if buttons:
            self.window.show_page(TRAIN)
            self.click(buttons[place % len(buttons)])

    # Settings -------------------------------------------------------------------------------------------------------

    @rule(typed=st.sampled_from([(name, text) for name, texts in SETTINGS_TYPED.items() for text in texts]))
    def type_a_setting(self, typed):
        name, text = typed
        self.window.show_page(TRAIN)
        editor = self.window.train_page.form.reveal(name)
        process_events()
        self.type_into(editor, text)
        if editor.isEnabled():
            self.hands.qtbot.keyClick(editor, Qt.Key.Key_Return)

    @rule(name=st.sampled_from([name for name, about in field_specs().items() if about.choices]), place=places)
    def choose_a_setting(self, name, place):
        self.window.show_page(TRAIN)
        editor = self.window.train_page.form.reveal(name)
        process_events()
        if isinstance(editor, QComboBox) and editor.isEnabled():
            editor.setFocus()
            self.hands.qtbot.keyClick(editor, Qt.Key.Key_Home)
            for _ in range(place % editor.count()):
                self.hands.qtbot.keyClick(editor, Qt.Key.Key_Down)

    @rule(name=st.sampled_from(["learning_rate", "regularization"]), key=st.sampled_from(["Left", "PageUp"]))
    def turn_a_rate(self, name, key):
        self.window.show_page(TRAIN)
        slider = self.window.train_page.form.row(name).slider
        process_events()
        if slider.isEnabled():
            slider.setFocus()
            self.hands.qtbot.keyClick(slider, getattr(Qt.Key, f"Key_{key}"))

    @rule(place=places)
    def choose_a_preset(self, place):
        self.window.show_page(TRAIN)
        box = self.window.train_page.form.preset
        process_events()
        if box.isEnabled():
            box.setFocus()
            self.hands.qtbot.keyClick(box, Qt.Key.Key_Home if place % 2 else Qt.Key.Key_End)

    @rule(name=st.sampled_from(["mine", "other"]), what=st.sampled_from(["save", "rename", "delete"]))
    def keep_a_preset(self, name, what):
        self.window.show_page(TRAIN)
        presets = self.window.train_page.form.presets
        process_events()
        presets.more.menu().aboutToShow.emit()
        action = {"save": presets.save_action, "rename": presets.rename_action, "delete": presets.delete_action}[what]
        action.trigger()
        line = presets.name_line
        if line.isVisible():
            self.type_into(line.edit, name)
            self.hands.qtbot.keyClick(line.edit, Qt.Key.Key_Return)
            if line.isVisible():  # that name will not do
                self.hands.qtbot.keyClick(line.edit, Qt.Key.Key_Escape)
        assert not line.isVisible()

    # Undoing --------------------------------------------------------------------------------------------------------

    def done(self):
        """Return all that a person can undo, as it is now."""
        window = self.window
        marks = [(each.id, each.note, each.colour, each.has_star) for each in self.session.book.records]
        return (
            window.train_page.form.settings(), window.predictions_page.view_state(),
            window.recommendations_page.options, window.runs_page.ticked, marks,
        )  # fmt: skip

    @rule(name=st.sampled_from(["undo", "redo"]))
    def take_back_or_do_again(self, name):
        self.do(name)

    @rule(deeds=st.integers(1, 30))
    def take_back_and_do_again(self, deeds):
        history, before = self.session.history, self.done()
        at = history.n_done
        for _ in range(deeds):
            self.window.actions_by_name["undo"].trigger()
        while history.n_done < at:
            self.window.actions_by_name["redo"].trigger()
        assert self.done() == before

    # Looking at what came of it -------------------------------------------------------------------------------------

    @rule(name=st.sampled_from(PAGES))
    def go_to_a_page(self, name):
        self.do(name)
        assert self.window.pages.currentIndex() == PAGES.index(name)

    @rule(column=st.integers(0, N_COLUMNS - 1), times=st.integers(1, 3))
    def sort_predictions(self, column, times):
        self.window.show_page(PREDICTIONS)
        process_events()
        header = self.window.predictions_page.header
        at = QPoint(header.sectionViewportPosition(column) + 10, 10)
        if header.isVisible() and not header.isSectionHidden(column) and header.viewport().rect().contains(at):
            for _ in range(times):
                self.hands.qtbot.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=at)

    @rule(column=st.integers(0, N_COLUMNS - 1), text=st.sampled_from(FILTERS_TYPED), place=places)
    def filter_predictions(self, column, text, place):
        self.window.show_page(PREDICTIONS)
        process_events()
        page = self.window.predictions_page
        editor = page.filters.editors[column]
        if not isinstance(editor, QComboBox):
            self.type_into(editor, text)
        elif editor.isVisible():
            editor.setCurrentIndex(place % editor.count())

    @rule()
    def clear_the_filters(self):
        self.click(self.window.predictions_page.clear_button)

    @rule(row=places, items=st.booleans())
    def choose_whom_to_recommend_to(self, row, items):
        self.window.show_page(RECOMMENDATIONS)
        process_events()
        page = self.window.recommendations_page
        self.click(page.for_items if items else page.for_users)
        rows = page.list.model.rowCount()
        if rows and page.list.isVisible():
            page.list.table.selectRow(row % rows)

    @rule(text=st.sampled_from(["u00", "i01", "", "nobody", "book"]))
    def search_for_somebody(self, text):
        self.window.show_page(RECOMMENDATIONS)
        process_events()
        field = self.window.recommendations_page.search
        self.type_into(field, text)
        if field.isVisible():
            self.hands.qtbot.keyClick(field, Qt.Key.Key_Return)

    @rule(
        row=places, more=st.booleans(),
        name=st.sampled_from(["use", "again", "into_form", "star", "delete", "compare", "copy"]),
    )  # fmt: skip
    def do_something_with_runs(self, row, more, name):
        self.window.show_page(RUNS)
        process_events()
        page = self.window.runs_page
        rows = page.table.runs.rowCount()
        if not rows:
            return
        page.table.selectRow(row % rows)
        if more:
            page.table.selectAll()
        process_events()
        before, selected = len(self.session.book.records), len(page.table.selected)
        is_in_order = page.actions_bar.action(name).isEnabled()
        page.actions_bar.action(name).trigger()
        if name == "delete" and is_in_order:
            assert len(self.session.book.records) in {before, before - selected}

    @rule(row=places, text=st.sampled_from(["tried", ""]))
    def write_a_note(self, row, text):
        self.window.show_page(RUNS)
        process_events()
        table = self.window.runs_page.table
        if table.runs.rowCount():
            table.selectRow(row % table.runs.rowCount())
            self.hands.qtbot.keyClick(table, Qt.Key.Key_F2)
            editor = QApplication.focusWidget()
            if table.is_editing and editor is not None:
                self.hands.qtbot.keyClicks(editor, text)
                self.hands.qtbot.keyClick(editor, Qt.Key.Key_Return)

    @rule(name=st.sampled_from(EXPORTS), patient=st.booleans())
    def export(self, name, patient):
        self.n_written += 1
        path = self.hands.folder / f"export {self.n_written}"
        self.hands.answer(path)
        self.do(name)
        if patient:
            self.wait_until(lambda: not self.window.exports.is_busy)

    @rule(name=st.sampled_from(["light", "dark", "system"]), width=st.sampled_from([800, 1280, 1920]))
    def change_the_looks(self, name, width):
        self.window.set_scheme(name)
        self.window.resize(width, 600)

    @rule(place=places, second=places)
    def press_something(self, place, second):
        """Press any button, tab or box of the page in front; of a menu, choose anything."""
        page = self.window.pages.currentWidget()
        found = [each for kind in (QAbstractButton, QComboBox, QTabBar) for each in page.findChildren(kind)]
        found = [each for each in found if each.isVisible() and each.isEnabled()]
        if not found:
            return
        self.hands.answer(None)
        widget = found[place % len(found)]
        menu = widget.menu() if isinstance(widget, QPushButton | QToolButton) else None
        if menu is not None:
            choose_from(menu, second)
        elif isinstance(widget, QAbstractButton):
            self.click(widget)
        else:
            widget.setFocus()
            self.hands.qtbot.keyClick(widget, Qt.Key.Key_Right if isinstance(widget, QTabBar) else Qt.Key.Key_Down)

    # What must be so after each step --------------------------------------------------------------------------------

    @invariant()
    def all_is_well(self):
        self.nothing_went_wrong()
        self.actions_offer_what_can_be_done()
        self.what_is_shown_is_there()
        self.what_can_be_undone_is_said()
        self.counts_agree_with_the_ratings()

    def nothing_went_wrong(self):
        self.close_dialogs()
        process_events()
        self.hands.check()
        assert self.window.errors.dialog is None, self.window.errors.dialog.log_view.toPlainText()[-3000:]

    def close_dialogs(self):
        popup = QApplication.activePopupWidget()
        if popup is not None:
            popup.close()
        for dialog in QApplication.topLevelWidgets():
            if isinstance(dialog, QDialog) and dialog.isVisible() and dialog is not self.window.errors.dialog:
                dialog.reject()

    def actions_offer_what_can_be_done(self):
        session, actions = self.session, self.window.actions_by_name
        for spec in ACTIONS:
            waits = spec.menu == "export" and self.window.exports.is_busy
            assert actions[spec.name].isEnabled() == (spec.enabled(session) and not waits), spec.name
        assert actions["pause"].isEnabled() == session.is_training
        pause = actions["pause"]
        self.wait_until(lambda: pause.text().replace("&", "") == ("Resume" if session.is_paused else "Pause"))
        panel = self.window.train_page.panel
        assert panel.pause_button.isEnabled() == panel.stop_button.isEnabled() == session.is_training
        can_train = session.open is not None and not session.is_training and not session.is_opening
        assert panel.train_button.isEnabled() == (can_train and panel.form.problem is None)
        assert panel.form.preset.isEnabled() != session.is_training
        if session.is_training:
            still = set(field_specs()) - {*CHANGEABLE, *ELSEWHERE}
            assert not [name for name in still if panel.form.row(name).is_open]

    def what_is_shown_is_there(self):
        session = self.session
        assert (session.result is None) == (session.shown_run is None)
        curve = session.curve_run if session.reports else None  # one that left nothing is forgotten
        for number in (session.shown_run, curve, session.training_run):
            assert number is None or session.book.record(number) is not None, number
        if session.training_run is not None:  # its predictions may still be worked out when it is done
            assert session.book.record(session.training_run).state in {"running", "done", "stopped", "diverged"}
        if session.result is not None:
            ratings = session.open.ratings
            assert len(session.result.predicted) == len(session.result.is_held_out) == ratings.n_ratings
            assert (session.result.model.n_users, session.result.model.n_items) == (ratings.n_users, ratings.n_items)
        numbers = [each.id for each in session.book.records]
        assert len(numbers) == len(set(numbers))
        assert [report.epoch for report in session.reports] == list(range(1, len(session.reports) + 1))

    def what_can_be_undone_is_said(self):
        history, undo = self.session.history, self.window.actions_by_name["undo"]
        assert 0 <= history.n_done <= len(history)
        assert undo.text().replace("&", "") == f"Undo {history.undo_text}".rstrip().replace("&", "")

    def counts_agree_with_the_ratings(self):
        """Look at the foot of the predictions, unless they are still being worked out."""
        page, session = self.window.predictions_page, self.session
        if page.is_busy:
            return
        if session.result is None:
            assert page.model.rowCount() == 0
            return
        n_ratings, n_shown = session.open.ratings.n_ratings, page.model.rowCount()
        assert page.count.text() == f"{n_shown:,} of {n_ratings:,} ratings"
        assert len(set(page.positions.tolist())) == n_shown
        if not page.wanted.texts:
            assert n_shown == n_ratings
        wanted = page.filters.editors[HELD_OUT].filter_text()
        if wanted:
            assert (session.result.is_held_out[page.positions] == (wanted == "yes")).all()

    @rule()
    def look_closely(self):
        """Wait until all is quiet, then compare what is seen with what there is, and that with what is kept."""
        window, session = self.window, self.session
        self.wait_until(
            lambda: not (
                session.is_opening or window.exports.is_busy or window.predictions_page.is_busy
                or window.recommendations_page.is_busy or window.runs_page.is_busy or window.train_page.plot.is_growing
                or (session.is_training and not session.is_paused)
            )
        )  # fmt: skip
        assert window.train_page.plot.n_epochs == len(session.reports)
        if session.result is not None:
            shelves = window.recommendations_page.shelves.shown
            assert shelves is None or shelves.result is session.result
        if not session.is_training and session.open is not None and not session.queued:
            self.look_at_what_is_kept()

    def look_at_what_is_kept(self):
        keeper, book = self.session.keeper, self.session.book
        self.wait_until(lambda: keeper.is_settled and not book.is_busy)
        if keeper.read_only_reason or keeper.project_path is None:
            return
        with Project.open(keeper.project_path, read_only=True) as project:
            kept = project.runs()
        assert kept == book.records


def choose_from(menu, place):
    """Choose any of what a menu and the menus in it offer."""
    menu.aboutToShow.emit()
    actions = [action for action in menu.actions() if action.isEnabled() and not action.isSeparator()]
    if actions:
        action = actions[place % len(actions)]
        if action.menu() is None:
            action.trigger()
        else:
            choose_from(action.menu(), place)


def test_nothing_that_a_person_does_in_any_order_breaks_the_window(hands):
    run_state_machine_as_test(
        lambda: WindowMachine(hands),
        settings=settings(
            max_examples=ROWS, stateful_step_count=STEPS_IN_A_ROW, derandomize=True, deadline=None, database=None,
            phases=[Phase.generate],  # the rest repeats what failed, and another time it may not
            suppress_health_check=list(HealthCheck),
        ),
    )  # fmt: skip
