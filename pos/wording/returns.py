"""What is said about returns: what stands in the way, and why somebody's points changed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

RETURNS: Final[Mapping[str, tuple[str, str]]] = {
    "not_on_receipt": (
        "{name} 不在这张小票上，或已经退完、选完了",
        "{name} is not on this receipt, or all of it has come back or is chosen.",
    ),
    "shortfall_unconfirmed": (
        "已用掉的 {points:points} 分要从现金退款里扣 {off_fen}，请先告诉顾客，同意后再退",
        "{points:points} points were spent; {off_fen} comes off the cash refund. Tell the customer first.",
    ),
    "needs_second": (
        "这样做要值班长或店长当面授权",
        "This needs a shift lead or manager beside you.",
    ),
    "over_day_cap": (
        "今天授权退货的额度只剩 {left_fen}，不够这一笔",
        "Only {left_fen} is left of today's cap for approved returns.",
    ),
    "training_receipt": (
        "{number} 是训练时打的，不是真的小票：不能退货，也不给钱和积分",
        "{number} is from training and no real receipt: nothing comes back for it, no money and no points.",
    ),
    "no_receipt_here": (
        "没有这张小票：{text}。核对号码，或按房号找",
        "No such receipt: {text}. Check the number, or look by room.",
    ),
    "nothing_to_return": ("还没有选要退的商品", "Nothing is chosen to come back yet."),
    "deduction_chosen": (
        "扣减行不能单独退，整单退时一起退",
        "A deduction comes back only with the whole receipt.",
    ),
    "line_all_back": ("第 {n} 行已经退完", "Line {n} came back already."),
    "return_under_way": (
        "正在退货：先确认，或按 Esc 返回，再扫",
        "A return is under way; confirm it or press Esc, then scan.",
    ),
    "no_history": ("{room} 还没有购物记录", "{room} has bought nothing yet."),
    # why did my points change: one sentence per line
    "why_whole_line": (
        "实付 {base_fen} 所得的 {points:points} 分全部退回",
        "All {points:points} points earned on {base_fen} go back",
    ),
    "why_part": (
        "退的部分实付 {base_fen}，按原规则退回 {points:points} 分",
        "{points:points} points earned on {base_fen} of it go back",
    ),
    "why_shared_anew": (
        "没退；留下的按原规则重算，少 {points:points} 分",
        "Kept and counted anew: {points:points} points less",
    ),
    "why_shared_more": (
        "没退；留下的按原规则重算，多 {points:points} 分",
        "Kept and counted anew: {points:points} points more",
    ),
    "why_still_earned": (
        "留下的按原规则仍得这些分，不退积分",
        "What is kept still earns them: none go back",
    ),
    "why_never_earned": ("当时没有积分，不退积分", "It earned no points: none go back"),
}
