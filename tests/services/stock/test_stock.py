"""Goods received, sold, sent back, lost and counted while selling goes on; who may, and what is refused."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import pytest

from pos.domain.stock.movement import NO_BATCH, Batch, Goods, LossReason
from pos.domain.stock.standing import Concern
from pos.errors import Refused
from pos.ledger import book
from pos.ledger.journal import new_id
from pos.services.stock.desk import KEEPERS
from pos.services.stock.moving import MOST_LINES, Delivery, Loss
from tests.services.town import (
    AUDITOR,
    CASH,
    CASHIER,
    DAY,
    EVERYONE,
    FINANCE,
    HONEY,
    LEAD,
    MANAGER,
    NOODLES,
    TOFFEE,
    Town,
)

if TYPE_CHECKING:
    from pos.domain.goods.items import Item

SOON, LATER = Batch("A1", DAY + timedelta(days=5)), Batch("B2", DAY + timedelta(days=60))


def came(town: Town, item: Item, qty_milli: int, batch: Batch | None = None, cost_fen: int | None = None) -> None:
    """A delivery of one line."""
    town.desk.stock.receive(MANAGER, Delivery((Goods(item.barcode, qty_milli, batch, cost_fen),), "V1", "送货单 7"))


def there(town: Town, item: Item) -> int:
    """What the book has."""
    return town.desk.stock.of(item.barcode).qty_milli


def batches(town: Town, item: Item) -> dict[Batch, int]:
    """By batch."""
    return town.desk.stock.of(item.barcode).shelf.batches()


def test_what_expires_first_is_sold_first_and_lies_where_it_came_from(town: Town) -> None:
    came(town, NOODLES, 10_000, LATER, 300)
    came(town, NOODLES, 3_000, SOON, 340)
    sold = town.sell((NOODLES, 5_000))
    assert batches(town, NOODLES) == {LATER: 8_000}
    town.take_back(sold.receipt_no, (1, 4_000))
    assert batches(town, NOODLES) == {SOON: 2_000, LATER: 10_000}
    came(town, NOODLES, 1_000)
    town.desk.stock.lose(LEAD, Loss((Goods(NOODLES.barcode, 2_000, SOON),), LossReason.EXPIRED, "冷柜坏了"))
    town.desk.stock.send_back(MANAGER, Delivery((Goods(NOODLES.barcode, 4_000),), "V1"), "包装破了")
    assert batches(town, NOODLES) == {LATER: 6_000, NO_BATCH: 1_000}
    town.assert_proven()


def test_what_was_sold_before_it_came_is_owed_by_what_comes(town: Town) -> None:
    town.sell((NOODLES, 3_000))
    assert there(town, NOODLES) == -3_000
    assert [one.item.name for one in town.desk.stock.overview().of(Concern.NEGATIVE)] == ["挂面"]
    came(town, NOODLES, 10_000, SOON)
    assert batches(town, NOODLES) == {SOON: 7_000}
    town.assert_proven()


def test_two_tills_are_in_the_order_that_the_book_had_not_of_their_clocks(town: Town) -> None:
    ledger = town.desk.ledger
    ledger.write(lambda tx: book.open_till(ledger, tx, "T2", town.shop.stamp()))
    second = town.till("T2", needs_shift=False)
    came(town, NOODLES, 5_000, LATER)
    town.sell((NOODLES, 2_000))
    second.complete(CASHIER, town.basket((NOODLES, 1_000)), CASH)
    came(town, NOODLES, 5_000, SOON)
    assert batches(town, NOODLES) == {SOON: 5_000, LATER: 2_000}
    second.complete(CASHIER, town.basket((NOODLES, 6_000)), CASH)
    assert batches(town, NOODLES) == {LATER: 1_000}
    town.assert_proven()
    assert batches(town.reopened(), NOODLES) == {LATER: 1_000}


def test_a_count_goes_on_while_goods_are_sold(town: Town) -> None:
    came(town, NOODLES, 10_000, SOON)
    came(town, TOFFEE, 8_000)
    desk = town.desk.stock
    begun = desk.begin_count(LEAD, [NOODLES.barcode, TOFFEE.barcode])
    town.sell((NOODLES, 4_000), (TOFFEE, 1_000))
    found = desk.count(LEAD, begun, [Goods(NOODLES.barcode, 5_000)])
    assert [(one.counted_milli, one.book_milli, one.milli) for one in found] == [(5_000, 6_000, -1_000)]
    town.sell((NOODLES, 1_000), (TOFFEE, 1_000))
    assert there(town, NOODLES) == 4_000
    assert [one.name for one in desk.counts()[0].items] == ["高粱饴"]
    assert desk.end_count(LEAD, begun) == 1
    assert desk.counts() == ()
    assert there(town, TOFFEE) == 6_000
    town.assert_proven()


def test_a_count_by_batches_says_each_of_them(town: Town) -> None:
    came(town, NOODLES, 3_000, SOON)
    came(town, NOODLES, 10_000, LATER)
    desk = town.desk.stock
    begun = desk.begin_count(MANAGER, [], category=NOODLES.category)
    town.sell((NOODLES, 4_000))
    with pytest.raises(Refused, match="batches_missing"):
        desk.count(MANAGER, begun, [Goods(NOODLES.barcode, 1_000, SOON)])
    desk.count(MANAGER, begun, [Goods(NOODLES.barcode, 1_000, SOON), Goods(NOODLES.barcode, 7_000, LATER)])
    assert batches(town, NOODLES) == {SOON: 1_000, LATER: 7_000}
    town.assert_proven()


def test_what_nothing_was_booked_of_is_counted_by_batches_too(town: Town) -> None:
    town.sell((NOODLES, 3_000))
    desk = town.desk.stock
    begun = desk.begin_count(MANAGER, [NOODLES.barcode])
    desk.count(MANAGER, begun, [Goods(NOODLES.barcode, 0, NO_BATCH), Goods(NOODLES.barcode, 5_000, SOON)])
    assert batches(town, NOODLES) == {SOON: 5_000}
    town.assert_proven()


def test_lists_say_what_is_low_below_nothing_and_soon_past_its_day(town: Town) -> None:
    came(town, HONEY, 1_000, SOON)
    came(town, TOFFEE, 20_000, LATER)
    came(town, NOODLES, 30_000)
    town.sell((NOODLES, 28_000), (TOFFEE, 1_000))
    town.clock.to(DAY + timedelta(days=1))
    told = {one.item.name: one.concerns for one in town.desk.stock.overview().rows}
    assert told == {"挂面": {Concern.LOW}, "高粱饴": frozenset(), "土蜂蜜": {Concern.EXPIRING}}
    later = town.desk.stock.overview(soon_days=90)
    assert [one.item.name for one in later.of(Concern.EXPIRING)] == ["土蜂蜜", "高粱饴"]


def test_what_goods_were_bought_for_is_seen_by_those_who_may(town: Town) -> None:
    came(town, NOODLES, 10_000, None, 300)
    came(town, NOODLES, 5_000, None, 330)
    town.sell((NOODLES, 4_000), (TOFFEE, 1_000))
    desk = town.desk.stock
    for one in (MANAGER, FINANCE, AUDITOR):
        assert desk.of(NOODLES.barcode, one).shelf.cost_fen == 310
        rows = {row.item.name: (row.net_fen, row.cost_fen, row.margin_bp) for row in desk.margins(one, "2026-03")}
        assert rows == {"挂面": (2200, 1240, 4364), "高粱饴": (333, None, None)}
    for other in (None, CASHIER, LEAD):
        seen = desk.of(NOODLES.barcode, other).shelf
        assert (seen.cost_fen, seen.worth_fen, seen.qty_milli) == (None, 0, 11_000)
        assert not desk.overview(other).costs
    with pytest.raises(Refused, match="not_allowed"):
        desk.margins(LEAD, "2026-03")


def test_nobody_else_moves_goods(town: Town) -> None:
    desk, goods = town.desk.stock, (Goods(NOODLES.barcode, 1_000),)
    for who in (one for one in EVERYONE if not one.may(*KEEPERS)):
        acts: list[Any] = [
            lambda who=who: desk.receive(who, Delivery(goods)),
            lambda who=who: desk.send_back(who, Delivery(goods), "坏了"),
            lambda who=who: desk.lose(who, Loss(goods, LossReason.BROKEN)),
            lambda who=who: desk.begin_count(who, [NOODLES.barcode]),
            lambda who=who: desk.count(who, "x", goods),
            lambda who=who: desk.end_count(who, "x"),
        ]
        for act in acts:
            with pytest.raises(Refused, match="not_allowed"):
                act()


BAD = [
    ((), "nothing_to_move"),
    ((Goods("999", 1_000),), "no_item"),
    ((Goods(NOODLES.barcode, 0),), "bad_quantity"),
    ((Goods(NOODLES.barcode, -1),), "bad_quantity"),
    ((Goods(NOODLES.barcode, 10**10),), "bad_quantity"),
    ((Goods(NOODLES.barcode, 1_000, None, -1),), "bad_amount"),
    ((Goods(NOODLES.barcode, 1_000, Batch("x" * 21)),), "bad_batch"),
    ((Goods(NOODLES.barcode, 1_000, Batch("", date(9999, 1, 1))),), "bad_expiry"),
    ((Goods(NOODLES.barcode, 1_000, Batch("", DAY - timedelta(days=1))),), "expired"),
    ((Goods(NOODLES.barcode, 1_000),) * (MOST_LINES + 1), "too_many"),
]


@pytest.mark.parametrize(("goods", "code"), BAD, ids=lambda one: one if isinstance(one, str) else "")
def test_what_cannot_have_come_is_refused_and_nothing_is_written(
    filed_town: Town, goods: tuple[Goods, ...], code: str
) -> None:
    before = filed_town.entries()
    with pytest.raises(Refused) as refused:
        filed_town.desk.stock.receive(MANAGER, Delivery(goods))
    assert refused.value.code == code
    assert filed_town.entries() == before


def test_no_more_goes_than_there_is_and_no_item_is_counted_twice_at_a_time(filed_town: Town) -> None:
    town, desk = filed_town, filed_town.desk.stock
    came(town, NOODLES, 3_000, SOON)
    came(town, NOODLES, 3_000, LATER)
    own = NOODLES.barcode
    begun = desk.begin_count(MANAGER, [own])
    loss, back = LossReason.BROKEN, "坏了"
    refusals: list[tuple[str, Any]] = [
        ("more_than_stock", lambda: desk.lose(MANAGER, Loss((Goods(own, 7_000),), loss))),
        ("more_than_stock", lambda: desk.lose(MANAGER, Loss((Goods(own, 4_000), Goods(own, 2_001)), loss))),
        ("more_than_stock", lambda: desk.send_back(MANAGER, Delivery((Goods(own, 3_001, SOON),)), back)),
        ("bad_quantity", lambda: desk.send_back(MANAGER, Delivery((Goods(own, 0),)), back)),
        ("no_reason", lambda: desk.send_back(MANAGER, Delivery((Goods(own, 1_000),)), " ")),
        ("no_such_vendor", lambda: desk.send_back(MANAGER, Delivery((Goods(own, 1_000),), "V99"), back)),
        ("no_such_vendor", lambda: desk.receive(MANAGER, Delivery((Goods(own, 1_000),), "V99"))),
        ("count_open", lambda: desk.begin_count(LEAD, [own])),
        ("no_item", lambda: desk.begin_count(LEAD, ["999"])),
        ("no_item", lambda: desk.of("999")),
        ("nothing_to_count", lambda: desk.begin_count(LEAD, [], category="没有")),
        ("no_count", lambda: desk.count(LEAD, "x", [Goods(own, 1_000)])),
        ("not_in_count", lambda: desk.count(LEAD, begun, [Goods(TOFFEE.barcode, 1_000)])),
        ("count_twice", lambda: desk.count(LEAD, begun, [Goods(own, 1_000), Goods(own, 1_000)])),
        ("count_twice", lambda: desk.count(LEAD, begun, [Goods(own, 1_000, SOON), Goods(own, 1_000)])),
    ]
    before = town.entries()
    for code, act in refusals:
        with pytest.raises(Refused) as refused:
            act()
        assert refused.value.code == code
    assert town.entries() == before
    desk.count(LEAD, begun, [Goods(own, 6_000)])
    with pytest.raises(Refused, match="no_count"):
        desk.count(LEAD, begun, [Goods(own, 6_000)])
    town.assert_proven()


def test_what_is_asked_for_twice_is_entered_once(town: Town) -> None:
    desk, key = town.desk.stock, new_id()
    delivery = Delivery((Goods(NOODLES.barcode, 1_000, SOON, 300),))
    first = desk.receive(MANAGER, delivery, key)
    town.sell((NOODLES, 1_000))
    again = desk.receive(MANAGER, delivery, key)
    assert (again.entry_id, [left for *_, left in again.lines]) == (first.entry_id, [0])
    with pytest.raises(Refused, match="key_reused"):
        desk.receive(MANAGER, Delivery((Goods(NOODLES.barcode, 2_000),)), key)
    begun = desk.begin_count(MANAGER, [NOODLES.barcode], key="c")
    assert desk.begin_count(MANAGER, [NOODLES.barcode], key="c") == begun
    told = [desk.count(MANAGER, begun, [Goods(NOODLES.barcode, 2_000)], "d") for _ in range(2)]
    assert told[0] == told[1]
    assert there(town, NOODLES) == 2_000
