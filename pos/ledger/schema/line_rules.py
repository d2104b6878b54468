"""What the lines of a sale may be: goods as some version of the catalogue has them, at its price, or of another kind.

Conditions over NEW that stay true, so that the audit asks the same of what stands (`audit.kinds`). Lines of a sale that
was recorded elsewhere are law: of their goods they are all the same (rules.md, Sale, and Days and clocks).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from pos.domain.goods.items import Ownership
from pos.domain.sale.basket import LineKind
from pos.ledger.entry import Kind
from pos.ledger.schema.rule import Rule, asked_of

_OWN: Final = "l.till = NEW.till AND l.seq = NEW.seq"
RECORDED: Final = "replace(NEW.detail, '\"replayed\": true', '') <> NEW.detail"
"""It was sold elsewhere and came out of a file."""
_GOODS: Final = " AND ".join(
    (
        *(f"v.{column} = l.{column}" for column in ("item_id", "barcode", "unit", "category", "weighed", "vendor")),
        "v.rate_hundredths IS NOT DISTINCT FROM l.item_rate_hundredths",
        f"(({RECORDED}) OR (v.price_fen = COALESCE(l.shelf_price_fen, l.unit_price_fen) AND v.name = l.name))",
    )
)
_SELLER: Final = "v.code = l.vendor AND v.kind = l.ownership AND v.commission_bp = l.commission_bp"
_BOUGHT: Final = f"l.ownership = '{Ownership.BOUGHT}' AND l.commission_bp = 0"
_NO_GOODS: Final = f"l.item_id = '' AND l.vendor = '' AND l.item_rate_hundredths IS NULL AND {_BOUGHT}"
_WORTH: Final = "(2 * l.unit_price_fen * abs(l.qty_milli) + 1000) / 2000"

_OVERRIDDEN: Final = "l.shelf_price_fen IS NOT NULL"
_NOT_OVERRIDDEN: Final = f"({RECORDED}) OR l.shelf_price_fen = l.unit_price_fen OR l.unit_price_fen < 0"

_UNLIKE: Final = (
    f"l.kind = '{LineKind.ITEM}' AND NOT EXISTS (SELECT 1 FROM item_version v WHERE {_GOODS})",
    f"l.kind = '{LineKind.ITEM}' AND NOT ({_BOUGHT}) AND NOT EXISTS (SELECT 1 FROM vendor_version v WHERE {_SELLER})",
    f"l.kind = '{LineKind.ITEM}' AND l.label = 0 AND NOT ({RECORDED}) AND abs(l.amount_fen) <> {_WORTH}",
    f"l.kind <> '{LineKind.ITEM}' AND NOT ({_NO_GOODS})",
    f"{_OVERRIDDEN} AND (l.kind <> '{LineKind.ITEM}' OR l.label = 1 OR {_NOT_OVERRIDDEN})",
    f"(l.discount_fen <> 0 OR {_OVERRIDDEN}) AND l.reason = ''",
)
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
        f"NEW.kind = '{Kind.SALE}'", Rule("discount_reason", "(NEW.discount_fen <> 0) <> (NEW.reason <> '')")
    )
