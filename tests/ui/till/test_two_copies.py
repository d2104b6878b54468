"""Two of each receipt, where this computer is set so: the customer's, and one that the shop keeps."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pos.devices.printer import JobState
from pos.devices.printers import Listener
from pos.domain.paper.document import Paper
from pos.domain.paper.layout import to_text
from pos.ui.window import Window
from tests.ui import community
from tests.ui.cashier import Hands, Key
from tests.ui.paper_tray import PaperTray


@pytest.fixture
def two(hands: Hands, window: Window) -> Hands:
    """A computer that prints two."""
    window.computer.choices = replace(window.computer.choices, two_copies=True)
    hands.open_till()
    return hands


def _sell(hands: Hands) -> None:
    hands.scan(community.OIL)
    hands.press(Key.Key_F12)
    hands.press(Key.Key_Return)
    hands.press(Key.Key_Return)


def test_both_come_out_marked_and_a_copy_is_one(two: Hands, printers: PaperTray) -> None:
    _sell(two)
    customers, shops = (to_text(paper, 32) for paper in printers.papers)
    assert "- 顾客联 -" in customers
    assert "退换货请带此小票" in customers
    assert "- 商户联 / 存根 -" in shops
    assert "退换货请带此小票" not in shops
    two.press(Key.Key_F11)
    assert len(printers.papers) == 3
    again = to_text(printers.papers[-1], 32)
    assert "第 1 次补打" in again
    assert "联" not in again


def test_paper_that_runs_out_between_the_two_is_said_of_the_second_alone(
    two: Hands, printers: PaperTray, monkeypatch: pytest.MonkeyPatch
) -> None:
    comes = iter((JobState.DONE, JobState.FAILED, JobState.FAILED, JobState.FAILED))
    whole = printers.print

    def until_it_is_empty(paper: Paper, on_result: Listener) -> int:
        printers.outcome = next(comes)
        return whole(paper, on_result)

    monkeypatch.setattr(printers, "print", until_it_is_empty)
    _sell(two)
    assert "存根没有打出来" in two.till.done_page.message.text()
    assert len(printers.papers) == 2  # nothing is sent again by itself
    two.press(Key.Key_Return)
    two.later(200)  # the same goods so soon after would be a scanner that stutters
    _sell(two)
    assert two.till.done_page.message.text().startswith("没有打出来")
    assert len(printers.papers) == 4


def test_one_where_nobody_chose_two(hands: Hands, printers: PaperTray) -> None:
    hands.open_till()
    _sell(hands)
    (only,) = printers.papers
    assert "联" not in to_text(only, 32)
