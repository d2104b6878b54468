"""The shop's own settings: `setting show|set`; its layouts of scale labels: `labels list|read`."""

from __future__ import annotations

from typing import Annotated

import typer

from pos.cli.invocation import Invocation
from pos.cli.output import ListColumn, yuan
from pos.cli.words import Approver, harmless, two
from pos.wording.labels import check_word, field_word, layout_name, meaning_words

Key = Annotated[str, typer.Argument(metavar="KEY", callback=harmless, help=two("哪一项，见 show", "Which; see show"))]
Value = Annotated[str, typer.Argument(metavar="VALUE", callback=harmless, help=two("新的值", "The new value"))]
Code = Annotated[str, typer.Argument(metavar="CODE", callback=harmless, help=two("扫到的码", "What was scanned"))]


def add(app: typer.Typer) -> None:
    """Name the commands."""
    group = typer.Typer(
        help=two("店铺的规矩：抹零、抵扣上限、退货……", "The shop's settings: rounding, caps, returns …")
    )
    group.command("show", help=two("每一项现在是什么、可以是什么", "What each is, and may be"))(show)
    group.command("set", help=two("改一项，从现在起", "Change one, from now on"))(change)
    app.add_typer(group, name="setting", rich_help_panel=two("店铺", "Shop"))
    labels = typer.Typer(help=two("秤签的格式", "The layouts of scale labels"))
    labels.command("list", help=two("列出所有格式", "List them"))(list_layouts)
    labels.command("read", help=two("一个码会当什么", "What a code would be taken for"))(read_code)
    app.add_typer(labels, name="labels", rich_help_panel=two("店铺", "Shop"))


def show(ctx: typer.Context) -> None:
    """Needs no login."""
    session = Invocation.of(ctx)
    from pos.domain.house_rules import RULES
    from pos.services.people.shop_settings import shown
    from pos.wording.settings import setting_kept, setting_title

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
        (key, _now(key, found[key]), setting_title(key, session.lang), setting_kept(rule, session.lang))
        for key, rule in RULES.items()
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


def list_layouts(ctx: typer.Context) -> None:
    """Needs no login; they are changed in the window."""
    session = Invocation.of(ctx)
    from pos.services.people.label_layouts import LabelDesk

    with session.reading() as shop:
        found = LabelDesk(shop).layouts()
    out, lang = session.out, session.lang
    columns = [
        ListColumn(words)
        for words in (
            *(("格式", "layout"), ("前缀", "prefix"), ("位数", "digits"), ("各段", "fields")),
            *(("校验位", "check digit"), ("", "")),
        )
    ]
    rows = [
        (
            layout_name(one.name, lang),
            one.prefix,
            str(one.length),
            " + ".join(f"{field_word(kind, lang)} {width}" for kind, width in one.fields),
            check_word(one.check, lang),
            out.chosen(("启用", "enabled") if one.enabled else ("停用", "disabled")),
        )
        for one in found
    ]
    document = [
        {
            "name": one.name,
            "prefix": one.prefix,
            "length": one.length,
            "fields": [{"field": kind.value, "width": width} for kind, width in one.fields],
            "check": one.check.value,
            "enabled": one.enabled,
        }
        for one in found
    ]
    out.result(document, lambda: out.table(columns, rows))


def read_code(ctx: typer.Context, code: Code) -> None:
    """Needs no login; of a household it says only that it is one."""
    session = Invocation.of(ctx)
    from pos.services.people.label_layouts import LabelDesk

    with session.reading() as shop:
        found = LabelDesk(shop).meaning(code)
    line, reading = found.line, found.reading
    document = {
        "kind": found.kind.value,
        "layout": reading.layout if reading is not None else None,
        "item": found.item.name if found.item is not None else None,
        "item_code": reading.item_code if reading is not None else None,
        "amount_fen": line.amount_fen if line is not None else None,
        "qty_milli": line.qty_milli if line is not None else None,
        "warning": found.odd or None,
    }
    session.out.result(document, lambda: session.out.plain(meaning_words(found, session.lang)))


def _now(key: str, value: str) -> str:
    """What holds; a sum of money with what it is in yuan."""
    return f"{value} (¥{yuan(int(value))})" if value and key.endswith("_fen") else value or "—"
