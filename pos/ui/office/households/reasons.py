"""Why a household redeems nothing, and what caps leave, in words: calm ones, for nobody did anything wrong."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from pos.domain.fees.bills import Bounds
from pos.services.office.views import HouseholdPage
from pos.ui.office.households.redemption import NONE_CHOSEN
from pos.ui.text import grouped, money

translate = QCoreApplication.translate


def nothing_to_redeem(why: str, page: HouseholdPage, bounds: Bounds | None) -> tuple[str, str]:
    """What it is, and what can be done about it; ("", "") for a reason that is none."""
    card = page.card
    if why == "nothing_owed" and card.owed_fen:
        title = translate("Office", "待缴的都不能用积分抵扣")
        return title, translate("Office", "待缴 {money}，请到缴费页收款").format(money=money(card.owed_fen))
    points = translate("Office", "积分留着，下次再抵：{n} 分").format(n=grouped(card.points)) if card.points else ""
    owed = translate("Office", "待缴 {money}，请到缴费页收款").format(money=money(card.owed_fen))
    debt = translate("Office", "还欠 {n} 分，以后的购物积分先补上").format(n=grouped(card.debt))
    told = {
        "nothing_owed": (translate("Office", "没有待缴的账单"), points),
        "no_points": (translate("Office", "没有可用的积分"), owed if card.owed_fen else ""),
        "frozen": (translate("Office", "积分已冻结"), translate("Office", "物业财务解冻后才能抵扣")),
        "debt": (translate("Office", "欠分补齐前不能抵扣"), debt),
        "awarded_today": (
            translate("Office", "请换一位同事办理"),
            translate("Office", "您今天给这一户发过奖励，不能再为它抵扣"),
        ),
        "moved_out": (translate("Office", "这一户已经搬离"), owed if card.owed_fen else ""),
        NONE_CHOSEN: (translate("Office", "还没有勾选账单"), translate("Office", "在左边勾选，或点“尽量抵扣”")),
    }
    return (_cap(bounds), "") if why == "cap" and bounds is not None else told.get(why, ("", ""))


def _cap(bounds: Bounds) -> str:
    """Which cap leaves no room."""
    if bounds.full == "bill":
        return translate("Office", "账单已经抵到上限 {percent}%").format(percent=bounds.bill_percent)
    if bounds.full == "month":
        return translate("Office", "本月可抵扣的积分已经用完")
    return translate("Office", "今年可抵扣的积分已经用完")


def caps_left(bounds: Bounds | None) -> str:
    """What the caps still leave, "" where there are none."""
    if bounds is None:
        return ""
    told = []
    if bounds.bill_percent < 100:
        told.append(translate("Office", "每张账单最多抵 {percent}%").format(percent=bounds.bill_percent))
    if bounds.month is not None:
        told.append(translate("Office", "本月还可抵 {n} 分").format(n=grouped(bounds.month)))
    if bounds.year is not None:
        told.append(translate("Office", "今年还可抵 {n} 分").format(n=grouped(bounds.year)))
    return translate("Office", "，").join(told)
