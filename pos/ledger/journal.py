"""Writing an entry: its place in the chain, its hash, and the rows, entry row last."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import NamedTuple
from zoneinfo import ZoneInfo

import uuid_utils
from sqlalchemy import Connection, Table, select

from pos.errors import Refused, Unavailable
from pos.ledger import chain
from pos.ledger.anchor import Anchor, Anchors
from pos.ledger.audit.seals import holds
from pos.ledger.driver import all_rows, first_row, row_of, write_rows
from pos.ledger.entry import Act, Draft, Row, Value, Written, receipt_number
from pos.ledger.kinds import NUMBERED
from pos.ledger.schema.formats import NEWEST
from pos.ledger.schema.tables import CHILDREN, entry

ZONE = ZoneInfo("Asia/Shanghai")
_CHILD_TABLES: Mapping[str, Table] = {child.name: child for child in CHILDREN}
_NO_ROWS: Mapping[str, Value] = {f"n_{child}": 0 for child in NEWEST.children}
_SEALS = NEWEST.entry.index("prev_hash") + 1
"""Where hash and mac stand in a row of `entry`; the columns of later formats follow them."""


def now() -> datetime:
    """The present instant in the ledger's zone."""
    return datetime.now(ZONE)


def stamp(moment: datetime) -> str:
    """ISO text with zone, to the second: `2026-11-23T10:15:00+08:00`. A time without zone is nobody's: ValueError."""
    if moment.tzinfo is None:
        raise ValueError(f"a moment without zone: {moment}")
    return moment.astimezone(ZONE).isoformat(timespec="seconds")


def new_id() -> str:
    """A UUIDv7: grows with time, so that indexes append."""
    return str(uuid_utils.uuid7())


class Head(NamedTuple):
    """Where a till's chain stands, and whether this key was used."""

    seq: int
    hash: str
    epoch: int
    receipt_seq: int
    closed: str
    used_by: str | None
    on_leave: bool = False
    """whether the person it was asked for does nothing any more"""
    written: str = ""
    """when the till wrote last, by its own clock"""


_HEAD = (
    "SELECT e.seq, e.hash, e.epoch,"
    " COALESCE((SELECT r.receipt_seq FROM entry r WHERE r.till = e.till AND r.epoch = e.epoch"
    " AND r.receipt_seq IS NOT NULL ORDER BY r.receipt_seq DESC LIMIT 1), 0),"
    " COALESCE((SELECT MAX(c.period) FROM month_close c JOIN entry w ON w.till = c.till AND w.seq = c.seq), ''),"
    " (SELECT k.id FROM entry k WHERE k.idempotency_key = :?),"
    " EXISTS (SELECT 1 FROM people p WHERE p.login = :? AND p.active = 0), e.recorded_at"
    " FROM entry e WHERE e.till = :? ORDER BY e.seq DESC LIMIT 1"
)


def head(tx: Connection, till: str, key: str, *, actor: str = "", held: bool = False) -> Head | None:
    """The till's head, or None for a till that was never opened. `held`: it stays so until the transaction ends."""
    row = first_row(tx, _HEAD, (key, actor, till), holding=till if held else "")
    return None if row is None else Head(*row)


def anchored(tx: Connection, till: str, seq: int) -> Anchor | None:
    """An entry as it is remembered outside the ledger; None where there is none."""
    row = tx.execute(select(entry.c.epoch, entry.c.hash).where(entry.c.till == till, entry.c.seq == seq)).one_or_none()
    return None if row is None else Anchor(till, row.epoch, seq, row.hash)


_LEFT = (
    "SELECT COALESCE((SELECT l.points FROM lot l WHERE l.till = :? AND l.seq = :? AND l.n = :?), 0) - COALESCE((SELECT"
    " SUM(u.points) FROM lot_use u WHERE u.lot_till = :? AND u.lot_seq = :? AND u.lot_n = :?), 0)"
)


class Journal:
    """Appends entries for one ledger. Knows shop id, MAC key, anchors, clock, and where it left each till."""

    def __init__(self, shop_id: str, mac_key: bytes, anchors: Anchors, clock: Callable[[], datetime]) -> None:
        self._shop_id = shop_id
        self._mac_key = mac_key
        self._anchors = anchors
        self._clock = clock
        self._pending: dict[str, Anchor] = {}
        self._left: dict[str, Anchor] = {}
        self._turn, self._keys_given = "", 0

    def begin_turn(self) -> None:
        """A new transaction is about to be tried (perhaps more than once)."""
        self._turn = new_id()

    def begin_try(self) -> None:
        """It is tried (again): nothing of an earlier try exists, and the same keys are given in the same order."""
        self._pending.clear()
        self._keys_given = 0

    def new_key(self) -> str:
        """An idempotency key for an entry that nobody else names: the same at every try of this transaction."""
        self._keys_given += 1
        return self._turn if self._keys_given == 1 else f"{self._turn}#{self._keys_given}"

    def head(self, tx: Connection, till: str, key: str, actor: str = "") -> Head:
        """The till's head, held until the transaction ends; Unavailable `no_till` when it was never opened."""
        found = head(tx, till, key, actor=actor, held=True)
        if found is None:
            raise Unavailable("no_till", till=till)
        return found

    def known(self, tx: Connection, key: str, request_hash: str | None) -> Written:
        """What this used idempotency key wrote before; Refused `key_reused` when it carried other content.

        `request_hash` None: whatever it carried.
        """
        row = tx.execute(select(entry).where(entry.c.idempotency_key == key)).one()
        if request_hash is not None and row.request_hash != request_hash:
            raise Refused("key_reused", key=key)
        number = receipt_number(self._shop_id, row.till, row.epoch, row.receipt_seq) if row.receipt_seq else ""
        return Written(row.till, row.seq, row.id, number, row, duplicate=True)

    def append(self, tx: Connection, act: Act, draft: Draft, at: Head, *, epoch: int | None = None) -> Written:
        """Write `draft` after `at`. All or nothing with the surrounding transaction.

        A key that was used before writes nothing: what it wrote is the answer (a commit whose outcome was unknown).
        Refused `seals_broken` (places) when it uses points that nobody with the ledger's key gave, `older_ledger`
        (tills) when what was written last is not there any more.
        """
        if at.used_by is not None:
            return self.known(tx, act.key, act.request_hash)
        self._check_left(act.till, at)
        seq = at.seq + 1
        self._check_used(tx, draft, {(act.till, seq)})
        own_epoch = at.epoch if epoch is None else epoch
        receipt_seq = None
        if draft.kind in NUMBERED:
            receipt_seq = (at.receipt_seq if own_epoch == at.epoch else 0) + 1
        entry_id = new_id()
        rows = {name: [(n, *row) for n, row in enumerate(rows, 1)] for name, rows in draft.rows.items() if rows}
        recorded = stamp(self._clock())
        content = _entry_row(act, draft, seq, entry_id, own_epoch, receipt_seq, rows, at.hash, recorded)
        digest = chain.hashed(chain.canonical(content, rows))
        parts = [
            (table, [(act.till, seq, *row) for row in rows[name]])
            for name, table in _CHILD_TABLES.items()
            if name in rows
        ]
        row = (*content[:_SEALS], digest, chain.sealed(self._mac_key, digest), *content[_SEALS:])
        write_rows(tx, [*parts, (entry, [row])])
        self._pending[act.till] = Anchor(act.till, own_epoch, seq, digest)
        number = receipt_number(self._shop_id, act.till, own_epoch, receipt_seq) if receipt_seq else ""
        return Written(act.till, seq, entry_id, number, row_of(entry)(row))

    def _check_left(self, till: str, at: Head) -> None:
        """An older file, or an older server, may come into the ledger's place while the program runs as well."""
        left = self._pending.get(till) or self._left.get(till)
        if left is None or at.epoch > left.epoch or at.seq > left.seq:
            return
        if at.seq < left.seq or at.hash != left.hash:
            raise Refused("older_ledger", tills=[till])

    def _check_used(self, tx: Connection, draft: Draft, own: set[tuple[str, int]]) -> None:
        """The entries of the lots that are used, and what is left of these by lots and uses: caches are in no seal.

        What this entry makes itself is not there yet.
        """
        takes: Counter[tuple[str, int, int]] = Counter()
        for till, seq, n, points, _ in draft.rows.get("lot_use", ()):
            takes[str(till), int(str(seq)), int(str(n))] += int(str(points))
        used = {lot: points for lot, points in takes.items() if lot[:2] not in own}
        givers = sorted({lot[:2] for lot in used})
        wrong = {place for place in givers if not holds(tx, self._mac_key, *place)}
        wrong |= {lot[:2] for lot, points in used.items() if all_rows(tx, _LEFT, (*lot, *lot))[0][0] < points}
        if wrong:
            raise Refused("seals_broken", places=[f"{till}:{seq}" for till, seq in sorted(wrong)])

    def committed(self) -> None:
        """Call once the transaction stands: the anchors outside the file move."""
        for anchor in self._pending.values():
            self._anchors.note(anchor)
        self._left |= self._pending
        self._pending.clear()

    def undone(self) -> None:
        """Call when the transaction did not stand: its entries do not exist."""
        self._pending.clear()


def _entry_row(
    act: Act,
    draft: Draft,
    seq: int,
    entry_id: str,
    epoch: int,
    receipt_seq: int | None,
    rows: Mapping[str, Sequence[Row]],
    prev_hash: str,
    recorded_at: str,
) -> Row:
    """The entry in the order of the newest format: its place and counts, and what the draft says by the same names."""
    known: dict[str, Value] = {
        "till": act.till,
        "occurred_at": act.occurred_at,
        "actor": act.actor,
        "idempotency_key": act.key,
        "request_hash": act.request_hash,
        "seq": seq,
        "id": entry_id,
        "kind": draft.kind.value,
        "epoch": epoch,
        "receipt_seq": receipt_seq,
        "business_date": draft.business_date.isoformat(),
        "recorded_at": recorded_at,
        "format": NEWEST.number,
        "prev_hash": prev_hash,
        **_NO_ROWS,
        **{f"n_{child}": len(of_child) for child, of_child in rows.items()},
    }
    return tuple([known[name] if name in known else getattr(draft, name) for name in NEWEST.entry])
