"""Files to feed the readers: honest ones by XlsxWriter, crooked ones put together part by part."""

from __future__ import annotations

import gzip
import io
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from xlsxwriter import Workbook

ITEMS = "barcode,name,price_yuan\n6901234567892,可乐,3.00\n"

_MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
_REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = 'xmlns="http://schemas.openxmlformats.org/package/2006/relationships"'


def text_file(folder: Path, content: str | bytes, name: str = "items.csv", encoding: str = "utf-8") -> Path:
    """A file with exactly this content."""
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode(encoding))
    return path


def gz_file(folder: Path, content: bytes, name: str = "items.csv.gz") -> Path:
    """The same, packed."""
    return text_file(folder, gzip.compress(content), name)


def xlsx_file(folder: Path, rows: Sequence[Sequence[Any]], name: str = "items.xlsx", *, title: str = "Sheet1") -> Path:
    """A workbook as people make them: texts, numbers, dates, booleans, None for nothing."""
    path = folder / name
    book = Workbook(path, {"default_date_format": "yyyy-mm-dd", "remove_timezone": True})
    sheet = book.add_worksheet(title)
    for row, cells in enumerate(rows):
        for column, cell in enumerate(cells):
            if isinstance(cell, str):
                sheet.write_string(row, column, cell)
            elif cell is not None:
                sheet.write(row, column, cell)
    book.close()
    return path


def zipped(parts: Mapping[str, str | bytes], packing: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A package of these parts; that which says what it is, as it stands."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", packing) as archive:
        for part, content in parts.items():
            archive.writestr(part, content, zipfile.ZIP_STORED if part == "mimetype" else packing)
    return out.getvalue()


def sheet_xml(rows: str) -> str:
    """A worksheet part around the rows given as XML."""
    return f'<?xml version="1.0"?><worksheet {_MAIN}><sheetData>{rows}</sheetData></worksheet>'


def crooked_xlsx(
    folder: Path,
    sheet: str | bytes,
    *,
    strings: str | None = None,
    styles: str | None = None,
    extra: Mapping[str, str | bytes] | None = None,
    workbook_relations: str = "",
    name: str = "crooked.xlsx",
    packing: int = zipfile.ZIP_DEFLATED,
) -> Path:
    """A package with the parts a reader looks for, each exactly as given."""
    relations = f'<Relationship Id="r1" Type="{_REL}/worksheet" Target="worksheets/sheet1.xml"/>{workbook_relations}'
    parts: dict[str, str | bytes] = {}
    if strings is not None:
        relations += f'<Relationship Id="r2" Type="{_REL}/sharedStrings" Target="/xl/sharedStrings.xml"/>'
        parts["xl/sharedStrings.xml"] = strings
    if styles is not None:
        relations += f'<Relationship Id="r3" Type="{_REL}/styles" Target="styles.xml"/>'
        parts["xl/styles.xml"] = styles
    document = f'<Relationship Id="r1" Type="{_REL}/officeDocument" Target="xl/workbook.xml"/>'
    sheets = f'<workbook {_MAIN} xmlns:r="{_REL}"><sheets><sheet name="表" sheetId="1" r:id="r1"/></sheets></workbook>'
    parts |= {
        "_rels/.rels": f"<Relationships {_PACKAGE}>{document}</Relationships>",
        "xl/workbook.xml": sheets,
        "xl/_rels/workbook.xml.rels": f"<Relationships {_PACKAGE}>{relations}</Relationships>",
        "xl/worksheets/sheet1.xml": sheet,
        **(extra or {}),
    }
    return text_file(folder, zipped(parts, packing), name)
