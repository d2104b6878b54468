"""Everything a person can do with one open ledger, in one value."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from pos.domain.people import Person
from pos.errors import Refused
from pos.ledger.book import Ledger
from pos.ledger.entry import OFFICE
from pos.services.clock import Doubt
from pos.services.goods.quick_keys import QuickKeyDesk
from pos.services.lookups import scanned_goods
from pos.services.notices import Notices
from pos.services.people.staff import People
from pos.services.shop import Shop
from pos.services.till.desk import Till
from pos.services.upkeep.second_copy import SecondCopies
from pos.services.writing import confirm_clock, doubt_of_clock

if TYPE_CHECKING:
    from pos.services.goods.items import GoodsDesk
    from pos.services.goods.listing import GoodsList
    from pos.services.goods.prices import PriceDesk
    from pos.services.goods.programme import ProgrammeDesk
    from pos.services.goods.promotions import PromotionDesk
    from pos.services.goods.shelf_labels import ShelfLabelDesk
    from pos.services.importing.file_import import FileImport
    from pos.services.month.figures import Figures
    from pos.services.month.month_end import Months
    from pos.services.office.desk import Office
    from pos.services.reports import Reports
    from pos.services.sandbox.desk import SandboxDesk
    from pos.services.stock.desk import StockDesk
    from pos.services.vendors.stalls import StallDesk
    from pos.services.vendors.terms import TermsDesk


@dataclass(frozen=True, slots=True)
class Arrival:
    """Somebody who came in. `doubt`: they say that the clock is right before anything is written."""

    person: Person
    doubt: Doubt | None


@dataclass(frozen=True)
class Desks:
    """The services of one open ledger. Close it when done.

    What a till needs is there from the start; each other desk is loaded and made when it is first asked for: that is a
    fifth of all that is loaded before somebody can sell.
    """

    ledger: Ledger
    shop: Shop
    people: People
    till: Till
    notices: Notices
    quick_keys: QuickKeyDesk
    copies: SecondCopies
    data: Path
    """the folder of what this computer keeps beside the ledger"""
    needs_shift: bool
    """whether cash wants one at the office"""

    def come_in(self, login: str, pin: str) -> Arrival:
        """Who it is, and what they must say of the computer's clock first. Refused as `People.login`."""
        person = self.people.login(login, pin)
        self.shop.watch.renew()
        doubts = (doubt_of_clock(self.shop, till) for till in (self.till.till, OFFICE))
        return Arrival(person, next((doubt for doubt in doubts if doubt is not None), None))

    def get_ready(self) -> None:
        """Asks what a till asks when somebody comes to it, and what each scan asks: from then on the search knows the
        goods, and no question is spelled out while somebody waits.
        """
        self.till.finding.prepare()
        self.till.held.count()
        self.till.refunds.owed()
        self.quick_keys.board()
        with suppress(Refused):  # nobody's code
            scanned_goods(self.shop, "0")

    def confirm_clock(self, person: Person) -> None:
        """The person looked at another clock, and this computer's is right: where it was in doubt, that is an entry."""
        self.shop.watch.said_right = True
        for till in (self.till.till, OFFICE):
            confirm_clock(self.shop, person, till)

    def close(self) -> None:
        """Let go of files and lock."""
        self.ledger.close()

    # -- the desks that wait until they are asked for ---------------------------------------------------------------

    @cached_property
    def office(self) -> Office:
        from pos.services.office.desk import Office

        return Office(self.shop, needs_shift=self.needs_shift)

    @cached_property
    def imports(self) -> FileImport:
        from pos.services.importing.file_import import FileImport

        return FileImport(self.shop, self.data)

    @cached_property
    def months(self) -> Months:
        from pos.services.month.month_end import Months

        return Months(self.shop)

    @cached_property
    def figures(self) -> Figures:
        from pos.services.month.figures import Figures

        return Figures(self.shop)

    @cached_property
    def reports(self) -> Reports:
        from pos.services.reports import Reports

        return Reports(self.shop)

    @cached_property
    def programmes(self) -> ProgrammeDesk:
        from pos.services.goods.programme import ProgrammeDesk

        return ProgrammeDesk(self.shop)

    @cached_property
    def goods(self) -> GoodsDesk:
        from pos.services.goods.items import GoodsDesk

        return GoodsDesk(self.shop)

    @cached_property
    def goods_list(self) -> GoodsList:
        from pos.services.goods.listing import GoodsList

        return GoodsList(self.shop, self.till.finding)

    @cached_property
    def shelf_labels(self) -> ShelfLabelDesk:
        from pos.services.goods.shelf_labels import ShelfLabelDesk

        return ShelfLabelDesk(self.shop)

    @cached_property
    def prices(self) -> PriceDesk:
        from pos.services.goods.prices import PriceDesk

        return PriceDesk(self.shop)

    @cached_property
    def promotions(self) -> PromotionDesk:
        from pos.services.goods.promotions import PromotionDesk

        return PromotionDesk(self.shop)

    @cached_property
    def sandbox(self) -> SandboxDesk:
        from pos.services.sandbox.desk import SandboxDesk

        return SandboxDesk(self.shop)

    @cached_property
    def terms(self) -> TermsDesk:
        from pos.services.vendors.terms import TermsDesk

        return TermsDesk(self.shop)

    @cached_property
    def stalls(self) -> StallDesk:
        from pos.services.vendors.stalls import StallDesk

        return StallDesk(self.shop)

    @cached_property
    def stock(self) -> StockDesk:
        from pos.services.stock.desk import StockDesk

        return StockDesk(self.shop)


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
    counter = Till(shop, data, till, needs_shift=needs_shift)
    return Desks(
        ledger=ledger,
        shop=shop,
        people=People(shop),
        till=counter,
        notices=Notices(shop, counter),
        quick_keys=QuickKeyDesk(shop),
        copies=SecondCopies(ledger, backups),
        data=data,
        needs_shift=needs_shift,
    )
