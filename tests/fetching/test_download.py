import hashlib
import shutil
import socket
import stat
import sys
import threading
from dataclasses import replace
from types import SimpleNamespace

import pytest

from mfstudio.errors import Cancelled, FetchError
from mfstudio.fetching import connection
from mfstudio.fetching.data_sets import RemoteFile
from mfstudio.fetching.download import download, forget_checksums, is_fetched, n_bytes_here, remove
from tests.fetching.local_server import CONTENT

HALF = len(CONTENT) // 2


def fail(match, *arguments):
    with pytest.raises(FetchError, match=match) as caught:
        download(*arguments)
    return caught.value


def broken_off(server, data_set, folder):
    """Fetch the first half."""
    whole = server.behaviour
    server.behaviour = replace(whole, break_after=HALF)
    error = fail("broke off", data_set, folder)
    server.behaviour = whole
    return error


def files_in(folder):
    return sorted(path.name for path in folder.rglob("*") if path.is_file())


def test_a_set_is_fetched_whole_with_progress(server, tmp_path):
    data_set, seen = server.data_set(), []
    path = download(data_set, tmp_path, lambda n_bytes, n_total: seen.append((n_bytes, n_total)))
    assert path == data_set.path_in(tmp_path)
    assert path.read_bytes() == CONTENT
    assert is_fetched(data_set, tmp_path)
    assert files_in(tmp_path) == ["tiny.zip"]
    assert {n_total for _, n_total in seen} == {len(CONTENT)}
    assert seen == sorted(seen)
    assert seen[0][0] == 0
    assert seen[-1][0] == len(CONTENT)


def test_what_is_here_is_not_asked_for_again(server, tmp_path):
    data_set = server.data_set()
    download(data_set, tmp_path)
    download(data_set, tmp_path)
    assert len(server.requests) == 1


def test_what_was_damaged_on_the_disk_is_fetched_again(server, tmp_path):
    data_set = server.data_set()
    path = download(data_set, tmp_path)
    path.write_bytes(b"damaged")
    assert download(data_set, tmp_path).read_bytes() == CONTENT


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such permissions")
def test_only_the_person_may_read_it(server, tmp_path):
    folder = tmp_path / "sets"
    path = download(server.data_set(), folder)
    assert [stat.S_IMODE(each.stat().st_mode) for each in (path, path.parent, folder)] == [0o600, 0o700, 0o700]


def test_a_fetch_that_breaks_off_goes_on_where_it_was(server, tmp_path):
    data_set = server.data_set()
    error = broken_off(server, data_set, tmp_path)
    assert f"{HALF:,} of {len(CONTENT):,} bytes" in str(error)
    assert n_bytes_here(data_set, tmp_path) == HALF
    assert not is_fetched(data_set, tmp_path)
    seen = []
    path = download(data_set, tmp_path, lambda n_bytes, n_total: seen.append(n_bytes))
    assert path.read_bytes() == CONTENT
    assert seen[0] == HALF
    assert server.requests[1][1]["Range"] == f"bytes={HALF}-"
    assert server.requests[1][1]["If-Range"] == '"first"'
    assert files_in(tmp_path) == ["tiny.zip"]


def test_it_goes_on_by_the_time_of_the_last_change_where_there_is_no_etag(server, tmp_path):
    modified = "Wed, 26 Sep 2018 10:00:00 GMT"
    server.behaviour = replace(server.behaviour, etag='W/"weak"', modified=modified)
    broken_off(server, server.data_set(), tmp_path)
    assert download(server.data_set(), tmp_path).read_bytes() == CONTENT
    assert server.requests[1][1]["If-Range"] == modified


def test_a_server_without_ranges_starts_over(server, tmp_path):
    broken_off(server, server.data_set(), tmp_path)
    server.behaviour = replace(server.behaviour, ranges=False)
    assert download(server.data_set(), tmp_path).read_bytes() == CONTENT
    assert "Range" in server.requests[1][1]


def test_a_file_that_changed_in_between_starts_over(server, tmp_path):
    other = CONTENT[::-1]
    broken_off(server, server.data_set(), tmp_path)
    server.behaviour = replace(server.behaviour, content=other, etag='"second"')
    assert download(server.data_set(content=other), tmp_path).read_bytes() == other


@pytest.mark.parametrize(
    "headers",
    [
        {"ETag": '"second"'},
        {"Content-Range": f"bytes 5-{len(CONTENT) - 1}/{len(CONTENT)}"},
        {"Content-Range": f"bytes {HALF}-{len(CONTENT)}/{len(CONTENT) + 1}"},
        {"Content-Range": "nonsense"},
    ],
)
def test_a_rest_that_does_not_belong_to_the_part_starts_over(server, tmp_path, headers):
    broken_off(server, server.data_set(), tmp_path)
    server.behaviour = replace(server.behaviour, other_headers=headers)
    assert download(server.data_set(), tmp_path).read_bytes() == CONTENT
    assert ["Range" in sent for _, sent in server.requests] == [False, True, False]


def test_a_rest_that_cannot_be_had_starts_over(server, tmp_path):
    data_set = server.data_set()
    broken_off(server, data_set, tmp_path)
    server.behaviour = replace(server.behaviour, status=416)
    fail("answers 416", data_set, tmp_path)
    assert ["Range" in sent for _, sent in server.requests] == [False, True, False]


def test_a_passing_fault_keeps_the_part(server, tmp_path):
    data_set = server.data_set()
    broken_off(server, data_set, tmp_path)
    server.behaviour = replace(server.behaviour, status=503)
    fail("answers 503", data_set, tmp_path)
    assert n_bytes_here(data_set, tmp_path) == HALF


@pytest.mark.parametrize("note", ["", "[]", "{}", '{"url": 1, "validator": "x", "n_bytes": 9}'])
def test_a_part_of_unknown_origin_is_not_gone_on_with(server, tmp_path, note):
    data_set = server.data_set()
    place = tmp_path / data_set.name
    place.mkdir()
    (place / "tiny.zip.part").write_bytes(b"xyz")
    (place / "tiny.zip.part.json").write_text(note)
    assert download(data_set, tmp_path).read_bytes() == CONTENT
    assert "Range" not in server.requests[0][1]


def test_a_part_that_is_whole_needs_no_request(server, tmp_path):
    data_set = server.data_set()
    broken_off(server, data_set, tmp_path)
    part = tmp_path / data_set.name / "tiny.zip.part"
    part.write_bytes(CONTENT)
    assert download(data_set, tmp_path).read_bytes() == CONTENT
    assert len(server.requests) == 1


def test_nothing_is_kept_of_a_server_that_cannot_go_on(server, tmp_path):
    server.behaviour = replace(server.behaviour, etag=None)
    error = broken_off(server, server.data_set(), tmp_path)
    assert "cannot go on in the middle" in str(error)
    assert files_in(tmp_path) == []


@pytest.mark.parametrize("announced", [len(CONTENT) + 1, len(CONTENT) - 1, 10**15, 0])
def test_a_length_that_is_not_the_files_is_refused_at_once(server, tmp_path, announced):
    server.behaviour = replace(server.behaviour, announced=announced)
    fail(f"offers {announced:,} bytes .* where {len(CONTENT):,} are expected", server.data_set(), tmp_path)
    assert files_in(tmp_path) == []


def test_fewer_bytes_than_announced_are_a_part(server, tmp_path):
    data_set = server.data_set(exact=False)
    server.behaviour = replace(server.behaviour, announced=len(CONTENT) + 1000)
    fail(f"broke off: .* {len(CONTENT):,} of {len(CONTENT) + 1000:,} bytes", data_set, tmp_path)
    assert n_bytes_here(data_set, tmp_path) == len(CONTENT)


def test_without_an_announced_length_the_known_one_counts(server, tmp_path):
    server.behaviour = replace(server.behaviour, announced=None)
    assert download(server.data_set(), tmp_path).read_bytes() == CONTENT
    remove(server.data_set(), tmp_path)
    server.behaviour = replace(server.behaviour, break_after=HALF)
    fail(f"{HALF:,} of {len(CONTENT):,} bytes", server.data_set(), tmp_path)


def test_a_server_that_never_ends_cannot_fill_the_disk(server, tmp_path):
    data_set = server.data_set(exact=False, n_bytes=1000)
    server.behaviour = replace(server.behaviour, announced=None)
    fail("sends more than the 2,000 bytes", data_set, tmp_path)
    assert files_in(tmp_path) == []


@pytest.mark.parametrize("algorithm", ["sha256", "md5"])
def test_other_bytes_are_deleted_and_both_checksums_are_named(server, tmp_path, algorithm):
    other = b"x" * len(CONTENT)
    known = hashlib.new(algorithm, CONTENT).hexdigest()
    server.behaviour = replace(server.behaviour, content=other)
    error = fail("is not the file expected", server.data_set(checksum=f"{algorithm}:{known}"), tmp_path)
    assert known in str(error)
    assert hashlib.new(algorithm, other).hexdigest() in str(error)
    assert not error.source_changed
    assert files_in(tmp_path) == []


def test_the_checksum_covers_what_was_kept(server, tmp_path):
    data_set = server.data_set()
    broken_off(server, data_set, tmp_path)
    (tmp_path / data_set.name / "tiny.zip.part").write_bytes(b"x" * HALF)
    fail("is not the file expected", data_set, tmp_path)
    assert files_in(tmp_path) == []


def test_a_file_without_a_published_checksum_is_compared_with_what_came_first(server, tmp_path):
    data_set = server.data_set(checksum=None)
    download(data_set, tmp_path)
    remove(data_set, tmp_path)
    server.behaviour = replace(server.behaviour, content=CONTENT[::-1])
    error = fail("was noted when it was first fetched", data_set, tmp_path)
    assert hashlib.sha256(CONTENT).hexdigest() in str(error)
    assert error.source_changed
    assert not is_fetched(data_set, tmp_path)
    forget_checksums(data_set, tmp_path)
    assert download(data_set, tmp_path).read_bytes() == CONTENT[::-1]


def test_a_short_page_is_not_taken_for_a_file_without_a_checksum(server, tmp_path):
    server.behaviour = replace(server.behaviour, content=b"<html>Please log in</html>")
    fail("offers 26 bytes", server.data_set(checksum=None, exact=False), tmp_path)


def test_bytes_that_are_packed_unasked_are_refused(server, tmp_path):
    server.behaviour = replace(server.behaviour, other_headers={"Content-Encoding": "gzip"})
    fail("packed as 'gzip'", server.data_set(), tmp_path)
    assert server.requests[0][1]["Accept-Encoding"] == "identity"


@pytest.mark.parametrize("status", [404, 500, 204])
def test_an_answer_that_is_no_file_is_named(server, tmp_path, status):
    server.behaviour = replace(server.behaviour, status=status)
    fail(f"127.0.0.1 answers {status} instead of tiny.zip", server.data_set(), tmp_path)
    assert files_in(tmp_path) == []


def test_a_redirect_is_followed(server, tmp_path):
    moved = replace(server.behaviour, status=302, location="/there.zip")

    class Moving(type(server.requests)):
        def append(self, request):
            super().append(request)
            server.behaviour = moved if len(self) == 1 else replace(moved, status=200, location=None)

    server.requests = Moving()
    assert download(server.data_set(), tmp_path).read_bytes() == CONTENT
    assert [path for path, _ in server.requests] == ["/tiny.zip", "/there.zip"]


@pytest.mark.parametrize("location", ["http://[bad/x", "file:///etc/passwd", "ftp://example.org/x", "data:,x"])
def test_a_redirect_out_of_the_web_is_refused(server, tmp_path, location):
    server.behaviour = replace(server.behaviour, status=302, location=location)
    fail("which is not a safe address of the web", server.data_set(), tmp_path)
    assert len(server.requests) == 1


def test_a_redirect_from_https_to_http_is_refused():
    with pytest.raises(FetchError, match="not a safe address"):
        connection._checked("https://example.org/a", "http://example.org/a")


def test_redirects_without_end_are_given_up(server, tmp_path):
    server.behaviour = replace(server.behaviour, status=301, location="/tiny.zip")
    fail("redirects from one address to the next", server.data_set(), tmp_path)
    assert len(server.requests) == connection.MAX_REDIRECTS + 1


def test_only_addresses_of_the_web_are_asked(server, tmp_path):
    (tmp_path / "secret").write_bytes(CONTENT)
    fail("not a safe address", server.data_set(url=(tmp_path / "secret").as_uri()), tmp_path / "sets")


def test_a_server_that_refuses_is_named(server, tmp_path):
    with socket.create_server(("127.0.0.1", 0)) as other:
        free_port = other.getsockname()[1]
    fail("127.0.0.1 cannot be reached", server.data_set(url=f"http://127.0.0.1:{free_port}/tiny.zip"), tmp_path)


def test_a_server_that_speaks_something_else_is_named(server, tmp_path):
    def greet(listener):
        peer, _ = listener.accept()
        with peer:
            peer.recv(1000)
            peer.sendall(b"220 mail.example.org ESMTP\r\n\r\n")

    with socket.create_server(("127.0.0.1", 0)) as listener:
        thread = threading.Thread(target=greet, args=(listener,))
        thread.start()
        data_set = server.data_set(url=f"http://127.0.0.1:{listener.getsockname()[1]}/tiny.zip")
        fail("cannot be reached", data_set, tmp_path)
        thread.join()


@pytest.mark.parametrize("before_the_head", [True, False])
def test_a_server_that_falls_silent_is_given_up(server, tmp_path, monkeypatch, before_the_head):
    monkeypatch.setattr(connection, "SILENCE_SECONDS", 0.2)
    server.behaviour = replace(server.behaviour, silent=before_the_head, stall_after=HALF)
    fail("did not answer within 0.2 seconds", server.data_set(), tmp_path)
    assert n_bytes_here(server.data_set(), tmp_path) == (0 if before_the_head else HALF)


@pytest.mark.parametrize("before_the_head", [True, False])
def test_cancelling_does_not_wait_for_a_silent_server(server, tmp_path, before_the_head):
    data_set = server.data_set()
    server.behaviour = replace(server.behaviour, silent=before_the_head, stall_after=HALF)
    with pytest.raises(Cancelled):
        download(data_set, tmp_path, cancelled=server.stalled.is_set)
    assert not server.ended.is_set(), "it was still silent"


def test_what_came_before_cancelling_is_gone_on_with(server, tmp_path):
    data_set, half_is_here = server.data_set(), threading.Event()
    server.behaviour = replace(server.behaviour, stall_after=HALF)

    def watch(n_bytes, n_total):
        if n_bytes == HALF:
            half_is_here.set()

    with pytest.raises(Cancelled):
        download(data_set, tmp_path, watch, half_is_here.is_set)
    assert n_bytes_here(data_set, tmp_path) == HALF
    server.behaviour = replace(server.behaviour, stall_after=None)
    assert download(data_set, tmp_path).read_bytes() == CONTENT
    assert server.requests[1][1]["Range"] == f"bytes={HALF}-"


def test_nothing_is_asked_where_the_disk_is_too_full(server, tmp_path, monkeypatch):
    monkeypatch.setattr(shutil, "disk_usage", lambda path: SimpleNamespace(free=len(CONTENT)))
    fail(r"needs 0\.5 MB more, but only 0\.5 MB are free", server.data_set(), tmp_path)
    assert server.requests == []


def test_a_folder_that_cannot_be_made_is_named(server, tmp_path):
    (tmp_path / "file").write_bytes(b"")
    fail("could not be kept in .*file", server.data_set(), tmp_path / "file")


def test_a_set_of_two_files_counts_both(server, tmp_path):
    data_set = server.data_set()
    second = RemoteFile(f"{server.url}/b.dat", "b.dat", len(CONTENT), None)
    data_set, seen = replace(data_set, files=(*data_set.files, second)), []
    download(data_set, tmp_path, lambda n_bytes, n_total: seen.append((n_bytes, n_total)))
    assert seen == sorted(seen)
    assert seen[-1] == (2 * len(CONTENT), 2 * len(CONTENT))
    assert n_bytes_here(data_set, tmp_path) == 2 * len(CONTENT)
    assert is_fetched(data_set, tmp_path)


def test_a_set_that_was_removed_is_gone(server, tmp_path):
    data_set = server.data_set()
    download(data_set, tmp_path)
    remove(data_set, tmp_path)
    assert not is_fetched(data_set, tmp_path)
    assert n_bytes_here(data_set, tmp_path) == 0
    remove(data_set, tmp_path)
