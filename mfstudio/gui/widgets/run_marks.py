"""How a run is told from others at a glance: a colour and a shape of its own, in tables as in plots."""

import functools
from collections.abc import Sequence

from pyqtgraph.graphicsItems.ScatterPlotItem import Symbols
from PySide6.QtCore import QCoreApplication, QDateTime, QLocale, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPen, QPixmap

from mfstudio.gui import theme
from mfstudio.gui.run_book import difference
from mfstudio.project.runs import RunRecord
from mfstudio.wording import mark

# Okabe and Ito's, darker on light so that a line stands out at 3:1, and the same hues on dark.
COLOURS = {
    mark("Blue"): ("#0072b2", "#56b4e9"),
    mark("Orange"): ("#d55e00", "#e69f00"),
    mark("Green"): ("#00805d", "#2bbf94"),
    mark("Purple"): ("#b0578a", "#cc79a7"),
    mark("Yellow"): ("#7a6a00", "#f0e442"),
    mark("Indigo"): ("#4b5bc4", "#9da9ff"),
    mark("Brown"): ("#8c4a2f", "#d9a38a"),
    mark("Grey"): ("#5a5a5a", "#c8c8c8"),
}
"""Name, and the colour on light and on dark; the one on light is what a project keeps."""

_SHAPES = ("o", "s", "t1", "d", "star", "t", "h")  # not as many as colours: both are alike only after 56 runs
_PAIRS = tuple(COLOURS.values())
_ON_DARK = dict(_PAIRS)
_SIZE = 16


def colour_of(run: RunRecord) -> QColor:
    """Return the colour of a run: the one that a person gave it, or else one by its number."""
    light = run.colour or _PAIRS[(run.id - 1) % len(_PAIRS)][0]
    return QColor(_ON_DARK.get(light, light) if theme.is_dark() else light)


def shape_of(run: RunRecord) -> str:
    """Return the shape of a run by its number, as pyqtgraph calls it."""
    return _SHAPES[(run.id - 1) % len(_SHAPES)]


def swatch(run: RunRecord) -> QIcon:
    """Return the sign of a run: its shape in its colour."""
    return _drawn(colour_of(run).name(), shape_of(run))


def sample_of(light: str) -> QIcon:
    """Return a sample of one of :data:`COLOURS`."""
    return _drawn(_ON_DARK[light] if theme.is_dark() else light, "s")


@functools.cache
def _drawn(colour: str, shape: str) -> QIcon:
    result, modes = QIcon(), QIcon.Mode
    for scale in (1, 2, 3):
        for mode, edge in ((modes.Normal, Qt.PenStyle.NoPen), (modes.Selected, Qt.PenStyle.SolidLine)):
            pixmap = QPixmap(_SIZE * scale, _SIZE * scale)
            pixmap.fill(Qt.GlobalColor.transparent)
            painter = QPainter(pixmap)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(QColor("white"), 0.1, edge))  # to stand out on a selected row
            painter.setBrush(QColor(colour))
            painter.translate(pixmap.width() / 2, pixmap.height() / 2)
            painter.scale(0.75 * pixmap.width(), 0.75 * pixmap.height())
            painter.drawPath(Symbols[shape])
            painter.end()
            result.addPixmap(pixmap, mode)
    return result


def state_in_words(run: RunRecord, *, is_paused: bool = False) -> str:
    """Say how a run is, or how it ended."""
    translate = QCoreApplication.translate
    if run.state == "running":
        return translate("Runs", "Paused") if is_paused else translate("Runs", "Training")
    if run.ending == "validation stopped improving":
        return translate("Runs", "Done early")
    return {
        "done": translate("Runs", "Done"),
        "stopped": translate("Runs", "Stopped"),
        "diverged": translate("Runs", "Diverged"),
        "interrupted": translate("Runs", "Interrupted"),
    }[run.state]


def ending_in_words(run: RunRecord) -> str:
    """Say why a run ended; empty where nobody noted it."""
    translate = QCoreApplication.translate
    return {
        "all epochs done": translate("Runs", "all epochs done"),
        "validation stopped improving": translate("Runs", "validation stopped improving"),
        "stopped": translate("Runs", "stopped"),
        "diverged": translate("Runs", "diverged"),
    }.get(run.ending, "")


def state_icon(run: RunRecord, *, is_paused: bool = False) -> QIcon:
    """Return the icon of a run's state."""
    running = "pause" if is_paused else "play"
    names = {"done": "circle-check", "stopped": "square", "diverged": "triangle-alert", "interrupted": "history"}
    return theme.icon(names.get(run.state, running))


def duration(seconds: float | None) -> str:
    """Write how long something took; empty where nobody knows."""
    translate = QCoreApplication.translate
    if seconds is None:
        return ""
    if seconds < 99.95:
        return translate("Runs", "{0} s").format(f"{seconds:.1f}")
    if seconds < 5970:
        return translate("Runs", "{0} min").format(f"{seconds / 60:.1f}")
    return translate("Runs", "{0} h").format(f"{seconds / 3600:.1f}")


def started(run: RunRecord) -> str:
    """Write when a run was started, as the person's country does."""
    moment = QDateTime.fromSecsSinceEpoch(int(run.started_at.timestamp()))
    return QLocale().toString(moment, QLocale.FormatType.ShortFormat)


def name_of(run: RunRecord, *, longest: int = 14) -> str:
    """Name a run where there is little room: its number, and the beginning of its note."""
    name = QCoreApplication.translate("Runs", "run {0}").format(run.id)
    note = run.note if len(run.note) <= longest else f"{run.note[: longest - 1].rstrip()}…"
    return f"{name} – {note}" if note else name


def apart_in_words(runs: Sequence[RunRecord], reference: RunRecord) -> list[str]:
    """Say which runs do not compare with another one, and why, a sentence for each reason."""
    translate, texts = QCoreApplication.translate, []
    for what, one, many in (
        (
            "split",
            translate(
                "Runs", "Run {0} was measured on other held-out ratings than run {1}: their errors do not compare (≠)."
            ),
            translate(
                "Runs",
                "Runs {0} were measured on other held-out ratings than run {1}: their errors do not compare (≠).",
            ),
        ),
        (
            "data",
            translate("Runs", "Run {0} was trained on other ratings than run {1}: their errors do not compare (≠)."),
            translate("Runs", "Runs {0} were trained on other ratings than run {1}: their errors do not compare (≠)."),
        ),
    ):
        numbers = sorted(run.id for run in runs if difference(run, reference) == what)
        if numbers:
            words = one if len(numbers) == 1 else many
            texts.append(words.format(", ".join(map(str, numbers)), reference.id))
    return texts
