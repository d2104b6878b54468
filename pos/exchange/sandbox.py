"""A trial as files: a workbook for people, a sheet a grouping; CSV for programs (amounts in fen)."""

from __future__ import annotations

from typing import Final

from pos.domain.language import pick
from pos.domain.sandbox import words
from pos.domain.sandbox.table import figures, tables
from pos.domain.sandbox.trial import Trial
from pos.domain.takings.report import Unit
from pos.domain.takings.words import days_words
from pos.exchange.outfile import csv_bytes
from pos.exchange.workbook import Book, CellKind, SheetColumn, Value

_KINDS: Final = {
    Unit.COUNT: CellKind.COUNT,
    Unit.FEN: CellKind.FEN,
    Unit.POINTS: CellKind.POINTS,
    Unit.RATE: CellKind.RATE,
}


def trial_name(trial: Trial, lang: str) -> str:
    """What its file is called, without its ending."""
    return f"{pick(words.TITLES[trial.what], lang)} {days_words(trial.first, trial.last).replace(' ', '')}"


def trial_xlsx(trial: Trial, shop_name: str, lang: str) -> bytes:
    """A sheet a grouping, above each what it all comes to."""
    title = pick(words.TITLES[trial.what], lang)
    book = Book(f"{shop_name} {title}", shop_name, trial.last)
    facts = [(pick(("门店", "Shop"), lang), shop_name)]
    facts += [(pick(("试算", "Tried"), lang), trial.name)] if trial.name else []
    facts += [(pick(("结果", "Result"), lang), sentence) for sentence in words.summary(trial, lang)]
    for grouping, measures, group in tables(trial):
        columns = (
            SheetColumn(pick(words.KEYS[grouping], lang)),
            *(SheetColumn(pick(words.MEASURES[one.name], lang), _KINDS[one.unit], one.summed) for one in measures),
        )
        rows: list[tuple[Value, ...]] = [
            (words.group_words(trial, grouping, one, lang), *figures(one, measures)) for one in group
        ]
        name = pick(words.GROUPINGS[grouping], lang)
        book.table(name, columns, rows, title=f"{title} {name}", facts=facts)
    return book.finished()


def trial_csv(trial: Trial, lang: str) -> bytes:
    """One row a group of each grouping; fen, points, basis points. What a grouping does not tell is empty."""
    units = {Unit.FEN: "_fen", Unit.RATE: "_bp"}
    whole = {one.name: one for _, measures, _ in tables(trial) for one in measures}
    header = ("by", "key", "name", *(f"{one.name}{units.get(one.unit, '')}" for one in whole.values()))
    rows = []
    for grouping, measures, group in tables(trial):
        for one in group:
            told = dict(zip((each.name for each in measures), figures(one, measures), strict=True))
            name = words.group_words(trial, grouping, one, lang)
            rows.append((grouping.value, one.key, name, *(told.get(each, "") for each in whole)))
    return csv_bytes(header, rows)
