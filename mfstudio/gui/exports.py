"""Exports from the window: asks where to, writes on a worker's thread, says what was written and what it reveals."""

import tempfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from mfstudio.errors import MFStudioError
from mfstudio.export.pseudonyms import PseudonymKey, write_key_file
from mfstudio.gui.export_choice import Choice, default_choice
from mfstudio.gui.export_tables import ExportSource, Shown
from mfstudio.gui.export_words import models_in_words, written_in_words
from mfstudio.gui.export_work import Written, write, write_numbers
from mfstudio.gui.jobs import Job, LatestJob, Task
from mfstudio.gui.kept_work import save_models
from mfstudio.gui.preferences import Preferences
from mfstudio.gui.session import Session
from mfstudio.gui.shelf_work import ShelfOptions
from mfstudio.gui.where_to import PICTURES, PLOTS, Draw, Writers, ask_where_to
from mfstudio.project.model_only import ModelOnlyReport
from mfstudio.project.store import SUFFIX

if TYPE_CHECKING:
    from mfstudio.gui.export_dialog import ExportDialog

_NAMES = {"pairs": "predictions-of-pairs", "unrated": "unrated-pairs", "similar": "similar-items", "plot": "loss"}
_NOTHING: Shown = np.empty(0, np.int64)


class Exports(QObject):
    """One export at a time."""

    started = Signal(str)  # file's name
    progressed = Signal(float)
    ended = Signal()
    message = Signal(str)
    written = Signal(str, list)  # what was written, in words; and what can be done with it, as text and function
    failed = Signal(str)
    unexpected_error = Signal(object)

    def __init__(self, session: Session, preferences: Preferences, window: QWidget) -> None:
        super().__init__(window)
        self._session = session
        self._preferences = preferences
        self._window = window
        self._job: Job | None = None
        self._previews, self._probes, self._audits = (LatestJob(self) for _ in range(3))
        for jobs in (self._previews, self._probes, self._audits):
            jobs.failed.connect(self._on_helper_failed)
        self._shown: Callable[[], Shown] = lambda: _NOTHING
        self._user: Callable[[], int | None] = lambda: None
        self._shelf: Callable[[], ShelfOptions] = ShelfOptions
        self._draw: Mapping[str, Draw] = {}
        self.dialog: ExportDialog | None = None

    def follow(
        self, shown: Callable[[], Shown], user: Callable[[], int | None], shelf: Callable[[], ShelfOptions],
        draw: Mapping[str, Draw],
    ) -> None:  # fmt: skip
        """Take from the pages what the dialog offers.

        Parameters
        ----------
        shown
            Gives the positions of the ratings shown.
        user, shelf
            Give the user chosen, None where none is, and what is left out of recommendations.
        draw
            Writes the plot as ``png`` or ``svg``.
        """
        self._shown, self._user, self._shelf, self._draw = shown, user, shelf, draw

    @property
    def is_busy(self) -> bool:
        """Whether a file is being written."""
        return self._job is not None

    # With the dialog ------------------------------------------------------------------------------------------------

    def show_dialog(self, kind: str = "recommendations", form: str = "") -> None:
        """Let the person choose what to write, beginning with a kind and a form of it."""
        from mfstudio.gui.export_dialog import ExportDialog

        source = self.source()
        if source is None or self.dialog is not None:
            return
        dialog = self.dialog = ExportDialog(
            source, self._preferences, self._previews, self._probes, self._picture, self._window
        )
        dialog.export_requested.connect(self._on_requested)
        dialog.new_key_requested.connect(self._on_new_key)
        dialog.unexpected_error.connect(self.unexpected_error)
        dialog.finished.connect(self._on_dialog_finished)
        dialog.show_kind(kind, form)
        dialog.open()

    def source(self, *, shown: Shown | None = None, user: int | None = None) -> ExportSource | None:
        """Take what there is to export now; None where there is no model."""
        session = self._session
        found, result = session.open, session.result
        if found is None or result is None:
            return None
        is_of_run = session.shown_run == session.curve_run  # else the model is that of another run
        return ExportSource(
            found, result, self._shown() if shown is None else shown, self._user() if user is None else user,
            self._shelf(), session.run if is_of_run else None, tuple(session.reports),
            session.diagnoses if is_of_run else (),
        )  # fmt: skip

    def _picture(self, form: str) -> bytes:
        with tempfile.TemporaryDirectory(prefix="mfstudio-") as folder:
            path = Path(folder) / f"plot.{form}"
            self._draw[form](path)
            return path.read_bytes()

    @Slot(object, object)
    def _on_requested(self, source: ExportSource, choice: Choice) -> None:
        """Ask where to; the dialog stays open until there is a place."""
        dialog = self.dialog
        assert dialog is not None
        is_started = self.picture(choice.form, dialog) if choice.is_picture else self._export(source, choice, dialog)
        if is_started:
            dialog.remember()
            dialog.accept()

    @Slot()
    def _on_new_key(self) -> None:
        dialog = self.dialog
        assert dialog is not None
        path = self._ask(self.tr("New key for pseudonyms"), "pseudonyms.key", dialog)
        if path is None:
            return
        try:
            write_key_file(path, PseudonymKey.new())
        except MFStudioError as error:
            dialog.banner.say(str(error), warning=True)
        else:
            dialog.use_key_file(path)

    @Slot()
    def _on_dialog_finished(self) -> None:
        self.dialog = None

    # At once --------------------------------------------------------------------------------------------------------

    def recommendations(self, options: ShelfOptions, user: int | None = None) -> None:
        """Write the best items of one user, or of all, as CSV."""
        source = self.source(user=user)
        choice = replace(default_choice("recommendations"), n=options.n, hide_rated=options.hide_rated)
        choice = choice.leaving_out(options)
        if source is not None:
            self._export(source, choice if user is None else replace(choice, whom="chosen"))

    def predictions(self, positions: Shown) -> None:
        """Write the ratings at some positions with their predictions as CSV."""
        source = self.source(shown=positions)
        if source is not None:
            self._export(source, default_choice("predictions"))

    def curve(self) -> None:
        """Write one row an epoch as CSV."""
        reports = list(self._session.reports)
        self._run(self.tr("Export the plot's numbers"), "epochs.csv", lambda _task, path: write_numbers(reports, path))

    def picture(self, kind: str, parent: QWidget | None = None) -> bool:
        """Write the plot as ``png`` or ``svg``, unless a name is chosen that says otherwise.

        It is small, and Qt draws on the GUI thread only.

        Returns
        -------
        Whether there was a place to write to.
        """
        path = self._ask(self.tr("Export the plot"), f"loss.{kind}", parent, PICTURES)
        if path is None:
            return False
        try:
            self._draw[path.suffix.lower()[1:]](path)
        except MFStudioError as error:
            self.failed.emit(str(error))
        else:
            self.message.emit(self.tr("Wrote the plot to {0}.").format(path.name))
        return True

    def plot(self, name: str, kind: str, writers: Writers) -> None:
        """Write a plot on a worker's thread, in the form that the ending of the name tells.

        Parameters
        ----------
        name
            Which plot, for the file's name.
        kind
            ``png``, ``svg`` or ``csv``: what is proposed.
        writers
            Gives what writes it.
        """
        if self._job is not None:
            self.message.emit(self.tr("Another file is still being written."))
            return
        title = self.tr("Export the plot's numbers") if kind == "csv" else self.tr("Export the plot")
        path = self._ask(title, f"{name}.{kind}", None, PLOTS)
        if path is None:
            return
        kind = path.suffix.lower()[1:]
        write_plot = writers(kind)
        if write_plot is None:
            self.message.emit(self.tr("There is nothing to be saved of this plot any more."))
            return

        def work(_task: Task) -> str:
            write_plot(path)
            text = self.tr("Wrote the plot's numbers to {0}.") if kind == "csv" else self.tr("Wrote the plot to {0}.")
            return text.format(path.name)

        self._start(path, work)

    def models(self) -> None:
        """Write the models of the project that is open into another one, which has no ratings and no users."""
        work, found = self._session.keeper.work, self._session.open
        if self._job is not None:
            self.message.emit(self.tr("Another file is still being written."))
        elif work is not None and found is not None:
            stem = found.ratings.name.split(":")[0].removesuffix(found.path.suffix)
            name = self.tr("{0} without ratings").format(stem if work.place is None else work.place.stem)
            title = self.tr("Save a copy without ratings")
            self._run(title, f"{name}{SUFFIX}", lambda task, path: save_models(work, path, task))

    def cancel(self) -> None:
        """Give up the export under way; no file is left behind."""
        if self._job is not None:
            self._job.cancel()

    def shut_down(self) -> None:
        """Give up and wait."""
        for jobs in (self._previews, self._probes, self._audits):
            jobs.close()
        if self._job is not None:
            self._job.cancel()
            self._job.wait()

    # Writing --------------------------------------------------------------------------------------------------------

    def _export(self, source: ExportSource, choice: Choice, parent: QWidget | None = None) -> bool:
        name = _NAMES.get(choice.kind, choice.kind)
        if choice.whom == "chosen" and source.user is not None and choice.kind in {"recommendations", "unrated"}:
            name = f"{name}-{source.ratings.user_labels[source.user]}"
        return self._run(
            self.tr("Export"), f"{name}{choice.suffix}", lambda task, path: write(source, choice, path, task), parent
        )

    def _ask(
        self, title: str, name: str, parent: QWidget | None = None, endings: Sequence[str] | None = None
    ) -> Path | None:
        """Ask where to; the dialog asks before it lets a file be overwritten. Unless told, it ends as the proposal."""
        safe = "".join("_" if letter in '/\\:*?"<>|' else letter for letter in name)
        if endings is None:
            ending = Path(safe).suffix
            endings = (ending,) if ending else ()
        chosen = ask_where_to(parent or self._window, title, Path(self._preferences.folder) / safe, endings)
        if chosen is not None:
            self._preferences.folder = str(chosen.parent)
        return chosen

    def _run(
        self,
        title: str,
        name: str,
        work: Callable[[Task, Path], Written | ModelOnlyReport | str],
        parent: QWidget | None = None,
    ) -> bool:
        path = self._ask(title, name, parent)
        if path is None:
            return False
        self._start(path, lambda task: work(task, path))
        return True

    def _start(self, path: Path, work: Callable[[Task], Written | ModelOnlyReport | str]) -> None:
        job = self._job = Job(work, self)
        job.progressed.connect(self.progressed)
        job.succeeded.connect(self._on_written)
        job.failed.connect(self._on_failed)
        job.cancelled.connect(self._on_cancelled)
        job.finished.connect(self._on_finished)
        self.started.emit(path.name)
        job.start()

    @Slot(object)
    def _on_written(self, outcome: Written | ModelOnlyReport | str) -> None:
        if isinstance(outcome, str):
            self.message.emit(outcome)
            return
        self.message.emit(self.tr("Wrote {0}.").format(outcome.path.name))
        if isinstance(outcome, ModelOnlyReport):
            self.written.emit(models_in_words(outcome), [])
        elif outcome.findings:
            buttons = [(self.tr("Show what it reveals"), lambda: self.show_audit(outcome))]
            self.written.emit(written_in_words(outcome), buttons)

    def show_audit(self, written: Written) -> None:
        """Show what a file reveals."""
        from mfstudio.gui.audit_dialog import AuditDialog

        dialog = AuditDialog(written, self._audits, self._window)
        dialog.unexpected_error.connect(self.unexpected_error)
        dialog.open()

    @Slot(object)
    def _on_helper_failed(self, error: Any) -> None:
        """Report what no dialog is there to show any more."""
        if not isinstance(error, MFStudioError) and self.dialog is None:
            self.unexpected_error.emit(error)

    @Slot(object)
    def _on_failed(self, error: Any) -> None:
        if isinstance(error, MFStudioError):
            self.failed.emit(str(error))
        else:
            self.unexpected_error.emit(error)

    @Slot()
    def _on_cancelled(self) -> None:
        self.message.emit(self.tr("Export cancelled; nothing was written."))

    @Slot()
    def _on_finished(self) -> None:
        self._job = None
        self.ended.emit()
