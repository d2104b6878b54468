"""What an entry is called where what was done says more than its kind; and those that changed who may do what, what
holds and who lives here, or took a second person: the log of changes.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import Any, Final

from sqlalchemy import ColumnElement, Connection, Table, and_, or_, select

from pos.domain.language import Words
from pos.ledger.entry import OFFICE, Kind
from pos.ledger.kinds import KINDS
from pos.ledger.schema.tables import entry, fee_item_version, household_version, programme_version

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


# -- the log of changes ------------------------------------------------------------------------------------------------

_TOLD: Final = (Kind.PEOPLE, Kind.SETTING, Kind.HOUSEHOLDS, Kind.PROGRAMME, Kind.CLOSE)
_OF_ANY_TILL: Final = (Kind.CLOCK_CONFIRMED, Kind.OPENED, Kind.RESTORED)


def newest(
    tx: Connection, kinds: Iterable[Kind], *, approved: bool, actor: str = "", before: str = "", limit: int
) -> list[Any]:
    """Rows of entries of these kinds, newest first; with `approved` every one besides that a second person stood for.

    `actor` = whose, who did it or stood for it; `before` = older than the entry of this id.
    """
    wanted = tuple(kinds)
    of_kind: list[ColumnElement[bool]] = [
        and_(entry.c.till == OFFICE, entry.c.kind.in_([kind for kind in wanted if kind in _TOLD])),
        entry.c.kind.in_([kind for kind in wanted if kind in _OF_ANY_TILL]),
    ]
    if approved:
        of_kind.append(and_(entry.c.approver.is_not(None), entry.c.kind.not_in((*_TOLD, *_OF_ANY_TILL))))
    query = select(entry).where(or_(*of_kind))
    if actor:
        query = query.where(or_(entry.c.actor == actor, entry.c.approver == actor))
    if before:
        query = query.where(entry.c.id < before)
    return list(tx.execute(query.order_by(entry.c.id.desc()).limit(limit)))


def versions_of(tx: Connection, table: Table, rows: Sequence[Any]) -> dict[int, list[Any]]:
    """Number of an office entry -> the versions that it made in this table."""
    found: dict[int, list[Any]] = {}
    numbers = [row.seq for row in rows]
    for start in range(0, len(numbers), 500):
        some = table.c.seq.in_(numbers[start : start + 500])
        for row in tx.execute(select(table).where(table.c.till == OFFICE, some).order_by(table.c.seq, table.c.n)):
            found.setdefault(row.seq, []).append(row)
    return found


def household_before(tx: Connection, household_id: str, version: int) -> Any:
    """The version of a household before this one, or None."""
    table = household_version
    return tx.execute(select(table).where(table.c.household_id == household_id, table.c.version == version - 1)).first()


HOUSEHOLDS, TARIFFS, RULES = household_version, fee_item_version, programme_version
