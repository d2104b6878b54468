"""Workbooks to fill in: `import template`, and `init --template`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from pos.cli import misuse
from pos.cli.invocation import Invocation
from pos.cli.output import Output
from pos.cli.words import two


def template(
    ctx: typer.Context,
    kind: Annotated[
        str,
        typer.Argument(
            metavar="KIND",
            help=two("items、households、bills、vendors、office", "items, households, bills, vendors, office"),
        ),
    ],
    file: Annotated[str, typer.Argument(metavar="FILE.xlsx", help=two("存到哪里", "Where to save it"))],
) -> None:
    """Needs no ledger and no login. Writes over nothing."""
    from pos.services.upkeep.templates import KINDS

    save(Invocation.of(ctx).out, misuse.one_of(kind, "KIND", KINDS), Path(file))


def save(out: Output, kind: str, path: Path) -> None:
    """Save the empty workbook of a kind, or of a whole community, and say so."""
    from pos.services.upkeep import templates

    templates.save(kind, path)
    document = {"kind": kind, "file": str(path)}
    out.result(document, lambda: out.line(("空表存好了：{file}", "The empty workbook is saved: {file}"), **document))
