import gzip
import os

import pytest

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
