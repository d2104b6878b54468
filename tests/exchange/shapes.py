"""The same table as people would save it: every kind of file, encoding, separator, header style and number style."""

from __future__ import annotations

import csv
import gzip
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from hypothesis import strategies as st

from tests.exchange.makers import text_file, xlsx_file
from tests.exchange.old_books import ods_file, xls_file

TEXTS: Final = ("utf-8", "utf-8-sig", "gb18030", "utf-16")
SEPARATORS: Final = (",", ";", "\t")

HEADERS: Final[Mapping[str, tuple[str, ...]]] = {
    "barcode": ("条码", "barcode", "商品条码（必填）", "*条形码", "国际条码"),
    "name": ("品名", "name", "商品名称", "名称*"),
    "price": ("售价", "price_yuan", "零售价（元）", "销售价￥", "售价/元"),
    "unit": ("单位", "unit", "主单位"),
    "category": ("类别", "category", "商品分类"),
    "room": ("房号", "room", "房间号*", "房屋编号", "室 号"),
    "area_m2": ("面积", "area_m2", "面积㎡", "计费面积（㎡）", "建筑面积(平方米)"),
    "resident": ("住户", "resident", "业主姓名", "户主"),
    "phone": ("电话", "phone", "联系电话", "业主手机号"),
    "period": ("账期", "period", "收费月份", "所属期"),
    "fee_item": ("费用项目", "fee_item", "收费项目", "收费项目名称（必填）"),
    "amount": ("金额", "amount_yuan", "应收金额", "应收金额（元）"),
}
COLUMNS: Final[Mapping[str, tuple[str, ...]]] = {
    "items": ("barcode", "name", "price", "unit", "category"),
    "households": ("room", "area_m2", "resident", "phone"),
    "bills": ("room", "period", "fee_item", "amount"),
}


@dataclass(frozen=True, slots=True)
class Shape:
    """How a table is written."""

    file: str
    encoding: str
    separator: str
    header: int
    number: int
    room: int
    above: int
    total: bool
    note: bool
    seed: int


def shapes(*files: str) -> st.SearchStrategy[Shape]:
    """Any way to write it, as one of these kinds of file."""
    return st.builds(
        Shape,
        st.sampled_from(files),
        st.sampled_from(TEXTS),
        st.sampled_from(SEPARATORS),
        *(st.integers(0, 9) for _ in range(4)),
        st.booleans(),
        st.booleans(),
        st.integers(0, 99),
    )


def written(folder: Path, kind: str, records: Sequence[Mapping[str, Any]], shape: Shape) -> Path:
    """The records (field -> text, or a number of hundredths for money and areas) as a file of that shape."""
    fields = [*COLUMNS[kind], "序号", "备注栏"]
    turn = shape.seed % len(fields)
    fields = fields[turn:] + fields[:turn]
    header = [_header(field, shape.header) for field in fields]
    body = [[_cell(field, record, number, shape) for field in fields] for number, record in enumerate(records, 1)]
    rows: list[list[Any]] = [["和平小区登记表"]] * (shape.above % 3) + [[]] * (shape.above % 2) + [header, *body]
    if shape.total:
        summed: dict[str, int] = {
            field: sum(record[field] for record in records) for field in ("amount", "area_m2") if field in fields
        }
        rows.append(["合计" if not at else _number(summed.get(field), shape) for at, field in enumerate(fields)])
    if shape.note:
        rows.append(["制表人：张三"])
    return _file(folder, rows, shape)


def _header(field: str, style: int) -> str:
    names = HEADERS.get(field, (field,))
    return names[style % len(names)]


def _cell(field: str, record: Mapping[str, Any], number: int, shape: Shape) -> Any:
    if field in ("price", "amount", "area_m2"):
        return _number(record[field], shape)
    if field == "room":
        return _room(record[field], shape.room)
    if field == "period":
        year, month = record[field].split("-")
        return (record[field], f"{year}年{int(month)}月", f"{year}/{month}", f"{year}{month}")[shape.number % 4]
    if field == "barcode" and shape.number % 3 == 1:
        return f'="{record[field]}"'
    return {"序号": str(number), "备注栏": "无"}.get(field) or record[field]


def _number(hundredths: int | None, shape: Shape) -> Any:
    if hundredths is None:
        return ""
    plain = f"{hundredths // 100}.{hundredths % 100:02}"
    styles = (
        plain,
        plain + "00",
        plain.rstrip("0").rstrip("."),
        plain.translate(_WIDE),
        f" {plain} ",
        f"{hundredths // 100:,}.{hundredths % 100:02}",
    )
    return styles[shape.number % len(styles)]


_WIDE = str.maketrans("0123456789.", "０１２３４５６７８９．")


def _room(room: str, style: int) -> str:
    building, unit, door = room.split("-")
    return (
        room,
        f"{building}号楼{unit}单元{door}室",
        f"{building}#{unit}-{door}",
        f"{building:0>2}-{unit:0>2}-{door:0>4}",
        f"{building}.{unit}.{door}",
        f"{building}栋{unit}单元{door}",
    )[style % 6]


def _file(folder: Path, rows: Sequence[Sequence[Any]], shape: Shape) -> Path:
    if shape.file == "xlsx":
        return xlsx_file(folder, [[cell or None for cell in row] for row in rows])
    if shape.file in ("xls", "ods"):
        return {"xls": xls_file, "ods": ods_file}[shape.file](folder, [[cell or None for cell in row] for row in rows])
    text = io.StringIO()
    writer = csv.writer(text, delimiter=shape.separator, lineterminator=("\n", "\r\n")[shape.seed % 2])
    writer.writerows(rows)
    content = text.getvalue().encode(shape.encoding)
    if shape.file == "gz":
        return text_file(folder, gzip.compress(content), "table.csv.gz")
    return text_file(folder, content, "table.txt")
