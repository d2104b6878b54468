"""The page of a statement that both sides sign."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from pos.domain.goods.items import Ownership
from pos.domain.language import pick
from pos.exchange.outfile import replace_file
from pos.exchange.vendor_page import PageLine, VendorPage, vendor_pdf
from pos.outputs import plain_file
from pos.services.shop import Shop
from pos.services.vendors.statements import numbered, receipt_of
from pos.wording import tender_name

_CHINESE = "zh_CN"


def page(shop: Shop, code: str, number: int) -> VendorPage:
    """Of a statement that stands, by its own lines. Refused `no_statement`, `unknown_vendor`."""
    vendor, one, lines = numbered(shop, code, number)
    told = [
        PageLine(
            day=line.of.day,
            receipt_no=receipt_of(line.of, shop.shop_id),
            name=line.name or pick(("补记积分", "late points"), _CHINESE),
            qty_milli=line.qty_milli,
            unit=line.unit,
            net_fen=line.sold_fen - line.returned_fen,
        )
        for line in lines
        if line.of is not None and line.kind is not Ownership.BOUGHT
    ]
    way = tender_name(one.paid, _CHINESE) if one.paid else ""
    return VendorPage(
        shop_name=shop.known_rules().shop_name,
        code=code,
        name=vendor.name,
        period=one.period,
        number=number,
        settled_on=date.fromisoformat(one.day),
        free=any(line.kind is Ownership.STALL for line in lines),
        sums=one.sums,
        lines=tuple(sorted(told, key=lambda line: (line.day, line.receipt_no))),
        paid=f"{one.paid_on} {way}付讫" if one.paid else "",
    )


def save_page(shop: Shop, code: str, number: int, path: Path) -> Path:
    """Write it as PDF. Refused as `page`; Unavailable `cannot_write`."""
    plain_file(path)
    replace_file(path, vendor_pdf(page(shop, code, number)))
    return path
