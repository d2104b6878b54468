"""What the file refuses about shifts: nothing is written into one that is not open at its own till."""

from __future__ import annotations

from collections.abc import Iterator

from pos.ledger.schema.line_rules import RECORDED
from pos.ledger.schema.rule import Rule, asked_of

_CLOSED = "EXISTS (SELECT 1 FROM entry c WHERE c.reverses = {0} AND c.kind = 'shift_closed')"
_OPENED = "EXISTS (SELECT 1 FROM entry o WHERE o.id = NEW.shift AND o.kind = 'shift_opened' AND o.till = NEW.till)"


def shift_rules() -> Iterator[Rule]:
    """The rules over NEW. One that closes a shift is written into it."""
    yield from asked_of(
        "NEW.shift IS NOT NULL",
        Rule("shift_not_open", f"NOT {_OPENED} OR {_CLOSED.format('NEW.shift')}"),
    )
    yield from asked_of("NEW.kind = 'shift_closed'", Rule("shift_not_open", "NEW.shift <> NEW.reverses"))
    yield from asked_of(
        "NEW.kind = 'shift_opened'",
        Rule(
            "shift_open",
            "EXISTS (SELECT 1 FROM entry o WHERE o.kind = 'shift_opened' AND (o.till = NEW.till OR o.actor = NEW.actor)"
            f" AND NOT {_CLOSED.format('o.id')})",
        ),
    )
    yield from asked_of(
        "NEW.kind = 'sale' AND NEW.approver IS NULL AND NEW.detail <> '{}'",
        Rule(
            "replay_alone",
            f"({RECORDED}) AND EXISTS (SELECT 1 FROM entry o WHERE o.kind = 'shift_opened' AND o.till = NEW.till)",
        ),
    )
