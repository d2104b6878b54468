"""Promotions: `promotions list|add|try|end`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Annotated, Any

import typer

from pos.cli import misuse
from pos.cli.invocation import Invocation
from pos.cli.misuse import Misuse
from pos.cli.output import ListColumn, Output, yuan
from pos.cli.words import harmless, two

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pos.domain.promotions.promotion import Band, Promotion
    from pos.domain.sale.basket import Basket
    from pos.domain.sandbox.trial import Trial
    from pos.services.goods.promotions import Overview, Tried

Texts = list[str] | None
Name = Annotated[str, typer.Argument(metavar="ID", callback=harmless, help=two("编号，例如 P1", "Its id, say P1"))]
TRIED_DAYS = 7
_MOST_DIGITS = 4
_HOURS = re.compile(r"([0-9]{1,2})-([0-9]{1,2})")


def _option(flag: str, metavar: str, chinese: str, english: str) -> Any:
    return typer.Option(flag, metavar=metavar, help=two(chinese, english))


Kind = Annotated[
    str,
    typer.Argument(
        metavar="KIND", help=two("percent、amount、n_for、buy_get、threshold、expiring（临期）", "One of these six")
    ),
]
Title = Annotated[str, _option("--name", "TEXT", "小票上的名字", "What it is called on the slip")]
First = Annotated[str | None, _option("--from", "DATE", "从哪天起，默认今天", "Its first day; today")]
Last = Annotated[str | None, _option("--to", "DATE", "到哪天为止（含）", "Its last day")]
Bands = Annotated[
    Texts,
    _option("--band", "DAYS:P", "剩几天起减百分之几，可以写几次", "Percent off from so many days before the last"),
]
Items = Annotated[Texts, _option("--item", "BARCODE", "哪些商品，可以写几次", "An item; more than once")]
Categories = Annotated[Texts, _option("--category", "NAME", "哪些类别", "A category; more than once")]
Hours = Annotated[str | None, _option("--hours", "8-20", "几点到几点", "Its hours")]
Weekdays = Annotated[str | None, _option("--weekdays", "1,2,7", "星期几，1 是周一", "Its weekdays, 1 is Monday")]
Members = Annotated[bool, typer.Option("--members", help=two("只给会员", "For members only"))]
Percent = Annotated[str | None, _option("--percent", "P", "减百分之几", "Percent off")]
Off = Annotated[str | None, _option("--off", "YUAN", "减多少元", "Yuan off")]
Pieces = Annotated[int, _option("--n", "N", "几件", "Pieces of a group, or to buy")]
Free = Annotated[int, _option("--m", "N", "送几件", "Pieces that are free")]
Price = Annotated[str | None, _option("--price", "YUAN", "几件一共多少元", "What the pieces come to")]
Over = Annotated[str | None, _option("--over", "YUAN", "满多少元", "From this sum on")]
Repeat = Annotated[bool, typer.Option("--repeat", help=two("每满都减", "As often as the sum is reached"))]


def add(app: typer.Typer) -> None:
    """Name the commands."""
    group = typer.Typer(help=two("促销：查看、试算、启用、停用", "Promotions: listed, tried, switched on, ended"))
    group.command("list", help=two("有哪些，各是什么、什么时候", "All of them, and when they run"))(list_all)
    group.command("add", help=two("启用一个，或改一个（编号相同）", "Switch one on, or change the one of this id"))(put)
    group.command("try", help=two("试算：样单和最近七天的小票", "Try it on a basket and on the last week"))(try_it)
    group.command("end", help=two("停用，从现在起", "End one, from now on"))(end)
    app.add_typer(group, name="promotions", rich_help_panel=two("店铺", "Shop"))


def list_all(ctx: typer.Context) -> None:
    """Needs no login."""
    session = Invocation.of(ctx)
    from pos.services.goods.promotions import PromotionDesk

    with session.reading() as shop:
        found = PromotionDesk(shop).overview()
    document = [
        {**_plain(one.promotion), "state": one.state.value, "barcodes": _barcodes(one.promotion, found.codes)}
        for one in found.each
    ]
    session.out.result(document, lambda: _listed(session.out, found))


def put(
    ctx: typer.Context,
    name: Name,
    kind: Kind,
    title: Title,
    first: First = None,
    last: Last = None,
    item: Items = None,
    category: Categories = None,
    hours: Hours = None,
    weekdays: Weekdays = None,
    members: Members = False,
    percent: Percent = None,
    off: Off = None,
    n: Pieces = 0,
    m: Free = 0,
    price: Price = None,
    over: Over = None,
    bands: Bands = None,
    repeat: Repeat = False,
) -> None:
    """Manager."""
    session = Invocation.of(ctx)
    from pos.services.goods.promotions import PromotionDesk

    one = read(name, kind, title, item, category, hours, weekdays, (percent, off, price, over), (n, m), bands)
    begins, ends = misuse.day(first, "--from"), misuse.day(last, "--to")
    with session.writing("pos promotions add") as (shop, actor):
        made = PromotionDesk(shop).put(actor, dated(one, begins or shop.today(), ends, members, repeat))
    told = ("已启用 {name}（{id}）", "{name} ({id}) is switched on")
    session.out.result(_plain(made), lambda: session.out.line(told, name=made.name, id=made.promotion_id))


def try_it(
    ctx: typer.Context,
    name: Name,
    kind: Kind,
    title: Title,
    first: First = None,
    last: Last = None,
    item: Items = None,
    category: Categories = None,
    hours: Hours = None,
    weekdays: Weekdays = None,
    members: Members = False,
    percent: Percent = None,
    off: Off = None,
    n: Pieces = 0,
    m: Free = 0,
    price: Price = None,
    over: Over = None,
    bands: Bands = None,
    repeat: Repeat = False,
    goods: Annotated[
        Texts,
        _option("--basket", "BARCODE[:N[:DATE]]", "样单的商品、件数、到期日", "Goods of a sample, their last day"),
    ] = None,
) -> None:
    """Needs no login; nothing is entered."""
    session = Invocation.of(ctx)
    from datetime import timedelta

    from pos.services.goods.promotions import PromotionDesk
    from pos.services.sandbox.desk import SandboxDesk

    one = read(name, kind, title, item, category, hours, weekdays, (percent, off, price, over), (n, m), bands)
    begins, ends, wanted = misuse.day(first, "--from"), misuse.day(last, "--to"), _goods(goods)
    with session.reading() as shop:
        today = shop.today()
        whole = dated(one, begins or today, ends, members, repeat)
        sample = PromotionDesk(shop).sample(whole, wanted, member=members) if wanted else None
        trial = SandboxDesk(shop).promotion(whole, (today - timedelta(days=TRIED_DAYS), today - timedelta(days=1)))
    session.out.result(_tried(trial, sample), lambda: _show_trial(session.out, trial, sample))


def end(ctx: typer.Context, name: Name) -> None:
    """Manager."""
    session = Invocation.of(ctx)
    from pos.services.goods.promotions import PromotionDesk

    with session.writing("pos promotions end") as (shop, actor):
        ended = PromotionDesk(shop).end(actor, name)
    told = ("已停用 {name}（{id}）", "{name} ({id}) has ended")
    session.out.result(_plain(ended), lambda: session.out.line(told, name=ended.name, id=ended.promotion_id))


# -- what was typed -----------------------------------------------------------------------------------------------


def read(
    name: str,
    kind: str,
    title: str,
    items: Texts,
    categories: Texts,
    hours: str | None,
    weekdays: str | None,
    sums: tuple[str | None, ...],
    pieces: tuple[int, int],
    bands: Texts = None,
) -> Promotion:
    """The promotion, but for its days. Misuse for what cannot be read."""
    from datetime import date

    from pos.domain.money import parse_percent, parse_yuan
    from pos.domain.promotions.promotion import Promotion, PromotionKind

    percent, off, price, over = sums
    found = re.fullmatch(_HOURS, hours) if hours else None
    if hours and found is None:
        raise Misuse("hours_wanted", option="--hours", text=hours)
    try:
        days = frozenset(int(day) for day in weekdays.split(",")) if weekdays else frozenset()
    except ValueError:
        raise Misuse("weekdays_wanted", option="--weekdays", text=weekdays) from None

    def money(text: str | None, option: str) -> int:
        return misuse.read_number(parse_yuan, text, "money_wanted", option=option) if text is not None else 0

    return Promotion(
        promotion_id=name,
        name=harmless(title) or "",
        kind=PromotionKind(misuse.one_of(kind, "KIND", tuple(PromotionKind))),
        valid_from=date.min,
        hour_from=int(found[1]) if found else 0,
        hour_to=int(found[2]) if found else 24,
        weekdays=days,
        items=frozenset(harmless(one) or "" for one in items or ()),
        categories=frozenset(harmless(one) or "" for one in categories or ()),
        off_bp=misuse.read_number(parse_percent, percent, "money_wanted", option="--percent") if percent else 0,
        off_fen=money(off, "--off"),
        n=pieces[0],
        m=pieces[1],
        price_fen=money(price, "--price"),
        over_fen=money(over, "--over"),
        bands=tuple(sorted(map(_band, bands or ()))),
    )


def _band(text: str) -> Band:
    from pos.domain.money import parse_percent
    from pos.domain.promotions.promotion import Band

    days, _, percent = text.partition(":")
    if not (days.isascii() and days.isdigit() and len(days) <= _MOST_DIGITS):
        raise Misuse("band_wanted", option="--band", text=text)
    return Band(int(days), misuse.read_number(parse_percent, percent, "band_wanted", option="--band"))


def dated(one: Promotion, first: Any, last: Any, members: bool, repeat: bool) -> Promotion:  # noqa: FBT001  # as typed
    from dataclasses import replace

    return replace(one, valid_from=first, valid_to=last, members_only=members, repeat=repeat)


def _goods(texts: Texts) -> list[Tried]:
    from pos.domain.money import parse_quantity
    from pos.services.goods.promotions import Tried

    found = []
    for text in texts or ():
        code, qty, day = (*text.split(":", 2), "", "")[:3]
        milli = misuse.read_number(parse_quantity, qty, "goods_wanted", option="--basket") if qty else 1000
        if not code or milli <= 0:
            raise Misuse("goods_wanted", option="--basket", text=text)
        found.append(Tried(code, milli, misuse.day(day or None, "--basket")))
    return found


# -- what is told -------------------------------------------------------------------------------------------------


def _barcodes(one: Promotion, codes: Mapping[str, str]) -> list[str]:
    return sorted(codes[item_id] for item_id in one.items if item_id in codes)


def _plain(one: Promotion) -> dict[str, Any]:
    from pos.domain.promotions.promotion import to_plain

    plain = to_plain(one)
    return {"id": plain.pop("promotion_id"), "from": plain.pop("valid_from"), "to": plain.pop("valid_to"), **plain}


def _listed(out: Output, found: Overview) -> None:
    from pos.wording.promotions import rule_words, state_words, target_words, when_words

    columns = (
        ListColumn(("编号", "id")),
        ListColumn(("名字", "name")),
        ListColumn(("给什么", "what")),
        ListColumn(("哪些", "on")),
        ListColumn(("什么时候", "when")),
        ListColumn(("状态", "state")),
    )
    rows = [
        (
            *(one.promotion.promotion_id, one.promotion.name, rule_words(one.promotion, out.lang)),
            target_words(one.promotion, out.lang, found.names),
            *(when_words(one.promotion, out.lang), state_words(one.state.value, out.lang)),
        )
        for one in found.each
    ]
    out.table(columns, rows)


def _tried(trial: Trial, sample: Basket | None) -> dict[str, Any]:
    told: dict[str, Any] = {
        "first": str(trial.first),
        "last": str(trial.last),
        "receipts": trial.receipts,
        "touched": trial.touched,
        "net_fen": trial.whole.change.net_before_fen,
        "saved_fen": trial.own_fen,
        "before_fen": trial.saved_before_fen,
        "after_fen": trial.saved_after_fen,
        "sample": None,
    }
    if sample is not None:
        told["sample"] = {
            "lines": [
                {"name": line.name, "amount_fen": line.amount_fen, "saved_fen": line.saved_fen, "id": line.promotion}
                for line in sample.lines
            ],
            "promotions": [{"id": one.promotion_id, "saved_fen": one.saved_fen} for one in sample.savings.each],
        }
    return told


def _show_trial(out: Output, trial: Trial, sample: Basket | None) -> None:
    if sample is not None:
        for line in sample.lines:
            said = ("{name}  {amount}  省 {saved}", "{name}  {amount}  saves {saved}")
            out.line(said, name=line.name, amount=yuan(line.amount_fen), saved=yuan(line.saved_fen))
        for one in sample.savings.each:
            out.line(("{name} 省 {saved}", "{name} saves {saved}"), name=one.name, saved=yuan(one.saved_fen))
    out.line(
        (
            "{first} 至 {last}：{receipts} 张小票里有 {touched} 张会用上，一共省 {saved}",
            "{first} to {last}: {touched} of {receipts} receipts would have had it, and saved {saved}",
        ),
        first=trial.first,
        last=trial.last,
        receipts=trial.receipts,
        touched=trial.touched,
        saved=yuan(trial.own_fen),
    )
    out.line(
        ("所有促销：原来省 {before}，会省 {after}", "All promotions: they saved {before}, and would save {after}"),
        before=yuan(trial.saved_before_fen),
        after=yuan(trial.saved_after_fen),
    )
