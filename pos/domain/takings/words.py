"""The shop's reports in words: views, columns, what their rows are of, and what cashiers did, said plainly."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Final

from pos.domain.fees.payments import PAID_BY
from pos.domain.language import Words, pick
from pos.domain.money import format_points, format_price, format_rate, format_yuan
from pos.domain.takings.report import BASKET_STEPS_FEN, Exceptional, Length, Report, ReportRow, Unit, View, told
from pos.domain.text import clean

VIEWS: Final[Mapping[View, Words]] = {
    View.DAYS: ("按天", "By day"),
    View.HOURS: ("按钟点", "By hour"),
    View.CATEGORIES: ("按类别", "By category"),
    View.VENDORS: ("按供应方", "By vendor"),
    View.TENDERS: ("按收款方式", "By tender"),
    View.BASKETS: ("每单大小", "Size of baskets"),
    View.POINTS: ("积分成本", "What points cost"),
    View.MARGINS: ("积分占毛利", "Points of margin"),
    View.CASHIERS: ("收银员异常", "Exceptions"),
}
KEYS: Final[Mapping[View, Words]] = {
    View.DAYS: ("日期", "Day"),
    View.HOURS: ("钟点", "Hour"),
    View.CATEGORIES: ("类别", "Category"),
    View.VENDORS: ("供应方", "Vendor"),
    View.TENDERS: ("收款方式", "Tender"),
    View.BASKETS: ("每单", "Basket"),
    View.POINTS: ("规则", "Rule"),
    View.MARGINS: ("规则", "Rule"),
    View.CASHIERS: ("谁，什么", "Who and what"),
}
"""What the first column of a view says."""
MEASURES: Final[Mapping[str, Words]] = {
    "receipts": ("单数", "Receipts"),
    "returns": ("退货单", "Returns"),
    "lines": ("行数", "Lines"),
    "lines_back": ("退货行", "Lines back"),
    "taken": ("收款次数", "Taken"),
    "given": ("退款次数", "Given back"),
    "sold": ("销售", "Sold"),
    "back": ("退货", "Back"),
    "net": ("净额", "Net"),
    "average": ("每单平均", "Average"),
    "share": ("占比", "Share"),
    "points": ("积分", "Points"),
    "cost": ("积分值", "Cost"),
    "of_net": ("占净额", "Of net"),
    "net_priced": ("有进价净额", "Net, priced"),
    "margin": ("毛利", "Margin"),
    "left": ("剩下", "Left"),
    "of_margin": ("占毛利", "Of margin"),
    "without": ("无进价行", "No cost"),
    "net_without": ("无进价净额", "Net, no cost"),
    "times": ("次数", "Times"),
    "money": ("金额", "Money"),
    "in_thousand": ("每千单", "In 1000"),
    "usual": ("平常", "Usual"),
}
LENGTHS: Final[Mapping[Length, Words]] = {
    Length.DAY: ("一天", "A day"),
    Length.WEEK: ("一周", "A week"),
    Length.MONTH: ("一个月", "A month"),
    Length.YEAR: ("一年", "A year"),
}
EXCEPTIONAL: Final[Mapping[Exceptional, Words]] = {
    Exceptional.VOIDS: ("报过合计后删行", "Voids after the sum was told"),
    Exceptional.OVERRIDES: ("改价", "Price overrides"),
    Exceptional.DISCOUNTS: ("手工打折", "Discounts by hand"),
    Exceptional.NO_SALES: ("没卖东西开钱箱", "Drawer opened without a sale"),
    Exceptional.LOOSE_RETURNS: ("没有小票的退货", "Returns without a receipt"),
    Exceptional.DISCARDED: ("挂单后整单作废", "Held, then discarded"),
    Exceptional.HANDED_BACK: ("收了钱又退还", "Money taken and handed back"),
    Exceptional.REPRINTS: ("补打", "Reprints"),
    Exceptional.CLOCK: ("确认电脑时间", "Clock confirmed"),
}
_WEEKDAYS: Final[tuple[Words, ...]] = (
    *(("周一", "Mon"), ("周二", "Tue"), ("周三", "Wed"), ("周四", "Thu"), ("周五", "Fri")),
    *(("周六", "Sat"), ("周日", "Sun")),
)
_RULES: Final[Mapping[str, Words]] = {
    "item": ("商品 {name}", "Item {name}"),
    "own": ("商品自带的积分率", "The item's own rate"),
    "vendor": ("供应方 {name}", "Vendor {name}"),
    "category": ("类别 {name}", "Category {name}"),
    "default": ("默认", "Default"),
}


def row_words(report: Report, row: ReportRow, lang: str) -> str:
    """What a row is of."""
    return _WORDS[report.view](report, row.key, lang)


def short_words(report: Report, row: ReportRow, lang: str) -> str:
    """The same beside the span of the report, which says the year of its days."""
    return row_words(report, row, lang)[5 if report.view is View.DAYS else 0 :]


def _day(_report: Report, key: str, lang: str) -> str:
    return f"{key} {pick(_WEEKDAYS[date.fromisoformat(key).weekday()], lang)}"


def _hour(_report: Report, key: str, _lang: str) -> str:
    return f"{key}:00–{(int(key) + 1) % 24:02d}:00"


def _category(_report: Report, key: str, lang: str) -> str:
    return clean(key, 40) or pick(("没有类别", "No category"), lang)


def _vendor(report: Report, key: str, lang: str) -> str:
    return clean(report.names.get(key, key), 40) or pick(("本店自营", "The shop's own"), lang)


def _tender(_report: Report, key: str, lang: str) -> str:
    return pick(PAID_BY.get(key, (key, key)), lang)


def _basket(_report: Report, key: str, lang: str) -> str:
    step = int(key)
    if not step:
        return pick(("{most} 以下", "below {most}"), lang).format(most=_whole(BASKET_STEPS_FEN[0]))
    if step == len(BASKET_STEPS_FEN):
        return pick(("{least} 以上", "{least} and more"), lang).format(least=_whole(BASKET_STEPS_FEN[-1]))
    return f"{_whole(BASKET_STEPS_FEN[step - 1])}–{BASKET_STEPS_FEN[step] // 100}"


def _whole(fen: int) -> str:
    return f"¥{fen // 100}"


def _rule(report: Report, key: str, lang: str) -> str:
    rule, _, rate = key.rpartition("/")
    kind, _, code = rule.partition("/")
    name = clean(report.names.get(code, code), 40)
    each = pick(("{rate} 分/元", "{rate} points a yuan"), lang).format(rate=format_rate(int(rate)))
    return f"{pick(_RULES[kind], lang).format(name=name)} · {each}"


def _cashier(report: Report, key: str, lang: str) -> str:
    login, _, what = key.rpartition("/")
    return f"{clean(report.names.get(login, login), 24)} · {pick(EXCEPTIONAL[Exceptional(what)], lang)}"


_WORDS: Final = {
    View.DAYS: _day,
    View.HOURS: _hour,
    View.CATEGORIES: _category,
    View.VENDORS: _vendor,
    View.TENDERS: _tender,
    View.BASKETS: _basket,
    View.POINTS: _rule,
    View.MARGINS: _rule,
    View.CASHIERS: _cashier,
}


def figure_words(unit: Unit, figure: int) -> str:
    """A figure as people read it, in groups that no line is broken between."""
    if unit is Unit.RATE:
        return f"{format_yuan(figure)}%"
    if unit is Unit.FEN:
        return format_price(figure)
    return format_points(figure).replace(" ", "\u202f")


def days_words(first: date, last: date) -> str:
    """Which days a report is of."""
    return first.isoformat() if first == last else f"{first.isoformat()} – {last.isoformat()}"


def exception_sentence(report: Report, row: ReportRow, lang: str) -> str:
    """What somebody did, and how that stands to everybody else, in one."""
    login, what = told(row)
    times, fen, rate, usual = row.figures
    words = (
        "{name}：{what} {times} 次，{money}。每千单 {rate} 次，别人 {usual} 次。",
        "{name}: {what}, {times} times, {money}. {rate} in a thousand receipts; everybody else {usual}.",
    )
    said = pick(words, lang).format(
        name=clean(report.names.get(login, login), 24),
        what=pick(EXCEPTIONAL[what], lang),
        times=figure_words(Unit.COUNT, times),
        money=format_price(fen),
        rate=figure_words(Unit.COUNT, rate),
        usual=figure_words(Unit.COUNT, usual),
    )
    return said + pick(("比平常多得多，看一看。", " Far above the usual: look at it."), lang) if row.odd else said


def without_words(report: Report, lang: str) -> str:
    """What the margins leave out, in one; "" where they leave out nothing."""
    if report.view is not View.MARGINS or not report.total[5]:
        return ""
    told = (
        "没有进价的行：{lines}（净额 {net}），毛利和积分值都没算它们。",
        "Lines without a purchase price: {lines} ({net} net); neither margin nor points count them.",
    )
    lines, net = (figure_words(unit, n or 0) for unit, n in zip((Unit.COUNT, Unit.FEN), report.total[5:], strict=True))
    return pick(told, lang).format(lines=lines, net=net)
