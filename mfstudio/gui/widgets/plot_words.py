"""What the plots of a run call their measures and the settings that a person changed."""

from PySide6.QtCore import QCoreApplication, QLocale

from mfstudio.gui.widgets import run_marks
from mfstudio.project.runs import RunRecord
from mfstudio.training.trainer import Change

_LONGEST_NOTE = 60  # letters, in a title


def of_run(ratings: str, run: RunRecord | None) -> str:
    """Name what a plot is of where it is seen on its own: the ratings, and the run with what a person noted of it."""
    if run is None:
        return ratings
    return QCoreApplication.translate("Plots", "{0}, {1}").format(
        ratings, run_marks.name_of(run, longest=_LONGEST_NOTE)
    )


def title_of(measure: str) -> str:
    """Return the name of one of :data:`mfstudio.export.curves.MEASURES` for an axis or a list."""
    translate = QCoreApplication.translate
    return {
        "rmse": translate("Plots", "RMSE"),
        "mae": translate("Plots", "MAE"),
        "loss": translate("Plots", "Regularised loss"),
        "gradient": translate("Plots", "Gradient norm"),
        "factors": translate("Plots", "Factor norm"),
        "rate": translate("Plots", "Learning rate"),
    }[measure]


def names_of(measure: str) -> tuple[str, str]:
    """Return what the one or two curves of a measure are called."""
    translate = QCoreApplication.translate
    if measure == "factors":
        return translate("Plots", "users"), translate("Plots", "items")
    if measure == "rate":
        return translate("Plots", "learning rate"), ""
    if measure == "gradient":
        return translate("Plots", "gradient norm"), ""
    return translate("Plots", "training"), translate("Plots", "validation")


def change_in_words(change: Change) -> str:
    """Say what a person changed a setting to."""
    translate = QCoreApplication.translate
    name = {
        "learning_rate": translate("Plots", "learning rate"),
        "regularization": translate("Plots", "regularisation"),
        "row_regularization": translate("Plots", "row regularisation"),
        "bias_regularization": translate("Plots", "bias regularisation"),
        "bias_row_regularization": translate("Plots", "bias row regularisation"),
        "n_epochs": translate("Plots", "epochs"),
        "patience": translate("Plots", "patience"),
    }.get(change.name, change.name)
    is_count = change.name in {"n_epochs", "patience"}
    value = QLocale().toString(int(change.value)) if is_count else f"{change.value:.3g}"
    return translate("Plots", "{0} {1}").format(name, value)
