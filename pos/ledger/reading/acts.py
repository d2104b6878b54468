"""What an entry is called in a household's history, where what was done says more than its kind."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from pos.domain.language import Words
from pos.ledger.entry import Kind
from pos.ledger.kinds import KINDS

ACTS: Final[Mapping[str, Words]] = MappingProxyType(
    {
        "frozen": ("积分冻结", "Points frozen"),
        "unfrozen": ("积分解冻", "Points released"),
        "moved_out": ("搬离", "Move out"),
        "area_changed": ("修改面积", "Another area"),
        "batch_agreed": ("同意批量抵扣", "Agreed to the batch"),
        "batch_withdrawn": ("不再批量抵扣", "No batch any more"),
        "member_added": ("添加成员", "Add a member"),
        "member_changed": ("修改成员", "Change a member"),
        "member_erased": ("删除成员资料", "Erase a member's data"),
        "person_added": ("添加人员", "A person added"),
        "roles_changed": ("改岗位", "Other roles"),
        "pin_changed": ("换密码", "A new PIN"),
        "on_leave": ("停用", "Put on leave"),
        "back": ("恢复上岗", "Back at work"),
    }
)
"""What `detail` says was done to one household or person (`what`), where that says more than the kind."""


def words_of(kind: str, act: str) -> Words:
    """What an entry is called in a household's history."""
    return ACTS[act] if act in ACTS else KINDS[Kind(kind)].words
