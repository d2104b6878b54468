"""A trial as tables and bars. Nothing is decided here."""

from __future__ import annotations

from typing import Final

from pos.domain.language import pick
from pos.domain.sandbox import words
from pos.domain.sandbox.table import figures, measures
from pos.domain.sandbox.trial import Grouping, GroupRow, Trial, TrialOf
from pos.domain.takings.report import Measure, Unit
from pos.ui import messages
from pos.ui.reports.chart import Bar
from pos.ui.text import MINUS, grouped, money, paired, plain
from pos.ui.widgets.rows_model import Cell, CellRow, Column, Row

_WIDTHS: Final = {Unit.COUNT: (84, 76), Unit.POINTS: (120, 104), Unit.FEN: (140, 116), Unit.RATE: (110, 96)}
_LEFT_OUT: Final = frozenset({"households", "net", "points_before", "points_after", "points_more"})
"""What a narrow window has no room for: the sentences and the workbook have all."""
_INKS: Final = {"better": "green", "worse": "amber"}


def trial_columns(what: TrialOf, grouping: Grouping) -> tuple[Column, ...]:
    """What it is of, then its figures."""
    lang = messages.language()
    told = (_column(one, lang) for one in measures(what, grouping))
    return (Column(pick(words.KEYS[grouping], lang), 0), *told)


def _column(one: Measure, lang: str) -> Column:
    width, narrow = _WIDTHS[one.unit]
    title = pick(words.MEASURES[one.name], lang)
    return Column(title, width, right=True, narrow=0 if one.name in _LEFT_OUT else narrow)


def trial_rows(trial: Trial, grouping: Grouping) -> list[Row]:
    """One a group."""
    lang, columns = messages.language(), measures(trial.what, grouping)
    return [
        CellRow(
            row.key,
            (
                Cell(words.group_words(trial, grouping, row, lang)),
                *(_cell(one, n) for one, n in zip(columns, figures(row, columns), strict=True)),
            ),
        )
        for row in trial.by[grouping]
    ]


def _cell(one: Measure, n: int) -> Cell:
    return Cell(_figure(one.unit, n), _INKS.get(one.name, "ink") if n else "muted")


def _figure(unit: Unit, n: int) -> str:
    if unit is Unit.FEN:
        return money(n)
    if unit is Unit.RATE:
        return words.amount_words(unit, n)
    return grouped(n).replace("-", MINUS)


def group_sentence(trial: Trial, grouping: Grouping, row: GroupRow) -> str:
    """All of a group's figures, in one."""
    lang, columns = messages.language(), measures(trial.what, grouping)
    told = zip(columns, figures(row, columns), strict=True)
    each = (paired(pick(words.MEASURES[one.name], lang), _figure(one.unit, n)) for one, n in told)
    return "　".join((words.group_words(trial, grouping, row, lang), *each))


def trial_bars(trial: Trial, grouping: Grouping) -> tuple[Bar, ...]:
    """What each group is given more, in yuan."""
    lang = messages.language()
    return tuple(
        Bar(plain(words.group_words(trial, grouping, row, lang), 16), row.change.given_fen / 100, odd=False)
        for row in trial.by[grouping]
    )
