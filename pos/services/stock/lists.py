"""Delivery lists from files, as goods to be received."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from pos.domain.goods.items import Item
from pos.domain.stock.movement import Goods
from pos.exchange.imports.deliveries import read_deliveries
from pos.exchange.reading.remarks import Remark
from pos.exchange.reading.table.columns import NOTHING_ASKED, Asked
from pos.ledger.reading import catalogue
from pos.services.shop import Shop


@dataclass(frozen=True, slots=True)
class DeliveryList:
    """A file as it was read: every row with its item, and what was odd."""

    file: str
    rows: tuple[tuple[Item, Goods], ...]
    warnings: tuple[Remark, ...]


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
