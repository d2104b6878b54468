"""The lines of a sale are explained before it is written, whatever window or file they came from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from pos.domain.goods.items import Item
from pos.domain.goods.labels import SHIPPED
from pos.domain.sale.basket import BasketLine, LineKind
from pos.domain.sale.explained import explained
from pos.errors import Refused
from pos.ledger.reading import catalogue
from pos.services.writing import Writing

_MOST = 20_000
"""Items, and lines, that are remembered: as of an entry they never change."""


def check_lines(w: Writing, lines: Sequence[BasketLine]) -> None:
    """Refused `line_unexplained` (n, name) for a line that neither catalogue nor label could have made."""
    known = w.shop.lines
    new = [n for n, line in enumerate(lines, 1) if known.get((line.item_id, line.as_of, line.qty_milli)) != line]
    if not new:
        return
    goods = _goods(w, [lines[n - 1] for n in new])
    if len(known) > _MOST:
        known.clear()
    for n in new:
        line = lines[n - 1]
        if not explained(line, goods.get((line.item_id, line.as_of)), SHIPPED):
            raise Refused("line_unexplained", n=n, name=line.name)
        if line.kind is LineKind.ITEM and not line.label and not line.reason:
            known[line.item_id, line.as_of, line.qty_milli] = line


def _goods(w: Writing, lines: Sequence[BasketLine]) -> Mapping[tuple[str, int], Item]:
    """What they are lines of, as it was when they were made."""
    known = w.shop.goods
    if len(known) > _MOST:
        known.clear()
    wanted = {(line.item_id, line.as_of) for line in lines if line.kind is LineKind.ITEM} - known.keys()
    if wanted:
        known.update(catalogue.as_they_were(w.tx, wanted))
    return known
