"""Files in: `import items|households|bills|vendors`, and `replay` of recorded sales."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from pos.cli import misuse
from pos.cli.commands import previews, templates
from pos.cli.invocation import Invocation
from pos.cli.output import Output, Tick
from pos.cli.words import MOST, Approver, harmless, two
from pos.errors import Refused, Unavailable
from pos.exchange.reading.table.columns import Asked
from pos.outputs import plain_file
from pos.wording import place

if TYPE_CHECKING:
    from pos.exchange.reading.remarks import Remark
    from pos.services.importing.preview import Preview, Taken
    from pos.services.till.replay import Replayed

File = Annotated[
    str,
    typer.Argument(
        metavar="FILE", help=two("CSV 或文本（可 .gz）、XLSX、XLS、ODS", "CSV or text (.gz too), XLSX, XLS, ODS")
    ),
]
Sheet = Annotated[
    str,
    typer.Option(
        "--sheet",
        metavar="NAME",
        callback=harmless,
        help=two("读哪张工作表（默认第一张有这种表的）", "Which sheet (the first that holds such a table)"),
    ),
]
DryRun = Annotated[
    bool,
    typer.Option("--dry-run", help=two("只看每一行会怎样，不写账", "Show what becomes of each row, write nothing")),
]
SaveBad = Annotated[
    str | None,
    typer.Option(
        "--save-bad",
        metavar="FILE.xlsx",
        help=two("把不对的行连同原因存成表格", "Save the bad rows, the reason behind each"),
    ),
]


def add(app: typer.Typer) -> None:
    """Name the commands."""
    panel = two("资料", "Files")
    group = typer.Typer(help=two("导入文件：全部写进去，或一行也不写", "Files in: all of a file or nothing"))
    group.command("items", help=two("商品：条码、品名、售价……", "Items: barcode, name, price …"))(items)
    group.command("households", help=two("住户：房号、面积、住户……", "Households: room, area, resident …"))(households)
    group.command("bills", help=two("账单：房号、账期、费用项目、金额……", "Bills: room, period, fee item, amount …"))(
        bills
    )
    group.command("vendors", help=two("供应方：编码、名称、类型……", "Vendors: code, name, kind …"))(vendors)
    group.command("template", help=two("存一个空表去填", "Save an empty workbook to fill in"))(templates.template)
    app.add_typer(group, name="import", rich_help_panel=panel)
    app.command(
        "replay",
        help=two(
            "把记录下来的购物篮逐笔入账；可以随时中断，再运行一次接着做",
            "Ring recorded baskets up; may be killed and run again",
        ),
        rich_help_panel=panel,
    )(replay)


def items(ctx: typer.Context, file: File, sheet: Sheet = "", dry_run: DryRun = False, save_bad: SaveBad = None) -> None:
    """Manager or office finance."""
    _import(Invocation.of(ctx), "items", Path(file), Asked(sheet=sheet), save_bad, dry_run=dry_run)


def households(
    ctx: typer.Context, file: File, sheet: Sheet = "", dry_run: DryRun = False, save_bad: SaveBad = None
) -> None:
    """Manager or office finance."""
    _import(Invocation.of(ctx), "households", Path(file), Asked(sheet=sheet), save_bad, dry_run=dry_run)


def bills(
    ctx: typer.Context,
    file: File,
    sheet: Sheet = "",
    fee_item: Annotated[
        str,
        typer.Option(
            "--fee-item",
            metavar="F",
            callback=harmless,
            help=two("表里没有费用项目这一列时，是什么费用", "Which fee, when the file has no such column"),
        ),
    ] = "",
    year: Annotated[
        int | None,
        typer.Option(
            metavar="YYYY",
            min=2000,
            max=2099,
            help=two("各列是 1月……12月 时，是哪一年", "Of which year, when there is a column a month"),
        ),
    ] = None,
    period: Annotated[
        str,
        typer.Option(
            metavar="YYYY-MM",
            help=two("表里没有账期这一列时，是哪个月", "Of which month, when the file has no such column"),
        ),
    ] = "",
    dry_run: DryRun = False,
    save_bad: SaveBad = None,
) -> None:
    """Manager or office finance. Imported bills are published."""
    month = misuse.month(period) if period else ""
    asked = Asked(sheet=sheet, fee_item=fee_item, year=year or 0, period=month)
    _import(Invocation.of(ctx), "bills", Path(file), asked, save_bad, dry_run=dry_run)


def vendors(
    ctx: typer.Context, file: File, sheet: Sheet = "", dry_run: DryRun = False, save_bad: SaveBad = None
) -> None:
    """Manager or office finance."""
    _import(Invocation.of(ctx), "vendors", Path(file), Asked(sheet=sheet), save_bad, dry_run=dry_run)


def _import(session: Invocation, kind: str, path: Path, asked: Asked, save_bad: str | None, *, dry_run: bool) -> None:
    from pos.services.importing.file_import import FileImport

    out = session.out
    if save_bad:
        plain_file(Path(save_bad))
    with session.writing(f"pos import {kind}") as (shop, actor), out.progress(("导入", "Importing")) as tick:
        importing = FileImport(shop, session.settings.data)
        importing.allow(actor)
        opened = importing.open(kind, path, asked, tick)
        seen = None
        if dry_run or save_bad:
            seen = importing.preview(actor, opened, tick, previews.ALL_ROWS if out.json else previews.MOST_ROWS)
            if save_bad and seen.bad_lines:
                saved = importing.save_bad(opened, seen, Path(save_bad), out.lang)
                out.note(("不对的 {n} 行存在 {file}", "The {n} bad rows are in {file}"), n=saved, file=save_bad)
        done = None if dry_run else importing.take(actor, opened, tick)
    if done is not None:
        document = imported(out, kind, done) | {"dry_run": False}
        out.result(document, lambda: out.line(IMPORTED, **document))
    elif seen is not None:
        _show_dry_run(out, kind, seen)


def _show_dry_run(out: Output, kind: str, seen: Preview) -> None:
    if not out.json:
        previews.show(out, seen)
    if seen.bad:
        raise Refused("bad_rows", file=seen.file, findings=seen.bad, more=seen.more_bad)
    document = imported(out, kind, seen) | {"dry_run": True, **previews.as_json(seen)}
    said = (IMPORTED[0] + "（只检查，没有写账）", IMPORTED[1] + " (checked only, nothing written)")
    out.result(document, lambda: out.line(said, **document))


IMPORTED = (
    "{file}：新增 {added}，更改 {changed}，不变 {unchanged}",
    "{file}: {added} added, {changed} changed, {unchanged} unchanged",
)


def imported(out: Output, kind: str, done: Taken | Preview) -> dict[str, Any]:
    """What an import came to, as a document; its warnings are said."""
    warn(out, done.warnings, done.more_warnings)
    return {
        "file": done.file,
        "kind": kind,
        "added": done.counts.new,
        "changed": done.counts.changed,
        "unchanged": done.counts.unchanged,
        "left_out": done.counts.left_out,
        "people": done.counts.people,
        "warnings": [finding_json(warning, out.lang) for warning in done.warnings],
        "more_warnings": done.more_warnings,
    }


def warn(out: Output, warnings: Sequence[Remark], more: int) -> None:
    """Say what was odd in a file."""
    for warning in warnings:
        out.note(("注意：{where}", "Note: {where}"), where=place(warning, out.lang))
    if more:
        out.note(("……还有 {n} 处要注意", "… and {n} more notes"), n=more)


def finding_json(found: Remark, lang: str) -> dict[str, Any]:
    """A place in a file."""
    return {
        "line": found.line,
        "column": found.column,
        "reason": found.reason,
        "value": found.value,
        "other": found.other or None,
        "message": place(found, lang),
    }


def replay(
    ctx: typer.Context,
    file: File,
    till: Annotated[
        str, typer.Option(metavar="T", callback=harmless, help=two("入哪台收银机的账", "The till to ring up at"))
    ] = "T1",
    ack: Annotated[
        bool,
        typer.Option(
            "--ack",
            help=two("每笔入账后打印 ACK、DUP 或 REFUSED 一行", "After each commit a line: ACK, DUP or REFUSED"),
        ),
    ] = False,
    limit: Annotated[
        int | None, typer.Option(metavar="N", min=0, max=MOST, help=two("只做开头 N 单", "Only the first N baskets"))
    ] = None,
    rejects: Annotated[
        str | None,
        typer.Option(
            metavar="PATH",
            help=two("被拒的写到这里（默认 FILE.rejects.csv）", "Where refused ones go (FILE.rejects.csv)"),
        ),
    ] = None,
    approver: Approver = "",
) -> None:
    """Manager; with a second person where a shift was ever opened.

    One durable sale each; the basket id is the idempotency key. With --ack the summary comes last.
    """
    session = Invocation.of(ctx)
    out = session.out
    from pos.services.till.replay import SaleReplay

    bar: tuple[str, str] = ("入账", "Replaying")
    second = session.second(approver)
    with session.writing("pos replay") as (shop, actor), out.progress(bar) as tick:
        told = _Told(out, tick, ack=ack)
        kept = Path(rejects) if rejects else None
        done = SaleReplay(shop, till).run(
            actor, Path(file), kept, limit, told.one, told.of_how_many, second(shop), told.rows
        )
    document = {
        "sales": done.sales,
        "duplicates": done.duplicates,
        "refused": done.refused,
        "open_items": done.open_items,
        "total_fen": done.total_fen,
        "points": done.points,
    }
    out.result(document, lambda: _show_replay(out, done))
    if done.refused:
        where = rejects or f"{file}.rejects.csv"
        out.why(
            ("有 {n} 单被拒，写在 {where}", "{n} baskets were refused; they are in {where}"),
            n=done.refused,
            where=where,
        )
        raise typer.Exit(1)


def _show_replay(out: Output, done: Replayed) -> None:
    said = (
        (
            "入账 {sales} 单，{total_fen}，积分 {points:points}；以前入过 {duplicates} 单，"
            "被拒 {refused} 单，目录里没有的商品 {open_items} 种"
        ),
        (
            "{sales} sales, {total_fen}, {points:points} points; {duplicates} done before, "
            "{refused} refused, {open_items} items not in the catalogue"
        ),
    )
    out.line(
        said,
        sales=done.sales,
        total_fen=done.total_fen,
        points=done.points,
        duplicates=done.duplicates,
        refused=done.refused,
        open_items=done.open_items,
    )


class _Told:
    """Hears of each basket: an ACK line for scripts, a tick for the bar."""

    def __init__(self, out: Output, tick: Tick, *, ack: bool) -> None:
        self._say: Callable[[str], None] | None = out.plain if ack else None
        self._tick = tick
        self._done = 0
        self._of = 0

    def rows(self, read: int) -> None:
        """So many rows were looked through, of nobody knows how many."""
        self._tick(read, 0)

    def of_how_many(self, baskets: int) -> None:
        """How many there will be."""
        self._of = baskets

    def one(self, what: str, basket_id: str, more: str) -> None:
        """A basket has its outcome, and it is on the disk."""
        if self._say is not None:
            line = f"{what} {basket_id or '-'} {more}"
            try:
                self._say(line)
            except Unavailable as error:  # the basket has its outcome whether anybody reads of it or not
                raise Unavailable("ack_unwritable", ack=line, reason=error.values["reason"]) from error
        self._done += 1
        self._tick(self._done, self._of)
