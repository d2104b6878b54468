"""Every code that is refused, unavailable or asked wrongly, as (Chinese, English): what is, and what to do."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from pos.wording.accounts import ACCOUNTS
from pos.wording.goods import OF_GOODS
from pos.wording.labels import LABELS
from pos.wording.month import MONTH
from pos.wording.programme import PROGRAMME
from pos.wording.returns import RETURNS
from pos.wording.settings import HOUSE
from pos.wording.world import LEDGER, PRINTER, USAGE

_DOOR: Final = {
    "bad_pin": ("登录名或密码不对，请重新输入", "The login or the PIN is wrong; enter them again."),
    "locked": ("密码错误次数太多，请 {wait_s}后再试", "Too many wrong PINs; try again in {wait_s}."),
    "not_allowed": (
        "{login} 的岗位不能做这项操作，需要：{roles}",
        "{login} may not do this; it needs one of: {roles}.",
    ),
    "nobody": (
        "这个命令要写账，需要知道是谁：加 --as 登录名（或设 POS_USER），密码放在 POS_PIN 里",
        "This command writes, and must know who you are: add --as LOGIN (or set POS_USER), with the PIN in POS_PIN.",
    ),
    "pin_missing": (
        "没有密码：在终端里运行会问您，否则放在环境变量 POS_PIN 里",
        "No PIN: run on a terminal to be asked for it, or put it into the environment variable POS_PIN.",
    ),
    "pin_differs": ("两次输入的密码不一样，请重来", "The two PINs are not the same; start again."),
    "pin_short": ("密码至少 {least} 位数字", "A PIN has at least {least} digits."),
    "bad_login": (
        "登录名“{login}”不能用：小写字母开头，只能有小写字母、数字和 . _ -",
        '"{login}" is no login name: a small letter first, then small letters, digits and . _ - only.',
    ),
    "login_taken": ("登录名 {login} 已经有人用了", "The login {login} is taken."),
    "no_login": ("没有登录名 {login}", "There is no login {login}."),
    "last_manager": (
        "{login} 是最后一个店长，不能停用，也不能去掉店长",
        "{login} is the last manager: neither put on leave nor given other roles.",
    ),
    "on_leave": ("{login} 已停用，不能办事", "{login} is on leave and does nothing."),
    "pin_outgrown": (
        "{login} 的岗位现在要至少 {least} 位的密码：请店长换一个（pos people pin）",
        "The roles of {login} now want a PIN of {least} digits: a manager gives a new one (pos people pin).",
    ),
    "no_roles": ("至少要给一个岗位", "At least one role is needed."),
    "same_person": (
        "需要另一个人来办（这一笔是 {login} 办的）",
        "It takes another person ({login} did the first part).",
    ),
    "needs_approval": (
        "超过 {limit} 分，需要另一个人批准",
        "More than {limit} points need a second person's approval.",
    ),
    "awarded_today": (
        "今天给该户发过奖励的人不能再为其抵扣，请换人办理",
        "Whoever awarded this household points today cannot redeem for it; somebody else must.",
    ),
}

_TILL: Final = {
    "nothing_owed": ("没有欠费，没有要催的", "Nothing is owed: nobody to remind."),
    "no_shift": ("还没有开班，请先开班", "No shift is open; open one first."),
    "role_settings": (
        "服务器上的这个账号带着别人给的设置：{settings}。程序没有照用。请管理员去掉，并换这个账号的密码",
        "This computer's role on the server carries settings that are not ours, nor in force: {settings}. Reset it.",
    ),
    "till_held": (
        "{till} 正由另一台电脑 {host} 使用（{person}，{since} 起）。请在那边关掉程序，或者改 POS_TILL",
        "{till} is in use on another computer, {host} ({person}, since {since}). Close it there, or change POS_TILL.",
    ),
    "shift_not_open": ("这一班已经交了，请重新开班", "This shift is closed; open another one."),
    "shift_open": ("这个钱箱已经开班（{cashier}）", "A shift is open on this drawer already ({cashier})."),
    "cashier_has_shift": (
        "您在 {till} 已经开班，先在那里交班",
        "You have a shift open at {till}; close it there first.",
    ),
    "refund_unknown": ("这笔退款已经改过，请再看一遍", "This refund was changed meanwhile: look again."),
    "held_gone": (
        "这一单在 {till} 取走了；这里的整单作废就行，不会多算",
        "{till} has retrieved this basket; void it here, nothing is counted twice.",
    ),
    "hold_first": ("这一单还没结，先结账或按 {key} 挂单", "This sale is open; pay it or hold it ({key}) first."),
    "held_unknown": ("没有这张挂单", "There is no such held basket."),
    "exchange_begun": (
        "这一单有要退的商品，先办完或取消退货再挂单",
        "Goods come back on this ticket; finish or leave that first.",
    ),
    "basket_open": ("还有没结完的单，结完或删完再交班", "A basket is still open; complete it or empty it first."),
    "shift_of_another": (
        "这个班是{name}开的，由{name}自己，或者组长、店长清点交班",
        "{name} opened this shift: {name}, a lead or the manager counts and closes it.",
    ),
    "bad_basket": ("这一单读不出来，请重新扫描", "This basket cannot be read; scan it again."),
    "basket_put_aside": (
        "没结完的单对不上：文件被改过、坏了，或是别的收银台的。已放到一边（{file}），没有采用；请重新扫商品，并告诉店长",
        "The open basket's file was changed, damaged or is another till's: put aside ({file}), not used. Scan again.",
    ),
    "basket_torn": (
        "没结完的单退回到了最后一次改动之前：那次没有写完，或文件坏了（原样放在 {file}）。请核对商品，缺的再扫一次",
        "The open basket stands as before its last change, not written whole or damaged ({file}): check the goods.",
    ),
    "line_unexplained": (
        "第 {n} 行“{name}”的价格或品项对不上商品资料，没有卖出：删掉这一行再扫一次",
        'Line {n}, "{name}", is not what the catalogue or a label says; nothing is sold: void it and scan it again.',
    ),
    "money_left": (
        "这一单已经收过 {fen}，要算进去，或先退给顾客",
        "{fen} was received for this sale already: it counts, or is handed back first.",
    ),
    "repriced": (
        "价格变了，已按现价：{names}",
        "Prices have changed; these are at the price of now: {names}.",
    ),
    "only_money": (
        "没有商品了，收过的钱还在：按 Del 退给顾客，或按 Esc 接着扫商品",
        "No goods are left, and money was received: hand it back with Del, or go on scanning with Esc.",
    ),
    "empty_basket": ("还没有商品，先扫一件", "The basket is empty; scan something first."),
    "no_line": ("没有第 {n} 行，先选中一行", "There is no line {n}; choose one that is there."),
    "label_line": ("秤标签不能改价改数量，请重新称重或删行", "A scale label is fixed; weigh again or void it."),
    "deduction_line": (
        "扣减行不能单独改动，退货时要整单退",
        "A deduction line cannot be changed alone; it comes back only with the whole receipt.",
    ),
    "own_price": ("这一行没有货架价，删掉重输", "No shelf price; void the line and enter it again."),
    "empty_label": (
        "秤标签上的重量或金额是 0：{item}，请重新称重",
        "The scale label says 0: {item}; weigh it again.",
    ),
    "bad_quantity": ("数量不对，请重新输入", "No quantity; enter it again."),
    "too_much": ("数量或金额太大，请检查", "The quantity or the amount is too large; check it."),
    "discount_too_big": ("优惠太大，最多 {most_fen}", "The discount is too large; at most {most_fen}."),
    "negative_total": ("合计不能小于 0", "A total cannot be below 0."),
    "misread": ("条码没读准：{code}，请再扫一次", "Misread: {code}; scan it again."),
    "unknown": ("没有这个商品：{code}", "No such item: {code}."),
    "not_added": ("一件没有加上：{names}", "Not added: {names}."),
    "several_not_added": ("{n} 件没有加上：{names}", "Not added ({n}): {names}."),
    "pay_without": (
        "{missing}。要这样结账，请再按一次 {key}",
        "{missing} To be paid without it, press {key} once more.",
    ),
    "repeated": ("同一个条码扫了两次，只算一件", "The same code twice: counted once."),
    "price_changed": ("称重之后改过价，按标签金额收", "The price changed after weighing; the label's amount holds."),
    "receipt_scanned": ("这是小票 {number}，没有加入商品", "This is receipt {number}; nothing was added."),
    "scan_while_paying": (
        "正在收款，按 Esc 返回后再扫商品",
        "A payment is under way; press Esc, then scan.",
    ),
    "code_taken": ("{code} 已经是另一个商品的条码或货号", "{code} is another item's barcode or code already."),
    "no_item": ("没有这个商品：{barcode}", "No such item: {barcode}."),
    "over_tendered": ("{kind}不找零，最多收 {due_fen}", "{kind} gives no change; at most {due_fen}."),
    "under_tendered": ("还差 {due_fen}，请继续收款", "{due_fen} is still due."),
    "too_long": ("“{field}”太长，没有取用", '"{field}" is too long and was not taken.'),
    "whole_pieces": ("{name} 按件卖，数量要是整数", "{name} is sold by the piece: a whole number."),
    "unusual_quantity": ("{name}：数量 {qty_milli:qty}，这么多吗？", "{name}: {qty_milli:qty}, so many?"),
    "unusual_line": ("{name}：这一行 {amount_fen}，这么多吗？", "{name}: {amount_fen} for one line, so much?"),
    "unusual_cash": (
        "收现金 {given_fen}，要找零 {back_fen}，对吗？",
        "Cash {given_fen}, change {back_fen}: is that right?",
    ),
    "past_best_before": (
        "{name}：保质期到 {until}，已经过了，还卖吗？",
        "{name}: best before {until}, which is past. Sell it all the same?",
    ),
    "expired": ("{name}：{until} 已经过期，不能卖", "{name} expired on {until} and may not be sold."),
    "unusual_float": ("备用金 {float_fen}，这么多吗？", "A float of {float_fen}, so much?"),
    "pay_code_scanned": ("这是付款码，这里用不上：收款时再扫", "That is a pay code: scan it when the sale is paid."),
    "scan_at_door": ("扫码不能当密码，请先输入密码", "A scan is no PIN; enter the PIN first."),
    "nothing_due": ("已经收齐，按 Enter 完成", "All is paid; press Enter to complete."),
    "more_than_sold": (
        "退的比卖的多：第 {n} 行最多还能退 {max:qty}",
        "More than was sold: of line {n} at most {max:qty} can come back.",
    ),
    "nothing_left": ("已经全部退完，没有可退的了", "All of it came back already; nothing is left."),
    "not_a_sale": ("{number} 不是销售小票，不能退货", "{number} is no sale; only a sale can come back."),
    "no_receipt": ("没有这张小票：{number}", "No such receipt or slip: {number}."),
    "no_reason": ("要写明原因", "A reason is needed."),
    "key_reused": (
        "这一单已经办理过，内容不同，请重新开单",
        "This was done before with other content; begin a new one.",
    ),
    "no_till": (
        "没有收银台 {till}；店长运行 pos db till {till}，或把 POS_TILL 改对",
        "There is no till {till}; the manager runs pos db till {till}, or POS_TILL is set right.",
    ),
}

_OFFICE: Final = {
    "no_household": ("没有找到住户：{room|text|household_id}", "No such household: {room|text|household_id}."),
    "choose_household": ("好几户都有这个电话或这张卡，请选一户", "Several households have it: choose one."),
    "several_households": (
        "好几户都用这个电话或这张卡：{rooms}。请用房号",
        "Several households have this phone or card: {rooms}. Name the room.",
    ),
    "nothing_found": ("没有找到：{text}", "Nothing found: {text}."),
    "room_taken": ("{room} 已经有住户", "{room} has a household already."),
    "bad_room": ("房号写法不对，例如 3-2-501", "That is no room; write it like 3-2-501."),
    "room_is_date": ("{text} 是日期，不是房号", "{text} is a date, not a room."),
    "bad_phone": ("电话号码不对", "That is no phone number."),
    "bad_amount": (
        "金额不对，要大于 0，写成最多两位小数的元",
        "No amount: above 0, in yuan, with at most two decimals.",
    ),
    "bad_last_four": ("后四位要正好 4 个数字；没有显示就按 Esc", "Exactly 4 digits; Esc where none are shown."),
    "bad_reference": ("付款只记渠道和后四位", "Of a payment only its channel and last four are kept."),
    "bad_area": (
        "面积不对，要写成最多两位小数的平方米，不超过 100000",
        "No area: m² with at most two decimals, not above 100000.",
    ),
    "bad_rate": ("积分率不对，要写成最多两位小数的数字", "No rate of points: a number with at most two decimals."),
    "bad_points": ("积分要是大于 0 的整数", "Points are a whole number above 0."),
    "bad_kind": ("没有这种收款方式：{kind}（可以用 {known}）", "No such kind of payment: {kind} (there are {known})."),
    "debt": (
        "该住户欠 {debt:points} 积分，补齐前不能抵扣",
        "This household owes {debt:points} points; until they are earned back it cannot redeem.",
    ),
    "frozen": (
        "该住户的积分已冻结，请物业财务处理",
        "This household's points are frozen; office finance must release them.",
    ),
    "more_than_available": (
        "超过可用的积分或欠费，最多可用 {max:points} 分",
        "More than is available or owed; at most {max:points} points.",
    ),
    "nothing_to_redeem": (
        "没有可抵扣的：没有积分，或没有欠费",
        "Nothing to redeem: no points to use, or no fee owed.",
    ),
    "more_than_owed": ("超过欠费，最多 {max:fen}", "More than is owed; at most {max:fen}."),
    "return_nth": (
        "这张小票刚在别处退过货，请重新找出来再退",
        "Something of this receipt came back elsewhere meanwhile: find it again.",
    ),
    "already_reversed": ("这张单已经冲正过", "This slip was reversed already."),
    "not_a_redemption": ("{number} 不是抵扣单，不能冲正", "{number} is no redemption; it cannot be reversed."),
    "not_a_payment": ("{number} 不是缴费单，不能冲正", "{number} is no payment; it cannot be reversed."),
    "no_fee_item": ("没有这个费用项目：{fee_item}", "No such fee item: {fee_item}."),
    "metered_item": ("{fee_item} 是抄表项目，金额从文件导入", "{fee_item} is metered: its sums come from a file."),
    "bad_tariff": (
        "单价不对，要写成最多四位小数的数字",
        "No tariff: yuan per m² with at most four decimals.",
    ),
    "flat_twice": (
        "这套房这个月的这项费用已经有账单（记在另一户名下）",
        "This flat has a bill of that month and item already, another household's.",
    ),
    "no_name": ("要写名称", "A name is needed."),
    "no_document": ("要写明凭据", "A document is needed."),
    "no_bill": ("没有这张账单：{bill_no}", "No such bill: {bill_no}."),
    "not_by_points": ("{fee_item} 不能用积分抵扣：{bill_no}", "{fee_item} takes no points: {bill_no}."),
    "bill_paid": (
        "账单 {bill_no} 已经付了 {paid_fen}，先到“缴费”或住户页冲正那张单子，再作废",
        "{paid_fen} is paid on bill {bill_no}; reverse that slip first (Payments, or the household), then void it.",
    ),
    "drafts_changed": (
        "{period} 的草稿已经不是看过的那些，没有公布：请再看一遍",
        "The draft of {period} is not what was looked at any more; nothing was published. Look again.",
    ),
    "bill_twice": ("这户这个月的这项账单已经有了", "This household has this bill for the month already."),
    "bill_overpaid": ("付的比账单多", "More than the bill would be paid."),
    "bill_voided_paid": ("账单上有付款，不能作废", "Something is paid on the bill; it cannot be voided."),
    "no_programme": (
        "{on} 没有生效的积分规则，请店长检查",
        "No points programme holds on {on}; the manager must see to it.",
    ),
    "bad_period": ("月份不对：{period}，要写成 2026-10", "{period} is no month; write it like 2026-10."),
    "closed_month": ("{period} 已经结账，不能再改", "The month {period} is closed and cannot be changed."),
    "before_last_day": (
        "{on} 早于账上最后一个营业日 {last}，不能倒着记",
        "{on} is before the ledger's last business day, {last}; nothing is written backwards.",
    ),
    **MONTH,
    "cash_out_lead": (
        "一次支出超过 {most_fen:fen}，要由组长、财务或店长来取",
        "More than {most_fen:fen} at once is handed out by a lead, finance or the manager.",
    ),
    "clock_unsure": (
        "电脑的时间 {clock} 和 {other} 对不上：请看别的钟核对日期和时间，没错就加 --clock-is-right",
        "The computer says {clock}, which does not go with {other}: check it by another clock, then --clock-is-right.",
    ),
    "future_date": (
        "{on} 还没到（今天是 {today}）：记账日期不能晚于今天，账单的账期最多提前 12 个月",
        "{on} is to come (today is {today}): nothing is dated after today; bills may be 12 months ahead.",
    ),
    "month_open": ("{period} 还没结账，先结账再导出", "{period} is not closed; close it before exporting it."),
    "pack_differs": (
        "{folder} 里已经有另一份月末资料（不同的文件：{files}）；交出去的不能覆盖，请换一个文件夹",
        "{folder} holds another pack ({files} differ); what was handed over is not overwritten: choose another folder.",
    ),
}

_FILES: Final = {
    "cancelled": ("已取消，什么都没有写", "Cancelled; nothing was written."),
    "bad_rows": ("{file} 有 {count} 处不对，一行都没有导入", "{file}: {count} places are wrong, nothing was imported"),
    "file_not_found": ("没有这个文件：{file}", "No such file: {file}."),
    "not_a_file": ("{file} 不是文件（是文件夹或设备）", "{file} is no file but a folder or a device."),
    "file_too_large": ("{file} 超过 {limit_bytes}，请分成几个文件", "{file} is larger than {limit_bytes}; split it."),
    "empty_file": ("{file} 是空的", "{file} is empty."),
    "no_rows": (
        "{file} 只有表头（第 {line} 行），下面没有内容",
        "{file} has a header (line {line}) and nothing below it.",
    ),
    "not_a_table": (
        "{file} 的内容是 {kind}，不是能读的表格；请用 Excel 或 WPS 打开，另存为 xlsx",
        "{file} holds {kind}, not a table that can be read; open it in Excel or WPS and save it as xlsx.",
    ),
    "not_known": (
        "认不出 {file} 是什么；请用 Excel 或 WPS 打开，另存为 xlsx",
        "{file} is of no kind that is known here; open it in Excel or WPS and save it as xlsx.",
    ),
    "archive": ("{file} 是压缩包；请先解开，再导入里面的文件", "{file} is an archive: import what is in it."),
    "web_page": (
        "{file} 其实是网页或 XML，只是叫作表格；请用 Excel 或 WPS 打开，另存为 xlsx，再导入",
        "{file} is a web page or XML, only called a table; open it in Excel or WPS and save it as xlsx.",
    ),
    "two_encodings": (
        "{file} 第 {line} 行是 {then} 编码，前面的是 {first}：像是两份文件拼在一起；请分开导入，或都另存为“CSV UTF-8”",
        '{file}, line {line}, is in {then}, after {first}: two files in one? Import them apart, or as "CSV UTF-8".',
    ),
    "bad_encoding": (
        "{file} 第 {line} 行既不是 UTF-8 也不是 GB18030；请另存为“CSV UTF-8”",
        '{file}, line {line}, is neither UTF-8 nor GB18030; save it as "CSV UTF-8".',
    ),
    "bad_quotes": ("{file} 第 {line} 行的引号没有配对", "{file}, line {line}: a quote is not closed."),
    "line_too_long": ("{file} 第 {line} 行太长", "{file}, line {line}, is too long."),
    "missing_column": (
        "{file} 第 {line} 行的表头缺少：{columns}（有的是：{found}）",
        "{file}: the header (line {line}) lacks {columns}; it has {found}.",
    ),
    "duplicate_column": (
        "{file} 第 {line} 行的表头里有两列是同一个意思：{columns}",
        "{file}: two columns of the header (line {line}) mean the same: {columns}.",
    ),
    "file_exists": (
        "已经有 {file} 了，里面可能填过东西，没有覆盖；请换一个名字",
        "{file} is there already and may be filled in: it was not written over. Name another.",
    ),
    "no_shop_name": (
        "没有店名：填在 {file} 的“{sheet}”表里，或者写 --name 店名",
        'The shop has no name: fill it in on sheet "{sheet}" of {file}, or say --name SHOP.',
    ),
    "year_needed": (
        "{file} 第 {line} 行的“{column}”没有说是哪一年：用 --year 年份",
        '{file}, line {line}: "{column}" does not say its year: name it with --year.',
    ),
    "period_needed": (
        "{file} 没有账期这一列，标题里也没有月份：用 --period 年-月",
        "{file} has no column of periods and no month in its title: name it with --period YYYY-MM.",
    ),
    "fee_item_needed": (
        "{file} 没有说是什么费用：用 --fee-item 费用项目",
        "{file} does not say which fee it is of: name it with --fee-item.",
    ),
    "bad_year": ("年份不对：{text}，要写成 2026", "{text} is no year; write it like 2026."),
    "kind_unknown": (
        "看表头认不出 {file} 是什么表，请选一下它是什么",
        "The header of {file} does not tell what it is: say what it is.",
    ),
    "missing_sheet": ("{file} 里没有工作表“{sheet}”", '{file} has no sheet "{sheet}".'),
    "too_many_rows": ("{file} 超过 {limit} 行，请分成几个文件", "{file} has more than {limit} rows; split it."),
    "too_many_columns": ("{file} 第 {line} 行超过 {limit} 列", "{file}, line {line}, has more than {limit} columns."),
    "too_complex": ("{file} 太复杂（{limit}），请另存为 CSV", "{file} is too complex ({limit}); save it as CSV."),
    "packed_too_tightly": (
        "{file} 压缩得太紧（超过 {limit} 倍），可能有问题，没有打开",
        "{file} is packed more than {limit} times, which no honest table is; it was not opened.",
    ),
    "unpacked_too_large": ("{file} 解开后超过 {limit_bytes}", "{file} is larger than {limit_bytes} when unpacked."),
    "damaged_file": ("{file} 坏了（{kind}），请重新导出", "{file} is damaged ({kind}); export it again."),
    "encrypted": ("{file} 有密码，请去掉密码再存", "{file} has a password; save it without."),
    "external_links": (
        "{file} 引用了别的文件，请另存为没有外部链接的文件",
        "{file} refers to other files; save it without links.",
    ),
    "cannot_read": ("读不出 {file}：{detail}", "{file} cannot be read: {detail}."),
    "cannot_write": ("写不了 {file}：{detail}", "{file} cannot be written: {detail}."),
    "not_json": ("{file} 不是 JSON：{detail}", "{file} is no JSON: {detail}."),
    "bad_scenario": ("{file} 里没有 steps 列表", "{file} has no list of steps."),
}

SENTENCES: Final[Mapping[str, tuple[str, str]]] = {
    **_DOOR,
    **_TILL,
    **RETURNS,
    **PROGRAMME,
    **OF_GOODS,
    **ACCOUNTS,
    **LABELS,
    **HOUSE,
    **_OFFICE,
    **_FILES,
    **LEDGER,
    **PRINTER,
    **USAGE,
}
"""code -> (Chinese, English)"""
