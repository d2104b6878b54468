"""Templates: every column is explained, and what is filled in as the examples say comes in as it was typed."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path
from typing import Any

import pytest
from python_calamine import CalamineWorkbook

from pos.errors import Refused
from pos.exchange.imports.kinds import KINDS, columns_of, open_table
from pos.exchange.reading.remarks import Imported
from pos.exchange.templates.guides import GUIDES, TITLES, Shape
from pos.exchange.templates.workbook import community_template, template
from tests.exchange.filling import column_styles, example, fill

kinds = pytest.mark.parametrize("kind", KINDS)
TEXT_FORMAT = "49"
"""Excel's own number of the format @"""


def read(kind: str, path: Path) -> Imported[Any]:
    """A file of this kind, read."""
    return KINDS[kind].read(open_table(kind, path))


def saved(folder: Path, kind: str) -> Path:
    """The template of a kind as a file."""
    path = folder / f"{kind}.xlsx"
    path.write_bytes(template(kind))
    return path


@kinds
def test_the_examples_filled_in_come_in_as_they_stand(tmp_path: Path, kind: str) -> None:
    guides = [GUIDES[kind][column.field] for column in columns_of(kind)]
    rows = [[example(guide, number) for guide in guides] for number in (0, 1)]
    found = read(kind, fill(saved(tmp_path, kind), {TITLES[kind]: rows}))
    assert (found.bad, len(found.rows)) == ((), 2)
    assert {one.reason for one in found.warnings} <= {"sheet_ignored"}
    assert set(found.columns) == {column.field for column in columns_of(kind)}


def test_values_are_what_was_typed(tmp_path: Path) -> None:
    path = saved(tmp_path, "items")
    found = read("items", fill(path, {"商品": [["0036000291452", "面", 5.5], ["01234565", "糖", 25]]}))
    assert [(item.barcode, item.price_fen) for item in found.rows] == [("0036000291452", 550), ("01234565", 2500)]


@kinds
def test_codes_and_months_are_kept_as_they_are_typed(tmp_path: Path, kind: str) -> None:
    with zipfile.ZipFile(saved(tmp_path, kind)) as packed:
        sheet, styles = (packed.read(f"xl/{part}.xml").decode() for part in ("worksheets/sheet1", "styles"))
    formats = re.findall(r'<xf numFmtId="(\d+)"[^>]* xfId=', styles)
    texts = [GUIDES[kind][column.field].shape in (Shape.TEXT, Shape.PERIOD) for column in columns_of(kind)]
    assert [formats[int(style)] == TEXT_FORMAT for style in column_styles(sheet)] == texts


@kinds
def test_a_template_alone_brings_nothing(tmp_path: Path, kind: str) -> None:
    with pytest.raises(Refused, match="no_rows"):
        read(kind, saved(tmp_path, kind)).accept()


@kinds
def test_another_program_reads_it_too(tmp_path: Path, kind: str) -> None:
    book = CalamineWorkbook.from_path(str(saved(tmp_path, kind)))
    assert book.sheet_names == [TITLES[kind], "说明"]
    explained = book.get_sheet_by_name("说明").to_python()
    assert sum("列：" in str(row[0]) for row in explained) == len(columns_of(kind))


def test_templates_are_the_same_bytes_every_time() -> None:
    assert community_template() == community_template()
