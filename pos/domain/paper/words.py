"""Every word on receipts and slips, Chinese and English, in one table; ways to pay are called as everywhere."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from pos.domain.fees.payments import PAID_BY
from pos.domain.language import Words, pick
from pos.domain.people import ROLES, Role

_WORDS: Final[Mapping[str, Words]] = {
    "sale": ("购物小票", "Receipt"),
    "return": ("退货单", "Return"),
    "exchange": ("换货单", "Exchange"),
    "came_back": ("退回商品", "Came back"),
    "taken_along": ("换走商品", "Taken along"),
    "net_pay": ("应付", "To pay"),
    "redemption": ("积分抵物业费凭单", "Points paid on property fee"),
    "reversal": ("抵扣冲正凭单", "Reversal of points payment"),
    "payment": ("物业费缴费凭单", "Property fee payment"),
    "payment_reversal": ("物业费缴费冲正凭单", "Reversal of a fee payment"),
    "account_transfer": ("积分转户凭单", "Transfer of points"),
    "account_settlement": ("积分结算凭单", "Points settled in cash"),
    "reprint": ("补打", "REPRINT"),
    "reprint_no": ("第 {n} 次补打，不是另一笔", "Copy {n} of the same receipt"),
    "resident_part": ("住户联", "Resident's copy"),
    "office_part": ("物业联", "Office copy"),
    "number": ("单号", "No."),
    "time": ("时间", "Time"),
    "business_date": ("记账日", "Booked on"),
    "till": ("收银机", "Till"),
    "cashier": (ROLES[Role.CASHIER][0], ROLES[Role.CASHIER][1].capitalize()),
    "clerk": ("经办", "Clerk"),
    "room": ("房号", "Room"),
    "of_receipt": ("原小票", "Of receipt"),
    "of_slip": ("原单号", "Of slip"),
    "reason": ("原因", "Reason"),
    "reason_wrong_item": ("买错了", "Wrong item"),
    "reason_changed_mind": ("不想要了", "Changed mind"),
    "reason_price": ("价格不对", "Wrong price"),
    "reason_damaged": ("破损", "Damaged"),
    "reason_expired": ("过期或临期", "Out of date"),
    "reason_quality": ("质量问题", "Poor quality"),
    "reason_other": ("其他", "Other"),
    "approver": ("授权", "Approved by"),
    "without_receipt": ("无小票", "None"),
    "kept_for_points": (
        "已用掉的 {points} 分，从现金里扣",
        "{points} spent points, taken off the cash",
    ),
    "coins": ("零钱凑整", "Up to coins"),
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
    "given": ("实收{kind}", "{kind} given"),
    "given_back": ("退{kind}", "{kind} returned"),
    "change": ("找零", "Change"),
    "earned": ("本次积分", "Points"),
    "worth": ("抵物业费", "Off fee"),
    "balance": ("积分余额", "Points now"),
    "taken_back": ("退回积分", "Points back"),
    "taken_back_worth": ("折物业费", "Fee worth"),
    "line_points": ("积分 {points}（实付 {base} 元所得）", "points {points} (earned on {base})"),
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
    "money_back": ("退款", "Money back"),
    "paid_ahead": ("预存", "Paid ahead"),
    "paid_by": ("缴费方式", "Paid by"),
    "reference": ("流水号", "Reference"),
    "to_room": ("转入房号", "To room"),
    "points_moved": ("转出积分", "Points moved"),
    "points_settled": ("结算积分", "Points settled"),
    "debt_moved": ("随转欠分", "Points owed, moved"),
    "debt_settled": ("补交欠分", "Points owed, paid"),
    "cash_out": ("付住户现金", "Cash paid out"),
    "cash_in": ("收住户现金", "Cash taken in"),
    "points_left": ("剩余积分", "Points left"),
    "resident_signs": ("住户签字：", "Resident signs:"),
    "office_stamps": ("经办盖章：", "Office stamp:"),
}


def receipt_words(lang: str) -> Mapping[str, str]:
    """The table in one language, with the ways to pay."""
    return MappingProxyType({key: pick(both, lang) for key, both in {**_WORDS, **PAID_BY}.items()})
