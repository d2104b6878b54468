"""The points programme: `programme show|add`."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Annotated, Any, TypeVar

import typer

from pos.cli import misuse
from pos.cli.invocation import Invocation
from pos.cli.misuse import Misuse
from pos.cli.output import ListColumn, Output
from pos.cli.words import harmless, two

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from pos.domain.points.programme import Programme
    from pos.domain.points.versions import Changes, Held
    from pos.services.goods.programme import Comparison

K = TypeVar("K")
V = TypeVar("V")
Texts = list[str] | None


def _many(flag: str, metavar: str, chinese: str, english: str) -> Any:
    return typer.Option(flag, metavar=metavar, help=two(chinese, english))


Rate = Annotated[str | None, typer.Option("--rate", metavar="R", help=two("每元几分", "Points per yuan"))]
Category = Annotated[
    Texts, _many("--category", "NAME=R", "类别的积分率；R 空着就去掉", "A category's; no R takes it out")
]
Item = Annotated[Texts, _many("--item", "BARCODE=R", "商品的积分率", "An item's")]
Vendor = Annotated[Texts, _many("--vendor", "CODE=R", "供应方的积分率", "A vendor's")]
Exclude = Annotated[Texts, _many("--exclude", "X", "不积分的条码或类别", "A barcode or category that earns nothing")]
Include = Annotated[Texts, _many("--include", "X", "重新积分", "One that earns again")]
Campaign = Annotated[
    Texts,
    _many(
        "--campaign", "DATE=PERCENT", "活动日，200 = 双倍；空着就去掉", "A campaign day: 200 doubles; none takes it out"
    ),
]
MinSpend = Annotated[
    str | None,
    typer.Option("--min-spend", metavar="YUAN", help=two("满多少元才积分；0 不限", "Earns from this sum on; 0 any")),
]
Cap = Annotated[
    str | None,
    typer.Option("--cap", metavar="N|none", help=two("每单最多几分；none 不封顶", "Most per receipt; none")),
]
Months = Annotated[
    str | None, typer.Option("--months", metavar="N", help=two("几个月后过期；0 永不", "Months to expiry; 0 never"))
]
PendingDays = Annotated[
    str | None, typer.Option("--pending-days", metavar="N", help=two("几天后可用", "Days until they can be used"))
]
Value = Annotated[
    str | None,
    typer.Option("--value", metavar="FEN", help=two("每分值多少，1 就是 ¥0.01", "Worth of a point; 1 is ¥0.01")),
]


def add(app: typer.Typer) -> None:
    """Name the commands."""
    group = typer.Typer(help=two("积分规则：查看、添加新版本", "The points programme: its versions, a new one"))
    group.command("show", help=two("所有版本，各从哪天到哪天有效", "Every version and when it holds"))(show)
    group.command(
        "add", help=two("添加一个版本；没写的和之前一样", "Add a version; what is not named stays as it was")
    )(add_version)
    app.add_typer(group, name="programme", rich_help_panel=two("物业", "Property office"))


# -- show ---------------------------------------------------------------------------------------------------------


def show(ctx: typer.Context) -> None:
    """Needs no login; works while the window is open."""
    session = Invocation.of(ctx)
    from pos.services.goods.programme import ProgrammeDesk

    with session.reading() as shop:
        found = ProgrammeDesk(shop).overview()
    document = {
        "today": found.today.isoformat(),
        "versions": [_held_json(one, session.lang, found.names) for one in found.held],
    }
    session.out.result(document, lambda: _show(session.out, found.held, found.names))


def _plain(programme: Programme) -> dict[str, Any]:
    from pos.domain.points.programme import to_plain

    plain = to_plain(programme)
    return {"version": plain.pop("version"), "from": plain.pop("valid_from"), **plain}


def _held_json(held: Held, lang: str, names: Mapping[str, str]) -> dict[str, Any]:
    from pos.wording.programme import rules

    words = [rule.text for rule in rules(held.programme, lang, names)]
    until = held.until.isoformat() if held.until else None
    return {**_plain(held.programme), "until": until, "state": held.state.value, "words": words}


def _show(out: Output, held: Sequence[Held], names: Mapping[str, str]) -> None:
    from pos.domain.points.versions import VersionState
    from pos.wording.programme import rules, state_words

    for one in held:
        until = one.until.isoformat() if one.until else out.chosen(("以后", "on"))
        said = ("第 {version} 版  {start} 至 {until}  {state}", "Version {version}  {start} to {until}  {state}")
        if one.state is VersionState.REPLACED:
            said = ("第 {version} 版  {start}  {state}", "Version {version}  {start}  {state}")
        elif one.until is None:
            said = ("第 {version} 版  {start} 起  {state}", "Version {version}  from {start} on  {state}")
        version, start = one.programme.version, one.programme.valid_from
        out.line(said, version=version, start=start, until=until, state=state_words(one.state.value, out.lang))
        title = ""
        for rule in rules(one.programme, out.lang, names):
            out.plain(_rule_line(rule.title if rule.title != title else "", rule.text))
            title = rule.title


def _rule_line(title: str, text: str) -> str:
    from rich.cells import cell_len

    return f"    {title}{' ' * max(22 - cell_len(title), 2)}{text}"


# -- add ----------------------------------------------------------------------------------------------------------


def add_version(
    ctx: typer.Context,
    start: Annotated[str, typer.Option("--from", metavar="DATE", help=two("从哪天起有效", "From when it holds"))],
    rate: Rate = None,
    category: Category = None,
    item: Item = None,
    vendor: Vendor = None,
    exclude: Exclude = None,
    include: Include = None,
    campaign: Campaign = None,
    min_spend: MinSpend = None,
    cap: Cap = None,
    months: Months = None,
    pending_days: PendingDays = None,
    value: Value = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help=two("只看有什么不同，不添加", "Show what differs, add nothing"))
    ] = False,
) -> None:
    """Manager."""
    session = Invocation.of(ctx)
    from pos.services.goods.programme import ProgrammeDesk

    first = misuse.day(start, "--from")
    assert first is not None  # the option is required
    rates = (category, item, vendor, exclude, include, campaign)
    changes = changes_of(first, rate, rates, (min_spend, cap, months, pending_days, value))
    with session.writing("pos programme add") as (shop, actor):
        desk = ProgrammeDesk(shop)
        seen = desk.compare(_allowed(actor, desk, changes))
        version = 0 if dry_run else desk.add(actor, seen.programme, seen.highest).version
    _told(session.out, seen, version)


def changes_of(
    first: date,
    rate: str | None,
    rates: tuple[Texts, Texts, Texts, Texts, Texts, Texts],
    numbers: tuple[str | None, ...],
) -> Changes:
    """What the options change: `rates` and `numbers` in the order of the options. Misuse for what cannot be read."""
    from pos.domain.points.versions import Changes

    category, item, vendor, exclude, include, campaign = rates
    min_spend, cap, months, pending_days, value = numbers
    return Changes(
        valid_from=first,
        rate_hundredths=None if rate is None else _rate(rate, "--rate"),
        value_fen=_whole(value, "--value"),
        items=_pairs(item, "--item", "BARCODE=R", _name, _rate),
        vendors=_pairs(vendor, "--vendor", "CODE=R", _name, _rate),
        categories=_pairs(category, "--category", "NAME=R", _name, _rate),
        exclude=frozenset(harmless(one) or "" for one in exclude or ()),
        include=frozenset(include or ()),
        campaign_days=_pairs(campaign, "--campaign", "2026-10-01=200", _day, _number),
        min_spend_fen=_spend(min_spend),
        cap=0 if cap == "none" else _cap(cap),
        expiry_months=_whole(months, "--months"),
        pending_days=_whole(pending_days, "--pending-days"),
    )


def _allowed(actor: Any, desk: Any, changes: Changes) -> Programme:
    """The version asked for; a dry run is the manager's as well."""
    from pos.domain.people import Role
    from pos.services.shop import require

    require(actor, Role.MANAGER)
    made: Programme = desk.changed(changes)
    return made


def _told(out: Output, seen: Comparison, version: int) -> None:
    from pos.wording.programme import differences

    different = differences(seen.before, seen.programme, out.lang, seen.names)
    document = {
        "version": version or None,
        "dry_run": not version,
        "from": seen.programme.valid_from.isoformat(),
        "until": seen.until.isoformat() if seen.until else None,
        "before": _plain(seen.before),
        "after": {**_plain(seen.programme), "version": version or None},
        "changes": [{"rule": title, "old": old or None, "new": new or None} for title, old, new in different],
        "per_100_yuan": [{"category": name, "old": old, "new": new} for name, old, new in seen.earned],
    }
    out.result(document, lambda: _show_change(out, seen, version, different))


def _show_change(out: Output, seen: Comparison, version: int, different: Sequence[tuple[str, str, str]]) -> None:
    values = {"version": version, "start": seen.programme.valid_from, "until": seen.until, "old": seen.before.version}
    out.table(
        (ListColumn(("规则", "rule")), ListColumn(("现在", "old")), ListColumn(("改成", "new"))),
        [(title, old or "—", new or "—") for title, old, new in different],
    )
    other = out.chosen(("其他", "other goods"))
    changed = [(name or other, str(old), str(new)) for name, old, new in seen.earned if old != new]
    if changed:
        columns = (
            ListColumn(("¥100 的", "¥100 of")),
            ListColumn(("现在得分", "earns now"), right=True),
            ListColumn(("改后", "will earn"), right=True),
        )
        out.table(columns, changed)
    if version:
        out.line(
            ("已添加第 {version} 版，{start} 起有效", "Version {version} was added; it holds from {start}"), **values
        )
    else:
        out.line(
            ("没有添加。确定的话去掉 --dry-run；{start} 起有效", "Nothing was added. It would hold from {start}."),
            **values,
        )
    if seen.until:
        out.note(("{until} 为止，之后另有版本", "until {until}: another version follows"), **values)
    if seen.late:
        out.note(
            ("生效日已过：已开的小票积分不变", "That day is past: receipts that stand keep their points"), **values
        )


# -- texts --------------------------------------------------------------------------------------------------------


def _rate(text: str, option: str) -> int:
    from pos.domain.money import parse_rate

    return misuse.read_number(parse_rate, text, "rate_wanted", option=option)


def _number(text: str, option: str) -> int:
    from pos.domain.money import parse_points

    return misuse.read_number(lambda one: parse_points(one.removesuffix("%")), text, "number_wanted", option=option)


def _whole(text: str | None, option: str) -> int | None:
    return None if text is None else _number(text, option)


def _cap(text: str | None) -> int | None:
    points = _whole(text, "--cap")
    if points == 0:
        raise Misuse("cap_wanted", option="--cap")
    return points


def _spend(text: str | None) -> int | None:
    from pos.domain.money import parse_yuan

    return None if text is None else misuse.read_number(parse_yuan, text, "spend_wanted", option="--min-spend")


def _name(text: str, _option: str) -> str:
    return harmless(text) or ""


def _day(text: str, option: str) -> date:
    found = misuse.day(text, option)
    assert found is not None  # a text was given
    return found


def _pairs(
    texts: Texts, option: str, form: str, key: Callable[[str, str], K], number: Callable[[str, str], V]
) -> dict[K, V | None]:
    """`NAME=R` of one option; nothing behind the sign takes the rule out. Misuse `pair_wanted`."""
    found: dict[K, V | None] = {}
    for text in texts or ():
        name, equals, rest = text.rpartition("=")
        if not (equals and name.strip()):
            raise Misuse("pair_wanted", option=option, form=form, text=text)
        found[key(name.strip(), option)] = number(rest.strip(), option) if rest.strip() else None
    return found
