"""Keyed pseudonyms: ids that mean nothing without a key, which stays in the person's keyring or in a file of its own.

A pseudonym is HMAC-SHA-256 (RFC 2104, FIPS 180-4) of ``user``, a zero byte and the id, cut to 128 bits and written in
base32. With the same key an id has the same pseudonym in every file, so that files can be joined; without it nobody
can try out ids.
"""

import base64
import csv
import hmac
import io
import os
import re
import secrets
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from mfstudio.errors import Cancelled, ExportError
from mfstudio.export.atomic import atomic_file
from mfstudio.export.formulas import harmless_text
from mfstudio.wording import say

SideName = Literal["user", "item"]

PSEUDONYM = re.compile("[a-z2-7]{26}")
"""What every pseudonym looks like."""
KEY_BYTES = 32
_BYTES = 16  # of a pseudonym: two ids of a billion share one with a chance of about 1e-21
_AT_ONCE = 10_000  # between two questions whether to give up
_HEADER = "mfstudio pseudonym key, keep it secret\n"
_SERVICE = "mfstudio"


@dataclass(frozen=True)
class PseudonymKey:
    """The secret behind pseudonyms.

    Parameters
    ----------
    secret
        32 bytes; never shown.

    Raises
    ------
    ValueError
        If it has another length.
    """

    secret: bytes = field(repr=False)

    def __post_init__(self) -> None:
        if len(self.secret) != KEY_BYTES:
            raise ValueError(f"a key has {KEY_BYTES} bytes, not {len(self.secret)}")

    @classmethod
    def new(cls) -> "PseudonymKey":
        """Draw a key that nobody has had."""
        return cls(secrets.token_bytes(KEY_BYTES))

    @property
    def name(self) -> str:
        """Eight letters by which a person tells keys apart; they say nothing of the secret."""
        return self._digest("name", "")[:8]

    def pseudonym(self, side: SideName, label: str) -> str:
        """Return what stands for a user's or an item's id: 26 letters and digits."""
        return self._digest(side, label)

    def _digest(self, kind: str, text: str) -> str:
        digest = hmac.digest(self.secret, f"{kind}\0{text}".encode(), "sha256")
        return base64.b32encode(digest[:_BYTES]).decode().rstrip("=").lower()


def pseudonyms(
    key: PseudonymKey, side: SideName, labels: Iterable[str], cancelled: Callable[[], bool] | None = None
) -> list[str]:
    """Return the pseudonym of each label.

    Raises
    ------
    Cancelled
        If ``cancelled``, asked now and then, said so.
    """
    found = []
    for number, label in enumerate(labels):
        if number % _AT_ONCE == 0 and cancelled is not None and cancelled():
            raise Cancelled
        found.append(key.pseudonym(side, label))
    return found


def write_key_file(path: str | Path, key: PseudonymKey) -> None:
    """Write a key to a new file that only the person may read.

    Raises
    ------
    ExportError
        If there is a file already, whose key would be lost, or it cannot be written.
    """
    if os.path.lexists(path):
        raise ExportError(
            say("{path} exists already, and a key that is overwritten is lost. Choose another name.", path=path)
        )
    with atomic_file(path, private=True) as file:
        file.write(f"{_HEADER}{base64.b64encode(key.secret).decode()}\n".encode())


def read_key_file(path: str | Path) -> PseudonymKey:
    """Read a key that :func:`write_key_file` wrote.

    Raises
    ------
    ExportError
        If it cannot be read, is no such file, or others may read it.
    """
    path = Path(path)
    try:
        with path.open("rb") as file:
            mode = os.fstat(file.fileno()).st_mode
            text = file.read(1024)
    except OSError as error:
        raise ExportError(
            say(
                "The key {path} could not be read: {reason}. Choose another.",
                path=path,
                reason=error.strerror or error,
            )
        ) from error
    if os.name == "posix" and mode & 0o077:
        raise ExportError(
            say(
                "Others on this machine may read the key {path}. Make it yours alone: chmod 600 '{path}'.",
                path=path,
            )
        )
    header, _, secret = text.partition(b"\n")
    try:
        if header + b"\n" != _HEADER.encode():
            raise ValueError
        return PseudonymKey(base64.b64decode(secret.strip(), validate=True))
    except ValueError:  # its text is not repeated: it may be a secret of another kind
        raise ExportError(
            say("{path} does not hold a key for pseudonyms. Choose a file that MF Studio wrote.", path=path)
        ) from None


def keyring_key(name: str = "default", *, create: bool = True) -> PseudonymKey:
    """Return the key of a name from the person's keyring, which makes one if there is none.

    Parameters
    ----------
    name
        Name of the key, such as a project's.
    create
        Whether to make one; otherwise a missing one is an error.

    Raises
    ------
    ExportError
        If there is no keyring that can be used, it is locked, or has no such key.
    """
    advice = say("Keep the key in a file instead.")
    try:
        import keyring
        from keyring.errors import KeyringError, NoKeyringError
    except ImportError:
        raise ExportError(
            say("The library 'keyring' is not installed. Install it, or: keep the key in a file instead.")
        ) from None
    account = f"pseudonyms: {name}"
    try:
        found = keyring.get_password(_SERVICE, account)
        if found is not None:
            return PseudonymKey(base64.b64decode(found, validate=True))
        if not create:
            raise ExportError(
                say("The keyring has no key {name!r}. Make one, or choose the file that holds it.", name=name)
            )
        key = PseudonymKey.new()
        keyring.set_password(_SERVICE, account, base64.b64encode(key.secret).decode())
    except NoKeyringError:
        raise ExportError(say("This system has no keyring that programs can use. {advice}", advice=advice)) from None
    except KeyringError as error:
        reason = str(error) or say("it is locked")
        raise ExportError(
            say("The keyring could not be used: {reason}. {advice}", reason=reason, advice=advice)
        ) from None
    except ValueError:
        raise ExportError(
            say("What the keyring has as {name!r} is no key. {advice}", name=name, advice=advice)
        ) from None
    return key


def write_mapping(
    path: str | Path,
    key: PseudonymKey,
    side: SideName,
    labels: Iterable[str],
    cancelled: Callable[[], bool] | None = None,
) -> int:
    """Write which pseudonym stands for which id as CSV, to a file that only the person may read.

    Parameters
    ----------
    path
        Where to; whoever has this file needs no key.
    key, side, labels
        The key, and the ids of users or of items.
    cancelled
        Asked now and then whether to give up.

    Returns
    -------
    Ids written. Those that a spreadsheet would run have an apostrophe before them.

    Raises
    ------
    ExportError
        If the file cannot be written.
    Cancelled
        If ``cancelled`` said so; no file is left behind and an old one is untouched.
    """
    n_rows = 0
    with atomic_file(path, private=True) as file:
        text = io.TextIOWrapper(file, "utf-8", newline="", write_through=True)
        table = csv.writer(text, lineterminator="\n")
        table.writerow([side, "pseudonym"])
        for some in _some_at_once(labels):
            if cancelled is not None and cancelled():
                raise Cancelled
            table.writerows((harmless_text(label)[0], key.pseudonym(side, label)) for label in some)
            n_rows += len(some)
        text.detach()
    return n_rows


def _some_at_once(labels: Iterable[str]) -> Iterator[list[str]]:
    some: list[str] = []
    for label in labels:
        some.append(str(label))
        if len(some) == _AT_ONCE:
            yield some
            some = []
    yield some
