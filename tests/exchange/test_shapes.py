"""However a table was saved, the same rows come in."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pos.exchange.imports.kinds import KINDS, open_table
from tests.exchange.shapes import Shape, shapes, written

NAMES = st.sampled_from(["可乐", "红烧牛肉面", "大葱", "Milk 1L", "茶,绿", '5" 饼', "计算器"])
PEOPLE = st.sampled_from(["张三", "欧阳修", "李四", "Smith"])
MONEY = st.integers(0, 99_999)
ROOMS = st.builds("{}-{}-{}".format, st.integers(1, 30), st.integers(1, 9), st.integers(101, 2604))

RECORDS: Mapping[str, st.SearchStrategy[Mapping[str, Any]]] = {
    "items": st.fixed_dictionaries(
        {
            "barcode": st.integers(690_0000_00000, 699_9999_99999).map(lambda n: f"{n:012}"),
            "name": NAMES,
            "price": MONEY,
            "unit": st.sampled_from(["瓶", "kg"]),
            "category": st.sampled_from(["饮料", "调料"]),
        }
    ),
    "households": st.fixed_dictionaries(
        {
            "room": ROOMS,
            "area_m2": st.integers(1, 99_999),
            "resident": PEOPLE,
            "phone": st.integers(130_0000_0000, 199_9999_9999).map(str),
        }
    ),
    "bills": st.fixed_dictionaries(
        {
            "room": ROOMS,
            "period": st.builds("2026-{:02}".format, st.integers(1, 12)),
            "fee_item": st.sampled_from(["物业费", "电梯费"]),
            "amount": st.integers(1, 99_999),
        }
    ),
}
KEYS = {"items": "barcode", "households": "room", "bills": "room"}


def tables(kind: str) -> st.SearchStrategy[Sequence[Mapping[str, Any]]]:
    """Some records, each thing once."""
    return st.lists(RECORDS[kind], min_size=1, max_size=4, unique_by=lambda one: one[KEYS[kind]])


def comes_in(kind: str, records: Sequence[Mapping[str, Any]], shape: Shape) -> None:
    """Written in that shape, the records are read as they are."""
    with tempfile.TemporaryDirectory() as folder:
        read = KINDS[kind].read(open_table(kind, written(Path(folder), kind, records, shape)))
    assert not read.bad
    odd = {one.reason for one in read.warnings} - {"unknown_column"}
    assert odd == ({"totals_row"} if shape.total else set()) | ({"note_row"} if shape.note else set())
    assert [typed(kind, row) for row in read.rows] == [dict(record) for record in records]


def typed(kind: str, row: Any) -> dict[str, Any]:
    """A row as the record that it was written from."""
    if kind == "items":
        return {
            "barcode": row.barcode,
            "name": row.name,
            "price": row.price_fen,
            "unit": row.unit,
            "category": row.category,
        }
    if kind == "households":
        phone = " ".join(row.phones or ())
        return {"room": row.room, "area_m2": row.area_centi, "resident": row.resident, "phone": phone}
    return {"room": row.room, "period": row.period, "fee_item": row.fee_item, "amount": row.amount_fen}


@pytest.mark.parametrize("kind", sorted(RECORDS))
@given(st.data())
@settings(max_examples=60)
def test_text_and_workbooks(kind: str, data: st.DataObject) -> None:
    comes_in(kind, data.draw(tables(kind)), data.draw(shapes("text", "text", "gz", "xlsx")))


@pytest.mark.parametrize("kind", sorted(RECORDS))
@given(st.data())
@settings(max_examples=4)
def test_older_workbooks(kind: str, data: st.DataObject) -> None:
    comes_in(kind, data.draw(tables(kind)), data.draw(shapes("xls", "ods")))


@pytest.mark.promises
@pytest.mark.parametrize("kind", sorted(RECORDS))
@given(st.data())
@settings(max_examples=600 if os.environ.get("POS_PROMISES") == "full" else 6)
def test_every_shape(kind: str, data: st.DataObject) -> None:
    comes_in(kind, data.draw(tables(kind)), data.draw(shapes("text", "gz", "xlsx", "text", "xls", "ods")))
