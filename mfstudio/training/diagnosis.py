"""Says in words what went wrong or right in a run, and what to try."""

from mfstudio.training.settings import TrainingSettings, field_specs


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
