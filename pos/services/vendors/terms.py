"""What was agreed with a vendor, from a day on; of a stall who stands for it, why, and until when."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final

from pos.domain.goods.items import Ownership, Vendor
from pos.domain.people import Approval, Person, Role
from pos.domain.text import clean
from pos.errors import Refused
from pos.ledger.database import Transaction
from pos.ledger.entry import OFFICE, Draft, Kind
from pos.ledger.reading.goods import vendors as reading
from pos.ledger.schema.vendors.rules import WAIVED
from pos.services.approval import SECONDS, check_approver, named
from pos.services.shop import Shop, given_reason, require
from pos.services.writing import Writing, writing

TERMS: Final = (Role.MANAGER,)
"""Who agrees with vendors."""
OFFICE_ROLES: Final = (Role.MANAGER, Role.CLERK, Role.FINANCE, Role.AUDITOR)
"""Who is told why a stall is free (rules.md, Vendors and stalls)."""
MOST_AHEAD: Final = 3_660
"""Days that terms may lie ahead."""
_CODE, _NAME = 24, 60


@dataclass(frozen=True, slots=True)
class Agreed:
    """A version of a vendor's terms, when it was entered and by whom. `why` and `approver` of a stall, else ""."""

    terms: Vendor
    entered_on: str
    actor: str
    approver: str
    why: str


class TermsDesk:
    """Of one shop."""

    def __init__(self, shop: Shop) -> None:
        self._shop = shop

    def every(self) -> tuple[Vendor, ...]:
        """All vendors on the terms of today, by code. Needs nobody."""
        with self._shop.ledger.read() as tx:
            return tuple(reading.vendors(tx, self._shop.today()).values())

    def history(self, code: str, reader: Person | None = None) -> tuple[Agreed, ...]:
        """Every version, the newest first. Why a stall is free, and who stood for it, only the office is told.

        Refused `unknown_vendor`.
        """
        office = reader is not None and reader.may(*OFFICE_ROLES)
        with self._shop.ledger.read() as tx:
            found = [Agreed(*one) for one in reading.history(tx, code)]
        if not found:
            raise Refused("unknown_vendor", code=code)
        return tuple(one if office else replace(one, approver="", why="", terms=_told(one.terms)) for one in found)

    def check_new(self, code: str) -> None:
        """Refused `vendor_known` (code, name): its terms are changed, it is not made again."""
        known = {one.code: one.name for one in self.every()}
        if clean(code, _CODE + 1) in known:
            raise Refused("vendor_known", code=code, name=known[clean(code, _CODE + 1)])

    def put(self, actor: Person, wanted: Vendor, why: str = "", approval: Approval | None = None) -> Vendor:
        """Agree on terms: of a new vendor, or of a known one from `valid_from` (None: today) on; asked again, once.

        A stall takes why, a second person and a last day; its terms may begin before today, for what it sold already.
        Refused `not_allowed`, `bad_vendor` (field), `bad_days` (first, last), `no_reason`, `no_approver`,
        `same_person`.
        """
        require(actor, *TERMS)
        wanted = replace(wanted, code=clean(wanted.code, _CODE + 1), name=clean(wanted.name, _NAME + 1))
        self.check(wanted)
        reason = given_reason(why) if wanted.kind is Ownership.STALL else ""

        def work(w: Writing) -> Vendor:
            told = reading.told_of(w.tx, wanted.code)
            start = wanted.valid_from or (w.today if told else None)
            one = replace(wanted, valid_from=start, version=max((old.version for old, _ in told), default=0) + 1)
            if told and replace(one, version=told[-1][0].version) == told[-1][0]:
                return told[-1][0]
            stall = one.kind is Ownership.STALL
            if stall:
                check_approver(self._shop, w.tx, actor, approval, SECONDS)
            draft = Draft(
                kind=Kind.CATALOGUE,
                business_date=w.open_day(),
                approver=named(approval) if stall else None,
                reason=reason,
                detail=json.dumps({"waived": WAIVED}) if stall else "{}",
                rows={"vendor_version": [reading.vendor_row(one)]},
            )
            w.append(draft)
            return one

        return writing(self._shop, actor, OFFICE, work)

    def check(self, wanted: Vendor) -> None:
        """Refused `bad_vendor` (field), `bad_days` (first, last)."""
        named = 0 < len(wanted.code) <= _CODE and wanted.code.isprintable() and "/" not in wanted.code
        wrong = [
            name
            for name, odd in (
                ("vendor_code", not named),
                ("vendor_name", not 0 < len(wanted.name) <= _NAME),
                ("commission_bp", not 0 <= wanted.commission_bp <= 10_000),
                ("commission_bp", bool(wanted.commission_bp) and wanted.kind is not Ownership.CONSIGNED),
                ("funds_points", wanted.funds_points and wanted.kind is Ownership.BOUGHT),
                ("until", (wanted.until is not None) != (wanted.kind is Ownership.STALL)),
            )
            if odd
        ]
        if wrong:
            raise Refused("bad_vendor", field=wrong[0])
        today = self._shop.today()
        first, last = wanted.valid_from or today, wanted.until
        ahead = today + timedelta(days=MOST_AHEAD)
        begun = first >= today or wanted.kind is Ownership.STALL
        if not begun or first > ahead or (last is not None and not first <= last <= ahead):
            raise Refused("bad_days", first=first, last=last)


def _told(terms: Vendor) -> Vendor:
    """Without what only the office is told."""
    return replace(terms, until=None)


def named_vendor(tx: Transaction, code: str, day: date) -> Vendor:
    """The vendor on the terms of a day. Refused `unknown_vendor`."""
    told = reading.told_of(tx, code)
    if not told:
        raise Refused("unknown_vendor", code=code)
    return reading.standing([one for one, _ in told], day)


def stood_for(told: Sequence[Vendor], day: date) -> bool:
    """Whether somebody stands for a stall on a day: by the newest of those terms that had begun."""
    begun = [one for one in told if one.until is not None and (one.valid_from or date.min) <= day]
    newest = max(begun, key=lambda one: (one.valid_from or date.min, one.version), default=None)
    return newest is not None and newest.until is not None and day <= newest.until
