"""The lines of a file that are not ratings, as CSV: file, line, reason, text."""

import csv
import io
from collections.abc import Callable
from pathlib import Path

from mfstudio.errors import Cancelled
from mfstudio.export.atomic import atomic_file
from mfstudio.export.formulas import harmless_text
from mfstudio.ratings.report import ImportReport

_ROWS = 1000  # between two questions whether to give up


def write_rejections(path: str | Path, report: ImportReport, cancelled: Callable[[], bool] | None = None) -> int:
    """Write the rejected lines that a report lists; what a spreadsheet would run as a formula is made harmless.

    Parameters
    ----------
    path
        Where to.
    report
        What became of the file's lines.
    cancelled
        Asked now and then whether to give up.

    Returns
    -------
    Lines written.

    Raises
    ------
    ExportError
        If the file cannot be written.
    Cancelled
        If ``cancelled`` said so; no file is left behind and an old one is untouched.
    """
    with atomic_file(path) as file:
        text = io.TextIOWrapper(file, "utf-8", errors="surrogateescape", newline="", write_through=True)
        table = csv.writer(text, lineterminator="\n")
        table.writerow(["file", "line", "reason", "text"])
        for number, rejection in enumerate(report.rejected):
            if number % _ROWS == 0 and cancelled is not None and cancelled():
                raise Cancelled
            texts = (report.path.name, rejection.reason, rejection.text)
            name, reason, written = (harmless_text(each)[0] for each in texts)
            table.writerow([name, rejection.line, reason, written])
        text.detach()
    return len(report.rejected)
