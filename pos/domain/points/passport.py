"""The points passport of a household: each lot told from its coming to its end, one sentence for each thing that was.

Sentences are Chinese or English and whole: the screen, the slip and the command say the very same.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Final

from pos.domain.money import format_points, format_yuan
from pos.domain.paper.document import Align, Cut, Pair, Paper, PaperLine, Ruling, Text
from pos.domain.paper.words import receipt_words
from pos.domain.points.lots import Lot, LotSource, UseKind, lapsed


@dataclass(frozen=True, slots=True)
class Came:
    """Where a lot came from: `number` of the receipt or slip ("" = none), `reason` as it was given."""

    source: LotSource
    on: date
    number: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Went:
    """What took points (> 0) out of a lot: when, by which paper, why, and which bills it paid (period, item)."""

    kind: UseKind
    on: date
    points: int
    number: str = ""
    reason: str = ""
    bills: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Story:
    """One lot from its coming on."""

    lot: Lot
    came: Came
    went: tuple[Went, ...]


@dataclass(frozen=True, slots=True)
class Passport:
    """A household's points on a day. `stories` in the order of `in_order`."""

    room: str
    shop_name: str
    on: date
    spendable: int
    worth_fen: int
    debt: int
    stories: tuple[Story, ...]


_WORDS: Final[Mapping[str, tuple[str, str]]] = MappingProxyType(
    {
        "earning": ("{on} 购物 {number} 得 {points} 分", "{on}: {points} points for receipt {number}"),
        "award": ("{on} 奖励 {points} 分：{reason}", "{on}: {points} points awarded: {reason}"),
        "restored": (
            "{on} 抵扣冲正 {number}，退回 {points} 分",
            "{on}: {points} points given back by reversal {number}",
        ),
        "transfer": ("{on} 从另一户转入 {points} 分", "{on}: {points} points from another household"),
        "by": ("（{funder} 出资）", " (paid by {funder})"),
        "use_redemption": (
            "{on} 抵 {bills} {points} 分（{number}）",
            "{on}: {points} paid {bills} ({number})",
        ),
        "use_return": (
            "{on} 退货 {number}，收回 {points} 分{reason}",
            "{on}: {points} taken back by return {number}{reason}",
        ),
        "use_repayment": ("{on} 还欠分 {points} 分", "{on}: {points} repaid points owed"),
        "use_expiry": ("{on} 到期注销 {points} 分", "{on}: {points} lapsed"),
        "use_transfer": ("{on} 转给另一户 {points} 分", "{on}: {points} moved to another household"),
        "use_settlement": ("{on} 搬离结清 {points} 分（{number}）", "{on}: {points} settled in cash ({number})"),
        "because": ("：{reason}", ": {reason}"),
        "fee": ("物业费", "the property fee"),
        "months": ("{first} 至 {last} {item}", "{first} to {last} {item}"),
        "some_months": ("{first} 等 {n} 期{item}", "{first} and {n} more of {item}"),
        "spent": ("已用完", "used up"),
        "lapsed": ("{on} 已过期，剩 {points} 分不能再用", "lapsed after {on}, {points} left unused"),
        "pending": ("{on} 起可用，剩 {points} 分", "usable from {on}, {points} left"),
        "never": ("不过期，剩 {points} 分", "never lapses, {points} left"),
        "until": ("剩 {points} 分，用到 {on}", "{points} left, usable until {on}"),
        "debt": (
            "欠 {points} 分：退货时已经用掉的积分；下次得分先补",
            "{points} points owed, spent before the goods came back: the next points repay them first",
        ),
        "title": ("积分护照", "Points passport"),
        "usable": ("可用积分", "Usable points"),
        "worth": ("可抵物业费", "Worth in property fee"),
        "nothing": ("还没有积分", "No points yet"),
        "more": ("另有 {n} 批已用完，可在物业屏幕上看", "{n} more lots are used up; the office's screen shows them"),
    }
)


def _say(word: str, lang: str, **values: object) -> str:
    return _WORDS[word][0 if lang == "zh_CN" else 1].format(**values)


def came_sentence(story: Story, lang: str = "zh_CN") -> str:
    """Where it came from."""
    lot, came = story.lot, story.came
    told = _say(
        came.source.value,
        lang,
        on=came.on.isoformat(),
        number=came.number,
        points=format_points(lot.points),
        reason=came.reason,
    )
    return told if lot.funder == "shop" else told + _say("by", lang, funder=lot.funder)


def went_sentence(went: Went, lang: str = "zh_CN") -> str:
    """What took points out of it, and why."""
    bills = _paid(went.bills, lang)
    reason = receipt_words(lang).get(f"reason_{went.reason}", went.reason)
    if went.kind is UseKind.RETURN:
        reason = _say("because", lang, reason=reason) if reason else ""
    return _say(
        f"use_{went.kind.value}",
        lang,
        on=went.on.isoformat(),
        points=format_points(went.points),
        number=went.number,
        bills=bills,
        reason=reason,
    )


def _paid(bills: Iterable[tuple[str, str]], lang: str) -> str:
    """The bills in few words: each fee item with its months, as a stretch where they follow each other."""
    by_item: dict[str, list[str]] = {}
    for period, item in bills:
        by_item.setdefault(item, []).append(period)
    between = "、" if lang == "zh_CN" else ", "
    return between.join(_months(sorted(set(found)), item, lang) for item, found in by_item.items()) or _say("fee", lang)


def _months(periods: Sequence[str], item: str, lang: str) -> str:
    first, last = periods[0], periods[-1]
    if len(periods) == 1:
        return f"{first} {item}"
    stretch = (int(last[:4]) - int(first[:4])) * 12 + int(last[5:7]) - int(first[5:7]) + 1
    if stretch == len(periods):
        return _say("months", lang, first=first, last=last, item=item)
    n = len(periods) if lang == "zh_CN" else len(periods) - 1
    return _say("some_months", lang, first=first, n=n, item=item)


def state_sentence(lot: Lot, on: date, lang: str = "zh_CN") -> str:
    """What is left of it, and when it lapses."""
    left = format_points(lot.remaining)
    if not lot.remaining:
        return _say("spent", lang)
    if lot.expires_on is not None and lapsed(lot, on):
        return _say("lapsed", lang, on=lot.expires_on.isoformat(), points=left)
    if lot.available_from > on:
        return _say("pending", lang, on=lot.available_from.isoformat(), points=left)
    if lot.expires_on is None:
        return _say("never", lang, points=left)
    return _say("until", lang, on=lot.expires_on.isoformat(), points=left)


def debt_sentence(debt: int, lang: str = "zh_CN") -> str:
    """What is owed and what that means; "" when nothing is."""
    return _say("debt", lang, points=format_points(debt)) if debt else ""


def in_order(stories: Iterator[Story], on: date) -> tuple[Story, ...]:
    """What can be used first, as it will be used; then what waits; then what is over, the newest first."""

    def place(story: Story) -> tuple[int, int, int]:
        lot = story.lot
        if lot.remaining and not lapsed(lot, on):
            return (0 if lot.available_from <= on else 1, (lot.expires_on or date.max).toordinal(), 0)
        return (2, -story.came.on.toordinal(), 0)

    return tuple(sorted(stories, key=place))


def passport_paper(passport: Passport, *, lang: str = "zh_CN") -> Paper:
    """A slip for the resident: every lot with points left; how many more there were."""
    words = receipt_words(lang)
    return Paper(passport.room, tuple(_lines(passport, lang, words)))


def _lines(passport: Passport, lang: str, words: Mapping[str, str]) -> Iterator[PaperLine]:
    yield Text(passport.shop_name, Align.CENTRE, size=2, bold=True)
    yield Text(_say("title", lang), Align.CENTRE)
    yield Ruling()
    yield Pair(words["room"], passport.room)
    yield Pair(words["time"], passport.on.isoformat())
    yield Pair(_say("usable", lang), format_points(passport.spendable), size=2, bold=True)
    yield Pair(_say("worth", lang), f"¥{format_yuan(passport.worth_fen)}")
    if passport.debt:
        yield Text(debt_sentence(passport.debt, lang), bold=True)
    if not passport.stories:
        yield Ruling()
        yield Text(_say("nothing", lang), Align.CENTRE)
    spent = 0
    for story in passport.stories:
        if not story.lot.remaining:
            spent += 1
            continue
        yield Ruling()
        yield Text(came_sentence(story, lang))
        for went in story.went:
            yield Text(f"  - {went_sentence(went, lang)}")
        yield Text(f"  {state_sentence(story.lot, passport.on, lang)}", bold=True)
    if spent:
        yield Ruling()
        yield Text(_say("more", lang, n=spent))
    yield Cut()
