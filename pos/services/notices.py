"""What other desks of the same ledger do, as far as it matters to a window: which things are to be looked at anew."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from pos.errors import Refused
from pos.ledger.entry import OFFICE
from pos.ledger.kinds import KINDS
from pos.ledger.schema.kind_row import Subject
from pos.ledger.sharing import Notice
from pos.services.shop import Shop
from pos.services.till.desk import Till

__all__ = ["Change", "Notices", "Subject"]


@dataclass(frozen=True, slots=True)
class Change:
    """Something to be looked at anew. `household_id` "": any of them."""

    subject: Subject
    household_id: str = ""


_SUBJECTS = {
    **{kind.value: row.subject for kind, row in KINDS.items()},
    "household_person": Subject.HOUSEHOLD,
}
"""By kind of entry, or by table whose rows may change."""


class Notices:
    """The notices of one open ledger. A ledger in a file has none: nobody else writes into it."""

    def __init__(self, shop: Shop, till: Till) -> None:
        self._shop, self._till = shop, till

    def subscribe(
        self, changed: Callable[[Change], None], reachable: Callable[[bool], None]
    ) -> Callable[[], None] | None:
        """Hear of changes, and whether the server is there, until what is returned is called; None: nothing to hear.

        Both are called on a thread of the listener. When a change is told, what the services keep in memory is new
        already.
        """
        listener = self._shop.ledger.database.listen(_Ears(self._shop, self._till, changed, reachable))
        return None if listener is None else listener.close


@dataclass(frozen=True, slots=True)
class _Ears:
    shop: Shop
    till: Till
    changed: Callable[[Change], None]
    reachable: Callable[[bool], None]

    def heard(self, notice: Notice) -> None:
        """Unavailable `server_away` when the rules could not be read: then everything is read when it is back."""
        subject = _SUBJECTS.get(notice.kind, Subject.EVERYTHING)
        if subject is Subject.SHIFT and notice.till not in (self.till.till, OFFICE):
            return
        if subject in (Subject.RULES, Subject.EVERYTHING):
            self._renew_rules()
        if subject in (Subject.SHIFT, Subject.EVERYTHING):
            self.till.forget_shift()
        self.changed(Change(subject, notice.household_id))

    def back(self) -> None:
        self._renew_rules()
        self.till.forget_shift()
        self.reachable(True)
        self.changed(Change(Subject.EVERYTHING))

    def away(self) -> None:
        self.reachable(False)

    def _renew_rules(self) -> None:
        try:
            self.shop.renew_rules()
        except Refused:
            self.shop.forget_rules()  # whoever needs them is refused in their own words
