"""A report as one page: what it says, that nothing in it can run or be loaded, and that its size is bounded."""

import dataclasses
import itertools
import math
import re
import xml.etree.ElementTree as ET
from datetime import UTC, datetime
from html.parser import HTMLParser

import numpy as np
import pytest

from mfstudio.errors import ExportError
from mfstudio.export import report_parts
from mfstudio.export.report import MAX_COMMANDS, report_page, simple_page, write_report
from mfstudio.export.report_contents import Measured, RunPart, SplitPart, measured_parts
from mfstudio.export.report_gathering import gather
from mfstudio.export.report_html import MAX_TEXT, Markup, escaped, foreign
from mfstudio.export.report_style import DARK, LIGHT, STYLE
from mfstudio.ratings.rating_set import LABEL_DTYPE
from mfstudio.ratings.reading import read
from mfstudio.ratings.sample import load_sample, sample_path
from mfstudio.ratings.split_plan import SplitPlan
from mfstudio.ratings.splitting import make_split
from mfstudio.training.diagnosis import diagnose
from mfstudio.training.settings import TrainingSettings, field_specs
from mfstudio.training.trainer import Change, EpochReport, Trainer

MADE_AT = datetime(2024, 2, 29, 12, 30, tzinfo=UTC)
COMMAND = "mfstudio train 'my ratings.csv' --model biased --factors 4 --seed 0"
HOSTILE = [
    "<script>alert(1)</script>",
    '"><img src="http://example.org/x.png" onerror=alert(1)>',
    'it\'s & "quoted" &amp; &lt;b&gt;',
    "bell\x07 and escape\x1b[31m and nul\x00",
    "turned \u202egnp.exe and \u2067isolated\u2069",
    "lone \ud800 surrogate",
    "]]> --> </title></style>",
]


class Strict(HTMLParser):
    """Fails where an element is not closed, and keeps elements and text."""

    VOID = frozenset({"meta", "img", "path", "rect", "circle", "polyline"})

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.open, self.elements, self.text = [], [], []

    def handle_starttag(self, tag, attrs):
        assert tag not in self.VOID
        self.open.append(tag)
        self.elements.append((tag, dict(attrs)))

    def handle_startendtag(self, tag, attrs):
        assert tag in self.VOID
        self.elements.append((tag, dict(attrs)))

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        self.text.append(data)


def parsed(page):
    """Read a page as strictly as XML and as HTML; return its root, its elements and its text."""
    root = ET.fromstring(page)
    reader = Strict()
    reader.feed(page)
    reader.close()
    assert not reader.open
    return root, reader.elements, " ".join("".join(reader.text).split())


def check_self_contained(page):
    """Fail where something would run or be loaded, or an id is not the only one of its name."""
    _, elements, _ = parsed(page)
    ids = [attributes["id"] for _, attributes in elements if "id" in attributes]
    assert len(ids) == len(set(ids))
    for tag, attributes in elements:
        assert tag not in {"script", "link", "iframe", "object", "embed", "base", "form", "img", "image", "use"}
        assert not [
            name for name in attributes if name.startswith("on") or name in {"src", "srcset", "style", "action"}
        ]
        for name in ("href", "xlink:href"):
            assert attributes.get(name, "#").startswith("#")
            assert attributes.get(name, "#")[1:] in {*ids, ""}
        for name in attributes.get("aria-labelledby", "").split():
            assert name in ids
    assert not re.search(r"url\(|@import|expression\(", page)


@pytest.fixture(scope="module")
def data(make_ratings):
    return make_ratings()


@pytest.fixture(scope="module")
def split(data):
    return make_split(data, SplitPlan())


@pytest.fixture(scope="module")
def trained(data, split):
    """A short run: what is told of it, and its model."""
    trainer = Trainer(split.train, TrainingSettings(n_factors=4, n_epochs=6, engine="numpy"), split.held_out)
    reports = tuple(trainer)
    found = diagnose(
        reports, trainer.settings, best_epoch=trainer.best_epoch, ending=trainer.ending,
        baseline_rmse=trainer.baseline_rmse, n_train=split.train.n_ratings, n_users=data.n_users, n_items=data.n_items,
    )  # fmt: skip
    run = RunPart(
        trainer.settings, reports, trainer.best_epoch, trainer.ending,
        baseline_rmse=trainer.baseline_rmse, baseline_mae=trainer.baseline_mae, diagnoses=tuple(found),
        engine=trainer.engine_name, n_threads=1,
        measured=(Measured("Training", 0.51, 0.41, 1350), Measured("Test", 0.62, 0.52, 150, 3)),
        versions={"mfstudio": "0.1", "numpy": "2.4.6"},
    )  # fmt: skip
    return run, trainer.model()


@pytest.fixture
def contents(data, split, trained):
    run, model = trained
    return gather(
        data, title="Films of a club", split=SplitPart.of(SplitPlan(), split), run=run, model=model,
        titles=np.array([f"Film {code}" for code in range(data.n_items)], LABEL_DTYPE),
        commands=[COMMAND], made_at=MADE_AT,
    )  # fmt: skip


def row_of(root, first):
    """Return the cells of the row that begins with a text."""
    rows = [["".join(cell.itertext()) for cell in row] for row in root.iter("tr")]
    return next(cells for cells in rows if cells[0] == first)


def test_a_report_is_one_well_formed_page_that_loads_nothing(tmp_path, contents):
    n_bytes = write_report(tmp_path / "report.html", contents)
    page = (tmp_path / "report.html").read_bytes()
    assert len(page) == n_bytes
    assert list(tmp_path.iterdir()) == [tmp_path / "report.html"]
    check_self_contained(page.decode())
    assert page.startswith(b"<!DOCTYPE html>")


def test_the_page_forbids_scripts_and_whatever_is_outside(contents):
    _, elements, _ = parsed(report_page(contents))
    policies = [each["content"] for tag, each in elements if each.get("http-equiv") == "Content-Security-Policy"]
    assert policies == ["default-src 'none'; style-src 'unsafe-inline'; img-src data:"]


def test_it_says_what_the_data_the_split_the_run_and_its_results_are(contents, trained):
    run, model = trained
    root, _, text = parsed(report_page(contents))
    assert "Films of a club" in text
    assert "Made 2024-02-29 12:30 UTC" in text
    assert "1,500 ratings by 60 users for 45 items" in text
    assert "random 10 %, seed 0" in text
    assert row_of(root, "Held out")[1] == "150"
    assert row_of(root, "Test") == ["Test", "0.6200", "0.5200", "150", "3"]
    assert row_of(root, "Validation, by mean and biases alone")[1:3] == [
        f"{run.baseline_rmse:.4f}", f"{run.baseline_mae:.4f}"
    ]  # fmt: skip
    for report in run.reports:
        cells = row_of(root, f"{report.epoch}" + (" (kept)" if report.epoch == run.best_epoch else ""))
        assert cells[1] == f"{report.train_rmse:.4f}"
        assert cells[3] == f"{report.validation_rmse:.4f}"
    assert run.diagnoses[0].text in text
    for digest in (model.sha256(), contents.data_sha256, contents.split.sha256):
        assert digest in text
    assert COMMAND in text


def test_every_setting_is_listed_and_what_differs_from_the_defaults_stands_out(contents):
    root, _, _ = parsed(report_page(contents))
    for about in field_specs().values():
        assert row_of(root, about.title)[3] == about.help
    assert row_of(root, "Factors")[1:3] == ["4 factors", "64 factors"]
    assert row_of(root, "Engine")[1:3] == ["NumPy", "Automatic"]
    changed = {
        "".join(row[0].itertext()) for row in root.iter("tr") if row.find("td/span[@class='changed']") is not None
    }
    assert {"Factors", "Epochs", "Engine"} <= changed
    assert "Learning rate" not in changed


def test_changes_during_the_run_are_listed(contents):
    run = dataclasses.replace(contents.run, changes=(Change(3, "learning_rate", 0.02),))
    root, _, _ = parsed(report_page(dataclasses.replace(contents, run=run)))
    assert row_of(root, "3 (kept)" if run.best_epoch == 3 else "3")
    assert ["3", "Learning rate", "0.02"] in [["".join(cell.itertext()) for cell in row] for row in root.iter("tr")]


def test_predictions_have_the_decimals_that_the_scale_of_the_ratings_needs(data, contents):
    assert contents.decimals == data.decimals
    predicted = contents.users[0].recommended[0].predicted
    page = report_page(dataclasses.replace(contents, decimals=3))
    assert f">{predicted:.3f}<" in page
    assert f">{predicted:.2f}<" not in page


def test_each_picture_is_described_for_who_cannot_see_it(contents):
    root, _, _ = parsed(report_page(contents))
    pictures = list(root.iter("svg"))
    assert len(pictures) == 3  # histogram, long tail, loss: there are no times
    for picture in pictures:
        assert picture.get("role") == "img"
        assert all(picture.find(name).text for name in ("title", "desc"))


def test_tables_have_captions_and_headings_that_say_what_they_head(contents):
    root, _, _ = parsed(report_page(contents))
    for table in root.iter("table"):
        assert "".join(table.find("caption").itertext()).strip()
        assert all(head.get("scope") == "col" for head in table.iterfind("thead/tr/th"))
        for row in table.iterfind("tbody/tr"):
            assert row.find("th").get("scope") == "row"
            assert len(row) == len(table.find("thead/tr"))


def test_headings_go_down_by_one_step_at_most(contents):
    _, elements, _ = parsed(report_page(contents))
    levels = [int(tag[1]) for tag, _ in elements if re.fullmatch("h[1-6]", tag)]
    assert levels.count(1) == 1
    assert levels[0] == 1
    assert all(below <= above + 1 for above, below in itertools.pairwise(levels))


def test_the_same_contents_give_the_same_bytes(contents):
    assert report_page(contents) == report_page(dataclasses.replace(contents))


def test_without_a_run_it_reports_on_the_ratings_alone(data):
    page = report_page(gather(data, made_at=MADE_AT))
    check_self_contained(page)
    root, _, text = parsed(page)
    assert [each.get("id") for each in root.iter("section")] == ["data", "repeat"]
    assert "Report on ratings" in text


def test_a_run_without_epochs_or_with_missing_numbers_can_be_reported(contents):
    for run in (
        RunPart(TrainingSettings(), (), 0, "stopped"),
        dataclasses.replace(contents.run, measured=(Measured("Test", math.nan, math.nan, 0),), best_epoch=0),
    ):
        page = report_page(dataclasses.replace(contents, run=run))
        check_self_contained(page)
        assert "nan" not in re.sub(r"<[^>]*>", "", page)


# Text from files ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("text", HOSTILE)
def test_text_from_files_is_shown_and_never_becomes_markup(data, trained, text):
    run, model = trained
    users, items = (np.array([f"{text} {code}" for code in range(n)], object) for n in (data.n_users, data.n_items))
    ratings = dataclasses.replace(data, name=text, user_labels=users, item_labels=items)
    made = gather(ratings, run=dataclasses.replace(run, note=text), model=model, titles=items[::-1],
                  user_names=users[::-1], commands=[text], made_at=MADE_AT)  # fmt: skip
    page = report_page(made)
    check_self_contained(page)
    root, _, _ = parsed(page)
    assert not re.search("[\x00-\x08\x0b-\x1f\u202a-\u202e\u2066-\u2069\ud800-\udfff]", page)
    shown = re.sub("[\x00-\x08\x0b-\x1f\u202a-\u202e\u2066-\u2069\ud800-\udfff]", "�", text)
    assert "".join(root.find(".//h1").itertext()) == shown
    assert "".join(root.find(".//pre").itertext()) == shown
    cells = ["".join(cell.itertext()) for cell in root.iter("th")]
    assert any(cell.count(shown) == 2 for cell in cells)  # a title and an id
    headings = ["".join(heading.itertext()) for heading in root.iter("h3")]
    assert any(heading.startswith(f"A busy user: {shown}") for heading in headings)


def test_rejected_lines_and_file_names_are_escaped_and_few(tmp_path, data):
    path = tmp_path / "a&<b>.csv"
    bad = "".join(f"u1,i{n},<b>no & number {n}</b>\n" for n in range(50))
    path.write_text("user,item,rating\n" + "".join(f"u{n},i{n % 7},{n % 5 + 1}\n" for n in range(60)) + bad)
    ratings, report = read(path)
    assert report.n_rejected == 50
    page = report_page(gather(ratings, import_report=report, made_at=MADE_AT))
    check_self_contained(page)
    root, _, text = parsed(page)
    assert "What became of a&<b>.csv" in text
    assert str(tmp_path) not in text
    assert "u1,i0,<b>no & number 0</b>" in text
    assert text.count("no & number") <= 2 * report_parts.MAX_REJECTED
    assert row_of(root, "Rejected") == ["Rejected", "50"]


def test_marked_up_text_is_not_escaped_twice_and_other_text_once():
    assert escaped(Markup("<b>a</b>")) == "<b>a</b>"
    assert escaped("<b>&amp;") == "&lt;b&gt;&amp;amp;"
    assert foreign("x" * 500) == f"<bdi>{'x' * (MAX_TEXT - 1)}…</bdi>"


# Bounds -------------------------------------------------------------------------------------------------------------


def test_long_labels_many_items_and_many_epochs_leave_the_page_small(make_ratings):
    ratings = make_ratings(20_000, 300, 10_000)
    long = np.array([f"{code} " + "long" * 5000 for code in range(10_000)], LABEL_DTYPE)
    trainer = Trainer(ratings, TrainingSettings(n_factors=2, n_epochs=1, validation_fraction=0.0, engine="numpy"))
    (one,) = trainer
    n = 100_000
    reports = tuple(dataclasses.replace(one, epoch=epoch, is_best=epoch == n // 3) for epoch in range(1, n + 1))
    run = RunPart(trainer.settings, reports, n // 3, "all epochs done", note="note " * 100_000)
    made = gather(ratings, run=run, model=trainer.model(), titles=long, commands=["x" * 100_000] * 1000)
    page = report_page(made)
    check_self_contained(page)
    assert len(page.encode()) < 400_000
    root, _, text = parsed(page)
    assert len(list(root.iter("pre"))) == MAX_COMMANDS
    assert f"{n // 3:,} (kept)" in text
    (curve,) = root.find("body/main/section[@id='training']").iter("polyline")
    assert report_parts.MAX_POINTS <= len(curve.get("points").split()) <= report_parts.MAX_POINTS + 2


@pytest.mark.parametrize(("n", "best"), [(1, 1), (16, 3), (17, 2), (1000, 777), (1000, 0)])
def test_epochs_left_out_are_evenly_spread_and_never_the_kept_one(n, best):
    reports = [EpochReport(k, 1.0, 1.0, None, None, 1.0, 1.0, 0.1, 0.0, 1.0, 1.0, k == best) for k in range(1, n + 1)]
    epochs = [each.epoch for each in report_parts.spread(reports, 16, best)]
    assert epochs == sorted(set(epochs))
    assert {1, n, max(best, 1)} <= set(epochs)
    assert len(epochs) <= 18
    assert max(np.diff(epochs), default=1) <= n / 15 + 1


def test_a_report_of_the_sample_stays_below_400_kilobytes(tmp_path):
    ratings, titles = load_sample()
    _, report = read(sample_path())
    plan = SplitPlan()
    split = make_split(ratings, plan)
    trainer = Trainer(split.train, TrainingSettings(n_factors=8, n_epochs=3, engine="numpy"), split.held_out)
    reports = tuple(trainer)
    run = RunPart(trainer.settings, reports, trainer.best_epoch, trainer.ending)
    made = gather(ratings, import_report=report, split=SplitPart.of(plan, split), run=run, model=trainer.model(),
                  titles=titles)  # fmt: skip
    assert write_report(tmp_path / "sample.html", made) < 400_000
    page = (tmp_path / "sample.html").read_text(encoding="utf-8")
    check_self_contained(page)
    assert "Ratings over time" in page


# How it looks and where it goes -------------------------------------------------------------------------------------


def luminance(colour):
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("paper", ["paper", "tint"])
def test_text_stands_out_from_its_paper(colours, paper):
    for name in ("ink", "quiet", "accent", "second-text"):
        bright, dark = sorted((luminance(colours[name]), luminance(colours[paper])), reverse=True)
        assert (bright + 0.05) / (dark + 0.05) >= 4.5, name


def test_every_colour_of_the_style_is_one_of_its_parts():
    used = set(re.findall(r"var\(--([\w-]+)\)", STYLE))
    assert used == LIGHT.keys() == DARK.keys()
    rest = STYLE.split("* {", 1)[1]
    assert not re.findall(r": *#[0-9a-fA-F]{3,6}", rest)


def test_a_simple_page_names_its_pictures_and_has_them_beside_it(contents):
    page, pictures = simple_page(contents)
    root, _, _ = parsed(page)
    assert [each.get("src") for each in root.iter("img")] == list(pictures)
    assert not list(root.iter("svg"))
    for picture in pictures.values():
        assert ET.fromstring(picture).tag.endswith("svg")


def test_a_place_that_cannot_be_written_is_an_export_error(tmp_path, contents):
    with pytest.raises(ExportError):
        write_report(tmp_path / "missing" / "report.html", contents)


def test_an_older_report_is_replaced(tmp_path, contents):
    path = tmp_path / "report.html"
    path.write_text("older")
    write_report(path, contents)
    assert path.read_text(encoding="utf-8").startswith("<!DOCTYPE html>")


def test_errors_are_taken_from_what_training_prints():
    results = {"train_rmse": 0.5, "train_mae": 0.4, "n_train_ratings": 90, "validation_rmse": None, "test_rmse": 0.6,
               "test_mae": 0.5, "n_test_ratings": 10, "n_test_unknown": 2}  # fmt: skip
    assert measured_parts(results) == (Measured("Training", 0.5, 0.4, 90), Measured("Test", 0.6, 0.5, 10, 2))
