"""What the file refuses about fees: bills, what pays them, what was paid ahead, and what is let off or taken back."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from pos.domain.fees.payments import ADVANCE, PAYMENTS, WAIVER
from pos.ledger.entry import Kind
from pos.ledger.kinds import IN_MONEY, KINDS, UNDOING, quoted
from pos.ledger.schema.kind_sums import total
from pos.ledger.schema.rule import Rule, asked_of, of_kinds

_OWN: Final = "till = NEW.till AND seq = NEW.seq"
_HERE: Final = "p.till = NEW.till AND p.seq = NEW.seq"
_EVENT: Final = "v.till = NEW.till AND v.seq = NEW.seq"
_OF_FEES: Final = [kind for kind, row in KINDS.items() if any(move.account[:5] == "fees/" for move in row.moves)]
_REDEEMED: Final = total("payment", "points")
_TOUCHED: Final = (
    "SELECT who, SUM(fen) AS fen FROM (SELECT b.household_id AS who, 0 AS fen FROM payment p"
    f" JOIN bill b ON b.bill_no = p.bill_no WHERE {_HERE}"
    f" UNION ALL SELECT b.household_id, 0 FROM bill_event v JOIN bill b ON b.bill_no = v.bill_no WHERE {_EVENT}"
    f" UNION ALL SELECT substr(account, 6), amount FROM posting WHERE {_OWN} AND substr(account, 1, 6) = 'fees/H')"
    " touched GROUP BY who"
)
"""Whose bills, advance or fees the entry changes, and what is posted to their fees: summed once, not for each."""


def happened(event: str, bill_no: str) -> str:
    """Whether a bill was published, or voided."""
    return f"EXISTS (SELECT 1 FROM bill_event x WHERE x.bill_no = {bill_no} AND x.event = '{event}')"


OWED: Final = (
    "COALESCE((SELECT SUM(o.amount_fen - COALESCE((SELECT SUM(q.amount_fen) FROM payment q"
    " WHERE q.bill_no = o.bill_no), 0)) FROM bill o WHERE o.household_id = {who}"
    f" AND {happened('published', 'o.bill_no')} AND NOT {happened('voided', 'o.bill_no')}), 0)"
)
"""What a household (`who`) owes on its bills. Its fees above zero are all of that, and below zero all its advance."""
_FEES_AFTER: Final = "COALESCE((SELECT SUM(a.amount) FROM balance a WHERE a.account = 'fees/' || t.who), 0) + t.fen"

FLAT_TWICE: Final = (
    "FROM bill b JOIN household_version h ON h.household_id = b.household_id"
    " JOIN household_version g ON g.room = h.room AND g.household_id <> h.household_id"
    " JOIN bill o ON o.household_id = g.household_id AND o.period = b.period AND o.fee_item = b.fee_item"
    f" WHERE {happened('published', 'o.bill_no')} AND NOT {happened('voided', 'o.bill_no')}"
)
"""Bills `b` of flats that another household pays for already."""


def _postings() -> Iterator[Rule]:
    """What is billed, paid and let off is what is posted to the households' fees."""
    yield Rule(
        "payments_postings",
        "EXISTS (SELECT 1 FROM (SELECT COALESCE(b.household_id, NEW.household_id) AS who, p.amount_fen AS fen"
        f" FROM payment p LEFT JOIN bill b ON b.bill_no = p.bill_no WHERE {_HERE} AND p.kind <> '{ADVANCE}'"
        f" UNION ALL SELECT substr(account, 6), amount FROM posting WHERE {_OWN}"
        " AND substr(account, 1, 6) = 'fees/H' AND (substr(flow, 1, 5) = 'paid_' OR flow = 'waived')) paid"
        " GROUP BY who HAVING SUM(fen) <> 0)",
    )
    yield Rule(
        "billed_postings",
        "EXISTS (SELECT 1 FROM (SELECT b.household_id AS who, CASE v.event WHEN 'published' THEN b.amount_fen"
        " ELSE -b.amount_fen END AS fen FROM bill_event v JOIN bill b ON b.bill_no = v.bill_no"
        f" WHERE {_EVENT} AND (v.event = 'published' OR {happened('published', 'v.bill_no')})"
        f" UNION ALL SELECT substr(account, 6), -amount FROM posting WHERE {_OWN}"
        " AND substr(account, 1, 6) = 'fees/H' AND flow = 'billed') billed GROUP BY who HAVING SUM(fen) <> 0)",
    )


def _advance() -> Rule:
    """Last: whatever is wrong about a bill, or what pays it, is said by its own name first."""
    after = f"CASE WHEN {_FEES_AFTER} > 0 THEN {_FEES_AFTER} ELSE 0 END"
    owed = OWED.format(who="t.who")
    return Rule("advance", f"EXISTS (SELECT 1 FROM ({_TOUCHED}) t WHERE {owed} <> {after})")


def _payments() -> Iterator[Rule]:
    """On a live bill, or ahead; of each kind no more comes back than was put there."""
    ahead = f"p.bill_no = '' AND p.kind IN ({quoted(PAYMENTS)}) AND {of_kinds(IN_MONEY)}"
    yield Rule(
        "payment_bill",
        f"EXISTS (SELECT 1 FROM payment p WHERE {_HERE} AND NOT ({ahead}) AND NOT EXISTS"
        " (SELECT 1 FROM bill b WHERE b.bill_no = p.bill_no))",
    )
    yield Rule(
        "bill_overpaid",
        f"EXISTS (SELECT 1 FROM payment p JOIN bill b ON b.bill_no = p.bill_no WHERE {_HERE}"
        " AND (SELECT SUM(q.amount_fen) FROM payment q WHERE q.bill_no = p.bill_no) NOT BETWEEN 0 AND b.amount_fen)"
        f" OR EXISTS (SELECT 1 FROM payment p WHERE {_HERE} AND p.bill_no <> '' AND"
        " (SELECT SUM(q.amount_fen) FROM payment q WHERE q.bill_no = p.bill_no AND q.kind = p.kind) < 0)",
    )
    yield Rule(
        "bill_unpublished",
        f"EXISTS (SELECT 1 FROM payment p WHERE {_HERE} AND p.bill_no <> ''"
        f" AND NOT {happened('published', 'p.bill_no')})",
    )
    yield Rule(
        "bill_voided",
        f"EXISTS (SELECT 1 FROM payment p JOIN bill_event v ON v.bill_no = p.bill_no AND v.event = 'voided'"
        f" WHERE {_HERE} AND NOT ({_EVENT}))",
    )
    yield Rule(
        "waived_back",
        f"NEW.kind = '{Kind.BILLS}' AND EXISTS (SELECT 1 FROM payment p WHERE {_HERE} AND p.kind = '{WAIVER}'"
        f" AND NOT EXISTS (SELECT 1 FROM bill_event v WHERE {_EVENT} AND v.bill_no = p.bill_no"
        " AND v.event = 'voided'))",
    )


def _events() -> Iterator[Rule]:
    """A bill is published while nobody has one like it, and voided while nothing is left on it."""
    live = f"{happened('published', 'o.bill_no')} AND NOT {happened('voided', 'o.bill_no')}"
    yield Rule(
        "bill_twice",
        "EXISTS (SELECT 1 FROM bill_event v JOIN bill b ON b.bill_no = v.bill_no JOIN bill o"
        " ON o.household_id = b.household_id AND o.period = b.period AND o.fee_item = b.fee_item"
        f" AND o.bill_no <> b.bill_no WHERE {_EVENT} AND v.event = 'published' AND {live})",
    )
    yield Rule(
        "flat_twice",
        f"EXISTS (SELECT 1 {FLAT_TWICE} AND b.bill_no IN (SELECT v.bill_no FROM bill_event v WHERE {_EVENT}"
        " AND v.event = 'published'))",
    )
    yield Rule(
        "bill_voided",
        f"EXISTS (SELECT 1 FROM bill_event v WHERE {_EVENT} AND v.event = 'published'"
        f" AND {happened('voided', 'v.bill_no')})",
    )
    yield Rule(
        "bill_voided_paid",
        f"EXISTS (SELECT 1 FROM bill_event v WHERE {_EVENT} AND v.event = 'voided'"
        " AND COALESCE((SELECT SUM(q.amount_fen) FROM payment q WHERE q.bill_no = v.bill_no), 0) <> 0)",
    )


def fee_rules() -> Iterator[Rule]:
    """The rules, each asked of what it is about."""
    yield from asked_of(of_kinds(_OF_FEES), *_postings())
    yield from asked_of("NEW.n_payment > 0", *_payments())
    points = f"{_REDEEMED} <> {total('lot_use', 'points')} OR {_REDEEMED} <> -NEW.points"
    yield from asked_of(f"NEW.kind = '{Kind.REDEMPTION}'", Rule("redemption_points", points))
    points = f"{_REDEEMED} <> -{total('lot', 'points')} OR {_REDEEMED} <> -NEW.points"
    yield from asked_of(f"NEW.kind = '{Kind.REVERSAL}'", Rule("reversal_points", points))
    again = f"EXISTS (SELECT 1 FROM entry e WHERE e.reverses = NEW.reverses AND e.kind IN ({quoted(UNDOING)}))"
    own = "EXISTS (SELECT 1 FROM entry e WHERE e.id = NEW.reverses AND e.actor = NEW.actor)"
    yield from asked_of(of_kinds(UNDOING), Rule("already_reversed", again), Rule("same_person", own))
    yield from asked_of("NEW.n_bill_event > 0", *_events())
    yield from asked_of(of_kinds(_OF_FEES), _advance())
