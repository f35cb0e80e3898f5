"""One request and its answer, read on a thread of its own so that waiting for it can be given up at any moment."""

import contextlib
import queue
import threading
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from types import TracebackType
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

from mfstudio import __version__
from mfstudio.errors import Cancelled, FetchError
from mfstudio.wording import mark, say

if TYPE_CHECKING:
    import requests

CONNECT_SECONDS = 10
SILENCE_SECONDS = 30
"""A server that sends nothing for so long is given up."""
MAX_REDIRECTS = 5
CHUNK_BYTES = 1 << 16
_N_CHUNKS = 16
_POLL_SECONDS = 0.05


@dataclass(frozen=True)
class Head:
    """What comes before the bytes: the status and the headers, whose names are found in any case."""

    status: int
    headers: Mapping[str, str]


class BrokenOff(Exception):  # noqa: N818 - the bytes up to here are good
    """The connection ended or fell silent in the middle; the message says how."""


class Connection:
    """A GET request under way; use it as a context.

    The thread only reads: it writes nothing and nobody waits for it, so that one that still looks up a name or waits
    for a silent server may be left to end by itself.

    Parameters
    ----------
    url
        ``http`` or ``https``; so must be every address that it redirects to, and never back from ``https``.
    headers
        Headers to send.
    cancelled
        Asked many times a second while waiting.

    Raises
    ------
    FetchError
        On entering, if the server cannot be reached, does not answer or redirects to where it should not.
    Cancelled
        While waiting, as soon as ``cancelled`` says so.
    """

    def __init__(self, url: str, headers: Mapping[str, str], cancelled: Callable[[], bool]) -> None:
        self._url = url
        self._headers = {"User-Agent": f"mfstudio/{__version__}", "Accept-Encoding": "identity", **headers}
        self._cancelled = cancelled
        self._items: queue.Queue[Head | bytes | Exception] = queue.Queue(_N_CHUNKS)
        self._given_up = threading.Event()
        self._response: requests.Response | None = None
        self._thread = threading.Thread(target=self._run, name="fetching", daemon=True)

    def __enter__(self) -> "Connection":
        self._thread.start()
        try:
            head = self._next()
        except BaseException:
            self._give_up()
            raise
        assert isinstance(head, Head)
        self.head = head
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._give_up()

    def chunks(self) -> Iterator[bytes]:
        """Yield the bytes as they come.

        Raises
        ------
        BrokenOff
            If fewer come than were announced, or none for ``SILENCE_SECONDS``.
        Cancelled
            As soon as ``cancelled`` says so.
        """
        while chunk := self._next():
            assert isinstance(chunk, bytes)
            yield chunk

    def _next(self) -> Head | bytes:
        while True:
            if self._cancelled():
                raise Cancelled
            with contextlib.suppress(queue.Empty):
                item = self._items.get(timeout=_POLL_SECONDS)
                if isinstance(item, Exception):
                    raise item
                return item

    def _give_up(self) -> None:
        self._given_up.set()
        if self._response is not None:
            with contextlib.suppress(OSError, RuntimeError, ValueError):  # it may have ended by itself
                self._response.raw.shutdown()

    def _run(self) -> None:
        import requests
        import urllib3

        try:
            with requests.Session() as session, contextlib.closing(self._ask(session)) as response:
                self._response = response
                self._put(Head(response.status_code, response.headers))
                while self._put(chunk := response.raw.read1(CHUNK_BYTES, decode_content=False)) and chunk:
                    pass
        except (requests.RequestException, urllib3.exceptions.HTTPError, OSError) as error:
            words = _in_words(error)
            if self._response is not None:
                self._put(BrokenOff(words))
            else:
                host = urlsplit(self._url).hostname
                message = say(
                    "{host} cannot be reached: {reason}. {advice}", host=host, reason=words, advice=say(_LATER)
                )
                self._put(FetchError(message))
        except Exception as error:  # the asking thread is the one to hear of it
            self._put(error)

    def _put(self, item: Head | bytes | Exception) -> bool:
        while not self._given_up.is_set():
            with contextlib.suppress(queue.Full):
                self._items.put(item, timeout=_POLL_SECONDS)
                return True
        return False

    def _ask(self, session: "requests.Session") -> "requests.Response":
        """Follow redirects by hand: requests would read their bodies whole, and send what stands in a .netrc."""
        import requests

        url = self._url
        _checked(url, url)
        for _ in range(MAX_REDIRECTS + 1):
            request = requests.Request("GET", url, headers=self._headers).prepare()
            settings = session.merge_environment_settings(url, {}, True, None, None)  # proxies and certificates
            response = session.get_adapter(url).send(request, timeout=(CONNECT_SECONDS, SILENCE_SECONDS), **settings)
            if not response.is_redirect:
                return response
            location = response.headers["location"]
            response.close()
            url = _checked(url, location)
        host = urlsplit(self._url).hostname
        raise FetchError(say("{host} redirects from one address to the next. {advice}", host=host, advice=say(_LATER)))


_LATER = mark("Check the connection, or try again later.")


def _checked(url: str, location: str) -> str:
    """Return the address that a location leads to from another, or refuse it."""
    old = urlsplit(url)
    try:
        target = urljoin(url, location)
        new = urlsplit(target)
        is_safe = new.scheme in {"http", "https"} and bool(new.hostname)
    except ValueError:  # such as half an address of version 6
        is_safe = False
    if not is_safe or (old.scheme == "https" and new.scheme == "http"):
        raise FetchError(
            say(
                "{host} leads to {location!r}, which is not a safe address of the web. Nothing was "
                "fetched; look at the source's page.",
                host=old.hostname,
                location=location[:80],
            )
        )
    return target


def _in_words(error: Exception) -> str:
    import requests
    import urllib3

    if isinstance(error, requests.exceptions.SSLError):
        return say("its certificate could not be checked")
    if isinstance(error, requests.Timeout | urllib3.exceptions.TimeoutError | TimeoutError):
        return say("it did not answer within {n} seconds", n=SILENCE_SECONDS)
    if isinstance(error, requests.exceptions.ProxyError):
        return say("the proxy refuses")
    if isinstance(error, requests.ConnectionError):
        return say("no connection could be made")
    return say("the connection was closed")
