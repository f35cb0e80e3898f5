"""The plots of the ratings as pictures."""

import dataclasses
import xml.etree.ElementTree as ET

import numpy as np
import pytest

from mfstudio.errors import ExportError
from mfstudio.export.data_pictures import write_data_picture
from mfstudio.export.drawing import BLUE, BOTTOM, HEIGHT, LEFT, RIGHT, TOP, VERMILLION, WIDTH
from mfstudio.ratings.statistics import summarize

SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture
def draw(tmp_path):
    """Return a function that draws a plot and gives its bars, its lines by colour and its texts."""

    def drawn(summary, plot, **options):
        write_data_picture(tmp_path / "plot.svg", summary, plot, "Books & <films>", **options)
        root = ET.parse(tmp_path / "plot.svg").getroot()
        bars = [tuple(float(bar.get(name)) for name in ("x", "y", "width", "height"))
                for bar in root.iter(f"{SVG}rect") if bar.get("fill") == BLUE]  # fmt: skip
        lines = {line.get("stroke"): [tuple(map(float, point.split(","))) for point in line.get("points").split()]
                 for line in root.iter(f"{SVG}polyline")}  # fmt: skip
        return bars, lines, [text.text for text in root.iter(f"{SVG}text")]

    return drawn


def with_times(ratings, step):
    return dataclasses.replace(ratings, times=1_577_836_800 + step * np.arange(ratings.n_ratings))


def test_bars_are_as_high_as_their_ratings_are_frequent(draw, make_ratings):
    summary = summarize(make_ratings())
    bars, _, texts = draw(summary, "ratings")
    heights = np.array([height for _, _, _, height in bars])
    assert heights / heights.max() == pytest.approx(
        summary.histogram.counts / summary.histogram.counts.max(), abs=0.001
    )
    assert all(y + height == pytest.approx(HEIGHT - BOTTOM, abs=0.11) for _, y, _, height in bars)
    assert {"Books & <films>", "Rating", "Ratings", "1", "1.5", "5"} <= set(texts)


@pytest.mark.parametrize("seed", range(3))
def test_all_of_a_plot_lies_between_its_axes(draw, make_ratings, seed):
    rng = np.random.default_rng(seed)
    n = int(rng.integers(1, 60))
    ratings = with_times(make_ratings(seed=seed).take(np.arange(n)), 10 ** int(rng.integers(0, 8)))
    summary = summarize(ratings)
    for plot in ("ratings", "times"):
        bars, _, _ = draw(summary, plot)
        assert min(x for x, *_ in bars) >= LEFT
        assert max(x + width for x, _, width, _ in bars) <= WIDTH - RIGHT + 0.1
        assert min(y for _, y, *_ in bars) >= TOP
    for logarithmic in (False, True):
        _, lines, _ = draw(summary, "tail", logarithmic=logarithmic)
        for x, y in lines[BLUE] + lines[VERMILLION]:
            assert LEFT <= x <= WIDTH - RIGHT
            assert TOP <= y <= HEIGHT - BOTTOM


def test_continuous_ratings_touch_and_others_do_not(draw, make_ratings):
    ratings = make_ratings()
    smooth = dataclasses.replace(ratings, values=np.linspace(0, 1, 1500).astype(np.float32))
    for some, gap in ((ratings, True), (smooth, False)):
        bars, _, _ = draw(summarize(some), "ratings")
        (left, _, width, _), (right, *_) = bars[:2]
        assert (right - left - width > 1) == gap


def test_the_tail_falls_and_names_both_curves(draw, make_ratings):
    summary = summarize(make_ratings())
    _, lines, texts = draw(summary, "tail")
    for colour, activity in ((BLUE, summary.items), (VERMILLION, summary.users)):
        heights = [y for _, y in lines[colour]]
        assert len(heights) == activity.n
        assert heights == sorted(heights)  # downwards in SVG
    assert {"items", "users", "Rank", "Ratings", "1", "10"} <= set(texts)


def test_on_logarithmic_axes_equal_ratios_are_equally_far_apart(draw, make_ratings):
    summary = summarize(make_ratings())
    ranks = summary.users.ranks.tolist()
    for logarithmic in (True, False):
        _, lines, _ = draw(summary, "tail", logarithmic=logarithmic)
        one, two, four = (lines[VERMILLION][ranks.index(rank)][0] for rank in (1, 2, 4))
        assert (four - two == pytest.approx(two - one, abs=0.2)) == logarithmic


@pytest.mark.parametrize(("step", "words"), [(3600, "2020-01-01"), (86_400, "2020-01"), (10_000_000, "2020")])
def test_times_are_written_as_finely_as_their_bins(draw, make_ratings, step, words):
    _, _, texts = draw(summarize(with_times(make_ratings(), step)), "times")
    assert words in texts


def test_without_times_their_course_cannot_be_drawn(tmp_path, make_ratings):
    with pytest.raises(ValueError, match="no times"):
        write_data_picture(tmp_path / "times.svg", summarize(make_ratings()), "times", "title")
    assert not list(tmp_path.iterdir())


def test_a_place_that_cannot_be_written_is_an_export_error(tmp_path, make_ratings):
    with pytest.raises(ExportError):
        write_data_picture(tmp_path / "missing" / "out.svg", summarize(make_ratings()), "tail", "title")
