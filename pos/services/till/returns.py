"""The cashier's returns: find the receipt, see exactly what would happen, write it."""

from __future__ import annotations

from collections.abc import Sequence

from pos.domain.people import Person, Role
from pos.domain.points.programme import programme_at
from pos.domain.sale.basket import LineKind
from pos.domain.sale.checkout import SaleLine
from pos.domain.sale.return_decision import Known, ReturnDecision, decide
from pos.domain.sale.return_reasons import Why, why
from pos.domain.sale.tender import Tender
from pos.domain.text import scanned
from pos.ledger.database import Transaction
from pos.ledger.entry import Written
from pos.ledger.journal import new_id
from pos.ledger.reading import households, printouts, queries, receipts
from pos.ledger.reading.receipts import Stored
from pos.services import household_cards
from pos.services.shop import Shop, given_reason, require
from pos.services.till.approved_returns import blind, blind_content, cap_left, return_blind
from pos.services.till.return_entry import OnDuty, checked, content, known_of, return_goods
from pos.services.till.return_values import (
    EarlierReturn,
    HistoryReceipt,
    PreviewLine,
    Returnable,
    ReturnPreview,
    ReturnRequest,
    SoldReceipt,
)
from pos.services.views import ReturnDone
from pos.services.writing import Writing, writing

CASHIERS = (Role.CASHIER, Role.LEAD, Role.MANAGER)
_MOST = 30
"""Receipts of a household that are shown."""
_SHORT = 6
"""So few digits are the end of a number of this till's."""


class Returns:
    """The returns of one till. `on_duty` says in which shift something is written now."""

    def __init__(self, shop: Shop, till: str, on_duty: OnDuty) -> None:
        self._shop, self._till, self._on_duty = shop, till, on_duty

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
        with self._shop.ledger.read() as tx:
            if request.goods:
                return self._blind_preview(tx, request)
            sale = checked(receipts.get(tx, self._shop.shop_id, request.receipt_no))
            given_reason(request.why)
            known = known_of(self._shop, tx, sale, self._shop.today())
            made = decide(known, request.lines, request.code.value, in_cash=request.in_cash)
            cap = cap_left(self._shop, tx) if request.in_cash else None
            return _previewed(request, sale, known, made, cap)

    def _blind_preview(self, tx: Transaction, request: ReturnRequest) -> ReturnPreview:
        rules = self._shop.rules(tx)
        back = blind(request.goods, rules.rounding)
        return ReturnPreview(
            request=request,
            lines=tuple(_blind_line(one, request) for one in back.lines),
            tenders=_handed(back.tenders),
            refund_fen=back.refund_fen,
            coins_fen=back.rounding_fen,
            points=0,
            lapsed=0,
            new_debt=0,
            debt_after=0,
            points_after=None,
            kept_points=0,
            kept_fen=0,
            value_fen=programme_at(rules.programmes, self._shop.today()).value_fen,
            left_fen=0,
            needs_second=True,
            cap_left_fen=cap_left(self._shop, tx),
        )

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
            write = return_blind if request.goods else return_goods
            return write(w, request, self._on_duty(w))

        asked = blind_content(request) if request.goods else content(request)
        return writing(self._shop, actor, self._till, work, key=key, asked=asked)


def told_again(w: Writing, before: Written) -> ReturnDone:
    """A return that stands already."""
    back = printouts.receipt_of(w.tx, w.shop.shop_id, before.row)
    return ReturnDone(back, -back.total_fen, back.points, back.debt_after or 0, duplicate=True)


def _previewed(
    request: ReturnRequest, sale: Stored, known: Known, made: ReturnDecision, cap_left_fen: int | None
) -> ReturnPreview:
    goods, after = made.goods, made.after
    sentences: Sequence[Why | None] = why(known.sold, goods) if after else [None] * len(goods.lines)
    came_back_fen = -sum(line.net_fen for line in known.sold.returned)
    return ReturnPreview(
        request=request,
        lines=tuple(
            PreviewLine(
                n=line.of_n or 0,
                name=line.line.name,
                unit=line.line.unit,
                qty_milli=-line.line.qty_milli,
                refund_fen=-line.net_fen,
                points=line.points,
                scrap=(line.of_n or 0) in request.scrap,
                why=said,
            )
            for line, said in zip(goods.lines, sentences, strict=True)
        ),
        tenders=_handed(goods.tenders),
        refund_fen=goods.refund_fen,
        coins_fen=goods.rounding_fen,
        points=goods.points,
        lapsed=made.points.lapsed,
        new_debt=made.points.debt,
        debt_after=after.debt if after else 0,
        points_after=after.spendable if after else None,
        kept_points=made.kept_points,
        kept_fen=goods.kept_fen,
        value_fen=known.sold.programme.value_fen,
        left_fen=sale.total_fen - came_back_fen - goods.refund_fen,
        needs_second=request.in_cash,
        cap_left_fen=cap_left_fen,
    )


def _blind_line(one: SaleLine, request: ReturnRequest) -> PreviewLine:
    scrap = one.n in request.scrap
    return PreviewLine(one.n, one.line.name, one.line.unit, -one.line.qty_milli, -one.net_fen, 0, scrap, None)


def _handed(tenders: Sequence[Tender]) -> tuple[tuple[str, int, str], ...]:
    return tuple((one.kind.value, -one.amount_fen, one.reference) for one in tenders)


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
