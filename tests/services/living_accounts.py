"""What happens to whole accounts in a shop's life, and what the machine of `living` remembers."""

from __future__ import annotations

import tempfile
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import TypeVar

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, precondition, rule

from pos.domain.month.books import MonthPack
from pos.domain.points.departure import Leaving, Way
from pos.domain.points.standing import Standing
from pos.errors import Refused
from pos.ledger.journal import new_id
from pos.ledger.reading import accounts
from tests.services.town import FINANCE, MANAGER, Town, approved_by

T = TypeVar("T")
ROOMS = ("1-1-101", "1-1-102", "3-2-501")


def told(act: Callable[[], T]) -> tuple[T | None, str]:
    """What an act answered, and the code it was refused with, if it was."""
    try:
        return act(), ""
    except Refused as refused:
        return None, refused.code


@dataclass
class Sold:
    """A receipt and what came back of it."""

    number: str
    home: str | None
    day: date
    total_fen: int
    points: int
    back_fen: int = 0
    back_points: int = 0
    came_back: bool = False
    done: bool = False


@dataclass
class Told:
    """What the services answered, added up for one household."""

    earned: int = 0
    awarded: int = 0
    redeemed: int = 0
    restored: int = 0
    taken_back: int = 0
    """points that returns asked for: taken from lots, counted as lapsed, or new debt"""
    paid_fen: int = 0
    billed_fen: int = 0
    moved: int = 0
    """points that came from other households less those that left, settled ones too"""
    debt_moved: int = 0
    """the same of debt"""


@dataclass
class Memory:
    """What the machine knows besides the ledger."""

    sold: list[Sold] = field(default_factory=list)
    slips: list[tuple[str, str, int]] = field(default_factory=list)
    told: defaultdict[str, Told] = field(default_factory=lambda: defaultdict(Told))
    """by household: families move out, and what they had stays theirs"""
    frozen: set[str] = field(default_factory=set)
    packs: dict[str, MonthPack] = field(default_factory=dict)
    cash_fen: int = 0
    expired: int = 0


class AccountsLife(RuleBasedStateMachine):
    """A shop that `begin` opens in an empty folder, and what its office does with whole accounts."""

    def __init__(self, begin: Callable[[Path], Town]) -> None:
        super().__init__()
        self._folder = tempfile.TemporaryDirectory(prefix="life-")
        self.town = begin(Path(self._folder.name))
        self.memory = Memory()
        for room in ROOMS:
            self._told(room)

    def _told(self, room: str) -> Told:
        """What the family that lives there now was told."""
        return self.memory.told[self.town.home(room)]

    def _standing(self, home: str) -> Standing:
        with self.town.desk.ledger.read() as tx:
            return accounts.standing(tx, home, self.town.clock.now.date())

    @rule(room=st.sampled_from(ROOMS), frozen=st.booleans())
    def points_are_frozen_or_released(self, room: str, frozen: bool) -> None:
        home, freeze = self.town.home(room), self.town.desk.office.accounts.freeze
        _, code = told(lambda: freeze(FINANCE, home, "核实", new_id(), frozen=frozen))
        wrong = "frozen_already" if frozen else "not_frozen"
        assert code == (wrong if frozen == (home in self.memory.frozen) else "")
        self.memory.frozen ^= {home} if not code else set()

    @rule(data=st.data(), way=st.sampled_from(Way), move_out=st.booleans())
    def an_account_leaves(self, data: st.DataObject, way: Way, move_out: bool) -> None:
        room, to = data.draw(st.permutations(ROOMS), label="rooms")[:2]
        desk, home = self.town.desk.office.accounts, self.town.home(room)
        target = self.town.home(to) if way is Way.TRANSFER else ""
        asked, key = Leaving(home, way, target, move_out, "搬走", approved_by("manager")), new_id()
        plan, code = told(lambda: desk.plan(asked))
        if plan is None:
            assert code in {"only_moving_out", "frozen_target", "nothing_to_move"}
            return
        before = self._standing(home)
        done = desk.leave(FINANCE, asked, key)
        assert (done.plan, desk.leave(FINANCE, asked, key).slip) == (plan, done.slip)
        after = self._standing(home)
        if way is Way.KEEP:
            assert after == replace(before, gone=before.gone or move_out)
        else:
            assert (before.held, before.debt) == (plan.points + plan.lapsed, plan.debt)
            assert (after.spendable, after.held, after.debt) == (0, plan.lapsed, 0)
            self.memory.told[home].moved -= plan.points
            self.memory.told[home].debt_moved -= plan.debt
        if target:
            self.memory.told[target].moved += plan.points
            self.memory.told[target].debt_moved += plan.debt
            assert (self.town.points(to), self.town.debt(to)) == (plan.to_points, plan.to_debt)
        if move_out:
            self.town.homes[room] = done.new_household
            assert (self.town.standing(room).held, self.town.debt(room)) == (0, 0)
            assert self._told(room) == Told()

    @precondition(lambda self: any(one.home is None for one in self.memory.sold))
    @rule(data=st.data(), room=st.sampled_from(ROOMS))
    def a_household_comes_late(self, data: st.DataObject, room: str) -> None:
        one = data.draw(st.sampled_from([sold for sold in self.memory.sold if sold.home is None]), label="receipt")
        late, home, key = self.town.desk.office.late, self.town.home(room), new_id()
        done, code = told(lambda: late.add(MANAGER, one.number, home, key))
        too_late = one.day != self.town.clock.now.date()
        assert code == ("came_back" if one.came_back else "too_late" if too_late else "")
        if done is not None:
            assert late.add(MANAGER, one.number, home, key).points == done.points
            one.home, one.points = home, done.points
            self._told(room).earned += done.points
