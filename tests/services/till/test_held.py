"""Baskets that wait: held, retrieved at any till, never twice, discarded and counted."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pos.domain.sale.basket import Basket, item_line, take
from pos.domain.sale.tender import Offer, Taken, TenderKind
from pos.errors import Refused
from pos.ledger import book
from pos.ledger.journal import new_id
from pos.services.till.basket_file import ActiveBasket
from tests.services.town import CASH, CASHIER, CLERK, HONEY, MANAGER, NOODLES

if TYPE_CHECKING:
    from pos.domain.goods.items import Item
    from pos.services.till.desk import Till
    from tests.services.town import Town


def begun(till: Till, town: Town, *wanted: tuple[Item, int], room: str | None = "1-1-101") -> Basket:
    """A basket as the window makes it: each change kept in the till's file."""
    return till.keep(town.basket(*wanted, room=room))


def second(town: Town) -> Till:
    """Another till of the shop."""
    ledger = town.desk.ledger
    ledger.write(lambda tx: book.open_till(ledger, tx, "T2", town.shop.stamp()))
    return town.till("T2", needs_shift=False)


def test_a_held_basket_is_another_sale_when_it_is_retrieved(town: Town) -> None:
    till = town.desk.till
    basket = begun(till, town, (HONEY, 1000), (NOODLES, 2000))
    till.held.hold(CASHIER, basket, 4099)
    assert till.state().basket == Basket()
    assert till.keep(town.basket((NOODLES, 1000))).begun  # the next customer
    town.sell((NOODLES, 1000))
    till.discard()
    (waits,) = till.held.waiting()
    assert (waits.till, waits.room, waits.lines, waits.names, waits.total_fen) == (
        *("T1", "1-1-101", 2, (HONEY.name, NOODLES.name), 4099),
    )
    assert till.held.find("蜂蜜") == (waits,)
    assert till.held.find("1-1-1") == (waits,)
    assert till.held.find("没有") == ()
    again, changed = till.held.retrieve(CASHIER, waits.held_id)
    assert (again.lines, again.household_id, changed) == (basket.lines, basket.household_id, ())
    assert again.basket_id != basket.basket_id
    assert till.held.waiting() == ()
    assert till.state().basket == again
    done = till.complete(CASHIER, again, CASH)
    assert not done.duplicate
    history = town.desk.office.household(town.home()).history
    assert not {"held", "retrieved"} & {row.kind for row in history}
    assert "sale" in {row.kind for row in history}
    assert till.state().basket == Basket()
    town.assert_proven()


def test_two_tills_that_retrieve_the_same_one_get_it_once(town: Town) -> None:
    here = town.desk.till
    there = second(town)
    here.held.hold(CASHIER, begun(here, town, (HONEY, 1000)), 2999)
    (waits,) = there.held.waiting()
    assert (here.held.count(), there.held.count()) == (1, 1)
    there.held.retrieve(MANAGER, waits.held_id)
    with pytest.raises(Refused, match="held_gone") as refused:
        here.held.retrieve(CASHIER, waits.held_id)
    assert refused.value.values["till"] == "T2"
    assert here.state().basket == Basket()
    with pytest.raises(Refused, match="held_gone"):
        here.held.discard_held(CASHIER, waits.held_id)


def test_a_plug_pulled_between_file_and_book_neither_loses_nor_doubles_it(town: Town) -> None:
    here, there = town.desk.till, second(town)
    here.held.hold(CASHIER, begun(here, town, (HONEY, 1000)), 2999)
    (waits,) = here.held.waiting()
    taken, _ = here.held.retrieve(CASHIER, waits.held_id)
    here.held.hold(CASHIER, taken, 2999)
    (waits,) = here.held.waiting()
    half = Basket(new_id(), taken.lines, taken.household_id, held=waits.held_id)
    ActiveBasket(town.shop.ledger, town.folder, "T1").save(half)  # the book has not heard of it
    assert here.state().basket == half
    assert here.held.waiting() == ()
    assert len(there.held.waiting()) == 1
    again, _ = here.held.retrieve(CASHIER, waits.held_id)
    assert again == half
    here.complete(CASHIER, half, CASH)
    assert there.held.waiting() == ()


def test_a_half_retrieved_basket_that_another_till_sold_is_sold_once(town: Town) -> None:
    here, there = town.desk.till, second(town)
    here.held.hold(CASHIER, begun(here, town, (HONEY, 1000)), 2999)
    (waits,) = here.held.waiting()
    half = Basket(new_id(), (item_line(town.goods[HONEY.barcode], 1000),), held=waits.held_id)
    here.keep(half)
    taken, _ = there.held.retrieve(MANAGER, waits.held_id)
    there.complete(MANAGER, taken, CASH)
    with pytest.raises(Refused, match="held_gone"):
        here.complete(CASHIER, half, CASH)
    with pytest.raises(Refused, match="held_gone"):
        here.held.hold(CASHIER, half, 2999)
    here.held.discard(CASHIER, half, 2999)
    assert here.state().basket == Basket()


def test_what_may_not_wait(town: Town) -> None:
    till = town.desk.till
    with pytest.raises(Refused, match="empty_basket"):
        till.held.hold(CASHIER, Basket(), 0)
    paid = take(town.basket((HONEY, 1000)), Taken(new_id(), Offer(TenderKind.CASH, 500)))
    with pytest.raises(Refused, match="money_left"):
        till.held.hold(CASHIER, paid, 2999)
    with pytest.raises(Refused, match="role"):
        till.held.hold(CLERK, town.basket((HONEY, 1000)), 2999)
    till.held.hold(CASHIER, begun(till, town, (HONEY, 1000)), 2999)
    (waits,) = till.held.waiting()
    begun(till, town, (NOODLES, 1000))
    with pytest.raises(Refused, match="basket_open"):
        till.held.retrieve(CASHIER, waits.held_id)
    with pytest.raises(Refused, match="held_unknown"):
        second(town).held.retrieve(CASHIER, "nothing")


def test_a_whole_sale_is_voided_and_a_held_one_let_go(town: Town) -> None:
    till = town.desk.till
    basket = begun(till, town, (HONEY, 1000))
    till.held.discard(CASHIER, basket, 2999, "顾客不要了")
    till.held.discard(CASHIER, basket, 2999, "顾客不要了")  # an answer that was lost
    assert till.state().basket == Basket()
    with pytest.raises(Refused, match="empty_basket"):
        till.held.discard(CASHIER, Basket(), 0)
    till.held.hold(CASHIER, begun(till, town, (HONEY, 1000)), 2999)
    (waits,) = till.held.waiting()
    till.held.discard_held(CASHIER, waits.held_id)
    assert till.held.waiting() == ()
    town.assert_proven()
