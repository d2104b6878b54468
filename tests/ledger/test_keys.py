"""The key: where it is kept, what it seals, and what it says when it is gone."""

from __future__ import annotations

import base64
import stat
from typing import TYPE_CHECKING

import keyring
import pytest
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from hypothesis import given
from hypothesis import strategies as st
from keyring.backend import KeyringBackend

from pos.errors import Refused, Unavailable
from pos.ledger.keys import Keys, KeyStore, new_master, new_recovery_code, open_master, seal_master

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

MASTER = b"m" * 32
KEYS = Keys.of(MASTER)


class Remembering(KeyringBackend):
    """A key store of the system's that keeps things in memory."""

    priority = 1

    def __init__(self) -> None:
        super().__init__()  # type: ignore[no-untyped-call]  # keyring types its backends in part
        self.kept: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        """What is kept."""
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        """Keep it."""
        self.kept[service, username] = password


@pytest.fixture
def os_store() -> Iterator[Remembering]:
    """The system has a key store."""
    before = keyring.get_keyring()
    made = Remembering()
    keyring.set_keyring(made)
    yield made
    keyring.set_keyring(before)


@given(st.binary(min_size=32, max_size=32))
def test_each_use_has_its_own_key_as_the_standard_derives_it(master: bytes) -> None:
    """Without the library that derives them here: a till need not load it."""
    keys = Keys.of(master)
    for purpose in ("mac", "pin", "person", "basket"):
        standard = HKDF(SHA256(), 32, salt=None, info=f"red-points/{purpose}".encode())
        assert getattr(keys, purpose) == standard.derive(master)


def test_a_file_for_the_owner_only(tmp_path: Path) -> None:
    store = KeyStore(tmp_path / "config" / "keys", use_os_store=False)
    assert store.load("L1") is None
    master = new_master()
    store.save("L1", master)
    assert store.load("L1") == master
    assert stat.S_IMODE((tmp_path / "config" / "keys" / "L1.key").stat().st_mode) == 0o600
    assert stat.S_IMODE((tmp_path / "config" / "keys").stat().st_mode) == 0o700


def test_the_systems_key_store_comes_first(os_store: Remembering, tmp_path: Path) -> None:
    store = KeyStore(tmp_path, use_os_store=True)
    store.save("L1", b"k" * 32)
    assert len(os_store.kept) == 1
    assert list(tmp_path.iterdir()) == []
    assert store.load("L1") == b"k" * 32
    assert store.load("L2") is None


def test_without_one_the_file_serves(tmp_path: Path) -> None:
    store = KeyStore(tmp_path, use_os_store=True)  # the tests' own backend refuses everything
    store.save("L1", b"k" * 32)
    assert store.load("L1") == b"k" * 32
    assert [path.name for path in tmp_path.iterdir()] == ["L1.key"]


def test_no_place_for_a_key(tmp_path: Path) -> None:
    (tmp_path / "keys").write_text("a file where the folder should be", "utf-8")
    store = KeyStore(tmp_path / "keys", use_os_store=False)
    with pytest.raises(Unavailable, match="key_unwritable"):
        store.save("L1", b"k" * 32)
    with pytest.raises(Unavailable, match="key_unreadable"):
        store.load("L1")


@pytest.mark.parametrize("content", ["not base64 !", "ünïcode"])
def test_a_key_file_that_holds_no_key(content: str, tmp_path: Path) -> None:
    (tmp_path / "L1.key").write_text(content, "utf-8")
    with pytest.raises(Unavailable, match="key_unreadable"):
        KeyStore(tmp_path, use_os_store=False).load("L1")


def test_every_use_has_a_key_of_its_own() -> None:
    assert len({MASTER, KEYS.mac, KEYS.pin, KEYS.person}) == 4
    assert Keys.of(b"n" * 32).mac != KEYS.mac


@given(st.text(max_size=60))
def test_a_sealed_text_comes_back_and_looks_different_each_time(text: str) -> None:
    assert KEYS.unseal(KEYS.seal(text)) == text
    if text:
        assert KEYS.seal(text) != KEYS.seal(text)


def test_a_sealed_text_that_was_changed() -> None:
    raw = bytearray(base64.b64decode(KEYS.seal("13812345678")))
    raw[14] ^= 1
    with pytest.raises(Refused, match="sealed_text_damaged"):
        KEYS.unseal(base64.b64encode(raw).decode())


def test_blind_indexes() -> None:
    assert KEYS.index("phone", "13812345678") == KEYS.index("phone", "13812345678")
    assert KEYS.index("phone", "5678") != KEYS.index("last4", "5678")
    assert KEYS.index("phone", "") == ""
    assert "138" not in KEYS.seal("13812345678")


def test_row_macs_tell_rows_apart() -> None:
    assert KEYS.row_mac("setting", "a", "b") != KEYS.row_mac("setting", "ab", "")
    assert KEYS.row_mac("setting", "1") != KEYS.row_mac("setting", 1)
    assert KEYS.row_mac("people", "a") != KEYS.row_mac("setting", "a")


def test_the_recovery_code() -> None:
    code = new_recovery_code()
    assert [len(group) for group in code.split("-")] == [4] * 8
    sealed = seal_master(b"m" * 32, code)
    for written in (code, code.lower(), code.replace("-", ""), f" {code} ", code.replace("O", "0").replace("I", "1")):
        assert open_master(sealed, written) == b"m" * 32
    with pytest.raises(Refused, match="bad_recovery_code"):
        open_master(sealed, new_recovery_code())
