"""Where a ledger begins: `init`; and lives that are only played: `demo`, `scenario`."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from pos.cli.commands import templates
from pos.cli.commands.files import IMPORTED, imported
from pos.cli.invocation import Invocation
from pos.cli.misuse import Misuse
from pos.cli.output import ListColumn, Output, percent, yuan
from pos.cli.words import MOST, harmless, two
from pos.errors import Refused, Unavailable
from pos.settings import Ground

if TYPE_CHECKING:
    from pos.services.demo.headless import Played
    from pos.services.upkeep.setup import NewPerson

_FIRST = "manager"
_MOST_JSON = 64 * 1024 * 1024

Company = Annotated[
    str, typer.Option(metavar="NAME", callback=harmless, help=two("物业公司的全名", "The property company's name"))
]
Account = Annotated[
    str, typer.Option(metavar="TEXT", callback=harmless, help=two("物业的收款账户", "The property company's account"))
]
Stamp = Annotated[
    str, typer.Option(metavar="TEXT", callback=harmless, help=two("物业收据盖章处的字", "What stands at its stamp"))
]


def add(app: typer.Typer) -> None:
    """Name the commands."""
    panel = two("开始", "Beginning")
    app.command("init", help=two("建一本新账", "Make a new ledger"), rich_help_panel=panel)(init)
    app.command(
        "demo",
        help=two("演示小区的两个多月，一天一天过", "Two months and more of the demo community's life"),
        rich_help_panel=panel,
    )(demo)
    app.command(
        "training",
        help=two("打开训练用的窗口：另一本账，什么都不算数", "The window on a ledger to practise on: nothing counts"),
        rich_help_panel=panel,
    )(training)
    app.command(
        "scenario",
        help=two("在自己的临时账本上演一天", "Play a day from a file on a ledger of its own"),
        rich_help_panel=panel,
    )(scenario)


def init(
    ctx: typer.Context,
    empty: Annotated[
        bool, typer.Option("--empty", help=two("空账本，一个人 manager", "Empty, with one person, manager"))
    ] = False,
    name: Annotated[
        str, typer.Option("--name", metavar="SHOP", callback=harmless, help=two("店名", "The shop's name"))
    ] = "",
    demo_community: Annotated[bool, typer.Option("--demo", help=two("演示小区", "The demo community"))] = False,
    workbook: Annotated[
        str | None,
        typer.Option(
            metavar="FILE.xlsx", help=two("一个填好的表：整个小区", "A workbook that is filled in: a whole community")
        ),
    ] = None,
    property_company: Company = "",
    property_account: Account = "",
    property_stamp: Stamp = "",
    template: Annotated[
        str | None,
        typer.Option(
            metavar="FILE.xlsx", help=two("存一个空表去填，不建账", "Save an empty one to fill in; makes no ledger")
        ),
    ] = None,
) -> None:
    """The recovery code is shown once: write it down. The PIN of `manager` comes from POS_PIN."""
    session = Invocation.of(ctx)
    if [empty, demo_community, workbook is not None, template is not None].count(True) != 1:
        raise Misuse("choose_init")
    if empty and not name.strip():
        raise Misuse("name_missing")
    if template is not None:
        templates.save(session.out, "community", Path(template))
        return
    from pos.services.upkeep.opening import key_store, ledger_engine, ledger_place

    place, store, there = ledger_place(session.settings), key_store(session.settings), ledger_engine(session.settings)
    if there.file is not None and there.file.exists():  # before anybody is asked for a PIN
        raise Refused("ledger_exists", path=there.place)
    said = _company(property_company, property_account, property_stamp)
    taken: dict[str, Any] = {}
    if empty:
        code, people = _empty(session, place, store, name.strip(), said), [_FIRST]
    elif workbook is not None:
        (code, taken), people = _from_workbook(session, place, store, Path(workbook), name.strip(), said), [_FIRST]
    else:
        from pos.services.demo import community

        code, people = (
            community.make(place, store, session.settings.data, on=session.on),
            [login for login, *_ in community.PEOPLE],
        )
    document: dict[str, Any] = {"ledger": there.place, "shop": "S1", "till": "T1"}
    document |= {"people": people, "recovery_code": code}
    if taken:
        document["imported"] = taken
    session.out.result(document, lambda: _show_begun(session.out, document))


def _company(name: str, account: str, stamp: str) -> dict[str, str]:
    """Settings of the property company, those that are said. Refused `bad_setting`."""
    from pos.services.people.shop_settings import check

    said = {"property_company": name, "property_account": account, "property_stamp": stamp}
    return {key: check(key, value) for key, value in said.items() if value}


def _empty(session: Invocation, place: Any, store: Any, name: str, company: dict[str, str]) -> str:
    from pos.services.upkeep.setup import new_ledger

    return new_ledger(place, store, name, (_first_person(session),), company=company)


def _first_person(session: Invocation) -> NewPerson:
    """Who is there at the beginning: with every role, and a PIN that is fit for them."""
    from pos.domain.people import Role
    from pos.services.people.staff import check_pin_form

    everything = frozenset(Role)
    pin = session.settings.pin or session.ask_new_pin(_FIRST)
    check_pin_form(pin, everything)
    return _FIRST, _FIRST, everything, pin


def _from_workbook(
    session: Invocation, place: Any, store: Any, path: Path, name: str, company: dict[str, str]
) -> tuple[str, dict[str, dict[str, Any]]]:
    """The whole file is looked through before a PIN is asked for or anything made."""
    from pos.services.upkeep.from_workbook import carried_out, planned

    with session.out.progress(("检查", "Checking")) as tick:
        plan = planned(path, name, company, tick)
    first = _first_person(session)
    with session.out.progress(("建账", "Making it")) as tick:
        code, done = carried_out(plan, place, store, session.settings.data, first, session.on, tick)
    return code, {kind: imported(session.out, kind, one) for kind, one in done.items()}


def _show_begun(out: Output, document: dict[str, Any]) -> None:
    out.line(("账本建好了：{ledger}", "The ledger is made: {ledger}"), **document)
    for done in document.get("imported", {}).values():
        out.line(IMPORTED, **done)
    out.line(("登录名：{people}", "Logins: {people}"), **document)
    out.line(
        (
            "恢复码（只显示这一次，请抄下来放好；电脑坏了要用它和备份恢复）：\n{recovery_code}",
            "Recovery code (shown only now: write it down; with a backup it makes a new computer):\n{recovery_code}",
        ),
        **document,
    )


# -- demo ---------------------------------------------------------------------------------------------------------


def demo(
    ctx: typer.Context,
    seed: Annotated[
        int, typer.Option(metavar="N", min=0, max=MOST, help=two("随机数种子", "Another seed, another life"))
    ] = 1,
    closed: Annotated[
        bool,
        typer.Option("--closed", help=two("今天还没开班，不画收银台", "Nobody opens the till today, for no picture")),
    ] = False,
) -> None:
    """In the data folder; run again it says the same of the same days, and where the files are."""
    session = Invocation.of(ctx)
    out = session.out
    from pos.services.demo.headless import play_demo

    with out.progress(("演示", "Demo")) as tick:
        played = play_demo(session.settings, seed, session.on, session.lang, tick, at_the_till=not closed)
    story = {
        "months": list(played.months),
        "saved_most": asdict(played.saver) if played.saver else None,
        **asdict(played.rates),
        "without_points": asdict(played.without_points),
    }
    out.result({"seed": seed, "story": story, "files": played.files}, lambda: _show_played(out, played))


def _show_played(out: Output, played: Played) -> None:
    for name, file in played.files.items():
        out.line(("{name}：{file}", "{name}: {file}"), name=name, file=file)
    if played.saver is not None:
        said = (
            "两个月里省得最多的一户（{room}）用积分省了 ¥{yuan} 物业费",
            "The household that saved most ({room}) saved ¥{yuan} of its fees in two months",
        )
        out.line(said, room=played.saver.room, yuan=yuan(played.saver.fen))
    said = (
        "{period} 的物业费缴清了的住户：{all}；用积分抵的不算，是 {without}",
        "Households that paid all of {period}: {all}; what points paid not counted, {without}",
    )
    rates = (played.rates.by_household_bp, played.without_points.by_household_bp)
    out.line(said, period=played.months[-1], all=percent(rates[0]), without=percent(rates[1]))


# -- training -----------------------------------------------------------------------------------------------------


def training(ctx: typer.Context) -> None:
    """The same as at the login. The shop's ledger may be in use meanwhile; leaving leads to it."""
    session = Invocation.of(ctx)
    session.window, session.ground = True, Ground.TRAINING


# -- scenario -----------------------------------------------------------------------------------------------------


def scenario(
    ctx: typer.Context, file: Annotated[str, typer.Argument(metavar="FILE.json", help=two("步骤", "The steps"))]
) -> None:
    """A refused step answers its code and the rest goes on."""
    session = Invocation.of(ctx)
    steps = _steps(Path(file))
    from pos.services.demo.scenario import play
    from pos.services.upkeep.opening import ledger_place

    results = play(steps, ledger_place(session.settings))
    session.out.result({"results": results}, lambda: _show_results(session.out, steps, results))


def _steps(path: Path) -> list[Any]:
    try:
        with path.open("rb") as opened:
            content = opened.read(_MOST_JSON + 1)
    except FileNotFoundError:
        raise Refused("file_not_found", file=path.name) from None
    except OSError as error:
        raise Unavailable("cannot_read", file=path.name, detail=str(error)) from error
    if len(content) > _MOST_JSON:
        raise Refused("file_too_large", file=path.name, limit_bytes=_MOST_JSON)
    try:
        document = json.loads(content)
    except (ValueError, RecursionError) as error:
        raise Refused("not_json", file=path.name, detail=str(error)[:200]) from error
    steps = document.get("steps") if isinstance(document, dict) else None
    if not isinstance(steps, list) or not all(isinstance(step, dict) for step in steps):
        raise Refused("bad_scenario", file=path.name)
    return steps


def _show_results(out: Output, steps: list[Any], results: list[dict[str, Any]]) -> None:
    columns = (ListColumn(("步", "step"), right=True), ListColumn(("做", "do")), ListColumn(("结果", "gave")))
    rows = [
        (
            str(n),
            str(step.get("do", "")),
            json.dumps({name: value for name, value in result.items() if name != "lines"}, ensure_ascii=False),
        )
        for n, (step, result) in enumerate(zip(steps, results, strict=True), 1)
    ]
    out.table(columns, rows)
