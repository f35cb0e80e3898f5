"""RunWatch: tells the window, from a worker's thread, of a run's epochs, changes and predictions."""

from mfstudio.gui.jobs import Task
from mfstudio.training.observation import Observer
from mfstudio.training.trainer import EpochReport, Trainer


class RunWatch:
    """Stands between a trainer and the job that runs it.

    Parameters
    ----------
    trainer
        Before its first epoch; what it did before it was interrupted is told at once.
    task
        Gets a :class:`Change` before the first epoch it is in force in, an :class:`EpochReport` after each epoch, and
        now and then an :class:`Observation`.
    """

    def __init__(self, trainer: Trainer, task: Task) -> None:
        self._trainer = trainer
        self._task = task
        self._n_changes = 0
        self._observer = Observer(trainer)
        self._tell_changes()
        for report in trainer.reports:
            task.report(report)

    def epoch(self, report: EpochReport) -> None:
        """Tell of an epoch that was just done."""
        self._tell_changes()
        self._task.report(report)
        # Where the run holds now, what is seen is what there is until somebody lets it go on.
        found = self._observer.look(at_once=self._trainer.control.is_paused)
        if found is not None:
            self._task.report(found)

    def _tell_changes(self) -> None:
        changes = self._trainer.changes
        for change in changes[self._n_changes :]:
            self._task.report(change)
        self._n_changes = len(changes)
