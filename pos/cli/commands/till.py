"""What the till did: `sales`, `return`, `receipt`."""

from __future__ import annotations

import base64
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Final

import typer

from pos.cli import misuse
from pos.cli.invocation import Invocation
from pos.cli.misuse import Misuse
from pos.cli.output import ListColumn, Output, yuan
from pos.cli.words import MOST, harmless, two
from pos.errors import Refused

if TYPE_CHECKING:
    from pos.services.till.views import ReturnDone

_LINE: Final = re.compile(r"([0-9]{1,4})(?::([0-9.]+))?")
_FORMATS: Final = ("text", "png", "escpos")
_WIDTHS: Final = ("58", "80")
_CODES: Final = ("wrong_item", "changed_mind", "price", "damaged", "expired", "quality", "other")


def add(app: typer.Typer) -> None:
    """Name the commands."""
    panel = two("收银", "Till")
    app.command(
        "sales", help=two("销售和退货小票，从旧到新", "Receipts and returns, oldest first"), rich_help_panel=panel
    )(sales)
    app.command("return", help=two("凭小票退货", "A return against a receipt"), rich_help_panel=panel)(give_back)
    app.command(
        "receipt",
        help=two("任何小票或单据，和打印机收到的一样", "What the printer would get, for any receipt or slip number"),
        rich_help_panel=panel,
    )(receipt)


def sales(
    ctx: typer.Context,
    day: Annotated[str | None, typer.Option(metavar="D", help=two("只看这个营业日", "Of this business day"))] = None,
    last: Annotated[
        int | None, typer.Option(metavar="N", min=1, max=MOST, help=two("只看最后 N 张", "The last N"))
    ] = None,
    till: Annotated[
        str | None, typer.Option(metavar="T", callback=harmless, help=two("只看这台收银机", "Of this till"))
    ] = None,
) -> None:
    """Without --day and --last: those of the day of --on, else all of them."""
    session = Invocation.of(ctx)
    wanted = misuse.day(day, "--day")
    if wanted is not None and last is not None:
        raise Misuse("day_or_last")
    from pos.services.reports import Reports

    with session.reading() as shop:
        found = Reports(shop).sales(day=wanted or (session.on if last is None else None), last=last, till=till)
    session.out.result(found, lambda: _show_sales(session.out, found))


def _show_sales(out: Output, found: list[dict[str, Any]]) -> None:
    if not found:
        out.line(("没有小票", "No receipts."))
        return
    columns = (
        ListColumn(("小票", "receipt")),
        ListColumn(("时间", "sold at")),
        ListColumn(("营业日", "day")),
        ListColumn(("房号", "room")),
        ListColumn(("行", "lines"), right=True),
        ListColumn(("金额（元）", "yuan"), right=True),
        ListColumn(("积分", "points"), right=True),
        ListColumn(("退自", "of")),
    )
    rows = [
        (
            one["receipt_no"],
            one["sold_at"][:16].replace("T", " "),
            one["business_date"],
            one["room"] or "",
            str(len(one["lines"])),
            yuan(one["total_fen"]),
            str(one["points"]),
            one["of"] or "",
        )
        for one in found
    ]
    out.table(columns, rows)
    totals = {
        "n": len(found),
        "sum_fen": sum(one["total_fen"] for one in found),
        "points": sum(one["points"] for one in found),
    }
    out.line(
        ("共 {n} 张，{sum_fen}，积分 {points:points}", "{n} receipts, {sum_fen}, {points:points} points"), **totals
    )


def give_back(
    ctx: typer.Context,
    receipt_no: Annotated[
        str, typer.Argument(metavar="RECEIPT_NO", callback=harmless, help=two("小票号", "The receipt's number"))
    ],
    reason: Annotated[str, typer.Option(metavar="TEXT", callback=harmless, help=two("原因", "Why"))],
    everything: Annotated[bool, typer.Option("--all", help=two("还没退的全部退", "All that is left of it"))] = False,
    line: Annotated[
        list[str] | None,
        typer.Option(
            metavar="N[:QTY]",
            help=two(
                "退第 N 行（还没退的全部，或这么多），可重复", "Line N: what is left of it, or so much; may repeat"
            ),
        ),
    ] = None,
    code: Annotated[
        str,
        typer.Option(metavar="|".join(_CODES), help=two("原因代码，用于统计", "The reason as it is counted")),
    ] = "other",
    agreed: Annotated[
        str | None,
        typer.Option(
            metavar="YUAN",
            help=two("顾客同意从现金里扣的元数（已用掉的积分）", "Yuan off the cash for spent points, as agreed"),
        ),
    ] = None,
    till: Annotated[
        str, typer.Option(metavar="T", callback=harmless, help=two("退款的收银机", "The till that refunds"))
    ] = "T1",
) -> None:
    """Refused as the window refuses it."""
    session = Invocation.of(ctx)
    if everything == bool(line):
        raise Misuse("choose_lines")
    misuse.one_of(code, "--code", _CODES)
    wanted = [_wanted(text) for text in line or ()]
    from pos.domain.money import parse_yuan
    from pos.domain.sale.return_decision import ReturnRequest
    from pos.domain.sale.return_reasons import ReturnReason
    from pos.services.reports import Reports
    from pos.services.shop import given_reason
    from pos.services.till.desk import Till

    with session.writing("pos return") as (shop, actor):
        lines = None
        if wanted:
            left = Reports(shop).left(receipt_no)
            lines = tuple((n, left.get(n, 0) if qty is None else qty) for n, qty in wanted)
        desk = Till(shop, session.settings.data, till, needs_shift=False)
        off_fen = parse_yuan(agreed) if agreed else 0
        request = ReturnRequest(receipt_no, lines, ReturnReason(code), given_reason(reason), agreed_fen=off_fen)
        done = desk.returns.give_back(actor, request, desk.returns.new_key())
    document = _returned(done)
    session.out.result(document, lambda: _show_returned(session.out, document))


def _returned(done: ReturnDone) -> dict[str, Any]:
    """A return as interface.md lays it down."""
    return {
        "receipt_no": done.receipt.receipt_no,
        "refund_fen": done.refund_fen,
        "tenders": [{"kind": kind, "amount_fen": fen} for kind, fen, _tendered, _reference in done.receipt.tenders],
        "points": done.points,
        "debt": done.debt,
    }


_RETURNED = (
    "退货单 {number}：退款 {refund_fen}，积分 {points}",
    "Return {number}: refund {refund_fen}, points {points}",
)
_ON_CHANNEL = (
    "{tender}退 {amount_fen}，请在收款盒上操作，退好后在收银窗口“待退”里标记",
    "Refund {amount_fen} by {tender} on the payment box; then mark it under Refunds at the till",
)
_OWING = (
    "退货单 {number}：退款 {refund_fen}，积分 {points}，该户还欠 {debt} 分",
    "Return {number}: refund {refund_fen}, points {points}; the household now owes {debt} points",
)


def _show_returned(out: Output, document: dict[str, Any]) -> None:
    facts = {key: document[key] for key in ("refund_fen", "points", "debt")}
    out.line(_OWING if document["debt"] else _RETURNED, number=document["receipt_no"], **facts)
    from pos.domain.language import pick
    from pos.domain.sale.tender import TENDERS, Nature, TenderKind

    for tender in document["tenders"]:
        row = TENDERS[TenderKind(tender["kind"])]
        if row.nature is Nature.ELECTRONIC:
            out.line(_ON_CHANNEL, tender=pick(row.words, out.lang), amount_fen=-tender["amount_fen"])


def _wanted(text: str) -> tuple[int, int | None]:
    """`2` or `2:0.5` as (line, thousandths or None). Misuse `bad_line`."""
    from pos.domain.money import parse_quantity

    found = _LINE.fullmatch(text.strip())
    if found is None:
        raise Misuse("bad_line", text=text)
    try:
        return int(found[1]), None if found[2] is None else parse_quantity(found[2])
    except Refused as refused:
        raise Misuse("bad_line", text=text) from refused


def receipt(
    ctx: typer.Context,
    number: Annotated[
        str, typer.Argument(metavar="NUMBER", callback=harmless, help=two("小票号或单据号", "The number on it"))
    ],
    width: Annotated[str, typer.Option(metavar="58|80", help=two("纸宽，毫米", "Paper in mm"))] = "80",
    form: Annotated[
        str,
        typer.Option(
            "--format",
            metavar="text|png|escpos",
            help=two("文字、图片，或打印机字节", "Text, picture or printer bytes"),
        ),
    ] = "text",
    out: Annotated[str | None, typer.Option(metavar="FILE", help=two("写进文件", "Into a file"))] = None,
) -> None:
    """Text on stdout; a picture or printer bytes into a file or a pipe, never onto a screen."""
    session = Invocation.of(ctx)
    misuse.one_of(width, "--width", _WIDTHS)
    misuse.one_of(form, "--format", _FORMATS)
    if form != "text" and out is None and not session.out.json and sys.stdout.isatty():
        raise Misuse("binary_to_terminal")
    from pos.devices.profile import profile_named
    from pos.services import papers

    with session.reading() as shop:
        paper = papers.paper(shop, number, session.lang)
    profile = profile_named(width)
    if form == "text":
        from pos.domain.paper.layout import to_text

        data = to_text(paper, profile.columns).encode()
    elif form == "png":
        from pos.devices.picture import to_png

        data = to_png(paper, profile.columns)
    else:
        from pos.devices.commands import to_escpos

        data = to_escpos(paper, profile)
    _put(session.out, paper.title, form, data, out)


def _put(out: Output, number: str, form: str, data: bytes, file: str | None) -> None:
    if file is not None:
        from pos.exchange.outfile import replace_file

        replace_file(Path(file), data)
        out.result({"number": number, "format": form, "file": file}, lambda: out.plain(file))
    elif out.json:
        shown = {"text": data.decode()} if form == "text" else {"base64": base64.b64encode(data).decode("ascii")}
        out.document({"number": number, "format": form, **shown})
    elif form == "text":
        out.plain(data.decode().removesuffix("\n"))
    else:
        out.raw(data)
