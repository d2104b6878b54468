"""Returns in the real window: by number, by code, from a household's history; every step by keyboard."""

from __future__ import annotations

import pytest

from pos.domain.language import ENGLISH
from pos.domain.sale.return_decision import ReturnRequest
from pos.domain.sale.tender import Offer, TenderKind
from pos.errors import Unavailable
from pos.ledger.journal import new_id
from pos.services.desks import Desks as Services
from pos.services.people import shop_settings
from pos.ui.till.returns.page import ReturnPage
from pos.ui.till.returns.steps import ChooseLines, FindReceipt, GiveReason, Review
from pos.ui.widgets.message import Tone
from tests.ui import community
from tests.ui.cashier import Hands, Key
from tests.ui.paper_tray import PaperTray

SOLD = "S1-T1-1-000002"
"""what the household bought yesterday: noodles × 4 (one came back), water × 12"""


def page_of(hands: Hands) -> ReturnPage:
    """The return page, which must be the one shown."""
    page = hands.till.currentWidget()
    assert isinstance(page, ReturnPage)
    return page


def opened(hands: Hands) -> None:
    """Logged in, before an empty sale; the shift may be open already."""
    hands.log_in()
    if hands.till.shift is None:
        hands.enter("200")
    assert hands.till.currentWidget() is hands.till.sale_page


def begun(hands: Hands, text: str = "") -> ReturnPage:
    """F9 on an open till, and something typed to find a receipt by."""
    opened(hands)
    hands.press(Key.Key_F9)
    if text:
        hands.enter(text)
    return page_of(hands)


def rung(services: Services, *goods: tuple[str, int], room: str = "", offer: Offer | None = None) -> str:
    """A sale through the service; its number."""
    till = services.till
    if till.state().shift is None:
        till.open_shift(community.CASHIER, 20000)
    basket = till.discard()
    for code, qty_milli in goods:
        basket = till.add_item(basket, till.search(code)[0], qty_milli)
    if room:
        basket = till.attach(basket, services.office.in_room(room))
    return till.complete(community.CASHIER, basket, (offer or Offer(TenderKind.CASH),)).receipt_no


def test_a_whole_return_by_keyboard(hands: Hands, services: Services, printers: PaperTray) -> None:
    page = begun(hands, SOLD)
    assert isinstance(page_of(hands).step, ChooseLines)
    assert page.refund.amount.figures() == "0.00"
    hands.press(Key.Key_Return)  # all that is left of the noodles
    hands.press(Key.Key_Down)
    hands.enter("3")  # three of twelve bottles
    assert page.refund.amount.figures() == "43.50"
    assert page.refund.text() == "退微信支付 43.50"
    assert page.refund.points() == "−217"
    hands.press(Key.Key_F12)
    assert isinstance(page_of(hands).step, GiveReason)
    hands.enter("4")  # damaged
    assert isinstance(page_of(hands).step, Review)
    told = [str(page.card.review.model().index(row, 1).data()) for row in range(2)]
    assert "¥37.50 所得的 187 分全部退回" in told[0]
    assert "实付 ¥6.00，按原规则退回 30 分" in told[1]
    hands.press(Key.Key_F6)  # the noodles can be sold again
    assert isinstance(page_of(hands).step, Review)
    hands.press(Key.Key_Return)

    done = hands.till.currentWidget()
    assert done is hands.till.returned_page
    sales = services.reports.sales(last=1)
    assert (sales[0]["kind"], sales[0]["of"], sales[0]["total_fen"], sales[0]["points"]) == (
        "return",
        SOLD,
        -4350,
        -217,
    )
    assert [paper.title for paper in printers.papers] == [sales[0]["receipt_no"]]
    assert printers.kicks == 0  # all of it by WeChat
    with services.ledger.read() as tx:
        moves = tx.exec_driver_sql(
            "SELECT m.reason, m.qty_milli FROM stock_move m JOIN entry e ON e.till = m.till AND e.seq = m.seq"
            " WHERE e.seq = (SELECT MAX(seq) FROM entry WHERE till = 'T1') ORDER BY m.n"
        ).all()
    assert [tuple(move) for move in moves] == [("return", 3000), ("return", 3000), ("scrap", -3000)]
    assert hands.till.returned_page.steps.text() == "微信退 ¥43.50，请在收款盒上操作 未退"
    hands.press(Key.Key_Return)
    assert hands.till.currentWidget() is hands.till.returned_page, "what is not given back is asked about once"
    hands.press(Key.Key_F4)
    assert hands.till.returned_page.steps.text() == "微信退 ¥43.50，请在收款盒上操作 已退"
    assert services.till.refunds.owed() == ()
    hands.press(Key.Key_Return)
    assert hands.till.currentWidget() is hands.till.sale_page


def test_everything_at_once_from_the_households_history(hands: Hands, services: Services, printers: PaperTray) -> None:
    number = rung(services, (community.NOODLES, 2000), (community.GREENS, 800), room=community.ROOM)
    opened(hands)
    hands.press(Key.Key_F2)
    hands.enter(community.ROOM)
    hands.press(Key.Key_F9)
    page = page_of(hands)
    assert page.card.found.model().rowCount() == 3
    hands.press(Key.Key_Return)  # the newest
    assert page.facts()[0] == number
    hands.press(Key.Key_F9)
    hands.press(Key.Key_F12)
    hands.press(Key.Key_Return)  # bought by mistake
    hands.press(Key.Key_Return)
    assert hands.till.currentWidget() is hands.till.returned_page
    assert hands.till.returned_page.change.text() == "退现金 27.00"
    assert printers.kicks == 1
    assert services.till.returns.find(number).nothing_left


@pytest.mark.parametrize("how", ["digits", "scan", "scan on the sale page", "room", "return's own number"])
def test_a_receipt_is_found_in_every_way(hands: Hands, services: Services, how: str) -> None:
    hands.open_till()
    if how == "scan on the sale page":
        hands.scan(SOLD)
        assert "S1-T1-1-000002" in hands.till.sale_page.message.text()
        hands.press(Key.Key_F9)
    else:
        hands.press(Key.Key_F9)
        if how == "scan":
            hands.scan(SOLD)
        else:
            hands.enter({"digits": "2", "room": community.ROOM, "return's own number": "S1-T1-1-000003"}[how])
        if how == "room":
            hands.press(Key.Key_Return)
    assert page_of(hands).facts() == (SOLD, community.ROOM)


def test_goods_that_are_scanned_come_back_one_by_one(hands: Hands) -> None:
    page = begun(hands, SOLD)
    for pieces, zeros in ((1, ""), (2, "0"), (3, "")):
        hands.scan(zeros + community.WATER)
        assert page.choice is not None
        assert dict(page.choice.wanted) == {2: pieces * 1000}
    hands.press(Key.Key_Delete)
    assert page.choice is not None
    assert not page.choice.wanted
    assert page.refund.amount.figures() == "0.00"


def test_what_cannot_be_chosen_says_why_and_loses_nothing(hands: Hands, services: Services) -> None:
    page = begun(hands, SOLD)
    hands.press(Key.Key_F12)
    assert page.message.text() == "还没有选要退的商品"
    hands.enter("9")
    assert "最多还能退 3" in page.message.text()
    hands.enter("2")
    hands.enter("S1-T9-1-000009")
    assert page.message.text().startswith("没有这张小票：S1-T9-1-000009")
    assert page.choice is not None
    assert dict(page.choice.wanted) == {1: 2000}
    assert page.message.tone() is Tone.REFUSED


def test_nothing_left_and_nothing_found(hands: Hands, services: Services) -> None:
    number = rung(services, (community.OIL, 1000))
    services.till.give_back(community.CASHIER, number, None, "坏了")
    page = begun(hands, number)
    assert page.message.text() == "已经全部退完，没有可退的了"
    hands.press(Key.Key_Return)
    assert page.message.text() == "第 1 行已经退完"
    hands.press(Key.Key_F9)
    hands.press(Key.Key_F12)
    assert isinstance(page_of(hands).step, ChooseLines)
    hands.press(Key.Key_Escape)
    assert isinstance(page_of(hands).step, FindReceipt)
    hands.enter(community.NEIGHBOUR)
    assert page.message.text() == f"{community.NEIGHBOUR} 还没有购物记录"
    hands.press(Key.Key_Escape)
    assert hands.till.currentWidget() is hands.till.sale_page


def test_debt_is_said_before_and_after(hands: Hands, services: Services) -> None:
    number = rung(services, (community.OIL, 40000), room=community.NEIGHBOUR)
    home = services.office.in_room(community.NEIGHBOUR)
    services.office.redeem(community.CLERK, home, None, new_id())
    spent = services.office.household(home).card.points
    page = begun(hands, number)
    hands.press(Key.Key_F9)
    owed = 13980 - spent
    assert page.refund.debt().startswith(f"其中 {owed:,} 分已用掉".replace(",", "\u202f"))
    hands.press(Key.Key_F12)
    hands.enter("2")
    hands.press(Key.Key_Return)
    done = hands.till.returned_page
    assert "该户现在欠" in done.message.text()
    assert services.office.household(home).card.debt == owed


def test_spent_points_off_the_cash_are_told_and_agreed(hands: Hands, services: Services) -> None:
    shop_settings.change(services.shop, community.MANAGER, "return_shortfall", "refund")
    number = rung(services, (community.OIL, 40000), room=community.NEIGHBOUR)
    home = services.office.in_room(community.NEIGHBOUR)
    services.office.redeem(community.CLERK, home, None, new_id())
    spent = 13980 - services.office.household(home).card.points
    page = begun(hands, number)
    hands.press(Key.Key_F9)
    hands.press(Key.Key_F12)
    hands.enter("1")
    assert page.message.text().startswith(f"已用掉 {spent} 分，要从现金里扣")
    assert page.message.tone() is Tone.CAREFUL
    hands.press(Key.Key_Return)
    assert hands.till.currentWidget() is hands.till.returned_page
    assert services.office.household(home).card.debt == 0
    assert services.reports.sales(last=1)[0]["tenders"] == [{"kind": "cash", "amount_fen": -(40 * 6990 - spent)}]


def test_somebody_else_was_quicker(hands: Hands, services: Services) -> None:
    page = begun(hands, SOLD)
    hands.press(Key.Key_F9)
    hands.press(Key.Key_F12)
    hands.enter("1")
    assert isinstance(page_of(hands).step, Review)
    services.till.returns.give_back(community.CASHIER, ReturnRequest(SOLD, ((1, 3000),)), new_id())
    before = len(services.reports.sales())
    hands.press(Key.Key_F6)  # asks anew: all that is left is less now
    hands.press(Key.Key_Return)
    hands.settle()
    if hands.till.currentWidget() is page:
        assert "退" in page.message.text()
    assert len(services.reports.sales()) <= before + 1


def test_a_line_that_another_desk_took_is_refused_with_a_sentence(hands: Hands, services: Services) -> None:
    page = begun(hands, SOLD)
    hands.press(Key.Key_Return)
    hands.press(Key.Key_F12)
    hands.enter("1")
    services.till.returns.give_back(community.CASHIER, ReturnRequest(SOLD, ((1, 2000),)), new_id())
    before = len(services.reports.sales())
    hands.press(Key.Key_Return)
    assert isinstance(page_of(hands).step, ChooseLines)
    assert "第 1 行最多还能退 1" in page.message.text()
    assert page.choice is not None
    assert page.choice.line(1).left_milli == 1000
    assert len(services.reports.sales()) == before


def test_enter_twice_returns_once(hands: Hands, services: Services) -> None:
    begun(hands, SOLD)
    hands.press(Key.Key_Return)
    hands.press(Key.Key_F12)
    hands.enter("1")
    before = len(services.reports.sales())
    for _ in range(3):
        hands.press(Key.Key_Return, settle=False)
    hands.settle()
    assert len(services.reports.sales()) == before + 1


def test_a_ledger_that_is_away_is_asked_again(
    hands: Hands, services: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = begun(hands, SOLD)
    hands.press(Key.Key_Return)
    hands.press(Key.Key_F12)
    hands.enter("1")
    give = services.till.returns.give_back

    def away(*_args: object) -> object:
        give(*_args)  # type: ignore[arg-type]  # as the window called it
        raise Unavailable("database_busy")

    monkeypatch.setattr(services.till.returns, "give_back", away)
    hands.press(Key.Key_Return)
    assert isinstance(page_of(hands).step, Review)
    assert page.message.action.isVisible()
    monkeypatch.setattr(services.till.returns, "give_back", give)
    before = len(services.reports.sales())
    hands.press(Key.Key_Return)
    assert hands.till.currentWidget() is hands.till.returned_page
    assert "没有重复退款" in hands.till.returned_page.message.text()
    assert len(services.reports.sales()) == before


def test_the_basket_at_hand_stays(hands: Hands) -> None:
    hands.open_till()
    hands.scan(community.WATER)
    hands.press(Key.Key_F9)
    hands.enter(SOLD)
    hands.press(Key.Key_Return)
    hands.press(Key.Key_F12)
    hands.enter("1")
    hands.press(Key.Key_Return)
    for _ in range(2):  # once more: what is not given back yet is done later
        hands.press(Key.Key_Return)
    assert hands.till.currentWidget() is hands.till.sale_page
    assert len(hands.till.session.view.basket.lines) == 1


def test_a_scan_during_the_review_changes_nothing(hands: Hands) -> None:
    page = begun(hands, SOLD)
    hands.press(Key.Key_Return)
    hands.press(Key.Key_F12)
    hands.enter("1")
    hands.scan(community.WATER)
    assert isinstance(page_of(hands).step, Review)
    assert "正在退货" in page.message.text()
    hands.press(Key.Key_Escape)
    assert isinstance(page_of(hands).step, ChooseLines)


def test_a_reason_in_own_words(hands: Hands, services: Services) -> None:
    begun(hands, SOLD)
    hands.press(Key.Key_Return)
    hands.press(Key.Key_F5)
    hands.enter("ta le bie de")
    hands.press(Key.Key_F12)
    hands.press(Key.Key_Return)
    with services.ledger.read() as tx:
        reason = tx.exec_driver_sql("SELECT reason FROM entry WHERE kind = 'return' ORDER BY seq DESC").scalar()
    assert reason == "ta le bie de"


@pytest.mark.parametrize("lang", [ENGLISH])
def test_in_english(hands: Hands, lang: str) -> None:
    page = begun(hands, SOLD)
    hands.press(Key.Key_Return)
    assert page.refund.text() == "WeChat Pay back 37.50"
    hands.press(Key.Key_F12)
    assert page.card.reasons.model().index(3, 1).data() == "Damaged"


def test_lines_are_taken_by_a_makers_code_a_pack_s_and_a_label(hands: Hands, services: Services) -> None:
    sold = rung(services, (community.NOODLES, 3000), (community.WATER, 1000))
    page = begun(hands, sold)
    hands.scan(f"]d201{community.NOODLES.zfill(14)}17{services.shop.today():%y%m%d}10L7")
    hands.scan(f"]E0{community.NOODLES}")
    assert isinstance(page.step, ChooseLines)
    assert dict(page.step.choice.wanted) == {1: 2000}
    hands.scan(community.OIL)
    assert "不在这张小票上" in page.message.text()
    assert dict(page.step.choice.wanted) == {1: 2000}
    hands.scan(SOLD)  # no goods: another receipt
    assert isinstance(page.step, ChooseLines)
    assert page.step.choice.receipt.receipt_no == SOLD


def test_a_label_that_was_sold_comes_back_by_its_label(hands: Hands, services: Services) -> None:
    hands.open_till()
    hands.scan(community.LABEL)
    hands.press(Key.Key_F12)
    hands.press(Key.Key_Return)
    number = services.reports.sales(last=1)[0]["receipt_no"]
    hands.press(Key.Key_Return)
    hands.press(Key.Key_F9)
    hands.enter(str(number))
    hands.scan(community.LABEL)
    step = page_of(hands).step
    assert isinstance(step, ChooseLines)
    assert list(step.choice.wanted) == [1]


def test_goods_without_a_receipt_come_by_a_makers_code(hands: Hands, services: Services) -> None:
    page = begun(hands)
    hands.press(Key.Key_F3)
    hands.scan(f"]d201{community.NOODLES.zfill(14)}17{services.shop.today():%y%m%d}")
    assert isinstance(page.step, ChooseLines)
    assert [line.line.barcode for line in page.step.choice.receipt.lines] == [community.NOODLES]
