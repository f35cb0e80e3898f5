"""Goes on training a finished model with more ratings: new users and items get rows, old ones move on."""

import numpy as np

from mfstudio.model.factor_model import FactorModel
from mfstudio.ratings.merging import merge
from mfstudio.ratings.rating_set import RatingSet
from mfstudio.training.control import TrainingControl
from mfstudio.training.parameters import Parameters, initial_parameters
from mfstudio.training.rates import Rates, row_rates, spread_of
from mfstudio.training.settings import TrainingSettings
from mfstudio.training.trainer import Trainer


def partial_fit(
    model: FactorModel,
    trained_on: RatingSet,
    more: RatingSet,
    settings: TrainingSettings,
    validation: RatingSet | None = None,
    control: TrainingControl | None = None,
) -> Trainer:
    """Make a Trainer that starts from a model and trains on its ratings and on more.

    A few epochs with a small learning rate usually do.

    Parameters
    ----------
    model, trained_on
        The model and the ratings that it was trained on.
    more
        Further ratings; users and items are known by their labels.
    settings
        Settings of the further run. They are to be for the same kind of model as ``model``, which does not know its
        kind, and for the same number of factors. SVD++ learns anew what having rated an item says.
    validation
        Ratings to watch, with the codes of the merged set, which is the returned Trainer's ``ratings``.
    control
        As for :class:`Trainer`.

    Raises
    ------
    ValueError
        If the number of factors differs, the model has other rows than the ratings, or it is an average of samples, as
        the Bayesian model is, which has no single state to go on from.
    """
    if model.n_samples > 1 or settings.model == "bayesian":
        raise ValueError("a Bayesian model is an average of samples and cannot be continued: train it anew on all")
    if settings.n_factors != model.n_factors:
        raise ValueError(f"the model has {model.n_factors} factors, the settings ask for {settings.n_factors}")
    if (model.n_users, model.n_items) != (trained_on.n_users, trained_on.n_items):
        raise ValueError("the model was trained on other ratings: it has other numbers of users and items")
    ratings = merge(trained_on, more)
    return Trainer(ratings, settings, validation, control, start=_grown(model, ratings, settings))


def _grown(model: FactorModel, ratings: RatingSet, settings: TrainingSettings) -> Parameters:
    """Return the model's parameters, with fresh ones for the rows that it does not have."""
    spread, rates = spread_of(ratings.values), Rates.of(settings)
    by_user, by_item = (
        row_rates(rates, settings, spread, counts.astype(np.float64))
        for counts in (ratings.user_counts, ratings.item_counts)
    )
    grown = initial_parameters(settings, ratings, by_user, by_item)
    grown.mean = model.mean
    for new, old in zip(
        grown.arrays(), (model.user_bias, model.item_bias, model.user_factors, model.item_factors), strict=True
    ):
        at_rest = old.ndim == 2 and not old.any()  # factors that did not help were dropped: there they would stay
        if not at_rest:
            new[: len(old)] = old
    return grown
