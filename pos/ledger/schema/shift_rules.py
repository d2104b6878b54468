"""What the file refuses about shifts: nothing is written into one that is not open at its own till (the office is
one), and none is closed over other cash than its entries moved.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from pos.domain.sale.tender import ELECTRONIC
from pos.ledger.entry import OFFICE
from pos.ledger.kinds import TAKING, quoted
from pos.ledger.schema.line_rules import RECORDED
from pos.ledger.schema.rule import Rule, asked_of

_CLOSED = "EXISTS (SELECT 1 FROM entry c WHERE c.reverses = {0} AND c.kind = 'shift_closed')"
_OPENED = "EXISTS (SELECT 1 FROM entry o WHERE o.id = NEW.shift AND o.kind = 'shift_opened' AND o.till = NEW.till)"
OF_SHIFTS: Final = "kind IN ('shift_opened', 'shift_closed')"
"""The condition of `ix_entry_shift` in its own words: SQLite takes that index where a question says the same."""
_OPENING = f"o.{OF_SHIFTS} AND o.kind = 'shift_opened'"
_OWN_CASHIER = f"o.actor = NEW.actor AND o.till <> '{OFFICE}' AND NEW.till <> '{OFFICE}'"
"""A cashier answers for one drawer. The office's is everybody's there: who is at a till too may open it."""
DRAWER: Final = f"CASE NEW.till WHEN '{OFFICE}' THEN 'office/cash' ELSE 'till/' || NEW.till || '/cash' END"
"""The account of the cash of the entry's own till."""
EXPECTED: Final = (
    "COALESCE((SELECT o.total_fen FROM entry o WHERE o.id = NEW.shift), 0)"
    " + COALESCE((SELECT SUM(p.amount) FROM entry e JOIN posting p ON p.till = e.till AND p.seq = e.seq"
    " WHERE e.till = NEW.till AND e.seq > (SELECT o.seq FROM entry o WHERE o.id = NEW.shift) AND e.seq < NEW.seq"
    f" AND e.shift = NEW.shift AND p.account = {DRAWER}), 0)"
)
"""The float and every cash move of the shift that NEW closes, by the shift's id."""
HELD_NTH: Final = "COALESCE(NEW.nth, 0) <> CASE WHEN NEW.reverses IS NULL THEN 0 ELSE 1 END"
_CHANNELS: Final = ", ".join(f"'{kind}'" for kind in ELECTRONIC)
_BY_CHANNEL: Final = "NEW.detail = '{\"tender\": \"' || %s || '\"}'"
REFUND_OWED: Final = (
    "EXISTS (SELECT 1 FROM entry o WHERE o.id = NEW.reverses"
    " AND (o.kind = 'refund_undone' AND NEW.nth = 1 AND NEW.total_fen = o.total_fen AND NEW.detail = o.detail"
    " OR o.kind = 'handed_back' AND NEW.nth = 1 AND NEW.total_fen = o.total_fen"
    f" AND ({' OR '.join(_BY_CHANNEL % repr(str(kind)) for kind in ELECTRONIC)})"
    " AND replace(o.detail, substr(NEW.detail, 2, length(NEW.detail) - 2), '') <> o.detail"
    " OR EXISTS (SELECT 1 FROM tender t WHERE o.kind = 'return' AND t.till = o.till AND t.seq = o.seq AND t.n = NEW.nth"
    f" AND t.kind IN ({_CHANNELS}) AND {_BY_CHANNEL % 't.kind'}"
    " AND (NEW.total_fen = -t.amount_fen OR NEW.total_fen BETWEEN 1 AND -t.amount_fen"
    " AND replace(o.detail, '\"exchange\": \"', '') <> o.detail))))"
)
"""Whether NEW carries out what some till owed by that tender: the whole, of an exchange what was not swapped; or what
was said done before, and was not.
"""
REFUND_DONE: Final = (
    "EXISTS (SELECT 1 FROM entry o WHERE o.id = NEW.reverses AND NEW.nth = 1 AND o.kind = 'refunded'"
    " AND NEW.total_fen = o.total_fen AND NEW.detail = o.detail)"
)
"""Whether NEW takes back the whole of what was said done."""
NTH: Final = (
    "1 + (SELECT COUNT(*) FROM entry c WHERE c.kind = 'shift_closed' AND c.till = NEW.till AND c.epoch = NEW.epoch"
    " AND c.seq < NEW.seq)"
)

NO_PAPER: Final = (
    "NOT EXISTS (SELECT 1 FROM entry o WHERE o.id = NEW.reverses"
    " AND (o.receipt_seq IS NOT NULL OR o.kind = 'shift_closed'))"
)


def shift_rules() -> Iterator[Rule]:
    """The rules over NEW. One that closes a shift is written into it."""
    yield from asked_of(
        "NEW.shift IS NOT NULL",
        Rule("shift_not_open", f"NOT {_OPENED} OR {_CLOSED.format('NEW.shift')}"),
    )
    yield from asked_of(
        "NEW.kind = 'shift_closed'",
        Rule("shift_not_open", "NEW.shift <> NEW.reverses"),
        *closing_rules(),
    )
    yield from asked_of(
        "NEW.kind = 'shift_opened'",
        Rule(
            "shift_open",
            f"EXISTS (SELECT 1 FROM entry o WHERE {_OPENING}"
            f" AND (o.till = NEW.till OR ({_OWN_CASHIER})) AND NOT {_CLOSED.format('o.id')})",
        ),
    )
    yield from asked_of(
        "NEW.kind = 'sale' AND NEW.approver IS NULL AND NEW.detail <> '{}'",
        Rule(
            "replay_alone",
            f"({RECORDED}) AND EXISTS (SELECT 1 FROM entry o WHERE {_OPENING} AND o.till = NEW.till)",
        ),
    )


def held_rules() -> Iterator[Rule]:
    """A held basket is taken once, by whoever retrieves or discards it: as its first, of which there is one."""
    yield from asked_of(
        f"NEW.kind IN ({quoted(TAKING)})",
        Rule("held_nth", HELD_NTH),
    )


def copy_rules() -> Iterator[Rule]:
    """What is printed again was handed out before: a receipt, a slip, a closed shift."""
    yield from asked_of("NEW.kind = 'reprinted' AND NEW.reverses IS NOT NULL", Rule("reprinted_paper", NO_PAPER))


def refund_rules() -> Iterator[Rule]:
    """An electronic refund is carried out as it is owed, and taken back as it was carried out; each once, because it
    says of what it is the how manieth.
    """
    yield from asked_of("NEW.kind = 'refunded'", Rule("refund_owed", f"NOT {REFUND_OWED}"))
    yield from asked_of("NEW.kind = 'refund_undone'", Rule("refund_done", f"NOT {REFUND_DONE}"))


def closing_rules() -> tuple[Rule, ...]:
    """What stays true of a close: its number is the next of its till, what was over or short is what it says."""
    return (
        Rule("shift_nth", f"COALESCE(NEW.nth, 0) <> {NTH}"),
        Rule("shift_cash", f"NEW.total_fen - NEW.adjust_fen <> {EXPECTED}"),
    )
