"""What is shown of a file, as rows of tables: its own rows, what is wrong, what changes, what is odd."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QCoreApplication

from pos.domain.language import pick
from pos.domain.month.compared import Compared
from pos.domain.text import mask_within
from pos.services.importing.plan import Change, State
from pos.services.importing.preview import Preview, PreviewRow
from pos.ui.backoffice.importing.sheet import FileColumn
from pos.ui.backoffice.importing.words import field_name
from pos.ui.messages import language
from pos.ui.text import grouped, plain, yuan
from pos.ui.widgets.rows_model import Cell, CellRow, Column, LazyRow, Row
from pos.wording import Found, wrong
from pos.wording.matching import MATCH_KINDS, cause_words

translate = QCoreApplication.translate
_FIGURES = frozenset({"price", "amount", "area_m2", "points_rate", "commission_bp"})
_GROUNDS = {State.BAD: "red_tint"}
_INKS = {State.LEFT_OUT: "muted"}
MOST_CHANGES = 1000


# -- the file -----------------------------------------------------------------------------------------------------


def file_columns(preview: Preview) -> tuple[FileColumn, ...]:
    """Its columns."""
    return tuple(
        FileColumn(field_name(one.field), plain(one.header, 40), bool(one.field), one.field in _FIGURES)
        for one in preview.columns
    )


def file_rows(preview: Preview) -> list[Row]:
    """Its first rows: a bad one red with its bad cells, old beside new where something changes."""
    at = {one.header: number for number, one in enumerate(preview.columns)}
    fields = {one.field: number for number, one in enumerate(preview.columns) if one.field}
    bad: dict[int, set[int]] = {}
    for found in preview.bad:
        bad.setdefault(found.line, set()).add(at.get(found.column, -1))
    old: dict[int, dict[int, str]] = {}
    for change in preview.changes:
        if change.field in fields:
            old.setdefault(change.line, {})[fields[change.field]] = change.old
    return [
        LazyRow(
            row.line,
            _Shown(row, bad.get(row.line, set()), old.get(row.line, {})),
            _file_cells,
            tall=row.line in old,
            ground=_GROUNDS.get(row.state, ""),
        )
        for row in preview.rows
    ]


@dataclass(frozen=True, slots=True)
class _Shown:
    """A row of the file, with its bad columns, and by column what stands in the ledger instead."""

    row: PreviewRow
    bad: set[int]
    old: Mapping[int, str]


def _file_cells(shown: _Shown) -> tuple[Cell, ...]:
    row, bad, old = shown.row, shown.bad, shown.old
    ink = _INKS.get(row.state, "ink")
    cells = [Cell(str(row.line), "muted")]
    for number, text in enumerate(row.texts):
        token = "red" if number in bad else "muted" if number in row.filled else ink
        note = ""
        if number in old:
            token = "amber"
            note = translate("Import", "原来 {old}").format(old=plain(old[number], 24) or "—")
        cells.append(Cell(plain(text, 60), token, note=note, note_ink="muted"))
    return tuple(cells)


# -- what is wrong, and what is odd -------------------------------------------------------------------------------


def finding_columns() -> tuple[Column, ...]:
    """Line, column, what is the matter."""
    return (
        Column(translate("Import", "行"), 64, right=True),
        Column(translate("Import", "列"), 150, narrow=116),
        Column(translate("Import", "怎么回事"), 0),
    )


def finding_rows(found: Sequence[Found], token: str) -> list[Row]:
    """One a place."""
    return [LazyRow(number, one, partial(_finding_cells, token), tall=False) for number, one in enumerate(found)]


def _finding_cells(token: str, found: Found) -> tuple[Cell, ...]:
    line = str(found.line) if found.line else ""
    return (Cell(line, "muted"), Cell(plain(found.column, 40)), Cell(mask_within(wrong(found, language())), token))


# -- what changes -------------------------------------------------------------------------------------------------


def change_columns() -> tuple[Column, ...]:
    """Line, what or who, which field, old, new."""
    return (
        Column(translate("Import", "行"), 64, right=True),
        Column(translate("Import", "哪一个"), 0),
        Column(translate("Import", "什么"), 110, narrow=84),
        Column(translate("Import", "现在"), 150, narrow=112),
        Column(translate("Import", "改成"), 150, narrow=112),
    )


def change_rows(changes: Sequence[Change]) -> list[Row]:
    """One a field; of a great many the first, and how many there are besides."""
    shown: list[Row] = [LazyRow(n, one, _change_cells, tall=False) for n, one in enumerate(changes[:MOST_CHANGES])]
    more = len(changes) - len(shown)
    if more:
        told = translate("Import", "还有 {n} 处").format(n=grouped(more))
        shown.append(CellRow("more", (Cell(), Cell(told, "muted"), Cell(), Cell(), Cell())))
    return shown


def change_sentence(one: Change) -> str:
    """All of it in one."""
    told = translate("Import", "第 {line} 行 {key}：{field} {old} → {new}")
    return told.format(
        line=one.line,
        key=plain(one.key, 80),
        field=field_name(one.field),
        old=plain(one.old, 60) or "—",
        new=plain(one.new, 60) or "—",
    )


def _change_cells(one: Change) -> tuple[Cell, ...]:
    return (
        Cell(str(one.line), "muted"),
        Cell(plain(one.key, 40)),
        Cell(field_name(one.field), "muted"),
        Cell(plain(one.old, 40) or "—", "muted"),
        Cell(plain(one.new, 40) or "—", "amber"),
    )


# -- what the property company has differently --------------------------------------------------------------------


def difference_columns() -> tuple[Column, ...]:
    """Room, month, how they differ and why, ours, theirs."""
    return (
        Column(translate("Import", "房号"), 150, narrow=104),
        Column(translate("Import", "账期"), 112, narrow=100),
        Column(translate("Import", "哪里不同"), 0),
        Column(translate("Import", "我们"), 112, right=True, narrow=92),
        Column(translate("Import", "物业公司"), 120, right=True, narrow=96),
    )


def difference_rows(found: Sequence[Compared]) -> list[Row]:
    """One a line of the comparison."""
    return [LazyRow(number, one, _difference_cells, tall=True) for number, one in enumerate(found)]


def _difference_cells(one: Compared) -> tuple[Cell, ...]:
    kind, cause = pick(MATCH_KINDS[one.kind], language()), pick(cause_words(one), language())
    return (
        Cell(plain(one.room, 40)),
        Cell(plain(one.period, 24), "muted"),
        Cell(kind, "red", note=cause, note_ink="muted"),
        Cell(yuan(one.ours_fen)),
        Cell(yuan(one.theirs_fen)),
    )


def difference_sentence(one: Compared) -> str:
    """All of it in one."""
    kind, cause = pick(MATCH_KINDS[one.kind], language()), pick(cause_words(one), language())
    told = translate("Import", "{room} {period} {slip}：{kind}，我们 {ours}，物业公司 {theirs} {cause}")
    return told.format(
        room=plain(one.room, 40),
        period=plain(one.period, 24),
        slip=plain(one.slip_no, 24),
        kind=kind,
        ours=yuan(one.ours_fen),
        theirs=yuan(one.theirs_fen),
        cause=cause,
    )
