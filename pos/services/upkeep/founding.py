"""A new ledger made aside, in a folder of its own, and put in its place when all of it stands: nothing is ever half.

Whoever makes a shop sees its recovery code first and says that it is copied; until then there is no ledger, and what
a killed program left is thrown away by the next one that begins.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Final

from pos.domain.people import Role
from pos.domain.text import clean
from pos.durable import name_new
from pos.errors import Refused, Unavailable
from pos.ledger.keys import KeyStore
from pos.ledger.lock import WriterLock
from pos.services.importing.plan import Tick, unheard
from pos.services.people import shop_settings
from pos.services.people.staff import check_pin_form
from pos.services.upkeep import from_workbook, setup
from pos.services.upkeep.from_workbook import Plan
from pos.services.upkeep.opening import key_store
from pos.services.upkeep.setup import NewPerson
from pos.settings import Settings

FIRST_LOGIN: Final = "manager"
PIN_LEAST: Final = 6
NAME_MOST, SHOP_MOST = 40, 60
"""Characters of a person's name and of the shop's."""
_ASIDE: Final = "new-ledger"


def check_names(shop: str, name: str) -> tuple[str, str]:
    """Both without blanks around them. Refused `bad_setting` (the shop's), `no_name`."""
    named = clean(name, NAME_MOST)
    if not named:
        raise Refused("no_name")
    return shop_settings.check("shop_name", shop.strip()), named


class Founding:
    """The ledger that these settings name, while it is being made. One at a time in a folder."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._lock: WriterLock | None = None

    @property
    def folder(self) -> Path:
        """Where it will be."""
        return self._settings.data

    def plan(self, path: Path, tick: Tick = unheard) -> Plan:
        """A workbook looked through; nothing is made. `shop` "" where it does not say. Refused as `planned`."""
        try:
            return from_workbook.planned(path, "", setup.NO_COMPANY, tick)
        except Refused as refused:
            if refused.code != "no_shop_name":
                raise
        return replace(from_workbook.planned(path, "-", setup.NO_COMPANY, tick), shop="")

    def empty(self, shop: str, name: str, pin: str) -> str:
        """A shop with one person who may do everything; the recovery code.

        Refused `bad_setting`, `no_name`, `pin_short`, `ledger_exists`; Unavailable `ledger_locked`, `cannot_write`.
        """
        shop, name = check_names(shop, name)
        first = _first(name, pin)
        return self.make(lambda place, store: setup.new_ledger(place, store, shop, (first,)))

    def filled(self, plan: Plan, name: str, pin: str, tick: Tick = unheard) -> str:
        """The same with what is in a workbook. What `tick` raises ends it, and nothing is left."""
        _shop, name = check_names(plan.shop, name)
        first = _first(name, pin)

        def work(place: Path, store: KeyStore) -> str:
            return from_workbook.carried_out(plan, place, store, place.parent, first, None, tick)[0]

        return self.make(work)

    def make(self, work: Callable[[Path, KeyStore], str]) -> str:
        """What `work` makes at the place it is given; what it returns. `settle` puts it where it belongs."""
        self.give_up()
        aside = self._begin()
        try:
            return work(aside / self._settings.ledger_path.name, key_store(self._settings))
        except BaseException:
            self.give_up()
            raise

    def settle(self) -> None:
        """It stands: from now on it is the ledger. Refused `ledger_exists`: what came meanwhile is left alone."""
        place = self._settings.ledger_path
        made = self._settings.data / _ASIDE / place.name
        if made.with_name(f"{made.name}-wal").exists():
            raise Unavailable("disk_error", reason=f"{place.name}-wal")
        try:
            name_new(made, place)
        except FileExistsError:
            raise Refused("ledger_exists", path=str(place)) from None
        except OSError as error:
            raise Unavailable("cannot_write", file=place.name, detail=error.strerror or str(error)) from error
        self.give_up()

    def give_up(self) -> None:
        """What was made and not settled is nothing any more."""
        if self._lock is None:
            return
        shutil.rmtree(self._settings.data / _ASIDE, ignore_errors=True)
        self._lock.release()
        self._lock = None
        (self._settings.data / f"{_ASIDE}.lock").unlink(missing_ok=True)

    def _begin(self) -> Path:
        data, place = self._settings.data, self._settings.ledger_path
        aside = data / _ASIDE
        try:
            data.mkdir(parents=True, exist_ok=True)
            if place.exists():
                raise Refused("ledger_exists", path=str(place))
            lock = WriterLock(aside)
            lock.acquire("init")
            self._lock = lock
            if aside.exists():  # of a program that was killed
                shutil.rmtree(aside)
            aside.mkdir()
        except OSError as error:
            self.give_up()
            raise Unavailable("cannot_write", file=str(data), detail=error.strerror or str(error)) from error
        return aside


def _first(name: str, pin: str) -> NewPerson:
    check_pin_form(pin, frozenset(Role))
    return FIRST_LOGIN, name, frozenset(Role), pin
