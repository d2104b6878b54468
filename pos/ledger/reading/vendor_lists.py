"""What vendors are owed, line by line from the snapshots that the lines keep: never by what a vendor is today."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping

from sqlalchemy import Connection, and_, exists, func, select

from pos.domain.goods.items import Ownership
from pos.domain.month.books import VendorRow
from pos.domain.vendors.commission import commission_fen, commission_of_return
from pos.domain.vendors.statement import Carried, Settlement, Source, VendorLine, belongs, carried_on, following
from pos.domain.vendors.statement import statement as summed
from pos.ledger.driver import all_rows
from pos.ledger.entry import Kind
from pos.ledger.kinds import RECEIPTS, quoted
from pos.ledger.reading import programmes
from pos.ledger.reading.month_books import closed_before, span, unclosed_with_entries
from pos.ledger.schema.tables import entry, month_close
from pos.ledger.schema.vendors.tables import statement

_PLACE = "e.till, e.seq, e.business_date, e.occurred_at, e.epoch, e.receipt_seq"
_OF = f"{_PLACE}, COALESCE(s.number, 0), COALESCE(s.period, '')"
_IN = (
    " LEFT JOIN settled d ON d.vendor = {0} AND d.of_till = e.till AND d.of_seq = e.seq"
    " LEFT JOIN statement s ON s.till = d.till AND s.seq = d.seq"
)
_LINES = (
    "SELECT e.kind, e.programme, l.vendor, l.ownership, l.commission_bp, l.net_fen, l.points, l.funder, sold.net_fen,"
    " COALESCE((SELECT -SUM(b.net_fen) FROM entry r JOIN line b ON b.till = r.till AND b.seq = r.seq"
    " WHERE r.kind = 'return' AND r.reverses = e.reverses AND r.nth < e.nth AND b.of_n = l.of_n), 0),"
    f" l.name, l.qty_milli, l.unit, {_OF}"
    " FROM entry e JOIN line l ON l.till = e.till AND l.seq = e.seq"
    " LEFT JOIN entry x ON x.id = e.reverses"
    " LEFT JOIN line sold ON sold.till = x.till AND sold.seq = x.seq AND sold.n = l.of_n"
    f"{_IN.format('l.vendor')}"
    f" WHERE e.kind IN ({quoted(RECEIPTS)})"
)
_ON_DAYS = " AND e.business_date >= :? AND e.business_date <= :?"
_OF_VENDOR = " AND l.vendor = :?"
_LATE = f"{_OF_VENDOR} AND e.business_date > :? AND e.business_date < :?"
_UNSETTLED = " AND l.vendor <> '' AND s.number IS NULL"
_LATER = (
    "SELECT e.programme, t.funder, SUM(t.points), (SELECT MIN(l.ownership) FROM entry s JOIN line l ON l.till = s.till"
    f" AND l.seq = s.seq WHERE s.id = e.reverses AND l.vendor = t.funder), {_OF} FROM entry e"
    f" JOIN lot t ON t.till = e.till AND t.seq = e.seq{_IN.format('t.funder')} WHERE e.kind = 'attached'"
)
"""Points of households that were added to a sale later."""
_GROUPED = f" GROUP BY {_PLACE}, e.programme, e.reverses, t.funder, s.number, s.period"


def vendors(tx: Connection, period: str) -> tuple[VendorRow, ...]:
    """One row per vendor and kind with lines in the month, or with something carried into it."""
    return summed(lines(tx, period), carried_into(tx, period))


def carried_into(tx: Connection, period: str) -> dict[str, Carried]:
    """What vendors owe when a month begins."""
    before = closed_before(tx, period)
    carried = carried_from(tx, before) if before else {}
    for month in unclosed_with_entries(tx, period):
        carried = carried_on(summed(lines(tx, month), carried), payable(tx, month))
    return carried


def carried_from(tx: Connection, period: str) -> dict[str, Carried]:
    """What a closed month left to the next, as its close keeps it."""
    where = (entry.c.till == month_close.c.till) & (entry.c.seq == month_close.c.seq)
    detail = tx.execute(select(entry.c.detail).join(month_close, where).where(month_close.c.period == period)).scalar()
    kept = json.loads(detail or "{}").get("carried", {})
    return {code: Carried(Ownership(kind), fen) for code, (kind, fen) in kept.items()}


def kept(carried: Mapping[str, Carried]) -> dict[str, list[str | int]]:
    """The same as a close keeps it."""
    return {code: [left.kind.value, left.fen] for code, left in carried.items()}


def lines(tx: Connection, period: str) -> list[VendorLine]:
    """Those of a month's statements, of all vendors: by their settlement, else by their day or the first open month."""
    final, first = [one for one in settlements(tx) if one.final], span(period)[0]
    months = {one.code: one.period for one in final}
    found = list(_read(tx, _ON_DAYS, span(period)))
    before = {one.code: one for one in final if following(one.period) == period}
    for code, last in before.items():
        found += _read(tx, _LATE, (code, _closed_when(tx, last.day), first))
    return [line for line in found if belongs(line, months) == period]


def _closed_when(tx: Connection, day: str) -> str:
    """The last day of what was closed before a day: nothing came there since."""
    where = (entry.c.till == month_close.c.till) & (entry.c.seq == month_close.c.seq)
    query = select(func.coalesce(func.max(month_close.c.period), "")).join(entry, where)
    period = str(tx.execute(query.where(entry.c.business_date < day)).scalar_one())
    return span(period)[1] if period else ""


def of_vendor(tx: Connection, code: str) -> Iterator[VendorLine]:
    """All that were ever sold of a vendor's goods, or came back."""
    yield from _read(tx, _OF_VENDOR, (code,))


def unsettled(tx: Connection, code: str = "") -> Iterator[VendorLine]:
    """Of one vendor, or of every one, what no statement settled yet; not goods that are the shop's own."""
    which, values = (f"{_UNSETTLED}{_OF_VENDOR}", (code,)) if code else (_UNSETTLED, ())
    return (line for line in _read(tx, which, values) if line.kind is not Ownership.BOUGHT)


def _read(tx: Connection, which: str, values: tuple[str, ...]) -> Iterator[VendorLine]:
    worth = {one.version: one.value_fen for one in programmes.versions(tx)}
    named = " AND l.vendor <> ''" if which == _ON_DAYS else ""
    for kind, version, code, ownership, rate_bp, net, points, funder, sold, before, name, qty, unit, *of in all_rows(
        tx, f"{_LINES}{named}{which}", values
    ):
        owner = Ownership(ownership)
        rate = rate_bp if owner is Ownership.CONSIGNED else 0
        back = kind == Kind.RETURN
        charged = commission_fen(net, rate) if sold is None else -commission_of_return(sold, int(before), -net, rate)
        funded = points * worth.get(version, 0) if funder == code else 0
        sums = (0 if back else net, -net if back else 0, charged, funded)
        yield VendorLine(code, owner, *sums, name, qty, unit, _source(*of))
    for version, code, points, ownership, *of in all_rows(
        tx, f"{_LATER}{which.replace('l.vendor', 't.funder')}{_GROUPED}", values
    ):
        if ownership is not None:
            fen = int(points) * worth.get(version, 0)
            yield VendorLine(code, Ownership(ownership), 0, 0, 0, fen, of=_source(*of))


def _source(
    till: str, seq: int, day: str, happened: str, epoch: int, receipt_seq: int | None, number: int, period: str
) -> Source:
    receipt = None if receipt_seq is None else (epoch, receipt_seq)
    return Source(till, seq, day, happened, receipt, number, period)


# -- statements that stand ----------------------------------------------------------------------------------------


def settlements(tx: Connection, code: str = "", period: str = "") -> list[Settlement]:
    """Statements by vendor and number: of one vendor, of one month, or all."""
    paid, back = entry.alias("paid"), entry.alias("back")
    stands = ~exists().where(back.c.reverses == paid.c.id, back.c.kind == Kind.PAYOUT_REVERSAL)
    told = (paid.c.detail, paid.c.business_date.label("paid_on"), paid.c.id.label("payout"), paid.c.actor)
    query = (
        select(statement, entry.c.id, entry.c.business_date, *told)
        .join(entry, and_(entry.c.till == statement.c.till, entry.c.seq == statement.c.seq))
        .outerjoin(paid, and_(paid.c.reverses == entry.c.id, paid.c.kind == Kind.VENDOR_PAID, stands))
        .order_by(statement.c.vendor, statement.c.number)
    )
    if code:
        query = query.where(statement.c.vendor == code)
    if period:
        query = query.where(statement.c.period == period)
    return [
        Settlement(
            code=row.vendor,
            number=row.number,
            period=row.period,
            day=row.business_date,
            entry_id=row.id,
            sums=VendorRow(
                row.vendor,
                "",
                row.sales_fen,
                row.returns_fen,
                row.commission_fen,
                row.points_share_fen,
                row.carried_fen,
                row.due_fen,
            ),
            paid="" if row.detail is None else json.loads(row.detail)["way"],
            paid_on=row.paid_on or "",
            paid_by=row.actor or "",
            payout=row.payout or "",
        )
        for row in tx.execute(query)
    ]


def payouts(tx: Connection, entry_id: str) -> int:
    """How often a statement was paid out, those that were taken back among them."""
    query = select(func.count()).where(entry.c.reverses == entry_id, entry.c.kind == Kind.VENDOR_PAID)
    return int(tx.execute(query).scalar_one())


def payable(tx: Connection, period: str) -> dict[str, int]:
    """Code -> what statements of a month made payable."""
    found: dict[str, int] = {}
    for one in settlements(tx, period=period):
        found[one.code] = found.get(one.code, 0) + one.payable_fen
    return found
