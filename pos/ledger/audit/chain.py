"""The chains: one per till, every entry's hash recomputed from all that the entry says."""

from __future__ import annotations

import hmac
from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from hashlib import sha256
from typing import Any

from pos.ledger.anchor import Anchor
from pos.ledger.audit.scope import Finding, Scope, place
from pos.ledger.chain import NO_HASH
from pos.ledger.entry import OFFICE
from pos.ledger.schema.formats import FORMATS, Format, unsaid


def _rows_of(child: str, columns: Sequence[str]) -> str:
    names = ", ".join(f"c.{name}" for name in columns)
    return (
        f"CASE e.n_{child} WHEN 0 THEN '[]' ELSE (SELECT json_group_array(json_array({names})) FROM {child} c"
        " WHERE c.till = e.till AND c.seq = e.seq) END"
    )


def _content(one: Format) -> str:
    """The canonical bytes of an entry of a format, as an expression."""
    own = f"json_array({', '.join(f'e.{name}' for name in one.entry)})"
    parts = [own, *(_rows_of(child, columns) for child, columns in one.children.items())]
    return f"'[{one.number},' || " + " || ',' || ".join(parts) + " || ']'"


@cache
def statement() -> str:
    """One row an entry of a till after a number: place, links, canonical bytes by SQLite; NULL of a format unknown.

    json_array and json_group_array write the very bytes of `chain.canonical` (tested with every kind of text):
    this is four times as fast as building them in Python. Rows of an entry come in the order of the primary key.
    """
    content = " ".join(f"WHEN {one.number} THEN {_content(one)}" for one in FORMATS.values())
    return (
        "SELECT e.till, e.seq, e.epoch, e.receipt_seq, e.business_date, e.format, e.prev_hash, e.hash, e.mac,"
        f" CAST(CASE e.format {content} END AS BLOB) FROM entry e WHERE e.till = ? AND e.seq > ? ORDER BY e.seq"
    )


@dataclass(slots=True)
class Followed:
    """What the entry before said, while a till's chain is followed."""

    till: str
    closes: list[tuple[int, str]] = field(default_factory=list)
    """(its head when a month was closed, that month), in order"""
    seq: int = 0
    hash: str = NO_HASH
    epoch: int = 1
    receipt: int = 0
    closed: str = ""
    format: int = 1

    def follows(self, seq: int, prev_hash: str) -> Iterator[Finding]:
        """No gap in the numbers, and each entry names the hash of the one before."""
        if seq != self.seq + 1:
            yield Finding("chain_sequence", place(self.till, seq), f"comes after {self.seq}")
        if prev_hash != self.hash:
            yield Finding("chain_link", place(self.till, seq), "does not name the hash of the entry before it")

    def numbered(self, seq: int, epoch: int, receipt: int | None) -> Iterator[Finding]:
        """Epochs never fall; receipt numbers run from 1 without a gap within each."""
        if epoch < self.epoch:
            yield Finding("chain_epoch", place(self.till, seq), f"epoch {epoch} after {self.epoch}")
        if epoch != self.epoch:
            self.epoch, self.receipt = epoch, 0
        if receipt is not None:
            if receipt != self.receipt + 1:
                yield Finding("receipt_gap", place(self.till, seq), f"receipt {receipt} after {self.receipt}")
            self.receipt = receipt

    def formed(self, seq: int, layout: int) -> Iterator[Finding]:
        """Formats that are known, and never an older one after a newer: only the newest is written."""
        if layout not in FORMATS:
            yield Finding("chain_format", place(self.till, seq), f"format {layout}, which is not known here")
        elif layout < self.format:
            yield Finding("chain_format", place(self.till, seq), f"format {layout} after {self.format}")
        self.format = layout

    def dated(self, seq: int, day: str) -> Iterator[Finding]:
        """Nothing dated in a month that was closed when it was written (the close names each till's head)."""
        while self.closes and self.closes[0][0] < seq:
            self.closed = max(self.closed, self.closes.pop(0)[1])
        if day[:7] <= self.closed:
            yield Finding("closed_month", place(self.till, seq), f"dated {day} after {self.closed} was closed")


def chains(scope: Scope) -> Iterator[Finding]:
    """Sequence, link, hash, MAC (where the key is here), epoch, receipt number and month of every entry."""
    key = scope.keys.mac if scope.keys else None
    closes, closing = _closes(scope)
    before = scope.done
    for till in tills(scope.rows):
        at = Followed(till, [*closes.get(till, closes[""])])
        yield from follow(at, scope.rows(statement(), till, 0), key, closing, scope.step)
    scope.counted["entries"] = scope.done - before
    scope.counted["macs"] = scope.done - before if key is not None else 0


Ask = Callable[..., Iterable[tuple[Any, ...]]]
"""The rows of a statement, whose parameters are written `?`, with its values."""
Step = Callable[[], None]
"""Told of each entry that was gone through."""


def tills(ask: Ask) -> Iterator[str]:
    """The tills that have entries, by one look-up in the key each."""
    [(till,)] = ask("SELECT MIN(till) FROM entry")
    while till is not None:
        yield till
        [(till,)] = ask("SELECT MIN(till) FROM entry WHERE till > ?", till)


def follow(
    at: Followed,
    entries: Iterable[tuple[Any, ...]],
    key: bytes | None,
    closing: Container[tuple[str, int]],
    step: Step,
) -> Iterator[Finding]:
    """A till's entries after `at`, one after the other, as `statement` has them; `closing` = which close a month."""
    for till, seq, epoch, receipt, day, layout, prev_hash, digest, mac, content in entries:
        if seq != at.seq + 1 or prev_hash != at.hash:
            yield from at.follows(seq, prev_hash)
        if receipt is not None or epoch != at.epoch:
            yield from at.numbered(seq, epoch, receipt)
        if (at.closes or at.closed) and (till, seq) not in closing:
            yield from at.dated(seq, day)
        if layout != at.format or layout not in FORMATS:
            yield from at.formed(seq, layout)
        if content is None or sha256(content).hexdigest() != digest:
            yield Finding("chain_hash", place(till, seq), "its content does not give its hash")
        if key is not None and hmac.digest(key, digest.encode(), "sha256").hex() != mac:
            yield Finding("chain_mac", place(till, seq), "its hash was not sealed with this ledger's key")
        at.seq, at.hash = seq, digest
        step()


def since_close(
    ask: Ask, entries: Callable[[str, int], Iterable[tuple[Any, ...]]], key: bytes | None, day: str, step: Step
) -> Iterator[Finding]:
    """The chains after the heads that the last close before `day` names; `entries` = a till's after a number.

    The close is among what is looked at, so that nobody without the key can name other heads.
    """
    closes = (
        "SELECT c.till, c.seq FROM month_close c JOIN entry e ON e.till = c.till AND e.seq = c.seq"
        " WHERE e.business_date < ? ORDER BY c.period DESC LIMIT 1"
    )
    closing = {(till, seq) for till, seq in ask(closes, day)}
    heads: dict[str, tuple[int, str]] = {}
    for till, seq in closing:
        named = ask("SELECT head_till, head_seq, head_hash FROM month_head WHERE till = ? AND seq = ?", till, seq)
        heads = {name: (head, digest) for name, head, digest in named}
        if heads.get(till, (0,))[0] != seq - 1:
            yield Finding("month_heads", place(till, seq), "names another head than the entry before it")
            heads = {}
    for till in tills(ask):
        at = _started(ask, till, *heads.get(till, (0, NO_HASH)))
        yield from follow(at, entries(till, at.seq), key, closing, step)
        if at.receipt != _last_receipt(ask, till, at.epoch, at.seq):
            yield Finding("receipt_gap", place(till, at.seq), f"an index knows another receipt than {at.receipt}")


def _started(ask: Ask, till: str, seq: int, digest: str) -> Followed:
    """Where a till's chain stood at a head."""
    epochs = [epoch for (epoch,) in ask("SELECT epoch FROM entry WHERE till = ? AND seq = ?", till, seq)]
    epoch = epochs[0] if epochs else 1
    return Followed(till, seq=seq, hash=digest, epoch=epoch, receipt=_last_receipt(ask, till, epoch, seq))


def _last_receipt(ask: Ask, till: str, epoch: int, seq: int) -> int:
    """The newest number of an epoch up to an entry, by the index that numbers are given by."""
    query = (
        "SELECT receipt_seq FROM entry WHERE till = ? AND epoch = ? AND receipt_seq IS NOT NULL AND seq <= ?"
        " ORDER BY receipt_seq DESC LIMIT 1"
    )
    return next((int(number) for (number,) in ask(query, till, epoch, seq)), 0)


def unsaid_columns(scope: Scope) -> Iterator[Finding]:
    """Entries of an older format say nothing in the columns that came later: there stands what the format fixes."""
    for number, table, column, value in unsaid():
        key = "c.till, c.seq" if table == "entry" else "c.till, c.seq, c.n"
        older = f"SELECT {key}, e.format FROM {table} c JOIN entry e ON e.till = c.till AND e.seq = c.seq"
        for *where, layout in scope.rows(f"{older} WHERE c.{column} IS NOT ? AND e.format < ?", value, number):
            what = f"says something in {table}.{column}, which format {layout} does not know"
            yield Finding("unsaid", place(*where), what)


def _closes(scope: Scope) -> tuple[dict[str, list[tuple[int, str]]], set[tuple[str, int]]]:
    """Till -> (its head when a month was closed, that month) in order, and where the closes are.

    Till "" stands for a till that a close does not name: it was opened later.
    """
    closing = list(scope.rows("SELECT c.period, c.till, c.seq FROM month_close c ORDER BY c.period"))
    found: dict[str, list[tuple[int, str]]] = {till: [] for till in (*tills(scope.rows), "")}
    for period, till, seq in closing:
        heads = dict(scope.rows("SELECT head_till, head_seq FROM month_head WHERE till = ? AND seq = ?", till, seq))
        for name, known in found.items():
            known.append((heads.get(name, 0), period))
    for known in found.values():
        known.sort()
    return found, {(till, seq) for _, till, seq in closing}


def anchors(scope: Scope) -> Iterator[Finding]:
    """Every entry remembered outside the file is in it: a cut tail or an older file is noticed."""
    for anchor in missing(scope.rows, scope.anchors):
        found = scope.one("SELECT hash FROM entry WHERE till = ? AND seq = ?", anchor.till, anchor.seq)
        what = "is not in the file" if found is None else "is another one in the file"
        yield Finding("anchor", place(anchor.till, anchor.seq), f"was written (epoch {anchor.epoch}) and {what}")
    scope.counted["anchors"] = len(scope.anchors)


def missing(ask: Ask, anchors: Iterable[Anchor]) -> list[Anchor]:
    """Anchors whose entry is not in the ledger, unless a newer epoch began after them.

    The till's chain names that, under a MAC; of a till that is not in the ledger at all, the office's does.
    """
    return [anchor for anchor in anchors if not _there(ask, anchor)]


def _there(ask: Ask, anchor: Anchor) -> bool:
    if list(ask("SELECT 1 FROM entry WHERE till = ? AND seq = ? AND hash = ?", anchor.till, anchor.seq, anchor.hash)):
        return True
    known = list(ask("SELECT 1 FROM entry WHERE till = ? AND seq = 1", anchor.till))
    begun = "SELECT 1 FROM entry WHERE till = ? AND kind = 'restored' AND epoch > ? LIMIT 1"
    return bool(list(ask(begun, anchor.till if known else OFFICE, anchor.epoch)))


def month_heads(scope: Scope) -> Iterator[Finding]:
    """The chain heads that a close names are those entries' hashes."""
    wrong = (
        "SELECT h.till, h.seq, h.head_till, h.head_seq FROM month_head h LEFT JOIN entry e"
        " ON e.till = h.head_till AND e.seq = h.head_seq WHERE h.head_hash IS NOT e.hash"
    )
    for till, seq, head_till, head_seq in scope.rows(wrong):
        yield Finding("month_heads", place(till, seq), f"names another hash for {place(head_till, head_seq)}")
