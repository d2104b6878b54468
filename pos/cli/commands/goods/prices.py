"""Prices by date: `prices show|set|end`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from pos.cli import misuse
from pos.cli.invocation import Invocation
from pos.cli.output import ListColumn, Output, yuan
from pos.cli.words import harmless, two

if TYPE_CHECKING:
    from pos.domain.goods.prices import DatedPrice
    from pos.services.goods.prices import ItemPrices

Code = Annotated[
    str, typer.Argument(metavar="BARCODE", callback=harmless, help=two("条码或货号", "The barcode or short code"))
]
Last = Annotated[str | None, typer.Option("--to", metavar="DATE", help=two("到哪天为止（含）", "Its last day"))]


def add(app: typer.Typer) -> None:
    """Name the commands."""
    group = typer.Typer(help=two("商品的价格：从哪天到哪天、会员价", "What goods cost, from when to when"))
    group.command("show", help=two("现在卖多少，以前和以后", "What it costs now, before and later"))(show)
    group.command("set", help=two("从某天起卖多少", "Set a price from a day on"))(set_price)
    group.command("end", help=two("一个价格用到哪天；没开始的就取消", "End one; one not begun is taken back"))(end)
    app.add_typer(group, name="prices", rich_help_panel=two("店铺", "Shop"))


def show(ctx: typer.Context, code: Code) -> None:
    """Needs no login."""
    session = Invocation.of(ctx)
    from pos.services.goods.prices import PriceDesk

    with session.reading() as shop:
        found = PriceDesk(shop).of(code)
    _told(session.out, found)


def set_price(
    ctx: typer.Context,
    code: Code,
    price: Annotated[str, typer.Argument(metavar="YUAN", help=two("卖多少元", "The price in yuan"))],
    first: Annotated[
        str | None, typer.Option("--from", metavar="DATE", help=two("从哪天起，默认今天", "From when on; today"))
    ] = None,
    last: Last = None,
    member: Annotated[bool, typer.Option("--member", help=two("是会员价", "It is the members' price"))] = False,
) -> None:
    """Manager."""
    session = Invocation.of(ctx)
    from pos.domain.goods.prices import PriceKind
    from pos.domain.money import parse_yuan
    from pos.services.goods.prices import PriceDesk

    fen = misuse.read_number(parse_yuan, price, "money_wanted", option="YUAN")
    begins, ends = misuse.day(first, "--from"), misuse.day(last, "--to")
    kind = PriceKind.MEMBER if member else PriceKind.SHELF
    with session.writing("pos prices set") as (shop, actor):
        found = PriceDesk(shop).set_price(actor, code, kind, fen, begins or shop.today(), ends)
    _told(session.out, found)


def end(
    ctx: typer.Context,
    code: Code,
    number: Annotated[int, typer.Argument(metavar="N", min=1, max=10**6, help=two("show 里的编号", "Its number"))],
    last: Last = None,
) -> None:
    """Manager. Without `--to` it does not hold today any more."""
    session = Invocation.of(ctx)
    from pos.services.goods.prices import PriceDesk

    ends = misuse.day(last, "--to")
    with session.writing("pos prices end") as (shop, actor):
        found = PriceDesk(shop).end(actor, code, number, ends)
    _told(session.out, found)


def _told(out: Output, found: ItemPrices) -> None:
    item = found.item
    document = {
        "barcode": item.barcode,
        "name": item.name,
        "price_fen": item.price_fen,
        "member_fen": item.member_fen,
        "prices": [_plain(one) for one in found.standing],
        "history": [_plain(one) for one in found.history],
    }
    out.result(document, lambda: _show(out, found))


def _plain(price: DatedPrice) -> dict[str, Any]:
    last = price.valid_to.isoformat() if price.valid_to else None
    told = {"number": price.number, "version": price.version, "kind": price.kind.value, "price_fen": price.price_fen}
    return {**told, "from": price.valid_from.isoformat(), "to": last}


def _show(out: Output, found: ItemPrices) -> None:
    from pos.domain.goods.prices import PRICE_KINDS

    item = found.item
    out.line(("{name} 今天 ¥{price}", "{name} costs ¥{price} today"), name=item.name, price=yuan(item.price_fen))
    if item.member_fen is not None:
        out.line(("会员 ¥{price}", "¥{price} for members"), price=yuan(item.member_fen))
    columns = (
        ListColumn(("编号", "no."), right=True),
        ListColumn(("哪种", "which")),
        ListColumn(("元", "yuan"), right=True),
        ListColumn(("从", "from")),
        ListColumn(("到", "to")),
        ListColumn(("改过", "changed"), right=True),
    )
    rows = [
        (
            *(str(one.number), out.chosen(PRICE_KINDS[one.kind]), yuan(one.price_fen), str(one.valid_from)),
            *(str(one.valid_to or "—"), str(one.version - 1)),
        )
        for one in found.standing
    ]
    if rows:
        out.table(columns, rows)
