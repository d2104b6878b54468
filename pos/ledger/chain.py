"""The chain: what is hashed, byte for byte (docs/ledger-format.md says the same in prose).

Format 1: one JSON array `[1, [entry columns], [rows of line], [rows of tender], ...]` with the tables in
the order of `tables.CHILDREN`, rows in the order of n, columns in table order; the entry without hash and
mac, a child row without till and seq. No spaces, UTF-8, JSON's short escapes, integers and text and null only.
hash = SHA-256 of those bytes (they contain prev_hash); mac = HMAC-SHA-256 of the hash's 64 hex digits.
"""

from __future__ import annotations

import hashlib
import hmac
import json
from collections.abc import Mapping, Sequence

from pos.ledger.entry import Row
from pos.ledger.schema.tables import CHILDREN, entry

FORMAT = 1
NO_HASH = "0" * 64

ENTRY_COLUMNS: tuple[str, ...] = tuple(c.name for c in entry.columns if c.name not in ("hash", "mac"))
CHILD_COLUMNS: Mapping[str, tuple[str, ...]] = {
    child.name: tuple(c.name for c in child.columns if c.name not in ("till", "seq")) for child in CHILDREN
}
_CHILD_NAMES = tuple(CHILD_COLUMNS)
_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def canonical(entry_row: Row, children: Mapping[str, Sequence[Row]]) -> bytes:
    """The bytes of one entry. `entry_row` in ENTRY_COLUMNS order, child rows (n, ...) in CHILD_COLUMNS order."""
    empty: tuple[Row, ...] = ()
    return _encode([FORMAT, entry_row, *(children.get(name, empty) for name in _CHILD_NAMES)]).encode()


def hashed(content: bytes) -> str:
    """The entry's hash, 64 hex digits."""
    return hashlib.sha256(content).hexdigest()


def sealed(key: bytes, digest: str) -> str:
    """The keyed MAC of a hash: whoever rewrites the whole chain cannot make it without the key."""
    return hmac.digest(key, digest.encode("ascii"), "sha256").hex()
