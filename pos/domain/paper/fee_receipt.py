"""The property company's receipt of a fee, and of one that was taken back: of its name, with the sum in words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from pos.domain.money import format_yuan
from pos.domain.paper.capitals import capital_amount
from pos.domain.paper.document import Align, Code, Pair, PaperLine, Ruling, Text
from pos.domain.paper.receipt import Slip

Words = Mapping[str, str]
PAID_FEES = ("payment", "payment_reversal")


def fee_sums(slip: Slip, words: Words) -> Iterator[PaperLine]:
    """Bill by bill, what went ahead, the sum in figures and words, how it was paid, what is left."""
    back = slip.kind != "payment"
    yield Ruling()
    yield Pair(words["bill"], words["amount"])
    yield Ruling()
    for _bill_no, period, fee_item, _points, amount_fen in slip.shares:
        yield Pair(f"{period} {fee_item}", format_yuan(abs(amount_fen)))
    if slip.advance_fen:
        yield Pair(words["paid_ahead"], format_yuan(abs(slip.advance_fen)))
    yield Ruling(double=True)
    yield Pair(words["money_back" if back else "money_paid"], f"¥{format_yuan(abs(slip.amount_fen))}", 2, bold=True)
    yield Text(words["in_words"].format(amount=capital_amount(abs(slip.amount_fen))))
    yield from _way(slip, words, back=back)
    yield from _left(slip, words)


def _way(slip: Slip, words: Words, *, back: bool) -> Iterator[PaperLine]:
    way = words.get(slip.payment_kind, slip.payment_kind)
    yield Pair(words["back_by" if back else "paid_by"], way)
    if slip.reference:
        yield Pair(words["reference"], slip.reference)
    if slip.given_fen and not back:
        yield Pair(words["given"].format(kind=way), format_yuan(slip.given_fen))
        yield Pair(words["change"], format_yuan(slip.given_fen - slip.amount_fen))


def _left(slip: Slip, words: Words) -> Iterator[PaperLine]:
    """What the household owes after it, or has ahead; nothing of an older one that did not say."""
    owed_fen = slip.owed_after_fen
    yield Ruling()
    if owed_fen is None:
        return
    if owed_fen > 0:
        yield Pair(words["still_owed"], f"¥{format_yuan(owed_fen)}", bold=True)
    else:
        yield Text(words["all_paid"])
    if owed_fen < 0:
        yield Pair(words["ahead_now"], f"¥{format_yuan(-owed_fen)}")


def fee_foot(slip: Slip, words: Words, signature: str) -> Iterator[PaperLine]:
    """Where the company takes money, its stamp or the resident's name, and the number to look it up by."""
    if slip.account:
        yield Text(words["account"].format(account=slip.account))
    yield Text("")
    yield Text("")
    yield Pair(words[signature], "_" * 16)
    if slip.stamp and signature == "office_stamps":
        yield Text(f"（{slip.stamp}）", Align.CENTRE)
    yield Code(slip.slip_no)
