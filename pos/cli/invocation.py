"""One command's run: what was asked globally, the settings it comes to, the ledger it opens, the person it acts for."""

from __future__ import annotations

import getpass
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from pos.cli import misuse
from pos.cli.output import Output
from pos.domain.language import CHINESE, LANGUAGES, pick
from pos.errors import Refused
from pos.settings import Ground, Settings
from pos.wording import say

if TYPE_CHECKING:
    from pos.domain.people import Approval, Person
    from pos.ledger.book import Ledger
    from pos.services.shop import Shop

MOST_NAMED = 6
"""Of places that are named in one sentence."""


@dataclass(slots=True)
class Asked:
    """The global options as they were given, before or after the command; None where they were not."""

    data: str | None = None
    database: str | None = None
    lang: str | None = None
    user: str | None = None
    on: str | None = None
    clock_is_right: bool = False
    json: bool = False
    quiet: bool = False


@dataclass
class Invocation:
    """What every command is handed."""

    arguments: tuple[str, ...] = ()
    asked: Asked = field(default_factory=Asked)
    window: bool = False
    """No command was named: open the window."""
    ground: Ground = Ground.SHOP
    """on this ledger"""
    help_lang: str = CHINESE
    """of a help, which comes before what was asked is understood"""

    @classmethod
    def of(cls, ctx: typer.Context) -> Invocation:
        """The session of a running command; the options are all known now."""
        found = ctx.find_root().obj
        if not isinstance(found, cls):
            raise TypeError("a command run outside the program")
        return found

    @cached_property
    def settings(self) -> Settings:
        """The environment's settings, overridden by what was asked. Misuse `bad_format` for an unknown language."""
        asked = self.asked
        if asked.lang is not None:
            misuse.one_of(asked.lang, "--lang", LANGUAGES)
        named: dict[str, Any] = {
            "data": Path(asked.data) if asked.data else None,
            "database_url": asked.database,
            "lang": asked.lang,
            "user": asked.user,
        }
        return Settings(**{name: value for name, value in named.items() if value is not None})

    @cached_property
    def out(self) -> Output:
        """The door to the terminal."""
        return Output(self.settings.language, json=self.asked.json, quiet=self.asked.quiet)

    @property
    def lang(self) -> str:
        """zh_CN or en."""
        return self.out.lang

    @cached_property
    def on(self) -> date | None:
        """The day of --on. Misuse `bad_day`."""
        return misuse.day(self.asked.on, "--on")

    # -- the ledger ------------------------------------------------------------------------------------------------

    @contextmanager
    def reading(self) -> Iterator[Shop]:
        """The ledger, read-only: works while the window is open, needs nobody."""
        from pos.services.shop import Shop
        from pos.services.upkeep.epochs import changed_rows
        from pos.services.upkeep.opening import open_ledger

        on = self.on
        ledger = open_ledger(self.settings)
        try:
            gone = ledger.gone()
            if gone:
                self.out.reason(say("older_ledger", self.lang, {"tills": sorted({one.till for one in gone})}))
            self._say_changed(changed_rows(ledger))
            yield Shop(ledger, on)
        finally:
            ledger.close()

    def _say_changed(self, places: tuple[str, ...]) -> None:
        if places:
            self.out.reason(say("rows_changed", self.lang, {"places": places[:MOST_NAMED]}))

    @contextmanager
    def writing(self, purpose: str) -> Iterator[tuple[Shop, Person]]:
        """The ledger for one command that writes, and who asks for it.

        Refused `nobody`, `pin_missing`, what a login refuses, and as `Ledger.trusted`; Unavailable `ledger_locked` with
        the holder.
        """
        with self.taken(purpose) as (shop, person):
            shop.ledger.trusted()
            yield shop, person

    @contextmanager
    def read_as(self, purpose: str) -> Iterator[tuple[Shop, Person | None]]:
        """As `reading` for a purpose of "", else for whoever asks, as `writing`: some figures are not for everybody."""
        if purpose:
            with self.writing(purpose) as (shop, person):
                yield shop, person
        else:
            with self.reading() as shop:
                yield shop, None

    @contextmanager
    def taken(self, purpose: str) -> Iterator[tuple[Shop, Person]]:
        """The same, also when the ledger is an older one: for whoever goes on with it."""
        from pos.services.people.staff import People
        from pos.services.shop import Shop
        from pos.services.upkeep.epochs import at_start
        from pos.services.upkeep.opening import open_ledger

        on, settings = self.on, self.settings
        if not settings.user:
            raise Refused("nobody")
        ledger = open_ledger(settings)
        try:
            pin = settings.pin or self.ask_pin(settings.user)
            ledger.take(purpose)
            shop = Shop(ledger, on)
            shop.watch.said_right = self.asked.clock_is_right
            start = at_start(shop)
            if start.unmarked:
                told = {"tills": start.unmarked, "last": start.last, "backup": start.backup}
                self.out.reason(say("unmarked_ledger", self.lang, told))
            self._say_changed(start.changed)
            if start.foreign:
                self.out.reason(say("role_settings", self.lang, {"settings": start.foreign}))
            yield shop, self._login(ledger, People(shop), settings.user, pin, purpose)
        finally:
            ledger.close()

    def _login(self, ledger: Ledger, people: Any, user: str, pin: str, purpose: str) -> Person:
        """Log in. On a terminal a wait is sat out here, without the lock: it would begin anew with the next run."""
        try:
            person: Person = people.login(user, pin)
        except Refused as refused:
            if refused.code != "locked" or not sys.stdin.isatty():
                raise
            wait_s = int(str(refused.values["wait_s"]))
            ledger.close()
            self.out.note(
                (
                    "密码错误次数太多，等 {wait_s}（Ctrl-C 放弃）……",
                    "Too many wrong PINs: waiting {wait_s} (Ctrl-C to give up) …",
                ),
                wait_s=wait_s,
            )
            time.sleep(wait_s)
            ledger.take(purpose)
            person = people.login(user, pin)
        return person

    def second(self, login: str) -> Callable[[Shop], Approval | None]:
        """Who stands for what is asked, `--approver LOGIN`: their PIN, asked for now, is proved by what is returned.

        Refused `pin_missing`; then what a login refuses.
        """
        pin = (self.settings.approver_pin or self.ask_pin(login)) if login else ""

        def proved(shop: Shop) -> Approval | None:
            from pos.services.people.staff import People

            return People(shop).approve(login, pin) if login else None

        return proved

    # -- PINs ------------------------------------------------------------------------------------------------------

    def ask_pin(self, user: str) -> str:
        """A PIN typed on the terminal. Refused `pin_missing` where there is none."""
        if not sys.stdin.isatty():
            raise Refused("pin_missing")
        return getpass.getpass(pick((f"{user} 的密码：", f"PIN of {user}: "), self.lang))

    def ask_new_pin(self, user: str) -> str:
        """A new PIN, typed twice. Refused `pin_missing`, `pin_differs`."""
        first = self.ask_pin(user)
        again = getpass.getpass(pick(("再输入一次：", "Once more: "), self.lang))
        if first != again:
            raise Refused("pin_differs")
        return first
