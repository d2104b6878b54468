"""Quick keys (快捷键): goods that are tapped instead of scanned, in pages of a few places each; a page may be a stall's
own, whose goods are in no catalogue and have a name and no more.

What stands in a place stays there until somebody moves it: hands learn places.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any, Final, NamedTuple

from pos.errors import Refused

PLACES: Final = 8
"""of a page"""
MOST_PAGES: Final = 12
MOST_NAME: Final = 8
"""characters of a page's name, and of a key's own word"""
COLOURS: Final = ("", "green", "amber", "red")
"""What a key may stand on; "" = what every other key does."""


@dataclass(frozen=True, slots=True)
class QuickKey:
    """One of them. `picture` = the name of a kept picture, or of a drawing of ours; "" = the first character.

    `word` = what it says instead of the item's name, "" for that. Without an item it is goods of a `stall`, called by
    that word and sold for whatever price is typed.
    """

    item_id: str
    picture: str = ""
    colour: str = ""
    word: str = ""
    stall: str = ""

    @property
    def goods(self) -> str:
        """What tells it from the others of its page."""
        return self.item_id or f"{self.stall}/{self.word}"


@dataclass(frozen=True, slots=True)
class QuickPage:
    """A page: its name, and what stands in each of its places. `stall` = the code of whose own it is, "" the shop's."""

    name: str
    keys: tuple[QuickKey | None, ...] = (None,) * PLACES
    stall: str = ""


class Spot(NamedTuple):
    """A place of a page, both from 0."""

    page: int
    place: int


@dataclass(frozen=True, slots=True)
class QuickKeys:
    """Those of a shop, the same at every till."""

    pages: tuple[QuickPage, ...] = ()

    def at(self, spot: Spot) -> QuickKey | None:
        """What stands there; None: nothing, or there is no such place."""
        if not (0 <= spot.page < len(self.pages) and 0 <= spot.place < PLACES):
            return None
        return self.pages[spot.page].keys[spot.place]

    def every(self) -> Iterator[QuickKey]:
        """Each key, page by page."""
        return (key for page in self.pages for key in page.keys if key is not None)


NONE: Final = QuickKeys()


# -- arranging --------------------------------------------------------------------------------------------------------


def put(keys: QuickKeys, spot: Spot, key: QuickKey | None) -> QuickKeys:
    """With this in a place, or with nothing in it. Goods without an item are those of the stall whose page it is.

    Refused `quick_key_twice`: its page has them already; `quick_key_price`: goods without a price on a page of the
    shop's; `quick_key_word` (most).
    """
    page = keys.pages[spot.page]
    before, after = page.keys[: spot.place], page.keys[spot.place + 1 :]
    if key is not None and not key.item_id:
        key = _of_stall(key, page.stall)
    if key is not None and any(one is not None and one.goods == key.goods for one in before + after):
        raise Refused("quick_key_twice")
    return _with_page(keys, spot.page, replace(page, keys=(*before, key, *after)))


def swap(keys: QuickKeys, one: Spot, other: Spot) -> QuickKeys:
    """What stands in two places changes places. Refused `quick_key_twice`."""
    first, second = keys.at(one), keys.at(other)
    bare = put(put(keys, one, None), other, None)
    return put(put(bare, one, second), other, first)


def _of_stall(key: QuickKey, stall: str) -> QuickKey:
    if not stall:
        raise Refused("quick_key_price")
    if not 0 < len(key.word) <= MOST_NAME:
        raise Refused("quick_key_word", most=MOST_NAME)
    return replace(key, stall=stall)


def add_page(keys: QuickKeys, name: str, stall: str = "") -> QuickKeys:
    """With one more page at the end, a stall's own where one is named.

    Refused `too_many_pages` (most), `bad_page_name` (most).
    """
    if len(keys.pages) >= MOST_PAGES:
        raise Refused("too_many_pages", most=MOST_PAGES)
    return QuickKeys((*keys.pages, QuickPage(_name(name), stall=stall)))


def rename_page(keys: QuickKeys, page: int, name: str) -> QuickKeys:
    """With another name for a page. Refused `bad_page_name` (most)."""
    return _with_page(keys, page, replace(keys.pages[page], name=_name(name)))


def remove_page(keys: QuickKeys, page: int) -> QuickKeys:
    """Without a page and what stands on it."""
    return QuickKeys(keys.pages[:page] + keys.pages[page + 1 :])


def earlier_page(keys: QuickKeys, page: int) -> QuickKeys:
    """A page before the one that it came after; the first becomes the last."""
    others = [*keys.pages[:page], *keys.pages[page + 1 :]]
    others.insert((page or len(keys.pages)) - 1, keys.pages[page])
    return QuickKeys(tuple(others))


def free_spot(keys: QuickKeys, page: int) -> Spot | None:
    """The first place of a page in which nothing stands."""
    return next((Spot(page, n) for n, key in enumerate(keys.pages[page].keys) if key is None), None)


def _with_page(keys: QuickKeys, at: int, page: QuickPage) -> QuickKeys:
    return QuickKeys((*keys.pages[:at], page, *keys.pages[at + 1 :]))


def _name(name: str) -> str:
    if not 0 < len(name) <= MOST_NAME:
        raise Refused("bad_page_name", most=MOST_NAME)
    return name


# -- as they are kept -------------------------------------------------------------------------------------------------


def to_text(keys: QuickKeys) -> str:
    """JSON: a list of pages, each a name, its places, and whose own it is."""
    pages = [
        {"name": page.name, "keys": [_plain(key) for key in page.keys]} | ({"stall": page.stall} if page.stall else {})
        for page in keys.pages
    ]
    return json.dumps(pages, ensure_ascii=False, separators=(",", ":"))


def from_text(text: str) -> QuickKeys:
    """Back again; `check` is not asked."""
    return QuickKeys(tuple(map(_page, json.loads(text))))


def _page(plain: Any) -> QuickPage:
    stall = str(plain.get("stall", ""))
    return QuickPage(str(plain["name"]), tuple(_key(one, stall) for one in plain["keys"]), stall)


def check(keys: QuickKeys) -> None:
    """Refused where it is no arrangement that anybody could have made: `too_many_pages`, `bad_page_name`,
    `bad_quick_key` (page), `quick_key_twice`.
    """
    if len(keys.pages) > MOST_PAGES:
        raise Refused("too_many_pages", most=MOST_PAGES)
    for page in keys.pages:
        _name(page.name)
        found = [key for key in page.keys if key is not None]
        if len({key.goods for key in found}) < len(found):
            raise Refused("quick_key_twice")
        odd = [key for key in found if key.colour not in COLOURS or len(key.word) > MOST_NAME]
        odd += [key for key in found if not key.item_id and (not key.word or not key.stall or key.stall != page.stall)]
        if odd or len(page.keys) != PLACES:
            raise Refused("bad_quick_key", page=page.name)


def _plain(key: QuickKey | None) -> dict[str, str] | None:
    if key is None:
        return None
    said = {"item": key.item_id, "picture": key.picture, "colour": key.colour, "word": key.word}
    return {name: value for name, value in said.items() if value}


def _key(plain: Any, stall: str) -> QuickKey | None:
    if plain is None:
        return None
    item_id = plain.get("item", "")
    dressed = (plain.get("picture", ""), plain.get("colour", ""), plain.get("word", ""))
    return QuickKey(item_id, *dressed, stall="" if item_id else stall)
