"""Reminders (催缴单) on A4: slips to cut, several on a page; every building begins a page of its own."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Final

from fpdf.enums import Align

from pos.domain.fees.reminders import Claim, Reminder, Sender
from pos.domain.fees.tariffs import building_of
from pos.domain.money import format_points, format_yuan
from pos.errors import PosError
from pos.exchange.a4 import HEIGHT, LEFT, LINE, WIDTH, Sheet

_SLIPS: Final = 4
"""On a page."""
_SLIP: Final = HEIGHT / _SLIPS
_CLAIMS: Final = 4
"""Fee items that are told one by one; what is over stands in one line."""
_INSIDE: Final = 7.0
"""mm from the cut to the first line"""
Progress = Callable[[int, int], None]


def reminders_pdf(reminders: Sequence[Reminder], sender: Sender, on: date, progress: Progress | None = None) -> bytes:
    """Rooms in the order they are given. `progress` (done, of how many) may refuse."""
    sheet = Sheet("物业费催缴单", sender.company or sender.shop_name, on)
    try:
        _fill(sheet, reminders, sender, on, progress)
    except PosError:
        sheet.drop()
        raise
    return sheet.finished()


def _fill(sheet: Sheet, reminders: Sequence[Reminder], sender: Sender, on: date, progress: Progress | None) -> None:
    place, building = 0, None
    for n, one in enumerate(reminders):
        if progress is not None:
            progress(n, len(reminders))
        here = building_of(one.room)
        if building is not None and (here != building or place == _SLIPS):
            sheet.new_page()
            place = 0
        building = here
        _slip(sheet, place, one, sender, on)
        place += 1


def _slip(sheet: Sheet, place: int, one: Reminder, sender: Sender, on: date) -> None:
    """One household's, between two cuts."""
    top = place * _SLIP
    if place:
        sheet.pdf.set_dash_pattern(dash=2, gap=2)
        sheet.pdf.line(0, top, LEFT * 2 + WIDTH, top)
        sheet.pdf.set_dash_pattern()
    sheet.y = top + _INSIDE
    sheet.put(LEFT, WIDTH, "物业费催缴单", size=15, align=Align.C, height=7)
    sheet.put(LEFT, WIDTH, f"{on.year}年{on.month}月{on.day}日", size=9, align=Align.R, height=7)
    sheet.y += 9
    sheet.put(LEFT, WIDTH, f"{one.room}　{one.resident}".rstrip("　"), size=13, height=7)
    sheet.y += 8
    sheet.put(LEFT, WIDTH, "截至今天，以下费用还没有交：", size=9)
    sheet.y += LINE
    sheet.rule()
    for label, fen in _told(one.claims):
        sheet.put(LEFT, WIDTH - 40, label)
        sheet.put(LEFT + WIDTH - 40, 40, f"¥ {format_yuan(fen)}", align=Align.R)
        sheet.y += LINE
    sheet.rule()
    sheet.put(LEFT, WIDTH, f"合计　¥ {format_yuan(one.owed_fen)}", size=13, align=Align.R, height=7.5)
    if one.pays_fen:
        sheet.put(LEFT, WIDTH - 60, _points(one), size=9, height=7.5)
    sheet.y = top + _SLIP - 11
    sheet.put(LEFT, WIDTH - 60, _ways(sender), size=9)
    sheet.put(LEFT + WIDTH - 60, 60, sender.company or sender.shop_name, size=11, align=Align.R)


def _told(claims: Sequence[Claim]) -> list[tuple[str, int]]:
    """A line a fee item; many are told together in the last."""
    few = claims if len(claims) <= _CLAIMS else claims[: _CLAIMS - 1]
    lines = [(f"{claim.fee_item}　{_spans(claim)}　共 {claim.months} 个月", claim.owed_fen) for claim in few]
    rest = claims[len(few) :]
    if rest:
        names = "、".join(claim.fee_item for claim in rest)
        lines.append((f"其他 {len(rest)} 项：{names}", sum(claim.owed_fen for claim in rest)))
    return lines


def _spans(claim: Claim) -> str:
    return "、".join(_month(one) if one == last else f"{_month(one)} 至 {_month(last)}" for one, last in claim.spans)


def _month(period: str) -> str:
    year, _, month = period.partition("-")
    return f"{year}年{int(month)}月"


def _points(one: Reminder) -> str:
    left_fen, points = one.owed_fen - one.pays_fen, format_points(one.pays_points)
    told = f"您有 {format_points(one.points)} 积分，用 {points} 分可以抵 ¥ {format_yuan(one.pays_fen)}，"
    return told + (f"抵后还欠 ¥ {format_yuan(left_fen)}" if left_fen else "正好全部抵清")


def _ways(sender: Sender) -> str:
    account = f"收款账户：{sender.account}" if sender.account else ""
    return f"请到物业服务台缴费，也可以用积分抵扣。{account}"
