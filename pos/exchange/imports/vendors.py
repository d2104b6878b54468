"""Vendors: whose goods are sold, and on what terms."""

from __future__ import annotations

from typing import Final

from pos.domain.goods.items import OWNERSHIPS, Ownership, Vendor
from pos.exchange.imports.rows import NAME_MOST, Once, read_rows
from pos.exchange.reading.fields import Cells
from pos.exchange.reading.remarks import Imported
from pos.exchange.reading.table.columns import SheetColumn
from pos.exchange.reading.table.table import Table

VENDOR_COLUMNS: Final = (
    SheetColumn(
        "code",
        "编码",
        required=True,
        also=("供应方编码 供应商编码 供应商编号 供应商代码 供货商编码 供货商编号 商户编号 编号 代码 摊位号 摊位编号"),
    ),
    SheetColumn(
        "name",
        "名称",
        required=True,
        also=(
            "供应方名称 供应商名称 供货商名称 商户名称 单位名称 供应方 供应商 供货商 商户 摊主 摊主姓名 "
            "摊位名称 公司名称 vendor vendorname supplier suppliername"
        ),
    ),
    SheetColumn(
        "kind",
        "类型",
        required=True,
        also="经营方式 合作方式 供应商类型 供应方类型 合作类型 经营类型 经营性质 类别",
    ),
    SheetColumn("commission_bp", "扣点", also="扣点（万分之一） 佣金万分比 commission"),
)

_KINDS: Final = {word: kind for kind, words in OWNERSHIPS.items() for word in (kind.value, words[0])}


def read_vendors(table: Table) -> Imported[Vendor]:
    """Vendors. A code that comes twice is bad, and so is a commission on anything but consigned goods (rules.md)."""
    codes = Once()

    def one(cells: Cells) -> Vendor | None:
        code = cells.code("code", required=True)
        codes.check(cells, "code", code)
        kind = cells.choice("kind", dict(_KINDS))
        name = cells.text("name", NAME_MOST, required=True)
        commission_bp = cells.basis_points("commission_bp")
        if commission_bp and kind != Ownership.CONSIGNED:
            cells.refuse("commission_bp", "commission_not_consigned", str(commission_bp))
        return Vendor(code, name, Ownership(kind), commission_bp) if cells.good else None

    return read_rows(table, one)
