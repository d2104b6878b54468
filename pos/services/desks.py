"""Everything a person can do with one open ledger, in one value."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from pos.domain.people import Person
from pos.ledger.book import Ledger
from pos.ledger.entry import OFFICE
from pos.services.clock import Doubt
from pos.services.goods.items import GoodsDesk
from pos.services.goods.listing import GoodsList
from pos.services.goods.prices import PriceDesk
from pos.services.goods.programme import ProgrammeDesk
from pos.services.goods.promotions import PromotionDesk
from pos.services.goods.quick_keys import QuickKeyDesk
from pos.services.goods.shelf_labels import ShelfLabelDesk
from pos.services.importing.file_import import FileImport
from pos.services.month.figures import Figures
from pos.services.month.month_end import Months
from pos.services.notices import Notices
from pos.services.office.desk import Office
from pos.services.people.staff import People
from pos.services.reports import Reports
from pos.services.shop import Shop
from pos.services.stock.desk import StockDesk
from pos.services.till.desk import Till
from pos.services.till.replay import SaleReplay
from pos.services.upkeep.second_copy import SecondCopies
from pos.services.vendors.terms import TermsDesk
from pos.services.writing import confirm_clock, doubt_of_clock


@dataclass(frozen=True, slots=True)
class Arrival:
    """Somebody who came in. `doubt`: they say that the clock is right before anything is written."""

    person: Person
    doubt: Doubt | None


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
    figures: Figures
    reports: Reports
    notices: Notices
    programmes: ProgrammeDesk
    goods: GoodsDesk
    goods_list: GoodsList
    shelf_labels: ShelfLabelDesk
    prices: PriceDesk
    promotions: PromotionDesk
    terms: TermsDesk
    quick_keys: QuickKeyDesk
    stock: StockDesk
    copies: SecondCopies

    def come_in(self, login: str, pin: str) -> Arrival:
        """Who it is, and what they must say of the computer's clock first. Refused as `People.login`."""
        person = self.people.login(login, pin)
        self.shop.watch.renew()
        doubts = (doubt_of_clock(self.shop, till) for till in (self.till.till, OFFICE))
        return Arrival(person, next((doubt for doubt in doubts if doubt is not None), None))

    def confirm_clock(self, person: Person) -> None:
        """The person looked at another clock, and this computer's is right: where it was in doubt, that is an entry."""
        self.shop.watch.said_right = True
        for till in (self.till.till, OFFICE):
            confirm_clock(self.shop, person, till)

    def close(self) -> None:
        """Let go of files and lock."""
        self.ledger.close()


def open_desks(
    ledger: Ledger,
    data: Path,
    *,
    on: date | None = None,
    till: str = "T1",
    needs_shift: bool = True,
    backups: Path | None = None,
) -> Desks:
    """The services of an open ledger. `on` fixes the business date; the window needs a shift to sell, and for cash, and
    leaves copies in the folder `backups`.
    """
    shop = Shop(ledger, on)
    office = Office(shop, needs_shift=needs_shift)
    counter = Till(shop, data, till, needs_shift=needs_shift)
    return Desks(
        ledger=ledger,
        shop=shop,
        people=People(shop),
        till=counter,
        office=office,
        imports=FileImport(shop, data),
        replay=SaleReplay(shop, till),
        months=Months(shop),
        figures=Figures(shop),
        reports=Reports(shop),
        notices=Notices(shop, counter),
        programmes=ProgrammeDesk(shop),
        goods=GoodsDesk(shop),
        goods_list=GoodsList(shop, counter.finding),
        shelf_labels=ShelfLabelDesk(shop),
        prices=PriceDesk(shop),
        promotions=PromotionDesk(shop),
        terms=TermsDesk(shop),
        quick_keys=QuickKeyDesk(shop),
        stock=StockDesk(shop),
        copies=SecondCopies(ledger, backups),
    )
