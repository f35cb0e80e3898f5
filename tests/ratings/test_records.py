"""Tables whose quoted fields go on over several lines, as those of people's reviews do."""

import csv
import io
import random
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mfstudio.ratings import read, recognise
from mfstudio.ratings import text as text_file
from mfstudio.ratings.preview import preview, try_out
from mfstudio.ratings.records import join_blocks
from mfstudio.ratings.text import Block


def reviews(n, seed=0):
    """Write reviews with line ends, commas and quotes in them; return the text and the ratings."""
    rng = random.Random(seed)
    out = io.StringIO()
    table = csv.writer(out, lineterminator="\n")
    table.writerow(["user_id", "review", "item_id", "rating"])
    rows = []
    for k in range(n):
        words = rng.choice(["Fine.", 'He said "no",\nand left.', "One,\ntwo,\n\nthree", "", "5, really\n"])
        rows.append((f"u{k % 9}", f"i{k % 7}", float(k % 5 + 1)))
        table.writerow([rows[-1][0], words, rows[-1][1], k % 5 + 1])
    return out.getvalue(), rows


@pytest.fixture
def path(tmp_path):
    text, _ = reviews(200)
    made = tmp_path / "reviews.csv"
    made.write_text(text)
    return made


@pytest.mark.parametrize("block_bytes", [300, 8 << 20])
def test_reviews_with_line_ends_in_them_are_read_whole(path, monkeypatch, block_bytes):
    monkeypatch.setattr(text_file, "BLOCK_BYTES", block_bytes)
    _, rows = reviews(200)
    ratings, report = read(path)
    found = zip(ratings.user_labels[ratings.users], ratings.item_labels[ratings.items], ratings.values, strict=True)
    assert [(user, item, float(value)) for user, item, value in found] == rows
    n_lines = path.read_text().count("\n")
    assert (report.n_lines, report.n_rejected, report.n_header) == (n_lines, 0, 1)
    parts = report.n_header + report.n_skipped + report.n_blank + report.n_rejected + report.n_missing + report.n_read
    assert parts == n_lines


def test_the_guess_says_so_and_the_first_rows_are_shown_whole(path):
    guess = recognise(path)
    assert guess.dialect.multiline
    assert "close on a later one" in next(each.reason for each in guess.evidence if each.what == "multiline")
    assert all(len(row) == 4 for row in preview(path).rows)
    assert try_out(path, guess.dialect).n_ratings == 200


def test_a_line_that_is_no_rating_keeps_the_number_it_has_in_the_file(tmp_path):
    path = tmp_path / "r.csv"
    text, _ = reviews(60)
    n_before = text.count("\n")
    more = text.split("\n", 1)[1]
    path.write_text(f"{text}broken line\n{more}")
    _, report = read(path)
    assert [each.line for each in report.rejected] == [n_before + 1]


def test_stray_quotes_join_nothing(tmp_path):
    path = tmp_path / "r.csv"
    path.write_text("user,item,rating\n" + "".join(f'u{n},the 5" disk {n},{n % 5 + 1}\n' for n in range(40)))
    ratings, report = read(path)
    assert not report.dialect.multiline
    assert (ratings.n_ratings, report.n_rejected) == (40, 0)
    assert ratings.item_labels[3] == 'the 5" disk 3'


@given(lines=st.lists(st.sampled_from(["a", '"b', 'c"', '"', "", '"d"']), max_size=30),
       cuts=st.lists(st.integers(0, 30), max_size=5))  # fmt: skip
def test_however_lines_come_in_blocks_they_are_joined_alike(lines, cuts):
    places = [0, *sorted(min(cut, len(lines)) for cut in cuts), len(lines)]
    parts = [(start, end) for start, end in pairwise(places) if end > start]
    given = [Block(("\n".join(lines[start:end]) + "\n").encode(), start + 1, end - start) for start, end in parts]
    whole = [Block(("\n".join(lines) + "\n").encode(), 1, len(lines))] if lines else []
    joined = [list(join_blocks(blocks)) for blocks in (given, whole)]
    texts = [b"".join(block.data for block in blocks) for blocks in joined]
    numbers = [[block.number_of(n) for block in blocks for n in range(block.n_lines)] for blocks in joined]
    assert texts[0] == texts[1]
    assert numbers[0] == numbers[1]
    assert sum(block.n_lines + block.n_joined for block in joined[0]) == len(lines)


@pytest.mark.parametrize("n_plain", [0, 5000])
def test_a_line_inside_a_quoted_field_never_passes_for_a_rating(tmp_path, n_plain):
    path = tmp_path / "r.csv"
    plain = "".join(f"u{n % 9},i{n % 7},fine,{n % 5 + 1}\n" for n in range(n_plain))
    quoted = "".join(f'u{n % 9},i{n % 7},"they said\n3,4,so,5\nand went",{n % 5 + 1}\n' for n in range(60))
    path.write_text(f"user,item,comment,rating\n{plain * 10}{quoted}")
    ratings, report = read(path)
    assert set(ratings.user_labels) == {f"u{n}" for n in range(9)}
    assert (ratings.n_ratings, report.n_rejected) == (10 * n_plain + 60, 0)
    assert report.dialect.multiline
