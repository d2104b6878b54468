"""The property office: `balance`, `redeem`, `reverse`, `bills`, `pay`, `points`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from pos.cli import misuse
from pos.cli.invocation import Invocation
from pos.cli.output import ListColumn, Output, Pair, yuan
from pos.cli.words import harmless, two
from pos.domain.fees.payments import PAYMENTS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pos.domain.fees.bills import Bill
    from pos.domain.points.passport import Passport
    from pos.services.office.billing import Issued

Room = Annotated[
    str, typer.Argument(metavar="ROOM", callback=harmless, help=two("房号，例如 3-2-501", "The room, say 3-2-501"))
]
Period = Annotated[str, typer.Argument(metavar="YYYY-MM", help=two("月份", "The month"))]
Reason = Annotated[str, typer.Option("--reason", metavar="TEXT", callback=harmless, help=two("原因", "Why"))]


def add(app: typer.Typer) -> None:
    """Name the commands."""
    panel = two("物业", "Property office")
    app.command(
        "balance", help=two("一户的积分、欠费和账单", "Points, worth, debt, lots, bills"), rich_help_panel=panel
    )(balance)
    app.command("redeem", help=two("积分抵物业费", "Put points on the property fee"), rich_help_panel=panel)(redeem)
    app.command("reverse", help=two("冲正一张抵扣单", "Take a redemption back"), rich_help_panel=panel)(reverse)
    app.command(
        "pay", help=two("登记交费，先交最早的账单", "Register a fee payment, oldest bill first"), rich_help_panel=panel
    )(pay)
    bills = typer.Typer(help=two("账单：出账、发布、作废", "Bills: issue, publish, void"))
    bills.command("issue", help=two("按面积和单价出一个月的账单", "A month's bills from tariff × area"))(issue)
    bills.command("publish", help=two("发布一个月的账单草稿", "Publish a month's drafts"))(publish)
    bills.command("void", help=two("作废一张没付过的账单", "Void a bill on which nothing is paid"))(void)
    app.add_typer(bills, name="bills", rich_help_panel=panel)
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
        str, typer.Argument(metavar="SLIP_NO", callback=harmless, help=two("抵扣单号", "The slip's number"))
    ],
    reason: Reason,
) -> None:
    """Finance or manager, and not the one who redeemed."""
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


def pay(
    ctx: typer.Context,
    room: Room,
    amount: Annotated[str, typer.Option(metavar="YUAN", help=two("金额，元", "The amount in yuan"))],
    kind: Annotated[str, typer.Option(metavar="|".join(PAYMENTS), help=two("收款方式", "How it was paid"))],
    reference: Annotated[
        str, typer.Option(metavar="R", callback=harmless, help=two("流水号", "The bank's or app's number"))
    ] = "",
) -> None:
    """Clerk or finance."""
    session = Invocation.of(ctx)
    from pos.domain.money import parse_yuan
    from pos.services.office.billing import FeePayment
    from pos.services.office.desk import Office

    misuse.one_of(kind, "--kind", tuple(PAYMENTS))
    fen = misuse.read_number(parse_yuan, amount, "yuan_wanted")
    with session.writing("pos pay") as (shop, actor):
        office = Office(shop)
        slip = office.pay(actor, FeePayment(office.in_room(room), fen, kind, reference))
    document = {
        "slip_no": slip.slip_no,
        "amount_fen": slip.amount_fen,
        "kind": slip.payment_kind,
        "bills": [
            {"bill_no": bill_no, "period": period, "amount_fen": part}
            for bill_no, period, _item, _points, part in slip.shares
        ],
    }
    session.out.result(
        document, lambda: session.out.line(("收据 {slip_no}：{amount_fen}", "Slip {slip_no}: {amount_fen}"), **document)
    )


def issue(
    ctx: typer.Context,
    period: Period,
    published: Annotated[bool, typer.Option("--publish", help=two("同时发布", "Publish them at once"))] = False,
) -> None:
    """Office finance. Those that exist are left out: may be run again."""
    session = Invocation.of(ctx)
    month = misuse.month(period)
    from pos.services.office.desk import Office

    with session.writing("pos bills issue") as (shop, actor):
        issued = Office(shop).issue_bills(actor, month, publish=published)
    amount = sum(bill.amount_fen for bill in issued.bills)
    document = {
        "period": month,
        "issued": len(issued.bills),
        "bills": len(issued.bills),
        "amount_fen": amount,
        "published": published,
        "left_out": [{"room": one.room, "fee_item": one.fee_item, "why": one.why} for one in issued.left_out],
    }
    session.out.result(document, lambda: _show_issued(session.out, issued, amount))


_WHY: dict[str, Pair] = {
    "billed_already": (
        "{item}：{n} 户这个月已经有账单，没有再出",
        "{item}: {n} households have a bill of this month already",
    ),
    "no_tariff": ("{item}：没有单价，{n} 户没有出账", "{item}: no tariff; {n} households were left out"),
    "no_area": (
        "{item}：{n} 户没有面积，没有出账：{rooms}（补上面积再出一次账）",
        "{item}: {n} households without an area were left out: {rooms} (add it and issue again)",
    ),
}


def _show_issued(out: Output, issued: Issued, amount: int) -> None:
    out.line(("出账 {n} 张，{amount_fen}", "{n} bills issued, {amount_fen}"), n=len(issued.bills), amount_fen=amount)
    rooms: dict[tuple[str, str], list[str]] = {}
    for one in issued.left_out:
        rooms.setdefault((one.fee_item, one.why), []).append(one.room)
    for (item, why), of_these in rooms.items():
        out.line(_WHY[why], item=item, n=len(of_these), rooms=of_these)


def publish(ctx: typer.Context, period: Period) -> None:
    """Office finance."""
    session = Invocation.of(ctx)
    month = misuse.month(period)
    from pos.services.office.desk import Office

    with session.writing("pos bills publish") as (shop, actor):
        made = Office(shop).publish_bills(actor, month)
    _told(session.out, month, made, ("发布 {n} 张，{amount_fen}", "{n} bills published, {amount_fen}"), published=True)


def _told(out: Output, period: str, made: Sequence[Bill], said: tuple[str, str], *, published: bool) -> None:
    amount = sum(bill.amount_fen for bill in made)
    document = {"period": period, "bills": len(made), "amount_fen": amount, "published": published}
    out.result(document, lambda: out.line(said, n=len(made), amount_fen=amount))


def void(
    ctx: typer.Context,
    bill_no: Annotated[
        str, typer.Argument(metavar="BILL_NO", callback=harmless, help=two("账单号", "The bill's number"))
    ],
    reason: Reason,
) -> None:
    """Office finance."""
    session = Invocation.of(ctx)
    from pos.services.office.desk import Office

    with session.writing("pos bills void") as (shop, actor):
        bill = Office(shop).void_bill(actor, bill_no, reason)
    document = {"bill_no": bill.bill_no, "period": bill.period, "amount_fen": bill.amount_fen}
    session.out.result(
        document, lambda: session.out.line(("账单 {bill_no} 已作废", "Bill {bill_no} is void"), **document)
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
