"""Public data sets on the command line, fetched from a server that the test runs."""

import json

import pytest

from mfstudio.__main__ import main
from mfstudio.commands import fetch
from tests.fetching.local_server import CONTENT


@pytest.fixture
def set_here(server, monkeypatch):
    """The one set on offer, at the local server."""
    data_set = server.data_set()
    monkeypatch.setattr(fetch, "DATA_SETS", (data_set,))
    return data_set


def test_listing_the_sets_sends_nothing(server, set_here, tmp_path, capsys):
    assert main(["fetch", "--folder", str(tmp_path)]) == 0
    out = capsys.readouterr().out
    assert set_here.name in out
    assert set_here.licence in out
    assert server.requests == []


def test_terms_are_shown_and_without_consent_nothing_is_sent(server, set_here, tmp_path, capsys):
    assert main(["fetch", set_here.name, "--folder", str(tmp_path)]) == 1
    said = capsys.readouterr().err
    assert set_here.terms in said
    assert "Add --yes to agree to these terms." in said
    assert "Nothing was fetched." in said
    assert server.requests == []


def test_with_consent_it_is_fetched_and_the_next_step_is_named(server, set_here, tmp_path, capsys):
    assert main(["fetch", set_here.name, "--yes", "--folder", str(tmp_path)]) == 0
    printed = capsys.readouterr()
    path = set_here.path_in(tmp_path)
    assert path.read_bytes() == CONTENT
    assert f"mfstudio inspect {path}" in printed.out
    assert set_here.terms in printed.err
    assert main(["fetch", set_here.name, "--folder", str(tmp_path), "--json"]) == 0  # it is here: nothing to agree to
    said = json.loads(capsys.readouterr().out)
    assert (said["fetched"], said["path"]) == (True, str(path))
    assert len(server.requests) == 1


def test_an_unknown_set_is_wrong_usage_and_a_missing_server_a_failure(server, set_here, tmp_path, capsys):
    assert main(["fetch", "nothing"]) == 2
    assert f"must be one of {set_here.name}" in capsys.readouterr().err
    server.close()
    assert main(["fetch", set_here.name, "--yes", "--folder", str(tmp_path)]) == 1
    assert "mfstudio: " in capsys.readouterr().err
