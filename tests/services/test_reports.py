"""What scripts read: keys and values as interface.md lays them down."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING

import pytest

from pos.errors import Refused
from pos.ledger.entry import OFFICE
from tests.services.town import DAY, FINANCE, NOODLES, TOFFEE

if TYPE_CHECKING:
    from tests.services.town import Town


def test_a_sale_and_its_return(town: Town) -> None:
    sold = town.sell((NOODLES, 2000), (TOFFEE, 1000))
    back = town.take_back(sold.receipt_no, (2, 1000))
    sale, returned = town.desk.reports.sales()
    line = {"n": 2, "barcode": TOFFEE.barcode, "name": "高粱饴", "qty_milli": 1000, "unit_price_fen": 333}
    money = {"amount_fen": 333, "net_fen": 333, "base_fen": 333, "points": 17}
    shelf = {"discount_fen": 0, "shelf_price_fen": None}
    assert sale["lines"][1] == {**line, **money, **shelf}
    assert {name: sale[name] for name in ("receipt_no", "kind", "of", "till", "room", "total_fen", "points")} == {
        "receipt_no": "S1-T1-1-000001",
        "kind": "sale",
        "of": None,
        "till": "T1",
        "room": "1-1-101",
        "total_fen": 1433,
        "points": 71,
    }
    assert (sale["sold_at"], sale["business_date"], sale["change_fen"]) == (
        "2026-03-10T10:00:00+08:00",
        "2026-03-10",
        0,
    )
    assert sale["tenders"] == [{"kind": "cash", "amount_fen": 1433}]
    assert (returned["receipt_no"], returned["kind"], returned["of"]) == (
        back.receipt.receipt_no,
        "return",
        "S1-T1-1-000001",
    )
    assert (returned["total_fen"], returned["points"], returned["tenders"]) == (
        -333,
        -16,
        [{"kind": "cash", "amount_fen": -333}],
    )
    assert [(one["n"], one["qty_milli"], one["net_fen"], one["points"]) for one in returned["lines"]] == [
        (1, 0, 0, 1),  # what is kept is shared anew: the noodles' part is 55 now
        (2, -1000, -333, -17),
    ]
    assert json.loads(json.dumps([sale, returned])) == [sale, returned]


def test_which_sales(town: Town) -> None:
    readings = town.desk.reports
    first = town.sell((NOODLES, 1000)).receipt_no
    town.clock.to(date(2026, 3, 11))
    second, third = (town.sell((NOODLES, 1000)).receipt_no for _ in range(2))

    def numbers(**which: object) -> list[str]:
        return [one["receipt_no"] for one in readings.sales(**which)]  # type: ignore[arg-type]  # keywords are checked by what they do

    assert numbers() == [first, second, third]
    assert numbers(last=2) == [second, third]
    assert numbers(last=9) == [first, second, third]
    assert numbers(day=DAY) == [first]
    assert numbers(day=date(2026, 3, 12)) == []
    assert numbers(till="T1", last=1) == [third]
    assert numbers(till=OFFICE) == []


def test_what_is_left_to_come_back(town: Town) -> None:
    sold = town.sell((NOODLES, 2000), (TOFFEE, 1000)).receipt_no
    assert town.desk.reports.left(sold) == {1: 2000, 2: 1000}
    town.take_back(sold, (1, 1500))
    assert town.desk.reports.left(sold) == {1: 500, 2: 1000}
    town.take_back(sold)
    assert town.desk.reports.left(sold) == {1: 0, 2: 0}
    with pytest.raises(Refused, match="no_receipt"):
        town.desk.reports.left("S1-T1-1-000099")


def test_the_balance_of_a_room(town: Town) -> None:
    town.programme(value_fen=3)
    town.bill(1000, "2026-01")
    town.desk.office.issue_bills(FINANCE, "2026-03", publish=False)
    town.earn(100)
    town.redeem(40)
    found = town.desk.reports.balance(" 1号楼1单元101室 ")
    (lot,) = found.pop("lots")
    (bill,) = found.pop("bills")
    assert found == {"room": "1-1-101", "points": 60, "worth_fen": 180, "debt": 0, "frozen": False, "advance_fen": 0}
    assert {name: lot[name] for name in lot if name != "id"} == {
        "source": "earning",
        "points": 100,
        "remaining": 60,
        "available_from": "2026-03-10",
        "expires_on": "2028-03-10",
        "funder": "shop",
    }
    assert bill == {
        "bill_no": "B000001",
        "period": "2026-01",
        "fee_item": "物业费",
        "amount_fen": 1000,
        "paid_fen": 120,
        "owed_fen": 880,
        "due": None,
    }
    town.shop.on = date(2028, 3, 11)
    assert town.desk.reports.balance("1-1-101")["points"] == 0
    town.shop.on = None
    town.household("1-1-102", state="frozen")
    assert town.desk.reports.balance("1-1-102")["frozen"]
    for room in ("9-9-999", "nonsense", ""):
        with pytest.raises(Refused, match="no_household"):
            town.desk.reports.balance(room)


def test_points_that_never_lapse_say_so(town: Town) -> None:
    town.programme(expiry_months=0)
    town.earn(1)
    assert town.desk.reports.balance("1-1-101")["lots"][0]["expires_on"] is None
