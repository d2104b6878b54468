"""The chain: what is hashed, byte for byte (docs/ledger-format.md says the same in prose).

The canonical bytes of an entry are one JSON array `[format, [entry columns], [rows of line], [rows of tender], ...]`
with the tables and columns of its format in their order (`schema.formats`), rows in the order of n. No spaces, UTF-8,
JSON's short escapes, integers and text and null only. hash = SHA-256 of those bytes (they contain prev_hash); mac =
HMAC-SHA-256 of the hash's 64 hex digits.
"""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Mapping, Sequence

import orjson

from pos.ledger.entry import Row
from pos.ledger.schema.formats import NEWEST, Format

NO_HASH = "0" * 64

_NUMBER, _CHILDREN = NEWEST.number, tuple(NEWEST.children)


def canonical(entry_row: Row, children: Mapping[str, Sequence[Row]]) -> bytes:
    """The bytes of an entry of the newest format. `entry_row`, child rows (n, ...): columns in the format's order."""
    empty: tuple[Row, ...] = ()
    return orjson.dumps([_NUMBER, entry_row, *(children.get(name, empty) for name in _CHILDREN)])


def canonical_in(one: Format, entry_row: Row, children: Mapping[str, Sequence[Row]]) -> bytes:
    """The same of an entry of any format, from rows with the newest format's columns: a later format only appends."""
    rows = [[row[: len(columns)] for row in children.get(name, ())] for name, columns in one.children.items()]
    return orjson.dumps([one.number, entry_row[: len(one.entry)], *rows])


def hashed(content: bytes) -> str:
    """The entry's hash, 64 hex digits."""
    return hashlib.sha256(content).hexdigest()


def sealed(key: bytes, digest: str) -> str:
    """The keyed MAC of a hash: whoever rewrites the whole chain cannot make it without the key."""
    return hmac.digest(key, digest.encode("ascii"), "sha256").hex()
