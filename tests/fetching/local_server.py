"""A local server that behaves as badly as it is told to, and data sets that lie on it."""

import contextlib
import hashlib
import threading
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from mfstudio.fetching.data_sets import DataSet, RemoteFile

CONTENT = bytes(range(256)) * 2000


@dataclass
class Behaviour:
    """How the server answers; the counterpart of one test's wishes."""

    content: bytes = CONTENT
    status: int = 200
    etag: str | None = '"first"'
    modified: str | None = None
    ranges: bool = True
    announced: int | None = -1
    """Content-Length: -1 for the truth, None for none."""
    break_after: int | None = None
    """Bytes of the body after which the connection is closed."""
    stall_after: int | None = None
    """Bytes of the body after which nothing more comes until the server ends."""
    silent: bool = False
    """Whether not even a status comes."""
    location: str | None = None
    other_headers: dict[str, str] = field(default_factory=dict)


class LocalServer:
    """Serves every path by its behaviour and remembers the requests."""

    def __init__(self) -> None:
        self.behaviour = Behaviour()
        self.requests: list[tuple[str, dict[str, str]]] = []
        self.stalled = threading.Event()
        self.ended = threading.Event()
        outer = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self):
                outer.requests.append((self.path, dict(self.headers)))
                self.close_connection = True
                with contextlib.suppress(OSError):  # the other side hung up, as some tests want
                    outer._answer(self)

            def log_message(self, *words):
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = False
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.01,))
        self._thread.start()
        self.url = f"http://127.0.0.1:{self._server.server_port}"

    def close(self):
        self.ended.set()
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    def data_set(self, name="tiny", content=CONTENT, **changes):
        """Make a set of one file that lies here; ``changes`` are of its :class:`RemoteFile`."""
        file = {
            "url": f"{self.url}/{name}.zip",
            "name": f"{name}.zip",
            "n_bytes": len(content),
            "checksum": f"sha256:{hashlib.sha256(content).hexdigest()}",
            **changes,
        }
        return DataSet(
            name=name, title=f"The {name} set", about="A set for tests.", n_ratings=1234, n_users=56, n_items=78,
            scale=(1.0, 5.0), licence="Test licence", licence_url="https://example.org/licence",
            terms="For tests only.", source_url="https://example.org/", files=(RemoteFile(**file),),
            ratings_member=f"{name}/ratings.csv",
        )  # fmt: skip

    def _stall(self):
        self.stalled.set()
        self.ended.wait()

    def _answer(self, handler):
        how = self.behaviour
        if how.silent:
            self._stall()
            return
        asked, start = handler.headers.get("Range"), 0
        same = handler.headers.get("If-Range") in {how.etag, how.modified}
        if how.ranges and asked and same and how.status == 200:
            start = int(asked.removeprefix("bytes=").removesuffix("-"))
        body = how.content[start:]
        handler.send_response(206 if start else how.status)
        announced = len(body) if how.announced == -1 else how.announced
        headers = {
            "Content-Length": announced,
            "ETag": how.etag,
            "Last-Modified": how.modified,
            "Location": how.location,
            "Content-Range": f"bytes {start}-{len(how.content) - 1}/{len(how.content)}" if start else None,
            **how.other_headers,
        }
        for name, value in headers.items():
            if value is not None:
                handler.send_header(name, str(value))
        handler.end_headers()
        ends = [end for end in (how.break_after, how.stall_after) if end is not None]
        handler.wfile.write(body[: min(ends, default=None)])
        handler.wfile.flush()
        if how.stall_after is not None:
            self._stall()
