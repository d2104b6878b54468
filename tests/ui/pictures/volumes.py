"""Pictures of the property office of a community of any size: nobody lives there yet, one household, three thousand."""

from __future__ import annotations

from datetime import date, datetime, time
from pathlib import Path
from typing import TYPE_CHECKING

from pos.domain.people import Person, Role
from pos.domain.sale.basket import Basket, item_line
from pos.domain.sale.tender import Offer, TenderKind
from pos.ledger.journal import ZONE, new_id, now
from pos.ledger.reading import catalogue, households
from pos.services.demo.community import periods_before
from pos.services.office.payments import FeePayment
from pos.services.till.sale_entry import sell
from pos.services.upkeep.setup import new_ledger
from pos.services.writing import Writing, writing
from pos.ui.office.desk import BATCH, BILLS, DASHBOARD, HOUSEHOLDS, MONTH, PAYMENTS
from pos.ui.workplace import AUDIT
from tests.ui.cashier import Key
from tests.ui.community import Place

if TYPE_CHECKING:
    from pos.domain.goods.items import Item
    from pos.services.desks import Desks
    from tests.ui.pictures.album import Album

WHO = Person("office", "赵静", frozenset({Role.FINANCE, Role.MANAGER, Role.CASHIER}))
_PIN = "444444"
_FLATS = 100
"""of a building"""
_PHONE = 13_000_000_000


def found(folder: Path, homes: int) -> Place:
    """So many households, two months of bills, what each bought; a third redeemed, a third paid, a third neither."""
    place = Place(folder)
    place.ledger.parent.mkdir(parents=True)
    people = ((WHO.login, WHO.name, WHO.roles, _PIN), ("second", "周洁", frozenset({Role.LEAD}), "222222"))
    new_ledger(place.ledger, place.keys, "和平东红色积分超市", people)
    desk = place.open()
    try:
        if homes:
            _live(desk, folder, homes)
    finally:
        desk.close()
    return place


def _live(desk: Desks, folder: Path, homes: int) -> None:
    _bring(desk, folder, homes)
    desk.shop.watch.asks = False
    with desk.ledger.read() as tx:
        found, goods = [one.household_id for one in households.everyone(tx)], catalogue.everything(tx)
    first, second = periods_before(now().date(), 2)
    for period in (first, second):
        _on(desk, f"{period}-01")
        desk.office.issue_bills(WHO, period, publish=True)
        _buy(desk, found, goods[0])
    for n, home in enumerate(found):
        if n % 3 == 1:
            desk.office.redeem(WHO, home, None, new_id())
        elif n % 3 == 2 and n % 10:
            desk.office.pay(WHO, FeePayment(home, 5_000, "wechat"))
    desk.shop.clock = None


def _bring(desk: Desks, folder: Path, homes: int) -> None:
    rows = (
        f"{n // _FLATS + 1}-{n // 25 % 4 + 1}-{n % 25 + 101},{80 + n % 40}.50,住户{n},{_PHONE + n},{int(n % 4 > 0)}\n"
        for n in range(homes)
    )
    files = {
        "households": "房号,面积,住户,电话,同意批量抵扣\n" + "".join(rows),
        "items": "条码,品名,售价,类别\n6902083881405,大豆油 5L,69.90,粮油\n",
    }
    for kind, text in files.items():
        file = folder / f"{kind}.csv"
        file.write_text(text, "utf-8")
        desk.imports.bring(WHO, kind, file)


def _on(desk: Desks, day: str) -> None:
    moment = datetime.combine(date.fromisoformat(day), time(10), ZONE)
    desk.shop.clock = lambda: moment


def _buy(desk: Desks, homes: list[str], item: Item) -> None:
    """Everybody, in one transaction."""

    def all_of_them(w: Writing) -> None:
        for home in homes:
            basket = Basket(new_id(), (item_line(item, 1000),), home)
            sell(w.another(basket.basket_id), basket, (Offer(TenderKind.WECHAT, basket.lines[0].amount_fen),), None)

    writing(desk.shop, WHO, "T1", all_of_them)


def take(album: Album) -> None:
    """Each tab as it opens, what is looked for, who owes; the log of changes."""
    hands = album.hands
    hands.log_in(WHO.login, _PIN)
    hands.workplace.open("office")
    hands.settle()
    album.keep("households")
    hands.enter("1-1-101")
    album.keep("household")
    hands.office_desk.open(BILLS)
    album.keep("bills")
    hands.press(Key.Key_F5)
    album.keep("arrears")
    hands.press(Key.Key_F2)
    album.keep("arrears-by-building")
    for tab in (PAYMENTS, BATCH, MONTH, DASHBOARD, HOUSEHOLDS):
        hands.office_desk.open(tab)
        album.keep(f"{tab}-tab")
    hands.workplace.open(AUDIT)
    album.keep("log")
