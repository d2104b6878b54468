"""A small community on a real ledger: three households, a few goods, people of every role, and a clock that is set."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from pathlib import Path

from pos.domain.fees.bills import Bill
from pos.domain.goods.items import Item, Ownership, Vendor, on_day
from pos.domain.people import Approval, Person, Role
from pos.domain.points.programme import Programme
from pos.domain.points.standing import Standing
from pos.domain.sale.basket import Basket, BasketLine, LineKind, attach, item_line
from pos.domain.sale.tender import Offer, RoundingPolicy, TenderKind
from pos.ledger import staff
from pos.ledger.audit.proof import verify
from pos.ledger.entry import OFFICE, Draft, Kind
from pos.ledger.journal import ZONE, new_id
from pos.ledger.keys import KeyStore
from pos.ledger.reading import accounts, catalogue, households
from pos.ledger.staff import Staff
from pos.services.desks import Desks, open_desks
from pos.services.goods.backoffice import Backoffice
from pos.services.office.billing import NewBill, write_bills
from pos.services.people import shop_settings
from pos.services.shop import Shop
from pos.services.till.desk import Till
from pos.services.till.views import ReturnDone, SaleDone
from pos.services.upkeep.setup import new_ledger, open_ledger
from pos.services.views import RedemptionDone
from pos.services.writing import Writing, writing

SET_UP = date(2026, 1, 1)
DAY = date(2026, 3, 10)
"""The day every test begins on."""

CASHIER = Person("cashier", "小李", frozenset({Role.CASHIER}))
OTHER_CASHIER = Person("cashier2", "小吴", frozenset({Role.CASHIER}))
LEAD = Person("lead", "老周", frozenset({Role.LEAD}))
MANAGER = Person("manager", "王敏", frozenset({Role.MANAGER}))
CLERK = Person("clerk", "小陈", frozenset({Role.CLERK}))
FINANCE = Person("finance", "赵静", frozenset({Role.FINANCE}))
AUDITOR = Person("auditor", "孙工", frozenset({Role.AUDITOR}))
EVERYONE = (CASHIER, OTHER_CASHIER, LEAD, MANAGER, CLERK, FINANCE, AUDITOR)
PINS = {one.login: "1111" if one.roles == {Role.CASHIER} else f"{n}1{n}2{n}3" for n, one in enumerate(EVERYONE)}

NOODLES = Item("", "6901028000017", "挂面", 550, category="粮油")
TOFFEE = Item("", "6901028000024", "高粱饴", 333, category="零食")
APPLES = Item("", "10042", "苹果", 1198, unit="kg", category="水果", weighed=True)
CABBAGE = Item("", "10077", "小白菜", 250, unit="斤", category="蔬菜", weighed=True, code="77", vendor="V7")
HONEY = Item("", "6901028000031", "土蜂蜜", 2999, unit="瓶", category="特产", vendor="V1")
GIFT = Item("", "6901028000048", "赠品", 0, category="赠品")
GOODS = (NOODLES, TOFFEE, APPLES, CABBAGE, HONEY, GIFT)
VENDORS = (Vendor("V7", "老杨菜摊", Ownership.STALL), Vendor("V1", "邻县蜂场", Ownership.CONSIGNED, 1250))
HOUSEHOLDS = (
    "room,area_m2,resident,phone,card,agreed_batch\n"
    "1-1-101,90.00,张三,13812345678,C0001,1\n"
    "1-1-102,80.50,李四,13987655678,C0002,0\n"
    "3-2-501,100.00,欧阳明,13700001111,C0003,1\n"
)


def approved_by(login: str) -> Approval:
    """Whoever that is, as if the PIN had just been proved."""
    known = {one.login: one for one in EVERYONE}
    return Approval(known.get(login, Person(login, login, frozenset(Role))))


CASH = (Offer(TenderKind.CASH),)


class Clock:
    """A clock that stands until it is moved."""

    def __init__(self, day: date) -> None:
        self.now = datetime.combine(day, time(10), ZONE)

    def __call__(self) -> datetime:
        return self.now

    def to(self, day: date, hour: int = 10, minute: int = 0) -> None:
        """Set it."""
        self.now = datetime.combine(day, time(hour, minute), ZONE)


@dataclass(slots=True)
class Town:
    """An open ledger of the community, its desks, and short ways to do what people do there."""

    desk: Desks
    folder: Path
    store: KeyStore
    clock: Clock
    homes: dict[str, str]
    """room -> household id"""
    goods: dict[str, Item]
    """barcode -> item as the ledger has it"""
    place: Path | str
    """its file, or the URL of its database"""

    @property
    def shop(self) -> Shop:
        """What the desks share."""
        return self.desk.shop

    @property
    def back(self) -> Backoffice:
        """The manager's desk."""
        return Backoffice(self.desk.shop)

    def till(self, name: str = "T1", *, needs_shift: bool = True) -> Till:
        """A till as the window opens it: it sells in a shift only."""
        return Till(self.shop, self.folder, name, needs_shift=needs_shift)

    def home(self, room: str = "1-1-101") -> str:
        """The household id of a room."""
        return self.homes[room]

    def know_goods(self) -> None:
        """With what was said of their prices since."""
        with self.desk.ledger.read() as tx:
            self.goods |= catalogue.by_codes(tx, list(self.goods))

    # -- the till -----------------------------------------------------------------------------------------------------

    def basket(self, *wanted: tuple[Item, int], room: str | None = "1-1-101") -> Basket:
        """A basket of (item, thousandths), each its own line, for a room (None = nobody)."""
        today = self.shop.today()
        lines = tuple(item_line(on_day(self.goods[one.barcode], today), qty_milli) for one, qty_milli in wanted)
        return attach(Basket(new_id(), lines), self.home(room) if room else "")

    def sell(self, *wanted: tuple[Item, int], room: str | None = "1-1-101", offers: Sequence[Offer] = CASH) -> SaleDone:
        """One sale."""
        return self.desk.till.complete(CASHIER, self.basket(*wanted, room=room), offers)

    def earn(self, points: int, room: str = "1-1-101") -> SaleDone:
        """A sale of one line that earns exactly so many points at 5 a yuan."""
        fen = points * 20
        line = BasketLine(LineKind.OPEN, "", "散货", 1000, fen, fen)
        return self.desk.till.complete(CASHIER, Basket(new_id(), (line,), self.home(room)), CASH)

    def take_back(self, number: str, *lines: tuple[int, int]) -> ReturnDone:
        """A return of (line, thousandths), of everything when none is named."""
        return self.desk.till.give_back(CASHIER, number, lines or None, "买错了")

    # -- the office ---------------------------------------------------------------------------------------------------

    def bill(self, fen: int, period: str = "2026-02", room: str = "1-1-101", item: str = "物业费") -> Bill:
        """A published bill."""
        wanted = Bill("", self.home(room), period, item, fen, 0, fen)

        def work(w: Writing) -> tuple[Bill, ...]:
            return write_bills(w, [NewBill(wanted)], self.shop.on or w.open_day(), publish=True)

        return writing(self.shop, FINANCE, OFFICE, work)[0]

    def redeem(self, points: int | None, room: str = "1-1-101", key: str = "") -> RedemptionDone:
        """A redemption by the clerk."""
        return self.desk.office.redeem(CLERK, self.home(room), points, key or new_id())

    def points(self, room: str = "1-1-101") -> int:
        """Spendable today."""
        return self.standing(room).spendable

    def debt(self, room: str = "1-1-101") -> int:
        """Points owed."""
        return self.standing(room).debt

    def standing(self, room: str = "1-1-101") -> Standing:
        """Points, debt and held points today."""
        with self.desk.ledger.read() as tx:
            return accounts.standing(tx, self.home(room), self.shop.today())

    # -- what holds ---------------------------------------------------------------------------------------------------

    def programme(self, **rules: object) -> Programme:
        """A new version from the beginning of 2026."""
        wanted = Programme(0, SET_UP, **rules)  # type: ignore[arg-type]  # fields by name
        return self.back.add_programme(MANAGER, wanted)

    def rounding(self, policy: RoundingPolicy) -> None:
        """Another policy of cash rounding."""
        shop_settings.change(self.shop, MANAGER, "cash_rounding", policy)

    def setting(self, key: str, value: str) -> None:
        """Another value of a setting that no desk changes yet."""
        writing(self.shop, MANAGER, OFFICE, lambda w: shop_settings.put(w, key, value))
        self.shop.renew_rules()

    def many_awards(self) -> None:
        """Two agree to a limit above whatever one person awards in a day."""
        shop_settings.change(self.shop, MANAGER, "award_limit_points", "1000000", approved_by("finance"))

    def person(self, one: Staff, what: str) -> None:
        """Another row of who works here, told by its entry."""
        keys = self.desk.ledger.keys

        def work(w: Writing) -> None:
            w.append(Draft(Kind.PEOPLE, w.open_day(), detail=staff.put(w.tx, keys, one, what)))

        writing(self.shop, MANAGER, OFFICE, work)

    def household(self, of: str, /, **changed: object) -> None:
        """A new version of a household (no desk freezes, moves or renames one yet)."""
        ledger = self.desk.ledger
        with ledger.read() as tx:
            before = households.get(tx, self.home(of))
        assert before is not None
        after = replace(before, version=before.version + 1, **changed)  # type: ignore[arg-type]  # fields by name
        rows = {"household_version": [households.household_row(after)]}
        writing(self.shop, FINANCE, OFFICE, lambda w: w.append(Draft(Kind.HOUSEHOLDS, w.open_day(), rows=rows)))

    def entries(self) -> int:
        """How many entries the ledger has."""
        with self.desk.ledger.read() as tx:
            return int(tx.exec_driver_sql("SELECT COUNT(*) FROM entry").scalar_one())

    def assert_proven(self) -> None:
        """Every check of the ledger, those of the points among them, finds nothing."""
        found = verify(self.desk.ledger, full=True).findings
        assert found == (), found

    def reopened(self) -> Town:
        """The same town after the program was started anew."""
        self.desk.close()
        return opened(self.folder, self.store, self.clock, self.place)


def found_town(folder: Path, place: str | None = None) -> None:
    """Make the community's files under `folder` (or its database at `place`): once a session, copied for each test."""
    store = KeyStore(folder / "keys", use_os_store=False)
    where = place or folder / "data" / "ledger.db"
    new_ledger(where, store, "测试店", [(p.login, p.name, p.roles, PINS[p.login]) for p in EVERYONE])
    ledger = open_ledger(where, store)
    ledger.take("found")
    desk = open_desks(ledger, folder / "data", needs_shift=False)
    desk.ledger.clock = Clock(SET_UP)
    desk.shop.watch.asks = False
    try:
        for name, text in (("vendors", _vendors()), ("items", _items()), ("households", HOUSEHOLDS)):
            file = folder / f"{name}.csv"
            file.write_text(text, "utf-8")
            desk.imports.bring(MANAGER, name, file)
    finally:
        desk.close()


def _vendors() -> str:
    return "code,name,kind,commission_bp\n" + "".join(
        f"{one.code},{one.name},{one.kind.value},{one.commission_bp}\n" for one in VENDORS
    )


def _items() -> str:
    rows = (
        f"{one.barcode},{one.name},{one.price_fen},{one.unit},{one.category},{int(one.weighed)},{one.code},{one.vendor}\n"
        for one in GOODS
    )
    return "barcode,name,price_fen,unit,category,weighed,code,vendor\n" + "".join(rows)


def open_copy(template: Path, folder: Path, place: str | None = None) -> Town:
    """A town of its own from the template; `place` is a database that was copied already."""
    shutil.copytree(template / "keys", folder / "keys")
    if place is None:
        shutil.copytree(template / "data", folder / "data")
    else:
        (folder / "data").mkdir()
    return opened(folder / "data", KeyStore(folder / "keys", use_os_store=False), Clock(DAY), place)


def opened(data: Path, store: KeyStore, clock: Clock, place: Path | str | None = None) -> Town:
    """The town of a data folder (or of the database at `place`), ready to write."""
    where = place or data / "ledger.db"
    ledger = open_ledger(where, store)
    ledger.take("test")
    desk = open_desks(ledger, data, needs_shift=False)
    desk.ledger.clock = clock
    desk.shop.watch.asks = False  # days go by as a test wants them to; see test_clock
    with ledger.read() as tx:
        homes = {one.room: one.household_id for one in households.everyone(tx)}
        goods = {one.barcode: one for one in catalogue.everything(tx)}
    return Town(desk, data, store, clock, homes, goods, where)
