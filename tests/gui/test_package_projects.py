"""What Python code saved, the window opens, and the other way round."""

import numpy as np

import mfstudio as mf


def test_the_window_opens_what_the_package_saved(window, rating_file, tmp_path, qtbot, settle):
    model = mf.train(mf.read(rating_file), n_factors=4, n_epochs=3, engine="numpy")
    path = tmp_path / "made.mfstudio"
    model.save(path)
    with qtbot.waitSignal(window.session.project_opened):
        window.open_path(path)
    qtbot.waitUntil(lambda: window.session.result is not None and not window.session.is_opening)
    settle(window)
    shown = window.session.result.model
    assert np.array_equal(shown.user_factors, model.user_factors)
    assert len(window.session.reports) == 3


def test_the_package_loads_what_the_window_saved(trained, tmp_path, qtbot):
    path = tmp_path / "kept.mfstudio"
    keeper = trained.session.keeper
    qtbot.waitUntil(lambda: keeper.is_settled)
    keeper.save_as(path)
    qtbot.waitUntil(lambda: keeper.project_path == path and not keeper.is_saving)
    qtbot.waitUntil(lambda: keeper.is_settled)
    loaded = mf.load(path)
    assert np.array_equal(loaded.item_factors, trained.session.result.model.item_factors)
    assert loaded.recommend(loaded.user_ids[0], n=3)
