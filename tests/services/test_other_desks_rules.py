"""A programme version that another desk entered a moment ago, and of which this one has not heard."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pos.domain.points.programme import Programme
from pos.domain.sale.return_decision import ReturnRequest
from pos.ledger.journal import new_id
from pos.services.goods.backoffice import Backoffice
from pos.services.shop import Shop
from pos.services.till.desk import Till
from tests.services.town import CASH, CASHIER, MANAGER, NOODLES, SET_UP

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.services.town import Town

ACTS: dict[str, Callable[[Town, str, str], int]] = {
    "a return": lambda town, sold, _: town.take_back(sold, (1, 1000)).points,
    "its preview": lambda town, sold, _: -town.desk.till.returns.preview(ReturnRequest(sold, ((1, 1000),))).points,
    "a household added later": lambda town, _, nobodys: -town.desk.office.late.plan(nobodys, town.home()).points // 2,
    "added": lambda town, _, nobodys: -town.desk.office.late.add(MANAGER, nobodys, town.home(), new_id()).points // 2,
}


@pytest.mark.parametrize("act", ACTS.values(), ids=ACTS)
def test_what_was_sold_under_it_goes_by_it(town: Town, act: Callable[[Town, str, str], int]) -> None:
    assert len(town.shop.known_rules().programmes) == 1
    there = Shop(town.desk.ledger, clock=town.clock, watch=town.shop.watch)
    Backoffice(there).add_programme(MANAGER, Programme(0, SET_UP, rate_hundredths=1000))
    counter = Till(there, town.folder, needs_shift=False)
    sold = counter.complete(CASHIER, town.basket((NOODLES, 2000)), CASH).receipt_no
    nobodys = counter.complete(CASHIER, town.basket((NOODLES, 2000), room=None), CASH).receipt_no
    assert len(town.shop.known_rules().programmes) == 1
    assert act(town, sold, nobodys) == -55
    assert len(town.shop.known_rules().programmes) == 2
    town.assert_proven()
