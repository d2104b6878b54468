"""Counting while selling goes on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from pos.cli.commands.stock.lines import Lines, goods_gone, so_much
from pos.cli.invocation import Invocation
from pos.cli.output import ListColumn, Output
from pos.cli.words import harmless, two

if TYPE_CHECKING:
    from pos.services.stock.counting import Count, Difference

CountId = Annotated[
    str, typer.Argument(metavar="COUNT", callback=harmless, help=two("count list 里的编号", "As count list names it"))
]


def open_counts(ctx: typer.Context) -> None:
    """Needs no login. What the book has is not told to whoever counts."""
    session = Invocation.of(ctx)
    from pos.services.stock.desk import StockDesk

    with session.reading() as shop:
        found = StockDesk(shop).counts()
    session.out.result([_plain(one) for one in found], lambda: _show(session.out, found))


def begin(
    ctx: typer.Context,
    codes: Annotated[
        list[str] | None, typer.Argument(metavar="[BARCODE]...", help=two("盘哪些商品", "Which items"))
    ] = None,
    category: Annotated[
        str, typer.Option("--category", callback=harmless, help=two("整个类别", "A whole category"))
    ] = "",
) -> None:
    """Shift lead or manager. Selling goes on."""
    session = Invocation.of(ctx)
    from pos.services.stock.desk import StockDesk

    wanted = [harmless(code) or "" for code in codes or ()]
    with session.writing("pos stock count begin") as (shop, actor):
        begun = StockDesk(shop).begin_count(actor, wanted, category)
    told = ("开始盘点 {count}；店里照常卖货", "Count {count} has begun; selling goes on")
    session.out.result({"count": begun}, lambda: session.out.line(told, count=begun))


def enter(ctx: typer.Context, count: CountId, lines: Lines = None) -> None:
    """Shift lead or manager. What was found just now of some items."""
    session = Invocation.of(ctx)
    from pos.services.stock.desk import StockDesk

    with session.writing("pos stock count enter") as (shop, actor):
        desk = StockDesk(shop)
        found = desk.count(actor, count, tuple(goods_gone(desk, lines)))
    session.out.result([_difference(one) for one in found], lambda: _compared(session.out, found))


def end(ctx: typer.Context, count: CountId) -> None:
    """Shift lead or manager."""
    session = Invocation.of(ctx)
    from pos.services.stock.desk import StockDesk

    with session.writing("pos stock count end") as (shop, actor):
        left = StockDesk(shop).end_count(actor, count)
    told = ("盘点结束，{n} 种没有盘", "The count is over; {n} items were not counted")
    session.out.result({"uncounted": left}, lambda: session.out.line(told, n=left))


def _plain(one: Count) -> dict[str, Any]:
    goods = [{"barcode": item.barcode, "name": item.name} for item in one.items]
    return {"count": one.count_id, "begun_at": one.begun_at, "begun_by": one.begun_by, "items": goods}


def _difference(one: Difference) -> dict[str, Any]:
    told = {"barcode": one.item.barcode, "name": one.item.name, "counted_milli": one.counted_milli}
    return {**told, "book_milli": one.book_milli, "difference_milli": one.milli}


def _show(out: Output, found: tuple[Count, ...]) -> None:
    columns = (ListColumn(("编号", "count")), ListColumn(("谁", "by")), ListColumn(("还没盘的", "not counted yet")))
    rows = [(one.count_id, one.begun_by, "、".join(item.name for item in one.items)) for one in found]
    out.table(columns, rows)


def _compared(out: Output, found: tuple[Difference, ...]) -> None:
    columns = (
        ListColumn(("品名", "name")),
        ListColumn(("盘到", "found"), right=True),
        ListColumn(("账上", "the book"), right=True),
        ListColumn(("差", "difference"), right=True),
    )
    rows = [
        (one.item.name, *(so_much(milli, one.item.unit) for milli in (one.counted_milli, one.book_milli, one.milli)))
        for one in found
    ]
    out.table(columns, rows)
