"""What a household paid ahead: it goes on bills as soon as something is owed, and never stands beside an owed bill."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace

from pos.domain.fees.bills import Bill, BillShare, oldest_first
from pos.errors import Refused


@dataclass(frozen=True, slots=True)
class Used:
    """What of an advance stands on a bill, by one use of it."""

    bill_no: str
    amount_fen: int


@dataclass(frozen=True, slots=True)
class Undone:
    """What taking a payment back does to the advance: what comes off bills (`back`), what is left of it."""

    back: tuple[Used, ...]
    advance_fen: int


def spread(bills: Iterable[Bill], money_fen: int) -> tuple[tuple[BillShare, ...], int]:
    """Money onto what is owed, oldest period first and then by number; (shares, what is left over)."""
    shares: list[BillShare] = []
    for bill in oldest_first(bills):
        part = min(money_fen, bill.owed_fen)
        if part:
            shares.append(BillShare(bill.bill_no, bill.period, bill.fee_item, 0, part))
        money_fen -= part
    return tuple(shares), money_fen


def plan_payment(
    bills: Sequence[Bill], amount_fen: int, chosen: Collection[str] = ()
) -> tuple[tuple[BillShare, ...], int]:
    """Money onto the `chosen` bills, then onto whatever else is owed, the rest ahead; (shares, the rest).

    Refused `bad_amount` (≤ 0), `no_bill` (bill_no): a chosen one that the household has not.
    """
    if amount_fen <= 0:
        raise Refused("bad_amount", amount_fen=amount_fen)
    known = {bill.bill_no for bill in bills if bill.published}
    for bill_no in chosen:
        if bill_no not in known:
            raise Refused("no_bill", bill_no=bill_no)
    first, rest_fen = spread((bill for bill in bills if bill.bill_no in chosen), amount_fen)
    others, rest_fen = spread((bill for bill in bills if bill.bill_no not in chosen), rest_fen)
    return (*first, *others), rest_fen


def take_back(ahead_fen: int, advance_fen: int, uses: Sequence[Used]) -> Undone:
    """A payment of which `ahead_fen` were paid ahead is reversed: the advance that stands gives it, then the bills
    that advances paid, last used first (`uses` in the order they were made).
    """
    short = max(ahead_fen - advance_fen, 0)
    back: list[Used] = []
    for use in reversed(uses):
        part = min(short, use.amount_fen)
        if part:
            back.append(Used(use.bill_no, part))
        short -= part
    return Undone(tuple(back), max(advance_fen - ahead_fen, 0))


def standing_uses(rows: Iterable[tuple[str, int]]) -> list[Used]:
    """(bill, fen onto it or, below 0, back from it) in the order they were written -> the uses that still stand."""
    uses: list[Used] = []
    for bill_no, fen in rows:
        if fen > 0:
            uses.append(Used(bill_no, fen))
            continue
        left = -fen
        for place in reversed(range(len(uses))):
            if uses[place].bill_no == bill_no and left:
                taken = min(left, uses[place].amount_fen)
                uses[place] = Used(bill_no, uses[place].amount_fen - taken)
                left -= taken
    return [use for use in uses if use.amount_fen]


def reopened(every: Iterable[Bill], shares: Iterable[BillShare]) -> list[Bill]:
    """The bills with what a reversal (amounts below zero) leaves owed on them."""
    back: dict[str, int] = {}
    for share in shares:
        back[share.bill_no] = back.get(share.bill_no, 0) - share.amount_fen
    return [replace(bill, owed_fen=bill.owed_fen + back.get(bill.bill_no, 0)) for bill in every]
