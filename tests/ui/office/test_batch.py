"""The batch in the window: looked at, filtered, confirmed, stopped between two households, kept as files."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import Any

import pytest
from python_calamine import CalamineWorkbook

from pos.services.desks import Desks as Services
from pos.services.notices import Change, Subject
from pos.ui.office.batch.page import BatchPage
from pos.ui.office.batch.state import BatchStep
from pos.ui.office.desk import BATCH, HOUSEHOLDS
from tests.ui import community
from tests.ui.cashier import Hands, Key
from tests.ui.paper_tray import PaperTray
from tests.ui.pictures.batch import give_points


@pytest.fixture
def papers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where saved papers go."""
    monkeypatch.setenv("POS_PAPERS", str(tmp_path / "papers"))
    return tmp_path / "papers"


@pytest.fixture
def page(hands: Hands, services: Services) -> BatchPage:
    """Finance before the batch."""
    give_points(services)
    return _open(hands, "finance", "444444")


def _open(hands: Hands, login: str, pin: str) -> BatchPage:
    hands.log_in(login, pin)
    hands.workplace.open("office")
    hands.office_desk.open(BATCH)
    hands.settle()
    made = hands.office_desk.page(BATCH)
    assert isinstance(made, BatchPage)
    return made


def _step(page: BatchPage) -> BatchStep:
    return page.shown.step


def _groups(page: BatchPage) -> dict[str, str]:
    return {one.objectName(): one.accessibleName() for one in page.groups.buttons()}


def _texts(page: BatchPage, row: int) -> list[str]:
    model = page.table.rows_model
    return [str(model.data(model.index(row, n))) for n in range(model.columnCount())]


def test_everybody_stands_there_before_anything_is_taken_and_can_be_filtered(
    page: BatchPage, hands: Hands, services: Services, qtmodeltester: Any
) -> None:
    with services.ledger.read() as tx:
        entries = tx.exec_driver_sql("SELECT COUNT(*) FROM entry").scalar_one()
    view = page.shown.view
    assert view is not None
    assert _groups(page) == {
        "": "同意批量抵扣的 55",
        "taking": "可以抵的 39",
        "no_points": "没有可用积分 14",
        "frozen": "积分冻结 1",
        "awarded_today": "本人今天给过奖励 1",
    }
    assert (page.head.money.text(), page.head.sums.text()) == ("¥3637.28", "39 户  ·  363\u202f728 分")
    assert _texts(page, 0)[1:] == ["5\u202f000", "138.15", "50.00 5\u202f000 分", "2026-09–2026-10 还欠 88.15"]
    hands.click(page.groups.buttons()[3])
    assert [_texts(page, n)[3:] for n in range(page.table.rows_model.rowCount())] == [["—", "积分冻结"]]
    qtmodeltester.check(page.table.rows_model)
    hands.press(Key.Key_F5)
    assert page.shown.only == "awarded_today"
    hands.press(Key.Key_F5)
    assert page.table.rows_model.rowCount() == 55
    with services.ledger.read() as tx:
        assert tx.exec_driver_sql("SELECT COUNT(*) FROM entry").scalar_one() == entries


def test_a_pin_and_it_runs_and_says_what_it_did(
    page: BatchPage, hands: Hands, papers: Path, printers: PaperTray
) -> None:
    hands.press(Key.Key_F12)
    hands.enter("000000")
    assert _step(page) is BatchStep.PIN
    assert "密码" in page.message.text()
    hands.press(Key.Key_Escape)
    assert _step(page) is BatchStep.SEEN
    hands.press(Key.Key_F12)
    hands.enter("444444")
    assert _step(page) is BatchStep.DONE
    view = page.shown.view
    assert view is not None
    assert (len(view.taking), view.points, page.head.badge.accessibleName()) == (39, 363_728, "已经抵扣")
    assert _texts(page, 0)[3:] == ["50.00 5\u202f000 分", "S1-OF-1-000002 还欠 88.15"]
    hands.press(Key.Key_F8)
    hands.press(Key.Key_F7)
    hands.press(Key.Key_F11)
    workbook = CalamineWorkbook.from_path(papers / f"批量抵扣 {view.period}.xlsx")
    told = workbook.get_sheet_by_index(0).to_python()
    assert told[6][0] == "房号"
    assert told[7][4:8] == [5000, 50, "S1-OF-1-000002", "已抵扣"]
    assert [row[7] for row in told[7:62]].count("没有可用积分") == 14
    assert told[62][4:6] == [363_728, 3637.28]
    assert (papers / f"积分抵扣单 {view.period}.pdf").read_bytes().startswith(b"%PDF")
    assert len(printers.papers) == 39
    hands.press(Key.Key_Return)
    assert _step(page) is BatchStep.SEEN
    assert not page.run.go.isEnabled()
    assert "taking" not in _groups(page)


def test_stopped_no_household_is_half_done_and_the_rest_waits(page: BatchPage, hands: Hands) -> None:
    held = threading.Event()
    hands.press(Key.Key_F12)
    hands.type("444444")
    hands.window.worker.run(
        held.wait, hands.window.worker.progressed.emit
    )  # so that Esc comes before the first household
    hands.press(Key.Key_Return, settle=False)
    assert page.busy
    hands.office_desk.open(HOUSEHOLDS)
    assert hands.office_desk.current == BATCH
    hands.press(Key.Key_Escape, settle=False)
    held.set()
    hands.settle()
    view = page.shown.view
    assert view is not None
    assert (view.left_out["not_reached"], len(view.taking), page.head.badge.accessibleName()) == (38, 1, "停在半路")
    hands.press(Key.Key_Return)
    hands.press(Key.Key_F12)
    hands.enter("444444")
    assert page.shown.view is not None
    assert len(page.shown.view.taking) == 38


def test_what_changed_meanwhile_is_marked(page: BatchPage, hands: Hands, services: Services) -> None:
    view = page.shown.view
    assert view is not None
    hands.press(Key.Key_F12)
    services.office.accounts.freeze(community.FINANCE, view.rows[0].household_id, "查账", "k")
    hands.enter("444444")
    assert _texts(page, 0)[3:] == ["—", "积分冻结 和预览时不同"]
    assert _groups(page)["changed"] == "和预览时不同的 1"


def test_what_other_tills_sell_is_worked_out_once_for_all(page: BatchPage, hands: Hands, services: Services) -> None:
    view = page.shown.view
    assert view is not None
    services.office.accounts.freeze(community.FINANCE, view.rows[0].household_id, "查账", "k")
    for _ in range(5):
        page.renew(Change(Subject.HOUSEHOLD, view.rows[0].household_id))
    hands.settle()
    assert page.shown.view is view
    page._later.setInterval(0)
    page._later.start()
    hands.until(lambda: page.shown.view is not view)
    assert _groups(page)["frozen"] == "积分冻结 2"
    page.renew(Change(Subject.EVERYTHING))
    hands.settle()
    assert page.shown.view is not None


def test_a_row_leads_to_its_household(page: BatchPage, hands: Hands) -> None:
    hands.press(Key.Key_Down)
    hands.press(Key.Key_Return)
    assert hands.office_desk.current == HOUSEHOLDS
    assert hands.office.page is not None
    assert hands.office.page.card.room == "1-1-101"


@pytest.mark.parametrize(("login", "pin"), [("manager", "222222"), ("auditor", "555555")])
def test_who_only_reads_finds_nothing_to_press(hands: Hands, login: str, pin: str, papers: Path) -> None:
    page = _open(hands, login, pin)
    assert _step(page) is BatchStep.SEEN
    assert page.run.go.isHidden()
    hands.press(Key.Key_F12)
    assert _step(page) is BatchStep.SEEN
    hands.press(Key.Key_F8)
    assert [file.suffix for file in papers.iterdir()] == [".xlsx"]
