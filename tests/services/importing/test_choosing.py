"""A file that somebody chose: its kind by its header, what it does not say, and what is seen of one nobody can read."""

from __future__ import annotations

from pathlib import Path

import pytest

from pos.errors import Refused
from pos.services.importing.choosing import FileAsked, looked, save_bad
from pos.services.importing.plan import unheard
from tests.services.town import MANAGER, Town

KINDS = {
    "条码,品名,售价\n6901028075763,糖,1\n": "items",
    "编码,名称,类型\nV9,菜摊,摊位\n": "vendors",
    "房号,面积,业主\n9-1-101,80,甲\n": "households",
    "房号,账期,费用项目,金额\n1-1-101,2026-01,物业费,1\n": "bills",
    "房号,业主,1月,2月\n1-1-101,甲,1,2\n": "bills",
    "房号,账期,金额\n1-1-101,2026-01,1\n": "bills",
    "房号,账期,金额,单号\n1-1-101,2026-01,1,X\n": "office",
    "房号,账期,金额,日期\n1-1-101,2026-01,1,2026-01-05\n": "office",
}
"""a file -> what it is"""


def look(town: Town, folder: Path, text: str, **said: object) -> tuple[str, tuple[str, ...]]:
    """The kind that it is taken for, and what is missing in it."""
    path = folder / "f.csv"
    path.write_text(text, "utf-8")
    seen = looked(town.desk.imports, MANAGER, FileAsked(path, **said), unheard)  # type: ignore[arg-type]  # a test's words
    return seen.preview.kind, seen.missing


@pytest.mark.parametrize("text", KINDS)
def test_the_header_tells_the_kind(filed_town: Town, tmp_path: Path, text: str) -> None:
    try:
        kind, missing = look(filed_town, tmp_path, text)
    except Refused as refused:
        kind, missing = ("bills", ()) if refused.code in {"year_needed", "fee_item_needed"} else ("", ())
    assert kind == KINDS[text]
    assert missing in ((), ("fee_item",))


def test_what_bills_do_not_say_is_said_beside_them(filed_town: Town, tmp_path: Path) -> None:
    across = "房号,1月,2月\n1-1-101,1,2\n"
    with pytest.raises(Refused, match="year_needed"):
        look(filed_town, tmp_path, across)
    with pytest.raises(Refused, match="fee_item_needed"):
        look(filed_town, tmp_path, across, said={"year": "2025"})
    assert look(filed_town, tmp_path, across, said={"year": "2025", "fee_item": "物业费"}) == ("bills", ())
    assert look(filed_town, tmp_path, "房号,账期,金额\n1-1-101,2026-01,1\n", said={"fee_item": "物业费"}) == (
        "bills",
        (),
    )


def test_what_nobody_knows_is_shown_as_it_stands_without_phones(filed_town: Town, tmp_path: Path) -> None:
    path = tmp_path / "f.csv"
    path.write_text("谁,哪里\n13812345678,甲\n,\n张三,乙\n", "utf-8")
    with pytest.raises(Refused, match="kind_unknown"):
        looked(filed_town.desk.imports, MANAGER, FileAsked(path), unheard)
    seen = looked(filed_town.desk.imports, MANAGER, FileAsked(path, "items"), unheard)
    assert (seen.opened, seen.missing) == (None, ("barcode", "name", "price"))
    assert [row.texts for row in seen.preview.rows] == [("138****5678", "甲"), ("张三", "乙")]


def test_what_was_opened_is_what_is_looked_at_again(filed_town: Town, tmp_path: Path) -> None:
    path = tmp_path / "f.csv"
    path.write_text("房号,面积\n9-1-101,80\n9-1-102,x\n", "utf-8")
    seen = looked(filed_town.desk.imports, MANAGER, FileAsked(path), unheard)
    assert save_bad(filed_town.desk.imports, seen, "en").name == "f-wrong-rows.xlsx"
    path.unlink()
    asked = FileAsked(path, "households", header_line=1, columns={1: ""})
    again = looked(filed_town.desk.imports, MANAGER, asked, unheard, seen.book)
    assert (again.preview.counts.new, again.preview.counts.bad) == (2, 0)
