"""Finding goods by a few letters: initials, pinyin, name, barcode, short code. What sells best comes first.

A hundred thousand goods are looked through while somebody types, so each of the four is one long text: the words of all
goods one after the other, those that sell best in front. What fits is the first that is met, and looking ends when
there is enough.
"""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from heapq import merge
from itertools import islice
from typing import Final

from pos.domain.goods.codes import code_key

_END: Final = "\n"


@dataclass(frozen=True, slots=True)
class Findable:
    """What goods are found by. Several readings of a name stand with a blank between them."""

    item_id: str
    name: str
    codes: tuple[str, ...]
    pinyin: str
    initials: str
    off_sale: bool = False


class _Words:
    """Some words of each of many goods, in one text."""

    def __init__(self, of_each: Iterable[Sequence[str]]) -> None:
        pieces, starts, at = [], array("L"), 0
        for words in of_each:
            piece = f"{_END}{_END.join(word for word in words if word)}{_END}"
            pieces.append(piece)
            starts.append(at)
            at += len(piece)
        self._text, self._starts = "".join(pieces), starts

    def having(self, part: str) -> Iterator[int]:
        """Which goods have this in a word, by their number, in order."""
        at = self._text.find(part)
        while at >= 0:
            number = bisect_right(self._starts, at) - 1
            yield number
            if number + 1 == len(self._starts):
                return
            at = self._text.find(part, self._starts[number + 1])


class GoodsSearch:
    """Over goods that are given with those that sell best in front."""

    def __init__(self, goods: Sequence[Findable]) -> None:
        self._ids = [one.item_id for one in goods]
        self._initials = _Words(one.initials.split() for one in goods)
        self._pinyin = _Words(one.pinyin.split() for one in goods)
        self._names = _Words((one.name.lower(),) for one in goods)
        self._codes = _Words(map(_codes, goods))

    def find(self, text: str, limit: int, passes: Callable[[str], bool] = bool) -> tuple[str, ...]:
        """Ids of goods, best first: the whole code or initials, then what begins so, then what has it in it.

        Of what fits alike, the goods that were given first. `passes` leaves out ids that it does not take.
        """
        word = text.strip().lower()
        if not word:
            return ()
        found: dict[str, None] = {}
        for tier in self._tiers(word):
            for item_id in (self._ids[number] for number in tier):
                if passes(item_id):
                    found.setdefault(item_id)
                if len(found) == limit:
                    return tuple(found)
        return tuple(found)

    def _tiers(self, word: str) -> Iterator[Iterator[int]]:
        key = code_key(word).lower()
        yield merge(self._initials.having(f"{_END}{word}{_END}"), self._codes.having(f"{_END}{key}{_END}"))
        yield self._initials.having(f"{_END}{word}")
        yield merge(self._pinyin.having(f"{_END}{word}"), self._names.having(f"{_END}{word}"))
        parts = [words.having(word) for words in (self._initials, self._pinyin, self._names, self._codes)]
        if key and key != word:
            parts.append(self._codes.having(key))
        yield merge(*parts)


def merged(first: Sequence[str], more: Sequence[str], limit: int) -> tuple[str, ...]:
    """Both, each once, at most so many."""
    return tuple(islice(dict.fromkeys((*first, *more)), limit))


def _codes(one: Findable) -> tuple[str, ...]:
    """Each code without the zeros before it, and as it is written."""
    kept = dict.fromkeys(code_key(code).lower() for code in one.codes)
    return tuple(dict.fromkeys((*kept, *(code.lower() for code in one.codes))))
