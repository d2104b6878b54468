"""The points programme in words: what its rules say, what changes, and what stands in the way of a change."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from pos.domain.money import format_rate, format_yuan
from pos.domain.points.programme import Programme
from pos.domain.text import clean

Pair = tuple[str, str]
_MOST: Final = 60
"""Characters of a name."""

PROGRAMME: Final[Mapping[str, Pair]] = {
    "bad_programme": (
        "积分规则里“{field}”的数字不合理，请检查",
        'The number for "{field}" in the points programme makes no sense; check it.',
    ),
    "programme_unknown_item": (
        "没有这个商品：{codes}。要写商品条码",
        "No such item: {codes}. Give the item's barcode.",
    ),
    "unknown_vendor": ("没有编码是 {code} 的供应方，请核对编码", "No vendor has the code {code}; check it."),
    "programme_unknown_vendor": (
        "没有这个供应方：{codes}（有 {known}）",
        "No such vendor: {codes} (there are {known}).",
    ),
    "programme_unknown_category": (
        "没有这个类别：{codes}（有 {known}）",
        "No such category: {codes} (there are {known}).",
    ),
    "programme_unknown_exclusion": (
        "{codes} 既不是商品条码，也不是类别",
        "{codes} is neither an item's barcode nor a category.",
    ),
    "campaign_before": (
        "活动日 {day} 早于生效日 {start}，不会用到",
        "The campaign day {day} is before the rules hold ({start}); it would never count.",
    ),
    "programme_same": (
        "和第 {version} 版一样，没有要改的",
        "Nothing differs from version {version}; nothing was added.",
    ),
    "programme_moved": (
        "刚才有人添加了第 {version} 版，请核对后重新确认",
        "Version {version} was added meanwhile; look again, then confirm.",
    ),
    "rule_unread": (
        "“{field}”看不懂：{text}",
        '"{field}" cannot be read: {text}',
    ),
    "rule_twice": (
        "“{field}”里 {text} 写了两次",
        '"{field}" names {text} twice',
    ),
    "rate_wanted": (
        "{option} 的积分率不对：{text}，要写每元几分，最多两位小数，例如 5 或 2.50",
        "{option}: {text} is no rate; write points per yuan with at most two decimals, like 5 or 2.50.",
    ),
    "pair_wanted": (
        "{option} 要写成 {form}，不是 {text}",
        "{option} is written {form}, not {text}.",
    ),
    "number_wanted": (
        "{option} 要写成不小于 0 的整数，不是 {text}",
        "{option} is a whole number, 0 or more, not {text}.",
    ),
    "cap_wanted": (
        "{option} 0 就是谁也得不到分；不封顶写 {option} none",
        "{option} 0 would give nobody a point; for no limit write {option} none.",
    ),
    "spend_wanted": (
        "{option} 要写成元，最多两位小数，不是 {text}",
        "{option} is in yuan with at most two decimals, not {text}.",
    ),
}

FIELDS: Final[Mapping[str, Pair]] = {
    "valid_from": ("生效日", "holds from"),
    "rate_hundredths": ("每元积分", "points per yuan"),
    "value_fen": ("每分值多少", "worth of a point"),
    "min_spend_fen": ("起积金额", "least spend"),
    "cap": ("每单封顶", "cap per receipt"),
    "expiry_months": ("有效期", "validity"),
    "pending_days": ("到账等待", "waiting"),
    "items": ("商品积分率", "item rate"),
    "vendors": ("供应方积分率", "vendor rate"),
    "categories": ("类别积分率", "category rate"),
    "excluded": ("不积分", "earns nothing"),
    "campaign_days": ("活动日", "campaign day"),
}
"""Fields of a programme as people call them."""

_RULES: Final[Mapping[str, Pair]] = {
    "rate": ("每消费 ¥1 得 {rate} 分", "{rate} points for each ¥1"),
    "value": ("1 分抵物业费 ¥{worth}", "1 point pays ¥{worth} of the fee"),
    "own": ("每 ¥1 得 {rate} 分：{name}", "{rate} per ¥1: {name}"),
    "called": ("{name}（{code}）", "{name} ({code})"),
    "none": ("{name}：不积分", "{name}: earns nothing"),
    "campaign": ("{name}：积分按 {percent}% 计", "{name}: {percent} % points"),
    "min": ("每单实付满 ¥{yuan} 才积分", "a receipt earns from ¥{yuan} on"),
    "no_min": ("不限金额", "from the first yuan"),
    "cap": ("每单最多 {points} 分", "at most {points} points a receipt"),
    "no_cap": ("不封顶", "no limit"),
    "months": ("{n} 个月后过期", "lapse after {n} months"),
    "never": ("永不过期", "never lapse"),
    "days": ("{n} 天后可用", "usable after {n} days"),
    "at_once": ("马上可用", "usable at once"),
}

STATES: Final[Mapping[str, Pair]] = {
    "now": ("现在有效", "holds now"),
    "ahead": ("还没开始", "not begun"),
    "past": ("已过去", "past"),
    "replaced": ("被同日的新版本替代", "replaced on its first day"),
}


@dataclass(frozen=True, slots=True)
class RuleWords:
    """One rule in words. `key` names which rule it is, so that two versions can be laid side by side."""

    key: tuple[str, str]
    title: str
    text: str


def _say(word: str, lang: str, **values: object) -> str:
    return _RULES[word][lang == "en"].format(**values)


def state_words(state: str, lang: str) -> str:
    """How a version stands to today."""
    return STATES[state][lang == "en"]


def rules(programme: Programme, lang: str, names: Mapping[str, str]) -> tuple[RuleWords, ...]:
    """Every rule of a version; `names` are what items and vendors are called."""

    def rule(name: str, text: str, of: str = "") -> RuleWords:
        return RuleWords((name, of), FIELDS[name][lang == "en"], text)

    def called(code: str) -> str:
        if code not in names:
            return clean(code, _MOST)
        return _say("called", lang, name=clean(names[code], _MOST), code=code)

    made = [
        rule("rate_hundredths", _say("rate", lang, rate=format_rate(programme.rate_hundredths))),
        rule("value_fen", _say("value", lang, worth=format_yuan(programme.value_fen))),
    ]
    for group in ("categories", "vendors", "items"):
        for code, rate in sorted(getattr(programme, group).items()):
            made.append(rule(group, _say("own", lang, name=called(code), rate=format_rate(rate)), code))
    made += [rule("excluded", _say("none", lang, name=called(code)), code) for code in sorted(programme.excluded)]
    for day, percent in sorted(programme.campaign_days.items()):
        made.append(rule("campaign_days", _say("campaign", lang, name=day, percent=percent), day.isoformat()))
    least, cap = programme.min_spend_fen, programme.cap
    months, days = programme.expiry_months, programme.pending_days
    made += [
        rule("min_spend_fen", _say("min", lang, yuan=format_yuan(least)) if least else _say("no_min", lang)),
        rule("cap", _say("no_cap", lang) if cap is None else _say("cap", lang, points=cap)),
        rule("expiry_months", _say("months", lang, n=months) if months else _say("never", lang)),
        rule("pending_days", _say("days", lang, n=days) if days else _say("at_once", lang)),
    ]
    return tuple(made)


def differences(
    old: Programme, new: Programme, lang: str, names: Mapping[str, str]
) -> tuple[tuple[str, str, str], ...]:
    """(title, old words, new words) of each rule that differs; "" where one of them has no such rule."""
    before = {rule.key: rule for rule in rules(old, lang, names)}
    after = {rule.key: rule for rule in rules(new, lang, names)}
    found = []
    for key in dict.fromkeys((*before, *after)):
        was, will = before.get(key), after.get(key)
        if was is None or will is None or was.text != will.text:
            title = (was or will or RuleWords(key, "", "")).title
            found.append((title, was.text if was else "", will.text if will else ""))
    return tuple(found)
