"""Between the domain's lots and the rows that keep them."""

from __future__ import annotations

from collections.abc import Sequence

from pos.domain.points.lots import Grant, LotUse, NewLot
from pos.ledger.entry import Row, lot_key


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
