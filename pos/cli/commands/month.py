"""Month end: `month status|batch|rate|close|export|notice|settlement|reconcile`."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from pos.cli import misuse
from pos.cli.commands.files import Sheet, warn
from pos.cli.invocation import Invocation
from pos.cli.misuse import Misuse
from pos.cli.output import ListColumn, Output, percent, yuan
from pos.cli.words import Period, two
from pos.domain.money import format_points
from pos.exchange.reading.table.columns import Asked
from pos.wording import sentence
from pos.wording.matching import MATCH_KINDS, cause_words
from pos.wording.month import TIE_OUTS

if TYPE_CHECKING:
    from pos.domain.month.compared import Matching
    from pos.services.month.standing import MonthStatus


def add(app: typer.Typer) -> None:
    """Name the commands."""
    group = typer.Typer(
        help=two("月末：核对、批量抵扣、结账、导出、对账", "Month end: check, batch, close, export, reconcile")
    )
    group.command(
        "status", help=two("三本账对不对得上，还缺什么才能结账", "Do the three books tie, and what is in the way")
    )(status)
    group.command(
        "batch", help=two("给同意的住户批量抵扣；可以中断再接着做", "Deduct for households that agreed; may be resumed")
    )(batch)
    group.command("rate", help=two("收缴率：按金额、按户、按楼栋", "Collection rates by amount, household, building"))(
        rate
    )
    group.command("close", help=two("结账，以后不能再改", "Close the month for good"))(close)
    group.command("export", help=two("写出月末资料", "Write the month pack"))(export)
    group.command(
        "notice",
        help=two("写出公示页：一张 A4，看不出是哪一户", "Write the public notice: one page, naming nobody"),
    )(notice)
    group.command(
        "settlement", help=two("写出结算单：双方盖章的一张 A4", "Write the settlement: one page both sides sign")
    )(settlement)
    group.command("reconcile", help=two("和物业公司的文件对账", "Match with the property company's file"))(reconcile)
    app.add_typer(group, name="month", rich_help_panel=two("月末", "Month end"))


def status(ctx: typer.Context, period: Period) -> None:
    """Needs no login. Exit 1 when the books differ."""
    session = Invocation.of(ctx)
    month = misuse.month(period)
    from pos.services.month.month_end import Months

    with session.reading() as shop:
        found = Months(shop).status(month)
    session.out.result(status_json(found, session.lang), lambda: _show_status(session.out, found))
    if any(tie.difference for tie in found.tie_outs) or found.untied_rooms:
        session.out.reason(sentence_of_difference(found, session.lang))
        raise typer.Exit(1)


def rate(ctx: typer.Context, period: Period) -> None:
    """Needs no login. As of --on, today when it is not said."""
    session = Invocation.of(ctx)
    month = misuse.month(period)
    from pos.services.reports import Reports

    with session.reading() as shop:
        found = Reports(shop).rate(month)
    session.out.result(found, lambda: _show_rate(session.out, found))


def _show_rate(out: Output, found: dict[str, Any]) -> None:
    names = ("by_amount_bp", "by_household_bp")
    columns = (
        ListColumn(("", "")),
        ListColumn(("按金额", "by amount"), right=True),
        ListColumn(("按户", "by household"), right=True),
    )
    lines = [
        (out.chosen(("合计", "all")), found),
        (out.chosen(("不计积分", "without points")), found["without_points"]),
    ]
    lines += [(_building(out, one["building"]), one) for one in found["buildings"]]
    out.table(columns, [(name, *(percent(rates[of]) for of in names)) for name, rates in lines])


def _building(out: Output, name: str) -> str:
    """A building as people call it; what is a word of its own already stays."""
    return out.chosen((f"{name} 号楼", f"Building {name}")) if name.isascii() and name else name or "—"


def sentence_of_difference(found: MonthStatus, lang: str) -> str:
    """The blocker that says which books differ."""
    differing = [one for one in found.blockers if one.code in {"books_differ", "rooms_differ"}]
    return sentence(differing[0], lang) if differing else ", ".join(found.untied_rooms)


def status_json(found: MonthStatus, lang: str) -> dict[str, Any]:
    """A month's state as interface.md lays it down."""
    return {
        "period": found.period,
        "state": "closed" if found.closed else "open",
        "tie_outs": [
            {"name": tie.name, "left": tie.left, "right": tie.right, "difference": tie.difference}
            for tie in found.tie_outs
        ],
        "blockers": [{"code": one.code, "message": sentence(one, lang)} for one in found.blockers],
        "warnings": [{"code": one.code, "message": sentence(one, lang)} for one in found.warnings],
        "due_fen": found.due_fen,
    }


def _show_status(out: Output, found: MonthStatus) -> None:
    said = ("{period} 已结账", "{period} is closed") if found.closed else ("{period} 未结账", "{period} is open")
    out.line(said, period=found.period)
    columns = (
        ListColumn(("核对", "check")),
        ListColumn(("推算", "worked out"), right=True),
        ListColumn(("账面", "in the book"), right=True),
        ListColumn(("差", "difference"), right=True),
    )
    rows = []
    for tie in found.tie_outs:
        words = TIE_OUTS[tie.name]
        unit = ("（积分）", " (points)") if words.points else ("（元）", " (yuan)")
        sides = map(format_points if words.points else yuan, (tie.left, tie.right, tie.difference))
        rows.append((out.chosen(words.title) + out.chosen(unit), *sides))
    out.table(columns, rows)
    for one in found.blockers:
        out.line(("还不能结账：{why}", "In the way: {why}"), why=sentence(one, out.lang))
    for one in found.warnings:
        out.line(("注意：{why}", "Note: {why}"), why=sentence(one, out.lang))


def batch(ctx: typer.Context, period: Period) -> None:
    """Office finance. Each household its own transaction; run again it takes what has come since."""
    session = Invocation.of(ctx)
    month, out = misuse.month(period), session.out
    from pos.services.office.batch import Batches

    with session.writing("pos month batch") as (shop, actor), out.progress(("批量抵扣", "Batch")) as tick:
        ran = Batches(shop).run(actor, month, progress=tick)
    document = {
        "period": month,
        "redeemed": len(ran.taking),
        "points": ran.points,
        "amount_fen": ran.amount_fen,
        "skipped": len(ran.rows) - len(ran.taking) - ran.already,
        "already": ran.already,
    }
    out.result(
        document,
        lambda: out.line(
            (
                "抵扣 {redeemed} 户，{points:points} 分，{amount_fen}；没有可抵的 {skipped} 户，以前抵过 {already} 户",
                "{redeemed} households, {points:points} points, {amount_fen}; {skipped} with nothing, {already} before",
            ),
            **document,
        ),
    )
    if ran.stopped is not None:
        raise ran.stopped


def close(
    ctx: typer.Context,
    period: Period,
    expire: Annotated[
        bool, typer.Option("--expire", help=two("先注销当月到期的积分", "Write off first what lapsed in the month"))
    ] = False,
) -> None:
    """Office finance. Points that lapsed are named; with --expire they are written off first."""
    session = Invocation.of(ctx)
    month = misuse.month(period)
    from pos.services.month.month_end import Months

    with session.writing("pos month close") as (shop, actor):
        months = Months(shop)
        found = months.close(actor, month, write_off=expire)
        lapsed = months.lapsed(month)
    session.out.result(status_json(found, session.lang), lambda: _show_status(session.out, found))
    if found.written_off:
        said = ("到期注销 {points:points} 分", "{points:points} lapsed points written off")
        session.out.note(said, points=found.written_off)
    if lapsed:
        session.out.note(
            (
                "有 {points:points} 分已经到期、还没有注销：运行 pos points expire，或下次结账加 --expire",
                "{points:points} lapsed points are not written off: run pos points expire, or close with --expire",
            ),
            points=lapsed,
        )


def export(
    ctx: typer.Context,
    period: Period,
    out: Annotated[str, typer.Option(metavar="DIR", help=two("写到 DIR/YYYY-MM/", "Into DIR/YYYY-MM/"))] = ".",
) -> None:
    """Needs no login; a closed month only. Writing it again gives the same bytes."""
    session = Invocation.of(ctx)
    month = misuse.month(period)
    from pos.services.month.month_end import Months

    with session.reading() as shop:
        done = Months(shop).export(month, Path(out))
    document = {
        "period": month,
        "folder": str(done.folder),
        "files": dict(done.files),
        "manifest_sha256": done.manifest_sha256,
        "written": done.written,
    }
    said = ("月末资料在 {folder}（{n} 个文件）", "The pack is in {folder} ({n} files)")
    if not done.written:
        said = ("{folder} 里已经是一模一样的资料", "{folder} holds the very same pack already")
    session.out.result(document, lambda: session.out.line(said, folder=str(done.folder), n=len(done.files)))


def notice(
    ctx: typer.Context,
    period: Period,
    out: Annotated[str, typer.Option(metavar="FILE", help=two("写到这个 PDF", "Into this PDF"))] = "",
) -> None:
    """Needs no login; a closed month only. Writing it again gives the same bytes."""
    session = Invocation.of(ctx)
    month = misuse.month(period)
    from pos.services.month.figures import Figures

    with session.reading() as shop:
        written = Figures(shop).save_notice(month, Path(out or f"notice-{month}.pdf"))
    said = ("公示页在 {file}", "The notice is in {file}")
    session.out.result({"period": month, "file": str(written)}, lambda: session.out.line(said, file=str(written)))


def settlement(
    ctx: typer.Context,
    period: Period,
    out: Annotated[str, typer.Option(metavar="FILE", help=two("写到这个 PDF", "Into this PDF"))] = "",
) -> None:
    """Needs no login; a closed month only. It names the pack by its fingerprint."""
    session = Invocation.of(ctx)
    month = misuse.month(period)
    from pos.services.month.month_end import nobody
    from pos.services.month.month_files import save_settlement

    with session.reading() as shop:
        written = save_settlement(shop, month, Path(out or f"settlement-{month}.pdf"), nobody)
    said = ("结算单在 {file}", "The settlement is in {file}")
    session.out.result({"period": month, "file": str(written)}, lambda: session.out.line(said, file=str(written)))


def reconcile(
    ctx: typer.Context,
    period: Period,
    office_file: Annotated[
        str | None,
        typer.Option("--office-file", metavar="FILE", help=two("物业公司的文件", "The property company's file")),
    ] = None,
    sheet: Sheet = "",
) -> None:
    """Needs no login. Exit 1 when anything differs."""
    session = Invocation.of(ctx)
    month, out = misuse.month(period), session.out
    if office_file is None:
        raise Misuse("office_file_missing")
    from pos.services.month.month_end import Months

    with session.reading() as shop:
        theirs = Months(shop).office_file(Path(office_file), Asked(sheet=sheet))
        warn(out, theirs.warnings, theirs.warning_count - len(theirs.warnings))
        found = Months(shop).reconcile(month, theirs)
    matched, matched_fen = found.matched
    document = {
        "period": month,
        "matched": matched,
        "matched_fen": matched_fen,
        "ours_fen": found.ours_fen,
        "theirs_fen": found.theirs_fen,
        "outside": len(found.outside),
        "lines": [{**asdict(one), "kind": one.kind.value, "cause": one.cause or None} for one in found.lines],
    }
    out.result(document, lambda: _show_matching(out, found))
    wrong = found.differences
    if wrong:
        out.why(
            ("{period}：和物业公司的文件有 {n} 处不同", "{period}: {n} differences with the property company's file"),
            period=month,
            n=len(wrong),
        )
        raise typer.Exit(1)


def _show_matching(out: Output, found: Matching) -> None:
    wrong = found.differences
    matched, matched_fen = found.matched
    out.line(
        ("对上 {n} 笔 {matched_fen}，不同 {wrong} 笔", "{n} match ({matched_fen}), {wrong} differ"),
        n=matched,
        matched_fen=matched_fen,
        wrong=len(wrong),
    )
    if found.outside:
        said = (
            "物业公司有 {n} 行是别的月份的，没有比较",
            "{n} of their rows, of another month, were not compared",
        )
        out.line(said, n=len(found.outside))
    if not wrong:
        return
    columns = (
        ListColumn(("房号", "room")),
        ListColumn(("账期", "period")),
        ListColumn(("单号", "slip")),
        ListColumn(("哪里不同", "what")),
        ListColumn(("我们（元）", "ours"), right=True),
        ListColumn(("物业公司（元）", "theirs"), right=True),
        ListColumn(("可能的原因", "likely cause")),
    )
    rows = [
        (
            one.room,
            one.period,
            one.slip_no,
            out.chosen(MATCH_KINDS[one.kind]),
            yuan(one.ours_fen),
            yuan(one.theirs_fen),
            out.chosen(cause_words(one)),
        )
        for one in wrong
    ]
    totals = ("", "", "", out.chosen(("合计", "total")), yuan(found.ours_fen), yuan(found.theirs_fen), "")
    out.table(columns, [*rows, totals])
