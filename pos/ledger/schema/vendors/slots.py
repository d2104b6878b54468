"""What the file refuses about the places of stalls: one given twice, to nobody who may have it, or marked beforehand.

Conditions over NEW that stay true: they ask what stood when the entry was written, so that the audit asks the same.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from pos.domain.goods.items import Ownership
from pos.domain.vendors.slots import FOLLOWS, MARKS, Part, SlotAct
from pos.ledger.entry import Kind
from pos.ledger.schema.rule import Rule, asked_of

_HERE: Final = "{0}.till = NEW.till AND {0}.seq = NEW.seq"
_SLOT: Final = f"stall_slot x WHERE {_HERE.format('x')}"
_SAME: Final = "{0}.day = x.day AND {0}.place = x.place AND {0}.part = x.part"
_FOLLOWS: Final = " OR ".join(
    f"x.what = '{what}' AND b.what = '{before}'{'' if what is SlotAct.GIVEN else ' AND b.vendor = x.vendor'}"
    for what, some in FOLLOWS.items()
    for before in some
)
_OUT_OF_TURN: Final = (
    f"EXISTS (SELECT 1 FROM {_SLOT} AND NOT CASE x.turn WHEN 1 THEN x.what = '{SlotAct.GIVEN}' ELSE EXISTS"
    f" (SELECT 1 FROM stall_slot b WHERE {_SAME.format('b')} AND b.turn = x.turn - 1 AND ({_FOLLOWS})) END)"
)
_GIVEN: Final = f"{_SLOT} AND x.what = '{SlotAct.GIVEN}'"
_MEETS: Final = f"(o.part = x.part OR '{Part.WHOLE}' IN (o.part, x.part))"
_TWICE: Final = (
    f"EXISTS (SELECT 1 FROM stall_slot x JOIN stall_slot o ON o.day = x.day AND {_MEETS}"
    " AND (o.place = x.place OR o.vendor = x.vendor) AND (o.place <> x.place OR o.part <> x.part)"
    f" AND o.till = x.till AND o.seq <= x.seq AND o.what <> '{SlotAct.TAKEN}'"
    f" WHERE {_HERE.format('x')} AND x.what = '{SlotAct.GIVEN}' AND NOT EXISTS (SELECT 1 FROM stall_slot w"
    " WHERE w.day = o.day AND w.place = o.place AND w.part = o.part AND w.turn > o.turn AND w.seq <= x.seq))"
)
"""At that moment somebody has the place then, or the stall another one."""
_BEGUN: Final = "{0}.code = x.vendor AND {0}.valid_from <= x.day AND {0}.till = NEW.till AND {0}.seq < NEW.seq"
_AFTER: Final = "(w.valid_from > v.valid_from OR w.valid_from = v.valid_from AND w.version > v.version)"
_STANDS: Final = (
    f"EXISTS (SELECT 1 FROM vendor_version v WHERE {_BEGUN.format('v')} AND {{0}} AND NOT EXISTS"
    f" (SELECT 1 FROM vendor_version w WHERE {_BEGUN.format('w')}{{1}} AND {_AFTER}))"
)
_IS_STALL: Final = _STANDS.format(f"v.kind = '{Ownership.STALL}'", "")
_STOOD_THEN: Final = _STANDS.format("v.valid_to >= x.day", " AND w.valid_to IS NOT NULL")
_NOT_APPROVED: Final = f"EXISTS (SELECT 1 FROM {_GIVEN} AND NOT ({_IS_STALL} AND {_STOOD_THEN}))"
"""By what was agreed when the slot was given."""
_MARKS: Final = " OR ".join(f"x.what = '{mark}'" for mark in MARKS)
_OTHER_DAY: Final = (
    f"EXISTS (SELECT 1 FROM {_SLOT} AND (x.what = '{SlotAct.GIVEN}' AND x.day < substr(NEW.occurred_at, 1, 10)"
    f" OR ({_MARKS}) AND x.day > substr(NEW.occurred_at, 1, 10)))"
)
_CORRECTED: Final = (
    f"EXISTS (SELECT 1 FROM stall_slot b WHERE {_SAME.format('b')} AND b.turn = x.turn - 1"
    f" AND b.what <> '{SlotAct.GIVEN}')"
)
_UNSAID: Final = (
    f"NEW.reason = '' AND EXISTS (SELECT 1 FROM {_SLOT}"
    f" AND (x.what = '{SlotAct.TAKEN}' OR ({_MARKS}) AND {_CORRECTED}))"
)


def slot_rules() -> Iterator[Rule]:
    """The rules over NEW."""
    yield from asked_of(
        f"NEW.kind = '{Kind.STALL_SLOTS}'",
        Rule("slot_turn", _OUT_OF_TURN),
        Rule("slot_taken", _TWICE),
        Rule("slot_stall", _NOT_APPROVED),
        Rule("slot_day", _OTHER_DAY),
        Rule("slot_reason", _UNSAID),
    )
