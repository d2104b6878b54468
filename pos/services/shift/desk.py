"""What a person does with one drawer: open it with a float, move cash, read it (X), count and close it (Z)."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from pos.domain.paper.document import Paper
from pos.domain.paper.shift_report import report_paper
from pos.domain.people import Person, Role
from pos.domain.sale.basket import MOST_FEN
from pos.domain.sale.limits import UNASKED, SaneLimits
from pos.domain.shift.cash_count import CashCount
from pos.domain.shift.drawer import CashMove
from pos.domain.shift.report import ClosedShift, Shift, ShiftReport
from pos.errors import Refused
from pos.ledger import postings
from pos.ledger.entry import Draft, Kind
from pos.ledger.reading import shifts as reading
from pos.services import papers
from pos.services.shift import reports
from pos.services.shift.shifts import Shifts
from pos.services.shop import Shop, given_reason, request_hash, require
from pos.services.writing import Writing, writing

READERS = (Role.LEAD, Role.FINANCE, Role.MANAGER, Role.AUDITOR)
"""Who is told what a drawer should hold before it was counted: whoever counts it is not."""
PAYERS = (Role.LEAD, Role.FINANCE, Role.MANAGER)
"""Who hands out more than a sale ever gives back above its sum."""
_LISTED = 100


@dataclass(frozen=True, slots=True)
class CashMoving:
    """Cash that somebody moves: `amount_fen` > 0, in or out as `what` says."""

    what: CashMove
    amount_fen: int
    reason: str
    key: str = ""


class Drawer:
    """The drawer of one till, or of the office (`OF`), kept by people of these roles."""

    def __init__(self, shop: Shop, till: str, shifts: Shifts, keepers: Sequence[Role]) -> None:
        self._shop = shop
        self._till = till
        self._shifts = shifts
        self._keepers = tuple(keepers)

    def shift(self) -> Shift | None:
        """The open shift, or None."""
        with self._shop.ledger.read() as tx:
            return self._shifts.current(tx)

    def open(
        self, actor: Person, float_fen: int, within: SaneLimits = UNASKED, pieces: CashCount | None = None
    ) -> Shift:
        """Open a shift. Refused as `Shifts.open`, and what `within` asks about."""
        require(actor, *self._keepers)
        within.check_float(float_fen)
        return self._shifts.open(actor, float_fen, pieces)

    def close(self, actor: Person, declared_fen: int, counts: Sequence[CashCount] = ()) -> ShiftReport:
        """Count and close: the Z. Refused as `Shifts.close`."""
        require(actor, *self._keepers)
        return self._shifts.close(actor, declared_fen, counts)

    def move(self, actor: Person, moving: CashMoving) -> None:
        """Cash in, out or to the safe. Refused `bad_amount`, `cash_out_lead` (most_fen), `no_reason`, `no_shift`,
        `key_reused`.
        """
        require(actor, *self._keepers)
        if not 0 < moving.amount_fen <= MOST_FEN:
            raise Refused("bad_amount", fen=moving.amount_fen)
        if self.wants_lead(actor, moving.what, moving.amount_fen):
            raise Refused("cash_out_lead", most_fen=self._most_out_fen)
        what, fen, reason = moving.what, moving.amount_fen * moving.what.sign, given_reason(moving.reason)

        def draft(w: Writing, shift: Shift) -> Draft:
            moves = postings.rows(postings.of_cash_moved(self._till, what, fen))
            return Draft(
                kind=Kind.CASH_MOVED,
                business_date=w.day(),
                reason=reason,
                shift=shift.shift_id,
                total_fen=fen,
                detail=json.dumps({"what": what.value}),
                rows={"posting": moves},
            )

        self._write(actor, draft, moving.key, request_hash("cash", self._till, what.value, fen, reason))

    def wants_lead(self, actor: Person, what: CashMove, amount_fen: int) -> bool:
        """Whether so much, paid out at once, is for a lead to hand out: it is in nobody's safe and on no receipt."""
        return what is CashMove.PAID_OUT and amount_fen > self._most_out_fen and not actor.may(*PAYERS)

    @property
    def _most_out_fen(self) -> int:
        return self._shop.known_rules().limits.cash_over_fen

    def open_alone(self, actor: Person, reason: str, key: str = "") -> None:
        """The drawer opened without a sale (no-sale): moves nothing, and is counted. Refused `no_reason`, `no_shift`,
        `key_reused`.
        """
        require(actor, *self._keepers)
        said = given_reason(reason)

        def draft(w: Writing, shift: Shift) -> Draft:
            return Draft(Kind.DRAWER_OPENED, w.day(), reason=said, shift=shift.shift_id)

        self._write(actor, draft, key, request_hash("drawer", self._till, said))

    def _write(self, actor: Person, draft: Callable[[Writing, Shift], Draft], key: str, asked: str) -> None:
        """One entry of the open shift, once for each key."""

        def work(w: Writing) -> None:
            if w.before is not None:
                return
            shift = self._shifts.current(w.tx)
            if shift is None:
                raise Refused("no_shift", till=self._till)
            w.append(draft(w, shift))

        with self._shifts.relied_on():
            writing(self._shop, actor, self._till, work, key=key, asked=asked)

    # -- read, listed, printed ----------------------------------------------------------------------------------------

    def read(self, actor: Person) -> ShiftReport:
        """The X: what the shift comes to now. Refused `no_shift`, and who may not know before the count."""
        require(actor, *READERS)
        with self._shop.ledger.read() as tx:
            row = reading.open_shift(tx, self._till)
            if row is None:
                raise Refused("no_shift", till=self._till)
            return reports.read(tx, self._shop.shop_id, row)

    def closed(self) -> tuple[ClosedShift, ...]:
        """Closed shifts, newest first."""
        with self._shop.ledger.read() as tx:
            return reports.closed_shifts(tx, self._shop.shop_id, self._till, _LISTED)

    def kept(self, report_no: str) -> ShiftReport:
        """A Z by its number. Refused `no_receipt`."""
        with self._shop.ledger.read() as tx:
            row = reading.close_by_number(tx, self._shop.shop_id, report_no)
            return reports.report_of(tx, self._shop.shop_id, row)

    def paper(self, report: ShiftReport, lang: str) -> Paper:
        """A Z or an X for the printer."""
        return report_paper(self._shop.known_rules().shop_name, report, lang=lang)

    def print_again(self, actor: Person, report_no: str, lang: str) -> Paper:
        """A Z once more: marked, and counted. Refused as `papers.print_again`."""
        require(actor, *self._keepers, Role.LEAD)
        return papers.print_again(self._shop, actor, self._till, report_no, lang)
