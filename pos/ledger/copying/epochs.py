"""Where receipt numbers begin anew: after a restore, and after an older file came into the ledger's place."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import datetime

from sqlalchemy import Connection

from pos.domain.month.days import open_day
from pos.ledger.anchor import Anchor
from pos.ledger.entry import Act, Draft, Kind
from pos.ledger.journal import ZONE, Journal, new_id, stamp

EPOCHS = "SELECT till, MAX(epoch) FROM entry GROUP BY till"


def epochs_of(tx: Connection) -> dict[str, int]:
    """Till -> its epoch."""
    return {till: int(epoch) for till, epoch in tx.exec_driver_sql(EPOCHS)}


def new_epochs(
    old: Mapping[str, int], marks: Iterable[Anchor], existing: Mapping[str, int], now: datetime
) -> dict[str, int]:
    """Till -> its new epoch (rules.md, Sale): above every one that any trace of this ledger on this machine knows."""
    moment = int(now.astimezone(ZONE).strftime("%y%m%d%H%M%S"))
    known = list(marks)
    return {
        till: max(epoch + 1, moment, existing.get(till, 0) + 1, *(one.epoch + 1 for one in known if one.till == till))
        for till, epoch in old.items()
    }


def begin_epochs(
    tx: Connection, journal: Journal, epochs: Mapping[str, int], now: datetime, actor: str = "system"
) -> None:
    """The entry of each till that says where its numbers begin anew."""
    today = now.astimezone(ZONE).date()
    for till, epoch in sorted(epochs.items()):
        act = Act(till, stamp(now), actor, new_id())
        at = journal.head(tx, till, act.key)
        detail = json.dumps({"after": at.seq, "epoch_before": at.epoch})
        journal.append(tx, act, Draft(Kind.RESTORED, open_day(at.closed, today), detail=detail), at, epoch=epoch)
