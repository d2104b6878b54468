"""What a reminder (催缴单) tells a household: what it owes for what, and what its points would pay of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from pos.domain.fees.bills import Bill
from pos.domain.month.days import first_after


@dataclass(frozen=True, slots=True)
class Claim:
    """What is owed of one fee item: `spans` = the periods as (from, to), those that follow each other in one."""

    fee_item: str
    months: int
    spans: tuple[tuple[str, str], ...]
    owed_fen: int


@dataclass(frozen=True, slots=True)
class Reminder:
    """Of one household; `resident` is masked. `pays_points` of its `points` would pay `pays_fen`, 0 where none may."""

    room: str
    resident: str
    claims: tuple[Claim, ...]
    points: int
    pays_points: int
    pays_fen: int

    @property
    def owed_fen(self) -> int:
        """All of it."""
        return sum(claim.owed_fen for claim in self.claims)


@dataclass(frozen=True, slots=True)
class Sender:
    """Who reminds, and how one pays: settings of the property company; "" = not said."""

    company: str
    account: str
    shop_name: str


def claims(owed: Iterable[Bill]) -> tuple[Claim, ...]:
    """By fee item, in the order of what is owed longest."""
    items: dict[str, list[Bill]] = {}
    for bill in owed:
        items.setdefault(bill.fee_item, []).append(bill)
    made = []
    for name, bills in items.items():
        periods = sorted({bill.period for bill in bills})
        made.append(Claim(name, len(periods), _spans(periods), sum(bill.owed_fen for bill in bills)))
    return tuple(made)


def _spans(periods: Sequence[str]) -> tuple[tuple[str, str], ...]:
    """2026-08, 2026-09, 2026-11 -> (2026-08 to 2026-09), (2026-11 to 2026-11)."""
    breaks = [n for n, (one, after) in enumerate(pairwise(periods), 1) if f"{first_after(one):%Y-%m}" != after]
    edges = [0, *breaks, len(periods)]
    return tuple((periods[first], periods[end - 1]) for first, end in pairwise(edges))
