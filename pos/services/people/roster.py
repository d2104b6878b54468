"""Who works here: added, given other roles or a new PIN, on leave and back. Each change is an entry.

What widens what somebody may do, selling apart, takes a second person; while nobody else is there who could be it, it
is done alone and listed in the month's pack.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from pos.domain.people import Approval, Person, Role, more_than_selling, widened
from pos.domain.text import clean
from pos.errors import Refused
from pos.ledger import staff
from pos.ledger.database import Transaction
from pos.ledger.entry import OFFICE, Draft, Kind
from pos.ledger.keys import Keys
from pos.ledger.reading import queries, receipts
from pos.ledger.settings import SEALED_KEY
from pos.ledger.staff import Staff
from pos.services.approval import named, seconds, two_needed
from pos.services.people.staff import check_pin_form, hash_pin
from pos.services.shop import Shop, require
from pos.services.writing import Writing, writing

_LOGIN = re.compile(r"[a-z][a-z0-9_.-]{0,31}")


@dataclass(frozen=True, slots=True)
class Changed:
    """One change of a person (`login`) or a setting (`key`), as its entry tells it.

    `what` as in `kinds.ACTS`; `before` and `now`: roles with commas between, or the setting's value. `alone`: two
    should have done it, and there was nobody else.
    """

    at: str
    actor: str
    approver: str | None
    what: str
    login: str
    key: str
    before: str
    now: str
    alone: bool


@dataclass(frozen=True, slots=True)
class Colleague:
    """Somebody who works here, or is on leave; `last` = the newest change of that person."""

    person: Person
    active: bool
    last: Changed | None


READERS = (Role.MANAGER, Role.AUDITOR)
"""Who looks at the people and the settings of the shop."""


def new_staff(keys: Keys, login: str, name: str, roles: frozenset[Role], pin: str) -> Staff:
    """A person about to be stored. Refused `bad_login`, `no_roles`, `pin_short`."""
    _sound_login(login)
    if not roles:
        raise Refused("no_roles")
    check_pin_form(pin, roles)
    return Staff(Person(login, clean(name, 40) or login, roles), hash_pin(keys, login, pin), 0, True)


def _sound_login(login: str) -> str:
    if not _LOGIN.fullmatch(login):
        raise Refused("bad_login", login=clean(login, 32))
    return login


def _rights(one: Staff | None) -> frozenset[Role]:
    """What somebody may do: nothing while on leave."""
    return one.person.roles if one is not None and one.active else frozenset()


class Roster:
    """The people of one ledger, for whoever manages them."""

    def __init__(self, shop: Shop) -> None:
        self._shop = shop

    def everyone(self) -> tuple[Staff, ...]:
        """All people by login, those on leave among them."""
        with self._shop.ledger.read() as tx:
            return staff.everyone(tx, self._shop.ledger.keys)

    def log(self) -> tuple[Changed, ...]:
        """Every change of people and settings, oldest first; the sealed key is no setting of the shop's."""
        with self._shop.ledger.read() as tx:
            every = map(_changed, queries.told_changes(tx))
            return tuple(one for one in every if one.key != SEALED_KEY)

    def colleagues(self, actor: Person) -> tuple[Colleague, ...]:
        """All people by login, with what was changed last. Refused `not_allowed`."""
        require(actor, *READERS)
        with self._shop.ledger.read() as tx:
            found = staff.everyone(tx, self._shop.ledger.keys)
            last = {one.login: one for one in changes_named(tx) if one.login}
        return tuple(Colleague(one.person, one.active, last.get(one.person.login)) for one in found)

    def check_login(self, actor: Person, login: str) -> None:
        """Refused `not_allowed`, `bad_login`, `login_taken`."""
        require(actor, Role.MANAGER)
        wanted = _sound_login(login.strip().lower())
        with self._shop.ledger.read() as tx:
            self._check_free(tx, wanted)

    def plan_person(self, actor: Person, login: str, name: str, roles: frozenset[Role], pin: str) -> bool:
        """Whether `add` takes two. Refused as that, but for approval."""
        require(actor, Role.MANAGER)
        one = new_staff(self._shop.ledger.keys, login.strip().lower(), name, roles, pin)
        with self._shop.ledger.read() as tx:
            self._check_free(tx, one.person.login)
            return self._by_two(tx, actor, two=widened(frozenset(), roles))

    def plan_roles(self, actor: Person, login: str, roles: frozenset[Role]) -> bool:
        """Whether `give_roles` takes two. Refused as that, but for approval; `roles_same`: nothing would change."""
        require(actor, Role.MANAGER)
        if not roles:
            raise Refused("no_roles")
        with self._shop.ledger.read() as tx:
            before = self._known(tx, login)
            if before.person.roles == roles:
                raise Refused("roles_same", login=login)
            after = replace(before, person=replace(before.person, roles=roles))
            self._keeps_a_manager(tx, after)
            return self._by_two(tx, actor, two=widened(_rights(before), _rights(after)))

    def plan_pin(self, actor: Person, login: str, pin: str) -> bool:
        """Whether `give_pin` takes two. Refused as that, but for approval."""
        if login != actor.login:
            require(actor, Role.MANAGER)
        with self._shop.ledger.read() as tx:
            before = self._known(tx, login)
            check_pin_form(pin, before.person.roles)
            return self._by_two(tx, actor, two=login != actor.login and bool(more_than_selling(_rights(before))))

    def plan_back(self, actor: Person, login: str) -> bool:
        """Whether `back` takes two. Refused as that, but for approval."""
        require(actor, Role.MANAGER)
        with self._shop.ledger.read() as tx:
            return self._by_two(tx, actor, two=bool(more_than_selling(self._known(tx, login).person.roles)))

    def plan_leave(self, actor: Person, login: str) -> None:
        """Refused as `leave`."""
        require(actor, Role.MANAGER)
        with self._shop.ledger.read() as tx:
            self._keeps_a_manager(tx, replace(self._known(tx, login), active=False))

    def add(
        self,
        actor: Person,
        login: str,
        name: str,
        roles: frozenset[Role],
        pin: str,
        approval: Approval | None = None,
    ) -> Person:
        """A new person. Refused `not_allowed`, `login_taken`, `bad_login`, `no_roles`, `pin_short`, `no_approver`."""
        require(actor, Role.MANAGER)
        one = new_staff(self._shop.ledger.keys, login.strip().lower(), name, roles, pin)

        def work(w: Writing) -> None:
            self._check_free(w.tx, one.person.login)
            self._put(w, one, "person_added", approval, two=widened(frozenset(), roles))

        writing(self._shop, actor, OFFICE, work)
        return one.person

    def give_roles(self, actor: Person, login: str, roles: frozenset[Role], approval: Approval | None = None) -> Person:
        """Other roles. Refused `not_allowed`, `no_login`, `no_roles`, `last_manager`, `no_approver`."""
        require(actor, Role.MANAGER)
        if not roles:
            raise Refused("no_roles")

        def work(w: Writing) -> Person:
            before = self._known(w.tx, login)
            after = replace(before, person=replace(before.person, roles=roles))
            self._keeps_a_manager(w.tx, after)
            self._put(w, after, "roles_changed", approval, two=widened(_rights(before), _rights(after)))
            return after.person

        return writing(self._shop, actor, OFFICE, work)

    def give_pin(self, actor: Person, login: str, pin: str, approval: Approval | None = None) -> None:
        """A new PIN; wrong ones are forgotten. One's own needs nobody; another's is the manager's to give.

        Who has another's PIN acts as that person: of whoever does more than sell it takes two. Refused `not_allowed`,
        `no_login`, `pin_short`, `no_approver`.
        """
        own = login == actor.login
        if not own:
            require(actor, Role.MANAGER)
        keys = self._shop.ledger.keys

        def work(w: Writing) -> None:
            before = self._known(w.tx, login)
            check_pin_form(pin, before.person.roles)
            after = replace(before, pin_hash=hash_pin(keys, login, pin), failures=0)
            self._put(w, after, "pin_changed", approval, two=not own and bool(more_than_selling(_rights(before))))

        writing(self._shop, actor, OFFICE, work)
        self._shop.ledger.tries.note(login, 0)

    def leave(self, actor: Person, login: str) -> None:
        """Put on leave: neither acts nor approves any more. Refused `not_allowed`, `no_login`, `last_manager`."""
        require(actor, Role.MANAGER)

        def work(w: Writing) -> None:
            before = self._known(w.tx, login)
            if before.active:
                after = replace(before, active=False)
                self._keeps_a_manager(w.tx, after)
                self._put(w, after, "on_leave", None, two=False)

        writing(self._shop, actor, OFFICE, work)

    def back(self, actor: Person, login: str, approval: Approval | None = None) -> None:
        """Back from leave, with the same roles and PIN. Refused `not_allowed`, `no_login`, `no_approver`."""
        require(actor, Role.MANAGER)

        def work(w: Writing) -> None:
            before = self._known(w.tx, login)
            if not before.active:
                after = replace(before, active=True)
                self._put(w, after, "back", approval, two=widened(frozenset(), _rights(after)))

        writing(self._shop, actor, OFFICE, work)

    # -- within a transaction -----------------------------------------------------------------------------------------

    def _known(self, tx: Transaction, login: str) -> Staff:
        found = staff.find(tx, self._shop.ledger.keys, login)
        if found is None:
            raise Refused("no_login", login=clean(login, 32))
        return found

    def _check_free(self, tx: Transaction, login: str) -> None:
        if staff.find(tx, self._shop.ledger.keys, login) is not None:
            raise Refused("login_taken", login=login)

    def _by_two(self, tx: Transaction, actor: Person, *, two: bool) -> bool:
        """Alone where nobody else is there who could stand for it."""
        return two and bool(seconds(self._shop, tx, actor))

    def _keeps_a_manager(self, tx: Transaction, after: Staff) -> None:
        others = staff.everyone(tx, self._shop.ledger.keys)
        left = [one for one in others if one.person.login != after.person.login]
        if not any(Role.MANAGER in _rights(one) for one in (*left, after)):
            raise Refused("last_manager", login=after.person.login)

    def _put(self, w: Writing, one: Staff, what: str, approval: Approval | None, *, two: bool) -> None:
        asked = two or approval is not None
        alone = asked and two_needed(self._shop, w.tx, w.actor, approval)
        told = staff.put(w.tx, self._shop.ledger.keys, one, what, alone=alone)
        w.append(Draft(Kind.PEOPLE, w.open_day(), approver=named(approval), detail=told))


def changes_named(tx: Transaction) -> list[Changed]:
    """Every change, oldest first, with what people are called in place of their logins."""
    names = dict(receipts.person_names(tx))

    def named_too(one: Changed) -> Changed:
        return replace(one, actor=names.get(one.actor, one.actor), approver=names.get(one.approver or "", one.approver))

    return [named_too(_changed(row)) for row in queries.told_changes(tx)]


def _changed(row: Any) -> Changed:
    """What an entry about a person or a setting tells."""
    facts: Mapping[str, Any] = json.loads(row.detail)
    of_person = row.kind == Kind.PEOPLE
    before, now = facts["before"], facts["now"]
    return Changed(
        at=row.occurred_at,
        actor=row.actor,
        approver=row.approver,
        what=facts.get("what", ""),
        login=facts.get("login", ""),
        key=facts.get("key", ""),
        before=(before["roles"] if of_person else before) if before is not None else "",
        now=now["roles"] if of_person else now,
        alone=bool(facts.get("alone")),
    )
