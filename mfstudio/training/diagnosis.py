"""Says in words what went wrong or right in a run, and what to try."""

from mfstudio.training.settings import TrainingSettings


def advice_on_divergence(settings: TrainingSettings) -> str:
    """Say what to try after a divergence, with a number to put in."""
    advice = f"Try a learning rate of {settings.learning_rate / 5:.2g} or smaller"
    if settings.model == "textbook" and settings.n_factors > 8:
        # Products of K factors from [0, 1) average K/4: far above any rating when K is large.
        return f"{advice}, or fewer factors than {settings.n_factors}: the textbook model starts from their sum."
    return f"{advice}."
