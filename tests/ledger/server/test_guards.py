"""The server refuses, whoever connects: the attacks on the file, as a till's role and as the owner of everything."""

from __future__ import annotations

from typing import TYPE_CHECKING

import psycopg
import pytest

from pos.ledger.schema.tables import APPEND_ONLY, CHILDREN, MUTABLE, balance, lot_state
from pos.ledger.server.guards import server_rules
from tests.ledger.attacks_on_accounts import ON_ACCOUNTS
from tests.ledger.attacks_on_cash import ON_CASH
from tests.ledger.attacks_on_fees import ON_FEES
from tests.ledger.attacks_on_kinds import ON_KINDS
from tests.ledger.attacks_on_lines import ON_LINES
from tests.ledger.attacks_on_sales import ON_SALES
from tests.ledger.attacks_on_shifts import ON_SHIFTS
from tests.ledger.attacks_on_stock import ON_STOCK
from tests.ledger.attacks_on_vendors import ON_VENDORS
from tests.ledger.on_server import TILL, Community, ServerHand, content, settle, without_rules
from tests.ledger.schema.test_guards import CHECKED, WORDS, counted
from tests.ledger.stranger import one, sale, strange_word

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.ledger.attack import Attack
    from tests.ledger.two_months import Files
    from tests.servers import Server

ATTACKS = (*ON_SALES, *ON_CASH, *ON_LINES, *ON_FEES, *ON_ACCOUNTS, *ON_KINDS, *ON_SHIFTS, *ON_STOCK, *ON_VENDORS)
RULED = tuple(attack for attack in ATTACKS if "exists" not in attack.codes)
REPLACING = tuple(attack for attack in ATTACKS if "exists" in attack.codes)
TABLES = [table.name for table in APPEND_ONLY]
CACHES = [table.name for table in (balance, lot_state)]


@pytest.fixture(scope="module")
def community(server: Server, lived: Files) -> Community:
    """Two months on a server; no test commits anything."""
    return settle(server, lived)


@pytest.fixture(scope="module")
def hands(community: Community) -> Iterator[dict[str, ServerHand]]:
    """Whoever has a password, each connected once: a new connection has every guard compiled anew."""
    with community.hand(community.till) as till, community.hand(community.owner) as owner:
        yield {"till": till, "owner": owner}


@pytest.fixture(params=["till", "owner"])
def con(request: pytest.FixtureRequest, hands: dict[str, ServerHand]) -> Iterator[ServerHand]:
    """Somebody with a password: a till's, or the owner's."""
    yield hands[request.param]
    hands[request.param].undo()


@pytest.fixture
def till(hands: dict[str, ServerHand]) -> Iterator[ServerHand]:
    """Somebody with a till's password."""
    yield hands["till"]
    hands["till"].undo()


@pytest.fixture
def owner(hands: dict[str, ServerHand]) -> Iterator[ServerHand]:
    """Somebody with the owner's password."""
    yield hands["owner"]
    hands["owner"].undo()


def code_of(error: psycopg.Error) -> str:
    """What a guard said."""
    return str(error.diag.message_primary).rpartition(": ")[2]


# -- every rule ---------------------------------------------------------------------------------------------------


def test_a_whole_sale_by_hand_is_taken(con: ServerHand) -> None:
    sale(con).write()
    sale(con, None).write()
    con.finish()


def test_two_months_on_the_server_are_those_of_the_file(community: Community, lived: Files) -> None:
    """The caches as well, which the server moved itself."""
    assert content(community.owner) == content(f"sqlite:///{lived.path}")


@pytest.mark.parametrize("attack", RULED, ids=lambda attack: attack.name)
def test_the_server_refuses(attack: Attack, con: ServerHand) -> None:
    with pytest.raises(psycopg.errors.IntegrityError) as refused:
        attack.run(con)
    assert code_of(refused.value) in attack.codes


@pytest.mark.parametrize("attack", RULED, ids=lambda attack: attack.name)
def test_it_is_this_rule_that_refuses(attack: Attack, owner: ServerHand) -> None:
    """Without the rules that the attack names it succeeds: nothing else stood in its way."""
    without_rules(owner, *attack.codes, checks=attack.checks)
    attack.run(owner)


@pytest.mark.parametrize("attack", REPLACING, ids=lambda attack: attack.name)
def test_an_upsert_replaces_nothing(attack: Attack, community: Community) -> None:
    with community.hand(community.till) as hand, pytest.raises(psycopg.errors.InsufficientPrivilege):
        attack.run(hand)
    with community.hand(community.owner) as hand, pytest.raises(psycopg.errors.IntegrityError):
        attack.run(hand)


def test_every_rule_is_attacked() -> None:
    rules = {rule.code for rules in server_rules().values() for rule in rules}
    attacked = {code for attack in RULED for code in attack.codes}
    counts, words = {f"count_{child.name}" for child in CHILDREN}, {column for _, column in WORDS}
    assert rules - attacked - counts - words == {"no_first"}


@pytest.mark.parametrize(("table", "column"), WORDS)
def test_a_word_that_the_column_does_not_know(table: str, column: str, con: ServerHand) -> None:
    with pytest.raises(psycopg.errors.IntegrityError) as refused:
        strange_word(con, table, column)
    assert refused.value.diag.message_primary == f"{table}: {column}"


@pytest.mark.parametrize(("table", "column"), WORDS)
def test_it_is_the_word_that_is_refused(table: str, column: str, owner: ServerHand) -> None:
    without_rules(owner, column)
    strange_word(owner, table, column)


@pytest.mark.parametrize("child", [child.name for child in CHILDREN])
@pytest.mark.parametrize("more", [1, -1])
def test_a_count_that_is_not_the_rows(child: str, more: int, con: ServerHand) -> None:
    held = sum(name == child for name, _ in sale(con).rows)
    with pytest.raises(psycopg.errors.IntegrityError, match=f"entry: count_{child}"):
        counted(con, child, held + more)


@pytest.mark.parametrize("child", [child.name for child in CHILDREN])
def test_it_is_the_count_that_refuses(child: str, owner: ServerHand) -> None:
    without_rules(owner, f"count_{child}", "missing_rows", "foreign_rows")
    counted(owner, child, 1 + sum(name == child for name, _ in sale(owner).rows))


# -- whole or absent ----------------------------------------------------------------------------------------------


def test_rows_without_their_entry_are_refused_at_the_end(con: ServerHand) -> None:
    """Left there they would stop the till for good."""
    raw = sale(con)
    raw.write()
    con.finish()
    con.execute("SET CONSTRAINTS ALL DEFERRED")
    raw = sale(con)
    key = {"till": raw.entry["till"], "seq": raw.entry["seq"]}
    row = key | raw.rows[0][1]
    con.execute(f"INSERT INTO line ({', '.join(row)}) VALUES ({', '.join('?' * len(row))})", tuple(row.values()))
    with pytest.raises(psycopg.errors.IntegrityError, match="line: no_entry"):
        con.finish()


def copied(table: str, con: ServerHand, **changed: str) -> str:
    """A statement that inserts a row of `table` again, with these columns changed; no CHECK or key is in its way."""
    columns = [column[0] for column in con.execute(f"SELECT * FROM {table} LIMIT 0").description or ()]
    for name in [row[0] for row in con.execute("SELECT indexname FROM pg_indexes WHERE indexname LIKE 'uq%'")]:
        con.execute(f"DROP INDEX {name}")
    chosen = ", ".join(changed.get(name, name) for name in columns)
    return f"INSERT INTO {table} SELECT {chosen} FROM {table} LIMIT 1"


@pytest.mark.parametrize("table", [child.name for child in CHILDREN])
def test_every_child_is_watched(table: str, owner: ServerHand) -> None:
    """A row of each table, for an entry that never comes."""
    without_rules(owner, "not_next_entry", checks=True)
    assert owner.execute(copied(table, owner, seq="999999", n="1")).rowcount == 1
    with pytest.raises(psycopg.errors.IntegrityError, match=f"{table}: no_entry"):
        owner.finish()


@pytest.mark.parametrize("table", [child.name for child in CHILDREN])
def test_no_child_joins_an_entry_that_stands(table: str, owner: ServerHand) -> None:
    without_rules(owner, checks=True)
    with pytest.raises(psycopg.errors.IntegrityError, match=f"{table}: not_next_entry"):
        owner.execute(copied(table, owner, n="999999"))


@pytest.mark.parametrize("table", [child.name for child in CHILDREN])
def test_the_rows_of_an_entry_begin_with_a_first(table: str, owner: ServerHand) -> None:
    """It is the first that is watched."""
    without_rules(owner, "not_next_entry", checks=True)
    with pytest.raises(psycopg.errors.IntegrityError, match=f"{table}: no_first"):
        owner.execute(copied(table, owner, seq="999999", n="2"))


@pytest.mark.parametrize("stands", [True, False])
def test_one_bad_row_among_good_ones_refuses_the_statement(stands: bool, con: ServerHand) -> None:
    """The rows of a statement are looked at together, each of them."""
    raw = sale(con)
    fresh = {"till": raw.entry["till"], "seq": raw.entry["seq"]} | raw.rows[0][1]
    bad = fresh | {"seq": raw.entry["seq"] - 1 if stands else raw.entry["seq"] + 1, "n": 999}
    names, marks = ", ".join(fresh), ", ".join("?" * len(fresh))
    rows = (fresh, bad, fresh | {"n": 998})
    with pytest.raises(psycopg.errors.IntegrityError, match="line: not_next_entry"):
        con.execute(
            f"INSERT INTO line ({names}) VALUES ({marks}), ({marks}), ({marks})",
            tuple(value for row in rows for value in row.values()),
        )


# -- nothing is changed or removed --------------------------------------------------------------------------------


def changes(table: str, con: ServerHand) -> tuple[str, ...]:
    """Ways to change or remove what stands in a table."""
    last = [column[0] for column in con.execute(f"SELECT * FROM {table} LIMIT 0").description or ()][-1]
    return (
        f"UPDATE {table} SET {last} = {last}",
        f"DELETE FROM {table}",
        f"TRUNCATE {table}",
        f"TRUNCATE {table} CASCADE",
        f"WITH gone AS (DELETE FROM {table} RETURNING 1) SELECT COUNT(*) FROM gone",
        f"MERGE INTO {table} o USING (SELECT 1) s ON TRUE WHEN MATCHED THEN DELETE",
    )


@pytest.mark.parametrize("way", range(6))
@pytest.mark.parametrize("table", TABLES)
def test_the_owner_changes_nothing(table: str, way: int, owner: ServerHand) -> None:
    assert one(owner, f"SELECT COUNT(*) FROM {table}")
    with pytest.raises(psycopg.errors.IntegrityError, match=f"{table}: append_only"):
        owner.execute(changes(table, owner)[way])


@pytest.mark.parametrize("way", range(6))
@pytest.mark.parametrize("table", [*TABLES, *CACHES])
def test_a_till_may_not_even_try(table: str, way: int, till: ServerHand) -> None:
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        till.execute(changes(table, till)[way])


@pytest.mark.parametrize("table", TABLES)
def test_it_is_the_trigger_that_keeps_a_row(table: str, owner: ServerHand) -> None:
    without_rules(owner, "append_only")
    for sql in changes(table, owner)[:2]:
        assert owner.execute(sql).rowcount > 0


@pytest.mark.parametrize("role", ["replica", "local", "origin"])
def test_calling_oneself_a_replica_opens_nothing(role: str, owner: ServerHand) -> None:
    owner.execute(f"SET session_replication_role = {role}")
    with pytest.raises(psycopg.errors.IntegrityError, match="append_only"):
        owner.execute("DELETE FROM entry")


@pytest.mark.parametrize(
    "sql",
    [
        "SET session_replication_role = replica",
        "ALTER TABLE entry DISABLE TRIGGER ALL",
        "ALTER TABLE entry DISABLE TRIGGER entry_guard",
        "DROP TRIGGER entry_guard ON entry",
        "CREATE TRIGGER mine BEFORE INSERT ON entry FOR EACH ROW EXECUTE FUNCTION suppress_redundant_updates_trigger()",
        "ALTER TABLE entry DROP CONSTRAINT ck_entry_money",
        "ALTER TABLE entry ADD COLUMN more text",
        "CREATE RULE mine AS ON INSERT TO entry DO INSTEAD NOTHING",
        "CREATE OR REPLACE FUNCTION append_only() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'",
        "DROP TABLE line CASCADE",
        "CREATE TABLE mine (x int)",
        "CREATE FUNCTION mine() RETURNS int LANGUAGE sql AS 'SELECT 1'",
        "INSERT INTO balance VALUES ('points/H1', 'PTS', 'x', 1000)",
        "INSERT INTO lot_state SELECT * FROM lot_state",
        "UPDATE alembic_version SET version_num = '0000'",
        "CREATE ROLE mine",
    ],
)
def test_a_till_has_no_right_to(sql: str, till: ServerHand) -> None:
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        till.execute(sql)


def test_a_till_hands_no_right_on(till: ServerHand) -> None:
    till.execute("GRANT ALL ON ALL TABLES IN SCHEMA public TO PUBLIC")
    assert one(till, "SELECT COUNT(*) FROM information_schema.table_privileges WHERE grantee = 'PUBLIC'"
                     " AND table_schema = 'public'") == 0  # fmt: skip


@pytest.mark.parametrize("function", ["entry_caches", "entry_guard", "append_only", "whole"])
def test_a_till_cannot_hang_a_guard_onto_a_table_of_its_own(function: str, till: ServerHand) -> None:
    """`entry_caches` moves the balances with its owner's rights: on a temporary table it would move them again."""
    till.execute("CREATE TEMPORARY TABLE copied (LIKE entry)")
    with pytest.raises(psycopg.errors.InsufficientPrivilege, match=function):
        till.execute(f"CREATE TRIGGER mine AFTER INSERT ON copied FOR EACH ROW EXECUTE FUNCTION {function}()")


def test_a_table_of_the_same_name_misleads_no_guard(community: Community) -> None:
    """The guards look into the ledger's own tables, whatever a session puts before them: before it calls any."""
    with community.hand(community.till) as till:
        till.execute("CREATE TEMPORARY TABLE posting (LIKE posting)")
        till.execute("CREATE TEMPORARY TABLE line (LIKE line)")
        till.execute("SET LOCAL search_path = public, pg_temp")
        raw = sale(till)
        raw.entry["total_fen"] = 501
        with pytest.raises(psycopg.errors.IntegrityError, match="lines_total"):
            raw.write()


@pytest.mark.parametrize("table", [table.name for table in MUTABLE])
def test_what_may_change_a_till_may_change(table: str, till: ServerHand) -> None:
    till.execute(f"UPDATE {table} SET mac = mac")
    till.execute(f"DELETE FROM {table}")


def test_the_tills_role_is_no_owner_and_no_superuser(till: ServerHand) -> None:
    assert one(till, "SELECT current_user") == TILL
    assert one(till, "SELECT rolsuper OR rolcreaterole OR rolcreatedb OR rolbypassrls FROM pg_roles"
                     " WHERE rolname = current_user") is False  # fmt: skip


# -- constraints --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("name", "table", "wrong"), [(name, *rest) for name, rest in CHECKED.items()])
def test_constraints(name: str, table: str, wrong: dict[str, object], owner: ServerHand) -> None:
    without_rules(owner, *{code for attack in RULED for code in attack.codes})
    raw = sale(owner)
    rows = [row for child, row in raw.rows if child == table] or [raw.entry]
    rows[0].update(wrong | ({"base_fen": 499} if name == "net" else {}))
    with pytest.raises(psycopg.errors.CheckViolation, match=f"ck_{table}_{name}"):
        raw.write()


@pytest.mark.parametrize(
    "wrong", [{"programme": "first"}, {"points_after": "1.5"}, {"actor": None}, {"prev_hash": None}]
)
def test_types(wrong: dict[str, object], owner: ServerHand) -> None:
    without_rules(owner, "chain")
    raw = sale(owner)
    raw.entry.update(wrong)
    with pytest.raises((psycopg.errors.NotNullViolation, psycopg.errors.DataError, psycopg.ProgrammingError)):
        raw.write()
