"""Goods one by one and many at once: new ones, what is different of those there are, their other codes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Final

from pos.domain.goods.codes import code_key
from pos.domain.goods.items import SHOP, Item, MoreCode, Ownership, following, lasting
from pos.domain.goods.pictures import kept
from pos.domain.people import Person, Role
from pos.domain.sale.basket import MOST_FEN
from pos.domain.text import clean
from pos.errors import Refused
from pos.ledger.entry import OFFICE, Draft, Kind, Row
from pos.ledger.reading import catalogue
from pos.ledger.reading.goods import codes as reading
from pos.ledger.reading.goods import listing
from pos.ledger.reading.goods.prices import price_row
from pos.ledger.reading.goods.vendors import vendor_names
from pos.services.goods.backoffice import MOST_RATE
from pos.services.goods.pictures import check_pictures, check_there, keep_pictures
from pos.services.pinyin import spoken
from pos.services.shop import Shop, require
from pos.services.writing import Writing, writing

MOST_NAME: Final = 120
MOST_WORD: Final = 40
MOST_CODE: Final = 48
MOST_CODES: Final = 20
"""Other codes of one item that it has or had."""
MOST_PACK: Final = 10_000
"""Pieces of a pack."""
MOST_AT_ONCE: Final = 20_000
"""Goods that are changed in one go."""
NO_PICTURES: Final[Mapping[str, bytes]] = MappingProxyType({})
_AT_ONCE: Final = 500
_TOLD: Final = 20
"""Names in a refusal."""


@dataclass(frozen=True, slots=True)
class Edit:
    """An item as it was seen (at what it lasts to cost), and as it is to be; `codes` None: its other codes stay."""

    before: Item
    after: Item
    codes: tuple[MoreCode, ...] | None = None


class GoodsDesk:
    """Of one shop."""

    def __init__(self, shop: Shop) -> None:
        self._shop = shop

    def of(self, item_id: str) -> Item:
        """An item at what it lasts to cost, with its other codes. Needs nobody. Refused `no_item` (barcode)."""
        with self._shop.ledger.read() as tx:
            item = catalogue.by_ids(tx, [item_id]).get(item_id)
            if item is None:
                raise Refused("no_item", barcode=item_id)
            standing = tuple(one for one in reading.of_items(tx, [item_id]).get(item_id, ()) if one.qty_milli)
            return replace(lasting(item, self._shop.today()), codes=standing)

    def found(self, code: str) -> Item | None:
        """The item that has this barcode, short code or other code."""
        with self._shop.ledger.read() as tx:
            item = catalogue.by_code(tx, code)
        return None if item is None else self.of(item.item_id)

    def picture(self, name: str) -> bytes:
        """The PNG of a kept picture, nothing where there is none of this name. Needs nobody."""
        with self._shop.ledger.read() as tx:
            return catalogue.pictures(tx, [name]).get(name, b"")

    def add(self, actor: Person, item: Item, pictures: Mapping[str, bytes] = NO_PICTURES) -> Item:
        """An item more, with its other codes; asked again, it is there once. `pictures` = new ones, by name.

        Refused `not_allowed`, `code_taken` (code, item), and as `save`.
        """
        require(actor, Role.MANAGER)
        check_pictures(pictures)
        wanted = _sound(item)

        def work(w: Writing) -> Item:
            same = catalogue.by_codes(w.tx, [wanted.barcode]).get(wanted.barcode)
            if same is not None and _own(same) == _own(replace(wanted, item_id=same.item_id)):
                return same
            w = _with_pictures(w, pictures, [Edit(Item("", "", "", 0), wanted)])
            made = replace(wanted, item_id=f"I{catalogue.highest_item(w.tx) + 1}", as_of=w.seq)
            _write(w, [Edit(Item("", "", "", 0), made, made.codes)], {})
            return made

        return self.of(writing(self._shop, actor, OFFICE, work).item_id)

    def save(self, actor: Person, edits: Sequence[Edit], pictures: Mapping[str, bytes] = NO_PICTURES) -> None:
        """All of it in one entry, or nothing; of new `pictures`, by name, one more each. Versions are added: what was
        sold stays as it was.

        Refused `not_allowed`, `no_name`, `no_barcode`, `bad_amount` (fen), `bad_rate`, `bad_pack` (code), `too_many`
        (most), `no_vendor` (vendor), `bad_picture`, `code_taken` (code, item), `goods_moved` (items) where somebody
        else changed one meanwhile.
        """
        require(actor, Role.MANAGER)
        check_pictures(pictures)
        if len(edits) > MOST_AT_ONCE:
            raise Refused("too_many", most=MOST_AT_ONCE)
        wanted = [replace(one, after=_sound(_with_codes(one))) for one in edits]

        def work(w: Writing) -> None:
            known = _known(w, [one.before.item_id for one in wanted])
            now = {item_id: lasting(item, w.today) for item_id, item in known.items()}
            had = reading.of_items(w.tx, now)
            left = [one for one in wanted if _differs(one, now.get(one.after.item_id), had)]
            moved = [one.before.name for one in left if _own(now.get(one.before.item_id)) != _own(one.before)]
            if moved:
                raise Refused("goods_moved", items=moved[:_TOLD], n=len(moved))
            if left:
                w = _with_pictures(w, pictures, left)
                _write(w, [replace(one, before=known[one.before.item_id]) for one in left], had)

        writing(self._shop, actor, OFFICE, work)


def _with_pictures(w: Writing, pictures: Mapping[str, bytes], edits: Sequence[Edit]) -> Writing:
    """The entry that may be written once the pictures that goods are to have are kept. Refused `bad_picture`."""
    wanted = {edit.after.picture for edit in edits if edit.after.picture != edit.before.picture}
    new = {name: drawn for name, drawn in pictures.items() if name in wanted}
    keep_pictures(w, new)
    check_there(w, wanted)
    return w.another() if new else w


def _known(w: Writing, ids: Sequence[str]) -> dict[str, Item]:
    """In pieces: of a list of thousands a statement is spelled out anew."""
    found: dict[str, Item] = {}
    for start in range(0, len(ids), _AT_ONCE):
        found |= catalogue.by_ids(w.tx, ids[start : start + _AT_ONCE])
    return found


def _sound(item: Item) -> Item:
    """The item with its words as they are kept. Refused as `save`."""
    made = replace(
        item,
        name=clean(item.name, MOST_NAME),
        barcode=clean(item.barcode, MOST_CODE),
        unit=clean(item.unit, MOST_WORD) or "件",
        category=clean(item.category, MOST_WORD),
        code=clean(item.code, MOST_WORD),
        vendor=clean(item.vendor, MOST_WORD),
    )
    if not kept(made.picture) and len(made.picture) > MOST_WORD:
        raise Refused("bad_picture")
    if not made.name:
        raise Refused("no_name")
    if not code_key(made.barcode):
        raise Refused("no_barcode")
    if not 0 <= made.price_fen <= MOST_FEN:
        raise Refused("bad_amount", fen=made.price_fen)
    if not 0 <= (made.rate_hundredths or 0) <= MOST_RATE:
        raise Refused("bad_rate", rate=made.rate_hundredths)
    bad = [one.code for one in made.codes if not _fits(one, made)]
    if bad or len(made.codes) > MOST_CODES:
        raise Refused("bad_pack", code=bad[0] if bad else made.codes[-1].code)
    return made


def _fits(code: MoreCode, item: Item) -> bool:
    whole = item.weighed or code.qty_milli % 1000 == 0
    named = 0 < len(code_key(code.code)) <= MOST_CODE and code.code.isprintable() and len(code.unit) <= MOST_WORD
    return named and whole and 0 < code.qty_milli <= MOST_PACK * 1000


def _own(item: Item | None) -> Item | None:
    """What its versions say: whose goods they are follows from the vendor."""
    return None if item is None else replace(item, ownership=Ownership.BOUGHT, commission_bp=0, funder=SHOP)


def _with_codes(edit: Edit) -> Item:
    return replace(edit.after, codes=edit.codes or ())


def _differs(edit: Edit, now: Item | None, had: Mapping[str, Sequence[MoreCode]]) -> bool:
    return _own(now) != _own(edit.after) or bool(_changed_codes(edit, had.get(edit.after.item_id, ())))


def _write(w: Writing, edits: Sequence[Edit], had: Mapping[str, Sequence[MoreCode]]) -> None:
    _check_vendors(w, [one.after for one in edits])
    _check_codes(w, edits)
    newest = listing.newest_of(w.tx, [edit.before.item_id for edit in edits])
    rows: dict[str, list[Row]] = {"item_version": [], "price_version": [], "code_version": []}
    for edit in edits:
        item_id, before, after = edit.after.item_id, edit.before, edit.after
        if _own(lasting(before, w.today)) != _own(after):
            version, typed = newest.get(item_id, (0, None))
            typed = typed if typed is not None and before.name == after.name else spoken(after.name)
            rows["item_version"].append(catalogue.item_row(after, version + 1, typed))
        price = following(before, after, w.today) if before.item_id else None
        rows["price_version"] += [price_row(item_id, price)] if price is not None else []
        rows["code_version"] += [reading.code_row(item_id, one) for one in _changed_codes(edit, had.get(item_id, ()))]
    w.append(Draft(Kind.CATALOGUE, w.open_day(), rows={table: told for table, told in rows.items() if told}))


def _changed_codes(edit: Edit, had: Sequence[MoreCode]) -> tuple[MoreCode, ...]:
    """New versions of those that are different, gone or new."""
    if edit.codes is None:
        return ()
    known = {code_key(one.code): one for one in had}
    wanted = {code_key(one.code): one for one in edit.codes}
    number = max((one.number for one in had), default=0)
    made = []
    for key, one in wanted.items():
        before = known.get(key)
        if before is None:
            number += 1
            made.append(replace(one, number=number, version=1))
        elif (before.qty_milli, before.unit) != (one.qty_milli, one.unit):
            made.append(replace(one, code=before.code, number=before.number, version=before.version + 1))
    gone = (one for key, one in known.items() if key not in wanted and one.qty_milli)
    return (*made, *(replace(one, qty_milli=0, version=one.version + 1) for one in gone))


def _check_vendors(w: Writing, items: Iterable[Item]) -> None:
    named = {item.vendor for item in items if item.vendor}
    missing = sorted(named - vendor_names(w.tx).keys()) if named else []
    if missing:
        raise Refused("no_vendor", vendor=missing[0])


def _check_codes(w: Writing, edits: Sequence[Edit]) -> None:
    """The file itself refuses it too; here it is said whose code it is."""
    owner: dict[str, str] = {}
    for edit in edits:
        for code in _new_codes(edit):
            if owner.setdefault(code_key(code), edit.after.item_id) != edit.after.item_id:
                raise Refused("code_taken", code=code, item=edit.after.name)
    given = [code for edit in edits for code in _new_codes(edit)]
    known = catalogue.by_codes(w.tx, given)
    for code in given:
        other = known.get(code)
        if other is not None and other.item_id != owner[code_key(code)]:
            raise Refused("code_taken", code=code, item=other.name)


def _new_codes(edit: Edit) -> Iterator[str]:
    before = {code_key(code) for code in (edit.before.barcode, edit.before.code) if code}
    for code in (edit.after.barcode, edit.after.code, *(one.code for one in edit.after.codes)):
        if code and code_key(code) not in before:
            yield code
