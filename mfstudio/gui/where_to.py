"""Asks where a file is to be written; the ending of its name always tells what is in it."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QFileDialog, QWidget

from mfstudio.gui.garbage import delete_later
from mfstudio.project.store import SUFFIX

Draw = Callable[[Path], None]
"""Writes a plot, or its numbers, atomically; raises ExportError."""
Writers = Callable[[str], Draw | None]
"""Returns what writes a plot as ``png``, ``svg`` or ``csv``, on any thread; None where it shows nothing."""

PICTURES, PLOTS = (".png", ".svg"), (".png", ".svg", ".csv")
"""Endings of what a plot can be saved as; the last one for its numbers."""


def ask_where_to(window: QWidget, title: str, proposal: Path, endings: Sequence[str]) -> Path | None:
    """Ask for a file, whose name ends with one of some endings such as ``.csv``; None if cancelled.

    A name without an ending, or with another one, gets that of the form chosen behind its own. Where there is a file of
    that name already, the dialog is shown again with it, and asks itself whether that is to be overwritten. Without
    endings a folder to be made is asked for.

    Parameters
    ----------
    window, title
        Over which the dialog is shown, and under which title.
    proposal
        Where to, unless the person wants it otherwise; its ending is the form that is chosen at first.
    endings
        Of the forms in which it can be written.
    """
    while True:
        chosen, ending = _asked(window, title, proposal, endings)
        if chosen is None or not endings or chosen.suffix.lower() in endings:
            return chosen
        proposal = chosen.with_name(chosen.name + ending)
        if not proposal.exists():
            return proposal


def _asked(window: QWidget, title: str, proposal: Path, endings: Sequence[str]) -> tuple[Path | None, str]:
    """Show the dialog; return what was chosen, None if it was cancelled, and the ending of the form chosen."""
    forms = {_words(ending): ending for ending in endings}
    dialog = QFileDialog(window, title, str(proposal), ";;".join(forms))
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)

    def choose_form(words: str) -> None:
        """Give the name the ending of another form, where it has one."""
        dialog.setDefaultSuffix(forms[words][1:])
        name = Path(dialog.selectedFiles()[0])
        if name.suffix.lower() in endings:
            dialog.selectFile(str(name.with_suffix(forms[words])))

    if forms:
        first = next((words for words, ending in forms.items() if ending == proposal.suffix.lower()), next(iter(forms)))
        dialog.selectNameFilter(first)
        dialog.setDefaultSuffix(forms[first][1:])
        dialog.filterSelected.connect(choose_form)
    chosen = dialog.selectedFiles() if dialog.exec() else []
    ending = forms.get(dialog.selectedNameFilter(), "")
    delete_later(dialog)
    return (Path(chosen[0]) if chosen else None), ending


def _words(ending: str) -> str:
    files = QCoreApplication.translate("Exports", "Projects") if ending == SUFFIX else ending[1:].upper()
    return f"{files} (*{ending})"
