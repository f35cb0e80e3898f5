"""What the SVG pictures share: text that keeps to its room."""

import re

import pytest

from mfstudio.export.drawing import LEFT, WIDTH, fitted, svg


@pytest.mark.parametrize(
    ("text", "room", "expected"),
    [
        ("short", 100, ("short", 11)),
        ("true mean of a group", 94, ("true mean of a group", 7.8)),
        ("真实均值真实均值真实", 94, ("真实均值真实均值真实", 9.4)),
        ("a" * 80, 94, ("a" * 20 + "…", 7)),
    ],
)
def test_text_is_written_smaller_or_shortened_where_it_has_little_room(text, room, expected):
    assert fitted(text, 11, room, 7) == expected


def test_a_long_title_stays_on_the_paper():
    (line,) = [each for each in svg("long " * 60, []).decode().splitlines() if "font-weight" in each]
    words, size = re.search(r">(.*)<", line).group(1), float(re.search(r'font-size="(.*?)"', line).group(1))
    assert words.startswith("long long")
    assert words.endswith("…")
    assert 0.6 * size * len(words) <= WIDTH - LEFT
