"""Between the domain's lines, tenders and lots and the rows that keep them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from pos.domain.goods.items import Ownership
from pos.domain.points.lots import Grant, LotUse, NewLot
from pos.domain.sale.basket import BasketLine, LineKind
from pos.domain.sale.checkout import SaleLine
from pos.domain.sale.tender import Tender
from pos.ledger.entry import Row, lot_key
from pos.ledger.schema.formats import NEWEST

_KINDS: Final = {one.value: one for one in LineKind}
_OWNERSHIPS: Final = {one.value: one for one in Ownership}
_UNSAID: Final = (None, None)
"""Of a move at a till: cost, and what the book had."""
_AT: Final = NEWEST.children["line"].index("batch") - 1
_BATCH: Final = slice(_AT, _AT + 2)
"""Where a row of `line` without its number says batch and last day."""


def line_row(sold: SaleLine) -> Row:
    """A row of `line` without its key."""
    line = sold.line
    return (
        line.kind.value,
        line.item_id,
        line.barcode,
        line.name,
        line.unit,
        line.category,
        int(line.weighed),
        line.vendor,
        line.ownership.value,
        line.commission_bp,
        line.rate_hundredths,
        int(line.label),
        line.qty_milli,
        line.full_price_fen,
        line.shelf_price_fen,
        line.unit_price_fen,
        line.promotion,
        line.amount_fen,
        line.saved_fen,
        line.discount_fen,
        sold.order_discount_fen,
        sold.voucher_fen,
        sold.rounding_fen,
        sold.net_fen,
        sold.base_fen,
        sold.rate_hundredths,
        sold.points,
        line.funder,
        line.reason,
        sold.of_n,
        line.batch if line.batch or line.expires_on else None,
        line.expires_on or None,
    )


def goods_rows(
    lines: Sequence[SaleLine], tenders: Sequence[Tender], why: str, scrap: frozenset[int] = frozenset()
) -> dict[str, list[Row]]:
    """Rows of `line`, `tender` and `stock_move` without their keys: what leaves the shelf, or comes back to it.

    `scrap` = numbers of sold lines (of the lines themselves, where no receipt is known) whose goods go from the counter
    into the bin: they came back first, so that the shelf neither gains nor loses. Each is of its line's batch.
    """
    rows = list(map(line_row, lines))
    pairs = zip(lines, rows, strict=True)
    moved = [(one, one.line, row[_BATCH]) for one, row in pairs if one.line.item_id and one.line.qty_milli]
    moves: list[Row] = [(line.item_id, -line.qty_milli, why, *batch, *_UNSAID) for _, line, batch in moved]
    if scrap:
        gone = ((line, batch) for one, line, batch in moved if (one.of_n or one.n) in scrap)
        moves += [(line.item_id, line.qty_milli, "scrap", *batch, *_UNSAID) for line, batch in gone]
    return {
        "line": rows,
        "tender": [(one.kind.value, one.amount_fen, one.tendered_fen, one.reference) for one in tenders],
        "stock_move": moves,
    }


def sale_line(row: Any) -> SaleLine:
    """The line of a row of `line`."""
    return SaleLine(
        n=row.n,
        line=BasketLine(
            kind=_KINDS[row.kind],
            barcode=row.barcode,
            name=row.name,
            qty_milli=row.qty_milli,
            unit_price_fen=row.unit_price_fen,
            amount_fen=row.amount_fen,
            discount_fen=row.discount_fen,
            item_id=row.item_id,
            unit=row.unit,
            category=row.category,
            weighed=bool(row.weighed),
            vendor=row.vendor,
            ownership=_OWNERSHIPS[row.ownership],
            commission_bp=row.commission_bp,
            rate_hundredths=row.item_rate_hundredths,
            label=bool(row.label),
            funder=row.funder,
            shelf_price_fen=row.shelf_price_fen,
            reason=row.reason,
            promotion=row.promotion,
            saved_fen=row.promotion_fen,
            full_price_fen=row.full_price_fen,
            batch=row.batch or "",
            expires_on=row.expires_on or "",
        ),
        order_discount_fen=row.order_discount_fen,
        voucher_fen=row.voucher_fen,
        rounding_fen=row.rounding_fen,
        net_fen=row.net_fen,
        base_fen=row.base_fen,
        rate_hundredths=row.rate_hundredths,
        points=row.points,
        of_n=row.of_n,
    )


def lot_row(household_id: str, lot: NewLot) -> Row:
    """A row of `lot` without its key."""
    until = lot.expires_on.isoformat() if lot.expires_on else None
    return (household_id, lot.source.value, lot.points, lot.available_from.isoformat(), until, lot.funder, lot.origin)


def grant_rows(household_id: str, grants: Sequence[Grant], till: str, seq: int) -> dict[str, list[Row]]:
    """Rows of the lots that an entry at (till, seq) makes, and of the debt they repay at once."""
    lots = [lot_row(household_id, grant.lot) for grant in grants]
    uses: list[Row] = [
        (till, seq, n, use.points, use.kind.value) for n, grant in enumerate(grants, 1) for use in grant.uses
    ]
    return {"lot": lots, "lot_use": uses}


def use_rows(uses: Sequence[LotUse]) -> list[Row]:
    """Rows of `lot_use` without their keys."""
    return [(*lot_key(use.lot_id), use.points, use.kind.value) for use in uses]
