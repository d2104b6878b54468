"""A closed shift on paper (Z), and one that is read in between (X): of a till or of the office."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Final

from pos.domain.language import Words, pick
from pos.domain.money import format_yuan
from pos.domain.paper.document import Cut, Pair, Paper, PaperLine, Ruling, Text
from pos.domain.paper.slips import heading
from pos.domain.paper.words import receipt_words
from pos.domain.shift.cash_count import CashCount
from pos.domain.shift.report import ShiftReport
from pos.domain.shift.sums import SOLD, Moved, ShiftSums

OFFICE: Final = "OF"
_WORDS: Final[Mapping[str, Words]] = {
    "z": ("交班单（Z）", "Shift report (Z)"),
    "x": ("班中读数（X）", "Shift reading (X)"),
    "drawer": ("钱箱", "Drawer"),
    "office": ("物业", "Office"),
    "opened": ("开班", "Opened"),
    "closed": ("交班", "Closed"),
    "by": ("经手", "By"),
    "first_last": ("首末单号", "First and last"),
    "sale": ("销售 {n} 单", "{n} sales"),
    "return": ("退货 {n} 单", "{n} returns"),
    "held": ("挂单 {n} 单", "{n} held"),
    "discarded": ("整单作废 {n} 单", "{n} voided whole"),
    "held_and_discarded": ("其中挂过的 {n} 单", "{n} of them had been held"),
    "no_sales": ("无交易开钱箱 {n} 次", "Opened {n} × without a sale"),
    "handed_back": ("未结单退还 {n} 笔", "{n} handed back"),
    "overrides": ("改价 {n} 行", "{n} prices changed"),
    "line_discounts": ("单品优惠 {n} 行", "{n} lines discounted"),
    "order_discounts": ("整单优惠 {n} 单", "{n} orders discounted"),
    "approved": ("授权售出 {n} 单", "{n} sold with approval"),
    "open_lines": ("无码商品 {n} 行", "{n} without a code"),
    "voids": ("报价后删改 {n} 次", "{n} taken out after the total"),
    "payment": ("缴费·{way} {n} 笔", "{n} paid, {way}"),
    "payment_reversal": ("缴费冲正·{way} {n} 笔", "{n} taken back, {way}"),
    "settlement": ("积分结算·{way} {n} 笔", "{n} settled, {way}"),
    "cash_moved": ("{way} {n} 笔", "{n} × {way}"),
    "paid_in": ("存入现金", "paid in"),
    "paid_out": ("支出现金", "paid out"),
    "drop": ("转存保险柜", "to the safe"),
    "points": ("积分发放 / 收回", "Points given / back"),
    "float": ("备用金", "Float"),
    "expected": ("系统应有现金", "System"),
    "declared": ("清点", "Declared"),
    "verified": ("核定", "Verified"),
    "over": ("长款", "Over"),
    "short": ("短款", "Short"),
    "even": ("账实相符", "As it should be"),
    "count": ("清点明细", "Count"),
    "recount": ("重数明细", "Recount"),
    "grand": ("累计", "Grand total"),
    "signs": ("签字：", "Signed:"),
}


def shift_words(lang: str) -> Mapping[str, str]:
    """The words of a shift in one language, with the ways to pay."""
    return MappingProxyType({**receipt_words(lang), **{key: pick(both, lang) for key, both in _WORDS.items()}})


def moved_word(one: Moved, words: Mapping[str, str]) -> str:
    """What a shift did, and how often: `缴费·现金 3 笔`."""
    return words[one.kind].format(way=words.get(one.way, one.way), n=one.times)


def denomination(fen: int) -> str:
    """10000 -> "100 元", 50 -> "5 角", 2 -> "0.02 元": as the note or coin says, but that 分 is points here."""
    if fen >= 100:
        return f"{fen // 100} 元"
    return f"{fen // 10} 角" if fen >= 10 else f"0.0{fen} 元"


def report_paper(shop_name: str, report: ShiftReport, *, lang: str = "zh_CN", reprint: bool = False) -> Paper:
    """The report for the printer; a copy says that it is one."""
    words = shift_words(lang)
    closed = bool(report.report_no)
    lines: list[PaperLine] = [*heading(shop_name, words["z" if closed else "x"], int(reprint), words)]
    lines += _facts(report, words)
    lines += _done(report, words)
    lines += _cash(report, words)
    for word, count in zip(("count", "recount"), report.counts, strict=False):
        lines += _counted(words[word], count)
    if closed:
        lines += [Ruling(), Text(""), Pair(words["signs"], "_" * 16)]
    return Paper(report.report_no or words["x"], (*lines, Cut()))


def _facts(report: ShiftReport, words: Mapping[str, str]) -> Iterator[PaperLine]:
    shift, sums = report.shift, report.sums
    yield Ruling()
    if report.report_no:
        yield Pair(words["number"], report.report_no)
    yield Pair(words["drawer"], words["office"] if shift.till == OFFICE else shift.till)
    yield Pair(words["opened"], f"{shift.opened_at[:16].replace('T', ' ')} {shift.cashier_name}")
    if report.closed_at:
        yield Pair(words["closed"], f"{report.closed_at[:16].replace('T', ' ')} {report.closed_by}")
    if sums.first_receipt:
        yield Pair(words["first_last"], sums.first_receipt)
        yield Pair("", sums.last_receipt)


def _done(report: ShiftReport, words: Mapping[str, str]) -> Iterator[PaperLine]:
    sums = report.sums
    yield Ruling()
    if report.shift.till != OFFICE:
        yield Pair(words["sale"].format(n=sums.sales), format_yuan(sums.sales_fen))
        if sums.returns:
            yield Pair(words["return"].format(n=sums.returns), format_yuan(-sums.refunds_fen))
        for kind, fen in sums.tenders:
            yield Pair(f"  {words.get(kind, kind)}", format_yuan(fen))
        if sums.handed_back:
            yield Pair(words["handed_back"].format(n=sums.handed_back), format_yuan(sums.handed_back_fen))
        for told, fen in counted_changes(sums, words):
            yield Pair(told, format_yuan(fen))
        if sums.held:
            yield Pair(words["held"].format(n=sums.held), "")
        if sums.discarded:
            yield Pair(words["discarded"].format(n=sums.discarded), format_yuan(sums.discarded_fen))
        if sums.held_and_discarded:
            yield Pair(f"  {words['held_and_discarded'].format(n=sums.held_and_discarded)}", "")
        yield Pair(words["points"], f"{sums.points_earned} / {sums.points_taken_back}")
    for one in sums.moved:
        if one.kind not in SOLD:
            yield Pair(moved_word(one, words), format_yuan(one.fen))
    if sums.no_sales:
        yield Pair(words["no_sales"].format(n=sums.no_sales), "")
    yield Pair(words["grand"], format_yuan(report.grand_total_fen))


def counted_changes(sums: ShiftSums, words: Mapping[str, str]) -> Iterator[tuple[str, int]]:
    """What was changed about prices, and taken out of baskets, with its fen: only what happened."""
    told = (
        ("overrides", sums.overrides, -sums.overrides_fen),
        ("line_discounts", sums.line_discounts, -sums.line_discounts_fen),
        ("order_discounts", sums.order_discounts, -sums.order_discounts_fen),
        ("approved", sums.approved, sums.approved_fen),
        ("open_lines", sums.open_lines, sums.open_lines_fen),
        ("voids", sums.voids, sums.voided_fen),
    )
    return ((words[word].format(n=number), fen) for word, number, fen in told if number)


def _cash(report: ShiftReport, words: Mapping[str, str]) -> Iterator[PaperLine]:
    yield Ruling(double=True)
    yield Pair(words["float"], format_yuan(report.shift.float_fen))
    yield Pair(words["expected"], format_yuan(report.expected_cash_fen), bold=True)
    if not report.report_no:
        return
    off_fen = report.variance_fen
    yield Pair(words["declared"], format_yuan(report.declared_cash_fen))
    yield Pair(words["verified"], format_yuan(report.verified_cash_fen), bold=True)
    word = "even" if not off_fen else "over" if off_fen > 0 else "short"
    yield Pair(words[word], format_yuan(off_fen), size=2, bold=True)


def _counted(title: str, count: CashCount) -> Iterator[PaperLine]:
    yield Ruling()
    yield Pair(title, format_yuan(count.fen))
    for fen, number in count.pieces:
        yield Pair(f"  {denomination(fen)} × {number}", format_yuan(fen * number))
