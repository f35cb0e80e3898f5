from tests.fetching.conftest import server

__all__ = ["server"]
