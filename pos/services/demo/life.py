"""Two months of the demo community's life and what has run of the third, played day by day through the real services.

Nothing of what comes of it is set: each household has a purse for fees and its ways at the shop, both drawn from the
dice, and pays what its points leave when that is within the purse.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from pathlib import Path

from pos.domain.goods.items import Item
from pos.domain.sale import basket as baskets
from pos.domain.sale.basket import Basket, item_line
from pos.domain.sale.tender import Offer, TenderKind
from pos.errors import Refused
from pos.ledger.journal import ZONE, new_id
from pos.ledger.keys import KeyStore
from pos.ledger.reading import catalogue, households
from pos.services.demo import stalls
from pos.services.demo.community import COMPANY, PEOPLE, SHOP_NAME, WHO, fill, open_community, periods_before
from pos.services.desks import Desks
from pos.services.office.payments import FeePayment
from pos.services.upkeep.setup import new_ledger

Progress = Callable[[int, int], None]
_OFFICE_FLOAT_FEN = 10_000
_BATCH_DAY = 20
"""When the office deducts for those who agreed, and once more at the month's end."""


@dataclass(frozen=True, slots=True)
class Life:
    """What two months came to."""

    months: tuple[str, ...]
    sales: int
    returns: int
    redemptions: int
    last_receipt: str
    packs: tuple[Path, ...]


@dataclass(frozen=True, slots=True)
class _Home:
    """A household and its ways. `shops` = how often, beside others; `purse_fen` = what it has for fees in a month."""

    household_id: str
    agreed: bool
    shops: int
    purse_fen: int
    saves: bool
    """whether it brings its points to the office"""


@dataclass(slots=True)
class _Town:
    """The people and goods that a day draws from, and the day's clock."""

    desk: Desks
    dice: random.Random
    items: list[Item]
    weights: list[int]
    homes: list[_Home]
    now: datetime
    first: date
    sales: int = 0
    returns: int = 0
    redemptions: int = 0
    last: str = ""
    today: list[str] = field(default_factory=list)
    visits: dict[int, list[_Home]] = field(default_factory=dict)
    """day of the month -> who comes to the office"""


def play(path: Path, store: KeyStore, out: Path, seed: int, until: date, progress: Progress | None = None) -> Life:
    """Two whole months before that of `until`, and its days before it: shifts, sales, returns, redemptions, payments,
    the places of stalls, month ends.

    Equal seeds and dates give equal days (identities and recording times apart). Refused `ledger_exists`.
    """
    months = periods_before(until.replace(day=1) - timedelta(days=1), 2)
    first = date.fromisoformat(f"{months[0]}-01")
    days = [first + timedelta(days=n) for n in range((until - first).days)]
    new_ledger(path, store, SHOP_NAME, PEOPLE, company=COMPANY)
    desk = open_community(path, store, path.parent, None)
    try:
        town = _settle(desk, seed, first)
        packs = []
        for n, day in enumerate(days, 1):
            _day(town, day)
            if (day + timedelta(days=1)).day == 1 and day < until.replace(day=1):
                packs.append(_month_end(town, day, out))
            if progress is not None:
                progress(n, len(days))
        return Life(tuple(months), town.sales, town.returns, town.redemptions, town.last, tuple(packs))
    finally:
        desk.close()


def _settle(desk: Desks, seed: int, first: date) -> _Town:
    town = _Town(desk, random.Random(seed), [], [], [], datetime.combine(first, time(7, 30), ZONE), first)
    desk.shop.clock = lambda: town.now
    fill(desk)
    with desk.ledger.read() as tx:
        town.items = list(catalogue.everything(tx))
        everyone = households.everyone(tx)
    town.homes = [_moved_in(town.dice, one.household_id, agreed=one.agreed_batch) for one in everyone]
    # What sells is uneven: a tenth of the goods is most of the trade.
    town.weights = [20 if town.dice.random() < 0.1 else 2 for _ in town.items]
    return town


def _at(town: _Town, day: date, hour: int, minute: int = 0) -> None:
    town.now = datetime.combine(day, time(hour, minute, town.dice.randrange(60)), ZONE)


def _moved_in(dice: random.Random, household_id: str, *, agreed: bool) -> _Home:
    shops = dice.choices((1, 3, 8), (50, 35, 15))[0]
    purse_fen = dice.choices((2500, 4000, 7000, 15_000), (8, 12, 40, 40))[0]
    return _Home(household_id, agreed, shops, purse_fen, saves=dice.random() < (0.4 if shops == 1 else 0.85))


def _day(town: _Town, day: date) -> None:
    desk, dice = town.desk, town.dice
    if day.day == 1:
        _at(town, day, 7, 40)
        desk.office.issue_bills(WHO["finance"], f"{day:%Y-%m}", publish=True)
        _plan_visits(town)
    if day.day == _BATCH_DAY:
        _at(town, day, 7, 50)
        desk.office.batches.run(WHO["finance"], f"{day:%Y-%m}")
    if day.weekday() == 0 or day == town.first:
        _at(town, day, 7, 55)
        stalls.give(desk, WHO["clerk"], day)
    _at(town, day, 8)
    desk.till.open_shift(WHO["cashier"], 20000)
    town.today.clear()
    minutes = sorted(dice.sample(range(8 * 60 + 5, 20 * 60 + 30), dice.randint(14, 34)))
    visits = town.visits.get(day.day, [])
    cash = 20000
    for minute in minutes:
        if visits and minute >= 10 * 60:
            _office(town, day, visits)
            visits = []
        _at(town, day, minute // 60, minute % 60)
        cash += _sell(town)
    if dice.random() < 0.25:
        _at(town, day, 20, 40)
        cash += _take_back(town)
    _at(town, day, 20, 50)
    miscount = dice.choice((0, 0, 0, 0, 0, 0, -100, 50))
    desk.till.close_shift(WHO["cashier"], max(cash + miscount, 0))
    stalls.mark(desk, WHO["lead"], day)


def _plan_visits(town: _Town) -> None:
    """Who comes to the office on which day of the month: a few forget, those who agreed wait for the deduction."""
    town.visits.clear()
    for home in town.homes:
        if town.dice.random() < 0.95:
            day = town.dice.randint(_BATCH_DAY + 1, 28) if home.agreed else town.dice.randint(2, 28)
            town.visits.setdefault(day, []).append(home)


def _office(town: _Town, day: date, visits: list[_Home]) -> None:
    """A queue at the office: points first, then what they leave, by those who have it."""
    office, dice, cash_fen = town.desk.office, town.dice, _OFFICE_FLOAT_FEN
    town.now = datetime.combine(day, time(10), ZONE)
    office.drawer.open(WHO["clerk"], cash_fen)
    for n, home in enumerate(visits):
        _at(town, day, 10, 2 * n)
        if home.saves:
            try:
                office.redeem(WHO["clerk"], home.household_id, None, new_id())
                town.redemptions += 1
            except Refused:
                pass  # nothing owed, or no points yet: the clerk says so and goes on
        owed = town.desk.till.household(home.household_id).owed_fen
        if 0 < owed <= home.purse_fen:
            kind = dice.choice(("cash", "wechat", "wechat", "transfer"))
            office.pay(WHO["clerk"], FeePayment(home.household_id, owed, kind))
            cash_fen += owed if kind == "cash" else 0
    office.drawer.close(WHO["clerk"], cash_fen)


def _sell(town: _Town) -> int:
    """One sale; returns what it put into the drawer in fen."""
    dice, till = town.dice, town.desk.till
    basket = Basket()
    for item in dice.choices(town.items, town.weights, k=dice.choice((1, 2, 2, 3, 3, 4, 5, 6, 8))):
        qty = dice.randint(300, 2400) if item.weighed else dice.choice((1000, 1000, 1000, 2000))
        basket = baskets.add(basket, item_line(item, qty), new_id())
    if dice.random() < 0.85:
        home = dice.choices(town.homes, [one.shops for one in town.homes])[0]
        basket = baskets.attach(basket, home.household_id)
    total = till.preview(basket, ()).total_fen
    kind = dice.choices((TenderKind.WECHAT, TenderKind.ALIPAY, TenderKind.CASH), (55, 20, 25))[0]
    offers: tuple[Offer, ...] = (Offer(kind, total, "****" + str(dice.randrange(1000, 9999))),)
    if kind is TenderKind.CASH:
        offers = (Offer(kind, -(-total // 1000) * 1000),)
    elif total > 5000 and dice.random() < 0.1:
        offers = (Offer(kind, 5000), Offer(TenderKind.CASH, total - 5000))
    done = till.complete(WHO["cashier"], basket, offers)
    town.sales += 1
    town.last = done.receipt_no
    town.today.append(done.receipt_no)
    return sum(amount for tender, amount, _, _ in done.receipt.tenders if tender == "cash")


def _take_back(town: _Town) -> int:
    number = town.dice.choice(town.today)
    done = town.desk.till.give_back(WHO["cashier"], number, None, town.dice.choice(("买错了", "包装破损", "不喜欢")))
    town.returns += 1
    for step in town.desk.till.refunds.owed():
        town.desk.till.refunds.done(WHO["cashier"], step)
    return sum(amount for tender, amount, _, _ in done.receipt.tenders if tender == "cash")


def _month_end(town: _Town, last: date, out: Path) -> Path:
    desk, finance, period = town.desk, WHO["finance"], f"{last:%Y-%m}"
    desk.office.batches.run(finance, period)
    _at(town, last + timedelta(days=1), 7)
    desk.months.close(finance, period, write_off=True)
    return desk.months.export(period, out).folder
