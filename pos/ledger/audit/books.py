"""The books inside the file: what must add up, by statements that name whatever does not."""

from __future__ import annotations

from collections.abc import Iterator

from pos.ledger.audit.scope import Check, Finding, Scope, place
from pos.ledger.kinds import NTH_OF, RECEIPTS, quoted
from pos.ledger.schema.guards import SHARD
from pos.ledger.schema.rules import WHOLE_CODE, months
from pos.ledger.schema.tables import CHILDREN, balance


def wrong(name: str, what: str, sql: str) -> tuple[str, Check]:
    """A check that one statement makes: each row it gives (till, seq[, n]) is a finding, and `what` says why."""

    def check(scope: Scope) -> Iterator[Finding]:
        for row in scope.rows(sql):
            yield Finding(name, place(*row), what)

    return name, check


def wrong_account(name: str, what: str, sql: str) -> tuple[str, Check]:
    """The same for statements that give an account or another name and the two numbers that differ."""

    def check(scope: Scope) -> Iterator[Finding]:
        for who, left, right in scope.rows(sql):
            yield Finding(name, str(who), f"{what}: {left} and {right}")

    return name, check


# -- rows and their entries ---------------------------------------------------------------------------------------


def rows_of_entries(scope: Scope) -> Iterator[Finding]:
    """Every child row belongs to an entry, and every entry has as many rows as it counts."""
    names = [child.name for child in CHILDREN]
    counted = next(scope.rows(f"SELECT {', '.join(f'COALESCE(SUM(n_{name}), 0)' for name in names)} FROM entry"))
    for name, total in zip(names, counted, strict=True):
        groups = (
            f"FROM (SELECT till, seq, COUNT(*) AS k FROM {name} GROUP BY till, seq) g"
            " LEFT JOIN entry e ON e.till = g.till AND e.seq = g.seq"
        )
        sums = f"SELECT COALESCE(SUM(g.k), 0), COALESCE(SUM(e.n_{name} IS NOT g.k), 0) {groups}"
        rows, wrong_groups = next(scope.rows(sums))
        scope.counted[name] = rows
        if wrong_groups:
            yield from _miscounted(
                scope, name, f"SELECT g.till, g.seq, g.k, e.n_{name} {groups} WHERE e.n_{name} IS NOT g.k"
            )
        if wrong_groups or total != rows:
            absent = (
                f"SELECT e.till, e.seq, 0, e.n_{name} FROM entry e WHERE e.n_{name} > 0 AND NOT EXISTS"
                f" (SELECT 1 FROM {name} c WHERE c.till = e.till AND c.seq = e.seq)"
            )
            yield from _miscounted(scope, name, absent)


def _miscounted(scope: Scope, name: str, sql: str) -> Iterator[Finding]:
    for till, seq, found, counted in scope.rows(sql):
        if counted is None:
            yield Finding("orphans", place(till, seq), f"{found} rows of {name} without an entry")
        else:
            yield Finding("counts", place(till, seq), f"{found} rows of {name}, {counted} counted")


# -- postings and balances ----------------------------------------------------------------------------------------


def balances(scope: Scope) -> Iterator[Finding]:
    """Every kept balance is the sum of its postings, and none is missing."""
    kept = {row[:3]: row[3] for row in scope.rows(f"SELECT account, unit, shard, amount FROM {balance.name}")}
    scope.counted["balances"] = len(kept)
    sums = f"SELECT p.account, p.unit, {SHARD} AS shard, SUM(p.amount) FROM posting p GROUP BY 1, 2, 3"
    for account, unit, shard, amount in scope.rows(sums):
        found = kept.pop((account, unit, shard), None)
        if found != amount:
            yield Finding("balances", f"{account} {unit} {shard}".rstrip(), f"{found} is kept, {amount} was posted")
    for (account, unit, shard), found in kept.items():
        if found:
            yield Finding("balances", f"{account} {unit} {shard}".rstrip(), f"{found} is kept, nothing was posted")


_CNY = "SUM(CASE p.unit WHEN 'CNY' THEN p.amount ELSE 0 END)"
_PTS = "SUM(CASE p.unit WHEN 'CNY' THEN 0 ELSE p.amount END)"
_POSTINGS = (
    wrong(
        "postings",
        "its postings do not sum to zero",
        f"SELECT p.till, p.seq FROM posting p GROUP BY p.till, p.seq HAVING {_CNY} <> 0 OR {_PTS} <> 0",
    ),
    ("balances", balances),
    wrong_account(
        "below_zero",
        "a household's account below zero",
        "SELECT account, SUM(amount), 0 FROM posting WHERE substr(account, 1, 8) = 'points/H'"
        " OR substr(account, 1, 6) = 'debt/H' GROUP BY account, unit HAVING SUM(amount) < 0",
    ),
)

# -- lots ---------------------------------------------------------------------------------------------------------

_USED = (
    "COALESCE((SELECT SUM(u.points) FROM lot_use u JOIN entry x ON x.till = u.till AND x.seq = u.seq"
    " WHERE u.lot_till = l.till AND u.lot_seq = l.seq AND u.lot_n = l.n), 0)"
)
_LOTS = (
    wrong(
        "lot_state",
        "the kept remainder or dates are not what lot and uses say",
        "SELECT l.till, l.seq, l.n FROM lot l LEFT JOIN lot_state s ON s.till = l.till AND s.seq = l.seq AND s.n = l.n"
        f" WHERE s.remaining IS NOT l.points - {_USED} OR s.household_id IS NOT l.household_id"
        " OR s.available_from IS NOT l.available_from OR s.expires_on IS NOT l.expires_on",
    ),
    wrong(
        "lot_state",
        "a kept remainder without its lot",
        "SELECT s.till, s.seq, s.n FROM lot_state s WHERE NOT EXISTS"
        " (SELECT 1 FROM lot l WHERE l.till = s.till AND l.seq = s.seq AND l.n = s.n)",
    ),
    wrong(
        "lot_uses",
        "more points used than the lot had",
        f"SELECT l.till, l.seq, l.n FROM lot l WHERE {_USED} > l.points",
    ),
    wrong(
        "lot_uses",
        "uses a lot that is not there",
        "SELECT u.till, u.seq, u.n FROM lot_use u WHERE NOT EXISTS"
        " (SELECT 1 FROM lot l WHERE l.till = u.lot_till AND l.seq = u.lot_seq AND l.n = u.lot_n)",
    ),
    wrong_account(
        "household_points",
        "points in lots and points posted differ",
        "SELECT who, SUM(held), SUM(posted) FROM (SELECT household_id AS who, points AS held, 0 AS posted FROM lot"
        " UNION ALL SELECT l.household_id, -u.points, 0 FROM lot_use u JOIN lot l ON l.till = u.lot_till"
        " AND l.seq = u.lot_seq AND l.n = u.lot_n"
        " UNION ALL SELECT substr(account, 8), 0, amount FROM posting WHERE substr(account, 1, 8) = 'points/H')"
        " GROUP BY who HAVING SUM(held) <> SUM(posted)",
    ),
)

# -- sales and returns --------------------------------------------------------------------------------------------

_PER_ENTRY = (
    "FROM (SELECT till, seq, {sums} FROM {table} GROUP BY till, seq) g"
    " CROSS JOIN entry e ON e.till = g.till AND e.seq = g.seq"
)
_LINES = _PER_ENTRY.format(
    table="line",
    sums="SUM(net_fen) AS net, SUM(rounding_fen) AS rounding, SUM(points) AS pts, SUM(order_discount_fen) AS discount",
)
_PAID = _PER_ENTRY.format(table="tender", sums="SUM(amount_fen) AS paid, SUM(tendered_fen - amount_fen) AS change")
_CASH = _PER_ENTRY.format(table="tender", sums="SUM(CASE kind WHEN 'cash' THEN amount_fen ELSE 0 END) AS cash")
_SALES = (
    wrong(
        "sales_lines",
        "total, discount, rounding or points are not the sums of its lines",
        f"SELECT g.till, g.seq {_LINES} WHERE e.total_fen <> g.net OR e.rounding_fen <> g.rounding"
        " OR e.points <> g.pts OR (e.kind = 'sale' AND e.discount_fen <> g.discount)",
    ),
    wrong(
        "sales_lines",
        "a sale below zero, with points for nobody, or rounded up",
        "SELECT till, seq FROM entry WHERE kind = 'sale' AND (total_fen < 0 OR points < 0 OR rounding_fen > 0"
        " OR (household_id IS NULL AND points <> 0))",
    ),
    wrong(
        "sales_tenders",
        "its tenders do not come to its total, or the change is wrong",
        f"SELECT g.till, g.seq {_PAID} WHERE g.paid <> e.total_fen + e.adjust_fen OR g.change <> e.change_fen",
    ),
    wrong(
        "sales_tenders",
        "no tenders for what it comes to",
        f"SELECT till, seq FROM entry WHERE kind IN ({quoted(RECEIPTS)}) AND n_tender = 0"
        " AND total_fen + adjust_fen <> 0",
    ),
    wrong(
        "sales_tenders",
        "its cash is no multiple of the coins that it names",
        f"SELECT g.till, g.seq {_CASH} WHERE e.kind = 'sale' AND g.cash % json_extract(e.detail, '$.coin_fen') <> 0",
    ),
    wrong(
        "sales_tenders",
        "more is kept of a payment than its channel and last four",
        f"SELECT till, seq, n FROM tender WHERE {WHOLE_CODE}",
    ),
    wrong(
        "sales_lots",
        "the lots of the sale are not its points, or another household's",
        "SELECT e.till, e.seq FROM entry e WHERE e.kind = 'sale' AND (e.n_lot > 0 OR e.points <> 0) AND e.points <>"
        " COALESCE((SELECT SUM(l.points) FROM lot l WHERE l.till = e.till AND l.seq = e.seq"
        " AND l.household_id IS e.household_id), 0)",
    ),
)

_BACK = (
    "FROM entry b JOIN line r ON r.till = b.till AND r.seq = b.seq LEFT JOIN entry s ON s.id = b.reverses"
    " LEFT JOIN line o ON o.till = s.till AND o.seq = s.seq AND o.n = r.of_n"
    " WHERE b.kind = 'return' AND b.reverses IS NOT NULL"
)
_CASH_BACK = (
    "SELECT COALESCE(s.till, b.till) AS till, COALESCE(s.seq, b.seq) AS seq,"
    " COALESCE(json_extract(s.detail, '$.coin_fen'), 1) AS coin,"
    " SUM(COALESCE((SELECT SUM(t.amount_fen) FROM tender t WHERE t.till = b.till AND t.seq = b.seq"
    " AND t.kind = 'cash'), 0)) AS handed, SUM(COALESCE((SELECT SUM(p.amount) FROM posting p WHERE p.till = b.till"
    " AND p.seq = b.seq AND p.account = 'rounding'), 0)) AS by_coins"
    " FROM entry b LEFT JOIN entry s ON s.id = b.reverses WHERE b.kind = 'return' GROUP BY COALESCE(b.reverses, b.id)"
)
"""A receipt's returns (each by itself without one): the cash they handed out, and what of it coins made more."""
_RETURNS = (
    wrong(
        "returns",
        "returns something that its receipt did not sell",
        f"SELECT r.till, r.seq, r.n {_BACK} AND (o.n IS NULL OR s.kind <> 'sale')",
    ),
    wrong(
        "returns",
        "goods of another batch came back than were sold",
        f"SELECT r.till, r.seq, r.n {_BACK} AND (r.batch IS NOT o.batch OR r.expires_on IS NOT o.expires_on)",
    ),
    wrong(
        "returns",
        "more came back of this line than was sold",
        f"SELECT s.till, s.seq, o.n {_BACK} AND o.n IS NOT NULL GROUP BY s.till, s.seq, o.n"
        " HAVING SUM(ABS(r.qty_milli)) > ABS(o.qty_milli) OR SUM(ABS(r.net_fen)) > ABS(o.net_fen)"
        " OR SUM(ABS(r.voucher_fen)) > ABS(o.voucher_fen)",
    ),
    wrong(
        "returns",
        "more was refunded, or more points were taken back, than the receipt came to",
        "SELECT s.till, s.seq FROM entry b JOIN entry s ON s.id = b.reverses WHERE b.kind = 'return'"
        " AND b.reverses IS NOT NULL GROUP BY s.till, s.seq"
        " HAVING s.total_fen + SUM(b.total_fen) < 0 OR s.points + SUM(b.points) + COALESCE((SELECT SUM(a.points)"
        " FROM entry a WHERE a.reverses = s.id AND a.kind = 'attached'), 0) < 0",
    ),
    wrong(
        "returns",
        "its returns handed out other cash than its coins allow",
        f"SELECT till, seq FROM ({_CASH_BACK}) c WHERE handed % coin <> 0 OR by_coins NOT BETWEEN 0 AND coin - 1",
    ),
    wrong(
        "returns",
        "its returns are not numbered one after the other",
        "SELECT s.till, s.seq FROM entry b JOIN entry s ON s.id = b.reverses WHERE b.kind = 'return'"
        " GROUP BY s.till, s.seq HAVING COUNT(DISTINCT b.nth) <> COUNT(*) OR MIN(b.nth) <> 1 OR MAX(b.nth) <> COUNT(*)",
    ),
    wrong(
        "returns",
        "the n-th return of a receipt comes after a later one of its till, or is no return of a receipt",
        "SELECT b.till, b.seq FROM entry b WHERE b.nth IS NOT NULL"
        f" AND b.kind NOT IN ({quoted(NTH_OF)})"
        " AND (b.kind <> 'return' OR b.reverses IS NULL"
        " OR EXISTS (SELECT 1 FROM entry a WHERE a.reverses = b.reverses AND a.till = b.till AND a.seq < b.seq"
        " AND a.nth > b.nth))",
    ),
    wrong(
        "returns",
        "a line came back without a reason",
        "SELECT r.till, r.seq, r.n FROM entry b JOIN line r ON r.till = b.till AND r.seq = b.seq"
        " WHERE b.kind = 'return' AND r.reason = ''",
    ),
    wrong(
        "returns",
        "a return above zero, or one without a receipt that nobody approved",
        "SELECT till, seq FROM entry WHERE kind = 'return' AND (total_fen > 0 OR points > 0"
        " OR (reverses IS NULL AND approver IS NULL))",
    ),
    wrong(
        "returns",
        "more was scrapped than came back",
        "SELECT m.till, m.seq FROM entry b JOIN stock_move m ON m.till = b.till AND m.seq = b.seq"
        " WHERE b.kind = 'return' GROUP BY m.till, m.seq, m.item_id, m.batch, m.expires_on HAVING SUM(m.qty_milli) < 0",
    ),
)

_DAYS = (
    wrong(
        "replayed",
        "came out of a file after a shift was opened, and no second person stands for it",
        "SELECT e.till, e.seq FROM entry e JOIN (SELECT till, MIN(seq) AS began FROM entry WHERE kind = 'shift_opened'"
        " GROUP BY till) s ON s.till = e.till AND e.seq > s.began WHERE e.kind = 'sale' AND e.approver IS NULL"
        " AND instr(e.detail, '\"replayed\": true') > 0",
    ),
    wrong(
        "future_date",
        "dated after the day it was written, and on no first day after a closed month",
        "SELECT e.till, e.seq FROM entry e WHERE e.business_date > substr(e.recorded_at, 1, 10)"
        f" AND NOT (substr(e.business_date, 9) = '01' AND EXISTS (SELECT 1 FROM month_close c"
        f" WHERE {months('c.period')} + 1 = {months('e.business_date')}))",
    ),
)

BOOKS: tuple[tuple[str, Check], ...] = (("rows", rows_of_entries), *_DAYS, *_POSTINGS, *_LOTS, *_SALES, *_RETURNS)
