"""What is counted of goods in the back office: a new one by its scan, another price."""

from __future__ import annotations

from pos.services.desks import Desks
from pos.ui.backoffice.desk import GOODS
from pos.ui.backoffice.goods.page import GoodsPage
from pos.ui.workplace import BACKOFFICE
from tests.ui.acts.deed import Acts, Deed
from tests.ui.cashier import Hands, Key
from tests.ui.community import NOODLES

COLA = "6901028000055"


def _before_the_goods(hands: Hands, _services: Desks) -> None:
    hands.log_in("manager", "222222")
    hands.workplace.open(BACKOFFICE)
    hands.backoffice.open(GOODS)
    hands.settle()


def _page(hands: Hands) -> GoodsPage:
    page = hands.backoffice.page(GOODS)
    assert isinstance(page, GoodsPage)
    return page


def _new_by_keys(acts: Acts, hands: Hands) -> None:
    acts.scan("scan", COLA)
    acts.text("name", "kele")
    acts.key(Key.Key_Return)
    acts.text("price", "3.5")
    acts.key(Key.Key_F12)
    hands.settle()


def _new_by_touch(acts: Acts, hands: Hands) -> None:
    acts.scan("scan", COLA)
    acts.text("name", "kele")
    acts.tap(_page(hands).form.boxes["price"])
    acts.text("price", "3.5")
    acts.tap(_page(hands).form.go)
    hands.settle()


def _made(services: Desks) -> bool:
    item = services.goods.found(COLA)
    return item is not None and (item.name, item.price_fen) == ("kele", 350)


def _price_by_keys(acts: Acts, hands: Hands) -> None:
    acts.scan("scan", NOODLES)
    acts.key(Key.Key_F5)
    acts.text("price", "12.34")
    acts.key(Key.Key_F12)
    hands.settle()


def _price_by_touch(acts: Acts, hands: Hands) -> None:
    acts.scan("scan", NOODLES)
    acts.tap(_page(hands).price)
    acts.pad("price", "12.34")
    acts.tap(_page(hands).ask.go)
    hands.settle()


def _priced(services: Desks) -> bool:
    item = services.goods.found(NOODLES)
    return item is not None and item.price_fen == 1234


DEEDS = (
    Deed(
        page="Goods",
        what="A new item by its scan, with its price",
        most=6,
        prepare=_before_the_goods,
        by_keys=_new_by_keys,
        by_touch=_new_by_touch,
        happened=_made,
    ),
    Deed(
        page="Goods",
        what="Another price",
        most=4,
        prepare=_before_the_goods,
        by_keys=_price_by_keys,
        by_touch=_price_by_touch,
        happened=_priced,
    ),
)
