"""Which document belongs to what stands in the book."""

from __future__ import annotations

from pos.domain.paper.document import Paper
from pos.domain.paper.exchange import exchange_paper
from pos.domain.paper.receipt import Part, Receipt, Slip
from pos.domain.paper.slips import receipt_paper, slip_paper


def paper_of(
    one: Receipt | Slip, lang: str, *, back: Receipt | None = None, reprint: int = 0, part: Part = Part.ONLY
) -> Paper:
    """The document of a receipt or slip; `back` = the return that a sale is one ticket with.

    `reprint` n > 0 marks the n-th copy; `part` = for whom it is, of two of a receipt (a slip has both in one).
    """
    if isinstance(one, Slip):
        return slip_paper(one, lang=lang, reprint=reprint)
    if back is not None:
        return exchange_paper(back, one, lang=lang, reprint=reprint, part=part)
    return receipt_paper(one, lang=lang, reprint=reprint, part=part)
