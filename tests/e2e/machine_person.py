"""What all rules of the machine stand on: the program with its windows, a person's hands, and what must come back."""

import gc
import os
import sys
import threading
import traceback
import weakref
from collections import Counter
from pathlib import Path

import hypothesis.strategies as st
import shiboken6
from hypothesis.errors import StopTest
from hypothesis.stateful import RuleBasedStateMachine
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt, QThread
from PySide6.QtWidgets import QApplication

from mfstudio.gui import app
from mfstudio.gui.windows import Windows

places = st.integers(0, 10_000)
"""Which of those there are, counted round and round: what is drawn must not depend on how quick the machine is."""
OF_THE_APPLICATION = {"FocusRing", "TrainingSettings"}
"""Classes of which an object may stay as long as the application does: settings, as what words were found for."""


def process_events():
    """Let all that is due happen, deletion too."""
    for _ in range(3):
        QApplication.processEvents()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def top_level_widgets():
    """Return the widgets that no other owns; Python must not take any apart while Qt counts them."""
    gc.collect()
    return QApplication.topLevelWidgets()


def objects_of_our_own():
    """Count what there is in memory of each class of the program."""
    kinds = Counter(map(type, gc.get_objects()))
    return Counter({kind: n for kind, n in kinds.items() if str(kind.__module__).startswith("mfstudio.")})


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


class Person(RuleBasedStateMachine):
    """A person at one or two windows of the program; what cannot be done just now is left, as a key that does nothing.

    Parameters
    ----------
    hands
        Shared by all that the machine tries: see ``conftest.py``.

    Attributes
    ----------
    program
        All windows.
    window
        The one that the person is at.
    saved
        Places of projects.
    """

    def __init__(self, hands):
        super().__init__()
        self.hands = hands
        self.saved = []
        self.n_written = 0
        hands.begin()
        self.start()

    # The program ----------------------------------------------------------------------------------------------------

    def start(self):
        """Start the program with one window."""
        app.prepare()
        self.program = Windows()
        self.window = self.program.make()
        self.window.resize(1280, 800)
        self.window.show()
        with self.hands.qtbot.waitSignal(self.session.keeper.left_found):
            self.session.keeper.look_for_left()

    def close_window(self):
        """Close the window that the person is at, and go to the other one; without one, the program is at its end."""
        window, is_last = self.window, len(self.program.all) == 1
        window.close()
        assert not window.isVisible()
        assert window not in self.program.all
        assert not [thread for thread in window.findChildren(QThread) if thread.isRunning()]
        if is_last:
            window.deleteLater()  # as at the end of the process
        process_events()
        assert not shiboken6.isValid(window)
        seen = weakref.ref(window)
        self.window = window = None
        gc.collect()
        assert seen() is None, "the closed window stays in memory"
        if is_last:
            self.program = None
            self.all_is_given_back()
        else:
            self.window = self.program.all[0]

    def end(self):
        """Close all windows."""
        while self.window is not None:
            self.close_window()

    def all_is_given_back(self):
        """Count what is left of a program that has ended: no more than before it began."""
        left = [thread for thread in threading.enumerate() if thread not in self.hands.threads and not thread.daemon]
        assert not left, f"threads left behind: {left}"
        descriptors = Path("/proc/self/fd")
        if descriptors.exists():
            files = [os.readlink(each) for each in descriptors.iterdir() if each.is_symlink()]
            assert not [file for file in files if file.startswith(str(self.hands.root))]
        widgets = [widget for widget in top_level_widgets() if type(widget).__name__ not in OF_THE_APPLICATION]
        assert len(widgets) <= self.hands.n_widgets, widgets
        ours = objects_of_our_own()
        before = self.hands.n_objects
        more = {
            kind: n - before[kind]
            for kind, n in ours.items()
            if n > before[kind] and kind.__name__ not in OF_THE_APPLICATION
        }
        assert not more, f"objects left behind: {more}"

    def teardown(self):
        """Close all; tell what went wrong at once, since Hypothesis tries again, and may then meet something else."""
        problem = sys.exc_info()[1]
        try:
            if problem is None or isinstance(problem, StopTest):
                problem = None
                self.end()
        except BaseException as error:
            problem = error
            raise
        finally:
            if problem is not None:
                traceback.print_exception(problem)
                self.give_up()

    def give_up(self):
        """Close what is left after something went wrong, so that the next one begins with nothing."""
        for window in [] if self.program is None else self.program.all:
            window.close()
            window.deleteLater()
        process_events()

    # Hands ----------------------------------------------------------------------------------------------------------

    @property
    def session(self):
        """Of the window that the person is at."""
        return self.window.session

    @property
    def other(self):
        """The window that the person is not at; None where there is none."""
        return next((window for window in self.program.all if window is not self.window), None)

    def click(self, button):
        if button.isVisible() and button.isEnabled():
            self.hands.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)

    def click_at(self, viewport, place):
        if viewport.isVisible() and viewport.rect().contains(place):
            self.hands.qtbot.mouseClick(viewport, Qt.MouseButton.LeftButton, pos=QPoint(place))

    def do(self, name):
        """Choose an action of the menus."""
        self.window.actions_by_name[name].trigger()  # one that is disabled does nothing
        process_events()

    def show(self, page):
        """Go to a page, and let it be laid out."""
        self.window.show_page(page)
        process_events()

    def type_into(self, field, text):
        if field.isVisible() and field.isEnabled():
            field.setFocus()
            field.selectAll()
            self.press(field, Qt.Key.Key_Delete)
            self.hands.qtbot.keyClicks(field, text)

    def press(self, widget, key, modifiers=Qt.KeyboardModifier.NoModifier):
        self.hands.qtbot.keyClick(widget, key, modifiers)

    def choose(self, box, place):
        """Choose any entry of a box, by keyboard."""
        if box.isVisible() and box.isEnabled() and box.count():
            box.setFocus()
            self.press(box, Qt.Key.Key_Home)
            for _ in range(place % box.count()):
                self.press(box, Qt.Key.Key_Down)

    def wait_until(self, condition):
        self.hands.qtbot.waitUntil(condition)

    def new_path(self, name):
        """Return a place where nothing is yet."""
        self.n_written += 1
        return self.hands.folder / name.format(self.n_written)
