"""Any receipt of this shop, found by number, household, sum, day or time, or by several of them at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import Final

from pos.domain.people import Person, Role
from pos.domain.sale.receipt_search import Wanted, read_wanted
from pos.ledger.database import Transaction
from pos.ledger.entry import Kind
from pos.ledger.reading import receipts
from pos.ledger.reading.households import Household
from pos.ledger.reading.receipts import Stored
from pos.ledger.reading.till import sold
from pos.ledger.reading.till.copies import copies_of
from pos.ledger.reading.till.sold import Kept
from pos.services import household_cards
from pos.services.shop import Shop, require
from pos.services.views import HouseholdCard

READERS: Final = (Role.CASHIER, Role.LEAD, Role.MANAGER)
A_PAGE: Final = 50
_SUMS_BELOW: Final = 10_000_000
"""Longer digits are no yuan."""
_LOOKED_THROUGH: Final = 200
_SHOWN: Final = 20
"""Homes that a name or the start of a room may mean, and how many of them are shown that bought something."""
Place = tuple[tuple[str, int], ...]
"""(till, place in its chain) of what was listed last"""


@dataclass(frozen=True, slots=True)
class FoundReceipt:
    """One line of what was found. A return has a negative total, and `of` names its sale."""

    receipt_no: str
    kind: Kind
    of: str
    sold_at: str
    room: str
    names: tuple[str, ...]
    total_fen: int
    refunded_fen: int
    points: int
    copies: int
    """how often it was printed again"""

    @property
    def is_return(self) -> bool:
        """Whether something came back by it."""
        return self.kind is Kind.RETURN


@dataclass(frozen=True, slots=True)
class FoundReceipts:
    """A page of them, the newest first, or the homes among which somebody chooses first.

    `after` = from where the next page goes on, empty at the last.
    """

    receipts: tuple[FoundReceipt, ...] = ()
    after: Place = ()
    homes: tuple[HouseholdCard, ...] = ()


@dataclass(frozen=True, slots=True)
class Asked:
    """What somebody looks for: a text, the home that was chosen for it, and behind which page."""

    text: str = ""
    home: str = ""
    after: Place = ()


class ReceiptSearch:
    """Of one shop: a cashier may find any receipt of it. Rooms are told; names and phones masked, on cards alone."""

    def __init__(self, shop: Shop) -> None:
        self._shop = shop

    def look(self, actor: Person, asked: Asked) -> FoundReceipts:
        """A page of receipts that fit everything that was said; the latest where nothing was."""
        require(actor, *READERS)
        wanted = read_wanted(asked.text, self._shop.today())
        kept = Kept((), _all_of(self._shop, wanted), wanted.days, dict(asked.after))
        with self._shop.ledger.read() as tx:
            if asked.home:
                return self._page(tx, _of_home(kept, asked.home))
            homes = self._homes(tx, wanted) if wanted.who else ()
            any_of = _any_of(tx, wanted)
            if len(homes) == 1:
                any_of += sold.of_household(homes[0].household_id)
            elif homes and not (any_of and sold.newest(tx, replace(kept, any_of=tuple(any_of)), 1)):
                return self._choice(tx, homes, kept)  # unless the same digits are a number or a sum
            if wanted.who and not any_of:
                return FoundReceipts()
            return self._page(tx, replace(kept, any_of=tuple(any_of)))

    def _page(self, tx: Transaction, kept: Kept) -> FoundReceipts:
        rows = sold.newest(tx, kept, A_PAGE + 1)
        found = receipts.stored(tx, self._shop.shop_id, rows[:A_PAGE])
        ids = [one.entry_id for one in found]
        back, copies = receipts.refunds_of(tx, ids), copies_of(tx, ids)
        listed = (_listed(one, back.get(one.entry_id, 0), copies.get(one.entry_id, 0)) for one in found)
        last = {one.till: one.seq for one in found}
        after = {**kept.before, **last} if len(rows) > A_PAGE else {}
        return FoundReceipts(tuple(listed), tuple(sorted(after.items())))

    def _choice(self, tx: Transaction, homes: Sequence[Household], kept: Kept) -> FoundReceipts:
        """Those of the homes that have such receipts; of one alone its receipts."""
        having = (one for one in homes if sold.newest(tx, _of_home(kept, one.household_id), 1))
        shown = tuple(islice(having, _SHOWN))
        if len(shown) == 1:
            return self._page(tx, _of_home(kept, shown[0].household_id))
        return FoundReceipts(homes=household_cards.cards(self._shop, tx, shown, self._shop.today()))

    def _homes(self, tx: Transaction, wanted: Wanted) -> tuple[Household, ...]:
        """Digits alone are a whole room, phone or card; the last four of a phone belong in the household box."""
        if wanted.digits is not None:
            return household_cards.scanned_households(self._shop, tx, wanted.who)
        return household_cards.find(self._shop, tx, wanted.who, _LOOKED_THROUGH)


def _of_home(kept: Kept, household_id: str) -> Kept:
    return replace(kept, any_of=sold.of_household(household_id))


def _any_of(tx: Transaction, wanted: Wanted) -> list[sold.Way]:
    """What digits may be besides a household."""
    digits = wanted.digits
    if digits is None:
        return []
    may_be_sum = wanted.fen is None and digits < _SUMS_BELOW
    return [*sold.ends_in(tx, digits), *([sold.Way(sold.of_sum(digits * 100))] if may_be_sum else [])]


def _all_of(shop: Shop, wanted: Wanted) -> tuple[sold.Condition, ...]:
    """What must be so in any case, beside the day."""
    found = []
    if wanted.receipt_no:
        found.append(sold.numbered(shop.shop_id, wanted.receipt_no))
    if wanted.fen is not None:
        found.append(sold.of_sum(wanted.fen))
    if wanted.minutes is not None:
        found.append(sold.at_minutes(*wanted.minutes))
    return tuple(found)


def _listed(one: Stored, refunded_fen: int, copies: int) -> FoundReceipt:
    return FoundReceipt(
        receipt_no=one.receipt_no,
        kind=one.kind,
        of=one.of,
        sold_at=one.occurred_at,
        room=one.room or "",
        names=tuple(line.line.name for line in one.lines[:3]),
        total_fen=one.total_fen,
        refunded_fen=refunded_fen,
        points=one.points,
        copies=copies,
    )
