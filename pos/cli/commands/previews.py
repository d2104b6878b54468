"""A file as it would come in, on a terminal and as JSON: `import … --dry-run`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from pos.cli.output import ListColumn, Output, Pair
from pos.domain.language import pick

if TYPE_CHECKING:
    from pos.services.importing.preview import Preview

MOST_ROWS: Final = 30
"""Rows that are printed; --json holds all of them."""
ALL_ROWS: Final = 1_000_000
STATES: Final[dict[str, Pair]] = {
    "new": ("新增", "new"),
    "changed": ("更改", "changed"),
    "same": ("不变", "same"),
    "bad": ("不对", "bad"),
    "left_out": ("不导入", "left out"),
}
_MISSING: Final[dict[str, Pair]] = {
    "area_m2": ("没有面积，出不了账单：{n} 户（{some}）", "no area, so no bill can be issued: {n} households ({some})"),
    "phone": ("没有电话：{n} 户（{some}）", "no phone: {n} households ({some})"),
}


def show(out: Output, seen: Preview) -> None:
    """Print it."""
    known = [at for at, column in enumerate(seen.columns) if column.field]
    header = [("行", "line"), ("会怎样", "what"), *((seen.columns[at].header, seen.columns[at].header) for at in known)]
    rows = [[str(row.line), pick(STATES[row.state], out.lang), *(row.texts[at] for at in known)] for row in seen.rows]
    out.table([ListColumn(title) for title in header], rows)
    if len(rows) == MOST_ROWS:
        out.line(("先列 {n} 行，--json 里是全部", "The first {n} rows; --json holds all of them"), n=MOST_ROWS)
    if seen.changes:
        titles = (("行", "line"), ("哪一个", "which"), ("哪一列", "column"), ("原来", "before"), ("改成", "after"))
        names = {column.field: column.header for column in seen.columns}
        out.table(
            [ListColumn(title) for title in titles],
            [
                (str(one.line), one.key, names.get(one.field, one.field), one.old, one.new)
                for one in seen.changes[:MOST_ROWS]
            ],
            ("会更改", "Changes"),
        )
        more = len(seen.changes) - MOST_ROWS
        if more > 0:
            out.line(("还有 {n} 处更改", "{n} more changes"), n=more)
    for missing in seen.missing:
        out.line(_MISSING[missing.what], n=missing.count, some=missing.some)


def as_json(seen: Preview) -> dict[str, Any]:
    """Every row as it would be taken, what changes, and what is missing. A cell goes by its field, or by its header
    where it has none of its own.
    """
    from pos.services.importing.preview import single

    own = single(seen.columns)
    names = [column.field if column.field in own else column.header for column in seen.columns]
    return {
        "rows": [
            {
                "line": row.line,
                "state": row.state.value,
                "cells": dict(zip(names, row.texts, strict=True)),
            }
            for row in seen.rows
        ],
        "changes": [
            {"line": one.line, "key": one.key, "field": one.field, "old": one.old, "new": one.new}
            for one in seen.changes
        ],
        "missing": [{"what": one.what, "count": one.count, "some": list(one.some)} for one in seen.missing],
    }
