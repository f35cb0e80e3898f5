"""The public rating sets that can be fetched: what they are, on which terms, and which bytes are expected."""

from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from mfstudio.paths import cache_dir
from mfstudio.wording import mark


@dataclass(frozen=True)
class RemoteFile:
    """One file at its source.

    Parameters
    ----------
    url
        Its address, ``https``.
    name
        Plain file name under which it is kept.
    n_bytes
        Its size.
    checksum
        ``"sha256:…"`` or ``"md5:…"``, or None where no public one is known: what came the first time is then noted.
    exact
        Whether ``n_bytes`` is the very size of the file with that checksum, not an estimate.
    """

    url: str
    name: str
    n_bytes: int
    checksum: str | None
    exact: bool = True

    @property
    def min_bytes(self) -> int:
        """The least that may be the file: a page that asks for a login is shorter, and would not be told otherwise."""
        if self.exact:
            return self.n_bytes
        return 1 if self.checksum else self.n_bytes // 2

    @property
    def max_bytes(self) -> int:
        """The most that is taken of it, whatever the server sends."""
        return self.n_bytes if self.exact else 2 * self.n_bytes


@dataclass(frozen=True)
class DataSet:
    """A public set of ratings.

    Parameters
    ----------
    name
        Folder in which it is kept.
    title, about
        What a person calls it, and a sentence about it.
    n_ratings, n_users, n_items
        As the source counts them.
    scale
        Lowest and highest rating.
    licence, licence_url
        Name and text of the licence.
    terms
        What the source asks for, in two or three sentences.
    source_url
        The page that describes it.
    files
        What is fetched; the first one holds the ratings.
    ratings_member
        Member of the first file, a zip, to open; empty where that file itself holds the ratings.
    titles_member
        Member of the zip, or another of the files, that names the items; empty where there is none.
    """

    name: str
    title: str
    about: str
    n_ratings: int
    n_users: int
    n_items: int
    scale: tuple[float, float]
    licence: str
    licence_url: str
    terms: str
    source_url: str
    files: tuple[RemoteFile, ...]
    ratings_member: str = ""
    titles_member: str = ""

    @property
    def n_bytes(self) -> int:
        """Size of all files, in bytes."""
        return sum(file.n_bytes for file in self.files)

    @property
    def exact(self) -> bool:
        """Whether the size is no estimate."""
        return all(file.exact for file in self.files)

    @property
    def host(self) -> str:
        """The server that is asked."""
        return urlsplit(self.files[0].url).hostname or ""

    def path_in(self, folder: Path) -> Path:
        """Path of the file to open, once fetched into ``folder``."""
        return folder / self.name / self.files[0].name


def default_folder() -> Path:
    """Where sets are kept: in the person's cache."""
    return cache_dir() / "data-sets"


def _movielens(name: str, n_bytes: int, checksum: str) -> tuple[RemoteFile, ...]:
    return (RemoteFile(f"https://files.grouplens.org/datasets/movielens/{name}.zip", f"{name}.zip", n_bytes, checksum),)


_GROUPLENS = mark("GroupLens usage licence")
_NOT_PASSED_ON = mark(
    "For research; not for commercial or revenue-bearing use, and not to be passed on, without permission from "
    "GroupLens. Publications must acknowledge it by citing F. M. Harper and J. A. Konstan, The MovieLens Datasets: "
    "History and Context, ACM TiiS 5(4), 2015. Do not imply that the University of Minnesota endorses your work."
)
_PASSED_ON = mark(
    "For research; not for commercial or revenue-bearing use without permission from GroupLens. It may be passed on "
    "under the same conditions. Publications must acknowledge it by citing F. M. Harper and J. A. Konstan, The "
    "MovieLens Datasets: History and Context, ACM TiiS 5(4), 2015. Do not imply that the University of Minnesota "
    "endorses your work."
)

# Sizes and SHA-256 of the first four: tensorflow/datasets, tensorflow_datasets/url_checksums/movielens.txt.
_ML_LATEST_SMALL = DataSet(
    name="ml-latest-small",
    title="MovieLens latest small",
    about=mark("Half-star ratings of films, small enough to train in a second; made for development: it may change."),
    n_ratings=100_836, n_users=610, n_items=9_742, scale=(0.5, 5.0),
    licence=_GROUPLENS,
    licence_url="https://files.grouplens.org/datasets/movielens/ml-latest-small-README.html",
    terms=_PASSED_ON,
    source_url="https://grouplens.org/datasets/movielens/latest/",
    files=_movielens(
        "ml-latest-small", 978_202, "sha256:696d65a3dfceac7c45750ad32df2c259311949efec81f0f144fdfb91ebc9e436"
    ),
    ratings_member="ml-latest-small/ratings.csv",
    titles_member="ml-latest-small/movies.csv",
)  # fmt: skip
_ML_100K = DataSet(
    name="ml-100k",
    title="MovieLens 100K",
    about=mark("Whole-star ratings of films from 1997 and 1998: the set of many textbooks."),
    n_ratings=100_000, n_users=943, n_items=1_682, scale=(1.0, 5.0),
    licence=_GROUPLENS,
    licence_url="https://files.grouplens.org/datasets/movielens/ml-100k-README.txt",
    terms=_NOT_PASSED_ON,
    source_url="https://grouplens.org/datasets/movielens/100k/",
    files=_movielens("ml-100k", 4_924_029, "sha256:50d2a982c66986937beb9ffb3aa76efe955bf3d5c6b761f4e3a7cd717c6a3229"),
    ratings_member="ml-100k/u.data",
    titles_member="ml-100k/u.item",
)  # fmt: skip
_ML_1M = DataSet(
    name="ml-1m",
    title="MovieLens 1M",
    about=mark("Whole-star ratings of films by people who joined in 2000; the set most often compared on."),
    n_ratings=1_000_209, n_users=6_040, n_items=3_883, scale=(1.0, 5.0),
    licence=_GROUPLENS,
    licence_url="https://files.grouplens.org/datasets/movielens/ml-1m-README.txt",
    terms=_NOT_PASSED_ON,
    source_url="https://grouplens.org/datasets/movielens/1m/",
    files=_movielens("ml-1m", 5_917_549, "sha256:a6898adb50b9ca05aa231689da44c217cb524e7ebd39d264c56e2832f2c54e20"),
    ratings_member="ml-1m/ratings.dat",
    titles_member="ml-1m/movies.dat",
)  # fmt: skip
_ML_25M = DataSet(
    name="ml-25m",
    title="MovieLens 25M",
    about=mark("Half-star ratings of films from 1995 to 2019; large, and still for one computer."),
    n_ratings=25_000_095, n_users=162_541, n_items=62_423, scale=(0.5, 5.0),
    licence=_GROUPLENS,
    licence_url="https://files.grouplens.org/datasets/movielens/ml-25m-README.html",
    terms=_NOT_PASSED_ON,
    source_url="https://grouplens.org/datasets/movielens/25m/",
    files=_movielens("ml-25m", 261_978_986, "sha256:8b21cfb7eb1706b4ec0aac894368d90acf26ebdfb6aced3ebd4ad5bd1eb9c6aa"),
    ratings_member="ml-25m/ratings.csv",
    titles_member="ml-25m/movies.csv",
)  # fmt: skip
_ML_32M = DataSet(
    name="ml-32m",
    title="MovieLens 32M",
    about=mark("Half-star ratings of films from 1995 to 2023; the largest of the family."),
    n_ratings=32_000_204, n_users=200_948, n_items=87_585, scale=(0.5, 5.0),
    licence=_GROUPLENS,
    licence_url="https://files.grouplens.org/datasets/movielens/ml-32m-README.html",
    terms=_PASSED_ON,
    source_url="https://grouplens.org/datasets/movielens/32m/",
    # As GroupLens publishes it in ml-32m.zip.md5; several public projects that check against that file quote it and
    # the size.
    files=_movielens("ml-32m", 238_950_008, "md5:d472be332d4daa821edc399621853b57"),
    ratings_member="ml-32m/ratings.csv",
    titles_member="ml-32m/movies.csv",
)  # fmt: skip
_GOODBOOKS = DataSet(
    name="goodbooks-10k",
    title="goodbooks-10k",
    about=mark("Whole-star ratings of the ten thousand most rated books of a readers' site, gathered in 2017."),
    n_ratings=5_976_479, n_users=53_424, n_items=10_000, scale=(1.0, 5.0),
    licence="CC BY-SA 4.0",
    licence_url="https://creativecommons.org/licenses/by-sa/4.0/",
    terms=mark(
        "Free for any use that names Zygmunt Zając, goodbooks-10k, as the source. Whatever you make from the data and "
        "pass on must carry the same licence."
    ),
    source_url="https://github.com/zygmuntz/goodbooks-10k",
    # SHA-256: ludwig-ai/ludwig, ludwig/datasets/configs/goodbooks_books.yaml. The size is an estimate.
    files=(
        RemoteFile(
            "https://github.com/zygmuntz/goodbooks-10k/releases/download/v1.0/goodbooks-10k.zip",
            "goodbooks-10k.zip",
            30_000_000,
            "sha256:261b97b56db61f3fb2ce5aadbb13704d30179fcc986c17ace665a0af9ed00731",
            exact=False,
        ),
    ),
    ratings_member="ratings.csv",
    titles_member="books.csv",
)  # fmt: skip
_MOVIETWEETINGS_URL = "https://raw.githubusercontent.com/sidooms/MovieTweetings/master/latest"
_MOVIETWEETINGS = DataSet(
    name="movietweetings",
    title="MovieTweetings",
    about=mark("Ratings of films out of ten, gathered from tweets since 2013; most people rated only a film or two."),
    n_ratings=921_398, n_users=71_707, n_items=38_018, scale=(0.0, 10.0),
    licence="MIT licence",
    licence_url="https://github.com/sidooms/MovieTweetings/blob/master/LICENSE",
    terms=mark(
        "Free for any use; the copyright notice goes along with copies. The author asks to be cited: S. Dooms, "
        "T. De Pessemier and L. Martens, MovieTweetings: a Movie Rating Dataset Collected From Twitter, CrowdRec 2013."
    ),
    source_url="https://github.com/sidooms/MovieTweetings",
    # The files of "latest" were replaced daily for years, so no checksum of them is published; sizes are estimates.
    files=(
        RemoteFile(f"{_MOVIETWEETINGS_URL}/ratings.dat", "ratings.dat", 28_000_000, None, exact=False),
        RemoteFile(f"{_MOVIETWEETINGS_URL}/movies.dat", "movies.dat", 2_000_000, None, exact=False),
    ),
    titles_member="movies.dat",
)  # fmt: skip
_JESTER = DataSet(
    name="jester-2",
    title="Jester 2",
    about=mark(
        "Ratings of jokes between -10 and 10, finer than stars, from 2006 to 2009; few items, each rated by many."
    ),
    n_ratings=1_761_439, n_users=59_132, n_items=140, scale=(-10.0, 10.0),
    licence=mark("Free for research, with acknowledgement"),
    licence_url="https://eigentaste.berkeley.edu/dataset/",
    terms=mark(
        "Free for research when acknowledged by citing K. Goldberg, T. Roeder, D. Gupta and C. Perkins, Eigentaste: A "
        "Constant Time Collaborative Filtering Algorithm, Information Retrieval 4(2), 2001. As a courtesy, its author "
        "would like an email that tells him of the use: goldberg@berkeley.edu."
    ),
    source_url="https://eigentaste.berkeley.edu/dataset/archive/",
    # SHA-256: OmniRec (ISG-Siegen/OmniRec), data loader for Jester, of the Internet Archive's copy of this address.
    # The source's page gives the size as 7.7 MB.
    files=(
        RemoteFile(
            "https://eigentaste.berkeley.edu/dataset/archive/jester_dataset_2.zip",
            "jester_dataset_2.zip",
            7_700_000,
            "sha256:5c2b9fb8346fc132ac1be6a9264fef9a6d153da68f3201839ac25c19f9a59a09",
            exact=False,
        ),
    ),
    ratings_member="jester_ratings.dat",
)  # fmt: skip

DATA_SETS = (_ML_LATEST_SMALL, _ML_100K, _ML_1M, _ML_25M, _ML_32M, _GOODBOOKS, _MOVIETWEETINGS, _JESTER)
"""The sets on offer, in the order shown."""
