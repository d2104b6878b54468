"""Files of bills: published, and once."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from tests.services.importing.files import BILLS
from tests.services.town import FINANCE

if TYPE_CHECKING:
    from tests.services.importing.files import Files
    from tests.services.town import Town


def test_imported_bills_are_published_and_come_once(files: Files, town: Town) -> None:
    assert files.counts("bills", BILLS) == (2, 0, 0)
    before = town.entries()
    assert files.counts("bills", BILLS) == (0, 0, 2)
    assert town.entries() == before
    (bill,) = town.desk.office.household(town.home()).bills
    assert (bill.amount_fen, bill.owed_fen, bill.due, bill.redeemable) == (4500, 4500, date(2026, 3, 31), True)
    more = BILLS + "3-2-501,2026-02,物业费,50,\n3-2-501,2026-02,物业费,50,\n"
    outcome = files.take("bills", more)
    assert (outcome.counts.new, outcome.counts.unchanged, outcome.counts.left_out) == (1, 2, 1)
    assert [one.reason for one in outcome.warnings] == ["repeated"]
    town.assert_proven()


def test_bad_bills(files: Files, town: Town) -> None:
    files.take("bills", BILLS)
    town.desk.office.issue_bills(FINANCE, "2026-03", publish=False)
    text = (
        "room,period,fee_item,amount_yuan\n"
        "1-1-101,2026-02,物业费,45.01\n"
        "9-9-999,2026-02,物业费,45.00\n"
        "1-1-101,2026-02,水费,45.00\n"
        "1-1-101,2026-13,物业费,45.00\n"
        "1-1-101,2026-03,物业费,45.00\n"
        "1-1-102,2026-04,物业费,-1\n"
    )
    assert files.refused("bills", text) == [
        (2, "amount_yuan", "other_amount", "4500"),
        (3, "room", "no_household", "9-9-999"),
        (4, "fee_item", "no_fee_item", "水费"),
        (5, "period", "bad_period", "2026-13"),
        (6, "amount_yuan", "other_amount", "4500"),  # a draft: it is published, not imported
        (7, "amount_yuan", "bad_amount", "-1"),
    ]


def test_a_voided_bill_may_be_imported_anew(files: Files, town: Town) -> None:
    files.take("bills", BILLS)
    town.desk.office.void_bill(FINANCE, "B000001", "金额错")
    assert files.counts("bills", BILLS.replace("45.00", "46.00")) == (1, 0, 1)
    assert [bill.owed_fen for bill in town.desk.office.household(town.home()).bills] == [4600]


def test_a_row_of_several_bills_shows_and_names_each_in_its_own_column(files: Files, town: Town) -> None:
    text = "房号,所属期,物业费,公摊水费,电梯费\n1-1-101,2026-02,45,12.3,8\n1-1-102,2026-02,40.25,,8\n"
    seen = files.preview("bills", text)
    assert [row.texts for row in seen.rows] == [
        ("1-1-101", "2026-02", "45", "12.3", "8"),
        ("1-1-102", "2026-02", "40.25", "", "8"),
    ]
    assert files.refused("bills", text) == [
        (2, "公摊水费", "no_fee_item", "公摊水费"),
        (2, "电梯费", "no_fee_item", "电梯费"),
        (3, "电梯费", "no_fee_item", "电梯费"),
    ]
    files.take("bills", BILLS)
    months = "2026年物业费\n房号,1月,2月\n1-1-101,45,45\n1-1-102,40.25,41\n".replace("房号", "房号,费用项目")
    months = months.replace("101,", "101,物业费,").replace("102,", "102,物业费,")
    assert files.refused("bills", months) == [(4, "2月", "other_amount", "4025")]
