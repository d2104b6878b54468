"""The cashier's returns: find the receipt, see exactly what would happen, write it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import zip_longest

from pos.domain.people import Person, Role
from pos.domain.points.programme import programme_at
from pos.domain.sale.basket import LineKind
from pos.domain.sale.return_decision import ReturnDecision, ReturnRequest, decide, decide_without_receipt
from pos.domain.sale.return_reasons import Why, why
from pos.domain.text import scanned
from pos.ledger.database import Transaction
from pos.ledger.journal import new_id
from pos.ledger.reading import households, queries, receipts
from pos.ledger.reading.receipts import Stored
from pos.services import household_cards
from pos.services.lookups import ScannedGoods, scanned_goods
from pos.services.shift.shifts import OnDuty, Shifts
from pos.services.shop import Shop, given_reason, require
from pos.services.till.approved_returns import cap_left
from pos.services.till.return_entry import checked, content, known_of, take_back, told_again
from pos.services.till.views import (
    EarlierReturn,
    HistoryReceipt,
    PreviewLine,
    Returnable,
    ReturnDone,
    ReturnPreview,
    SoldReceipt,
)
from pos.services.writing import Writing, writing

CASHIERS = (Role.CASHIER, Role.LEAD, Role.MANAGER)
_MOST = 30
"""Receipts of a household that are shown."""
_SHORT = 6
"""So few digits are the end of a number of this till's."""


class Returns:
    """The returns of one till. `on_duty` says in which shift something is written now."""

    def __init__(self, shop: Shop, till: str, shifts: Shifts, on_duty: OnDuty) -> None:
        self._shop, self._till, self._shifts, self._on_duty = shop, till, shifts, on_duty

    # -- finding ------------------------------------------------------------------------------------------------------

    def find(self, text: str) -> SoldReceipt:
        """A receipt by its number, its scanned code, or the last digits of a number of this till.

        Refused `no_receipt`, `not_a_sale` (number, of).
        """
        word = scanned(text)
        with self._shop.ledger.read() as tx:
            if word.isascii() and word.isdigit() and len(word) <= _SHORT:
                word = receipts.latest_number(tx, self._shop.shop_id, self._till, int(word)) or word
            return self._opened(tx, checked(receipts.get(tx, self._shop.shop_id, word)))

    def goods(self, code: str) -> ScannedGoods:
        """Goods by whatever code they carry. Refused as `scanned_goods`."""
        return scanned_goods(self._shop, code)

    def history(self, household_id: str) -> tuple[HistoryReceipt, ...]:
        """The latest sales of a household, newest first."""
        with self._shop.ledger.read() as tx:
            found = receipts.sales_of_household(tx, self._shop.shop_id, household_id, _MOST)
            back = receipts.refunds_of(tx, [one.entry_id for one in found])
        return tuple(
            HistoryReceipt(
                receipt_no=one.receipt_no,
                sold_at=one.occurred_at,
                total_fen=one.total_fen,
                refunded_fen=back.get(one.entry_id, 0),
                points=one.points,
                names=tuple(line.line.name for line in one.lines[:3]),
            )
            for one in found
        )

    def _opened(self, tx: Transaction, sale: Stored) -> SoldReceipt:
        shop = self._shop
        earlier = receipts.returns_of(tx, shop.shop_id, sale.entry_id)
        home = households.get(tx, sale.household_id) if sale.household_id else None
        closed = queries.closed_through(tx)
        period = f"{sale.business_date:%Y-%m}"
        return SoldReceipt(
            receipt_no=sale.receipt_no,
            sold_at=sale.occurred_at,
            business_date=sale.business_date,
            till=sale.till,
            cashier=receipts.person_name(tx, sale.actor),
            room=sale.room or "",
            card=household_cards.card(shop, tx, home, shop.today()) if home else None,
            total_fen=sale.total_fen,
            points=sale.points,
            tenders=tuple((one.kind.value, one.amount_fen, one.reference) for one in sale.tenders),
            lines=_returnable(sale, earlier),
            earlier=tuple(EarlierReturn(one.receipt_no, one.occurred_at, one.total_fen, one.points) for one in earlier),
            closed_period=period if period <= closed else "",
            other_till=sale.till != self._till,
        )

    # -- what would happen --------------------------------------------------------------------------------------------

    def preview(self, request: ReturnRequest) -> ReturnPreview:
        """The return as it would be written now, by the ledger's own functions.

        Refused as `give_back` refuses it, save for what only confirming needs (a person, a reason, an agreement).
        """
        shop, goods = self._shop, request.goods
        with shop.ledger.read() as tx:
            cap = cap_left(shop, tx) if goods or request.in_cash else None
            value_fen = programme_at(shop.rules(tx).programmes, shop.today()).value_fen
            if goods:
                return _previewed(request, decide_without_receipt(request), value_fen, cap)
            sale = checked(receipts.get(tx, shop.shop_id, request.receipt_no))
            given_reason(request.why)
            known = known_of(shop, tx, sale, shop.today())
        made = decide(known, request)
        left_fen = sale.total_fen + sum(line.net_fen for line in known.sold.returned) - made.goods.refund_fen
        sentences = why(known.sold, made.goods) if known.household else ()
        return _previewed(request, made, value_fen, cap, left_fen, sentences)

    # -- writing ------------------------------------------------------------------------------------------------------

    def new_key(self) -> str:
        """An idempotency key: made once for a return that is about to be confirmed."""
        return new_id()

    def give_back(self, actor: Person, request: ReturnRequest, key: str) -> ReturnDone:
        """The return, durable when this returns; the same key again gives the same return.

        Refused `no_receipt`, `not_a_sale`, `nothing_left`, `more_than_sold`, `deduction_line`, `no_reason`,
        `shortfall_unconfirmed`, `no_shift`; where a second person is needed `needs_second`, `same_person` and
        `over_day_cap`.
        """
        require(actor, *CASHIERS)

        def work(w: Writing) -> ReturnDone:
            if w.before is not None:
                return told_again(w, w.before)
            return take_back(w, request, self._on_duty(w))

        with self._shifts.relied_on():
            return writing(self._shop, actor, self._till, work, key=key, asked=content(request))


def _previewed(
    request: ReturnRequest,
    made: ReturnDecision,
    value_fen: int,
    cap_left_fen: int | None,
    left_fen: int = 0,
    sentences: Sequence[Why] = (),
) -> ReturnPreview:
    goods, after = made.goods, made.after
    return ReturnPreview(
        request=request,
        lines=tuple(
            PreviewLine(
                n=line.of_n or line.n,
                name=line.line.name,
                unit=line.line.unit,
                qty_milli=-line.line.qty_milli,
                refund_fen=-line.net_fen,
                points=line.points,
                scrap=(line.of_n or line.n) in request.scrap,
                why=said,
            )
            for line, said in zip_longest(goods.lines, sentences)
        ),
        tenders=tuple((one.kind.value, -one.amount_fen, one.reference) for one in goods.tenders),
        refund_fen=goods.refund_fen,
        coins_fen=goods.rounding_fen,
        points=goods.points,
        lapsed=made.points.lapsed,
        new_debt=made.points.debt,
        debt_after=after.debt if after else 0,
        points_after=after.spendable if after else None,
        kept_points=made.kept_points,
        kept_fen=goods.kept_fen,
        value_fen=value_fen,
        left_fen=left_fen,
        needs_second=cap_left_fen is not None,
        cap_left_fen=cap_left_fen,
    )


def _returnable(sale: Stored, earlier: Sequence[Stored]) -> tuple[Returnable, ...]:
    back: dict[int, tuple[int, int]] = {}
    for line in (line for one in earlier for line in one.lines):
        qty, fen = back.get(line.of_n or 0, (0, 0))
        back[line.of_n or 0] = (qty - line.line.qty_milli, fen - line.net_fen)
    made = []
    for line in sale.lines:
        qty, fen = back.get(line.n, (0, 0))
        made.append(
            Returnable(
                n=line.n,
                line=line.line,
                net_fen=line.net_fen,
                points=line.points,
                back_milli=qty,
                left_milli=line.line.qty_milli - qty,
                left_fen=line.net_fen - fen,
                deduction=line.line.kind is LineKind.DEDUCTION,
            )
        )
    return tuple(made)
