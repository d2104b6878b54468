"""Where a code that was scanned is looked up: goods, households, receipts of the open ledger."""

from __future__ import annotations

from dataclasses import dataclass

from pos.devices.gs1 import said, spelled
from pos.domain.goods import scan_box
from pos.domain.goods.items import Item, on_day
from pos.domain.goods.labels import LabelReading, label_line
from pos.domain.goods.scan_box import FoundKind, Lookups
from pos.domain.stock.movement import NO_BATCH, Batch, Goods
from pos.domain.text import scanned
from pos.errors import Refused
from pos.ledger.database import Transaction
from pos.ledger.reading import catalogue, receipts
from pos.services.household_cards import scanned_households
from pos.services.shop import Shop


@dataclass(frozen=True, slots=True)
class ScannedGoods:
    """What was scanned where only goods are: which item, how much of it (a piece where the code does not say), of which
    batch.
    """

    item: Item
    goods: Goods
    measured: bool = False
    """whether the code says how much: a label, or a weight or count in a maker's code"""


def lookups(shop: Shop, tx: Transaction) -> Lookups:
    """Of what holds now."""
    return Lookups(
        item=lambda code: _of_today(shop, catalogue.by_code(tx, code)),
        households=lambda code: [one.household_id for one in scanned_households(shop, tx, code)],
        receipt=lambda number: receipts.exists(tx, shop.shop_id, number),
    )


def scanned_goods(shop: Shop, code: str) -> ScannedGoods:
    """Goods by whatever code they carry. Refused `no_item` (barcode), `misread` (code), `empty_label`."""
    plain = scanned(spelled(code))
    with shop.ledger.read() as tx:
        found = scan_box.find(plain, _goods_only(shop, tx), shop.known_rules().layouts, said(plain))
    if found.item is None:
        misread = found.kind is FoundKind.MISREAD
        raise Refused("misread", code=plain) if misread else Refused("no_item", barcode=plain)
    batch = NO_BATCH if found.gs1 is None else Batch(found.gs1.batch, found.gs1.last_day)
    goods = Goods(found.item.barcode, _milli(found.item, found.reading), batch)
    return ScannedGoods(found.item, goods, measured=found.reading is not None)


def _goods_only(shop: Shop, tx: Transaction) -> Lookups:
    return Lookups(
        item=lambda code: _of_today(shop, catalogue.by_code(tx, code)),
        households=lambda _code: (),
        receipt=lambda _number: False,
    )


def _milli(item: Item, reading: LabelReading | None) -> int:
    return 1000 if reading is None else label_line(reading, item)[0].qty_milli


def _of_today(shop: Shop, item: Item | None) -> Item | None:
    return None if item is None else on_day(item, shop.today())
