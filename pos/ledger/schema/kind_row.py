"""What the table of kinds is made of (`kinds`): what can be said of a kind of entry."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from pos.domain.language import Words
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
