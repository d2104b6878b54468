"""Pictures of the back office and the reports of a shop of any size: nothing in it yet, one of each, all that a big
shop has.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from pos.domain.goods.items import Item, Ownership, Vendor
from pos.domain.people import Person, Role
from pos.domain.promotions.promotion import Promotion, PromotionKind
from pos.domain.sale.basket import Basket, item_line
from pos.domain.sale.tender import Offer, TenderKind
from pos.domain.stock.movement import Batch, Goods
from pos.domain.takings.report import View
from pos.ledger.entry import OFFICE, Kind
from pos.ledger.journal import ZONE, new_id, now
from pos.ledger.reading import catalogue
from pos.services.people.roster import Roster
from pos.services.pinyin import spoken
from pos.services.stock.moving import Delivery
from pos.services.till.sale_entry import sell
from pos.services.upkeep.setup import new_ledger
from pos.services.writing import Writing, writing
from pos.ui import theme
from pos.ui.backoffice.desk import GOODS, HOUSE_RULES, PROMOTIONS, SCALE_LABELS, STAFF, STALLS, STOCK, VENDORS
from pos.ui.reports.desk import ReportsDesk
from pos.ui.workplace import BACKOFFICE, IMPORT, REPORTS, RULES
from tests.ui.cashier import Key
from tests.ui.community import Place

if TYPE_CHECKING:
    from pos.services.desks import Desks
    from tests.ui.pictures.album import Album

ROLES = frozenset({Role.MANAGER, Role.CASHIER, Role.FINANCE})
WHO = Person("manager", "店长王敏", ROLES)
_PIN = "222222"
_AT_ONCE = 2_000
_NAMES = ("农夫山泉饮用天然水 550ml", "康师傅 红烧牛肉面 五连包", "东北大米 珍珠米 长粒香 真空包装 礼盒装 10kg", "鸡蛋")
_WORDS = ("", "粮油调味", "饮料冲调", "生鲜果蔬", "家居日用百货")
_VENDORS = ("和平东路便民菜摊", "邻县绿色蔬菜种植农民专业合作社联合社", "同仁", "津南小站稻米加工有限公司")
_KINDS = (
    partial(Promotion, kind=PromotionKind.PERCENT, off_bp=1_250),
    partial(Promotion, kind=PromotionKind.AMOUNT, off_fen=250),
    partial(Promotion, kind=PromotionKind.N_FOR, n=3, price_fen=9_990),
    partial(Promotion, kind=PromotionKind.BUY_GET, n=2, m=1),
    partial(Promotion, kind=PromotionKind.THRESHOLD, over_fen=19_900, off_fen=2_000, repeat=True),
)


@dataclass(frozen=True)
class Size:
    """How much there is of each."""

    name: str
    goods: int = 0
    promotions: int = 0
    vendors: int = 0
    people: int = 0
    stocked: int = 0
    sold: int = 0


EMPTY, ONE = Size("empty-shop"), Size("shop-of-one", 1, 1, 1, 1, 1, 1)
MANY = Size("big-shop", 400, 60, 40, 12, 120, 60)
"""more of each than any page shows at once"""
WHOLE = Size("big-shop", 100_000, 300, 200, 60, 4_000, 2_000)


def found(folder: Path, size: Size) -> Place:
    """A ledger with so much in it."""
    place = Place(folder)
    place.ledger.parent.mkdir(parents=True)
    new_ledger(place.ledger, place.keys, "红色积分超市", ((WHO.login, WHO.name, WHO.roles, _PIN),))
    desk = place.open()
    desk.shop.watch.asks = False
    try:
        _vendors(desk, size.vendors)
        _goods(desk, size)
        _promotions(desk, size.promotions)
        _stock(desk, size.stocked)
        _sell(desk, size.sold)
        _people(desk, size.people)
    finally:
        desk.close()
    return place


def _vendors(desk: Desks, count: int) -> None:
    kinds = (Ownership.CONSIGNED, Ownership.BOUGHT, Ownership.CONSIGNED)
    for n in range(count):
        kind = kinds[n % 3]
        bp = 1_250 + n if kind is Ownership.CONSIGNED else 0
        desk.terms.put(WHO, Vendor(f"V{n + 1:03d}", f"{_VENDORS[n % 4]} {n + 1}", kind, bp, funds_points=bp % 2 == 1))


def _goods(desk: Desks, size: Size) -> None:
    def rows(start: int, w: Writing) -> None:
        made = []
        for n in range(start, min(start + _AT_ONCE, size.goods)):
            name = f"{_NAMES[n % 4]} {n + 1}"
            item = Item(f"I{n + 1}", f"69{n:011d}", name, 100 + 7919 * n % 999_900, category=_WORDS[n % 5], as_of=w.seq)
            made.append(catalogue.item_row(_owned(item, n, size.vendors), 1, spoken(name)))
        w.set_up(Kind.CATALOGUE, "item_version", made)

    for start in range(0, size.goods, _AT_ONCE):
        writing(desk.shop, WHO, OFFICE, partial(rows, start))


def _owned(item: Item, n: int, vendors: int) -> Item:
    return replace(item, vendor=f"V{n % vendors + 1:03d}" if vendors and not n % 3 else "", off_sale=n % 50 == 49)


def _promotions(desk: Desks, count: int) -> None:
    today = desk.shop.today()
    for n in range(count):
        first = today + timedelta(days=n % 60 - 40)
        last = None if n % 7 == 0 else first + timedelta(days=n % 45)
        name = f"周三会员日第 {n + 1} 期全场满减大酬宾" if n % 4 == 3 else f"第 {n + 1} 期"
        one = _KINDS[n % 5](promotion_id=f"P{n + 1:03d}", name=name, valid_from=first, valid_to=last)
        desk.promotions.put(WHO, one)


def _stock(desk: Desks, count: int) -> None:
    today = desk.shop.today()
    for start in range(0, count, 200):
        goods = []
        for n in range(start, min(start + 200, count)):
            batch = Batch(f"L{n:05d}", today + timedelta(days=n % 90 + 1)) if n % 3 else None
            goods.append(Goods(f"69{n:011d}", 1_000 * (n % 240 + 1), batch, 50 + n % 900))
        desk.stock.receive(WHO, Delivery(tuple(goods), "", f"送货单 {start // 200 + 1}"), new_id())


def _sell(desk: Desks, count: int) -> None:
    """Of the last days, at every hour."""
    with desk.ledger.read() as tx:
        known = catalogue.by_ids(tx, [f"I{n + 1}" for n in range(min(max(count, 1), 500))]).values()
        goods = [item for item in known if not item.off_sale]

    def all_of_them(w: Writing) -> None:
        for n in range(count):
            basket = Basket(new_id(), (item_line(goods[n % len(goods)], 1_000 * (n % 9 + 1)),))
            offer = Offer(TenderKind.WECHAT, basket.lines[0].amount_fen)
            sell(w.another(basket.basket_id), basket, (offer,), None)

    if count:
        moment = datetime.combine(now().date() - timedelta(days=1), time(15), ZONE)
        desk.shop.clock = lambda: moment
        writing(desk.shop, WHO, "T1", all_of_them)
        desk.shop.clock = None


def _people(desk: Desks, count: int) -> None:
    for n in range(count):
        Roster(desk.shop).add(WHO, f"till{n + 1:02d}", f"收银员{n + 1:02d}", frozenset({Role.CASHIER}), "1234")


def take(album: Album) -> None:
    """Each tab as it opens, its form where it has one; each report; the rules, the files."""
    hands = album.hands
    hands.settle()
    hands.log_in(WHO.login, _PIN)
    hands.workplace.open(BACKOFFICE)
    for tab, forms in (
        (GOODS, (Key.Key_F7, Key.Key_F4)),
        (PROMOTIONS, (Key.Key_F4,)),
        (STOCK, (Key.Key_F2, Key.Key_F9)),
        (VENDORS, (Key.Key_F5, Key.Key_F12)),
        (STAFF, (Key.Key_F5, Key.Key_F12)),
        (HOUSE_RULES, (Key.Key_F12,)),
        (SCALE_LABELS, (Key.Key_F4,)),
        (STALLS, (Key.Key_F5,)),
    ):
        hands.backoffice.open(tab)
        hands.settle()
        album.keep(tab)
        for n, key in enumerate(forms):
            hands.press(key)
            album.keep(f"{tab}-{n + 1}")
            for _ in range(3):
                hands.press(Key.Key_Escape)
    hands.workplace.open(REPORTS)
    hands.settle()
    desk = hands.workplace.desk(REPORTS)
    assert isinstance(desk, ReportsDesk)
    hands.press(Key.Key_F4)
    for _ in View:
        album.keep(f"report-{desk.shown.view}")
        hands.press(Key.Key_F5)
    for name in () if theme.is_large() else (RULES, IMPORT):
        hands.workplace.open(name)
        hands.settle()
        album.keep(name)
