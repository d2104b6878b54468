"""The reports in the window: looked at by keys and by fingers, of days that are asked for, saved, led to receipts."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, cast

import pytest
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from pos.domain.language import ENGLISH
from pos.domain.takings.report import MEASURES, Length, View
from pos.services.desks import Desks as Services
from pos.services.stock.desk import COSTS
from pos.services.takings import Takings
from pos.ui import theme
from pos.ui.reports.chart import Bar, BarChart, bars_of
from pos.ui.reports.desk import ReportsDesk
from pos.ui.workplace import DESKS, REPORTS
from tests.ui import community
from tests.ui.cashier import Hands, Key

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def desk(hands: Hands, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ReportsDesk:
    """The manager before the reports of all that was ever sold."""
    monkeypatch.setenv("POS_PAPERS", str(tmp_path / "papers"))
    return arrive(hands, "manager", "222222")


def arrive(hands: Hands, login: str, pin: str) -> ReportsDesk:
    """Somebody before the reports of this year."""
    hands.log_in(login, pin)
    hands.workplace.open(REPORTS)
    hands.settle()
    desk = hands.workplace.desk(REPORTS)
    assert isinstance(desk, ReportsDesk)
    hands.press(Key.Key_F4)
    assert desk.shown.length is Length.YEAR
    return desk


def shown(desk: ReportsDesk) -> list[list[str]]:
    """The rows of the table that stands there."""
    return [[cell.text for cell in row.cells] for row in desk.table(desk.shown.view).rows_model.rows()]


def at_times(desk: ReportsDesk) -> bool:
    """Whether one cashier's doings are looked at, one by one."""
    return desk.shown.whose is not None


def test_every_view_stands_there_by_key_and_is_what_the_service_says(
    hands: Hands, services: Services, desk: ReportsDesk
) -> None:
    for view in View:
        assert desk.shown.view is view
        report = Takings(services.shop).report(view, *desk.shown.days, hands.workplace.person)
        assert desk.shown.report == report
        assert len(shown(desk)) == len(report.rows)
        assert all(len(row) == len(MEASURES[view]) + 1 for row in shown(desk))
        assert [one.height for one in bars_of(report)] or not report.rows
        hands.press(Key.Key_F5)
    assert desk.shown.view is View.DAYS
    assert desk.total.text().startswith("单数：")


def test_days_are_gone_through_by_keys_and_fingers_and_none_is_to_come(hands: Hands, desk: ReportsDesk) -> None:
    hands.press(Key.Key_F4)
    assert desk.shown.days == (desk.shown.today, desk.shown.today)
    hands.press(Key.Key_F7)
    assert desk.shown.days == (desk.shown.today, desk.shown.today)
    hands.tap(desk.earlier)
    hands.press(Key.Key_Left)
    first, last = desk.shown.days
    assert first == last
    assert (desk.shown.today - last).days == 2
    hands.tap(desk.later)
    assert (desk.shown.today - desk.shown.days[1]).days == 1
    hands.tap(desk.length)
    assert desk.shown.length is Length.WEEK
    assert desk.shown.days[0].weekday() == 0


def test_a_view_is_chosen_by_a_finger_and_saved_as_picture_workbook_and_csv(
    hands: Hands, desk: ReportsDesk, tmp_path: Path
) -> None:
    hands.tap(next(one for one in desk.groups.buttons() if one.objectName() == View.CATEGORIES))
    assert desk.shown.view is View.CATEGORIES
    for key in (Key.Key_F8, Key.Key_F9, Key.Key_F10):
        hands.press(key)
        assert "存好了" in desk.message.text()
    files = sorted((tmp_path / "papers").iterdir())
    assert [file.suffix for file in files] == [".csv", ".png", ".xlsx"]
    assert files[1].read_bytes().startswith(b"\x89PNG")


def test_what_a_cashier_did_leads_to_each_receipt_and_back(hands: Hands, services: Services, desk: ReportsDesk) -> None:
    number = services.reports.sales(last=1)[0]["receipt_no"]
    for _ in range(3):
        services.till.print_again(community.CASHIER, number, "zh_CN")
    hands.tap(next(one for one in desk.groups.buttons() if one.objectName() == View.CASHIERS))
    assert shown(desk)[0][0] == "收银员小李 · 补打"
    assert "补打 3 次" in desk.sentence.text()
    hands.press(Key.Key_Return)
    assert [row.cells[1].text for row in desk.times.rows_model.rows()] == [number] * 3
    assert desk.paper.sheet.accessibleName()
    assert desk.side.currentIndex() == 1
    hands.press(Key.Key_F4)
    assert desk.shown.length is Length.YEAR
    hands.press(Key.Key_Escape)
    assert not at_times(desk)
    assert shown(desk)[0][0] == "收银员小李 · 补打"
    hands.tap_row_twice(desk.table(View.CASHIERS), 0)
    assert at_times(desk)
    hands.tap(desk.back)
    assert not at_times(desk)


def test_the_auditor_reads_them(hands: Hands) -> None:
    desk = arrive(hands, "auditor", "555555")
    assert shown(desk)


@pytest.mark.parametrize("lang", [ENGLISH])
def test_in_english(hands: Hands, desk: ReportsDesk) -> None:
    assert desk.title.text() == "By day"
    assert desk.total.text().startswith("Receipts: ")
    hands.press(Key.Key_F5)
    assert desk.title.text() == "By hour"


def test_whoever_may_open_the_reports_may_see_what_goods_cost() -> None:
    assert set(DESKS[REPORTS].roles) <= set(COSTS)


@pytest.mark.parametrize("height", [3.0, 49_477_987.84])
def test_every_line_of_the_chart_has_its_figure_whole(qtbot: QtBot, height: float) -> None:
    theme.apply(cast("QApplication", QApplication.instance()), theme.fitting(1920, 1080))
    chart = BarChart()
    qtbot.addWidget(chart)
    chart.resize(900, 320)
    chart.show_bars((Bar("11-29", height, odd=False),), ordered=True)
    picture = chart.grab().toImage()
    written = [y for y in range(picture.height()) if any(_ink(picture, x, y) for x in range(theme.px(76)))]
    lines = sum(after - before > 1 for before, after in pairwise(written)) + 1
    assert lines >= 4  # 0 and three above it
    assert written[0] > 0


def _ink(picture: QImage, x: int, y: int) -> bool:
    return QColor(picture.pixel(x, y)).lightness() < 200
