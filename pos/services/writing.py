"""The one way into the ledger: a use case opens a `Writing`, then reads, decides and appends, once each.

What several use cases need at a time is held in one order, so that none waits for another in a circle:

    1. the month, by its close alone
    2. the till (the office is one)
    3. `shift LOGIN`, where a shift is opened
    4. households, in the order of their ids
    5. a receipt
    6. the day's cap of approved returns

What was read before it was held may have changed: what matters is read again. A use case that finds then that it
should have held something else raises `Moved` and begins anew. Rows of balances are locked by the entry itself in the
order of accounts: those of a household come under its hold, those that every till posts to are a row a till.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from types import MappingProxyType
from typing import Any, Final, TypeVar

from pos.domain.month.days import open_day
from pos.domain.people import Person
from pos.domain.points.programme import programme_at
from pos.errors import Refused
from pos.ledger.database import Transaction
from pos.ledger.driver import hold, hold_month, server_time
from pos.ledger.entry import OFFICE, Act, Draft, Kind, Row, Written
from pos.ledger.journal import Head, head, stamp
from pos.ledger.reading.printouts import Names
from pos.ledger.reading.receipts import person_name
from pos.ledger.sharing import Holding
from pos.services.clock import Doubt, doubted
from pos.services.shop import Shop

T = TypeVar("T")
NOTHING: Final[Mapping[str, object]] = MappingProxyType({})


class Moved(Exception):
    """Begin anew: nothing was written."""


@dataclass(frozen=True, slots=True)
class Writing:
    """An entry that may be written now: its till is held, and its key looked up.

    `before` = what the key wrote already, with the same content: nothing is decided again, only told.
    """

    shop: Shop
    tx: Transaction
    actor: Person
    act: Act
    at: Head
    today: date
    """The day it happens, before a closed month moves it."""
    before: Written | None

    @property
    def seq(self) -> int:
        """Where in its chain the entry will stand."""
        return self.at.seq + 1

    def day(self) -> date:
        """The business date of what is written now. Refused as `Shop.writing_day`."""
        return self.shop.writing_day(self.tx, self.at.closed)

    def open_day(self) -> date:
        """The day it happens, or the first open one: for sales, and for set-up, which may be dated before the last."""
        return open_day(self.at.closed, self.today)

    def hold(self, *, shift: str = "", households: Iterable[str | None] = (), receipt: str = "", cap: str = "") -> None:
        """Until the transaction ends nobody else writes about these: all at once, because of the order."""
        for name in (shift, *sorted({one for one in households if one}), receipt, cap):
            if name:
                hold(self.tx, name)

    def names(self, programme: int | None, approver: str | None = None) -> Names:
        """What paper calls the people of this entry, and what a point is worth by this version of the programme."""
        value_fen = 1 if programme is None else self.shop.programme(self.tx, programme).value_fen
        second = person_name(self.tx, approver) if approver else ""
        rules = self.shop.rules(self.tx)
        value_after_fen = programme_at(rules.programmes, self.open_day()).value_fen
        company = (rules.property_company, rules.property_account, rules.property_stamp)
        return Names(rules.shop_name, self.actor.name, second, value_fen, value_after_fen, *company)

    def append(self, draft: Draft) -> Written:
        """Write it."""
        return self.shop.ledger.journal.append(self.tx, self.act, draft, self.at)

    def set_up(self, kind: Kind, table: str, rows: Sequence[Row], facts: Mapping[str, object] = NOTHING) -> None:
        """Write new versions of what is sold, of who lives here or of the programme; nothing, where there are none.

        `facts` = what it tells besides, as its `detail`.
        """
        if rows or facts:
            detail = json.dumps(dict(facts), ensure_ascii=False, sort_keys=True)
            self.append(Draft(kind, self.open_day(), detail=detail, rows={table: rows}))

    def another(self, key: str = "", asked: str = "") -> Writing:
        """The next entry of the same transaction, once this one is written. Refused `key_reused`."""
        return _opened(self.shop, self.tx, self.actor, self.act.till, key, asked, self.act.occurred_at, self.today)


def writing(
    shop: Shop,
    actor: Person,
    till: str,
    work: Callable[[Writing], T],
    *,
    key: str = "",
    asked: str = "",
    happened: datetime | None = None,
) -> T:
    """`work` in one durable transaction; tried again where a server asks for it, and then as if for the first time.

    `key` "" = one that nobody else names; `asked` = the hash of all that is asked for; `happened` = when, if not now.
    Refused `key_reused`, `on_leave`, `future_date`, `clock_unsure`, `till_held`; Unavailable `no_till`.
    """

    def attempt(tx: Transaction) -> T:
        at, today = (shop.stamp(), shop.today()) if happened is None else (stamp(happened), happened.date())
        return work(_begun(shop, tx, actor, till, key, asked, at, today))

    held = None if till == OFFICE else Holding(till, actor.login, shop.stamp())
    try:
        return _durable(shop, attempt, held)
    except Moved:
        return _durable(shop, attempt, held)


def closing(shop: Shop, actor: Person, work: Callable[[Writing], T], *, key: str) -> T:
    """As `writing` at the office, while nobody writes anything else: a month's close."""

    def attempt(tx: Transaction) -> T:
        hold_month(tx)
        return work(_begun(shop, tx, actor, OFFICE, key, "", shop.stamp(), shop.today()))

    return _durable(shop, attempt, None)


def recorded(shop: Shop, till: str, key: str, told: Callable[[Transaction, Any], T]) -> T | None:
    """What `told` makes of the row that a key wrote, whatever that was; None: nothing, and nothing comes after this.

    It is asked in the till's turn, behind whatever was still under way.
    """

    def attempt(tx: Transaction) -> T | None:
        journal = shop.ledger.journal
        if journal.head(tx, till, key).used_by is None:
            return None
        return told(tx, journal.known(tx, key, None).row)

    return shop.ledger.write(attempt)


def doubt_of_clock(shop: Shop, till: str) -> Doubt | None:
    """What a person must say of the clock before the till writes anything; None: nothing."""
    with shop.ledger.read() as tx:
        at = head(tx, till, "")
        return None if at is None else doubted(shop.ledger.clock(), at.written, server_time(tx))


def check_clock(shop: Shop, till: str) -> None:
    """Before several acts that may turn out to be none. Refused `clock_unsure` (why, clock, other), as the first is."""
    watch = shop.watch
    if watch.asks and till not in watch.compared and not watch.said_right:
        doubt = doubt_of_clock(shop, till)
        if doubt is not None:
            raise _unsure(doubt)


def confirm_clock(shop: Shop, actor: Person, till: str) -> None:
    """A person who said that it is right stands for it in the till's chain, where there is a doubt."""
    writing(shop, actor, till, lambda _w: None)


def _durable(shop: Shop, attempt: Callable[[Transaction], T], held: Holding | None) -> T:
    """One transaction; a till whose clock was compared in it is compared no more once it stands."""
    shop.watch.comparing.clear()
    done = shop.ledger.write(attempt, at=held)
    shop.watch.compared |= shop.watch.comparing
    return done


def _begun(
    shop: Shop, tx: Transaction, actor: Person, till: str, key: str, asked: str, at: str, today: date
) -> Writing:
    """What may be written, once the clock is believed: the first time since the start or a login it is compared."""
    w, watch = _opened(shop, tx, actor, till, key, asked, at, today), shop.watch
    if w.before is not None:
        return w
    if watch.asks and till not in watch.compared:
        watch.comparing.add(till)
        doubt = doubted(shop.ledger.clock(), w.at.written, server_time(tx))
        if doubt is not None:
            _say_right(w, doubt)
            w = w.another(key, asked)
    shop.check_come(today)
    return w


def _unsure(doubt: Doubt) -> Refused:
    return Refused("clock_unsure", why=doubt.why.value, clock=stamp(doubt.now), other=doubt.other)


def _say_right(w: Writing, doubt: Doubt) -> None:
    """Whoever said that the clock is right stands for it. Refused `clock_unsure` (why, clock, other): nobody did."""
    clock = stamp(doubt.now)
    if not w.shop.watch.said_right:
        raise _unsure(doubt)
    said = _opened(w.shop, w.tx, w.actor, w.act.till, "", "", clock, doubt.now.date())
    facts = {"why": doubt.why.value, "clock": clock, "other": doubt.other}
    said.append(Draft(Kind.CLOCK_CONFIRMED, said.open_day(), detail=json.dumps(facts, sort_keys=True)))


def _opened(
    shop: Shop, tx: Transaction, actor: Person, till: str, key: str, asked: str, at: str, today: date
) -> Writing:
    journal = shop.ledger.journal
    act = Act(till, at, actor.login, key or journal.new_key(), asked)
    found = journal.head(tx, till, act.key, actor.login)
    if found.on_leave:
        raise Refused("on_leave", login=actor.login)
    before = None if found.used_by is None else journal.known(tx, act.key, asked)
    return Writing(shop, tx, actor, act, found, today, before)
