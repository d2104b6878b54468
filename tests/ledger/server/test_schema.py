"""What stands on the server is what tables and guards say, to the letter; whatever else stands there is named."""

from __future__ import annotations

from typing import TYPE_CHECKING

import psycopg
import pytest
from sqlalchemy import create_engine

from pos.errors import Refused
from pos.ledger.keys import KeyStore
from pos.ledger.schema import file_schema
from pos.ledger.server import server_schema
from pos.ledger.server.description import described
from pos.places import migrations
from pos.services.upkeep.setup import new_ledger, open_ledger
from tools import freeze_ledger

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from sqlalchemy import Engine

    from tests.servers import Server


@pytest.fixture(scope="module")
def engine(server: Server) -> Iterator[Engine]:
    """A migrated database; no test commits anything to it."""
    made = create_engine(server.database())
    with made.begin() as connection:
        file_schema.upgrade(connection, migrations())
    yield made
    made.dispose()


def differences(engine: Engine, *statements: str) -> list[tuple[str, str]]:
    """What is found after somebody ran these."""
    with engine.connect() as connection:
        for sql in statements:
            connection.exec_driver_sql(sql)
        found = list(server_schema.differences(connection))
        connection.rollback()
    return found


def test_a_migrated_database_is_what_tables_and_guards_say(engine: Engine) -> None:
    """When it is not: `python -m tools.freeze_ledger`."""
    assert differences(engine) == []
    assert len(server_schema.expected()) > 200


def test_a_migrated_database_is_one_that_the_tables_make(engine: Engine, server: Server) -> None:
    fresh = create_engine(server.database())
    with fresh.begin() as connection, engine.connect() as migrated:
        for sql in (*server_schema.statements(), file_schema.VERSION_TABLE):
            connection.exec_driver_sql(sql.replace("%", "%%"))
        assert described(connection) == described(migrated)
    fresh.dispose()


def test_the_newest_revision_is_what_tables_and_guards_say() -> None:
    """When it is not: `python -m tools.freeze_ledger`."""
    (revision,) = (migrations() / "versions").glob(f"{file_schema.REVISION}_*.py")
    for ending, statements in freeze_ledger.frozen().items():
        found = revision.with_suffix(f".{ending}").read_text("utf-8").split("\n\n")
        assert [" ".join(sql.split()) for sql in found] == [" ".join(sql.split()) for sql in statements]


def test_the_words_do_not_depend_on_a_search_path(engine: Engine) -> None:
    assert differences(engine, "SET LOCAL search_path = pg_catalog") == []


BODY = "RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS 'BEGIN RETURN NEW; END'"
CHANGES = {
    "a dropped trigger": ("DROP TRIGGER entry_guard ON entry", "trigger entry.entry_guard", "missing"),
    "a disabled trigger": (
        "ALTER TABLE line DISABLE TRIGGER line_append_only", "trigger line.line_append_only", "changed",
    ),
    "a trigger that replicas skip": (
        "ALTER TABLE line ENABLE TRIGGER line_append_only", "trigger line.line_append_only", "changed",
    ),
    "a trigger of fewer events": (
        "CREATE OR REPLACE TRIGGER line_append_only BEFORE DELETE ON line FOR EACH ROW EXECUTE FUNCTION append_only()",
        "trigger line.line_append_only", "changed",
    ),
    "a trigger more": (
        "CREATE TRIGGER quiet BEFORE INSERT ON tender FOR EACH ROW EXECUTE FUNCTION append_only()",
        "trigger tender.quiet", "foreign",
    ),
    "a changed function": (f"CREATE OR REPLACE FUNCTION entry_guard() {BODY}", "function entry_guard()", "changed"),
    "a function with the caller's rights": (
        "ALTER FUNCTION entry_caches() SECURITY INVOKER", "function entry_caches()", "changed",
    ),
    "a function that looks elsewhere": (
        "ALTER FUNCTION entry_guard() SET search_path = pg_temp, public", "function entry_guard()", "changed",
    ),
    "a function for everybody": (
        "GRANT EXECUTE ON FUNCTION entry_caches() TO PUBLIC", "function entry_caches()", "changed",
    ),
    "a function of somebody else": ("ALTER FUNCTION whole() OWNER TO stranger", "function whole()", "changed"),
    "a function more": ("CREATE FUNCTION more() RETURNS int LANGUAGE sql AS 'SELECT 1'", "function more()", "foreign"),
    "the same name with an argument": (
        "CREATE FUNCTION append_only(int) RETURNS int LANGUAGE sql AS 'SELECT 1'",
        "function append_only(integer)", "foreign",
    ),
    "a missing check": (
        "ALTER TABLE balance DROP CONSTRAINT ck_balance_points", "constraint balance.ck_balance_points", "missing",
    ),
    "a check that always holds": (
        ("ALTER TABLE lot_state DROP CONSTRAINT ck_lot_state_remaining, ADD CONSTRAINT ck_lot_state_remaining"
        " CHECK (remaining >= -1000000)"),
        "constraint lot_state.ck_lot_state_remaining", "changed",
    ),
    "a check that old rows may break": (
        ("ALTER TABLE lot_state DROP CONSTRAINT ck_lot_state_remaining, ADD CONSTRAINT ck_lot_state_remaining"
        " CHECK (remaining >= 0) NOT VALID"),
        "constraint lot_state.ck_lot_state_remaining", "changed",
    ),
    "a check more": ("ALTER TABLE line ADD CONSTRAINT more CHECK (n < 5)", "constraint line.more", "foreign"),
    "a dropped index": ("DROP INDEX uq_entry_receipt", "index uq_entry_receipt", "missing"),
    "a unique index that is none": (
        "DROP INDEX uq_entry_id;;CREATE INDEX uq_entry_id ON entry (id)", "index uq_entry_id", "changed",
    ),
    "an index more": ("CREATE UNIQUE INDEX one_a_day ON entry (business_date)", "index one_a_day", "foreign"),
    "a column more": ("ALTER TABLE entry ADD COLUMN more text", "table entry", "changed"),
    "a column that may be empty": ("ALTER TABLE entry ALTER COLUMN actor DROP NOT NULL", "table entry", "changed"),
    "a column of another type": (
        "ALTER TABLE people ALTER COLUMN failures TYPE smallint", "table people", "changed",
    ),
    "a column filled by itself": ("ALTER TABLE tender ALTER COLUMN kind SET DEFAULT 'cash'", "table tender", "changed"),
    "a column of another order": (
        'ALTER TABLE people ALTER COLUMN name TYPE text COLLATE "POSIX"', "table people", "changed",
    ),
    "a table that a crash empties": ("ALTER TABLE lot_state SET UNLOGGED", "table lot_state", "changed"),
    "a table of somebody else": ("ALTER TABLE setting OWNER TO stranger", "table setting", "changed"),
    "a table more": ("CREATE TABLE entry_copy AS SELECT * FROM entry", "table entry_copy", "foreign"),
    "a view more": ("CREATE VIEW sales AS SELECT * FROM entry", "view sales", "foreign"),
    "a sequence more": ("CREATE SEQUENCE numbers", "relation numbers", "foreign"),
    "a rule": ("CREATE RULE quiet AS ON INSERT TO tender DO INSTEAD NOTHING", "rule tender.quiet", "foreign"),
    "a policy": ("CREATE POLICY mine ON tender USING (kind <> 'cash')", "policy tender.mine", "foreign"),
    "a type": ("CREATE TYPE mood AS ENUM ('good')", "type mood", "foreign"),
    "an operator": (
        "CREATE OPERATOR === (FUNCTION = int8eq, LEFTARG = bigint, RIGHTARG = bigint)", "operator ===", "foreign",
    ),
    "a schema": ("CREATE SCHEMA beside", "schema beside", "foreign"),
    "an event trigger": (
        ("CREATE FUNCTION pg_temp.ev() RETURNS event_trigger LANGUAGE plpgsql AS 'BEGIN END';;"
        "CREATE EVENT TRIGGER watching ON ddl_command_start EXECUTE FUNCTION pg_temp.ev()"),
        "event trigger watching", "foreign",
    ),
    "alembic's own table": ("CREATE INDEX slow ON alembic_version (version_num)", "index slow", "foreign"),
    "a till that may change entries": (
        "GRANT UPDATE ON entry TO stranger", "right of stranger to UPDATE entry", "foreign",
    ),
    "a till that may change one column": (
        "GRANT UPDATE (total_fen) ON entry TO stranger", "right of stranger to UPDATE entry", "foreign",
    ),
    "a till that may set balances": (
        "GRANT INSERT ON balance TO stranger", "right of stranger to INSERT balance", "foreign",
    ),
    "a till that may empty": ("GRANT TRUNCATE ON line TO stranger", "right of stranger to TRUNCATE line", "foreign"),
    "a till that may hang triggers": (
        "GRANT TRIGGER ON people TO stranger", "right of stranger to TRIGGER people", "foreign",
    ),
    "everybody writes": ("GRANT INSERT ON entry TO PUBLIC", "right of everybody to INSERT entry", "foreign"),
    "everybody makes tables": (
        "GRANT CREATE ON SCHEMA public TO PUBLIC", "right of everybody to CREATE in public", "foreign",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("sql", "where", "what"), CHANGES.values(), ids=CHANGES.keys())
def test_a_change(sql: str, where: str, what: str, engine: Engine, server: Server) -> None:
    if "stranger" in sql:
        server.admin("DO $$ BEGIN CREATE ROLE stranger; EXCEPTION WHEN duplicate_object THEN END $$")
    assert (where, what) in differences(engine, *sql.split(";;"))


@pytest.mark.parametrize(
    "sql",
    [
        "ANALYZE",
        "GRANT SELECT ON ALL TABLES IN SCHEMA public TO PUBLIC",
        "CREATE EXTENSION pg_stat_statements",
        "CREATE TEMPORARY TABLE mine (x int)",
        "COMMENT ON TABLE entry IS 'the book'",
        "ALTER TABLE entry SET (autovacuum_vacuum_scale_factor = 0.01)",
    ],
)
def test_what_a_keeper_may_do_is_no_fault(sql: str, engine: Engine) -> None:
    try:
        assert differences(engine, sql) == []
    except Exception as error:
        if "pg_stat_statements" in str(error):
            pytest.skip("this server has no extensions")
        raise


def test_a_ledger_is_not_taken_while_something_is_changed(server: Server, tmp_path: Path) -> None:
    url, store = server.database(), KeyStore(tmp_path, use_os_store=False)
    new_ledger(url, store, "店", ())
    with psycopg.connect(url.replace("+psycopg", ""), autocommit=True) as con:
        con.execute("ALTER TABLE entry DISABLE TRIGGER entry_append_only")
    ledger = open_ledger(url, store)
    with pytest.raises(Refused, match="guards_changed") as refused:
        ledger.take("test")
    assert refused.value.values["objects"] == ["trigger entry.entry_append_only changed"]
    with psycopg.connect(url.replace("+psycopg", ""), autocommit=True) as con:
        con.execute("ALTER TABLE entry ENABLE ALWAYS TRIGGER entry_append_only")
    ledger = open_ledger(url, store)
    ledger.take("test")
    ledger.close()
