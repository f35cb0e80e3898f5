"""Learning-rate schedules: what the rate is multiplied by in each epoch."""

import itertools
import math
from collections.abc import Sequence

from mfstudio.training.settings import TrainingSettings

_FASTER, _SLOWER = 1.05, 0.5


def schedule_factor(settings: TrainingSettings, epoch: int, losses: Sequence[float], n_epochs: int) -> float:
    """Return what the learning rate of an epoch is multiplied by.

    With t = epoch - 1 and T = n_epochs:

    - constant: 1
    - inverse-time: 1 / (1 + decay t)
    - exponential: exp(-decay t)
    - cosine: (1 + cos(π t / T)) / 2 (Loshchilov and Hutter: SGDR, ICLR 2017)
    - bold-driver: 5 % more after each epoch that lowered the loss, half after one that did not (Battiti: Accelerated
      backpropagation learning, Complex Systems 3, 1989)

    and, with a warm-up of w epochs, times epoch / (w + 1) during these.

    Parameters
    ----------
    settings
        Give schedule, decay and warm-up.
    epoch
        1-based number.
    losses
        Losses of the epochs before.
    n_epochs
        Epochs of the run, over which the cosine falls.
    """
    t = epoch - 1
    if settings.schedule == "inverse-time":
        factor = 1 / (1 + settings.decay * t)
    elif settings.schedule == "exponential":
        factor = math.exp(-settings.decay * t)
    elif settings.schedule == "cosine":
        factor = (1 + math.cos(math.pi * min(t / n_epochs, 1.0))) / 2
    elif settings.schedule == "bold-driver":
        factor = _bold_driver(losses)
    else:
        factor = 1.0
    return factor * min(1.0, epoch / (settings.warm_up + 1))


def _bold_driver(losses: Sequence[float]) -> float:
    factor = 1.0
    for before, after in itertools.pairwise(losses):
        factor *= _FASTER if after < before else _SLOWER
    return factor
