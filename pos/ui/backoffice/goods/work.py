"""What the page of goods asks of the services, on the worker's thread."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from PySide6.QtCore import QCoreApplication

from pos.devices.gs1 import goods_code
from pos.domain.goods.codes import CodeShape, shape_of
from pos.domain.goods.items import Item
from pos.domain.people import Person
from pos.errors import Refused
from pos.services.goods.bulk import BulkKind, Pending, bulk
from pos.services.goods.items import Edit, GoodsDesk
from pos.services.goods.listing import GoodsList
from pos.services.goods.prices import ItemPrices, PriceDesk
from pos.services.goods.shelf_labels import LabelPaper, ShelfLabelDesk
from pos.ui.text import grouped, plain, yuan

translate = QCoreApplication.translate
_AT_ONCE = 500


def found(goods: GoodsDesk, code: str) -> tuple[str, Item | None]:
    """The code that goods are known by, and the item that has it.

    Refused `misread` (code), as at the till: no new item begins with that.
    """
    known_by = goods_code(code)
    item = goods.found(known_by)
    return known_by if item is not None else plain_code(known_by), item


def plain_code(code: str) -> str:
    """The code that goods are known by. Refused `misread` (code) where the check digit is wrong."""
    known_by = goods_code(code)
    if shape_of(known_by) is CodeShape.MISREAD:
        raise Refused("misread", code=plain(known_by, 40))
    return known_by


def looked_at(goods: GoodsDesk, prices: PriceDesk, item_id: str) -> tuple[Item, ItemPrices]:
    """An item and its prices by date."""
    item = goods.of(item_id)
    return item, prices.of(item.barcode)


def added(goods: GoodsDesk, person: Person, item: Item, pictures: Mapping[str, bytes]) -> str:
    """What is said of a new item."""
    made = goods.add(person, item, pictures)
    return translate("Goods", "有了：{name} {price} 元").format(name=plain(made.name, 40), price=yuan(made.price_fen))


def saved(goods: GoodsDesk, person: Person, edits: Sequence[Edit], pictures: Mapping[str, bytes]) -> str:
    """What is said of changed goods."""
    goods.save(person, edits, pictures)
    if len(edits) > 1:
        return translate("Goods", "改好了 {n} 种商品").format(n=grouped(len(edits)))
    one = edits[0]
    name = plain(one.after.name, 40)
    if one.before.price_fen == one.after.price_fen:
        return translate("Goods", "改好了：{name}").format(name=name)
    told = translate("Goods", "{name}：{before} → {after} 元")
    return told.format(name=name, before=yuan(one.before.price_fen), after=yuan(one.after.price_fen))


def pictured(goods: GoodsDesk, name: str) -> tuple[str, bytes]:
    """A kept picture with its name."""
    return name, goods.picture(name)


def bulk_changed(goods: GoodsList, ids: Sequence[str], kind: BulkKind, text: str, pending: Pending) -> Pending:
    """The changes with one more of many goods. Refused as `bulk`."""
    change = bulk(kind, text)
    rows = (row for at in range(0, len(ids), _AT_ONCE) for row in goods.rows(ids[at : at + _AT_ONCE]))
    return pending.changed([row.item for row in rows], change)


def labelled(desk: ShelfLabelDesk, person: Person, ids: Sequence[str] | None, paper: LabelPaper, folder: Path) -> Path:
    """The sheet of these goods' labels; None: of those whose price changed."""
    labels = desk.due() if ids is None else desk.of(ids)
    return desk.sheet(person, labels, desk.free_file(folder), paper)
