"""A run under way warns of noise and of steps that are too large, with a rate to turn, and of nothing else."""

from mfstudio.training.settings import TrainingSettings
from mfstudio.training.trainer import EpochReport, Trainer
from mfstudio.training.warning_signs import WarningSigns


def run(train, validation=None, regularization=0.05):
    """Make the reports of a run with these errors, and let the signs see them."""
    signs = WarningSigns()
    rates = regularization if isinstance(regularization, list) else [regularization] * len(train)
    for place, error in enumerate(train):
        report = EpochReport(
            epoch=place + 1, train_rmse=error, train_mae=error, validation_mae=None, loss=error, gradient_norm=1.0,
            validation_rmse=None if validation is None else validation[place], learning_rate=0.05,
            regularization=rates[place], seconds=1.0, updates_per_second=1.0, is_best=False,
        )  # fmt: skip
        signs.add(report)
    return signs


FALLING = [1.0, 0.9, 0.8, 0.7, 0.6, 0.5]


def test_noise_is_seen_once_validation_has_risen_for_three_epochs():
    errors = [1.0, 0.9, 0.85, 0.86, 0.87, 0.88]
    assert run(FALLING[:5], errors[:5]).look(TrainingSettings()) is None
    found = run(FALLING, errors).look(TrainingSettings())
    assert found.kind == "over-fitting"
    assert "3 epochs" in found.text
    assert "epoch 3" in found.text
    assert found.changes == (("regularization", 0.075),)
    assert found.apply_to(TrainingSettings()).regularization == 0.075


def test_no_noise_is_seen_where_validation_falls_or_hardly_rises():
    assert run(FALLING, [1.0, 0.9, 0.85, 0.84, 0.83, 0.82]).look(TrainingSettings()) is None
    assert run(FALLING, [1.0, 0.9, 0.85, 0.8501, 0.8501, 0.8502]).look(TrainingSettings()) is None
    assert run(FALLING).look(TrainingSettings()) is None


def test_what_rises_together_with_the_training_error_is_no_noise():
    signs = run([1.0, 0.9, 0.8, 0.8, 0.801, 0.801], [1.0, 0.9, 0.85, 0.86, 0.87, 0.88])
    assert signs.look(TrainingSettings()) is None


def test_a_model_without_regularisation_is_told_of_noise_without_a_rate_to_turn():
    found = run(FALLING, [1.0, 0.9, 0.85, 0.86, 0.87, 0.88]).look(TrainingSettings.for_model("textbook"))
    assert (found.kind, found.changes) == ("over-fitting", ())


def test_the_suggestion_stays_in_the_range():
    signs = run(FALLING, [1.0, 0.9, 0.85, 0.86, 0.87, 0.88])
    assert signs.look(TrainingSettings(regularization=9.0)).changes == (("regularization", 10.0),)
    assert signs.look(TrainingSettings(regularization=10.0)).changes == ()
    assert signs.look(TrainingSettings(regularization=0.0)).changes == (("regularization", 0.05),)


def test_steps_that_are_too_large_are_seen_after_three_epochs():
    assert run([1.0, 0.9, 0.95, 1.0]).look(TrainingSettings()) is None
    found = run([1.0, 0.9, 0.95, 1.0, 1.1]).look(TrainingSettings())
    assert found.kind == "diverging"
    assert "0.9000" in found.text
    assert "1.100" in found.text
    assert found.changes == (("learning_rate", 0.025),)
    assert run([1.0, 0.9, 0.901, 0.902, 0.903]).look(TrainingSettings()) is None


def test_an_error_that_falls_again_is_forgotten():
    assert run([1.0, 0.9, 0.95, 1.0, 1.1, 1.05]).look(TrainingSettings()) is None


def test_a_regularisation_that_was_turned_up_may_raise_the_training_error():
    signs = run([1.0, 0.9, 0.95, 1.0, 1.1], regularization=[0.05, 0.05, 0.5, 0.5, 0.5])
    assert signs.look(TrainingSettings(regularization=0.5)) is None


def test_an_average_of_samples_is_never_warned_of():
    assert run([1.0, 0.9, 0.95, 1.0, 1.1]).look(TrainingSettings.for_model("bayesian")) is None


def test_a_run_that_learns_noise_is_seen_to(make_ratings):
    settings = TrainingSettings(
        n_epochs=60, n_factors=32, engine="numpy", patience=0, schedule="constant", regularization=0.0,
        row_regularization=0.0,
    )  # fmt: skip
    ratings = make_ratings()
    trainer, signs = Trainer(ratings, settings, make_ratings(1400, seed=5)), WarningSigns()
    kinds = set()
    for report in trainer:
        signs.add(report)
        found = signs.look(settings)
        kinds.add(None if found is None else found.kind)
    assert kinds == {None, "over-fitting"}
