"""What a row below the header is: a row of the table, or one of those that only look like it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import StrEnum
from typing import Final

from pos.exchange.reading.table.names import plain
from pos.exchange.reading.table.totals import amount, is_day, is_instruction, is_note, is_totals_word

_HANDFUL: Final = 2
_COUNT: Final = re.compile(r"共?[0-9]{1,6}(?:户|套|间|人|家|笔|条|项|种|个|件|栋)")
"""How many there are, which a totals row says where the others say which."""


class RowIs(StrEnum):
    """Of what sort a row is."""

    DATA = "data"
    TOTALS = "totals_row"
    NOTE = "note_row"
    AGAIN = "again"
    """the title or the header once more, as every printed page has it"""


class Sieve:
    """Tells the rows of one table apart. `wanted` are its required columns, the one that names the row first;
    `sums` those that totals add up; `above` every text of the title and the header.
    """

    def __init__(
        self, wanted: Sequence[int], sums: Sequence[int], header: Sequence[str], above: frozenset[str]
    ) -> None:
        self._key = wanted[0]
        self._names = tuple(index for index in wanted if index not in sums)
        self._wanted = tuple(wanted)
        self._header = tuple(header)
        self._above = above

    def sort(self, cells: Sequence[str]) -> RowIs:
        """What the row is."""
        key = cells[self._key] if self._key < len(cells) else ""
        lead = next((cell for cell in cells if cell.strip()), "")
        if key.isascii() and lead.isascii() and key[:1].isalnum() and ":" not in lead and "otal" not in lead.casefold():
            return RowIs.AGAIN if key == self._header[self._key] and self._again(cells) else RowIs.DATA
        if self._again(cells):
            return RowIs.AGAIN
        if self._totals(cells, lead):
            return RowIs.TOTALS
        return RowIs.NOTE if self._note(cells, key, lead) else RowIs.DATA

    def _again(self, cells: Sequence[str]) -> bool:
        given = 0
        for cell in cells:
            text = plain(cell)
            if text and text not in self._above:
                return False
            given += bool(text)
        again = [plain(self._of(cells, index)) == plain(self._header[index]) for index in self._wanted]
        return all(again) or given == 1 or not any(self._of(cells, index) for index in self._wanted)

    def _totals(self, cells: Sequence[str], lead: str) -> bool:
        key = self._of(cells, self._key)
        if is_totals_word(key):
            return True
        if key:
            return bool(_COUNT.fullmatch(plain(key))) and is_totals_word(lead)
        return any(is_totals_word(text) for text in (lead, *(self._of(cells, at) for at in self._names)))

    def _note(self, cells: Sequence[str], key: str, lead: str) -> bool:
        if is_instruction(key):
            return True
        if is_day(lead) and sum(bool(cell.strip()) for cell in cells) == 1:
            return True
        given = [index for index in self._wanted if self._of(cells, index)]
        if len(given) > 1 or (key.strip() and not is_note(key) and len(self._wanted) < _HANDFUL):
            return False
        if sum(amount(cell) is not None for cell in cells if cell.strip()):
            return False  # a note has no numbers in cells of their own
        if is_note(lead):
            return not key.strip() or is_note(key)
        alone = sum(bool(cell.strip()) for cell in cells) == 1
        return alone and len(self._wanted) >= _HANDFUL and not any(char.isdigit() for char in lead)

    @staticmethod
    def _of(cells: Sequence[str], index: int) -> str:
        return cells[index].strip() if index < len(cells) else ""
