"""Who works here: `people add|list`."""

from __future__ import annotations

import os
import secrets
import sys
from typing import TYPE_CHECKING, Annotated

import typer

from pos.cli.invocation import Invocation
from pos.cli.misuse import Misuse
from pos.cli.output import ListColumn
from pos.cli.words import harmless, two
from pos.wording import role_name

if TYPE_CHECKING:
    from pos.domain.people import Role

NEW_PIN = "POS_NEW_PIN"


def add(app: typer.Typer) -> None:
    """Name the commands."""
    group = typer.Typer(help=two("人员：添加、列出", "People: add, list"))
    group.command("add", help=two("添加一个人", "Add a person"))(add_person)
    group.command("list", help=two("列出所有人", "List everybody"))(list_people)
    app.add_typer(group, name="people", rich_help_panel=two("账本", "Ledger"))


def add_person(
    ctx: typer.Context,
    login: Annotated[str, typer.Argument(metavar="LOGIN", callback=harmless, help=two("登录名", "The login name"))],
    roles: Annotated[str, typer.Option(metavar="A,B", help=two("岗位，逗号分开", "Roles, with commas between"))],
    name: Annotated[str, typer.Option(metavar="N", callback=harmless, help=two("姓名", "The name on receipts"))] = "",
) -> None:
    """Manager. The new PIN is asked for on a terminal, else taken from POS_NEW_PIN, else made and printed once."""
    session = Invocation.of(ctx)
    wanted = _roles(roles)
    from pos.services.people.staff import People, check_pin_form, least_digits

    pin, made = os.environ.get(NEW_PIN, ""), False
    if not pin and sys.stdin.isatty():
        pin = session.ask_new_pin(login)
    elif not pin:
        pin, made = "".join(secrets.choice("0123456789") for _ in range(least_digits(wanted))), True
    check_pin_form(pin, wanted)
    with session.writing("pos people add") as (shop, actor):
        person = People(shop).add(actor, login, name, wanted, pin)
    document: dict[str, object] = {"login": person.login, "name": person.name, "roles": sorted(person.roles)}
    if made:
        document["pin"] = pin
    said = ("已添加 {login}（{name}）", "{login} ({name}) was added")
    if made:
        said = (said[0] + "，密码 {pin}（只显示这一次）", said[1] + "; the PIN is {pin} and is shown only now")
    session.out.result(document, lambda: session.out.line(said, login=person.login, name=person.name, pin=pin))


def _roles(text: str) -> frozenset[Role]:
    from pos.domain.people import Role

    found = [word.strip().lower() for word in text.replace("，", ",").split(",") if word.strip()]
    known = tuple(role.value for role in Role)
    for word in found:
        if word not in known:
            raise Misuse("bad_role", role=word, known=known)
    return frozenset(Role(word) for word in found)


def list_people(ctx: typer.Context) -> None:
    """Manager."""
    session = Invocation.of(ctx)
    from pos.services.people.staff import People

    with session.writing("pos people list") as (shop, actor):
        everyone = People(shop).listed(actor)
    document = [{"login": one.login, "name": one.name, "roles": sorted(one.roles)} for one in everyone]
    columns = (ListColumn(("登录名", "login")), ListColumn(("姓名", "name")), ListColumn(("岗位", "roles")))
    rows = [
        (one.login, one.name, ", ".join(role_name(role, session.lang) for role in sorted(one.roles)))
        for one in everyone
    ]
    session.out.result(document, lambda: session.out.table(columns, rows))
