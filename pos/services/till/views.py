"""What the till hands to the window and the command line: plain frozen values."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from pos.domain.goods.items import Vendor
from pos.domain.paper.receipt import Receipt
from pos.domain.sale.basket import Basket, BasketLine
from pos.domain.sale.checkout import Checkout
from pos.domain.sale.return_decision import ReturnRequest
from pos.domain.sale.return_reasons import Why
from pos.domain.sale.tender import Offer, Tender
from pos.domain.shift.report import Shift
from pos.services.views import HouseholdCard


@dataclass(frozen=True, slots=True)
class LastSale:
    """The latest receipt of the till, for the foot of the screen, with the change that was due."""

    receipt_no: str
    total_fen: int
    change_fen: int = 0


@dataclass(frozen=True, slots=True)
class TillState:
    """What a till shows when it comes up: shop, open shift if any, the basket a crash left behind."""

    shop_id: str
    shop_name: str
    till: str
    business_date: date
    shift: Shift | None
    basket: Basket
    last_sale: LastSale | None
    put_aside: str = ""
    """a basket's file that did not fit; of it stands `basket`, as it was before its last change, or nothing"""


class Outcome(StrEnum):
    """What a scan did."""

    ADDED = "added"
    MULTIPLIER = "multiplier"
    """`3*` typed alone: the next scan counts three"""
    HOUSEHOLD = "household"
    CHOICE = "choice"
    """several households have this phone or card: `choice`"""
    RECEIPT = "receipt"
    """a receipt number was read: `values["number"]`"""
    MISREAD = "misread"
    """a barcode with a wrong check digit"""
    UNKNOWN = "unknown"
    REPEATED = "repeated"
    """the same code within 150 ms: one scan"""


@dataclass(frozen=True, slots=True)
class Scan:
    """The basket after a scan, and what happened. `n` = the line touched (1-based), 0 if none."""

    basket: Basket
    outcome: Outcome
    n: int = 0
    values: dict[str, object] = field(default_factory=dict)
    warning: str = ""
    """a code such as "price_changed", or "" """
    choice: tuple[HouseholdCard, ...] = ()


@dataclass(frozen=True, slots=True)
class OpenGoods:
    """Goods without a code: `n` chooses a category or a stall by its number, 0 = a name of its own, of no category."""

    n: int
    name: str
    category: str
    stall: Vendor | None = None
    """Whose they are."""


@dataclass(frozen=True, slots=True)
class SaleDone:
    """A sale that is in the book. `duplicate`: the same basket had been completed before; nothing was posted twice."""

    receipt: Receipt
    duplicate: bool = False

    @property
    def receipt_no(self) -> str:
        """The number on the paper."""
        return self.receipt.receipt_no


# -- returns -----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Returnable:
    """One sold line: how much of it came back, and what may still."""

    n: int
    line: BasketLine
    net_fen: int
    points: int
    back_milli: int
    left_milli: int
    left_fen: int
    deduction: bool

    @property
    def open(self) -> bool:
        """Whether anything of it may be chosen; a deduction comes back only with everything."""
        return not self.deduction and (self.left_milli > 0 or (not self.line.qty_milli and self.left_fen > 0))


@dataclass(frozen=True, slots=True)
class EarlierReturn:
    """A return of the same receipt that stands already; amounts ≤ 0."""

    receipt_no: str
    at: str
    total_fen: int
    points: int


@dataclass(frozen=True, slots=True)
class SoldReceipt:
    """A receipt as the returns desk opens it. `closed_period` "YYYY-MM" when its month is closed, else ""."""

    receipt_no: str
    sold_at: str
    business_date: date
    till: str
    cashier: str
    room: str
    card: HouseholdCard | None
    total_fen: int
    points: int
    tenders: tuple[tuple[str, int, str], ...]
    """(kind, amount_fen, reference), as they were paid"""
    lines: tuple[Returnable, ...]
    earlier: tuple[EarlierReturn, ...]
    closed_period: str
    other_till: bool

    @property
    def nothing_left(self) -> bool:
        """Whether all of it came back already."""
        return all(not one.left_milli and not one.left_fen for one in self.lines)


@dataclass(frozen=True, slots=True)
class HistoryReceipt:
    """A sale of a household, for choosing one to return."""

    receipt_no: str
    sold_at: str
    total_fen: int
    refunded_fen: int
    points: int
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PreviewLine:
    """One line of a return about to be written: what of it comes back (≥ 0), and why its points change."""

    n: int
    name: str
    unit: str
    qty_milli: int
    refund_fen: int
    points: int
    scrap: bool
    why: Why | None


@dataclass(frozen=True, slots=True)
class ReturnPreview:
    """Exactly what would be written. Amounts ≥ 0; tenders (kind, fen, reference) as they would be handed out."""

    request: ReturnRequest
    lines: tuple[PreviewLine, ...]
    tenders: tuple[tuple[str, int, str], ...]
    refund_fen: int
    coins_fen: int
    """what coins make the cash more than its share"""
    points: int
    lapsed: int
    new_debt: int
    debt_after: int
    points_after: int | None
    kept_points: int
    kept_fen: int
    """spent points that come off the cash at face value (the alternative policy)"""
    value_fen: int
    left_fen: int
    """what of the receipt may still come back afterwards"""
    needs_second: bool
    cap_left_fen: int | None
    """what of the day's cap for approved returns is left, None where it does not count"""

    @property
    def handed_fen(self) -> int:
        """Everything that is handed out."""
        return sum(fen for _, fen, _ in self.tenders)


@dataclass(frozen=True, slots=True)
class ReturnDone:
    """A return that is in the book: refund ≥ 0, points ≤ 0, the household's debt after it."""

    receipt: Receipt
    refund_fen: int
    points: int
    debt: int
    duplicate: bool = False


@dataclass(frozen=True, slots=True)
class ExchangePreview:
    """A return and a new sale as one ticket: one net amount. `net_fen` > 0 is still to pay, < 0 is handed out."""

    back: ReturnPreview
    sale: Checkout
    own: tuple[Offer, ...]
    """what the goods that come back pay for, by the tenders they would have been refunded to"""
    net_fen: int
    handed: tuple[Tender, ...]
    """what changes hands: > 0 from the customer, < 0 to the customer"""


@dataclass(frozen=True, slots=True)
class ExchangeDone:
    """Both halves in the book, written in one transaction."""

    back: Receipt
    sale: Receipt
    net_fen: int
    handed: tuple[Tender, ...]
    """what changed hands: > 0 from the customer, < 0 to the customer"""
    duplicate: bool = False
