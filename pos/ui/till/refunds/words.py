"""An electronic refund as a step, in words."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from pos.domain.sale.refund import RefundStep
from pos.ui import messages
from pos.ui.text import grouped, money, plain

translate = QCoreApplication.translate


def step_name(step: RefundStep) -> str:
    """`微信退 ¥2.80`."""
    channel = messages.tender_name(step.kind).removesuffix("支付")
    return translate("Refunds", "{channel}退 {amount}").format(channel=channel, amount=money(step.fen))


def to_do(step: RefundStep) -> str:
    """What is to be done on the box, and for which payment where that is known."""
    told = translate("Refunds", "{what}，请在收款盒上操作").format(what=step_name(step))
    end = plain(step.reference, 12).lstrip("*")
    return told + (translate("Refunds", "（付款尾号 {end}）").format(end=end) if end else "")


def owed_told(steps: Sequence[RefundStep]) -> str:
    """What nobody has given back yet, at the next login."""
    if not steps:
        return ""
    told = translate("Refunds", "还有 {n} 笔没有退给顾客：{what}")
    some = "、".join(step_name(step) for step in steps[:3])
    return told.format(n=grouped(len(steps)), what=some if len(steps) <= 3 else f"{some} …")


def done_told(step: RefundStep) -> str:
    """That it was."""
    return translate("Refunds", "已记下：{what} 退好了").format(what=step_name(step))
