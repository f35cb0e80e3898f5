import ast
import gc
import os
import subprocess
import sys
import threading
import weakref
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

import mfstudio.gui
from mfstudio.gui.garbage import delete_later
from mfstudio.gui.jobs import Job

DELETING = """
from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLabel, QVBoxLayout, QWidget
from mfstudio.gui.garbage import delete_later

class Clock(QObject):
    def __init__(self, parent):
        super().__init__(parent)
        self.timers = [QTimer(self) for _ in range(3)]

def process_events():
    for _ in range(3):
        app.processEvents()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

app = QApplication([])
window, row = QWidget(), QHBoxLayout()
outer = QVBoxLayout(window)
labels = [QLabel() for _ in range(200)]
for label in labels:
    row.addWidget(label)
outer.addLayout(row)  # from here on Shiboken knows of the row's items
for label in labels:
    label.deleteLater()  # and is not told that these take them along
labels = label = None
process_events()
owner = QObject()
for _ in range(40):
    for _ in range(10):
        delete_later(Clock(owner))
    process_events()
print("all deleted")
"""


class Node:
    """Something that can be in a cycle."""


def cycle():
    node = Node()
    node.itself = node
    return node


def test_what_is_left_is_collected_on_the_gui_thread_while_a_worker_makes_objects(qtbot):
    parent, on, go = QObject(), [], threading.Event()
    left = cycle()
    weakref.finalize(left, lambda: on.append(threading.current_thread()))
    del left

    def work(_task):
        kept = [[] for _ in range(200_000)]  # enough for any collector
        go.wait()
        return len(kept)

    job = Job(work, parent)
    with qtbot.waitSignal(job.finished):
        job.start()
        assert not gc.isenabled()
        qtbot.waitUntil(lambda: bool(on))
        go.set()
    assert on == [threading.main_thread()]
    qtbot.waitUntil(gc.isenabled)


def test_python_collects_by_itself_again_only_after_the_last_of_several_threads(qtbot):
    parent, first_goes, second_goes = QObject(), threading.Event(), threading.Event()
    first = Job(lambda _task: first_goes.wait(), parent)
    second = Job(lambda _task: second_goes.wait(), parent)
    second.start()
    with qtbot.waitSignal(first.finished):
        first.start()
        first_goes.set()
    assert not gc.isenabled()
    with qtbot.waitSignal(second.finished):
        second_goes.set()
    qtbot.waitUntil(gc.isenabled)


def test_an_error_of_the_work_lets_python_collect_again(qtbot):
    parent = QObject()
    job = Job(lambda _task: 1 / 0, parent)
    with qtbot.waitSignal(job.failed):
        job.start()
    qtbot.waitUntil(gc.isenabled)


def test_what_is_deleted_is_held_until_its_children_are_gone_too():
    """Else Shiboken (6.11) reads what it has let go; it is overwritten here at once, so that this crashes."""
    settings = {"QT_QPA_PLATFORM": "offscreen", "PYTHONMALLOC": "malloc", "MALLOC_PERTURB_": "165"}
    command = [sys.executable, "-X", "faulthandler", "-c", DELETING]
    done = subprocess.run(command, capture_output=True, text=True, env=os.environ | settings, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stdout == "all deleted\n"


def test_what_was_deleted_is_let_go_in_the_end(qtbot):
    parent = QWidget()
    qtbot.addWidget(parent)
    child = QWidget(parent)
    child.kept = QObject(child)
    seen = weakref.ref(child)
    delete_later(child)
    del child
    assert seen() is not None
    qtbot.waitUntil(lambda: seen() is None)


def test_all_that_deletes_itself_is_held_meanwhile():
    bare, unheld = [], []
    for path in Path(mfstudio.gui.__file__).parent.rglob("*.py"):
        tree = ast.parse(path.read_text("utf-8"))
        attributes = {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
        names = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}
        if "deleteLater" in attributes and path.stem != "garbage":
            bare.append(path)
        if "WA_DeleteOnClose" in attributes and not names & {"hold_until_gone", "delete_later"}:
            unheld.append(path)
    assert not bare, "garbage.delete_later holds what it deletes"
    assert not unheld, "nobody holds what is deleted when it is closed"
