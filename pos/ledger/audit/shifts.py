"""What is written into shifts: into one that was open at its till then, in the order of the till's own chain. Of
baskets that were held: that each is taken once. Of electronic refunds: that each was owed, carried out once, and taken
back once; what a close says is owed lies between what no other till touched and all of it.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from functools import partial
from typing import Any, Final

from sqlalchemy import NullPool, create_engine

from pos.domain.sale.refund import RefundStep
from pos.ledger.audit.books import wrong
from pos.ledger.audit.scope import Check, Finding, Scope, place
from pos.ledger.database import plain_reader
from pos.ledger.kinds import TAKING, quoted
from pos.ledger.reading.shifts import closed, opening
from pos.ledger.reading.till.refunds import elsewhere
from pos.ledger.reading.till.shift_figures import figures
from pos.ledger.schema.shift_rules import HELD_NTH, NO_PAPER, REFUND_DONE, REFUND_OWED, closing_rules

_CLOSED = (
    "EXISTS (SELECT 1 FROM entry c WHERE c.kind = 'shift_closed' AND c.reverses = {0} AND c.till = e.till"
    " AND c.seq < e.seq)"
)

_CLOSING = {rule.code: rule.broken.replace("NEW.", "z.") for rule in closing_rules()}
"""What the guards ask of a close (`schema.shift_rules`), asked of one, `z`, that stands."""
_REFUND_OWED, _REFUND_DONE = (rule.replace("NEW.", "r.") for rule in (REFUND_OWED, REFUND_DONE))
_HELD_NTH = HELD_NTH.replace("NEW.", "h.")


def figures_of_closes(scope: Scope) -> Iterator[Finding]:
    """Every close is worked out again by the function that wrote it: what its paper says is what its entries say."""
    shop_id = scope.one("SELECT shop_id FROM book")
    engine = create_engine("sqlite://", creator=partial(plain_reader, scope.path), poolclass=NullPool)
    with engine.connect() as tx:
        for (till,) in list(scope.rows("SELECT DISTINCT till FROM entry WHERE kind = 'shift_closed'")):
            touched = elsewhere(tx, shop_id, till)
            for row in closed(tx, till):
                if scope.stopped:
                    return
                said = json.loads(row.detail)["figures"]
                found = figures(tx, shop_id, opening(tx, row), row.seq).plain()
                apart = [step for seq, step in touched if seq < row.seq]
                odd = sorted(
                    name for name in {*said, *found} if not _fits(name, said.get(name), found.get(name), apart)
                )
                if odd:
                    told = f"its figures are not what its entries come to: {', '.join(odd)}"
                    yield Finding("shifts", place(till, row.seq), told)


def _fits(name: str, said: Any, found: Any, apart: Sequence[RefundStep]) -> bool:
    """Whether a figure is as it was. What another till said of a refund, it said before the close or after it: no clock
    tells which, and the close counted the one or the other.
    """
    slack = {"to_refund": len(apart), "to_refund_fen": sum(step.fen for step in apart)}.get(name, 0)
    both_told = isinstance(said, int) and isinstance(found, int)
    return abs(said - found) <= slack if both_told else bool(said == found)


SHIFTS: Final[tuple[tuple[str, Check], ...]] = (
    wrong(
        "shifts",
        "written into a shift that was not open at its till",
        "SELECT e.till, e.seq FROM entry e WHERE e.shift IS NOT NULL AND (NOT EXISTS (SELECT 1 FROM entry o"
        " WHERE o.id = e.shift AND o.kind = 'shift_opened' AND o.till = e.till AND o.seq < e.seq)"
        f" OR {_CLOSED.format('e.shift')})",
    ),
    wrong(
        "shifts",
        "closes another shift than its own",
        "SELECT till, seq FROM entry WHERE kind = 'shift_closed' AND shift IS NOT reverses",
    ),
    wrong(
        "shifts",
        "closes over other cash than its float and what its entries moved",
        f"SELECT z.till, z.seq FROM entry z WHERE z.kind = 'shift_closed' AND ({_CLOSING['shift_cash']})",
    ),
    wrong(
        "shifts",
        "its number is not the next of its till",
        f"SELECT z.till, z.seq FROM entry z WHERE z.kind = 'shift_closed' AND ({_CLOSING['shift_nth']})",
    ),
    wrong(
        "shifts",
        "opened while another shift was open at its till",
        "SELECT e.till, e.seq FROM entry e JOIN entry o ON o.till = e.till AND o.seq = (SELECT MAX(b.seq) FROM entry b"
        " WHERE b.till = e.till AND b.kind = 'shift_opened' AND b.seq < e.seq)"
        f" WHERE e.kind = 'shift_opened' AND NOT {_CLOSED.format('o.id')}",
    ),
    ("shifts", figures_of_closes),
    wrong(
        "reprints",
        "printed again what was never handed out on paper",
        f"SELECT r.till, r.seq FROM entry r WHERE r.kind = 'reprinted' AND {NO_PAPER.replace('NEW.', 'r.')}",
    ),
    wrong(
        "held",
        "a held basket was taken twice, or by what does not say that it is the first",
        f"SELECT h.till, h.seq FROM entry h WHERE h.kind IN ({quoted(TAKING)}) AND ({_HELD_NTH}"
        " OR EXISTS (SELECT 1 FROM entry o WHERE o.reverses = h.reverses AND o.id <> h.id))",
    ),
    wrong(
        "refunds",
        "an electronic refund that nobody owed, or that was carried out twice",
        f"SELECT r.till, r.seq FROM entry r WHERE r.kind = 'refunded' AND (NOT {_REFUND_OWED}"
        " OR EXISTS (SELECT 1 FROM entry o WHERE o.reverses = r.reverses AND o.nth = r.nth AND o.id <> r.id))",
    ),
    wrong(
        "refunds",
        "an electronic refund taken back that was not carried out, or twice",
        f"SELECT r.till, r.seq FROM entry r WHERE r.kind = 'refund_undone' AND (NOT {_REFUND_DONE}"
        " OR EXISTS (SELECT 1 FROM entry o WHERE o.reverses = r.reverses AND o.id <> r.id))",
    ),
)
