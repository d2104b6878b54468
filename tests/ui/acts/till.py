"""What is counted at the till."""

from __future__ import annotations

from PySide6.QtCore import Qt

from pos.domain.vendors.slots import Part, Slot
from pos.services.desks import Desks
from pos.ui.widgets.buttons import LegendButton
from pos.ui.widgets.keypad import PadToggle
from tests.ui import community
from tests.ui.acts.deed import Acts, Deed
from tests.ui.cashier import Hands, Key
from tests.ui.stalls import STALL, stand_for


def _empty(hands: Hands, _services: Desks) -> None:
    hands.open_till()
    hands.tap(hands.till.sale_page.totals)


def _one_scanned(hands: Hands, services: Desks) -> None:
    _empty(hands, services)
    hands.scan(community.OIL)


def _legend(hands: Hands, words: str) -> LegendButton:
    return next(one for one in hands.till.sale_page.findChildren(LegendButton) if one.words() == words)


def _first(services: Desks) -> tuple[str, int, int]:
    """Barcode, quantity and unit price of the first line."""
    line = services.till.state().basket.lines[0]
    return line.barcode, line.qty_milli, line.unit_price_fen


def _three_by_keys(acts: Acts, _hands: Hands) -> None:
    acts.digit(3)
    acts.key(Key.Key_Asterisk)
    acts.scan("scan", community.OIL)


def _three_by_touch(acts: Acts, hands: Hands) -> None:
    acts.scan("scan", community.OIL)
    acts.tap(_legend(hands, "数量"))
    acts.pad("3", "3")
    acts.pad_enter()


def _weighed_by_keys(acts: Acts, _hands: Hands) -> None:
    acts.text("short code", community.GREENS)
    acts.key(Key.Key_Return)
    acts.text("weight", "0.8")
    acts.key(Key.Key_Return)


def _weighed_by_touch(acts: Acts, hands: Hands) -> None:
    acts.tap(hands.till.sale_page.box.findChildren(PadToggle)[0])
    acts.pad("short code", community.GREENS)
    acts.pad_enter()
    acts.pad("weight", "0.8")
    acts.pad_enter()


def _quick_by_keys(acts: Acts, _hands: Hands) -> None:
    acts.key(Key.Key_6, plus=Qt.KeyboardModifier.ControlModifier)


def _quick_by_touch(acts: Acts, hands: Hands) -> None:
    acts.tap(hands.till.sale_page.strip.tiles[5])


def _quick_weighed_by_keys(acts: Acts, _hands: Hands) -> None:
    acts.key(Key.Key_1, plus=Qt.KeyboardModifier.ControlModifier)
    acts.text("weight", "0.8")
    acts.key(Key.Key_Return)


def _quick_weighed_by_touch(acts: Acts, hands: Hands) -> None:
    acts.tap(hands.till.sale_page.strip.tiles[0])
    acts.pad("weight", "0.8")
    acts.pad_enter()


def _quick_three_by_keys(acts: Acts, hands: Hands) -> None:
    acts.digit(3)
    acts.key(Key.Key_Asterisk)
    _quick_by_keys(acts, hands)


def _quick_three_by_touch(acts: Acts, hands: Hands) -> None:
    for _ in range(3):
        acts.tap(hands.till.sale_page.strip.tiles[5])


def _quick_turned_by_keys(acts: Acts, _hands: Hands) -> None:
    acts.key(Key.Key_0, plus=Qt.KeyboardModifier.ControlModifier)
    acts.key(Key.Key_2, plus=Qt.KeyboardModifier.ControlModifier)
    acts.text("weight", "1.2")
    acts.key(Key.Key_Return)


def _quick_turned_by_touch(acts: Acts, hands: Hands) -> None:
    acts.tap(hands.till.sale_page.strip.turn)
    acts.tap(hands.till.sale_page.strip.tiles[1])
    acts.pad("weight", "1.2")
    acts.pad_enter()


def _before_the_stall(hands: Hands, services: Desks) -> None:
    """A stall has a place today; its own page is in front."""
    stand_for(services)
    services.stalls.give(community.MANAGER, Slot(services.shop.today(), Part.MORNING, "门口1号"), STALL)
    pages = len(services.quick_keys.board().keys.pages)
    _empty(hands, services)
    hands.till.sale_page.strip.turn_by(pages)


def _stall_by_keys(acts: Acts, _hands: Hands) -> None:
    acts.key(Key.Key_1, plus=Qt.KeyboardModifier.ControlModifier)
    acts.text("price", "3.5")
    acts.key(Key.Key_Return)


def _stall_by_touch(acts: Acts, hands: Hands) -> None:
    acts.tap(hands.till.sale_page.strip.tiles[0])
    acts.pad("price", "3.5")
    acts.pad_enter()


def _price_by_keys(acts: Acts, _hands: Hands) -> None:
    acts.key(Key.Key_F5)
    acts.text("price", "65")
    acts.key(Key.Key_Return)
    acts.text("1", "1")
    acts.key(Key.Key_Return)


def _price_by_touch(acts: Acts, hands: Hands) -> None:
    acts.tap(_legend(hands, "改价"))
    acts.pad("price", "65")
    acts.pad_enter()
    acts.tap_row("reason", hands.till.sale_page.finder.reasons.table, 0)


DEEDS = (
    Deed(
        page="Till",
        what="Three of one",
        most=3,
        prepare=_empty,
        by_keys=_three_by_keys,
        by_touch=_three_by_touch,
        happened=lambda services: _first(services)[:2] == (community.OIL, 3000),
        more_by_touch=3,
    ),
    Deed(
        page="Till",
        what="Goods by weight without a label",
        most=4,
        prepare=_empty,
        by_keys=_weighed_by_keys,
        by_touch=_weighed_by_touch,
        happened=lambda services: _first(services)[1:] == (800, 250),
        more_by_touch=3,
    ),
    Deed(
        page="Till",
        what="Goods without a code by a quick key",
        most=1,
        prepare=_empty,
        by_keys=_quick_by_keys,
        by_touch=_quick_by_touch,
        happened=lambda services: _first(services)[1:] == (1000, 400),
    ),
    Deed(
        page="Till",
        what="Three of them",
        most=3,
        prepare=_empty,
        by_keys=_quick_three_by_keys,
        by_touch=_quick_three_by_touch,
        happened=lambda services: _first(services)[1:] == (3000, 400),
    ),
    Deed(
        page="Till",
        what="Goods by weight by a quick key",
        most=3,
        prepare=_empty,
        by_keys=_quick_weighed_by_keys,
        by_touch=_quick_weighed_by_touch,
        happened=lambda services: _first(services)[1:] == (800, 250),
    ),
    Deed(
        page="Till",
        what="The same from the next page of quick keys",
        most=4,
        prepare=_empty,
        by_keys=_quick_turned_by_keys,
        by_touch=_quick_turned_by_touch,
        happened=lambda services: _first(services)[1:] == (1200, 280),
    ),
    Deed(
        page="Till",
        what="A stall's goods with nothing but a price, its own page of quick keys in front",
        most=3,
        prepare=_before_the_stall,
        by_keys=_stall_by_keys,
        by_touch=_stall_by_touch,
        happened=lambda services: _first(services) == ("", 1000, 350),
    ),
    Deed(
        page="Till",
        what="Another price for the line that was scanned last, with its reason",
        most=5,
        prepare=_one_scanned,
        by_keys=_price_by_keys,
        by_touch=_price_by_touch,
        happened=lambda services: _first(services) == (community.OIL, 1000, 6500),
        more_by_touch=3,
    ),
)
