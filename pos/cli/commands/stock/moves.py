"""Goods that came, that go back, and that are gone."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pos.cli import misuse
from pos.cli.commands.stock.lines import Lines, goods_gone, goods_of, so_much
from pos.cli.invocation import Invocation
from pos.cli.misuse import Misuse
from pos.cli.output import ListColumn, Output
from pos.cli.words import Reason, harmless, two

if TYPE_CHECKING:
    from pos.domain.language import Words
    from pos.services.stock.moving import Entered

Vendor = Annotated[
    str, typer.Option("--vendor", metavar="CODE", callback=harmless, help=two("供应方编码", "The vendor's code"))
]
Document = Annotated[
    str, typer.Option("--document", metavar="TEXT", callback=harmless, help=two("单据号", "The document"))
]


def receive(
    ctx: typer.Context,
    file: Annotated[
        str | None, typer.Argument(metavar="[FILE]", help=two("送货单：CSV、XLSX……", "A delivery list: CSV, XLSX …"))
    ] = None,
    lines: Lines = None,
    vendor: Vendor = "",
    document: Document = "",
    dry_run: Annotated[
        bool,
        typer.Option("--dry-run", help=two("只看会收下什么，不写账", "Show what would come, write nothing")),
    ] = False,
) -> None:
    """Shift lead or manager."""
    session = Invocation.of(ctx)
    from pos.services.stock.desk import StockDesk
    from pos.services.stock.moving import Delivery
    from pos.wording import place

    if (file is None) == (not lines):
        raise Misuse("list_or_lines")
    with session.writing("pos stock receive") as (shop, actor):
        desk = StockDesk(shop)
        goods = tuple(goods_of(desk, lines))
        if file is not None:
            listed = desk.listed(Path(file))
            goods = tuple(one for _, one in listed.rows)
            for warning in listed.warnings:
                session.out.reason(place(warning, session.lang))
        if dry_run:
            rows = [{"barcode": one.code, "qty_milli": one.qty_milli, "cost_fen": one.cost_fen} for one in goods]
            told = ("{n} 行可以收下，没有写账", "{n} lines can be received; nothing was written")
            session.out.result(rows, lambda: session.out.line(told, n=len(rows)))
            return
        done = desk.receive(actor, Delivery(goods, vendor, document))
    _entered(session.out, done)


def send_back(
    ctx: typer.Context, reason: Reason, lines: Lines = None, vendor: Vendor = "", document: Document = ""
) -> None:
    """Shift lead or manager."""
    session = Invocation.of(ctx)
    from pos.services.stock.desk import StockDesk
    from pos.services.stock.moving import Delivery

    with session.writing("pos stock return") as (shop, actor):
        desk = StockDesk(shop)
        done = desk.send_back(actor, Delivery(tuple(goods_gone(desk, lines)), vendor, document), reason)
    _entered(session.out, done)


def lose(
    ctx: typer.Context,
    reason: Annotated[
        str,
        typer.Option(
            "--reason", metavar="expired|broken|spoiled|missing|used|given", help=two("为什么", "Why they are gone")
        ),
    ],
    lines: Lines = None,
    note: Annotated[str, typer.Option("--note", callback=harmless, help=two("说明", "A note"))] = "",
) -> None:
    """Shift lead or manager."""
    session = Invocation.of(ctx)
    from pos.domain.stock.movement import LOSSES, LossReason
    from pos.services.stock.desk import StockDesk
    from pos.services.stock.moving import Loss

    why = LossReason(misuse.one_of(reason, "--reason", tuple(LossReason)))
    with session.writing("pos stock lose") as (shop, actor):
        desk = StockDesk(shop)
        done = desk.lose(actor, Loss(tuple(goods_gone(desk, lines)), why, note))
    _entered(session.out, done, LOSSES[why])


def _entered(out: Output, done: Entered, title: Words | None = None) -> None:
    document = {
        "id": done.entry_id,
        "business_date": done.business_date.isoformat(),
        "lines": [
            {"barcode": item.barcode, "name": item.name, "qty_milli": one.qty_milli, "left_milli": left}
            for item, one, left in done.lines
        ],
    }
    columns = (
        ListColumn(("品名", "name")),
        ListColumn(("数量", "quantity"), right=True),
        ListColumn(("账上还有", "the book has"), right=True),
    )
    rows = [(item.name, so_much(one.qty_milli, item.unit), so_much(left, item.unit)) for item, one, left in done.lines]
    out.result(document, lambda: out.table(columns, rows, title))
