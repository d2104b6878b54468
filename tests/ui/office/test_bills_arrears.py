"""Arrears in the window: by how long, by building, who could agree to the batch; the list and reminders as files."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from pypdfium2 import PdfDocument
from python_calamine import CalamineWorkbook

from pos.services.office.awards import Award
from pos.ui.beside.ticker import Ticker
from pos.ui.office.desk import HOUSEHOLDS
from tests.ui import community
from tests.ui.cashier import Hands, Key
from tests.ui.office.test_bills import opened

if TYPE_CHECKING:
    from pos.services.desks import Desks as Services
    from pos.ui.office.arrears.page import ArrearsPage


@pytest.fixture
def papers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where saved papers go."""
    monkeypatch.setenv("POS_PAPERS", str(tmp_path / "papers"))
    return tmp_path / "papers"


@pytest.fixture
def page(hands: Hands) -> ArrearsPage:
    """Finance before the arrears."""
    made = opened(hands)
    made.arrive("arrears")
    hands.settle()
    return made.arrears


def rooms(page: ArrearsPage) -> list[str]:
    """Whose rows stand there."""
    model = page.households.rows_model
    return [str(model.data(model.index(n, 0))).split(" ")[0] for n in range(model.rowCount())]


def test_ages_buildings_and_rooms_keep_some_of_them(page: ArrearsPage, hands: Hands, services: Services) -> None:
    view = services.office.arrears.look(community.FINANCE)
    assert rooms(page) == [line.arrear.room for line in view.lines]
    assert len(rooms(page)) > 100
    hands.press(Key.Key_F7)
    months = {line.arrear.months for line in page.shown.lines}
    assert len(months) == 1
    assert page.ages.buttons[months.pop() - 1].isChecked()
    hands.press(Key.Key_Escape)
    hands.click(page.ages.buttons[2])
    assert {line.arrear.months for line in page.shown.lines} == {3}
    hands.press(Key.Key_F2)
    assert page.buildings.isVisible()
    hands.click_row(page.buildings, 2)
    assert {room.split("-")[0] for room in rooms(page)} == {"2"}
    owed = sum(line.arrear.owed_fen for line in view.lines if line.arrear.room.startswith("2-"))
    assert sum(fen for _, fen in page.shown.ages) == owed
    hands.press(Key.Key_Escape)
    hands.press(Key.Key_F9)
    hands.press(Key.Key_Down)
    hands.press(Key.Key_Return)
    assert {room.split("-")[0] for room in rooms(page)} == {"1"}
    hands.press(Key.Key_Escape)
    hands.scan(community.CARD)
    assert rooms(page) == [community.ROOM]
    hands.press(Key.Key_Return)
    hands.press(Key.Key_Return)
    assert hands.office_desk.current == HOUSEHOLDS
    assert hands.office.shown.household_id == services.office.in_room(community.ROOM)


def test_who_could_pay_all_by_points_is_kept(page: ArrearsPage, hands: Hands, services: Services) -> None:
    assert (page.shown.could_agree, page.making.agreeable.isVisible()) == (0, False)
    home, second = services.office.in_room(community.NEIGHBOUR), services.people.approve("finance", "444444")
    services.office.award(community.MANAGER, Award(home, 20_000, "值守", "H2", "社区", "k2", second))
    page.begin()
    hands.settle()
    assert page.making.agreeable.words() == "只看这 1 户"
    hands.press(Key.Key_F4)
    assert rooms(page) == [community.NEIGHBOUR]
    assert page.making.go.words() == "做 1 张催缴单"
    hands.click(page.making.agreeable)
    assert len(rooms(page)) > 100


def test_the_list_and_the_reminders_of_whom_is_seen_are_saved(
    page: ArrearsPage, hands: Hands, papers: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    hands.type("3-2-5")
    seen = rooms(page)
    hands.press(Key.Key_F8)
    assert "存好了" in page.message.text()
    (book,) = papers.glob("*.xlsx")
    saved = CalamineWorkbook.from_path(str(book)).get_sheet_by_index(0).to_python()
    header = next(n for n, row in enumerate(saved) if row[0] == "房号")
    assert [row[0] for row in saved[header + 1 : -1]] == seen
    real = Ticker.__call__

    def stopped(ticker: Ticker, done: int, of: int) -> None:
        ticker.stop()  # Esc comes while they are made
        real(ticker, done, of)

    with monkeypatch.context() as broken:
        broken.setattr(Ticker, "__call__", stopped)
        hands.press(Key.Key_F12)
    assert page.message.text() == "停下了，没有存文件"
    assert not list(papers.glob("*.pdf"))
    hands.click(page.making.go)
    (paper,) = papers.glob("*.pdf")
    words = "".join(one.get_textpage().get_text_bounded() for one in PdfDocument(paper))
    assert all(room in words for room in seen)
    assert words.count("物业费催缴单") == len(seen)
    assert "张建国" not in words
