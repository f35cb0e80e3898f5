import re
from urllib.parse import urlsplit

import pytest

from mfstudio.fetching.data_sets import DATA_SETS, default_folder

FILES = [file for data_set in DATA_SETS for file in data_set.files]


def test_the_names_are_plain_and_each_its_own():
    names = [data_set.name for data_set in DATA_SETS]
    assert len(set(names)) == len(names) == 8
    assert all(re.fullmatch(r"[a-z0-9][a-z0-9_.-]*", name) for name in [*names, *(file.name for file in FILES)])


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.url)
def test_each_file_is_asked_for_safely_and_its_checksum_is_of_a_known_kind(file):
    assert urlsplit(file.url).scheme == "https"
    assert urlsplit(file.url).path.endswith(f"/{file.name}")
    assert file.checksum is None or re.fullmatch(r"sha256:[0-9a-f]{64}|md5:[0-9a-f]{32}", file.checksum)
    assert file.checksum or not file.exact, "what has no checksum has no known size either"
    assert 0 < file.min_bytes <= file.n_bytes <= file.max_bytes


@pytest.mark.parametrize("data_set", DATA_SETS, ids=lambda data_set: data_set.name)
def test_terms_and_licence_are_there_before_anything_is_fetched(data_set):
    assert len(data_set.terms) > 80
    assert data_set.licence
    assert all(urlsplit(url).scheme == "https" for url in (data_set.licence_url, data_set.source_url))
    assert data_set.n_ratings < data_set.n_users * data_set.n_items
    assert data_set.scale[0] < data_set.scale[1]


@pytest.mark.parametrize("data_set", DATA_SETS, ids=lambda data_set: data_set.name)
def test_a_zip_says_which_member_to_open(data_set):
    is_zip = data_set.files[0].name.endswith(".zip")
    assert bool(data_set.ratings_member) == is_zip
    assert is_zip or data_set.titles_member in {file.name for file in data_set.files}


def test_they_are_kept_in_the_cache(own_folders):
    assert default_folder().is_relative_to(own_folders)
