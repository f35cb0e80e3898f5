import contextlib

import pytest

from tests.fetching.local_server import LocalServer


@pytest.fixture
def server(monkeypatch):
    """Run a local server; no proxy stands between it and the tests."""
    monkeypatch.setenv("NO_PROXY", "*")
    with contextlib.closing(LocalServer()) as server:
        yield server
