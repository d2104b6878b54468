"""Shelf labels: which are out of date, what they say now, and that they were printed."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from typing import Final

from pos.domain.goods.items import on_day
from pos.domain.goods.shelf_labels import MOST_OF_ENTRY, ShelfLabel, label_of, out_of_date
from pos.domain.people import Person, Role
from pos.errors import Refused
from pos.ledger.database import Transaction
from pos.ledger.entry import OFFICE, Draft, Kind
from pos.ledger.reading import catalogue
from pos.ledger.reading.goods import shelf_labels as reading
from pos.services.shop import Shop, require
from pos.services.writing import Writing, writing

PRINTERS: Final = (Role.LEAD, Role.MANAGER)
MOST_LABELS: Final = 2_400
"""In one go: a hundred sheets."""


class LabelPaper(StrEnum):
    """What they are printed on: sheets of 24, or a roll of a printer of labels."""

    A4 = "a4"
    ROLL = "roll"


class ShelfLabelDesk:
    """Of one shop."""

    def __init__(self, shop: Shop) -> None:
        self._shop = shop

    def due(self) -> tuple[ShelfLabel, ...]:
        """Goods on sale whose price is another one than stands on their shelf, by name. Needs nobody."""
        with self._shop.ledger.read() as tx:
            known = reading.last_printed(tx)
            return tuple(out_of_date(self._labels(tx, list(known)), known))

    def of(self, ids: Sequence[str]) -> tuple[ShelfLabel, ...]:
        """What the labels of these goods say today, where they are on sale, by name. Refused `too_many` (most)."""
        if len(ids) > MOST_LABELS:
            raise Refused("too_many", most=MOST_LABELS)
        with self._shop.ledger.read() as tx:
            return self._labels(tx, ids)

    def by_codes(self, codes: Sequence[str]) -> tuple[ShelfLabel, ...]:
        """The same for barcodes and short codes. Refused `no_item` (barcode), `too_many` (most)."""
        with self._shop.ledger.read() as tx:
            known = catalogue.by_codes(tx, codes)
        missing = [code for code in codes if code not in known]
        if missing:
            raise Refused("no_item", barcode=missing[0])
        return self.of([item.item_id for item in known.values()])

    def sheet(self, actor: Person, labels: Sequence[ShelfLabel], file: Path, paper: LabelPaper) -> Path:
        """A PDF of them; what is written counts as standing on the shelves.

        Refused `not_allowed`, `no_labels`, and as `outfile.replace_file`.
        """
        from pos.exchange.outfile import replace_file  # late: it loads what makes PDFs
        from pos.exchange.shelf_labels import label_roll, label_sheets

        require(actor, *PRINTERS)
        if not labels:
            raise Refused("no_labels")
        make = {LabelPaper.A4: label_sheets, LabelPaper.ROLL: label_roll}[paper]
        replace_file(file, make(labels, self._shop.known_rules().shop_name, self._shop.today()))
        self.printed(actor, labels)
        return file

    def free_file(self, folder: Path) -> Path:
        """Where a new sheet goes."""
        from pos.exchange.outfile import free_name  # late, as above

        return free_name(folder, f"价签 {self._shop.today()}", "pdf")

    def printed(self, actor: Person, labels: Sequence[ShelfLabel]) -> None:
        """They stand on the shelves from now on. Refused `not_allowed`, `too_many` (most)."""
        require(actor, *PRINTERS)
        if len(labels) > MOST_LABELS:
            raise Refused("too_many", most=MOST_LABELS)

        def work(w: Writing) -> None:
            for start in range(0, len(labels), MOST_OF_ENTRY):
                some = list(labels[start : start + MOST_OF_ENTRY])
                draft = Draft(Kind.SHELF_LABELS, w.open_day(), detail=reading.labels_detail(some))
                w.another().append(draft)

        if labels:
            writing(self._shop, actor, OFFICE, work)

    def _labels(self, tx: Transaction, ids: Sequence[str]) -> tuple[ShelfLabel, ...]:
        today, found = self._shop.today(), []
        for start in range(0, len(ids), MOST_OF_ENTRY):
            items = catalogue.by_ids(tx, ids[start : start + MOST_OF_ENTRY]).values()
            found += [label_of(on_day(item, today)) for item in items if not item.off_sale and item.price_fen]
        return tuple(sorted(found, key=lambda one: (one.name, one.barcode)))
