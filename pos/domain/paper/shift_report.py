"""A closed shift on paper (Z), and one that is read in between (X): of a till or of the office."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import zip_longest
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
    "first_last": ("本班单号", "Receipts"),
    "without_receipt": ("其中无小票 {n} 单", "{n} of them without a receipt"),
    "reprints": ("补打 {n} 张", "{n} printed again"),
    "numbers": ("号段", "Numbers"),
    "to": ("至", "to"),
    "gapless": ("上次交班以来 {n} 张，连续无缺号", "{n} since the last report, none missing"),
    "gap": ("上次交班以来 {n} 张，缺 {missing} 个号！", "{n} since the last report, {missing} MISSING!"),
    "no_numbers": ("上次交班以来没有开出小票", "No receipt since the last report"),
    "end": ("账链", "Chain"),
    "not_once": ("未发生：{what}", "Not once: {what}"),
    "no_return": ("退货", "returns"),
    "no_held": ("挂单", "held"),
    "no_discarded": ("整单作废", "voided whole"),
    "no_no_sales": ("无交易开钱箱", "opened without a sale"),
    "no_overrides": ("改价", "prices changed"),
    "no_voids": ("报价后删改", "taken out after the total"),
    "no_reprints": ("补打", "printed again"),
    "comma": ("、", ", "),
    "sale": ("销售 {n} 单", "Sales: {n}"),
    "return": ("退货 {n} 单", "Returns: {n}"),
    "held": ("挂单 {n} 单", "{n} held"),
    "discarded": ("整单作废 {n} 单", "{n} voided whole"),
    "held_and_discarded": ("其中挂过的 {n} 单", "{n} of them had been held"),
    "no_sales": ("无交易开钱箱 {n} 次", "Opened {n} × without a sale"),
    "handed_back": ("未结单退还 {n} 笔", "{n} handed back"),
    "refunded": ("电子退款已办 {n} 笔", "{n} refunded on channels"),
    "undone": ("电子退款没办成 {n} 笔", "{n} refunds not done after all"),
    "to_refund": ("电子退款未办 {n} 笔", "Refunds still owed: {n}"),
    "overrides": ("改价 {n} 行", "Prices changed: {n}"),
    "line_discounts": ("单品优惠 {n} 行", "Lines discounted: {n}"),
    "order_discounts": ("整单优惠 {n} 单", "Orders discounted: {n}"),
    "promoted": ("促销 {n} 单", "{n} under promotions"),
    "approved": ("授权售出 {n} 单", "{n} sold with approval"),
    "open_lines": ("无码商品 {n} 行", "{n} without a code"),
    "voids": ("报价后删改 {n} 次", "{n} taken out after the total"),
    "payment": ("缴费·{way} {n} 笔", "{n} paid, {way}"),
    "payment_reversal": ("缴费冲正·{way} {n} 笔", "{n} taken back, {way}"),
    "settlement": ("积分结算·{way} {n} 笔", "{n} settled, {way}"),
    "vendor_paid": ("付供应方·{way} {n} 笔", "{n} vendors paid, {way}"),
    "payout_reversal": ("付供应方冲正·{way} {n} 笔", "{n} vendors not paid after all, {way}"),
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


def report_paper(shop_name: str, report: ShiftReport, *, lang: str = "zh_CN", reprint: int = 0) -> Paper:
    """The report for the printer; a copy says that it is one."""
    words = shift_words(lang)
    closed = bool(report.report_no)
    lines: list[PaperLine] = [*heading(shop_name, words["z" if closed else "x"], reprint, words)]
    lines += _facts(report, words)
    lines += _done(report, words)
    lines += _cash(report, words)
    lines += _proof(report, words)
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


@dataclass(frozen=True, slots=True)
class DoneRow:
    """One thing that a shift did, and what it came to: `fen`, or else a `text`. `under` = a part of the row above."""

    told: str
    fen: int | None = None
    text: str = ""
    under: bool = False


def done_rows(report: ShiftReport, words: Mapping[str, str]) -> Iterator[DoneRow]:
    """What was done: only what happened, sales and points of a till apart."""
    sums = report.sums
    if report.shift.till != OFFICE:
        yield from _sold(sums, words)
    for one in sums.moved:
        if one.kind not in SOLD:
            yield DoneRow(moved_word(one, words), one.fen)
    for word, number in (("no_sales", sums.no_sales), ("reprints", sums.reprints)):
        if number:
            yield DoneRow(words[word].format(n=number))


def _sold(sums: ShiftSums, words: Mapping[str, str]) -> Iterator[DoneRow]:
    yield DoneRow(words["sale"].format(n=sums.sales), sums.sales_fen)
    if sums.returns:
        yield DoneRow(words["return"].format(n=sums.returns), -sums.refunds_fen)
    for one in sums.returned:
        yield DoneRow(f"{words.get(f'reason_{one.reason}', one.reason)} {one.times}", -one.fen, under=True)
    if sums.without_receipt:
        told = words["without_receipt"].format(n=sums.without_receipt)
        yield DoneRow(told, -sums.without_receipt_fen, under=True)
    for kind, fen in sums.tenders:
        yield DoneRow(words.get(kind, kind), fen, under=True)
    for word, number, fen_or_none in _changed(sums):
        if number:
            yield DoneRow(words[word].format(n=number), fen_or_none, under=word == "held_and_discarded")
    yield DoneRow(words["points"], text=f"{sums.points_earned} / {sums.points_taken_back}")


def _changed(sums: ShiftSums) -> tuple[tuple[str, int, int | None], ...]:
    """What was changed about prices, taken out of baskets, and what became of baskets that were not sold."""
    return (
        ("handed_back", sums.handed_back, sums.handed_back_fen),
        ("refunded", sums.refunded, sums.refunded_fen),
        ("undone", sums.undone, sums.undone_fen),
        ("to_refund", sums.to_refund, sums.to_refund_fen),
        ("overrides", sums.overrides, -sums.overrides_fen),
        ("line_discounts", sums.line_discounts, -sums.line_discounts_fen),
        ("order_discounts", sums.order_discounts, -sums.order_discounts_fen),
        ("promoted", sums.promoted, -sums.promoted_fen),
        ("approved", sums.approved, sums.approved_fen),
        ("open_lines", sums.open_lines, sums.open_lines_fen),
        ("voids", sums.voids, sums.voided_fen),
        ("held", sums.held, None),
        ("discarded", sums.discarded, sums.discarded_fen),
        ("held_and_discarded", sums.held_and_discarded, None),
    )


def _done(report: ShiftReport, words: Mapping[str, str]) -> Iterator[PaperLine]:
    yield Ruling()
    for one in done_rows(report, words):
        value = one.text if one.fen is None else format_yuan(one.fen)
        yield Pair(f"{'  ' if one.under else ''}{one.told}", value)
    if report.report_no and (never := not_once(report, words)):
        yield Text(never)
    yield Pair(words["grand"], format_yuan(report.grand_total_fen))


def not_once(report: ShiftReport, words: Mapping[str, str]) -> str:
    """What is counted and did not happen, in one sentence; "" where all of it did."""
    sums, at_till = report.sums, report.shift.till != OFFICE
    counted = {
        **({"no_return": sums.returns, "no_voids": sums.voids, "no_overrides": sums.overrides} if at_till else {}),
        **({"no_held": sums.held, "no_discarded": sums.discarded} if at_till else {}),
        "no_no_sales": sums.no_sales,
        "no_reprints": sums.reprints,
    }
    never = [words[word] for word, number in counted.items() if not number]
    return words["not_once"].format(what=words["comma"].join(never)) if never else ""


def numbers_words(report: ShiftReport, words: Mapping[str, str]) -> tuple[str, ...]:
    """The check of the receipt numbers since the last close, in words: one sentence for each epoch."""
    told = []
    for one in report.figures.numbers:
        word = words["gap" if one.missing else "gapless"]
        told.append(word.format(n=one.given, missing=one.missing))
    return tuple(told) or (words["no_numbers"],)


def _proof(report: ShiftReport, words: Mapping[str, str]) -> Iterator[PaperLine]:
    """Whether its numbers are without a gap, and where its chain stood."""
    yield Ruling()
    for one, told in zip_longest(report.figures.numbers, numbers_words(report, words)):
        if one is not None:
            yield Pair(words["numbers"], one.first)
            yield Pair(words["to"], one.last)
        yield Text(told, bold=one is not None and one.missing > 0)
    if report.end.hash:
        yield Pair(words["end"], report.end.short)


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
