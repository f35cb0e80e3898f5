"""Files that hold no ratings, with what a refusal should say that it found."""

import random
from collections.abc import Callable

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun")


def lines(make: Callable[[int, random.Random], str], n: int = 60, head: str = "") -> str:
    """Return ``n`` lines, each made of its number from 1 and of chance."""
    chance = random.Random(n)
    return head + "".join(f"{make(number, chance)}\n" for number in range(1, n + 1))


def _date(number: int) -> str:
    return f"2021-{1 + number // 28:02d}-{1 + number % 28:02d}"


OTHER_FILES = (
    (
        "movies.csv",
        lines(lambda n, c: f"{n},Film {n} ({1950 + n}),Drama|War", head="movieId,title,genres\n"),
        "none that is a user",
    ),
    ("movies.dat", lines(lambda n, c: f"{n}::Film {n} ({1950 + n})::Drama|War"), "no numbers in column 3"),
    (
        "links.csv",
        lines(lambda n, c: f"{n},{n * 7919:07d},{n * 31}", head="movieId,imdbId,tmdbId\n"),
        "none that is a user",
    ),
    (
        "tags.csv",
        lines(lambda n, c: f"{n},{n * 3},dull,{1_400_000_000 + n}", head="userId,movieId,tag,timestamp\n"),
        "none that is a rating",
    ),
    (
        "genome-scores.csv",
        lines(lambda n, c: f"1,{n},{c.random():.5f}", head="movieId,tagId,relevance\n"),
        "none that is a user",
    ),
    (
        "users.dat",
        lines(lambda n, c: f"{n}::{c.choice('FM')}::{c.choice((18, 25, 35))}::{n % 20}::{n * 731 % 99999:05d}"),
        "5 columns",
    ),
    (
        "u.user",
        lines(lambda n, c: f"{n}|{c.randint(7, 73)}|{c.choice('FM')}|{c.choice(('artist', 'other'))}|{n * 731}"),
        "5 columns",
    ),
    (
        "u.item",
        lines(
            lambda n, c: (
                f"{n}|Film {n} (1995)|01-Jan-1995||http://example.org/{n}|"
                + "|".join(c.choice("01") for _ in range(19))
            )
        ),
        "24 columns",
    ),
    ("u.genre", lines(lambda n, c: f"genre {n}|{n}", 19), "2 columns"),
    ("u.info", "943 users\n1682 items\n100000 ratings\n", "2 columns"),
    ("u.occupation", "administrator\nartist\ndoctor\neducator\n", "single column"),
    (
        "books.csv",
        lines(
            lambda n, c: f'{n},9780{n:06d},"Author {n}, and one more",{1900 + n},"Book, {n}",4.{n % 90 + 10}',
            head="book_id,isbn13,authors,original_publication_year,title,average_rating\n",
        ),
        "none that is a user or a rating",
    ),
    (
        "stocks.csv",
        lines(
            lambda n, c: ",".join([_date(n), *(f"{c.uniform(90, 99):.2f}" for _ in range(4)), str(n * 1000)]),
            head="Date,Open,High,Low,Close,Volume\n",
        ),
        "6 columns",
    ),
    (
        "stocks, no header.csv",
        lines(lambda n, c: ",".join([_date(n), *(f"{c.uniform(90, 99):.2f}" for _ in range(4)), str(n * 1000)])),
        "6 columns",
    ),
    (
        "iris.csv",
        lines(
            lambda n, c: f"{c.uniform(4, 8):.1f},{c.uniform(2, 4):.1f},{c.uniform(1, 7):.1f},0.2,setosa",
            head="sepal_length,sepal_width,petal_length,petal_width,species\n",
        ),
        "5 columns",
    ),
    (
        "iris.data",
        lines(lambda n, c: f"{c.uniform(4, 8):.1f},{c.uniform(2, 4):.1f},{c.uniform(1, 7):.1f},0.2,Iris-setosa"),
        "5 columns",
    ),
    (
        "winequality-red.csv",
        lines(
            lambda n, c: ";".join(f"{c.uniform(0, 3):.2f}" for _ in range(11)) + f";{c.randint(3, 8)}",
            head='"fixed acidity";"volatile acidity";"citric acid";"residual sugar";"chlorides";"free sulfur dioxide";'
            '"total sulfur dioxide";"density";"pH";"sulphates";"alcohol";"quality"\n',
        ),
        "12 columns",
    ),
    (
        "server.log",
        lines(
            lambda n, c: f'10.0.0.{n % 9} - - [12/Mar/2021:10:{n % 60:02d}:00 +0000] "GET /a{n} HTTP/1.1" 200 {n * 97}'
        ),
        "columns",
    ),
    (
        "application.log",
        lines(lambda n, c: f"2021-03-12 10:{n % 60:02d}:00,{n:03d} INFO worker-{n % 4} finished job {n}"),
        "columns",
    ),
    (
        "story.txt",
        "It was late when the last guest left, and nobody spoke.\n\nThe house, which had been loud, fell silent.\n"
        "Somebody had left a coat; nobody came back for it.\n",
        "expected three or four columns",
    ),
    (
        "program.py",
        '"""Adds."""\n\nimport sys\n\n\ndef add(a, b, c):\n    return a + b + c\n\n\nprint(add(1, 2, 3))\n',
        "expected three or four columns",
    ),
    (
        "program.c",
        "#include <stdio.h>\n\nint main(void) {\n    int a = 1, b = 2;\n    return a + b;\n}\n",
        "expected three or four",
    ),
    (
        "page.html",
        "<!DOCTYPE html>\n<html><body><table><tr><td>1</td><td>2</td><td>3</td></tr></table></body></html>\n",
        "a web page",
    ),
    ("settings.ini", "[window]\nwidth = 800\nheight = 600\n\n[user]\nname = me\n", "expected three or four columns"),
    ("edges.txt", lines(lambda n, c: f"{n} {n * 7 % 60}"), "2 columns"),
    ("trust.txt", lines(lambda n, c: f"{n // 3} {n * 7 % 60} 1"), "all the same"),
    (
        "users.dat of CiteULike",
        lines(lambda n, c: " ".join(str(c.randrange(16_000)) for _ in range(c.randint(5, 30)))),
        "columns",
    ),
    (
        "track.csv",
        lines(
            lambda n, c: (
                f"{47 + n / 1e3:.6f},{8 + n / 900:.6f},0,{400 + n % 7},{44000 + n / 99:.6f},2021-03-12,10:{n:02d}:00"
            )
        ),
        "7 columns",
    ),
    ("words.txt", lines(lambda n, c: f"word{n} {9000 // n}"), "2 columns"),
    ("words.csv", lines(lambda n, c: f"{n},word{n},{90000 // n}", head="rank,word,count\n"), "columns"),
    (
        "sensors.csv",
        lines(
            lambda n, c: (
                f"2021-03-12T10:{n % 60:02d}:00,{c.uniform(18, 24):.2f},{c.uniform(40, 60):.1f},{980 + n % 30}"
            ),
            head="time,temperature,humidity,pressure\n",
        ),
        "columns",
    ),
    (
        "phones.csv",
        lines(lambda n, c: f"Person {n},+49 30 {n * 7919},Street {n},1{n:04d}", head="name,phone,street,zip\n"),
        "columns",
    ),
    (
        "people.csv",
        lines(lambda n, c: f"{n},Person {n},{c.randint(18, 80)},Town {n % 9}", head="user_id,name,age,city\n"),
        "none that is an item",
    ),
    ("lottery.csv", lines(lambda n, c: ";".join(map(str, sorted(c.sample(range(1, 50), 6))))), "6 columns"),
    (
        "lottery with dates.csv",
        lines(
            lambda n, c: f"{_date(n)};" + ";".join(map(str, sorted(c.sample(range(1, 50), 6)))),
            head="draw;n1;n2;n3;n4;n5;n6\n",
        ),
        "7 columns",
    ),
    (
        "titanic.csv",
        lines(
            lambda n, c: (
                f"{n},{c.choice('01')},{c.randint(1, 3)},Passenger {n},{c.choice(('male', 'female'))},"
                f"{c.randint(1, 80)},{c.randint(0, 3)},{c.uniform(7, 99):.2f}"
            ),
            head="PassengerId,Survived,Pclass,Name,Sex,Age,SibSp,Fare\n",
        ),
        "8 columns",
    ),
    (
        "population.csv",
        lines(lambda n, c: f"Country {n},C{n:02d},{c.randrange(10**5, 10**9)}", head="country,code,population\n"),
        "no two that can be told",
    ),
    (
        "subtitles.srt",
        lines(lambda n, c: f"{n}\n00:{n:02d}:01,000 --> 00:{n:02d}:04,000\nSome words, {n}\n", 20),
        "expected three or four columns",
    ),
    ("libfm.txt", lines(lambda n, c: f"{c.randint(1, 5)} {n}:1 {n * 7 % 90}:1"), "columns"),
    ("movie_titles.txt", lines(lambda n, c: f"{n},{1950 + n},Film number {n}"), "no numbers in column 3"),
    (
        "probe.txt",
        "".join(f"{n}:\n" + "".join(f"{n * 1000 + k}\n" for k in range(9)) for n in range(1, 9)),
        "2 columns",
    ),
    ("matrix.mtx", "%%MatrixMarket matrix coordinate pattern general\n3 3 2\n1 2\n2 3\n", "no values"),
    ("network.mtx", "%%MatrixMarket matrix coordinate real symmetric\n3 3 2\n1 2 1.5\n2 3 2.5\n", "symmetric"),
    ("checksums.txt", lines(lambda n, c: f"{c.randrange(16**32):032x}  file{n}.bin"), "2 columns"),
    (
        "implicit.csv",
        lines(lambda n, c: f"{n // 4},{n * 7 % 50},{1_500_000_000 + n}", head="user_id,item_id,timestamp\n"),
        "none that is a rating",
    ),
)
