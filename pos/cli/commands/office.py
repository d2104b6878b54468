"""The property office: `balance`, `redeem`, `reverse`, `points`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from pos.cli import misuse
from pos.cli.invocation import Invocation
from pos.cli.output import ListColumn, Output, yuan
from pos.cli.words import Reason, Room, harmless, two

if TYPE_CHECKING:
    from pos.domain.points.passport import Passport


def add(app: typer.Typer) -> None:
    """Name the commands."""
    panel = two("物业", "Property office")
    app.command(
        "balance", help=two("一户的积分、欠费和账单", "Points, worth, debt, lots, bills"), rich_help_panel=panel
    )(balance)
    app.command("redeem", help=two("积分抵物业费", "Put points on the property fee"), rich_help_panel=panel)(redeem)
    app.command(
        "reverse", help=two("冲正一张抵扣单或缴费单", "Take a redemption or a payment back"), rich_help_panel=panel
    )(reverse)
    points = typer.Typer(help=two("积分：到期", "Points: expiry"))
    points.command(
        "expire", help=two("注销已过期的积分；运行两次也没有坏处", "Write off what has lapsed; twice does no harm")
    )(expire)
    app.add_typer(points, name="points", rich_help_panel=panel)


def balance(
    ctx: typer.Context,
    room: Room,
    lots: Annotated[
        bool, typer.Option("--lots", help=two("积分护照：每批积分的来龙去脉", "The passport: each lot's whole story"))
    ] = False,
) -> None:
    """Needs no login; works while the window is open."""
    session = Invocation.of(ctx)
    from pos.services.reports import Reports, story_json

    with session.reading() as shop:
        found = Reports(shop).balance(room)
        passport = Reports(shop).passport(room) if lots else None
    document = {**found, "passport": [story_json(one) for one in passport.stories]} if passport else found
    session.out.result(document, lambda: _show_balance(session.out, found, passport))


def _show_passport(out: Output, passport: Passport) -> None:
    """A lot a line, what became of it under it."""
    from pos.domain.points.passport import came_sentence, state_sentence, went_sentence

    for story in passport.stories:
        out.plain(f"{came_sentence(story, out.lang)} — {state_sentence(story.lot, passport.on, out.lang)}")
        for went in story.went:
            out.plain(f"    {went_sentence(went, out.lang)}")


def _show_balance(out: Output, found: dict[str, Any], passport: Passport | None) -> None:
    out.line(
        ("{room}：{points:points} 分，值 {worth_fen}", "{room}: {points:points} points, worth {worth_fen}"), **found
    )
    if found["advance_fen"]:
        out.line(("预存 {advance_fen}", "{advance_fen} paid ahead"), **found)
    if found["debt"]:
        out.line(("欠 {debt:points} 分", "owes {debt:points} points"), **found)
    if found["frozen"]:
        out.line(("积分已冻结", "points are frozen"))
    if passport is not None:
        _show_passport(out, passport)
    if not found["bills"]:
        out.line(("没有账单", "No bills."))
        return
    columns = (
        ListColumn(("账单", "bill")),
        ListColumn(("账期", "period")),
        ListColumn(("费用项目", "fee item")),
        ListColumn(("金额（元）", "yuan"), right=True),
        ListColumn(("已付", "paid"), right=True),
        ListColumn(("欠", "owed"), right=True),
        ListColumn(("到期日", "due")),
    )
    rows = [
        (
            b["bill_no"],
            b["period"],
            b["fee_item"],
            yuan(b["amount_fen"]),
            yuan(b["paid_fen"]),
            yuan(b["owed_fen"]),
            _cell(b["due"]),
        )
        for b in found["bills"]
    ]
    out.table(columns, rows)
    out.line(("共欠 {owed_fen}", "{owed_fen} owed in all"), owed_fen=sum(b["owed_fen"] for b in found["bills"]))


def _cell(value: object) -> str:
    return "" if value is None else str(value)


def redeem(
    ctx: typer.Context,
    room: Room,
    points: Annotated[str, typer.Option(metavar="N|max", help=two("多少分，或 max", "How many, or max"))],
) -> None:
    """Clerk, finance or manager. More than is available or owed is refused with the maximum."""
    session = Invocation.of(ctx)
    from pos.domain.money import parse_points
    from pos.services.office.desk import Office

    wanted = None if points == "max" else misuse.read_number(parse_points, points, "points_wanted")

    with session.writing("pos redeem") as (shop, actor):
        office = Office(shop)
        done = office.redeem(actor, office.in_room(room), wanted, office.new_key())
    document = {
        "slip_no": done.slip_no,
        "points": done.points,
        "amount_fen": done.amount_fen,
        "bills": [
            {"bill_no": s.bill_no, "period": s.period, "points": s.points, "amount_fen": s.amount_fen}
            for s in done.shares
        ],
        "points_left": done.points_left,
    }
    session.out.result(
        document,
        lambda: session.out.line(
            (
                "抵扣单 {slip_no}：{points:points} 分抵 {amount_fen}，还剩 {points_left:points} 分",
                "Slip {slip_no}: {points:points} points paid {amount_fen}, {points_left:points} points left",
            ),
            **document,
        ),
    )


def reverse(
    ctx: typer.Context,
    slip_no: Annotated[
        str, typer.Argument(metavar="SLIP_NO", callback=harmless, help=two("抵扣单或缴费单号", "The slip's number"))
    ],
    reason: Reason,
) -> None:
    """Finance or manager, and not the one who made the slip."""
    session = Invocation.of(ctx)
    from pos.services.office.desk import Office

    with session.writing("pos reverse") as (shop, actor):
        slip, debt = Office(shop).reverse(actor, slip_no, reason)
    document = {
        "slip_no": slip.slip_no,
        "of": slip.of,
        "points": slip.points,
        "amount_fen": slip.amount_fen,
        "debt": debt,
    }
    session.out.result(
        document,
        lambda: session.out.line(("冲正单 {slip_no}：{of} 已冲正", "Slip {slip_no}: {of} is reversed"), **document),
    )


def expire(
    ctx: typer.Context,
    until: Annotated[
        str | None, typer.Option(metavar="DATE", help=two("到这一天为止（默认今天）", "Up to this day (today)"))
    ] = None,
) -> None:
    """Office finance."""
    session = Invocation.of(ctx)
    wanted = misuse.day(until, "--until")
    from pos.services.office.desk import Office

    with session.writing("pos points expire") as (shop, actor):
        points = Office(shop).expire(actor, wanted or shop.today())
    session.out.result(
        {"points": points},
        lambda: session.out.line(("注销 {points:points} 分", "{points:points} points expired"), points=points),
    )
