"""Rows that may change: each carries a MAC; and what the ledger says of itself."""

from __future__ import annotations

import json
from collections.abc import Iterator

from pos.domain.goods.layouts import SHIPPED, LabelLayout, meeting, read
from pos.errors import Refused
from pos.ledger.audit.scope import Ask, Finding, Scope, place
from pos.ledger.entry import OFFICE, Kind
from pos.ledger.keys import Keys
from pos.ledger.reading.households import sealed_phones
from pos.ledger.schema.tables import MUTABLE
from pos.ledger.settings import LABEL


def sealed_rows(scope: Scope) -> Iterator[Finding]:
    """The MAC of every row of people, household_person and setting."""
    scope.counted["sealed_rows"] = 0
    if scope.keys is not None:
        for row in unsealed(scope.rows, scope.keys):
            scope.counted["sealed_rows"] += 1
            yield from filter(None, (row,))


def unsealed(ask: Ask, keys: Keys) -> Iterator[Finding | None]:
    """For each row of a table that may change: what is wrong with its MAC, or None."""
    for table in MUTABLE:
        names = [column.name for column in table.columns if column.name != "mac"]
        for *values, mac in ask(f"SELECT {', '.join(names)}, mac FROM {table.name}"):
            sound = keys.row_mac(table.name, *values) == mac
            where = f"{table.name} {values[0]}"
            yield None if sound else Finding("sealed_rows", where, "was not written by this program")


def indexed_phones(scope: Scope) -> Iterator[Finding]:
    """The phones of every person open with the key, and each is found by its number and its last four."""
    keys = scope.keys
    if keys is None:
        return
    rows = "SELECT person_id, phone_sealed, phone_index, last4_index FROM household_person"
    for person, sealed, index, last4 in scope.rows(rows):
        phones = _opened(keys, sealed)
        if phones is None or (index, last4) != sealed_phones(keys, phones)[1:]:
            yield Finding("phones", str(person), "the phone does not open, or is not what its index says")


def label_layouts(scope: Scope) -> Iterator[Finding]:
    """Each layout of scale labels can be read, and no two that stand enabled at a time can match one code."""
    there = {one.name: one for one in SHIPPED}
    for seq, text in scope.rows(f"SELECT seq, detail FROM entry WHERE kind = '{Kind.SETTING}' ORDER BY seq"):
        detail = json.loads(text)
        if not detail["key"].startswith(LABEL):
            continue
        name = detail["key"].removeprefix(LABEL)
        there.pop(name, None)
        if detail["now"] == "":
            continue
        layout = _layout(name, detail["now"])
        other = meeting(layout, there.values()) if layout is not None else None
        if layout is None:
            yield Finding("label_layouts", place(OFFICE, seq), "tells of a layout that cannot be read")
        elif other is not None:
            yield Finding("label_layouts", place(OFFICE, seq), f"matches codes that {other.name} matches too")
        if layout is not None:
            there[name] = layout


def _layout(name: str, text: str) -> LabelLayout | None:
    try:
        return read(name, text)
    except Refused:
        return None


def _opened(keys: Keys, sealed: str) -> list[str] | None:
    try:
        return keys.unseal(sealed).split()
    except (Refused, ValueError):
        return None


def identity(scope: Scope) -> Iterator[Finding]:
    """The one row of `book` is what every till's first entry says, so that no chain fits another ledger."""
    rows = list(scope.rows("SELECT ledger_id, shop_id, created_at FROM book"))
    if len(rows) != 1:
        yield Finding("book", "", f"{len(rows)} rows instead of one")
        return
    ledger_id, shop_id, created_at = rows[0]
    wanted = {"created_at": created_at, "ledger_id": ledger_id, "shop_id": shop_id}
    for till, kind, detail in scope.rows("SELECT till, kind, detail FROM entry WHERE seq = 1"):
        if kind != "opened" or json.loads(detail) != wanted:
            yield Finding("book", f"{till}:1", "the till was not opened for this ledger")
