"""How a line of the property company's file compares with ours, and the likeliest mistake behind a difference."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from pos.domain.language import Words

MATCH_KINDS: Final[Mapping[str, Words]] = {
    "matched": ("对得上", "matches"),
    "only_ours": ("只有我们有", "only ours"),
    "only_theirs": ("只有物业公司有", "only theirs"),
    "amount": ("金额不同", "amount differs"),
}
MATCH_CAUSES: Final[Mapping[str, Words]] = {
    "": ("", ""),
    "other_period": ("账期不同", "another period"),
    "other_room": ("房号不同", "another room"),
    "other_month": ("记在别的月份", "dated in another month"),
    "twice": ("记了两次", "booked twice"),
    "reversed": ("我们已冲正", "we reversed it"),
    "reversed_across_close": ("我们冲正了以前月份的", "we reversed one of an earlier month"),
    "unit": ("元和分弄混了", "yuan and fen mixed up"),
    "part_missing": ("少记了一张账单", "a bill of the slip is missing"),
}
