"""The shop's settings in words: what each is called, what it does, what it may be, what it says."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from pos.domain.house_rules import MOST_PLACE_NAME, MOST_PLACES, RULES, Holds, HouseRule, RuleGroup
from pos.domain.language import CHINESE, ENGLISH, Words, pick
from pos.domain.money import format_points, format_price
from pos.domain.text import clean


@dataclass(frozen=True, slots=True)
class SettingWords:
    """What a setting is called, and what it does."""

    title: Words
    does: Words


SETTINGS: Final[Mapping[str, SettingWords]] = {
    "shop_name": SettingWords(
        ("店名", "The shop's name"),
        ("印在小票、凭单、报表的最上面。", "Stands at the head of receipts, slips and reports."),
    ),
    "property_company": SettingWords(
        ("物业公司", "The property company"),
        ("印在物业费的凭单和月结单上。", "Stands on slips of the property fee and on the month's papers."),
    ),
    "property_account": SettingWords(
        ("物业公司的收款账户", "The property company's account"),
        (
            "印在催费单和月结单上，住户照它转账。",
            "Stands on reminders and the month's papers: residents transfer to it.",
        ),
    ),
    "property_stamp": SettingWords(
        ("物业收据盖章处的字", "What stands at the receipt's stamp"),
        ("印在物业收据要盖章的地方。", "Stands where a receipt of the property company is stamped."),
    ),
    "second_screen_notice": SettingWords(
        ("顾客屏上的话", "What the resident's screen says"),
        ("没有人买东西的时候，顾客屏显示这一句。", "Shown on the resident's screen while nobody buys."),
    ),
    "cash_rounding": SettingWords(
        ("现金抹零", "Cash rounding"),
        (
            "收现金时抹掉零头，总是对顾客有利；没有收现金的小票不抹。",
            "Cuts what is paid in cash, always in the customer's favour; a sale without cash is not rounded.",
        ),
    ),
    "return_shortfall": SettingWords(
        ("退货时积分已经用掉", "Points spent before a return"),
        (
            "退货要收回的积分已经抵了物业费：记成欠分，还是从退的现金里扣。",
            "Points to be taken back that paid a fee already: owed by the household, or taken off the cash refund.",
        ),
    ),
    "approved_returns_day_fen": SettingWords(
        ("要批准的退货，每天最多", "Approved returns in a day"),
        (
            "没有小票的、换一种方式退的，一天一共最多退这么多钱。",
            "Most money given back in a day without a receipt, or in another way than it was paid.",
        ),
    ),
    "attach_days": SettingWords(
        ("小票补登住户的天数", "Days to add a household"),
        (
            "小票打出后这么多天之内，还可以补登住户、补积分；0 就是只限当天。",
            "Within so many days a household can be added to a receipt; 0: on the same day only.",
        ),
    ),
    "discount_percent_cashier": SettingWords(
        ("收银员一个人最多让价", "A cashier lets go alone"),
        (
            "一张小票打折、改价一共让掉的，超过就要第二个人批准。",
            "Of what the shelf asks for a whole sale, by discount or price; above it a second person approves.",
        ),
    ),
    "discount_percent_lead": SettingWords(
        ("值班长一个人最多让价", "A shift lead lets go alone"),
        (
            "一张小票打折、改价一共让掉的，超过就要第二个人批准。",
            "Of what the shelf asks for a whole sale, by discount or price; above it a second person approves.",
        ),
    ),
    "redeem_bill_percent": SettingWords(
        ("每张账单最多抵", "Points pay of a bill"),
        (
            "一张物业费账单里积分最多抵这么多，其余用钱交。",
            "Most of a bill that points may pay; the rest is paid in money.",
        ),
    ),
    "redeem_month_points": SettingWords(
        ("每户每月最多抵", "A household redeems in a month"),
        ("一户一个月一共最多用这么多积分抵物业费。", "Most points that a household may use for its fee in a month."),
    ),
    "redeem_year_points": SettingWords(
        ("每户每年最多抵", "A household redeems in a year"),
        ("一户一年一共最多用这么多积分抵物业费。", "Most points that a household may use for its fee in a year."),
    ),
    "award_limit_points": SettingWords(
        ("奖励超过多少要批准", "Awards one person gives alone"),
        (
            "一户一天、一个人一天发的奖励，超过这么多就要第二个人批准。",
            "Counted per household and per person over a day; above it a second person approves.",
        ),
    ),
    "ask_above_quantity": SettingWords(
        ("一行超过多少件再问一次", "Ask above pieces of a line"),
        ("打错数量的时候，收银台先问一句再收。", "A slip of the hand: the till asks before it takes the line."),
    ),
    "ask_above_line_fen": SettingWords(
        ("一行超过多少钱再问一次", "Ask above money of a line"),
        ("打错价钱的时候，收银台先问一句再收。", "A slip of the hand: the till asks before it takes the line."),
    ),
    "ask_above_cash_fen": SettingWords(
        ("现金多出多少再问一次", "Ask above cash beyond what is due"),
        ("收的现金比应收多出这么多，先问一句再收。", "Cash beyond what is due: the till asks before it takes it."),
    ),
    "ask_above_float_fen": SettingWords(
        ("备用金超过多少再问一次", "Ask above a float"),
        ("开班的备用金超过这么多，先问一句再开。", "At the opening of a shift: the till asks before it takes it."),
    ),
    "stall_places": SettingWords(
        ("摊位的位置", "Places of stalls"),
        (
            "免费摊位有哪些位置，用顿号隔开；已经给出去的不受影响。",
            "Where free stalls may stand, names apart by commas; what was given already stands.",
        ),
    ),
    "stall_parts": SettingWords(
        ("摊位怎么分时段", "How stalls share a day"),
        (
            "一天给一个人，还是上午、下午分开给。",
            "A place is given for whole days, or morning and afternoon apart.",
        ),
    ),
    "stall_days_ahead": SettingWords(
        ("摊位最多提前几天给", "Days ahead a place is given"),
        ("提前太多，后来的人就没有位置了。", "Too far ahead, and whoever comes later finds nothing left."),
    ),
}
HOUSE: Final[Mapping[str, Words]] = {
    "no_setting": ("没有“{key}”这一项；有的是：{known}", 'There is no setting "{key}"; there are: {known}.'),
    "bad_setting": (
        "“{setting}”不能是“{value}”，可以是：{may_be}",
        '"{setting}" cannot be "{value}". It may be: {may_be}.',
    ),
    "setting_same": ("“{setting}”现在就是这样，没有改动", '"{setting}" stands like that already: nothing changes.'),
    "setting_moved": (
        "刚才有人改了“{setting}”，请再看一遍",
        'Somebody changed "{setting}" just now; look at it again.',
    ),
    "bad_span": (
        "从 {first} 到 {last}：最后一天不能早于第一天",
        "From {first} to {last}: the last day must not be before the first.",
    ),
    "pins_differ": ("两次的密码不一样，请再输一遍", "The two PINs differ; type it again."),
    "roles_same": ("{login} 现在就是这些岗位，没有改动", "{login} has these roles already: nothing changes."),
}
"""What stands in the way of changing a setting or who works here, and of a report."""
GROUPS: Final[Mapping[RuleGroup, Words]] = {
    RuleGroup.SHOP: ("店铺和票据", "Shop and papers"),
    RuleGroup.TAKING: ("收款和退货", "Money and returns"),
    RuleGroup.PRICES: ("让价", "Discounts"),
    RuleGroup.POINTS: ("积分和抵扣", "Points and fees"),
    RuleGroup.ASKING: ("再问一次", "Asked once more"),
    RuleGroup.STALLS: ("摊位", "Stalls"),
}
_CHOICES: Final[Mapping[str, Words]] = {
    "none": ("不抹", "not rounded"),
    "fen": ("抹分（到角）", "down to 0.1 yuan"),
    "jiao": ("抹角（到元）", "down to whole yuan"),
    "debt": ("记成欠分", "owed in points"),
    "refund": ("从退的现金里扣", "off the cash refund"),
    "whole": ("全天", "whole days"),
    "halves": ("上午、下午", "morning and afternoon"),
}
_UNITS: Final[Mapping[Holds, Words]] = {
    Holds.POINTS: ("{n} 分", "{n} points"),
    Holds.PERCENT: ("{n}%", "{n}%"),
    Holds.DAYS: ("{n} 天", "{n} days"),
    Holds.PIECES: ("{n} 件", "{n} pieces"),
}


def _apart(number: int) -> str:
    """In groups that no line is broken between."""
    return format_points(number).replace(" ", "\u202f")


def setting_title(key: str, lang: str) -> str:
    """What a setting is called; one that is not known shows as it is."""
    return pick(SETTINGS[key].title, lang) if key in SETTINGS else clean(key, 60)


def choice_word(value: str, lang: str) -> str:
    """One of the few things a setting may be."""
    return pick(_CHOICES.get(value, (value, value)), lang)


def setting_value(key: str, value: str, lang: str) -> str:
    """What it says, with its unit; what is no value of it as it is."""
    rule = RULES.get(key)
    if rule is None or not rule.sound(value):
        return clean(value, 60)
    if not value:
        return pick(("不限", "no limit") if rule.holds is not Holds.TEXT else ("（空）", "(empty)"), lang)
    if rule.holds is Holds.CHOICE:
        return choice_word(value, lang)
    if rule.holds is Holds.MONEY:
        return format_price(int(value))
    if rule.holds in (Holds.TEXT, Holds.NAMES):
        return clean(value, rule.most)
    return pick(_UNITS[rule.holds], lang).format(n=_apart(int(value)))


def setting_limits(rule: HouseRule, lang: str) -> str:
    """What it may be, as a person types it."""
    if rule.holds is Holds.CHOICE:
        return pick(("、", ", "), lang).join(choice_word(one, lang) for one in rule.choices)
    if rule.holds is Holds.NAMES:
        words = ("1 到 {n} 个名字，每个最多 {most} 个字", "1 to {n} names of at most {most} characters")
        return pick(words, lang).format(n=MOST_PLACES, most=MOST_PLACE_NAME)
    if rule.holds is Holds.TEXT:
        words = ("{least} 到 {most} 个字", "{least} to {most} characters")
        return pick(words, lang).format(least=rule.least, most=rule.most)
    if rule.holds is Holds.MONEY:
        return pick(("¥0 到 {most}", "¥0 to {most}"), lang).format(most=format_price(rule.most))
    most = pick(_UNITS[rule.holds], lang).format(n=_apart(rule.most))
    said = pick(("0 到 {most}，整数", "0 to {most}, whole"), lang).format(most=most)
    return said + pick(("；空着就是不限", "; empty for no limit"), lang) if rule.empty else said


def setting_kept(rule: HouseRule, lang: str) -> str:
    """The same as a command takes it: money in fen, one of a few by its name."""
    if rule.holds is Holds.CHOICE:
        return " | ".join(rule.choices)
    if rule.holds is Holds.MONEY:
        words = ("0 到 {most}，单位分：100 就是 ¥1.00", "0 to {most}, in fen: 100 is ¥1.00")
        return pick(words, lang).format(most=rule.most)
    return setting_limits(rule, lang)


def both_ways(key: str) -> Words:
    """What a setting may be, in both languages, for a person and for who types commands."""
    rule = RULES[key]
    if rule.holds is Holds.CHOICE:
        named = [
            [f"{one}（{choice_word(one, CHINESE)}）", f"{one} ({choice_word(one, ENGLISH)})"] for one in rule.choices
        ]
        return "、".join(one[0] for one in named), ", ".join(one[1] for one in named)
    chinese, english = setting_limits(rule, CHINESE), setting_limits(rule, ENGLISH)
    if rule.holds is Holds.MONEY:
        return chinese + "（命令里用分）", english + " (a command takes fen)"
    return chinese, english
