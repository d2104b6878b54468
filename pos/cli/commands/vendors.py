"""What a vendor or a stall is owed: `vendors statement`."""

from __future__ import annotations

from typing import Annotated

import typer

from pos.cli import misuse
from pos.cli.invocation import Invocation
from pos.cli.output import ListColumn, yuan
from pos.cli.words import Period, harmless, two

Code = Annotated[str, typer.Argument(metavar="CODE", callback=harmless, help=two("供应方编码", "The vendor's code"))]
_FIGURES = {
    "sales_fen": ("销售", "sales"),
    "returns_fen": ("退货", "returns"),
    "commission_fen": ("扣点", "commission"),
    "points_share_fen": ("承担积分", "points share"),
    "carried_fen": ("上期结转", "carried"),
    "due_fen": ("应付", "due"),
}


def add(app: typer.Typer) -> None:
    """Name the commands."""
    group = typer.Typer(help=two("供应方：对账单", "Vendors: what they are owed"))
    group.command("statement", help=two("一个月的对账单", "A month's statement"))(statement)
    app.add_typer(group, name="vendors", rich_help_panel=two("月结", "Month end"))


def statement(ctx: typer.Context, code: Code, period: Period) -> None:
    """Also of a running month. What a vendor owed at the end of the month before comes off (`carried`)."""
    session = Invocation.of(ctx)
    month = misuse.month(period)
    from pos.services.reports import Reports

    with session.reading() as shop:
        told = Reports(shop).vendor_statement(code, month)
    columns = (ListColumn(("项目", "what")), ListColumn(("元", "yuan"), right=True))
    rows = [(session.out.chosen(words), yuan(int(told[name]))) for name, words in _FIGURES.items()]
    title = (f"{told['name']} {month}", f"{told['name']} {month}")
    session.out.result(told, lambda: session.out.table(columns, rows, title))
