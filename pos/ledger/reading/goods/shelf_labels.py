"""Which shelf labels were printed, and what goods cost now."""

from __future__ import annotations

import json

from sqlalchemy import Connection, select

from pos.domain.goods.shelf_labels import Printed, ShelfLabel, printed, to_text
from pos.ledger.entry import Kind
from pos.ledger.schema.tables import entry


def last_printed(tx: Connection) -> dict[str, Printed]:
    """Item id -> what stands on its shelf."""
    rows = tx.execute(select(entry.c.detail).where(entry.c.kind == Kind.SHELF_LABELS).order_by(entry.c.seq)).scalars()
    return printed(json.loads(detail)["content"] for detail in rows)


def labels_detail(labels: list[ShelfLabel]) -> str:
    """What their entry says."""
    return json.dumps({"content": to_text(labels)})
