"""What is counted at the till."""

from __future__ import annotations

from pos.services.desks import Desks
from pos.ui.widgets.buttons import LegendButton
from pos.ui.widgets.keypad import PadToggle
from tests.ui import community
from tests.ui.acts import Acts, Deed
from tests.ui.cashier import Hands, Key


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
        what="Another price for the line that was scanned last, with its reason",
        most=5,
        prepare=_one_scanned,
        by_keys=_price_by_keys,
        by_touch=_price_by_touch,
        happened=lambda services: _first(services) == (community.OIL, 1000, 6500),
        more_by_touch=3,
    ),
)
