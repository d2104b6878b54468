"""How a line of the property company's file compares with ours, and the likeliest mistakes behind a difference."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from pos.domain.language import Words
from pos.domain.month.compared import Compared, MatchKind

MATCH_KINDS: Final[Mapping[str, Words]] = {
    MatchKind.MATCHED: ("对得上", "matches"),
    MatchKind.ONLY_OURS: ("只有我们有", "only ours"),
    MatchKind.ONLY_THEIRS: ("只有物业公司有", "only theirs"),
    MatchKind.AMOUNT: ("金额不同", "amount differs"),
}
_OURS: Final[Mapping[str, Words]] = {
    "other_room": ("他们记在 {room}", "they have it at {room}"),
    "other_period": ("他们记的账期是 {period}", "they have it under {period}"),
    "other_month": ("他们记在别的月份：{month}", "they booked it in another month: {month}"),
    "twice": ("他们记了两次", "they booked it twice"),
    "unit": ("单位错了，差 100 倍", "wrong unit: 100 times"),
    "part_missing": ("这张单他们少记了一笔", "they left a part of this slip out"),
    "reversed": ("冲正了 {slip}，他们没有记", "reverses {slip}: they do not have it"),
    "reversed_across_close": (
        "跨月冲正：冲的是 {month}的 {slip}，他们没有记",
        "reversed across the close: {slip} of {month}; they do not have it",
    ),
}
_UNDONE: Final[Mapping[str, Words]] = {
    "reversed": ("被 {slip} 冲正了，他们没有记", "reversed by {slip}: they do not have it"),
    "reversed_across_close": (
        "跨月冲正：{month}被 {slip} 冲正了，他们没有记",
        "reversed across the close, by {slip} of {month}; they do not have it",
    ),
}
_THEIRS: Final[Mapping[str, Words]] = {
    "other_room": ("是 {room} 的", "belongs to {room}"),
    "other_period": ("账期是 {period}", "its period is {period}"),
    "other_month": ("我们记在别的月份：{month}", "ours is booked in another month: {month}"),
    "twice": ("重复了", "booked twice"),
    "unit": ("单位错了，差 100 倍", "wrong unit: 100 times"),
}
_NOTHING: Final[Mapping[MatchKind, Words]] = {
    MatchKind.MATCHED: ("", ""),
    MatchKind.ONLY_OURS: ("他们没有记", "they do not have it"),
    MatchKind.ONLY_THEIRS: ("我们没有这一笔", "we do not have it"),
    MatchKind.AMOUNT: ("原因不明，对一下单据", "no known reason: look at the slip"),
}


def cause_words(line: Compared) -> Words:
    """What most likely went wrong, and which slip it is about: "他们记在 3-2-502；同一单号"."""
    known = _THEIRS if line.kind is MatchKind.ONLY_THEIRS else _OURS
    if line.ours_fen > 0:
        known = {**known, **_UNDONE}
    said = [known[cause] for cause in line.causes] or [_NOTHING[line.kind]]
    there = line.elsewhere
    if there is not None and there.by_slip:
        said.append(("同一单号", "the same slip"))
    elif there is not None and line.kind is MatchKind.ONLY_THEIRS and there.slip_no:
        said.append((f"和 {there.slip_no} 是同一笔", f"the same as {there.slip_no}"))
    chinese, english = ("；".join(one[0] for one in said), "; ".join(one[1] for one in said))
    return _filled(line, chinese, "别的月份"), _filled(line, english, "another month")


def _filled(line: Compared, told: str, unknown: str) -> str:
    there = line.elsewhere
    if there is None:
        return told
    return told.format(room=there.room, period=there.period, slip=there.slip_no, month=there.month or unknown)
