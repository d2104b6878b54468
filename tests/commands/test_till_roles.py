"""Each till logs in by a role of its own: what it does on the server stops no other."""

from __future__ import annotations

from typing import TYPE_CHECKING

import psycopg
import pytest

if TYPE_CHECKING:
    from tests.commands.keeper import Keeper


def test_another_till_gets_a_role_of_its_own(keeper: Keeper) -> None:
    first = keeper.set_up().json
    more = keeper.set_up("--tills", "T1, t2").json
    assert list(more["tills"]) == ["T1", "T2"]
    assert (more["tills"]["T1"]["password"], more["owner_password"]) == (None, None)
    assert len(more["pgpass"]) == 1
    assert list(keeper.set_up().json["tills"]) == ["OF", "T1", "T2"]
    anew = keeper.set_up("--new-passwords", "--tills", "T2").json
    assert (len(anew["pgpass"]), anew["owner_password"]) == (1, None)
    more = anew
    for till in (first["tills"]["T1"], more["tills"]["T2"]):
        psycopg.connect(till["url"].replace("+psycopg", ""), password=till["password"]).close()


def test_a_role_that_all_tills_shared_lets_nobody_in_any_more(keeper: Keeper) -> None:
    keeper.admin(f"CREATE ROLE {keeper.name}_till LOGIN PASSWORD 'shared'")
    assert f"ALTER ROLE {keeper.name}_till NOLOGIN" in keeper.set_up().json["done"]
    with pytest.raises(psycopg.OperationalError):
        psycopg.connect(keeper.url(f"{keeper.name}_till"), password="shared")


def test_what_a_till_does_on_the_server_stops_no_other(keeper: Keeper) -> None:
    done = keeper.set_up("--tills", "OF,T1,T2").json
    env = keeper.let_in(done)
    made = keeper.shop("--json", "--database", done["owner_url"], "init", "--empty", "--name", "多台店", **env)
    assert made.code == 0, made.err
    one, two = done["tills"]["T1"], done["tills"]["T2"]
    with (
        psycopg.connect(two["url"].replace("+psycopg", ""), password=two["password"], autocommit=True) as other,
        psycopg.connect(one["url"].replace("+psycopg", ""), password=one["password"], autocommit=True) as hand,
    ):
        for forbidden in (
            f"ALTER ROLE {two['role']} PASSWORD 'mine'",
            f"ALTER ROLE {two['role']} SET statement_timeout = 1",
            f"ALTER ROLE {done['owner']} SET statement_timeout = 1",
            f"ALTER DATABASE {keeper.name} SET statement_timeout = 1",
            f"GRANT {done['till']} TO {done['owner']}",
            f"SELECT pg_terminate_backend({other.info.backend_pid})",
            "CREATE TABLE lot_of_rows (x int)",
            "CREATE TEMP TABLE lot_of_rows (x int)",
        ):
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                hand.execute(forbidden.encode())
        hand.execute(b"ALTER ROLE CURRENT_USER SET statement_timeout = 1")
        hand.execute(f"SET ROLE {done['till']}".encode())
        hand.execute(b"ALTER ROLE CURRENT_USER SET statement_timeout = 1")  # of the group: nobody logs in by it
        assert other.execute("SHOW statement_timeout").fetchone() == ("0",)
    healthy = keeper.shop("--json", "doctor", **env | {"POS_DATABASE_URL": two["url"]}).json
    assert "statement_timeout" not in str(healthy)
    told = keeper.shop("--lang", "zh_CN", "doctor", **env | {"POS_DATABASE_URL": one["url"]})
    assert "statement_timeout=1" in told.out
