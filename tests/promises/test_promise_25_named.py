"""Each answer on the screen belongs to the household it names, whatever happens between every two steps."""

from __future__ import annotations

import os
import random
from collections import Counter
from typing import TYPE_CHECKING

import pytest

from pos.services.people import shop_settings
from tests.ui import community
from tests.ui.conftest import _no_grace, founded, lang, language, printers, services, window
from tests.ui.interleaving.named import DONE_BY_HAND, Watch, answer_of_another, wrong
from tests.ui.interleaving.restless import PINS, TASKS, Restless

if TYPE_CHECKING:
    from pos.services.desks import Desks
    from pos.ui.window import Window

SAMPLE = 25
PEACEFUL = 9
LIVES, ROUNDS = (20, 500) if os.environ.get("POS_PROMISES") == "full" else (1, SAMPLE)
"""10,000 interleavings in shops of their own: a household that everything happened to makes each look at it longer."""
__all__ = ["_no_grace", "founded", "lang", "language", "printers", "services", "window"]


@pytest.fixture
def watch(window: Window, services: Desks, monkeypatch: pytest.MonkeyPatch) -> Watch:
    """Who sees what is named and what is written."""
    window.setUpdatesEnabled(False)
    services.till.open_shift(community.MANAGER, 20_000)
    approval = services.people.approve("lead", "111111")
    shop_settings.change(services.shop, community.MANAGER, "award_limit_points", "1000000", approval)
    return Watch(window, services, monkeypatch)


def settled(window: Window, hands: Restless, watch: Watch, kinds: Counter[str]) -> None:
    """Everything has ended: what was written is what was named."""
    hands.rest()
    bad = [one for written in watch.written for one in wrong(written)]
    assert bad == []
    assert answer_of_another(window, watch.redeemed) == ""
    kinds.update(row.kind for written in watch.written if not written.other for row in written.rows)
    watch.written.clear()
    hands.remember()
    hands.forgive()


@pytest.mark.promises
@pytest.mark.parametrize("life", range(LIVES))
def test_nothing_is_done_with_another_household(window: Window, services: Desks, watch: Watch, life: int) -> None:
    dice, kinds = random.Random(25 + life), Counter[str]()
    done = {"redemption", "reversal", "payment", "award", "households", "transfer", "sale", "return"}
    hands = Restless(window, services, watch, dice)
    hands.restock()
    login = next(iter(TASKS))
    for _ in range(PEACEFUL):  # in peace each of them does something, if not the first time
        if done <= set(kinds):
            break
        for login, tasks in TASKS.items():
            hands.come_back(login)
            for task in tasks:
                for step in task(hands, login):
                    step()
                    hands.rest()
                settled(window, hands, watch, kinds)
    assert done <= set(kinds) & set(DONE_BY_HAND)
    for n in range(ROUNDS):
        if n % 10 == 0:
            hands.restock()
        if dice.random() < 0.2:
            login = dice.choice(list(PINS))
        hands.come_back(login)
        unrest = dice.choice((0.1, 0.3, 1.0))  # where too much happens nothing is ever confirmed
        for step in dice.choice(TASKS[login])(hands, login):
            for _ in range(dice.choice((0, 1, 2)) if dice.random() < unrest else 0):
                hands.noise()
            if dice.random() < 0.1:
                hands.hurried(step)
            else:
                step()
        settled(window, hands, watch, kinds)
