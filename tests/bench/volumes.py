"""A community of three thousand households after a year: what a desk waits for in it, beside bare SQL of the same rows.

The year is lived through the services, with every guard of the file in force; only the disk is not waited for while it
is made. All months but the last two are closed.
"""

from __future__ import annotations

import json
import os
import random
import resource
import statistics
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from datetime import time as hour
from functools import partial
from pathlib import Path
from typing import Any

from pos.domain.goods.items import Item
from pos.domain.people import Person, Role
from pos.domain.points.programme import Programme
from pos.domain.promotions.promotion import Promotion, PromotionKind
from pos.domain.sale.basket import Basket, item_line
from pos.domain.sale.tender import Offer, TenderKind
from pos.domain.sandbox.trial import Trial
from pos.errors import Refused
from pos.ledger.database import plain_reader
from pos.ledger.journal import ZONE, new_id, now
from pos.ledger.keys import KeyStore
from pos.ledger.reading import catalogue, figures
from pos.services.demo.community import periods_before
from pos.services.desks import Desks, open_desks
from pos.services.office.payments import FeePayment
from pos.services.sandbox.desk import SandboxDesk, Span
from pos.services.till.sale_entry import sell
from pos.services.upkeep.setup import new_ledger, open_ledger
from pos.services.writing import Writing, writing

HOUSEHOLDS = int(os.environ.get("POS_BENCH_HOUSEHOLDS", "3000"))
RECEIPTS = int(os.environ.get("POS_BENCH_RECEIPTS", "100000"))
MONTHS = 12
_AT_ONCE = 500
_EVERYTHING = Person("bench", "bench", frozenset(Role))
_SECOND = Person("second", "second", frozenset(Role))
_GOODS = 120
_FLATS = 100
"""of a building"""


@dataclass(slots=True)
class Year:
    """An open ledger with a year in it, but for the running month's batch and the close of the month before."""

    desk: Desks
    homes: list[str]
    periods: list[str]
    path: Path

    def close(self) -> None:
        """Let go of the ledger."""
        self.desk.close()


def make(folder: Path) -> Year:
    """Live it. Equal every time but for identities; some three minutes at the full size."""
    folder.mkdir(parents=True, exist_ok=True)
    path, store = folder / "ledger.db", KeyStore(folder / "keys", use_os_store=False)
    people = [(one.login, one.name, one.roles, pin) for one, pin in ((_EVERYTHING, "123456"), (_SECOND, "654321"))]
    new_ledger(path, store, "bench", people)
    ledger = open_ledger(path, store)
    ledger.take("bench")
    desk = open_desks(ledger, folder, needs_shift=False)
    desk.shop.watch.asks = False
    _hurry(desk)
    homes, goods = _settle(desk, folder)
    dice, periods = random.Random(7), periods_before(now().date(), MONTHS)
    for at, period in enumerate(periods):
        _month(desk, dice, homes, goods, period, last=at == len(periods) - 1)
        if 0 < at < len(periods) - 1:
            _on(desk, date.fromisoformat(f"{period}-28"), 20)
            desk.months.close(_EVERYTHING, periods[at - 1])
    desk.shop.clock = None
    return Year(desk, homes, periods, path)


def _hurry(desk: Desks) -> None:
    """What is only made to be measured need not survive a power cut."""
    database: Any = desk.ledger.database
    database._writer.connection.dbapi_connection.execute("PRAGMA synchronous=OFF")


def _settle(desk: Desks, folder: Path) -> tuple[list[str], tuple[Item, ...]]:
    rows = "".join(
        f"{n // _FLATS + 1}-{n // 25 % 4 + 1}-{n % 25 + 101},{80 + n % 40}.50,{13_000_000_000 + n},{int(n % 10 > 0)}\n"
        for n in range(HOUSEHOLDS)
    )
    (folder / "households.csv").write_text("room,area_m2,phone,agreed_batch\n" + rows, "utf-8")
    desk.imports.bring(_EVERYTHING, "households", folder / "households.csv")
    items = (f"690000000{n:04d},商品{n},{380 + 37 * n % 4000},粮油\n" for n in range(1, _GOODS + 1))
    (folder / "items.csv").write_text("barcode,name,price_fen,category\n" + "".join(items), "utf-8")
    desk.imports.bring(_EVERYTHING, "items", folder / "items.csv")
    with desk.ledger.read() as tx:
        found = tx.exec_driver_sql("SELECT household_id FROM household_version ORDER BY seq, n").scalars()
        return list(found), catalogue.everything(tx)


def _on(desk: Desks, day: date, at: int) -> None:
    moment = datetime.combine(day, hour(at), ZONE)
    desk.shop.clock = lambda: moment


def _month(
    desk: Desks, dice: random.Random, homes: list[str], goods: tuple[Item, ...], period: str, *, last: bool
) -> None:
    """Bills on the first, sales in portions over the days, a third of the homes by points, a third in money."""
    first = date.fromisoformat(f"{period}-01")
    days = min(27, (now().date() - first).days) if last else 27
    _on(desk, first, 8)
    desk.office.issue_bills(_EVERYTHING, period, publish=True)
    portions = max(RECEIPTS // MONTHS // _AT_ONCE, 1)
    for portion in range(portions):
        _on(desk, first + timedelta(days=portion * days // portions), 10)
        _sales(desk, dice, homes, goods, RECEIPTS // MONTHS // portions)
    _on(desk, first + timedelta(days=days), 15)
    for n, home in enumerate(homes):
        if (n + first.month) % 3 == 0 and not (last and n % 2):
            try:
                desk.office.redeem(_EVERYTHING, home, None, new_id())
            except Refused:
                continue
    with desk.ledger.read() as tx:
        owing: dict[str, int] = {}
        for _, home, fen in figures.owed(tx, desk.shop.today()):
            owing[home] = owing.get(home, 0) + fen
    for n, home in enumerate(homes):
        # Whoever pays pays what is there: of three months, as many do. One in forty never does.
        if home in owing and n % 40 and (n // 3 + first.month) % 3 == 0 and dice.random() < 0.95:
            desk.office.pay(_EVERYTHING, FeePayment(home, owing[home], "wechat"))


def _sales(desk: Desks, dice: random.Random, homes: list[str], goods: tuple[Item, ...], count: int) -> None:
    def many(w: Writing) -> None:
        for _ in range(count):
            lines = tuple(item_line(item, 1000) for item in dice.choices(goods, k=dice.choice((1, 2, 3))))
            basket = Basket(new_id(), lines, dice.choice(homes))
            sell(w.another(basket.basket_id), basket, (Offer(TenderKind.WECHAT, _total(lines)),), None)

    writing(desk.shop, _EVERYTHING, "T1", many)


def _total(lines: tuple[Any, ...]) -> int:
    return sum(line.amount_fen for line in lines)


# -- measured -------------------------------------------------------------------------------------------------------

_SUMS = """
SELECT b.period, b.household_id, SUM(b.amount_fen), SUM((
  SELECT SUM(p.amount_fen) FROM payment p JOIN entry e ON e.till = p.till AND e.seq = p.seq
  WHERE p.bill_no = b.bill_no AND e.business_date <= '9999'))
FROM bill b WHERE b.period BETWEEN '{first}' AND '{last}' GROUP BY b.period, b.household_id
"""
"""What was billed and paid of each household's months: the least that rates by month can be read from."""
_OWED = "SELECT account, amount FROM balance WHERE account >= 'fees/H' AND account < 'fees/I' AND amount > 0"
_ROUNDS, _PAGES = 5, 60


_RULES = Programme(0, date(2000, 1, 1), rate_hundredths=700, cap=200)
_OFF = Promotion("P", "P", PromotionKind.PERCENT, date(2000, 1, 1), off_bp=1000)
_TRIED: dict[str, Callable[[SandboxDesk, Span], Trial]] = {
    "sandbox_programme_s": lambda desk, days: desk.programme(_RULES, days, actor=_EVERYTHING),
    "sandbox_promotion_s": lambda desk, days: desk.promotion(_OFF, days, actor=_EVERYTHING),
}
"""Over every receipt of the year; a promotion that changes each of them."""


def _tried(desk: Desks, work: Callable[[SandboxDesk, Span], Trial]) -> float:
    """Seconds of one core for a hundred thousand receipts."""
    start = time.process_time()
    trial = work(desk.sandbox, (date(2000, 1, 1), desk.shop.today()))
    return (time.process_time() - start) * 100_000 / trial.receipts


def _seconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def _in_turns(ours: Callable[[], object], floor: Callable[[], object]) -> tuple[float, float]:
    turns = [(_seconds(ours), _seconds(floor)) for _ in range(_ROUNDS)]
    first, second = zip(*turns, strict=True)
    return statistics.median(first), statistics.median(second)


def measure(folder: Path) -> dict[str, Any]:
    """What a desk waits for: reading in turns with bare SQL, writing once, on the disk."""
    year = make(folder)
    try:
        return {**_read(year), **_written(year, folder)}
    finally:
        year.close()


def _read(year: Year) -> dict[str, Any]:
    desk, last = year.desk, year.periods[-1]
    pages = [_seconds(partial(desk.office.household, home)) for home in year.homes[:: len(year.homes) // _PAGES]]
    bare = plain_reader(year.path)  # never another SQLite in one process: it would let go of this one's locks
    sums = _SUMS.format(first=year.periods[0], last=last)
    dashboard, of_sums = _in_turns(lambda: desk.figures.month(last), lambda: bare.execute(sums).fetchall())
    tried = {name: _tried(desk, work) for name, work in _TRIED.items()}
    arrears, of_owed = _in_turns(desk.reports.arrears, lambda: bare.execute(_OWED).fetchall())
    bare.close()
    return {
        "volume_households": len(year.homes),
        **tried,
        "page_ms": statistics.median(pages) * 1000,
        "page_worst_ms": max(pages) * 1000,
        "dashboard_s": dashboard,
        "dashboard_of_bare": dashboard / of_sums,
        "arrears_s": arrears,
        "arrears_of_owing": arrears / of_owed,
    }


def _written(year: Year, folder: Path) -> dict[str, Any]:
    desk, office = year.desk, year.desk.office
    database: Any = desk.ledger.database
    database._writer.connection.dbapi_connection.execute("PRAGMA synchronous=FULL")
    coming = periods_before(now().date().replace(day=28) + timedelta(days=5), 1)[0]
    issue = _seconds(lambda: office.issue_bills(_EVERYTHING, coming, publish=True))
    batch = _seconds(lambda: office.batches.run(_EVERYTHING, year.periods[-1]))
    close = _seconds(lambda: desk.months.close(_EVERYTHING, year.periods[-2]))
    pack = _seconds(lambda: desk.months.export(year.periods[-2], folder / "packs"))
    notice = _seconds(lambda: desk.figures.save_notice(year.periods[-2], folder / "notice.pdf"))
    return {
        "issue_s": issue,
        "batch_s": batch,
        "close_s": close,
        "pack_s": pack,
        "notice_s": notice,
        "volume_rss_mib": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    }


if __name__ == "__main__":
    sys.stdout.write(json.dumps(measure(Path(sys.argv[1])), indent=1) + "\n")
