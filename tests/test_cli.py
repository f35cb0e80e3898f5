"""The command line, called as a person calls it."""

import csv
import json
import os
import signal
import subprocess
import sys
import xml.etree.ElementTree as ET
from pathlib import Path

import numpy as np
import pytest

from mfstudio import compiling
from mfstudio.__main__ import main
from mfstudio.evaluation.metrics import prediction_errors
from mfstudio.ratings import read
from mfstudio.ratings.splitting import hold_out
from mfstudio.training.settings import PRESETS, TrainingSettings
from mfstudio.training.trainer import Trainer

ROOT = Path(__file__).parents[1]
#: What ``--json`` has at least.
TRAIN_KEYS = {
    "test_rmse", "train_rmse", "epochs", "training_seconds", "ns_per_update", "engine", "threads",
    "n_users", "n_items", "n_ratings", "factors_sha256",
}  # fmt: skip
INSPECT_KEYS = {
    "n_ratings", "n_users", "n_items", "separator", "header", "columns", "encoding", "minimum", "maximum", "rejected",
}  # fmt: skip
SMALL = ("--factors", "4", "--engine", "numpy")
#: Far too free: factors learn the ratings by heart.
OVERFITTING = (
    "--learning-rate", 0.1, "--regularization", 0, "--row-regularization", 0, "--factors", 30, "--schedule", "constant",
)  # fmt: skip


@pytest.fixture(scope="module")
def folder(make_ratings, tmp_path_factory):
    """A folder with 1,500 ratings in u.data, tab-separated and without header, and titles beside them."""
    made = tmp_path_factory.mktemp("cli")
    ratings = make_ratings()
    users, items = ratings.user_labels[ratings.users].tolist(), ratings.item_labels[ratings.items].tolist()
    rows = [f"{u}\t{i}\t{r:g}\t{n}" for n, (u, i, r) in enumerate(zip(users, items, ratings.values, strict=True))]
    (made / "u.data").write_text("\n".join(rows) + "\n", encoding="utf-8")
    return made


@pytest.fixture
def run(capsys):
    """Return a function that calls the command; it gives the exit code, what it printed and its complaints."""

    def call(*arguments):
        capsys.readouterr()
        try:
            code = main([str(argument) for argument in arguments])
        except SystemExit as end:
            code = end.code
        printed = capsys.readouterr()
        return code, printed.out, printed.err

    return call


@pytest.fixture
def train(run, folder):
    """Return a function that trains on u.data and gives the JSON object."""

    def call(*arguments):
        code, out, err = run("train", folder / "u.data", "--json", *SMALL, *arguments)
        assert code == 0, err
        return json.loads(out)

    return call


def process(*arguments, **kwargs):
    command = [sys.executable, "-m", "mfstudio", *map(str, arguments)]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, **kwargs)


# ---- train: what it prints


def test_json_has_the_promised_keys_and_right_counts(train):
    result = train("--epochs", 3, "--holdout", 0.1)
    assert result.keys() >= TRAIN_KEYS
    assert (result["n_ratings"], result["n_users"], result["n_items"]) == (1500, 60, 45)
    assert (result["engine"], result["threads"]) == ("numpy", 1)
    assert len(result["factors_sha256"]) == 64
    n_updates = 3 * result["n_train_ratings"]
    assert result["ns_per_update"] == pytest.approx(result["training_seconds"] / n_updates * 1e9)


def test_json_says_null_of_what_was_not_measured(train):
    result = train("--epochs", 2)
    assert result.keys() >= TRAIN_KEYS
    assert result["test_rmse"] is None
    assert result["validation_rmse"] is None


def test_epochs_alone_trains_on_all_ratings_for_exactly_so_many(train, folder):
    result = train("--epochs", 40)
    assert (result["epochs"], result["best_epoch"], result["n_train_ratings"]) == (40, 40, 1500)
    assert result["ending"] == "all epochs done"
    settings = TrainingSettings(n_factors=4, engine="numpy", n_epochs=40, validation_fraction=0.0, patience=0)
    ratings, _ = read(folder / "u.data")
    trainer = Trainer(ratings, settings)
    list(trainer)
    assert result["factors_sha256"] == trainer.model().sha256()
    assert result["train_rmse"] == pytest.approx(prediction_errors(trainer.model(), ratings, ratings).rmse)
    assert TrainingSettings.from_json(json.dumps(result["settings"])) == settings


def test_without_epochs_it_stops_early_on_a_validation_part_of_its_own(train):
    result = train(*OVERFITTING)
    assert result["ending"] == "validation stopped improving"
    assert result["epochs"] < TrainingSettings().n_epochs
    assert result["best_epoch"] < result["epochs"]
    n_validation = round(1500 * TrainingSettings().validation_fraction)
    assert result["n_train_ratings"] == 1500 - n_validation
    assert result["n_validation_ratings"] == n_validation > 0
    assert 0 < result["validation_rmse"] < 2


def test_epochs_with_patience_is_an_upper_limit(train):
    result = train("--epochs", 300, "--patience", 2, *OVERFITTING)
    assert result["epochs"] < 300


def test_two_runs_give_the_same_factors_and_another_seed_others(train):
    one, same, other = (train("--epochs", 3, "--seed", seed)["factors_sha256"] for seed in (4, 4, 5))
    assert one == same != other


@pytest.mark.skipif(not compiling.is_available(), reason="no Numba")
def test_threads_do_not_change_the_factors(train):
    results = [train("--epochs", 3, "--engine", "numba", "--threads", n) for n in (1, 2)]
    assert [result["threads"] for result in results] == [1, 2]
    assert [result["engine"] for result in results] == ["numba", "numba"]
    assert results[0]["factors_sha256"] == results[1]["factors_sha256"]


def test_the_textbook_model_has_its_own_defaults(train):
    settings = train("--model", "textbook", "--epochs", 2)["settings"]
    assert (settings["model"], settings["regularization"], settings["row_regularization"]) == ("textbook", 0, 0)
    assert settings["learning_rate"] == TrainingSettings.for_model("textbook").learning_rate


@pytest.mark.parametrize("preset", PRESETS)
def test_a_preset_gives_its_settings_and_options_change_them(run, folder, preset):
    arguments = ("train", folder / "u.data", "--json", "--preset", preset, "--epochs", 2, "--engine", "auto")
    code, out, err = run(*arguments, "--seed", 7)
    assert code == 0, err
    settings = TrainingSettings.from_json(json.dumps(json.loads(out)["settings"]))
    given = {"n_epochs": 2, "engine": "auto", "seed": 7, "validation_fraction": 0.0, "patience": 0}
    assert settings == TrainingSettings.preset(preset, **given)


def test_in_words_it_says_what_was_trained_and_how_well(run, folder):
    code, out, _ = run("train", folder / "u.data", *SMALL, "--epochs", 3, "--holdout", 0.2)
    assert code == 0
    assert "u.data: 1,500 ratings by 60 users for 45 items" in out
    assert "Trained 3 epochs" in out
    assert "numpy engine" in out
    assert "training RMSE" in out
    assert "test RMSE" in out
    assert "over 300 ratings" in out
    assert "validation RMSE" not in out


def test_the_sample_is_labelled_as_synthetic(run):
    code, out, err = run("train", "--sample", *SMALL, "--epochs", 1)
    assert code == 0
    assert "synthetic" in err
    assert "Synthetic sample" in out


# ---- train: test ratings


def test_holdout_measures_on_ratings_that_were_not_trained_on(train, folder):
    result = train("--epochs", 5, "--holdout", 0.2)
    assert (result["n_train_ratings"], result["n_test_ratings"]) == (1200, 300)
    ratings, _ = read(folder / "u.data")
    split = hold_out(ratings, 0.2, 0)
    trainer = Trainer(split.train, TrainingSettings(n_factors=4, engine="numpy", n_epochs=5))
    list(trainer)
    measured = prediction_errors(trainer.model(), split.held_out, split.train)
    assert result["test_rmse"] == pytest.approx(measured.rmse)


def test_a_second_file_is_measured_with_strangers_predicted_from_what_is_known(train, folder, tmp_path):
    path = tmp_path / "test.data"
    path.write_text("u000\ti000\t4\t1\nnobody\ti001\t2\t2\nu001\tnothing\t5\t3\nnobody\tnothing\t1\t4\n")
    result = train("--epochs", 5, "--test", path)
    assert (result["n_test_ratings"], result["n_test_unknown"], result["n_train_ratings"]) == (4, 3, 1500)
    ratings, _ = read(folder / "u.data")
    trainer = Trainer(ratings, TrainingSettings(n_factors=4, engine="numpy", n_epochs=5))
    list(trainer)
    model, users, items = trainer.model(), ratings.user_codes, ratings.item_codes
    known = model.predict(np.array([users["u000"]]), np.array([items["i000"]]))[0]
    predicted = [
        known,
        model.mean + model.item_bias[items["i001"]],
        model.mean + model.user_bias[users["u001"]],
        model.mean,
    ]
    errors = np.clip(predicted, *ratings.scale) - [4, 2, 5, 1]
    assert result["test_rmse"] == pytest.approx(np.sqrt(np.mean(errors**2)), rel=1e-5)


def test_a_second_file_of_one_line_is_read_in_the_form_of_the_first(run, tmp_path):
    rows = [f"{1 + (u * i) % 5},{i},{u}" for u in range(1, 40) for i in range(1, 30)]
    (tmp_path / "train.csv").write_text("rating,item,user\n" + "\n".join(rows) + "\n")
    (tmp_path / "test.csv").write_text("5,3,4\n")  # by itself it would be user 5, item 3 and a rating of 4
    arguments = ("train", tmp_path / "train.csv", "--json", *SMALL, "--epochs", 1, "--regularization", 0)
    code, out, err = run(*arguments, "--test", tmp_path / "test.csv")
    assert code == 0, err
    result = json.loads(out)
    ratings, _ = read(tmp_path / "train.csv")
    trainer = Trainer(ratings, TrainingSettings(n_factors=4, engine="numpy", n_epochs=1, regularization=0.0))
    list(trainer)
    (predicted,) = trainer.model().predict(np.array([ratings.user_codes["4"]]), np.array([ratings.item_codes["3"]]))
    assert result["test_rmse"] == pytest.approx(5 - predicted, rel=1e-5)


def test_a_header_in_the_second_file_alone_is_no_rating(train, tmp_path):
    path = tmp_path / "test.data"
    path.write_text("user\titem\trating\ttime\nu000\ti000\t4\t1\nu001\ti002\t3\t2\n")
    assert train("--epochs", 2, "--test", path)["n_test_ratings"] == 2


def test_what_is_left_out_of_either_file_is_said(run, folder, tmp_path):
    bad = tmp_path / "bad.data"
    bad.write_text((folder / "u.data").read_text() + "u000\ti000\tgood\t3\n")
    code, _, err = run("train", bad, *SMALL, "--epochs", 1, "--test", bad)
    assert code == 0
    assert err.count("bad.data: 1 of 1,501 lines were left out, the first being line 1501: ") == 2


# ---- train: files written


def test_recommendations_are_written_for_all_users(run, folder, tmp_path):
    code, out, _ = run("train", folder / "u.data", *SMALL, "--epochs", 2, "--recommend", tmp_path / "r.csv", "-n", 3)
    assert code == 0
    assert f"Wrote 180 recommendations to {tmp_path / 'r.csv'}." in out
    with open(tmp_path / "r.csv", encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert list(rows[0]) == ["user", "rank", "item", "predicted_rating"]
    assert len(rows) == 180
    ratings, _ = read(folder / "u.data")
    rated = set(
        zip(ratings.user_labels[ratings.users].tolist(), ratings.item_labels[ratings.items].tolist(), strict=True)
    )
    assert not rated & {(row["user"], row["item"]) for row in rows}
    assert {row["rank"] for row in rows} == {"1", "2", "3"}


def test_ten_recommendations_each_is_the_default_and_the_sample_has_titles(run, tmp_path):
    code, _, _ = run("train", "--sample", *SMALL, "--epochs", 1, "--recommend", tmp_path / "r.csv")
    assert code == 0
    with open(tmp_path / "r.csv", encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert list(rows[0]) == ["user", "rank", "item", "title", "predicted_rating"]
    assert all(row["title"] for row in rows)
    assert max(int(row["rank"]) for row in rows) == 10


def test_held_out_ratings_may_be_recommended(run, folder, tmp_path):
    arguments = ("train", folder / "u.data", *SMALL, "--epochs", 1, "--holdout", 0.5, "-n", 45)
    run(*arguments, "--recommend", tmp_path / "r.csv")
    with open(tmp_path / "r.csv", encoding="utf-8", newline="") as file:
        assert len(list(csv.DictReader(file))) == 60 * 45 - 750


def test_ratings_set_aside_for_validation_are_not_recommended(run, folder, tmp_path):
    arguments = ("train", folder / "u.data", *SMALL, "--epochs", 1, "--validation", 0.3, "-n", 45)
    run(*arguments, "--recommend", tmp_path / "r.csv")
    with open(tmp_path / "r.csv", encoding="utf-8", newline="") as file:
        assert len(list(csv.DictReader(file))) == 60 * 45 - 1500


def test_the_plot_is_a_picture_of_the_run(run, folder, tmp_path):
    code, out, _ = run("train", folder / "u.data", *SMALL, "--epochs", 2, "--plot", tmp_path / "loss.svg")
    assert code == 0
    assert f"Drew the loss to {tmp_path / 'loss.svg'}." in out
    assert ET.parse(tmp_path / "loss.svg").getroot().tag.endswith("svg")


def test_with_json_notes_on_files_do_not_stand_in_the_object(run, folder, tmp_path):
    arguments = ("train", folder / "u.data", *SMALL, "--epochs", 2, "--json", "--recommend", tmp_path / "r.csv")
    code, out, err = run(*arguments, "--plot", tmp_path / "loss.svg")
    assert code == 0
    assert json.loads(out)["epochs"] == 2
    assert "Wrote 600 recommendations" in err
    assert "Drew the loss" in err


# ---- exit codes


@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        (["--factors", "0"], "--factors is 0"),
        (["--factors", "2.5"], "--factors"),
        (["--epochs", "0"], "--epochs is 0"),
        (["--learning-rate", "nan"], "--learning-rate is nan"),
        (["--learning-rate", "-1"], "--learning-rate is -1"),
        (["--model", "deep"], "--model"),
        (["--engine", "gpu"], "--engine"),
        (["--threads", "257"], "--threads is 257"),
        (["--model", "textbook", "--regularization", "0.1"], "--regularization is 0.1"),
        (["--preset", "turbo"], "--preset"),
        (["--schedule", "random"], "--schedule"),
        (["-n", "0"], "-n is 0"),
        (["--holdout", "0"], "--holdout is 0"),
        (["--holdout", "0.995"], "--holdout is 0.995"),
        (["--holdout", "nan"], "--holdout is nan"),
        (["--holdout", "0.0001"], "0.01 % of 1,500 ratings is less than one"),
        (["--holdout", "0.1", "--test", "x"], "not allowed with"),
        (["--sample"], "not allowed with"),
        (["--unheard-of"], "--unheard-of"),
    ],
)
def test_wrong_usage_is_named_and_exits_with_2(run, folder, arguments, named):
    code, out, err = run("train", folder / "u.data", *arguments)
    assert code == 2
    assert named in err
    assert "Traceback" not in err
    assert out == ""


@pytest.mark.parametrize("arguments", [["train"], ["train", "--json"], ["inspect"]])
def test_without_a_file_it_exits_with_2(run, arguments):
    code, _, err = run(*arguments)
    assert code == 2
    assert err.count("\n") == 1
    assert f"'mfstudio {arguments[0]} --help'" in err


def test_a_file_that_is_not_ratings_exits_with_3(run, tmp_path):
    (tmp_path / "poem.txt").write_text("Rose, oh reiner Widerspruch,\nLust, Niemandes Schlaf zu sein\n")
    for command in ("train", "inspect"):
        code, out, err = run(command, tmp_path / "poem.txt")
        assert code == 3
        assert err.startswith("mfstudio: poem.txt")
        assert out == ""


def test_a_missing_file_exits_with_3(run, folder, tmp_path):
    assert run("train", tmp_path / "none.csv")[0] == 3
    assert run("inspect", tmp_path / "none.csv")[0] == 3
    assert run("train", folder / "u.data", "--test", tmp_path / "none.csv")[0] == 3


@pytest.mark.parametrize(
    "words",
    [
        ["train", "{}.csv"], ["train", "{r}", "--test", "{}.csv"], ["train", "{}.mfstudio"], ["resume", "{}.mfstudio"],
        ["recommend", "{}.mfstudio", "a"], ["predict", "{}.mfstudio", "--all-ratings"], ["similar", "{}.mfstudio", "a"],
        ["fold-in", "{}.mfstudio", "{r}"], ["evaluate", "{}.mfstudio"], ["evaluate", "{}.csv", "--folds", "2"],
        ["inspect", "{}.csv"], ["inspect", "{}.mfstudio"], ["export", "{}.mfstudio", "--factors", "f.npz"],
        ["runs", "{}.mfstudio"], ["report", "{}.mfstudio", "-o", "r.html"], ["audit", "{}.csv"], ["audit", "{}.xlsx"],
        ["audit", "{}.mfstudio"], ["salvage", "{}.mfstudio", "new.mfstudio"], ["salvage", "{}", "new.mfstudio"],
    ],
)  # fmt: skip
def test_whatever_command_is_given_a_missing_file_exits_with_3_and_names_it(run, folder, tmp_path, monkeypatch, words):
    monkeypatch.chdir(tmp_path)
    code, out, err = run(*[word.format("missing", r=folder / "u.data") for word in words])
    assert (code, out) == (3, "")
    assert "missing" in err
    assert list(tmp_path.iterdir()) == []


def test_divergence_exits_with_1_and_advice(run, folder):
    code, out, err = run("train", folder / "u.data", *SMALL, "--learning-rate", 5, "--json")
    assert code == 1
    assert out == ""
    assert err.startswith("mfstudio: Training diverged in epoch 1 at a learning rate of 5. Try a learning rate of")


@pytest.mark.parametrize("option", ["--recommend", "--plot"])
def test_a_place_that_cannot_be_written_exits_with_1_before_any_work(run, folder, tmp_path, option):
    code, out, err = run("train", tmp_path / "not even read", option, folder / "u.data" / "out")
    assert code == 1
    assert f"{folder / 'u.data' / 'out'} cannot be written" in err
    assert out == ""


def test_what_was_measured_is_printed_although_the_export_fails(run, folder, tmp_path, monkeypatch):
    place = tmp_path / "place"
    place.mkdir()

    def model(trainer, model=Trainer.model):
        place.rmdir()  # while training ran, somebody took the folder away
        return model(trainer)

    monkeypatch.setattr(Trainer, "model", model)
    arguments = ("train", folder / "u.data", *SMALL, "--epochs", 2, "--json", "--recommend", place / "r.csv")
    code, out, err = run(*arguments)
    assert code == 1
    assert "r.csv" in err
    assert json.loads(out)["epochs"] == 2


def test_too_little_memory_exits_with_1_in_words(run, folder, monkeypatch):
    def fail(*_):
        raise MemoryError

    monkeypatch.setattr(Trainer, "__init__", fail)
    code, _, err = run("train", folder / "u.data")
    assert code == 1
    assert "not enough memory" in err


def test_an_interrupt_exits_with_130(run, folder, monkeypatch):
    def interrupt(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr(Trainer, "_run_epoch", interrupt)
    code, out, err = run("train", folder / "u.data", *SMALL)
    assert (code, out) == (130, "")
    assert "mfstudio: Interrupted." in err


@pytest.mark.skipif(os.name != "posix", reason="signals as on Unix")
@pytest.mark.parametrize("engine", ["numpy", "auto"])
def test_ctrl_c_during_training_ends_the_process_with_130_and_no_traceback(folder, engine):
    code = """
import sys
from mfstudio import cli
from mfstudio.commands import course

def told(report, postfix=course._postfix):
    if report.epoch == 1:
        print("one epoch is done", file=sys.stderr, flush=True)
    return postfix(report)

course._postfix = told
sys.exit(cli.run(sys.argv[1:]))
"""
    arguments = ["train", folder / "u.data", "--epochs", "100000", "--engine", engine, "--threads", "2"]  # for hours
    with subprocess.Popen(
        [sys.executable, "-c", code, *arguments], cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as child:
        assert child.stderr.readline() == "one epoch is done\n"
        child.send_signal(signal.SIGINT)
        out, err = child.communicate(timeout=120)
    assert child.returncode == 130, err
    assert "Interrupted." in err
    assert "Traceback" not in err
    assert out == ""


# ---- inspect


@pytest.fixture
def semicolons(tmp_path):
    path = tmp_path / "ratings.csv"
    path.write_bytes("userId;itemId;rating\nann;x;4\nbob;é;2.5\nbroken\nann;y;five\neve;x;1\n".encode("latin-1"))
    return path


def test_inspect_json_says_how_the_file_was_read(run, semicolons):
    code, out, _ = run("inspect", semicolons, "--json")
    assert code == 0
    result = json.loads(out)
    assert result.keys() >= INSPECT_KEYS
    assert (result["n_ratings"], result["n_users"], result["n_items"]) == (3, 3, 2)
    assert (result["separator"], result["header"], result["encoding"]) == (";", True, "latin-1")
    assert result["columns"] == ["userId", "itemId", "rating"]
    assert (result["minimum"], result["maximum"]) == (1.0, 4.0)
    assert [each["line"] for each in result["rejected"]] == [4, 5]
    assert all(each["reason"] for each in result["rejected"])


def test_inspect_in_words_lists_what_was_rejected(run, semicolons):
    code, out, _ = run("inspect", semicolons)
    assert code == 0
    assert "3 ratings from 1 to 4 by 3 users for 2 items" in out
    assert "semicolons" in out
    assert "\n  line 4: " in out
    assert "\n  line 5: " in out


def test_inspect_names_the_titles_that_lie_beside(run, tmp_path):
    (tmp_path / "ratings.csv").write_text("user,item,rating\na,1,4\nb,2,3\nc,1,5\n")
    (tmp_path / "movies.csv").write_text("movieId,title\n1,Heat\n2,Ran\n3,Alien\n")
    code, out, _ = run("inspect", tmp_path / "ratings.csv")
    assert code == 0
    assert "Names: movies.csv names 2 of 2 items." in out
    _, out, _ = run("inspect", tmp_path / "ratings.csv", "--json")
    assert json.loads(out)["titles"] == {
        "path": str(tmp_path / "movies.csv"),
        "n_matched": 2,
        "n_unmatched": 0,
        "n_unused": 1,
    }


# ---- as a process


def test_as_a_process_it_prints_one_object_and_nothing_else(folder):
    result = process("train", folder / "u.data", "--epochs", 2, "--json", "--holdout", 0.1)
    assert result.returncode == 0
    assert json.loads(result.stdout).keys() >= TRAIN_KEYS
    assert result.stderr == ""  # neither progress, since this is no terminal, nor warnings


@pytest.mark.parametrize("arguments", [["--help"], ["train", "--help"], ["inspect", "--help"], ["--version"]])
def test_help_and_version_exit_with_0(run, arguments):
    code, out, err = run(*arguments)
    assert (code, err) == (0, "")
    assert out


def test_help_names_every_promised_option(run):
    _, out, _ = run("train", "--help")
    for option in (
        "--test", "--holdout", "--model", "--factors", "--epochs", "--learning-rate", "--regularization", "--seed",
        "--engine", "--threads", "--recommend", "-n", "--json", "--sample",
    ):  # fmt: skip
        assert option in out


@pytest.mark.skipif(os.name != "posix" or sys.platform == "darwin", reason="file names of any bytes")
@pytest.mark.parametrize("encoding", ["utf-8", "ascii", "latin-1"])
def test_a_file_name_that_the_terminal_cannot_show_is_no_obstacle(folder, tmp_path, encoding):
    path = os.path.join(os.fsencode(tmp_path), b"caf\xe9.data")
    with open(path, "wb") as file:
        file.write((folder / "u.data").read_bytes())
    environment = os.environ | {"PYTHONIOENCODING": f"{encoding}:strict"}
    for command in (
        ["train", path, *SMALL, "--epochs", "1", "--plot", tmp_path / "x.svg"],
        ["inspect", path, "--json"],
    ):
        whole = [sys.executable, "-m", "mfstudio", *command]
        result = subprocess.run(whole, cwd=ROOT, env=environment, capture_output=True, check=False)
        assert result.returncode == 0, result.stderr
        assert result.stdout


@pytest.mark.skipif(os.name != "posix", reason="pipes as on Unix")
def test_a_reader_that_has_had_enough_is_no_error_to_complain_of(tmp_path):
    path = tmp_path / "bad.csv"
    path.write_text("user,item,rating\n" + "".join(f"{n},{n % 7},{n % 5}\n{n},x\n" for n in range(9000)))
    with subprocess.Popen(
        [sys.executable, "-m", "mfstudio", "inspect", path], cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as child:
        assert child.stdout.readline()
        child.stdout.close()
        assert child.stderr.read() == b""
