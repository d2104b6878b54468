"""Who works here: `people list|add|roles|pin|leave|back|log`."""

from __future__ import annotations

import os
import secrets
import sys
from typing import TYPE_CHECKING, Annotated

import typer

from pos.cli.invocation import Invocation
from pos.cli.misuse import Misuse
from pos.cli.output import ListColumn
from pos.cli.words import Approver, harmless, two
from pos.wording import role_name

if TYPE_CHECKING:
    from pos.domain.people import Role
    from pos.services.people.roster import Changed

NEW_PIN = "POS_NEW_PIN"
Login = Annotated[str, typer.Argument(metavar="LOGIN", callback=harmless, help=two("登录名", "The login name"))]
Name = Annotated[str, typer.Option(metavar="N", callback=harmless, help=two("姓名", "The name on receipts"))]
_ROLES = two("岗位，逗号分开", "Roles, with commas between")


def add(app: typer.Typer) -> None:
    """Name the commands."""
    group = typer.Typer(help=two("人员：添加、岗位、密码、停用", "People: add, roles, PINs, leave"))
    group.command("list", help=two("列出所有人", "List everybody"))(list_people)
    group.command("add", help=two("添加一个人", "Add a person"))(add_person)
    group.command("roles", help=two("换岗位", "Other roles"))(give_roles)
    group.command("pin", help=two("换密码", "A new PIN"))(give_pin)
    group.command("leave", help=two("停用：不能再办事，也不能批准", "On leave: neither acts nor approves"))(leave)
    group.command("back", help=two("恢复上岗", "Back from leave"))(back)
    group.command("log", help=two("所有变动：谁改的，谁批准的", "Every change, who and who approved"))(log)
    app.add_typer(group, name="people", rich_help_panel=two("账本", "Ledger"))


def list_people(ctx: typer.Context) -> None:
    """Needs no login."""
    session = Invocation.of(ctx)
    from pos.services.people.roster import Roster

    with session.reading() as shop:
        everyone = Roster(shop).everyone()
    document = [
        {
            "login": one.person.login,
            "name": one.person.name,
            "roles": sorted(one.person.roles),
            "on_leave": not one.active,
        }
        for one in everyone
    ]
    columns = [ListColumn(words) for words in (("登录名", "login"), ("姓名", "name"), ("岗位", "roles"), ("", ""))]
    away = session.out.chosen(("停用", "on leave"))
    rows = [
        (
            one.person.login,
            one.person.name,
            ", ".join(role_name(role, session.lang) for role in sorted(one.person.roles)),
            "" if one.active else away,
        )
        for one in everyone
    ]
    session.out.result(document, lambda: session.out.table(columns, rows))


def add_person(
    ctx: typer.Context,
    login: Login,
    roles: Annotated[str, typer.Option(metavar="A,B", help=_ROLES)],
    name: Name = "",
    approver: Approver = "",
) -> None:
    """Manager; more than a cashier by two. The new PIN from POS_NEW_PIN, else asked for on a terminal, else made."""
    session = Invocation.of(ctx)
    wanted = _roles(roles)
    from pos.services.people.roster import Roster
    from pos.services.people.staff import check_pin_form, least_digits

    pin, made = _new_pin(session, login), False
    if not pin:
        pin, made = "".join(secrets.choice("0123456789") for _ in range(least_digits(wanted))), True
    check_pin_form(pin, wanted)
    second = session.second(approver)
    with session.writing("pos people add") as (shop, actor):
        person = Roster(shop).add(actor, login, name, wanted, pin, second(shop))
    document: dict[str, object] = {"login": person.login, "name": person.name, "roles": sorted(person.roles)}
    if made:
        document["pin"] = pin
    said = ("已添加 {login}（{name}）", "{login} ({name}) was added")
    if made:
        said = (said[0] + "，密码 {pin}（只显示这一次）", said[1] + "; the PIN is {pin} and is shown only now")
    session.out.result(document, lambda: session.out.line(said, login=person.login, name=person.name, pin=pin))


def give_roles(
    ctx: typer.Context,
    login: Login,
    roles: Annotated[str, typer.Argument(metavar="A,B", help=_ROLES)],
    approver: Approver = "",
) -> None:
    """Manager; more than before by two."""
    session = Invocation.of(ctx)
    wanted, second = _roles(roles), session.second(approver)
    from pos.services.people.roster import Roster

    with session.writing("pos people roles") as (shop, actor):
        person = Roster(shop).give_roles(actor, login, wanted, second(shop))
    named = ", ".join(role_name(role, session.lang) for role in sorted(person.roles))
    document = {"login": person.login, "roles": sorted(person.roles)}
    session.out.result(document, lambda: session.out.plain(f"{person.login}: {named}"))


def give_pin(ctx: typer.Context, login: Login, approver: Approver = "") -> None:
    """One's own, or the manager; of whoever does more than sell by two. From POS_NEW_PIN, else asked for."""
    session = Invocation.of(ctx)
    from pos.errors import Refused
    from pos.services.people.roster import Roster

    pin, second = _new_pin(session, login), session.second(approver)
    if not pin:
        raise Refused("pin_missing")
    with session.writing("pos people pin") as (shop, actor):
        Roster(shop).give_pin(actor, login, pin, second(shop))
    said = ("{login} 换了密码", "{login} has a new PIN")
    session.out.result({"login": login}, lambda: session.out.line(said, login=login))


def leave(ctx: typer.Context, login: Login) -> None:
    """Manager."""
    session = Invocation.of(ctx)
    from pos.services.people.roster import Roster

    with session.writing("pos people leave") as (shop, actor):
        Roster(shop).leave(actor, login)
    said = ("{login} 已停用", "{login} is on leave")
    session.out.result({"login": login, "on_leave": True}, lambda: session.out.line(said, login=login))


def back(ctx: typer.Context, login: Login, approver: Approver = "") -> None:
    """Manager; whoever does more than sell by two."""
    session = Invocation.of(ctx)
    second = session.second(approver)
    from pos.services.people.roster import Roster

    with session.writing("pos people back") as (shop, actor):
        Roster(shop).back(actor, login, second(shop))
    said = ("{login} 恢复上岗", "{login} is back")
    session.out.result({"login": login, "on_leave": False}, lambda: session.out.line(said, login=login))


def log(ctx: typer.Context) -> None:
    """Needs no login. People and settings."""
    session = Invocation.of(ctx)
    from dataclasses import asdict

    from pos.services.people.roster import Roster

    with session.reading() as shop:
        found = Roster(shop).log()
    words = (("时间", "when"), ("谁", "who"), ("批准", "approved"), ("什么", "what"), ("从", "from"), ("到", "to"))
    rows = [_logged(session, one) for one in found]
    session.out.result(
        [asdict(one) for one in found], lambda: session.out.table([ListColumn(pair) for pair in words], rows)
    )


def _logged(session: Invocation, one: Changed) -> tuple[str, ...]:
    from pos.ledger.reading.acts import ACTS

    what = f"{one.login} {session.out.chosen(ACTS[one.what])}" if one.login else one.key
    stood = one.approver or (session.out.chosen(("一个人", "alone")) if one.alone else "—")
    return one.at[:16].replace("T", " "), one.actor, stood, what, one.before or "—", one.now or "—"


def _new_pin(session: Invocation, login: str) -> str:
    """From POS_NEW_PIN, else asked for twice on a terminal; "" where there is none."""
    given = os.environ.get(NEW_PIN, "")
    return given or (session.ask_new_pin(login) if sys.stdin.isatty() else "")


def _roles(text: str) -> frozenset[Role]:
    from pos.domain.people import Role

    found = [word.strip().lower() for word in text.replace("，", ",").split(",") if word.strip()]
    known = tuple(role.value for role in Role)
    for word in found:
        if word not in known:
            raise Misuse("bad_role", role=word, known=known)
    return frozenset(Role(word) for word in found)
