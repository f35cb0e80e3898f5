"""Pseudonyms, and the places where their key is kept."""

import base64
import csv
import hashlib
import hmac
import logging
import os
import stat
import sys

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mfstudio.errors import Cancelled, ExportError
from mfstudio.export.pseudonyms import (
    PSEUDONYM,
    PseudonymKey,
    keyring_key,
    pseudonyms,
    read_key_file,
    write_key_file,
    write_mapping,
)

labels = st.text(st.characters(codec="utf-8"))
keys = st.binary(min_size=32, max_size=32).map(PseudonymKey)


@given(keys, labels)
def test_a_pseudonym_is_hmac_sha_256_cut_to_128_bits(key, label):
    digest = hmac.new(key.secret, b"user\0" + label.encode(), hashlib.sha256).digest()
    pseudonym = key.pseudonym("user", label)
    assert base64.b32decode(pseudonym.upper() + "======") == digest[:16]
    assert PSEUDONYM.fullmatch(pseudonym)


@given(keys, st.lists(labels, unique=True))
def test_different_ids_have_different_pseudonyms_and_the_same_id_always_the_same(key, found):
    made = pseudonyms(key, "user", found)
    assert len(set(made)) == len(found)
    assert made == pseudonyms(key, "user", found)


@given(keys, keys, labels)
def test_another_key_or_the_other_side_gives_another_pseudonym(key, other, label):
    assert key.pseudonym("user", label) != key.pseudonym("item", label)
    assert (key.pseudonym("user", label) == other.pseudonym("user", label)) == (key == other)


def test_a_key_never_shows_itself(caplog):
    key = PseudonymKey(b"0123456789abcdef" * 2)
    with caplog.at_level(logging.DEBUG):
        logging.getLogger().info("%s %r", key, key)
    for text in (repr(key), str(key), caplog.text, key.name):
        assert "0123456789abcdef" not in text
    assert key.name != PseudonymKey.new().name


def test_new_keys_differ_and_have_32_bytes():
    assert len(PseudonymKey.new().secret) == 32
    assert PseudonymKey.new() != PseudonymKey.new()
    with pytest.raises(ValueError, match="32 bytes"):
        PseudonymKey(b"short")


def test_pseudonyms_can_be_cancelled(key):
    with pytest.raises(Cancelled):
        pseudonyms(key, "user", ["a"], lambda: True)


# ---- in a file


def test_a_key_file_is_read_back_and_its_owner_s_alone(tmp_path, key):
    path = tmp_path / "secret.key"
    write_key_file(path, key)
    assert read_key_file(path) == key
    assert path.read_text().startswith("mfstudio pseudonym key")
    if os.name == "posix":
        assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_key_is_never_overwritten(tmp_path, key):
    write_key_file(tmp_path / "secret.key", key)
    with pytest.raises(ExportError, match="exists already"):
        write_key_file(tmp_path / "secret.key", PseudonymKey.new())
    assert read_key_file(tmp_path / "secret.key") == key


@pytest.mark.skipif(os.name != "posix", reason="permissions as on Unix")
def test_a_key_that_others_may_read_is_refused(tmp_path, key):
    write_key_file(tmp_path / "secret.key", key)
    (tmp_path / "secret.key").chmod(0o640)
    with pytest.raises(ExportError, match="chmod 600"):
        read_key_file(tmp_path / "secret.key")


@pytest.mark.parametrize(
    "content",
    [
        b"", b"hunter2", b"mfstudio pseudonym key, keep it secret\n", b"mfstudio pseudonym key, keep it secret\nAAAA\n",
        b"mfstudio pseudonym key, keep it secret\n" + b"!" * 44, b"other\n" + base64.b64encode(bytes(32)),
        b"\xff" * 2000,
    ],
)  # fmt: skip
def test_another_file_is_no_key_and_is_not_quoted(tmp_path, content):
    path = tmp_path / "secret.key"
    path.write_bytes(content)
    path.chmod(0o600)
    with pytest.raises(ExportError, match="does not hold a key") as caught:
        read_key_file(path)
    assert "hunter2" not in str(caught.value)


def test_a_missing_key_file_is_an_export_error(tmp_path):
    with pytest.raises(ExportError, match="could not be read"):
        read_key_file(tmp_path / "secret.key")


# ---- in the keyring


@pytest.fixture
def use_keyring(monkeypatch):
    """Return a function that makes a keyring the person's."""
    keyring = pytest.importorskip("keyring", reason="keyring is an optional library")
    before = keyring.get_keyring()
    yield keyring.set_keyring
    keyring.set_keyring(before)


def memory_keyring(**methods):
    from keyring.backend import KeyringBackend

    class Memory(KeyringBackend):
        priority = 1

        def __init__(self):
            self.kept = {}

        def get_password(self, service, username):
            return self.kept.get((service, username))

        def set_password(self, service, username, password):
            self.kept[service, username] = password

    return type("Changed", (Memory,), methods)()


def test_the_keyring_keeps_a_key_of_each_name(use_keyring):
    memory = memory_keyring()
    use_keyring(memory)
    first = keyring_key("first")
    assert keyring_key("first") == first
    assert keyring_key("second") != first
    assert {service for service, _ in memory.kept} == {"mfstudio"}


def test_a_key_that_must_exist_is_not_made(use_keyring):
    memory = memory_keyring()
    use_keyring(memory)
    with pytest.raises(ExportError, match="no key 'first'"):
        keyring_key("first", create=False)
    assert memory.kept == {}


def test_a_system_without_a_keyring_is_told_clearly(use_keyring):
    from keyring.backends.fail import Keyring

    use_keyring(Keyring())
    with pytest.raises(ExportError, match=r"no keyring that programs can use\. Keep the key in a file"):
        keyring_key()


def test_a_locked_keyring_is_told_clearly(use_keyring):
    from keyring.errors import KeyringLocked

    def refuse(*_):
        raise KeyringLocked

    use_keyring(memory_keyring(get_password=refuse))
    with pytest.raises(ExportError, match=r"it is locked\. Keep the key in a file"):
        keyring_key()


def test_what_is_no_key_in_the_keyring_is_not_shown(use_keyring):
    use_keyring(memory_keyring(get_password=lambda *_: "hunter2"))
    with pytest.raises(ExportError, match="is no key") as caught:
        keyring_key()
    assert "hunter2" not in str(caught.value)


def test_a_missing_library_is_told_clearly(monkeypatch):
    monkeypatch.setitem(sys.modules, "keyring", None)
    with pytest.raises(ExportError, match="'keyring' is not installed"):
        keyring_key()


# ---- mapping


def test_a_mapping_tells_who_is_who_to_its_owner_alone(tmp_path, key):
    path, ids = tmp_path / "who.csv", ["007", "a,b", "two\nlines", "=1"]
    assert write_mapping(path, key, "user", np.array(ids)) == 4
    with path.open(encoding="utf-8", newline="") as file:
        header, *rows = csv.reader(file)
    assert header == ["user", "pseudonym"]
    assert rows == [[label.replace("=1", "'=1"), key.pseudonym("user", label)] for label in ids]
    if os.name == "posix":
        assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_cancelled_mapping_leaves_nothing(tmp_path, key):
    with pytest.raises(Cancelled):
        write_mapping(tmp_path / "who.csv", key, "user", ["a"], lambda: True)
    assert list(tmp_path.iterdir()) == []
