"""The ledger as a whole: `verify`, `backup`, `restore`, `doctor`, `db`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from pos.cli.commands import sharing
from pos.cli.invocation import Invocation
from pos.cli.output import ListColumn, Output
from pos.cli.words import two

if TYPE_CHECKING:
    from pos.ledger.audit.proof import Report
    from pos.services.upkeep.health import Check

File = Annotated[str, typer.Argument(metavar="FILE", help=two("备份文件", "The backup"))]


def add(app: typer.Typer) -> None:
    """Name the commands."""
    panel = two("账本", "Ledger")
    app.command(
        "verify",
        help=two("证明整本账：每一处不对写一行", "Prove the whole ledger; each finding on a line"),
        rich_help_panel=panel,
    )(verify)
    app.command(
        "backup", help=two("备份，证明完好才说完成", "Back up; proven before it says done"), rich_help_panel=panel
    )(back_up)
    app.command(
        "restore",
        help=two("从备份恢复；原来的账本改名保留", "Bring a backup back; what is there is moved aside"),
        rich_help_panel=panel,
    )(bring_back)
    app.command(
        "doctor", help=two("程序需要的一切是否齐全", "The state of everything the program needs"), rich_help_panel=panel
    )(doctor)
    epoch = typer.Typer(help=two("号码从新的一段开始", "Numbers that begin anew"))
    epoch.command(
        "go-on",
        help=two(
            "账本是旧的、对的文件又找不回来：从新的一段编号继续",
            "After an older file was put in place: go on in a new epoch, so that no number repeats",
        ),
    )(go_on)
    app.add_typer(epoch, name="epoch", rich_help_panel=panel)
    group = typer.Typer(help=two("数据库的版本", "The database's version"))
    group.command(
        "upgrade", help=two("升级到这个版本的格式（先备份）", "Bring it to this version's format, after a backup")
    )(upgrade)
    group.command(
        "copy",
        help=two(
            "把整本账搬到另一处（文件或 PostgreSQL），证明完好才算",
            "The whole ledger in another place (a file or PostgreSQL), proven",
        ),
    )(copy)
    group.command("current", help=two("现在是哪个版本", "Which version it has"))(current)
    sharing.add(group)
    app.add_typer(group, name="db", rich_help_panel=panel)


def verify(
    ctx: typer.Context,
    full: Annotated[
        bool, typer.Option("--full", help=two("连每张小票的积分都重算", "Decide every sale's points again as well"))
    ] = False,
) -> None:
    """Exit 0 clean, 1 findings, or not proven because the key is missing."""
    session = Invocation.of(ctx)
    out = session.out
    from pos.services.upkeep.safekeeping import prove

    with out.progress(("核对账本", "Verifying")) as tick:
        report = prove(session.settings, full=full, progress=tick)
    document = {
        "clean": report.clean,
        "checked": report.checked,
        "findings": [{"check": one.check, "where": one.where, "detail": one.detail} for one in report.findings],
    }
    out.result(document, lambda: _show_report(out, report))
    if not report.clean:
        _why(out, report)
        raise typer.Exit(1)


def _why(out: Output, report: Report) -> None:
    """Not proven is told apart from wrong: the one needs the key, the other a backup."""
    from pos.ledger.audit.proof import KEY

    wrong = [one for one in report.findings if one.check != KEY]
    if len(wrong) < len(report.findings):
        out.why(
            (
                "没有证明：这台电脑上没有或读不出这本账的密钥，签名都没有核对。放回密钥文件或用恢复码取回密钥，再核对一次",
                "Not proven: the key is missing here or cannot be read; seals were not checked. Bring it back first.",
            )
        )
    if wrong:
        out.why(
            (
                "账本有 {n} 处不对。先不要用它：留好原件，从备份恢复",
                "{n} findings. Do not use this ledger: keep the file and restore a backup.",
            ),
            n=len(wrong),
        )


def _show_report(out: Output, report: Report) -> None:
    for one in report.findings:
        out.line(
            ("{check}  {where}  {detail}", "{check}  {where}  {detail}"),
            check=one.check,
            where=one.where or "-",
            detail=one.detail,
        )
    if report.clean:
        out.line(
            ("账本完好，{n} 笔记录逐笔证明", "The ledger is clean: {n} entries, each proven"),
            n=report.checked.get("entries", 0),
        )
        out.plain("  " + ", ".join(f"{name} {count}" for name, count in report.checked.items()))


def back_up(ctx: typer.Context, file: File) -> None:
    """Works while the window is open; needs no login."""
    session = Invocation.of(ctx)
    out = session.out
    from pos.services.upkeep.safekeeping import back_up as run

    with out.progress(("核对备份", "Proving the backup")) as tick:
        done = run(session.settings, Path(file), tick)
    document = {"file": str(done.path), "checked": done.checked, "heads": dict(done.heads)}
    out.result(
        document,
        lambda: out.line(
            ("已备份到 {file}，{n} 笔记录都证明完好", "Backed up to {file}: {n} entries, all proven"),
            file=str(done.path),
            n=done.checked.get("entries", 0),
        ),
    )


def bring_back(
    ctx: typer.Context,
    file: File,
    recovery: Annotated[
        str | None,
        typer.Option(
            metavar="CODE", help=two("新电脑上需要：建账时显示的恢复码", "On a new PC: the code shown at init")
        ),
    ] = None,
) -> None:
    """Needs no login. Every till begins a new epoch, so that no receipt number repeats."""
    session = Invocation.of(ctx)
    out = session.out
    from pos.services.upkeep.safekeeping import bring_back as run

    done = run(session.settings, Path(file), recovery)
    document = {
        "ledger": done.place,
        "ledger_id": done.ledger_id,
        "checked": done.checked,
        "epochs": dict(done.epochs),
        "aside": str(done.aside) if done.aside else None,
    }
    out.result(document, lambda: _show_restored(out, document))


def go_on(ctx: typer.Context) -> None:
    """Manager. What the older file is missing is given up; every till's numbers begin in a new epoch."""
    session = Invocation.of(ctx)
    out = session.out
    from pos.services.upkeep.epochs import at_start
    from pos.services.upkeep.epochs import go_on as run

    with session.taken("epoch") as (shop, person):
        lost = at_start(shop).behind
        epochs = run(shop, person)
    document = {"epochs": epochs, "missing": {one.till: one.known_seq - one.seq for one in lost}}
    out.result(document, lambda: _show_epochs(out, epochs))


def _show_epochs(out: Output, epochs: dict[str, int]) -> None:
    told = ", ".join(f"{till} {epoch}" for till, epoch in sorted(epochs.items()))
    out.line(("小票从新的一段编号开始：{epochs}", "Receipts are numbered in a new epoch: {epochs}"), epochs=told)


def _show_restored(out: Output, document: dict[str, Any]) -> None:
    out.line(
        ("账本已恢复：{ledger}（{n} 笔记录都证明完好）", "The ledger stands again: {ledger} ({n} entries, all proven)"),
        ledger=document["ledger"],
        n=document["checked"].get("entries", 0),
    )
    _show_epochs(out, document["epochs"])
    if document["aside"]:
        out.line(("原来的账本留在 {aside}", "The earlier ledger is kept as {aside}"), aside=document["aside"])


# -- doctor -------------------------------------------------------------------------------------------------------


def doctor(ctx: typer.Context) -> None:
    """Exit 1 when something would keep the program from working."""
    session = Invocation.of(ctx)
    out = session.out
    from pos.services.upkeep.health import State, examine

    checks = examine(session.settings)
    broken = [one for one in checks if one.state is State.BROKEN]
    document = {
        "ok": not broken,
        "checks": [
            {"name": one.name, "state": one.state.value, "detail": one.detail, "todo": out.chosen(one.todo) or None}
            for one in checks
        ],
    }
    out.result(document, lambda: _show_checks(out, checks))
    if broken:
        out.reason("; ".join(f"{one.name}: {out.chosen(one.todo)}" for one in broken))
        raise typer.Exit(1)


_STATES = {"ok": ("好", "ok"), "attention": ("注意", "attention"), "broken": ("不行", "broken")}


def _show_checks(out: Output, checks: tuple[Check, ...]) -> None:
    columns = (
        ListColumn(("检查", "check")),
        ListColumn(("状态", "state")),
        ListColumn(("现在", "found")),
        ListColumn(("怎么办", "to do")),
    )
    rows = [
        (out.chosen(one.title), out.chosen(_STATES[one.state.value]), one.detail, out.chosen(one.todo))
        for one in checks
    ]
    out.table(columns, rows)


# -- db -----------------------------------------------------------------------------------------------------------


def upgrade(ctx: typer.Context) -> None:
    """Also done when the program starts."""
    session = Invocation.of(ctx)
    from pos.services.upkeep.safekeeping import versions

    before, known = versions(session.settings)
    with session.reading():
        pass  # opening upgrades
    after, _ = versions(session.settings)
    said = ("数据库是版本 {after}，不用升级", "The database has version {after}; nothing to do")
    if after != before:
        said = ("数据库从版本 {before} 升到 {after}", "The database went from version {before} to {after}")
    document = {"before": before, "version": after, "known": known}
    session.out.result(document, lambda: session.out.line(said, **document, after=after))


def current(ctx: typer.Context) -> None:
    """The file's version and the newest that this program knows."""
    session = Invocation.of(ctx)
    from pos.services.upkeep.safekeeping import versions

    version, known = versions(session.settings)
    from pos.services.upkeep.opening import ledger_engine

    name = ledger_engine(session.settings).product
    document = {"database": name.lower(), "version": version, "known": known}
    session.out.result(
        document,
        lambda: session.out.line(
            ("{name}，版本 {version}（本程序：{known}）", "{name}, version {version} (this program: {known})"),
            name=name,
            version=version,
            known=known,
        ),
    )


def copy(
    ctx: typer.Context,
    source: Annotated[str, typer.Argument(metavar="FROM", help=two("账本：路径或 URL", "The ledger: path or URL"))],
    target: Annotated[
        str, typer.Argument(metavar="TO", help=two("新文件，或空数据库的 URL", "A file or empty database"))
    ],
) -> None:
    """Chains, receipt numbers and seals stay as they are. Only one of the two may go on selling."""
    session = Invocation.of(ctx)
    out = session.out
    from pos.services.upkeep.safekeeping import copy as run

    with out.progress(("搬运并证明", "Carrying and proving")) as tick:
        done = run(session.settings, source, target, tick)
    document = {"ledger": done.place, "checked": done.checked, "heads": dict(done.heads)}
    out.result(document, lambda: _show_copied(out, document))


def _show_copied(out: Output, document: dict[str, Any]) -> None:
    out.line(
        ("整本账已在 {ledger}（{n} 笔记录都证明完好）", "The whole ledger is at {ledger} ({n} entries, all proven)"),
        ledger=document["ledger"],
        n=document["checked"].get("entries", 0),
    )
    out.line(
        (
            "从现在起只用其中一处：原来的请收好，不要再卖",
            "From now on use only one of the two: put the other away and sell nothing there.",
        )
    )
