"""Any checkpoint and any model comes back as it was; ones whose parts do not go together are refused."""

import dataclasses

import hypothesis.extra.numpy as hnp
import hypothesis.strategies as st
import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings

from mfstudio.errors import ProjectError
from mfstudio.model.factor_model import FactorModel
from mfstudio.training.settings import TrainingSettings
from mfstudio.training.trainer import Change, Checkpoint, EpochReport

number = st.floats(allow_nan=False, allow_infinity=False).map(
    lambda value: value + 0.0
)  # SQLite has no zero below zero
number_or_none = st.none() | number
array = hnp.arrays(
    st.sampled_from([np.float32, np.float64]), hnp.array_shapes(max_dims=3, min_side=0, max_side=4)
)  # fmt: skip


@st.composite
def checkpoints(draw):
    n_epochs = draw(st.integers(0, 4))
    fields = {field.name: number for field in dataclasses.fields(EpochReport)}
    fields |= {"validation_rmse": number_or_none, "validation_mae": number_or_none, "is_best": st.booleans()}
    reports = tuple(EpochReport(**draw(st.fixed_dictionaries(fields)) | {"epoch": n + 1}) for n in range(n_epochs))
    change = st.builds(Change, st.integers(1, 9), st.sampled_from(["learning_rate", "regularization"]), number)
    state = draw(st.lists(array, min_size=1, max_size=4))
    return Checkpoint(
        settings=TrainingSettings(seed=draw(st.integers(0, 99))),
        reports=reports,
        changes=tuple(draw(st.lists(change, max_size=3))),
        best_epoch=draw(st.integers(0, n_epochs)),
        state=state,
        best=[each + 1 for each in state] if draw(st.booleans()) else [each.copy() for each in state],
        mean=draw(number),
        biases=tuple(draw(st.lists(array, max_size=2))),
        baseline_rmse=draw(number_or_none),
        engine_arrays=draw(st.dictionaries(st.sampled_from(["state_0", "user_samples", "best/0"]), array)),
        engine=draw(st.sampled_from(["numpy", "numba"])),
        data_sha256=draw(st.text("0123456789abcdef", min_size=64, max_size=64)),
        validation_sha256=draw(st.none() | st.just("f" * 64)),
    )


def assert_same_arrays(one, other):
    assert len(one) == len(other)
    for mine, stored in zip(one, other, strict=True):
        assert (mine.dtype, mine.shape, mine.tobytes()) == (stored.dtype, stored.shape, stored.tobytes())


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40)
@given(checkpoints())
def test_any_checkpoint_comes_back_as_it_was(project, checkpoint):
    with project.new_run(checkpoint.settings, data_sha256="", engine="numpy", n_threads=1) as recorder:
        recorder.checkpoint(checkpoint)
        back = project.checkpoint(recorder.run)
    for name in ("state", "best", "biases"):
        assert_same_arrays(getattr(checkpoint, name), getattr(back, name))
    assert checkpoint.engine_arrays.keys() == back.engine_arrays.keys()
    assert_same_arrays(
        checkpoint.engine_arrays.values(), [back.engine_arrays[name] for name in checkpoint.engine_arrays]
    )
    arrays = {"state", "best", "biases", "engine_arrays"}
    for field in dataclasses.fields(Checkpoint):
        if field.name not in arrays:
            assert getattr(checkpoint, field.name) == getattr(back, field.name)


def make_model(**changes):
    rng = np.random.default_rng(0)
    shapes = {
        "user_bias": 5, "item_bias": 4, "user_factors": (5, 6), "item_factors": (4, 6), "unknown_user": 6,
        "unknown_item": 6,
    }  # fmt: skip
    arrays = {name: rng.normal(size=shape).astype(np.float32) for name, shape in shapes.items()}
    return FactorModel(**{"mean": 3.5, "scale": (1.0, 5.0), **arrays} | changes)


def write_model(project, model):
    with project.new_run(TrainingSettings(), data_sha256="", engine="numpy", n_threads=1) as recorder:
        recorder.finish(model, "all epochs done", best_epoch=1)
    return recorder.run


@pytest.mark.parametrize(
    "changes",
    [{}, {"n_samples": 3, "noise_variance": 0.25, "user_noise_variance": np.arange(5, dtype=np.float32)}],
)
def test_a_model_comes_back_as_it_was(project, changes):
    model = make_model(**changes)
    back = project.model(write_model(project, model))
    for field in dataclasses.fields(FactorModel):
        mine, stored = getattr(model, field.name), getattr(back, field.name)
        assert np.array_equal(mine, stored) if isinstance(mine, np.ndarray) else mine == stored


@pytest.mark.parametrize(
    "changes",
    [
        {"item_factors": np.ones((4, 5), np.float32)},
        {"user_factors": np.ones((6, 6), np.float32)},
        {"user_bias": np.ones((5, 1), np.float32)},
        {"n_samples": 4},
        {"scale": (5.0, 1.0)},
        {"user_noise_variance": np.ones(3, np.float32)},
    ],
)
def test_a_model_whose_parts_do_not_go_together_is_refused(project, changes):
    run = write_model(project, make_model(**changes))
    with pytest.raises(ProjectError, match=f"model of run {run} cannot be understood"):
        project.model(run)


def test_a_run_without_a_model_has_none(project):
    recorder = project.new_run(TrainingSettings(), data_sha256="", engine="numpy", n_threads=1)
    assert project.model(recorder.run) is None
    assert project.checkpoint(recorder.run) is None
