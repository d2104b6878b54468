"""A long mixed basket, by keys alone and again by fingers alone; the program dies at every step and goes on."""

from __future__ import annotations

from collections.abc import Iterator

from pos.domain.goods.codes import gs1_check_digit
from pos.domain.goods.quick_keys import Spot
from pos.domain.sale.tender import TenderKind
from pos.ledger.audit.proof import verify_at
from pos.places import resources
from tests.ledger import independent_checker
from tests.ui import community
from tests.ui.played import fold
from tests.ui.played.fold import Day, Ticket
from tests.ui.played.player import Player

PRICES = fold.price_list((resources() / "demo" / "items.csv").read_text("utf-8-sig"), community._ITEMS)
PIECES = [code for code, one in PRICES.items() if not one.weighed and code != one.short][:26]
FLOAT = {10_000: 1, 5_000: 1, 1_000: 4, 500: 2}
LEAD = ("lead", "111111")
PAY_CODE = "134512345678904821"
HALF = 4
"""its row among the usual discounts"""


def label(text: str) -> str:
    """With its check digit."""
    return text + str(gs1_check_digit(text))


BY_AMOUNT, BY_WEIGHT, BY_BOTH = label("210010400862"), label("220010201234"), label("24001030056001000")
"""bananas for 8.62; apples, 1.234 kg; pears for 5.60 that weigh 1 kg"""


class Customer:
    """What is bought, step by step; what each step comes to is said by plain numbers beside it."""

    def __init__(self) -> None:
        self.ticket, self.other, self.day = Ticket(), Ticket(), Day(float_fen=20_000)

    def buys(self, one: Player) -> Iterator[str]:
        """After each step: what was done. The program may die then."""
        one.open_shift(FLOAT)
        yield "float"
        yield from self._fills_the_basket(one)
        yield from self._is_overtaken(one)
        yield from self._changes(one)
        yield from self._pays(one)

    def _fills_the_basket(self, one: Player) -> Iterator[str]:
        ticket = self.ticket
        self._scans(one, PIECES[:8])
        yield "eight scans"
        one.scan(BY_AMOUNT, BY_WEIGHT, BY_BOTH)
        ticket.add(862, fold.by_weight(PRICES["00102"].fen, 1234), 560)
        yield "three labels"
        one.short_code(community.GREENS)
        one.weigh("0.8")
        ticket.add(fold.by_weight(PRICES[community.GREENS].fen, 800))
        yield "weighed"
        board = one.program.desks.quick_keys.board()
        key = board.keys.at(Spot(0, 0))
        assert key is not None
        goods = PRICES[board.goods[key.item_id].barcode]
        one.quick_key(0)
        if goods.weighed:
            one.weigh("0.5")
        ticket.add(fold.by_weight(goods.fen, 500 if goods.weighed else 1000))
        yield "a quick key"
        one.scan(community.OIL)
        one.times("3")
        ticket.add(3 * PRICES[community.OIL].fen)
        yield "three of one"
        one.without_code(1, "3.5")
        ticket.add(350)
        yield "without a code"
        self._scans(one, PIECES[8:16])
        yield "eight more"
        one.household(community.ROOM)
        yield "household"

    def _is_overtaken(self, one: Player) -> Iterator[str]:
        one.hold()
        yield "held"
        one.scan(community.WATER, community.NOODLES)
        self.other.add(PRICES[community.WATER].fen, PRICES[community.NOODLES].fen)
        yield "somebody else's"
        one.pay()
        one.note("20")
        self.day.sold(self.other, home=False)
        yield "paid with a note"
        one.retrieve()
        yield "retrieved"
        self._scans(one, PIECES[16:])
        yield "the rest"

    def _changes(self, one: Player) -> Iterator[str]:
        lines = self.ticket.lines
        one.void(1)
        del lines[1]
        yield "one taken out"
        oil = lines.index([3 * PRICES[community.OIL].fen, 0])
        one.choose(oil)
        one.price("65", 1)
        lines[oil][0] = 3 * 6500
        yield "another price"
        one.choose(0)
        one.discount(HALF, 0)
        one.second_person(*LEAD)
        lines[0][1] = (lines[0][0] + 1) // 2
        yield "half off, approved"
        one.order_off("1", 2, LEAD)
        self.ticket.off = 100
        yield "a yuan off all of it"

    def _pays(self, one: Player) -> Iterator[str]:
        one.to_pay(LEAD)
        one.tender(TenderKind.VOUCHER, "5")
        yield "a voucher"
        one.to_pay(LEAD)
        one.amount("20")
        one.scan(PAY_CODE)
        yield "a pay code"
        one.to_pay(LEAD)
        one.tender(TenderKind.ALIPAY, "100")
        yield "on the shop's box"
        one.to_pay(LEAD)
        one.finish()
        self.day.sold(self.ticket, home=True, voucher=500, wechat=2_000, alipay=10_000)
        yield "the rest in cash"

    def _scans(self, one: Player, codes: list[str]) -> None:
        self.ticket.add(*(PRICES[code].fen for code in codes))
        one.scan(*codes)


def test_it_comes_to_the_same_however_it_is_played(player: Player, full_figures: bool) -> None:
    customer, program = Customer(), player.program
    since = fold.last_entry(program.place.ledger)
    player.come_in()
    for at, told in enumerate(customer.buys(player)):
        program.hands.settle()
        before = program.hands.till.session.view
        if full_figures or at % 2 == (player.way == "keys"):
            program.dies()
            player.come_in()
            after = program.hands.till.session.view
            assert (after.basket, after.card) == (before.basket, before.card), f"{told}: not as it was"
    assert len(customer.ticket.lines) >= 30
    program.ends()
    written, day = fold.written(program.place.ledger, since), customer.day
    assert (written.sales, written.sales_fen, written.points) == (day.sales, day.sales_fen, day.points)
    assert written.tenders == day.tenders
    assert verify_at(program.place.ledger, program.place.keys, full=True).clean
    assert independent_checker.check(program.place.ledger) == []
