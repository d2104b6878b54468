"""The ledger's key: kept outside the data folder, sealed under the recovery code inside it.

One 32-byte master key per ledger; every use derives its own key from it (HKDF-SHA-256 by purpose).

What encrypts (`cryptography`) is loaded when a text is first sealed or read: a till that sells goods never does, and
loading it takes 6 MiB and ten milliseconds of its start.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import os
import secrets
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from pos.durable import replace_private
from pos.errors import Refused, Unavailable

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

_SERVICE = "red-points-supermarket"
_CODE_BYTES = 20
_SCRYPT_N, _SCRYPT_R, _SCRYPT_P = 2**14, 8, 1


@dataclass(frozen=True, slots=True)
class Keys:
    """The derived keys. `mac` seals entries and rows, `basket` tills' files, `person` phones; `pin` peppers PINs."""

    mac: bytes
    pin: bytes
    person: bytes
    basket: bytes

    @classmethod
    def of(cls, master: bytes) -> Keys:
        """Derive every key from the 32-byte master."""
        mac, pin, person, basket = (_derived(master, purpose) for purpose in ("mac", "pin", "person", "basket"))
        return cls(mac, pin, person, basket)

    def row_mac(self, table: str, *values: object) -> str:
        """The MAC of a row of a mutable table."""
        content = "\x1f".join((table, *map(repr, values)))
        return hmac.digest(self.mac, content.encode(), "sha256").hex()

    def index(self, purpose: str, text: str) -> str:
        """A blind index: equal texts meet, nobody without the key can try numbers."""
        return hmac.digest(self.person, f"{purpose}:{text}".encode(), "sha256").hex()[:32] if text else ""

    def seal(self, text: str) -> str:
        """Encrypt a personal text (AES-256-GCM, random nonce)."""
        if not text:
            return ""
        nonce = os.urandom(12)
        return base64.b64encode(nonce + _cipher(self.person).encrypt(nonce, text.encode(), None)).decode()

    def unseal(self, sealed: str) -> str:
        """The text back; Refused `sealed_text_damaged` when it was changed."""
        if not sealed:
            return ""
        raw = base64.b64decode(sealed)
        return _opened(self.person, raw[:12], raw[12:], "sealed_text_damaged").decode()


def _derived(master: bytes, purpose: str) -> bytes:
    """RFC 5869 with SHA-256, no salt, 32 bytes: extract, then one block."""
    extracted = hmac.digest(bytes(32), master, "sha256")
    return hmac.digest(extracted, f"red-points/{purpose}".encode() + b"\x01", "sha256")


def _cipher(key: bytes) -> AESGCM:
    """AES-256-GCM."""
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM  # late: see the module's words

    return AESGCM(key)


def _opened(key: bytes, nonce: bytes, content: bytes, refused: str) -> bytes:
    """What was encrypted. Refused with this code when it, or the key, is another."""
    from cryptography.exceptions import InvalidTag  # late, as above

    try:
        return _cipher(key).decrypt(nonce, content, None)
    except InvalidTag as error:
        raise Refused(refused) from error


def new_master() -> bytes:
    """A fresh master key."""
    return secrets.token_bytes(32)


def new_recovery_code() -> str:
    """160 random bits as eight groups of four: what the owner writes down."""
    text = base64.b32encode(secrets.token_bytes(_CODE_BYTES)).decode()
    return "-".join(text[i : i + 4] for i in range(0, len(text), 4))


def _code_key(code: str, salt: bytes) -> bytes:
    plain = "".join(code.split()).replace("-", "").upper().replace("0", "O").replace("1", "I").replace("8", "B")
    return hashlib.scrypt(
        plain.encode(), salt=salt, n=_SCRYPT_N, r=_SCRYPT_R, p=_SCRYPT_P, dklen=32, maxmem=64 * 1024 * 1024
    )


def seal_master(master: bytes, code: str) -> str:
    """The master key sealed under the recovery code, as a backup carries it."""
    salt, nonce = os.urandom(16), os.urandom(12)
    return base64.b64encode(salt + nonce + _cipher(_code_key(code, salt)).encrypt(nonce, master, None)).decode()


def open_master(sealed: str, code: str) -> bytes:
    """The master key from a backup. Refused `bad_recovery_code` when the code is not the one."""
    raw = base64.b64decode(sealed)
    return _opened(_code_key(code, raw[:16]), raw[16:28], raw[28:], "bad_recovery_code")


class KeyStore:
    """Where the master key and the anchors live. `folder` forces files (POS_KEY_DIR)."""

    def __init__(self, folder: Path, *, use_os_store: bool) -> None:
        self.folder = folder
        self._use_os_store = use_os_store

    def _file(self, ledger_id: str) -> Path:
        return self.folder / f"{ledger_id}.key"

    def load(self, ledger_id: str) -> bytes | None:
        """The master key of this ledger on this machine, or None."""
        if self._use_os_store:
            import keyring  # late: looking for its backends takes longer than reading a balance
            import keyring.errors

            try:
                kept = keyring.get_password(_SERVICE, ledger_id)
            except keyring.errors.KeyringError:
                kept = None
            if kept:
                return base64.b64decode(kept)
        try:
            return base64.b64decode(self._file(ledger_id).read_text("ascii"), validate=True)
        except FileNotFoundError:
            return None
        except (OSError, ValueError) as error:  # ValueError: what is in the file is no key
            raise Unavailable("key_unreadable", path=str(self._file(ledger_id)), reason=str(error)) from error

    def save(self, ledger_id: str, master: bytes) -> None:
        """Keep the master key: the OS key store, else a file with mode 0600."""
        text = base64.b64encode(master).decode()
        if self._use_os_store:
            import keyring  # late, as in `load`
            import keyring.errors

            try:
                keyring.set_password(_SERVICE, ledger_id, text)
            except keyring.errors.KeyringError:
                pass  # no key store on this machine: the file below
            else:
                return
        self._write(self._file(ledger_id), text.encode())

    def _write(self, path: Path, content: bytes) -> None:
        try:
            path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            replace_private(path, content)
        except OSError as error:
            raise Unavailable("key_unwritable", path=str(path), reason=str(error)) from error
