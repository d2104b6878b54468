"""Promotions and the members' price where the cashier and the resident look: named, with what they saved."""

from __future__ import annotations

from datetime import date, timedelta

from pos.domain.goods.prices import PriceKind
from pos.domain.money import format_yuan
from pos.domain.paper.document import Pair
from pos.domain.promotions.promotion import Band, Promotion, PromotionKind
from pos.services.desks import Desks as Services
from pos.ui.customer.shown import Selling, of_sale
from tests.ui import community
from tests.ui.cashier import Hands, Key

DAY = date(2020, 1, 1)
PAIR = Promotion(
    "P1", "方便面两件 20 元", PromotionKind.N_FOR, DAY, items=frozenset({community.NOODLES}), n=2, price_fen=2000
)
OFF = Promotion("T1", "满 15 减 1", PromotionKind.THRESHOLD, DAY, over_fen=1500, off_fen=100)


def test_goods_near_their_day_are_named_so(hands: Hands, services: Services) -> None:
    last = services.shop.today() + timedelta(days=3)
    near = Promotion("N1", "方便面特价", PromotionKind.EXPIRING, DAY, bands=(Band(7, 2000),))
    services.promotions.put(community.MANAGER, near)
    page = hands.open_till().sale_page
    hands.scan(f"01{community.NOODLES.zfill(14)}17{last:%y%m%d}10L7")
    (cells,) = (row.cells for row in page.lines.rows_model.rows())
    assert cells[1].note == f"−2.50 临期 {last:%m-%d} 方便面特价"
    shown = of_sale(hands.till.session.view, "")
    assert isinstance(shown, Selling)
    assert [line.saved for line in shown.lines] == [f"临期 {last:%m-%d} 方便面特价 省 2.50"]


def test_each_is_named_with_what_it_saved(hands: Hands, services: Services) -> None:
    for one in (PAIR, OFF):
        services.promotions.put(community.MANAGER, one)
    services.prices.set_price(community.MANAGER, community.WATER, PriceKind.MEMBER, 100, services.shop.today())
    page = hands.open_till().sale_page
    for code in (community.NOODLES, community.WATER, community.NOODLES):
        hands.scan(code)
    hands.press(Key.Key_F2)
    hands.enter(community.ROOM)
    view = hands.till.session.view
    assert [(one.promotion_id, one.saved_fen) for one in view.checkout.savings.each] == [("P1", 500), ("T1", 100)]
    noodles, water, more = (row.cells[1].note for row in page.lines.rows_model.rows())
    assert (noodles, more) == ("−2.50 方便面两件 20 元", "−2.50 方便面两件 20 元")
    assert water.startswith("会员价，非会员 ")
    assert page.totals.off_sum() == "满 15 减 1 −1.00"
    shown = of_sale(view, "")
    assert isinstance(shown, Selling)
    assert [line.saved for line in shown.lines] == ["方便面两件 20 元 省 2.50", "会员价", "方便面两件 20 元 省 2.50"]
    assert shown.off_sum == (("满 15 减 1", 100),)
    services.promotions.end(community.MANAGER, "P1")
    hands.press(Key.Key_F12)
    hands.settle()
    due_fen = view.checkout.total_fen + 500
    hands.until(lambda: hands.till.pay_page.due().endswith(format_yuan(due_fen)))
    hands.press(Key.Key_Return)
    assert hands.till.currentWidget() is hands.till.done_page
    number = hands.till.session.last_sale.receipt_no  # type: ignore[union-attr]  # it was sold
    paper = services.till.paper(number, "zh_CN")
    assert Pair("  满 15 减 1", "-1.00") in paper.lines
