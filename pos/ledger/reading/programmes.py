"""Versions of the points programme, as they were entered."""

from __future__ import annotations

import json

from sqlalchemy import Connection, select

from pos.domain.points.programme import Programme, from_plain, to_plain
from pos.ledger.entry import Row
from pos.ledger.reading.goods.rows import whole
from pos.ledger.schema.tables import programme_version as _t


def versions(tx: Connection) -> tuple[Programme, ...]:
    """Every version in order of entry."""
    rows = tx.execute(select(_t.c.rules).where(whole(_t)).order_by(_t.c.version))
    return tuple(from_plain(json.loads(row.rules)) for row in rows)


def programme_row(programme: Programme) -> Row:
    """A row of `programme_version` without its key."""
    rules = json.dumps(to_plain(programme), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return (programme.version, programme.valid_from.isoformat(), rules)
