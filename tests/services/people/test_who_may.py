"""The back office: role × act, every cell; no limit is raised alone; the auditor reads all and changes nothing."""

from __future__ import annotations

import inspect
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from importlib import import_module
from pkgutil import iter_modules
from types import FrameType
from typing import TYPE_CHECKING

import pytest

import pos.services.goods
import pos.services.people
import pos.services.stock
import pos.services.vendors
from pos.domain.goods.items import Item, Ownership, Vendor
from pos.domain.goods.layouts import SHIPPED, CheckMode, LabelLayout
from pos.domain.goods.prices import PriceKind
from pos.domain.goods.quick_keys import NONE, add_page
from pos.domain.people import Person, Role
from pos.domain.points.programme import Programme
from pos.domain.promotions.promotion import Promotion, PromotionKind
from pos.domain.stock.movement import Goods, LossReason
from pos.domain.vendors.slots import Part, Slot, SlotAct
from pos.errors import Refused
from pos.ledger.journal import new_id
from pos.ledger.reading import vendor_lists
from pos.ledger.settings import DEFAULTS, LIMITS
from pos.services.goods.items import Edit, GoodsDesk
from pos.services.goods.shelf_labels import PRINTERS, LabelPaper, ShelfLabelDesk
from pos.services.people import shop_settings
from pos.services.people.change_log import ChangeLog
from pos.services.people.label_layouts import LabelDesk
from pos.services.people.roster import Roster
from pos.services.stock.desk import COSTS, KEEPERS, StockDesk
from pos.services.stock.moving import Delivery, Loss
from pos.services.vendors.stalls import GIVERS, MARKERS, StallDesk
from pos.services.vendors.statements import SETTLERS
from pos.services.vendors.terms import TERMS, TermsDesk
from tests.services.town import (
    CABBAGE,
    CASH,
    CASHIER,
    CLERK,
    HONEY,
    MANAGER,
    NOODLES,
    SET_UP,
    TOFFEE,
    approved_by,
)

if TYPE_CHECKING:
    from pos.domain.goods.shelf_labels import ShelfLabel
    from tests.services.town import Town

MANAGES, SECOND = frozenset({Role.MANAGER}), approved_by("finance")
READS = frozenset({Role.MANAGER, Role.AUDITOR})
SELLS = frozenset({Role.CASHIER})
SHELVES, KEEPS, SETTLES = frozenset(PRINTERS), frozenset(KEEPERS), frozenset(SETTLERS)
GIVES, MARKS = frozenset(GIVERS), frozenset(MARKERS)
NEW = replace(SHIPPED[0], name="熟食", prefix="20", check=CheckMode.OFF)
Do = Callable[["Town", Person], object]


def promotion(town: Town) -> Promotion:
    """A tenth off everything."""
    return Promotion("P1", "九折", PromotionKind.PERCENT, town.shop.today(), off_bp=1000)


def kept(town: Town, who: Person, layout: LabelLayout, seen: LabelLayout | None) -> object:
    """A layout of labels, by two."""
    return LabelDesk(town.shop).keep(who, layout, seen, SECOND)


def lowered(key: str, town: Town, who: Person) -> object:
    """A limit, by two."""
    return shop_settings.change(town.shop, who, key, "3", SECOND)


def labels_of(town: Town) -> tuple[ShelfLabel, ...]:
    """One shelf's."""
    return ShelfLabelDesk(town.shop).by_codes([NOODLES.barcode])


def renamed(town: Town, who: Person) -> None:
    """One item, as it was seen."""
    desk = GoodsDesk(town.shop)
    before = desk.found(NOODLES.barcode)
    assert before is not None
    desk.save(who, [Edit(before, replace(before, name=f"{before.name} 新"))])


def some(qty_milli: int) -> tuple[Goods, ...]:
    """Noodles."""
    return (Goods(NOODLES.barcode, qty_milli),)


def counted(town: Town) -> str:
    """The count that is open, if there is one."""
    return next((one.count_id for one in StockDesk(town.shop).counts()), "none")


# -- a stall and its money --------------------------------------------------------------------------------------------


def with_a_stall(town: Town) -> None:
    """Somebody stands for it, sells at the till, keeps the office's drawer."""
    stall = Vendor("V7", "老杨菜摊", Ownership.STALL, until=date(2026, 12, 31))
    town.desk.terms.put(MANAGER, stall, "低保，街道证明 14 号", SECOND)
    town.till().open_shift(CASHIER, 100_000)
    town.desk.office.drawer.open(CLERK, 100_000)


def slot(town: Town, later: int = 0) -> Slot:
    """One of the shop's, so many days from now."""
    return Slot(town.shop.today() + timedelta(days=later), Part.MORNING, "门口1号")


def nothing(_town: Town) -> None:
    """No past."""


def given(town: Town, later: int = 0) -> None:
    """The stall has that place."""
    StallDesk(town.shop).give(MANAGER, slot(town, later), "V7")


def sold(town: Town) -> str:
    """The stall sold something."""
    return town.till().complete(CASHIER, town.basket((CABBAGE, 4000)), CASH).receipt_no


def newest(town: Town) -> int:
    """Its last statement's number; 1 where it has none."""
    with town.desk.ledger.read() as tx:
        return max((one.number for one in vendor_lists.settlements(tx, "V7")), default=1)


CHANGES: dict[str, tuple[frozenset[Role], Do]] = {
    "change an item": (
        MANAGES,
        lambda at, who: at.back.put_item(who, replace(at.goods[NOODLES.barcode], price_fen=1)),
    ),
    "add a household": (
        frozenset({Role.FINANCE, Role.MANAGER}),
        lambda at, who: at.back.add_household(who, "8-1-101", None),
    ),
    "add a programme": (MANAGES, lambda at, who: at.back.add_programme(who, Programme(0, SET_UP))),
    "compare, then add a programme": (
        MANAGES,
        lambda at, who: at.desk.programmes.add(
            who, Programme(0, at.shop.today(), 700), at.desk.programmes.overview().latest.version
        ),
    ),
    "price by date": (
        MANAGES,
        lambda at, who: at.desk.prices.set_price(who, NOODLES.barcode, PriceKind.MEMBER, 500, at.shop.today()),
    ),
    "end a price": (MANAGES, lambda at, who: at.desk.prices.end(who, NOODLES.barcode, 1)),
    "promote": (MANAGES, lambda at, who: at.desk.promotions.put(who, promotion(at))),
    "end a promotion": (MANAGES, lambda at, who: at.desk.promotions.end(who, "P1")),
    "arrange the quick keys": (
        frozenset({Role.LEAD, Role.MANAGER}),
        lambda at, who: at.desk.quick_keys.arrange(who, add_page(NONE, "蔬菜"), 0, {}),
    ),
    "add goods": (MANAGES, lambda at, who: GoodsDesk(at.shop).add(who, Item("", "6900000000018", "新货", 100))),
    "change goods": (MANAGES, renamed),
    "print shelf labels": (
        SHELVES,
        lambda at, who: ShelfLabelDesk(at.shop).sheet(who, labels_of(at), at.folder / "labels.pdf", LabelPaper.A4),
    ),
    "count shelf labels as printed": (SHELVES, lambda at, who: ShelfLabelDesk(at.shop).printed(who, labels_of(at))),
    "receive goods": (KEEPS, lambda at, who: StockDesk(at.shop).receive(who, Delivery(some(9000)), new_id())),
    "send goods back": (
        KEEPS,
        lambda at, who: StockDesk(at.shop).send_back(who, Delivery(some(1000)), "坏了", new_id()),
    ),
    "lose goods": (KEEPS, lambda at, who: StockDesk(at.shop).lose(who, Loss(some(1000), LossReason.BROKEN), new_id())),
    "begin a count": (KEEPS, lambda at, who: StockDesk(at.shop).begin_count(who, [TOFFEE.barcode])),
    "count": (KEEPS, lambda at, who: StockDesk(at.shop).count(who, counted(at), (Goods(TOFFEE.barcode, 0),))),
    "begin another count": (KEEPS, lambda at, who: StockDesk(at.shop).begin_count(who, [HONEY.barcode])),
    "end a count": (KEEPS, lambda at, who: StockDesk(at.shop).end_count(who, counted(at))),
    "agree with a vendor": (
        frozenset(TERMS),
        lambda at, who: TermsDesk(at.shop).put(who, Vendor("V9", "新供应方", Ownership.BOUGHT)),
    ),
    "keep a layout of labels": (MANAGES, lambda at, who: kept(at, who, NEW, None)),
    "take a layout away": (MANAGES, lambda at, who: LabelDesk(at.shop).take_away(who, NEW.name)),
    "add a person": (MANAGES, lambda at, who: Roster(at.shop).add(who, "new", "新", SELLS, "1234")),
    "give roles": (
        MANAGES,
        lambda at, who: Roster(at.shop).give_roles(who, "cashier2", SELLS | {Role.LEAD}, SECOND),
    ),
    "give a PIN": (MANAGES, lambda at, who: Roster(at.shop).give_pin(who, "cashier2", "222222", SECOND)),
    "put on leave": (MANAGES, lambda at, who: Roster(at.shop).leave(who, "cashier2")),
    "bring back": (MANAGES, lambda at, who: Roster(at.shop).back(who, "cashier2", SECOND)),
    **{f"set {key}": (MANAGES, partial(lowered, key)) for key in sorted(LIMITS)},
}
LOOKS: dict[str, tuple[frozenset[Role], Do]] = {
    "plan a layout of labels": (MANAGES, lambda at, who: LabelDesk(at.shop).plan(who, NEW, None)),
    "plan a person": (MANAGES, lambda at, who: Roster(at.shop).plan_person(who, "new", "", SELLS, "1234")),
    "plan a login": (MANAGES, lambda at, who: Roster(at.shop).check_login(who, "new")),
    "plan roles": (MANAGES, lambda at, who: Roster(at.shop).plan_roles(who, "cashier2", SELLS | {Role.LEAD})),
    "plan a PIN": (MANAGES, lambda at, who: Roster(at.shop).plan_pin(who, "cashier2", "222222")),
    "plan leave": (MANAGES, lambda at, who: Roster(at.shop).plan_leave(who, "cashier2")),
    "plan the way back": (MANAGES, lambda at, who: Roster(at.shop).plan_back(who, "cashier2")),
    "plan a setting": (MANAGES, lambda at, who: shop_settings.plan(at.shop, who, "attach_days", "9")),
    "look at margins": (frozenset(COSTS), lambda at, who: StockDesk(at.shop).margins(who, "2026-03") or True),
    "plan whose turn it is": (GIVES, lambda at, who: (StallDesk(at.shop).who_next(who, slot(at)), True)),
    "look at how fair it is": (
        MARKS | {Role.AUDITOR},
        lambda at, who: StallDesk(at.shop).fairness(who, "2026-03", "2026-03"),
    ),
    "look at the people": (READS, lambda at, who: Roster(at.shop).colleagues(who)),
    "look at the log": (READS, lambda at, who: ChangeLog(at.shop).newest(who, "zh_CN")),
    "look at who is in the log": (READS, lambda at, who: ChangeLog(at.shop).people(who)),
}
"""What reads as much as it says, and writes nothing."""
STALLS: dict[str, tuple[frozenset[Role], Do, Callable[[Town], object]]] = {
    "give a stall its place": (GIVES, lambda at, who: StallDesk(at.shop).give(who, slot(at), "V7"), nothing),
    "mark that it came": (MARKS, lambda at, who: StallDesk(at.shop).mark(who, slot(at), SlotAct.CAME), given),
    "take a place back": (
        GIVES,
        lambda at, who: StallDesk(at.shop).take_back(who, slot(at, 1), "下雨"),
        lambda at: given(at, 1),
    ),
    "settle with a vendor": (SETTLES, lambda at, who: at.desk.office.vendors.settle(who, "V7", "2026-03"), sold),
    "pay a statement": (
        SETTLES,
        lambda at, who: at.desk.office.vendors.pay(who, "V7", newest(at)),
        lambda at: sold(at) and at.desk.office.vendors.settle(MANAGER, "V7", "2026-03"),
    ),
    "pay a stall today": (SETTLES, lambda at, who: at.desk.office.vendors.pay_today(who, "V7"), sold),
    "pay a stall today at the till": (SETTLES, lambda at, who: at.till().vendors.pay_today(who, "V7"), sold),
    "take a payout back": (
        SETTLES,
        lambda at, who: at.desk.office.vendors.take_back(who, "V7", newest(at), "付错了"),
        lambda at: sold(at) and at.desk.office.vendors.pay_today(MANAGER, "V7"),
    ),
}
"""What needs a past of its own, and what is to be done before it."""
MONEY: dict[str, tuple[frozenset[Role], Do]] = {act: (allowed, do) for act, (allowed, do, _) in STALLS.items()}
ROOMS = (pos.services.goods, pos.services.people, pos.services.stock, pos.services.vendors)
_ROOMS = tuple(f"{room.__name__}." for room in ROOMS)


def somebody(roles: frozenset[Role]) -> Person:
    return Person("somebody", "某人", roles)


def test_who_has_none_of_the_roles_is_refused_and_nothing_is_written(town: Town) -> None:
    before = town.entries()
    for act, (allowed, do) in {**CHANGES, **LOOKS, **MONEY}.items():
        others = frozenset(Role) - allowed
        for roles in (*(frozenset({role}) for role in others), others, frozenset()):
            with pytest.raises(Refused) as refused:
                do(town, somebody(roles))
            assert (act, refused.value.code) == (act, "not_allowed")
            assert set(refused.value.values["roles"]) == {one.value for one in allowed}  # type: ignore[call-overload]  # an object to the type checker
    assert town.entries() == before


@pytest.mark.parametrize("role", sorted(Role))
def test_who_has_one_of_them_can_and_looking_writes_nothing(town: Town, role: Role) -> None:
    who = somebody(frozenset({role}))
    for act, (allowed, do) in {**LOOKS, **CHANGES}.items():
        if role in allowed:
            before = town.entries()
            do(town, who)
            assert (act, town.entries() > before) == (act, act in CHANGES)


@pytest.mark.parametrize("role", sorted(Role))
def test_who_has_one_of_them_gives_places_settles_and_pays_in_earnest(town: Town, role: Role) -> None:
    """The past is made for everybody alike, so that a role that may not do one thing is asked about the next."""
    who = somebody(frozenset({role}))
    with_a_stall(town)
    for act, (allowed, do, before) in STALLS.items():
        before(town)
        entries = town.entries()
        if role in allowed:
            do(town, who)
        else:
            with pytest.raises(Refused, match="not_allowed"):
                do(town, who)
        assert (act, town.entries() > entries) == (act, role in allowed)
    town.assert_proven()


def test_the_auditor_reads_all_and_changes_nothing(town: Town) -> None:
    auditor = somebody(frozenset({Role.AUDITOR}))
    assert all(Role.AUDITOR not in allowed for allowed, _ in {**CHANGES, **MONEY}.values())
    before = town.entries()
    for act, (_, do) in LOOKS.items():
        if not act.startswith("plan"):
            do(town, auditor)
    for read in (
        town.desk.prices.of(NOODLES.barcode),
        town.desk.promotions.overview(),
        town.desk.programmes.overview(),
        shop_settings.sheet(town.shop),
        LabelDesk(town.shop).layouts(),
        Roster(town.shop).log(),
    ):
        assert read
    assert town.entries() == before


@pytest.mark.parametrize("key", sorted(LIMITS))
def test_no_limit_is_raised_alone(town: Town, key: str) -> None:
    manager = somebody(MANAGES)
    low = "3" if DEFAULTS[key] == "" or int(DEFAULTS[key]) > 3 else "0"
    shop_settings.change(town.shop, manager, key, low)
    for higher in (str(int(low) + 1), *(("",) if DEFAULTS[key] == "" else ())):
        for second, code in ((None, "no_approver"), ("cashier", "no_approver"), ("somebody", "same_person")):
            before = town.entries()
            with pytest.raises(Refused) as refused:
                shop_settings.change(town.shop, manager, key, higher, approved_by(second) if second else None)
            assert (refused.value.code, town.entries()) == (code, before)
    shop_settings.change(town.shop, manager, key, str(int(low) + 1), SECOND)
    town.assert_proven()


# -- that no cell is missing ------------------------------------------------------------------------------------------


def _asked_by(act: Callable[..., object]) -> object:
    """What stands for who asks where nobody is named; None: it needs nobody, or is asked by none."""
    who = inspect.signature(act).parameters.get("actor")
    return who.default if who is not None else None


def acts_of_rooms() -> set[str]:
    """Every public act of the back office's rooms that is asked by somebody."""
    modules = [
        import_module(module.name) for room in ROOMS for module in iter_modules(room.__path__, f"{room.__name__}.")
    ]
    places = [*modules, *(one for module in modules for one in vars(module).values() if inspect.isclass(one))]
    acts = [one for place in places for name, one in vars(place).items() if not name.startswith("_")]
    return {
        one.__code__.co_qualname
        for one in acts
        if inspect.isfunction(one) and one.__module__.startswith(_ROOMS) and _asked_by(one) is inspect.Parameter.empty
    }


@contextmanager
def called() -> Iterator[set[str]]:
    """The names of whatever is called meanwhile with an `actor`."""
    names: set[str] = set()

    def note(frame: FrameType, event: str, _arg: object) -> None:
        if event == "call" and "actor" in frame.f_code.co_varnames[: frame.f_code.co_argcount]:
            names.add(frame.f_code.co_qualname)

    before = sys.getprofile()
    sys.setprofile(note)
    try:
        yield names
    finally:
        sys.setprofile(before)


def test_every_act_of_the_back_office_has_its_row(town: Town) -> None:
    nobody = somebody(frozenset())
    with called() as names:
        for _, do in {**CHANGES, **LOOKS, **MONEY}.values():
            with pytest.raises(Refused):
                do(town, nobody)
    assert not acts_of_rooms() - names, sorted(acts_of_rooms() - names)
