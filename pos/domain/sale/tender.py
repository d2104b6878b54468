"""Ways to pay. Points are not one of them: they are for the property fee."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from pos.domain.sale.basket import MOST_FEN
from pos.errors import Refused


class TenderKind(StrEnum):
    """How money came in. Only cash gives change; a voucher reduces what earns points."""

    CASH = "cash"
    WECHAT = "wechat"
    ALIPAY = "alipay"
    UNIONPAY = "unionpay"
    VOUCHER = "voucher"


class RoundingPolicy(StrEnum):
    """Cash rounding (抹零): truncate cash due to whole jiao (`fen`) or whole yuan (`jiao`)."""

    NONE = "none"
    FEN = "fen"
    JIAO = "jiao"


@dataclass(frozen=True, slots=True)
class Offer:
    """What a customer hands over. `fen` None = exactly what is still due. `reference` is masked already."""

    kind: TenderKind
    fen: int | None = None
    reference: str = ""


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


def cash_up(fen: int, policy: RoundingPolicy) -> int:
    """Cash handed out in a return: up to what the coins of the same policy allow."""
    return fen + -fen % _SMALLEST_FEN[policy]


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
        if offer.kind is TenderKind.CASH:
            cash_place = cash_place if cash else len(tenders)
            cash, cash_open, cash_in = True, cash_open or offer.fen is None, cash_in + (offer.fen or 0)
            continue
        taken = _taken(offer, due, cash_in)
        due -= taken
        if taken:
            tenders.append(Tender(offer.kind, taken, taken, offer.reference))
        if offer.kind is TenderKind.VOUCHER:
            voucher += taken
    if not cash:
        return Tendered(tuple(tenders), voucher, 0, 0, due)
    cash_due = cash_down(due, policy)
    paid = cash_due if cash_open else min(cash_due, cash_in)
    if paid:
        tenders.insert(cash_place, Tender(TenderKind.CASH, paid, max(paid, cash_in)))
    change_fen = max(cash_in - paid, 0) if paid else 0
    return Tendered(tuple(tenders), voucher, cash_due - due, change_fen, cash_due - paid)


def _taken(offer: Offer, due: int, cash_in: int) -> int:
    """What a tender other than cash contributes when `due` is owed and `cash_in` lies on the counter already."""
    if offer.fen is None:
        return max(due - cash_in, 0)
    if offer.fen > due and offer.kind is not TenderKind.VOUCHER:
        raise Refused("over_tendered", kind=offer.kind, due_fen=due)
    return min(offer.fen, due)
