"""Rules on training: settings, runs, those that wait, and what is done with earlier ones."""

from hypothesis import strategies as st
from hypothesis.stateful import rule
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QComboBox

from mfstudio.gui.window_pages import RUNS, TRAIN
from mfstudio.training.settings import field_specs
from tests.e2e.machine_person import Person, places

SETTINGS_TYPED = {
    "n_factors": ["1", "4", "16", "0", "many"],
    "n_epochs": ["1", "2", "3", "0", "1.5"],
    "learning_rate": ["0.02", "1e-3", "0.3", "9", "-1", ""],
    "regularization": ["0.05", "0", "1e-2", "x", "99"],
    "patience": ["0", "1", "-1"],
    "seed": ["7", "1"],
}


class Training(Person):
    """Trains, steers, and goes back to earlier runs."""

    @rule(epochs=st.sampled_from(["1", "2", "4"]), held=st.booleans(), patient=st.booleans())
    def train(self, epochs, held, patient):
        self.show(TRAIN)
        panel = self.window.train_page.panel
        self.type_into(panel.form.editor("n_epochs"), epochs)
        self.click(panel.step_button if held else panel.train_button)
        if patient:
            self.wait_until(lambda: self.session.is_paused or not self.session.is_training)

    @rule(name=st.sampled_from(["pause", "step", "stop", "train"]))
    def steer(self, name):
        self.do(name)

    @rule(names=st.lists(st.sampled_from(["pause", "step", "stop"]), min_size=2, max_size=5))
    def train_long_and_steer(self, names):
        """Begin a run that does not end by itself so soon, and press what steers it in any order."""
        self.show(TRAIN)
        panel = self.window.train_page.panel
        self.type_into(panel.form.editor("n_epochs"), "400")
        self.type_into(panel.form.editor("patience"), "0")
        self.click(panel.train_button)
        buttons = {"pause": panel.pause_button, "step": panel.step_button, "stop": panel.stop_button}
        for name in names:
            self.click(buttons[name])
        self.type_into(panel.form.editor("n_epochs"), "2")

    @rule(epochs=st.sampled_from(["1", "2", "0"]))
    def go_on(self, epochs):
        line = self.window.train_page.panel.continue_line
        self.show(TRAIN)
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
        self.show(TRAIN)
        editor = self.window.train_page.form.reveal(name)
        self.type_into(editor, text)
        if editor.isEnabled():
            self.press(editor, Qt.Key.Key_Return)

    @rule(name=st.sampled_from([name for name, about in field_specs().items() if about.choices]), place=places)
    def choose_a_setting(self, name, place):
        self.show(TRAIN)
        editor = self.window.train_page.form.reveal(name)
        if isinstance(editor, QComboBox):
            self.choose(editor, place)

    @rule(name=st.sampled_from(["learning_rate", "regularization"]), key=st.sampled_from(["Left", "PageUp"]))
    def turn_a_rate(self, name, key):
        self.show(TRAIN)
        slider = self.window.train_page.form.row(name).slider
        if slider.isEnabled():
            slider.setFocus()
            self.press(slider, getattr(Qt.Key, f"Key_{key}"))

    @rule(place=places)
    def choose_a_preset(self, place):
        self.show(TRAIN)
        box = self.window.train_page.form.preset
        if box.isEnabled():
            box.setFocus()
            self.press(box, Qt.Key.Key_Home if place % 2 else Qt.Key.Key_End)

    @rule(name=st.sampled_from(["mine", "other"]), what=st.sampled_from(["save", "rename", "delete"]))
    def keep_a_preset(self, name, what):
        self.show(TRAIN)
        presets = self.window.train_page.form.presets
        presets.more.menu().aboutToShow.emit()
        action = {"save": presets.save_action, "rename": presets.rename_action, "delete": presets.delete_action}[what]
        action.trigger()
        line = presets.name_line
        if line.isVisible():
            self.type_into(line.edit, name)
            self.press(line.edit, Qt.Key.Key_Return)
            if line.isVisible():  # that name will not do
                self.press(line.edit, Qt.Key.Key_Escape)
        assert not line.isVisible()

    # Runs -----------------------------------------------------------------------------------------------------------

    def select_runs(self, row, *, more=False):
        """Go to the runs and select one, or all; return whether there is any."""
        self.show(RUNS)
        table = self.window.runs_page.table
        if not table.runs.rowCount():
            return False
        table.selectRow(row % table.runs.rowCount())
        if more:
            table.selectAll()
        QApplication.processEvents()
        return True

    @rule(
        row=places, more=st.booleans(),
        name=st.sampled_from(["use", "again", "into_form", "star", "delete", "compare", "copy"]),
    )  # fmt: skip
    def do_something_with_runs(self, row, more, name):
        if not self.select_runs(row, more=more):
            return
        page = self.window.runs_page
        before, selected = len(self.session.book.records), len(page.table.selected)
        is_in_order = page.actions_bar.action(name).isEnabled()
        page.actions_bar.action(name).trigger()
        if name == "delete" and is_in_order:
            assert len(self.session.book.records) in {before, before - selected}

    @rule(row=places, more=st.booleans())
    def delete_runs_and_bring_them_back(self, row, more):
        if not self.select_runs(row, more=more):
            return
        page, book, history = self.window.runs_page, self.session.book, self.session.history
        before, deeds = [each.id for each in book.records], history.n_done
        page.actions_bar.action("delete").trigger()
        if [each.id for each in book.records] == before:
            return  # none of them can be deleted just now
        assert history.n_done == deeds + 1 or len(history) == history.n_done
        self.do("undo")
        # What ends meanwhile may get another number in the project.
        assert len(book.records) == len(before)

    @rule(times=st.integers(2, 4), row=places, key=st.sampled_from(["Up", "Down", "Delete"]))
    def let_runs_wait(self, times, row, key):
        """Queue several behind the run under way, and put them in another order."""
        if not self.select_runs(row):
            return
        page = self.window.runs_page
        for _ in range(times):
            page.actions_bar.action("again").trigger()
        waiting = page.waiting.list
        if waiting.isVisible() and waiting.count():
            waiting.setCurrentRow(row % waiting.count())
            alt = Qt.KeyboardModifier.NoModifier if key == "Delete" else Qt.KeyboardModifier.AltModifier
            self.press(waiting, getattr(Qt.Key, f"Key_{key}"), alt)
        assert page.waiting.list.count() == len(self.session.queued)

    @rule(row=places, text=st.sampled_from(["tried", ""]))
    def write_a_note(self, row, text):
        if self.select_runs(row):
            table = self.window.runs_page.table
            self.press(table, Qt.Key.Key_F2)
            editor = QApplication.focusWidget()
            if table.is_editing and editor is not None:
                self.hands.qtbot.keyClicks(editor, text)
                self.press(editor, Qt.Key.Key_Return)
