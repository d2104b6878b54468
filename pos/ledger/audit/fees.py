"""Fees, redemptions, and the months that were closed."""

from __future__ import annotations

from collections.abc import Iterator

from pos.domain.fees.payments import ADVANCE, PAYMENTS, WAIVER
from pos.ledger.audit.books import wrong, wrong_account
from pos.ledger.audit.scope import Check, Finding, Scope
from pos.ledger.entry import Kind
from pos.ledger.kinds import IN_MONEY, UNDOING, quoted
from pos.ledger.schema.fee_rules import FLAT_TWICE, happened

# -- bills and what is paid on them -------------------------------------------------------------------------------

_PUBLISHED, _VOIDED = happened("published", "b.bill_no"), happened("voided", "b.bill_no")
_PAID = "COALESCE((SELECT SUM(q.amount_fen) FROM payment q WHERE q.bill_no = b.bill_no), 0)"
_AHEAD = (
    "SELECT e.household_id AS who, p.amount_fen AS fen FROM payment p JOIN entry e ON e.till = p.till AND e.seq = p.seq"
    " WHERE p.bill_no = '' UNION ALL SELECT b.household_id, -p.amount_fen FROM payment p JOIN bill b"
    f" ON b.bill_no = p.bill_no WHERE p.kind = '{ADVANCE}'"
)
_BILLS = (
    wrong(
        "bills",
        "paid below zero or above its amount",
        f"SELECT b.till, b.seq, b.n FROM bill b WHERE {_PAID} NOT BETWEEN 0 AND b.amount_fen",
    ),
    wrong(
        "bills",
        "more of a kind came back than was paid",
        "SELECT b.till, b.seq, b.n FROM bill b WHERE EXISTS (SELECT 1 FROM payment q WHERE q.bill_no = b.bill_no"
        " GROUP BY q.kind HAVING SUM(q.amount_fen) < 0)",
    ),
    wrong(
        "bills",
        "paid though it was voided, or never published",
        f"SELECT b.till, b.seq, b.n FROM bill b WHERE {_PAID} <> 0 AND ({_VOIDED} OR NOT {_PUBLISHED})",
    ),
    wrong(
        "bills",
        "a second live bill for the same household, fee item and period",
        "SELECT b.till, b.seq, b.n FROM bill b JOIN bill o ON o.household_id = b.household_id AND o.period = b.period"
        f" AND o.fee_item = b.fee_item AND o.bill_no < b.bill_no WHERE {_PUBLISHED} AND NOT {_VOIDED}"
        f" AND {happened('published', 'o.bill_no')} AND NOT {happened('voided', 'o.bill_no')}",
    ),
    wrong(
        "bills",
        "a second live bill of the same flat, fee item and period, for another household",
        f"SELECT DISTINCT b.till, b.seq, b.n {FLAT_TWICE} AND {_PUBLISHED} AND NOT {_VOIDED}",
    ),
    wrong(
        "bills",
        "published after it was voided",
        "SELECT v.till, v.seq, v.n FROM bill_event v JOIN bill_event x ON x.bill_no = v.bill_no"
        " WHERE v.event = 'published' AND x.event = 'voided' AND x.till = v.till AND x.seq <= v.seq",
    ),
    wrong(
        "payments",
        "is on a bill that is not there",
        "SELECT p.till, p.seq, p.n FROM payment p LEFT JOIN entry e ON e.till = p.till AND e.seq = p.seq"
        f" WHERE NOT (p.bill_no = '' AND p.kind IN ({quoted(PAYMENTS)}) AND e.kind IN"
        f" ({quoted(IN_MONEY)}))"
        " AND NOT EXISTS (SELECT 1 FROM bill b WHERE b.bill_no = p.bill_no)",
    ),
    wrong(
        "payments",
        "its payments are not what was posted to the households' fees",
        "SELECT till, seq FROM (SELECT p.till, p.seq, COALESCE(b.household_id, e.household_id) AS who,"
        " p.amount_fen AS fen FROM payment p JOIN entry e ON e.till = p.till AND e.seq = p.seq LEFT JOIN bill b"
        f" ON b.bill_no = p.bill_no WHERE p.kind <> '{ADVANCE}'"
        " UNION ALL SELECT till, seq, substr(account, 6), amount FROM posting"
        " WHERE substr(account, 1, 6) = 'fees/H' AND (substr(flow, 1, 5) = 'paid_' OR flow = 'waived'))"
        " GROUP BY till, seq, who HAVING SUM(fen) <> 0",
    ),
    wrong(
        "payments",
        "let less off by an entry that voids no such bill",
        "SELECT p.till, p.seq, p.n FROM payment p JOIN entry e ON e.till = p.till AND e.seq = p.seq"
        f" WHERE e.kind = '{Kind.BILLS}' AND p.kind = '{WAIVER}' AND NOT EXISTS (SELECT 1 FROM bill_event v"
        " WHERE v.till = p.till AND v.seq = p.seq AND v.bill_no = p.bill_no AND v.event = 'voided')",
    ),
    wrong_account(
        "billed",
        "bills published and fees posted differ",
        "SELECT who, SUM(billed), SUM(posted) FROM (SELECT b.household_id AS who, b.amount_fen AS billed, 0 AS posted"
        f" FROM bill b WHERE {_PUBLISHED} AND NOT {_VOIDED} UNION ALL SELECT substr(account, 6), 0, amount"
        " FROM posting WHERE substr(account, 1, 6) = 'fees/H' AND flow = 'billed')"
        " GROUP BY who HAVING SUM(billed) <> SUM(posted)",
    ),
    wrong_account(
        "advances",
        "paid ahead and not used, and fees below zero differ (nothing is kept ahead beside an owed bill)",
        f"SELECT who, SUM(ahead), SUM(below) FROM (SELECT who, fen AS ahead, 0 AS below FROM ({_AHEAD})"
        " UNION ALL SELECT substr(account, 6), 0, CASE WHEN SUM(amount) < 0 THEN -SUM(amount) ELSE 0 END FROM posting"
        " WHERE substr(account, 1, 6) = 'fees/H' GROUP BY account) GROUP BY who HAVING SUM(ahead) <> SUM(below)",
    ),
)

# -- redemptions --------------------------------------------------------------------------------------------------


def _of(table: str) -> str:
    column = "p.points"
    return f"COALESCE((SELECT SUM({column}) FROM {table} p WHERE p.till = e.till AND p.seq = e.seq), 0)"


_REDEMPTIONS = (
    wrong(
        "redemptions",
        "points taken and fee payments by points differ",
        f"SELECT e.till, e.seq FROM entry e WHERE e.kind = 'redemption' AND ({_of('payment')} <> {_of('lot_use')}"
        f" OR {_of('payment')} <> -e.points OR e.n_lot <> 0)",
    ),
    wrong(
        "redemptions",
        "points given back and fee payments taken back differ",
        f"SELECT e.till, e.seq FROM entry e WHERE e.kind = 'reversal' AND ({_of('payment')} <> -{_of('lot')}"
        f" OR {_of('payment')} <> -e.points)",
    ),
    wrong(
        "redemptions",
        "its fen are not its points at the programme's value",
        "SELECT p.till, p.seq, p.n FROM payment p JOIN entry e ON e.till = p.till AND e.seq = p.seq"
        " LEFT JOIN programme_version v ON v.version = e.programme WHERE p.kind = 'points'"
        " AND p.amount_fen IS NOT p.points * json_extract(v.rules, '$.value_fen')",
    ),
    wrong(
        "reversals",
        "reverses another kind of slip, a second time, or by the person who made it",
        f"SELECT e.till, e.seq FROM entry e LEFT JOIN entry o ON o.id = e.reverses WHERE e.kind IN ({quoted(UNDOING)})"
        " AND (o.kind IS NOT CASE e.kind WHEN 'reversal' THEN 'redemption' ELSE 'payment' END"
        " OR o.actor = e.actor OR (SELECT COUNT(*) FROM entry w WHERE w.reverses = e.reverses"
        " AND w.kind = e.kind) <> 1)",
    ),
)

# -- closed months ------------------------------------------------------------------------------------------------

_NAMES = "h.till, h.seq, h.n"
_MONTHS = (
    wrong(
        "months",
        "its closing is not opening and movements",
        f"SELECT {_NAMES} FROM month_household h WHERE points_closing <> points_opening + earned + awarded + restored"
        " + transferred_in - returned - redeemed - expired - transferred_out - settled"
        " OR fees_closing_fen <> fees_opening_fen + billed_fen - waived_fen - paid_cash_fen - paid_electronic_fen"
        " - paid_points_fen OR points_closing < 0 OR debt_closing < 0",
    ),
    wrong(
        "months",
        "its opening is not the closing of the close before",
        f"SELECT {_NAMES} FROM month_household h LEFT JOIN month_household b ON b.household_id = h.household_id"
        " AND b.period = (SELECT MAX(c.period) FROM month_close c WHERE c.period < h.period)"
        " WHERE h.points_opening <> COALESCE(b.points_closing, 0)"
        " OR h.fees_opening_fen <> COALESCE(b.fees_closing_fen, 0)",
    ),
    wrong(
        "months",
        "a household of the close before is missing with something on its accounts",
        "SELECT b.till, b.seq, b.n FROM month_household b JOIN month_close c ON c.period ="
        " (SELECT MIN(x.period) FROM month_close x WHERE x.period > b.period) WHERE (b.points_closing <> 0"
        " OR b.fees_closing_fen <> 0 OR b.debt_closing <> 0) AND NOT EXISTS (SELECT 1 FROM month_household h"
        " WHERE h.period = c.period AND h.household_id = b.household_id)",
    ),
    wrong(
        "months",
        "belongs to another close than the one that holds it",
        f"SELECT {_NAMES} FROM month_household h WHERE NOT EXISTS (SELECT 1 FROM month_close c"
        " WHERE c.till = h.till AND c.seq = h.seq AND c.period = h.period)",
    ),
)

_COLUMNS = (
    ("points", "earned", "earned", 1),
    ("points", "awarded", "awarded", 1),
    ("points", "restored", "restored", 1),
    ("points", "returned", "returned", -1),
    ("points", "redeemed", "redeemed", -1),
    ("points", "expired", "expired", -1),
    ("points", "transferred_in", "transferred_in", 1),
    ("points", "transferred_out", "transferred_out", -1),
    ("points", "settled", "settled", -1),
    ("fees", "billed", "billed_fen", 1),
    ("fees", "waived", "waived_fen", -1),
    ("fees", "paid_cash", "paid_cash_fen", -1),
    ("fees", "paid_electronic", "paid_electronic_fen", -1),
    ("fees", "paid_points", "paid_points_fen", -1),
)
"""(account, flow of the posting, column of the month, sign)."""


def months_posted(scope: Scope) -> Iterator[Finding]:
    """Every movement of a closed month is the sum of its postings."""
    if scope.one("SELECT 1 FROM month_close LIMIT 1") is None:
        return
    posted: dict[tuple[str, str, str], int] = {}
    sums = (
        "SELECT substr(e.business_date, 1, 7), p.account, p.flow, SUM(p.amount) FROM posting p JOIN entry e"
        " ON e.till = p.till AND e.seq = p.seq WHERE substr(p.account, 1, 8) = 'points/H'"
        " OR substr(p.account, 1, 6) = 'fees/H' GROUP BY 1, 2, 3"
    )
    for period, account, flow, amount in scope.rows(sums):
        posted[period, account, flow] = amount
    columns = ", ".join(column for _, _, column, _ in _COLUMNS)
    for period, household, *stored in scope.rows(f"SELECT period, household_id, {columns} FROM month_household"):
        for (kind, flow, column, sign), found in zip(_COLUMNS, stored, strict=True):
            amount = sign * posted.pop((period, f"{kind}/{household}", flow), 0)
            if found != amount:
                yield Finding("months", f"{period} {household}", f"{column} {found}, posted {amount}")
    closed = {period for (period,) in scope.rows("SELECT period FROM month_close")}
    for (period, account, flow), amount in posted.items():
        if period in closed and amount:
            yield Finding("months", f"{period} {account}", f"{flow} {amount} posted, and not in the close")


def months_debt(scope: Scope) -> Iterator[Finding]:
    """The debt that a closed month ends with is all that was posted up to its last day."""
    moved: dict[str, list[tuple[str, int]]] = {}
    sums = (
        "SELECT substr(p.account, 6), substr(e.business_date, 1, 7), SUM(p.amount) FROM posting p JOIN entry e"
        " ON e.till = p.till AND e.seq = p.seq WHERE substr(p.account, 1, 6) = 'debt/H' GROUP BY 1, 2"
    )
    for household, month, amount in scope.rows(sums):
        moved.setdefault(household, []).append((month, amount))
    for period, household, found in scope.rows("SELECT period, household_id, debt_closing FROM month_household"):
        posted = sum(amount for month, amount in moved.get(household, ()) if month <= period)
        if found != posted:
            yield Finding("months", f"{period} {household}", f"debt_closing {found}, posted {posted}")


FEES: tuple[tuple[str, Check], ...] = (
    *_BILLS,
    *_REDEMPTIONS,
    *_MONTHS,
    ("months", months_posted),
    ("months", months_debt),
)
