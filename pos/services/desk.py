"""Everything a person can do with one open ledger, in one value."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from pos.ledger.book import Ledger
from pos.services.importing import Importing
from pos.services.month import Months
from pos.services.notices import Notices
from pos.services.office import Office
from pos.services.people import People
from pos.services.programme_desk import ProgrammeDesk
from pos.services.readings import Readings
from pos.services.replaying import Replaying
from pos.services.shop import Shop
from pos.services.till import Till


@dataclass(frozen=True, slots=True)
class Desk:
    """The services of one open ledger. Close it when done."""

    ledger: Ledger
    shop: Shop
    people: People
    till: Till
    office: Office
    importing: Importing
    replaying: Replaying
    months: Months
    readings: Readings
    notices: Notices
    programmes: ProgrammeDesk

    def close(self) -> None:
        """Let go of files and lock."""
        self.ledger.close()


def open_desk(
    ledger: Ledger, data: Path, *, on: date | None = None, till: str = "T1", needs_shift: bool = True
) -> Desk:
    """The services of an open ledger. `on` fixes the business date; the window needs a shift to sell."""
    shop = Shop(ledger, on)
    counter = Till(shop, data, till, needs_shift=needs_shift)
    return Desk(
        ledger=ledger,
        shop=shop,
        people=People(shop),
        till=counter,
        office=Office(shop),
        importing=Importing(shop),
        replaying=Replaying(shop, till),
        months=Months(shop),
        readings=Readings(shop),
        notices=Notices(shop, counter),
        programmes=ProgrammeDesk(shop),
    )
