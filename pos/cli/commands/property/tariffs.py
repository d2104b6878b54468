"""What fees there are and what they cost: `fee-items`, `tariffs`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from pos.cli import misuse
from pos.cli.invocation import Invocation
from pos.cli.output import ListColumn
from pos.cli.words import harmless, two

if TYPE_CHECKING:
    from pos.domain.fees.tariffs import Tariff

Item = Annotated[str, typer.Argument(metavar="FEE_ITEM", callback=harmless, help=two("费用项目", "The fee item"))]


def add(app: typer.Typer) -> None:
    """Name the commands."""
    panel = two("物业", "Property office")
    items = typer.Typer(help=two("费用项目", "Fee items"))
    items.command("list", help=two("列出费用项目", "List fee items"))(list_items)
    items.command("add", help=two("添加费用项目", "Add a fee item"))(add_item)
    app.add_typer(items, name="fee-items", rich_help_panel=panel)
    tariffs = typer.Typer(help=two("收费标准", "Tariffs"))
    tariffs.command("list", help=two("列出收费标准", "List tariffs"))(list_tariffs)
    tariffs.command("add", help=two("从某个月起的收费标准", "A tariff from a month on"))(add_tariff)
    app.add_typer(tariffs, name="tariffs", rich_help_panel=panel)


def list_items(ctx: typer.Context) -> None:
    """Needs no login."""
    session = Invocation.of(ctx)
    from pos.services.office.tariffs import Tariffs

    with session.reading() as shop:
        found = Tariffs(shop).fee_items()
    document = [{"fee_item": one.name, "redeemable": one.redeemable, "metered": one.metered} for one in found]
    columns = [
        ListColumn(words) for words in (("费用项目", "fee item"), ("积分可抵", "by points"), ("抄表", "metered"))
    ]
    yes, no = (session.out.chosen(words) for words in (("是", "yes"), ("否", "no")))
    rows = [(one.name, yes if one.redeemable else no, yes if one.metered else no) for one in found]
    session.out.result(document, lambda: session.out.table(columns, rows))


def add_item(
    ctx: typer.Context,
    name: Item,
    not_redeemable: Annotated[
        bool, typer.Option("--not-redeemable", help=two("积分不能抵", "Points do not pay it"))
    ] = False,
    metered: Annotated[
        bool, typer.Option("--metered", help=two("金额只从文件导入", "Its sums come from a file only"))
    ] = False,
) -> None:
    """Office finance."""
    session = Invocation.of(ctx)
    from pos.domain.fees.tariffs import FeeItem
    from pos.services.office.tariffs import Tariffs

    with session.writing("pos fee-items add") as (shop, actor):
        made = Tariffs(shop).add_fee_item(actor, FeeItem(name, 0, redeemable=not not_redeemable, metered=metered))
    document = {"fee_item": made.name, "redeemable": made.redeemable, "metered": made.metered}
    session.out.result(document, lambda: session.out.line(("已添加 {fee_item}", "{fee_item} is there"), **document))


def _tariff_json(one: Tariff) -> dict[str, Any]:
    from pos.domain.money import format_tariff, format_yuan

    return {
        "fee_item": one.fee_item,
        "from": one.valid_from,
        "building": one.building or None,
        "per_m2_yuan": None if one.per_m2 is None else format_tariff(one.per_m2),
        "flat_yuan": None if one.flat_fen is None else format_yuan(one.flat_fen),
    }


def list_tariffs(ctx: typer.Context) -> None:
    """Needs no login."""
    session = Invocation.of(ctx)
    from pos.services.office.tariffs import Tariffs

    with session.reading() as shop:
        found = [_tariff_json(one) for one in Tariffs(shop).tariffs()]
    titles = (
        *(("费用项目", "fee item"), ("从", "from"), ("楼栋", "building")),
        *(("元/平方米·月", "yuan per m²"), ("元/户·月", "yuan per flat")),
    )
    columns = [ListColumn(words) for words in titles]
    rows = [tuple(str(value or "") for value in one.values()) for one in found]
    session.out.result(found, lambda: session.out.table(columns, rows))


def add_tariff(
    ctx: typer.Context,
    fee_item: Item,
    begins: Annotated[str, typer.Option("--from", metavar="YYYY-MM", help=two("从哪个月起", "From which month on"))],
    per_m2: Annotated[
        str | None, typer.Option("--per-m2", metavar="YUAN", help=two("每平方米每月", "Per m² and month"))
    ] = None,
    flat: Annotated[str | None, typer.Option("--flat", metavar="YUAN", help=two("每户每月", "Per flat"))] = None,
    building: Annotated[
        str, typer.Option("--building", metavar="B", callback=harmless, help=two("只这一栋", "This building only"))
    ] = "",
) -> None:
    """Office finance."""
    session = Invocation.of(ctx)
    from pos.domain.fees.tariffs import Tariff
    from pos.domain.money import parse_tariff, parse_yuan
    from pos.services.office.tariffs import Tariffs

    if (per_m2 is None) == (flat is None):
        raise misuse.Misuse("one_tariff")
    wanted = Tariff(
        fee_item,
        misuse.month(begins),
        per_m2=None if per_m2 is None else misuse.read_number(parse_tariff, per_m2, "tariff_wanted"),
        flat_fen=None if flat is None else misuse.read_number(parse_yuan, flat, "yuan_wanted"),
        building=building,
    )
    with session.writing("pos tariffs add") as (shop, actor):
        made = _tariff_json(Tariffs(shop).add_tariff(actor, wanted))
    session.out.result(
        made,
        lambda: session.out.line(
            ("{fee_item} 从 {begins} 起", "{fee_item} from {begins} on"), begins=made["from"], **made
        ),
    )
