"""The shop's own settings: `setting show|set`."""

from __future__ import annotations

from typing import Annotated

import typer

from pos.cli.invocation import Invocation
from pos.cli.output import ListColumn, yuan
from pos.cli.words import Approver, harmless, two

Key = Annotated[str, typer.Argument(metavar="KEY", callback=harmless, help=two("哪一项，见 show", "Which; see show"))]
Value = Annotated[str, typer.Argument(metavar="VALUE", callback=harmless, help=two("新的值", "The new value"))]


def add(app: typer.Typer) -> None:
    """Name the commands."""
    group = typer.Typer(
        help=two("店铺的规矩：抹零、抵扣上限、退货……", "The shop's settings: rounding, caps, returns …")
    )
    group.command("show", help=two("每一项现在是什么、可以是什么", "What each is, and may be"))(show)
    group.command("set", help=two("改一项，从现在起", "Change one, from now on"))(change)
    app.add_typer(group, name="setting", rich_help_panel=two("店铺", "Shop"))


def show(ctx: typer.Context) -> None:
    """Needs no login."""
    session = Invocation.of(ctx)
    from pos.services.people.shop_settings import RULES, shown

    with session.reading() as shop:
        found = shown(shop)
    out = session.out
    columns = (
        ListColumn(("设置", "setting")),
        ListColumn(("现在", "now")),
        ListColumn(("说明", "what it is")),
        ListColumn(("可以是", "may be")),
    )
    rows = [
        (key, _now(key, found[key]), out.chosen(rule.title), out.chosen(rule.wanted)) for key, rule in RULES.items()
    ]
    out.result(found, lambda: out.table(columns, rows))


def change(ctx: typer.Context, key: Key, value: Value, approver: Approver = "") -> None:
    """Manager; a limit that protects money is raised by two."""
    session = Invocation.of(ctx)
    second = session.second(approver)
    from pos.services.people.shop_settings import change as run

    with session.writing("pos setting set") as (shop, actor):
        before, now = run(shop, actor, key, value, second(shop))
    session.out.result(
        {"key": key, "before": before, "value": now},
        lambda: session.out.plain(f"{key}: {_now(key, before)} → {_now(key, now)}"),
    )


def _now(key: str, value: str) -> str:
    """What holds; a sum of money with what it is in yuan."""
    return f"{value} (¥{yuan(int(value))})" if value and key.endswith("_fen") else value or "—"
