"""Arrears through the real services: as of a day, with what points would pay, the list and the reminders as files."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from pypdfium2 import PdfDocument
from python_calamine import CalamineWorkbook

from pos.errors import Refused
from pos.services.office.payments import FeePayment, Waiver
from pos.services.reports import Reports
from tests.services.office.test_redemption import fee_item
from tests.services.town import AUDITOR, CLERK, FINANCE, MANAGER, approved_by

if TYPE_CHECKING:
    from pathlib import Path

    from pos.services.office.arrears import ArrearLine
    from tests.services.town import Town


def lines(town: Town) -> dict[str, ArrearLine]:
    """room -> what stands there."""
    return {line.arrear.room: line for line in town.desk.office.arrears.look(AUDITOR).lines}


def told(town: Town, on: date | None = None) -> list[tuple[str, bool, int, str, int]]:
    """What the command says."""
    return [tuple(row.values()) for row in Reports(town.shop).arrears(on=on)]


def test_what_is_owed_is_told_as_of_a_day(town: Town) -> None:
    town.clock.to(date(2026, 3, 1))
    for month in ("2026-01", "2026-02", "2026-03"):
        town.desk.office.issue_bills(FINANCE, month, publish=True)
    town.clock.to(date(2026, 3, 5))
    town.desk.office.pay(CLERK, FeePayment(town.home("1-1-101"), 9500, "cash"))
    slip = town.desk.office.pay(CLERK, FeePayment(town.home("1-1-102"), 20_000, "cash"))
    town.clock.to(date(2026, 3, 8))
    town.desk.office.waive(FINANCE, Waiver("B000007", 1, "漏水", "D1", approved_by("manager")))
    town.desk.office.void_bill(FINANCE, "B000003", "重复")
    town.household("3-2-501", state="moved_out")
    town.clock.to(date(2026, 3, 9))
    town.desk.office.reverse(MANAGER, slip.slip_no, "退票")
    three = [(room, 3, "2026-01", 3 * fen) for room, fen in (("1-1-101", 4500), ("1-1-102", 4025), ("3-2-501", 5000))]
    assert told(town, date(2026, 2, 28)) == []
    assert [(row[0], *row[2:]) for row in told(town, date(2026, 3, 4))] == three
    assert [(row[0], *row[2:]) for row in told(town, date(2026, 3, 7))] == [("1-1-101", 1, "2026-03", 4000), three[2]]
    owed = [("1-1-101", False, 1, "2026-03", 4000 - 1), ("1-1-102", False, 3, "2026-01", 12_075)]
    owed.append(("3-2-501", True, 2, "2026-02", 10_000))
    assert told(town) == owed
    assert [row["room"] for row in Reports(town.shop).arrears(3)] == ["1-1-102"]
    assert [(one.arrear.room, one.arrear.moved_out, one.arrear.months) for one in lines(town).values()] == [
        (room, gone, months) for room, gone, months, _, _ in owed
    ]
    town.assert_proven()


def test_points_pay_what_a_redemption_would_take(town: Town) -> None:
    fee_item(town, "电梯费", redeemable=False)
    town.bill(300, "2026-02", "1-1-101")
    town.bill(50, "2026-03", "1-1-101", "电梯费")
    town.bill(200, "2026-03", "1-1-102")
    town.bill(500, "2026-03", "3-2-501")
    town.earn(400, "1-1-101")
    town.earn(400, "1-1-102")
    found = lines(town)
    assert [(one.points, one.pays_points, one.pays_fen, one.why) for one in found.values()] == [
        (400, 300, 300, ""),
        (400, 200, 200, ""),
        (0, 0, 0, "no_points"),
    ]
    assert [(one.covered, one.agreed_batch, one.could_agree) for one in found.values()] == [
        (False, True, False),
        (True, False, True),
        (False, True, False),
    ]
    town.household("1-1-102", state="frozen")
    assert (lines(town)["1-1-102"].pays_fen, lines(town)["1-1-102"].why) == (0, "frozen")
    with pytest.raises(Refused, match="not_allowed"):
        town.desk.office.arrears.look(CLERK)


def test_the_list_and_the_reminders_are_files(town: Town, tmp_path: Path) -> None:
    town.bill(300, "2026-02", "1-1-101")
    town.bill(200, "2026-03", "1-1-101")
    town.bill(500, "2026-03", "1-1-102")
    town.bill(500, "2026-03", "3-2-501")
    town.earn(400, "1-1-101")
    view = town.desk.office.arrears.look(FINANCE)
    office = town.desk.office.arrears
    saved = office.save_list(FINANCE, view, tmp_path)
    rows = CalamineWorkbook.from_path(saved).get_sheet_by_index(0).to_python()
    header = next(n for n, row in enumerate(rows) if row[0] == "房号")
    assert [row[:9] for row in rows[header + 1 : header + 4]] == [
        ["1-1-101", "张**", 2, "2026-02", 5, 400, 4, 1, "同意"],
        ["1-1-102", "李**", 1, "2026-03", 5, 0, 0, 5, "没有同意"],
        ["3-2-501", "欧**", 1, "2026-03", 5, 0, 0, 5, "同意"],
    ]
    assert rows[header + 4][4] == 15
    everybody = [line.arrear.household_id for line in view.lines]
    steps: list[tuple[int, int]] = []
    made = office.save_reminders(FINANCE, everybody, tmp_path, lambda done, of: steps.append((done, of)))
    assert steps == [(0, 3), (1, 3), (2, 3)]
    pages = [page.get_textpage().get_text_bounded() for page in PdfDocument(made)]
    assert [[room for room in ("1-1-101", "1-1-102", "3-2-501") if room in page] for page in pages] == [
        ["1-1-101", "1-1-102"],
        ["3-2-501"],
    ]
    assert "张三" not in pages[0]
    for words in ("2026年2月 至 2026年3月　共 2 个月", "您有 400 积分", "可以抵 ¥ 4.00", "抵后还欠 ¥ 1.00"):
        assert words in pages[0].replace("\r\n", "\n"), words
    assert office.save_reminders(FINANCE, everybody, tmp_path).name != made.name
    for nobody in ((), ("H99",)):
        with pytest.raises(Refused, match="nothing_owed"):
            office.save_reminders(FINANCE, nobody, tmp_path)
