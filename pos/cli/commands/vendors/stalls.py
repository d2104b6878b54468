"""Places of stalls: `stalls week|month|next|give|take|came|missed|fair`."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Final

import typer

from pos.cli import misuse
from pos.cli.invocation import Invocation
from pos.cli.output import ListColumn, Output
from pos.cli.words import Reason, harmless, two

if TYPE_CHECKING:
    from pos.domain.vendors.slots import Fairness, Slot, SlotAct, SlotRow, Waiting
    from pos.services.vendors.stalls import Calendar

Day = Annotated[str, typer.Argument(metavar="DATE", help=two("哪天，例如 2026-12-01", "The day, say 2026-12-01"))]
From = Annotated[str | None, typer.Argument(metavar="DATE", help=two("其中一天，默认今天", "A day of it; today"))]
Part = Annotated[str, typer.Argument(metavar="PART", help=two("day、am、pm：全天、上午、下午", "day, am or pm"))]
Place = Annotated[str, typer.Argument(metavar="PLACE", callback=harmless, help=two("位置", "The place"))]
Code = Annotated[str, typer.Argument(metavar="CODE", callback=harmless, help=two("摊位的编码", "The stall's code"))]
First = Annotated[str, typer.Argument(metavar="YYYY-MM", help=two("第一个月", "The first month"))]
Last = Annotated[
    str | None, typer.Argument(metavar="YYYY-MM", help=two("最后一个月，默认同一个", "The last; the same"))
]
Out = Annotated[Path | None, typer.Option("--out", metavar="DIR", help=two("也存成文件", "Save XLSX and CSV too"))]


def add(app: typer.Typer) -> None:
    """Name the commands."""
    group = typer.Typer(help=two("免费摊位的位置：给谁、来没来、公不公平", "Places of free stalls: who, and how fair"))
    group.command("week", help=two("一周的位置", "The places of a week"))(week)
    group.command("month", help=two("一个月的位置", "The places of a month"))(month)
    group.command("next", help=two("一个位置该轮到谁", "Whose turn a place is"))(turn)
    group.command("give", help=two("给一个摊位", "Give a place to a stall"))(give)
    group.command("take", help=two("收回", "Take it back"))(take)
    group.command("came", help=two("记下：来了", "Mark that it was used"))(came)
    group.command("missed", help=two("记下：没来", "Mark that it was not"))(missed)
    group.command("fair", help=two("公平报告：每人每月几次，谁等得最久", "Slots by person and month, who waits"))(fair)
    app.add_typer(group, name="stalls", rich_help_panel=two("店铺", "Shop"))


def week(ctx: typer.Context, day: From = None) -> None:
    """Needs no login."""
    _look(ctx, day, whole_month=False)


def month(ctx: typer.Context, day: From = None) -> None:
    """Needs no login; by whole weeks."""
    _look(ctx, day, whole_month=True)


def _look(ctx: typer.Context, day: str | None, *, whole_month: bool) -> None:
    session = Invocation.of(ctx)
    from pos.domain.vendors.slots import week_of
    from pos.services.vendors.stalls import StallDesk

    asked = misuse.day(day, "DATE")
    with session.reading() as shop:
        on, desk = asked or shop.today(), StallDesk(shop)
        found = desk.month(on) if whole_month else desk.calendar(week_of(on))
    session.out.result(_calendar(found), lambda: _show(session.out, found))


def turn(ctx: typer.Context, day: Day, part: Part, place: Place) -> None:
    """Clerk, office finance or manager: who may have it, fewest slots of the month first, then longest ago."""
    session = Invocation.of(ctx)
    from pos.services.vendors.stalls import StallDesk

    slot = _slot(day, part, place)
    with session.writing("pos stalls next") as (shop, actor):
        found = StallDesk(shop).who_next(actor, slot)
    session.out.result([_waiting(one) for one in found], lambda: _show_waiting(session.out, found))


def give(ctx: typer.Context, day: Day, part: Part, place: Place, code: Code) -> None:
    """Clerk, office finance or manager; only to a stall that somebody stands for that day."""
    session = Invocation.of(ctx)
    from pos.services.vendors.stalls import StallDesk

    slot = _slot(day, part, place)
    with session.writing("pos stalls give") as (shop, actor):
        done = StallDesk(shop).give(actor, slot, code)
    _done(session.out, done)


def take(ctx: typer.Context, day: Day, part: Part, place: Place, reason: Reason = "") -> None:
    """Clerk, office finance or manager, with a reason."""
    session = Invocation.of(ctx)
    from pos.services.vendors.stalls import StallDesk

    slot = _slot(day, part, place)
    with session.writing("pos stalls take") as (shop, actor):
        done = StallDesk(shop).take_back(actor, slot, reason)
    _done(session.out, done)


def came(ctx: typer.Context, day: Day, part: Part, place: Place, reason: Reason = "") -> None:
    """Lead, clerk, office finance or manager; a mark is changed with a reason."""
    from pos.domain.vendors.slots import SlotAct

    _mark(ctx, "pos stalls came", _slot(day, part, place), SlotAct.CAME, reason)


def missed(ctx: typer.Context, day: Day, part: Part, place: Place, reason: Reason = "") -> None:
    """Lead, clerk, office finance or manager; a mark is changed with a reason."""
    from pos.domain.vendors.slots import SlotAct

    _mark(ctx, "pos stalls missed", _slot(day, part, place), SlotAct.MISSED, reason)


def _mark(ctx: typer.Context, command: str, slot: Slot, what: SlotAct, why: str) -> None:
    session = Invocation.of(ctx)
    from pos.services.vendors.stalls import StallDesk

    with session.writing(command) as (shop, actor):
        done = StallDesk(shop).mark(actor, slot, what, why)
    _done(session.out, done)


def fair(ctx: typer.Context, first: First, last: Last = None, out: Out = None) -> None:
    """Lead, clerk, office finance, manager or auditor."""
    session = Invocation.of(ctx)
    from pos.services.vendors.stalls import StallDesk

    begins = misuse.month(first)
    ends = misuse.month(last) if last else begins
    with session.writing("pos stalls fair") as (shop, actor):
        desk = StallDesk(shop)
        told = desk.fairness(actor, begins, ends)
        files = [desk.save(told, out, ending, session.lang) for ending in ("xlsx", "csv")] if out is not None else []
    document = {**_fair(told), "files": [str(path) for path in files]}
    session.out.result(document, lambda: _show_fair(session.out, told, files))


def _slot(day: str, part: str, place: str) -> Slot:
    from pos.domain.vendors import slots

    misuse.one_of(part, "PART", tuple(slots.Part))
    return slots.Slot(misuse.day(day, "DATE") or date.min, slots.Part(part), place)


# -- told -------------------------------------------------------------------------------------------------------------


def _plain(row: SlotRow) -> dict[str, Any]:
    day, part, place = row.slot
    return {"day": day.isoformat(), "part": part.value, "place": place, "state": row.what.value, "code": row.vendor}


def _done(out: Output, row: SlotRow) -> None:
    from pos.domain.vendors.slots import PARTS, SLOT_ACTS

    day, part, place = row.slot
    told = ("{day} {part} {place}：{code} {what}", "{day}, {part}, {place}: {code} {what}")
    values = {"day": day.isoformat(), "part": out.chosen(PARTS[part]), "place": place, "code": row.vendor}
    out.result(_plain(row), lambda: out.line(told, what=out.chosen(SLOT_ACTS[row.what]), **values))


def _calendar(found: Calendar) -> dict[str, Any]:
    return {
        "from": found.first.isoformat(),
        "days": found.days,
        "given_until": found.last.isoformat(),
        "parts": [part.value for part in found.parts],
        "places": list(found.places),
        "held": [_plain(row) | {"name": found.names.get(row.vendor, row.vendor)} for row in found.held.values()],
        "log": [
            _plain(row) | {"turn": row.turn, "entered": row.entered, "actor": row.actor, "reason": row.reason}
            for row in found.log
        ],
    }


def _show(out: Output, found: Calendar) -> None:
    from pos.domain.vendors.slots import PARTS, SLOT_ACTS, Slot

    columns = (ListColumn(("日期", "day")), ListColumn(("时段", "part")), *(ListColumn((p, p)) for p in found.places))
    rows = []
    for day in found.every_day:
        for part in found.parts:
            cells = []
            for place in found.places:
                row = found.of(Slot(day, part, place))
                name = "—" if row is None else found.names.get(row.vendor, row.vendor)
                marked = row is not None and row.what.value != "given"
                cells.append(f"{name}（{out.chosen(SLOT_ACTS[row.what])}）" if row is not None and marked else name)
            rows.append((day.isoformat(), out.chosen(PARTS[part]), *cells))
    out.table(columns, rows, ("摊位", "Stalls"))


def _waiting(one: Waiting) -> dict[str, Any]:
    last = one.last.isoformat() if one.last else None
    return {"code": one.code, "name": one.name, "this_month": one.this_month, "last": last, "days": one.days}


_NOBODY: Final = (
    "没有轮到谁：没有哪个摊位这一天有人担保，又还没有位置",
    "It is nobody's turn: no stall without a place is stood for",
)


def _show_waiting(out: Output, found: tuple[Waiting, ...]) -> None:
    if not found:
        out.line(_NOBODY)
        return
    columns = (
        *(
            ListColumn(("编码", "code")),
            ListColumn(("摊主", "stall")),
            ListColumn(("本月", "this month"), right=True),
        ),
        *(ListColumn(("上一次", "last")), ListColumn(("等了几天", "days waited"), right=True)),
    )
    rows = [
        (one.code, one.name, str(one.this_month), one.last.isoformat() if one.last else "—", str(one.days))
        for one in found
    ]
    out.table(columns, rows, ("该轮到谁", "Whose turn it is"))


def _fair(told: Fairness) -> dict[str, Any]:
    rows = [
        {
            "month": row.month,
            "code": row.code,
            "name": row.name,
            "given": row.given,
            "came": row.came,
            "missed": row.missed,
            "unmarked": row.unmarked,
            "back": row.back,
        }
        for row in told.rows
    ]
    longest = told.longest
    return {
        "from": told.first,
        "until": told.last,
        "rows": rows,
        "spread": {month: told.spread(month) for month in told.months},
        "waiting": [_waiting(one) for one in told.waiting],
        "waits_longest": longest.code if longest else None,
    }


def _show_fair(out: Output, told: Fairness, files: list[Path]) -> None:
    columns = (
        *(ListColumn(("月份", "month")), ListColumn(("摊主", "stall")), ListColumn(("给了", "given"), right=True)),
        *(ListColumn(("来了", "came"), right=True), ListColumn(("没来", "missed"), right=True)),
        *(ListColumn(("没记", "not marked"), right=True), ListColumn(("收回", "taken back"), right=True)),
    )
    rows = [
        (row.month, row.name, *(str(n) for n in (row.given, row.came, row.missed, row.unmarked, row.back)))
        for row in told.rows
    ]
    out.table(columns, rows, ("公平报告", "Fairness"))
    for month in told.months:
        out.line(("{month} 最多和最少差 {n} 次", "{month}: most less fewest {n}"), month=month, n=told.spread(month))
    _show_waiting(out, told.waiting)
    for path in files:
        out.plain(str(path))
