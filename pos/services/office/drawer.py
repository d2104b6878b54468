"""The office's drawer: one for the property office, whoever takes money there; cash in the window wants its shift."""

from __future__ import annotations

from pos.domain.people import Role
from pos.errors import Refused
from pos.ledger.entry import OFFICE
from pos.services.shift.desk import Drawer
from pos.services.shift.shifts import OnDuty, Shifts
from pos.services.shop import Shop
from pos.services.writing import Writing

KEEPERS = (Role.CLERK, Role.FINANCE, Role.MANAGER)


class OfficeDrawer(Drawer):
    """The drawer of the pseudo-till `OF`. `needs_shift`: what moves cash is refused without an open one."""

    def __init__(self, shop: Shop, *, needs_shift: bool) -> None:
        self._needs_shift = needs_shift
        super().__init__(shop, OFFICE, Shifts(shop, OFFICE), KEEPERS)

    def on_duty(self, fen: int) -> OnDuty:
        """The shift into which so much cash (0: none) is written; none where none is open and no cash moves, or by
        command. Refused `no_shift`.
        """

        def shift(w: Writing) -> str | None:
            self._shifts.forget()  # two desks of one office: the other may have opened or closed it
            found = self._shifts.current(w.tx)
            if found is None and fen and self._needs_shift:
                raise Refused("no_shift", till=OFFICE)
            return found.shift_id if found else None

        return shift
