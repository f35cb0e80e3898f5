"""Feeds the readers with what a coverage-guided fuzzer makes up; run by hand, with atheris installed.

python tests/fuzz/fuzz_reading.py -max_total_time=600 FOLDER

FOLDER keeps what was found to reach new code; it may be empty. Whatever is made up must be read, with accounts that
add up, or be refused with a RatingFileError; anything else, an endless loop and more than 2 GB of memory end the run,
and the bytes that did it are written to a file ``crash-…``.
"""

import gzip
import io
import sys
import tempfile
import zipfile
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["mfstudio.ratings"]):
    from mfstudio.errors import RatingFileError
    from mfstudio.ratings import Cleaning, read, recognise
    from mfstudio.ratings.preview import best_try, preview, try_out
    from mfstudio.ratings.titles import read_titles

SEEDS = (
    b"user,item,rating\na,b,3\n",
    b"1::2::3::978300760\n",
    b"x::2::3\ny::2::4\n",
    b'"u";"i";"3,5"\n"v";"i";"4,5"\n',
    b"1:\n5,3,2005-09-06\n6,4,2005-09-07\n2:\n5,1,2005-01-01\n",
    b"user,A,B,C,D\nx,1,2,,4\ny,NA,2,3,1\n",
    b"%%MatrixMarket matrix coordinate real general\n% by hand\n2 2 2\n1 1 3\n2 2 4\n",
    b"@relation r\n@attribute user string\n@attribute item string\n@attribute rating numeric\n@data\na,b,3\n",
    b"user_id:token\titem_id:token\trating:float\n1\t2\t3\n",
    b'{"user": "a", "item": {"id": 7}, "rating": 3}\n{"user": "b", "item": {"id": 8}, "rating": 4}\n',
    b'{"user": "a", "item": "b", "rating": null}\n{"user": "a", "item": "c", "rating": 3}\n',
    b'{"A": 1, "B": 2, "C": null, "D": 4}\n\n{"A": 1, "B": 2, "C": 3, "D": 4}\n',
    b'{"ratings": [{"user": 1, "item": 2, "rating": 3}, {"user": 2, "item": 2, "rating": 4}]}',
    "用户,电影,评分\n甲,乙,3\n".encode("gb18030"),
    "user\titem\trating\na\tb\t3\n".encode("utf-16"),
    gzip.compress(b"u,i,3\nv,i,4\n"),
)
FOLDER = Path(tempfile.mkdtemp())


def one_input(data: bytes) -> None:
    """Read one file, as itself and in a zip by what its first byte says."""
    path = FOLDER / "made-up"
    if data[:1] == b"\xff":
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("ratings.csv", data[1:])
        data = packed.getvalue()
    path.write_bytes(data)
    try:
        guess = recognise(path)
    except RatingFileError:
        guess = None
    if guess is None:
        for ask in (lambda: preview(path, best_try(path)), lambda: read_titles(path, ["1", "a"])):
            try:
                ask()
            except RatingFileError:
                continue
        return
    try:
        preview(path, guess.dialect)
        if guess.dialect.form == "text":
            try_out(path, guess.dialect)
        ratings, report = read(path, guess.dialect, Cleaning("mean", 2, 2))
    except RatingFileError:
        return
    assert ratings.n_ratings == report.n_ratings
    cleaned = report.cleaned
    assert report.n_read == report.n_ratings + cleaned.n_sampled_out + cleaned.n_merged + cleaned.n_filtered
    if guess.dialect.layout != "wide":
        parts = report.n_header + report.n_skipped + report.n_blank + report.n_rejected + report.n_missing
        assert report.n_lines == parts + report.n_read


def main() -> None:
    """Start the fuzzer with the seeds beside what the folder given has."""
    seeds = FOLDER / "seeds"
    seeds.mkdir()
    for number, seed in enumerate(SEEDS):
        (seeds / str(number)).write_bytes(seed)
    atheris.Setup([*sys.argv, str(seeds), "-max_len=4096", "-rss_limit_mb=2048", "-timeout=20"], one_input)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
