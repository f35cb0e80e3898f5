"""The windows under random sequences of what a person does.

MFSTUDIO_MACHINE_STEPS=5000 lets it take that many steps, other ones with each ``--hypothesis-seed``.
"""

import os

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.e2e.machine_checks import Checks
from tests.e2e.machine_exports import Exporting
from tests.e2e.machine_looking import Looking
from tests.e2e.machine_training import Training
from tests.e2e.machine_windows import AtWindows

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)  # popups on the offscreen platform

WANTED_STEPS = int(os.environ.get("MFSTUDIO_MACHINE_STEPS", "0"))
STEPS_IN_A_ROW = 50
ROWS = max(1, WANTED_STEPS // STEPS_IN_A_ROW) if WANTED_STEPS else 4


class WindowMachine(AtWindows, Training, Looking, Exporting, Checks):
    """All that a person does, and what must be so whatever that is."""


def test_nothing_that_a_person_does_in_any_order_breaks_the_windows(hands):
    run_state_machine_as_test(
        lambda: WindowMachine(hands),
        settings=settings(
            max_examples=ROWS, stateful_step_count=STEPS_IN_A_ROW, derandomize=not WANTED_STEPS, deadline=None,
            database=None,
            phases=[Phase.generate],  # the rest repeats what failed, and another time it may not
            suppress_health_check=list(HealthCheck),
        ),
    )  # fmt: skip
