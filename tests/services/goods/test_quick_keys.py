"""Quick keys are the shop's: one arrangement for every till, an entry each time; the goods behind them as they are."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from pos.domain.goods.items import Ownership, Vendor
from pos.domain.goods.pictures import PIXELS, picture_name, png
from pos.domain.goods.quick_keys import NONE, QuickKey, QuickKeys, Spot, add_page, put
from pos.domain.sale.basket import Basket
from pos.domain.vendors.slots import Part, Slot
from pos.errors import Refused
from pos.services.goods.items import Edit
from pos.services.goods.quick_keys import QuickKeyDesk
from pos.services.till.views import OpenGoods
from tests.services.town import CABBAGE, CASH, CASHIER, CLERK, GIFT, LEAD, MANAGER, NOODLES, approved_by

if TYPE_CHECKING:
    from tests.services.town import Town

LEAF = png(bytes(PIXELS))


def _keys(town: Town, *, picture: str = "") -> QuickKeys:
    keys = put(add_page(NONE, "蔬菜"), Spot(0, 1), QuickKey(town.goods[CABBAGE.barcode].item_id, picture, word="青菜"))
    return put(keys, Spot(0, 3), QuickKey(town.goods[GIFT.barcode].item_id))


def test_a_lead_arranges_them_in_one_act_and_every_till_has_them(town: Town) -> None:
    quick, before = town.desk.quick_keys, town.entries()
    name = picture_name(LEAF)
    board = quick.arrange(LEAD, _keys(town, picture=name), 0, {name: LEAF})
    assert board is town.desk.quick_keys.board()
    assert board == QuickKeyDesk(town.shop).board()
    assert board.keys == _keys(town, picture=name)
    assert board.pictures == {name: LEAF}
    assert town.entries() == before + 2
    key, gift = board.keys.at(Spot(0, 1)), board.keys.at(Spot(0, 3))
    assert key is not None
    assert gift is not None
    assert board.item(key) == town.goods[CABBAGE.barcode]
    assert board.item(gift) is None  # it has no price
    again = quick.arrange(MANAGER, board.keys, 0, {name: LEAF})
    assert again == board
    assert town.entries() == before + 2
    moved = put(board.keys, Spot(0, 7), QuickKey(town.goods[NOODLES.barcode].item_id, name))
    assert quick.arrange(MANAGER, moved, board.as_of, {name: LEAF}).keys == moved
    assert town.entries() == before + 3
    town.assert_proven()


def test_who_may_not_or_looked_at_older_ones_changes_nothing(town: Town) -> None:
    quick = town.desk.quick_keys
    stands = quick.arrange(LEAD, _keys(town), 0, {})
    before = town.entries()
    other = put(stands.keys, Spot(0, 5), QuickKey(town.goods[NOODLES.barcode].item_id))
    for code, actor, keys, as_of, pictures in (
        ("not_allowed", CASHIER, other, stands.as_of, {}),
        ("not_allowed", CLERK, other, stands.as_of, {}),
        ("quick_keys_moved", LEAD, other, 0, {}),
        ("quick_key_gone", LEAD, put(other, Spot(0, 6), QuickKey("I999")), stands.as_of, {}),
        ("bad_picture", LEAD, other, stands.as_of, {picture_name(b"GIF89a"): b"GIF89a"}),
        ("bad_picture", LEAD, other, stands.as_of, {"a" * 64: LEAF}),
        ("bad_page_name", LEAD, replace(other, pages=(replace(other.pages[0], name=""),)), stands.as_of, {}),
    ):
        with pytest.raises(Refused, match=code):
            quick.arrange(actor, keys, as_of, pictures)
    assert quick.board() == stands
    assert town.entries() == before


def test_a_quick_key_adds_the_goods_as_they_are_now(town: Town) -> None:
    till = town.desk.till
    greens = town.goods[CABBAGE.barcode].item_id
    board = town.desk.quick_keys.arrange(LEAD, _keys(town), 0, {})
    town.back.put_item(MANAGER, replace(CABBAGE, price_fen=CABBAGE.price_fen + 50))
    basket = till.add_quick(Basket(), greens, 2000)
    assert [(one.name, one.qty_milli, one.unit_price_fen) for one in basket.lines] == [(CABBAGE.name, 2000, 300)]
    assert board.goods[greens].price_fen == 250
    assert town.desk.quick_keys.board().goods[greens].price_fen == 300
    for code, item_id in (("quick_key_gone", "I999"), ("no_price", town.goods[GIFT.barcode].item_id)):
        with pytest.raises(Refused, match=code):
            till.add_quick(basket, item_id)
    with pytest.raises(Refused, match="whole_pieces"):
        till.add_quick(basket, town.goods[NOODLES.barcode].item_id, 1500)


def test_a_key_shows_what_its_goods_show_unless_it_has_its_own(town: Town) -> None:
    goods, quick = town.desk.goods, town.desk.quick_keys
    quick.arrange(LEAD, _keys(town), 0, {})
    name, red = picture_name(LEAF), png(b"\xff\x00\x00\xff" * (PIXELS // 4))
    seen = goods.of(town.goods[CABBAGE.barcode].item_id)
    goods.save(MANAGER, [Edit(seen, replace(seen, picture=name))], {name: LEAF})
    board = quick.board()
    key = board.keys.at(Spot(0, 1))
    assert key is not None
    assert (board.picture(key), board.pictures) == (name, {name: LEAF})
    own = put(board.keys, Spot(0, 1), replace(key, picture=picture_name(red)))
    board = quick.arrange(LEAD, own, board.as_of, {picture_name(red): red})
    assert board.pictures == {picture_name(red): red}
    assert board.picture(QuickKey("I999")) == ""
    town.assert_proven()


def test_stalls_have_pages_of_their_own_and_those_with_a_place_today_come_first(town: Town) -> None:
    quick, today = town.desk.quick_keys, town.shop.today()
    for code, name in (("V7", "老杨菜摊"), ("V8", "阿芳"), ("V9", "小陈的卤味和凉菜铺")):
        stall = Vendor(code, name, Ownership.STALL, until=today + timedelta(days=30))
        town.desk.terms.put(MANAGER, stall, "低保", approved_by("lead"))
    assert [one.code for one in quick.stalls()] == ["V7", "V8", "V9"]
    keys = put(add_page(_keys(town), "老杨菜摊", "V7"), Spot(1, 0), QuickKey("", word="韭菜"))
    board = quick.arrange(LEAD, add_page(keys, "阿芳", "V8"), 0, {})
    assert [page.stall for page in board.shown.pages] == ["", "V7", "V8"]
    for code, part in (("V8", Part.AFTERNOON), ("V9", Part.MORNING)):
        town.desk.stalls.give(CLERK, Slot(today, part, "门口1号"), code)
    board = quick.board()
    assert board is quick.board()
    assert [(page.stall, page.name) for page in board.shown.pages] == [
        ("", "蔬菜"),
        ("V9", "小陈的卤味和凉菜"),
        ("V8", "阿芳"),
        ("V7", "老杨菜摊"),
    ]
    own, begun = board.keys.at(Spot(1, 0)), board.shown.at(Spot(1, 0))
    assert own is not None
    assert begun is not None
    assert (begun.word, board.item(begun), own.stall) == ("小陈的卤味和凉菜", None, "V7")
    whose = board.stall(begun)
    assert whose is not None
    assert (whose.code, whose.kind) == ("V9", Ownership.STALL)
    town.desk.terms.put(MANAGER, Vendor("V7", "老杨菜摊", Ownership.BOUGHT))
    gone = quick.board()
    assert gone.stall(own) is None
    assert [page.stall for page in gone.shown.pages] == ["", "V9", "V8"]
    with pytest.raises(Refused, match="no_stall"):
        quick.arrange(LEAD, add_page(gone.keys, "蜂场", "V1"), gone.as_of, {})
    assert quick.arrange(LEAD, add_page(gone.keys, "杂货"), gone.as_of, {}).keys.pages[-1].name == "杂货"
    town.assert_proven()


def test_goods_of_a_stall_by_its_key_are_its_own_on_the_line(town: Town) -> None:
    """A name, a price; whose they are, what is taken off them and who pays for their points stand on the line."""
    today, till = town.shop.today(), town.desk.till
    stall = Vendor("V7", "老杨菜摊", Ownership.STALL, funds_points=True, until=today + timedelta(days=30))
    town.desk.terms.put(MANAGER, stall, "低保", approved_by("lead"))
    town.desk.stalls.give(CLERK, Slot(today, Part.MORNING, "门口1号"), "V7")
    key = town.desk.quick_keys.board().shown.pages[-1].keys[0]
    assert key is not None
    goods = OpenGoods(0, key.word, "", town.desk.quick_keys.board().stall(key))
    till.complete(CASHIER, till.add_open(Basket(), goods, 350), CASH)
    with town.desk.ledger.read() as tx:
        row = tx.exec_driver_sql(
            "SELECT name, vendor, ownership, commission_bp, funder, net_fen FROM line ORDER BY till, seq DESC"
        ).first()
    assert tuple(row or ()) == ("老杨菜摊", "V7", "stall", 0, "V7", 350)
    town.assert_proven()
