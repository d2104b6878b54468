"""Versions, rules, changes and the preview as rows of tables."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from pos.domain.points.versions import Held, VersionState
from pos.services.goods.programme import Comparison, Overview
from pos.ui import messages
from pos.ui.text import grouped, plain, signed
from pos.ui.widgets.rows_model import Cell, CellRow, Column, Row
from pos.wording.programme import differences, rules, state_words

translate = QCoreApplication.translate

INKS = {
    VersionState.NOW: "green",
    VersionState.AHEAD: "amber",
    VersionState.PAST: "muted",
    VersionState.REPLACED: "muted",
}


def version_columns() -> tuple[Column, ...]:
    """The columns of the versions."""
    return (
        Column(translate("Programme", "版本"), 90, narrow=72),
        Column(translate("Programme", "从"), 130, narrow=116),
        Column(translate("Programme", "到"), 130, narrow=116),
        Column(translate("Programme", "状态"), 0),
    )


def version_rows(overview: Overview) -> tuple[Row, ...]:
    """The versions, the one that holds last first."""
    return tuple(_version_row(held) for held in overview.held)


def _version_row(held: Held) -> Row:
    ink = "muted" if held.state in (VersionState.PAST, VersionState.REPLACED) else "ink"
    open_end = translate("Programme", "以后") if held.state is not VersionState.REPLACED else "—"
    return CellRow(
        held.programme.version,
        (
            Cell(str(held.programme.version), ink),
            Cell(held.programme.valid_from.isoformat(), ink),
            Cell(held.until.isoformat() if held.until else open_end, ink),
            Cell(state_words(held.state.value, messages.language()), INKS[held.state]),
        ),
        "green_tint" if held.state is VersionState.NOW else "",
    )


def rule_columns() -> tuple[Column, ...]:
    """The columns of one version's rules."""
    return (Column(translate("Programme", "规则"), 176, narrow=160), Column("", 0))


def rule_rows(overview: Overview, held: Held) -> tuple[Row, ...]:
    """A version in words."""
    found = rules(held.programme, messages.language(), overview.names)
    return tuple(CellRow(rule.key, (Cell(rule.title, "muted"), Cell(plain(rule.text)))) for rule in found)


def change_columns() -> tuple[Column, ...]:
    """The columns of what changes."""
    return (Column("", 0),)


def change_rows(seen: Comparison) -> tuple[Row, ...]:
    """What changes: the new words, the old ones under them."""
    gone = translate("Programme", "去掉")
    was = translate("Programme", "原来：{old}")
    return tuple(
        CellRow(
            (title, old, new),
            (
                Cell(
                    plain(new) if new else gone,
                    "ink" if new else "red",
                    note=plain(was.format(old=old or translate("Programme", "没有这条"))),
                    note_ink="muted",
                ),
            ),
            tall=True,
        )
        for title, old, new in differences(seen.before, seen.programme, messages.language(), seen.names)
    )


def earned_columns() -> tuple[Column, ...]:
    """The columns of the preview."""
    return (
        Column(translate("Programme", "买 ¥100"), 0),
        Column(translate("Programme", "原来"), 84, right=True, narrow=76),
        Column(translate("Programme", "改后"), 84, right=True, narrow=76),
        Column(translate("Programme", "差"), 92, right=True, narrow=84),
    )


def earned_rows(seen: Comparison) -> tuple[Row, ...]:
    """What ¥100 of each category earns before and after, who loses most first."""
    order = sorted(seen.earned, key=lambda one: (one[1] == one[2], one[2] - one[1], one[0]))
    return tuple(
        CellRow(
            name,
            (
                Cell(plain(name, 40) or translate("Programme", "其他商品"), "ink" if old != new else "muted"),
                Cell(grouped(old), "muted"),
                Cell(grouped(new), "ink" if old != new else "muted", bold=old != new),
                Cell(signed(new - old), "green" if new > old else "red") if old != new else Cell("—", "muted"),
            ),
        )
        for name, old, new in order
    )
