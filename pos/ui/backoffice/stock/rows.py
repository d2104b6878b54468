"""Stock as tables and as facts. Nothing is decided here."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QCoreApplication

from pos.domain.goods.items import Item
from pos.domain.stock.movement import NO_BATCH, Batch
from pos.domain.stock.standing import Concern, ItemStock
from pos.ui.backoffice.stock.gathered import Line
from pos.ui.office.affairs.affair import Facts
from pos.ui.text import money, plain, quantity, yuan
from pos.ui.widgets.rows_model import Cell, Column, LazyRow, Row

translate = QCoreApplication.translate
_INKS = {Concern.NEGATIVE: "red", Concern.EXPIRING: "amber", Concern.LOW: "amber"}
"""The first that fits is told."""


def concern_words(one: Concern) -> str:
    """What it is called."""
    return {
        Concern.LOW: translate("Stock", "快没了"),
        Concern.NEGATIVE: translate("Stock", "负数"),
        Concern.EXPIRING: translate("Stock", "快过期"),
    }[one]


def so_much(qty_milli: int, unit: str) -> str:
    """`2 件`, `1.206 kg`."""
    text = quantity(qty_milli, unit)
    return text if text.endswith(unit) else f"{text} {unit}"


def fits(item: Item, typed: str) -> bool:
    """Whether an item is meant by what was typed."""
    wanted = typed.strip().casefold()
    return any(wanted in text.casefold() for text in (item.name, item.barcode, item.code, item.category))


# -- what is there -----------------------------------------------------------------------------------------------------


def stock_columns() -> tuple[Column, ...]:
    """Item, category, how much, what to look at."""
    return (
        Column(translate("Stock", "商品"), 0),
        Column(translate("Stock", "类别"), 130, narrow=0),
        Column(translate("Stock", "账上"), 130, right=True, narrow=110),
        Column("", 110, narrow=100),
    )


def stock_rows(found: Iterable[ItemStock]) -> list[Row]:
    """A row an item."""
    return [LazyRow(one.item.item_id, one, _stock_cells, tall=True) for one in found]


def _stock_cells(one: ItemStock) -> tuple[Cell, ...]:
    item = one.item
    concern = next(
        (concern for concern in (Concern.NEGATIVE, Concern.EXPIRING, Concern.LOW) if concern in one.concerns), None
    )
    badge = Cell("") if concern is None else Cell("", badge=concern_words(concern), badge_ink=_INKS[concern])
    ink = "red" if one.qty_milli < 0 else "ink"
    return (
        Cell(plain(item.name, 80), note=plain(item.barcode, 40), note_ink="muted"),
        Cell(plain(item.category, 40), "muted"),
        Cell(so_much(one.qty_milli, item.unit), ink, bold=True, sort=f"{one.qty_milli + 10**15:020d}"),
        badge,
    )


def batch_words(batch: Batch) -> str:
    """A batch in a few words."""
    if batch == NO_BATCH:
        return translate("Stock", "没有批号")
    day = translate("Stock", "{day} 到期").format(day=batch.expires_on) if batch.expires_on else ""
    return " · ".join(part for part in (plain(batch.number, 20), day) if part)


def stock_facts(one: ItemStock, *, costs: bool) -> Facts:
    """All that is known of an item, batch by batch; what it was bought for, for those who may see it."""
    item, shelf = one.item, one.shelf
    facts = [
        (translate("Stock", "条码"), item.barcode),
        (translate("Stock", "账上"), so_much(one.qty_milli, item.unit)),
        (translate("Stock", "近 28 天卖了"), so_much(one.pace_milli, item.unit)),
    ]
    facts += [(batch_words(batch), so_much(milli, item.unit)) for batch, milli in list(shelf.batches().items())[:8]]
    if costs and shelf.cost_fen is not None:
        facts.append((translate("Stock", "平均进价"), money(shelf.cost_fen)))
        facts.append(
            (translate("Stock", "每{unit}毛利").format(unit=item.unit), money(item.price_fen - shelf.cost_fen))
        )
        facts.append((translate("Stock", "库存值"), money(shelf.worth_fen)))
    return tuple(facts)


# -- what is gathered --------------------------------------------------------------------------------------------------


def gathered_columns() -> tuple[Column, ...]:
    """Item with its batch, what the list says, how much, what a unit costs."""
    return (
        Column(translate("Stock", "商品"), 0),
        Column(translate("Stock", "送货单"), 110, right=True, narrow=88),
        Column(translate("Stock", "数量"), 120, right=True, narrow=92),
        Column(translate("Stock", "进价"), 100, right=True, narrow=76),
    )


def gathered_rows(lines: Iterable[Line]) -> list[Row]:
    """A row a line."""
    return [LazyRow(number, line, _gathered_cells, tall=True) for number, line in enumerate(lines)]


def _gathered_cells(line: Line) -> tuple[Cell, ...]:
    item, goods, listed = line.item, line.goods, line.listed_milli
    batch = goods.batch or NO_BATCH
    note = plain(item.barcode, 40) if batch == NO_BATCH else batch_words(batch)
    other = listed is not None and listed != goods.qty_milli
    ink = "amber" if other or not goods.qty_milli else "ink" if line.seen else "muted"
    return (
        Cell(plain(item.name, 80), note=note, note_ink="muted"),
        Cell("" if listed is None else so_much(listed, item.unit), "muted"),
        Cell(so_much(goods.qty_milli, item.unit), ink, bold=line.seen),
        Cell("" if goods.cost_fen is None else yuan(goods.cost_fen)),
    )


# -- what is counted ---------------------------------------------------------------------------------------------------


def count_columns() -> tuple[Column, ...]:
    """The item: how much the book has of it is not told to whoever counts."""
    return (Column(translate("Stock", "还没盘的"), 0), Column(translate("Stock", "类别"), 150, narrow=110))


def count_rows(items: Iterable[Item]) -> list[Row]:
    """A row an item that is not counted yet."""
    return [LazyRow(item.item_id, item, _count_cells, tall=True) for item in items]


def _count_cells(item: Item) -> tuple[Cell, ...]:
    return Cell(plain(item.name, 80), note=plain(item.barcode, 40), note_ink="muted"), Cell(
        plain(item.category, 40), "muted"
    )
