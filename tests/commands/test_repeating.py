"""The line that repeats a run gives the same factors, bit for bit."""

import dataclasses
import os
import shlex
import sqlite3
import stat
import subprocess
import sys
import zipfile

import hypothesis.strategies as st
import pytest
from hypothesis import given, settings

from mfstudio import compiling
from mfstudio.commands.course import Course, carry_out
from mfstudio.commands.import_arguments import import_arguments
from mfstudio.commands.parts import part, settings_for
from mfstudio.commands.repeating import _quoted_on_windows, arguments_for_run, command_for_run
from mfstudio.ratings import read, recognise
from mfstudio.ratings.choices import NO_NAMES, ImportChoices, same_reading
from mfstudio.ratings.cleaning import Cleaning
from mfstudio.ratings.sample import SAMPLE_NAME, load_sample
from mfstudio.ratings.split_files import read_test_file
from mfstudio.ratings.split_plan import SplitPlan, parse_moment
from mfstudio.training.settings import TrainingSettings
from mfstudio.training.trainer import Change, Trainer
from tests.commands.conftest import ROOT

SMALL = {"n_factors": 3, "engine": "numpy"}
SHORT = SMALL | {"n_epochs": 5}


def factors_of(ratings, run_settings, plan, is_watched=True, dialect=None, changes=(), stop_after=None):
    """Train as the window does, or measuring; return the factors' fingerprint."""
    parts = part(ratings, run_settings, plan, is_watched, lambda path: read_test_file(path, dialect)[0])
    trainer = Trainer(parts.train, settings_for(run_settings, plan, is_watched), parts.validation)
    return carry_out(trainer, course=Course(tuple(changes), stop_after)).model().sha256()


@pytest.fixture
def program(tmp_path):
    """A folder with a program ``mfstudio`` in it, as a shell finds it on its path."""
    place = tmp_path / "bin" / "mfstudio"
    place.parent.mkdir()
    place.write_text(f'#!/bin/sh\nPYTHONPATH={shlex.quote(str(ROOT))} exec {sys.executable} -m mfstudio "$@"\n')
    place.chmod(place.stat().st_mode | stat.S_IXUSR)
    return place.parent


@pytest.mark.skipif(os.name != "posix", reason="a POSIX shell")
@pytest.mark.parametrize(
    ("run_settings", "plan"),
    [
        (TrainingSettings(**SMALL), SplitPlan("random", fraction=0.05, seed=1)),
        (TrainingSettings(**SMALL, seed=7, learning_rate=0.1 / 3), SplitPlan("per-user", fraction=0.2, seed=3)),
    ],
)
def test_a_shell_that_runs_the_line_gets_the_same_factors(folder, program, tmp_path, run_settings, plan):
    path = tmp_path / "the 'best' $ratings; of & all.csv"
    path.write_bytes((folder / "r.csv").read_bytes())
    ratings, report = read(path)
    line = command_for_run(path, settings_for(run_settings, plan, True), plan,
                           choices=ImportChoices(report.dialect), for_windows=False)  # fmt: skip
    environment = os.environ | {"PATH": f"{program}:{os.environ['PATH']}"}
    result = subprocess.run(
        f"{line} --json | {sys.executable} -c \"import json, sys; print(json.load(sys.stdin)['factors_sha256'])\"",
        shell=True, cwd="/", env=environment, capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert result.stdout.strip() == factors_of(ratings, run_settings, plan)


RUNS = {
    "usual": (TrainingSettings(**SMALL), SplitPlan("random", fraction=0.05, seed=1), {}),
    "nothing watched": (TrainingSettings(**SHORT, validation_fraction=0.0), SplitPlan("random", fraction=0.0), {}),
    "more watched": (TrainingSettings(**SHORT, patience=2), SplitPlan("random", fraction=0.7, seed=1), {}),
    "last": (TrainingSettings(**SMALL, schedule="constant", regularization=0.003), SplitPlan("last", n_last=2), {}),
    "after": (TrainingSettings(**SHORT, seed=2), SplitPlan("after", after=parse_moment("2001-10-20 11:22:33")), {}),
    "leave one out": (TrainingSettings(**SHORT, optimizer="adagrad"), SplitPlan("leave-one-out", seed=9), {}),
    "fold": (TrainingSettings(**SHORT), SplitPlan("fold", n_folds=4, fold=2, seed=11), {}),
    "measured": (TrainingSettings(**SHORT), SplitPlan("random", fraction=0.3, seed=5), {"is_watched": False}),
    "textbook": (TrainingSettings.for_model("textbook", engine="numpy", n_epochs=3), None, {"is_watched": False}),
    "svdpp": (TrainingSettings.for_model("svdpp", **SHORT), SplitPlan("random", fraction=0.1, seed=4), {}),
    "nmf": (TrainingSettings.for_model("nmf", **SHORT, seed=3), None, {"is_watched": False}),
    "bayesian": (TrainingSettings.for_model("bayesian", n_factors=3, n_epochs=5), SplitPlan("leave-one-out"), {}),
    "changed": (
        TrainingSettings(**SHORT), SplitPlan("random", fraction=0.05, seed=1),
        {"changes": [Change(2, "learning_rate", 0.01), Change(4, "row_regularization", 0.1)]},
    ),
    "stopped": (TrainingSettings(**SHORT), SplitPlan("random", fraction=0.05, seed=1), {"stop_after": 3}),
    "made longer": (
        TrainingSettings(**SHORT, validation_fraction=0.0, patience=0), None,
        {"is_watched": False, "changes": [Change(6, "n_epochs", 8.0)]},
    ),
}  # fmt: skip


@pytest.mark.parametrize(
    "name",
    [
        pytest.param(
            name, marks=pytest.mark.skipif(name == "bayesian" and not compiling.is_available(), reason="no Numba")
        )
        for name in RUNS
    ],
)
def test_every_kind_of_run_is_repeated(said, folder, name):
    run_settings, plan, more = RUNS[name]
    ratings, report = read(folder / "r.csv")
    kept = settings_for(run_settings, plan, more.get("is_watched", True))
    more = {"is_watched": True, "changes": (), "stop_after": None} | more
    words = arguments_for_run(
        folder / "r.csv", kept, plan, more["is_watched"], None, more["changes"], more["stop_after"]
    )
    result = said("train", *words)
    changed = {change.name: type(getattr(kept, change.name))(change.value) for change in more["changes"]}
    assert result["settings"] == dataclasses.asdict(dataclasses.replace(kept, **changed))
    assert result["factors_sha256"] == factors_of(ratings, run_settings, plan, dialect=report.dialect, **more)


@pytest.mark.skipif(not compiling.is_available(), reason="no Numba")
def test_a_run_of_the_compiled_engine_is_repeated(said, folder):
    run_settings, plan = TrainingSettings(n_factors=8, n_epochs=3, seed=6), SplitPlan("random", fraction=0.05, seed=7)
    ratings, _ = read(folder / "r.csv")
    words = arguments_for_run(folder / "r.csv", run_settings, plan, True, None)
    assert words[1:] == ["--factors", "8", "--epochs", "3", "--seed", "6", "--validation", "0.05", "--patience", "10"]
    assert said("train", *words)["factors_sha256"] == factors_of(ratings, run_settings, plan)


@pytest.mark.parametrize("is_watched", [True, False])
def test_a_test_file_with_strangers_is_watched_or_measured_on_as_it_was(said, folder, tmp_path, is_watched):
    (tmp_path / "test.csv").write_text("user,item,rating,timestamp\nu001,i001,3,1\nx,i002,4,2\nu002,i003,5,3\n")
    ratings, report = read(folder / "r.csv")
    run_settings, plan = TrainingSettings(**SMALL), SplitPlan("file", test_path=str(tmp_path / "test.csv"))
    words = arguments_for_run(folder / "r.csv", run_settings, plan, is_watched, None)
    expected = factors_of(ratings, run_settings, plan, is_watched, report.dialect)
    assert said("train", *words)["factors_sha256"] == expected


def test_the_sample_is_repeated_with_what_was_left_out_of_it(said):
    ratings, _ = load_sample()
    cleaning = Cleaning(min_user_ratings=70)
    from mfstudio.ratings.cleaning import clean

    kept = clean(ratings, cleaning)[0]
    assert kept.name == SAMPLE_NAME
    run_settings = TrainingSettings(**SHORT, validation_fraction=0.05, patience=0)
    from mfstudio.ratings.sample import sample_path

    words = arguments_for_run(None, run_settings, None, True, ImportChoices(recognise(sample_path()).dialect, cleaning))
    assert words[:3] == ["--sample", "--min-user-ratings", "70"]
    assert said("train", *words)["factors_sha256"] == factors_of(kept, run_settings, None)


# ---- how the file was read


def long_lines(separator=",", decimal=".", header=True):
    names = [separator.join(("when", "what", "who", "how"))] if header else []
    return names + [
        separator.join((str(1_000_000_000 + 999 * n), f"b{n % 11}", f"p{n % 13}", f"{n % 5}{decimal}5"))
        for n in range(143)
    ]


def write(path, lines, encoding="utf-8"):
    path.write_bytes(("\n".join(lines) + "\n").encode(encoding))
    return path


FORMS = {
    "as guessed": lambda path: write(path, long_lines()),
    "a preface": lambda path: write(path, ["made by hand", "on a Sunday", *long_lines(";", ",")]),
    "no header": lambda path: write(path, long_lines("\t", header=False)),
    "latin-1": lambda path: write(path, [line.replace("b3", "bé") for line in long_lines("|")], "latin-1"),
    "comments": lambda path: write(path, ["% a remark", *long_lines("::")]),
}


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize(
    "change",
    [
        {},
        {"user": 1, "item": 2},
        {"user": 1, "item": 0, "time": None},
        {"missing": ("0.5", "NA")},
        {"missing": ()},
        {"rating": 0, "time": 3},
        {"skip": 5, "header": False},
        {"multiline": True},
    ],
    ids=str,
)
def test_only_what_would_not_be_guessed_is_given_and_the_reading_is_the_chosen_one(tmp_path, form, change):
    path = FORMS[form](tmp_path / "r.txt")
    guess = recognise(path).dialect
    wanted = dataclasses.replace(guess, **change)
    words = import_arguments(path, ImportChoices(wanted))
    assert same_reading(read_as(path, words), wanted)
    if not change:
        assert words == []


def read_as(path, words):
    import argparse

    from mfstudio.commands.import_options import add_import_options, recognise_with

    parser = argparse.ArgumentParser()
    add_import_options(parser)
    return recognise_with(path, parser.parse_args(words)).dialect


@given(
    roles=st.permutations(range(4)), has_time=st.booleans(), header=st.booleans(), skip=st.integers(0, 3),
    missing=st.sets(st.sampled_from(["", "-1", "0", "NA", "-"])), comment=st.sampled_from(["", "#", "p"]),
    decimal=st.sampled_from(".,"), time_format=st.sampled_from(["s", "ms", "YYYY-MM-DD"]),
)  # fmt: skip
@settings(max_examples=40)
def test_whatever_a_person_chooses_is_said_in_options(
    tmp_path_factory, roles, has_time, header, skip, missing, comment, decimal, time_format
):
    path = tmp_path_factory.mktemp("chosen") / "r.txt"
    write(path, long_lines(";"))
    user, item, rating, time = roles
    wanted = dataclasses.replace(
        recognise(path).dialect, user=user, item=item, rating=rating, time=time if has_time else None, header=header,
        skip=skip, missing=tuple(missing), comment=comment, decimal=decimal, time_format=time_format,
    )  # fmt: skip
    assert same_reading(read_as(path, import_arguments(path, ImportChoices(wanted))), wanted)


def test_tables_members_queries_and_wide_tables_are_said(tmp_path):
    with zipfile.ZipFile(tmp_path / "z.zip", "w") as archive:
        for name in ("one.csv", "two.csv"):
            archive.writestr(name, "\n".join(long_lines()))
    member = recognise(tmp_path / "z.zip", {"member": "two.csv"}).dialect
    other = "one.csv" if recognise(tmp_path / "z.zip").dialect.member == "two.csv" else "two.csv"
    wanted = dataclasses.replace(member, member=other)
    assert import_arguments(tmp_path / "z.zip", ImportChoices(wanted)) == ["--member", other]
    base = tmp_path / "shop.db"
    with sqlite3.connect(base) as connection:
        for name in ("a", "b"):
            connection.execute(f"CREATE TABLE {name} (user TEXT, item TEXT, rating REAL)")
            connection.executemany(
                f"INSERT INTO {name} VALUES (?, ?, ?)", [(f"u{n % 7}", f"i{n % 5}", n % 5) for n in range(35)]
            )
    connection.close()
    for part_chosen in ("b", "SELECT user, item, rating FROM a WHERE rating > 1"):
        wanted = recognise(base, {"part": part_chosen}).dialect
        words = import_arguments(base, ImportChoices(wanted))
        assert same_reading(read_as(base, words), wanted)
    wide = write(
        tmp_path / "wide.csv", ["who,a,b,c,d", *(f"p{n},{n % 5 + 1},{n % 4 + 1},,{n % 3 + 1}" for n in range(30))]
    )
    guess = recognise(wide).dialect
    for change in ({"ignored": (4,)}, {"ignored": (1, 2), "user": 0}, {"user": None, "ignored": (0,)}):
        wanted = dataclasses.replace(guess, **change)
        assert same_reading(read_as(wide, import_arguments(wide, ImportChoices(wanted))), wanted)


def test_cleaning_and_names_are_said_and_a_file_that_is_gone_is_no_obstacle(folder, tmp_path):
    dialect = recognise(folder / "r.csv").dialect
    cleaning = Cleaning("mean", 3, 4, 0.5)
    choices = ImportChoices(dialect, cleaning, NO_NAMES, "/names/of users.csv")
    assert import_arguments(folder / "r.csv", choices) == [
        "--duplicates", "mean", "--min-user-ratings", "3", "--min-item-ratings", "4", "--users-share", "0.5",
        "--titles", "none", "--user-names", "/names/of users.csv",
    ]  # fmt: skip
    words = import_arguments(tmp_path / "gone.csv", ImportChoices(dialect))
    assert words[words.index("--rating-column") + 1] == "3"
    (tmp_path / "gone.csv").write_bytes((folder / "r.csv").read_bytes())
    assert same_reading(read_as(tmp_path / "gone.csv", words), dialect)


# ---- the window and the terminal


def test_a_run_of_the_window_is_repeated_by_its_line(said, trained):
    session = trained.session
    line = command_for_run(session.open.path, session.run.settings, session.run.plan, choices=session.open.choices,
                           for_windows=False)  # fmt: skip
    program, command, *words = shlex.split(line)
    assert (program, command) == ("mfstudio", "train")
    assert said("train", *words)["factors_sha256"] == session.result.model.sha256()


@given(st.text(st.characters(codec="ascii", exclude_categories=["Cc"]), max_size=12))
def test_words_for_windows_are_taken_apart_as_they_were(word):
    quoted = _quoted_on_windows(word)
    if quoted != word:
        # What programs on Windows make of it, by the rules of subprocess.list2cmdline, which quotes only where it must.
        assert (
            quoted == subprocess.list2cmdline([f"{word} "])[:-2] + '"' if not word.endswith("\\") else quoted[-1] == '"'
        )
    else:
        assert word
        assert not set(word) & set(" \"&|<>^%$'`();")
