"""What is counted of a customer at the till, from the first scan to the receipt, and of whoever comes to the till."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from pos.domain.paper.layout import to_text
from pos.services.desks import Desks
from pos.ui.counting.page import OpenShiftPage
from pos.ui.widgets.keypad import PadToggle
from tests.ui import community
from tests.ui.acts.deed import Acts, Deed
from tests.ui.cashier import CTRL, Hands, Key
from tests.ui.paper_tray import PaperTray
from tests.ui.seen import button

PIN = "1111"
SOLD = "S1-T1-1-000002"
"""what the household bought yesterday: noodles × 4, of which one came back, and water × 12"""
GOODS = (community.NOODLES, community.WATER, community.OIL)
DUE_FEN, NOTE_YUAN = 8440, "100"


# -- what leads up to it ------------------------------------------------------------------------------------------


def _empty(hands: Hands, _services: Desks) -> None:
    hands.open_till()
    hands.tap(hands.till.sale_page.totals)


def _one_scanned(hands: Hands, services: Desks) -> None:
    _empty(hands, services)
    hands.scan(community.OIL)


def _one_held(hands: Hands, services: Desks) -> None:
    _one_scanned(hands, services)
    hands.tap(button(hands.window, "挂单"))


def _one_sold(hands: Hands, services: Desks) -> None:
    _one_scanned(hands, services)
    hands.press(Key.Key_F12)
    hands.press(Key.Key_Return)
    hands.press(Key.Key_Return)
    assert hands.till.currentWidget() is hands.till.sale_page


def _at_the_door(hands: Hands, _services: Desks) -> None:
    hands.settle()
    hands.tap(hands.window.login.board)


# -- the acts -----------------------------------------------------------------------------------------------------


def _scan_three(acts: Acts) -> None:
    for code in GOODS:
        acts.scan("scan", code)


def _exact_by_keys(acts: Acts, _hands: Hands) -> None:
    _scan_three(acts)
    acts.key(Key.Key_F12)
    acts.key(Key.Key_Return)


def _exact_by_touch(acts: Acts, hands: Hands) -> None:
    _scan_three(acts)
    acts.tap(button(hands.window, "结账"))
    acts.tap(button(hands.window, "收款并完成"))


def _note_by_touch(acts: Acts, hands: Hands) -> None:
    _scan_three(acts)
    acts.tap(button(hands.window, "结账"))
    acts.tap(button(hands.window, f"¥{NOTE_YUAN}"))
    acts.tap(button(hands.window, "收款并完成"))


def _note_by_keys(acts: Acts, _hands: Hands) -> None:
    _scan_three(acts)
    acts.key(Key.Key_F12)
    acts.text("note", NOTE_YUAN)
    acts.key(Key.Key_Return)


def _room_by_keys(acts: Acts, _hands: Hands) -> None:
    acts.text("room", community.ROOM)
    acts.key(Key.Key_Return)


def _room_by_touch(acts: Acts, hands: Hands) -> None:
    acts.tap(hands.till.sale_page.box.findChildren(PadToggle)[0])
    acts.pad("room", community.ROOM)
    acts.pad_enter()


def _four_by_keys(acts: Acts, _hands: Hands) -> None:
    acts.key(Key.Key_F2)
    acts.text("last four", community.PHONE[-4:])
    acts.key(Key.Key_Return)


def _four_by_touch(acts: Acts, hands: Hands) -> None:
    acts.tap(button(hands.window, "住户"))
    acts.pad("last four", community.PHONE[-4:])
    acts.pad_enter()


def _void_by_keys(acts: Acts, _hands: Hands) -> None:
    acts.key(Key.Key_Delete, plus=CTRL)
    acts.key(Key.Key_Return)


def _void_by_touch(acts: Acts, hands: Hands) -> None:
    acts.tap(button(hands.window, "整单作废"))
    acts.tap(hands.till.sale_page.message.action)


def _hold_by_keys(acts: Acts, _hands: Hands) -> None:
    acts.key(Key.Key_F7)


def _hold_by_touch(acts: Acts, hands: Hands) -> None:
    acts.tap(button(hands.window, "挂单"))


def _retrieve_by_keys(acts: Acts, _hands: Hands) -> None:
    acts.key(Key.Key_F8)
    acts.key(Key.Key_Return)


def _retrieve_by_touch(acts: Acts, hands: Hands) -> None:
    acts.tap(button(hands.window, "取单"))
    acts.tap_row_twice("its row", hands.till.sale_page.finder.held.table, 0)


def _back_by_keys(acts: Acts, _hands: Hands) -> None:
    acts.key(Key.Key_F9)
    acts.scan("scan of the receipt", SOLD)
    acts.scan("scan of the goods", community.WATER)
    acts.key(Key.Key_F12)
    acts.key(Key.Key_Return)
    acts.key(Key.Key_F12)


def _back_by_touch(acts: Acts, hands: Hands) -> None:
    acts.tap(button(hands.window, "退货"))
    page = hands.till.return_page
    acts.scan("scan of the receipt", SOLD)
    acts.scan("scan of the goods", community.WATER)
    acts.tap(page.go)
    acts.tap_row_twice("reason", page.card.reasons, 0)
    acts.tap(page.go)


def _again_by_keys(acts: Acts, _hands: Hands) -> None:
    acts.key(Key.Key_F11)


def _again_by_touch(acts: Acts, hands: Hands) -> None:
    acts.tap(button(hands.window, "补打上一单"))


def _my_name(acts: Acts, hands: Hands) -> None:
    acts.tap(next(one for one in hands.window.login.names.buttons if one.objectName() == "cashier"))


def _in_by_keys(acts: Acts, hands: Hands) -> None:
    _my_name(acts, hands)
    acts.text("PIN", PIN)
    acts.key(Key.Key_Return)


def _in_by_touch(acts: Acts, hands: Hands) -> None:
    _my_name(acts, hands)
    acts.pad("PIN", PIN)
    acts.pad_enter()


# -- what proves it -----------------------------------------------------------------------------------------------


def _last(services: Desks) -> dict[str, object]:
    return services.reports.sales(last=1)[0]


def _sold(tendered_fen: int, services: Desks) -> bool:
    return (_last(services)["total_fen"], _last(services)["change_fen"]) == (DUE_FEN, tendered_fen - DUE_FEN)


def _attached(services: Desks) -> bool:
    return services.till.state().basket.household_id == services.office.in_room(community.ROOM)


def _nothing_begun(services: Desks) -> bool:
    return not services.till.state().basket.lines


def _waits(services: Desks) -> bool:
    return len(services.till.held.waiting()) == 1 and not services.till.state().basket.lines


def _goes_on(services: Desks) -> bool:
    return not services.till.held.waiting() and len(services.till.state().basket.lines) == 1


def _came_back(services: Desks) -> bool:
    return (_last(services)["kind"], _last(services)["of"], _last(services)["total_fen"]) == ("return", SOLD, -200)


def _paper_twice(hands: Hands) -> bool:
    assert hands.window.served is not None
    printers = hands.window.served.printers
    assert isinstance(printers, PaperTray)
    first, again = (to_text(paper, 32) for paper in printers.papers)
    return printers.papers[0].title in again and "补打" in again and "补打" not in first


def _is_in(hands: Hands) -> bool:
    return isinstance(hands.till.currentWidget(), OpenShiftPage)


def _deed(
    what: str,
    most: int,
    prepare: Callable[[Hands, Desks], None],
    by_keys: Callable[[Acts, Hands], None],
    by_touch: Callable[[Acts, Hands], None],
    happened: Callable[[Desks], bool] = lambda _services: True,
    seen: Callable[[Hands], bool] = lambda _hands: True,
) -> Deed:
    return Deed(
        page="Till",
        what=what,
        most=most,
        prepare=prepare,
        by_keys=by_keys,
        by_touch=by_touch,
        happened=happened,
        more_by_touch=3,
        seen=seen,
    )


DEEDS = (
    _deed("Three items, exact cash", 5, _empty, _exact_by_keys, _exact_by_touch, partial(_sold, DUE_FEN)),
    _deed("Three items, a note of ¥100", 6, _empty, _note_by_keys, _note_by_touch, partial(_sold, 10_000)),
    _deed("The household, by its room in the scan box", 2, _one_scanned, _room_by_keys, _room_by_touch, _attached),
    _deed("The household, by the last four of its phone", 6, _one_scanned, _four_by_keys, _four_by_touch, _attached),
    _deed("The whole sale voided", 2, _one_scanned, _void_by_keys, _void_by_touch, _nothing_begun),
    _deed("A sale held", 1, _one_scanned, _hold_by_keys, _hold_by_touch, _waits),
    _deed("The only sale that waits, retrieved", 2, _one_held, _retrieve_by_keys, _retrieve_by_touch, _goes_on),
    _deed("One line of a receipt given back, by scans", 6, _empty, _back_by_keys, _back_by_touch, _came_back),
    _deed("The last receipt printed again", 1, _one_sold, _again_by_keys, _again_by_touch, seen=_paper_twice),
    _deed("Come in by tapping one's name", 3, _at_the_door, _in_by_keys, _in_by_touch, seen=_is_in),
)
