"""Files of items and vendors: by barcode or code, all or nothing, and safe to run again."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from pos.errors import Refused
from pos.ledger.reading import catalogue
from pos.services.importing.plan import Change, State
from pos.services.people.roster import Roster
from tests.services.town import CABBAGE, CASHIER, HONEY, MANAGER, NOODLES

if TYPE_CHECKING:
    from tests.services.importing.files import Files
    from tests.services.town import Town


def test_items_are_added_changed_or_left(files: Files, town: Town) -> None:
    text = (
        "条码,品名,售价,单位,类别,称重,货号,供应方,积分率\n"
        "6901028000055,可乐,3.50,瓶,饮料,0,,,\n"
        "10099,散装瓜子,12.80,kg,零食,1,99,V1,2.5\n"
    )
    assert files.counts("items", text) == (2, 0, 0)
    before = town.entries()
    assert files.counts("items", text) == (0, 0, 2)
    assert town.entries() == before
    assert files.counts("items", text.replace("3.50", "3.80")) == (0, 1, 1)
    with town.desk.ledger.read() as tx:
        cola, seeds = catalogue.by_code(tx, "6901028000055"), catalogue.by_code(tx, "99")
        assert cola is not None
        assert seeds is not None
        assert catalogue.versions(tx)[cola.item_id] == 2
    assert (cola.price_fen, cola.unit, cola.category) == (380, "瓶", "饮料")
    assert (seeds.vendor, seeds.commission_bp, seeds.rate_hundredths, seeds.weighed) == ("V1", 1250, 250, True)
    assert cola.item_id not in {item.item_id for item in town.goods.values()}
    assert [item.name for item in town.desk.till.search("kl")] == ["可乐"]
    town.assert_proven()


def test_a_dry_run_says_the_same_and_writes_nothing(files: Files, town: Town) -> None:
    text = f"barcode,name,price_yuan\n6901028000055,可乐,3.50\n{NOODLES.barcode},挂面,5.80\n"
    before = town.entries()
    outcome = files.preview("items", text)
    assert (outcome.counts.new, outcome.counts.changed, outcome.counts.unchanged) == (1, 1, 0)
    assert (outcome.file, town.entries()) == ("file.csv", before)
    Roster(town.shop).add(MANAGER, "new", "新", CASHIER.roles, "1234")
    town.assert_proven()  # what did not stand left no trace outside the file either
    assert files.counts("items", text) == (1, 1, 0)
    assert town.desk.till.search(NOODLES.barcode)[0].price_fen == 580


def test_a_price_list_of_three_columns_leaves_the_rest_as_it_is(files: Files, town: Town) -> None:
    text = f"barcode,name,price_yuan\n{CABBAGE.barcode},小白菜,3.00\n{HONEY.barcode},土蜂蜜,29.99\n"
    assert files.counts("items", text) == (0, 1, 1)
    (cabbage,) = town.desk.till.search(CABBAGE.barcode)
    assert cabbage == replace(town.goods[CABBAGE.barcode], price_fen=300)


def test_an_empty_cell_of_a_column_that_is_there_empties(files: Files, town: Town) -> None:
    text = f"barcode,name,price_yuan,code,vendor,unit,category,weighed\n{CABBAGE.barcode},小白菜,2.50,,,斤,,1\n"
    assert files.counts("items", text) == (0, 1, 0)
    (cabbage,) = town.desk.till.search(CABBAGE.barcode)
    assert (cabbage.code, cabbage.vendor, cabbage.category) == ("", "", "")


def test_bad_items_name_their_places_and_nothing_is_taken(files: Files) -> None:
    text = (
        "条码,品名,售价,货号,供应方,积分率\n"
        "6901028000055,可乐,3.50,,,\n"
        "6901028000062,,3.50,,,\n"
        "6901028000079,醋,三块,,,\n"
        "6901028000055,可乐,3.50,,,\n"
        "6901028000086,酱油,8.00,77,,\n"
        "6901028000093,盐,2.00,,V99,\n"
        "6901028000109,糖,2.00,,,1000.01\n"
    )
    assert files.refused("items", text) == [
        (3, "品名", "missing", ""),
        (4, "售价", "bad_amount", "三块"),
        (5, "条码", "duplicate", "6901028000055"),
        (6, "货号", "code_taken", "77：酱油、小白菜 10077"),
        (7, "供应方", "no_vendor", "V99"),
        (8, "积分率", "rate_too_high", "1000"),
    ]


def test_a_short_code_may_go_from_one_item_to_another_in_one_file(files: Files, town: Town) -> None:
    text = f"barcode,name,price_yuan,code\n{CABBAGE.barcode},小白菜,2.50,78\n6901028000055,菠菜,3.00,77\n"
    assert files.counts("items", text) == (1, 1, 0)
    with town.desk.ledger.read() as tx:
        found = catalogue.by_code(tx, "77")
    assert found is not None
    assert found.name == "菠菜"


def test_a_code_of_one_item_is_no_others_barcode_or_code(files: Files, town: Town) -> None:
    ribs = "barcode,name,price_yuan,code\n6901028000055,排骨,45.00,101\n"
    assert files.counts("items", ribs) == (1, 0, 0)
    before = town.entries()
    for leek in ("00101,韭菜,2.00,", "6901028000062,韭菜,2.00,0101"):
        column, code = ("barcode", "00101") if leek.startswith("0") else ("code", "0101")
        text = f"barcode,name,price_yuan,code\n{leek}\n"
        assert files.refused("items", text) == [(2, column, "code_taken", f"{code}：韭菜、排骨 6901028000055")]
    assert town.entries() == before
    leek = "barcode,name,price_yuan\n101,韭菜,2.00\n"
    assert files.refused("items", leek) == [(2, "barcode", "code_taken", "101：韭菜、排骨 6901028000055")]
    both = "barcode,name,price_yuan,code\n6901028000055,排骨,45.00,\n101,韭菜,2.00,\n"
    assert files.counts("items", both) == (1, 1, 0)
    town.assert_proven()


def test_a_price_list_whose_zeros_a_spreadsheet_dropped_is_of_the_same_items(files: Files, town: Town) -> None:
    text = "barcode,name,price_yuan\n0036000291452,苏打水,4.00\n"
    assert files.counts("items", text) == (1, 0, 0)
    assert files.counts("items", text.replace("0036", "36").replace("4.00", "4.20")) == (0, 1, 0)
    (soda,) = town.desk.till.search("036000291452")
    assert (soda.barcode, soda.price_fen) == ("0036000291452", 420)
    again = "barcode,name,price_yuan,code\n36000291452,苏打水,4.00,a7\n036000291452,汽水,4.00,\n10,茶,1.00,0A7\n"
    assert files.refused("items", again) == [
        (3, "barcode", "duplicate", "036000291452"),
        (4, "code", "duplicate", "0A7"),
    ]


def test_a_barcode_like_a_label_is_taken_with_a_warning(files: Files) -> None:
    outcome = files.take("items", "barcode,name,price_yuan,colour\n2112345678900,自编码,1.00,red\n")
    assert {one.reason for one in outcome.warnings} == {"unknown_column", "label_layout"}
    assert (outcome.counts.new, outcome.more_warnings) == (1, 0)


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "empty_file"),
        (b"barcode,name\n1,2\n", "missing_column"),
        (b"barcode,name,price_yuan\n", "no_rows"),
        (b"\x89PNG\r\n\x1a\n" + b"\x00" * 50, "not_a_table"),
    ],
)
def test_files_that_are_none_are_refused_whole(files: Files, town: Town, content: bytes, code: str) -> None:
    files.path.write_bytes(content)
    before = town.entries()
    with pytest.raises(Refused, match=code):
        town.desk.imports.bring(MANAGER, "items", files.path)
    with pytest.raises(Refused, match="file_not_found"):
        town.desk.imports.bring(MANAGER, "items", files.path.with_name("nothing.csv"))
    assert town.entries() == before


def test_what_a_file_would_do_is_shown_row_by_row(files: Files) -> None:
    text = (
        f"编码,条码,品名,售价,颜色\n1,{NOODLES.barcode},挂面,5.80,\n2,{CABBAGE.barcode},小白菜,2.5,绿\n"
        "3,6901028000055,可乐,3.5,13812345678\n"
    )
    seen = files.preview("items", text)
    assert [(one.header, one.field) for one in seen.columns] == [
        ("编码", ""), ("条码", "barcode"), ("品名", "name"), ("售价", "price"), ("颜色", ""),
    ]  # fmt: skip
    assert (seen.kind, seen.header_line, seen.sheet, seen.bad) == ("items", 1, "", ())
    assert [(row.line, row.state, row.texts) for row in seen.rows] == [
        (2, State.CHANGED, ("1", NOODLES.barcode, "挂面", "5.80", "")),
        (3, State.SAME, ("2", CABBAGE.barcode, "小白菜", "2.50", "绿")),
        (4, State.NEW, ("3", "6901028000055", "可乐", "3.50", "138****5678")),
    ]
    assert seen.changes == (Change(2, f"挂面 {NOODLES.barcode}", "price", "5.50", "5.80"),)
    bad = files.preview("items", text.replace("5.80", "?").replace("小白菜", "") + "3,6901028000055,可乐,3.5,\n")
    assert [(row.state, row.texts[3]) for row in bad.rows] == [
        (State.BAD, "?"), (State.BAD, "2.5"), (State.NEW, "3.50"), (State.BAD, "3.5"),
    ]  # fmt: skip
    assert [(one.line, one.reason) for one in bad.bad] == [(2, "bad_amount"), (3, "missing"), (5, "duplicate")]
    assert (bad.counts.bad, bad.counts.new, bad.more_bad) == (3, 1, 0)


def test_reading_is_heard_of_and_can_be_stopped(files: Files, town: Town) -> None:
    heard: list[tuple[int, int]] = []

    def stop(done: int, of: int) -> None:
        heard.append((done, of))
        if done == 300:
            raise Refused("cancelled")

    rows = "".join(f"{n},可乐,3.5\n" for n in range(1, 1000))
    files.path.write_text("barcode,name,price_yuan\n" + rows, "utf-8")
    with pytest.raises(Refused, match="cancelled"):
        town.desk.imports.open("items", files.path, tick=stop)
    assert heard[-3:] == [(100, 0), (200, 0), (300, 0)]


def test_a_file_that_was_stopped_is_not_there(files: Files, town: Town) -> None:
    def stop(done: int, _of: int) -> None:
        if done == 1:
            raise Refused("cancelled")

    files.path.write_text("barcode,name,price_yuan\n6901028000055,可乐,3.5\n6901028000062,茶,3\n", "utf-8")
    imports, before = town.desk.imports, town.entries()
    opened = imports.open("items", files.path)
    with pytest.raises(Refused, match="cancelled"):
        imports.take(MANAGER, opened, stop)
    with pytest.raises(Refused, match="cancelled"):
        imports.preview(MANAGER, opened, stop)
    assert town.entries() == before
    assert imports.take(MANAGER, opened).counts.new == 2
    town.assert_proven()


def test_vendors_by_code_and_items_follow_them(files: Files, town: Town) -> None:
    text = "code,name,kind,commission_bp\nV1,邻县蜂场,consigned,1500\nV7,老杨菜摊,stall,\nV8,批发部,购销,0\n"
    assert files.counts("vendors", text) == (1, 1, 1)
    assert files.counts("vendors", text) == (0, 0, 3)
    (honey,) = town.desk.till.search(HONEY.barcode)
    assert honey.commission_bp == 1500
    assert files.refused("vendors", "code,name,kind,commission_bp\nV9,摊,stall,100\nV9,店,没有,0\n") == [
        (2, "commission_bp", "commission_not_consigned", "100"),
        (3, "code", "duplicate", "V9"),
        (3, "kind", "bad_choice", "没有"),
    ]


def test_a_file_of_short_codes_finds_the_items_that_have_them(files: Files) -> None:
    assert files.counts("items", "条码,货号,品名,售价\n6901028000055,688,排骨,45\n") == (1, 0, 0)
    changed = files.preview("items", "货号,品名,零售价\n0688,排骨,48\n6901028000062,可乐,3\n")
    assert [(one.key, one.field, one.new) for one in changed.changes if one.field == "price"] == [
        ("排骨 6901028000055", "price", "48.00")
    ]
    assert (changed.counts.new, changed.counts.changed) == (1, 1)
