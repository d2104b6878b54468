"""What promotions saved, worked out anew: every sale by the domain's own rules, by the promotions that it names."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any, Final

from pos.domain.promotions.basket import Promotions, promoted
from pos.domain.promotions.promotion import Promotion, from_plain
from pos.domain.sale.basket import Basket, BasketLine, LineKind
from pos.ledger.audit.scope import Finding, Scope, place

_CHECK: Final = "promotions"
_SALES: Final = (
    "SELECT till, seq, household_id, business_date, substr(occurred_at, 1, 10), detail, n_saving FROM entry"
    " WHERE kind = 'sale' AND (n_saving > 0 OR instr(detail, '\"promotions_as_of\"') > 0) ORDER BY till, seq"
)
_LINES: Final = (
    "SELECT kind, item_id, qty_milli, unit_price_fen, amount_fen, discount_fen, unit, category, weighed, label,"
    " expires_on, promotion, promotion_fen FROM line WHERE till = ? AND seq = ? ORDER BY n"
)
_SAVINGS: Final = "SELECT promotion_id, version, saved_fen, on_order FROM saving WHERE till = ? AND seq = ? ORDER BY n"
_DAY: Final = timedelta(days=1)


class _Versions:
    """Promotions as they stood once an entry of the office did."""

    def __init__(self, scope: Scope) -> None:
        rows = scope.rows("SELECT seq, rules FROM promotion_version ORDER BY seq, n")
        self._every = [(seq, from_plain(json.loads(rules))) for seq, rules in rows]
        self._known: dict[int, Promotions] = {}

    def as_of(self, number: int) -> Promotions:
        """The newest of each."""
        found = self._known.get(number)
        if found is None:
            newest: dict[str, Promotion] = {one.promotion_id: one for seq, one in self._every if seq <= number}
            found = self._known[number] = Promotions(tuple(newest.values()), number)
        return found


def saved_by_promotions(scope: Scope) -> Iterator[Finding]:
    """Which promotions each sale got, what they saved of which line and of the sum, and that it was its own day."""
    versions = _Versions(scope)
    for till, seq, household_id, business, occurred, text, count in scope.rows(_SALES):
        detail = json.loads(text)
        if "promotions_as_of" not in detail:
            yield Finding(_CHECK, place(till, seq), "says what promotions saved and not which ran")
            continue
        at, known = datetime.fromisoformat(detail["priced_at"]), versions.as_of(detail["promotions_as_of"])
        if not any(timedelta(0) <= date.fromisoformat(day) - at.date() <= _DAY for day in (business, occurred)):
            yield Finding(_CHECK, place(till, seq), "was priced on another day than that of its sale")
        rows = scope.db.execute(_LINES, (till, seq)).fetchall()
        after = promoted(Basket("", tuple(map(_line, rows)), household_id or ""), known, at)
        if [(line.promotion, line.saved_fen) for line in after.lines] != [row[-2:] for row in rows]:
            yield Finding(_CHECK, place(till, seq), "its promotions save otherwise of its lines")
        told = [(one.promotion_id, one.version, one.saved_fen, int(one.on_order)) for one in after.savings.each]
        if count != len(told) or told != scope.db.execute(_SAVINGS, (till, seq)).fetchall():
            yield Finding(_CHECK, place(till, seq), "other promotions than those that ran, or other sums")


def _line(row: tuple[Any, ...]) -> BasketLine:
    kind, item_id, qty_milli, unit_price_fen, amount_fen, discount_fen, unit, category, weighed, label, last = row[:11]
    return BasketLine(
        *(LineKind(kind), "", "", qty_milli, unit_price_fen, amount_fen, discount_fen, item_id),
        unit=unit,
        category=category,
        weighed=bool(weighed),
        label=bool(label),
        expires_on=last or "",
    )
