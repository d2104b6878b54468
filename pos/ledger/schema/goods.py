"""The tables of goods, vendors, prices by date and promotions (`tables` has them in their place among the others), and
what the file refuses about goods: barcodes and short codes of all items are one space, however they are spelled; a
picture and an arrangement of quick keys are small.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from sqlalchemy import CheckConstraint, Index

from pos.ledger.kinds import SEEN
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
    yield from asked_of(of_kinds(SEEN), Rule("too_large", f"length(NEW.detail) > {MOST_SEEN}"))


def price_rules() -> Iterator[Rule]:
    """Those that stay true, so that the audit asks them of what stands."""
    of_nothing = "NOT EXISTS (SELECT 1 FROM item_version i WHERE i.item_id = v.item_id)"
    unknown = f"EXISTS (SELECT 1 FROM price_version v WHERE {_HERE} AND {of_nothing})"
    yield from asked_of("NEW.n_price_version > 0", Rule("price_item", unknown))
    yield from asked_of("NEW.n_code_version > 0", Rule("code_item", unknown.replace("price_version", "code_version")))


TWICE = (
    f"WITH held AS MATERIALIZED ({codes(_NEWEST.format('v'), _NEWEST_CODE.format('v'), 'v.till, v.seq, v.n, ')})"
    " SELECT DISTINCT till, seq, n FROM held WHERE code IN"
    " (SELECT code FROM held GROUP BY code HAVING COUNT(DISTINCT item_id) > 1)"
)
"""Where a code stands that several items have now (till, seq, n)."""
