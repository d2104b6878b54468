"""What every desk of one open ledger shares: the ledger, the clock, the rules in force."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime

from pos.domain.goods.items import Item
from pos.domain.goods.layouts import LabelLayout
from pos.domain.month.days import open_day
from pos.domain.people import Person, Role
from pos.domain.points.programme import Programme
from pos.domain.promotions.basket import Promotions, promoted
from pos.domain.promotions.savings import NO_SAVINGS
from pos.domain.sale.basket import Basket, BasketLine
from pos.domain.sale.changes import Floors
from pos.domain.sale.limits import SaneLimits
from pos.domain.sale.tender import RoundingPolicy, Shortfall
from pos.domain.text import clean
from pos.errors import Refused
from pos.ledger import settings
from pos.ledger.book import Ledger
from pos.ledger.database import Transaction
from pos.ledger.journal import stamp
from pos.ledger.reading import programmes, queries
from pos.ledger.reading.goods.promotions import promotions
from pos.ledger.settings import CASHIER_FLOOR, LEAD_FLOOR
from pos.services.clock import ClockWatch

_PERIOD = re.compile(r"[12][0-9]{3}-(0[1-9]|1[0-2])")
BILLED_AHEAD = 12
"""Months that a bill's period may lie ahead."""
_WORDS = 200
"""Characters of a reason or a reference that are kept."""
_encode = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=str).encode
"""Not as the chain does it: what is asked for may hold numbers that nobody has looked at yet, of any size."""


@dataclass(frozen=True, slots=True)
class ShopRules:
    """What the ledger says about selling: programme versions, cash rounding, spent points at returns, names, limits."""

    programmes: tuple[Programme, ...]
    rounding: RoundingPolicy
    shortfall: Shortfall
    shop_name: str
    property_company: str
    property_account: str
    """where it takes fees, "" = not said"""
    property_stamp: str
    """what stands at the stamp of its receipts"""
    limits: SaneLimits
    floors: Floors
    layouts: tuple[LabelLayout, ...]
    """of scale labels"""
    layouts_as_of: int
    """which of the office's entries told one last"""
    promotions: Promotions


@dataclass(slots=True)
class Shop:
    """One open ledger. `on` fixes the business date (the command line's --on); `clock` = when a life that is played
    happens, None = now.
    """

    ledger: Ledger
    on: date | None = None
    clock: Callable[[], datetime] | None = None
    watch: ClockWatch = field(default_factory=ClockWatch)
    _rules: ShopRules | None = field(default=None, repr=False)
    goods: dict[tuple[str, int], Item] = field(default_factory=dict, repr=False)
    """(item id, as of which of the office's entries) -> the item as it was: looked up once"""
    lines: dict[tuple[str, int, str, int, bool], BasketLine] = field(default_factory=dict, repr=False)
    """(the same, the day of its price, how much of it, whether a household buys) -> a line that was explained before"""
    saved: tuple[object, ...] = field(default=(), repr=False)
    """what was worked out last of what promotions save (`saved_of`)"""
    older_layouts: dict[int, tuple[LabelLayout, ...]] = field(default_factory=dict, repr=False)
    """as of which of the office's entries -> the layouts of scale labels as they were"""

    @property
    def shop_id(self) -> str:
        """`S1`"""
        return self.ledger.identity.shop_id

    def _now(self) -> datetime:
        return (self.clock or self.ledger.clock)()

    def today(self) -> date:
        """The business date asked for, else today in the ledger's zone."""
        return self.on or self._now().date()

    def moment(self) -> datetime:
        """The present time of the business date asked for, without a zone."""
        return datetime.combine(self.today(), self._now().time())

    def promoted(self, basket: Basket) -> Basket:
        """The basket with the promotions that it gets now."""
        known = self.known_rules().promotions
        if not known.each and basket.savings == NO_SAVINGS:
            return basket
        after = promoted(basket, known, self.moment())
        self.saved = saved_of(after)
        return after

    def stamp(self) -> str:
        """The present instant as the ledger writes it."""
        return stamp(self._now())

    def check_come(self, day: date) -> None:
        """Nothing is dated after today, whatever day was asked for. Refused `future_date` (on, today)."""
        today = self.ledger.clock().date()
        if day > today:
            raise Refused("future_date", on=day, today=today)

    def rules(self, tx: Transaction) -> ShopRules:
        """The rules in force; kept until `renew_rules`."""
        known = self._rules
        if known is None:
            known = self._rules = self._read_rules(tx)
        return known

    def programme(self, tx: Transaction, version: int | None) -> Programme:
        """The programme version that an entry names; another desk may have made it a moment ago."""
        found = next((one for one in self.rules(tx).programmes if one.version == version), None)
        if found is None:
            self.forget_rules()
            found = next(one for one in self.rules(tx).programmes if one.version == version)
        return found

    def renew_rules(self) -> None:
        """Read the rules anew once a change stands: in a snapshot begun after it, never in one that was open."""
        with self.ledger.read() as tx:
            self._rules = self._read_rules(tx)

    def forget_rules(self) -> None:
        """Whoever needs the rules next reads them."""
        self._rules = None

    def known_rules(self) -> ShopRules:
        """The rules in force without asking the database while they are known: a keystroke waits for no server."""
        known = self._rules
        if known is not None:
            return known
        with self.ledger.read() as tx:
            return self.rules(tx)

    def _read_rules(self, tx: Transaction) -> ShopRules:
        values = self.ledger.settings(tx)
        return ShopRules(
            programmes.versions(tx),
            RoundingPolicy(values["cash_rounding"]),
            Shortfall(values["return_shortfall"]),
            values["shop_name"],
            values["property_company"],
            values["property_account"],
            values["property_stamp"],
            SaneLimits(
                int(values["ask_above_quantity"]) * 1000,
                int(values["ask_above_line_fen"]),
                int(values["ask_above_cash_fen"]),
                int(values["ask_above_float_fen"]),
            ),
            Floors(int(values[CASHIER_FLOOR]), int(values[LEAD_FLOOR])),
            *settings.layouts(tx),
            promotions(tx),
        )

    def next_day(self, tx: Transaction) -> date:
        """The day that something written now would be dated, for whoever only looks: nothing is refused."""
        return self.on or open_day(queries.closed_through(tx), self.today())

    def writing_day(self, tx: Transaction, closed: str) -> date:
        """The business date of what is written now: today, or the first open day when this month is closed already.

        `closed` = the last closed month. A day that was asked for (`--on`) is never moved: refused `closed_month` when
        its month is closed, `before_last_day` (last) when it lies before the ledger's last business day, and
        `future_date`.
        """
        if self.on is None:
            return open_day(closed, self.today())
        self.check_come(self.on)
        if f"{self.on:%Y-%m}" <= closed:
            raise Refused("closed_month", period=f"{self.on:%Y-%m}")
        last = queries.last_business_day(tx, self.ledger.clock().date())  # days to come, of a wrong clock, bar nothing
        if last is not None and self.on < last:
            raise Refused("before_last_day", on=self.on, last=last)
        return self.on


def check_period(period: str) -> str:
    """The period, or Refused `bad_period`."""
    if not _PERIOD.fullmatch(period):
        raise Refused("bad_period", period=period)
    return period


def too_far(period: str, today: date) -> bool:
    """Whether a bill's period lies more than twelve months ahead."""
    year, month = map(int, period.split("-"))
    return (year - today.year) * 12 + month - today.month > BILLED_AHEAD


def check_billed(period: str, today: date) -> str:
    """The period of bills. Refused `bad_period`, `future_date`."""
    if too_far(check_period(period), today):
        raise Refused("future_date", on=period, today=today)
    return period


def require(actor: Person, *roles: Role) -> None:
    """Refused `not_allowed` unless the person holds one of the roles."""
    if not actor.may(*roles):
        raise Refused("not_allowed", login=actor.login, roles=[role.value for role in roles])


def kept_words(text: str) -> str:
    """A reason or a reference as it is kept: one line of plain text."""
    return clean(text, _WORDS)


def given_reason(text: str) -> str:
    """A reason as it is kept. Refused `no_reason` when nothing of it is left."""
    reason = kept_words(text)
    if not reason:
        raise Refused("no_reason")
    return reason


def saved_of(basket: Basket) -> tuple[object, ...]:
    """All that a basket's promotions stand on, and what they save."""
    return basket.household_id, basket.lines, basket.savings


def request_hash(*content: object) -> str:
    """The hash that an idempotency key is kept with: equal requests, equal hash."""
    return hashlib.sha256(_encode(content).encode()).hexdigest()
