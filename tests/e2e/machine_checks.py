"""What must be so after each step, in all windows."""

import numpy as np
from hypothesis.stateful import invariant, rule
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication, QDialog

from mfstudio.gui.actions import ACTIONS
from mfstudio.gui.item_models.selection import HELD_OUT
from mfstudio.gui.run_deeds import why_not
from mfstudio.gui.widgets.settings_form import ELSEWHERE
from mfstudio.project.store import Project
from mfstudio.training.control import CHANGEABLE
from mfstudio.training.settings import field_specs
from tests.e2e.machine_person import Person, process_events


def said(context, text, *values):
    """Return a text as the windows speak it now, without mnemonics."""
    return QCoreApplication.translate(context, text).format(*values).replace("&", "")


class Checks(Person):
    """Looks at what is shown, and compares it with what there is."""

    def __init__(self, hands):
        self._seen = {}  # what each window that was at rest had after the step before
        super().__init__(hands)

    @invariant()
    def all_is_well(self):
        self.nothing_went_wrong()
        for window in self.program.all:
            self.actions_offer_what_can_be_done(window)
            self.what_is_shown_is_there(window)
            self.what_can_be_undone_is_said(window)
            self.counts_agree_with_the_ratings(window)
        self.a_project_is_written_by_one_window()
        self.the_other_window_is_as_it_was()

    def nothing_went_wrong(self):
        self.close_dialogs()
        process_events()
        self.hands.check()
        for window in self.program.all:
            assert window.errors.dialog is None, window.errors.dialog.log_view.toPlainText()[-3000:]

    def close_dialogs(self):
        """Close what is open over the window that the person is at; over the other one it stays."""
        popup = QApplication.activePopupWidget()
        if popup is not None:
            popup.close()
        for dialog in self.window.findChildren(QDialog):
            if dialog.isVisible() and dialog is not self.window.errors.dialog:
                dialog.reject()

    # Two windows ----------------------------------------------------------------------------------------------------

    def a_project_is_written_by_one_window(self):
        keepers = [window.session.keeper for window in self.program.all]
        written = [each.project_path for each in keepers if each.project_path and not each.read_only_reason]
        assert len(written) == len(set(written))

    def close_window(self):
        self._seen = {}  # which keeps what windows had
        super().close_window()

    def the_other_window_is_as_it_was(self):
        """Nothing that is done in a window changes another one, unless that has work of its own to end."""
        seen = {window: self.what_a_window_has(window) for window in self.program.all}
        for window, now in seen.items():
            before = self._seen.get(window)
            if window is not self.window and before is not None and now is not None:
                assert now == before
        self._seen = seen if len(seen) > 1 else {}

    def what_a_window_has(self, window):
        """Return what only a person at that window can change; None while it works."""
        session = window.session
        is_at_work = (
            session.is_opening or session.is_training or session.queued or session.book.is_busy
            or not session.keeper.is_settled or window.exports.is_busy or window.predictions_page.is_busy
        )  # fmt: skip
        if is_at_work:
            return None
        marks = [(each.id, each.state, each.note, each.colour, each.has_star) for each in session.book.records]
        return (
            session.open, session.result, session.shown_run, session.curve_run, len(session.reports), marks,
            session.keeper.project_path, session.history.n_done, len(session.history), window.pages.currentIndex(),
            window.train_page.form.settings(), window.predictions_page.view_state(),
            window.predictions_page.model.rowCount(), window.recommendations_page.options, window.runs_page.ticked,
        )  # fmt: skip

    # Each window ----------------------------------------------------------------------------------------------------

    def actions_offer_what_can_be_done(self, window):
        session, actions = window.session, window.actions_by_name
        for spec in ACTIONS:
            can_be_done = spec.enabled(session) and not (spec.menu == "export" and window.exports.is_busy)
            if spec.menu == "runs":
                can_be_done = not why_not(session, spec.name.removeprefix("run_"))
            assert actions[spec.name].isEnabled() == can_be_done, spec.name
        assert actions["pause"].isEnabled() == session.is_training
        pause = actions["pause"]
        self.wait_until(
            lambda: pause.text().replace("&", "") == said("Actions", "&Resume" if session.is_paused else "&Pause")
        )
        panel = window.train_page.panel
        assert panel.pause_button.isEnabled() == panel.stop_button.isEnabled() == session.is_training
        can_train = session.open is not None and not session.is_training and not session.is_opening
        assert panel.train_button.isEnabled() == (can_train and panel.form.problem is None)
        assert panel.form.preset.isEnabled() != session.is_training
        if session.is_training:
            still = set(field_specs()) - {*CHANGEABLE, *ELSEWHERE}
            assert not [name for name in still if panel.form.row(name).is_open]

    def what_is_shown_is_there(self, window):
        session = window.session
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

    def what_can_be_undone_is_said(self, window):
        history, undo = window.session.history, window.actions_by_name["undo"]
        assert 0 <= history.n_done <= len(history)
        what = history.undo_text
        text = said("Actions", "&Undo {0}", what) if what else said("Actions", "&Undo")
        assert undo.text().replace("&", "") == text

    def counts_agree_with_the_ratings(self, window):
        """Look at the foot of the predictions, unless they are still being worked out."""
        page, session = window.predictions_page, window.session
        if page.is_busy:
            return
        if session.result is None:
            assert page.model.rowCount() == 0
            return
        n_ratings, n_shown = session.open.ratings.n_ratings, page.model.rowCount()
        assert page.count.text() == said("PredictionsPage", "{0} of {1} ratings", f"{n_shown:,}", f"{n_ratings:,}")
        assert len(np.unique(page.positions)) == n_shown
        if not page.wanted.texts:
            assert n_shown == n_ratings
        wanted = page.filters.editors[HELD_OUT].filter_text()
        if wanted:
            assert (session.result.is_held_out[page.positions] == (wanted == "yes")).all()

    # At rest --------------------------------------------------------------------------------------------------------

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
