"""What vendors are owed, line by line from the snapshots that the lines keep: never by what a vendor is today."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping

from sqlalchemy import Connection, select

from pos.domain.goods.items import Ownership
from pos.domain.month.books import VendorRow
from pos.domain.vendors.commission import commission_fen, commission_of_return
from pos.domain.vendors.statement import Carried, VendorLine, carried_on, statement
from pos.ledger.driver import all_rows
from pos.ledger.entry import Kind
from pos.ledger.kinds import RECEIPTS, quoted
from pos.ledger.reading import programmes
from pos.ledger.reading.month_books import closed_before, span, unclosed_with_entries
from pos.ledger.schema.tables import entry, month_close

_LINES = (
    "SELECT e.kind, e.programme, l.vendor, l.ownership, l.commission_bp, l.net_fen, l.points, l.funder, sold.net_fen,"
    " COALESCE((SELECT -SUM(b.net_fen) FROM entry r JOIN line b ON b.till = r.till AND b.seq = r.seq"
    " WHERE r.kind = 'return' AND r.reverses = e.reverses AND r.nth < e.nth AND b.of_n = l.of_n), 0)"
    " FROM entry e JOIN line l ON l.till = e.till AND l.seq = e.seq"
    " LEFT JOIN entry s ON s.id = e.reverses"
    " LEFT JOIN line sold ON sold.till = s.till AND sold.seq = s.seq AND sold.n = l.of_n"
    f" WHERE e.kind IN ({quoted(RECEIPTS)}) AND e.business_date >= :? AND e.business_date <= :? AND l.vendor <> ''"
)
_LATER = (
    "SELECT e.programme, t.funder, SUM(t.points), (SELECT MIN(l.ownership) FROM entry s JOIN line l ON l.till = s.till"
    " AND l.seq = s.seq WHERE s.id = e.reverses AND l.vendor = t.funder) FROM entry e"
    " JOIN lot t ON t.till = e.till AND t.seq = e.seq WHERE e.kind = 'attached'"
    " AND e.business_date >= :? AND e.business_date <= :? GROUP BY e.till, e.seq, e.programme, e.reverses, t.funder"
)
"""Points of households that were added to a sale later."""


def vendors(tx: Connection, period: str) -> tuple[VendorRow, ...]:
    """One row per vendor and kind with lines in the month, or with something carried into it."""
    before = closed_before(tx, period)
    carried = carried_from(tx, before) if before else {}
    for month in unclosed_with_entries(tx, period):
        carried = carried_on(statement(_lines(tx, month), carried))
    return statement(_lines(tx, period), carried)


def carried_from(tx: Connection, period: str) -> dict[str, Carried]:
    """What a closed month left to the next, as its close keeps it."""
    where = (entry.c.till == month_close.c.till) & (entry.c.seq == month_close.c.seq)
    detail = tx.execute(select(entry.c.detail).join(month_close, where).where(month_close.c.period == period)).scalar()
    kept = json.loads(detail or "{}").get("carried", {})
    return {code: Carried(Ownership(kind), fen) for code, (kind, fen) in kept.items()}


def kept(carried: Mapping[str, Carried]) -> dict[str, list[str | int]]:
    """The same as a close keeps it."""
    return {code: [left.kind.value, left.fen] for code, left in carried.items()}


def _lines(tx: Connection, period: str) -> Iterator[VendorLine]:
    worth = {one.version: one.value_fen for one in programmes.versions(tx)}
    for kind, version, code, ownership, rate_bp, net, points, funder, sold, before in all_rows(
        tx, _LINES, span(period)
    ):
        owner = Ownership(ownership)
        rate = rate_bp if owner is Ownership.CONSIGNED else 0
        back = kind == Kind.RETURN
        charged = commission_fen(net, rate) if sold is None else -commission_of_return(sold, int(before), -net, rate)
        funded = points * worth.get(version, 0) if funder == code else 0
        yield VendorLine(code, owner, 0 if back else net, -net if back else 0, charged, funded)
    for version, code, points, ownership in all_rows(tx, _LATER, span(period)):
        if ownership is not None:
            yield VendorLine(code, Ownership(ownership), 0, 0, 0, int(points) * worth.get(version, 0))
