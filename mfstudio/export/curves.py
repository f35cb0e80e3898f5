"""The course of a run as numbers (CSV), and what there is to show of it."""

import csv
import dataclasses
import io
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from mfstudio.export.atomic import atomic_file
from mfstudio.training.reports import EpochReport
from mfstudio.wording import mark


@dataclass(frozen=True)
class Measure:
    """Something that each epoch measures.

    Parameters
    ----------
    title
        Its name on the axis.
    first, second
        Fields of :class:`EpochReport`; ``second`` is None where there is only one.
    digits
        Format of a value.
    names
        What the fields are of.
    """

    title: str
    first: str
    second: str | None
    digits: str
    names: tuple[str, str] = (mark("training"), mark("validation"))

    @property
    def has_validation(self) -> bool:
        """Whether it is measured on held-out ratings too, so that an epoch is best by it."""
        return self.second is not None and self.second.startswith("validation")


MEASURES = {
    "rmse": Measure("RMSE", "train_rmse", "validation_rmse", ".4f"),
    "mae": Measure("MAE", "train_mae", "validation_mae", ".4f"),
    "loss": Measure("Regularised loss", "loss", None, ".5g"),
    "gradient": Measure("Gradient norm", "gradient_norm", None, ".5g"),
    "factors": Measure("Factor norm", "user_factor_norm", "item_factor_norm", ".4g", (mark("users"), mark("items"))),
    "rate": Measure("Learning rate", "learning_rate", None, ".4g", (mark("learning rate"), "")),
}


def write_curve(path: str | Path, reports: Sequence[EpochReport]) -> None:
    """Write one row an epoch, with the columns of :class:`EpochReport`, as CSV.

    Raises
    ------
    ExportError
        If the file cannot be written.
    """
    names = [field.name for field in dataclasses.fields(EpochReport)]
    text = io.StringIO()
    writer = csv.DictWriter(text, names, lineterminator="\n")
    writer.writeheader()
    writer.writerows({name: getattr(report, name) for name in names} for report in reports)
    with atomic_file(path) as file:
        file.write(text.getvalue().encode())
