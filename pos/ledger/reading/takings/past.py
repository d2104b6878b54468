"""Sales of some days with all that came back of them, in blocks: however many there are, few are held at a time."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Final

from sqlalchemy import Connection, Table, and_, func, select

from pos.domain.points.programme import Programme, programme_at
from pos.domain.promotions.basket import Promotions
from pos.domain.promotions.promotion import Promotion
from pos.domain.promotions.savings import Saving
from pos.domain.sale.checkout import SaleLine, with_points
from pos.domain.sale.tender import RoundingPolicy, Tender, TenderKind
from pos.domain.sandbox.past_sale import PastSale
from pos.ledger.driver import rows_of
from pos.ledger.entry import Kind
from pos.ledger.lines import sale_line
from pos.ledger.reading.goods import promotions as reading
from pos.ledger.reading.programmes import versions
from pos.ledger.reading.receipts import attached
from pos.ledger.reading.takings.sums import Span
from pos.ledger.schema.tables import entry, line, saving, tender

AT_ONCE: Final = 500
"""sales"""
_NOTHING: Final = "{}"
_FROM_TO: Final = "WHERE till = :? AND seq BETWEEN :? AND :? ORDER BY seq, n"
_COINS: Final = {1: RoundingPolicy.NONE, 10: RoundingPolicy.FEN, 100: RoundingPolicy.JIAO}
_SMALL_FEN: Final = 10
_SAID: Final = (
    *(entry.c.till, entry.c.seq, entry.c.id, entry.c.household_id, entry.c.programme, entry.c.occurred_at),
    *(entry.c.discount_fen, entry.c.rounding_fen, entry.c.n_saving, entry.c.detail),
)


def how_many(tx: Connection, span: Span) -> int:
    """Sales of these days."""
    return int(tx.execute(select(func.count()).select_from(entry).where(_sales(span))).scalar_one())


def past_sales(tx: Connection, span: Span) -> Iterator[list[PastSale]]:
    """In the order of their days, block by block."""
    rules = _Rules(tx)
    query = select(*_SAID).where(_sales(span)).order_by(entry.c.business_date, entry.c.till, entry.c.seq)
    with tx.execute(query.execution_options(stream_results=True)) as found:
        for rows in found.partitions(AT_ONCE):
            yield _block(tx, rules, rows)


def _sales(span: Span) -> Any:
    return and_(entry.c.business_date.between(*span), entry.c.kind == Kind.SALE)


@dataclass(slots=True)
class _Rules:
    """What sales were decided by; each is worked out once."""

    tx: Connection
    _versions: dict[int, Programme] = field(default_factory=dict)
    _of_day: dict[tuple[int, date], Programme] = field(default_factory=dict)
    _history: tuple[tuple[Promotion, int], ...] | None = None
    _as_of: dict[int, Promotions] = field(default_factory=lambda: {0: Promotions()})

    def programme(self, version: int, day: date) -> Programme:
        """A version with the rates of a day."""
        found = self._of_day.get((version, day))
        if found is None:
            if not self._versions:
                self._versions = {one.version: one for one in versions(self.tx)}
            found = self._of_day[version, day] = programme_at((self._versions[version],), day)
        return found

    def promotions(self, as_of: int) -> Promotions:
        """Those that were known as of one of the office's entries; 0: none ran, and so none is asked for."""
        found = self._as_of.get(as_of)
        if found is None:
            if self._history is None:
                self._history = reading.history(self.tx)
            newest = {one.promotion_id: one for one, seq in self._history if seq <= as_of}
            found = self._as_of[as_of] = Promotions(tuple(newest[name] for name in sorted(newest)), as_of)
        return found


def _block(tx: Connection, rules: _Rules, rows: Sequence[Any]) -> list[PastSale]:
    keys = {(row.till, row.seq) for row in rows}
    lines = _beside(tx, line, keys, sale_line)
    tenders = _beside(tx, tender, keys, _tender)
    saved = _beside(tx, saving, {(row.till, row.seq) for row in rows if row.n_saving}, _saving)
    added = attached(tx, [row.id for row in rows if row.household_id is None])
    back = _returns(tx, [row.id for row in rows])
    return [
        _past_sale(
            rules,
            row,
            (tuple(lines.get((row.till, row.seq), ())), tuple(back.get(row.id, ()))),
            tuple(tenders.get((row.till, row.seq), ())),
            tuple(saved.get((row.till, row.seq), ())),
            added.get(row.id),
        )
        for row in rows
    ]


def _past_sale(
    rules: _Rules,
    row: Any,
    goods: tuple[tuple[SaleLine, ...], tuple[tuple[SaleLine, ...], ...]],
    tenders: tuple[Tender, ...],
    savings: tuple[Saving, ...],
    added: Any,
) -> PastSale:
    said: Mapping[str, Any] = json.loads(row.detail) if row.detail != _NOTHING else {}
    day = date.fromisoformat(row.occurred_at[:10])
    lines, back = goods
    return PastSale(
        household_id=row.household_id or (added.household_id if added is not None else ""),
        day=day,
        at=datetime.fromisoformat(said.get("priced_at") or row.occurred_at[:16]).replace(minute=0),
        programme=rules.programme(row.programme, day),
        lines=lines if added is None else with_points(lines, added.points),
        returns=back,
        promotions=rules.promotions(int(said.get("promotions_as_of", 0))),
        savings=savings,
        tenders=tenders,
        rounding=_rounding(int(said.get("coin_fen", 1)), -row.rounding_fen),
        discount_fen=row.discount_fen - sum(one.saved_fen for one in savings if one.on_order),
        late=added is not None,
    )


def _rounding(coin_fen: int, off_fen: int) -> RoundingPolicy:
    """Where all the cash was rounded away no coin is told of: what came off says which it was, or the smaller one."""
    if coin_fen > 1 or not off_fen:
        return _COINS[coin_fen]
    return RoundingPolicy.FEN if off_fen < _SMALL_FEN else RoundingPolicy.JIAO


def _beside(
    tx: Connection, table: Table, keys: set[tuple[str, int]], made: Callable[[Any], Any]
) -> dict[tuple[str, int], list[Any]]:
    """The rows of some entries: a till's stand side by side."""
    found: dict[tuple[str, int], list[Any]] = {}
    for till in {till for till, _ in keys}:
        own = sorted(seq for of, seq in keys if of == till)
        for row in rows_of(tx, table, _FROM_TO, (till, own[0], own[-1])):
            if (till, row.seq) in keys:
                found.setdefault((till, row.seq), []).append(made(row))
    return found


def _returns(tx: Connection, sale_ids: Sequence[str]) -> dict[str, list[tuple[SaleLine, ...]]]:
    """Sale -> the lines of each return of it, in their order."""
    of_entry = and_(line.c.till == entry.c.till, line.c.seq == entry.c.seq)
    query = (
        select(entry.c.reverses, entry.c.nth, line)
        .join(line, of_entry)
        .where(entry.c.reverses.in_(sale_ids), entry.c.kind == Kind.RETURN)
        .order_by(entry.c.reverses, entry.c.nth, line.c.n)
    )
    found: dict[str, dict[int, list[SaleLine]]] = {}
    for row in tx.execute(query):
        found.setdefault(row.reverses, {}).setdefault(row.nth, []).append(sale_line(row))
    return {sale_id: [tuple(lines) for lines in each.values()] for sale_id, each in found.items()}


def _tender(row: Any) -> Tender:
    return Tender(TenderKind(row.kind), row.amount_fen, row.tendered_fen, row.reference)


def _saving(row: Any) -> Saving:
    return Saving(row.promotion_id, row.version, "", row.saved_fen, bool(row.on_order))
