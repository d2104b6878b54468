"""Pressing twice, or trying again after an unknown outcome, posts once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from pos.domain.sale.basket_plain import to_plain
from pos.ledger.journal import new_id
from pos.services.office.awards import Award
from pos.services.office.payments import FeePayment
from tests.promises.hands import Hand
from tests.services.town import CASH, CASHIER, CLERK, FINANCE, NOODLES, opened

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.services.town import Town

KINDS = ("sale", "return", "redeem", "pay", "award")


def prepared(town: Town) -> str:
    """A household with bills and points, and a receipt of which a hundred pieces may come back."""
    town.many_awards()
    town.bill(10**8)
    receipt = town.sell((NOODLES, 400_000)).receipt_no
    for n in range(30):
        town.desk.office.award(FINANCE, Award(town.home(), 1000, "巡逻", "表", "物业", f"seed {n}"))
    return receipt


def wishes(town: Town, receipt: str, key: str) -> dict[str, Callable[[], object]]:
    """Every command that has a key, three presses of which are one."""
    desk, home = town.desk, town.home()
    basket = town.basket((NOODLES, 1000))
    return {
        "sale": lambda: desk.till.complete(CASHIER, basket, CASH).receipt,
        "return": lambda: desk.till.give_back(CASHIER, receipt, ((1, 1000),), "买错了", f"r {key}").receipt,
        "redeem": lambda: desk.office.redeem(CLERK, home, 5, f"p {key}"),
        "pay": lambda: desk.office.pay(CLERK, FeePayment(home, 7, "cash", key=f"m {key}")),
        "award": lambda: desk.office.award(FINANCE, Award(home, 3, "巡逻", "表", "物业", f"a {key}")),
    }


@pytest.mark.promises
def test_pressed_three_times_it_is_done_once(town: Town, full_figures: bool) -> None:
    receipt = prepared(town)
    for n in range(200 if full_figures else 6):  # times five commands
        for kind, press in wishes(town, receipt, f"{n}").items():
            before = town.entries()
            first = press()
            assert [press(), press()] == [first, first], kind
            assert town.entries() == before + 1, kind
    town.assert_proven()


@pytest.mark.promises
def test_killed_between_the_commit_and_the_answer_it_is_done_once(town: Town, full_figures: bool) -> None:
    receipt = prepared(town)
    made: list[dict[str, Any]] = [
        {
            "do": kind,
            "key": new_id(),
            "home": town.home(),
            "number": receipt,
            "points": 5,
            "basket": to_plain(town.basket((NOODLES, 1000))),
        }
        for kind in KINDS * (10 if full_figures else 1)
    ]
    before, keys = town.entries(), town.store.folder
    town.desk.close()
    for wish in made:
        with Hand(town.place, town.folder, keys) as killed:
            killed.ask(**wish, die=True)
            assert killed.answer() == ""
    answers = []
    with Hand(town.place, town.folder, keys) as hand:
        for wish in made * 2:
            hand.ask(**wish)
            answers.append(hand.answer())
    assert all(answer.startswith("done ") for answer in answers)
    assert answers[: len(made)] == answers[len(made) :]
    again = opened(town.folder, town.store, town.clock, town.place)
    assert again.entries() == before + len(made)
    again.assert_proven()
    again.desk.close()
