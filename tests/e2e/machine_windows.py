"""Rules on windows, projects and preferences: opening, saving, a second window, closing during any long work."""

from hypothesis import strategies as st
from hypothesis.stateful import rule
from PySide6.QtCore import Qt

from mfstudio.gui.preferences import TEXT_SIZES
from mfstudio.gui.preferences_dialog import PreferencesDialog
from mfstudio.gui.window_pages import EXPLORE, PREDICTIONS
from tests.e2e.machine_person import Person, places, process_events

RATING_FILES = ("small.csv", "timed.csv", "tiny.csv")
BAD_FILES = ("empty.csv", "prose.txt", "noise.dat", "missing.csv", "broken.mfstudio")
LONG_WORK = ("open", "open a project", "train", "go on", "queue", "find a rate", "save", "export", "sort", "explore")


class AtWindows(Person):
    """Opens, saves and closes."""

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
        path = self.new_path("project {0}.mfstudio")
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
        self.close_window()
        if self.window is not None:
            return  # the person is at the other one
        self.start()
        if saved:
            self.open_a_project(place)
            return
        rows = self.window.pages.welcome.unsaved.rows
        if rows:
            self.click(rows[place % len(rows)].open_button)
            self.wait_until(lambda: not self.session.is_opening)

    @rule(work=st.sampled_from(LONG_WORK), place=places)
    def close_during_long_work(self, work, place):
        self.begin_long_work(work, place)
        self.close_window()
        if self.window is None:
            self.start()

    def begin_long_work(self, work, place):
        """Begin something that takes time, and do not wait for it."""
        path = self.new_path("work {0}.mfstudio")
        if work == "open":
            self.open_a_file("small.csv", patient=False)
        elif work == "open a project":
            if self.saved:
                self.window.open_path(self.saved[place % len(self.saved)])
        elif work in {"train", "go on", "find a rate"}:
            self.do({"train": "train", "go on": "step", "find a rate": "find_rate"}[work])
        elif work == "queue":
            if self.session.open is not None:
                self.session.queue(self.window.train_page.form.settings())
        elif work == "save":
            self.hands.answer(path)
            self.window.actions_by_name["save_as"].trigger()
        elif work == "export":
            self.hands.answer(path.with_suffix(".csv"))
            self.window.actions_by_name["export_all"].trigger()
        elif work == "sort":
            self.show(PREDICTIONS)
            self.type_into(self.window.predictions_page.user_filter, "u00")
        else:
            self.window.show_page(EXPLORE)

    # Two windows ----------------------------------------------------------------------------------------------------

    @rule()
    def open_another_window(self):
        if self.other is None:
            self.do("new_window")
            assert len(self.program.all) == 2
            self.window = self.other

    @rule()
    def go_to_the_other_window(self):
        if self.other is not None:
            self.window = self.other
            self.window.activateWindow()
            process_events()

    @rule()
    def open_what_the_other_window_has(self):
        """Only one of the windows can write a project: see what is checked of all windows."""
        path = None if self.other is None else self.other.session.keeper.project_path
        if path is not None and path.exists():
            self.hands.answer(path)
            self.do("open")
            self.wait_until(lambda: not self.session.is_opening)
            keeper = self.session.keeper
            if keeper.project_path == path == self.other.session.keeper.project_path:
                assert keeper.read_only_reason or self.other.session.keeper.read_only_reason

    @rule()
    def save_where_the_other_window_saves(self):
        """What another window has open is not written over."""
        place = None if self.other is None else self.other.session.keeper.place
        if place is None or self.session.open is None or self.session.keeper.place == place:
            return
        runs, was_at = len(self.other.session.book.records), self.session.keeper.place
        self.hands.answer(place)
        self.do("save_as")
        self.wait_until(lambda: not self.session.keeper.is_saving)
        assert self.session.keeper.place == was_at or self.other.session.keeper.read_only_reason
        assert len(self.other.session.book.records) >= runs

    # Preferences ----------------------------------------------------------------------------------------------------

    @rule(name=st.sampled_from(["light", "dark", "system"]), width=st.sampled_from([800, 1280, 1920]))
    def change_the_looks(self, name, width):
        self.window.set_scheme(name)
        self.window.resize(width, 600)

    def preferences(self):
        """Open the dialog."""
        self.do("preferences")
        return next(each for each in self.window.findChildren(PreferencesDialog) if each.isVisible())

    @rule(scheme=places, size=st.sampled_from(range(len(TEXT_SIZES))), toolbar=st.booleans())
    def change_preferences(self, scheme, size, toolbar):
        dialog = self.preferences()
        self.choose(dialog.scheme, scheme)
        self.choose(dialog.text_size, size)
        if dialog.toolbar.isChecked() != toolbar:
            self.press(dialog.toolbar, Qt.Key.Key_Space)
        for window in self.program.all:
            assert window.toolbar.isHidden() != toolbar
        dialog.reject()

    @rule(language=st.sampled_from([1, 2]))
    def speak_another_language(self, language):
        """Make all windows anew in another language, whatever goes on in them."""
        dialog = self.preferences()
        self.choose(dialog.language, language)
        if not dialog.renew_button.isVisible():
            return
        at = self.program.all.index(self.window)
        keepers = [window.session.keeper for window in self.program.all]
        had = [(keeper.project_path, keeper.is_saving) for keeper in keepers]
        del keepers  # who holds them holds their windows
        self.click(dialog.renew_button)
        process_events()
        self.window = self.program.all[at]
        assert len(self.program.all) == len(had)
        for window, (path, is_on_its_way) in zip(self.program.all, had, strict=True):
            self.wait_until(lambda window=window: not window.session.is_opening)
            now = window.session.keeper.project_path
            assert path is None or now == path or (is_on_its_way and now is not None)
