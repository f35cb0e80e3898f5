"""What is known of a run whose loss grew without bound, and what to try."""

from dataclasses import dataclass

from mfstudio.ratings.rating_set import RatingSet
from mfstudio.training.parameters import Parameters
from mfstudio.training.rate_finder import LongRow, find_largest_stable_rate, learns_in_steps, longest_row
from mfstudio.training.settings import TrainingSettings, field_specs
from mfstudio.wording import mark, paragraph, say


@dataclass(frozen=True)
class Divergence:
    """What is known of a divergence.

    Parameters
    ----------
    epoch
        1-based epoch in which it happened.
    learning_rate
        Learning rate of that epoch, after the schedule.
    largest_stable
        Largest learning rate that a short probe found stable; 0 if none was.
    row
        The row that went furthest; if that can no longer be told, the one that the probe found next to diverge.
    is_row_of_run
        Whether the row was seen in the run itself.
    """

    epoch: int
    learning_rate: float
    largest_stable: float
    row: LongRow | None
    is_row_of_run: bool


def examine_divergence(
    ratings: RatingSet, settings: TrainingSettings, epoch: int, learning_rate: float, parameters: Parameters
) -> Divergence:
    """Find the row that went off and the largest stable learning rate; takes less than a second.

    Parameters
    ----------
    ratings
        Training ratings.
    settings
        Settings in force.
    epoch, learning_rate
        Where it happened and at which rate, after the schedule.
    parameters
        As the divergence has left them.
    """
    row = longest_row(ratings, parameters)
    if not learns_in_steps(settings):
        return Divergence(epoch, learning_rate, 0.0, row, row is not None)
    probe = find_largest_stable_rate(ratings, settings, below=settings.learning_rate)
    return Divergence(epoch, learning_rate, probe.rate, row or probe.row, row is not None)


def advice_on_divergence(settings: TrainingSettings, divergence: Divergence) -> str:
    """Say what to try after a divergence, with a number to put in."""
    stable, row = divergence.largest_stable, divergence.row
    if not stable:
        if learns_in_steps(settings):
            return say("No learning rate is stable with these ratings: divide them all by a large number first.")
        return say("Divide the ratings by a large number first.")
    numbers = {"rate": f"{rate_after(divergence):.2g}", "stable": f"{stable:.2g}"}
    if row is None:
        advice = say(
            "Try a learning rate of {rate} or smaller: the largest that a short probe found stable is {stable}.",
            **numbers,
        )
    else:
        sentence = {
            ("user", True): mark(
                "Try a learning rate of {rate} or smaller: the largest that a short probe found stable is "
                "{stable}, and user {label} with {n} ratings went furthest."
            ),
            ("user", False): mark(
                "Try a learning rate of {rate} or smaller: the largest that a short probe found stable is "
                "{stable}, and user {label} with {n} ratings is the first to go."
            ),
            ("item", True): mark(
                "Try a learning rate of {rate} or smaller: the largest that a short probe found stable is "
                "{stable}, and item {label} with {n} ratings went furthest."
            ),
            ("item", False): mark(
                "Try a learning rate of {rate} or smaller: the largest that a short probe found stable is "
                "{stable}, and item {label} with {n} ratings is the first to go."
            ),
        }[row.kind, divergence.is_row_of_run]
        advice = say(sentence, label=row.label, n=f"{row.n_ratings:,}", **numbers)
    if settings.model == "textbook" and settings.n_factors > 8:
        # Products of K factors from [0, 1) average K/4: far above any rating when K is large.
        fewer = say("Or take fewer factors than {n}: the textbook model starts from their sum.", n=settings.n_factors)
        return paragraph(advice, fewer)
    return advice


def rate_after(divergence: Divergence) -> float:
    """Return a rate to try after a divergence: half of the largest stable one, since whole runs are longer."""
    return max(float(f"{divergence.largest_stable / 2:.2g}"), field_specs()["learning_rate"].low)
