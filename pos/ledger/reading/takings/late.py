"""What sales earned whose household was added later: their lines were written without points."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from itertools import groupby
from operator import itemgetter

from sqlalchemy import Connection, and_, select

from pos.domain.points.programme import by_line
from pos.domain.takings.report import Earned, EarnedOf
from pos.ledger.entry import Kind
from pos.ledger.reading.takings.sums import Span
from pos.ledger.schema.tables import entry, line

_OF_A_LINE = (
    *(line.c.barcode, line.c.category, line.c.vendor, line.c.item_id, line.c.qty_milli),
    *(line.c.item_rate_hundredths, line.c.rate_hundredths, line.c.base_fen, line.c.net_fen),
)


def earned_later(tx: Connection, span: Span, items: Collection[str]) -> Iterator[EarnedOf]:
    """Line by line, on the day the household was added; the receipt's points lie on its lines as at a sale.

    `items`: the codes that a rule of the programme names, as in `sums.by_rule`.
    """
    sale = entry.alias("sale")
    query = (
        select(entry.c.till, entry.c.seq, entry.c.programme, entry.c.points, *_OF_A_LINE)
        .join(sale, sale.c.id == entry.c.reverses)
        .join(line, and_(line.c.till == sale.c.till, line.c.seq == sale.c.seq))
        .where(entry.c.kind == Kind.ATTACHED, entry.c.business_date.between(*span))
        .order_by(entry.c.till, entry.c.seq, line.c.n)
    )
    for _, found in groupby(tx.execute(query), key=itemgetter(0, 1)):
        rows = list(found)
        shares = by_line(rows[0].points, [row.base_fen for row in rows], [row.rate_hundredths for row in rows])
        for row, points in zip(rows, shares, strict=True):
            if points:
                code = row.barcode if row.barcode in items else ""
                rate, own = row.rate_hundredths, row.item_rate_hundredths
                earned = Earned(row.programme, code, row.category, row.vendor, own, rate, row.net_fen, points)
                yield EarnedOf(earned, row.item_id, row.qty_milli, 1)
