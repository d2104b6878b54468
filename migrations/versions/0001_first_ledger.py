"""The first ledger: every table, every index, every guard, word for word as released (the .sql files beside this)."""

from pathlib import Path

from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    connection = op.get_bind()
    server = connection.dialect.name == "postgresql"
    file = Path(__file__).with_suffix(".postgresql.sql" if server else ".sql")
    for statement in file.read_text("utf-8").split("\n\n"):
        # The server's driver takes a lone % for a parameter.
        connection.exec_driver_sql(statement.replace("%", "%%") if server else statement)
