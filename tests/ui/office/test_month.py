"""The month in the window: what is open, sums and their rows, their file beside ours, the close, the papers."""

from __future__ import annotations

import threading
from dataclasses import replace
from pathlib import Path

import pytest
from pypdfium2 import PdfDocument
from python_calamine import CalamineWorkbook

from pos.domain.fees.tariffs import FeeItem, Tariff
from pos.domain.month.days import first_after
from pos.errors import Refused
from pos.ledger.book import Ledger
from pos.services.desks import Desks as Services
from pos.ui.office.desk import MONTH
from pos.ui.office.month.page import MonthTab
from pos.ui.office.month.state import MATCHING, Monthly, MonthStep
from pos.ui.office.month.ties import TieCard
from tests.ui import community
from tests.ui.cashier import Hands, Key
from tests.ui.pictures.month import month_over, off_by_some, planted_file, redeem_some


@pytest.fixture
def papers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where saved papers go."""
    monkeypatch.setenv("POS_PAPERS", str(tmp_path / "papers"))
    return tmp_path / "papers"


def _open(hands: Hands, login: str = "finance", pin: str = "444444") -> MonthTab:
    hands.log_in(login, pin)
    hands.workplace.open("office")
    hands.office_desk.open(MONTH)
    hands.settle()
    made = hands.office_desk.page(MONTH)
    assert isinstance(made, MonthTab)
    return made


def _again(page: MonthTab, hands: Hands) -> Monthly:
    page.begin()
    hands.settle()
    return page.shown


def _texts(page: MonthTab) -> list[list[str]]:
    model = page.body.matching.rows_model
    return [[str(model.data(model.index(row, n))) for n in range(5)] for row in range(model.rowCount())]


def _step(page: MonthTab) -> MonthStep:
    return page.shown.step


def _verdict(card: TieCard) -> str:
    return card.accessibleDescription().split(", ")[-1]


def _led(page: MonthTab) -> list[tuple[str, str]]:
    """Where a button leads from now on."""
    asked: list[tuple[str, str]] = []
    page._ways.asked.disconnect()
    page._ways.asked.connect(lambda tab, what: asked.append((tab, what)))
    return asked


def test_a_running_month_says_when_it_can_be_closed(hands: Hands, services: Services) -> None:
    page = _open(hands)
    shown = page.shown
    assert shown.page is not None
    assert not shown.page.over
    assert not page.settlement.go.isEnabled()
    assert "起可以关账" in page.settlement.told.text()
    hands.press(Key.Key_F12)
    assert page.message.text() == page.settlement.told.text()
    assert page.shown.step is MonthStep.SEEN
    assert page.settlement.due.figures() == "0.00"
    assert page.settlement.words.text() == "零元整"
    assert {name: _verdict(card) for name, card in page.ties.items()} == {
        "points": "相符",
        "redemptions": "一笔对一笔",
        "fees": "相符",
    }
    assert page.matters.seals.told() == f"{shown.seals} 笔都对"
    assert not page.matters.earlier.isEnabled() or shown.beside(-1)
    assert services.months.page().status.period == shown.period


def test_what_is_open_leads_to_where_it_is_seen_to(hands: Hands, services: Services) -> None:
    page = _open(hands)
    period, tariffs = page.shown.period, services.office.tariffs
    tariffs.add_fee_item(community.FINANCE, FeeItem("垃圾费", 1))
    tariffs.add_tariff(community.FINANCE, Tariff("垃圾费", period, flat_fen=500))
    services.office.issue_bills(community.FINANCE, period, publish=False)
    services.till.open_shift(community.CASHIER, 20_000)
    services.office.drawer.open(community.CLERK, 10_000)
    with month_over(services, period):
        shown = _again(page, hands)
        assert not shown.ready
        assert not page.settlement.go.isEnabled()
        assert "T1 收银员小李" in page.matters.shifts.told()
        asked = _led(page)
        hands.click(page.matters.shifts)
        hands.click(page.matters.drafts)
        assert asked == [("payments", "drawer"), ("bills", period)]
        assert page.matters.drafts.told().endswith("张没发布")
        hands.press(Key.Key_F12)
        assert "没交的班" in page.message.text()
        services.till.close_shift(community.CASHIER, 20_000)
        services.office.drawer.close(community.CLERK, 10_000)
        shown = _again(page, hands)
        assert shown.ready  # a draft keeps no month open
        assert page.matters.shifts.told() == "全部交了"


def test_a_month_is_closed_in_five_acts_and_its_papers_are_kept(hands: Hands, services: Services, papers: Path) -> None:
    redeem_some(services)
    page = _open(hands)
    period = page.shown.period
    with month_over(services, period):
        hands.press(Key.Key_F11)
        hands.press(Key.Key_F7)
        assert not papers.exists()  # nothing is handed out of an open month
        _again(page, hands)
        hands.press(Key.Key_F12)
        assert page.settlement.pin.line.hasFocus()
        hands.enter("000000")
        assert page.shown.step is MonthStep.PIN
        assert "密码" in page.message.text()
        hands.enter("444444")
        assert page.shown.closed
        assert page.message.text().endswith("的账关好了。")
        assert services.months.status(period).closed
        assert page.settlement.go.words() == "存月结包"
        hands.press(Key.Key_F12)
        assert "存好了" in page.message.text()
        first = {file.name: file.read_bytes() for file in (papers / period).iterdir()}
        assert {"month.xlsx", "summary.pdf", "households.csv", "manifest.json"} <= set(first)
        hands.click(page.settlement.settlement)
        hands.click(page.settlement.notice)
        hands.press(Key.Key_F7)
        assert {file.name: file.read_bytes() for file in (papers / period).iterdir()} == first
        with PdfDocument(papers / f"结算单 {period}.pdf") as pages:
            assert page.settlement.words.text() in pages[0].get_textpage().get_text_bounded()
        assert (papers / f"公示 {period}.pdf").exists()


def test_a_close_can_be_stopped_before_it_is_written(
    hands: Hands, services: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = _open(hands)
    period = page.shown.period
    right, reached, go = Ledger.check_seals, threading.Event(), threading.Event()

    def slow(*asked: object) -> None:
        reached.set()
        assert go.wait(10)
        right(*asked)  # type: ignore[arg-type]  # whatever the close asks with

    with month_over(services, period):
        _again(page, hands)
        monkeypatch.setattr(Ledger, "check_seals", slow)
        hands.press(Key.Key_F12)
        hands.type("444444")
        hands.press(Key.Key_Return, settle=False)
        assert reached.wait(10)
        assert page.busy
        hands.press(Key.Key_Escape, settle=False)
        go.set()
        hands.settle()
        assert page.shown.step is MonthStep.SEEN
        assert not services.months.status(period).closed


def test_a_sum_that_does_not_hold_leads_to_its_rows_and_they_to_a_household(hands: Hands) -> None:
    page = _open(hands)
    asked = _led(page)
    with off_by_some():
        _again(page, hands)
        assert _verdict(page.ties["points"]) == "差 195，2 行"
        assert not page.ties["fees"].isEnabled()
        hands.click(page.ties["points"])
        assert page.shown.view == "points"
        model = page.body.differing("points").rows_model
        assert [model.data(model.index(row, 3)) for row in range(2)] == ["120", "75"]
        hands.press(Key.Key_F5)
        assert page.shown.view == MATCHING
        hands.press(Key.Key_F5)
        hands.press(Key.Key_Down)
        hands.press(Key.Key_Return)
    assert len(asked) == 1
    assert asked[0][0] == "households"
    assert asked[0][1].startswith("H")


def test_their_file_is_chosen_by_keys_and_every_mistake_is_named(
    hands: Hands, services: Services, papers: Path, tmp_path: Path
) -> None:
    redeem_some(services)
    page = _open(hands)
    period = page.shown.period
    file = planted_file(services, period, tmp_path)
    hands.press(Key.Key_F6)
    assert _step(page) is MonthStep.CHOOSING
    page.body.files.box.put(str(file))
    hands.press(Key.Key_Return)
    assert _step(page) is MonthStep.SEEN
    causes = [text[4] for text in _texts(page)]
    assert [cause.split()[0] for cause in causes] == [
        "他们记在",
        "是",
        "他们记的账期是",
        "账期是",
        "单位错了，差",
        f"他们记在别的月份：{first_after(period):%Y-%m}",
        "重复了",
        "原因不明，对一下单据",
        "他们没有记",
        "我们没有这一笔",
    ]
    assert "同一单号" in causes[0]
    assert "和 S1-OF-" in causes[6]
    assert "对上 4 笔" in page.body._facts.text()
    hands.press(Key.Key_Down)
    assert "同一单号" in page.body._whole.text()
    hands.press(Key.Key_F8)
    rows = CalamineWorkbook.from_path(papers / f"和物业公司核对 {period}.xlsx").get_sheet_by_index(0).to_python()
    assert [str(row[6]).split("；")[0].split(" ")[0] for row in rows[8:18]] == [cause.split()[0] for cause in causes]
    asked = _led(page)
    page.body.matching.choose(0)
    hands.press(Key.Key_Return)
    assert asked == [("households", services.months.status(period).homes[_texts(page)[0][0].split()[0]])]
    hands.press(Key.Key_F6)
    (tmp_path / "空.csv").write_text("a,b\n1,2\n", "utf-8")
    page.body.files.box.put(str(tmp_path / "空.csv"))
    hands.press(Key.Key_Return)
    assert _step(page) is MonthStep.CHOOSING
    assert page.message.text()
    hands.press(Key.Key_Escape)
    hands.press(Key.Key_Escape)


def test_other_months_are_turned_to_by_keys(hands: Hands, services: Services) -> None:
    page = _open(hands)
    period = page.shown.period
    with month_over(services, period):
        _again(page, hands)
        hands.press(Key.Key_PageDown)
        assert page.shown.period > period
        assert page.matters.months.isVisible()
        hands.click(page.matters.months)
        assert page.shown.period == period
        hands.click(page.matters.later)
        hands.press(Key.Key_PageUp)
        assert page.shown.period == period


def test_a_month_that_closed_with_a_later_one_has_no_papers(hands: Hands) -> None:
    tab = _open(hands)
    page = tab.shown.page
    assert page is not None
    empty = replace(page, status=replace(page.status, closed=True, blockers=(), warnings=()), closed_on="")
    tab._show(tab.shown.read(empty))
    assert tab.matters.closed.told() == "没有账，和后面的一起关"
    assert tab.settlement.go.isHidden()
    assert not tab.settlement.settlement.isEnabled()
    hands.press(Key.Key_F12)
    assert tab.shown.step is MonthStep.SEEN


@pytest.mark.parametrize(("login", "pin"), [("manager", "222222"), ("auditor", "555555")])
def test_who_only_reads_finds_nothing_to_press(hands: Hands, services: Services, login: str, pin: str) -> None:
    page = _open(hands, login, pin)
    with month_over(services, page.shown.period):
        assert _again(page, hands).ready
        assert page.settlement.go.isHidden()
        hands.press(Key.Key_F12)
        assert page.shown.step is MonthStep.SEEN


def test_what_lapsed_goes_with_the_close_unless_somebody_says_no(hands: Hands) -> None:
    tab = _open(hands)
    page = tab.shown.page
    assert page is not None
    lapsed = replace(page.status, warnings=(Refused("points_lapsed", points=13_000),))
    tab._show(tab.shown.read(replace(page, status=lapsed)))
    assert (tab.shown.lapsed, tab.shown.write_off) == (13_000, True)
    assert tab.matters.lapsed.told() == "13\u202f000 分，一起注销"
    hands.click(tab.matters.lapsed)
    assert tab.matters.lapsed.told() == "13\u202f000 分，先不注销"
    assert not tab.shown.write_off
    hands.click(tab.matters.lapsed)
    assert tab.shown.write_off
