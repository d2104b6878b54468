"""Promotions as they were made and ended, and what they saved of sales."""

from __future__ import annotations

import json
from collections.abc import Collection
from typing import Final

from sqlalchemy import Connection, and_, select

from pos.domain.promotions.basket import Promotions
from pos.domain.promotions.promotion import Promotion, PromotionKind, from_plain, to_plain
from pos.domain.promotions.savings import Saving, Savings
from pos.ledger.entry import Row
from pos.ledger.reading.goods.rows import whole
from pos.ledger.schema.tables import entry, saving
from pos.ledger.schema.tables import promotion_version as _t

_NEWEST: Final = 2**62


def history(tx: Connection) -> tuple[tuple[Promotion, int], ...]:
    """Every version in order of entry, with the entry that told it."""
    rows = tx.execute(select(_t.c.rules, _t.c.seq).where(whole(_t)).order_by(_t.c.seq, _t.c.n))
    return tuple((from_plain(json.loads(row.rules)), row.seq) for row in rows)


def promotions(tx: Connection, as_of: int = _NEWEST) -> Promotions:
    """The newest version of each as of an entry, by id."""
    newest: dict[str, Promotion] = {}
    last = 0
    for one, seq in history(tx):
        if seq <= as_of:
            newest[one.promotion_id], last = one, max(last, seq)
    return Promotions(tuple(newest[name] for name in sorted(newest)), last)


def promotion_row(one: Promotion) -> Row:
    """A row of `promotion_version` without its key."""
    rules = json.dumps(to_plain(one), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return (one.promotion_id, one.version, rules)


def saving_rows(savings: Savings) -> list[Row]:
    """Rows of `saving` without their keys."""
    return [(one.promotion_id, one.version, one.saved_fen, int(one.on_order)) for one in savings.each]


def told(savings: Savings) -> dict[str, object]:
    """What a sale's entry says of when its promotions were those that ran."""
    return {"promotions_as_of": savings.as_of, "priced_at": savings.at} if savings.at else {}


def savings_of(tx: Connection, sale_ids: Collection[str]) -> dict[str, tuple[Saving, ...]]:
    """Id of a sale -> what promotions saved of it, by their ids."""
    found: dict[str, tuple[Saving, ...]] = {}
    if not sale_ids:
        return found
    of_sale = and_(entry.c.till == saving.c.till, entry.c.seq == saving.c.seq)
    made = and_(_t.c.promotion_id == saving.c.promotion_id, _t.c.version == saving.c.version)
    query = (
        select(entry.c.id, saving, _t.c.rules)
        .select_from(entry.join(saving, of_sale).join(_t, made))
        .where(entry.c.id.in_(sorted(sale_ids)))
        .order_by(saving.c.n)
    )
    for row in tx.execute(query):
        rules = json.loads(row.rules)
        told = (row.promotion_id, row.version, rules["name"], row.saved_fen, bool(row.on_order))
        one = Saving(*told, rules["kind"] == PromotionKind.EXPIRING)
        found[row.id] = (*found.get(row.id, ()), one)
    return found
