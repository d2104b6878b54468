"""What the shop took between two days, in sums that the database makes: by day, hour, goods, vendor, tender, basket.

And what points cost, by the rule that gave them. Every figure comes from what receipts keep, never worked out anew.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from sqlalchemy import ColumnElement, Connection, Select, and_, case, false, func, select

from pos.domain.takings.report import Earned, EarnedOf
from pos.ledger.entry import Kind
from pos.ledger.kinds import RECEIPTS
from pos.ledger.schema.tables import entry, line, tender

Span = tuple[str, str]
"""the first and the last business date, both counted"""
_SALE: Final = entry.c.kind == Kind.SALE


def _receipts(span: Span) -> ColumnElement[bool]:
    return and_(entry.c.business_date.between(*span), entry.c.kind.in_(RECEIPTS))


def _sums(of: ColumnElement[int]) -> tuple[ColumnElement[int], ...]:
    """How many sold and came back, and for how much."""
    return (
        func.sum(case((_SALE, 1), else_=0)),
        func.sum(case((_SALE, 0), else_=1)),
        func.sum(case((_SALE, of), else_=0)),
        -func.sum(case((_SALE, 0), else_=of)),
    )


def _rows(tx: Connection, query: Any) -> list[tuple[str, tuple[int, ...]]]:
    return [(str(row[0]), tuple(int(figure or 0) for figure in row[1:])) for row in tx.execute(query)]


def by_day(tx: Connection, span: Span) -> list[tuple[str, tuple[int, ...]]]:
    """Day -> receipts, returns, sold, given back (fen), in order."""
    key = entry.c.business_date
    query = select(key, *_sums(entry.c.total_fen)).where(_receipts(span)).group_by(key).order_by(key)
    return _rows(tx, query)


def by_hour(tx: Connection, span: Span) -> list[tuple[str, tuple[int, ...]]]:
    """Hour of the day, "08", by the clock on the paper -> the same."""
    key = func.substr(entry.c.occurred_at, 12, 2).label("on_clock")
    query = select(key, *_sums(entry.c.total_fen)).where(_receipts(span))
    return _rows(tx, query.group_by("on_clock").order_by("on_clock"))


def by_category(tx: Connection, span: Span) -> list[tuple[str, tuple[int, ...]]]:
    """Category, "" = none -> lines, lines that came back, sold, given back; the most first."""
    return _rows(tx, _of_lines(line.c.category, span))


def by_vendor(tx: Connection, span: Span) -> list[tuple[str, tuple[int, ...]]]:
    """Vendor's code, "" = the shop's own -> the same."""
    return _rows(tx, _of_lines(line.c.vendor, span))


def _of_lines(key: ColumnElement[str], span: Span) -> Any:
    joined = and_(line.c.till == entry.c.till, line.c.seq == entry.c.seq)
    query = select(key, *_sums(line.c.net_fen)).join(line, joined).where(_receipts(span))
    return query.group_by(key).order_by(func.sum(line.c.net_fen).desc(), key)


def by_tender(tx: Connection, span: Span) -> list[tuple[str, tuple[int, ...]]]:
    """Tender -> times taken, times given back, taken less change, given back; the most first."""
    joined = and_(tender.c.till == entry.c.till, tender.c.seq == entry.c.seq)
    query = select(tender.c.kind, *_sums(tender.c.amount_fen)).join(tender, joined).where(_receipts(span))
    return _rows(tx, query.group_by(tender.c.kind).order_by(func.sum(tender.c.amount_fen).desc(), tender.c.kind))


def by_basket(tx: Connection, span: Span, steps_fen: Sequence[int]) -> list[tuple[str, tuple[int, ...]]]:
    """Where a sale's sum stands among the steps: the number of steps it reaches -> receipts, lines, sold, in order."""
    reached = case(*((entry.c.total_fen >= fen, n) for n, fen in reversed(list(enumerate(steps_fen, 1)))), else_=0)
    sums = (func.count(), func.sum(entry.c.n_line), func.sum(entry.c.total_fen))
    query = select(reached.label("reached_step"), *sums).where(entry.c.business_date.between(*span), _SALE)
    return _rows(tx, query.group_by("reached_step").order_by("reached_step"))


def by_rule(tx: Connection, span: Span, items: Sequence[str]) -> list[Earned]:
    """What lines earned, those of returns taken off, by all that a rule may speak of; the barcode only of `items`."""
    return [_one(row) for row in tx.execute(_earned(span, items))]


def by_rule_and_item(tx: Connection, span: Span, items: Sequence[str]) -> list[EarnedOf]:
    """The same by item, with how much of it and on how many lines of sales."""
    sums = (func.sum(line.c.qty_milli), func.sum(case((_SALE, 1), else_=0)))
    query = _earned(span, items).add_columns(line.c.item_id, *sums).group_by(line.c.item_id)
    return [EarnedOf(_one(row), str(row[8]), int(row[9]), int(row[10])) for row in tx.execute(query)]


def _one(row: Any) -> Earned:
    version, barcode, category, vendor, own, rate, net, points = row[:8]
    return Earned(version, barcode, category, vendor, own, rate, int(net), int(points))


def _earned(span: Span, items: Sequence[str]) -> Select[Any]:
    named = line.c.barcode.in_(items) if items else false()
    keys = (
        entry.c.programme,
        case((named, line.c.barcode), else_="").label("named_code"),
        line.c.category,
        line.c.vendor,
        line.c.item_rate_hundredths,
        line.c.rate_hundredths,
    )
    groups = (*(key for key in keys if key.name != "named_code"), "named_code")
    return (
        select(*keys, func.sum(line.c.net_fen), func.sum(line.c.points))
        .join(line, and_(line.c.till == entry.c.till, line.c.seq == entry.c.seq))
        .where(_receipts(span), line.c.points != 0)
        .group_by(*groups)
    )
