"""What takes two, asked of the entries that tell of people and settings, one after the other as they stand.

Whoever stands for a change worked here then and does more than sell; who did it alone had nobody beside; each entry
begins where the one before it about the same thing ended.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any, Final

from pos.domain.people import Role, more_than_selling, widened
from pos.ledger.audit.scope import Finding, Scope, place
from pos.ledger.entry import OFFICE, Kind
from pos.ledger.settings import raises

Facts = Mapping[str, Any] | None
_CHECK: Final = "two_persons"
_ENTRIES: Final = (
    "SELECT seq, kind, actor, approver, detail FROM entry"
    f" WHERE till = '{OFFICE}' AND kind IN ('{Kind.PEOPLE}', '{Kind.SETTING}') ORDER BY seq"
)
_SYSTEM: Final = "system"
"""Who makes a new ledger."""


def two_persons(scope: Scope) -> Iterator[Finding]:
    """Every such entry against what stood before it."""
    people: dict[str, Facts] = {}
    settings: dict[str, str] = {}
    for seq, kind, actor, approver, text in scope.rows(_ENTRIES):
        detail = json.loads(text)
        known: Mapping[str, Any] = people if kind == Kind.PEOPLE else settings
        name = detail["login"] if kind == Kind.PEOPLE else detail["key"]
        if detail["before"] != known.get(name):
            yield Finding(_CHECK, place(OFFICE, seq), "does not begin with what stood before it")
        if actor != _SYSTEM:
            two = _two(kind, actor, detail)
            for what in _wrong(people, actor, approver, two=two, alone=bool(detail.get("alone"))):
                yield Finding(_CHECK, place(OFFICE, seq), what)
        if kind == Kind.PEOPLE:
            people[name] = detail["now"]
        else:
            settings[name] = detail["now"]


def _two(kind: str, actor: str, detail: Mapping[str, Any]) -> bool:
    if kind == Kind.SETTING:
        return raises(detail["key"], detail["before"], detail["now"])
    before, now = _rights(detail["before"]), _rights(detail["now"])
    other_pin = detail["before"] is not None and detail["before"]["pin"] != detail["now"]["pin"]
    return widened(before, now) or (other_pin and detail["login"] != actor and bool(more_than_selling(before)))


def _rights(facts: Facts) -> frozenset[Role]:
    """What somebody may do: nothing while on leave."""
    if facts is None or not facts["active"]:
        return frozenset()
    return frozenset(Role(role) for role in facts["roles"].split(",") if role)


def _wrong(people: Mapping[str, Facts], actor: str, approver: str | None, *, two: bool, alone: bool) -> Iterator[str]:
    able = {login for login, facts in people.items() if more_than_selling(_rights(facts)) and login != actor}
    if approver is not None and approver not in able:
        yield f"was approved by {approver}, who could not"
    if approver is None and two and not alone:
        yield f"took two persons, and {actor} did it alone"
    if alone and able:
        yield f"says that {actor} was alone, and was not"
