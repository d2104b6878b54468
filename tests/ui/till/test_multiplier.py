"""`3*` before a scan, however it is typed."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication

from pos.services.desks import Desks as Services
from pos.ui.till.sale.page import TillPage
from tests.ui import community
from tests.ui.cashier import Hands, Key


@pytest.fixture
def page(hands: Hands) -> TillPage:
    """An empty sale."""
    return hands.open_till().sale_page


def rows(page: TillPage) -> list[tuple[str, ...]]:
    """The lines of the sale."""
    return [tuple(cell.text for cell in row.cells) for row in page.lines.rows_model.rows()]


def test_the_multiplier_counts_for_the_next_scan_only(hands: Hands, page: TillPage) -> None:
    hands.type("3*")
    assert page.box.text() == ""
    hands.scan(community.NOODLES)
    hands.scan(community.OIL)
    assert [row[3] for row in rows(page)] == ["3", "1"]


def test_goods_without_a_code_are_multiplied_too(hands: Hands, page: TillPage, services: Services) -> None:
    hands.type("3*")
    hands.press(Key.Key_F1)
    hands.press(Key.Key_Return)
    hands.enter("5")
    hands.scan(community.OIL)
    assert [row[3] for row in rows(page)] == ["3", "1"]
    hands.press(Key.Key_F12)
    hands.press(Key.Key_Return)
    assert services.reports.sales(last=1)[0]["total_fen"] == 8490


def test_part_of_a_piece_without_a_code_is_refused(hands: Hands, page: TillPage) -> None:
    hands.type("1.5*")
    hands.press(Key.Key_F1)
    hands.press(Key.Key_Return)
    hands.enter("5")
    assert rows(page) == []
    assert page.message.text()


def test_a_multiplier_and_a_code_in_one_burst(hands: Hands, page: TillPage) -> None:
    hands.scan(f"3*{community.NOODLES}")
    assert [(row[1], row[3]) for row in rows(page)] == [("今麦郎 红烧牛肉面 五连包", "3")]


@pytest.mark.parametrize("typed", ["3×", "３×", "３＊", "3*"])
def test_a_multiplier_from_an_input_method(hands: Hands, page: TillPage, typed: str) -> None:
    for char in typed:
        commit = QInputMethodEvent("", [])
        commit.setCommitString(char)
        QApplication.sendEvent(page.box.line, commit)
    assert (page.box.text(), page.state.times) == ("", "3")
    hands.scan(community.NOODLES)
    assert rows(page)[0][3] == "3"


def test_a_letter_multiplies_what_is_scanned_behind_it(hands: Hands, page: TillPage) -> None:
    hands.type("3x")
    hands.scan(community.NOODLES)
    assert (page.box.text(), rows(page)[0][3]) == ("", "3")
    hands.enter("2x")
    assert page.state.times == "2"
    hands.scan(community.OIL)
    assert rows(page)[1][3] == "2"


def test_a_multiplier_that_is_scanned_waits_on_the_screen_and_esc_takes_it_away(hands: Hands, page: TillPage) -> None:
    hands.enter("4X")
    assert page.state.times == "4"
    hands.press(Key.Key_Escape)
    hands.scan(community.NOODLES)
    assert rows(page)[0][3] == "1"


def test_esc_takes_the_multiplier_away(hands: Hands, page: TillPage) -> None:
    hands.type("3*")
    hands.press(Key.Key_Escape)
    hands.scan(community.NOODLES)
    assert rows(page)[0][3] == "1"
