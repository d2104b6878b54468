"""The figures of a month: each month as of its own last day, agreeing with what the commands say."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from pos.domain.fees.collection import Rates
from pos.domain.month.figures import MonthRates, PointsSum, Saver
from pos.errors import Refused
from pos.exchange.month.pack import manifest_sha256
from pos.services.month.figures import Figures, months_before, save_data, save_picture
from pos.services.office.payments import FeePayment
from tests.services.town import CLERK, FINANCE, MANAGER

if TYPE_CHECKING:
    from pathlib import Path

    from tests.services.town import Town


def test_each_month_stands_as_of_its_own_last_day(town: Town) -> None:
    figures, office = Figures(town.shop), town.desk.office
    town.clock.to(date(2026, 2, 3))
    for room in ("1-1-101", "1-1-102", "3-2-501"):
        town.bill(3000, "2026-01", room)  # published in February: in January nobody was billed for it yet
        town.bill(4000, "2026-02", room)
    void = town.bill(500, "2026-02", "1-1-101", "车位费").bill_no
    office.pay(CLERK, FeePayment(town.home("1-1-102"), 7000, "cash"))
    town.clock.to(date(2026, 3, 2))
    for room in ("1-1-101", "1-1-102", "3-2-501"):
        town.bill(4000, "2026-03", room)
    office.void_bill(FINANCE, void, "重复")
    town.earn(5000)
    town.earn(700, "1-1-102")
    town.redeem(4500)  # 3000 of January, 1500 of February
    wrong = town.redeem(400, "1-1-102")
    office.reverse(MANAGER, wrong.slip_no, "错户")
    town.redeem(300, "1-1-102")
    office.pay(CLERK, FeePayment(town.home("1-1-102"), 3700, "wechat"))

    march = figures.month("2026-03")
    assert march.on == date(2026, 3, 2)
    assert march.months == (
        MonthRates("2026-02", Rates(3200, 3333), Rates(3200, 3333)),
        MonthRates("2026-03", Rates(3333, 3333), Rates(3083, 0)),
    )
    assert [(one.name, one.all) for one in march.collection.buildings] == [
        ("1", Rates(5000, 5000)),
        ("3", Rates(0, 0)),
    ]
    assert march.points == PointsSum(5700, 4800, 900, 900)
    assert (march.paid_by_points_fen, march.paid_by_points_households) == (4800, 2)
    assert march.savers == (
        Saver(town.home("1-1-101"), "1-1-101", 4500),
        Saver(town.home("1-1-102"), "1-1-102", 300),
    )
    assert (march.long_owing_households, march.long_owing_fen) == (1, 11_000)  # 3-2-501; 1-1-101 paid January

    february = figures.month("2026-02")
    assert (february.on, february.points, february.savers) == (date(2026, 2, 28), PointsSum(0, 0, 0, 0), ())
    assert february.long_owing_households == 0
    rate = town.desk.reports.rate("2026-02", february.on)
    assert february.collection.all == Rates(rate["by_amount_bp"], rate["by_household_bp"])
    assert rate["buildings"][1] == {
        "building": "3", "by_amount_bp": 0, "by_household_bp": 0,
        "without_points": {"by_amount_bp": 0, "by_household_bp": 0},
    }  # fmt: skip


def test_a_closed_month_is_told_as_it_was_closed(town: Town) -> None:
    figures = Figures(town.shop)
    town.earn(500)
    town.bill(4000, "2026-03")
    town.redeem(200)
    town.clock.to(date(2026, 4, 1))
    town.desk.months.close(FINANCE, "2026-03")
    town.redeem(100)
    town.clock.to(date(2026, 4, 2))
    town.earn(60, "1-1-102")
    assert figures.month("2026-03").points == PointsSum(500, 200, 300, 300)
    assert figures.month("2026-04").points == PointsSum(60, 100, 260, 260)
    assert figures.saved_most(("2026-03", "2026-04")) == Saver(town.home(), "1-1-101", 300)
    assert figures.saved_most(("2026-05",)) is None


def test_a_month_before_today_that_is_open_leaves_out_what_came_after(town: Town) -> None:
    town.earn(500)
    town.clock.to(date(2026, 4, 2))
    town.earn(60, "1-1-102")
    assert Figures(town.shop).month("2026-03").points == PointsSum(500, 0, 500, 500)
    assert Figures(town.shop).month("2026-03").collection.all == Rates(None, None)


def test_a_month_to_come_has_no_figures(filed_town: Town) -> None:
    with pytest.raises(Refused, match="future_date"):
        Figures(filed_town.shop).month("2026-04")
    with pytest.raises(Refused, match="bad_period"):
        Figures(filed_town.shop).month("2026-4")


def test_the_board_is_of_the_last_month_that_was_billed_and_can_be_kept(filed_town: Town, tmp_path: Path) -> None:
    town, figures = filed_town, Figures(filed_town.shop)
    assert figures.board().periods == ("2026-03",)
    town.bill(4000, "2026-02")
    town.bill(4000, "2026-05")
    board = figures.board()
    assert (board.shop_name, board.periods, board.figures.period) == ("测试店", ("2026-02", "2026-03"), "2026-02")
    assert figures.board("2026-03").figures == figures.month("2026-03")
    first, second = (save_data(board, tmp_path) for _ in range(2))
    assert (first.name, second.name) == ("看板 2026-02.xlsx", "看板 2026-02-2.xlsx")
    assert first.read_bytes() == second.read_bytes()
    assert save_picture("2026-02", b"png", tmp_path).read_bytes() == b"png"


def test_the_notice_of_a_few_households_tells_nothing_of_them(filed_town: Town, tmp_path: Path) -> None:
    town, figures = filed_town, Figures(filed_town.shop)
    town.earn(500)
    town.bill(4000, "2026-03")
    town.redeem(200)
    town.clock.to(date(2026, 4, 1))
    town.desk.months.close(FINANCE, "2026-03")
    told = figures.notice("2026-03")
    assert (told.shop_name, told.closed_on, told.value_fen) == ("测试店", "2026-04-01", 1)
    assert told.fingerprint == manifest_sha256(town.desk.months.pack("2026-03"))
    assert (told.billed, told.issued, told.used, told.held, told.paid_by_points, told.by_building) == (*[None] * 5, ())
    steps: list[tuple[int, int]] = []
    assert figures.hang_up("2026-03", tmp_path, lambda *step: steps.append(step)).name == "公示 2026-03.pdf"
    assert steps[-1][0] == steps[-1][1]
    with pytest.raises(Refused, match="month_open"):
        figures.save_notice("2026-04", tmp_path / "april.pdf")


def test_the_line_is_a_year() -> None:
    assert [months_before(period) for period in ("2026-12", "2026-11", "2027-01")] == ["2026-01", "2025-12", "2026-02"]
