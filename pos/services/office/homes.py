"""What is kept of a household besides its people: the area its bills come from, whether it agreed to the batch.

Each change is an entry: who, what it was, what it is.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from typing import Final

from pos.domain.money import format_rate, parse_area
from pos.domain.people import Person, Role
from pos.errors import Refused
from pos.ledger.entry import OFFICE, Draft, Kind, Written
from pos.ledger.reading import households
from pos.ledger.reading.households import Household
from pos.services.office.members import KEEPERS
from pos.services.shop import Shop, request_hash, require
from pos.services.writing import Writing, writing

AREA_KEEPERS: Final = (Role.FINANCE, Role.MANAGER)
"""Who says how large a flat is: those who may bring a file of households."""
_After = Callable[[Household], tuple[Household, dict[str, object]]]
"""The household as it will be, and what the entry says of it."""


class Homes:
    """What the office keeps of whole households."""

    def __init__(self, shop: Shop) -> None:
        self._shop = shop

    def set_area(self, actor: Person, household_id: str, area_m2: str, key: str) -> Written:
        """Another area, in square metres with at most two decimals: bills that stand keep theirs.

        Refused `bad_area`, `nothing_changed`, `no_household`, `moved_out`, `key_reused`.
        """
        require(actor, *AREA_KEEPERS)
        centi = parse_area(area_m2)
        if not centi:
            raise Refused("bad_area", text=area_m2[:40])

        def after(one: Household) -> tuple[Household, dict[str, object]]:
            before = format_rate(one.area_centi) if one.area_centi else ""
            facts: dict[str, object] = {"what": "area_changed", "before": before, "after": format_rate(centi)}
            return replace(one, area_centi=centi), facts

        return self._change(actor, household_id, key, ("area", centi), after)

    def agree(self, actor: Person, household_id: str, key: str, *, agreed: bool) -> Written:
        """Whether the month's batch may use its points. Refused as `set_area`, without `bad_area`."""
        require(actor, *KEEPERS)

        def after(one: Household) -> tuple[Household, dict[str, object]]:
            return replace(one, agreed_batch=agreed), {"what": "batch_agreed" if agreed else "batch_withdrawn"}

        return self._change(actor, household_id, key, ("batch", agreed), after)

    def _change(self, actor: Person, household_id: str, key: str, asked: tuple[object, ...], after: _After) -> Written:
        def work(w: Writing) -> Written:
            if w.before is not None:
                return w.before
            w.hold(households=[household_id])
            one = households.living(w.tx, household_id)
            changed, facts = after(one)
            if changed == one:
                raise Refused("nothing_changed", room=one.room)
            draft = Draft(
                kind=Kind.HOUSEHOLDS,
                business_date=w.day(),
                household_id=household_id,
                detail=json.dumps(facts, ensure_ascii=False, sort_keys=True),
                rows={"household_version": [households.household_row(replace(changed, version=one.version + 1))]},
            )
            return w.append(draft)

        return writing(self._shop, actor, OFFICE, work, key=key, asked=request_hash("home", household_id, *asked))
