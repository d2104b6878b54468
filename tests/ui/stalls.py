"""A stall and a consigned vendor for the window's tests: stood for, sold from, in an open till."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from pos.domain.goods.items import Ownership, Vendor
from pos.domain.people import Approval
from pos.domain.sale import basket as baskets
from pos.domain.sale.basket import Basket, item_line
from pos.domain.sale.tender import Offer, TenderKind
from pos.ledger.journal import new_id
from pos.services.desks import Desks
from tests.ui import community

STALL, CONSIGNED, ANOTHER_STALL = "V1", "V2", "V3"
CABBAGE, BUNS = "2920000002034", "2930000000015"
WHY = "低保，街道证明 14 号"


def terms(services: Desks, code: str) -> Vendor:
    """Of today."""
    return next(one for one in services.terms.every() if one.code == code)


def stand_for(services: Desks) -> None:
    """Somebody else stood for the stall."""
    until = services.shop.today() + timedelta(days=90)
    wanted = replace(terms(services, STALL), kind=Ownership.STALL, until=until, valid_from=None)
    approval: Approval = services.people.approve("finance", "444444")
    services.terms.put(community.MANAGER, wanted, WHY, approval)


def nobodys(services: Desks, folder: Path) -> str:
    """The barcode of what is sold by a stall, V8, that came out of a file: nobody stood for it yet."""
    barcode = "6901028000093"
    vendors, items = folder / "vendors.csv", folder / "items.csv"
    vendors.write_text("编码,名称,类型\nV8,老杨菜摊,摊位\n", "utf-8")
    items.write_text(f"条码,品名,售价,供应方\n{barcode},鸡毛菜,2.50,V8\n", "utf-8")
    services.imports.bring(community.MANAGER, "vendors", vendors)
    services.imports.bring(community.MANAGER, "items", items)
    return barcode


def sell(services: Desks, code: str, pieces: int = 1) -> str:
    """The receipt's number; a shift is opened where none is."""
    if services.till.drawer.shift() is None:
        services.till.open_shift(community.CASHIER, 20_000)
    line = item_line(services.till.search(code)[0], pieces * 1000)
    basket = baskets.add(Basket(), line, new_id())
    return services.till.complete(community.CASHIER, basket, (Offer(TenderKind.CASH, 10_000),)).receipt_no
