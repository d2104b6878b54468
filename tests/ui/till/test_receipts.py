"""Any receipt found afterwards at the till: by keys alone, by touch alone, by scanning it."""

from __future__ import annotations

from pos.domain.paper.layout import to_text
from pos.services.desks import Desks as Services
from pos.ui.till.receipts.page import ReceiptsPage
from pos.ui.widgets.keypad import PadToggle
from tests.ui import community
from tests.ui.acts.deed import Acts
from tests.ui.cashier import CTRL, Hands, Key
from tests.ui.paper_tray import PaperTray
from tests.ui.seen import button


def opened(hands: Hands) -> ReceiptsPage:
    """The page, over the latest receipts."""
    till = hands.open_till()
    hands.press(Key.Key_F, plus=CTRL)
    page = till.afterwards.page
    assert till.currentWidget() is page
    return page


def numbers(page: ReceiptsPage) -> list[str]:
    return [one.receipt_no[-1] for one in page.found.receipts]


def paper(page: ReceiptsPage) -> str:
    return page.paper.sheet.accessibleName()


def test_the_latest_stands_there_and_its_copy_is_counted(hands: Hands, services: Services, printers: PaperTray) -> None:
    page = opened(hands)
    latest = services.till.state().last_sale
    assert latest is not None
    assert (numbers(page), paper(page)) == (["3", "2", "1"], latest.receipt_no)
    hands.press(Key.Key_Down)
    assert paper(page) == "S1-T1-1-000002"
    assert printers.papers == []  # whoever looks prints nothing
    for copy in (1, 2):
        hands.press(Key.Key_F11)
        assert f"第 {copy} 次补打" in to_text(printers.papers[-1], 32)
        assert "S1-T1-1-000002" in to_text(printers.papers[-1], 32)
    assert services.till.drawer.read(community.MANAGER).sums.reprints == 2
    hands.press(Key.Key_Escape)
    assert hands.till.currentWidget() is hands.till.sale_page


def test_it_is_looked_for_while_somebody_types(hands: Hands) -> None:
    page = opened(hands)
    hands.type("2")
    assert numbers(page) == ["2"]
    hands.press(Key.Key_Escape)
    assert (page.box.text(), numbers(page)) == ("", ["3", "2", "1"])
    hands.type("74.00")
    assert numbers(page) == ["2"]
    hands.type("1")
    assert (numbers(page), paper(page), page.paper.isVisible()) == ([], "", False)
    assert not page._again.isEnabled()
    hands.press(Key.Key_F11)
    hands.press(Key.Key_Escape)
    hands.type("yesterday")
    assert numbers(page) == ["3", "2"]


def test_of_several_homes_one_is_chosen_and_esc_goes_back_to_them(hands: Hands) -> None:
    page = opened(hands)
    hands.type("3-2-")
    if page.found.homes:  # only those that bought
        hands.press(Key.Key_Return)
    assert {one.room for one in page.found.receipts} == {community.ROOM}
    hands.press(Key.Key_Escape)
    hands.press(Key.Key_Escape)
    assert numbers(page) == ["3", "2", "1"]


def test_a_scanned_receipt_is_found_and_something_of_it_comes_back(hands: Hands) -> None:
    page = opened(hands)
    hands.scan("S1-T1-1-000001")
    assert (numbers(page), paper(page)) == (["1"], "S1-T1-1-000001")
    hands.press(Key.Key_F9)
    back = hands.till.return_page
    assert hands.till.currentWidget() is back
    assert back.number == "S1-T1-1-000001"


def test_of_a_return_its_sale_is_taken_back(hands: Hands) -> None:
    page = opened(hands)
    assert page.chosen is not None
    assert page.chosen.is_return
    hands.press(Key.Key_F9)
    assert hands.till.return_page.number == page.chosen.of == "S1-T1-1-000002"


def test_by_touch_alone(hands: Hands, services: Services, printers: PaperTray) -> None:
    till = hands.open_till()
    acts = Acts(hands)
    acts.tap(button(hands.window, "查小票"))
    page = till.afterwards.page
    acts.tap(next(one for one in page.findChildren(PadToggle) if one.isVisible()))
    acts.pad("number", "2")
    assert numbers(page) == ["2"]
    acts.pad_enter()
    acts.tap(page._again_button)
    assert "第 1 次补打" in to_text(printers.papers[-1], 32)
    acts.tap(button(hands.window, "退货"))
    assert till.return_page.number == "S1-T1-1-000002"


def test_the_sale_that_is_open_waits_meanwhile(hands: Hands) -> None:
    till = hands.open_till()
    hands.scan(community.OIL)
    hands.press(Key.Key_F, plus=CTRL)
    assert till.currentWidget() is till.afterwards.page
    hands.press(Key.Key_Escape)
    assert len(till.session.view.basket.lines) == 1
    hands.scan(community.OIL)
    assert till.session.view.basket.lines[0].qty_milli + len(till.session.view.basket.lines) >= 2


def test_last_receipt_and_change_stand_at_the_foot(hands: Hands, services: Services) -> None:
    till = hands.open_till()
    foot = till.sale_page.card._last.text
    assert "S1-T1-1-000003" in foot()  # of before this shift
    hands.scan(community.OIL)
    hands.press(Key.Key_F12)
    hands.enter("100")
    hands.press(Key.Key_Return)
    last = services.till.state().last_sale
    assert last is not None
    assert last.change_fen == 3010
    for _ in range(2):
        assert all(part in foot() for part in (last.receipt_no, "¥69.90", "找零 ¥30.10"))
        hands.scan(community.OIL)
        hands.press(Key.Key_F3)
    hands.click(hands.workplace.lock)
    hands.log_in()
    assert "找零 ¥30.10" in hands.till.sale_page.card._last.text()
