"""A real community for the window's tests: the demo's ledger, a few households and goods more, some days of life."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path

from pos.domain.goods.codes import gs1_check_digit
from pos.domain.people import Person, Role
from pos.domain.sale import basket as baskets
from pos.domain.sale.basket import Basket, item_line
from pos.domain.sale.tender import Offer, TenderKind
from pos.ledger.journal import ZONE, new_id, now
from pos.ledger.keys import KeyStore
from pos.ledger.reading import households
from pos.services.demo import community
from pos.services.desks import Desks, open_desks
from pos.services.office.awards import Award
from pos.services.office.payments import FeePayment
from pos.services.upkeep.setup import open_ledger

CASHIER = Person("cashier", "收银员小李", frozenset({Role.CASHIER}))
MANAGER = Person("manager", "店长王敏", frozenset({Role.MANAGER, Role.LEAD}))
CLERK = Person("clerk", "物业专员小陈", frozenset({Role.CLERK}))
FINANCE = Person("finance", "物业财务赵静", frozenset({Role.FINANCE}))

NOODLES, APPLES, GREENS, WATER, OIL = "6901028001915", "00101", "00201", "6921168509256", "6948195800095"
LABEL = "210010100962" + str(gs1_check_digit("210010100962"))
"""red Fuji for 9.62"""
HOSTILE, LONG = "6902083881405", "6920907808513"
HOSTILE_NAME = "<b>粗体</b><img src=x>😀👨\u200d👩\u200d👧 \u202eevil"
LONG_NAME = "特别长的商品名称用来检查会不会撑破版面" * 3 + "共七十字左右的名字结尾"
ROOM, PHONE, CARD = "3-2-501", "13800005678", "88000501"
NEIGHBOUR = "3-2-502"

_ITEMS = f"""条码,品名,售价,单位,类别,称重,货号,供应方,积分率
{NOODLES},今麦郎 红烧牛肉面 五连包,12.50,包,粮油,0,,,
{OIL},金龙鱼 大豆油 5L,69.90,桶,粮油,0,,,
{HOSTILE},{HOSTILE_NAME},3.50,件,百货,0,,,
{LONG},{LONG_NAME},19.90,件,百货,0,,,
"""
_HOUSEHOLDS = f"""房号,面积,住户,电话,卡号,同意批量抵扣
{ROOM},93.96,张建国,{PHONE},{CARD},1
{NEIGHBOUR},93.96,欧阳小燕,13900000002,88000502,0
"""


@dataclass(frozen=True)
class Place:
    """Where a community lies."""

    folder: Path

    @property
    def ledger(self) -> Path:
        """The ledger's file."""
        return self.folder / "data" / "ledger.db"

    @property
    def keys(self) -> KeyStore:
        """Its keys, outside the data."""
        return KeyStore(self.folder / "keys", use_os_store=False)

    def copy(self, folder: Path) -> Place:
        """The same community somewhere else."""
        shutil.copytree(self.folder, folder)
        return Place(folder)

    def open(self) -> Desks:
        """Its services, with the ledger taken for writing."""
        ledger = open_ledger(self.ledger, self.keys)
        ledger.take("window")
        return open_desks(ledger, self.ledger.parent)


def found(folder: Path) -> Place:
    """The demo, with a household that has points, arrears and a past."""
    place = Place(folder)
    today = now().date()
    place.ledger.parent.mkdir(parents=True)
    community.make(place.ledger, place.keys, place.ledger.parent, on=today)
    desk = place.open()
    try:
        furnish(desk, folder)
    finally:
        desk.close()
    return place


def furnish(desk: Desks, folder: Path) -> None:
    """What the demo's community has besides: goods, households, some days of life."""
    for name, text in (("items", _ITEMS), ("households", _renamed(desk)), ("households", _HOUSEHOLDS)):
        file = folder / f"{name}.csv"
        file.write_text(text, "utf-8")
        desk.imports.bring(MANAGER, name, file)
    _live(desk, now().date())


def _renamed(desk: Desks) -> str:
    """Whoever the demo has in these rooms is called as they are here: who is known by the same phone is the same."""
    names = {ROOM: "张建国", NEIGHBOUR: "欧阳小燕"}
    with desk.ledger.read() as tx:
        homes = {one.household_id: one.room for one in households.everyone(tx) if one.room in names}
        people = households.residents(tx, desk.ledger.keys, list(homes))
    rows = (f"{homes[home]},{names[homes[home]]},{family[0].phones[0]}\n" for home, family in people.items())
    return "房号,住户,电话\n" + "".join(rows)


def _live(desk: Desks, today: date) -> None:
    """Some days before today, each thing at its own hour."""
    room = desk.office.in_room(ROOM)

    def at(days: int, hour: int, minute: int) -> None:
        moment = datetime.combine(today - timedelta(days=days), time(hour, minute), ZONE)
        desk.shop.clock = lambda: moment

    at(3, 9, 0)
    for period in community.periods_before(today, 3):
        desk.office.issue_bills(FINANCE, period, publish=True)
    at(3, 9, 30)
    desk.till.open_shift(CASHIER, 20000)
    _sell(desk, room, (OIL, 38_000))
    at(2, 9, 10)
    desk.office.award(FINANCE, Award(room, 200, "垃圾分类值守", "H-031", "社区", new_id()))
    desk.office.drawer.open(CLERK, 10_000)
    desk.office.pay(CLERK, FeePayment(room, 94, "cash"))
    desk.office.drawer.close(CLERK, 10_094)
    at(1, 17, 2)
    sold = _sell(desk, room, (NOODLES, 4_000), (WATER, 12_000))
    desk.till.give_back(CASHIER, sold, ((1, 1000),), "包装破损")
    for step in desk.till.refunds.owed():
        desk.till.refunds.done(CASHIER, step)
    desk.till.close_shift(CASHIER, 20000)


def _sell(desk: Desks, household_id: str, *goods: tuple[str, int]) -> str:
    basket = baskets.attach(Basket(), household_id)
    for code, qty_milli in goods:
        item = desk.till.search(code)[0]
        basket = baskets.add(basket, item_line(item, qty_milli), new_id())
    return desk.till.complete(CASHIER, basket, (Offer(TenderKind.WECHAT),)).receipt_no
