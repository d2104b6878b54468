"""Goods as rows of the grid, and one of them in words."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication

from pos.domain.goods.items import Item
from pos.domain.goods.prices import PRICE_KINDS
from pos.domain.language import pick
from pos.domain.money import format_rate
from pos.services.goods.listing import GoodsRow, Order
from pos.services.goods.prices import ItemPrices
from pos.ui import messages
from pos.ui.office.affairs.affair import Facts
from pos.ui.text import money, plain, yuan
from pos.ui.widgets.rows_model import Cell, CellRow, Column

translate = QCoreApplication.translate
ORDERS = (None, Order.NAME, Order.BARCODE, Order.PRICE, Order.UNIT, Order.CATEGORY, Order.VENDOR)
"""What each column sorts by."""
_HISTORY = 6


def goods_columns() -> tuple[Column, ...]:
    """The columns of the grid."""
    return (
        Column("", 46),
        Column(translate("Goods", "商品"), 0),
        Column(translate("Goods", "条码"), 184, narrow=172),
        Column(translate("Goods", "售价"), 150, right=True, narrow=132),
        Column(translate("Goods", "单位"), 70, narrow=0),
        Column(translate("Goods", "类别"), 110, narrow=0),
        Column(translate("Goods", "供应方"), 130, narrow=0),
    )


def goods_row(row: GoodsRow, after: Item, names: Mapping[str, str], *, ticked: bool) -> CellRow:
    """An item; where it is changed and not saved, what it is to be, with what it was beside it."""
    item, differs = row.item, row.item != after
    price = Cell(yuan(after.price_fen), bold=True) if after.price_fen else Cell("—", "faint")
    if after.price_fen != item.price_fen:
        price = Cell(yuan(after.price_fen), "red", bold=True, tag=f"← {yuan(item.price_fen)}")
    elif row.today_fen != item.price_fen:
        price = Cell(yuan(row.today_fen), "green", tag=f"({yuan(item.price_fen)})")
    state = translate("Goods", "已下架") if after.off_sale else ""
    ink = "red" if after.off_sale != item.off_sale else "muted"
    token = "faint" if after.off_sale else "ink"
    return CellRow(
        item.item_id,
        (
            Cell("☑" if ticked else "☐", "red" if ticked else "faint"),
            Cell(plain(after.name, 60), token if after.name == item.name else "red", badge=state, badge_ink=ink),
            Cell(plain(after.barcode, 20), "muted" if after.barcode == item.barcode else "red"),
            price,
            Cell(plain(after.unit, 8), "muted"),
            _changed(item.category, after.category, after.category),
            _changed(item.vendor, after.vendor, names.get(after.vendor, after.vendor)),
        ),
        ground="red_tint" if differs else "",
    )


def _changed(before: str, after: str, words: str) -> Cell:
    return Cell(plain(words, 20) or "—", "red" if before != after else "ink" if words else "faint")


def goods_facts(item: Item, known: ItemPrices | None, names: Mapping[str, str]) -> Facts:
    """All that the catalogue says of it."""
    facts = [
        (translate("Goods", "条码"), plain(item.barcode, 24) + (f"　{plain(item.code, 16)}" if item.code else "")),
        (translate("Goods", "售价"), f"{money(item.price_fen)} / {plain(item.unit, 12)}"),
    ]
    if known is not None and known.item.price_fen != item.price_fen:
        facts.append((translate("Goods", "今天卖"), money(known.item.price_fen)))
    if known is not None and known.item.member_fen is not None:
        facts.append((translate("Goods", "会员价"), money(known.item.member_fen)))
    if item.codes:
        facts.append((translate("Goods", "其他条码、整箱"), codes_text(item)))
    facts.append((translate("Goods", "类别、供应方"), _sorted(item, names)))
    if item.rate_hundredths is not None:
        facts.append((translate("Goods", "每元积分"), format_rate(item.rate_hundredths)))
    if known is not None and known.history:
        facts.append((translate("Goods", "按日期的价"), "\n".join(_dated(known))))
    return tuple(facts)


def _sorted(item: Item, names: Mapping[str, str]) -> str:
    parts = (item.category, names.get(item.vendor, item.vendor))
    return "　".join(plain(part, 30) for part in parts if part) or "—"


def _dated(known: ItemPrices) -> list[str]:
    lines = []
    for one in known.standing[-_HISTORY:]:
        last = one.valid_to.isoformat() if one.valid_to else "…"
        kind = pick(PRICE_KINDS[one.kind], messages.language())
        lines.append(f"{one.number}　{kind} {yuan(one.price_fen)}　{one.valid_from} – {last}")
    return lines


def codes_text(item: Item) -> str:
    """Its other codes as they are typed: `690…` or, for a pack, `24=690…`, with the pack's name `24箱=690…`."""
    told = []
    for one in item.codes:
        pieces = f"{one.qty_milli // 1000}{one.unit}=" if one.qty_milli != 1000 or one.unit else ""
        told.append(pieces + one.code)
    return " ".join(told)
