"""The cashier's desk: shift, basket, payment, return, paper."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from pos.domain.goods.items import Item
from pos.domain.paper.document import Paper
from pos.domain.paper.receipt import Receipt
from pos.domain.people import Person, Role
from pos.domain.points.programme import programme_at
from pos.domain.sale import basket as baskets
from pos.domain.sale.basket import Basket, counted, item_line, open_line
from pos.domain.sale.checkout import Checkout, check_out
from pos.domain.sale.limits import UNASKED, SaneLimits
from pos.domain.sale.return_decision import ReturnRequest
from pos.domain.sale.tender import Offer, RoundingPolicy, Taken
from pos.domain.shift.cash_count import CashCount
from pos.domain.shift.report import Shift, ShiftReport
from pos.domain.text import scanned
from pos.errors import Refused
from pos.ledger.database import Transaction
from pos.ledger.entry import Kind
from pos.ledger.journal import new_id
from pos.ledger.reading import catalogue, households, queries, receipts
from pos.ledger.reading.goods import vendors as reading
from pos.ledger.reading.printouts import receipt_of
from pos.services import household_cards, papers
from pos.services.receipt_mark import marked
from pos.services.shift.desk import Drawer
from pos.services.shift.refunds import Refunds
from pos.services.shift.shifts import Shifts
from pos.services.shop import Shop, given_reason, kept_words, require
from pos.services.till import exchange_entry, handed_back, return_entry
from pos.services.till.basket_file import ActiveBasket
from pos.services.till.finding import Finding
from pos.services.till.held import HeldBaskets, at_prices_of_now, keys_of
from pos.services.till.prices import Prices
from pos.services.till.receipts.search import ReceiptSearch
from pos.services.till.returns import Returns
from pos.services.till.sale_entry import content, sell
from pos.services.till.scans import Scans, attached
from pos.services.till.views import (
    ExchangeDone,
    ExchangePreview,
    LastSale,
    OpenGoods,
    ReturnDone,
    SaleDone,
    Scan,
    TillState,
)
from pos.services.vendors.statements import StatementDesk
from pos.services.views import HouseholdCard
from pos.services.writing import Writing, recorded, writing

CASHIERS = (Role.CASHIER, Role.LEAD, Role.MANAGER)
CLOSERS = (Role.LEAD, Role.MANAGER)
"""Who counts and closes a shift that somebody else forgot; the Z names both."""


class Till:
    """One till of a shop. Reads may come from any thread; writes from the one that owns the ledger's writer."""

    def __init__(self, shop: Shop, data: Path, till: str = "T1", *, needs_shift: bool = True) -> None:
        self._shop = shop
        self._till = till
        self._needs_shift = needs_shift
        self._active = ActiveBasket(shop.ledger, data, till)
        self._shifts = Shifts(shop, till)
        self.drawer = Drawer(shop, till, self._shifts, CASHIERS)
        self._scans = Scans(shop)
        self.finding = Finding(shop)
        self.returns = Returns(shop, till, self._shifts, self._on_duty)
        self.receipts = ReceiptSearch(shop)
        self.prices = Prices(shop, self._active, CASHIERS)
        self.refunds = Refunds(shop, till, CASHIERS, self._on_duty)
        self.vendors = StatementDesk(shop, till, lambda _: self._on_duty)
        self.held = HeldBaskets(shop, till, CASHIERS, self._active, self._on_duty)

    @property
    def till(self) -> str:
        """`T1`"""
        return self._till

    def forget_shift(self) -> None:
        """The shift of this till was changed elsewhere: whoever needs it next reads it."""
        self._shifts.forget()

    # -- the day ------------------------------------------------------------------------------------------------------

    def state(self) -> TillState:
        """What the till shows when it comes up; what was completed, or handed back, before a crash is let go.

        Refused `till_held` while a shift is open and another program sells in it.
        """
        shop = self._shop
        basket = self._active.load()
        with shop.ledger.read() as tx:
            if basket.basket_id and queries.keyed(tx, keys_of(basket)):
                self._active.let_go(basket.basket_id)
                basket = Basket()
            for money in basket.taken:
                if queries.key_used(tx, money.key):
                    basket = baskets.hand_back(basket, money.key)
            shift = self._shifts.current(tx)
            if shift is not None:
                shop.ledger.database.check_till(tx, self._till)
            row = queries.last_receipt(tx, self._till)
            number = receipts.number_of(shop.shop_id, row) if row is not None else ""
            return TillState(
                shop_id=shop.shop_id,
                shop_name=shop.rules(tx).shop_name,
                till=self._till,
                business_date=shop.today(),
                shift=shift,
                basket=basket,
                last_sale=LastSale(number, row.total_fen, row.change_fen) if row is not None else None,
                put_aside=self._active.put_aside,
            )

    def open_shift(
        self, actor: Person, float_fen: int, within: SaneLimits = UNASKED, pieces: CashCount | None = None
    ) -> Shift:
        """Open a shift with a counted float. Refused as `Drawer.open`."""
        return self.drawer.open(actor, float_fen, within, pieces)

    def close_shift(self, actor: Person, declared_fen: int, counts: Sequence[CashCount] = ()) -> ShiftReport:
        """Close the shift with the cash counted blind. Somebody else's is closed by a lead or the manager.

        Refused `no_shift`, `shift_of_another` (name), `basket_open`.
        """
        require(actor, *CASHIERS)
        self._shifts.forget()
        with self._shop.ledger.read() as tx:
            shift = self._shifts.current(tx)
        if shift is not None and shift.cashier != actor.login and not actor.may(*CLOSERS):
            raise Refused("shift_of_another", name=shift.cashier_name)
        if self._active.load().begun:
            raise Refused("basket_open")
        return self.drawer.close(actor, declared_fen, counts)

    # -- the basket ---------------------------------------------------------------------------------------------------

    def limits(self) -> SaneLimits:
        """Above these the shop wants a hand to be asked once more."""
        return self._shop.known_rules().limits

    def rounding(self) -> RoundingPolicy:
        """How the shop rounds what is due in cash."""
        return self._shop.known_rules().rounding

    def scan(self, basket: Basket, text: str, at_ms: int, within: SaneLimits = UNASKED) -> Scan:
        """Whatever the scan box took: `3*`, a code, a label, a household, a receipt number. Refused `whole_pieces`,
        `empty_label`, `expired`, and what `within` asks about.
        """
        scan = self._scans.take(basket, text, at_ms, within)
        if scan.basket is basket:
            return scan
        within.check_lines(basket, scan.basket)
        return replace(scan, basket=self._kept(scan.basket))

    def search(self, text: str, limit: int = 20) -> tuple[Item, ...]:
        """Items by pinyin initials, pinyin, name, part of the barcode or short code; what sells best first."""
        return self.finding.find(scanned(text), limit)

    def add_item(self, basket: Basket, item: Item, qty_milli: int = 1000, within: SaneLimits = UNASKED) -> Basket:
        """One more line (or so much more on the last). Refused `whole_pieces`, and what `within` asks about."""
        after = baskets.add(basket, counted(item_line(item, qty_milli)), new_id())
        within.check_lines(basket, after)
        return self._kept(after)

    def add_quick(self, basket: Basket, item_id: str, qty_milli: int = 1000, within: SaneLimits = UNASKED) -> Basket:
        """The goods of a quick key. Refused as `add_item`, and `quick_key_gone`, `no_price` (item)."""
        return self.add_item(basket, self.finding.behind(item_id), qty_milli, within)

    def open_goods(self) -> tuple[OpenGoods, ...]:
        """Categories that goods without a code may be of, and stalls, which need no more than a price."""
        with self._shop.ledger.read() as tx:
            stalls, found = reading.stalls(tx, self._shop.today()), catalogue.categories(tx)
        named = [*((name, name, None) for name in found), *((one.name, "", one) for one in stalls)]
        return tuple(OpenGoods(n, *one) for n, one in enumerate(named, 1))

    def find_open_goods(self, text: str) -> tuple[OpenGoods, ...]:
        """Those of this number, or with this in their name; none: goods of this name and of no category."""
        found = self.open_goods()
        named = tuple(one for one in found if text == str(one.n)) or tuple(one for one in found if text in one.name)
        return named or (OpenGoods(0, kept_words(text), ""),)

    def add_open(
        self, basket: Basket, goods: OpenGoods, fen: int, within: SaneLimits = UNASKED, qty_milli: int = 1000
    ) -> Basket:
        """More goods without a code, `fen` each. Refused `bad_amount`, `whole_pieces`, and what `within` asks about."""
        after = baskets.add(basket, open_line(goods.name, goods.category, fen, goods.stall, qty_milli), new_id())
        within.check_lines(basket, after)
        return self._kept(after)

    def set_quantity(self, basket: Basket, n: int, qty_milli: int, within: SaneLimits = UNASKED) -> Basket:
        """Another quantity for line `n`. Refused `whole_pieces`, and what `within` asks about."""
        after = baskets.set_quantity(basket, n, qty_milli)
        counted(after.lines[n - 1])
        within.check_lines(basket, after)
        return self._kept(after)

    def void_line(self, actor: Person, basket: Basket, n: int) -> Basket:
        """Without line `n`. The last one, once the customer was told the sum, is the whole sale voided: it is counted.

        Refused `no_line`, `no_shift`.
        """
        after = baskets.void_line(basket, n)
        if basket.totalled and not after.begun:
            self.held.discard(actor, basket, self.preview(basket).total_fen)
            return Basket()
        return self._kept(after)

    def _kept(self, basket: Basket) -> Basket:
        """With the promotions that it gets now; on the disk."""
        return self._active.save(self._shop.promoted(basket))

    def repriced(self, basket: Basket) -> tuple[Basket, tuple[str, ...]]:
        """The basket at the prices of now, to `keep`, and the names of goods that cost something else than before."""
        if not basket.lines:
            return basket, ()
        with self._shop.ledger.read() as tx:
            return at_prices_of_now(self._shop, tx, basket)

    def to_pay(self, basket: Basket) -> tuple[Basket, tuple[str, ...]]:
        """The basket as its payment begins: what it costs now holds until it is paid. As `repriced`, to `keep`.

        Money that was received was received for what it came to then.
        """
        if basket.taken or not basket.lines:
            return basket, ()
        if any(line.item_id and line.priced_on != str(self._shop.today()) for line in basket.lines):
            return self.repriced(basket)
        return self._shop.promoted(basket), ()

    def attach(self, basket: Basket, household_id: str) -> Basket:
        """For this household ("" = nobody). Refused `no_household`, `moved_out`."""
        return self._kept(attached(self._shop, basket, household_id))

    # -- money and goods that came in before the sale is written ------------------------------------------------------

    def take(self, basket: Basket, offer: Offer) -> Basket:
        """With this money received. It is in the till already: `keep` what this returns, whatever becomes of that."""
        return baskets.take(basket, Taken(new_id(), offer))

    def keep(self, basket: Basket) -> Basket:
        """On the disk when this returns. Unavailable `disk_full`, `disk_error`: it stands only where it came from."""
        return self._active.save(basket)

    def hand_back(self, actor: Person, basket: Basket, key: str) -> Basket:
        """Without money that is handed back, by the tender it came by; to `keep`. The shift counts it.

        Refused `no_shift`; `key_reused` for money of a sale that stands.
        """
        require(actor, *CASHIERS)
        money = next((one for one in basket.taken if one.key == key), None)
        if money is not None:
            with self._shifts.relied_on():
                handed_back.write(self._shop, actor, self._till, basket.basket_id, money, self._on_duty)
        return baskets.hand_back(basket, key)

    def swap(self, basket: Basket, back: ReturnRequest | None) -> Basket:
        """With goods that come back on the same ticket; None: with none any more."""
        return self._active.save(baskets.exchange(basket, back))

    def discard(self) -> Basket:
        """Let the basket go; an empty one in its place. Refused `money_left` (fen): first it is handed back."""
        handed_back.check_all(self._active.load(), ())
        self._active.clear()
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
        `key_reused`; `needs_second` for discounts beyond the actor's floor that nobody stood for.
        """
        require(actor, *CASHIERS)

        def work(w: Writing) -> SaleDone:
            if w.before is not None:
                return SaleDone(receipt_of(w.tx, w.shop.shop_id, w.before.row), duplicate=True)
            return SaleDone(sell(w, basket, offers, self._on_duty(w), self.prices.approval(basket)))

        key, asked = basket.basket_id, content(basket, offers)
        with self._shifts.relied_on():
            done = writing(self._shop, actor, self._till, work, key=key, asked=asked)
        self._active.let_go(basket.basket_id)
        return done

    def recorded(self, basket: Basket) -> SaleDone | None:
        """What stands under this basket's id, after a completion that nobody heard the end of; None: nothing does.

        It is asked in the till's turn, behind whatever was still under way: nothing comes after a None.
        """

        def told(tx: Transaction, row: Any) -> Receipt | None:
            return receipt_of(tx, self._shop.shop_id, row) if row.kind == Kind.SALE else None

        receipt = recorded(self._shop, self._till, basket.basket_id, told)
        if receipt is None:
            return None
        self._active.let_go(basket.basket_id)
        return SaleDone(receipt, duplicate=True)

    def _on_duty(self, w: Writing) -> str | None:
        """The shift in which something is written now. Refused `no_shift`, and a day that may not be written."""
        shift = self._shifts.current(w.tx)
        if shift is None and self._needs_shift:
            raise Refused("no_shift", till=self._till)
        if self._shop.on is not None:
            w.day()  # a day that was asked for is refused where a clock's day would be moved
        return shift.shift_id if shift else None

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
        exchange_entry.check_own(actor, request)

        def work(w: Writing) -> ExchangeDone:
            approval = self.prices.approval(basket)
            return exchange_entry.exchange(w, request, basket, offers, self._on_duty, approval)

        key, asked = exchange_entry.back_key(basket.basket_id), return_entry.content(request)
        with self._shifts.relied_on():
            done = writing(self._shop, actor, self._till, work, key=key, asked=asked)
        self._active.let_go(basket.basket_id)
        return done

    # -- paper --------------------------------------------------------------------------------------------------------

    def paper(self, number: str, lang: str) -> Paper:
        """Any receipt or slip as a document for a printer, as it was handed out. Refused `no_receipt`."""
        return papers.paper(self._shop, number, lang)

    def print_again(self, actor: Person, number: str, lang: str) -> Paper:
        """A receipt of this shop once more: marked, and counted. Refused as `papers.print_again`."""
        require(actor, *CASHIERS)
        return papers.print_again(self._shop, actor, self._till, number, lang)

    def marked(self, number: str) -> str:
        """A receipt's number with its keyed check, as the resident's screen shows it; the scan box takes it as well."""
        return marked(self._shop, number)

    def notice(self) -> str:
        """What the shop has to say on the resident's screen while nobody buys; "" for nothing."""
        with self._shop.ledger.read() as tx:
            return self._shop.ledger.settings(tx)["second_screen_notice"]
