"""Rows of the log and of what a proof found."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from pos.services.people.change_log import ChangeKind, LoggedChange
from pos.services.upkeep.safekeeping import Flaw
from pos.ui.messages import language
from pos.ui.text import plain
from pos.ui.widgets.rows_model import Cell, Column, LazyRow, Row
from pos.wording.proving import check_words, where_words

translate = QCoreApplication.translate


def kind_name(kind: str) -> str:
    """A kind of change as people call it."""
    return {
        "": translate("Audit", "全部变更"),
        ChangeKind.PEOPLE: translate("Audit", "人员和岗位"),
        ChangeKind.SETTINGS: translate("Audit", "设置"),
        ChangeKind.HOUSEHOLDS: translate("Audit", "住户、成员、卡"),
        ChangeKind.RULES: translate("Audit", "积分规则"),
        ChangeKind.TARIFFS: translate("Audit", "费用和单价"),
        ChangeKind.APPROVED: translate("Audit", "第二人批准的"),
        ChangeKind.BOOK: translate("Audit", "结账、编号期、时间"),
    }[kind]


def log_columns() -> tuple[Column, ...]:
    """When, who and who stood for it, what of whom, from what to what."""
    return (
        Column(translate("Audit", "时间"), 130, narrow=116),
        Column(translate("Audit", "谁"), 150, narrow=120),
        Column(translate("Audit", "什么"), 210, narrow=168),
        Column(translate("Audit", "改成"), 0),
    )


def log_rows(found: Sequence[LoggedChange]) -> list[Row]:
    """One a change."""
    return [LazyRow(one.entry_id, one, _log_cells, tall=False) for one in found]


def _stood(one: LoggedChange) -> str:
    if one.alone:
        return translate("Audit", "只有一个人")
    return translate("Audit", "{name} 批准").format(name=plain(one.approver, 16)) if one.approver else ""


def _log_cells(one: LoggedChange) -> tuple[Cell, ...]:
    now = plain(one.now, 80) or ("—" if one.before else "")
    return (
        Cell(one.at[:10], "muted", note=one.at[11:16], note_ink="muted", sort=one.at),
        Cell(plain(one.actor, 24), note=_stood(one), note_ink="amber" if one.alone else "green"),
        Cell(plain(one.what, 30), note=plain(one.of, 60), note_ink="muted"),
        Cell(now, note=_was(one), note_ink="muted"),
    )


def _was(one: LoggedChange) -> str:
    return translate("Audit", "原来 {before}").format(before=plain(one.before, 80)) if one.before else ""


def log_sentence(one: LoggedChange) -> str:
    """All of a change in one."""
    parts = (one.at[:16].replace("T", " "), one.actor, _stood(one), one.what, one.of, _was(one), one.now)
    return "  ".join(plain(part, 200) for part in parts if part)


def flaw_columns() -> tuple[Column, ...]:
    """Where, and what is the matter."""
    return (Column(translate("Audit", "哪里"), 190, narrow=174), Column(translate("Audit", "怎么回事"), 0))


def flaw_rows(found: Sequence[Flaw]) -> list[Row]:
    """One a finding."""
    return [LazyRow(number, one, _flaw_cells, tall=False) for number, one in enumerate(found)]


def _flaw_cells(one: Flaw) -> tuple[Cell, ...]:
    where = plain(where_words(one.where, language()), 60)
    return (
        Cell(where or "—"),
        Cell(check_words(one.check, language()), "red", note=plain(one.detail), note_ink="muted"),
    )


def flaw_sentence(one: Flaw) -> str:
    """All of a finding in one."""
    parts = (where_words(one.where, language()), check_words(one.check, language()), one.detail)
    return "  ".join(plain(part, 300) for part in parts if part)
