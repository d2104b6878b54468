"""The mark of every paper from a ledger where nothing counts: at its top, at each cut, in both languages."""

from __future__ import annotations

from dataclasses import replace

from pos.domain.paper.document import Align, Cut, Paper, PaperLine, Ruling, Text

_MARK: tuple[PaperLine, ...] = (
    Ruling(double=True),
    Text("训练 TRAINING", Align.CENTRE, size=2, bold=True),
    Text("不是小票，不能退货", Align.CENTRE, bold=True),
    Text("NOT A RECEIPT", Align.CENTRE, bold=True),
    Ruling(double=True),
)


def marked(paper: Paper) -> Paper:
    """The paper with the mark over it and under each part of it: no part that is torn off goes without."""
    lines: list[PaperLine] = [*_MARK]
    for line in paper.lines:
        lines += [*_MARK, line] if isinstance(line, Cut) else [line]
    if not paper.lines or not isinstance(paper.lines[-1], Cut):
        lines += _MARK
    return replace(paper, lines=tuple(lines))
