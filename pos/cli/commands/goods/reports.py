"""What the shop took: `report days|hours|categories|vendors|tenders|baskets|points|margins|cashiers`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pos.cli.invocation import Invocation
from pos.cli.misuse import Misuse, day
from pos.cli.output import ListColumn
from pos.cli.words import two

if TYPE_CHECKING:
    from pos.domain.takings.report import Report

Which = Annotated[str, typer.Argument(metavar="VIEW", help=two("按什么看", "By what it is looked at"))]
From = Annotated[str | None, typer.Option("--from", metavar="DATE", help=two("第一天，默认一号", "The first day"))]
Until = Annotated[str | None, typer.Option("--until", metavar="DATE", help=two("最后一天（默认今天）", "The last day"))]
Out = Annotated[Path | None, typer.Option("--out", metavar="DIR", help=two("也存成文件", "Save XLSX and CSV too"))]


def add(app: typer.Typer) -> None:
    """Name the command."""
    said = two("报表：销售、收款、积分、异常", "What was taken, by day, hour …")
    app.command("report", help=said, rich_help_panel=two("店铺", "Shop"))(report)


def report(ctx: typer.Context, view: Which, since: From = None, until: Until = None, out: Out = None) -> None:
    """Needs no login, but for margins."""
    session = Invocation.of(ctx)
    from pos.domain.takings.report import View
    from pos.services.takings import Takings

    if view not in list(View):
        raise Misuse("bad_view", view=view, known=[one.value for one in View])
    with session.read_as("pos report" if view == View.MARGINS else "") as (shop, actor):
        last = day(until, "--until") or shop.today()
        first = day(since, "--from") or last.replace(day=1)
        desk = Takings(shop)
        made = desk.report(View(view), first, last, actor)
        files = [desk.save(made, out, ending, session.lang) for ending in ("xlsx", "csv")] if out is not None else []
    document = {**_document(made, session.lang), "files": [str(path) for path in files]}
    session.out.result(document, lambda: _table(session, made, files))


def _document(made: Report, lang: str) -> dict[str, object]:
    from pos.domain.takings import words
    from pos.domain.takings.report import MEASURES, Unit

    units = {Unit.FEN: "_fen", Unit.RATE: "_bp"}
    names = [f"{one.name}{units.get(one.unit, '')}" for one in MEASURES[made.view]]
    rows = [
        {
            "key": row.key,
            "name": words.row_words(made, row, lang),
            **dict(zip(names, row.figures, strict=True)),
            "odd": row.odd,
        }
        for row in made.rows
    ]
    return {"view": made.view.value, "from": made.first.isoformat(), "until": made.last.isoformat(), "rows": rows}


def _table(session: Invocation, made: Report, files: list[Path]) -> None:
    from pos.domain.takings import words
    from pos.domain.takings.report import MEASURES

    measures, out = MEASURES[made.view], session.out
    columns = [ListColumn(words.KEYS[made.view])]
    columns += [ListColumn(words.MEASURES[one.name], right=True) for one in measures]
    rows = [
        (
            words.row_words(made, row, session.lang),
            *(words.figure_words(one.unit, figure) for one, figure in zip(measures, row.figures, strict=True)),
        )
        for row in made.rows
    ]
    out.table(columns, rows)
    for path in files:
        out.plain(str(path))
