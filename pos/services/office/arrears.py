"""Arrears: who owes what since when, what points could pay of it; the list as a workbook, reminders to hand out."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from pos.domain.fees.arrears import Ageing, Arrear, ageing, arrear
from pos.domain.fees.bills import Bill, Lacking
from pos.domain.fees.reminders import Reminder, Sender, claims
from pos.domain.people import Person, Role
from pos.domain.text import mask_name
from pos.errors import Refused
from pos.ledger.database import Transaction
from pos.ledger.reading import figures, households
from pos.services import redemption
from pos.services.shop import Shop, require

READERS = (Role.FINANCE, Role.MANAGER, Role.AUDITOR)
_Pays = tuple[int, int, int, str]
"""(points, those that would be used, fen, why none)"""
_NOT_HERE: _Pays = (0, 0, 0, "moved_out")
Progress = Callable[[int, int], None]
"""(done, of how many); may refuse `cancelled`"""


@dataclass(frozen=True, slots=True)
class ArrearLine:
    """What a household owes. `resident` is masked; `why` its points pay nothing, as of `redemption.Outlook`."""

    arrear: Arrear
    owed: tuple[Bill, ...]
    resident: str
    agreed_batch: bool
    points: int
    """that it could use today"""
    pays_points: int = 0
    pays_fen: int = 0
    """what its points would pay of it"""
    why: str = ""

    @property
    def covered(self) -> bool:
        """Whether its points would pay all of it."""
        return self.pays_fen == self.arrear.owed_fen

    @property
    def could_agree(self) -> bool:
        """Whether a batch would pay all of it, had the household agreed to one."""
        return self.covered and not self.agreed_batch


@dataclass(frozen=True, slots=True)
class ArrearsView:
    """Who owes what on a day, rooms in natural order, and the table of it by how long."""

    on: date
    lines: tuple[ArrearLine, ...]
    ageing: Ageing


class Arrears:
    """Arrears of one shop, as of today."""

    def __init__(self, shop: Shop) -> None:
        self._shop = shop

    def look(self, actor: Person) -> ArrearsView:
        """Everybody who owes anything, families that moved out too."""
        require(actor, *READERS)
        on = self._shop.today()
        with self._shop.ledger.read() as tx:
            lines = self._lines(tx, on)
        return ArrearsView(on, lines, ageing(line.arrear for line in lines))

    def _lines(self, tx: Transaction, on: date) -> tuple[ArrearLine, ...]:
        owed = figures.owed_bills(tx, on)
        names = households.first_names(tx)
        homes = [one for one in households.everyone(tx) if one.household_id in owed]
        living = [one for one in homes if one.state != "moved_out"]
        known = {one.household.household_id: one for one in redemption.known_of(self._shop, tx, living, on, owed)}
        made = []
        for one in homes:
            bills = owed[one.household_id]
            sums = [(bill.period, bill.owed_fen) for bill in bills]
            row = arrear(one.household_id, one.room, sums, moved_out=one.state == "moved_out")
            whose = (row, tuple(bills), mask_name(names.get(one.household_id, "")), one.agreed_batch)
            found = known.get(one.household_id)
            made.append(ArrearLine(*whose, *(_NOT_HERE if found is None else _pays(found))))
        return tuple(made)

    def save_list(self, actor: Person, view: ArrearsView, folder: Path) -> Path:
        """The lines of a view as a workbook. Unavailable `cannot_write`."""
        from pos.exchange.arrears import arrears_xlsx  # late: XlsxWriter
        from pos.exchange.outfile import new_file

        require(actor, *READERS)
        with self._shop.ledger.read() as tx:
            name = self._shop.rules(tx).shop_name
        rows = [(line.arrear, line.resident, line.points, line.pays_fen, line.agreed_batch) for line in view.lines]
        return new_file(folder, f"欠费清单 {view.on}", arrears_xlsx(rows, view.on, name))

    def save_reminders(
        self, actor: Person, household_ids: Collection[str], folder: Path, progress: Progress | None = None
    ) -> Path:
        """Reminders for those of them that owe anything and live here, as of now: slips to cut, a building a page.

        Refused `nothing_owed`, what `progress` refuses; Unavailable `cannot_write`.
        """
        from pos.exchange.outfile import new_file
        from pos.exchange.reminders import reminders_pdf  # late: fpdf2 alone takes half a second

        require(actor, *READERS)
        on, wanted = self._shop.today(), frozenset(household_ids)
        with self._shop.ledger.read() as tx:
            lines = self._lines(tx, on)
            rules = self._shop.rules(tx)
        made = [_reminder(one) for one in lines if one.arrear.household_id in wanted and not one.arrear.moved_out]
        if not made:
            raise Refused("nothing_owed")
        sender = Sender(rules.property_company, rules.property_account, rules.shop_name)
        data = reminders_pdf(made, sender, on, progress)
        return new_file(folder, f"催缴单 {on}", data, "pdf")


def _pays(known: redemption.Known) -> _Pays:
    """What the points of a household would pay; not worked out for those who have none."""
    points = known.standing.spendable
    if not points:
        return 0, 0, 0, Lacking.NO_POINTS
    outlook = known.outlook()
    if outlook.plan is None:
        return points, 0, 0, outlook.why
    return points, outlook.plan.points, outlook.plan.amount_fen, ""


def _reminder(line: ArrearLine) -> Reminder:
    room, resident = line.arrear.room, line.resident
    return Reminder(room, resident, claims(line.owed), line.points, line.pays_points, line.pays_fen)
