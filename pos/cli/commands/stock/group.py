"""The names of the commands."""

from __future__ import annotations

import typer

from pos.cli.commands.stock import counts, lists, moves
from pos.cli.words import two


def add(app: typer.Typer) -> None:
    """Name them."""
    group = typer.Typer(help=two("库存：进货、退货、报损、盘点", "Stock: what comes, goes and is counted"))
    group.command("list", help=two("有多少，哪些快没了、负数、快过期", "What is there; low, negative, soon to expire"))(
        lists.show_all
    )
    group.command("show", help=two("一种商品：有多少，哪几批", "One item: how much, in which batches"))(lists.show)
    group.command("margin", help=two("一个月卖的毛利", "What a month's sales left over their cost"))(lists.margin)
    group.command("receive", help=two("进货：按送货单文件，或一行一行", "Goods that came: by a list, or line by line"))(
        moves.receive
    )
    group.command("return", help=two("退给供应方", "Send goods back to their vendor"))(moves.send_back)
    group.command("lose", help=two("报损", "Goods that are gone"))(moves.lose)
    count = typer.Typer(help=two("盘点，可以边卖边盘", "Count, while selling goes on"))
    count.command("list", help=two("正在盘的", "Counts that are open"))(counts.open_counts)
    count.command("begin", help=two("开始盘点", "Begin a count"))(counts.begin)
    count.command("enter", help=two("盘到了多少", "What was found"))(counts.enter)
    count.command("end", help=two("结束，没盘的不变", "End it; what was not counted stays"))(counts.end)
    group.add_typer(count, name="count")
    app.add_typer(group, name="stock", rich_help_panel=two("店铺", "Shop"))
