"""Slips on A4: each whole in one column, as many pages as they need, the same bytes every time."""

from __future__ import annotations

from datetime import date

from pos.domain.paper.receipt import Slip
from pos.exchange.slip_pages import slip_pages

DAY = date(2026, 3, 10)


def slip(n: int, bills: int) -> Slip:
    """With so many bills."""
    shares = tuple((f"B{k}", f"2025-{k % 12 + 1:02d}", "物业费", 100, 100) for k in range(bills))
    return Slip(
        slip_no=f"S1-OF-1-{n:06d}",
        kind="redemption",
        of="",
        shop_name="测试店",
        at="2026-03-10T10:00:00+08:00",
        business_date="2026-03-10",
        clerk="赵静",
        room="1-1-101",
        points=100 * bills,
        amount_fen=100 * bills,
        shares=shares,
        points_after=None,
        value_after_fen=1,
    )


def pages(made: bytes) -> int:
    """How many."""
    return made.count(b"/Type /Page\n")


def test_a_slip_is_never_split() -> None:
    one = slip_pages([slip(1, 3)], DAY)
    assert pages(one) == 1
    assert one == slip_pages([slip(1, 3)], DAY)
    assert pages(slip_pages([slip(n, 3) for n in range(10)], DAY)) == 1
    assert pages(slip_pages([slip(n, 3) for n in range(11)], DAY)) == 2
    assert pages(slip_pages([slip(n, 40) for n in range(3)], DAY)) == 2
    assert pages(slip_pages([], DAY)) == 1
