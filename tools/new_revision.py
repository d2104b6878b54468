"""Begin the next revision of the ledger's schema: `python -m tools.new_revision 'goods have a place'`.

`file_schema.VERSION` is already one higher, tables and formats are as they shall be. The file that this makes
(`migrations/versions/0002_goods_have_a_place.py`) wants its statements; then `python -m tools.freeze_ledger`.
"""

from __future__ import annotations

import sys

from alembic import command
from alembic.config import Config

from pos.ledger.schema import file_schema
from pos.places import migrations


def main(words: str) -> None:
    """From `migrations/script.py.mako`."""
    config = Config()
    config.set_main_option("script_location", str(migrations()).replace("%", "%%"))
    command.revision(config, message=words, rev_id=file_schema.REVISION)


if __name__ == "__main__":
    main(" ".join(sys.argv[1:]))
