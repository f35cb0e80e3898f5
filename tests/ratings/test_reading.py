import gzip
import json
import os
import string
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from mfstudio.errors import Cancelled, RatingFileError
from mfstudio.ratings import block, reading, source
from mfstudio.ratings import text as text_file
from mfstudio.ratings.cleaning import Cleaning
from mfstudio.ratings.dialect import Dialect
from mfstudio.ratings.fields import BLANKS, SEPARATORS
from mfstudio.ratings.reading import read
from mfstudio.ratings.report import Rejection

ROOT = Path(__file__).parents[2]
SHARED = Path(os.environ.get("MFSTUDIO_SHARED_DATA", ROOT.parent / "shared" / "data"))

shared = pytest.mark.skipif(not SHARED.is_dir(), reason=f"the shared data sets are not at {SHARED}")


def csv_dialect(separator=",", *, header=False, time=None, encoding="utf-8"):
    columns = ("user", "item", "rating") + (() if time is None else ("time",))
    return Dialect(separator, header, 0, 1, 2, time, encoding, columns)


def write(folder, data, name="ratings.csv"):
    path = folder / name
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return path


def accounts_add_up(report):
    parts = report.n_header + report.n_skipped + report.n_blank + report.n_rejected + report.n_missing + report.n_read
    return report.n_lines == parts and report.n_read == report.n_ratings


def decoded(ratings):
    users, items = ratings.user_labels.tolist(), ratings.item_labels.tolist()
    return [
        (users[u], items[i], value)
        for u, i, value in zip(ratings.users.tolist(), ratings.items.tolist(), ratings.values.tolist(), strict=True)
    ]


FORMS = {
    "commas": "user,item,rating\nu,i,3\nv,j,4.5\n",
    "no header": "u,i,3\nv,j,4.5\n",
    "tabs": "u\ti\t3\nv\tj\t4.5\n",
    "double colons": "u::i::3\nv::j::4.5\n",
    "bars": "u|i|3\nv|j|4.5\n",
    "runs of spaces": " u  i 3\nv j   4.5 \n",
    "quoted": '"user";"item";"rating"\n"u";"i";"3"\n"v";"j";"4.5"\n',
    "quoted, spaces": '"u" "i" "3"\n"v" "j" "4.5"\n',
    "quoted, double colons": '"u"::"i"::3\nv::j::4.5\n',
    "CRLF": "user,item,rating\r\nu,i,3\r\nv,j,4.5\r\n",
    "CR": "user,item,rating\ru,i,3\rv,j,4.5\r",
    "mixed line ends": "user,item,rating\r\nu,i,3\rv,j,4.5\n",
    "no last line end": "user,item,rating\nu,i,3\nv,j,4.5",
    "blank lines": "\n\nuser,item,rating\n\nu,i,3\n  \t\nv,j,4.5\n\n",
    "white space": "user , item , rating\n u, i ,3 \nv\t,j, 4.5\n",
    "other order": "rating,item,user\n3,i,u\n4.5,j,v\n",
    "extra columns": "n,user,item,rating,note\n0,u,i,3,\n1,v,j,4.5,x\n",
    "signs and exponents": "u,i,+3\nv,j,45e-1\n",
    "BOM": "\ufeffuser,item,rating\nu,i,3\nv,j,4.5\n",
    "BOM, no header": "\ufeffu,i,3\nv,j,4.5\n",
    "BOM, quoted": '\ufeff"u","i",3\nv,j,4.5\n',
}


@pytest.mark.parametrize("content", FORMS.values(), ids=FORMS.keys())
@pytest.mark.parametrize("block_bytes", [7, 8 << 20])
@pytest.mark.parametrize("pack", [bytes, gzip.compress])
def test_the_same_ratings_in_any_form_are_read_the_same(tmp_path, monkeypatch, content, block_bytes, pack):
    monkeypatch.setattr(text_file, "BLOCK_BYTES", block_bytes)
    ratings, report = read(write(tmp_path, pack(content.encode())))
    assert decoded(ratings) == [("u", "i", 3.0), ("v", "j", 4.5)]
    assert ratings.times is None
    assert ratings.name == "ratings.csv"
    assert accounts_add_up(report)
    assert report.n_rejected == 0


def test_ids_are_text_exactly_as_written(tmp_path):
    ratings, _ = read(write(tmp_path, "user,item,rating\n007,0104257,3\n7,104257,3\n1.0,+1,3\n1,É ß,3\n"))
    assert ratings.user_labels.tolist() == ["007", "7", "1.0", "1"]
    assert ratings.item_labels.tolist() == ["0104257", "104257", "+1", "É ß"]


def test_codes_follow_the_first_appearance_over_all_blocks(tmp_path, monkeypatch):
    monkeypatch.setattr(text_file, "BLOCK_BYTES", 50)
    labels = [f"id{n * 7919 % 300}" for n in range(1000)]
    ratings, _ = read(write(tmp_path, "".join(f"{label},x,1\n" for label in labels)))
    assert ratings.user_labels.tolist() == list(dict.fromkeys(labels))
    assert [ratings.user_labels[code] for code in ratings.users] == labels
    assert ratings.items.tolist() == [0] * 1000


def test_times_are_whole_seconds(tmp_path):
    content = "u,i,3,12\nu,j,3,-1.5\nu,k,3,1.5e9\nu,l,3,9223372036854775807\n"
    ratings, _ = read(write(tmp_path, content), csv_dialect(time=3))
    assert ratings.times is not None
    assert ratings.times.tolist() == [12, -2, 1_500_000_000, 2**63 - 1]


REJECTED = [
    ("u,i", "found 2 fields, expected 4"),
    ("u", "found 1 field, expected 4"),
    ("u,i,3,4,5", "found 5 fields, expected 4"),
    (",i,3,4", "the user id (field 1) is empty"),
    ("u, ,3,4", "the item id (field 2) is empty"),
    ('"",i,3,4', "the user id (field 1) is empty"),
    ("u,i,,4", "the rating (field 3) is empty"),
    ("u,i,good,4", "the rating 'good' (field 3) is not a number"),
    ("u,i,1_0,4", "the rating '1_0' (field 3) is not a number"),
    ("u,i,١,4", "the rating '١' (field 3) is not a number"),
    ('u,i,"3,5",4', "the rating '3,5' (field 3) is not a number: decimals need a point"),
    ("u,i,nan,4", "the rating 'nan' (field 3) is not a finite number"),
    ("u,i,-inf,4", "the rating '-inf' (field 3) is not a finite number"),
    ("u,i,1e39,4", "the rating '1e39' (field 3) is too large"),
    ("u,i,1e999,4", "the rating '1e999' (field 3) is too large"),
    ("u,i,3,", "the time (field 4) is empty"),
    ("u,i,3,soon", "the time 'soon' (field 4) is not a number of seconds"),
    ("u,i,3,9223372036854775808", "the time '9223372036854775808' (field 4) is out of range"),
    ("u,i,3,1e999", "the time '1e999' (field 4) is out of range"),
    ('"u,i,3,4', "the quoted field 1 does not end on its line"),
    ('"u"x,i,3,4', "text follows the closing quote of field 1"),
    ("u\0,i,3,4", "the line holds a NUL character"),
]


@pytest.mark.parametrize(("line", "reason"), REJECTED)
def test_a_bad_line_is_left_out_and_named_with_its_reason(tmp_path, line, reason):
    path = write(tmp_path, f"a,b,1,1\n\n{line}\nc,d,2,2\n")
    ratings, report = read(path, csv_dialect(time=3))
    assert decoded(ratings) == [("a", "b", 1.0), ("c", "d", 2.0)]
    assert report.rejected == (Rejection(3, reason, line),)
    assert (report.n_lines, report.n_blank, report.n_rejected) == (4, 1, 1)


def test_line_numbers_hold_across_blocks_and_the_header(tmp_path, monkeypatch):
    monkeypatch.setattr(text_file, "BLOCK_BYTES", 40)
    lines = ["", "user,item,rating"] + [f"{n},{n},{'x' if n % 3 == 0 else n}" for n in range(3, 200)]
    _, report = read(write(tmp_path, "\r\n".join(lines)))
    assert [each.line for each in report.rejected] == list(range(3, 200, 3))
    assert report.rejected[1].text == "6,6,x"
    assert accounts_add_up(report)


def test_long_lists_of_rejected_lines_are_capped_but_counted(tmp_path, monkeypatch):
    monkeypatch.setattr(reading, "MAX_LISTED", 5)
    monkeypatch.setattr(block, "MAX_LISTED", 3)
    monkeypatch.setattr(text_file, "BLOCK_BYTES", 150)
    _, report = read(write(tmp_path, "u,i,3\n" * 20 + "bad line\n" * 10 + f"{'x' * 1000}\n"), csv_dialect())
    assert (report.n_rejected, len(report.rejected)) == (11, 5)
    assert accounts_add_up(report)


def test_only_the_beginning_of_a_rejected_line_is_kept(tmp_path):
    _, report = read(write(tmp_path, f"u,i,3\n{'x' * 1000}\nu,i,3\n"))
    assert report.rejected[0].text == "x" * 200


def test_repeated_pairs_are_kept_and_counted(tmp_path):
    ratings, report = read(write(tmp_path, "u,i,3\nu,i,4\nv,i,4\nu,i,3\n"))
    assert (ratings.n_ratings, report.n_duplicates) == (4, 2)


def test_the_report_says_everything_in_json_and_in_words(tmp_path):
    path = write(tmp_path, "user;item;rating\na;b;1\na;b;5\n\nbad\n")
    _, report = read(path)
    said = json.loads(json.dumps(report.to_dict()))
    assert {name: said[name] for name in said if name not in {"dialect", "cleaning", "columns", "roles"}} == {
        "n_ratings": 2, "n_users": 1, "n_items": 1, "n_lines": 5, "n_header": 1, "n_skipped": 0, "n_blank": 1,
        "n_missing": 0, "n_rejected": 1, "n_read": 2, "n_duplicates": 1, "n_merged": 0, "n_filtered": 0,
        "n_sampled_out": 0, "minimum": 1.0, "maximum": 5.0, "separator": ";", "header": True, "encoding": "utf-8",
        "rejected": [{"line": 5, "reason": "found 1 field, expected 3"}],
    }  # fmt: skip
    assert said["columns"] == ["user", "item", "rating"]
    assert said["roles"] == {"user": "user", "item": "item", "rating": "rating", "time": None}
    assert Dialect.from_dict(said["dialect"]) == report.dialect
    assert Cleaning.from_dict(said["cleaning"]) == report.cleaning
    assert report.path == path
    assert report.summary() == (
        "Read 2 ratings from 1 to 5 by 1 user for 1 item, separated by semicolons. "
        "1 line was rejected; line 5: found 1 field, expected 3. 1 rating repeats a pair of user and item and is kept."
    )


def test_a_file_that_stops_being_utf8_later_is_read_again_as_latin1(tmp_path, monkeypatch):
    monkeypatch.setattr(text_file, "SAMPLE_BYTES", 30)
    path = write(tmp_path, b"user,item,rating\n" + b"u,i,3\n" * 20 + "Zoë,i,3\n".encode("latin-1"))
    told = []
    ratings, report = read(path, progress=told.append)
    assert ratings.user_labels.tolist() == ["u", "Zoë"]
    assert report.encoding == report.dialect.encoding == "latin-1"
    assert "Latin-1" in report.summary()
    assert told == sorted(told)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "latin-1", "utf-16"])
def test_every_encoding_gives_the_same_labels(tmp_path, monkeypatch, encoding):
    monkeypatch.setattr(text_file, "BLOCK_BYTES", 11)
    ratings, _ = read(write(tmp_path, "user,item,rating\nZoë,Ñandú,3\n".encode(encoding)))
    assert decoded(ratings) == [("Zoë", "Ñandú", 3.0)]


def test_damaged_utf16_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(text_file, "SAMPLE_BYTES", 64)
    with pytest.raises(RatingFileError, match="UTF-16"):
        read(write(tmp_path, ("user,item,rating\n" + "u,i,3\n" * 50).encode("utf-16") + b"x"))


@pytest.mark.parametrize("damage", ["cut", "damaged"])
def test_a_broken_gzip_is_refused(tmp_path, damage):
    data = bytearray(gzip.compress("".join(f"{n},{n * n},3\n" for n in range(300_000)).encode()))
    if damage == "cut":
        del data[-1000:]
    else:
        data[-1000] ^= 255
    with pytest.raises(RatingFileError, match=r"gzip file (ends too early|is damaged)"):
        read(write(tmp_path, bytes(data)))


def test_a_decompression_bomb_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(source, "EXPANSION_GRACE", 1 << 20)
    monkeypatch.setattr(text_file, "BLOCK_BYTES", 1 << 18)
    path = write(tmp_path, gzip.compress(b"u,i,3\n" * 1_000_000))
    with pytest.raises(RatingFileError, match="200 times its size"):
        read(path)


@pytest.mark.parametrize("n_before", [0, 5])
def test_an_endless_line_is_refused_with_its_number(tmp_path, n_before):
    path = write(tmp_path, b"u,i,3\n" * n_before + b"x" * (text_file.MAX_LINE_BYTES + 1) + b"\n" + b"u,i,3\n" * 5)
    with pytest.raises(RatingFileError, match="longer than") as caught:
        read(path, csv_dialect())
    assert caught.value.line == n_before + 1


@pytest.mark.parametrize("block_bytes", [1 << 16, 8 << 20])
def test_a_line_of_just_the_allowed_length_is_read(tmp_path, monkeypatch, block_bytes):
    monkeypatch.setattr(text_file, "BLOCK_BYTES", block_bytes)
    label = "x" * (text_file.MAX_LINE_BYTES - 4)
    ratings, _ = read(write(tmp_path, f"u,i,3\n{label},i,3\nu,i,3\n"), csv_dialect())
    assert ratings.user_labels.tolist() == ["u", label]


def test_a_file_without_a_rating_is_refused(tmp_path):
    with pytest.raises(RatingFileError, match="no rating"):
        read(write(tmp_path, "user,item,rating\n\n\n"), csv_dialect(header=True))
    with pytest.raises(RatingFileError, match="no rating"):
        read(write(tmp_path, ""), csv_dialect())


def test_a_file_of_mostly_bad_lines_is_refused_with_the_first_reason(tmp_path):
    with pytest.raises(RatingFileError, match="2 of 3 lines cannot be read as ratings; here found 1 field") as caught:
        read(write(tmp_path, "u,i,3\nx\ny\n"), csv_dialect())
    assert caught.value.line == 2
    _, report = read(write(tmp_path, "u,i,3\nx\n"), csv_dialect())
    assert report.n_rejected == 1


def test_progress_rises_to_one(tmp_path, monkeypatch):
    monkeypatch.setattr(text_file, "BLOCK_BYTES", 1 << 15)
    content = "".join(f"{n},{n * n},3\n" for n in range(200_000)).encode()
    for data in (content, gzip.compress(content)):
        told = []
        read(write(tmp_path, data), progress=told.append)
        assert told == sorted(told)
        assert told[-1] == 1.0
        assert any(0.3 < fraction < 0.7 for fraction in told)


def test_reading_can_be_cancelled_between_blocks(tmp_path, monkeypatch):
    monkeypatch.setattr(text_file, "BLOCK_BYTES", 100)
    told = []
    with pytest.raises(Cancelled):
        read(write(tmp_path, "u,i,3\n" * 1000), progress=told.append, cancelled=lambda: len(told) == 3)
    assert len(told) == 3


def test_importing_ratings_does_not_load_polars():
    code = "import sys, mfstudio.ratings; sys.exit('polars' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False).returncode == 0


LABELS = st.text(
    st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufeff"), min_size=1, max_size=12
).filter(lambda text: text == text.strip(BLANKS)) | st.sampled_from(
    ["007", "a,b", 'q"', '"q"', "a::b", ":", "a  b", "1e5"]
)
ROWS = st.tuples(
    LABELS, LABELS, st.floats(width=32, allow_nan=False, allow_infinity=False), st.integers(-(2**63), 2**63 - 1)
)


def in_quotes(text):
    return '"' + text.replace('"', '""') + '"'


@settings(max_examples=150, deadline=None)
@given(
    rows=st.lists(ROWS, min_size=1, max_size=20),
    separator=st.sampled_from(SEPARATORS),
    line_end=st.sampled_from(["\n", "\r\n", "\r"]),
    encoding=st.sampled_from(["utf-8", "utf-16", "latin-1"]),
    header=st.booleans(),
    quote_all=st.booleans(),
    timed=st.booleans(),
    block_bytes=st.sampled_from([64, 8 << 20]),
)
def test_whatever_is_written_is_read_back(
    tmp_path_factory, rows, separator, line_end, encoding, header, quote_all, timed, block_bytes
):
    def field(text):
        return in_quotes(text) if quote_all or any(each in text for each in separator + '"') else text

    lines = [separator.join(("user", "item", "rating", "time")[: 3 + timed])] if header else []
    for user, item, value, time in rows:
        lines.append(separator.join([field(user), field(item), repr(value), str(time)][: 3 + timed]))
    content = line_end.join(lines) + line_end
    try:
        data = content.encode(encoding)
    except UnicodeEncodeError:
        encoding, data = "utf-8", content.encode()
    path = write(tmp_path_factory.getbasetemp(), data, "round-trip.csv")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(text_file, "BLOCK_BYTES", block_bytes)
        dialect = csv_dialect(separator, header=header, time=3 if timed else None, encoding=encoding)
        ratings, report = read(path, dialect)
    assert decoded(ratings) == [(user, item, value) for user, item, value, _ in rows]
    assert (ratings.times.tolist() if ratings.times is not None else None) == (
        [row[3] for row in rows] if timed else None
    )
    assert ratings.user_labels.tolist() == list(dict.fromkeys(row[0] for row in rows))
    assert (report.n_rejected, report.n_blank) == (0, 0)
    assert report.n_duplicates == len(rows) - len({row[:2] for row in rows})
    assert accounts_add_up(report)


PIECES = st.sampled_from([b"\nu,i,3", b"\nu\ti\t3", b"\nu::i::3", b"user,item,rating\n", b"\xff\xfe", b"\x1f\x8b"]) | (
    st.sampled_from([b",", b",", b",", b";", b"::", b":", b"\t", b" ", b"|", b'"', b"\n", b"\n", b"\r", b"\0", b"\x01"])
    | st.sampled_from([b"1", b"0", b"a", b".5", b"nan", b"1e99", b"-", b"+", b"\xff", b"\xc3\xa9", b"\xef\xbb\xbf"])
)
ANY_BYTES = st.binary(max_size=300) | st.lists(PIECES, max_size=60).map(b"".join)


@settings(max_examples=200, deadline=None)
@given(data=ANY_BYTES, pack=st.booleans(), dialect=st.none() | st.sampled_from([*map(csv_dialect, SEPARATORS)]))
@example(data=b"\n\nu,i,3", pack=False, dialect=None)
@example(data=gzip.compress(b"u,i,3\n") + b"rest", pack=False, dialect=None)
def test_any_bytes_are_either_ratings_that_add_up_or_refused(tmp_path_factory, data, pack, dialect):
    path = write(tmp_path_factory.getbasetemp(), gzip.compress(data) if pack else data, "anything")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(text_file, "BLOCK_BYTES", 50)
        try:
            ratings, report = read(path, dialect)
        except RatingFileError as error:
            assert error.problem  # noqa: PT017 - one of two good endings
            return
    assert accounts_add_up(report)
    assert report.n_ratings == ratings.n_ratings >= report.n_rejected == len(report.rejected)
    assert "" not in ratings.user_labels.tolist() + ratings.item_labels.tolist()


LINE_TEXT = st.text(alphabet='12a.e+- ,,,;:::\t|"\n\n\x01\ufeffé', max_size=40) | st.lists(
    st.sampled_from(["1,2,3,4", "a,2,-.5,6", " 1 , 2 ,3, 4", "1,2,3", "1,2,3,4,5", ",2,3,4", "1,2,inf,4", "1,2,3,4.5"])
).map("\n".join)


@settings(max_examples=300, deadline=None)
@given(text=LINE_TEXT, separator=st.sampled_from(SEPARATORS), time=st.sampled_from([None, 3]))
def test_the_quick_way_and_the_careful_way_agree(text, separator, time):
    data = (text.replace(",", separator) if time else text).encode() + b"\n"
    dialect = csv_dialect(separator, time=time)
    careful = block.parse_carefully(block.lines_of(data), dialect)
    n_lines = data.count(b"\n")
    assert len(careful.values) + careful.n_blank + careful.n_bad == n_lines
    assert not any(block.explain_line(line, dialect)[0].endswith("as a rating") for _, _, line in careful.bad)
    quick = block.parse_clean(data, n_lines, dialect)
    if quick is not None:
        assert quick.users.to_list() == careful.users.to_list()
        assert quick.items.to_list() == careful.items.to_list()
        assert np.array_equal(quick.values, careful.values)
        assert time is None or np.array_equal(quick.times, careful.times)
        assert not careful.bad
        assert not careful.n_blank


@pytest.mark.parametrize("separator", SEPARATORS)
def test_plain_files_take_the_quick_way(separator):
    lines = [separator.join((letter, "x" + letter, "3", "17")) + "\n" for letter in string.ascii_letters]
    quick = block.parse_clean("".join(lines).encode(), len(lines), csv_dialect(separator, time=3))
    assert quick is not None
    assert quick.users.to_list() == list(string.ascii_letters)


@shared
@pytest.mark.parametrize(
    ("name", "n_ratings", "n_users", "n_items", "first", "last"),
    [
        ("ml-latest-small/ratings.csv", 100_836, 610, 9_724, ("1", "1", 4.0), ("610", "170875", 3.0)),
        ("goodbooks-10k/ratings.csv", 298_176, 2_672, 9_990, ("58", "26", 1.0), None),
        ("movietweetings/ratings.dat", 100_000, 16_554, 10_506, ("1", "1074638", 7.0), None),
    ],
)
def test_well_known_data_sets_are_read_whole(name, n_ratings, n_users, n_items, first, last):
    path = SHARED / name
    ratings, report = read(path)
    assert (report.n_ratings, report.n_users, report.n_items) == (n_ratings, n_users, n_items)
    assert (report.n_rejected, report.n_blank) == (0, 0)
    assert accounts_add_up(report)
    lines = path.read_text().splitlines()[report.dialect.header :]
    split = [line.split(report.dialect.separator) for line in lines]
    assert decoded(ratings) == [(user, item, float(value)) for user, item, value, *_ in split]
    assert decoded(ratings)[0] == first
    assert last is None or decoded(ratings)[-1] == last
