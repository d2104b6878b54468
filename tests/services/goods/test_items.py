"""Goods made, changed one by one and many at once, off sale, by other codes; their list; their shelf labels."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from itertools import count
from pathlib import Path

import pytest

from pos.domain.goods.items import Item, MoreCode
from pos.domain.goods.pictures import PIXELS, picture_name, png
from pos.domain.goods.prices import PriceKind
from pos.domain.sale.basket import Basket
from pos.errors import Refused
from pos.services.goods.items import Edit
from pos.services.goods.listing import Only, Order, Sought
from pos.services.goods.shelf_labels import LabelPaper
from pos.services.till.views import Outcome
from tests.services.town import CASH, CASHIER, HONEY, LEAD, MANAGER, NOODLES, TOFFEE, Town

CRATE = MoreCode(1, "16901028000014", 24_000, "箱")
_CLOCK = count(10**6, 5_000)
LEAF, RED = png(bytes(PIXELS)), png(b"\xff\x00\x00\xff" * (PIXELS // 4))
COLA = Item("", "6901028000055", "可乐", 350)


def changed(town: Town, code: str, **to: object) -> Item:
    """An item as it is, changed by the manager."""
    goods = town.desk.goods
    seen = goods.of(town.goods[code].item_id)
    codes = to.pop("codes", None)
    goods.save(MANAGER, [Edit(seen, replace(seen, **to), codes)])  # type: ignore[arg-type]  # whatever field a test names
    return goods.of(seen.item_id)


def scanned(town: Town, code: str, basket: Basket | None = None) -> Basket:
    """The basket after a scan at another moment each time."""
    found = town.desk.till.scan(basket or Basket(), code, next(_CLOCK))
    assert found.outcome is Outcome.ADDED, found
    return found.basket


def test_a_new_item_is_there_once_and_by_every_code(town: Town) -> None:
    wanted = replace(COLA, codes=(CRATE, MoreCode(2, "6901028000062")))
    made = town.desk.goods.add(MANAGER, wanted)
    assert town.desk.goods.add(MANAGER, wanted) == made
    assert [(one.code, one.qty_milli) for one in made.codes] == [(CRATE.code, 24_000), ("6901028000062", 1000)]
    basket = scanned(town, CRATE.code)
    assert (basket.lines[0].qty_milli, basket.lines[0].amount_fen) == (24_000, 24 * 350)
    basket = scanned(town, "0" + "6901028000062", basket)
    assert sum(line.qty_milli for line in basket.lines) == 25_000
    twice = scanned(town, f"2*{CRATE.code}")
    assert twice.lines[0].qty_milli == 48_000
    assert town.desk.till.complete(CASHIER, twice, CASH).receipt_no


def test_codes_are_one_space_whoever_has_them(town: Town) -> None:
    goods = town.desk.goods
    crated = changed(town, NOODLES.barcode, codes=(CRATE,))
    for other in (replace(COLA, barcode=CRATE.code), replace(COLA, code="0" + CRATE.code)):
        with pytest.raises(Refused, match="code_taken"):
            goods.add(MANAGER, other)
    with pytest.raises(Refused, match="code_taken"):
        goods.add(MANAGER, replace(COLA, codes=(MoreCode(1, NOODLES.barcode),)))
    assert changed(town, NOODLES.barcode, codes=()).codes == ()
    assert goods.add(MANAGER, replace(COLA, barcode=CRATE.code)).barcode == CRATE.code
    with pytest.raises(Refused, match="goods_moved"):
        goods.save(MANAGER, [Edit(replace(crated, name="旧"), replace(crated, price_fen=1))])


def test_off_sale_is_not_sold_and_what_was_sold_comes_back(town: Town) -> None:
    sold = town.sell((TOFFEE, 1000), room=None)
    before = town.desk.till.search(TOFFEE.name)
    assert [one.barcode for one in before] == [TOFFEE.barcode]
    gone = changed(town, TOFFEE.barcode, off_sale=True)
    with pytest.raises(Refused, match="off_sale"):
        scanned(town, TOFFEE.barcode)
    assert town.desk.till.search(TOFFEE.name) == ()
    assert gone.item_id in town.desk.goods_list.ids(Sought(Only.ALL), TOFFEE.name)
    town.take_back(sold.receipt_no, (1, 1000))
    changed(town, TOFFEE.barcode, off_sale=False)
    assert scanned(town, TOFFEE.barcode).lines


def test_a_corrected_barcode_keeps_what_was_sold(town: Town) -> None:
    sold = town.sell((TOFFEE, 1000), room=None)
    changed(town, TOFFEE.barcode, barcode="6901028000055")
    assert scanned(town, "6901028000055").lines[0].item_id == town.goods[TOFFEE.barcode].item_id
    assert town.desk.till.scan(Basket(), TOFFEE.barcode, 10**9).outcome is Outcome.UNKNOWN
    town.take_back(sold.receipt_no, (1, 1000))


def test_many_prices_at_once_or_none(town: Town) -> None:
    goods = town.desk.goods
    seen = [goods.of(town.goods[one.barcode].item_id) for one in (NOODLES, TOFFEE, HONEY)]
    dearer = [Edit(one, replace(one, price_fen=one.price_fen + 10)) for one in seen]
    for bad in (replace(seen[2], price_fen=-1), replace(seen[2], name=" "), replace(seen[2], vendor="V99")):
        with pytest.raises(Refused):
            goods.save(MANAGER, [*dearer[:2], Edit(seen[2], bad)])
    assert [goods.of(one.item_id) for one in seen] == seen
    goods.save(MANAGER, dearer)
    goods.save(MANAGER, dearer)
    assert [goods.of(one.item_id).price_fen for one in seen] == [one.price_fen + 10 for one in seen]
    with pytest.raises(Refused, match="not_allowed"):
        goods.save(CASHIER, dearer)
    with pytest.raises(Refused, match="goods_moved"):
        goods.save(MANAGER, [Edit(seen[0], replace(seen[0], price_fen=1))])


def test_a_price_by_date_gives_way_to_one_that_is_changed(town: Town) -> None:
    today = town.shop.today()
    town.desk.prices.set_price(MANAGER, TOFFEE.barcode, PriceKind.SHELF, 500, today)
    assert town.desk.goods.of(town.goods[TOFFEE.barcode].item_id).price_fen == 500
    changed(town, TOFFEE.barcode, price_fen=450)
    (row,) = town.desk.goods_list.rows([town.goods[TOFFEE.barcode].item_id])
    assert (row.today_fen, row.item.price_fen) == (450, 450)


def test_the_list_is_filtered_sorted_and_found_in(town: Town) -> None:
    goods, listed = town.desk.goods, town.desk.goods_list
    every = listed.ids(Sought(Only.ALL))
    assert set(every) == {item.item_id for item in town.goods.values()}
    dear = [row.item.price_fen for row in listed.rows(listed.ids(Sought(order=Order.PRICE, down=True)))]
    assert dear == sorted(dear, reverse=True)
    changed(town, TOFFEE.barcode, category="糖果")
    assert [row.item.name for row in listed.rows(listed.ids(Sought(category="糖果")))] == [TOFFEE.name]
    assert ("糖果", 1) in listed.words().categories
    free = goods.add(MANAGER, replace(COLA, price_fen=0, vendor=""))
    assert free.item_id in listed.ids(Sought(Only.UNPRICED))
    assert town.goods[TOFFEE.barcode].item_id not in listed.ids(Sought(Only.UNPRICED))
    assert listed.ids(Sought(Only.ALL), "kele") == (free.item_id,)
    assert listed.ids(Sought(Only.OFF_SALE), "kele") == ()


def test_labels_whose_price_changed_since_they_were_printed(town: Town, tmp_path: Path) -> None:
    labels, today = town.desk.shelf_labels, town.shop.today()
    ids = [town.goods[one.barcode].item_id for one in (NOODLES, TOFFEE)]
    assert labels.due() == ()
    file = labels.sheet(LEAD, labels.of(ids), tmp_path / "labels.pdf", LabelPaper.A4)
    assert file.read_bytes().startswith(b"%PDF")
    assert labels.due() == ()
    changed(town, NOODLES.barcode, price_fen=1)
    town.desk.prices.set_price(MANAGER, TOFFEE.barcode, PriceKind.MEMBER, 1, today)
    town.desk.prices.set_price(MANAGER, HONEY.barcode, PriceKind.SHELF, 1, today + timedelta(days=1))
    assert {(one.item_id, one.price_fen) for one in labels.due()} == {(ids[0], 1), (ids[1], TOFFEE.price_fen)}
    labels.sheet(LEAD, labels.due(), tmp_path / "roll.pdf", LabelPaper.ROLL)
    assert labels.due() == ()
    with pytest.raises(Refused, match="no_labels"):
        labels.sheet(LEAD, (), tmp_path / "none.pdf", LabelPaper.A4)
    with pytest.raises(Refused, match="not_allowed"):
        labels.sheet(CASHIER, labels.of(ids), tmp_path / "mine.pdf", LabelPaper.A4)


def test_a_picture_is_kept_once_and_with_what_it_is_of(town: Town) -> None:
    goods, before = town.desk.goods, town.entries()
    name = picture_name(LEAF)
    made = goods.add(MANAGER, replace(COLA, picture=name), {name: LEAF, picture_name(RED): RED})
    assert (made.picture, goods.picture(name), goods.picture(picture_name(RED))) == (name, LEAF, b"")
    assert town.entries() == before + 2  # the picture and the item; the other picture is nobody's
    assert goods.add(MANAGER, replace(COLA, picture=name), {name: LEAF}) == made
    seen = goods.of(town.goods[NOODLES.barcode].item_id)
    goods.save(MANAGER, [Edit(seen, replace(seen, picture=name))], {name: LEAF})
    assert town.entries() == before + 3  # it was there already
    goods.save(MANAGER, [Edit(made, replace(made, picture=""))])
    assert (goods.of(made.item_id).picture, goods.picture(name)) == ("", LEAF)
    assert changed(town, NOODLES.barcode, picture="egg").picture == "egg"  # a drawing of the program
    town.assert_proven()


@pytest.mark.parametrize("name", ["a" * 64, "b" * 41, picture_name(LEAF)])
def test_a_picture_that_nobody_has_is_refused(town: Town, name: str) -> None:
    goods, before = town.desk.goods, town.entries()
    seen = goods.of(town.goods[NOODLES.barcode].item_id)
    for pictures in ({}, {name: b"GIF89a"}, {picture_name(RED): RED}):
        with pytest.raises(Refused, match="bad_picture"):
            goods.save(MANAGER, [Edit(seen, replace(seen, picture=name))], pictures)
        with pytest.raises(Refused, match="bad_picture"):
            goods.add(MANAGER, replace(COLA, picture=name), pictures)
    with pytest.raises(Refused, match="not_allowed"):
        goods.save(LEAD, [Edit(seen, replace(seen, picture=picture_name(LEAF)))], {picture_name(LEAF): LEAF})
    assert town.entries() == before
