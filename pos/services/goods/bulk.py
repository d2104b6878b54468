"""One change of many goods: what it makes of each; goods that are changed and not saved yet, and one step back."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from pos.domain.goods.items import Item
from pos.domain.money import half_up, parse_percent, parse_yuan
from pos.services.goods.items import Edit

_WHOLE_BP: Final = 10_000


class BulkKind(StrEnum):
    """What is changed of each."""

    PRICE = "price"
    PERCENT_OFF = "percent_off"
    PERCENT_MORE = "percent_more"
    YUAN_OFF = "yuan_off"
    YUAN_MORE = "yuan_more"
    CATEGORY = "category"
    VENDOR = "vendor"
    OFF_SALE = "off_sale"
    ON_SALE = "on_sale"


OF_PERCENT: Final = (BulkKind.PERCENT_OFF, BulkKind.PERCENT_MORE)
OF_STATE: Final = (BulkKind.OFF_SALE, BulkKind.ON_SALE)


def bulk(kind: BulkKind, text: str) -> Callable[[Item], Item]:
    """What makes each item the changed one; `text` as it was typed: yuan, percent, a word. No price falls below 0.

    Refused as `parse_yuan` and `parse_percent`.
    """
    if kind in OF_STATE:
        return lambda item: replace(item, off_sale=kind is BulkKind.OFF_SALE)
    if kind is BulkKind.CATEGORY:
        return lambda item: replace(item, category=text)
    if kind is BulkKind.VENDOR:
        return lambda item: replace(item, vendor=text)
    figure = parse_percent(text) if kind in OF_PERCENT else parse_yuan(text)
    return lambda item: replace(item, price_fen=max(_priced(kind, item.price_fen, figure), 0))


def _priced(kind: BulkKind, fen: int, figure: int) -> int:
    made = {
        BulkKind.PRICE: figure,
        BulkKind.YUAN_OFF: fen - figure,
        BulkKind.YUAN_MORE: fen + figure,
        BulkKind.PERCENT_OFF: half_up(fen * (_WHOLE_BP - figure), _WHOLE_BP),
        BulkKind.PERCENT_MORE: half_up(fen * (_WHOLE_BP + figure), _WHOLE_BP),
    }
    return made[kind]


@dataclass(frozen=True, slots=True)
class Pending:
    """Goods that are changed and not saved, by id; every step before, so that it can be taken back."""

    edits: Mapping[str, Edit] = field(default_factory=lambda: MappingProxyType({}))
    steps: tuple[Mapping[str, Edit], ...] = ()

    def after(self, item: Item) -> Item:
        """An item as it is to be."""
        edit = self.edits.get(item.item_id)
        return item if edit is None else edit.after

    def changed(self, items: Iterable[Item], change: Callable[[Item], Item]) -> Pending:
        """With one more change of these; what is then as it was is no change."""
        return self.more([Edit(item, change(self.after(item))) for item in items])

    def more(self, edits: Sequence[Edit]) -> Pending:
        """The same, item by item."""
        known = dict(self.edits)
        for edit in edits:
            item_id, before = edit.before.item_id, self.edits.get(edit.before.item_id)
            first = edit.before if before is None else before.before
            codes = edit.codes if edit.codes is not None or before is None else before.codes
            known[item_id] = Edit(first, edit.after, codes)
            if first == edit.after and codes is None:
                del known[item_id]
        return Pending(known, (*self.steps, self.edits))

    def undone(self) -> Pending:
        """One step back."""
        return Pending(self.steps[-1], self.steps[:-1]) if self.steps else self
