"""What the payment says about its sum: whose turn it is, what rounding takes off and why, what a voucher does."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from pos.domain.sale.tender import Nature, RoundingPolicy, TenderKind
from pos.ui import messages
from pos.ui.text import money
from pos.ui.till.payment.amounts import Amounts

translate = QCoreApplication.translate


def due_word(shown: Amounts) -> str:
    """Above the large figure. An exchange is one net sum, and says which way it goes."""
    paying = shown.paying
    if not paying.swaps:
        return translate("Pay", "还应收")
    if not paying.settled:
        return translate("Pay", "换货，再收")
    return swapped_out(paying.hands_out_by) if paying.hands_out_fen else translate("Pay", "换货，不找不补")


def swapped_out(kinds: Sequence[TenderKind]) -> str:
    """`换货，退给顾客（微信支付）`."""
    told = translate("Pay", "换货，退给顾客（{tenders}）")
    return told.format(tenders="、".join(map(messages.tender_name, kinds)))


def why(shown: Amounts) -> str:
    """Under the figure: why it is not the sum itself; "" where there is nothing to say."""
    if shown.paying.settled:
        return ""
    if shown.kind.nature is Nature.COUPON:
        return translate("Pay", "代金券最多抵 {due}，不找零；抵掉的部分不积分").format(due=money(shown.exact_fen))
    if shown.policy is RoundingPolicy.NONE:
        return ""
    if shown.kind is not TenderKind.CASH:
        return translate("Pay", "只有现金抹零，{tender}照收").format(tender=messages.tender_name(shown.kind))
    rule = {
        RoundingPolicy.FEN: translate("Pay", "本店现金收到角，零头不收"),
        RoundingPolicy.JIAO: translate("Pay", "本店现金收到元，零头不收"),
    }[shown.policy]
    off = translate("Pay", "抹零 {off}").format(off=f"−{money(shown.rounded_fen)}")
    return f"{off}　{rule}" if shown.rounded_fen > 0 else rule
