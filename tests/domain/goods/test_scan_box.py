from __future__ import annotations

import pytest

from pos.domain.goods.codes import gs1_check_digit
from pos.domain.goods.items import Item
from pos.domain.goods.layouts import SHIPPED
from pos.domain.goods.scan_box import Found, FoundKind, Lookups, find

COLA = Item("I1", "6901234567892", "可乐", 300)
SODA = Item("I2", "0036000291452", "苏打水", 400)
APPLES = Item("I3", "I3", "苹果", 798, unit="kg", weighed=True, code="123")
ODD = Item("I4", "2100999000005", "自编码", 100)
LABEL = "210012300962" + str(gs1_check_digit("210012300962"))

LOOKUPS = Lookups(
    item={"6901234567892": COLA, "036000291452": SODA, "123": APPLES, "00123": APPLES, "2100999000005": ODD}.get,
    households=lambda code: {"3-2-501": ["H1"], "13812345678": ["H2", "H5"]}.get(code, ()),
    receipt=lambda number: number == "S1-T1-1-000001",
)


@pytest.mark.parametrize(
    ("code", "found"),
    [
        ("6901234567892", Found(FoundKind.ITEM, item=COLA)),
        ("036000291452", Found(FoundKind.ITEM, item=SODA)),
        ("123", Found(FoundKind.ITEM, item=APPLES)),
        ("2100999000005", Found(FoundKind.ITEM, item=ODD)),
        ("3-2-501", Found(FoundKind.HOUSEHOLD, households=("H1",))),
        ("13812345678", Found(FoundKind.HOUSEHOLD, households=("H2", "H5"))),
        ("s1-t1-1-000001", Found(FoundKind.RECEIPT, receipt_no="S1-T1-1-000001")),
        ("S1-T1-1-000002", Found(FoundKind.UNKNOWN)),
        ("6901234567899", Found(FoundKind.MISREAD)),
        ("6901234567908", Found(FoundKind.UNKNOWN)),
        ("240012300962012065", Found(FoundKind.MISREAD)),
        ("5678", Found(FoundKind.UNKNOWN)),
        ("13912345678", Found(FoundKind.UNKNOWN)),
        ("什么", Found(FoundKind.UNKNOWN)),
    ],
)
def test_order_of_trying(code: str, found: Found) -> None:
    assert find(code, LOOKUPS, SHIPPED) == found


def test_label() -> None:
    found = find(LABEL, LOOKUPS, SHIPPED)
    assert (found.kind, found.item) == (FoundKind.LABEL, APPLES)
    assert found.reading is not None
    assert found.reading.amount_fen == 962


def test_label_of_an_item_nobody_knows_says_so() -> None:
    body = "219999900962"
    found = find(body + str(gs1_check_digit(body)), LOOKUPS, SHIPPED)
    assert (found.kind, found.item) == (FoundKind.UNKNOWN, None)
    assert found.reading is not None
    assert found.reading.item_code == "99999"
