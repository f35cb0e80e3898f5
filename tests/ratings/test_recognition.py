import contextlib
import gzip
import json
import os
import sqlite3

import polars as pl
import pytest

from mfstudio import wording
from mfstudio.errors import RatingFileError
from mfstudio.ratings.reading import read
from mfstudio.ratings.recognition import guess, recognise
from tests.ratings.other_files import OTHER_FILES
from tests.ratings.rating_forms import FORMS


def decoded(ratings):
    users, items = ratings.user_labels, ratings.item_labels
    times = [None] * ratings.n_ratings if ratings.times is None else ratings.times.tolist()
    codes = zip(ratings.users.tolist(), ratings.items.tolist(), ratings.values.tolist(), times, strict=True)
    return [(users[user], items[item], value, time) for user, item, value, time in codes]


def accounts_add_up(report):
    of_lines = report.n_header + report.n_skipped + report.n_blank
    if report.dialect.layout == "wide":
        n_cells = (report.n_lines - of_lines) * len(report.dialect.item_columns)
        return n_cells == report.n_rejected + report.n_missing + report.n_read
    return report.n_lines == of_lines + report.n_rejected + report.n_missing + report.n_read


@pytest.mark.parametrize("form", FORMS, ids=[form.name for form in FORMS])
def test_a_file_in_the_form_of_a_known_set_is_recognised_and_read_as_it_is(tmp_path, form):
    data, ratings = form.make()
    path = tmp_path / "ratings.txt"
    path.write_bytes(data)
    found = recognise(path)
    expected = form.dialect()
    assert {name: getattr(found.dialect, name) for name in expected} == expected
    assert tuple(proposal.mark for proposal in found.proposals) == form.proposals

    read_ratings, report = read(path)
    assert decoded(read_ratings) == [
        (user, item, pytest.approx(value, rel=1e-6), time) for user, item, value, time in ratings
    ]
    assert accounts_add_up(report)
    assert report.n_rejected == 0


@pytest.mark.parametrize(("name", "content", "found"), OTHER_FILES, ids=[name for name, *_ in OTHER_FILES])
def test_a_file_of_something_else_is_refused_with_what_was_found(tmp_path, name, content, found):
    path = tmp_path / name
    path.write_text(content, encoding="utf-8")
    with pytest.raises(RatingFileError) as caught:
        recognise(path)
    assert found in caught.value.problem
    assert caught.value.advice.endswith(".")


PLAIN_FORMS = [
    # content, separator, header, (user, item, rating, time)
    ("userId,movieId,rating,timestamp\n1,10,4.0,964982703\n2,10,3.5,964982704\n", ",", True, (0, 1, 2, 3)),
    ("1::1074638::7::1365029107\n2::0104257::8::1364690142\n", "::", False, (0, 1, 2, 3)),
    ("196\t242\t3\t881250949\n186\t302\t3\t891717742\n", "\t", False, (0, 1, 2, 3)),
    ('"User-ID";"ISBN";"Book-Rating"\n"276725";"034545104X";"0"\n', ";", True, (0, 1, 2, None)),
    ("user_id:token\titem_id:token\trating:float\ttimestamp:float\na\tb\t3\t4\n", "\t", True, (0, 1, 2, 3)),
    ("a b 3\nc  d   4\n", " ", False, (0, 1, 2, None)),
    ("a|b|3\nc|d|4\n", "|", False, (0, 1, 2, None)),
    ("a, b, 3\nc, d, 4\n", ",", False, (0, 1, 2, None)),
    ("rating,asin,reviewerID,verified\n5,B01,A1,Y\n4,B02,A2,N\n", ",", True, (2, 1, 0, None)),
    (",timestamp,stars,book_id,user\n0,99,5,b,u\n1,98,4,b,v\n", ",", True, (4, 3, 2, 1)),
    ("user,artist,weight\na,b,3\nc,d,4\n", ",", True, (0, 1, 2, None)),
    ("x,y,z\na,b,3\nc,d,4\n", ",", True, (0, 1, 2, None)),
    ("user,item,rating,date\na,b,3,2020-01-01\nc,d,4,2020-01-02\n", ",", True, (0, 1, 2, 3)),
    ("a,b,3\r\nc,d,4\r\n", ",", False, (0, 1, 2, None)),
    ("a,b,3\rc,d,4\r", ",", False, (0, 1, 2, None)),
    ("\n\nuser,item,rating\n\na,b,3", ",", True, (0, 1, 2, None)),
]


@pytest.mark.parametrize(("content", "separator", "header", "columns"), PLAIN_FORMS)
def test_the_usual_forms_of_rating_files_are_recognised(tmp_path, content, separator, header, columns):
    path = tmp_path / "ratings"
    path.write_bytes(content.encode())
    dialect = guess(path)
    assert (dialect.separator, dialect.header) == (separator, header)
    assert (dialect.user, dialect.item, dialect.rating, dialect.time) == columns
    assert dialect.encoding == "utf-8"


def test_columns_carry_the_headers_names_or_numbers(tmp_path):
    path = tmp_path / "r.csv"
    path.write_text('"User-ID",item,rating\n1,2,3\n')
    assert guess(path).columns == ("User-ID", "item", "rating")
    path.write_text("1,2,3\n")
    assert guess(path).columns == ("column 1", "column 2", "column 3")


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        ("user,item,rating\nZoë,b,3\n".encode(), "utf-8"),
        ("user,item,rating\nZoë,b,3\n".encode("utf-8-sig"), "utf-8"),
        ("user,item,rating\nZoë,b,3\n".encode("latin-1"), "latin-1"),
        ("user,item,rating\nZoë,b,3\n".encode("utf-16"), "utf-16"),
    ],
)
def test_the_encoding_is_guessed(tmp_path, data, encoding):
    path = tmp_path / "r.csv"
    path.write_bytes(data)
    dialect = guess(path)
    assert dialect.encoding == encoding
    assert dialect.columns == ("user", "item", "rating")


def test_gzip_is_told_by_its_content_and_not_by_its_name(tmp_path):
    path = tmp_path / "r.csv"
    path.write_bytes(gzip.compress(b"user,item,rating\na,b,3\n"))
    assert guess(path).header
    path = tmp_path / "plain.gz"
    path.write_bytes(b"user,item,rating\na,b,3\n")
    assert guess(path).header


def test_a_sample_that_ends_inside_a_line_or_a_character_is_not_misread(tmp_path):
    path = tmp_path / "r.csv"
    path.write_bytes(b"user,item,rating\n" + "zoë,ï,3\n".encode() * 140_000)
    dialect = guess(path)
    assert (dialect.encoding, dialect.header) == ("utf-8", True)


REFUSED = [
    ("movies.csv", b"movieId,title,genres\n1,Toy Story,Adventure\n2,Jumanji,Adventure\n", "none that is a user"),
    ("links.csv", b"movieId,imdbId,tmdbId\n1,0114709,862\n2,0113497,8844\n", "none that is a user"),
    ("tags.csv", b"userId,movieId,tag,timestamp\n2,6,funny,14\n3,7,dull,15\n", "none that is a rating"),
    ("books.csv", b"book_id,a,b,c,d\n1,2,3,4,5\n", "Found 5 columns (book_id, a, b, …)"),
    ("README.txt", b"Summary\n=======\n\nThis data set describes rating activity.\n", "expected three or four columns"),
    ("one.csv", b"1\n2\n3\n", "single column"),
    ("two.csv", b"1,2\n3,4\n", "Found 2 columns"),
    ("text.csv", b"a,b,c\nd,e,f\n", "no numbers in column 3"),
    ("header.csv", b"user,item,rating\n", "nothing below the first line"),
    ("empty.csv", b"", "empty"),
    ("blank.csv", b"\n \n\t\n", "blank lines"),
    ("picture.png", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "picture"),
    ("sheet.xlsx", b"PK\x03\x04\x14\0\x06\0", "zip file is damaged"),
    ("binary", b"1,2,3\n\0\0\0\n", "binary"),
    ("odd.txt", "1,2,3\n".encode("utf-16") + b"x", "UTF-16"),
    ("empty.gz", gzip.compress(b""), "empty"),
    ("cut.gz", gzip.compress(b"user,item,rating\na,b,3\n")[:-9], "too early"),
    ("bad.gz", b"\x1f\x8b\x08\0" + b"garbage" * 9, "damaged"),
]


@pytest.mark.parametrize(("name", "data", "found"), REFUSED, ids=[name for name, *_ in REFUSED])
def test_what_is_not_ratings_is_refused_with_what_was_found(tmp_path, name, data, found):
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(RatingFileError) as caught:
        guess(path)
    assert found in caught.value.problem
    assert caught.value.advice.endswith(".")
    assert str(caught.value).startswith(name)


def test_what_is_no_readable_file_is_refused(tmp_path):
    with pytest.raises(RatingFileError, match="no such file"):
        guess(tmp_path / "missing.csv")
    with pytest.raises(RatingFileError, match="folder"):
        guess(tmp_path)
    with pytest.raises(RatingFileError, match="cannot be read"):
        guess("bad\0name")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_pipe_is_refused_without_waiting_for_it(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(RatingFileError, match="not a file"):
        guess(tmp_path / "pipe")


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="needs a user who may be denied a file")
def test_a_file_without_permission_is_refused(tmp_path):
    path = tmp_path / "r.csv"
    path.write_text("1,2,3\n")
    path.chmod(0)
    with pytest.raises(RatingFileError, match="cannot be read"):
        guess(path)


# Evidence -----------------------------------------------------------------------------------------------------------


def recognised(tmp_path, content, fixed=None):
    path = tmp_path / "r.txt"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return recognise(path, fixed)


def reason_of(guessed, what):
    return next(each.reason for each in guessed.evidence if each.what == what)


@pytest.mark.parametrize("form", FORMS, ids=[form.name for form in FORMS])
def test_every_part_that_was_guessed_has_its_evidence(tmp_path, form):
    found = recognised(tmp_path, form.make()[0])
    said = [each.what for each in found.evidence]
    assert len(set(said)) == len(said)
    assert {"encoding", "separator", "decimal", "layout", "header"} <= {*said}
    assert {*found.dialect.roles} <= {*said} or found.dialect.layout == "wide"
    assert ("skip" in said) == (found.dialect.skip > 0)
    assert ("comment" in said) == (found.dialect.comment != "")
    assert ("missing" in said) == (found.dialect.missing != ())
    assert ("time_format" in said) == (found.dialect.time is not None)
    assert all(0 < each.confidence <= 1 and each.reason for each in found.evidence)


def test_names_are_surer_than_the_look_of_ids_and_that_than_their_order(tmp_path):
    named = recognised(tmp_path, "user,item,rating\na,b,3\nc,d,4\n")
    typed = recognised(tmp_path, "u1,i2,3\nu2,i3,4\n")
    ordered = recognised(tmp_path, "1,2,3\n2,3,4\n")
    confidences = [found.confidence("user") for found in (named, typed, ordered)]
    assert confidences == sorted(confidences, reverse=True)
    assert confidences[0] >= 0.9 > confidences[1] > 0.7 > confidences[2]
    assert reason_of(named, "user") == "the column is named user"
    assert reason_of(typed, "item") == "ids like i3 are usual for it"
    assert reason_of(ordered, "item") == "it is the second column with ids"


def test_a_separator_is_less_sure_where_another_would_do(tmp_path):
    clear = recognised(tmp_path, "a;b;3\nc;d;4\n")
    unclear = recognised(tmp_path, "1;2;3,4,5\n6;7;1,8,2\n")
    assert clear.confidence("separator") > 0.9
    assert unclear.confidence("separator") == 0.5
    assert "would make sense too" in reason_of(unclear, "separator")


def test_lines_that_do_not_fit_make_the_separator_less_sure(tmp_path):
    found = recognised(tmp_path, "a,b,3\nc,d,4\n" * 6 + "x\n" * 4)
    assert reason_of(found, "separator").startswith("12 of 16 lines have 3 fields")
    assert found.confidence("separator") < 0.8


def test_dates_whose_order_is_unclear_are_unsure(tmp_path):
    unclear = recognised(tmp_path, "user,item,rating,date\na,b,3,01/02/2021\n")
    clear = recognised(tmp_path, "user,item,rating,date\na,b,3,13/02/2021\n")
    assert unclear.confidence("time_format") == 0.5
    assert "MM/DD/YYYY" in reason_of(unclear, "time_format")
    assert clear.confidence("time_format") > 0.9


@pytest.mark.parametrize("written", ["yesterday", "10:30:00", "week 7", "2021"])
def test_times_of_an_unknown_form_are_not_used(tmp_path, written):
    found = recognised(tmp_path, f"user,item,rating,time\na,b,3,{written}\nc,d,4,{written}\n")
    assert found.dialect.time is None
    assert written in reason_of(found, "time")
    assert found.confidence("time") <= 0.5


def test_where_the_time_of_day_stands_apart_the_date_is_the_time(tmp_path):
    found = recognised(tmp_path, "user,item,rating,time,date\na,b,3,10:30:00,2021-03-14\n")
    assert (found.dialect.time, found.dialect.time_format) == (4, "YYYY-MM-DD")


def test_numbers_that_may_be_marks_are_proposed_and_not_applied(tmp_path):
    content = "user,item,rating\n" + "".join(f"u{n},i{n},{n % 11}\n" for n in range(44))
    found = recognised(tmp_path, content)
    assert [proposal.mark for proposal in found.proposals] == ["0"]
    assert found.dialect.missing == ()
    assert read(tmp_path / "r.txt")[0].n_ratings == 44


# Known parts --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("fixed", "expected"),
    [
        ({"header": False}, {"header": False, "columns": ("column 1", "column 2", "column 3"), "user": 0}),
        ({"user": 1}, {"user": 1, "item": 0, "rating": 2}),
        ({"skip": 1}, {"skip": 1, "header": False}),
        ({"separator": ","}, {"separator": ","}),
        ({"missing": ("4",)}, {"missing": ("4",)}),
    ],
)
def test_what_is_known_is_kept_and_the_rest_is_guessed(tmp_path, fixed, expected):
    content = "user,item,rating\nu1,i1,3\nu2,i2,4\nu3,i3,5\n"
    found = recognised(tmp_path, content, fixed)
    assert {name: getattr(found.dialect, name) for name in expected} == expected
    assert all(each.confidence == 1.0 for each in found.evidence if each.what in fixed)


def test_a_layout_that_is_known_is_not_questioned(tmp_path):
    content = "user,a,b,c\n" + "".join(f"u{n},{n % 5 + 1},{n % 3 + 1},4\n" for n in range(30))
    assert recognised(tmp_path, content).dialect.layout == "wide"
    assert recognised(tmp_path, content, {"layout": "wide"}).dialect.item_columns == (1, 2, 3)
    with pytest.raises(RatingFileError, match="no table with a line a user"):
        recognised(tmp_path, "user,item,rating\na,b,3\n", {"layout": "wide"})


# Size ---------------------------------------------------------------------------------------------------------------


def test_a_table_of_too_many_columns_is_refused_with_their_number(tmp_path):
    with pytest.raises(RatingFileError, match="60,000 columns"):
        recognised(tmp_path, (",".join("1" * 60_000) + "\n") * 3)
    with pytest.raises(RatingFileError, match="longer than 1,048,576 bytes"):
        recognised(tmp_path, (",".join("1" * 1_000_000) + "\n") * 2)


def test_a_table_of_fifty_thousand_columns_is_recognised(tmp_path):
    found = recognised(tmp_path, (",".join("12345" * 10_000) + "\n") * 6)
    assert found.dialect.layout == "wide"
    assert len(found.dialect.item_columns) == 50_000


@pytest.mark.parametrize("digits", ["9" * 400_000, "9" * 400_000 + ",", "1." * 200_000])
def test_endless_numbers_are_no_ratings(tmp_path, digits):
    with pytest.raises(RatingFileError):
        recognised(tmp_path, f"a;b;{digits}x\n" * 2)


# Tables -------------------------------------------------------------------------------------------------------------

REVIEWS = [
    {
        "user_id": f"u{n % 7}",
        "business_id": f"b{n % 5}",
        "stars": float(n % 5 + 1),
        "useful": n,
        "date": "2021-03-14 10:00",
    }
    for n in range(40)
]


def _write_json(path):
    path.write_text("".join(json.dumps(record) + "\n" for record in REVIEWS))


def _write_parquet(path):
    pl.DataFrame(REVIEWS).write_parquet(path)


def _write_arrow(path):
    pl.DataFrame(REVIEWS).write_ipc(path)


def _write_sqlite(path):
    with contextlib.closing(sqlite3.connect(path)) as database, database:
        database.execute("CREATE TABLE reviews (user_id, business_id, stars, useful, date)")
        database.executemany("INSERT INTO reviews VALUES (?, ?, ?, ?, ?)", [tuple(each.values()) for each in REVIEWS])


@pytest.mark.parametrize(
    ("form", "write"),
    [("json", _write_json), ("parquet", _write_parquet), ("arrow", _write_arrow), ("sqlite", _write_sqlite)],
)
def test_the_columns_of_a_table_are_recognised(tmp_path, form, write):
    path = tmp_path / "reviews"
    write(path)
    found = recognise(path)
    dialect = found.dialect
    assert (dialect.form, dialect.user, dialect.item, dialect.rating, dialect.time) == (form, 0, 1, 2, 4)
    assert dialect.time_format == "YYYY-MM-DD"
    assert found.confidence("form") == 1.0
    ratings, _ = read(path)
    assert decoded(ratings)[:2] == [("u0", "b0", 1.0, 1615716000), ("u1", "b1", 2.0, 1615716000)]


def test_a_chosen_column_leaves_the_others_to_be_found(tmp_path):
    path = tmp_path / "diary.csv"
    rows = "".join(
        f"2020-01-{n % 28 + 1:02},Film {n % 9},{1950 + n % 60},http://x/{n},{n % 5 + 1}\n" for n in range(60)
    )
    path.write_text(f"Date,Name,Year,URI,Rating\n{rows}")
    with pytest.raises(RatingFileError, match="none that is a user"):
        recognise(path, {"item": 1})
    dialect = recognise(path, {"item": 1, "user": 2}).dialect
    assert (dialect.user, dialect.item, dialect.rating, dialect.time) == (2, 1, 4, 0)
    said = {each.what: each.reason for each in recognise(path, {"item": 1, "user": 2}).evidence}
    assert (said["item"], said["user"], said["rating"]) == ("chosen", "chosen", "the column is named Rating")


def test_a_survey_is_a_wide_table_where_a_person_says_so(tmp_path):
    path = tmp_path / "survey.csv"
    rows = "".join(
        f"2020/01/02 10:{n:02}:00,p{n}@x.org,staff,{n % 5 + 1},{(n + 1) % 5 + 1},{(n + 3) % 5 + 1}\n" for n in range(40)
    )
    path.write_text(f"Timestamp,Email,Role,Coffee,Tea,Milk\n{rows}")
    dialect = recognise(path, {"layout": "wide", "user": 1}).dialect
    assert [dialect.columns[column] for column in dialect.item_columns] == ["Coffee", "Tea", "Milk"]
    ratings, report = read(path, dialect)
    assert (ratings.n_users, ratings.n_items, ratings.n_ratings, report.n_rejected) == (40, 3, 120, 0)


@pytest.mark.parametrize("start", ["CREATE TABLE ratings (u int, i int, r int);", "INSERT INTO r VALUES (1, 2, 3);"])
def test_an_sql_script_is_refused_for_what_it_is(tmp_path, start):
    path = tmp_path / "dump.sql"
    path.write_text(start + "\n" + "".join(f"INSERT INTO r VALUES ({n}, {n}, 3);\n" for n in range(50)))
    with pytest.raises(RatingFileError, match="SQL script"):
        recognise(path)


def test_another_encoding_than_the_text_has_is_refused_in_words(tmp_path):
    path = tmp_path / "r.csv"
    path.write_text("user,item,rating\na,b,3\n")
    with pytest.raises(RatingFileError, match="not valid UTF-16"):
        recognise(path, {"encoding": "utf-16"})


def test_numbers_that_are_no_seconds_since_1970_are_no_times(tmp_path):
    path = tmp_path / "r.csv"
    path.write_text("user,item,rating,time\n" + "".join(f"u{n},i{n % 5},3,201703170348{n:02}\n" for n in range(40)))
    guess = recognise(path)
    assert guess.dialect.time is None
    assert "holds no times of a known form" in next(each.reason for each in guess.evidence if each.what == "time")


def test_the_advice_hangs_on_what_was_found_and_not_on_the_language(tmp_path):
    (tmp_path / "one.csv").write_text("1\n2\n3\n")
    (tmp_path / "words.csv").write_text("user,item,rating\n" + "".join(f"u{n},i{n},good\n" for n in range(9)))
    wording.set_translator("[{}]".format)
    try:
        with pytest.raises(RatingFileError) as single:
            recognise(tmp_path / "one.csv")
        with pytest.raises(RatingFileError) as words:
            recognise(tmp_path / "words.csv")
    finally:
        wording.set_translator(None)
    assert (
        single.value.problem
        == "[[Found a single column.]; expected three or four columns: user, item, rating and, if there is one, time.]"
    )
    assert single.value.advice.startswith("[Choose a file with one rating a line")
    assert words.value.advice.startswith("[Ratings must be numbers")
