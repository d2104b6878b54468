"""Vendors: whose goods are sold, and on what terms."""

from __future__ import annotations

from typing import Final

from pos.domain.goods.items import OWNERSHIPS, Ownership, Vendor
from pos.exchange.imports.rows import NAME_MOST, Once, read_rows
from pos.exchange.reading.fields import Cells
from pos.exchange.reading.remarks import Imported
from pos.exchange.reading.sheet import SheetColumn, SheetTable

VENDOR_COLUMNS: Final = (
    SheetColumn("code", "编码", required=True),
    SheetColumn("name", "名称", required=True),
    SheetColumn("kind", "类型", required=True),
    SheetColumn("commission_bp", "扣点"),
)

_KINDS: Final = {word: kind for kind, words in OWNERSHIPS.items() for word in (kind.value, words[0])}


def read_vendors(table: SheetTable) -> Imported[Vendor]:
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
