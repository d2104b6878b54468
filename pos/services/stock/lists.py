"""Delivery lists from files, and codes that are scanned at the goods' entrance, as goods to be received."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from pos.devices.gs1 import said, spelled
from pos.domain.goods import scan_box
from pos.domain.goods.items import Item
from pos.domain.goods.labels import LabelReading, label_line
from pos.domain.goods.scan_box import FoundKind, Lookups
from pos.domain.stock.movement import NO_BATCH, Batch, Goods
from pos.domain.text import scanned
from pos.errors import Refused
from pos.exchange.imports.deliveries import read_deliveries
from pos.exchange.reading.remarks import Remark
from pos.exchange.reading.table.columns import NOTHING_ASKED, Asked
from pos.ledger.database import Transaction
from pos.ledger.reading import catalogue
from pos.services.shop import Shop


@dataclass(frozen=True, slots=True)
class DeliveryList:
    """A file as it was read: every row with its item, and what was odd."""

    file: str
    rows: tuple[tuple[Item, Goods], ...]
    warnings: tuple[Remark, ...]


@dataclass(frozen=True, slots=True)
class Arrived:
    """What was scanned: which item, how much of it (a piece where the code does not say), of which batch."""

    item: Item
    goods: Goods


def delivery_list(shop: Shop, path: Path, asked: Asked = NOTHING_ASKED) -> DeliveryList:
    """Refused whatever cannot be read as a table, `bad_rows` where a row is bad or its goods are not known."""
    read = read_deliveries(path, asked)
    with shop.ledger.read() as tx:
        known = catalogue.by_codes(tx, {one.code for one in read.rows})
    unknown = [
        read.finding(line, "barcode" if "barcode" in read.columns else "code", "no_goods", one.code)
        for line, one in read.numbered()
        if one.code not in known
    ]
    rows = tuple((known[one.code], one) for one in read.accept(unknown))
    return DeliveryList(read.file, rows, read.warned())


def arrived(shop: Shop, code: str) -> Arrived:
    """What a code says of goods that come in. Refused `no_item` (barcode), `misread` (code), `empty_label`."""
    plain = scanned(spelled(code))
    with shop.ledger.read() as tx:
        found = scan_box.find(plain, _goods_only(tx), shop.known_rules().layouts, said(plain))
    if found.item is None:
        misread = found.kind is FoundKind.MISREAD
        raise Refused("misread", code=plain) if misread else Refused("no_item", barcode=plain)
    batch = NO_BATCH if found.gs1 is None else Batch(found.gs1.batch, found.gs1.last_day)
    return Arrived(found.item, Goods(found.item.barcode, _milli(found.item, found.reading), batch))


def _goods_only(tx: Transaction) -> Lookups:
    return Lookups(
        item=lambda code: catalogue.by_code(tx, code), households=lambda _code: (), receipt=lambda _number: False
    )


def _milli(item: Item, reading: LabelReading | None) -> int:
    return 1000 if reading is None else label_line(reading, item)[0].qty_milli
