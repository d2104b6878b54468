"""Items: what is sold, by barcode or short code."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from pos.domain.goods.codes import code_key
from pos.domain.goods.items import Item
from pos.domain.goods.labels import SHIPPED, LabelLayout, matching
from pos.exchange.imports.rows import NAME_MOST, WORD_MOST, Once, read_rows
from pos.exchange.reading.fields import Cells
from pos.exchange.reading.remarks import Imported
from pos.exchange.reading.sheet import SheetColumn, SheetTable

ITEM_COLUMNS: Final = (
    SheetColumn("barcode", "条码", required=True, also=("条形码", "商品条码")),
    SheetColumn("name", "品名", required=True, also=("商品名称",)),
    SheetColumn("price", "售价", required=True, money=True, also=("零售价",)),
    SheetColumn("unit", "单位"),
    SheetColumn("category", "类别", also=("分类",)),
    SheetColumn("weighed", "称重"),
    SheetColumn("code", "货号"),
    SheetColumn("vendor", "供应方"),
    SheetColumn("points_rate", "积分率"),
)


def read_items(table: SheetTable, layouts: Sequence[LabelLayout] = SHIPPED) -> Imported[Item]:
    """Items, without an id yet. A barcode or code that comes twice is bad; one of a label layout is a warning."""
    once = Once(code_key)

    def one(cells: Cells) -> Item | None:
        barcode = cells.code("barcode", required=True)
        code = cells.code("code")
        once.check(cells, "barcode", barcode)
        if code_key(code) != code_key(barcode):
            once.check(cells, "code", code)
        if matching(barcode, layouts) is not None:
            cells.warn("barcode", "label_layout", barcode)
        weighed = cells.flag("weighed")
        return Item(
            item_id="",
            barcode=barcode,
            name=cells.text("name", NAME_MOST, required=True),
            price_fen=cells.money("price"),
            unit=cells.text("unit", WORD_MOST) or ("kg" if weighed else "件"),
            category=cells.text("category", WORD_MOST),
            weighed=weighed,
            code=code,
            vendor=cells.code("vendor"),
            rate_hundredths=cells.rate("points_rate"),
        )

    return read_rows(table, one)
