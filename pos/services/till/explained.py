"""The lines of a sale are explained before it is written, whatever window or file they came from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from pos.domain.goods.items import Item
from pos.domain.goods.layouts import LabelLayout
from pos.domain.sale.basket import BasketLine, LineKind
from pos.domain.sale.explained import explained
from pos.errors import Refused
from pos.ledger import settings
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
        if not explained(line, goods.get((line.item_id, line.as_of)), _layouts(w, line) if line.label else ()):
            raise Refused("line_unexplained", n=n, name=line.name)
        if line.kind is LineKind.ITEM and not line.label and not line.reason:
            known[line.item_id, line.as_of, line.qty_milli] = line


def _layouts(w: Writing, line: BasketLine) -> Sequence[LabelLayout]:
    """What labels meant when it was made."""
    known = w.shop.older_layouts
    if line.as_of not in known:
        if len(known) > _MOST:
            known.clear()
        known[line.as_of] = settings.layouts(w.tx, line.as_of)[0]
    return known[line.as_of]


def _goods(w: Writing, lines: Sequence[BasketLine]) -> Mapping[tuple[str, int], Item]:
    """What they are lines of, as it was when they were made."""
    known = w.shop.goods
    if len(known) > _MOST:
        known.clear()
    wanted = {(line.item_id, line.as_of) for line in lines if line.kind is LineKind.ITEM} - known.keys()
    if wanted:
        known.update(catalogue.as_they_were(w.tx, wanted))
    return known
