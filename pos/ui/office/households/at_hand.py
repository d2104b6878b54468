"""What the office has before it, as a value: the household, whether its passport is read."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum

from pos.domain.people import Person
from pos.services.notices import Change, Subject
from pos.services.office.desk import Office
from pos.services.office.views import HouseholdPage
from pos.services.redemption import Outlook


class Place(Enum):
    """What stands under the search."""

    EMPTY = 0
    FOUND = 1
    HOUSEHOLD = 2
    PASSPORT = 3


@dataclass(frozen=True, slots=True)
class Opened:
    """A household as it was opened, with what its points would do; None where nobody here, or nothing, redeems."""

    page: HouseholdPage
    outlook: Outlook | None


def opened(office: Office, redeemer: Person | None, household_id: str) -> Opened:
    """On the worker's thread: both of one moment, so that what is typed next is typed at what stands there."""
    page = office.household(household_id)
    redeems = redeemer is not None and not page.card.moved_out
    return Opened(page, office.outlook(redeemer, household_id) if redeems and redeemer is not None else None)


@dataclass(frozen=True, slots=True)
class AtHand:
    """`page` is None before a household was found."""

    page: HouseholdPage | None = None
    reads_passport: bool = False
    looks_for_another: bool = False
    """somebody else is typed, scanned or being fetched: nothing is done for whoever stands there"""

    @property
    def household_id(self) -> str:
        """The household's, "" for none."""
        return self.page.card.household_id if self.page is not None else ""

    def place(self, *, found: bool) -> Place:
        """What stands there; `found`: the search has a list to show."""
        if found:
            return Place.FOUND
        if self.page is None:
            return Place.EMPTY
        return Place.PASSPORT if self.reads_passport else Place.HOUSEHOLD

    def shows(self, page: HouseholdPage) -> bool:
        """Whether it is about this household already."""
        return bool(self.household_id) and self.household_id == page.card.household_id

    def concerned(self, change: Change) -> bool:
        """Whether what another desk changed shows here."""
        if not self.household_id:
            return False
        ours = change.subject is Subject.HOUSEHOLD and change.household_id in ("", self.household_id)
        return ours or change.subject in (Subject.RULES, Subject.EVERYTHING)

    def with_page(self, page: HouseholdPage) -> AtHand:
        """The household as it stands now."""
        return replace(self, page=page)

    def looking(self, *, for_another: bool) -> AtHand:
        """Whether another household is looked for."""
        return replace(self, looks_for_another=for_another)

    def turned(self) -> AtHand:
        """To its passport, or back."""
        return replace(self, reads_passport=not self.reads_passport)
