"""Every row of people, persons and settings removed, altered or put back from an older copy is noticed without the key.

By the owner and by the role that sells; on a server and on a file. What needs the key is named: `SECRET`.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import create_engine

from pos.domain.people import Role
from pos.errors import Refused
from pos.ledger.audit.proof import verify, verify_file
from pos.ledger.audit.told import differing, odd_rows
from pos.ledger.database import sqlite_module
from pos.ledger.journal import new_id
from pos.ledger.server import server_schema
from pos.services.office.awards import Award
from pos.services.office.members import MemberData
from pos.services.people.roster import Roster
from pos.services.people.staff import People
from tests.ledger.on_server import TILL
from tests.services.town import CLERK, MANAGER, PINS, approved_by

if TYPE_CHECKING:
    from pos.ledger.audit.scope import Finding
    from pos.ledger.database import Transaction
    from tests.servers import Server
    from tests.services.town import Town

pytestmark = pytest.mark.promises

TABLES = {"people": "login", "household_person": "person_id", "setting": "key"}
SECRET = {
    "people": {"name", "failures", "mac"},
    "household_person": {"name", "pinyin", "initials", "phone_sealed", "phone_index", "last4_index", "card"},
    "setting": {"mac"},
}
"""Columns that only the key can prove."""
OLD_SETTINGS = {"setting attach_days", "setting cash_rounding", "setting label/amount-13"}
"""What changed once in a town that was lived in."""
Row = dict[str, Any]


@contextlib.contextmanager
def by_hand(town: Town) -> Iterator[Transaction]:
    """The connection of somebody with SQL; what is not committed is gone."""
    # By the program's own SQLite: another one in this process would let go of its locks.
    own = {} if isinstance(town.place, str) else {"module": sqlite_module()}
    engine = create_engine(town.place if isinstance(town.place, str) else f"sqlite:///{town.place}", **own)
    try:
        with engine.connect() as tx:
            yield tx
    finally:
        engine.dispose()


def rows(tx: Transaction, table: str) -> list[Row]:
    """All rows of a table."""
    return [dict(row._mapping) for row in tx.exec_driver_sql(f"SELECT * FROM {table}")]


def told(tx: Transaction) -> list[Finding]:
    """What is found without the key."""

    def ask(sql: str) -> Iterable[Any]:
        return tx.exec_driver_sql(sql)

    return list(differing(ask, None))


def put(tx: Transaction, table: str, row: Row) -> None:
    """A row as it stands, its MAC with it."""
    key = TABLES[table]
    run(tx, f"DELETE FROM {table} WHERE {key} = ?", row[key])
    run(tx, f"INSERT INTO {table} ({', '.join(row)}) VALUES ({', '.join('?' * len(row))})", *row.values())


def run(tx: Transaction, sql: str, *values: object) -> None:
    """One statement, `?` for a value on both engines."""
    marked = sql if tx.dialect.name == "sqlite" else sql.replace("?", "%s")
    tx.exec_driver_sql(marked, values)


@pytest.fixture
def lived(town: Town) -> tuple[Town, dict[str, list[Row]]]:
    """A town in which each kind of row changed once, and the rows before."""
    ledger = town.desk.ledger
    town.setting("attach_days", "3")
    town.setting("cash_rounding", "fen")
    town.setting("label/amount-13", "off gs1 21 item:5 amount_fen:5")
    with ledger.read() as tx:
        older = {table: rows(tx, table) for table in TABLES}
    town.setting("attach_days", "1")
    town.setting("cash_rounding", "none")
    town.setting("label/amount-13", "")
    roster, second = Roster(town.shop), approved_by("finance")
    roster.give_pin(MANAGER, "clerk", "975310", second)
    roster.give_roles(MANAGER, "cashier2", frozenset({Role.LEAD}), second)
    roster.leave(MANAGER, "lead")
    for person in town.desk.office.members.of(town.home()):
        town.desk.office.members.change(CLERK, person.person_id, MemberData(name="张大三"))
    return town, older


def test_a_sound_ledger_has_no_odd_row(lived: tuple[Town, object]) -> None:
    town = lived[0]
    with town.desk.ledger.read() as tx:
        assert odd_rows(tx, town.desk.ledger.keys) == []
        assert odd_rows(tx, None) == []
    town.assert_proven()


@pytest.mark.parametrize("table", TABLES)
def test_every_row_removed_or_altered(lived: tuple[Town, object], table: str) -> None:
    town, key = lived[0], TABLES[table]
    with town.desk.ledger.read() as tx:
        all_rows = rows(tx, table)
    for row in all_rows:
        with by_hand(town) as tx:
            run(tx, f"DELETE FROM {table} WHERE {key} = ?", row[key])
            assert [one.where for one in told(tx)] == [f"{table} {row[key]}"]
        for column, value in row.items():
            with by_hand(town) as tx:
                other = value + 1 if isinstance(value, int) else f"{value}x"
                run(tx, f"UPDATE {table} SET {column} = ? WHERE {key} = ?", other, row[key])
                assert bool(told(tx)) == (column not in SECRET[table]), column
                assert odd_rows(tx, town.desk.ledger.keys), column


def test_rows_put_back_from_an_older_copy(lived: tuple[Town, dict[str, list[Row]]]) -> None:
    town, older = lived
    ledger, found = town.desk.ledger, 0
    for table, before in older.items():
        with ledger.read() as tx:
            now = rows(tx, table)
        for row in before:
            with by_hand(town) as tx:
                put(tx, table, row)
                assert bool(told(tx)) == (row not in now), row
                found += row not in now
    assert found >= 6


@pytest.mark.parametrize(
    ("table", "of", "changes"),
    [
        ("people", "login = 'cashier'", {"roles": "cashier,finance"}),
        ("people", "login = 'lead'", {"active": 1}),
        ("people", "login = 'clerk'", {"name": "别人"}),
        ("setting", "key = 'cash_rounding'", {"value": "jiao"}),
        ("household_person", "household_id = 'H1'", {"card": "C0009"}),
    ],
)
def test_with_the_key_a_row_that_no_entry_tells(lived: tuple[Town, object], table: str, of: str, changes: Row) -> None:
    """Sealed as the program seals it, by whoever has the key: only the chain can tell."""
    town = lived[0]
    keys = town.desk.ledger.keys
    with by_hand(town) as tx:
        (row,) = (dict(one._mapping) for one in tx.exec_driver_sql(f"SELECT * FROM {table} WHERE {of}"))
        row |= changes
        put(tx, table, row | {"mac": keys.row_mac(table, *list(row.values())[:-1])})
        assert {one.check for one in odd_rows(tx, keys)} == {"told_rows"}
        tx.commit()
    assert {one.check for one in verify(town.desk.ledger, full=False).findings} == {"told_rows"}


def test_a_row_more_is_noticed_and_names_nobody(town: Town) -> None:
    with by_hand(town) as tx:
        run(tx, "INSERT INTO setting (key, value, mac) VALUES ('award_limit_points', '9999999', '')")
        (one,) = told(tx)
    assert (one.where, one.detail) == ("setting award_limit_points", "no entry tells of it: it was put there by hand")


def test_it_says_who_changed_it_last_and_when(town: Town) -> None:
    town.setting("attach_days", "3")
    with by_hand(town) as tx:
        run(tx, "DELETE FROM setting WHERE key = 'attach_days'")
        (one,) = told(tx)
    assert "manager, 2" in one.detail
    assert "OF:" in one.detail


def test_the_role_that_sells_hides_nothing(
    lived: tuple[Town, dict[str, list[Row]]], request: pytest.FixtureRequest
) -> None:
    town, older = lived
    if not isinstance(town.place, str):
        pytest.skip("a file has no roles")
    server: Server = request.getfixturevalue("server")
    with contextlib.suppress(Exception):
        server.admin(f"CREATE ROLE {TILL} LOGIN")
    with by_hand(town) as tx:
        server_schema.grant(tx, TILL)
        tx.commit()
    till = server.connect(server.url(town.place.rpartition("/")[2], TILL))
    try:
        for row in older["setting"]:
            till.execute("DELETE FROM setting WHERE key = %s", (row["key"],))
            till.execute("INSERT INTO setting VALUES (%s, %s, %s)", tuple(row.values()))
        till.execute("DELETE FROM people WHERE login = 'finance'")
        found = {one.where for one in differing(lambda sql: till.execute(sql.encode()), None)}
        assert found == {"people finance", *OLD_SETTINGS}
        till.commit()
    finally:
        till.close()
    report = verify(town.desk.ledger, full=False)
    assert {one.check for one in report.findings} == {"told_rows"}


def test_verify_without_the_key_finds_it_too(lived: tuple[Town, dict[str, list[Row]]]) -> None:
    town, older = lived
    if isinstance(town.place, str):
        pytest.skip("a server is proven through a copy of the same kind")
    with by_hand(town) as tx:
        for row in older["setting"]:
            put(tx, "setting", row)
        tx.commit()
    found = verify_file(town.place, None, (), full=False).findings
    assert {one.where for one in found} == OLD_SETTINGS


def test_what_was_changed_by_hand_is_put_right_by_entries(town: Town) -> None:
    """A person of a household gone, a setting gone, somebody's roles as they were: each by the desk whose it is."""
    members = town.desk.office.members
    with town.desk.ledger.read() as tx:
        (cashier,) = (row for row in rows(tx, "people") if row["login"] == "cashier2")
    Roster(town.shop).give_roles(MANAGER, "cashier2", frozenset({Role.LEAD}), approved_by("finance"))
    with by_hand(town) as tx:
        run(tx, "DELETE FROM household_person WHERE household_id = ?", town.home())
        run(tx, "DELETE FROM setting WHERE key = 'shop_name'")
        put(tx, "people", cashier)
        assert len(odd_rows(tx, town.desk.ledger.keys)) == 3
        tx.commit()
    members.add(CLERK, town.home(), MemberData("张三", "13812345678", "C0001"))
    town.setting("shop_name", "测试店")
    Roster(town.shop).give_roles(MANAGER, "cashier2", frozenset({Role.CASHIER}))
    town.assert_proven()


# -- wrong PINs ---------------------------------------------------------------------------------------------------


def test_an_older_row_put_back_forgets_no_wrong_pin(town: Town) -> None:
    """Every four tries the row as it was before, seal and all: as if nobody had ever tried."""
    with town.desk.ledger.read() as tx:
        (fresh,) = (row for row in rows(tx, "people") if row["login"] == "clerk")
    codes, people = [], town.desk.people
    for n in range(40):
        if n % 4 == 0:
            with by_hand(town) as tx:
                put(tx, "people", fresh)
                tx.commit()
            people = People(town.shop, lambda: 0.0)  # and the program was started anew
        with pytest.raises(Refused) as refused:
            people.login("clerk", "000000")
        codes.append(refused.value.code)
    assert codes == ["bad_pin"] * 5 + ["locked"] * 35
    assert People(town.shop, lambda: 0.0).login("cashier", PINS["cashier"]).login == "cashier"


def test_the_count_outside_is_lost_and_the_one_in_the_file_holds(town: Town) -> None:
    for _ in range(5):
        with pytest.raises(Refused, match="bad_pin"):
            town.desk.people.login("clerk", "000000")
    for path in town.store.folder.glob("*.tries"):
        path.unlink()
    with pytest.raises(Refused, match="locked"):
        People(town.shop, lambda: 0.0).login("clerk", PINS["clerk"])


def test_a_right_pin_forgets_them_in_both_places(town: Town) -> None:
    for _ in range(4):
        with pytest.raises(Refused, match="bad_pin"):
            town.desk.people.login("clerk", "000000")
    town.desk.people.login("clerk", PINS["clerk"])
    assert [path.read_text() for path in town.store.folder.glob("*.tries")] == ["{}"]
    for _ in range(4):
        with pytest.raises(Refused, match="bad_pin"):
            town.desk.people.login("clerk", "000000")
    town.desk.people.login("clerk", PINS["clerk"])
    town.assert_proven()


# -- what is not believed while the program runs ------------------------------------------------------------------


def test_a_limit_that_is_gone_or_older_is_not_gone_by(town: Town) -> None:
    """The cap was lowered to 10 %: without its row, or with the one before, nothing is redeemed and nothing awarded."""
    town.bill(10000)
    town.earn(1000)
    town.setting("redeem_bill_percent", "50")
    with town.desk.ledger.read() as tx:
        (older,) = (row for row in rows(tx, "setting") if row["key"] == "redeem_bill_percent")
    town.setting("redeem_bill_percent", "10")
    for back in (None, older):
        with by_hand(town) as tx:
            run(tx, "DELETE FROM setting WHERE key = 'redeem_bill_percent'")
            if back is not None:
                put(tx, "setting", back)
            tx.commit()
        before = town.entries()
        for act in (
            lambda: town.redeem(None),
            lambda: town.desk.office.award(CLERK, Award(town.home(), 1, "巡逻", "表", "物业", new_id())),
        ):
            with pytest.raises(Refused, match="row_tampered") as refused:
                act()
            assert refused.value.values == {"table": "setting", "key": "redeem_bill_percent"}
        assert town.entries() == before
    town.earn(10)  # selling goes by no limit
    town.setting("redeem_bill_percent", "10")
    assert town.redeem(None).points == 1000
    town.assert_proven()


def test_an_older_row_of_a_person_logs_nobody_in_and_approves_nothing(town: Town) -> None:
    """Put back: who is on leave, and the PIN that was."""
    with town.desk.ledger.read() as tx:
        older = {row["login"]: row for row in rows(tx, "people")}
    roster = Roster(town.shop)
    roster.leave(MANAGER, "finance")
    roster.give_pin(MANAGER, "clerk", "975310", approved_by("auditor"))
    with by_hand(town) as tx:
        for login in ("finance", "clerk"):
            put(tx, "people", older[login])
        tx.commit()
    for login in ("finance", "clerk"):
        with pytest.raises(Refused, match="row_tampered"):
            town.desk.people.approve(login, PINS[login])
    award = Award(town.home(), 5000, "巡逻", "表", "物业", new_id(), approved_by("finance"))
    with pytest.raises(Refused, match="row_tampered"):
        town.desk.office.award(MANAGER, award)
    roster.give_pin(MANAGER, "clerk", "246813", approved_by("auditor"))
    assert town.desk.people.login("clerk", "246813") == CLERK
