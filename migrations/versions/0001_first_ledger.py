"""The first ledger: every table, its guards."""

from alembic import op

from pos.ledger import schema

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    schema.create(op.get_bind())
