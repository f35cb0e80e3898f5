"""Says in words what went wrong or right in a run, and what to try."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from mfstudio.training.settings import TrainingSettings, field_specs

if TYPE_CHECKING:
    from mfstudio.training.trainer import EpochReport


def advice_on_divergence(settings: TrainingSettings, scale: tuple[float, float]) -> str:
    """Say what to try after a divergence of ratings on a scale, with a number to put in."""
    # Steps are stable while the rate times a row's squared length stays well below 1. That length is what products
    # as large as the ratings need, or what the rows start with.
    low, high = scale
    if settings.model == "textbook":
        sensible = 0.025 / max(abs(low), abs(high), settings.n_factors * settings.init_scale**2 / 3)
    else:
        sensible = 0.1 / max((high - low) / 2, settings.init_scale**2, settings.regularization / 5)
    rate = max(min(settings.learning_rate / 5, sensible), field_specs()["learning_rate"].low)
    advice = f"Try a learning rate of {rate:.2g} or smaller"
    if settings.model == "textbook" and settings.n_factors > 8:
        # Products of K factors from [0, 1) average K/4: far above any rating when K is large.
        return f"{advice}, or fewer factors than {settings.n_factors}: the textbook model starts from their sum."
    return f"{advice}."


def describe_ending(reports: Sequence["EpochReport"], best_epoch: int, ending: str) -> str:
    """Say in a sentence or two how a run ended and what that means."""
    if not reports:
        return "Stopped during the first epoch: what it had learned so far is kept."
    last, best = reports[-1], reports[best_epoch - 1]
    if last.validation_rmse is None or best.validation_rmse is None:
        how = "Stopped by hand" if ending == "stopped" else "All epochs are done"
        return f"{how}: training RMSE {last.train_rmse:.4f} after {last.epoch} epochs, with no rating set aside."
    kept = f"Kept epoch {best_epoch} with a validation RMSE of {best.validation_rmse:.4f}."
    if ending == "validation stopped improving":
        since = last.epoch - best_epoch
        if last.train_rmse < best.train_rmse:
            return (
                f"Validation has not improved for {since} epochs while the training error still falls: from here on "
                f"the model would learn noise. {kept}"
            )
        return f"Validation has not improved for {since} epochs. {kept}"
    if ending == "stopped":
        return f"Stopped by hand after {last.epoch} epochs. {kept}"
    if best_epoch == last.epoch:
        return f"All {last.epoch} epochs are done and validation was still improving: more epochs may help. {kept}"
    return f"All {last.epoch} epochs are done. {kept}"
