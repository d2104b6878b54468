"""Which keys work at a time, and what each does: a key means one thing in a place. Tests hold it against the pages.

Keys that are no command (Enter, Esc, arrows) mean the same everywhere and cannot be had; `fixed` are those of a place.
"""

from __future__ import annotations

from typing import Final

from pos.domain.sale.tender import TENDERS
from pos.ui.door.binding.place import CONFIRM, EARLIER, FIND, INSIDE, LATER, PRINT, SAVE, TRIAL, TRIAL_VIEW, VIEW, Place
from pos.ui.door.binding.shop_places import SHOP_PLACES
from pos.ui.keys import Command
from pos.ui.text import QT_TRANSLATE_NOOP

C = Command


_DEL: Final = frozenset({"Del"})
_FEE_ITEM: Final = (C.FEE_ITEM, QT_TRANSLATE_NOOP("Keys", "费用项目"))
_BUILDING: Final = (C.BUILDING, QT_TRANSLATE_NOOP("Keys", "楼栋"))
_ANEW: Final = (C.ANEW, QT_TRANSLATE_NOOP("Keys", "从头来"))
_LANGUAGE: Final = (C.LANGUAGE, QT_TRANSLATE_NOOP("Keys", "中文 / English"))
_REVERSE: Final = (C.REVERSE, QT_TRANSLATE_NOOP("Keys", "冲正"))
_TICKS: Final = (C.TICKS, QT_TRANSLATE_NOOP("Keys", "勾选账单"))
_COLUMN: Final = (C.COLUMN, QT_TRANSLATE_NOOP("Keys", "这一列"))
_FILE_KIND: Final = (C.FILE_KIND, QT_TRANSLATE_NOOP("Keys", "选哪一种、选谁"))
_SHEET: Final = (C.SHEET, QT_TRANSLATE_NOOP("Keys", "工作表、整份文件"))
_TABS: Final = (
    *INSIDE,
    (C.HOUSEHOLDS, QT_TRANSLATE_NOOP("Keys", "住户")),
    (C.BILLS, QT_TRANSLATE_NOOP("Keys", "账单")),
    (C.PAYMENTS, QT_TRANSLATE_NOOP("Keys", "缴费")),
    (C.BATCH, QT_TRANSLATE_NOOP("Keys", "批量抵扣")),
    (C.MONTH, QT_TRANSLATE_NOOP("Keys", "月结")),
    (C.DASHBOARD, QT_TRANSLATE_NOOP("Keys", "看板")),
)
_LAST_FOUR: Final = (C.LAST_FOUR, QT_TRANSLATE_NOOP("Keys", "收款盒上的后四位"))
_QUICK: Final = (
    (C.QUICK_1, QT_TRANSLATE_NOOP("Keys", "快捷键 1")),
    (C.QUICK_2, QT_TRANSLATE_NOOP("Keys", "快捷键 2")),
    (C.QUICK_3, QT_TRANSLATE_NOOP("Keys", "快捷键 3")),
    (C.QUICK_4, QT_TRANSLATE_NOOP("Keys", "快捷键 4")),
    (C.QUICK_5, QT_TRANSLATE_NOOP("Keys", "快捷键 5")),
    (C.QUICK_6, QT_TRANSLATE_NOOP("Keys", "快捷键 6")),
    (C.QUICK_7, QT_TRANSLATE_NOOP("Keys", "快捷键 7")),
    (C.QUICK_8, QT_TRANSLATE_NOOP("Keys", "快捷键 8")),
    (C.QUICK_NEXT, QT_TRANSLATE_NOOP("Keys", "下一页快捷键")),
    (C.QUICK_BACK, QT_TRANSLATE_NOOP("Keys", "上一页快捷键")),
    (C.ARRANGE, QT_TRANSLATE_NOOP("Keys", "排快捷键")),
)
_REFUNDS: Final = (C.REFUNDS, QT_TRANSLATE_NOOP("Keys", "还没做的电子退款"))

PLACES: Final = (
    Place(
        QT_TRANSLATE_NOOP("Keys", "收银"),
        (
            (C.HOUSEHOLD, QT_TRANSLATE_NOOP("Keys", "住户")),
            (C.SEARCH, QT_TRANSLATE_NOOP("Keys", "搜索商品")),
            (C.OPEN_GOODS, QT_TRANSLATE_NOOP("Keys", "无码商品")),
            (C.QUANTITY, QT_TRANSLATE_NOOP("Keys", "数量、重量")),
            (C.PRICE, QT_TRANSLATE_NOOP("Keys", "改价")),
            (C.DISCOUNT, QT_TRANSLATE_NOOP("Keys", "打折")),
            (C.VOID, QT_TRANSLATE_NOOP("Keys", "删行")),
            (C.VOID_ALL, QT_TRANSLATE_NOOP("Keys", "整单作废")),
            (C.HOLD, QT_TRANSLATE_NOOP("Keys", "挂单")),
            (C.RETRIEVE, QT_TRANSLATE_NOOP("Keys", "取单")),
            (C.RETURN, QT_TRANSLATE_NOOP("Keys", "退货")),
            (C.PRINT, QT_TRANSLATE_NOOP("Keys", "补打上一单")),
            (C.RECEIPTS, QT_TRANSLATE_NOOP("Keys", "查小票")),
            (C.PAY, QT_TRANSLATE_NOOP("Keys", "结账")),
            (C.TILL_DRAWER, QT_TRANSLATE_NOOP("Keys", "钱箱")),
            _REFUNDS,
            *_QUICK,
            *INSIDE,
        ),
    ),
    Place(
        QT_TRANSLATE_NOOP("Keys", "付款"),
        (*((kind, "") for kind in TENDERS), _LAST_FOUR, _REFUNDS, *INSIDE),
        _DEL,
    ),
    Place(
        QT_TRANSLATE_NOOP("Keys", "收完款"),
        (PRINT, (C.REFUNDED, QT_TRANSLATE_NOOP("Keys", "电子退款做好了")), *INSIDE),
    ),
    Place(
        QT_TRANSLATE_NOOP("Keys", "退货"),
        (
            (C.HOUSEHOLD, QT_TRANSLATE_NOOP("Keys", "住户")),
            (C.SEARCH, QT_TRANSLATE_NOOP("Keys", "无小票")),
            (C.RETURN, QT_TRANSLATE_NOOP("Keys", "整单退")),
            (C.REASON, QT_TRANSLATE_NOOP("Keys", "原因")),
            (C.SCRAP, QT_TRANSLATE_NOOP("Keys", "报损、上架")),
            (C.IN_CASH, QT_TRANSLATE_NOOP("Keys", "改退现金")),
            (C.EXCHANGE, QT_TRANSLATE_NOOP("Keys", "换货")),
            (C.PAY, QT_TRANSLATE_NOOP("Keys", "核对退款")),
            *INSIDE,
        ),
        _DEL,
    ),
    Place(
        QT_TRANSLATE_NOOP("Keys", "找以前的小票"),
        (EARLIER, (C.RETURN, QT_TRANSLATE_NOOP("Keys", "退货")), PRINT, *INSIDE),
    ),
    Place(
        QT_TRANSLATE_NOOP("Keys", "钱箱"),
        (
            (C.PAID_IN, QT_TRANSLATE_NOOP("Keys", "存入")),
            (C.PAID_OUT, QT_TRANSLATE_NOOP("Keys", "取出")),
            (C.TO_SAFE, QT_TRANSLATE_NOOP("Keys", "交保险柜")),
            (C.NO_SALE, QT_TRANSLATE_NOOP("Keys", "只开钱箱")),
            (C.READ, QT_TRANSLATE_NOOP("Keys", "班中读数（X）")),
            _REFUNDS,
            PRINT,
            CONFIRM,
            *_TABS,
        ),
    ),
    Place(
        QT_TRANSLATE_NOOP("Keys", "待退给顾客"),
        (
            (C.REFUNDED, QT_TRANSLATE_NOOP("Keys", "电子退款做好了")),
            (C.REVERSE, QT_TRANSLATE_NOOP("Keys", "退款没办成")),
            PRINT,
            *_TABS,
        ),
    ),
    Place(
        QT_TRANSLATE_NOOP("Keys", "交班清点"),
        ((C.POINTS, QT_TRANSLATE_NOOP("Keys", "重数一次")), CONFIRM, PRINT, *INSIDE),
    ),
    Place(
        QT_TRANSLATE_NOOP("Keys", "排快捷键"),
        (
            FIND,
            (C.PICTURE, QT_TRANSLATE_NOOP("Keys", "图片")),
            (C.PICTURE_FILE, QT_TRANSLATE_NOOP("Keys", "图片文件")),
            (C.OWN_WORD, QT_TRANSLATE_NOOP("Keys", "短名")),
            (C.ADD_PAGE, QT_TRANSLATE_NOOP("Keys", "加一页")),
            (C.PAGE_NAME, QT_TRANSLATE_NOOP("Keys", "页名")),
            (C.PAGE_EARLIER, QT_TRANSLATE_NOOP("Keys", "这页提前")),
            (C.DROP_PAGE, QT_TRANSLATE_NOOP("Keys", "删这页")),
            (C.UNDO, QT_TRANSLATE_NOOP("Keys", "撤销")),
            CONFIRM,
            *INSIDE,
        ),
        _DEL,
    ),
    Place(
        QT_TRANSLATE_NOOP("Keys", "物业：住户"),
        (
            FIND,
            (C.POINTS, QT_TRANSLATE_NOOP("Keys", "指定积分")),
            _TICKS,
            (C.AFFAIRS, QT_TRANSLATE_NOOP("Keys", "住户事务")),
            (C.PASSPORT, QT_TRANSLATE_NOOP("Keys", "积分护照")),
            (C.TAKE_FEE, QT_TRANSLATE_NOOP("Keys", "收款")),
            _REVERSE,
            PRINT,
            CONFIRM,
            *_TABS,
        ),
    ),
    Place(
        QT_TRANSLATE_NOOP("Keys", "物业：积分护照"),
        (
            FIND,
            (C.SLIP, QT_TRANSLATE_NOOP("Keys", "打印护照")),
            (C.PASSPORT, QT_TRANSLATE_NOOP("Keys", "积分护照")),
            _TICKS,
            (C.AFFAIRS, QT_TRANSLATE_NOOP("Keys", "住户事务")),
            _REVERSE,
            *_TABS,
        ),
    ),
    Place(
        QT_TRANSLATE_NOOP("Keys", "物业：出账"),
        (
            FIND,
            EARLIER,
            LATER,
            _FEE_ITEM,
            _BUILDING,
            (C.LEFT_OUT, QT_TRANSLATE_NOOP("Keys", "没出账的")),
            (C.WAIVE, QT_TRANSLATE_NOOP("Keys", "减免这一张")),
            (C.DROP, QT_TRANSLATE_NOOP("Keys", "整批丢掉")),
            (C.ANEW, QT_TRANSLATE_NOOP("Keys", "整批作废，重新出")),
            VIEW,
            PRINT,
            CONFIRM,
            *_TABS,
        ),
        _DEL,
    ),
    Place(
        QT_TRANSLATE_NOOP("Keys", "物业：欠费"),
        (
            FIND,
            EARLIER,
            LATER,
            _BUILDING,
            (C.BY_BUILDING, QT_TRANSLATE_NOOP("Keys", "按楼栋看")),
            (C.AGREEABLE, QT_TRANSLATE_NOOP("Keys", "只看可抵清的")),
            SAVE,
            VIEW,
            CONFIRM,
            *_TABS,
        ),
    ),
    Place(QT_TRANSLATE_NOOP("Keys", "物业：单价"), (_FEE_ITEM, VIEW, PRINT, CONFIRM, *_TABS)),
    Place(
        QT_TRANSLATE_NOOP("Keys", "物业：缴费"),
        (
            FIND,
            (C.AMOUNT, QT_TRANSLATE_NOOP("Keys", "金额")),
            (C.IN_CASH, QT_TRANSLATE_NOOP("Keys", "收现金")),
            (C.TRANSFER, QT_TRANSLATE_NOOP("Keys", "收转账")),
            (C.WECHAT, QT_TRANSLATE_NOOP("Keys", "收微信")),
            (C.ALIPAY, QT_TRANSLATE_NOOP("Keys", "收支付宝")),
            _TICKS,
            (C.DRAWER, QT_TRANSLATE_NOOP("Keys", "钱箱")),
            (C.SLIP_LIST, QT_TRANSLATE_NOOP("Keys", "今天的收据")),
            _REVERSE,
            PRINT,
            CONFIRM,
            *_TABS,
        ),
    ),
    Place(
        QT_TRANSLATE_NOOP("Keys", "物业：批量抵扣"),
        (VIEW, SAVE, PRINT, _SHEET, CONFIRM, *_TABS),
    ),
    Place(
        QT_TRANSLATE_NOOP("Keys", "物业：月结"),
        (VIEW, _COLUMN, _FILE_KIND, _SHEET, SAVE, PRINT, CONFIRM, *_TABS),
    ),
    Place(
        QT_TRANSLATE_NOOP("Keys", "物业：看板"),
        (
            (C.OTHER_MONTH, QT_TRANSLATE_NOOP("Keys", "换月份")),
            (C.MEASURE, QT_TRANSLATE_NOOP("Keys", "按户、按金额")),
            (C.FIGURES_FILE, QT_TRANSLATE_NOOP("Keys", "数字存成表格")),
            (C.NOTICE, QT_TRANSLATE_NOOP("Keys", "公告")),
            SAVE,
            *_TABS,
        ),
    ),
    Place(
        QT_TRANSLATE_NOOP("Keys", "积分规则"),
        ((C.NEW_RULES, QT_TRANSLATE_NOOP("Keys", "新版本")), TRIAL, TRIAL_VIEW, SAVE, CONFIRM, *INSIDE),
    ),
    Place(
        QT_TRANSLATE_NOOP("Keys", "导入"),
        (FIND, _COLUMN, VIEW, _FILE_KIND, _SHEET, SAVE, CONFIRM, *INSIDE),
    ),
    *SHOP_PLACES,
    Place(QT_TRANSLATE_NOOP("Keys", "核查"), (VIEW, _COLUMN, _FILE_KIND, _SHEET, CONFIRM, *INSIDE)),
    Place(
        QT_TRANSLATE_NOOP("Keys", "登录"),
        (
            (C.PRACTICE, QT_TRANSLATE_NOOP("Keys", "训练")),
            (C.COMPUTER, QT_TRANSLATE_NOOP("Keys", "这台电脑")),
            _LANGUAGE,
            CONFIRM,
            (C.LEAVE_PRACTICE, QT_TRANSLATE_NOOP("Keys", "离开训练")),
        ),
    ),
    Place(QT_TRANSLATE_NOOP("Keys", "去训练之前"), (PRINT, _ANEW)),
    Place(
        QT_TRANSLATE_NOOP("Keys", "这台电脑"),
        (
            (C.LARGE, QT_TRANSLATE_NOOP("Keys", "大字")),
            (C.DARK, QT_TRANSLATE_NOOP("Keys", "深色")),
            (C.SOUNDS, QT_TRANSLATE_NOOP("Keys", "提示音")),
            (C.SPOKEN, QT_TRANSLATE_NOOP("Keys", "报出合计")),
            (C.SECOND_SCREEN, QT_TRANSLATE_NOOP("Keys", "顾客屏")),
            (C.TWO_COPIES, QT_TRANSLATE_NOOP("Keys", "小票打两张")),
            (C.BACKUP, QT_TRANSLATE_NOOP("Keys", "第二份备份")),
            (C.KEYS, QT_TRANSLATE_NOOP("Keys", "按键")),
            (C.TABLES, QT_TRANSLATE_NOOP("Keys", "表格恢复原样")),
            (C.LEAVE_PRACTICE, QT_TRANSLATE_NOOP("Keys", "离开训练")),
        ),
    ),
    Place(
        QT_TRANSLATE_NOOP("Keys", "第二份备份"),
        (
            (C.READ, QT_TRANSLATE_NOOP("Keys", "再找一遍")),
            (C.DROP, QT_TRANSLATE_NOOP("Keys", "不放了")),
            (C.LEAVE_PRACTICE, QT_TRANSLATE_NOOP("Keys", "离开训练")),
        ),
    ),
    Place(
        QT_TRANSLATE_NOOP("Keys", "按键"),
        (
            (C.KEY_BACK, QT_TRANSLATE_NOOP("Keys", "这一个恢复原样")),
            (C.ANEW, QT_TRANSLATE_NOOP("Keys", "全部恢复原样")),
            (C.LEAVE_PRACTICE, QT_TRANSLATE_NOOP("Keys", "离开训练")),
        ),
    ),
    Place(
        QT_TRANSLATE_NOOP("Keys", "开张"),
        (
            (C.NEW_SHOP, QT_TRANSLATE_NOOP("Keys", "新建一家店")),
            (C.FROM_WORKBOOK, QT_TRANSLATE_NOOP("Keys", "从表格建店")),
            (C.LOOK_AROUND, QT_TRANSLATE_NOOP("Keys", "看演示")),
            _LANGUAGE,
        ),
    ),
    Place(QT_TRANSLATE_NOOP("Keys", "从表格建店"), (FIND, SAVE, EARLIER)),
)
"""From what is used most."""
