"""Every word on receipts and slips, Chinese and English, in one table."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

LANGUAGES: Final = ("zh_CN", "en")

_WORDS: Final[Mapping[str, tuple[str, str]]] = {
    "sale": ("购物小票", "Receipt"),
    "return": ("退货单", "Return"),
    "redemption": ("积分抵物业费凭单", "Points paid on property fee"),
    "reversal": ("抵扣冲正凭单", "Reversal of points payment"),
    "payment": ("物业费缴费凭单", "Property fee payment"),
    "reprint": ("补打", "REPRINT"),
    "reprint_no": ("第 {n} 次补打，不是另一笔", "Copy {n} of the same receipt"),
    "resident_part": ("住户联", "Resident's copy"),
    "office_part": ("物业联", "Office copy"),
    "number": ("单号", "No."),
    "time": ("时间", "Time"),
    "business_date": ("记账日", "Booked on"),
    "till": ("收银机", "Till"),
    "cashier": ("收银员", "Cashier"),
    "clerk": ("经办", "Clerk"),
    "room": ("房号", "Room"),
    "of_receipt": ("原小票", "Of receipt"),
    "of_slip": ("原单号", "Of slip"),
    "reason": ("原因", "Reason"),
    "goods": ("品名", "Item"),
    "amount": ("金额(元)", "Yuan"),
    "of_line": ("原单第 {n} 行", "line {n} of the receipt"),
    "discount": ("优惠", "Discount"),
    "subtotal": ("商品合计({n} 项)", "Goods ({n} lines)"),
    "discounts": ("优惠合计", "Discounts"),
    "order_discount": ("其中整单优惠", "of it on the order"),
    "rounding": ("抹零", "Rounding"),
    "cash_rounding": ("现金凑整", "Cash rounding"),
    "total": ("合计", "Total"),
    "refund": ("应退", "Refund"),
    "cash": ("现金", "Cash"),
    "wechat": ("微信支付", "WeChat Pay"),
    "alipay": ("支付宝", "Alipay"),
    "unionpay": ("银联", "UnionPay"),
    "voucher": ("代金券", "Voucher"),
    "transfer": ("银行转账", "Bank transfer"),
    "account": ("挂账", "House account"),
    "given": ("实收{kind}", "{kind} given"),
    "given_back": ("退{kind}", "{kind} returned"),
    "change": ("找零", "Change"),
    "earned": ("本次积分", "Points"),
    "worth": ("抵物业费", "Off fee"),
    "balance": ("积分余额", "Points now"),
    "taken_back": ("退回积分", "Points back"),
    "taken_back_worth": ("折物业费", "Fee worth"),
    "line_points": ("积分 {points}（实付 {base} 元所得）", "points {points} (earned by {base} paid)"),
    "kept_points": (
        "积分 {points}：留下的商品按原单规则重新计算",
        "Points {points}: what you kept, counted again by the rules of that receipt",
    ),
    "debt": ("尚欠积分", "Points owed"),
    "debt_note": (
        "所欠积分由下次所得先补还；还清前不能抵扣",
        "Repaid first by the next points; until then none can be used",
    ),
    "no_room": ("未登记房号，本单不积分", "No room given: no points"),
    "keep": ("退换货请带此小票", "Bring this receipt for returns"),
    "thanks": ("谢谢惠顾", "Thank you"),
    "bill": ("账期 项目", "Bill"),
    "points": ("积分", "Points"),
    "bill_no": ("账单", "bill"),
    "points_used": ("抵扣积分", "Points used"),
    "points_restored": ("退回积分", "Points back"),
    "fee_paid": ("抵物业费", "Fee paid"),
    "fee_restored": ("恢复欠费", "Fee owed again"),
    "money_paid": ("实缴", "Paid"),
    "paid_by": ("缴费方式", "Paid by"),
    "reference": ("流水号", "Reference"),
    "points_left": ("剩余积分", "Points left"),
    "resident_signs": ("住户签字：", "Resident signs:"),
    "office_stamps": ("经办盖章：", "Office stamp:"),
}


def receipt_words(lang: str) -> Mapping[str, str]:
    """The table in one language; anything but English is Chinese."""
    column = 1 if lang.startswith("en") else 0
    return MappingProxyType({key: both[column] for key, both in _WORDS.items()})
