"""What cashiers did that is worth a look, counted by the database, and each time of it with a way to its receipt."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from sqlalchemy import (
    JSON,
    BigInteger,
    ColumnElement,
    Connection,
    Text,
    and_,
    case,
    cast,
    func,
    or_,
    select,
    type_coerce,
)

from pos.domain.takings.report import Done, Exceptional
from pos.ledger.entry import Kind
from pos.ledger.reading.takings.sums import Span
from pos.ledger.schema.tables import entry, line, saving

_SALE: Final = entry.c.kind == Kind.SALE
_HELD_FIRST: Final = and_(entry.c.kind == Kind.DISCARDED, entry.c.detail.contains('"held": "', autoescape=True))
_VOIDED: Final = and_(or_(_SALE, entry.c.kind == Kind.DISCARDED), entry.c.detail.contains('"voids": ', autoescape=True))
_LOOSE: Final = and_(entry.c.kind == Kind.RETURN, entry.c.reverses.is_(None))
_OF_ENTRY: Final[Mapping[Exceptional, ColumnElement[bool]]] = {
    Exceptional.VOIDS: _VOIDED,
    Exceptional.NO_SALES: entry.c.kind == Kind.DRAWER_OPENED,
    Exceptional.LOOSE_RETURNS: _LOOSE,
    Exceptional.DISCARDED: _HELD_FIRST,
    Exceptional.HANDED_BACK: entry.c.kind == Kind.HANDED_BACK,
    Exceptional.REPRINTS: entry.c.kind == Kind.REPRINTED,
    Exceptional.CLOCK: entry.c.kind == Kind.CLOCK_CONFIRMED,
}
"""Told by an entry alone."""
_LINES: Final = and_(line.c.till == entry.c.till, line.c.seq == entry.c.seq)
_WAS: Final = (2 * line.c.shelf_price_fen * line.c.qty_milli + 1000) // 2000
_OF_LINES: Final[Mapping[Exceptional, tuple[ColumnElement[bool], ColumnElement[int]]]] = {
    Exceptional.OVERRIDES: (line.c.shelf_price_fen.is_not(None), _WAS - line.c.amount_fen),
    Exceptional.DISCOUNTS: (line.c.discount_fen != 0, line.c.discount_fen),
}
"""Told by the lines of a sale: which, and how much less they were."""
_BY_HAND: Final = and_(_SALE, entry.c.reason != "")
"""An order discount that a person gave."""


_DETAIL: Final = type_coerce(cast(entry.c.detail, Text().with_variant(JSON(), "postgresql")), JSON)
"""As what it is: a file takes texts for it, a server asks for the type."""


def _kept(name: str) -> ColumnElement[int]:
    """A number that the detail of an entry says under this name."""
    return cast(_DETAIL[name].as_string(), BigInteger)


def exceptional(tx: Connection, span: Span) -> tuple[list[Done], dict[str, int]]:
    """What each person did between two business dates; and login -> how many sales. Three passes, whatever is there."""
    found, receipts = _of_entries(tx, span)
    for (login, what), (times, fen) in (*_of_lines(tx, span), *_of_orders(tx, span)):
        before = found.get((login, what), (0, 0))
        found[login, what] = (before[0] + times, before[1] + fen)
    return [Done(login, what, times, fen) for (login, what), (times, fen) in sorted(found.items()) if times], receipts


_Found = dict[tuple[str, Exceptional], tuple[int, int]]


def _of_entries(tx: Connection, span: Span) -> tuple[_Found, dict[str, int]]:
    told = or_(_SALE, *_OF_ENTRY.values())
    sums: list[ColumnElement[int]] = [func.sum(case((_SALE, 1), else_=0))]
    for what, which in _OF_ENTRY.items():
        voids = what is Exceptional.VOIDS
        times = _kept("voids") if voids else 1
        fen = _kept("voided_fen") if voids else func.abs(entry.c.total_fen)
        sums += [func.sum(case((which, times), else_=0)), func.sum(case((which, fen), else_=0))]
    query = select(entry.c.actor, *sums).where(entry.c.business_date.between(*span), told).group_by(entry.c.actor)
    found, receipts = _Found(), {}
    for login, sales, *figures in tx.execute(query):
        receipts[login] = int(sales)
        for n, what in enumerate(_OF_ENTRY):
            found[login, what] = (int(figures[2 * n]), int(figures[2 * n + 1]))
    return found, {login: sales for login, sales in receipts.items() if sales}


def _of_lines(tx: Connection, span: Span) -> list[tuple[tuple[str, Exceptional], tuple[int, int]]]:
    sums: list[ColumnElement[int]] = []
    for which, less in _OF_LINES.values():
        sums += [func.sum(case((which, 1), else_=0)), func.sum(case((which, less), else_=0))]
    query = (
        select(entry.c.actor, *sums)
        .join(line, _LINES)
        .where(entry.c.business_date.between(*span), _SALE, or_(*(which for which, _ in _OF_LINES.values())))
        .group_by(entry.c.actor)
    )
    return [
        ((row[0], what), (int(row[2 * n + 1]), int(row[2 * n + 2])))
        for row in tx.execute(query)
        for n, what in enumerate(_OF_LINES)
    ]


def _of_orders(tx: Connection, span: Span) -> list[tuple[tuple[str, Exceptional], tuple[int, int]]]:
    """What people took off whole sales: less what a promotion took off their sums."""
    by_rule = (
        select(func.coalesce(func.sum(saving.c.saved_fen), 0))
        .where(saving.c.till == entry.c.till, saving.c.seq == entry.c.seq, saving.c.on_order == 1)
        .scalar_subquery()
    )
    less = case((entry.c.n_saving > 0, entry.c.discount_fen - by_rule), else_=entry.c.discount_fen)
    query = select(entry.c.actor, func.count(), func.sum(less)).where(entry.c.business_date.between(*span), _BY_HAND)
    return [
        ((login, Exceptional.DISCOUNTS), (int(times), int(fen)))
        for login, times, fen in tx.execute(query.group_by(entry.c.actor))
    ]


def occurrences(tx: Connection, login: str, what: Exceptional, span: Span, limit: int) -> list[Any]:
    """The entries in which somebody did it, newest first."""
    mine = and_(entry.c.business_date.between(*span), entry.c.actor == login)
    if what in _OF_ENTRY:
        which = _OF_ENTRY[what]
    else:
        own = select(line.c.seq).where(_LINES, _OF_LINES[what][0]).exists()
        which = and_(_SALE, or_(own, _BY_HAND) if what is Exceptional.DISCOUNTS else own)
    query = select(entry).where(mine, which).order_by(entry.c.business_date.desc(), entry.c.id.desc()).limit(limit)
    return list(tx.execute(query))
