"""What is there of goods, and what was left of a month's sales over their cost."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from pos.cli import misuse
from pos.cli.commands.stock.lines import so_much
from pos.cli.invocation import Invocation
from pos.cli.output import ListColumn, Output, percent, yuan
from pos.cli.words import harmless, two

if TYPE_CHECKING:
    from pos.domain.stock.standing import ItemStock, Margin

_MOST_DAYS = 3_650


def show_all(
    ctx: typer.Context,
    only: Annotated[
        str | None,
        typer.Option("--only", metavar="low|negative|expiring", help=two("只看这一种", "Only those of this kind")),
    ] = None,
    days: Annotated[
        int, typer.Option("--days", min=0, max=_MOST_DAYS, help=two("几天以内算快过期", "Days that are soon"))
    ] = 7,
) -> None:
    """Needs no login."""
    session = Invocation.of(ctx)
    from pos.domain.stock.standing import Concern
    from pos.services.stock.desk import StockDesk

    wanted = None if only is None else Concern(misuse.one_of(only, "--only", tuple(Concern)))
    with session.reading() as shop:
        found = StockDesk(shop).overview(soon_days=days)
    rows = found.of(wanted)
    session.out.result([_plain(one) for one in rows], lambda: _show_all(session.out, rows))


def show(
    ctx: typer.Context,
    code: Annotated[
        str, typer.Argument(metavar="BARCODE", callback=harmless, help=two("条码或货号", "The barcode or short code"))
    ],
) -> None:
    """Needs no login."""
    session = Invocation.of(ctx)
    from pos.services.stock.desk import StockDesk

    with session.reading() as shop:
        found = StockDesk(shop).of(code)
    session.out.result(_plain(found), lambda: _show_one(session.out, found))


def margin(
    ctx: typer.Context, period: Annotated[str, typer.Argument(metavar="YYYY-MM", help=two("月份", "The month"))]
) -> None:
    """Manager, office finance or auditor."""
    session = Invocation.of(ctx)
    from pos.services.stock.desk import StockDesk

    month = misuse.month(period)
    with session.writing("pos stock margin") as (shop, actor):
        found = StockDesk(shop).margins(actor, month)
    session.out.result([_margin(one) for one in found], lambda: _show_margins(session.out, found))


def _plain(one: ItemStock) -> dict[str, Any]:
    item, concerns = one.item, one.concerns
    return {
        "barcode": item.barcode,
        "name": item.name,
        "unit": item.unit,
        "category": item.category,
        "qty_milli": one.qty_milli,
        "pace_milli": one.pace_milli,
        **{concern: concern in concerns for concern in ("low", "negative", "expiring")},
        "batches": [
            {"batch": batch.number, "expires_on": batch.expires_on and batch.expires_on.isoformat(), "qty_milli": milli}
            for batch, milli in one.shelf.batches().items()
        ],
    }


def _margin(one: Margin) -> dict[str, Any]:
    item = one.item
    told = {"barcode": item.barcode, "name": item.name, "qty_milli": one.qty_milli, "net_fen": one.net_fen}
    return {**told, "cost_fen": one.cost_fen, "margin_fen": one.margin_fen, "margin_bp": one.margin_bp}


def _show_all(out: Output, rows: tuple[ItemStock, ...]) -> None:
    from pos.wording.goods import CONCERNS

    columns = (
        ListColumn(("条码", "barcode")),
        ListColumn(("品名", "name")),
        ListColumn(("数量", "quantity"), right=True),
        ListColumn(("注意", "look at")),
    )
    said = [
        (
            *(one.item.barcode, one.item.name, so_much(one.qty_milli, one.item.unit)),
            " · ".join(out.chosen(CONCERNS[concern]) for concern in sorted(one.concerns)),
        )
        for one in rows
    ]
    out.table(columns, said)


def _show_one(out: Output, one: ItemStock) -> None:

    told = ("{name}：账上 {quantity}", "{name}: the book has {quantity}")
    out.line(told, name=one.item.name, quantity=so_much(one.qty_milli, one.item.unit))
    columns = (
        ListColumn(("批号", "batch")),
        ListColumn(("到期日", "last day")),
        ListColumn(("数量", "quantity"), right=True),
    )
    rows = [
        (batch.number or "—", str(batch.expires_on or "—"), so_much(milli, one.item.unit))
        for batch, milli in one.shelf.batches().items()
    ]
    if rows:
        out.table(columns, rows)


def _show_margins(out: Output, found: tuple[Margin, ...]) -> None:

    columns = (
        ListColumn(("品名", "name")),
        ListColumn(("卖了", "sold"), right=True),
        ListColumn(("收入（元）", "sales, yuan"), right=True),
        ListColumn(("成本（元）", "cost, yuan"), right=True),
        ListColumn(("毛利（元）", "margin, yuan"), right=True),
        ListColumn(("毛利率", "margin"), right=True),
    )
    rows = [
        (
            *(one.item.name, so_much(one.qty_milli, one.item.unit), yuan(one.net_fen)),
            *("—" if fen is None else yuan(fen) for fen in (one.cost_fen, one.margin_fen)),
            percent(one.margin_bp),
        )
        for one in found
    ]
    out.table(columns, rows)
