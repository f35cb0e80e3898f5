"""What can be done to runs, and why not: asked by the table of actions and by the runs page alike."""

from PySide6.QtCore import QCoreApplication

from mfstudio.gui.session import Session
from mfstudio.project.runs import RunRecord

_ALONE = frozenset({"use", "vary", "into_form", "note", "go_on"})
_ONLY_SELECTED = frozenset({"copy", "delete"})  # never done to a run that nobody pointed at


def about(session: Session) -> list[RunRecord]:
    """Return the runs that are selected or, where none is, the one whose model is shown."""
    return _records(session, session.book.picked) or _records(session, (session.shown_run,))


def why_not(session: Session, name: str) -> str:
    """Say why something cannot be done to the runs that it would be about; ``""`` where it can.

    Parameters
    ----------
    session
        Has the runs.
    name
        Of the action, without ``run_``.
    """
    records = about(session)
    if not records or (name in _ONLY_SELECTED and not _records(session, session.book.picked)):
        return _tr("Select a run first.")
    if name in _ALONE and len(records) > 1:
        return _tr("Select one run alone for this.")
    if name == "use":
        return why_not_used(session, records[0])
    if name == "into_form" and session.is_training:
        return _tr("The form shows the run under way: wait for its end, or stop it.")
    if name == "go_on":
        is_training = _tr("A run is under way: wait for its end, or stop it.") if session.is_training else ""
        return is_training or session.book.why_not_continued(records[0])
    if name == "delete" and any(each.id == session.training_run for each in records):
        return _tr("Run {0} is still under way: stop it first.").format(session.training_run)
    return ""


def why_not_used(session: Session, record: RunRecord) -> str:
    """Say why the pages cannot show the model of a run, ``""`` where they can."""
    if record.id == session.shown_run:
        return _tr("All pages show the model of run {0} already.").format(record.id)
    if record.id == session.training_run:
        return _tr("Run {0} is still under way.").format(record.id)
    if not record.has_model:
        return _tr("Run {0} left no model; continue it, or run it again.").format(record.id)
    return ""


def _records(session: Session, numbers: tuple[int | None, ...]) -> list[RunRecord]:
    found = (session.book.record(number) for number in numbers)
    return [record for record in found if record is not None and not record.is_deleted]


def _tr(text: str) -> str:
    return QCoreApplication.translate("RunActions", text)
