"""The quick keys of the shop: what stands where, the goods behind it as they are now, and arranging them anew."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from typing import Final

from pos.domain.goods.items import Item, Ownership, Vendor, agreed, on_day
from pos.domain.goods.pictures import kept
from pos.domain.goods.quick_keys import MOST_NAME, NONE, PLACES, QuickKey, QuickKeys, QuickPage, check
from pos.domain.people import Person, Role
from pos.domain.vendors.slots import standing
from pos.errors import Refused
from pos.ledger.database import Transaction
from pos.ledger.entry import OFFICE, Draft, Kind
from pos.ledger.reading import catalogue
from pos.ledger.reading.goods import slots, vendors
from pos.services.goods.pictures import check_pictures, keep_pictures
from pos.services.shop import Shop, require
from pos.services.writing import Writing, writing

ARRANGERS: Final = (Role.LEAD, Role.MANAGER)


@dataclass(frozen=True)
class QuickBoard:
    """What a till shows: the keys, the goods that there are behind them, and their pictures by name."""

    keys: QuickKeys = NONE
    as_of: int = 0
    """the number of the entry that arranged them"""
    goods: Mapping[str, Item] = field(default_factory=dict)
    pictures: Mapping[str, bytes] = field(default_factory=dict)
    stalls: Mapping[str, Vendor] = field(default_factory=dict)
    """code -> a stall of today, of those whose pages there are or who have a place today"""
    here: tuple[str, ...] = ()
    """the codes of those who have a place today, in the order of the day"""

    @cached_property
    def shown(self) -> QuickKeys:
        """The pages of a till: the shop's, then of each stall its own, those who have a place today first.

        Who has a place and no page gets one with a key for whatever it sells.
        """
        own: dict[str, list[QuickPage]] = {}
        for page in self.keys.pages:
            own.setdefault(page.stall, []).append(page)
        codes = dict.fromkeys((*self.here, *own))
        pages = [page for code in codes if code in self.stalls for page in own.get(code) or [self._begun(code)]]
        return QuickKeys((*own.get("", ()), *pages))

    def _begun(self, code: str) -> QuickPage:
        name = self.stalls[code].name[:MOST_NAME]
        return QuickPage(name, (QuickKey("", word=name, stall=code), *(None,) * (PLACES - 1)), code)

    def stall(self, key: QuickKey) -> Vendor | None:
        """Whose goods a key without an item is; None where that is no stall today: then it cannot act."""
        return self.stalls.get(key.stall) if not key.item_id else None

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
            here = tuple(
                dict.fromkeys(row.vendor for _, row in sorted(standing(slots.slots(tx, today, today)).items()))
            )
            stalls = _stalls(tx, {*here, *(page.stall for page in keys.pages if page.stall)}, today)
            known = self._known
            same = (as_of, here, stalls) == (known.as_of, known.here, known.stalls)
            if self._goods_as_of and same and not changed and today == self._day:
                return known
            every = tuple(keys.every())
            wanted = {key.item_id for key in every if key.item_id}
            goods = {name: on_day(item, today) for name, item in catalogue.by_ids(tx, wanted).items()}
            board = QuickBoard(keys, as_of, goods, stalls=stalls, here=here)
            names = {name for name in map(board.picture, every) if kept(name)}
            read = catalogue.pictures(tx, names - self._known.pictures.keys())
        pictures = {name: drawn for name, drawn in (dict(self._known.pictures) | read).items() if name in names}
        self._known, self._goods_as_of = replace(board, pictures=pictures), goods_as_of
        self._day = today
        return self._known

    def stalls(self) -> tuple[Vendor, ...]:
        """Those who may have a page of their own, by code. Needs nobody."""
        with self._shop.ledger.read() as tx:
            return tuple(vendors.stalls(tx, self._shop.today()))

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
    named = {key.item_id for key in keys.every() if key.item_id} - {key.item_id for key in before.every()}
    if named - catalogue.by_ids(w.tx, named).keys():
        raise Refused("quick_key_gone")
    own = {page.stall for page in keys.pages if page.stall} - {page.stall for page in before.pages}
    if own - _stalls(w.tx, own, w.today).keys():
        raise Refused("no_stall", code=min(own))


def _stalls(tx: Transaction, codes: set[str], day: date) -> dict[str, Vendor]:
    """Those of them that are stalls on a day."""
    told = vendors.versions(tx, codes)
    held = {code: agreed([one for one, _ in versions], day) for code, versions in told.items()}
    return {
        code: replace(one, name=told[code][-1][0].name)
        for code, one in held.items()
        if one is not None and one.kind is Ownership.STALL
    }
