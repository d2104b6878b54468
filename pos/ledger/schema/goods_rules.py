"""What the file refuses about goods: barcodes and short codes of all items are one space, however they are spelled; a
picture and an arrangement of quick keys are small.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from pos.ledger.kinds import SEEN
from pos.ledger.schema.rule import Rule, asked_of, of_kinds

MOST_SEEN: Final = 24_000
"""Characters of the detail of one of these: the largest picture in base 64, every key of every page."""
_HERE = "v.till = NEW.till AND v.seq = NEW.seq"
_NEWEST = "NOT EXISTS (SELECT 1 FROM item_version w WHERE w.item_id = {0}.item_id AND w.version > {0}.version)"


def key(column: str) -> str:
    """`codes.code_key` of a column."""
    return f"ltrim(upper({column}), '0')"


def codes(more: str, besides: str = "") -> str:
    """(`besides`, item, key) of the barcodes and short codes of versions `v`, of which `more` is true."""
    of_each = (
        f"SELECT {besides}v.item_id, {key('v.' + name)} AS code FROM item_version v WHERE v.{name} <> '' AND {more}"
        for name in ("barcode", "code")
    )
    return " UNION ALL ".join(of_each)


def _of_another(name: str) -> str:
    """Not one look for both columns: each has an index of its own."""
    return (
        f"EXISTS (SELECT 1 FROM ({codes(_HERE)}) given JOIN item_version o ON {key('o.' + name)} = given.code"
        f" AND o.item_id <> given.item_id WHERE o.{name} <> '' AND {_NEWEST.format('o')})"
    )


def goods_rules() -> Iterator[Rule]:
    """The rules over NEW."""
    taken = f"{_of_another('barcode')} OR {_of_another('code')}"
    yield from asked_of("NEW.n_item_version > 0", Rule("code_taken", taken))
    yield from asked_of(of_kinds(SEEN), Rule("too_large", f"length(NEW.detail) > {MOST_SEEN}"))


TWICE = (
    f"WITH held AS MATERIALIZED ({codes(_NEWEST.format('v'), 'v.till, v.seq, v.n, ')})"
    " SELECT DISTINCT till, seq, n FROM held WHERE code IN"
    " (SELECT code FROM held GROUP BY code HAVING COUNT(DISTINCT item_id) > 1)"
)
"""Where a code stands that several items have now (till, seq, n)."""
