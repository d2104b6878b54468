"""The places of the back office and of the reports: which keys work there, and what each does."""

from __future__ import annotations

from typing import Final

from pos.ui.door.binding.place import CONFIRM, EARLIER, FIND, INSIDE, LATER, PRINT, SAVE, TRIAL, TRIAL_VIEW, VIEW, Place
from pos.ui.keys import Command
from pos.ui.text import QT_TRANSLATE_NOOP

C = Command
_SHOP_TABS: Final = (
    *INSIDE,
    (C.GOODS, QT_TRANSLATE_NOOP("Keys", "商品")),
    (C.PROMOTIONS, QT_TRANSLATE_NOOP("Keys", "促销")),
    (C.STOCK, QT_TRANSLATE_NOOP("Keys", "库存")),
    (C.VENDORS, QT_TRANSLATE_NOOP("Keys", "供应方")),
    (C.STAFF, QT_TRANSLATE_NOOP("Keys", "人员")),
    (C.HOUSE_RULES, QT_TRANSLATE_NOOP("Keys", "设置")),
    (C.SCALE_LABELS, QT_TRANSLATE_NOOP("Keys", "秤签")),
    (C.STALLS, QT_TRANSLATE_NOOP("Keys", "摊位")),
)
"""Of the back office; a page that comes has its key here."""

SHOP_PLACES: Final = (
    Place(
        QT_TRANSLATE_NOOP("Keys", "后台：商品"),
        (
            FIND,
            (C.PRICE, QT_TRANSLATE_NOOP("Keys", "改价")),
            (C.GOODS_FORM, QT_TRANSLATE_NOOP("Keys", "改资料")),
            (C.GOODS_NEW, QT_TRANSLATE_NOOP("Keys", "新商品")),
            (C.GOODS_BULK, QT_TRANSLATE_NOOP("Keys", "成批改")),
            (C.GOODS_ALL, QT_TRANSLATE_NOOP("Keys", "全部勾选")),
            (C.GOODS_CATEGORY, QT_TRANSLATE_NOOP("Keys", "类别")),
            (C.GOODS_VENDOR, QT_TRANSLATE_NOOP("Keys", "供应方")),
            (C.GOODS_ONLY, QT_TRANSLATE_NOOP("Keys", "在售、下架、没定价")),
            (C.GOODS_COLUMNS, QT_TRANSLATE_NOOP("Keys", "显示哪些列")),
            (C.GOODS_DATED, QT_TRANSLATE_NOOP("Keys", "按日期的价、会员价")),
            (C.GOODS_END_PRICE, QT_TRANSLATE_NOOP("Keys", "不用这个价了")),
            (C.GOODS_QUICK, QT_TRANSLATE_NOOP("Keys", "放到快捷键")),
            (C.GOODS_LABELS, QT_TRANSLATE_NOOP("Keys", "价签")),
            (C.GOODS_PICTURE, QT_TRANSLATE_NOOP("Keys", "选图片")),
            (C.GOODS_NO_PICTURE, QT_TRANSLATE_NOOP("Keys", "不要图片")),
            (C.UNDO, QT_TRANSLATE_NOOP("Keys", "撤销")),
            PRINT,
            CONFIRM,
            *_SHOP_TABS,
        ),
    ),
    Place(
        QT_TRANSLATE_NOOP("Keys", "后台：促销"),
        (
            (C.PROMOTION_NEW, QT_TRANSLATE_NOOP("Keys", "新促销")),
            (C.PROMOTION_CHANGE, QT_TRANSLATE_NOOP("Keys", "改这个促销")),
            (C.DROP, QT_TRANSLATE_NOOP("Keys", "结束这个促销")),
            TRIAL,
            TRIAL_VIEW,
            SAVE,
            (C.PROMOTION_SAMPLE, QT_TRANSLATE_NOOP("Keys", "试一单")),
            PRINT,
            CONFIRM,
            *_SHOP_TABS,
        ),
    ),
    Place(
        QT_TRANSLATE_NOOP("Keys", "秤签格式"),
        (
            FIND,
            (C.LAYOUT_CHANGE, QT_TRANSLATE_NOOP("Keys", "修改")),
            (C.LAYOUT_SWITCH, QT_TRANSLATE_NOOP("Keys", "启用或停用")),
            (C.DROP, QT_TRANSLATE_NOOP("Keys", "去掉")),
            PRINT,
            CONFIRM,
            *_SHOP_TABS,
        ),
    ),
    Place(
        QT_TRANSLATE_NOOP("Keys", "库存"),
        (
            (C.RECEIVE_GOODS, QT_TRANSLATE_NOOP("Keys", "收货")),
            (C.SEND_BACK, QT_TRANSLATE_NOOP("Keys", "退给供应方")),
            (C.LOSE_GOODS, QT_TRANSLATE_NOOP("Keys", "报损")),
            (C.COUNT_GOODS, QT_TRANSLATE_NOOP("Keys", "盘点")),
            (C.DELIVERY_LIST, QT_TRANSLATE_NOOP("Keys", "送货单文件")),
            (C.DELIVERY_VENDOR, QT_TRANSLATE_NOOP("Keys", "从哪个供应方来")),
            (C.QUANTITY, QT_TRANSLATE_NOOP("Keys", "数量")),
            (C.GOODS_COST, QT_TRANSLATE_NOOP("Keys", "进价")),
            (C.GOODS_BATCH, QT_TRANSLATE_NOOP("Keys", "批号和到期日")),
            (C.VOID, QT_TRANSLATE_NOOP("Keys", "去掉这一行")),
            VIEW,
            PRINT,
            CONFIRM,
            *_SHOP_TABS,
        ),
    ),
    Place(
        QT_TRANSLATE_NOOP("Keys", "后台：供应方"),
        (
            (C.VENDOR_TERMS, QT_TRANSLATE_NOOP("Keys", "新条件")),
            (C.VENDOR_TODAY, QT_TRANSLATE_NOOP("Keys", "摊位当场付清")),
            (C.VENDOR_PAY, QT_TRANSLATE_NOOP("Keys", "付对账单")),
            (C.VENDOR_UNPAY, QT_TRANSLATE_NOOP("Keys", "付款冲正")),
            EARLIER,
            LATER,
            SAVE,
            VIEW,
            PRINT,
            CONFIRM,
            *_SHOP_TABS,
        ),
    ),
    Place(
        QT_TRANSLATE_NOOP("Keys", "后台：摊位"),
        (
            (C.STALL_CAME, QT_TRANSLATE_NOOP("Keys", "来了")),
            (C.STALL_MISSED, QT_TRANSLATE_NOOP("Keys", "没来")),
            (C.STALL_TAKE, QT_TRANSLATE_NOOP("Keys", "收回")),
            EARLIER,
            LATER,
            VIEW,
            (C.WORKBOOK, QT_TRANSLATE_NOOP("Keys", "存成表格")),
            (C.CSV, QT_TRANSLATE_NOOP("Keys", "存成 CSV")),
            PRINT,
            CONFIRM,
            *_SHOP_TABS,
        ),
    ),
    Place(
        QT_TRANSLATE_NOOP("Keys", "人员"),
        (
            (C.PERSON_ROLES, QT_TRANSLATE_NOOP("Keys", "改岗位")),
            (C.PERSON_PIN, QT_TRANSLATE_NOOP("Keys", "新密码")),
            (C.PERSON_LEAVE, QT_TRANSLATE_NOOP("Keys", "停用、恢复上岗")),
            VIEW,
            PRINT,
            CONFIRM,
            *_SHOP_TABS,
        ),
    ),
    Place(QT_TRANSLATE_NOOP("Keys", "设置"), (VIEW, PRINT, CONFIRM, *_SHOP_TABS)),
    Place(
        QT_TRANSLATE_NOOP("Keys", "报表"),
        (
            VIEW,
            (C.SPELL, QT_TRANSLATE_NOOP("Keys", "多长时间")),
            EARLIER,
            LATER,
            SAVE,
            (C.WORKBOOK, QT_TRANSLATE_NOOP("Keys", "存成表格")),
            (C.CSV, QT_TRANSLATE_NOOP("Keys", "存成 CSV")),
            *INSIDE,
        ),
    ),
)
