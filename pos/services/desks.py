"""Everything a person can do with one open ledger, in one value."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from pos.ledger.book import Ledger
from pos.services.file_import import FileImport
from pos.services.goods.programme import ProgrammeDesk
from pos.services.month.month_end import Months
from pos.services.notices import Notices
from pos.services.office.desk import Office
from pos.services.people.staff import People
from pos.services.reports import Reports
from pos.services.shop import Shop
from pos.services.till.desk import Till
from pos.services.till.replay import SaleReplay


@dataclass(frozen=True, slots=True)
class Desks:
    """The services of one open ledger. Close it when done."""

    ledger: Ledger
    shop: Shop
    people: People
    till: Till
    office: Office
    imports: FileImport
    replay: SaleReplay
    months: Months
    reports: Reports
    notices: Notices
    programmes: ProgrammeDesk

    def close(self) -> None:
        """Let go of files and lock."""
        self.ledger.close()


def open_desks(
    ledger: Ledger, data: Path, *, on: date | None = None, till: str = "T1", needs_shift: bool = True
) -> Desks:
    """The services of an open ledger. `on` fixes the business date; the window needs a shift to sell."""
    shop = Shop(ledger, on)
    counter = Till(shop, data, till, needs_shift=needs_shift)
    return Desks(
        ledger=ledger,
        shop=shop,
        people=People(shop),
        till=counter,
        office=Office(shop),
        imports=FileImport(shop),
        replay=SaleReplay(shop, till),
        months=Months(shop),
        reports=Reports(shop),
        notices=Notices(shop, counter),
        programmes=ProgrammeDesk(shop),
    )
