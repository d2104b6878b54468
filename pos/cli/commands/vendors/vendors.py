"""Vendors and stalls: `vendors list|terms|agree|statement|settle|pay|unpay|today|page`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from pos.cli import misuse
from pos.cli.invocation import Invocation
from pos.cli.output import ListColumn, Output, yuan
from pos.cli.words import Approver, Period, Reason, harmless, two

if TYPE_CHECKING:
    from pos.domain.goods.items import Vendor
    from pos.services.shop import Shop
    from pos.services.vendors.statements import StatementDesk
    from pos.services.vendors.terms import Agreed

Code = Annotated[str, typer.Argument(metavar="CODE", callback=harmless, help=two("供应方编码", "The vendor's code"))]
Number = Annotated[
    int, typer.Argument(metavar="N", min=1, max=10**6, help=two("对账单号（settle 给出的）", "Its number"))
]
Till = Annotated[
    str | None,
    typer.Option("--till", metavar="T", callback=harmless, help=two("从哪台收银机的钱箱", "Of which till's drawer")),
]
_FIGURES = {
    "sales_fen": ("销售", "sales"),
    "returns_fen": ("退货", "returns"),
    "commission_fen": ("扣点", "commission"),
    "points_share_fen": ("承担积分", "points share"),
    "carried_fen": ("上期结转", "carried"),
    "due_fen": ("应付", "due"),
}


def _option(flag: str, metavar: str, chinese: str, english: str) -> Any:
    return typer.Option(flag, metavar=metavar, callback=harmless, help=two(chinese, english))


Name = Annotated[str | None, _option("--name", "TEXT", "名称", "What it is called")]
Commission = Annotated[str | None, _option("--commission", "P", "扣百分之几（代销）", "Percent of consigned goods")]
First = Annotated[str | None, _option("--from", "DATE", "从哪天起，默认今天", "From which day; today")]
Last = Annotated[str | None, _option("--until", "DATE", "摊位：批准到哪天", "Of a stall: up to which day")]
Why = Annotated[str, _option("--reason", "TEXT", "摊位：为什么（只有办公室看得到）", "Of a stall: why; the office's")]
Told = Annotated[bool, typer.Option("--why", help=two("连同摊位的原因（办公室）", "With why a stall is free (office)"))]
Funds = Annotated[bool, typer.Option("--funds-points", help=two("积分由它承担", "It pays for its points"))]


def add(app: typer.Typer) -> None:
    """Name the commands."""
    group = typer.Typer(help=two("供应方和摊位：条件、对账、付款", "Vendors and stalls: terms, statements, payouts"))
    group.command("list", help=two("有哪些，今天的条件", "All of them, on the terms of today"))(list_all)
    group.command("terms", help=two("条件和历史", "Terms and their history"))(terms)
    group.command("agree", help=two("新供应方，或从某天起的新条件", "A new vendor, or new terms from a day on"))(agree)
    group.command("statement", help=two("一个月的对账单", "A month's statement"))(statement)
    group.command("settle", help=two("结算一个月：锁定，以后的归下期", "Settle a month: it is locked"))(settle)
    group.command("pay", help=two("付一张结算过的对账单", "Pay a statement that was settled"))(pay)
    group.command("unpay", help=two("付款冲正：钱收回，重新可付", "A payout was none: it is to be paid again"))(unpay)
    group.command("today", help=two("摊位：结到现在，当场付现金", "A stall: settled up to now, paid in cash"))(today)
    group.command("page", help=two("双方签字的对账单，PDF", "The page both sign, as PDF"))(page)
    app.add_typer(group, name="vendors", rich_help_panel=two("月结", "Month end"))


def list_all(ctx: typer.Context) -> None:
    """Needs no login."""
    session = Invocation.of(ctx)
    from pos.domain.goods.items import OWNERSHIPS
    from pos.services.vendors.terms import TermsDesk

    with session.reading() as shop:
        every = TermsDesk(shop).every()
    out = session.out
    columns = (
        *(ListColumn(("编码", "code")), ListColumn(("名称", "name")), ListColumn(("类型", "kind"))),
        *(ListColumn(("扣点", "commission"), right=True), ListColumn(("积分", "points"))),
    )
    rows = [
        (
            one.code,
            one.name,
            out.chosen(OWNERSHIPS[one.kind]),
            _percent(one.commission_bp),
            _funder(out, one),
        )
        for one in every
    ]
    out.result([_plain(one) for one in every], lambda: out.table(columns, rows, ("供应方", "Vendors")))


def terms(ctx: typer.Context, code: Code, why: Told = False) -> None:
    """Needs no login, but for why a stall is free."""
    session = Invocation.of(ctx)
    from pos.services.vendors.terms import TermsDesk

    if why:
        with session.writing("pos vendors terms") as (shop, reader):
            found = TermsDesk(shop).history(code, reader)
    else:
        with session.reading() as shop:
            found = TermsDesk(shop).history(code)
    out = session.out
    out.result([_agreed(one) for one in found], lambda: _show_terms(out, found))


def _show_terms(out: Output, found: tuple[Agreed, ...]) -> None:
    from pos.domain.goods.items import OWNERSHIPS

    columns = (
        *(ListColumn(("从", "from")), ListColumn(("至", "until")), ListColumn(("类型", "kind"))),
        *(ListColumn(("扣点", "commission"), right=True), ListColumn(("积分", "points"))),
        *(ListColumn(("登记", "entered")), ListColumn(("谁", "who")), ListColumn(("批准", "approved"))),
        ListColumn(("原因", "why")),
    )
    rows = [
        (
            one.terms.valid_from.isoformat() if one.terms.valid_from else "—",
            one.terms.until.isoformat() if one.terms.until else "—",
            out.chosen(OWNERSHIPS[one.terms.kind]),
            _percent(one.terms.commission_bp),
            _funder(out, one.terms),
            *(one.entered_on, one.actor, one.approver or "—", one.why or "—"),
        )
        for one in found
    ]
    name = found[0].terms.name
    out.table(columns, rows, (f"{name}的条件", f"Terms of {name}"))


def agree(
    ctx: typer.Context,
    code: Code,
    kind: Annotated[str, typer.Argument(metavar="KIND", help=two("bought、consigned、stall", "One of these three"))],
    name: Name = None,
    commission: Commission = None,
    first: First = None,
    last: Last = None,
    why: Why = "",
    funds: Funds = False,
    approver: Approver = "",
) -> None:
    """Manager; a stall takes a second person, a reason and a last day."""
    session = Invocation.of(ctx)
    from pos.domain.goods.items import OWNERSHIPS, Ownership, Vendor
    from pos.domain.money import parse_percent
    from pos.services.vendors.terms import TermsDesk

    misuse.one_of(kind, "KIND", tuple(OWNERSHIPS))
    rate_bp = misuse.read_number(parse_percent, commission, "yuan_wanted") if commission else 0
    begins, ends = misuse.day(first, "--from"), misuse.day(last, "--until")
    second = session.second(approver)
    with session.writing("pos vendors agree") as (shop, actor):
        desk, approval = TermsDesk(shop), second(shop)
        known = {one.code: one.name for one in desk.every()}
        wanted = Vendor(code, name or known.get(code, code), Ownership(kind), rate_bp, funds, begins, ends)
        made = desk.put(actor, wanted, why, approval)
    told = ("已登记 {name}（{code}）", "{name} ({code}) is entered")
    session.out.result(_plain(made), lambda: session.out.line(told, name=made.name, code=made.code))


def statement(ctx: typer.Context, code: Code, period: Period) -> None:
    """Also of a running month. What a vendor owed at the end of the month before comes off (`carried`)."""
    session = Invocation.of(ctx)
    month = misuse.month(period)
    from pos.services.reports import Reports

    with session.reading() as shop:
        told = Reports(shop).vendor_statement(code, month)
    title = (f"{told['name']} {month}", f"{told['name']} {month}")
    session.out.result(told, lambda: _figures(session.out, told, title))


def settle(ctx: typer.Context, code: Code, period: Period, till: Till = None) -> None:
    """Lead, office finance or manager."""
    session = Invocation.of(ctx)
    month = misuse.month(period)
    with session.writing("pos vendors settle") as (shop, actor):
        made = _desk(shop, session, till).settle(actor, code, month)
    _settled(session.out, made)


def pay(
    ctx: typer.Context,
    code: Code,
    number: Number,
    way: Annotated[str, _option("--way", "WAY", "怎么付，同 pos pay", "How, as in pos pay")] = "cash",
    till: Till = None,
) -> None:
    """Lead, office finance or manager; out of the office's drawer, or a till's in its shift."""
    session = Invocation.of(ctx)
    with session.writing("pos vendors pay") as (shop, actor):
        made = _desk(shop, session, till).pay(actor, code, number, way)
    _settled(session.out, made)


def unpay(ctx: typer.Context, code: Code, number: Number, reason: Reason = "", till: Till = None) -> None:
    """Lead, office finance or manager, not whoever paid it; cash comes into the office's drawer, or a till's."""
    session = Invocation.of(ctx)
    with session.writing("pos vendors unpay") as (shop, actor):
        made = _desk(shop, session, till).take_back(actor, code, number, reason)
    _settled(session.out, made)


def today(ctx: typer.Context, code: Code, till: Till = None) -> None:
    """Lead, office finance or manager; out of the office's drawer, or a till's in its shift."""
    session = Invocation.of(ctx)
    with session.writing("pos vendors today") as (shop, actor):
        made = _desk(shop, session, till).pay_today(actor, code)
    _settled(session.out, made)


def page(
    ctx: typer.Context,
    code: Code,
    number: Number,
    out: Annotated[str, typer.Option("--out", metavar="FILE", help=two("存到哪里", "Where to"))],
) -> None:
    """Needs no login."""
    session = Invocation.of(ctx)
    from pos.services.vendors.page import save_page

    with session.reading() as shop:
        file = save_page(shop, code, number, Path(out))
    told = ("已存到 {file}", "Saved as {file}")
    session.out.result({"file": str(file)}, lambda: session.out.line(told, file=str(file)))


def _desk(shop: Shop, session: Invocation, till: str | None) -> StatementDesk:
    from pos.services.office.desk import Office
    from pos.services.till.desk import Till as TillDesk

    return TillDesk(shop, session.settings.data, till).vendors if till else Office(shop).vendors


def _settled(out: Output, made: Any) -> None:
    from pos.services.reports import settlement_json

    told = settlement_json(made)
    title = (f"{made.code} 第 {made.number} 号 {made.period}", f"{made.code} number {made.number}, {made.period}")
    out.result(told, lambda: _figures(out, told, title))


def _figures(out: Output, told: dict[str, Any], title: tuple[str, str]) -> None:
    columns = (ListColumn(("项目", "what")), ListColumn(("元", "yuan"), right=True))
    rows = [(out.chosen(words), yuan(int(told[name]))) for name, words in _FIGURES.items()]
    out.table(columns, rows, title)


def _plain(one: Any) -> dict[str, Any]:
    """Of the terms what anybody may know."""
    return {
        "code": one.code,
        "name": one.name,
        "kind": one.kind.value,
        "commission_bp": one.commission_bp,
        "funds_points": one.funds_points,
        "from": one.valid_from.isoformat() if one.valid_from else None,
    }


def _agreed(one: Agreed) -> dict[str, Any]:
    office = {"until": one.terms.until.isoformat() if one.terms.until else None}
    told = {"entered_on": one.entered_on, "actor": one.actor, "approver": one.approver or None, "why": one.why or None}
    return _plain(one.terms) | office | told


def _percent(rate_bp: int) -> str:
    from pos.domain.money import format_rate

    return f"{format_rate(rate_bp)}%" if rate_bp else "—"


def _funder(out: Output, one: Vendor) -> str:
    return out.chosen(("供应方", "vendor") if one.funds_points else ("店里", "shop"))
