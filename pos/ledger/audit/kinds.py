"""What entries hold because of their kind: what the guards refuse (`schema.kind_rules`), asked of all that stand."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from pos.ledger.audit.books import wrong
from pos.ledger.audit.scope import Check, Finding, Scope, place
from pos.ledger.schema.goods import price_rules, stock_rules
from pos.ledger.schema.guards import broken
from pos.ledger.schema.kind_rules import kind_rules
from pos.ledger.schema.kind_sums import kind_sums
from pos.ledger.schema.line_rules import OFF_ORDER, line_rules
from pos.ledger.schema.vendors.rules import lasting_rules
from pos.ledger.schema.vendors.slots import slot_rules

_TOLD: Final[Mapping[str, str]] = {
    "place": "stands in a till's chain and is the office's, or the other way about",
    "foreign_rows": "has rows that its kind has not",
    "missing_rows": "lacks rows that its kind has",
    "row_words": "its lots, uses or payments are those of another kind",
    "foreign_facts": "says what its kind does not say (a number, a household, money, points, ...)",
    "missing_facts": "does not say what its kind says (a number, a household, an approver, a reason, a document, ...)",
    "reverses_kind": "names an entry of another kind than its own takes back, ends or adds to",
    "accounts": "posted to accounts, or as flows, that are not its kind's, or another household's",
    "lots_household": "makes lots for another household than its own",
    "lots_day": "uses lots that have lapsed, or have not, or are not there yet",
    "tenders_postings": "its tenders are not what was posted to the till",
    "office_postings": "its payments are not what was posted to the office",
    "payments_total": "its total is not what its payments come to",
    "return_household": "is of another household than its sale",
    "reversal_of": "does not undo the slip that it names: another household, other points, money or bills",
    "award_points": "its lots are not its points",
    "expiry_points": "what was used is not its points",
    "moved_postings": "moved other cash than that of its own drawer, or for another cause than it names",
    "opened": "begins a till's chain and does not open it, or opens one that has begun",
    "transfer_to": "moves points or debt of a household that it does not name",
    "line_unexplained": "sold what no version of the catalogue and no label could have made",
    "discount_reason": "has an order discount and no reason, or a reason for none",
    "savings": "what promotions saved is not what its lines have, or is no promotion's",
    "price_item": "has a price of no item",
    "code_item": "has a code of no item",
    "stock_item": "moves goods that are no item's",
    "stock_row": "has goods that came or went the other way than it says, or says of a count what it does not see",
    "stock_heads": "does not say where the chains stood, or that they stood before where they had stood",
    "lost_reason": "says of no loss why",
    "count_open": "begins to count what is being counted",
    "count_nth": "is not the next part of its count",
    "count_of": "counts what its count has not begun with, or had counted",
    "count_moved": "counts against another book than the one that it began with and what moved since",
    "line_sign": "has a line below zero that is no deduction, or a deduction that takes nothing off",
    "vendor_terms": "agrees on terms of a vendor that nobody may make, or alone for a stall",
    "vendor_postings": "owes a vendor other money than its lines come to less commission",
    "statement_next": "is not the next statement of its vendor, or carries other money over",
    "settled_entry": "settles what is no line of its vendor up to then",
    "statement_sums": "is a statement that does not come to what it settles",
    "vendor_payout": "pays a vendor other money than its statement says, or out of another drawer",
    "payout_undone": "takes a vendor's payout back, and not the whole of it, or not to where it came from",
    "payout_person": "takes a vendor's payout back, and whoever made it does",
    "slot_turn": "gives, takes back or marks a stall's place out of turn",
    "slot_taken": "gives a stall's place that somebody has, or a stall a second one at the same time",
    "slot_stall": "gives a place to whom nobody stood for as a stall for that day",
    "slot_day": "gives a stall's place of a day gone by, or marks one of a day to come",
    "slot_reason": "takes a stall's place back, or marks it anew, and does not say why",
    "debt_repaid": "debt came, or went, and no points repaid it",
}
"""Code of the rule -> what it means of an entry that stands."""


_RULES: Final = (
    *kind_rules(),
    *kind_sums(),
    *line_rules(),
    *price_rules(),
    *stock_rules(),
    *lasting_rules(),
    *slot_rules(),
)


def _of_entry(condition: str) -> str:
    """A guard's condition, asked of the entry `e`."""
    return condition.replace("NEW.", "e.")


def held(scope: Scope) -> Iterator[Finding]:
    """Each entry against the table of kinds, by one look at it."""
    asked = "\n".join(f"WHEN {_of_entry(rule)} THEN '{code}'" for code, rule in broken(_RULES))
    sql = f"SELECT till, seq, code FROM (SELECT e.till, e.seq, CASE {asked} END AS code FROM entry e)"
    for till, seq, code in scope.rows(f"{sql} WHERE code IS NOT NULL"):
        yield Finding("kinds", place(till, seq), _TOLD[code])


_LIMIT = "json_extract(e.detail, '$.limit')"
_DAY = (
    "SELECT SUM(a.points) FROM entry a WHERE a.business_date = e.business_date AND a.kind = 'award'"
    " AND a.till = e.till AND a.seq <= e.seq"
)
_ALONE = (
    "SELECT e.till, e.seq FROM entry e WHERE e.kind = 'award' AND e.approver IS NULL AND"
    f" ({_LIMIT} IS NULL OR {_LIMIT} < ({_DAY} AND a.household_id = e.household_id)"
    f" OR {_LIMIT} < ({_DAY} AND a.actor = e.actor))"
)
_FLOOR = "json_extract(e.detail, '$.floor')"
_CHANGED = (
    "SELECT till, seq FROM line WHERE discount_fen <> 0 OR shelf_price_fen IS NOT NULL"
    " UNION SELECT till, seq FROM entry WHERE kind = 'sale' AND reason <> ''"
)
_OF_LINES = (
    "SELECT till, seq, worth, MAX(worth - amount_fen, 0) + discount_fen AS given, order_discount_fen AS share,"
    " order_discount_fen <> 0 AS shared FROM (SELECT *, CASE WHEN shelf_price_fen IS NULL THEN amount_fen"
    " ELSE (2 * shelf_price_fen * qty_milli + 1000) / 2000 END AS worth FROM line WHERE kind <> 'deduction')"
)
_GONE = f"(l.given + l.share * (e.discount_fen - {OFF_ORDER.replace('NEW.', 'e.')}) / MAX(e.discount_fen, 1))"
"""Of a share of the order's discount what is not a promotion's."""
_MOST = f"(2 * {{0}} * {_FLOOR} + 100) / 200"
_BEYOND = (
    f"WITH changed AS MATERIALIZED ({_CHANGED}) SELECT e.till, e.seq FROM changed c JOIN entry e ON e.till = c.till"
    " AND e.seq = c.seq WHERE e.kind = 'sale' AND e.approver IS NULL AND ("
    f"{_FLOOR} IS NULL OR {_FLOOR} < 100 AND EXISTS (SELECT COUNT(*) FROM ({_OF_LINES}) l WHERE l.till = e.till"
    f" AND l.seq = e.seq HAVING MAX({_GONE} - {_MOST.format('l.worth')} - l.shared) > 0"
    f" OR SUM({_GONE}) > MAX(SUM({_MOST.format('l.worth')}), {_MOST.format('SUM(l.worth)')})))"
)
"""What `domain.sale.changes.within` says of a basket, asked of a sale."""
OF_KINDS: tuple[tuple[str, Check], ...] = (
    ("kinds", held),
    wrong("approved", "awarded by one person above the limit of the day that it names, or naming none", _ALONE),
    wrong("approved", "let go by one person beyond the floor that it names, or naming none", _BEYOND),
)
