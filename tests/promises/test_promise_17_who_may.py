"""Each risky act names who, and asks whether that person may: role × act through the services, every cell."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import func, select

from pos.domain.fees.tariffs import FeeItem, Tariff
from pos.domain.goods.quick_keys import NONE, add_page
from pos.domain.people import Person, Role
from pos.domain.points.programme import Programme
from pos.domain.sale.tender import RoundingPolicy
from pos.errors import Refused
from pos.ledger.journal import new_id
from pos.ledger.schema.tables import entry
from pos.services.office.awards import Award
from pos.services.office.payments import FeePayment, Waiver
from pos.services.people import shop_settings
from pos.services.people.roster import Roster
from pos.services.people.staff import People
from pos.services.till.replay import SaleReplay
from tests.services.town import CASH, CLERK, MANAGER, NOODLES, PINS, SET_UP, approved_by
from tests.services.town import FINANCE as OFFICE_FINANCE

if TYPE_CHECKING:
    from pathlib import Path

    from tests.services.town import Town

CASHIER, LEAD, MANAGES, CLERKS, FINANCE, AUDITOR = (
    Role.CASHIER,
    Role.LEAD,
    Role.MANAGER,
    Role.CLERK,
    Role.FINANCE,
    Role.AUDITOR,
)
AT_THE_TILL = frozenset({CASHIER, LEAD, MANAGES})
AT_THE_OFFICE = frozenset({CLERKS, FINANCE, MANAGES})


@dataclass(frozen=True)
class Stage:
    """What the acts are done with."""

    town: Town
    receipt: str
    slip: str
    draft: str
    file: Path


def lapse(at: Stage, who: Person, on: date) -> object:
    """What lapsed by then, once it is that day."""
    at.town.clock.to(on)
    return at.town.desk.office.expire(who, on)


FINANCES = approved_by("finance")
Do = Callable[[Stage, Person], object]
ACTS: dict[str, tuple[frozenset[Role], Do]] = {
    "open a shift": (AT_THE_TILL, lambda at, who: at.town.till().open_shift(who, 0)),
    "sell": (AT_THE_TILL, lambda at, who: at.town.desk.till.complete(who, at.town.basket((NOODLES, 1000)), CASH)),
    "redeem": (AT_THE_OFFICE, lambda at, who: at.town.desk.office.redeem(who, at.town.home(), 1, new_id())),
    "deduct the batch": (frozenset({FINANCE}), lambda at, who: at.town.desk.office.batches.run(who, "2026-03")),
    "reverse": (frozenset({FINANCE, MANAGES}), lambda at, who: at.town.desk.office.reverse(who, at.slip, "错户")),
    "award": (
        AT_THE_OFFICE,
        lambda at, who: at.town.desk.office.award(who, Award(at.town.home(), 1, "巡逻", "表", "物业", new_id())),
    ),
    "register a payment": (
        frozenset({CLERKS, FINANCE}),
        lambda at, who: at.town.desk.office.pay(who, FeePayment(at.town.home(), 1, "cash")),
    ),
    "take back": (AT_THE_TILL, lambda at, who: at.town.desk.till.give_back(who, at.receipt, None, "买错了")),
    "issue bills": (
        frozenset({FINANCE}),
        lambda at, who: at.town.desk.office.issue_bills(who, "2026-04", publish=True),
    ),
    "publish bills": (frozenset({FINANCE}), lambda at, who: at.town.desk.office.publish_bills(who, "2026-03")),
    "void a bill": (frozenset({FINANCE}), lambda at, who: at.town.desk.office.void_bill(who, at.draft, "错")),
    "let a fee off": (
        frozenset({FINANCE}),
        lambda at, who: at.town.desk.office.waive(who, Waiver("B000001", 1, "困难", "表", approved_by("manager"))),
    ),
    "add a fee item": (
        frozenset({FINANCE}),
        lambda at, who: at.town.desk.office.tariffs.add_fee_item(who, FeeItem("垃圾费", 0)),
    ),
    "add a tariff": (
        frozenset({FINANCE}),
        lambda at, who: at.town.desk.office.tariffs.add_tariff(who, Tariff("物业费", "2026-05", per_m2=6000)),
    ),
    "change an area": (
        frozenset({FINANCE, MANAGES}),
        lambda at, who: at.town.desk.office.homes.set_area(who, at.town.home(), "77", new_id()),
    ),
    "withdraw from the batch": (
        AT_THE_OFFICE,
        lambda at, who: at.town.desk.office.homes.agree(who, at.town.home(), new_id(), agreed=False),
    ),
    "let points lapse": (frozenset({FINANCE}), lambda at, who: lapse(at, who, date(2028, 3, 11))),
    "close the month": (frozenset({FINANCE}), lambda at, who: at.town.desk.months.close(who, "2026-03")),
    "import": (frozenset({FINANCE, MANAGES}), lambda at, who: at.town.desk.imports.bring(who, "households", at.file)),
    "replay": (
        frozenset({MANAGES}),
        lambda at, who: SaleReplay(at.town.desk.shop, at.town.desk.till.till).run(
            who, at.file.with_name("sales.csv"), approval=FINANCES
        ),
    ),
    "change an item": (
        frozenset({MANAGES}),
        lambda at, who: at.town.back.put_item(who, replace(at.town.goods[NOODLES.barcode], price_fen=1)),
    ),
    "arrange the quick keys": (
        frozenset({LEAD, MANAGES}),
        lambda at, who: at.town.desk.quick_keys.arrange(who, add_page(NONE, "蔬菜"), 0, {}),
    ),
    "add a household": (
        frozenset({FINANCE, MANAGES}),
        lambda at, who: at.town.back.add_household(who, "8-1-101", None),
    ),
    "change the programme": (
        frozenset({MANAGES}),
        lambda at, who: at.town.back.add_programme(who, Programme(0, SET_UP)),
    ),
    "change the rounding": (
        frozenset({MANAGES}),
        lambda at, who: shop_settings.change(at.town.shop, who, "cash_rounding", RoundingPolicy.FEN),
    ),
    "give other roles": (
        frozenset({MANAGES}),
        lambda at, who: Roster(at.town.shop).give_roles(who, "cashier2", frozenset({CASHIER, LEAD}), FINANCES),
    ),
    "give a new PIN": (
        frozenset({MANAGES}),
        lambda at, who: Roster(at.town.shop).give_pin(who, "cashier2", "222222", FINANCES),
    ),
    "put on leave": (frozenset({MANAGES}), lambda at, who: Roster(at.town.shop).leave(who, "cashier2")),
    "bring back": (frozenset({MANAGES}), lambda at, who: Roster(at.town.shop).back(who, "cashier2", FINANCES)),
    "raise a limit": (
        frozenset({MANAGES}),
        lambda at, who: shop_settings.change(at.town.shop, who, "award_limit_points", "5000", FINANCES),
    ),
    "add a person": (
        frozenset({MANAGES}),
        lambda at, who: Roster(at.town.shop).add(who, "new", "新", frozenset({CASHIER}), "1234"),
    ),
}


@pytest.fixture
def stage(town: Town, tmp_path: Path) -> Stage:
    """A town in which everything can be done once more."""
    town.bill(1000)
    receipt = town.earn(500).receipt_no
    slip = town.redeem(10).slip_no
    draft = town.desk.office.issue_bills(OFFICE_FINANCE, "2026-03", publish=False).bills[0].bill_no
    file = tmp_path / "households.csv"
    file.write_text("room\n7-1-101\n", "utf-8")
    file.with_name("sales.csv").write_text(
        "basket_id,sold_at,room,barcode,name,quantity,amount_fen\nR1,2026-03-01T08:00:00,,1,a,1,100\n", "utf-8"
    )
    return Stage(town, receipt, slip, draft, file)


@pytest.mark.promises
def test_who_has_none_of_the_roles_is_refused_and_nothing_is_written(stage: Stage) -> None:
    before = stage.town.entries()
    for act, (allowed, do) in ACTS.items():
        for roles in (*({role} for role in Role if role not in allowed), set(Role) - allowed, set()):
            person = Person("somebody", "某人", frozenset(roles))
            with pytest.raises(Refused) as refused:
                do(stage, person)
            assert (act, refused.value.code) == (act, "not_allowed")
            assert refused.value.values == {"login": "somebody", "roles": refused.value.values["roles"]}
            assert set(refused.value.values["roles"]) == {one.value for one in allowed}  # type: ignore[call-overload]  # an object to the type checker
    assert stage.town.entries() == before


@pytest.mark.promises
@pytest.mark.parametrize("role", sorted(Role))
def test_who_has_one_of_them_can_and_the_ledger_names_who_did(stage: Stage, role: Role) -> None:
    person = Person(f"only-{role.value}", role.value, frozenset({role}))

    def done() -> int:
        with stage.town.desk.ledger.read() as tx:
            named = select(func.count()).select_from(entry).where(entry.c.actor == person.login)
            return int(tx.execute(named).scalar_one())

    for act, (allowed, do) in ACTS.items():
        if role in allowed:
            entries, own = stage.town.entries(), done()
            do(stage, person)
            written = stage.town.entries() - entries
            assert (act, written > 0) == (act, True)
            assert (act, done() - own) == (act, written)


@pytest.mark.promises
def test_two_person_acts_take_two(stage: Stage) -> None:
    office, home = stage.town.desk.office, stage.town.home()
    one = Person("clerk", "兼任", frozenset(Role))
    with pytest.raises(Refused, match="same_person"):
        office.reverse(one, stage.slip, "错户")
    big = Award(home, 5000, "巡逻", "表", "物业", new_id())
    with pytest.raises(Refused, match="needs_approval"):
        office.award(one, big)
    with pytest.raises(Refused, match="same_person"):
        office.award(one, replace(big, approver=approved_by("clerk")))
    office.award(one, replace(big, approver=approved_by("manager")))
    with pytest.raises(Refused, match="awarded_today"):
        office.redeem(one, home, 1, new_id())
    assert office.redeem(MANAGER, home, 1, new_id()).points == 1
    for reason in ("", " "):
        with pytest.raises(Refused, match="no_reason"):
            office.reverse(MANAGER, stage.slip, reason)


@pytest.mark.promises
def test_a_guesser_has_ten_tries_an_hour_at_most_after_the_first_five(town: Town, full_figures: bool) -> None:
    guesses = 10_000 if full_figures else 300
    dice, now = random.Random(17), [0.0]
    tried: list[float] = []
    people = People(town.shop, lambda: now[0])
    for _ in range(guesses):
        now[0] += dice.choice((0.1, 1, 20, 61, 400, 3601))
        if dice.random() < 0.2:
            people = People(town.shop, lambda: now[0])  # the program was started anew
        with pytest.raises(Refused) as refused:
            people.login("clerk", f"{dice.randrange(10**6):06d}" if dice.random() < 0.9 else "000000")
        if refused.value.code == "bad_pin":
            tried.append(now[0])
    later = tried[5:]
    most = max(sum(1 for other in later if at <= other < at + 3600) for at in later)
    assert most <= 10
    now[0] += 3601
    assert people.login("clerk", PINS["clerk"]) == CLERK
