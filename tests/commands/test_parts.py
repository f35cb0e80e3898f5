"""A run's ratings split on the command line as the window splits them."""

import pytest

from mfstudio.commands.parts import part, settings_for
from mfstudio.ratings import read
from mfstudio.ratings.split_files import read_test_file
from mfstudio.ratings.split_plan import METHODS, SplitPlan, parse_moment
from mfstudio.ratings.splitting import hold_out
from mfstudio.training.settings import TrainingSettings

SETTINGS = TrainingSettings(seed=4, validation_fraction=0.2)


@pytest.fixture(scope="module")
def plans(folder, tmp_path_factory):
    """A plan of every method."""
    test = tmp_path_factory.mktemp("test") / "test.csv"
    test.write_text("user,item,rating,timestamp\nu001,i001,3,1\nstranger,i002,4,2\nu002,i003,5,3\n")
    made = {name: SplitPlan(name, fraction=0.3, seed=8) for name in METHODS if name not in {"after", "file"}}
    made["after"] = SplitPlan("after", after=parse_moment("2001-10-20"))
    return made | {"file": SplitPlan("file", test_path=str(test))}


def read_tests(report):
    return lambda path: read_test_file(path, report.dialect)[0]


@pytest.mark.parametrize("method", METHODS)
def test_what_is_watched_is_what_the_window_watches(folder, plans, method):
    from mfstudio.gui.open_ratings import OpenRatings
    from mfstudio.gui.split_work import split_to_train

    ratings, report = read(folder / "r.csv")
    in_window = split_to_train(OpenRatings(ratings, folder / "r.csv", report), plans[method])
    here = part(ratings, SETTINGS, plans[method], True, read_tests(report))
    assert here.train.fingerprint == in_window.train.fingerprint
    assert here.validation.fingerprint == in_window.held_out.fingerprint
    assert here.split.fingerprint == in_window.fingerprint
    assert here.test is None
    assert here.held_out is here.validation


@pytest.mark.parametrize("method", METHODS)
def test_what_is_measured_on_is_neither_trained_on_nor_watched(folder, plans, method):
    ratings, report = read(folder / "r.csv")
    here = part(ratings, SETTINGS, plans[method], False, read_tests(report))
    known = ratings if method == "file" else here.split.train
    watched = hold_out(known, SETTINGS.validation_fraction, SETTINGS.seed + 1)
    assert here.train.fingerprint == watched.train.fingerprint
    assert here.validation.fingerprint == watched.held_out.fingerprint
    assert here.held_out is here.test is here.split.held_out
    assert here.known.n_ratings == here.train.n_ratings + here.validation.n_ratings


def test_without_a_plan_the_settings_say_what_is_watched(folder):
    ratings, report = read(folder / "r.csv")
    here = part(ratings, SETTINGS, None, False, read_tests(report))
    assert (here.validation.n_ratings, here.test, here.split, here.known) == (300, None, None, ratings)


def test_of_a_watched_share_the_settings_tell_as_well():
    assert settings_for(SETTINGS, SplitPlan("per-user", fraction=0.1), True).validation_fraction == 0.1
    assert settings_for(SETTINGS, SplitPlan("random", fraction=0.9), True).validation_fraction == 0.5
    assert settings_for(SETTINGS, SplitPlan("random", fraction=0.1), False) == SETTINGS
    assert settings_for(SETTINGS, SplitPlan("last"), True) == settings_for(SETTINGS, None, True) == SETTINGS
