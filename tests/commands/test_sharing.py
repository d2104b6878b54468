"""`pos db setup`, `join`, `till`: from an empty server that trusts nobody to several tills on one ledger."""

from __future__ import annotations

import re
import subprocess
import sys
from dataclasses import replace
from typing import TYPE_CHECKING

import psycopg
import pytest

from pos.ledger.engine import set_up_server
from pos.ledger.schema import file_schema
from pos.ledger.sharing import Safety, Wanted
from tests.commands.counter import PIN, Answer, Counter
from tests.commands.keeper import SECRET

if TYPE_CHECKING:
    from pathlib import Path

    from tests.commands.keeper import Keeper


# -- setup --------------------------------------------------------------------------------------------------------


def test_an_empty_server_becomes_a_shops(keeper: Keeper) -> None:
    done = keeper.set_up().json
    assert done["changed"]
    assert (done["owner"], done["till"]) == (f"{keeper.name}_owner", f"{keeper.name}_till")
    assert [(till, one["role"]) for till, one in done["tills"].items()] == [
        ("OF", f"{keeper.name}_till_of"),
        ("T1", f"{keeper.name}_till_t1"),
    ]
    assert len(done["done"]) == 13
    assert not done["holds_ledger"]
    passwords = {done["owner_password"], *(one["password"] for one in done["tills"].values())}
    assert len(passwords) == 3
    for password in passwords:
        assert len(password) >= 20
        assert password not in done["owner_url"] + "".join(one["url"] for one in done["tills"].values())
    rows = keeper.admin(
        "SELECT pg_encoding_to_char(encoding), datcollate, pg_get_userbyid(datdba), has_database_privilege("
        f"'public', oid, 'CONNECT') FROM pg_database WHERE datname = '{keeper.name}'"
    )
    assert rows == [("UTF8", "C", done["owner"], False)]
    weak = "NOT (rolsuper OR rolcreaterole OR rolreplication OR rolbypassrls) AND rolcanlogin"
    assert keeper.admin(f"SELECT COUNT(*) FROM pg_roles WHERE rolname LIKE '{keeper.name}%' AND {weak}") == [(3,)]
    assert keeper.admin(f"SELECT rolcanlogin FROM pg_roles WHERE rolname = '{done['till']}'") == [(False,)]
    makers = f"SELECT rolname FROM pg_roles WHERE rolname LIKE '{keeper.name}%' AND rolcreatedb"
    assert keeper.admin(makers) == [(done["owner"],)]
    assert all(line.startswith("host ") and line.endswith("scram-sha-256") for line in done["pg_hba"])
    stored = keeper.admin(f"SELECT rolpassword FROM pg_authid WHERE rolname = '{done['tills']['T1']['role']}'")[0][0]
    assert stored.startswith("SCRAM-SHA-256$")


def test_run_again_it_changes_nothing_and_says_so(keeper: Keeper) -> None:
    first = keeper.set_up().json
    state = f"SELECT datacl::text FROM pg_database d WHERE datname = '{keeper.name}'"
    secrets = f"SELECT rolname, rolpassword FROM pg_authid WHERE rolname LIKE '{keeper.name}%' ORDER BY 1"
    before = keeper.admin(state), keeper.admin(secrets)
    again = keeper.set_up().json
    assert (again["done"], again["changed"]) == ([], False)
    assert (again["owner_password"], again["pgpass"]) == (None, [])
    assert again["tills"] == {till: one | {"password": None} for till, one in first["tills"].items()}
    assert (keeper.admin(state), keeper.admin(secrets)) == before
    said = keeper.shop("--lang", "en", "db", "setup", keeper.url(), PGPASSWORD=SECRET)
    assert "nothing was changed" in said.out


def test_what_is_half_there_is_completed(keeper: Keeper) -> None:
    keeper.admin(f"CREATE ROLE {keeper.name}_owner LOGIN")
    keeper.admin(f"CREATE DATABASE {keeper.name} OWNER {keeper.name}_owner")
    done = keeper.set_up().json
    assert f"CREATE DATABASE {keeper.name}" not in done["done"]
    assert f"CREATE ROLE {keeper.name}_till" in done["done"]
    assert done["owner_password"] is None


def test_passwords_may_be_given_and_changed(keeper: Keeper) -> None:
    done = keeper.set_up(POS_TILL_PASSWORD="a:b\\c 密", POS_OWNER_PASSWORD="owner's own").json
    assert (done["tills"]["T1"]["password"], done["owner_password"]) == ("a:b\\c 密", "owner's own")
    address = done["tills"]["T1"]["url"].replace("+psycopg", "")
    psycopg.connect(address, password="a:b\\c 密").close()
    anew = keeper.set_up("--new-passwords").json
    secret = anew["tills"]["T1"]["password"]
    assert secret not in {None, "a:b\\c 密", anew["tills"]["OF"]["password"]}
    with pytest.raises(psycopg.OperationalError):
        psycopg.connect(address, password="a:b\\c 密")
    psycopg.connect(address, password=secret).close()


def test_names_may_be_chosen(keeper: Keeper) -> None:
    done = keeper.set_up("--owner", f"{keeper.name}_a", "--till", f"{keeper.name}_b").json
    assert (done["owner"], done["till"]) == (f"{keeper.name}_a", f"{keeper.name}_b")


def test_an_administrator_who_is_no_superuser(keeper: Keeper) -> None:
    """As a cloud's databases have them."""
    keeper.admin(f"CREATE ROLE {keeper.name}_admin LOGIN CREATEROLE CREATEDB PASSWORD 'cloud'")
    done = keeper.shop("--json", "db", "setup", keeper.url(f"{keeper.name}_admin"), PGPASSWORD="cloud")
    assert done.code == 0, done.err
    again = keeper.shop("--json", "db", "setup", keeper.url(f"{keeper.name}_admin"), PGPASSWORD="cloud")
    assert again.json["done"] == []
    member = f"SELECT COUNT(*) FROM pg_auth_members WHERE member = '{keeper.name}_admin'::regrole AND NOT admin_option"
    assert keeper.admin(member) == [(0,)]


def refused(answer: Answer, code: str, exit_code: int = 1) -> str:
    """The sentence of a refusal."""
    assert (answer.json["error"], answer.code) == (code, exit_code), answer.err
    return answer.err


def test_who_may_not_make_roles(keeper: Keeper) -> None:
    keeper.admin(f"CREATE ROLE {keeper.name}_guest LOGIN PASSWORD 'guest'")
    answer = keeper.shop("--json", "db", "setup", keeper.url(f"{keeper.name}_guest"), PGPASSWORD="guest")
    assert f"{keeper.name}_guest" in refused(answer, "may_not_set_up")
    assert keeper.admin(f"SELECT COUNT(*) FROM pg_roles WHERE rolname = '{keeper.name}_till'") == [(0,)]


def test_a_wrong_password_and_none(keeper: Keeper) -> None:
    assert "password" in refused(keeper.set_up(PGPASSWORD="wrong"), "server_login", 3)
    assert "password" in refused(keeper.set_up(PGPASSWORD=""), "server_login", 3)


def test_a_server_that_is_away(keeper: Keeper) -> None:
    keeper.server.settings, port = (), keeper.server.port
    try:
        keeper.server.port = 1
        refused(keeper.set_up(), "server_away", 3)
    finally:
        keeper.server.port = port


def test_a_database_with_something_else_in_it(keeper: Keeper) -> None:
    keeper.admin(f"CREATE ROLE {keeper.name}_owner LOGIN")
    keeper.admin(f"CREATE DATABASE {keeper.name} OWNER {keeper.name}_owner")
    keeper.admin("CREATE TABLE customers (x int)", keeper.name)
    assert "customers" in refused(keeper.set_up(), "database_in_use")


def test_a_database_of_somebody_else_leaves_nothing_behind(keeper: Keeper) -> None:
    keeper.admin(f"CREATE DATABASE {keeper.name}")
    refused(keeper.set_up(), "database_of_another")
    assert keeper.admin(f"SELECT COUNT(*) FROM pg_roles WHERE rolname LIKE '{keeper.name}%'") == [(0,)]


def test_a_database_that_keeps_no_chinese(keeper: Keeper) -> None:
    keeper.admin(f"CREATE ROLE {keeper.name}_owner LOGIN")
    how = "TEMPLATE template0 ENCODING 'LATIN1' LOCALE 'C'"
    keeper.admin(f"CREATE DATABASE {keeper.name} OWNER {keeper.name}_owner {how}")
    assert "LATIN1" in refused(keeper.set_up(), "database_encoding")


@pytest.mark.parametrize("power", ["SUPERUSER LOGIN", "CREATEROLE LOGIN", "BYPASSRLS LOGIN", "CREATEDB NOLOGIN"])
def test_a_role_that_may_too_much_or_nothing(power: str, keeper: Keeper) -> None:
    keeper.admin(f"CREATE ROLE {keeper.name}_till {power}")
    refused(keeper.set_up(), "role_too_strong")


@pytest.mark.parametrize(
    ("url", "words", "code"),
    [
        ("nonsense", (), "bad_server_url"),
        ("postgresql://owner@localhost", (), "bad_server_url"),
        ("sqlite:///x", (), "bad_server_url"),
        ("postgresql://a@localhost/postgres", (), "bad_server_name"),
        ("postgresql://a@localhost/Shop", (), "bad_server_name"),
        ("postgresql://a@localhost/账本", (), "bad_server_name"),
        ("postgresql://a@localhost/x", ("--owner", "pg_me"), "bad_server_name"),
        ("postgresql://a@localhost/x", ("--owner", "me", "--till", "me"), "same_role"),
        ("postgresql://x_till@localhost/x", (), "same_role"),
        ("postgresql://a@db.far.example/x", (), "certificate_wanted"),
        ("postgresql://a@db.far.example/x", ("--sslmode", "require"), "weak_sslmode"),
        ("postgresql://a@db.far.example/x", ("--sslmode", "none"), "bad_sslmode"),
        ("postgresql://a@db.far.example/x", ("--root-certificate", "nowhere.crt"), "certificate_missing"),
    ],
)
def test_what_cannot_be_meant(url: str, words: tuple[str, ...], code: str, empty: Counter) -> None:
    refused(empty("--json", "db", "setup", url, *words), code)


def test_the_address_for_a_server_elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, keeper: Keeper) -> None:
    """Encrypted and verified, or weaker only when that was said."""
    from pos.ledger.server import access

    wanted = Wanted(keeper.url().replace("owner@", f"owner:{SECRET.replace(' ', '%20')}@"))
    monkeypatch.setattr(access, "is_loopback", lambda host: False)
    root = keeper.shop.file("root.crt", "-")
    ready = set_up_server(wanted, Safety(root_certificate=str(root)))
    assert ready.till_urls[1][1].endswith(f"?sslmode=verify-full&sslrootcert={root}")
    assert all(line.startswith("hostssl ") for line in ready.pg_hba)
    assert "ssl = on" in ready.postgresql_conf
    weaker = set_up_server(wanted, Safety(sslmode="require", weaker=True))
    assert weaker.till_urls[0][1].endswith("?sslmode=require")
    assert set_up_server(wanted, Safety(sslmode="disable", weaker=True)).pg_hba[0].split()[0] == "hostssl"


# -- init, join, till ---------------------------------------------------------------------------------------------


def test_the_owner_makes_the_ledger_and_the_till_sells(keeper: Keeper, tmp_path: Path) -> None:
    done = keeper.set_up().json
    env = keeper.let_in(done)
    empty = keeper.shop("--json", "--database", done["tills"]["T1"]["url"], "db", "current", **env)
    assert keeper.name in refused(empty, "no_server_ledger", 3)
    init = ("init", "--empty", "--name", "多台店")
    refused(keeper.shop("--json", "--database", done["tills"]["T1"]["url"], *init, **env), "not_the_owner")
    made = keeper.shop("--json", "--database", done["owner_url"], *init, **env)
    assert made.code == 0, made.err
    refused(keeper.shop("--json", "--database", done["owner_url"], *init, **env), "ledger_exists")
    env["POS_DATABASE_URL"] = done["tills"]["T1"]["url"]
    items = keeper.shop.file("items.csv", "条码,品名,售价\n6901028000017,挂面,5.50\n")
    assert keeper.shop("import", "items", items, **env).code == 0
    assert keeper.shop("--json", "verify", **env).json["clean"]
    assert keeper.set_up().json["holds_ledger"]
    current = keeper.shop("--json", "db", "current", **env).json
    assert current == {"database": "postgresql", "version": file_schema.VERSION, "known": file_schema.VERSION}


def test_an_administrator_who_makes_the_ledger_does_so_for_the_owner(keeper: Keeper) -> None:
    done = keeper.set_up().json
    env = {"PGPASSWORD": SECRET}
    assert keeper.shop("--database", keeper.url(), "init", "--empty", "--name", "店", **env).code == 0
    owners = keeper.admin("SELECT DISTINCT tableowner FROM pg_tables WHERE schemaname = 'public'", keeper.name)
    assert owners == [(done["owner"],)]


def test_the_second_computer_joins_with_the_recovery_code(keeper: Keeper, tmp_path: Path) -> None:
    _, env, code = keeper.begun()
    folder = tmp_path / "second"
    folder.mkdir()
    second = replace(keeper.shop, folder=folder)
    refused(second("--json", "people", "list", **env), "no_key", 3)
    refused(second("--json", "db", "join", **env), "recovery_needed")
    refused(second("--json", "db", "join", "--recovery", "AAAA-BBBB", **env), "bad_recovery_code")
    assert not second.keys.exists()
    joined = second("--json", "db", "join", POS_RECOVERY=code, **env).json
    assert (joined["joined"], joined["tills"]) == (True, ["T1"])
    assert second("people", "list", **env).code == 0
    assert second("--json", "db", "join", "--recovery", code.lower().replace("-", " "), **env).json["joined"] is False


def test_a_sealed_key_that_was_exchanged_lets_nobody_in(keeper: Keeper) -> None:
    """A till's password is enough to put another key there; it is not the ledger's, and is not kept."""
    from pos.ledger.keys import seal_master

    _, env, _ = keeper.begun()
    mine = seal_master(b"x" * 32, "MINE")
    keeper.admin(f"UPDATE setting SET value = '{mine}' WHERE key = 'key_sealed'", keeper.name)
    for key in keeper.shop.keys.glob("*.key"):
        key.unlink()
    refused(keeper.shop("--json", "db", "join", "--recovery", "MINE", **env), "row_tampered")
    keeper.admin("UPDATE setting SET value = 'x' WHERE key = 'key_sealed'", keeper.name)
    refused(keeper.shop("--json", "db", "join", "--recovery", "MINE", **env), "no_sealed_key")
    assert not list(keeper.shop.keys.glob("*.key"))


def test_a_lost_key_of_a_file_comes_back(shop: Counter) -> None:
    """The same command on a file: its key folder went with the old user account."""
    made = replace(shop, folder=shop.folder / "own", user="manager")
    made.folder.mkdir()
    code = made("--json", "init", "--empty", "--name", "店").json["recovery_code"]
    next(made.keys.glob("*.key")).unlink()
    assert made("people", "list").code == 3
    assert made("--json", "db", "join", "--recovery", code).json["joined"]
    assert made("people", "list").code == 0


def test_another_till_sells_with_numbers_of_its_own(keeper: Keeper) -> None:
    _, env, _ = keeper.begun()
    assert keeper.shop("--json", "db", "till", "T2", **env).json == {"till": "T2", "tills": ["T1", "T2"]}
    assert keeper.shop("db", "till", **env).out.split() == ["T1", "T2"]
    rows = "basket_id,sold_at,room,barcode,name,quantity,amount_fen\nA,2026-03-01T09:00:00,,69,挂面,1,550\n"
    done = keeper.shop("--json", "replay", keeper.shop.file("sales.csv", rows), "--till", "T2", **env)
    assert done.code == 0, done.err
    assert re.fullmatch("S1-T2-1-000001", keeper.shop("--json", "sales", "--last", "1", **env).json[0]["receipt_no"])


def test_doctor_says_how_this_computer_is_connected(keeper: Keeper) -> None:
    done, env, _ = keeper.begun()

    def looked(**more: str) -> dict[str, tuple[str, str]]:
        checks = keeper.shop("--json", "doctor", **{**env, **more}).json["checks"]
        return {one["name"]: (one["state"], one["detail"]) for one in checks}

    found = looked()
    assert found["till"] == ("ok", "T1")
    assert found["server"][0] == "ok"
    assert done["till"] in found["server"][1]
    assert looked(POS_DATABASE_URL=done["owner_url"])["server"][0] == "attention"
    assert looked(POS_TILL="T9")["till"][0] == "broken"


@pytest.mark.parametrize(
    ("name", "code"), [("T1", "till_exists"), ("OF", "bad_till"), ("t2", "bad_till"), ("T2/x", "bad_till")]
)
def test_names_that_no_till_can_have(name: str, code: str, shop: Counter) -> None:
    refused(shop("--json", "db", "till", name), code)


NOBODY_STAYS = """
from pos.app import run
from pos.settings import Settings
from pos.ui.window import Window
told = Window._on_not_open
def read_and_closed(window, error):
    told(window, error)
    window.close()
Window._on_not_open = read_and_closed
raise SystemExit(run(Settings(lang="en")))
"""


def test_a_computer_that_is_no_till_opens_no_window(shop: Counter) -> None:
    done = subprocess.run(
        [sys.executable, "-c", NOBODY_STAYS],
        env=shop.whole_environment({"POS_TILL": "T9", "QT_QPA_PLATFORM": "offscreen"}),
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 3
    assert "pos db till T9" in done.stderr


def test_only_the_manager_opens_a_till(shop: Counter) -> None:
    assert shop("db", "till", "T2", POS_USER="cashier", POS_PIN=PIN).code == 1
    assert shop("db", "till").out.split() == ["T1"]
