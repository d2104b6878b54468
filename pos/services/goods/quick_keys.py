"""The quick keys of the shop: what stands where, the goods behind it as they are now, and arranging them anew."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Final

from pos.domain.goods.items import Item, on_day
from pos.domain.goods.pictures import kept
from pos.domain.goods.quick_keys import NONE, QuickKey, QuickKeys, check
from pos.domain.people import Person, Role
from pos.errors import Refused
from pos.ledger.entry import OFFICE, Draft, Kind
from pos.ledger.reading import catalogue
from pos.services.goods.pictures import check_pictures, keep_pictures
from pos.services.shop import Shop, require
from pos.services.writing import Writing, writing

ARRANGERS: Final = (Role.LEAD, Role.MANAGER)


@dataclass(frozen=True, slots=True)
class QuickBoard:
    """What a till shows: the keys, the goods that there are behind them, and their pictures by name."""

    keys: QuickKeys = NONE
    as_of: int = 0
    """the number of the entry that arranged them"""
    goods: Mapping[str, Item] = field(default_factory=dict)
    pictures: Mapping[str, bytes] = field(default_factory=dict)

    def picture(self, key: QuickKey) -> str:
        """The name of its picture: its own, else that of its goods."""
        known = self.goods.get(key.item_id)
        return key.picture or (known.picture if known is not None else "")

    def item(self, key: QuickKey) -> Item | None:
        """What the key adds; None where it is not in the catalogue, off sale or has no price: then it cannot act."""
        item = self.goods.get(key.item_id)
        return item if item is not None and item.price_fen > 0 and not item.off_sale else None


class QuickKeyDesk:
    """Of one shop: every till shows the same. Used by one thread, which keeps what it has read."""

    def __init__(self, shop: Shop) -> None:
        self._shop = shop
        self._known = QuickBoard()
        self._goods_as_of = 0
        """the number of the office's entry up to which the goods are known"""
        self._day = date.min
        """the day whose prices they have"""

    def board(self) -> QuickBoard:
        """As it is now; the very one as before where nothing changed. Needs nobody."""
        today = self._shop.today()
        with self._shop.ledger.read() as tx:
            goods_as_of, changed = catalogue.changed_since(tx, self._goods_as_of)
            keys, as_of = catalogue.quick_keys(tx)
            if self._goods_as_of and as_of == self._known.as_of and not changed and today == self._day:
                return self._known
            every = tuple(keys.every())
            wanted = {key.item_id for key in every}
            goods = {name: on_day(item, today) for name, item in catalogue.by_ids(tx, wanted).items()}
            board = QuickBoard(keys, as_of, goods)
            names = {name for name in map(board.picture, every) if kept(name)}
            read = catalogue.pictures(tx, names - self._known.pictures.keys())
        pictures = {name: drawn for name, drawn in (dict(self._known.pictures) | read).items() if name in names}
        self._known, self._goods_as_of = replace(board, pictures=pictures), goods_as_of
        self._day = today
        return self._known

    def arrange(self, actor: Person, keys: QuickKeys, as_of: int, pictures: Mapping[str, bytes]) -> QuickBoard:
        """Let them be so from now on, at every till. `as_of` = what was looked at; `pictures` = new ones, by name.

        Refused as `check`, and `not_allowed`, `bad_picture`, `quick_key_gone` for goods that are not there,
        `quick_keys_moved` when somebody else arranged them meanwhile.
        """
        require(actor, *ARRANGERS)
        check(keys)
        check_pictures(pictures)
        used = {key.picture for key in keys.every()}

        def work(w: Writing) -> None:
            before, newest = catalogue.quick_keys(w.tx)
            if before == keys:
                return
            if newest != as_of:
                raise Refused("quick_keys_moved")
            _check_goods(w, keys, before)
            keep_pictures(w, {name: drawn for name, drawn in pictures.items() if name in used})
            w.another().append(Draft(Kind.QUICK_KEYS, w.open_day(), detail=catalogue.quick_keys_detail(keys)))

        writing(self._shop, actor, OFFICE, work)
        return self.board()


def _check_goods(w: Writing, keys: QuickKeys, before: QuickKeys) -> None:
    """Goods that have gone since they were put there may stay: whoever taps them is told."""
    named = {key.item_id for key in keys.every()} - {key.item_id for key in before.every()}
    if named - catalogue.by_ids(w.tx, named).keys():
        raise Refused("quick_key_gone")
