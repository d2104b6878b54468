"""The sandbox: `sandbox programme|promotion`, rules that are not in force over receipts that stand."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from pos.cli.commands import programme as rules
from pos.cli.commands.goods import promotions
from pos.cli.invocation import Invocation
from pos.cli.misuse import day
from pos.cli.output import ListColumn, Output
from pos.cli.words import two

if TYPE_CHECKING:
    from datetime import date

    from pos.domain.people import Person
    from pos.domain.sandbox.trial import Trial
    from pos.services.sandbox.desk import SandboxDesk, Span
    from pos.services.shop import Shop

From = Annotated[str | None, typer.Option("--from", metavar="DATE", help=two("第一天，默认上月一号", "First day"))]
Until = Annotated[str | None, typer.Option("--until", metavar="DATE", help=two("最后一天，默认上月底", "Last day"))]
Out = Annotated[Path | None, typer.Option("--out", metavar="DIR", help=two("也存成文件", "Save XLSX and CSV too"))]
Costs = Annotated[
    bool, typer.Option("--costs", help=two("也看毛利，要登录", "Margins too: for those who may see them, with a login"))
]


def add(app: typer.Typer) -> None:
    """Name the commands."""
    said = two("试算：新积分规则、新促销按过去的小票", "Rules that are not in force, over receipts that stand")
    group = typer.Typer(help=said)
    group.command("programme", help=two("试算一个积分规则", "A programme of points"))(programme)
    group.command("promotion", help=two("试算一个促销", "A promotion"))(promotion)
    app.add_typer(group, name="sandbox", rich_help_panel=two("店铺", "Shop"))


def programme(
    ctx: typer.Context,
    rate: rules.Rate = None,
    category: rules.Category = None,
    item: rules.Item = None,
    vendor: rules.Vendor = None,
    exclude: rules.Exclude = None,
    include: rules.Include = None,
    campaign: rules.Campaign = None,
    min_spend: rules.MinSpend = None,
    cap: rules.Cap = None,
    value: rules.Value = None,
    since: From = None,
    until: Until = None,
    out: Out = None,
    costs: Costs = False,
) -> None:
    """What is not named stays as it is today; it holds on all of the days. Nothing is entered."""
    session = Invocation.of(ctx)
    rates = (category, item, vendor, exclude, include, campaign)
    numbers = (min_spend, cap, None, None, value)
    days = (day(since, "--from"), day(until, "--until"))

    def tried(shop: Shop, desk: SandboxDesk, span: Span, actor: Person | None) -> Trial:
        from pos.services.goods.programme import ProgrammeDesk

        draft = ProgrammeDesk(shop).changed(rules.changes_of(shop.today(), rate, rates, numbers))
        return desk.programme(draft, span, actor=actor)

    _run(session, days, out, costs, tried)


def promotion(
    ctx: typer.Context,
    name: promotions.Name,
    kind: promotions.Kind,
    title: promotions.Title = "",
    item: promotions.Items = None,
    category: promotions.Categories = None,
    hours: promotions.Hours = None,
    weekdays: promotions.Weekdays = None,
    members: promotions.Members = False,
    percent: promotions.Percent = None,
    off: promotions.Off = None,
    n: promotions.Pieces = 0,
    m: promotions.Free = 0,
    price: promotions.Price = None,
    over: promotions.Over = None,
    bands: promotions.Bands = None,
    repeat: promotions.Repeat = False,
    since: From = None,
    until: Until = None,
    out: Out = None,
    costs: Costs = False,
) -> None:
    """It runs on all of the days, beside those that did; in place of the one with its id. Nothing is entered."""
    session = Invocation.of(ctx)
    sums, pieces = (percent, off, price, over), (n, m)
    one = promotions.read(name, kind, title or name, item, category, hours, weekdays, sums, pieces, bands)
    whole = promotions.dated(one, one.valid_from, None, members, repeat)
    days = (day(since, "--from"), day(until, "--until"))
    _run(session, days, out, costs, lambda _shop, desk, span, actor: desk.promotion(whole, span, actor=actor))


def _run(
    session: Invocation,
    days: tuple[date | None, date | None],
    out: Path | None,
    costs: bool,  # noqa: FBT001  # as typed
    tried: Callable[[Shop, SandboxDesk, Span, Person | None], Trial],
) -> None:
    from pos.services.sandbox.desk import SandboxDesk

    with session.read_as("pos sandbox" if costs else "") as (shop, actor):
        desk = SandboxDesk(shop)
        first, last = desk.last_month()
        trial = tried(shop, desk, (days[0] or first, days[1] or last), actor)
        files = [desk.save(trial, out, ending, session.lang) for ending in ("xlsx", "csv")] if out is not None else []
    document = {**_document(trial, session.lang), "files": [str(path) for path in files]}
    session.out.result(document, lambda: _show(session.out, trial, files))


def _document(trial: Trial, lang: str) -> dict[str, Any]:
    from dataclasses import asdict

    from pos.domain.sandbox import words
    from pos.domain.sandbox.table import figures, tables
    from pos.domain.takings.report import Unit

    units = {Unit.FEN: "_fen", Unit.RATE: "_bp"}
    told: dict[str, Any] = {
        "what": trial.what.value,
        "name": trial.name or None,
        "from": str(trial.first),
        "until": str(trial.last),
        "receipts": trial.receipts,
        "touched": trial.touched,
        **asdict(trial.whole.change),
        "saved_before_fen": trial.saved_before_fen,
        "saved_after_fen": trial.saved_after_fen,
        "own_fen": trial.own_fen,
        "given_fen": trial.whole.change.given_fen,
        "better": trial.whole.better,
        "worse": trial.whole.worse,
        "same": trial.same,
        "margins": None if trial.margins is None else asdict(trial.margins),
        "words": list(words.summary(trial, lang)),
    }
    for grouping, measures, rows in tables(trial):
        names = [f"{one.name}{units.get(one.unit, '')}" for one in measures]
        told[grouping.value] = [
            {
                "key": row.key,
                "name": words.group_words(trial, grouping, row, lang),
                **dict(zip(names, figures(row, measures), strict=True)),
            }
            for row in rows
        ]
    return told


def _show(out: Output, trial: Trial, files: list[Path]) -> None:
    from pos.domain.sandbox import words
    from pos.domain.sandbox.table import figures, tables

    for sentence in words.summary(trial, out.lang):
        out.plain(sentence)
    for grouping, measures, rows in tables(trial) if trial.receipts else ():
        columns = [ListColumn(words.KEYS[grouping])]
        columns += [ListColumn(words.MEASURES[one.name], right=True) for one in measures]
        out.plain(out.chosen(words.GROUPINGS[grouping]))
        out.table(
            columns,
            [
                (
                    words.group_words(trial, grouping, row, out.lang),
                    *(words.amount_words(one.unit, n) for one, n in zip(measures, figures(row, measures), strict=True)),
                )
                for row in rows
            ],
        )
    for path in files:
        out.plain(str(path))
