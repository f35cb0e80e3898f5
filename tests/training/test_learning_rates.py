"""Schedules: the written formulas, and the same numbers in the reports of a run."""

import itertools
import math

import numpy as np
import pytest

from mfstudio.ratings.splitting import hold_out
from mfstudio.training.learning_rates import schedule_factor
from mfstudio.training.settings import TrainingSettings
from mfstudio.training.trainer import Trainer

FORMULAS = {
    "constant": lambda t: 1.0,
    "inverse-time": lambda t: 1 / (1 + 0.3 * t),
    "exponential": lambda t: math.exp(-0.3 * t),
    "cosine": lambda t: 0.5 * (1 + math.cos(math.pi * t / 8)),
}


def factors(schedule, losses=(), n_epochs=8, **changes):
    settings = TrainingSettings(schedule=schedule, n_epochs=n_epochs, **({"decay": 0.3} | changes))
    return [schedule_factor(settings, epoch, losses[: epoch - 1], n_epochs) for epoch in range(1, n_epochs + 1)]


@pytest.mark.parametrize("schedule", FORMULAS)
def test_each_schedule_is_its_formula(schedule):
    assert factors(schedule) == pytest.approx([FORMULAS[schedule](t) for t in range(8)], rel=1e-12)


def test_the_cosine_starts_whole_is_half_in_the_middle_and_never_comes_to_nothing():
    cosine = factors("cosine")
    assert cosine[0] == 1
    assert cosine[4] == pytest.approx(0.5)
    assert 0 < cosine[-1] < 0.05
    assert factors("cosine", n_epochs=1) == [1]


def test_a_warm_up_rises_evenly_to_the_schedule_and_then_leaves_it_alone():
    warm = factors("constant", warm_up=3)
    assert warm == pytest.approx([0.25, 0.5, 0.75, 1, 1, 1, 1, 1])
    decayed = [FORMULAS["exponential"](t) for t in range(8)]
    expected = [part * whole for part, whole in zip(warm, decayed, strict=True)]
    assert factors("exponential", warm_up=3) == pytest.approx(expected)


def test_the_bold_driver_goes_faster_downhill_and_half_as_fast_uphill_or_on_the_flat():
    losses = [10.0, 8.0, 7.0, 9.0, 9.0, 5.0]
    expected = [1, 1, 1.05, 1.05**2, 1.05**2 / 2, 1.05**2 / 4, 1.05**3 / 4]
    assert factors("bold-driver", losses, n_epochs=7) == pytest.approx(expected)


@pytest.mark.parametrize("engine", ["numpy", "auto"])
@pytest.mark.parametrize("schedule", FORMULAS)
def test_a_run_reports_the_rate_after_its_schedule(make_ratings, schedule, engine):
    settings = TrainingSettings(
        schedule=schedule, decay=0.3, n_epochs=8, learning_rate=0.04, n_factors=3, engine=engine, warm_up=2
    )
    rates = [report.learning_rate for report in Trainer(make_ratings(), settings)]
    warm = [1 / 3, 2 / 3, 1, 1, 1, 1, 1, 1]
    assert rates == pytest.approx([0.04 * FORMULAS[schedule](t) * warm[t] for t in range(8)], rel=1e-12)


def test_the_rate_in_the_report_is_the_one_that_steps_were_taken_with(make_ratings):
    ratings = make_ratings()
    steps = []
    for schedule in ("constant", "exponential"):
        settings = TrainingSettings(schedule=schedule, decay=3.0, n_epochs=2, n_factors=3, engine="numpy")
        made = Trainer(ratings, settings)
        models = [made.model() for _ in made]
        steps.append(np.abs(models[1].user_factors - models[0].user_factors).max())
    assert steps[1] < 0.2 * steps[0]  # exp(-3) is a twentieth


def test_a_bold_driver_runs_by_the_losses_it_reports(make_ratings):
    # Fast enough for the loss to rise now and then.
    pulls = {"regularization": 0.02, "row_regularization": 0.0, "bias_row_regularization": 0.0}
    settings = TrainingSettings(
        schedule="bold-driver", learning_rate=0.2, n_epochs=15, n_factors=8, engine="numpy", **pulls
    )
    reports = list(Trainer(hold_out(make_ratings(), 0.1, 0).train, settings))
    expected, directions = [0.2, 0.2], []
    for before, after in itertools.pairwise(reports[:-1]):
        directions.append(after.loss < before.loss)
        expected.append(expected[-1] * (1.05 if after.loss < before.loss else 0.5))
    assert True in directions[:-1]  # and so seen in the rate of a later epoch
    assert False in directions[:-1]
    assert [report.learning_rate for report in reports] == pytest.approx(expected, rel=1e-12)
