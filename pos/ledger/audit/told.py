"""Rows that may change must be as entries tell them: each change of one is an entry of the office's chain.

What is nobody's secret (roles, settings, whose person a row is) is compared as it stands, a PIN by its digest, and of
persons the MAC that the row must carry: all of it without the key. The name of who works here needs the key; whether
the columns of a row fit its MAC is for `people.sealed_rows`.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from sqlalchemy import Connection

from pos.ledger.audit.people import unsealed
from pos.ledger.audit.scope import Ask, Finding, Scope, place
from pos.ledger.entry import OFFICE, Kind
from pos.ledger.keys import Keys
from pos.ledger.kinds import KINDS, quoted
from pos.ledger.staff import told

_Place = tuple[str, str]
"""table, key"""
_TELLING: Final = quoted(kind for kind, row in KINDS.items() if row.tells)
_ENTRIES: Final = (
    "SELECT seq, kind, actor, occurred_at, detail FROM entry"
    f" WHERE till = '{OFFICE}' AND kind IN ({_TELLING}) ORDER BY seq"
)
_ROWS: Final[Mapping[str, str]] = {
    "setting": "SELECT key, value FROM setting",
    "people": "SELECT login, name, roles, pin_hash, active FROM people",
    "household_person": "SELECT person_id, household_id, mac FROM household_person",
}
_NAMED: Final[Mapping[str, str]] = {"setting": "key", "people": "login"}
"""Tables of which an entry tells one row, and how it names it."""
_CHECK: Final = "told_rows"


def changed_rows(scope: Scope) -> Iterator[Finding]:
    """`differing` as a check of the audit."""
    yield from differing(scope.rows, scope.keys)


def odd_rows(tx: Connection, keys: Keys | None) -> list[Finding]:
    """All that is found of rows that may change in a moment, as each start asks: in a snapshot of either engine."""

    def ask(sql: str) -> Iterable[Any]:
        return tx.exec_driver_sql(sql)

    sealed = unsealed(ask, keys) if keys is not None else ()
    return [*differing(ask, keys), *filter(None, sealed)]


def differing(ask: Ask, keys: Keys | None) -> Iterator[Finding]:
    """Every row that is not as the newest entry about it says, with who wrote that entry and when; rows of no entry."""
    wanted: dict[_Place, tuple[object, str]] = {}
    for seq, kind, actor, at, detail in ask(_ENTRIES):
        for where, facts in _told(kind, json.loads(detail)):
            wanted[where] = facts, f"{place(OFFICE, seq)}, {actor}, {at}"
    there = dict(_there(ask, keys))
    for where in sorted(wanted.keys() | there.keys()):
        facts, entry = wanted.get(where, (None, ""))
        found = there.get(where)
        if not _same(facts, found):
            yield Finding(_CHECK, " ".join(where), _what(facts, found, entry))


def _told(kind: str, detail: Mapping[str, Any]) -> Iterator[tuple[_Place, object]]:
    table = KINDS[Kind(kind)].tells
    if table in _NAMED:
        yield (table, detail[_NAMED[table]]), detail["now"]
    else:
        for person, facts in detail.get("persons", {}).items():
            yield (table, person), facts


def _there(ask: Ask, keys: Keys | None) -> Iterator[tuple[_Place, object]]:
    for key, value in ask(_ROWS["setting"]):
        yield ("setting", key), value
    for login, name, roles, pin_hash, active in ask(_ROWS["people"]):
        facts = told(keys, login, name, roles, pin_hash, active)
        yield ("people", login), facts
    for person, household, mac in ask(_ROWS["household_person"]):
        yield ("household_person", person), {"household": household, "mac": mac}


def _same(facts: object, found: object) -> bool:
    """What is not known here (a name without the key) is not asked."""
    if isinstance(facts, dict) and isinstance(found, dict):
        return {name: facts.get(name) for name in found} == found
    return facts == found


def _what(facts: object, found: object, entry: str) -> str:
    if not entry:
        return "no entry tells of it: it was put there by hand"
    if found is None:
        return f"is gone; the last entry about it ({entry}) says it is there"
    if facts is None:
        return f"is back; the last entry about it ({entry}) took it away"
    return f"was changed by hand, or is an older copy: not as the last entry about it says ({entry})"
