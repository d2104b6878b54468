"""Prices, discounts, goods without a code and weights: by keys alone, and by touch."""

from __future__ import annotations

import pytest

from pos.services.desks import Desks as Services
from pos.ui.till.sale.finder import Mode
from pos.ui.till.sale.page import TillPage
from pos.ui.widgets.buttons import LegendButton
from tests.ui import community
from tests.ui.acts.deed import Acts
from tests.ui.cashier import Hands, Key

LEAD = ("lead", "111111")


@pytest.fixture
def page(hands: Hands) -> TillPage:
    """A sale of oil and water."""
    page = hands.open_till().sale_page
    hands.enter(community.WATER)
    hands.enter(community.OIL)
    return page


def _legend(page: TillPage, words: str) -> LegendButton:
    return next(one for one in page.findChildren(LegendButton) if one.words() == words)


def _mode(page: TillPage) -> Mode:
    return page.state.mode


def _notes(page: TillPage) -> list[str]:
    return [row.cells[1].note for row in page.lines.rows_model.rows()]


def _prices(hands: Hands) -> list[tuple[int | None, int, int, str]]:
    lines = hands.till.session.view.basket.lines
    return [(one.shelf_price_fen, one.unit_price_fen, one.discount_fen, one.reason) for one in lines]


def _last(services: Services) -> dict[str, object]:
    """The newest sale."""
    return services.reports.sales(last=1)[0]


def test_another_price_by_keys_shows_both_and_is_on_paper(hands: Hands, page: TillPage, services: Services) -> None:
    hands.press(Key.Key_F5)
    hands.enter("63.5")
    assert _mode(page) is Mode.REASON
    hands.enter("2")
    assert _prices(hands)[1] == (6990, 6350, 0, "damaged")
    assert _notes(page)[1] == "原价 69.90 · 碰伤、包装破损"
    assert _mode(page) is Mode.SCAN
    hands.press(Key.Key_F12)
    hands.press(Key.Key_Return)
    assert hands.till.currentWidget() is hands.till.done_page
    lines = _last(services)["lines"]
    assert isinstance(lines, list)
    assert (lines[1]["shelf_price_fen"], lines[1]["unit_price_fen"]) == (6990, 6350)
    assert hands.till.session.last_sale is not None
    paper = services.till.paper(hands.till.session.last_sale.receipt_no, "zh_CN")
    assert any("原价 69.90" in str(line) for line in paper.lines)


def test_the_shelfs_price_again_needs_no_reason(hands: Hands, page: TillPage) -> None:
    hands.press(Key.Key_F5)
    hands.enter("63.5")
    hands.enter("regular")
    hands.press(Key.Key_F5)
    hands.enter("69.9")
    assert _prices(hands)[1] == (None, 6990, 0, "")


def test_a_discount_on_the_line_and_on_all_of_it(hands: Hands, page: TillPage) -> None:
    hands.press(Key.Key_F6)
    assert _mode(page) is Mode.LINE_OFF
    hands.enter("5%")
    hands.enter("1")
    assert _prices(hands)[1][2:] == (350, "expiring")
    hands.press(Key.Key_F6)
    hands.press(Key.Key_F6)
    assert _mode(page) is Mode.ORDER_OFF
    hands.enter("1")
    hands.enter("opening")
    basket = hands.till.session.view.basket
    assert (basket.discount_fen, basket.discount_reason) == (100, "opening")
    hands.press(Key.Key_F6)
    hands.press(Key.Key_F6)
    hands.press(Key.Key_F6)
    assert _mode(page) is Mode.SCAN


def test_a_discount_by_touch_and_taken_off_again(hands: Hands, page: TillPage) -> None:
    hands.click(_legend(page, "打折"))
    hands.pick_row(page.finder.offs.table, 1)
    hands.pick_row(page.finder.reasons.table, 0)
    assert _prices(hands)[1][2:] == (699, "expiring")
    hands.click(_legend(page, "打折"))
    hands.pick_row(page.finder.offs.table, 5)
    assert _prices(hands)[1] == (None, 6990, 0, "")


def test_beyond_the_floor_a_second_person_at_the_till(hands: Hands, page: TillPage, services: Services) -> None:
    hands.press(Key.Key_F6)
    hands.enter("50%")
    hands.enter("sorry")
    assert _mode(page) is Mode.SECOND
    assert _prices(hands)[1][2] == 0
    hands.enter(LEAD[0])
    hands.enter("999999")
    assert _mode(page) is Mode.SECOND
    hands.enter(LEAD[0])
    hands.enter(LEAD[1])
    assert _prices(hands)[1][2:] == (3495, "sorry")
    hands.press(Key.Key_F12)
    hands.press(Key.Key_Return)
    assert hands.till.currentWidget() is hands.till.done_page
    with services.ledger.read() as tx:
        sql = "SELECT approver FROM entry WHERE kind = 'sale' ORDER BY seq DESC LIMIT 1"
        assert tx.exec_driver_sql(sql).scalar_one() == "lead"


def test_the_cashier_is_no_second_person_and_esc_leaves_it_as_it_was(hands: Hands, page: TillPage) -> None:
    hands.press(Key.Key_F6)
    hands.enter("50%")
    hands.enter("1")
    hands.enter("cashier")
    hands.enter("1111")
    assert page.message.text() != ""
    assert _prices(hands)[1][2] == 0
    hands.press(Key.Key_Escape)
    assert _mode(page) is Mode.SCAN
    assert _prices(hands)[1][2] == 0


def test_what_more_goods_had_covered_is_asked_about_before_paying(hands: Hands, page: TillPage) -> None:
    hands.press(Key.Key_F6)
    hands.press(Key.Key_F6)
    hands.enter("7")
    hands.enter("1")
    assert hands.till.session.view.basket.discount_fen == 700
    hands.press(Key.Key_Delete)
    hands.press(Key.Key_F12)
    assert _mode(page) is Mode.SECOND
    hands.enter(LEAD[0])
    hands.enter(LEAD[1])
    hands.settle()
    assert hands.till.currentWidget() is hands.till.pay_page


def test_what_is_no_price_and_no_discount_is_said_and_asked_again(hands: Hands, page: TillPage) -> None:
    hands.press(Key.Key_F5)
    hands.enter("1.")
    hands.press(Key.Key_Escape)
    hands.press(Key.Key_F6)
    hands.enter("101%")
    assert _mode(page) is Mode.LINE_OFF
    assert page.message.text() != ""
    hands.press(Key.Key_Escape)
    hands.press(Key.Key_F6)
    hands.enter("70")
    hands.enter("1")
    assert page.message.text().startswith("优惠太大")


def test_goods_without_a_code_by_category_and_by_name(hands: Hands, page: TillPage) -> None:
    hands.press(Key.Key_F1)
    assert _mode(page) is Mode.OPEN
    category = page.finder.open.things[1].category
    hands.enter("2")
    assert _mode(page) is Mode.AMOUNT
    hands.enter("3.5")
    hands.click(_legend(page, "无码"))
    hands.enter("buns")
    hands.enter("2")
    lines = hands.till.session.view.basket.lines[2:]
    assert [(one.name, one.category, one.amount_fen) for one in lines] == [
        (category, category, 350),
        ("buns", "", 200),
    ]
    hands.press(Key.Key_F5)
    hands.enter("1")
    hands.enter("1")
    assert page.message.text().startswith("这一行没有货架价")
    hands.press(Key.Key_F1)
    hands.enter("2")
    hands.enter("6000")
    assert page.message.text() != ""
    assert len(hands.till.session.view.basket.lines) == 4
    hands.press(Key.Key_Return)
    assert len(hands.till.session.view.basket.lines) == 5


# -- weights ------------------------------------------------------------------------------------------------------


def test_no_weight_no_line(hands: Hands, page: TillPage) -> None:
    hands.enter(community.GREENS)
    assert _mode(page) is Mode.QUANTITY
    assert page.box.line.placeholderText() == "重量，直接 Enter 就不要了"
    hands.press(Key.Key_Return)
    assert _mode(page) is Mode.SCAN
    hands.enter(community.GREENS)
    hands.press(Key.Key_Escape)
    assert len(hands.till.session.view.basket.lines) == 2
    assert page.message.text() == ""


@pytest.mark.parametrize("key", [Key.Key_F2, Key.Key_F7, Key.Key_F12])
def test_whatever_comes_before_the_weight_leaves_it_out_and_says_so(key: Key, hands: Hands, page: TillPage) -> None:
    hands.enter(community.GREENS)
    hands.press(key)
    assert "一件没有加上：" in page.message.text() or key is Key.Key_F7
    hands.settle()
    lines = hands.till.session.view.basket.lines
    assert [one.barcode for one in lines] == ([] if key is Key.Key_F7 else [community.WATER, community.OIL])


def test_a_scan_before_the_weight_is_added_and_the_other_named(hands: Hands, page: TillPage) -> None:
    hands.enter(community.GREENS)
    hands.scan(community.NOODLES)
    lines = hands.till.session.view.basket.lines
    assert [one.barcode for one in lines] == [community.WATER, community.OIL, community.NOODLES]
    assert "一件没有加上：" in page.message.text()


def test_one_kilogram_is_a_weight_and_a_bad_one_is_asked_again(hands: Hands, page: TillPage) -> None:
    hands.enter(community.GREENS)
    hands.enter(".")
    assert _mode(page) is Mode.QUANTITY
    hands.press(Key.Key_Backspace)
    hands.enter("1")
    assert _mode(page) is Mode.SCAN
    assert hands.till.session.view.basket.lines[2].qty_milli == 1000
    hands.enter(community.WATER)
    hands.press(Key.Key_Delete)
    assert _mode(page) is Mode.SCAN


# -- what was taken out after the sum was told --------------------------------------------------------------------


def test_taken_out_after_the_payment_page_is_counted(hands: Hands, page: TillPage, services: Services) -> None:
    hands.press(Key.Key_Delete)
    hands.enter(community.NOODLES)
    hands.press(Key.Key_F12)
    hands.press(Key.Key_Escape)
    hands.press(Key.Key_Delete)
    hands.press(Key.Key_F12)
    hands.press(Key.Key_Return)
    with services.ledger.read() as tx:
        sql = "SELECT detail FROM entry WHERE kind = 'sale' ORDER BY seq DESC LIMIT 1"
        assert tx.exec_driver_sql(sql).scalar_one() == '{"voids": 1, "voided_fen": 1250}'


def test_the_last_line_taken_out_then_is_a_whole_sale_voided(hands: Hands, page: TillPage, services: Services) -> None:
    hands.press(Key.Key_F12)
    hands.press(Key.Key_Escape)
    hands.press(Key.Key_Delete)
    hands.press(Key.Key_Delete)
    assert not hands.till.session.view.basket.begun
    with services.ledger.read() as tx:
        sql = "SELECT kind, detail FROM entry WHERE till = 'T1' ORDER BY seq DESC LIMIT 1"
        kind, detail = tx.exec_driver_sql(sql).one()
    assert kind == "discarded"
    assert '"voids": 1' in detail


def test_a_second_person_is_tapped_and_stands_for_it(hands: Hands, page: TillPage) -> None:
    acts = Acts(hands)
    acts.tap(_legend(page, "打折"))
    acts.tap_row("half", page.finder.offs.table, 4)
    acts.tap_row("why", page.finder.reasons.table, 0)
    assert [one.login for one in page.finder.seconds.things] == ["lead", "manager"]
    acts.tap_row("the manager", page.finder.seconds.table, 1)
    acts.pad("PIN", "222222")
    acts.pad_enter()
    assert _prices(hands)[1][2:] == (3495, "expiring")
