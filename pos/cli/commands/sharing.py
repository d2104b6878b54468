"""One ledger for several tills: `db setup`, `db join`, `db till`."""

from __future__ import annotations

import getpass
import os
import sys
from typing import TYPE_CHECKING, Annotated, Any

import typer

from pos.cli.invocation import Invocation
from pos.cli.output import Output
from pos.cli.words import two
from pos.domain.language import pick
from pos.errors import Refused, Unavailable

if TYPE_CHECKING:
    from pos.ledger.sharing import Ready, Safety, Wanted

OWNER_PASSWORD = "POS_OWNER_PASSWORD"  # noqa: S105 - the name of a variable
TILL_PASSWORD = "POS_TILL_PASSWORD"  # noqa: S105 - the name of a variable
RECOVERY = "POS_RECOVERY"
_Tills = Annotated[
    str,
    typer.Option(
        metavar="T1,T2",
        help=two("各收银台各有一个账号；OF 是办公室", "A role for each till; OF is the office"),
    ),
]


def add(group: typer.Typer) -> None:
    """Name the commands of `pos db`."""
    group.command(
        "setup",
        help=two("在服务器上建好账号和数据库（管理员）", "Roles and database on a server, as its administrator"),
    )(set_up)
    group.command(
        "join", help=two("用恢复码把账本的密钥带到这台电脑", "Bring the ledger's key here with the recovery code")
    )(join)
    group.command("till", help=two("再开一个收银台；不写名字就列出", "Open another till; without a name, list them"))(
        till
    )


def set_up(
    ctx: typer.Context,
    url: Annotated[
        str,
        typer.Argument(
            metavar="URL",
            help=two(
                "管理员的地址，库名是要建的那个：postgresql://postgres@主机/red_points",
                "An administrator's address with the database to make: postgresql://postgres@HOST/red_points",
            ),
        ),
    ],
    owner: Annotated[
        str, typer.Option(metavar="ROLE", help=two("属主账号，默认 库名_owner", "Its owner; NAME_owner unless said"))
    ] = "",
    till_role: Annotated[
        str,
        typer.Option(
            "--till",
            metavar="ROLE",
            help=two("各收银台账号的组，默认 库名_till", "The tills' roles are its members; NAME_till unless said"),
        ),
    ] = "",
    tills: _Tills = "",
    root_certificate: Annotated[
        str,
        typer.Option(
            metavar="FILE", help=two("签发服务器证书的根证书", "The root that signed the server's certificate")
        ),
    ] = "",
    sslmode: Annotated[
        str,
        typer.Option(
            metavar="MODE",
            help=two("别的机器上默认 verify-full", "verify-full unless the server is this machine"),
        ),
    ] = "",
    insecure: Annotated[
        bool,
        typer.Option(
            "--insecure", help=two("别的机器也允许比 verify-full 弱", "Let a weaker --sslmode leave this machine")
        ),
    ] = False,
    new_passwords: Annotated[
        bool, typer.Option("--new-passwords", help=two("给已有的账号换密码", "New passwords for roles that are there"))
    ] = False,
) -> None:
    """Run again it changes nothing. Passwords come from POS_OWNER_PASSWORD and POS_TILL_PASSWORD, else are made."""
    session = Invocation.of(ctx)
    from pos.ledger.sharing import Safety, Wanted

    passwords = (os.environ.get(OWNER_PASSWORD, ""), os.environ.get(TILL_PASSWORD, ""))
    named = tuple(dict.fromkeys(one.strip().upper() for one in tills.split(",") if one.strip()))
    wanted = Wanted(url, owner, till_role, passwords[0], named, passwords[1], new_passwords=new_passwords)
    ready = _set_up(session, wanted, Safety(sslmode, root_certificate, weaker=insecure))
    session.out.result(_document(ready), lambda: _show_ready(session.out, ready))


def _document(ready: Ready) -> dict[str, Any]:
    made = ready.made
    return {
        "database": made.database,
        "owner": made.owner,
        "till": made.till,
        "done": list(made.done),
        "changed": bool(made.done),
        "holds_ledger": made.holds_ledger,
        "owner_password": made.owner_password or None,
        "owner_url": ready.owner_url,
        "tills": {
            one.till: {"role": one.role, "password": one.password or None, "url": url}
            for one, (_, url) in zip(made.tills, ready.till_urls, strict=True)
        },
        "sslmode": ready.sslmode or None,
        "pgpass": list(ready.pgpass),
        "pg_hba": list(ready.pg_hba),
        "postgresql_conf": list(ready.postgresql_conf),
    }


def _set_up(session: Invocation, wanted: Wanted, safety: Safety) -> Ready:
    """On a terminal the administrator's password is asked for when the server wants one."""
    from dataclasses import replace

    from pos.ledger.engine import set_up_server

    try:
        return set_up_server(wanted, safety)
    except Unavailable as failed:
        if failed.code != "server_login" or not sys.stdin.isatty():
            raise
    asked = getpass.getpass(pick(("管理员的密码：", "The administrator's password: "), session.lang))
    return set_up_server(replace(wanted, admin_password=asked), safety)


def _show_ready(out: Output, ready: Ready) -> None:
    made = ready.made
    if made.done:
        out.line(
            ("数据库 {database} 备好了，做了这些：", "The database {database} is ready. Done:"), database=made.database
        )
        for step in made.done:
            out.plain(f"  {step}")
    else:
        out.line(
            ("数据库 {database} 早已备好，什么都没有改", "The database {database} was ready; nothing was changed"),
            database=made.database,
        )
    for title, lines in (
        (
            (
                "密码（只显示这一次），写进 ~/.pgpass（权限 600）：",
                "Passwords (shown only now), for ~/.pgpass (mode 600):",
            ),
            ready.pgpass,
        ),
        (("服务器 pg_hba.conf 要有：", "The server's pg_hba.conf needs:"), ready.pg_hba),
        (("服务器 postgresql.conf 要有：", "The server's postgresql.conf needs:"), ready.postgresql_conf),
    ):
        if lines:
            out.line(title)
            for one in lines:
                out.plain(f"  {one}")
    out.line(("属主（建账、升级用）：", "The owner's address, for init and upgrades:"))
    out.plain(f"  {ready.owner_url}")
    out.line(("办公室（OF）和各收银台（POS_DATABASE_URL）：", "The office's (OF) and each till's (POS_DATABASE_URL):"))
    for till, url in ready.till_urls:
        out.plain(f"  {till}  {url}")
    if not made.holds_ledger:
        out.line(("还没有账本，下一步：", "There is no ledger yet. Next:"))
        out.plain(f"  pos --database '{ready.owner_url}' init --empty --name SHOP")


# -- join, till ---------------------------------------------------------------------------------------------------


def join(
    ctx: typer.Context,
    recovery: Annotated[
        str,
        typer.Option(
            metavar="CODE",
            help=two("建账时显示的恢复码；也可放在 POS_RECOVERY", "The code shown at init; or in POS_RECOVERY"),
        ),
    ] = "",
) -> None:
    """Needs no login: whoever has the recovery code has the ledger."""
    session = Invocation.of(ctx)
    code = recovery or os.environ.get(RECOVERY, "")
    if not code and sys.stdin.isatty():
        code = getpass.getpass(pick(("恢复码：", "Recovery code: "), session.lang))
    if not code:
        raise Refused("recovery_needed")
    from pos.services.upkeep.several_tills import join as run

    ledger_id, tills, new = run(session.settings, code)
    said = ("这台电脑本来就有这本账的密钥", "This computer has the ledger's key already")
    if new:
        said = ("密钥到了，这台电脑可以用这本账了", "The key is here: this computer can use the ledger")
    document = {"ledger_id": ledger_id, "tills": list(tills), "joined": new}
    session.out.result(document, lambda: session.out.line(said))


def till(
    ctx: typer.Context,
    name: Annotated[str | None, typer.Argument(metavar="TILL", help=two("名字，例如 T2", "Its name, say T2"))] = None,
) -> None:
    """Manager, to open one: each till has a chain and receipt numbers of its own."""
    session = Invocation.of(ctx)
    from pos.services.upkeep.several_tills import add_till, tills

    if name is None:
        with session.reading() as shop:
            found = tills(shop)
        session.out.result({"tills": list(found)}, lambda: session.out.plain(" ".join(found)))
        return
    with session.writing("pos db till") as (shop, actor):
        found = add_till(shop, actor, name)
    document = {"till": name, "tills": list(found)}
    session.out.result(
        document,
        lambda: session.out.line(
            ("{till} 开好了；那台电脑上设 POS_TILL={till}", "{till} is open; set POS_TILL={till} on its computer"),
            till=name,
        ),
    )
