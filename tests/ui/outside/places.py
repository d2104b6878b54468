"""Every page and question of the till, by the keys that lead there from an empty scan box with goods in the sale."""

from __future__ import annotations

from dataclasses import dataclass

from tests.ui.outside.screen import Look, Stage

Way = tuple[str | tuple[str, ...], ...]
"""keys together, or a text with its Enter"""


@dataclass(frozen=True, slots=True)
class At:
    """One place: how one comes there, and what is seen then."""

    name: str
    way: Way
    page: str = "TillPage"
    mode: str = "SCAN"
    asks: bool = False
    """a question that the first scan takes away"""


PLACES = (
    At("sale", ()),
    At("search", (("F3",),), mode="SEARCH"),
    At("household", (("F2",),), mode="HOUSEHOLD"),
    At("quantity", (("F4",),), mode="QUANTITY"),
    At("price", (("F5",),), mode="PRICE"),
    At("line-off", (("F6",),), mode="LINE_OFF"),
    At("order-off", (("F6", "F6"),), mode="ORDER_OFF"),
    At("reason", (("F5",), "11.8"), mode="REASON"),
    At("second", (("F6",), "50%", "1"), mode="SECOND"),
    At("second-pin", (("F6",), "50%", "1", "lead"), mode="PIN"),
    At("open-goods", (("F1",),), mode="OPEN"),
    At("open-amount", (("F1",), "1"), mode="AMOUNT"),
    At("void-all", (("Control+Delete",),), asks=True),
    At("pay", (("F12",),), "PayPage", ""),
    At("pay-wechat", (("F12", "F2"),), "PayPage", ""),
    At("return", (("F9",),), "ReturnPage", ""),
    At("return-lines", (("F9",), "S1-T1-1-000002"), "ReturnPage", ""),
    At("return-reason", (("F9",), "S1-T1-1-000002", ("Return", "F12")), "ReturnPage", ""),
    At("return-review", (("F9",), "S1-T1-1-000002", ("Return", "F12"), "1"), "ReturnPage", ""),
    At("return-loose", (("F9", "F3"),), "ReturnPage", ""),
    At("drawer", (("F10",),), "DrawerView", ""),
    At("drawer-amount", (("F10",), ("F1",)), "DrawerView", ""),
    At("drawer-reason", (("F10",), ("F1",), "5"), "DrawerView", ""),
    At("drawer-pin", (("F10",), ("F1",), "5", "1"), "DrawerView", ""),
)
DONE = At("done", (("F12",), ("Return",)), "DonePage", "")
"""behind a sale: the next code begins the next"""
HOME = ("TillPage", "SCAN")


def go(stage: Stage, at: At) -> Look:
    """From home; whoever does not come there tells where it ended."""
    look = stage.settled()
    for step in at.way:
        look = stage.write(step) if isinstance(step, str) else stage.press(*step)
    assert (look["page"], look["mode"]) == (at.page, at.mode), f"{at.name}: {look}"
    return look


def go_home(stage: Stage) -> Look:
    """Back to the scan box, with nothing typed."""
    look = stage.settled()
    for _ in range(12):
        typed = [text for _, text in look["lines"] if text]
        if (look["page"], look["mode"]) == HOME and not typed:
            return stage.press("Escape")
        look = stage.press("Escape")
    raise AssertionError(f"Esc never leads home: {look}")
