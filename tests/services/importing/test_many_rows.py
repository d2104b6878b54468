"""Files of thousands of rows: what is asked of the ledger does not grow with them."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import event
from sqlalchemy.engine import Engine

from tests.services.town import MANAGER

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.services.importing.files import Files
    from tests.services.town import Town

ROWS = {
    "items": ("条码,品名,售价\n", "69{n:011},可乐{n},3.50\n"),
    "households": ("房号,面积,住户,电话\n", "9-{n}-101,80,甲{n},138{n:08}\n9-{n}-101,80,乙{n},139{n:08}\n"),
    "bills": ("房号,账期,费用项目,金额\n", "9-{n}-101,2026-02,物业费,45.00\n"),
}


@contextmanager
def counted() -> Iterator[list[str]]:
    """The statements that go to the ledger."""
    said: list[str] = []

    def hear(_connection: Any, _cursor: Any, statement: str, *_: Any) -> None:
        said.append(statement)

    event.listen(Engine, "before_cursor_execute", hear)
    try:
        yield said
    finally:
        event.remove(Engine, "before_cursor_execute", hear)


def text(kind: str, rows: range) -> str:
    """A file of these rows."""
    header, row = ROWS[kind]
    return header + "".join(row.format(n=n) for n in rows)


@pytest.mark.parametrize("kind", list(ROWS))
def test_more_rows_take_no_more_statements(files: Files, town: Town, kind: str) -> None:
    if kind == "bills":
        files.take("households", text("households", range(1, 400)))
    imports, asked = town.desk.imports, []
    files.path.write_text(text(kind, range(1, 4)), "utf-8")
    imports.preview(MANAGER, imports.open(kind, files.path))  # the layouts of labels are read once
    for rows in (range(1, 4), range(4, 304)):
        files.path.write_text(text(kind, rows), "utf-8")
        opened = imports.open(kind, files.path)
        for work in (imports.preview, imports.take, imports.preview):
            with counted() as said:
                work(MANAGER, opened)
            asked.append(len(said))
    assert asked[:3] == asked[3:]
    town.assert_proven()
