"""Says in words what went wrong or right in a run, and what to try."""

from mfstudio.training.settings import TrainingSettings


def advice_on_divergence(settings: TrainingSettings) -> str:
    """Say what to try after a divergence, with a number to put in."""
    # Steps are stable while the rate times a row's squared length stays well below 2; lengths are of order 1 to 10.
    sensible = 0.005 if settings.model == "textbook" else 0.05
    advice = f"Try a learning rate of {min(settings.learning_rate / 5, sensible):.2g} or smaller"
    if settings.model == "textbook" and settings.n_factors > 8:
        # Products of K factors from [0, 1) average K/4: far above any rating when K is large.
        return f"{advice}, or fewer factors than {settings.n_factors}: the textbook model starts from their sum."
    return f"{advice}."
