"""What the lists of stock say, and what is left of a price over the cost."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from pos.domain.goods.items import Item
from pos.domain.stock.movement import LOSSES, Batch, LossReason, Movement, StockReason
from pos.domain.stock.shelf import EMPTY, Shelf, after_sales, moved
from pos.domain.stock.standing import Concern, ItemStock, margin

DAY = date(2026, 3, 10)
ITEM = Item("I1", "6901028000017", "挂面", 550)


def shelf_of(milli: int, last: date | None = None) -> Shelf:
    """So much in one batch, or owed."""
    if milli < 0:
        return after_sales(EMPTY, {None: -milli})
    return moved(EMPTY, [Movement("I1", milli, StockReason.RECEIVED, Batch("A", last))])


@pytest.mark.parametrize(
    ("milli", "pace", "last", "concerns"),
    [
        (0, 0, None, set()),
        (-1, 0, None, {Concern.NEGATIVE}),
        (7_000, 28_000, None, set()),
        (6_999, 28_000, None, {Concern.LOW}),
        (0, 1, None, {Concern.LOW}),
        (5_000, 0, DAY + timedelta(days=7), {Concern.EXPIRING}),
        (5_000, 0, DAY + timedelta(days=8), set()),
        (5_000, 0, DAY - timedelta(days=1), {Concern.EXPIRING}),
    ],
)
def test_what_somebody_should_look_at(milli: int, pace: int, last: date | None, concerns: set[Concern]) -> None:
    assert ItemStock(ITEM, shelf_of(milli, last), pace, DAY).concerns == concerns


def test_margins() -> None:
    known = margin(ITEM, 3_000, 1_650, 310)
    assert (known.cost_fen, known.margin_fen, known.margin_bp) == (930, 720, 4364)
    unknown = margin(ITEM, 3_000, 1_650, None)
    assert (unknown.cost_fen, unknown.margin_fen, unknown.margin_bp) == (None, None, None)
    given_back = margin(ITEM, -1_000, -550, 310)
    assert (given_back.cost_fen, given_back.margin_fen, given_back.margin_bp) == (-310, -240, None)
    assert margin(ITEM, 1_500, 100, 333).cost_fen == 500


def test_every_loss_has_its_words() -> None:
    assert set(LOSSES) == set(LossReason)
