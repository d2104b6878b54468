"""`pos drawer`: the office's drawer by command, counted and closed as in the window."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from pos.cli import misuse
from pos.cli.invocation import Invocation
from pos.cli.misuse import Misuse
from pos.cli.output import ListColumn, yuan
from pos.cli.words import Reason, two
from pos.domain.shift.drawer import CashMove

if TYPE_CHECKING:
    from pos.domain.shift.cash_count import CashCount
    from pos.domain.shift.report import ShiftReport

Cash = Annotated[str, typer.Option("--cash", metavar="YUAN", help=two("清点合计，元", "What was counted, in yuan"))]
Counts = Annotated[
    list[str] | None,
    typer.Option(
        "--count",
        metavar="100x3,0.5x4",
        help=two("按面额清点：100 元 3 张、5 角 4 枚；第二次是重数", "By denomination; a second one is the recount"),
    ),
]


def add(app: typer.Typer) -> None:
    """Name the commands."""
    drawer = typer.Typer(help=two("物业的钱箱：开班、存取、清点交班", "The office's drawer: shift, cash moved, count"))
    drawer.command("open", help=two("清点备用金，开班", "Count the float and open the shift"))(open_drawer)
    drawer.command("move", help=two("存入、支出、转存保险柜", "Pay in, pay out, or drop to the safe"))(move)
    drawer.command("x", help=two("班中读数", "Read the shift"))(read)
    drawer.command("close", help=two("清点，交班", "Count and close the shift"))(close)
    drawer.command("list", help=two("交过的班", "Closed shifts"))(listed)
    app.add_typer(drawer, name="drawer", rich_help_panel=two("物业", "Property office"))


def _counts(texts: list[str] | None, cash: str) -> tuple[int, tuple[CashCount, ...]]:
    """(fen, each count by denomination): counted so, or as one sum. Misuse `count_wanted`."""
    from pos.domain.money import parse_yuan
    from pos.domain.shift.cash_count import counted
    from pos.errors import Refused

    if bool(texts) == bool(cash):
        raise Misuse("count_wanted", text=cash)
    if cash:
        return misuse.read_number(parse_yuan, cash, "yuan_wanted"), ()
    counts = []
    for text in texts or ():
        pieces: dict[int, int] = {}
        for one in text.split(","):
            value, _, number = one.partition("x")
            try:
                pieces[parse_yuan(value)] = int(number)
            except (Refused, ValueError) as error:
                raise Misuse("count_wanted", text=text) from error
        counts.append(counted(pieces))
    return counts[-1].fen, tuple(counts)


def open_drawer(ctx: typer.Context, cash: Cash = "", count: Counts = None) -> None:
    """Clerk, finance or manager."""
    session = Invocation.of(ctx)
    fen, counts = _counts(count, cash)
    from pos.services.office.desk import Office

    with session.writing("pos drawer open") as (shop, actor):
        shift = Office(shop).drawer.open(actor, fen, pieces=counts[-1] if counts else None)
    document = {"till": shift.till, "float_fen": shift.float_fen}
    session.out.result(
        document, lambda: session.out.line(("开班，备用金 {float_fen}", "Open with {float_fen}"), **document)
    )


def move(
    ctx: typer.Context,
    what: Annotated[str, typer.Argument(metavar="|".join(CashMove), help=two("为什么动钱", "Why cash moves"))],
    amount: Annotated[str, typer.Option(metavar="YUAN", help=two("金额，元", "The amount in yuan"))],
    reason: Reason,
) -> None:
    """Clerk, finance or manager."""
    session = Invocation.of(ctx)
    misuse.one_of(what, "WHAT", tuple(CashMove))
    from pos.domain.money import parse_yuan
    from pos.services.office.desk import Office
    from pos.services.shift.desk import CashMoving

    fen = misuse.read_number(parse_yuan, amount, "yuan_wanted")
    with session.writing("pos drawer move") as (shop, actor):
        Office(shop).drawer.move(actor, CashMoving(CashMove(what), fen, reason))
    document = {"what": what, "amount_fen": fen}
    session.out.result(document, lambda: session.out.line(("记下了：{amount_fen}", "{amount_fen} kept"), **document))


def read(ctx: typer.Context) -> None:
    """Lead, finance, manager or auditor: whoever counts is not told."""
    session = Invocation.of(ctx)
    from pos.services.office.desk import Office

    with session.writing("pos drawer x") as (shop, actor):
        drawer = Office(shop).drawer
        report = drawer.read(actor)
        paper = drawer.paper(report, session.lang)
    _told(session, report, paper)


def close(ctx: typer.Context, cash: Cash = "", count: Counts = None) -> None:
    """Clerk, finance or manager."""
    session = Invocation.of(ctx)
    fen, counts = _counts(count, cash)
    from pos.services.office.desk import Office

    with session.writing("pos drawer close") as (shop, actor):
        drawer = Office(shop).drawer
        report = drawer.close(actor, fen, counts)
        paper = drawer.paper(report, session.lang)
    _told(session, report, paper)


def _told(session: Invocation, report: ShiftReport, paper: Any) -> None:
    from pos.domain.paper.layout import to_text

    document = {
        "report_no": report.report_no or None,
        "expected_fen": report.expected_cash_fen,
        "declared_fen": report.declared_cash_fen,
        "verified_fen": report.verified_cash_fen,
        "grand_total_fen": report.grand_total_fen,
    }
    session.out.result(document, lambda: session.out.plain(to_text(paper, 48)))


def listed(ctx: typer.Context) -> None:
    """Needs no login."""
    session = Invocation.of(ctx)
    from pos.services.office.desk import Office

    with session.reading() as shop:
        found = Office(shop).drawer.closed()
    document = [
        {
            "report_no": one.report_no,
            "opened_at": one.opened_at,
            "closed_at": one.closed_at,
            "verified_fen": one.verified_cash_fen,
            "variance_fen": one.variance_fen,
        }
        for one in found
    ]
    columns = (
        ListColumn(("单号", "number")),
        ListColumn(("交班", "closed")),
        ListColumn(("经手", "by")),
        ListColumn(("现金（元）", "cash"), right=True),
        ListColumn(("长短款", "over or short"), right=True),
    )
    rows = [
        (one.report_no, one.closed_at[:16], one.cashier_name, yuan(one.verified_cash_fen), yuan(one.variance_fen))
        for one in found
    ]
    session.out.result(document, lambda: session.out.table(columns, rows))
