"""What the lines of a sale may be: goods as some version of the catalogue has them, at its price, or of another kind.

Conditions over NEW that stay true, so that the audit asks the same of what stands (`audit.kinds`). Lines of a sale that
was recorded elsewhere are law: of their goods they are all the same (rules.md, Sale, and Days and clocks).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from pos.domain.goods.items import SHOP, Ownership
from pos.domain.goods.prices import PriceKind
from pos.domain.sale.basket import LineKind
from pos.ledger.entry import Kind
from pos.ledger.schema.rule import Rule, asked_of

_OWN: Final = "l.till = NEW.till AND l.seq = NEW.seq"
RECORDED: Final = "replace(NEW.detail, '\"replayed\": true', '') <> NEW.detail"
"""It was sold elsewhere and came out of a file. To be asked last: each line of each sale would go through the text."""
_BEGINS: Final = "COALESCE(l.shelf_price_fen, l.unit_price_fen)"
_FULL: Final = f"COALESCE(l.full_price_fen, {_BEGINS})"


def _dated(kind: PriceKind, fen: str) -> str:
    """Whether a price by date that has begun is so much."""
    begun = "p.valid_from <= substr(NEW.occurred_at, 1, 10)"
    return (
        "EXISTS (SELECT 1 FROM price_version p WHERE p.item_id = l.item_id"
        f" AND p.kind = '{kind}' AND p.price_fen = {fen} AND {begun})"
    )


_GOODS: Final = " AND ".join(
    (
        *(f"v.{column} = l.{column}" for column in ("item_id", "barcode", "unit", "category", "weighed", "vendor")),
        "v.rate_hundredths IS NOT DISTINCT FROM l.item_rate_hundredths",
        f"((v.name = l.name AND (v.price_fen = {_FULL} OR {_dated(PriceKind.SHELF, _FULL)})) OR ({RECORDED}))",
    )
)
_NAMED: Final = (
    "EXISTS (SELECT 1 FROM saving s WHERE s.till = l.till AND s.seq = l.seq AND s.promotion_id = l.promotion"
    " AND s.on_order = 0)"
)
_SELLER: Final = (
    "v.code = l.vendor AND v.kind = l.ownership AND v.commission_bp = l.commission_bp"
    f" AND l.funder = CASE v.funds_points WHEN 1 THEN v.code ELSE '{SHOP}' END"
    " AND v.valid_from <= substr(NEW.occurred_at, 1, 10)"
)
_BOUGHT: Final = f"l.ownership = '{Ownership.BOUGHT}' AND l.commission_bp = 0 AND l.funder = '{SHOP}'"
_OF_STALL: Final = f"l.kind = '{LineKind.OPEN}' AND l.ownership = '{Ownership.STALL}'"
"""A stall sells with nothing but a price."""
_NO_GOODS: Final = (
    "l.item_id = '' AND l.item_rate_hundredths IS NULL AND l.batch IS NULL"
    f" AND (l.vendor = '' AND {_BOUGHT} OR {_OF_STALL})"
)
_WORTH: Final = "(2 * l.unit_price_fen * abs(l.qty_milli) + 1000) / 2000"
_MEMBERS: Final = (
    f"l.kind = '{LineKind.ITEM}' AND (l.label = 0 OR abs(l.amount_fen) = {_WORTH}) AND NEW.household_id IS NOT NULL"
    f" AND l.full_price_fen > {_BEGINS} AND {_dated(PriceKind.MEMBER, _BEGINS)}"
)
"""What a label says is law: only goods that it tells the weight of cost a household the members' price."""

_OVERRIDDEN: Final = "l.shelf_price_fen IS NOT NULL"
_NOT_OVERRIDDEN: Final = f"({RECORDED}) OR l.shelf_price_fen = l.unit_price_fen OR l.unit_price_fen < 0"

_UNLIKE: Final = (
    f"l.kind = '{LineKind.ITEM}' AND NOT EXISTS (SELECT 1 FROM item_version v WHERE {_GOODS})",
    f"NOT ({_BOUGHT}) AND NOT EXISTS (SELECT 1 FROM vendor_version v WHERE {_SELLER})",
    f"l.kind = '{LineKind.ITEM}' AND l.label = 0 AND abs(l.amount_fen) <> {_WORTH} AND NOT ({RECORDED})",
    f"l.kind <> '{LineKind.ITEM}' AND NOT ({_NO_GOODS})",
    f"{_OVERRIDDEN} AND (l.kind <> '{LineKind.ITEM}' OR l.label = 1 OR {_NOT_OVERRIDDEN})",
    f"(l.discount_fen <> 0 OR {_OVERRIDDEN}) AND l.reason = ''",
    f"l.full_price_fen IS NOT NULL AND NOT ({_MEMBERS})",
    "(l.promotion = '') <> (l.promotion_fen = 0) OR l.promotion_fen < 0",
    f"l.promotion <> '' AND (l.kind = '{LineKind.DEDUCTION}' OR NOT {_NAMED})",
)
_SAVING: Final = "saving s WHERE s.till = NEW.till AND s.seq = NEW.seq"
OFF_ORDER: Final = f"COALESCE((SELECT SUM(s.saved_fen) FROM {_SAVING} AND s.on_order = 1), 0)"
"""What a threshold promotion gives."""
_ON_LINES: Final = (
    f"COALESCE((SELECT SUM(l.promotion_fen) FROM line l WHERE {_OWN} AND l.promotion = s.promotion_id), 0)"
)
_MADE: Final = (
    "EXISTS (SELECT 1 FROM promotion_version v WHERE v.promotion_id = s.promotion_id AND v.version = s.version)"
)
_UNSAVED: Final = " OR ".join(
    (
        f"({RECORDED})",
        f"NEW.discount_fen < {OFF_ORDER}",
        f"(SELECT COUNT(*) FROM {_SAVING} AND s.on_order = 1) > 1",
        f"EXISTS (SELECT 1 FROM {_SAVING} AND s.on_order = 0 AND s.saved_fen <> {_ON_LINES})",
        f"EXISTS (SELECT 1 FROM {_SAVING} AND NOT {_MADE})",
    )
)
"""What promotions saved is not what the lines have, or no promotion's."""
_SIGN: Final = f"CASE l.kind WHEN '{LineKind.DEDUCTION}' THEN l.amount_fen >= 0 ELSE l.amount_fen < 0 END"


def line_rules() -> Iterator[Rule]:
    """Of sales, and of returns that no receipt stands for."""
    unlike = " OR ".join(f"({one})" for one in _UNLIKE)
    found = f"EXISTS (SELECT 1 FROM line l WHERE {_OWN} AND ({unlike}))"
    yield from asked_of(f"NEW.kind = '{Kind.SALE}'", Rule("line_unexplained", found))
    yield from asked_of(f"NEW.kind = '{Kind.RETURN}'", Rule("line_unexplained", f"NEW.reverses IS NULL AND {found}"))
    below = f"EXISTS (SELECT 1 FROM line l WHERE {_OWN} AND {_SIGN})"
    yield from asked_of(f"NEW.kind = '{Kind.SALE}'", Rule("line_sign", below))
    yield from asked_of(
        f"NEW.kind = '{Kind.SALE}'",
        Rule(
            "discount_reason",
            f"(CASE NEW.n_saving WHEN 0 THEN NEW.discount_fen ELSE NEW.discount_fen - {OFF_ORDER} END <> 0)"
            " <> (NEW.reason <> '')",
        ),
    )
    yield from asked_of("NEW.n_saving > 0", Rule("savings", _UNSAVED))
