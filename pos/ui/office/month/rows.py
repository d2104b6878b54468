"""Rows of the month's tables: what differs from the property company's file, and what a sum does not hold for."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from pos.domain.language import pick
from pos.domain.month.compared import Compared, MatchKind
from pos.domain.month.tie_outs import Differing
from pos.ui.messages import language
from pos.ui.text import grouped, plain, yuan
from pos.ui.widgets.rows_model import Cell, Column, LazyRow, Row
from pos.wording.matching import cause_words
from pos.wording.month import DIFFERING, TIE_OUTS

translate = QCoreApplication.translate
_NONE = "—"


def matching_columns() -> tuple[Column, ...]:
    """Room with its slip, period, both sides, what most likely went wrong."""
    return (
        Column(translate("Month", "房号"), 168, narrow=136),
        Column(translate("Month", "账期"), 108, narrow=0),
        Column(translate("Month", "我们"), 108, right=True, narrow=88),
        Column(translate("Month", "他们"), 108, right=True, narrow=88),
        Column(translate("Month", "多半是"), 0),
    )


def matching_rows(found: Sequence[Compared]) -> list[Row]:
    """One a line of the comparison."""
    return [LazyRow(number, one, _matching_cells, tall=True) for number, one in enumerate(found)]


def _matching_cells(one: Compared) -> tuple[Cell, ...]:
    cause, _, more = pick(cause_words(one), language()).replace("；", ";").partition(";")
    ours = Cell(_NONE, "red") if one.kind is MatchKind.ONLY_THEIRS else Cell(yuan(one.ours_fen))
    token = "red" if one.kind is MatchKind.AMOUNT else "ink"
    theirs = Cell(_NONE, "red") if one.kind is MatchKind.ONLY_OURS else Cell(yuan(one.theirs_fen), token)
    return (
        Cell(plain(one.room, 40), note=plain(one.slip_no, 40) or _NONE, note_ink="muted"),
        Cell(plain(one.period, 24), "muted"),
        ours,
        theirs,
        Cell(plain(cause, 80), note=plain(more.replace(";", "；").strip(), 80), note_ink="muted"),
    )


def matching_sentence(one: Compared) -> str:
    """All of it in one."""
    told = translate("Month", "{room} {period} {slip}：我们 {ours}，他们 {theirs}。{cause}")
    return told.format(
        room=plain(one.room, 40),
        period=plain(one.period, 40),
        slip=plain(one.slip_no, 60),
        ours=_NONE if one.kind is MatchKind.ONLY_THEIRS else yuan(one.ours_fen),
        theirs=_NONE if one.kind is MatchKind.ONLY_OURS else yuan(one.theirs_fen),
        cause=pick(cause_words(one), language()),
    )


def differing_columns(tie: str) -> tuple[Column, ...]:
    """Household with what is wrong, both sides, the difference."""
    words = TIE_OUTS[tie]
    return (
        Column(translate("Month", "房号"), 0),
        Column(pick(words.left, language()), 132, right=True, narrow=116),
        Column(pick(words.right, language()), 132, right=True, narrow=116),
        Column(translate("Month", "差"), 132, right=True, narrow=104),
    )


def differing_rows(found: Sequence[Differing]) -> list[Row]:
    """One a household, or a redemption."""
    return [LazyRow(number, one, _differing_cells, tall=True) for number, one in enumerate(found)]


def _differing_cells(one: Differing) -> tuple[Cell, ...]:
    shown = grouped if TIE_OUTS[one.tie].points else yuan
    told = [plain(one.reference, 40), pick(DIFFERING.get(one.kind, (one.kind, one.kind)), language())]
    return (
        Cell(plain(one.room, 40), note="  ".join(part for part in told if part), note_ink="muted"),
        Cell(shown(one.left)),
        Cell(shown(one.right)),
        Cell(shown(one.left - one.right), "red"),
    )
