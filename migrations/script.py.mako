"""${message}

Rules: forward only; statements written out, never the living tables module; no batch mode (it drops
triggers without a word); guards of a touched table are dropped and made again, and asserted by the drift test;
the ledger's user_version moves with the revision.
"""

from alembic import op

revision = ${repr(up_revision)}
down_revision = ${repr(down_revision)}
branch_labels = None
depends_on = None


def upgrade() -> None:
    ${upgrades if upgrades else "pass"}
