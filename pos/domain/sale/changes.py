"""What a person may change about a basket's money: a unit price, a discount on a line or on all of it, and why.

Beside the rules of the basket stands a floor per role: how much of what the shelf asks one person may let go alone,
line and order discounts counted together (rules.md, Prices).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from pos.domain.language import Words
from pos.domain.money import half_up, line_amount, parse_percent, parse_yuan
from pos.domain.people import Person, Role
from pos.domain.sale.basket import (
    Basket,
    BasketLine,
    LineKind,
    discount_line,
    discount_order,
    due_before_order,
    override,
)
from pos.domain.sale.pricing import line_nets, order_shares
from pos.errors import Refused

WHOLE: Final = 100
"""Percent: whoever has no floor."""


class PriceReason(StrEnum):
    """Why something costs another sum than the shelf says, in the order of the digits that choose one."""

    EXPIRING = "expiring"
    DAMAGED = "damaged"
    SHELF_LABEL = "shelf_label"
    REGULAR = "regular"
    MAKING_UP = "making_up"
    STAFF = "staff"


PRICE_REASONS: Final[Mapping[PriceReason, Words]] = {
    PriceReason.EXPIRING: ("临期", "near its day"),
    PriceReason.DAMAGED: ("碰伤、包装破损", "damaged"),
    PriceReason.SHELF_LABEL: ("货架标价不同", "the shelf says otherwise"),
    PriceReason.REGULAR: ("老顾客", "regular customer"),
    PriceReason.MAKING_UP: ("赔礼", "making up for something"),
    PriceReason.STAFF: ("员工", "staff"),
}


@dataclass(frozen=True, slots=True)
class Off:
    """What comes off: hundredths of a percent, or fen."""

    percent_bp: int | None = None
    fen: int = 0

    def of(self, amount_fen: int) -> int:
        """Of so much, in fen."""
        return self.fen if self.percent_bp is None else half_up(amount_fen * self.percent_bp, 10_000)


def read_off(text: str) -> Off:
    """`10%`, or `5` for ¥5.00. Refused `bad_amount`, above 100 % too."""
    plain = text.strip().replace("％", "%")
    if not plain.endswith("%"):
        return Off(fen=parse_yuan(plain))
    return Off(percent_bp=parse_percent(plain.removesuffix("%")))


@dataclass(frozen=True, slots=True)
class NewPrice:
    """Another unit price for line `n`."""

    n: int
    unit_price_fen: int
    reason: str = ""

    def applied(self, basket: Basket) -> Basket:
        """Refused as `override`."""
        return override(basket, self.n, self.unit_price_fen, self.reason)


@dataclass(frozen=True, slots=True)
class LineOff:
    """A discount on line `n`."""

    n: int
    off: Off
    reason: str = ""

    def applied(self, basket: Basket) -> Basket:
        """Refused as `discount_line`."""
        line = basket.lines[self.n - 1] if 0 < self.n <= len(basket.lines) else None
        left_fen = line.amount_fen - line.saved_fen if line is not None else 0
        return discount_line(basket, self.n, self.off.of(left_fen), self.reason)


@dataclass(frozen=True, slots=True)
class OrderOff:
    """A discount on all of it."""

    off: Off
    reason: str = ""

    def applied(self, basket: Basket) -> Basket:
        """Refused as `discount_order`."""
        left_fen = due_before_order(basket) - basket.savings.order_fen
        return discount_order(basket, self.off.of(max(left_fen, 0)), self.reason)


Change = NewPrice | LineOff | OrderOff


# -- how much one person may let go alone -------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Floors:
    """The most that one person lets go alone, in percent of what the shelf asks; a manager has none."""

    cashier: int
    lead: int

    def of(self, person: Person) -> int:
        """The person's, by the role that may most."""
        if person.may(Role.MANAGER):
            return WHOLE
        return max(self.lead, self.cashier) if person.may(Role.LEAD) else self.cashier


def changed(line: BasketLine) -> bool:
    """Whether somebody changed what it costs."""
    return line.shelf_price_fen is not None or line.discount_fen != 0


def has_changes(basket: Basket) -> bool:
    """Whether anything of it costs another sum than the shelf says."""
    return basket.discount_fen != 0 or any(map(changed, basket.lines))


def shelf_worth(line: BasketLine) -> int:
    """What the shelf asks for a line, in fen; of a label, and of what has no shelf, its own amount."""
    return line.amount_fen if line.shelf_price_fen is None else line_amount(line.shelf_price_fen, line.qty_milli)


def full_worth(line: BasketLine) -> int:
    """What somebody who is no member would pay for it at the shelf's price, in fen."""
    return shelf_worth(line) if line.full_price_fen is None else line_amount(line.full_price_fen, line.qty_milli)


def within(basket: Basket, percent: int) -> bool:
    """Whether no line, with its share of the order discount, and not all of it, is let go for more than `percent`.

    Each line's bound is rounded half up; the split of an order discount may carry one fen more onto a line. What a
    promotion saves nobody lets go: of a share of both the order discount's part counts, rounded down.
    """
    if percent >= WHOLE or not has_changes(basket):
        return True
    off_fen = basket.discount_fen + basket.savings.order_fen
    shares = [share * basket.discount_fen // (off_fen or 1) for share in order_shares(line_nets(basket.lines), off_fen)]
    given_fen = most_fen = worth_fen = 0
    for line, share in zip(basket.lines, shares, strict=True):
        if line.kind is LineKind.DEDUCTION:
            continue
        worth = shelf_worth(line)
        gone, most = max(worth - line.amount_fen, 0) + line.discount_fen + share, half_up(worth * percent, WHOLE)
        if gone > most + bool(share):
            return False
        given_fen, most_fen, worth_fen = given_fen + gone, most_fen + most, worth_fen + worth
    return given_fen <= max(most_fen, half_up(worth_fen * percent, WHOLE))


def stood_for(basket: Basket, approved: Basket) -> bool:
    """Whether all that somebody changed about a basket was changed already when a second person saw it."""
    return basket.discount_fen <= approved.discount_fen and not (
        Counter(_told(basket.lines)) - Counter(_told(approved.lines))
    )


def _told(lines: Sequence[BasketLine]) -> list[tuple[object, ...]]:
    return [
        (line.item_id, line.name, line.qty_milli, line.unit_price_fen, line.shelf_price_fen, line.discount_fen)
        for line in lines
        if changed(line)
    ]


def check_fits(basket: Basket) -> Basket:
    """The basket. Refused `no_reason` for an order discount that nobody gave a reason for."""
    if bool(basket.discount_fen) != bool(basket.discount_reason):
        raise Refused("no_reason")
    return basket
