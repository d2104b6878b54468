"""The demo community, and two months of its life played through the real services."""

from __future__ import annotations

import json
import random
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from pathlib import Path

from pos.domain.goods.items import Item
from pos.domain.people import Person, Role
from pos.domain.sale import basket as baskets
from pos.domain.sale.basket import Basket, item_line
from pos.domain.sale.tender import Offer, TenderKind
from pos.errors import Refused
from pos.exchange.outfile import replace_file
from pos.ledger.engine import Place
from pos.ledger.journal import ZONE, new_id, now
from pos.ledger.keys import KeyStore
from pos.ledger.reading import catalogue, households
from pos.places import resources
from pos.services.desks import Desks, open_desks
from pos.services.office.payments import FeePayment
from pos.services.upkeep.setup import new_ledger, open_ledger

NOTE = "demo.json"
"""What a played demo leaves beside its files."""
SHOP_NAME = "和平东红色积分超市"
PEOPLE: tuple[tuple[str, str, frozenset[Role], str], ...] = (
    ("cashier", "收银员小李", frozenset({Role.CASHIER}), "1111"),
    ("lead", "值班长老周", frozenset({Role.LEAD, Role.CASHIER}), "111111"),
    ("manager", "店长王敏", frozenset({Role.MANAGER, Role.LEAD}), "222222"),
    ("clerk", "物业专员小陈", frozenset({Role.CLERK}), "333333"),
    ("finance", "物业财务赵静", frozenset({Role.FINANCE}), "444444"),
    ("auditor", "审计孙工", frozenset({Role.AUDITOR}), "555555"),
)
_WHO = {login: Person(login, name, roles) for login, name, roles, _ in PEOPLE}
CASHIER = _WHO["cashier"]
ON_THE_COUNTER = ("6921168509256", "6921168509256", "6928804011142", "2200101012065", "2200201008005", "6902265210504")
"""What lies there in a picture: water, cola, weighed apples and greens, soy sauce."""
AT_THE_COUNTER = "3-2-501"
"""Whose it is."""
Progress = Callable[[int, int], None]


def periods_before(day: date, count: int) -> list[str]:
    """The last `count` months up to that of `day`, oldest first."""
    found = []
    year, month = day.year, day.month
    for _ in range(count):
        found.append(f"{year:04d}-{month:02d}")
        year, month = (year, month - 1) if month > 1 else (year - 1, 12)
    return found[::-1]


def _fill(desk: Desks) -> None:
    folder = resources() / "demo"
    manager = _WHO["manager"]
    desk.imports.bring(manager, "vendors", folder / "vendors.csv")
    desk.imports.bring(manager, "items", folder / "items.csv")
    desk.imports.bring(manager, "households", folder / "households.csv")


def make(place: Place, store: KeyStore, data: Path, *, on: date | None = None) -> str:
    """The demo community with three months of bills and no sale yet; returns the recovery code.

    Refused `ledger_exists`, `future_date`.
    """
    check_day(on or now().date())
    code = new_ledger(place, store, SHOP_NAME, PEOPLE)
    desk = _open(place, store, data, on)
    try:
        _fill(desk)
        for period in periods_before(desk.shop.today(), 3):
            desk.office.issue_bills(_WHO["finance"], period, publish=True)
    finally:
        desk.close()
    return code


def check_day(until: date) -> None:
    """Refused `future_date`: nobody's life is played before it happens."""
    if until > now().date():
        raise Refused("future_date", on=until, today=now().date())


def _open(place: Place, store: KeyStore, data: Path, on: date | None) -> Desks:
    ledger = open_ledger(place, store)
    ledger.take("demo")
    return open_desks(ledger, data, on=on)


@dataclass(frozen=True, slots=True)
class Life:
    """What two months came to."""

    months: tuple[str, ...]
    sales: int
    returns: int
    redemptions: int
    last_receipt: str
    packs: tuple[Path, ...]


@dataclass(slots=True)
class _Town:
    """The people and goods that a day draws from, and the day's clock."""

    desk: Desks
    dice: random.Random
    items: list[Item]
    weights: list[int]
    homes: list[str]
    now: datetime
    sales: int = 0
    returns: int = 0
    redemptions: int = 0
    last: str = ""
    today: list[str] = field(default_factory=list)


def play(path: Path, store: KeyStore, out: Path, seed: int, until: date, progress: Progress | None = None) -> Life:
    """Two whole months before `until`, day by day: shifts, sales, returns, redemptions, payments, month ends.

    Equal seeds and dates give equal days (identities and recording times apart). Refused `ledger_exists`.
    """
    months = periods_before(until.replace(day=1) - timedelta(days=1), 2)
    first = date.fromisoformat(f"{months[0]}-01")
    days = [first + timedelta(days=n) for n in range((until.replace(day=1) - first).days)]
    new_ledger(path, store, SHOP_NAME, PEOPLE)
    desk = _open(path, store, path.parent, None)
    try:
        town = _settle(desk, seed, first)
        packs = []
        for n, day in enumerate(days, 1):
            _day(town, day)
            if (day + timedelta(days=1)).day == 1:
                packs.append(_month_end(town, day, out))
            if progress is not None:
                progress(n, len(days))
        return Life(tuple(months), town.sales, town.returns, town.redemptions, town.last, tuple(packs))
    finally:
        desk.close()


def _settle(desk: Desks, seed: int, first: date) -> _Town:
    town = _Town(desk, random.Random(seed), [], [], [], datetime.combine(first, time(7, 30), ZONE))
    desk.shop.clock = lambda: town.now
    _fill(desk)
    with desk.ledger.read() as tx:
        town.items = list(catalogue.everything(tx))
        town.homes = [one.household_id for one in households.everyone(tx)]
    # What sells is uneven: a tenth of the goods is most of the trade.
    town.weights = [20 if town.dice.random() < 0.1 else 2 for _ in town.items]
    return town


def _at(town: _Town, day: date, hour: int, minute: int = 0) -> None:
    town.now = datetime.combine(day, time(hour, minute, town.dice.randrange(60)), ZONE)


def _day(town: _Town, day: date) -> None:
    desk, dice = town.desk, town.dice
    if day.day == 1:
        _at(town, day, 7, 40)
        desk.office.issue_bills(_WHO["finance"], f"{day:%Y-%m}", publish=True)
    _at(town, day, 8)
    desk.till.open_shift(_WHO["cashier"], 20000)
    town.today.clear()
    minutes = sorted(dice.sample(range(8 * 60 + 5, 20 * 60 + 30), dice.randint(14, 34)))
    cash = 20000
    for minute in minutes:
        _at(town, day, minute // 60, minute % 60)
        cash += _sell(town)
    if dice.random() < 0.25:
        _at(town, day, 20, 40)
        cash += _take_back(town)
    _at(town, day, 20, 50)
    miscount = dice.choice((0, 0, 0, 0, 0, 0, -100, 50))
    desk.till.close_shift(_WHO["cashier"], max(cash + miscount, 0))
    if day.weekday() in (1, 4):
        _office_day(town, day)


def _sell(town: _Town) -> int:
    """One sale; returns what it put into the drawer in fen."""
    dice, till = town.dice, town.desk.till
    basket = Basket()
    for item in dice.choices(town.items, town.weights, k=dice.choice((1, 2, 2, 3, 3, 4, 5, 6, 8))):
        qty = dice.randint(300, 2400) if item.weighed else dice.choice((1000, 1000, 1000, 2000))
        basket = baskets.add(basket, item_line(item, qty), new_id())
    if dice.random() < 0.85:
        basket = baskets.attach(basket, dice.choice(town.homes))
    total = till.preview(basket, ()).total_fen
    kind = dice.choices((TenderKind.WECHAT, TenderKind.ALIPAY, TenderKind.CASH), (55, 20, 25))[0]
    offers: tuple[Offer, ...] = (Offer(kind, total, "****" + str(dice.randrange(1000, 9999))),)
    if kind is TenderKind.CASH:
        offers = (Offer(kind, -(-total // 1000) * 1000),)
    elif total > 5000 and dice.random() < 0.1:
        offers = (Offer(kind, 5000), Offer(TenderKind.CASH, total - 5000))
    done = till.complete(_WHO["cashier"], basket, offers)
    town.sales += 1
    town.last = done.receipt_no
    town.today.append(done.receipt_no)
    return sum(amount for tender, amount, _, _ in done.receipt.tenders if tender == "cash")


def _take_back(town: _Town) -> int:
    number = town.dice.choice(town.today)
    done = town.desk.till.give_back(_WHO["cashier"], number, None, town.dice.choice(("买错了", "包装破损", "不喜欢")))
    town.returns += 1
    return sum(amount for tender, amount, _, _ in done.receipt.tenders if tender == "cash")


def _office_day(town: _Town, day: date) -> None:
    desk, dice = town.desk, town.dice
    for n, home in enumerate(dice.sample(town.homes, 6)):
        _at(town, day, 10, 5 * n)
        try:
            desk.office.redeem(_WHO["clerk"], home, None, new_id())
            town.redemptions += 1
        except Refused:
            continue  # nothing owed, or no points yet: the clerk says so and takes the next in the queue
    for n, home in enumerate(dice.sample(town.homes, 8)):
        _at(town, day, 15, 5 * n)
        owed = desk.till.household(home).owed_fen
        if owed:
            kind = dice.choice(("cash", "wechat", "wechat", "transfer"))
            desk.office.pay(_WHO["clerk"], FeePayment(home, owed, kind))


def _month_end(town: _Town, last: date, out: Path) -> Path:
    desk, finance, period = town.desk, _WHO["finance"], f"{last:%Y-%m}"
    desk.office.batches.run(finance, period)
    _at(town, last + timedelta(days=1), 7)
    desk.months.close(finance, period, write_off=True)
    return desk.months.export(period, out).folder


def remember(folder: Path, seed: int, until: date, life: Life, files: dict[str, str]) -> None:
    """Leave a note beside a played demo, so that running it again costs nothing."""
    note = {"seed": seed, "until": until.isoformat(), "sales": life.sales, "files": files}
    replace_file(folder / NOTE, json.dumps(note, ensure_ascii=False, indent=1).encode())


def remembered(folder: Path, seed: int, until: date) -> dict[str, str] | None:
    """The files of a demo played before with the same seed and date, or None."""
    try:
        note = json.loads((folder / NOTE).read_text("utf-8"))
        files = dict(note["files"])
        same = (note["seed"], note["until"]) == (seed, until.isoformat())
    except (OSError, ValueError, TypeError, KeyError):
        return None  # no note of ours: it is played again
    return files if same and all(Path(name).exists() for name in files.values()) else None
