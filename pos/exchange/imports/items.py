"""Items: what is sold, by barcode or short code."""

from __future__ import annotations

from typing import Final

from pos.domain.goods.codes import code_key
from pos.domain.goods.items import Item
from pos.exchange.imports.rows import NAME_MOST, WORD_MOST, Once, read_rows
from pos.exchange.reading.fields import Cells
from pos.exchange.reading.remarks import Imported
from pos.exchange.reading.table.columns import SheetColumn
from pos.exchange.reading.table.table import Table

ITEM_COLUMNS: Final = (
    SheetColumn(
        "barcode",
        "条码",
        required=True,
        instead="code",
        also=(
            "条形码 商品条码 商品条形码 国标码 国际条码 国际码 69码 主条码 单品条码 货品条码 产品条码 "
            "商品主条码 产品条形码 货品条形码 一维码 ean ean13 ean-13 ean码 gtin upc barcode"
        ),
    ),
    SheetColumn(
        "name",
        "品名",
        required=True,
        also=(
            "商品名称 商品名 名称 产品名称 货品名称 品名规格 品名/规格 商品全名 物品名称 单品名称 存货名称 "
            "菜品名称 商品 产品 货品 货名 productname itemname goodsname product item"
        ),
    ),
    SheetColumn(
        "price",
        "售价",
        required=True,
        money=True,
        also=(
            "零售价 销售价 零售单价 销售单价 零售价格 销售价格 单价 价格 商品售价 商品价格 商品零售价 门店售价 "
            "门店零售价 标准售价 标准零售价 统一售价 统一零售价 现价 现售价 当前售价 零售金额 retailprice "
            "retail_price unitprice unit_price sellingprice selling_price"
        ),
    ),
    SheetColumn(
        "unit",
        "单位",
        also="主单位 计量单位 销售单位 库存单位 基本单位 商品单位 计价单位 零售单位",
    ),
    SheetColumn(
        "category",
        "类别",
        also=(
            "分类 商品分类 商品类别 类别名称 分类名称 品类 品类名称 商品品类 所属分类 所属类别 大类 一级分类 "
            "类型 商品类型 部门"
        ),
    ),
    SheetColumn("weighed", "称重", also="是否称重 称重商品 是否称重商品 称重标识 是否计重 计重"),
    SheetColumn(
        "code",
        "货号",
        also=(
            "短码 自编码 自编号 店内码 店内编码 店内码/货号 商品编码 商品编号 商品代码 商品货号 plu plu码 plu号 "
            "秤码 生鲜码 电子秤编码 内码 产品编码 货品编码 sku sku编码 itemcode item_code"
        ),
    ),
    SheetColumn("vendor", "供应方", also="供应方编码 供应商编码 供应商编号 供应商代码 供货商编码 供货商编号"),
    SheetColumn("points_rate", "积分率", also="每元积分"),
)


def read_items(table: Table) -> Imported[Item]:
    """Items, without an id yet. A barcode or code that comes twice is bad."""
    once = Once(code_key)

    def one(cells: Cells) -> Item | None:
        code = cells.code("code")
        barcode = cells.code("barcode", required=not code) or code
        once.check(cells, "barcode" if barcode != code else "code", barcode)
        if code_key(code) != code_key(barcode):
            once.check(cells, "code", code)
        weighed = cells.flag("weighed", "称重", "计重", "散称", "散装")
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
