"""Goods as a command line says them: `CODE[:QTY[:COST[:BATCH[:DATE]]]]`, the code a barcode, short code or GS1 code."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Annotated

import typer

from pos.cli import misuse
from pos.cli.misuse import Misuse
from pos.cli.words import harmless, two

if TYPE_CHECKING:
    from pos.domain.stock.movement import Goods
    from pos.services.stock.desk import StockDesk

Lines = Annotated[
    list[str] | None,
    typer.Option(
        "--line",
        metavar="CODE[:QTY[:COST[:BATCH[:DATE]]]]",
        help=two(
            "条码或 GS1 码、数量、进价（元）、批号、到期日；可以写多次",
            "Barcode or GS1 code, quantity, cost in yuan, batch, last day; may be repeated",
        ),
    ),
]
_FIELDS = 5


def goods_of(desk: StockDesk, lines: Sequence[str] | None) -> Iterator[Goods]:
    """Each line's goods; what it does not say is what its code says, and of no batch where that says none.

    Misuse `line_wanted`; Refused as `StockDesk.arrived`.
    """
    from pos.domain.money import parse_quantity, parse_yuan
    from pos.domain.stock.movement import Batch

    for text in lines or ():
        code, quantity, cost, number, day = _parts(text)
        goods = desk.arrived(code).goods
        known = goods.batch or Batch()
        if quantity:
            goods = replace(goods, qty_milli=misuse.read_number(parse_quantity, quantity, "line_wanted"))
        if cost:
            goods = replace(goods, cost_fen=misuse.read_number(parse_yuan, cost, "money_wanted", option="--line"))
        last = misuse.day(day or None, "--line")
        yield replace(goods, batch=Batch(number or known.number, last or known.expires_on))


def goods_gone(desk: StockDesk, lines: Sequence[str] | None) -> Iterator[Goods]:
    """The same of goods that go, or are counted: of whichever batch where none is named."""
    from pos.domain.stock.movement import NO_BATCH

    for goods in goods_of(desk, lines):
        yield replace(goods, batch=None) if goods.batch == NO_BATCH else goods


def so_much(qty_milli: int, unit: str) -> str:
    """`2 件`, `1.206 kg`."""
    from pos.domain.money import format_qty

    text = format_qty(qty_milli, unit)
    return text if text.endswith(f" {unit}") else f"{text} {unit}"


def _parts(text: str) -> list[str]:
    head = "://" if text.lower().startswith("http") else ""
    scheme, _, rest = text.partition(head) if head else ("", "", text)
    parts = [(harmless(part) or "").strip() for part in rest.split(":")]
    if not parts[0] or len(parts) > _FIELDS:
        raise Misuse("line_wanted", text=text)
    parts[0] = scheme + head + parts[0]
    return parts + [""] * (_FIELDS - len(parts))
