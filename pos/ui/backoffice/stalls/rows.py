"""Places of stalls as a calendar, as facts and as a report. Nothing is decided here."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QCoreApplication, QDate, QLocale

from pos.domain.language import pick
from pos.domain.vendors.slots import PARTS, SLOT_ACTS, Fairness, FairRow, Slot, SlotAct, SlotRow, Waiting
from pos.services.vendors.stalls import Calendar
from pos.ui import messages
from pos.ui.backoffice.stalls.grid import DAYS, GridCell, GridHead, GridLine
from pos.ui.office.affairs.affair import Facts
from pos.ui.text import period_name, plain, when
from pos.ui.widgets.rows_model import Cell, CellRow, Column, Row

translate = QCoreApplication.translate
_MOST_TURNS = 6
"""of those whose turn comes next that are told"""
_MARKS = {SlotAct.CAME: ("green", "green_tint"), SlotAct.MISSED: ("red", "red_tint")}


def day_words(day: date) -> str:
    """`12月1日 周二`."""
    return QLocale().toString(QDate(day.year, day.month, day.day), translate("Stalls", "M月d日 ddd"))


def _head_words(day: date) -> str:
    return QLocale().toString(QDate(day.year, day.month, day.day), translate("Stalls", "M-d ddd"))


def part_words(slot: Slot) -> str:
    """Morning, afternoon, all day."""
    return pick(PARTS[slot.part], messages.language())


def slot_words(slot: Slot) -> str:
    """Which one it is."""
    return f"{day_words(slot.day)} {part_words(slot)} · {plain(slot.place, 20)}"


def name_of(found: Calendar, row: SlotRow) -> str:
    """Whose it is."""
    return plain(found.names.get(row.vendor, row.vendor), 30)


# -- a week -------------------------------------------------------------------------------------------------------


def week_slots(found: Calendar) -> tuple[tuple[Slot, ...], ...]:
    """Row by row, place by place and part by part, each day's."""
    return tuple(
        tuple(Slot(day, part, place) for day in found.every_day) for place in found.places for part in found.parts
    )


def week_heads(found: Calendar) -> tuple[GridHead, ...]:
    """The days."""
    return tuple(GridHead(_head_words(day), day == found.today) for day in found.every_day)


def week_lines(found: Calendar, typed: str) -> tuple[GridLine, ...]:
    """Who has what; those that do not fit what is typed stand back."""
    return tuple(
        GridLine(plain(line[0].place, 20), part_words(line[0]), tuple(_week_cell(found, slot, typed) for slot in line))
        for line in week_slots(found)
    )


def _week_cell(found: Calendar, slot: Slot, typed: str) -> GridCell:
    row = found.of(slot)
    if row is None:
        free = found.can_give(slot)
        return GridCell(translate("Stalls", "空") if free else "—", faded=not free)
    ink, ground = _MARKS.get(row.what, ("muted", "amber_tint"))
    name = name_of(found, row)
    stands_back = bool(typed) and typed.casefold() not in f"{name} {row.vendor}".casefold()
    if row.what is SlotAct.GIVEN:
        note = translate("Stalls", "没记") if slot.day < found.today else ""
    else:
        note = translate("Stalls", "来了") if row.what is SlotAct.CAME else translate("Stalls", "没来")
    return GridCell(name, note=note, note_ink=ink, ground=ground, faded=stands_back)


# -- a month ------------------------------------------------------------------------------------------------------


def month_heads() -> tuple[GridHead, ...]:
    """Monday first."""
    days = (QLocale().dayName(n, QLocale.FormatType.ShortFormat) for n in range(1, DAYS + 1))
    return tuple(GridHead(one) for one in days)


def month_lines(found: Calendar) -> tuple[GridLine, ...]:
    """How many of each day's places are given, and how many are free."""
    days, lines = found.every_day, []
    for n in range(0, len(days), DAYS):
        week = days[n : n + DAYS]
        cells = tuple(_month_cell(found, day) for day in week)
        lines.append(GridLine(f"{week[0]:%m-%d}", "", cells))
    return tuple(lines)


def _month_cell(found: Calendar, day: date) -> GridCell:
    every = [Slot(day, part, place) for place in found.places for part in found.parts]
    free, given = sum(map(found.can_give, every)), sum(slot.day == day for slot in found.held)
    note = translate("Stalls", "空 {n}").format(n=free) if free else ""
    if given and not free:
        note = translate("Stalls", "给了 {n}").format(n=given)
    ink = "red" if day == found.today else "ink"
    return GridCell(str(day.day), ink, note, ground="amber_tint" if given else "surface", faded=not note)


# -- the chosen one -----------------------------------------------------------------------------------------------


def slot_facts(found: Calendar, slot: Slot, turns: Sequence[Waiting]) -> Facts:
    """What became of it, the newest first; of a free one whose turn it is."""
    told: list[tuple[str, str]] = []
    for row in found.history(slot):
        said = f"{pick(SLOT_ACTS[row.what], messages.language())} · {name_of(found, row)}"
        why = f" · {plain(row.reason, 60)}" if row.reason else ""
        told.append((f"{when(row.entered)} · {plain(row.actor, 16)}", said + why))
    return (*turn_facts(turns), *told)


def day_facts(found: Calendar, day: date) -> Facts:
    """Who has what on a day, by place and part."""
    every = [Slot(day, part, place) for place in found.places for part in found.parts]
    held = ((slot, found.held.get(slot)) for slot in every)
    return tuple(
        (f"{plain(slot.place, 20)} · {part_words(slot)}", name_of(found, row)) for slot, row in held if row is not None
    )


def turn_facts(turns: Sequence[Waiting]) -> Facts:
    """Fewest slots of the month first, then longest ago."""
    if not turns:
        return ()
    rows = [(f"{n}. {plain(one.name, 30)}", waiting_words(one)) for n, one in enumerate(turns[:_MOST_TURNS], 1)]
    return (("", translate("Stalls", "该轮到：")), *rows)


def waiting_words(one: Waiting) -> str:
    """How often this month, and when last."""
    last = translate("Stalls", "还没有过")
    if one.last is not None:
        last = translate("Stalls", "上次 {day}").format(day=day_words(one.last))
    return f"{often_words(one)} · {last}"


def often_words(one: Waiting) -> str:
    """How often this month."""
    return translate("Stalls", "本月 {n} 次").format(n=one.this_month)


# -- how fair it is -----------------------------------------------------------------------------------------------


def fair_columns() -> tuple[Column, ...]:
    """Who, in which month, given, came, did not, not marked, taken back."""
    return (
        Column(translate("Stalls", "摊主"), 0),
        Column(translate("Stalls", "月份"), 130, narrow=104),
        Column(translate("Stalls", "给了"), 80, right=True, narrow=70),
        Column(translate("Stalls", "来了"), 80, right=True, narrow=70),
        Column(translate("Stalls", "没来"), 96, right=True, narrow=92),
        Column(translate("Stalls", "没记"), 110, right=True, narrow=0),
        Column(translate("Stalls", "收回"), 100, right=True, narrow=0),
    )


def fair_row(one: FairRow) -> Row:
    """One month of a stall."""
    return CellRow(
        (one.month, one.code),
        (
            Cell(plain(one.name, 60), bold=True, note=plain(one.code, 24), note_ink="muted"),
            Cell(period_name(one.month), "muted", sort=one.month),
            *(_count(n) for n in (one.given, one.came)),
            _count(one.missed, "red" if one.missed else "muted"),
            *(_count(n) for n in (one.unmarked, one.back)),
        ),
        tall=True,
    )


def _count(n: int, token: str = "") -> Cell:
    return Cell(str(n) if n else "—", token or ("ink" if n else "muted"), sort=f"{n:06d}")


def fits_fair(one: FairRow, typed: str) -> bool:
    """Whether what is typed is in the code or the name."""
    return all(word in f"{one.code} {one.name}".casefold() for word in typed.casefold().split())


def fair_facts(told: Fairness) -> Facts:
    """The spread of each month, who waits longest, whose turn it is."""
    spread = [
        (period_name(month), translate("Stalls", "最多和最少差 {n} 次").format(n=told.spread(month)))
        for month in told.months
    ]
    one = told.longest
    if one is None:
        return tuple(spread)
    words = translate("Stalls", "{name}，{n} 天").format(name=plain(one.name, 30), n=one.days)
    return (*spread, (translate("Stalls", "等得最久"), words), *turn_facts(told.waiting))
