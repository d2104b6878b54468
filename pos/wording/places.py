"""What can be wrong or odd at one place of a file. The finding puts line, column and value around it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

PLACES: Final[Mapping[str, tuple[str, str]]] = {
    # bad: nothing of the file is taken
    "missing": ("是空的，这一列必须填", "is empty, and it must be filled in"),
    "bad_amount": ("金额不对，要写成最多两位小数的数字", "no amount: write a number with at most two decimals"),
    "bad_quantity": ("数量不对，要写成最多三位小数的数字", "no quantity: write a number with at most three decimals"),
    "bad_points": ("要写成不小于 0 的整数", "must be a whole number, 0 or more"),
    "bad_rate": ("积分率不对，要写成最多两位小数的数字", "no rate of points: write a number with at most two decimals"),
    "bad_area": (
        "面积不对，要写成最多两位小数的平方米，不超过 100000",
        "no area: write m² with at most two decimals, not above 100000",
    ),
    "no_area_yet": ("面积写的是 0，当作没有填", "an area of 0 is taken for none"),
    "bad_room": ("房号写法不对，例如 3-2-501 或 3号楼2单元501室", "no room: write it like 3-2-501"),
    "room_is_date": (
        "是日期，不是房号：表格软件会把 3-2-5 变成日期；把这一列设成文本，重新填写",
        "is a date, not a room: a spreadsheet makes one of 3-2-5; make the column text and fill it in again",
    ),
    "decimal_comma": ("小数点要写成点：25.00，不是 25,00", "the decimal sign is a point: 25.00, not 25,00"),
    "short_period": (
        "分不清是 1 月还是 10 月（表格软件会去掉 2026.10 的 0），要写成 2026-01 或 2026-10",
        "may be January or October (a spreadsheet drops the 0 of 2026.10): write 2026-01 or 2026-10",
    ),
    "serial_date": (
        "是一个没有日期格式的序号，看不出是哪一天；把这一列设成日期再导出",
        "is a day's number without a date format: make the column a date and export again",
    ),
    "bad_phone": ("电话号码不对", "is no phone number"),
    "bad_code": (
        "不是条码或编码（只能是字母、数字和符号，不能有空格）",
        "is no barcode or code (letters, digits and signs, no blanks)",
    ),
    "several_codes": ("有几个条码，一行只能有一个", "holds several barcodes; a row has one"),
    "lost_digits": (
        "被 Excel 变成了科学计数，数字已经丢了；把这一列设成文本再导出",
        "Excel turned it into 6.9E+12 and its digits are lost: make the column text and export again",
    ),
    "no_value": (
        "表格里是一个错误值或算不出的公式，请填上真正的值",
        "holds an error or a formula without a result: put the value in",
    ),
    "bad_choice": ("不在可选的词里", "is none of the words allowed here"),
    "bad_flag": ("要写成 1 或 0（是或否）", "must be 1 or 0 (是 or 否)"),
    "bad_commission": (
        "扣点不对：写成 8% 或万分之几（800），最多 100%",
        "no commission: write 8% or basis points (800), at most 100%",
    ),
    "commission_not_consigned": ("只有代销才有扣点", "only consigned goods carry a commission"),
    "bad_period": ("账期不对，要写成 2026-10", "no period: write it like 2026-10"),
    "bad_date": ("日期不对，要写成 2026-10-31", "no date: write it like 2026-10-31"),
    "bad_time": ("时间不对，要写成 2026-10-31T09:30:00", "no time: write it like 2026-10-31T09:30:00"),
    "ragged": ("这一行有 {value} 格，和表头的格数不一样", "this row has {value} cells, not as many as the header"),
    "duplicate": ("{value} 在第 {other} 行已经有了", "{value} stands in line {other} already"),
    "contradicts": ("和第 {other} 行说的不一样（{value}）", "contradicts line {other} ({value})"),
    "sum_differs": (
        "合计行和各行加起来不一样（表上写的 / 加起来：{value}）",
        "the total is not what the rows add up to (it says / they add up to: {value})",
    ),
    "part_missing": (
        "楼栋或单元是空的，房号就不完整；合并的单元格存成 CSV 会丢字，请每一行都填上",
        "building or unit is empty, so the room is not whole (merged cells lose their text in a CSV): fill each row in",
    ),
    "too_many_people": ("{value} 的人太多，一户最多 100 行", "too many people in {value}: at most 100 lines a room"),
    "rate_too_high": ("积分率太高，每元最多 1000 分", "too high: at most 1000 points a yuan"),
    "code_taken": ("两个商品会共用一个条码或货号（{value}）", "two items would have one barcode or code ({value})"),
    "card_taken": ("卡号 {value} 已经是另一户的", "{value} is another household's card already"),
    "no_vendor": ("没有这个供应方，先导入供应方", "no such vendor: import the vendors first"),
    "no_household": ("没有这户人家，先导入住户", "no such household: import the households first"),
    "no_fee_item": ("没有这个费用项目（物业费一开始就有）", "no such fee item (物业费 is there from the start)"),
    "other_amount": (
        "这户这个月的这项账单已经有了，是 {value_fen}，金额不同",
        "this bill exists already with another amount, {value_fen}",
    ),
    "future_date": (
        "{value} 太晚：记账日期不能晚于今天，账单的账期最多提前 12 个月",
        "{value} is to come: nothing is dated after today, and bills are at most 12 months ahead",
    ),
    "moves_in_far": ("入住日期最多提前 12 个月（{value}）", "nobody moves in more than 12 months ahead ({value})"),
    "negative_total": ("整单合计小于 0（{value_fen}）", "the basket's total is below 0 ({value_fen})"),
    # odd: taken, and told
    "odd_rooms": (
        "{other} 个新房号不是“楼-单元-室”的写法，照原样用：{value}",
        "{other} new rooms are not building-unit-door and are taken as they stand: {value}",
    ),
    "unknown_column": ("不认识这一列，没有用它", "unknown column, not used"),
    "double_column": ("和“{value}”这一列是同一个意思，用的是“{value}”", 'means the same as "{value}", which was used'),
    "nothing_came": ("数量是 0，这一行没有收", "nothing came of it: this row was not taken"),
    "no_goods": ("没有这个商品，先添加商品", "no such item: add it first"),
    "sheet_ignored": ("这张工作表没有读", "this sheet was not read"),
    "sheet_read": ("读的是这张工作表", "this sheet was read"),
    "sheet_hidden": ("读的是这张隐藏的工作表", "this hidden sheet was read"),
    "sheet_fits": (
        "这张工作表里也有这样的表，这次没有读；要读它用 --sheet",
        "this sheet holds such a table too and was not read: name it with --sheet",
    ),
    "totals_row": ("合计行（{value}），没有当作一行数据", "a row of totals ({value}), not taken as a row"),
    "note_row": ("这一行是说明文字，没有当作数据", "a note, not taken as a row"),
    "hidden_rows": (
        "表里有隐藏的行，也读进来了（共 {value} 行，这是第一行）",
        "hidden rows were read too: {value}, this is the first",
    ),
    "no_bill_cells": ("有 {value} 格是 0，0 元不出账单", "{value} cells are 0, and 0 is no bill"),
    "several_estates": (
        "文件里不止一个小区（{value}……），房号前面加上了小区",
        "the file has more than one estate ({value} …): its name stands before the room",
    ),
    "columns_remembered": (
        "这个表头的各列是什么意思，照以前在窗口里指定过的读",
        "the columns of this header are read as somebody once said in the window",
    ),
    "period_above": ("表里没有账期这一列，按标题算作 {value}", "no column of periods: {value} as the title says"),
    "shortened": ("太长，截短了", "too long, cut"),
    "cleaned": ("去掉了看不见的字符", "invisible characters were removed"),
    "label_layout": (
        "这个条码和秤标签的格式一样，扫它时先按商品认",
        "looks like a scale label; a scan finds the item first",
    ),
    "repeated": ("和第 {other} 行一样，跳过了", "the same as line {other}, skipped"),
}
