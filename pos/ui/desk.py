"""What the window asks of the program below it, and nothing more: the services of the desks and the printers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from pos.domain.basket import Basket
from pos.domain.catalogue import Item
from pos.domain.checkout import Checkout
from pos.domain.fees import RedemptionPlan
from pos.domain.passport import Passport
from pos.domain.people import Person
from pos.domain.points import Programme
from pos.domain.receipt import Paper
from pos.domain.tender import Offer
from pos.services.notices import Change
from pos.services.programme_desk import Comparison, Overview
from pos.services.return_views import (
    ExchangeDone,
    ExchangePreview,
    HistoryReceipt,
    ReturnPreview,
    ReturnRequest,
    SoldReceipt,
)
from pos.services.views import (
    HouseholdCard,
    HouseholdPage,
    RedemptionDone,
    ReturnDone,
    SaleDone,
    Scan,
    Shift,
    ShiftReport,
    TillState,
)

if TYPE_CHECKING:
    from pos.devices.printer import PrintEvent  # loaded with the printers, long before the first job ends


class People(Protocol):
    """Who may come in."""

    def login(self, login: str, pin: str) -> Person: ...
    def known(self, login: str) -> Person | None: ...


class Returns(Protocol):
    """The cashier's returns."""

    def find(self, text: str) -> SoldReceipt: ...
    def history(self, household_id: str) -> tuple[HistoryReceipt, ...]: ...
    def preview(self, request: ReturnRequest) -> ReturnPreview: ...
    def new_key(self) -> str: ...
    def give_back(self, actor: Person, request: ReturnRequest, key: str) -> ReturnDone: ...


class Till(Protocol):
    """The cashier's use cases."""

    @property
    def returns(self) -> Returns: ...
    def state(self) -> TillState: ...
    def open_shift(self, actor: Person, float_fen: int) -> Shift: ...
    def close_shift(self, actor: Person, declared_fen: int) -> ShiftReport: ...
    def scan(self, basket: Basket, text: str, at_ms: int) -> Scan: ...
    def search(self, text: str, limit: int = 20) -> tuple[Item, ...]: ...
    def add_item(self, basket: Basket, item: Item, qty_milli: int = 1000) -> Basket: ...
    def set_quantity(self, basket: Basket, n: int, qty_milli: int) -> Basket: ...
    def void_line(self, basket: Basket, n: int) -> Basket: ...
    def find_households(self, text: str) -> tuple[HouseholdCard, ...]: ...
    def attach(self, basket: Basket, household_id: str) -> Basket: ...
    def household(self, household_id: str) -> HouseholdCard: ...
    def preview(self, basket: Basket, offers: tuple[Offer, ...] = ()) -> Checkout: ...
    def preview_exchange(
        self, request: ReturnRequest, basket: Basket, offers: tuple[Offer, ...] = ()
    ) -> ExchangePreview: ...
    def exchange(
        self, actor: Person, request: ReturnRequest, basket: Basket, offers: tuple[Offer, ...]
    ) -> ExchangeDone: ...
    def complete(self, actor: Person, basket: Basket, offers: tuple[Offer, ...]) -> SaleDone: ...
    def recorded(self, basket: Basket) -> SaleDone | None: ...
    def paper(self, number: str, lang: str, *, reprint: bool = False) -> Paper: ...


class Office(Protocol):
    """The office clerk's use cases."""

    def find(self, text: str) -> tuple[HouseholdCard, ...]: ...
    def household(self, household_id: str) -> HouseholdPage: ...
    def plan(self, household_id: str, points: int | None) -> RedemptionPlan: ...
    def redeem(self, actor: Person, household_id: str, points: int | None, key: str) -> RedemptionDone: ...
    def new_key(self) -> str: ...
    def paper(self, number: str, lang: str, *, reprint: bool = False) -> Paper: ...
    def passport(self, household_id: str) -> Passport: ...
    def passport_paper(self, household_id: str, lang: str) -> Paper: ...


class Programmes(Protocol):
    """The manager's programme of points."""

    def overview(self) -> Overview: ...
    def compare(self, programme: Programme) -> Comparison: ...
    def add(self, actor: Person, programme: Programme, highest: int) -> Programme: ...


class Printers(Protocol):
    """The queue of the first printer. `print` returns at once; `on_result` is called later, on any thread."""

    @property
    def available(self) -> bool: ...
    @property
    def status(self) -> str: ...
    def print(self, paper: Paper, on_result: Callable[[PrintEvent], None]) -> object: ...
    def kick_drawer(self, on_result: Callable[[PrintEvent], None]) -> object: ...


class Notices(Protocol):
    """What other desks do. Both are called on any thread; None when there are no other desks."""

    def subscribe(
        self, changed: Callable[[Change], None], reachable: Callable[[bool], None]
    ) -> Callable[[], None] | None: ...


@dataclass(frozen=True)
class Desk:
    """Everything the window is given."""

    people: People
    till: Till
    office: Office
    printers: Printers
    lang: str
    notices: Notices | None = None
    programmes: Programmes | None = None
