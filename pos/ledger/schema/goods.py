"""The tables of goods, vendors, prices by date and promotions (`tables` has them in their place among the others), and
what the file refuses about goods: barcodes and short codes of all items are one space, however they are spelled; a
picture and an arrangement of quick keys are small; what came, went or was counted of goods is of items that are there,
in the order of the chains, and an item is in one count at a time.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from sqlalchemy import CheckConstraint, Index

from pos.domain.stock.movement import LossReason
from pos.ledger.entry import Kind
from pos.ledger.kinds import SEEN, STOCKED
from pos.ledger.schema.columns import child, key_of, number, text
from pos.ledger.schema.rule import Rule, asked_of, of_kinds

item_version = child(
    "item_version",
    text("item_id"),
    number("version"),
    text("barcode"),
    text("name"),
    number("price_fen"),
    text("unit"),
    text("category"),
    number("weighed"),
    text("code"),
    text("vendor"),
    number("rate_hundredths", null=True),
    text("pinyin"),
    text("initials"),
    number("off_sale"),
    text("picture"),
    CheckConstraint("price_fen >= 0", name="price"),
)
vendor_version = child(
    "vendor_version",
    text("code"),
    number("version"),
    text("name"),
    text("kind"),
    number("commission_bp"),
    number("funds_points"),
    text("valid_from"),
    text("valid_to", null=True),
)
price_version = child(
    "price_version",
    text("item_id"),
    number("number"),
    number("version"),
    text("kind"),
    number("price_fen"),
    text("valid_from"),
    text("valid_to", null=True),
    CheckConstraint("price_fen >= 0", name="price"),
)
promotion_version = child(
    "promotion_version",
    text("promotion_id"),
    number("version"),
    text("rules"),
)
code_version = child(
    "code_version",
    text("item_id"),
    number("number"),
    number("version"),
    text("code"),
    number("qty_milli"),
    text("unit"),
    CheckConstraint("qty_milli >= 0 AND length(code) > 0", name="qty_milli"),
)
saving = child(
    "saving",
    text("promotion_id"),
    number("version"),
    number("saved_fen"),
    number("on_order"),
    CheckConstraint("saved_fen > 0", name="saved_fen"),
)

Index(
    "uq_price_version_item_id",
    *(price_version.c.item_id, price_version.c.number, price_version.c.version),
    unique=True,
)
Index(
    "uq_code_version_item_id",
    *(code_version.c.item_id, code_version.c.number, code_version.c.version),
    unique=True,
)
Index("ix_code_version_code", key_of(code_version.c.code))
Index("uq_promotion_version_promotion_id", promotion_version.c.promotion_id, promotion_version.c.version, unique=True)

# -- what is refused ---------------------------------------------------------------------------------------------

MOST_SEEN: Final = 24_000
"""Characters of the detail of one of these: the largest picture in base 64, every key of every page."""
_HERE = "v.till = NEW.till AND v.seq = NEW.seq"
_NEWEST = "NOT EXISTS (SELECT 1 FROM item_version w WHERE w.item_id = {0}.item_id AND w.version > {0}.version)"
_NEWEST_CODE = (
    "{0}.qty_milli > 0 AND NOT EXISTS (SELECT 1 FROM code_version w WHERE w.item_id = {0}.item_id"
    " AND w.number = {0}.number AND w.version > {0}.version)"
)


def key(column: str) -> str:
    """`codes.code_key` of a column."""
    return f"ltrim(upper({column}), '0')"


def codes(of_items: str, of_codes: str, besides: str = "") -> str:
    """(`besides`, item, key) of the barcodes and short codes of versions `v` of items, and of their other codes."""
    of_each = [
        f"SELECT {besides}v.item_id, {key('v.' + name)} AS code FROM item_version v WHERE v.{name} <> '' AND {of_items}"
        for name in ("barcode", "code")
    ]
    other = f"SELECT {besides}v.item_id, {key('v.code')} AS code FROM code_version v WHERE {of_codes}"
    return " UNION ALL ".join((*of_each, other))


_GIVEN = codes(_HERE, f"{_HERE} AND v.qty_milli > 0")
_OTHER_CODE = (
    f"EXISTS (SELECT 1 FROM ({_GIVEN}) given JOIN code_version o ON {key('o.code')} = given.code"
    f" AND o.item_id <> given.item_id WHERE {_NEWEST_CODE.format('o')})"
)


def _of_another(name: str) -> str:
    """Not one look for all columns: each has an index of its own."""
    return (
        f"EXISTS (SELECT 1 FROM ({_GIVEN}) given JOIN item_version o ON {key('o.' + name)} = given.code"
        f" AND o.item_id <> given.item_id WHERE o.{name} <> '' AND {_NEWEST.format('o')})"
    )


def goods_rules() -> Iterator[Rule]:
    """The rules over NEW."""
    taken = f"{_of_another('barcode')} OR {_of_another('code')} OR {_OTHER_CODE}"
    yield from asked_of("NEW.n_item_version + NEW.n_code_version > 0", Rule("code_taken", taken))
    yield from price_rules()
    yield from stock_rules()
    yield from asked_of(f"NEW.kind = '{Kind.COUNT_BEGUN}'", Rule("count_book", _OTHER_BOOK))
    yield from asked_of(of_kinds(SEEN), Rule("too_large", f"length(NEW.detail) > {MOST_SEEN}"))


def price_rules() -> Iterator[Rule]:
    """Those that stay true, so that the audit asks them of what stands."""
    of_nothing = "NOT EXISTS (SELECT 1 FROM item_version i WHERE i.item_id = v.item_id)"
    unknown = f"EXISTS (SELECT 1 FROM price_version v WHERE {_HERE} AND {of_nothing})"
    yield from asked_of("NEW.n_price_version > 0", Rule("price_item", unknown))
    yield from asked_of("NEW.n_code_version > 0", Rule("code_item", unknown.replace("price_version", "code_version")))


# -- stock ---------------------------------------------------------------------------------------------------------

_OWN: Final = "m.till = NEW.till AND m.seq = NEW.seq"
_MOVES: Final = f"SELECT 1 FROM stock_move m WHERE {_OWN}"
_NO_COST: Final = "m.cost_fen IS NULL"
_GONE: Final = f"m.qty_milli < 0 AND {_NO_COST} AND m.book_milli IS NULL"
_STILL: Final = f"m.qty_milli = 0 AND m.batch IS NULL AND {_NO_COST}"
_AS_ITS_REASON: Final = (
    "CASE m.reason WHEN 'received' THEN m.qty_milli > 0 AND m.batch IS NOT NULL AND m.book_milli IS NULL"
    f" WHEN 'sent_back' THEN {_GONE} WHEN 'lost' THEN {_GONE}"
    f" WHEN 'frozen' THEN {_STILL} AND m.book_milli IS NOT NULL"
    f" WHEN 'uncounted' THEN {_STILL} AND m.book_milli IS NULL"
    f" ELSE m.book_milli IS NOT NULL AND {_NO_COST} END"
)
_LOSSES: Final = " AND ".join(f"NEW.reason <> '{reason}'" for reason in LossReason)
_HEADS: Final = "month_head h WHERE h.till = NEW.till AND h.seq = NEW.seq"
_BEFORE: Final = (
    "SELECT p.seq FROM month_head p WHERE p.till = NEW.till AND p.seq < NEW.seq ORDER BY p.seq DESC LIMIT 1"
)
_NO_HEAD: Final = (
    f"EXISTS (SELECT 1 FROM {_HEADS} AND (h.head_till = NEW.till AND h.head_seq <> NEW.seq - 1 OR NOT EXISTS"
    " (SELECT 1 FROM entry e WHERE e.till = h.head_till AND e.seq = h.head_seq AND e.hash = h.head_hash)))"
    f" OR NOT EXISTS (SELECT 1 FROM {_HEADS} AND h.head_till = NEW.till)"
    f" OR EXISTS (SELECT 1 FROM {_HEADS} GROUP BY h.head_till HAVING COUNT(*) > 1)"
    f" OR EXISTS (SELECT 1 FROM month_head b WHERE b.till = NEW.till AND b.seq = ({_BEFORE}) AND b.head_seq >"
    f" COALESCE((SELECT h.head_seq FROM {_HEADS} AND h.head_till = b.head_till), 0))"
)
"""Where the chains stood is no entry's place, or before where they stood for the entry before."""
_COUNT: Final = "entry b JOIN stock_move f ON f.till = b.till AND f.seq = b.seq"
_DONE: Final = "entry c JOIN stock_move d ON d.till = c.till AND d.seq = c.seq WHERE c.kind = 'counted'"
_OPEN_TWICE: Final = (
    "EXISTS (SELECT 1 FROM stock_move m JOIN stock_move o ON o.item_id = m.item_id AND o.reason = 'frozen'"
    " AND o.till = NEW.till AND (o.seq < NEW.seq OR (o.seq = NEW.seq AND o.n <> m.n))"
    f" WHERE {_OWN} AND NOT EXISTS (SELECT 1 FROM entry b, {_DONE} AND c.reverses = b.id AND c.seq < NEW.seq"
    " AND d.item_id = o.item_id AND b.till = o.till AND b.seq = o.seq))"
)
_NOT_COUNTED: Final = (
    f"EXISTS ({_MOVES} AND (NOT EXISTS (SELECT 1 FROM {_COUNT} WHERE b.id = NEW.reverses AND f.item_id = m.item_id)"
    f" OR EXISTS (SELECT 1 FROM {_DONE} AND c.reverses = NEW.reverses AND c.seq < NEW.seq AND d.item_id = m.item_id)))"
    f" OR EXISTS ({_MOVES} GROUP BY m.item_id HAVING COUNT(*) > 1 AND COUNT(m.batch) < COUNT(*))"
)
_ITS_ITEMS: Final = f"(SELECT m.item_id FROM stock_move m WHERE {_OWN} AND m.book_milli IS NOT NULL)"
_OWN_BOOK: Final = (
    f"SELECT m.item_id, m.book_milli AS milli FROM stock_move m WHERE {_OWN} AND m.book_milli IS NOT NULL"
)
_SINCE: Final = (
    "SELECT s.item_id, -s.qty_milli FROM entry b JOIN month_head h ON h.till = NEW.till AND h.seq = NEW.seq"
    " JOIN stock_move s ON s.till = h.head_till AND s.seq <= h.head_seq AND s.seq > COALESCE((SELECT g.head_seq"
    " FROM month_head g WHERE g.till = b.till AND g.seq = b.seq AND g.head_till = h.head_till), 0)"
    f" WHERE b.id = NEW.reverses AND s.item_id IN {_ITS_ITEMS}"
)
_OTHER_SINCE: Final = (
    f"EXISTS (SELECT 1 FROM ({_OWN_BOOK} UNION ALL SELECT f.item_id, -f.book_milli FROM {_COUNT}"
    f" WHERE b.id = NEW.reverses AND f.item_id IN {_ITS_ITEMS} UNION ALL {_SINCE}) book"
    " GROUP BY item_id HAVING SUM(milli) <> 0)"
)
"""What the book had is not what it had when the count began, and what moved since."""
_OTHER_BOOK: Final = (
    f"EXISTS (SELECT 1 FROM ({_OWN_BOOK} UNION ALL SELECT s.item_id, -s.qty_milli FROM month_head h"
    " JOIN stock_move s ON s.till = h.head_till AND s.seq <= h.head_seq"
    f" WHERE h.till = NEW.till AND h.seq = NEW.seq AND s.item_id IN {_ITS_ITEMS}) book"
    " GROUP BY item_id HAVING SUM(milli) <> 0)"
)
"""What the book had is not what moved: one look at everything, once a count; the audit goes through it once in all."""


def stock_rules() -> Iterator[Rule]:
    """Those that stay true, so that the audit asks them of what stands."""
    unknown = f"EXISTS ({_MOVES} AND NOT EXISTS (SELECT 1 FROM item_version i WHERE i.item_id = m.item_id))"
    yield from asked_of(
        of_kinds(STOCKED),
        Rule("stock_item", unknown),
        Rule("stock_row", f"EXISTS ({_MOVES} AND NOT ({_AS_ITS_REASON}))"),
        Rule("stock_heads", _NO_HEAD),
    )
    yield from asked_of(f"NEW.kind = '{Kind.LOST}'", Rule("lost_reason", _LOSSES))
    yield from asked_of(f"NEW.kind = '{Kind.COUNT_BEGUN}'", Rule("count_open", _OPEN_TWICE))
    nth = "SELECT COUNT(*) FROM entry c WHERE c.reverses = NEW.reverses AND c.kind = 'counted' AND c.seq < NEW.seq"
    yield from asked_of(
        f"NEW.kind = '{Kind.COUNTED}'",
        Rule("count_nth", f"COALESCE(NEW.nth, 0) <> 1 + ({nth})"),
        Rule("count_of", _NOT_COUNTED),
        Rule("count_moved", _OTHER_SINCE),
    )


TWICE = (
    f"WITH held AS MATERIALIZED ({codes(_NEWEST.format('v'), _NEWEST_CODE.format('v'), 'v.till, v.seq, v.n, ')})"
    " SELECT DISTINCT till, seq, n FROM held WHERE code IN"
    " (SELECT code FROM held GROUP BY code HAVING COUNT(DISTINCT item_id) > 1)"
)
"""Where a code stands that several items have now (till, seq, n)."""
