"""Why a batch takes nothing of a household, in Chinese and English."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from pos.domain.language import Words

WHY: Final[Mapping[str, Words]] = {
    "nothing_owed": ("没有可抵的欠费", "nothing owed"),
    "no_points": ("没有可用积分", "no points to use"),
    "frozen": ("积分冻结", "points frozen"),
    "debt": ("欠着积分", "owes points"),
    "cap": ("到了抵扣上限", "at its cap"),
    "awarded_today": ("本人今天给过奖励", "rewarded by you today"),
    "moved_out": ("已搬离", "moved out"),
    "not_agreed": ("不再同意", "agrees no more"),
    "just_done": ("别处刚抵过", "just done elsewhere"),
    "not_reached": ("没有轮到", "not reached"),
}
