"""${message}

Rules: forward only; statements written out, never the living tables module; no batch mode (it drops triggers without a
word, and no table of the ledger is ever made again); a column that a table gets has the default that
`pos/ledger/schema/formats.py` names. Every guard is made anew from the files beside this, which
`python -m tools.freeze_ledger` writes; one that is gone for good is dropped by name in the lists below.
"""

from pathlib import Path

from alembic import op

revision = ${repr(up_revision)}
down_revision = ${repr(down_revision)}
branch_labels = None
depends_on = None

# Letter for letter what `file_schema.statements()` and `server_schema.statements()` say of the new tables and indexes.
IN_A_FILE: tuple[str, ...] = ()
ON_A_SERVER: tuple[str, ...] = ()


def upgrade() -> None:
    connection = op.get_bind()
    server = connection.dialect.name == "postgresql"
    guards = Path(__file__).with_suffix(".postgresql.sql" if server else ".sql").read_text("utf-8").split("\n\n")
    for statement in (*(ON_A_SERVER if server else IN_A_FILE), *guards):
        # The server's driver takes a lone % for a parameter.
        connection.exec_driver_sql(statement.replace("%", "%%") if server else statement)
