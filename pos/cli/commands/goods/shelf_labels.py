"""Shelf labels: `shelf-labels due|sheet`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pos.cli.invocation import Invocation
from pos.cli.output import ListColumn, yuan
from pos.cli.words import harmless, two

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pos.cli.output import Output
    from pos.domain.goods.shelf_labels import ShelfLabel

Code = Annotated[
    list[str] | None,
    typer.Option(
        "--code",
        metavar="CODE",
        help=two(
            "条码或货号，可以多个；不写就是价格变了的", "Barcode or short code, several; none: whose price changed"
        ),
    ),
]
Out = Annotated[Path, typer.Option("--out", metavar="FILE", help=two("写到哪个 PDF", "The PDF to write"))]
Roll = Annotated[bool, typer.Option("--roll", help=two("一张一个，给标签机", "One a page, for a printer of labels"))]


def add(app: typer.Typer) -> None:
    """Name the commands."""
    group = typer.Typer(help=two("货架价签", "Labels of shelves"))
    group.command("due", help=two("打过价签、价格变了的", "Those whose price changed since they were printed"))(due)
    group.command("sheet", help=two("做成 A4 的 PDF", "Make a PDF in A4"))(sheet)
    app.add_typer(group, name="shelf-labels", rich_help_panel=two("店铺", "Shop"))


def due(ctx: typer.Context) -> None:
    """Needs no login."""
    session = Invocation.of(ctx)
    from pos.services.goods.shelf_labels import ShelfLabelDesk

    with session.reading() as shop:
        found = ShelfLabelDesk(shop).due()
    _told(session.out, found)


def sheet(ctx: typer.Context, out: Out, code: Code = None, roll: Roll = False) -> None:
    """Manager or shift lead. What is written counts as standing on the shelves from now on."""
    session = Invocation.of(ctx)
    from pos.services.goods.shelf_labels import LabelPaper, ShelfLabelDesk

    paper, codes = LabelPaper.ROLL if roll else LabelPaper.A4, [one for one in map(harmless, code or ()) if one]
    with session.writing("pos shelf-labels sheet") as (shop, actor):
        desk = ShelfLabelDesk(shop)
        labels = desk.by_codes(codes) if codes else desk.due()
        desk.sheet(actor, labels, out, paper)
    _told(session.out, labels)


def _told(out: Output, labels: Sequence[ShelfLabel]) -> None:
    plain = [
        {"barcode": one.barcode, "name": one.name, "price_fen": one.price_fen, "member_fen": one.member_fen}
        for one in labels
    ]
    out.result({"labels": plain, "n": len(labels)}, lambda: _show(out, labels))


def _show(out: Output, labels: Sequence[ShelfLabel]) -> None:
    if not labels:
        out.line(("没有要换的价签", "No label has to be changed"))
        return
    columns = (ListColumn(("条码", "barcode")), ListColumn(("品名", "name")), ListColumn(("元", "yuan"), right=True))
    out.table(columns, [(one.barcode, one.name, yuan(one.price_fen)) for one in labels])
