"""What all tests share: folders of their own, and small synthetic ratings."""

import hypothesis
import numpy as np
import pytest

from mfstudio.ratings.rating_set import LABEL_DTYPE, RatingSet

# No test may depend on how busy the machine is.
hypothesis.settings.register_profile("mfstudio", deadline=None)
hypothesis.settings.load_profile("mfstudio")


@pytest.fixture(scope="session", autouse=True)
def own_folders(tmp_path_factory):
    """Send cache, log, settings and data of this process and its children to a temporary folder."""
    home = tmp_path_factory.mktemp("home")
    with pytest.MonkeyPatch.context() as patch:
        for name in ("CACHE", "CONFIG", "DATA", "STATE"):
            patch.setenv(f"XDG_{name}_HOME", str(home / name.lower()))
        yield home


def _labels(prefix, n):
    return np.array([f"{prefix}{code:03}" for code in range(n)], LABEL_DTYPE)


@pytest.fixture(scope="session")
def make_ratings():
    """Return a function that draws ratings of rank 3 with noise, in halves, each pair of user and item once."""

    def make(n_ratings=1500, n_users=60, n_items=45, seed=0, low=1.0, high=5.0):
        rng = np.random.default_rng(seed)
        cells = rng.permutation(n_users * n_items)[:n_ratings]
        users, items = cells // n_items, cells % n_items
        tastes, traits = rng.normal(size=(n_users, 3)), rng.normal(size=(n_items, 3))
        signal = np.einsum("nk,nk->n", tastes[users], traits[items]) / 8 + rng.normal(0, 0.05, n_ratings)
        step = (high - low) / 8
        values = np.clip(np.round(((low + high) / 2 + signal * (high - low)) / step) * step, low, high)
        return RatingSet(
            users.astype(np.int32), items.astype(np.int32), values.astype(np.float32),
            _labels("u", n_users), _labels("i", n_items),
        )  # fmt: skip

    return make
