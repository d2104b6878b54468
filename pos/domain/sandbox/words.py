"""A trial in words: its tables, its groups, and what it comes to in a few sentences."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from pos.domain.fees.arrears import AGES
from pos.domain.language import Words, pick
from pos.domain.money import format_points, format_price
from pos.domain.sandbox.table import share_bp
from pos.domain.sandbox.trial import NOBODY, Grouping, GroupRow, Trial, TrialOf
from pos.domain.takings.report import Unit
from pos.domain.takings.words import days_words, figure_words
from pos.domain.text import clean

TITLES: Final[Mapping[TrialOf, Words]] = {
    TrialOf.PROGRAMME: ("积分规则试算", "Points programme, tried"),
    TrialOf.PROMOTION: ("促销试算", "Promotion, tried"),
}
GROUPINGS: Final[Mapping[Grouping, Words]] = {
    Grouping.CATEGORY: ("按类别", "By category"),
    Grouping.FUNDER: ("按谁出积分", "By who pays"),
    Grouping.SPEND: ("按买得多少", "By spending"),
    Grouping.ARREARS: ("按欠费月数", "By arrears"),
    Grouping.BUILDING: ("按楼栋", "By building"),
}
KEYS: Final[Mapping[Grouping, Words]] = {
    Grouping.CATEGORY: ("类别", "Category"),
    Grouping.FUNDER: ("谁出积分", "Who pays"),
    Grouping.SPEND: ("住户", "Households"),
    Grouping.ARREARS: ("住户", "Households"),
    Grouping.BUILDING: ("楼栋", "Building"),
}
MEASURES: Final[Mapping[str, Words]] = {
    "households": ("户数", "Homes"),
    "net": ("净额", "Net"),
    "points_before": ("原来积分", "Points"),
    "points_after": ("会有积分", "Would be"),
    "points_more": ("积分变化", "Points ±"),
    "paid_less": ("少收", "Paid less"),
    "given": ("多给住户", "Given"),
    "of_net": ("占净额", "Of net"),
    "better": ("变好", "Better"),
    "worse": ("变差", "Worse"),
}
_QUARTERS: Final[Mapping[str, Words]] = {
    "1": ("买得最少的四分之一", "Buy least: a quarter"),
    "2": ("买得较少的四分之一", "Buy less: a quarter"),
    "3": ("买得较多的四分之一", "Buy more: a quarter"),
    "4": ("买得最多的四分之一", "Buy most: a quarter"),
}
MINUS: Final = "\u2212"


def group_words(trial: Trial, grouping: Grouping, row: GroupRow, lang: str) -> str:
    """What a row is of."""
    if row.key == NOBODY:
        return pick(("没有住户的小票", "Receipts of nobody"), lang)
    if grouping is Grouping.CATEGORY:
        return clean(row.key, 40) or pick(("没有类别", "No category"), lang)
    if grouping is Grouping.FUNDER:
        own = pick(("本店", "The shop"), lang)
        return own if row.key == "shop" else clean(trial.names.get(row.key, row.key), 40)
    if grouping is Grouping.SPEND:
        return pick(_QUARTERS[row.key], lang)
    if grouping is Grouping.ARREARS:
        return _age(row.key, lang)
    named = ("{name} 号楼", "Building {name}") if row.key else ("不在楼栋里", "In no building")
    return pick(named, lang).format(name=clean(row.key, 20))


def _age(key: str, lang: str) -> str:
    if not key:
        return pick(("不欠费", "Owe nothing"), lang)
    first, last = AGES[int(key)]
    if last is None:
        return pick(("欠 {first} 个月以上", "Owe {first} months or more"), lang).format(first=first)
    months = str(first) if first == last else f"{first}–{last}"
    return pick(("欠 {months} 个月", "Owe {months} months"), lang).format(months=months)


def amount_words(unit: Unit, figure: int) -> str:
    """A figure as people read it, its sign before it."""
    return f"{MINUS}{figure_words(unit, -figure)}" if figure < 0 else figure_words(unit, figure)


def summary(trial: Trial, lang: str) -> tuple[str, ...]:
    """What it comes to, one sentence after the other."""
    if not trial.receipts:
        return (pick(_NO_RECEIPTS, lang).format(days=days_words(trial.first, trial.last)),)
    told = _PROMOTION if trial.what is TrialOf.PROMOTION else _PROGRAMME
    one = trial.whole.change
    values = {
        "days": days_words(trial.first, trial.last),
        "receipts": _count(trial.receipts),
        "touched": _count(trial.touched),
        "before": format_points(one.points_before),
        "after": format_points(one.points_after),
        "more": _signed(one.points_after - one.points_before),
        "given": _either(_GIVEN, one.given_fen, lang),
        "net": format_price(one.net_before_fen),
        "share": figure_words(Unit.RATE, abs(share_bp(one.given_fen, one.net_before_fen))),
        "paid": _either(_PAID, one.paid_less_fen, lang),
        "own": format_price(trial.own_fen),
        "saved": format_price(trial.saved_before_fen),
        "saves": format_price(trial.saved_after_fen),
        "better": _count(trial.whole.better),
        "worse": _count(trial.whole.worse),
        "same": _count(trial.same),
    }
    sentences = [pick(_RECEIPTS, lang), *(pick(words, lang) for words in told), pick(_HOUSEHOLDS, lang)]
    return (*(sentence.format(**values) for sentence in sentences), *_of_margins(trial, lang))


def _of_margins(trial: Trial, lang: str) -> tuple[str, ...]:
    known = trial.margins
    if known is None:
        return ()
    values = {
        "before": amount_words(Unit.FEN, known.before_fen),
        "after": amount_words(Unit.FEN, known.after_fen),
        "given": _either(_GIVEN, known.given_fen, lang),
        "share": figure_words(Unit.RATE, abs(share_bp(known.given_fen, known.before_fen))),
        "lines": _count(known.lines_without),
        "net": format_price(known.without_fen),
    }
    told = ((_MARGINS, known.lines), (_WITHOUT, known.lines_without))
    return tuple(pick(words, lang).format(**values) for words, lines in told if lines)


def _signed(points: int) -> str:
    sign = "+" if points > 0 else ""
    return sign + amount_words(Unit.POINTS, points)


def _either(words: tuple[Words, Words], fen: int, lang: str) -> str:
    """What is so much more, or less where it is below 0."""
    return pick(words[fen < 0], lang).format(fen=format_price(abs(fen)))


def _count(n: int) -> str:
    return figure_words(Unit.COUNT, n)


_GIVEN: Final[tuple[Words, Words]] = (
    ("多给 {fen}", "{fen} more is given"),
    ("少给 {fen}", "{fen} less is given"),
)
_PAID: Final[tuple[Words, Words]] = (("少收 {fen}", "{fen} less is paid"), ("多收 {fen}", "{fen} more is paid"))
_NO_RECEIPTS: Final = ("{days} 没有一张小票，没什么可试", "{days}: not one receipt, so there is nothing to try")
_RECEIPTS: Final[Words] = (
    "{days}：{receipts} 张小票，{touched} 张会不一样。",
    "{days}: {receipts} receipts, {touched} of them would have been other.",
)
_PROGRAMME: Final[tuple[Words, ...]] = (
    (
        "积分由 {before} 变成 {after}（{more}），{given}，占净额 {net} 的 {share}。",
        "Points {before} would have been {after} ({more}): {given}, {share} of {net} net.",
    ),
)
_PROMOTION: Final[tuple[Words, ...]] = (
    (
        "这个促销自己省 {own}；所有促销由 {saved} 变成 {saves}。退货以后{paid}。",
        "By itself it saves {own}; all promotions {saved}, then {saves}. After returns {paid}.",
    ),
    (
        "积分变化 {more}。连积分一共{given}，占净额 {net} 的 {share}。",
        "Points change by {more}. With them {given}, {share} of {net} net.",
    ),
)
_HOUSEHOLDS: Final[Words] = (
    "住户：{better} 户变好，{worse} 户变差，{same} 户一样。",
    "Households: {better} better off, {worse} worse, {same} as before.",
)
_MARGINS: Final[Words] = (
    "有进价的商品：毛利由 {before} 变成 {after}；在它们上{given}，占毛利的 {share}。",
    "Goods with a purchase price: margin {before}, then {after}; {given} on them, {share} of the margin.",
)
_WITHOUT: Final[Words] = (
    "没有进价的行：{lines}（净额 {net}），不算毛利。",
    "Lines without a purchase price: {lines} ({net} net), left out of the margin.",
)
