"""A project saved without its ratings, made and used on the command line."""

import numpy as np
import polars as pl
import pytest
from safetensors.numpy import load_file

from mfstudio.model.fold_in import fold_in_user, top_n_folded
from mfstudio.project.store import Project
from tests.commands.conftest import QUICK


@pytest.fixture
def model_only(run, project, tmp_path):
    path = tmp_path / "m.mfstudio"
    code, out, err = run("export", project, "--model-only", path)
    assert (code, err) == (0, "")
    assert out == f"Wrote the model of run 1 with 45 items without ratings and users, to {path}.\n"
    return path


def levels(found):
    return {each["level"] for each in found["reveals"]}


def test_what_it_reveals_is_told_by_the_file_itself(said, run, project, model_only, tmp_path):
    whole, bare = said("audit", project), said("audit", model_only)
    assert levels(whole) == {"identifies", "personal", "note"}
    texts = " ".join(each["text"] for each in whole["reveals"])
    for told in (
        "ids of 60 users", "1,500 exact ratings with the times", "factors of 60 users", "checkpoint", "Names files",
        "fingerprints",
    ):  # fmt: skip
        assert told in texts
    assert levels(bare) == {"note"}
    texts = " ".join(each["text"] for each in bare["reveals"])
    assert "no ids of users" in texts
    assert "saved without its ratings" in texts
    found = said("export", project, "--model-only", tmp_path / "f.mfstudio", "--keep-user-factors")
    assert found["written"]["model_only"]["n_user_rows"] == 60
    assert levels(said("audit", tmp_path / "f.mfstudio")) == {"personal", "note"}
    code, out, _ = run("audit", tmp_path / "f.mfstudio")
    assert (code, "Personal: Holds factors of 60 users" in out) == (0, True)


def test_somebody_new_gets_what_the_whole_project_recommends(said, model_only, project, tmp_path):
    (tmp_path / "mine.csv").write_text("item,rating\ni003,5\ni007,1\ni020,4\n")
    with Project.open(project, read_only=True) as opened:
        model, ratings = opened.model(1), opened.load_ratings().ratings
    items = [ratings.item_codes[label] for label in ("i003", "i007", "i020")]
    row = fold_in_user(model, items, [5, 1, 4])
    best = top_n_folded(model, row, 5, items)
    found = said("fold-in", model_only, tmp_path / "mine.csv", "-n", 5)["recommendations"]
    assert [each["item"] for each in found] == ratings.item_labels[best.items[0]].tolist()
    assert [each["predicted_rating"] for each in found] == pytest.approx(best.scores[0].tolist(), abs=1e-4)
    assert found == said("fold-in", project, tmp_path / "mine.csv", "-n", 5)["recommendations"]


def test_similar_items_and_unknown_users_predictions_are_those_of_the_whole_project(
    said, run, model_only, project, tmp_path
):
    both = [said("similar", path, "i003", "i004", "-n", 3)["similar"] for path in (project, model_only)]
    assert both[0] == both[1]
    assert both[0][0]["similar"]["title"].startswith("The book of")
    (tmp_path / "pairs.csv").write_text("user,item\nu001,i003\nnobody,i003\nu002,nothing\n")
    assert run("predict", model_only, tmp_path / "pairs.csv", "-o", tmp_path / "out.csv")[0] == 0
    table = pl.read_csv(tmp_path / "out.csv")
    assert table["known"].to_list() == ["item", "item", "neither"]
    with Project.open(project, read_only=True) as opened:
        model, ratings = opened.model(1), opened.load_ratings().ratings
    items = np.array([ratings.item_codes["i003"]] * 2 + [-1])
    expected = model.predict(np.array([-1, -1, -1]), items)
    np.testing.assert_allclose(table["predicted_rating"].to_numpy(), expected, atol=1e-4)


def test_its_runs_curve_and_factors_can_be_had(said, run, model_only, project, tmp_path):
    shown, whole = said("runs", model_only, 1), said("runs", project, 1)
    assert shown["epochs"] == whole["epochs"]
    assert shown["results"]["test_rmse"] == whole["results"]["test_rmse"]
    assert shown["command"] == ""
    assert "set aside: random 10 %, seed 0\n" in run("runs", model_only, 1)[1]
    words = ("--factors", tmp_path / "f.safetensors", "--curve", tmp_path / "c.csv")
    assert said("export", model_only, *words, "--sides", "items")["written"]["factors"]["n_items"] == 45
    with Project.open(project, read_only=True) as opened:
        np.testing.assert_array_equal(
            load_file(tmp_path / "f.safetensors")["item_factors"], opened.model(1).item_factors
        )


@pytest.mark.parametrize(
    ("words", "found"),
    [
        (["recommend", "{m}", "u001"], "nobody can be found in it by an id. Give ratings of the person"),
        (["recommend", "{m}", "--all", "-o", "x.csv"], "nobody can be found in it by an id"),
        (["predict", "{m}", "--all-ratings"], "it does not know who rated what. Give a file of pairs"),
        (["predict", "{m}", "--unrated-above", 4], "it does not know who rated what"),
        (["similar", "{m}", "--users", "u001"], "nobody can be found in it by an id. Compare items"),
        (["report", "{m}", "-o", "r.html"], "there is nothing to report of them"),
        (["evaluate", "{m}"], "models, and the ids and titles of items"),
        (["resume", "{m}", "--epochs", 2], "models, and the ids and titles of items"),
        (["train", "{m}", *QUICK], "models, and the ids and titles of items"),
        (["train", "{r}", "-o", "{m}", *QUICK], "models, and the ids and titles of items"),
        (["export", "{m}", "--ratings", "r.csv"], "models, and the ids and titles of items"),
        (["inspect", "{m}"], "models, and the ids and titles of items"),
    ],
)  # fmt: skip
def test_what_needs_ratings_or_users_is_refused_and_says_what_works(
    run, model_only, folder, tmp_path, monkeypatch, words, found
):
    monkeypatch.chdir(tmp_path)
    code, out, err = run(*[str(word).format(m=model_only, r=folder / "r.csv") for word in words])
    assert (code, out) == (1, "")
    assert "m.mfstudio: It was saved without its ratings and users: " in err
    assert found in err
    with Project.open(model_only) as opened:
        assert opened.is_model_only
        assert len(opened.runs()) == 1


@pytest.mark.parametrize(
    ("words", "found"),
    [
        (["--model-only", "m.csv"], "--model-only is 'm.csv'"),
        (["--factors", "f.npz", "--keep-user-factors"], "or go with --model-only"),
        (["--model-only", "{p}"], "which would be lost"),
    ],
)
def test_wrong_usage_is_named(run, project, tmp_path, monkeypatch, words, found):
    monkeypatch.chdir(tmp_path)
    code, out, err = run("export", project, *[word.format(p=project) for word in words])
    assert (code, out) == (2, "")
    assert found in err


def test_one_run_is_saved_the_one_that_is_asked_for(said, project, tmp_path):
    said("train", project, *QUICK, "--seed", 9)
    said("export", project, "--run", 1, "--model-only", tmp_path / "one.mfstudio")
    said("export", project, "--model-only", tmp_path / "last.mfstudio")
    numbers = [[run["id"] for run in said("runs", tmp_path / f"{name}.mfstudio")] for name in ("one", "last")]
    assert numbers == [[1], [2]]
