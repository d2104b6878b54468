"""Stock: nothing there, one, very many; received by scans and by a list, written off, counted while selling."""

from __future__ import annotations

import tempfile
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from pos.domain.goods.items import Item
from pos.domain.stock.movement import Batch, Goods
from pos.services.goods.backoffice import Backoffice
from pos.services.stock.moving import Delivery
from pos.ui.backoffice.desk import SCALE_LABELS, STOCK
from pos.ui.workplace import BACKOFFICE
from tests.ui import community
from tests.ui.cashier import Hands, Key
from tests.ui.community import NOODLES, OIL, WATER

if TYPE_CHECKING:
    from tests.ui.pictures.album import Album

MANY = 300


def _again(hands: Hands) -> None:
    """The page looks anew."""
    hands.backoffice.open(SCALE_LABELS)
    hands.backoffice.open(STOCK)
    hands.settle()


def many(album: Album) -> None:
    """Hundreds of items came, some of them with a day that is near."""
    back, today = Backoffice(album.services.shop), album.services.shop.today()
    goods = []
    for n in range(MANY):
        item = Item("", f"29{n:05d}", f"晨光牌中性笔 0.5 毫米 黑色 {n:03d} 号", 250 + n, category="文具")
        back.put_item(community.MANAGER, item)
        batch = Batch(f"L{n}", today + timedelta(days=3 + n)) if n % 5 == 0 else None
        goods.append(Goods(item.barcode, (n + 1) * 1000, batch, 120 + n))
    album.services.stock.receive(community.MANAGER, Delivery(tuple(goods)))


def take(album: Album) -> None:
    """The manager is logged in."""
    hands = album.hands
    hands.workplace.open(BACKOFFICE)
    hands.backoffice.open(STOCK)
    hands.settle()
    album.keep("stock-none")
    hands.press(Key.Key_F2)
    album.keep("stock-receive")
    hands.scan(NOODLES)
    hands.type("12*", enter=True)
    hands.scan(WATER)
    hands.type("1.50")
    hands.press(Key.Key_F6)
    hands.type("A1 2027-12-31")
    hands.press(Key.Key_F7)
    album.keep("stock-received")
    hands.press(Key.Key_Escape)
    album.keep("stock-dropped")
    hands.press(Key.Key_F12)
    hands.settle()
    album.keep("stock-one")
    _listed(album)
    _counted(album)


def _listed(album: Album) -> None:
    """A delivery list: looked for, checked by scanning, taken in."""
    hands = album.hands
    hands.press(Key.Key_F2)
    with tempfile.TemporaryDirectory() as folder:
        listed = Path(folder) / "delivery.csv"
        listed.write_text(f"条码,数量,进价,批号,到期日\n{OIL},60,52.00,B7,2027-03-01\n{NOODLES},40,2.10,,\n", "utf-8")
        hands.press(Key.Key_F10)
        hands.settle()
        album.keep("stock-files")
        hands.enter(str(listed))
        hands.settle()
    album.keep("stock-listed")
    hands.scan(OIL)
    hands.type("58")
    hands.press(Key.Key_F4)
    album.keep("stock-differs")
    hands.press(Key.Key_F12)
    hands.settle()


def _counted(album: Album) -> None:
    """Written off, counted, and looked at when there is very much."""
    hands = album.hands
    hands.press(Key.Key_F8)
    hands.scan(OIL)
    hands.press(Key.Key_F12)
    hands.settle()
    album.keep("stock-why-lost")
    hands.enter("2")
    album.keep("stock-lost-pin")
    hands.enter("222222")
    hands.settle()
    album.keep("stock-lost")
    hands.press(Key.Key_Return)
    hands.press(Key.Key_F9)
    hands.settle()
    album.keep("stock-count")
    hands.scan(OIL)
    hands.enter("18")
    hands.settle()
    album.keep("stock-counted")
    hands.press(Key.Key_F12)
    album.keep("stock-count-left")
    hands.press(Key.Key_F12)
    hands.settle()
    many(album)
    _again(hands)
    album.keep("stock-many")
    hands.press(Key.Key_F5)
    hands.press(Key.Key_F5)
    hands.press(Key.Key_F5)
    album.keep("stock-expiring")
    hands.press(Key.Key_F5)
