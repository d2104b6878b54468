"""Logging in with a PIN; who works here is changed by `roster`."""

from __future__ import annotations

import hashlib
import hmac
import time
from collections.abc import Callable
from dataclasses import dataclass

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from pos.domain.people import Approval, Person, Role
from pos.errors import Refused
from pos.ledger import staff
from pos.ledger.database import Transaction
from pos.ledger.keys import Keys
from pos.ledger.staff import Staff
from pos.services.shop import Shop

FREE_TRIES = 5
WAITS_S = (60, 300, 900, 3600)
"""After five wrong PINs one try after each of these waits; the last one repeats (rules.md, People and access)."""
_hasher = PasswordHasher(time_cost=4, memory_cost=9_216, parallelism=1)


def _peppered(keys: Keys, login: str, pin: str) -> str:
    """A PIN is short: without the key from outside the file nobody can try them all."""
    return hmac.digest(keys.pin, f"{login}\x1f{pin}".encode(), hashlib.sha256).hex()


def hash_pin(keys: Keys, login: str, pin: str) -> str:
    """The stored form of a PIN (Argon2id)."""
    return _hasher.hash(_peppered(keys, login, pin))


def least_digits(roles: frozenset[Role]) -> int:
    """How short a PIN may be: four digits for a cashier, six for every other role."""
    return 4 if roles == {Role.CASHIER} else 6


def check_pin_form(pin: str, roles: frozenset[Role]) -> None:
    """Refused `pin_short` (least)."""
    least = least_digits(roles)
    if not (pin.isascii() and pin.isdigit()) or len(pin) < least or len(pin) > 32:
        raise Refused("pin_short", least=least)


def _wait_s(failures: int) -> int:
    """Seconds to wait after so many wrong PINs (at least FREE_TRIES)."""
    return WAITS_S[min(failures - FREE_TRIES, len(WAITS_S) - 1)]


@dataclass(slots=True)
class _Wait:
    """When the next try is allowed, on the monotonic clock of this run."""

    failures: int
    until: float


class People:
    """Who can log in to this ledger."""

    def __init__(self, shop: Shop, monotonic: Callable[[], float] = time.monotonic) -> None:
        self._shop = shop
        self._monotonic = monotonic
        self._begun = monotonic()
        self._waits: dict[str, _Wait] = {}

    def everyone(self) -> tuple[Person, ...]:
        """All people who may log in, by login."""
        with self._shop.ledger.read() as tx:
            found = staff.everyone(tx, self._shop.ledger.keys)
        return tuple(one.person for one in found if one.active)

    def beside(self, login: str, *roles: Role) -> tuple[Person, ...]:
        """Everybody else who may log in and holds one of `roles`: who may stand for what `login` does."""
        return tuple(one for one in self.everyone() if one.login != login and one.may(*roles))

    def login(self, login: str, pin: str) -> Person:
        """The person. Refused `bad_pin` (wait_s after it), `locked` (wait_s left); `pin_outgrown` (least) where other
        roles want a longer PIN since.

        The count of wrong tries is stored before the PIN is checked, in the file and outside it, so that neither
        pulling the plug nor an older row put back gains a try: the higher count holds. The
        waits begin anew when the program does.
        """
        keys, tries = self._shop.ledger.keys, self._shop.ledger.tries
        login = login.strip().lower()

        def count(tx: Transaction) -> Staff | None:
            found = staff.trusted(tx, keys, login)
            if found is None or not found.active:
                return None
            failures = max(found.failures, tries.count(login))
            self._must_wait(login, failures)
            return staff.note_failures(tx, keys, found, failures + 1)

        one = self._shop.ledger.write(count)
        if one is None:
            _hasher.hash(pin)  # as slow as for a login that exists
            raise Refused("bad_pin", wait_s=0)
        tries.note(login, one.failures)
        if not self._right(keys, one, pin):
            raise Refused("bad_pin", wait_s=self._start_wait(login, one.failures))
        self._waits.pop(login, None)
        tries.note(login, 0)
        return self._shop.ledger.write(lambda tx: self._let_in(tx, login, pin))

    def _let_in(self, tx: Transaction, login: str, pin: str) -> Person:
        """The row as it is now: it may have changed while the PIN was checked."""
        one = staff.find(tx, self._shop.ledger.keys, login)
        if one is None or not one.active:
            raise Refused("bad_pin", wait_s=0)
        staff.note_failures(tx, self._shop.ledger.keys, one, 0)
        if len(pin) < least_digits(one.person.roles):
            raise Refused("pin_outgrown", login=login, least=least_digits(one.person.roles))
        return one.person

    def approve(self, login: str, pin: str) -> Approval:
        """The same person as a second one, for what somebody else is about to do. Refused as `login`."""
        return Approval(self.login(login, pin))

    @staticmethod
    def _right(keys: Keys, one: Staff, pin: str) -> bool:
        try:
            return _hasher.verify(one.pin_hash, _peppered(keys, one.person.login, pin))
        except (VerificationError, InvalidHashError):
            return False

    def known(self, login: str) -> Person | None:
        """The person as the ledger has it now; None for one who may not come in any more."""
        with self._shop.ledger.read() as tx:
            found = staff.find(tx, self._shop.ledger.keys, login)
        return found.person if found is not None and found.active else None

    def _must_wait(self, login: str, failures: int) -> None:
        if failures < FREE_TRIES:
            return
        if login not in self._waits:
            self._waits[login] = _Wait(failures, self._begun + _wait_s(failures))  # it began when the program did
        elif self._waits[login].failures != failures:
            self._start_wait(login, failures)
        left = self._waits[login].until - self._monotonic()
        if left > 0:
            raise Refused("locked", wait_s=int(left) + 1)

    def _start_wait(self, login: str, failures: int) -> int:
        if failures < FREE_TRIES:
            return 0
        seconds = _wait_s(failures)
        self._waits[login] = _Wait(failures, self._monotonic() + seconds)
        return seconds
