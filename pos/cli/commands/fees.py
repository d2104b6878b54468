"""Fees: `bills`, `pay`, `arrears`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from pos.cli import misuse
from pos.cli.invocation import Invocation
from pos.cli.output import ListColumn, Output, Pair, yuan
from pos.cli.words import Approver, Period, Reason, Room, harmless, two
from pos.domain.fees.payments import PAYMENTS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pos.domain.fees.bills import Bill
    from pos.services.office.billing import Issued

BillNo = Annotated[str, typer.Argument(metavar="BILL_NO", callback=harmless, help=two("账单号", "The bill's number"))]
STATES = ("draft", "owed", "paid", "void")


def add(app: typer.Typer) -> None:
    """Name the commands."""
    panel = two("物业", "Property office")
    app.command(
        "pay",
        help=two("登记交费，先交最早的账单，多的预存", "Register a fee payment, oldest bill first, the rest ahead"),
        rich_help_panel=panel,
    )(pay)
    app.command("arrears", help=two("谁欠费，从哪个月起", "Who owes what since when"), rich_help_panel=panel)(arrears)
    bills = typer.Typer(help=two("账单：出账、发布、作废、减免", "Bills: issue, publish, void, waive"))
    bills.command("list", help=two("列出账单", "List bills"))(list_bills)
    bills.command("issue", help=two("按单价出一个月的账单草稿", "A month's bills from tariffs, as a draft"))(issue)
    bills.command("publish", help=two("发布一个月的账单草稿", "Publish a month's drafts"))(publish)
    bills.command("discard", help=two("扔掉一个月的账单草稿", "Throw a month's drafts away"))(discard)
    bills.command("void", help=two("作废一张没收过钱的账单", "Void a bill on which no money is"))(void)
    bills.command("waive", help=two("减免一张账单的一部分", "Let something off a bill"))(waive)
    app.add_typer(bills, name="bills", rich_help_panel=panel)


# -- payments -------------------------------------------------------------------------------------------------------


def pay(
    ctx: typer.Context,
    room: Room,
    amount: Annotated[str, typer.Option(metavar="YUAN", help=two("金额，元", "The amount in yuan"))],
    kind: Annotated[str, typer.Option(metavar="|".join(PAYMENTS), help=two("收款方式", "How it was paid"))],
    reference: Annotated[
        str, typer.Option(metavar="R", callback=harmless, help=two("流水号", "The bank's or app's number"))
    ] = "",
    bill: Annotated[
        list[str] | None, typer.Option("--bill", metavar="NO", help=two("交哪张账单", "Which bill it is for"))
    ] = None,
) -> None:
    """Clerk or finance."""
    session = Invocation.of(ctx)
    from pos.domain.money import parse_yuan
    from pos.services.office.desk import Office
    from pos.services.office.payments import FeePayment

    misuse.one_of(kind, "--kind", tuple(PAYMENTS))
    fen = misuse.read_number(parse_yuan, amount, "yuan_wanted")
    with session.writing("pos pay") as (shop, actor):
        office = Office(shop)
        slip = office.pay(actor, FeePayment(office.paying(room), fen, kind, reference, bills=tuple(bill or ())))
    document = {
        "slip_no": slip.slip_no,
        "amount_fen": slip.amount_fen,
        "kind": slip.payment_kind,
        "bills": [
            {"bill_no": bill_no, "period": period, "amount_fen": part}
            for bill_no, period, _item, _points, part in slip.shares
        ],
        "advance_fen": slip.advance_fen,
    }
    said = ("收据 {slip_no}：{amount_fen}", "Slip {slip_no}: {amount_fen}")
    if slip.advance_fen:
        said = (said[0] + "，其中预存 {advance_fen}", said[1] + ", {advance_fen} of it paid ahead")
    session.out.result(document, lambda: session.out.line(said, **document))


def arrears(
    ctx: typer.Context,
    least: Annotated[int, typer.Option("--min-months", min=1, help=two("至少欠几个月", "Owed months at least"))] = 1,
) -> None:
    """Needs no login."""
    session = Invocation.of(ctx)
    from pos.services.reports import Reports

    with session.reading() as shop:
        found = Reports(shop).arrears(least)
    columns = (
        ListColumn(("房号", "room")),
        ListColumn(("月数", "months"), right=True),
        ListColumn(("从", "since")),
        ListColumn(("欠（元）", "yuan"), right=True),
        ListColumn(("", "")),
    )
    gone = session.out.chosen(("已搬离", "moved out"))
    rows = [
        (one["room"], str(one["months"]), one["since"], yuan(one["owed_fen"]), gone if one["moved_out"] else "")
        for one in found
    ]
    session.out.result(found, lambda: session.out.table(columns, rows))


# -- bills ----------------------------------------------------------------------------------------------------------


def list_bills(
    ctx: typer.Context,
    room: Annotated[str, typer.Argument(metavar="[ROOM]", callback=harmless, help=two("房号", "The room"))] = "",
    period: Annotated[str, typer.Option("--period", metavar="P", help=two("账期", "The period"))] = "",
    state: Annotated[str, typer.Option("--state", metavar="|".join(STATES), help=two("状态", "The state"))] = "",
) -> None:
    """Needs no login."""
    session = Invocation.of(ctx)
    from pos.services.reports import Reports

    month = misuse.month(period) if period else ""
    if state:
        misuse.one_of(state, "--state", STATES)
    with session.reading() as shop:
        found = Reports(shop).bills(room, month, state)
    session.out.result(found, lambda: _show_bills(session.out, found))


def _show_bills(out: Output, found: Sequence[dict[str, Any]]) -> None:
    names = {
        "draft": ("草稿", "draft"),
        "owed": ("未付清", "owed"),
        "paid": ("已付清", "paid"),
        "void": ("已作废", "void"),
    }
    columns = (
        ListColumn(("账单", "bill")),
        ListColumn(("房号", "room")),
        ListColumn(("账期", "period")),
        ListColumn(("费用项目", "fee item")),
        ListColumn(("状态", "state")),
        ListColumn(("金额（元）", "yuan"), right=True),
        ListColumn(("减免", "waived"), right=True),
        ListColumn(("已付", "paid"), right=True),
        ListColumn(("欠", "owed"), right=True),
    )
    rows = [
        (
            *(one["bill_no"], one["room"], one["period"], one["fee_item"], out.chosen(names[one["state"]])),
            *(yuan(one[name]) for name in ("amount_fen", "waived_fen", "paid_fen", "owed_fen")),
        )
        for one in found
    ]
    out.table(columns, rows)


def issue(
    ctx: typer.Context,
    period: Period,
    fee_item: Annotated[
        str, typer.Option("--fee-item", metavar="F", callback=harmless, help=two("只出这个费用项目", "This item only"))
    ] = "",
    published: Annotated[bool, typer.Option("--publish", help=two("同时发布", "Publish them at once"))] = False,
) -> None:
    """Office finance. A draft; issuing again makes it anew. Names every household that it leaves out."""
    session = Invocation.of(ctx)
    month = misuse.month(period)
    from pos.services.office.desk import Office

    with session.writing("pos bills issue") as (shop, actor):
        done = Office(shop).issue_bills(actor, month, fee_item, publish=published)
    left_out = [{"room": one.room, "fee_item": one.fee_item, "why": one.why.value} for one in done.left_out]
    document = {
        **_document(month, done.bills, published=published),
        "issued": len(done.bills),
        "left_out": left_out,
    }

    def shown() -> None:
        _show_issued(session.out, done)
        if done.bills and not published:
            session.out.line(_DRAFT, period=month)

    session.out.result(document, shown)


_DRAFT = (
    "还是草稿，不算欠费；看过以后发布：pos bills publish {period}",
    "Still a draft that nobody owes; once it was looked at: pos bills publish {period}",
)


_WHY: dict[str, Pair] = {
    "billed_already": (
        "{item}：{n} 户这个月已经有账单，没有再出",
        "{item}: {n} households have a bill of this month already",
    ),
    "moved_in_later": (
        "{item}：{n} 户后来才入住，没有出账：{rooms}",
        "{item}: {n} households moved in later and were left out: {rooms}",
    ),
    "no_tariff": ("{item}：没有单价，{n} 户没有出账", "{item}: no tariff; {n} households were left out"),
    "no_area": (
        "{item}：{n} 户没有面积，没有出账：{rooms}（补上面积再出一次账）",
        "{item}: {n} households without an area were left out: {rooms} (add it and issue again)",
    ),
    "empty": ("{item}：{n} 套空房，没有业主资料：{rooms}", "{item}: {n} empty flats have nobody to bill: {rooms}"),
}


def _show_issued(out: Output, done: Issued) -> None:
    said = ("出账 {n} 张，{amount_fen}", "{n} bills issued, {amount_fen}")
    out.line(said, n=len(done.bills), amount_fen=done.amount_fen)
    rooms: dict[tuple[str, str], list[str]] = {}
    for one in done.left_out:
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


def discard(ctx: typer.Context, period: Period) -> None:
    """Office finance. Nothing of a draft was in the fee book."""
    session = Invocation.of(ctx)
    month = misuse.month(period)
    from pos.services.office.desk import Office

    with session.writing("pos bills discard") as (shop, actor):
        made = Office(shop).discard_bills(actor, month)
    said = ("扔掉草稿 {n} 张，{amount_fen}", "{n} drafts thrown away, {amount_fen}")
    _told(session.out, month, made, said, published=False)


def _document(period: str, made: Sequence[Bill], *, published: bool) -> dict[str, Any]:
    amount = sum(bill.amount_fen for bill in made)
    return {"period": period, "bills": len(made), "amount_fen": amount, "published": published}


def _told(out: Output, period: str, made: Sequence[Bill], said: tuple[str, str], *, published: bool) -> None:
    document = _document(period, made, published=published)
    out.result(document, lambda: out.line(said, n=len(made), amount_fen=document["amount_fen"]))


def void(ctx: typer.Context, bill_no: BillNo, reason: Reason) -> None:
    """Office finance."""
    session = Invocation.of(ctx)
    from pos.services.office.desk import Office

    with session.writing("pos bills void") as (shop, actor):
        bill = Office(shop).void_bill(actor, bill_no, reason)
    document = {"bill_no": bill.bill_no, "period": bill.period, "amount_fen": bill.amount_fen}
    session.out.result(
        document, lambda: session.out.line(("账单 {bill_no} 已作废", "Bill {bill_no} is void"), **document)
    )


def waive(
    ctx: typer.Context,
    bill_no: BillNo,
    amount: Annotated[str, typer.Option(metavar="YUAN", help=two("减免多少，元", "How much, in yuan"))],
    reason: Reason,
    document: Annotated[
        str, typer.Option("--document", metavar="T", callback=harmless, help=two("凭据", "By which document"))
    ],
    approver: Approver = "",
) -> None:
    """Office finance, with a second person."""
    session = Invocation.of(ctx)
    from pos.domain.money import parse_yuan
    from pos.services.office.desk import Office
    from pos.services.office.payments import Waiver

    fen = misuse.read_number(parse_yuan, amount, "yuan_wanted")
    second = session.second(approver)
    with session.writing("pos bills waive") as (shop, actor):
        approval = second(shop)
        bill = Office(shop).waive(actor, Waiver(bill_no, fen, reason, document, approval))
    told = {"bill_no": bill.bill_no, "waived_fen": fen, "owed_fen": bill.owed_fen - fen}
    said = (
        "账单 {bill_no} 减免 {waived_fen}，还欠 {owed_fen}",
        "{waived_fen} off bill {bill_no}, {owed_fen} still owed",
    )
    session.out.result(told, lambda: session.out.line(said, **told))
