"""Delivery lists: what a vendor says that it brings, with batch, last day and what a unit costs."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from pos.domain.stock.movement import Batch, Goods
from pos.exchange.imports.rows import NAME_MOST, WORD_MOST, read_rows
from pos.exchange.reading.fields import Cells
from pos.exchange.reading.opening import open_book
from pos.exchange.reading.remarks import Imported
from pos.exchange.reading.table.columns import NOTHING_ASKED, Asked, SheetColumn
from pos.exchange.reading.table.table import Table

DELIVERY_COLUMNS: Final = (
    SheetColumn(
        "barcode",
        "条码",
        required=True,
        instead="code",
        also="条形码 商品条码 商品条形码 国标码 国际条码 69码 主条码 货品条码 产品条码 一维码 ean ean13 gtin upc",
    ),
    SheetColumn("code", "货号", also="短码 自编码 店内码 店内编码 商品编码 商品编号 商品代码 plu plu码 sku itemcode"),
    SheetColumn("name", "品名", also="商品名称 商品名 名称 产品名称 货品名称 品名规格 品名/规格 商品 货名 item"),
    SheetColumn(
        "quantity",
        "数量",
        required=True,
        also="送货数量 到货数量 进货数量 发货数量 实发数量 实收数量 配送数量 件数 qty quantity",
    ),
    SheetColumn(
        "cost",
        "进价",
        money=True,
        also="单价 进货价 进货单价 供货价 采购价 采购单价 成本价 含税单价 配送价 cost unitcost unit_cost price",
    ),
    SheetColumn("batch", "批号", also="批次 批次号 生产批号 batch batchno batch_no lot"),
    SheetColumn(
        "expires_on",
        "到期日",
        also="有效期至 有效期 保质期至 保质期到 失效日期 过期日期 到期日期 expiry expires",
    ),
)


def read_deliveries(path: Path, asked: Asked = NOTHING_ASKED) -> Imported[Goods]:
    """The rows of a delivery list; of nothing a row is left out, and told. Refused as `open_book` and `Table`."""
    return read_rows(Table(open_book(path), DELIVERY_COLUMNS, asked), _goods)


def _goods(cells: Cells) -> Goods | None:
    code = cells.code("code")
    barcode = cells.code("barcode", required=not code) or code
    cells.text("name", NAME_MOST)
    qty_milli = cells.quantity("quantity")
    cost_fen = cells.money("cost") if cells.raw("cost") else None
    batch = Batch(cells.text("batch", WORD_MOST), cells.date("expires_on"))
    if cells.good and not qty_milli:
        cells.warn("quantity", "nothing_came", cells.raw("quantity"))
        return None
    return Goods(barcode, qty_milli, batch, cost_fen)
