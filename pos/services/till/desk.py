"""The cashier's desk: shift, basket, payment, return, paper."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from pos.domain.goods import scan_box
from pos.domain.goods.codes import is_double_scan, multiplier
from pos.domain.goods.items import Item
from pos.domain.goods.labels import SHIPPED, label_line
from pos.domain.goods.scan_box import Found, FoundKind, Lookups
from pos.domain.paper.document import Paper
from pos.domain.paper.receipt import Receipt
from pos.domain.people import Person, Role
from pos.domain.points.programme import programme_at
from pos.domain.sale import basket as baskets
from pos.domain.sale.basket import Basket, item_line
from pos.domain.sale.checkout import Checkout, check_out
from pos.domain.sale.tender import Offer
from pos.domain.text import scanned
from pos.errors import Refused
from pos.ledger.database import Transaction
from pos.ledger.journal import new_id
from pos.ledger.reading import catalogue, households, queries, receipts
from pos.services import household_cards, papers
from pos.services.shop import Shop, given_reason, require
from pos.services.till import exchange_entry
from pos.services.till.basket_file import ActiveBasket
from pos.services.till.return_values import ExchangeDone, ExchangePreview, ReturnRequest
from pos.services.till.returns import Returns
from pos.services.till.sale_entry import Ring, Rung, sell
from pos.services.till.shifts import Shifts
from pos.services.views import (
    HouseholdCard,
    LastSale,
    Outcome,
    ReturnDone,
    SaleDone,
    Scan,
    Shift,
    ShiftReport,
    TillState,
)

CASHIERS = (Role.CASHIER, Role.LEAD, Role.MANAGER)
_FOUND = {
    FoundKind.MISREAD: Outcome.MISREAD,
    FoundKind.UNKNOWN: Outcome.UNKNOWN,
}


@dataclass(slots=True)
class _LastScan:
    code: str = ""
    at_ms: int = -(10**9)
    qty_milli: int = 0
    """what `3*` left for the next scan"""


class Till:
    """One till of a shop. Reads may come from any thread; writes from the one that owns the ledger's writer."""

    def __init__(self, shop: Shop, data: Path, till: str = "T1", *, needs_shift: bool = True) -> None:
        self._shop = shop
        self._till = till
        self._needs_shift = needs_shift
        self._active = ActiveBasket(data, till)
        self._shifts = Shifts(shop, till)
        self._last = _LastScan()
        self.returns = Returns(shop, till, self._ring)

    @property
    def till(self) -> str:
        """`T1`"""
        return self._till

    def forget_shift(self) -> None:
        """The shift of this till was changed elsewhere: whoever needs it next reads it."""
        self._shifts.forget()

    # -- the day ------------------------------------------------------------------------------------------------------

    def state(self) -> TillState:
        """What the till shows when it comes up; a basket that was completed before a crash is let go."""
        shop = self._shop
        basket = self._active.load()
        with shop.ledger.read() as tx:
            if basket.basket_id and queries.key_used(tx, basket.basket_id):
                self._active.let_go(basket.basket_id)
                basket = Basket()
            row = queries.last_receipt(tx, self._till)
            number = receipts.number_of(shop.shop_id, row) if row is not None else ""
            return TillState(
                shop_id=shop.shop_id,
                shop_name=shop.rules(tx).shop_name,
                till=self._till,
                business_date=shop.today(),
                shift=self._shifts.current(tx),
                basket=basket,
                last_sale=LastSale(number, row.total_fen) if row is not None else None,
            )

    def open_shift(self, actor: Person, float_fen: int) -> Shift:
        """Open a shift with a counted float. Refused `shift_open`, `cashier_has_shift`, `bad_amount`."""
        require(actor, *CASHIERS)
        return self._shifts.open(actor, float_fen)

    def close_shift(self, actor: Person, declared_fen: int) -> ShiftReport:
        """Close the shift with the cash counted blind. Refused `no_shift`, `basket_open`."""
        require(actor, *CASHIERS)
        if self._active.load().lines:
            raise Refused("basket_open")
        return self._shifts.close(actor, declared_fen)

    # -- the basket ---------------------------------------------------------------------------------------------------

    def scan(self, basket: Basket, text: str, at_ms: int) -> Scan:
        """Whatever the scan box took: `3*`, a code, a label, a household, a receipt number."""
        code = scanned(text)
        if is_double_scan(self._last.code, self._last.at_ms, code, at_ms):
            return Scan(basket, Outcome.REPEATED)
        self._last.code, self._last.at_ms = code, at_ms
        times = multiplier(code)
        if times is not None:
            self._last.qty_milli, code = times
            if not code:
                return Scan(basket, Outcome.MULTIPLIER, values={"qty_milli": self._last.qty_milli})
        if not code:
            return Scan(basket, Outcome.UNKNOWN, values={"code": code})
        with self._shop.ledger.read() as tx:
            found = scan_box.find(code, self._lookups(tx), SHIPPED)
        qty_milli, self._last.qty_milli = self._last.qty_milli or 1000, 0
        return self._found(basket, code, found, qty_milli)

    def _lookups(self, tx: Transaction) -> Lookups:
        return Lookups(
            item=lambda code: catalogue.by_code(tx, code),
            household=lambda code: household_cards.scanned_household(self._shop, tx, code),
            receipt=lambda number: receipts.exists(tx, self._shop.shop_id, number),
        )

    def _found(self, basket: Basket, code: str, found: Found, qty_milli: int) -> Scan:
        if found.kind is FoundKind.ITEM and found.item is not None:
            basket = self.add_item(basket, found.item, qty_milli)
            return Scan(basket, Outcome.ADDED, len(basket.lines))
        if found.kind is FoundKind.LABEL and found.item is not None and found.reading is not None:
            line, warning = label_line(found.reading, found.item)
            basket = self._active.save(baskets.add(basket, line, new_id()))
            return Scan(basket, Outcome.ADDED, len(basket.lines), warning=warning)
        if found.kind is FoundKind.HOUSEHOLD:
            basket = self.attach(basket, found.household_id)
            return Scan(basket, Outcome.HOUSEHOLD, values={"household_id": found.household_id})
        if found.kind is FoundKind.RECEIPT:
            return Scan(basket, Outcome.RECEIPT, values={"number": found.receipt_no})
        return Scan(basket, _FOUND[found.kind], values={"code": code})

    def search(self, text: str, limit: int = 20) -> tuple[Item, ...]:
        """Items by pinyin initials, pinyin, name, part of the barcode or short code."""
        with self._shop.ledger.read() as tx:
            return catalogue.search(tx, scanned(text), limit)

    def add_item(self, basket: Basket, item: Item, qty_milli: int = 1000) -> Basket:
        """One more line (or one more piece on the last)."""
        return self._active.save(baskets.add(basket, item_line(item, qty_milli), new_id()))

    def set_quantity(self, basket: Basket, n: int, qty_milli: int) -> Basket:
        """Another quantity for line `n`."""
        return self._active.save(baskets.set_quantity(basket, n, qty_milli))

    def void_line(self, basket: Basket, n: int) -> Basket:
        """Without line `n`."""
        return self._active.save(baskets.void_line(basket, n))

    def attach(self, basket: Basket, household_id: str) -> Basket:
        """For this household ("" = nobody). Refused `no_household`, `moved_out`."""
        if household_id:
            with self._shop.ledger.read() as tx:
                households.living(tx, household_id)
        return self._active.save(baskets.attach(basket, household_id))

    def discard(self) -> Basket:
        """Let the basket go, and a multiplier that waits for its scan; an empty basket in its place."""
        self._active.clear()
        self._last.qty_milli = 0
        return Basket()

    # -- households ---------------------------------------------------------------------------------------------------

    def find_households(self, text: str) -> tuple[HouseholdCard, ...]:
        """By room, phone or its last four, card, name or pinyin."""
        with self._shop.ledger.read() as tx:
            return household_cards.cards(self._shop, tx, household_cards.find(self._shop, tx, text), self._shop.today())

    def household(self, household_id: str) -> HouseholdCard:
        """The card of one household. Refused `no_household`."""
        with self._shop.ledger.read() as tx:
            return household_cards.card(self._shop, tx, households.known(tx, household_id), self._shop.today())

    # -- payment ------------------------------------------------------------------------------------------------------

    def preview(self, basket: Basket, offers: Sequence[Offer] = ()) -> Checkout:
        """The sale as it would be with these tenders: pure, and the ledger's own functions."""
        rules = self._shop.known_rules()
        programme = programme_at(rules.programmes, self._shop.today())
        return check_out(basket, offers, programme, rules.rounding, with_points=bool(basket.household_id))

    def complete(self, actor: Person, basket: Basket, offers: Sequence[Offer]) -> SaleDone:
        """The sale, durable when this returns. The same basket again gives the same sale.

        Refused `no_shift`, `empty_basket`, `under_tendered`, `over_tendered`, `negative_total`, `no_household`,
        `key_reused`.
        """
        require(actor, *CASHIERS)

        def work(tx: Transaction) -> tuple[Rung, Receipt]:
            ring = self._ring(tx, actor, basket.basket_id)
            rung = sell(self._shop, tx, basket, offers, ring)
            if rung.receipt is not None:
                return rung, rung.receipt
            again = receipts.read(tx, self._shop.shop_id, rung.written.receipt_no)
            assert isinstance(again, Receipt)
            return rung, again

        rung, receipt = self._shop.ledger.write(work)
        self._active.let_go(basket.basket_id)
        self._last.qty_milli = 0
        return SaleDone(receipt, rung.written.duplicate)

    def recorded(self, basket: Basket) -> SaleDone | None:
        """What stands under this basket's id, after a completion that nobody heard the end of; None: nothing does.

        It is asked in the till's turn, behind whatever was still under way: nothing comes after a None.
        """

        def work(tx: Transaction) -> Receipt | None:
            journal = self._shop.ledger.journal
            if journal.head(tx, self._till, basket.basket_id).used_by is None:
                return None
            written = journal.known(tx, basket.basket_id, None)
            found = receipts.read(tx, self._shop.shop_id, written.receipt_no)
            return found if isinstance(found, Receipt) else None

        receipt = self._shop.ledger.write(work)
        if receipt is None:
            return None
        self._active.let_go(basket.basket_id)
        return SaleDone(receipt, duplicate=True)

    def _ring(self, tx: Transaction, actor: Person, key: str) -> Ring:
        """What is rung up now. Neither shift nor day is asked of what stands already under `key`: it is only told."""
        shift = self._shifts.current(tx)
        no_shift = shift is None and self._needs_shift
        if (no_shift or self._shop.on is not None) and not queries.key_used(tx, key):
            if no_shift:
                raise Refused("no_shift", till=self._till)
            self._shop.writing_day(tx)  # a day that was asked for is refused where a clock's day would be moved
        return Ring(
            till=self._till,
            actor=actor.login,
            actor_name=actor.name,
            occurred_at=self._shop.stamp(),
            sold_on=self._shop.today(),
            shift=shift.shift_id if shift else None,
        )

    # -- return -------------------------------------------------------------------------------------------------------

    def give_back(
        self,
        actor: Person,
        receipt_no: str,
        lines: tuple[tuple[int, int], ...] | None,
        reason: str,
        key: str | None = None,
    ) -> ReturnDone:
        """A return against a receipt: `lines` = (number, thousandths) each, None = all that is left.

        Refused `no_receipt`, `not_a_sale`, `nothing_left`, `more_than_sold`, `deduction_line`, `no_reason`.
        """
        request = ReturnRequest(receipt_no, lines, text=given_reason(reason))
        return self.returns.give_back(actor, request, key or new_id())

    def preview_exchange(self, request: ReturnRequest, basket: Basket, offers: Sequence[Offer] = ()) -> ExchangePreview:
        """A return and the basket as one ticket with these tenders besides what the return gives back."""
        return exchange_entry.preview(self._shop, self.returns.preview(request), basket, offers)

    def exchange(self, actor: Person, request: ReturnRequest, basket: Basket, offers: Sequence[Offer]) -> ExchangeDone:
        """Both halves in one transaction, the basket's id the key of both. `offers` = all that pays for the sale.

        Refused: what `give_back` and `complete` refuse; `needs_second` for a return that is no receipt's own.
        """
        require(actor, *CASHIERS)
        wanted = exchange_entry.pays(actor, request)

        def work(tx: Transaction) -> ExchangeDone:
            exchange_entry.check_whole(tx, basket.basket_id)
            ring = self._ring(tx, actor, basket.basket_id)
            key = exchange_entry.back_key(basket.basket_id)
            back = self.returns.take(tx, actor, wanted, ring, key, exchange=basket.basket_id)
            return exchange_entry.add_sale(self._shop, tx, back, basket, offers, ring)

        done = self._shop.ledger.write(work)
        self._active.let_go(basket.basket_id)
        self._last.qty_milli = 0
        return done

    # -- paper --------------------------------------------------------------------------------------------------------

    def paper(self, number: str, lang: str, *, reprint: bool = False) -> Paper:
        """Any receipt or slip as a document for a printer. Refused `no_receipt`."""
        return papers.paper(self._shop, number, lang, reprint=reprint)
