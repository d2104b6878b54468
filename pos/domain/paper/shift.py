"""The X and Z report on paper: what was sold, what the drawer should hold and does, and what someone should look at."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from pos.domain.money import format_points, format_yuan
from pos.domain.paper.document import Align, Cut, Pair, Paper, PaperLine, Ruling, Text
from pos.domain.paper.words import receipt_words
from pos.domain.shift.sums import ShiftSums

_Words = Mapping[str, str]

_WATCHED: Final = (
    "voids_after_subtotal",
    "overrides",
    "returns_without_receipt",
    "no_sales",
    "held",
    "discarded",
    "reprints",
)


@dataclass(frozen=True, slots=True)
class ShiftFacts:
    """A shift as its report prints it; `kind` "x" or "z". Instants are ISO text, money fen.

    None = not to be printed: an X report before the blind count shows neither what is expected nor anything it could
    be worked out from (`float_fen` None hides the drawer and all tenders: total less the others is the cash).
    """

    report_no: str
    kind: str
    shop_name: str
    till: str
    cashier: str
    opened_at: str
    closed_at: str
    sums: ShiftSums
    float_fen: int | None = None
    expected_fen: int | None = None
    declared_fen: int | None = None
    verified_fen: int | None = None
    grand_total_fen: int | None = None
    gaps: int | None = None
    chain_head: str = ""


def shift_paper(facts: ShiftFacts, *, lang: str = "zh_CN", reprint: int = 0) -> Paper:
    """The report; `reprint` n > 0 marks the n-th copy."""
    words = receipt_words(lang)
    lines: list[PaperLine] = []
    lines += _heading(facts, reprint, words)
    lines += _sold(facts, words)
    lines += _drawer(facts, words)
    lines += _watched(facts, words)
    lines += _foot(facts, words)
    return Paper(facts.report_no, tuple(lines))


def _heading(facts: ShiftFacts, reprint: int, words: _Words) -> Iterator[PaperLine]:
    yield Text(facts.shop_name, Align.CENTRE, bold=True)
    yield Text(words[facts.kind], Align.CENTRE, size=2, bold=True)
    if reprint > 0:
        yield Text(f"** {words['reprint']} {reprint} **", Align.CENTRE, bold=True)
    yield Ruling()
    yield Pair(words["number"], facts.report_no)
    yield Pair(f"{words['till']} {facts.till}", f"{words['cashier']} {facts.cashier}")
    yield Pair(words["opened"], _instant(facts.opened_at))
    yield Pair(words["closed"], _instant(facts.closed_at))
    if facts.sums.first_receipt:
        yield Pair(words["receipts"], facts.sums.first_receipt)
        yield Pair("", facts.sums.last_receipt)


def _sold(facts: ShiftFacts, words: _Words) -> Iterator[PaperLine]:
    sums = facts.sums
    yield Ruling()
    yield Pair(words["sales"].format(n=sums.sales), format_yuan(sums.sales_fen))
    yield Pair(words["returns"].format(n=sums.returns), format_yuan(-sums.refunds_fen))
    yield Pair(words["net_sales"], f"¥{format_yuan(sums.sales_fen - sums.refunds_fen)}", size=2, bold=True)
    if sums.discounts_fen:
        yield Pair(f"  {words['discounts_given']}", format_yuan(sums.discounts_fen))
    if sums.rounding_fen:
        yield Pair(f"  {words['rounding_given']}", format_yuan(sums.rounding_fen))
    if facts.float_fen is not None:
        yield Ruling()
        yield from (Pair(words.get(kind, kind), format_yuan(fen)) for kind, fen in sums.tenders)
    yield Ruling()
    yield Pair(words["points_earned"], format_points(sums.points_earned))
    yield Pair(words["points_taken_back"], format_points(abs(sums.points_taken_back)))


def _drawer(facts: ShiftFacts, words: _Words) -> Iterator[PaperLine]:
    """Three truths: what the system expects, what the cashier declared, what another person verified."""
    if facts.float_fen is None:
        return
    sums = facts.sums
    yield Ruling()
    yield Pair(words["float"], format_yuan(facts.float_fen))
    yield Pair(words["cash_taken"], format_yuan(sums.cash_fen))
    for name, fen in (("paid_in", sums.paid_in_fen), ("paid_out", -sums.paid_out_fen), ("drops", -sums.drops_fen)):
        if fen:
            yield Pair(words[name], format_yuan(fen))
    truths = (("expected", facts.expected_fen), ("declared", facts.declared_fen), ("verified", facts.verified_fen))
    yield from (Pair(words[name], format_yuan(fen), bold=True) for name, fen in truths if fen is not None)
    counted = facts.declared_fen if facts.verified_fen is None else facts.verified_fen
    if counted is not None and facts.expected_fen is not None:
        off = counted - facts.expected_fen
        word = "over" if off > 0 else "short" if off < 0 else "even"
        yield Pair(words[word], f"¥{format_yuan(abs(off))}", size=2, bold=True)


def _watched(facts: ShiftFacts, words: _Words) -> Iterator[PaperLine]:
    yield Ruling()
    for name in _WATCHED:
        yield Pair(words[name], str(getattr(facts.sums, name)))
    if facts.gaps is not None:
        yield Pair(words["gaps"], str(facts.gaps))


def _foot(facts: ShiftFacts, words: _Words) -> Iterator[PaperLine]:
    yield Ruling(double=True)
    if facts.grand_total_fen is not None:
        yield Pair(words["grand_total"], f"¥{format_yuan(facts.grand_total_fen)}", bold=True)
    if facts.chain_head:
        yield Pair(words["chain"], facts.chain_head[:16])
    if facts.kind == "z":
        for signature in ("cashier_signs", "lead_signs"):
            yield Text("")
            yield Pair(words[signature], "_" * 16)
    yield Cut()


def _instant(at: str) -> str:
    return at[:19].replace("T", " ")
