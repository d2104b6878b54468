"""What the table of kinds is made of (`kinds`): what can be said of a kind of entry."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from pos.domain.fees.payments import PAYMENTS
from pos.domain.language import Words
from pos.domain.stock.movement import StockReason
from pos.ledger.entry import Flow, Kind


class Paper(StrEnum):
    """What an entry is handed out as: the kinds that have a paper take a number, gapless per till and epoch."""

    NONE = ""
    RECEIPT = "receipt"
    SLIP = "slip"


class Business(StrEnum):
    """Whether an entry is somebody's business."""

    SET_UP = "set_up"
    """no: it may be dated on any open day"""
    MONTH = "month"
    """its month must be closed before a later one"""
    DAY = "day"
    """that, and nothing is dated before its day any more"""


class Subject(StrEnum):
    """What other desks look at anew when such an entry, or a row that may change, was written."""

    EVERYTHING = "everything"
    """nobody knows what: the server was away, or is heard for the first time"""
    RULES = "rules"
    """programme, settings"""
    GOODS = "goods"
    STOCK = "stock"
    """what is there of goods, beside what is sold"""
    HOUSEHOLD = "household"
    """points, bills, whether it is frozen, its persons"""
    PEOPLE = "people"
    HELD = "held"
    """baskets that wait, of any till"""
    REFUNDS = "refunds"
    """what is still to be given back on channels, of any till"""
    SHIFT = "shift"
    """a shift of this till"""


class Place(StrEnum):
    """In whose chain an entry stands."""

    ANY = "any"
    TILL = "till"
    OFFICE = "office"


class Lots(StrEnum):
    """Which lots an entry may use, by its business date."""

    ANY = "any"
    USABLE = "usable"
    """available, and not lapsed"""
    LIVING = "living"
    """not lapsed"""
    LAPSED = "lapsed"


@dataclass(frozen=True, slots=True)
class Rows:
    """Rows of a child table: at least so many, and in `column` one of these words ("" = whatever it holds)."""

    least: int = 0
    column: str = ""
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Move:
    """Postings on an account as a flow; `sign` 1 or -1 = only up or down.

    In `account` an `@` stands for the entry's own household, a `*` for whatever stands there.
    """

    account: str
    flow: Flow
    sign: int = 0

    @property
    def unit(self) -> str:
        """What its amount counts."""
        return "PTS" if self.account.startswith(("points/", "debt/")) else "CNY"


@dataclass(frozen=True, slots=True)
class KindRow:
    """One kind: what people call it, what it is to whom, and what an entry of it may hold. Nothing else may be there.

    `needs` and `may` name columns of the entry that must and that may say something; `of` = the kind of the entry that
    `reverses` names; `says` = texts that its `detail` must hold. `repays`: new points repay debt at once.
    `tells` = the table whose rows, which may change, its `detail` tells of (`audit.told`).
    """

    words: Words
    paper: Paper = Paper.NONE
    business: Business = Business.DAY
    subject: Subject = Subject.HOUSEHOLD
    place: Place = Place.OFFICE
    rows: Mapping[str, Rows] = field(default_factory=dict)
    moves: tuple[Move, ...] = ()
    repays: bool = False
    lots: Lots = Lots.ANY
    needs: frozenset[str] = frozenset()
    may: frozenset[str] = frozenset()
    of: Kind | None = None
    says: tuple[str, ...] = ()
    tells: str = ""


COUNTERS: Final[Mapping[Flow, str]] = MappingProxyType(
    {
        Flow.EARNED: "points/issued",
        Flow.AWARDED: "points/awarded",
        Flow.RESTORED: "points/redeemed",
        Flow.RETURNED: "points/returned",
        Flow.REDEEMED: "points/redeemed",
        Flow.EXPIRED: "points/expired",
        Flow.SETTLED: "points/settled",
    }
)
"""The other side of points that come to a household or leave it."""


def points_moved(flow: Flow, sign: int) -> tuple[Move, Move]:
    """Points of the entry's own household, in (1) or out (-1)."""
    return Move("points/@", flow, sign), Move(COUNTERS[flow], flow, -sign)


def fee_by_points(sign: int) -> tuple[Move, Move]:
    """A fee that points pay (1), or do not after all (-1)."""
    return Move("fees/@", Flow.PAID_POINTS, -sign), Move("settlement/property", Flow.PAID_POINTS, sign)


def fees_in_money(sign: int) -> tuple[Move, ...]:
    """Money for fees, in (1) or back (-1)."""
    electronic = (Move(f"office/{kind}", Flow.PAID_ELECTRONIC, sign) for kind in PAYMENTS if kind != "cash")
    return (
        *(Move("fees/@", Flow.PAID_CASH, -sign), Move("office/cash", Flow.PAID_CASH, sign)),
        *(Move("fees/@", Flow.PAID_ELECTRONIC, -sign), *electronic),
    )


def fees_waived(account: str, sign: int) -> tuple[Move, Move]:
    """Fees of an account let off (-1), or owed again (1)."""
    return Move(account, Flow.WAIVED, sign), Move("fees/waived", Flow.WAIVED, -sign)


def vendor_paid(sign: int) -> tuple[Move, ...]:
    """What a vendor was owed, out of a drawer or a way of the office (1), or back into it (-1)."""
    ways = (Move(f"office/{kind}", Flow.PAYOUT, -sign) for kind in PAYMENTS)
    return Move("vendor/*/payable", Flow.PAYOUT, sign), Move("till/*/cash", Flow.PAYOUT, -sign), *ways


REPAYMENT: Final = (
    Move("points/@", Flow.RETURNED, -1),
    Move("points/returned", Flow.RETURNED, 1),
    Move("debt/@", Flow.DEBT, -1),
    Move("points/owed", Flow.DEBT, 1),
)
"""What a kind that `repays` may post besides, where it uses lots for it."""
SOME, ONE = Rows(), Rows(least=1)


def only(column: str, *words: str, least: int = 0) -> Rows:
    """Rows with one of these words in a column."""
    return Rows(least, column, words)


def stocked(words: Words, *reasons: StockReason, needs: str = "", may: str = "", of: Kind | None = None) -> KindRow:
    """Rows about goods, and where every chain stood: what tills sold up to there came before them."""
    rows, must = {"stock_move": only("reason", *reasons, least=1), "month_head": ONE}, frozenset(needs.split())
    return KindRow(words, subject=Subject.STOCK, rows=rows, needs=must, may=frozenset(may.split()), of=of)
