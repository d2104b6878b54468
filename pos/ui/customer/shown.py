"""What the resident's screen shows, as values made of what the till shows. No names, no phones: the room alone."""

from __future__ import annotations

from dataclasses import dataclass, replace

from PySide6.QtCore import QCoreApplication

from pos.domain.paper.receipt import Receipt
from pos.domain.promotions.savings import Saving
from pos.domain.sale.changes import full_worth
from pos.domain.sale.checkout import SaleLine
from pos.ui import messages
from pos.ui.text import plain, quantity, yuan
from pos.ui.till.running_sale import Completed, SaleView
from pos.wording.promotions import saved_words

translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True)
class ShownLine:
    """One thing bought: its name, how much of it at which price and what it saved, what it comes to."""

    name: str
    how: str
    saved: str
    amount_fen: int


@dataclass(frozen=True, slots=True)
class ShownPoints:
    """Points and what they are worth in fee: of this sale, and all that the household has."""

    earned: int
    earned_fen: int
    balance: int
    balance_fen: int
    after: bool = False
    """whether what was earned is in the balance"""


@dataclass(frozen=True, slots=True)
class Idle:
    """Nobody buys."""

    notice: str = ""


@dataclass(frozen=True, slots=True)
class Selling:
    """A sale so far. `back_fen`: goods that came back for it; `due_fen` below 0 is handed out."""

    room: str
    lines: tuple[ShownLine, ...]
    due_fen: int
    saved_fen: int
    back_fen: int
    taken_fen: int
    points: ShownPoints | None
    off_sum: tuple[tuple[str, int], ...] = ()
    """a promotion on the sum, and what it saves"""


@dataclass(frozen=True, slots=True)
class Done:
    """A sale that is in the book. `mark`: what its QR holds, "" until it is known."""

    room: str
    receipt_no: str
    paid_fen: int
    change_fen: int
    points: ShownPoints | None
    mark: str = ""


Shown = Idle | Selling | Done


def of_sale(view: SaleView, notice: str) -> Idle | Selling:
    """The sale as the till has it; nothing begun is idle."""
    if not view.basket.begun and view.card is None:
        return Idle(notice)
    checkout, card = view.checkout, view.card
    back_fen = view.back.handed_fen if view.back is not None else 0
    taken_fen = sum(one.offer.fen or 0 for one in view.basket.taken)
    gross_fen = sum(max(full_worth(line.line), line.line.amount_fen) for line in checkout.lines)
    points = None
    if card is not None:
        points = ShownPoints(checkout.points, checkout.points * card.value_fen, card.points, card.worth_fen)
    return Selling(
        room=plain(card.room, 16) if card is not None else "",
        lines=tuple(_line(line, checkout.savings.of(line.line.promotion)) for line in checkout.lines),
        off_sum=tuple((plain(one.name, 20), one.saved_fen) for one in checkout.savings.each if one.on_order),
        due_fen=checkout.total_fen - back_fen - taken_fen,
        saved_fen=gross_fen - checkout.total_fen + checkout.rounding_fen,
        back_fen=back_fen,
        taken_fen=taken_fen,
        points=points,
    )


def _line(decided: SaleLine, promotion: Saving | None) -> ShownLine:
    line = decided.line
    less_fen = line.saved_fen + line.discount_fen
    saved = translate("Customer", "省 {saved}").format(saved=yuan(less_fen)) if less_fen else ""
    if line.full_price_fen is not None and not saved:
        saved = translate("Customer", "会员价")
    if promotion is not None:
        told = saved_words(replace(promotion, name=plain(promotion.name, 20)), line.expires_on, messages.language())
        saved = f"{told} {saved}"
    how = f"{quantity(line.qty_milli, line.unit)} × {yuan(line.unit_price_fen)}"
    return ShownLine(plain(line.name, 60), how, saved, line.amount_fen - less_fen)


def of_receipt(completed: Completed) -> Done:
    """What follows a sale: paid, change, points as they stand now."""
    receipt: Receipt = completed.done.receipt
    points = None
    if receipt.household_id:
        after = receipt.points_after or 0
        worth_fen = after * receipt.value_after_fen
        points = ShownPoints(receipt.points, receipt.points * receipt.value_fen, after, worth_fen, after=True)
    swapped = completed.swapped
    return Done(
        room=plain(receipt.room, 16),
        receipt_no=receipt.receipt_no,
        paid_fen=receipt.total_fen if swapped is None else swapped.net_fen,
        change_fen=receipt.change_fen,
        points=points,
    )
