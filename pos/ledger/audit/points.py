"""Points worked out anew: every sale by the domain's own rules from what its lines say."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from itertools import groupby
from operator import itemgetter

from pos.domain.points.programme import Programme, by_line, earned, from_plain, programme_at, rate_of
from pos.domain.sale.basket import BasketLine, LineKind
from pos.ledger.audit.scope import Finding, Scope, place

_SALES = (
    "SELECT till, seq, n_line, programme, substr(occurred_at, 1, 10), household_id IS NOT NULL, points"
    " FROM entry WHERE kind = 'sale' ORDER BY till, seq"
)
_LINES = (
    "SELECT l.seq, l.rate_hundredths, l.base_fen, l.points,"
    " json_array(l.kind, l.barcode, l.category, l.vendor, l.item_rate_hundredths)"
    " FROM entry e CROSS JOIN line l ON l.till = e.till AND l.seq = e.seq WHERE e.kind = 'sale'"
    " ORDER BY e.till, e.seq, l.n"
)
_RETURNS = (
    "SELECT s.till, s.seq, s.programme, a.points, b.till, b.seq, b.points"
    " FROM entry b JOIN entry s ON s.id = b.reverses"
    " LEFT JOIN entry a ON a.reverses = s.id AND a.kind = 'attached' WHERE b.kind = 'return'"
    " AND b.reverses IS NOT NULL AND (s.household_id IS NOT NULL OR a.id IS NOT NULL)"
    " ORDER BY s.till, s.seq, b.nth"
)


class _Rates(dict[str, int]):
    """What one version gives on one day for each kind of line: asked of the domain once, then known."""

    def __init__(self, version: Programme, day: str) -> None:
        super().__init__()
        self.programme = programme_at((version,), date.fromisoformat(day))

    def __missing__(self, what: str) -> int:
        kind, barcode, category, vendor, own_rate = json.loads(what)
        line = BasketLine(
            LineKind(kind), barcode, "", 0, 0, 0, category=category, vendor=vendor, rate_hundredths=own_rate
        )
        self[what] = rate_of(line, self.programme)
        return self[what]


def _versions(scope: Scope) -> dict[int, Programme]:
    rows = scope.rows("SELECT version, rules FROM programme_version")
    return {version: from_plain(json.loads(rules)) for version, rules in rows}


def sales_points(scope: Scope) -> Iterator[Finding]:
    """Rates, points and their split over the lines of every sale, by the receipt's own version and day."""
    versions = _versions(scope)
    known: dict[tuple[int, str], _Rates] = {}
    lines = scope.db.execute(_LINES)
    sales = 0
    for till, seq, count, version, day, named, points in scope.rows(_SALES):
        rates = known.get((version, day))
        if rates is None:
            rates = known[version, day] = _Rates(versions[version], day)
        rows = lines.fetchmany(count)
        if len(rows) != count or (rows and rows[-1][0] != seq):
            yield Finding("points", place(till, seq), "its lines cannot be told from those of the next sale")
            return
        _, stored, bases, parts, kinds = zip(*rows, strict=True) if rows else ((),) * 5
        if stored != tuple([rates[kind] for kind in kinds]):
            yield Finding("points", place(till, seq), "rates that the programme does not give for its lines")
        due = earned(bases, stored, rates.programme) if named else 0
        if due != points:
            yield Finding("points", place(till, seq), f"{points} points, the programme gives {due}")
        elif parts != by_line(due, bases, stored):
            yield Finding("points", place(till, seq), "the points are split over its lines in another way")
        sales += 1
        scope.step()
    scope.counted["sales"] = sales


def returns_points(scope: Scope) -> Iterator[Finding]:
    """What stays of a receipt's points after each of its returns, by the same rules on what was kept."""
    versions = _versions(scope)
    for (till, seq, version, later), backs in groupby(scope.rows(_RETURNS), itemgetter(0, 1, 2, 3)):
        sold = "SELECT n, base_fen, rate_hundredths, points FROM line WHERE till = ? AND seq = ?"
        lines = {row[0]: row for row in scope.rows(sold, till, seq)}
        bases = {n: row[1] for n, row in lines.items()}
        rates = [row[2] for row in lines.values()]
        kept = sum(row[3] for row in lines.values()) + (later or 0)
        for _, _, _, _, back_till, back_seq, points in backs:
            came = "SELECT of_n, base_fen FROM line WHERE till = ? AND seq = ?"
            for of_n, base_fen in scope.rows(came, back_till, back_seq):
                bases[of_n] += base_fen
            stays = min(earned(list(bases.values()), rates, versions[version]), kept)
            if points != stays - kept:
                yield Finding("points", place(back_till, back_seq), f"{points} points, {stays - kept} by the rules")
            kept = stays


def attached_points(scope: Scope) -> Iterator[Finding]:
    """A household that was added to a sale later got what the sale would have earned, by its own version."""
    versions = _versions(scope)
    added = (
        "SELECT a.till, a.seq, a.points, s.till, s.seq, s.programme FROM entry a JOIN entry s ON s.id = a.reverses"
        " WHERE a.kind = 'attached' AND s.kind = 'sale'"
    )
    for till, seq, points, sale_till, sale_seq, version in scope.rows(added):
        sold = "SELECT base_fen, rate_hundredths FROM line WHERE till = ? AND seq = ? ORDER BY n"
        bases, rates = zip(*scope.rows(sold, sale_till, sale_seq), strict=True)
        due = earned(bases, rates, versions[version])
        if due != points:
            yield Finding("points", place(till, seq), f"{points} points, the programme gives {due}")
