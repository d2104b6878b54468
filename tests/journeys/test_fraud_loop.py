"""Buying, redeeming and bringing the goods back earns nobody anything."""

from __future__ import annotations

import contextlib
from datetime import date
from typing import TYPE_CHECKING

import pytest

from pos.domain.paper.layout import to_text
from pos.errors import Refused
from tests.services.town import FINANCE, MANAGER, NOODLES

if TYPE_CHECKING:
    from tests.services.town import Town


def test_buy_redeem_return_ends_in_debt_that_the_next_earning_repays(town: Town) -> None:
    town.bill(50_000)
    sold = town.sell((NOODLES, 100_000))  # ¥550, 2 750 points
    done = town.redeem(None)
    assert (done.points, town.points()) == (2750, 0)

    back = town.take_back(sold.receipt_no)  # the goods come back for all the money
    assert (back.refund_fen, back.points, back.debt) == (55_000, -2750, 2750)
    assert (back.receipt.points_after, back.receipt.debt_after) == (0, 2750)
    slip = to_text(town.desk.till.paper(back.receipt.receipt_no, "zh_CN"), 32)
    assert "2 750" in slip
    assert "不能抵扣" in slip
    card = town.desk.till.household(town.home())
    assert (card.points, card.debt, card.owed_fen) == (0, 2750, 47_250)

    for points in (None, 1):  # nothing can be redeemed until it is earned back
        with pytest.raises(Refused, match="debt") as refused:
            town.redeem(points)
        assert refused.value.values == {"debt": 2750}

    town.clock.to(date(2026, 3, 20))
    some = town.sell((NOODLES, 40_000))  # 1 100 points: all of them repay
    assert (some.receipt.points, some.receipt.points_after, some.receipt.debt_after) == (1100, 0, 1650)
    with pytest.raises(Refused, match="debt"):
        town.redeem(1)
    rest = town.sell((NOODLES, 100_000))  # 2 750: 1 650 repay, 1 100 are the household's
    assert (rest.receipt.points_after, rest.receipt.debt_after) == (1100, 0)
    assert town.redeem(None).points == 1100
    town.assert_proven()


def test_round_and_round_nobody_gains(town: Town) -> None:
    town.bill(1_000_000)
    paid = returned = redeemed = 0
    for _ in range(6):
        sold = town.sell((NOODLES, 20_000))
        paid += sold.receipt.total_fen
        with contextlib.suppress(Refused):  # in debt
            redeemed += town.redeem(None).amount_fen
        returned += town.take_back(sold.receipt_no).refund_fen
    assert paid == returned
    assert town.debt() == redeemed == 550  # the first redemption is still owed, and there never was a second
    row = next(row for row in town.desk.months.status("2026-03").households if row.room == "1-1-101")
    assert row.earned - row.returned - row.redeemed == row.points_closing == 0
    town.assert_proven()


def test_returning_first_in_parts_and_reversing_gives_back_what_was_and_no_more(town: Town) -> None:
    town.bill(10_000)
    sold = town.sell((NOODLES, 10_000))  # 275 points
    slip = town.redeem(200)
    for _ in range(10):
        town.take_back(sold.receipt_no, (1, 1000))
    assert (town.points(), town.debt()) == (0, 200)
    town.desk.office.reverse(FINANCE, slip.slip_no, "错户")  # the restored points repay
    assert (town.points(), town.debt()) == (0, 0)
    assert town.desk.till.household(town.home()).owed_fen == 10_000
    with pytest.raises(Refused, match="already_reversed"):
        town.desk.office.reverse(MANAGER, slip.slip_no, "再来")
    with pytest.raises(Refused, match="nothing_left"):
        town.take_back(sold.receipt_no)
    town.assert_proven()


def test_points_moved_into_the_next_month_are_still_owed(town: Town) -> None:
    town.bill(10_000)
    town.clock.to(date(2026, 3, 31))
    sold = town.sell((NOODLES, 10_000))
    town.redeem(275)
    town.clock.to(date(2026, 4, 10))
    town.desk.months.close(FINANCE, "2026-03")
    assert town.take_back(sold.receipt_no).debt == 275
    town.clock.to(date(2026, 5, 1))
    town.desk.months.close(FINANCE, "2026-04")
    pack = town.desk.months.pack("2026-04")
    assert [(row.kind, row.room, row.detail) for row in pack.exceptions] == [("debt", "1-1-101", "275")]
    assert next(row for row in pack.households if row.room == "1-1-101").debt_closing == 275
