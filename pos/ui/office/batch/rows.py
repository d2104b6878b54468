"""Rows of the batch's table."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QCoreApplication

from pos.domain.language import pick
from pos.services.office.batch import BatchRow, BatchView
from pos.ui.messages import language
from pos.ui.office.batch.state import CHANGED, EVERYBODY, TAKING
from pos.ui.text import grouped, plain, yuan
from pos.ui.widgets.rows_model import Cell, Column, LazyRow, Row
from pos.wording.batch import WHY

translate = QCoreApplication.translate


def columns() -> tuple[Column, ...]:
    """Room and resident, points, what is owed, what is taken, and which bills or why nothing."""
    return (
        Column(translate("Batch", "住户"), 150, narrow=108),
        Column(translate("Batch", "可用积分"), 110, right=True, narrow=92),
        Column(translate("Batch", "欠费"), 120, right=True, narrow=104),
        Column(translate("Batch", "抵扣"), 120, right=True, narrow=100),
        Column(translate("Batch", "说明"), 0),
    )


def rows(found: Iterable[BatchRow], view: BatchView) -> list[Row]:
    """One a household."""
    build = _done_cells if view.ran else _cells
    return [LazyRow(one.household_id, one, build, tall=False, ground=_ground(one, view)) for one in found]


def group_name(name: str, *, ran: bool) -> str:
    """Whom a filter shows."""
    if name == EVERYBODY:
        return translate("Batch", "同意批量抵扣的")
    if name == TAKING:
        return translate("Batch", "抵了的") if ran else translate("Batch", "可以抵的")
    if name == CHANGED:
        return translate("Batch", "和预览时不同的")
    words = pick(WHY[name], language())
    return words[:1].upper() + words[1:]


def _ground(one: BatchRow, view: BatchView) -> str:
    if one.changed:
        return "amber_tint"
    return "green_tint" if view.ran and one.takes else ""


def _cells(one: BatchRow) -> tuple[Cell, ...]:
    return _row(one, _why(one) if one.why else _bills(one))


def _done_cells(one: BatchRow) -> tuple[Cell, ...]:
    if one.done is None:
        return _row(one, _why(one))
    note = _changed() if one.changed else _left(one.owed_fen - one.takes_fen)
    return _row(one, Cell(one.done.slip_no, "green", note=note, note_ink="amber" if one.changed else "muted"))


def _row(one: BatchRow, told: Cell) -> tuple[Cell, ...]:
    ink = "ink" if one.takes else "muted"
    points = translate("Batch", "{points} 分").format(points=grouped(one.takes))
    taken = Cell(yuan(one.takes_fen), "ink", bold=True, note=points, note_ink="muted")
    return (
        Cell(plain(one.room, 40), ink, note=plain(one.resident, 24), note_ink="muted"),
        Cell(grouped(one.points), ink, note=_before(one), note_ink="muted"),
        Cell(yuan(one.owed_fen) if one.owed_fen else "—", ink),
        taken if one.takes else Cell("—", "muted"),
        told,
    )


def _why(one: BatchRow) -> Cell:
    note = _changed() if one.changed else ""
    words = pick(WHY[one.why], language()) if one.why else ""
    return Cell(words, "amber" if one.changed else "muted", note=note, note_ink="amber" if one.changed else "muted")


def _bills(one: BatchRow) -> Cell:
    """Which bills, and what stays owed."""
    if one.plan is None:
        return Cell()
    periods = [share.period for share in one.plan.shares]
    first, last = min(periods), max(periods)
    words = first if first == last else f"{first}–{last}"
    return Cell(words, "ink", note=_left(one.plan.owed_after_fen), note_ink="muted")


def _left(owed_fen: int) -> str:
    return translate("Batch", "还欠 {left}").format(left=yuan(owed_fen)) if owed_fen else translate("Batch", "缴清")


def _before(one: BatchRow) -> str:
    return translate("Batch", "抵过 {n} 次").format(n=one.before) if one.before else ""


def _changed() -> str:
    return translate("Batch", "和预览时不同")
