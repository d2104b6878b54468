"""A sale while it grows: an immutable value, saved at every change."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from pos.domain.goods.items import Item, Ownership, Vendor
from pos.domain.money import GRAMS_PER_UNIT, line_amount
from pos.domain.promotions.savings import NO_SAVINGS, Savings
from pos.errors import Refused

if TYPE_CHECKING:
    from pos.domain.sale.return_decision import ReturnRequest
    from pos.domain.sale.tender import Taken

MOST_MILLI: Final = 10**9
MOST_FEN: Final = 10**12
"""A million pieces, or ten thousand million yuan, in one line is a mistake; sums of such lines still fit 64 bits."""


class LineKind(StrEnum):
    """`item` from the catalogue, `open` by its recorded name only, `deduction` with a negative amount."""

    ITEM = "item"
    OPEN = "open"
    DEDUCTION = "deduction"


@dataclass(frozen=True, slots=True)
class BasketLine:
    """One line. `amount_fen` (before any discount) is law; everything about the item is a snapshot."""

    kind: LineKind
    barcode: str
    name: str
    qty_milli: int
    unit_price_fen: int
    amount_fen: int
    discount_fen: int = 0
    item_id: str = ""
    unit: str = "件"
    category: str = ""
    weighed: bool = False
    vendor: str = ""
    ownership: Ownership = Ownership.BOUGHT
    commission_bp: int = 0
    rate_hundredths: int | None = None
    label: bool = False
    """True when amount or weight came from a scale label (such a line is not re-priced by quantity)."""
    funder: str = "shop"
    """Who pays for the points of this line: "shop" or a vendor's code."""
    shelf_price_fen: int | None = None
    """The price before an override (both are kept); None when it was not overridden."""
    reason: str = ""
    """Why the line was discounted or its price overridden."""
    as_of: int = field(default=0, compare=False)
    """As of which of the office's entries the item was so."""
    promotion: str = ""
    saved_fen: int = 0
    """Which promotion saves how much of it, ≥ 0; another one's share of the order is not among it."""
    member_fen: int | None = None
    """The members' price of its goods on that day, where there is one and it is theirs to have."""
    full_price_fen: int | None = None
    """The shelf's price of a line that begins at the members' lower one; None: it begins at the shelf's."""
    priced_on: str = field(default="", compare=False)
    """The day whose prices it has."""
    batch: str = ""
    expires_on: str = ""
    """The maker's number and the last day of its goods, where a code that was scanned says them; "" = none does."""


@dataclass(frozen=True, slots=True)
class Basket:
    """`basket_id` (UUIDv7, made at the first line) is the sale's idempotency key; "" while empty."""

    basket_id: str = ""
    lines: tuple[BasketLine, ...] = ()
    household_id: str = ""
    discount_fen: int = 0
    """The order discount, ≥ 0."""
    taken: tuple[Taken, ...] = ()
    """Money that was received before the sale is written, oldest first; it stays until it is handed back."""
    back: ReturnRequest | None = None
    """Goods that come back on the same ticket."""
    held: str = ""
    """The entry that held it, where it was held: whoever sells it has retrieved it."""
    totalled: bool = False
    """The customer was told what it comes to: what is taken out now is counted."""
    voids: int = 0
    voided_fen: int = 0
    """How often that happened, and what it came to."""
    discount_reason: str = ""
    """Why there is an order discount."""
    savings: Savings = NO_SAVINGS
    """What promotions save; of a line its share stands there."""

    @property
    def begun(self) -> bool:
        """Whether anything is in it: goods, money, or goods that come back."""
        return bool(self.lines or self.taken or self.back)


# -- lines --------------------------------------------------------------------------------------------------------


def item_line(item: Item, qty_milli: int, amount_fen: int | None = None, *, label: bool = False) -> BasketLine:
    """A line of `item` as it is priced now; `amount_fen` where a label says it. Refused `bad_quantity`, `too_much`."""
    if qty_milli <= 0:
        raise Refused("bad_quantity", qty_milli=qty_milli)
    return _checked(
        BasketLine(
            kind=LineKind.ITEM,
            barcode=item.barcode,
            name=item.name,
            qty_milli=qty_milli,
            unit_price_fen=item.price_fen,
            amount_fen=line_amount(item.price_fen, qty_milli) if amount_fen is None else amount_fen,
            item_id=item.item_id,
            unit=item.unit,
            category=item.category,
            weighed=item.weighed,
            vendor=item.vendor,
            ownership=item.ownership,
            commission_bp=item.commission_bp,
            rate_hundredths=item.rate_hundredths,
            label=label,
            funder=item.funder,
            as_of=item.as_of,
            member_fen=item.member_fen if amount_fen is None else None,
            priced_on=item.priced_on,
        )
    )


def deduction_line(name: str, amount_fen: int, qty_milli: int = 1000) -> BasketLine:
    """A line that takes off `amount_fen` < 0 (a maker's coupon, an empty bottle). Refused `bad_amount` otherwise."""
    if amount_fen >= 0:
        raise Refused("bad_amount", amount_fen=amount_fen)
    return _checked(BasketLine(LineKind.DEDUCTION, "", name, qty_milli, amount_fen, amount_fen))


def open_line(
    name: str, category: str, price_fen: int, stall: Vendor | None = None, qty_milli: int = 1000
) -> BasketLine:
    """Goods without a code, by what one of them costs; a stall's on its terms. Refused `bad_amount` (≤ 0), `too_much`,
    `whole_pieces`.
    """
    if price_fen <= 0:
        raise Refused("bad_amount", amount_fen=price_fen)
    amount_fen = line_amount(price_fen, qty_milli)
    line = counted(BasketLine(LineKind.OPEN, "", name, qty_milli, price_fen, amount_fen, category=category))
    return _checked(line if stall is None else of_stall(line, stall))


def of_stall(line: BasketLine, stall: Vendor) -> BasketLine:
    """The same line as a stall's."""
    return replace(line, vendor=stall.code, ownership=stall.kind, commission_bp=0, funder=stall.funder)


def counted(line: BasketLine) -> BasketLine:
    """The line. Refused `whole_pieces` where a hand counted part of a piece of what is not sold by weight."""
    if line.qty_milli % 1000 and not (line.weighed or line.label or line.unit in GRAMS_PER_UNIT):
        raise Refused("whole_pieces", name=line.name)
    return line


def of_batch(line: BasketLine, number: str, last: date | None) -> BasketLine:
    """The same line as one of goods of this batch; as it was, where a code says neither number nor day."""
    return replace(line, batch=number, expires_on=last.isoformat() if last else "") if number or last else line


def last_day(line: BasketLine) -> date | None:
    """The day that its goods are near, or past; None: nobody scanned one. ValueError for what is no day."""
    if not line.expires_on:
        return None
    day = date.fromisoformat(line.expires_on)
    if day.isoformat() != line.expires_on:
        raise ValueError(line.expires_on)
    return day


def _checked(line: BasketLine) -> BasketLine:
    if line.qty_milli > MOST_MILLI or abs(line.amount_fen) > MOST_FEN:
        raise Refused("too_much", qty_milli=line.qty_milli, amount_fen=line.amount_fen)
    return line


def begins_at(line: BasketLine) -> int:
    """The price of its goods before somebody overrode it, in fen."""
    return line.unit_price_fen if line.shelf_price_fen is None else line.shelf_price_fen


def for_whom(line: BasketLine, household_id: str) -> BasketLine:
    """The line as it begins for a household ("" = nobody): at the members' price where there is a lower one.

    A price that somebody overrode stays, and what it is beside changes (rules.md, Prices).
    """
    theirs = bool(household_id) and line.member_fen is not None
    if theirs == (line.full_price_fen is not None):
        return line
    full_fen = begins_at(line) if line.full_price_fen is None else line.full_price_fen
    fen = full_fen if not theirs or line.member_fen is None else line.member_fen
    line = replace(line, full_price_fen=full_fen if theirs else None)
    if line.shelf_price_fen is not None and line.unit_price_fen != fen:
        return replace(line, shelf_price_fen=fen)
    amount_fen = line_amount(fen, line.qty_milli)
    now = replace(line, unit_price_fen=fen, amount_fen=amount_fen, shelf_price_fen=None, promotion="", saved_fen=0)
    now = replace(now, discount_fen=min(line.discount_fen, amount_fen))
    return now if now.discount_fen else replace(now, reason="")


def _mergeable(last: BasketLine, line: BasketLine) -> bool:
    """Whether `line` is one more of the plain pieces that `last` already counts, of the same batch."""
    plain = not (last.weighed or last.label or line.label or last.discount_fen or line.discount_fen)
    same = last.item_id == line.item_id and last.barcode == line.barcode and last.unit_price_fen == line.unit_price_fen
    same = same and last.batch == line.batch and last.expires_on == line.expires_on
    return plain and same and last.shelf_price_fen is None and last.kind is LineKind.ITEM and line.kind is LineKind.ITEM


# -- the basket ---------------------------------------------------------------------------------------------------


def add(basket: Basket, line: BasketLine, new_id: str) -> Basket:
    """`basket` with `line` at its end, or one line fuller where it repeats the last plain one.

    `new_id` names the basket if this is its first line, and is not used otherwise.
    """
    lines, line = basket.lines, for_whom(line, basket.household_id)
    if lines and _mergeable(lines[-1], line):
        return set_quantity(basket, len(lines), lines[-1].qty_milli + line.qty_milli)
    return replace(basket, basket_id=basket.basket_id or new_id, lines=(*lines, line))


def _line(basket: Basket, n: int) -> BasketLine:
    if not 1 <= n <= len(basket.lines):
        raise Refused("no_line", n=n)
    return basket.lines[n - 1]


def _with_line(basket: Basket, n: int, line: BasketLine) -> Basket:
    return fitting(replace(basket, lines=(*basket.lines[: n - 1], _checked(line), *basket.lines[n:])))


def set_quantity(basket: Basket, n: int, qty_milli: int) -> Basket:
    """Line `n` (from 1) with another quantity, priced anew.

    Refused: `no_line`, `bad_quantity` (≤ 0), `label_line` (weight and amount are the scale's), `deduction_line`,
    `discount_too_big` (its discount would exceed the new amount).
    """
    line = _line(basket, n)
    if line.kind is LineKind.DEDUCTION:
        raise Refused("deduction_line", n=n)
    if line.label:
        raise Refused("label_line", n=n)
    if qty_milli <= 0:
        raise Refused("bad_quantity", qty_milli=qty_milli)
    now = _priced(n, replace(line, qty_milli=qty_milli))
    return _less(_with_line(basket, n, now), line.amount_fen - now.amount_fen)


def override(basket: Basket, n: int, unit_price_fen: int, reason: str) -> Basket:
    """Line `n` at another unit price than the shelf's, which is kept beside it; at the shelf's price: as it was.

    Refused: `no_line`, `deduction_line`, `label_line`, `own_price` (what has no price on a shelf), `bad_amount` (< 0),
    `no_reason`, `discount_too_big`.
    """
    line = _line(basket, n)
    if line.kind is not LineKind.ITEM:
        raise Refused("deduction_line" if line.kind is LineKind.DEDUCTION else "own_price", n=n)
    if line.label:
        raise Refused("label_line", n=n)
    if unit_price_fen < 0:
        raise Refused("bad_amount", fen=unit_price_fen)
    shelf_fen = begins_at(line)
    kept = None if unit_price_fen == shelf_fen else shelf_fen
    now = replace(line, unit_price_fen=unit_price_fen, shelf_price_fen=kept)
    return _with_line(basket, n, _because(_priced(n, now), line, reason))


def _priced(n: int, line: BasketLine) -> BasketLine:
    amount_fen = line_amount(line.unit_price_fen, line.qty_milli)
    if line.discount_fen > amount_fen:
        raise Refused("discount_too_big", n=n, most_fen=amount_fen)
    return replace(line, amount_fen=amount_fen, promotion="", saved_fen=0)


def _because(line: BasketLine, before: BasketLine, reason: str) -> BasketLine:
    """The line with why it costs another sum than the shelf says; the reason of its other change stays beside it."""
    if line.shelf_price_fen is None and not line.discount_fen:
        return replace(line, reason="")
    if not reason:
        raise Refused("no_reason")
    both = line.shelf_price_fen is not None and line.discount_fen > 0
    kept = before.reason if both and before.reason != reason else ""
    return replace(line, reason=f"{kept}；{reason}" if kept else reason)


def discount_line(basket: Basket, n: int, discount_fen: int, reason: str = "") -> Basket:
    """Line `n` with this discount in place of any other.

    Refused `no_line`, `deduction_line`, `discount_too_big`, `no_reason`.
    """
    line = _line(basket, n)
    if line.kind is LineKind.DEDUCTION:
        raise Refused("deduction_line", n=n)
    most_fen = line.amount_fen - line.saved_fen
    if not 0 <= discount_fen <= most_fen:
        raise Refused("discount_too_big", n=n, most_fen=most_fen)
    return _with_line(basket, n, _because(replace(line, discount_fen=discount_fen), line, reason))


def discount_order(basket: Basket, discount_fen: int, reason: str = "") -> Basket:
    """The order discount, in place of any other. Refused `discount_too_big` (more than the lines), `no_reason`."""
    most_fen = due_before_order(basket) - basket.savings.order_fen
    if not 0 <= discount_fen <= max(most_fen, 0):
        raise Refused("discount_too_big", most_fen=most_fen)
    if discount_fen and not reason:
        raise Refused("no_reason")
    return replace(basket, discount_fen=discount_fen, discount_reason=reason if discount_fen else "")


def due_before_order(basket: Basket) -> int:
    """What the lines come to after their promotions and their own discounts, in fen."""
    return due_of(basket.lines)


def due_of(lines: Iterable[BasketLine]) -> int:
    """The same of lines alone."""
    return sum(line.amount_fen - line.saved_fen - line.discount_fen for line in lines)


def fitting(basket: Basket) -> Basket:
    """An order discount is never more than the lines that are left come to."""
    if not basket.discount_fen:
        return basket
    left_fen = min(basket.discount_fen, max(due_before_order(basket) - basket.savings.order_fen, 0))
    return replace(basket, discount_fen=left_fen, discount_reason=basket.discount_reason if left_fen else "")


def void_line(basket: Basket, n: int) -> Basket:
    """Without line `n`. The basket keeps its id, also when nothing is left in it. Refused `no_line`."""
    line = _line(basket, n)
    without = fitting(replace(basket, lines=(*basket.lines[: n - 1], *basket.lines[n:])))
    return _somebodys(_less(without, line.amount_fen - line.saved_fen - line.discount_fen))


def _less(basket: Basket, fen: int) -> Basket:
    """So much was taken out again: counted once the customer was told what it comes to."""
    if not basket.totalled or fen <= 0:
        return basket
    return replace(basket, voids=basket.voids + 1, voided_fen=basket.voided_fen + fen)


def attach(basket: Basket, household_id: str) -> Basket:
    """For this household ("" = for nobody), each line at the price at which it begins for it."""
    lines = tuple(for_whom(line, household_id) for line in basket.lines)
    return fitting(replace(basket, lines=lines, household_id=household_id))


def _somebodys(basket: Basket) -> Basket:
    """A basket that was emptied is nobody's: the next customer is somebody else (rules.md, Sale)."""
    return basket if basket.begun else replace(basket, household_id="")


# -- money and goods that came in before the sale is written ------------------------------------------------------


def take(basket: Basket, money: Taken) -> Basket:
    """With this money received; it is received once, however often that is said."""
    known = any(one.key == money.key for one in basket.taken)
    return basket if known else replace(basket, taken=(*basket.taken, money))


def hand_back(basket: Basket, key: str) -> Basket:
    """Without the money of this key."""
    return _somebodys(replace(basket, taken=tuple(one for one in basket.taken if one.key != key)))


def exchange(basket: Basket, back: ReturnRequest | None) -> Basket:
    """With these goods coming back on the same ticket; None: with none."""
    return _somebodys(replace(basket, back=back))
