"""The one ticket of an exchange: what came back, what went, one net amount, and the points of both."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from pos.domain.money import format_yuan
from pos.domain.paper import slips as papers
from pos.domain.paper.document import Pair, Paper, PaperLine, Ruling, Text
from pos.domain.paper.receipt import Part, Receipt
from pos.domain.paper.words import receipt_words


def exchange_paper(
    back: Receipt, sale: Receipt, *, lang: str = "zh_CN", reprint: int = 0, part: Part = Part.ONLY
) -> Paper:
    """Both halves under the sale's number; the return's own number stands beside it."""
    words = receipt_words(lang)
    lines: list[PaperLine] = []
    lines += papers.heading(sale.shop_name, words["exchange"], reprint, words)
    lines += papers.part_mark(part, words)
    lines += papers.receipt_facts(replace(sale, of=back.of, reason=back.reason), words)
    lines.append(Pair(words["return"], back.receipt_no))
    for word, half in (("came_back", back), ("taken_along", sale)):
        lines += papers.goods(half, words, words[word])
        lines.append(Pair(words[word], format_yuan(half.total_fen), bold=True))
    lines += _net(back, sale, words)
    lines += _points(back, sale, words)
    lines += papers.farewell(sale.receipt_no, part, words, gives_back=False)
    return Paper(sale.receipt_no, tuple(lines))


def _net(back: Receipt, sale: Receipt, words: papers.Words) -> Iterator[PaperLine]:
    sums: dict[tuple[str, str], int] = {}
    for kind, amount_fen, _, reference in (*back.tenders, *sale.tenders):
        sums[kind, reference] = sums.get((kind, reference), 0) + amount_fen
    net_fen = sum(sums.values())
    yield Ruling(double=True)
    if back.kept_fen:
        kept = words["kept_for_points"].format(points=back.kept_points)
        yield Pair(kept, format_yuan(back.kept_fen))
    coins = net_fen - back.total_fen - sale.total_fen - back.kept_fen
    if coins:
        yield Pair(words["coins"], format_yuan(coins))
    word = "net_pay" if net_fen > 0 else "refund" if net_fen else "net_even"
    yield Pair(words[word], f"¥{format_yuan(abs(net_fen))}", size=2, bold=True)
    for (kind, reference), fen in sums.items():
        name = words.get(kind, kind)
        if fen:
            label = words["given_back"].format(kind=name) if fen < 0 else name
            yield Pair(f"{label} {reference}".rstrip(), format_yuan(abs(fen)))
    if sale.change_fen:
        yield Pair(words["change"], format_yuan(sale.change_fen))


def _points(back: Receipt, sale: Receipt, words: papers.Words) -> Iterator[PaperLine]:
    if not back.household_id and not sale.household_id:
        return
    yield Ruling()
    if back.household_id:
        yield Pair(words["taken_back"], papers.signed(back.points), bold=True)
    if sale.household_id:
        yield Pair(words["earned"], papers.signed(sale.points), bold=True)
    last = sale if sale.household_id else back
    if last.points_after is not None:
        yield Pair(words["balance"], papers.points_worth(last.points_after, last.value_after_fen))
    if last.debt_after:
        yield Pair(words["debt"], str(last.debt_after), bold=True)
        yield Text(words["debt_note"])
