"""Ways to pay. Points are not one of them: they are for the property fee."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from pos.domain.language import Words
from pos.domain.sale.basket import MOST_FEN
from pos.errors import Refused

LAST_DIGITS: Final = 4
MOST_REFERENCE: Final = 16
"""characters"""


class Nature(StrEnum):
    """How a way to pay is taken, and how it goes back (rules.md, Sale and Returns)."""

    CASH = "cash"
    """Gives change and is rounded; goes back last, in what coins allow."""
    ELECTRONIC = "electronic"
    """Never more than is due; goes back first, in the order it was paid."""
    COUPON = "coupon"
    """No money: it reduces what earns points, counts for at most what is due, and goes back as itself."""


class TenderKind(StrEnum):
    """A way to pay; what there is to say of it stands in `TENDERS`."""

    CASH = "cash"
    WECHAT = "wechat"
    ALIPAY = "alipay"
    UNIONPAY = "unionpay"
    VOUCHER = "voucher"
    ECNY = "ecny"

    @property
    def nature(self) -> Nature:
        """How it is taken, and how it goes back."""
        return TENDERS[self].nature


@dataclass(frozen=True, slots=True)
class PayCodes:
    """The shape of a channel's pay codes: first two digits and length, both ends included. Such ranges change."""

    first: int
    last: int
    shortest: int
    longest: int

    def fit(self, code: str) -> bool:
        """Whether `code`, all digits, has this prefix and length."""
        return self.shortest <= len(code) <= self.longest and self.first <= int(code[:2]) <= self.last


@dataclass(frozen=True, slots=True)
class TenderRow:
    """All that tells one way to pay from another.

    Its value names the rest: icon `resources/icons/<kind>.svg`, account `till/<till>/<kind>`, column `<kind>_fen`.
    """

    words: Words
    """On paper, on the screen, in sentences, above its column of the month."""
    key: str
    """On the payment screen (interface.md, Default keys of the till)."""
    nature: Nature = Nature.ELECTRONIC
    pay_codes: PayCodes | None = None
    """None: the customer's code is not scanned here; it is paid on a box of its own."""
    pays_fees: bool = False
    """The office takes it for fees too."""
    added_later: bool = False
    """Its column stands at the end of sales_by_day.csv, which other people's scripts read: it only grows there."""


TENDERS: Final[Mapping[TenderKind, TenderRow]] = MappingProxyType(
    {
        TenderKind.CASH: TenderRow(("现金", "Cash"), "F1", Nature.CASH, pays_fees=True),
        TenderKind.WECHAT: TenderRow(
            ("微信支付", "WeChat Pay"), "F2", pay_codes=PayCodes(10, 15, 18, 18), pays_fees=True
        ),
        TenderKind.ALIPAY: TenderRow(("支付宝", "Alipay"), "F3", pay_codes=PayCodes(25, 30, 16, 24), pays_fees=True),
        TenderKind.UNIONPAY: TenderRow(("银联", "UnionPay"), "F4", pay_codes=PayCodes(62, 62, 19, 19)),
        TenderKind.VOUCHER: TenderRow(("代金券", "Voucher"), "F5", Nature.COUPON),
        TenderKind.ECNY: TenderRow(("数字人民币", "e-CNY"), "F6", pay_codes=PayCodes(1, 1, 19, 19), added_later=True),
    }
)
"""Every way to pay at the till, in the order of its buttons: to add one, add it here and draw its icon."""


ELECTRONIC: Final = tuple(kind for kind, row in TENDERS.items() if row.nature is Nature.ELECTRONIC)


class RoundingPolicy(StrEnum):
    """Cash rounding (抹零): truncate cash due to whole jiao (`fen`) or whole yuan (`jiao`)."""

    NONE = "none"
    FEN = "fen"
    JIAO = "jiao"


class Shortfall(StrEnum):
    """What happens where points to be taken back were spent already: they are owed, or come off the cash refund."""

    DEBT = "debt"
    REFUND = "refund"


def is_masked(reference: str) -> bool:
    """Whether it tells no more than four digits of a payment, in few characters."""
    return len(reference) <= MOST_REFERENCE and sum(map(str.isdigit, reference)) <= LAST_DIGITS


def last_four(digits: str) -> str:
    """What is kept of the last four digits that the shop's box or phone shows. Refused `bad_last_four`."""
    if len(digits) != LAST_DIGITS or not (digits.isascii() and digits.isdigit()):
        raise Refused("bad_last_four")
    return f"****{digits}"


@dataclass(frozen=True, slots=True)
class Offer:
    """What a customer hands over. `fen` None = exactly what is still due. `reference`: the end of a code, or of what
    the shop's box shows. Refused `bad_reference` for more than that (rules.md: channel + last 4).
    """

    kind: TenderKind
    fen: int | None = None
    reference: str = ""

    def __post_init__(self) -> None:
        if self.reference and not is_masked(self.reference):
            raise Refused("bad_reference")


@dataclass(frozen=True, slots=True)
class Taken:
    """An offer, `fen` of it always told, that was received before its sale is written; nothing else has its `key`."""

    key: str
    offer: Offer


@dataclass(frozen=True, slots=True)
class Tender:
    """What a tender contributes to the sale (`amount_fen`, change already off; negative in a return).

    `tendered_fen` is what was handed over (cash before change).
    """

    kind: TenderKind
    amount_fen: int
    tendered_fen: int
    reference: str = ""


_SMALLEST_FEN: Final = {RoundingPolicy.NONE: 1, RoundingPolicy.FEN: 10, RoundingPolicy.JIAO: 100}


def cash_down(fen: int, policy: RoundingPolicy) -> int:
    """Cash due: truncated in the customer's favour."""
    return fen - fen % _SMALLEST_FEN[policy]


def coin_fen(tenders: Iterable[Tender], policy: RoundingPolicy) -> int:
    """The coin that cash of this sale goes by, when it comes back too: 1 where the sale took no cash."""
    return _SMALLEST_FEN[policy] if any(tender.kind.nature is Nature.CASH for tender in tenders) else 1


def cash_up(fen: int, coin: int) -> int:
    """Up to whole coins of `coin` fen."""
    return fen + -fen % coin


@dataclass(frozen=True, slots=True)
class Tendered:
    """What offers come to against a total. due_fen > 0: not enough yet; rounding_fen ≤ 0."""

    tenders: tuple[Tender, ...]
    voucher_fen: int
    rounding_fen: int
    change_fen: int
    due_fen: int


def settle(total_fen: int, offers: Sequence[Offer], policy: RoundingPolicy) -> Tendered:
    """Take `offers` in order against `total_fen` ≥ 0; cash counts last whatever its place (rules.md, Cash rounding).

    A voucher is taken for at most what is due, another tender above it is refused `over_tendered`; nothing but cash
    gives change. Tenders that contribute nothing are left out: cash of which nothing is needed was never taken, and
    is no change. Refused `bad_amount` below 0 and above MOST_FEN.
    """
    due = total_fen
    cash_in = cash_place = voucher = 0
    cash = cash_open = False
    tenders: list[Tender] = []
    for offer in offers:
        if offer.fen is not None and not 0 <= offer.fen <= MOST_FEN:
            raise Refused("bad_amount", kind=offer.kind, fen=offer.fen)
        if offer.kind.nature is Nature.CASH:
            cash_place = cash_place if cash else len(tenders)
            cash, cash_open, cash_in = True, cash_open or offer.fen is None, cash_in + (offer.fen or 0)
            continue
        taken = _taken(offer, due, cash_in)
        due -= taken
        if taken:
            tenders.append(Tender(offer.kind, taken, taken, offer.reference))
        if offer.kind.nature is Nature.COUPON:
            voucher += taken
    if not cash:
        return Tendered(tuple(tenders), voucher, 0, 0, due)
    cash_due = cash_down(due, policy)
    paid = cash_due if cash_open else min(cash_due, cash_in)
    if paid:
        tenders.insert(cash_place, Tender(TenderKind.CASH, paid, max(paid, cash_in)))
    change_fen = max(cash_in - paid, 0) if paid else 0
    return Tendered(tuple(tenders), voucher, cash_due - due, change_fen, cash_due - paid)


def uncounted(taken: Sequence[Taken], tenders: Iterable[Tender]) -> tuple[Taken, ...]:
    """What was received and does not count in a sale settled by these tenders: nobody would know of it any more.

    That happens where the sale comes to less than before: what comes last is in nobody's sum. Cash is one tender,
    however often some was received; what it is too much goes back as change.
    """
    left = Counter(tender.kind for tender in tenders)
    over: list[Taken] = []
    for one in taken:
        kind = one.offer.kind
        if not left[kind]:
            over.append(one)
        elif kind.nature is not Nature.CASH:
            left[kind] -= 1
    return tuple(over)


def _taken(offer: Offer, due: int, cash_in: int) -> int:
    """What a tender other than cash contributes when `due` is owed and `cash_in` lies on the counter already."""
    if offer.fen is None:
        return max(due - cash_in, 0)
    if offer.fen > due and offer.kind.nature is not Nature.COUPON:
        raise Refused("over_tendered", kind=offer.kind, due_fen=due)
    return min(offer.fen, due)
