"""Promotions in words: what one gives, on what, when and for whom, and how it stands."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from pos.domain.language import Words, pick
from pos.domain.money import format_rate, format_yuan
from pos.domain.promotions.promotion import Promotion, PromotionKind
from pos.domain.promotions.savings import Saving
from pos.domain.text import clean

_MOST: Final = 60
_NAMED: Final = 4
"""Targets that are named; of more only how many."""
_RULES: Final[Mapping[PromotionKind, Words]] = {
    PromotionKind.PERCENT: ("减 {percent}%", "{percent}% off"),
    PromotionKind.AMOUNT: ("每件减 ¥{off}", "¥{off} off each piece"),
    PromotionKind.N_FOR: ("{n} 件 ¥{price}", "{n} for ¥{price}"),
    PromotionKind.BUY_GET: ("买 {n} 送 {m}", "buy {n}, get {m}"),
    PromotionKind.THRESHOLD: ("满 ¥{over} 减 ¥{off}", "¥{off} off from ¥{over} on"),
    PromotionKind.EXPIRING: ("临期：{bands}", "near its day: {bands}"),
}
_MOST_OFF: Final[Words] = ("临期：最多减 {percent}%", "near its day: up to {percent}% off")
_BAND: Final[Words] = ("剩 {days} 天减 {percent}%", "{percent}% off {days} days before")
STATES: Final[Mapping[str, Words]] = {
    "running": ("进行中", "running"),
    "ahead": ("还没开始", "not begun"),
    "over": ("已过期", "over"),
    "ended": ("已停用", "ended"),
}
_NEAR: Final[Words] = ("临期 {day} {name}", "expires {day} {name}")
_DAYS: Final[Words] = ("一二三四五六日", "Mon Tue Wed Thu Fri Sat Sun")


def rule_words(one: Promotion, lang: str) -> str:
    """`3 件 ¥14.00`."""
    values = {
        "percent": format_rate(one.off_bp),
        "off": format_yuan(one.off_fen),
        "price": format_yuan(one.price_fen),
        "over": format_yuan(one.over_fen),
        "n": one.n,
        "m": one.m,
        "bands": pick(("，", ", "), lang).join(
            pick(_BAND, lang).format(days=band.days, percent=percent_words(band.off_bp)) for band in one.bands[::-1]
        ),
    }
    told = pick(_RULES[one.kind], lang).format(**values)
    return told + (pick(("，每满都减", ", as often as that"), lang) if one.repeat else "")


def short_words(one: Promotion, lang: str) -> str:
    """The same in a list, where bands have no room: what the nearest gives."""
    if one.kind is not PromotionKind.EXPIRING:
        return rule_words(one, lang)
    return pick(_MOST_OFF, lang).format(percent=percent_words(one.bands[0].off_bp))


def percent_words(off_bp: int) -> str:
    """`50`, `12.5`."""
    return format_rate(off_bp).rstrip("0").rstrip(".")


def saved_words(saving: Saving | None, expires_on: str, lang: str) -> str:
    """What saves of a line with that last day: the promotion's name, after the day where that is why."""
    if saving is None:
        return ""
    name = clean(saving.name, _MOST)
    return pick(_NEAR, lang).format(day=expires_on[5:], name=name) if saving.near_day else name


def target_words(one: Promotion, lang: str, names: Mapping[str, str]) -> str:
    """The goods (by item id, or as they were typed) and categories, everything where none is named."""
    if one.kind is PromotionKind.THRESHOLD:
        return pick(("整单", "the whole basket"), lang)
    every = [*sorted(one.categories), *(names.get(code, code) for code in sorted(one.items))]
    if not every:
        return pick(("所有商品", "everything"), lang)
    told = pick(("、", ", "), lang).join(clean(name, _MOST) for name in every[:_NAMED])
    more = pick(("等 {n} 种", " and more, {n} in all"), lang).format(n=len(every))
    return told + more if len(every) > _NAMED else told


def when_words(one: Promotion, lang: str) -> str:
    """Days, weekdays, hours, and whether it is the members' only."""
    last = one.valid_to.isoformat() if one.valid_to else pick(("不限", "open"), lang)
    parts = [pick(("{first} 至 {last}", "{first} to {last}"), lang).format(first=one.valid_from, last=last)]
    if one.weekdays:
        chinese, english = _DAYS
        days = sorted(one.weekdays)
        short = english.split()
        parts.append(
            pick(("周" + "、".join(chinese[day - 1] for day in days), ", ".join(short[day - 1] for day in days)), lang)
        )
    if (one.hour_from, one.hour_to) != (0, 24):
        parts.append(f"{one.hour_from}:00–{one.hour_to}:00")
    if one.members_only:
        parts.append(pick(("仅会员", "members only"), lang))
    return "  ".join(parts)


def state_words(state: str, lang: str) -> str:
    """How it stands."""
    return pick(STATES[state], lang)
