"""Refusals about quick keys, pictures, prices, promotions and stock of goods, as (Chinese, English)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from pos.domain.language import Words

_QUICK_KEYS: Final[Mapping[str, Words]] = {
    "quick_key_gone": (
        "这个快捷键的商品已经不在目录里，没有加上",
        "The goods of this quick key are not in the catalogue any more; nothing was added.",
    ),
    "no_price": ("{item} 没有定价，没有加上", "{item} has no price; nothing was added."),
    "quick_key_twice": ("这一页已经有这个商品了", "This page has these goods already."),
    "quick_key_price": (
        "没有条码的东西只能放在摊位自己的一页上",
        "Goods without a code stand on a stall's own page only.",
    ),
    "quick_key_word": ("要写品名，最多 {most} 个字", "Write what it is called, in at most {most} characters."),
    "too_many_pages": ("快捷键最多 {most} 页", "There are {most} pages of quick keys at most."),
    "bad_page_name": ("页名要 1 到 {most} 个字", "A page's name has 1 to {most} characters."),
    "bad_quick_key": (
        "“{page}”页的快捷键读不懂，请重新排一次",
        'The quick keys of page "{page}" make no sense; arrange them again.',
    ),
    "quick_keys_moved": (
        "别人刚刚也排了快捷键，请退出后按新的样子再排",
        "Somebody else has just arranged the quick keys; leave, and arrange them as they are now.",
    ),
    "bad_picture": (
        "这不是能用的图片，请换一张（png、jpg、webp，不超过 10 MB）",
        "This is no picture that can be used; choose another one (png, jpg, webp, up to 10 MB).",
    ),
    "page_full": ("这一页满了，换一页或加一页", "This page is full; take another one or add one."),
    "no_page": ("先加一页", "Add a page first."),
}
_GOODS: Final[Mapping[str, Words]] = {
    "off_sale": ("{item} 已经下架，没有加上", "{item} is not sold any more; nothing was added."),
    "no_name": ("品名不能空", "An item needs a name."),
    "no_barcode": ("条码不能空", "An item needs a barcode."),
    "bad_pack": (
        "“{code}”不行：一箱 1 到 10000 件、整数，一个商品最多 20 个条码",
        '"{code}" will not do: a pack has 1 to 10,000 whole pieces, an item 20 codes at most.',
    ),
    "no_vendor": ("没有供应方 {vendor}", "There is no vendor {vendor}."),
    "goods_moved": (
        "别人刚刚改了 {n} 个商品（{items}），一个也没存；请按新的再改",
        "Somebody else has just changed {n} of them ({items}); nothing was saved. Change them as they are now.",
    ),
    "bad_date": ("“{text}”不是日期，请写成 2026-12-01", '"{text}" is no date; write it as 2026-12-01.'),
    "no_labels": ("没有要打的价签", "There are no labels to print."),
}
_PRICES: Final[Mapping[str, Words]] = {
    "bad_days": (
        "{first} 至 {last} 不行：不早于今天，先开始后结束，十年以内",
        "{first} to {last} will not do: not before today, the first day first, within ten years.",
    ),
    "no_price_by_date": (
        "没有编号 {number} 的价格；有哪些见 pos prices show",
        "There is no price number {number}; pos prices show lists them.",
    ),
    "too_many": ("最多 {most} 个，先停用不用的", "There are {most} at most; end some first."),
    "bad_promotion": (
        "促销的“{field}”不对，没有添加",
        '"{field}" of the promotion will not do; nothing was added.',
    ),
    "bad_bands": (
        "临期要写几档（最多 {most} 档，{days} 天以内），离到期越近减得越多；别的促销没有档",
        "Near the last day: 1 to {most} bands of up to {days} days, the nearer the more off; other kinds have none.",
    ),
    "band_wanted": (
        "{option} 要写成 7:20（剩 7 天减 20%）：{text}",
        "{option} wants 7:20 (20 % off 7 days before): {text}",
    ),
    "promotion_unknown_item": (
        "没有这个商品：{codes}。要写商品条码",
        "No such item: {codes}. Give the item's barcode.",
    ),
    "promotion_unknown_category": (
        "没有这个类别：{codes}（有 {known}）",
        "No such category: {codes} (there are {known}).",
    ),
    "no_promotion": (
        "没有编号 {promotion} 的促销；有哪些见 pos promotions list",
        "There is no promotion {promotion}; pos promotions list names them.",
    ),
    "goods_wanted": (
        "{option} 要写成 条码、条码:数量 或 条码:数量:到期日：{text}",
        "{option} wants BARCODE, BARCODE:QUANTITY or BARCODE:QUANTITY:LAST-DAY: {text}",
    ),
    "money_wanted": (
        "{option} 要写成数字，最多两位小数：{text}",
        "{option} wants a number with at most two decimals: {text}",
    ),
    "hours_wanted": ("{option} 要写成 8-20 这样的整点：{text}", "{option} wants full hours like 8-20: {text}"),
    "weekdays_wanted": ("{option} 要写成 1,2,7（1 是周一）：{text}", "{option} wants 1,2,7 (1 is Monday): {text}"),
}
_STOCK: Final[Mapping[str, Words]] = {
    "past_their_day": (
        "包装上的日期已过，核对后再卖，过期的不能卖（删掉那一行）：{names}",
        "The day on the packet is past; look before selling: what has expired may not be sold, void it: {names}.",
    ),
    "nothing_to_move": ("一件商品也没有，没有入账", "There are no goods; nothing was entered."),
    "bad_batch": ("批号“{text}”不行：最多 20 个字", 'Batch "{text}" will not do: 20 characters at most.'),
    "bad_expiry": ("到期日 {until} 不对，请检查", "The last day {until} cannot be right; check it."),
    "more_than_stock": (
        "{name}：账上只有 {most:qty}，请先盘点或改数量",
        "{name}: the book has only {most:qty}; count first, or change the quantity.",
    ),
    "no_such_vendor": ("没有编码为 {code} 的供应方", "There is no vendor {code}."),
    "count_open": (
        "{name} 正在盘点（{who} 开始的），先把那次盘完",
        "{name} is being counted already (begun by {who}); finish that count first.",
    ),
    "no_count": ("这次盘点已经结束，请重新打开", "This count is over; open the page again."),
    "not_in_count": ("{name} 不在这次盘点里，或已经盘过", "{name} is not part of this count, or was counted already."),
    "count_twice": ("{name} 写了两遍，没有入账", "{name} is there twice; nothing was entered."),
    "batches_missing": (
        "{name} 按批次盘点时，账上每一批都要写（没有就写 0）",
        "{name} is counted by batches: name every batch the book has (0 for none).",
    ),
    "line_wanted": (
        "{text} 看不懂，要写成 条码:数量:进价:批号:到期日（后面的可以不写）",
        "{text} makes no sense: write CODE:QTY:COST:BATCH:DATE (what comes after the code may be left out).",
    ),
    "list_or_lines": ("要么写一个送货单文件，要么写 --line", "Give either a delivery list or --line."),
    "nothing_to_count": ("没有可盘的商品", "There is nothing to count."),
}
_VENDORS: Final[Mapping[str, Words]] = {
    "bad_vendor": (
        "“{field}”不对，没有保存：编码、名称不能空，只有代销有扣点（0–100%），摊位要有截止日",
        '"{field}" will not do: a code, a name, commission (0–100 %) of consigned goods only, a last day of stalls.',
    ),
    "vendor_known": (
        "编码 {code} 已经是{name}；要改它的条件，在列表里选它",
        "{code} is {name} already; to change its terms choose it in the list.",
    ),
    "stall_alone": (
        "{day} 这个摊位没有人批准，钱先留着；店长和另一个人补上理由和期限再付",
        "Nobody stood for this stall on {day}: the money waits until two people say why it is free, and until when.",
    ),
    "nothing_to_settle": ("{period} 没有要结算的", "There is nothing to settle for {period}."),
    "settle_first": ("先结算 {period}", "Settle {period} first."),
    "nothing_due": ("没有要付的", "There is nothing to pay out."),
    "bad_way": ("不能这样付；收银机只付现金", "It cannot be paid so; a till pays cash only."),
    "no_statement": ("没有 {code} 的第 {number} 号对账单", "Vendor {code} has no statement number {number}."),
    "not_paid": (
        "{code} 的第 {number} 号没有付过，不用冲正",
        "Number {number} of {code} is not paid.",
    ),
    "no_place": ("没有“{place}”这个位置；有的是：{known}", 'There is no place "{place}"; there are: {known}.'),
    "no_part": ("现在不是这样分时段的：{part}", "Days are not divided so now: {part}."),
    "slot_day": ("位置只能给 {first} 到 {last} 的", "A place can be given from {first} to {last}."),
    "slot_stall": (
        "{code} 在 {day} 没有批准的免费摊位：先在供应方里由两个人批准到那天",
        "Nobody stands for {code} as a free stall on {day}: two people approve it under Vendors first.",
    ),
    "slot_taken": ("{place} 那时候是 {name} 的", "{place} is {name}'s then."),
    "stall_has_slot": ("{name} 那时候已经在 {place}", "{name} is at {place} then."),
    "slot_free": ("{day} {place} 没有给过人", "{place} is nobody's on {day}."),
    "slot_marked": (
        "{day} {place} 已经记了来没来，不能收回",
        "Whether somebody came to {place} on {day} is marked already: it cannot be taken back.",
    ),
    "slot_nobody": ("{day} 没有可以给的人", "There is nobody to give it to on {day}."),
    "slot_to_come": ("{day} 还没到，到那天再记", "{day} is still to come: mark it then."),
    "no_stall": ("{code} 不是摊位，按月结算", "{code} is no stall; it is settled by the month."),
    "vendor_running": (
        "{period} 还没过完，{after} 起才能结算；当天结的只有摊位",
        "{period} is not over; it can be settled from {after} on. Only stalls are settled the same day.",
    ),
}
OF_GOODS: Final[Mapping[str, Words]] = {**_QUICK_KEYS, **_GOODS, **_PRICES, **_STOCK, **_VENDORS}
PROMOTION_FIELDS: Final[Mapping[str, Words]] = {
    "targets": ("商品或类别", "goods or categories"),
    "hours": ("时段", "hours"),
    "weekdays": ("星期", "weekdays"),
    "off_bp": ("减百分之几", "percent off"),
    "off_fen": ("减多少", "money off"),
    "n": ("件数", "pieces"),
    "m": ("送几件", "free pieces"),
    "price_fen": ("一口价", "price"),
    "over_fen": ("满多少", "sum"),
    "repeat": ("每满都减", "as often as that"),
    "id": ("编号", "id"),
    "to": ("结束日", "last day"),
}
"""What the fields of a promotion are called where one of them is wrong."""
CONCERNS: Final[Mapping[str, Words]] = {
    "low": ("快没了", "low"),
    "negative": ("负数", "negative"),
    "expiring": ("快过期", "expiring"),
}
"""Why somebody should look at an item."""
VENDOR_FIELDS: Final[Mapping[str, Words]] = {
    "vendor_code": ("编码", "code"),
    "vendor_name": ("名称", "name"),
    "commission_bp": ("扣点", "commission"),
    "funds_points": ("承担积分", "points"),
    "until": ("截止", "until"),
}
"""What of a vendor's terms is called what."""
