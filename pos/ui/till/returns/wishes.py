"""What a step of a return wishes for, and what is heard of it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto

from pos.domain.people import Approval, Person
from pos.domain.sale.return_decision import ReturnRequest
from pos.errors import PosError
from pos.services.lookups import ScannedGoods
from pos.services.till.views import HistoryReceipt, ReturnDone, ReturnPreview, SoldReceipt
from pos.services.views import HouseholdCard
from pos.ui.till.returns.choice import Choice


@dataclass(frozen=True, slots=True)
class Find:
    """A receipt by number or code, else the household that the text names."""

    text: str


@dataclass(frozen=True, slots=True)
class LookBack:
    """What a household bought."""

    card: HouseholdCard


@dataclass(frozen=True, slots=True)
class Fetch:
    """Goods by what is scanned or typed. `letters`: by a few letters of their name as well."""

    text: str
    letters: bool = False


@dataclass(frozen=True, slots=True)
class Preview:
    """What a choice comes to, by the ledger's own answer."""

    choice: Choice


@dataclass(frozen=True, slots=True)
class Approve:
    """A second person with their PIN."""

    login: str
    pin: str


@dataclass(frozen=True, slots=True)
class WhoMay:
    """Who could be that second person."""


@dataclass(frozen=True, slots=True)
class Write:
    """The return into the book. Asked for again after a failure, it is the same return."""

    request: ReturnRequest


@dataclass(frozen=True, slots=True)
class Reread:
    """The same receipt once more."""

    number: str


@dataclass(frozen=True, slots=True)
class Leave:
    """Back to the sale."""


@dataclass(frozen=True, slots=True)
class Swap:
    """Other goods go for these, on one ticket."""

    preview: ReturnPreview


@dataclass(frozen=True, slots=True)
class Finish:
    """It is in the book."""

    done: ReturnDone


Question = Find | LookBack | Fetch | Preview | WhoMay | Approve | Write | Reread
Wish = Question | Leave | Swap | Finish


@dataclass(frozen=True, slots=True)
class Homes:
    """Several households: one of them is meant."""

    cards: tuple[HouseholdCard, ...]


@dataclass(frozen=True, slots=True)
class Bought:
    """A household's receipts, newest first."""

    card: HouseholdCard
    receipts: tuple[HistoryReceipt, ...]


@dataclass(frozen=True, slots=True)
class Seconds:
    """Everybody who may stand for it."""

    people: tuple[Person, ...]


@dataclass(frozen=True, slots=True)
class Failed:
    """A question without an answer. Nothing was written, or nobody knows."""

    question: Question
    error: PosError


Fact = (
    SoldReceipt
    | HouseholdCard
    | Homes
    | Bought
    | ScannedGoods
    | ReturnPreview
    | Seconds
    | Approval
    | ReturnDone
    | Failed
)


class Typed(Enum):
    """What becomes of what stands in the box."""

    KEPT = auto()
    TAKEN = auto()
    SELECTED = auto()
    """what is typed next takes its place"""


@dataclass(frozen=True, slots=True)
class Heed:
    """What the customer or a second person has to agree to."""

    preview: ReturnPreview
