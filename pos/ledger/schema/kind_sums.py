"""What entries of a kind must come to, beside what they may hold (`kind_rules`): conditions over NEW that stay true."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from pos.domain.fees.payments import ADVANCE
from pos.ledger.entry import Kind
from pos.ledger.kinds import IN_MONEY, KINDS, RECEIPTS, UNDOING
from pos.ledger.schema.rule import Rule, asked_of, of_kinds
from pos.ledger.schema.shift_rules import DRAWER

_HERE = "till = NEW.till AND seq = NEW.seq"
_REPAYING: Final = of_kinds(kind for kind, row in KINDS.items() if row.repays)
_PAYING: Final = of_kinds(kind for kind, row in KINDS.items() if "payment" in row.rows and kind is not Kind.BILLS)


def total(table: str, column: str, more: str = "") -> str:
    """The sum of a column over the entry's rows of a table."""
    return f"COALESCE((SELECT SUM({column}) FROM {table} WHERE {_HERE}{more}), 0)"


def _posted_as(prefix: str, rows: str) -> str:
    """Whether postings on the accounts that begin so are anything but these rows (account, fen)."""
    posted = f"SELECT account, -amount FROM posting WHERE {_HERE} AND substr(account, 1, {len(prefix)}) = '{prefix}'"
    return f"EXISTS (SELECT 1 FROM ({rows} UNION ALL {posted}) paid GROUP BY account HAVING SUM(fen) <> 0)"


_DEBT = total(
    "posting",
    "CASE WHEN substr(account, 1, 6) = 'debt/H' THEN amount"
    " WHEN flow = 'returned' AND substr(account, 1, 8) = 'points/H' THEN -amount ELSE 0 END",
)
_TENDERS = f"SELECT 'till/' || NEW.till || '/' || kind AS account, amount_fen AS fen FROM tender WHERE {_HERE}"
_PAYMENTS = f"SELECT 'office/' || kind AS account, amount_fen AS fen FROM payment WHERE {_HERE} AND kind <> '{ADVANCE}'"
_PAID = total("payment", "amount_fen", f" AND kind <> '{ADVANCE}'")
_SLIP = "SELECT 1 FROM entry o WHERE o.id = NEW.reverses AND o.household_id = NEW.household_id"
_UNDONE = (
    f"SELECT bill_no, kind, amount_fen AS fen FROM payment WHERE {_HERE} AND kind <> '{ADVANCE}' UNION ALL SELECT"
    " q.bill_no, q.kind, q.amount_fen FROM payment q JOIN entry o ON o.till = q.till AND o.seq = q.seq"
    " WHERE o.id = NEW.reverses"
)
"""What a reversal takes off each bill beside what its slip had put there: nothing may be left."""
_BUYER = (
    "SELECT COALESCE(s.household_id, a.household_id) FROM entry s LEFT JOIN entry a ON a.reverses = s.id"
    f" AND a.kind = '{Kind.ATTACHED}' WHERE s.id = NEW.reverses"
)
_MOVED = (
    f"SELECT household_id AS who FROM lot WHERE {_HERE} UNION ALL SELECT substr(account, 8) FROM posting"
    f" WHERE {_HERE} AND substr(account, 1, 8) = 'points/H' UNION ALL SELECT substr(account, 6) FROM posting"
    f" WHERE {_HERE} AND substr(account, 1, 6) = 'debt/H'"
)
_ELSEWHERE = "who <> NEW.household_id AND replace(NEW.detail, '\"to\": \"' || who || '\"', '') = NEW.detail"

_NOT_NAMED = (
    "substr(account, 1, 6) <> 'moved/'"
    " OR replace(NEW.detail, '\"what\": \"' || substr(account, 7) || '\"', '') = NEW.detail"
)


def kind_sums() -> Iterator[Rule]:
    """The rules, each asked of the kinds it is about."""
    yield Rule("opened", f"(NEW.kind = '{Kind.OPENED}') <> (NEW.seq = 1)")
    yield from asked_of(of_kinds(RECEIPTS), Rule("tenders_postings", _posted_as("till/", _TENDERS)))
    yield from asked_of(of_kinds(IN_MONEY), Rule("office_postings", _posted_as("office/", _PAYMENTS)))
    yield from asked_of(_PAYING, Rule("payments_total", f"NEW.total_fen <> {_PAID}"))
    yield from asked_of(
        f"NEW.kind = '{Kind.RETURN}'",
        Rule("return_household", f"COALESCE(NEW.household_id, '') <> COALESCE(({_BUYER}), '')"),
    )
    yield from asked_of(
        of_kinds(UNDOING),
        Rule(
            "reversal_of",
            f"NOT EXISTS ({_SLIP} AND o.points = -NEW.points AND o.total_fen = -NEW.total_fen)"
            f" OR EXISTS (SELECT 1 FROM ({_UNDONE}) undone GROUP BY bill_no, kind HAVING SUM(fen) <> 0)",
        ),
    )
    yield from asked_of(f"NEW.kind = '{Kind.AWARD}'", Rule("award_points", f"NEW.points <> {total('lot', 'points')}"))
    yield from asked_of(
        f"NEW.kind = '{Kind.EXPIRY}'", Rule("expiry_points", f"-NEW.points <> {total('lot_use', 'points')}")
    )
    yield from asked_of(
        f"NEW.kind = '{Kind.CASH_MOVED}'",
        Rule(
            "moved_postings",
            f"NEW.total_fen <> {total('posting', 'amount', f' AND account = {DRAWER}')} OR EXISTS"
            f" (SELECT 1 FROM posting WHERE {_HERE} AND account <> {DRAWER} AND ({_NOT_NAMED}))",
        ),
    )
    yield from asked_of(f"NEW.n_lot_use > 0 AND {_REPAYING}", Rule("debt_repaid", f"{_DEBT} <> 0"))
    yield from asked_of(
        f"NEW.kind = '{Kind.TRANSFER}'",
        Rule("debt_repaid", f"{_DEBT} <> 0"),
        Rule("transfer_to", f"EXISTS (SELECT 1 FROM ({_MOVED}) moved WHERE {_ELSEWHERE})"),
    )
