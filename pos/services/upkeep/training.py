"""A ledger where nothing counts, beside the shop's: to learn the till, or to look around before there is a shop.

It is another shop (`XL`), so its numbers are never the real ones, with keys and anchors of its own. To learn at, it has
the shop's goods and quick keys, and the demo's households and people: nobody's phone and nobody's PIN is ever copied.
"""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final

from pos.domain.goods.codes import TRAINING_SHOP
from pos.domain.goods.items import SHOP, Item, Ownership
from pos.domain.goods.quick_keys import QuickKeys
from pos.domain.people import Person, Role
from pos.errors import PosError, Unavailable
from pos.ledger import settings as kept
from pos.ledger.entry import OFFICE, Kind
from pos.ledger.keys import KeyStore
from pos.ledger.lock import WriterLock
from pos.ledger.reading import catalogue
from pos.places import resources
from pos.services.demo import community
from pos.services.desks import Desks, open_desks
from pos.services.goods.quick_keys import QuickBoard, QuickKeyDesk
from pos.services.pinyin import spoken
from pos.services.shop import Shop
from pos.services.upkeep import safekeeping
from pos.services.upkeep.founding import Founding
from pos.services.upkeep.opening import open_ledger
from pos.services.upkeep.setup import FIRST_TARIFF, NewPerson, new_ledger
from pos.services.upkeep.setup import open_ledger as opened
from pos.services.writing import Writing, writing
from pos.settings import Ground, Settings

LEARNERS: Final[tuple[NewPerson, ...]] = (
    ("cashier", "练习收银员", frozenset({Role.CASHIER}), "1111"),
    ("lead", "练习值班长", frozenset({Role.LEAD, Role.CASHIER}), "111111"),
)
"""Whoever learns comes in as one of these: each till's second person is there too."""
_MAKER = Person("lead", "练习值班长", frozenset({Role.MANAGER}))
_MARK: Final = "【训练】"
"""Before the shop's name, wherever that stands."""
_NOT_COPIED: Final = frozenset({kept.SEALED_KEY, "property_account"})


def make_practice(shop: Settings, practice: Settings) -> None:
    """Make the ledger of `practice`, whole or not at all, where there is none yet; from what `shop` sells.

    Refused and Unavailable as `Founding.make`.
    """
    if practice.ledger_path.exists():
        return
    found = Founding(practice)
    if practice.ground is Ground.DEMO:
        found.make(lambda place, store: community.make(place, store, place.parent, shop_id=TRAINING_SHOP))
    else:
        copied = _of_the_shop(shop)
        found.make(lambda place, store: _learners(place, store, copied))
    found.settle()


def throw_away(practice: Settings) -> None:
    """All of it, to begin anew. Unavailable `ledger_locked` while somebody is at it, `cannot_write`."""
    assert practice.ground is not Ground.SHOP  # nobody throws a shop away
    if not practice.ledger_path.exists():
        return
    lock = WriterLock(practice.ledger_path)
    lock.acquire("init")
    try:
        practice.ledger_path.unlink()
    except OSError as error:
        lock.release()
        raise Unavailable("cannot_write", file=str(practice.data), detail=error.strerror or str(error)) from error
    lock.release()
    for folder in (practice.data, practice.keys):
        shutil.rmtree(folder, ignore_errors=True)


@dataclass(frozen=True, slots=True)
class Copied:
    """What of a shop one learns with; empty where it cannot be read."""

    settings: Mapping[str, str] = field(default_factory=dict)
    goods: tuple[Item, ...] = ()
    board: QuickBoard = field(default_factory=QuickBoard)


def _of_the_shop(shop: Settings) -> Copied:
    """Nothing is upgraded or locked for it."""
    try:
        found, known = safekeeping.versions(shop)
        if found != known:
            return Copied()
        ledger = open_ledger(shop)
        try:
            board = QuickKeyDesk(Shop(ledger)).board()
            with ledger.read() as tx:
                own = {key: value for key, value in kept.read(tx, None).items() if value != kept.DEFAULTS.get(key)}
                said = {key: value for key, value in own.items() if key not in _NOT_COPIED}
                return Copied(said, catalogue.everything(tx), board)
        finally:
            ledger.close()
    except PosError:
        return Copied()


def _learners(place: Path, store: KeyStore, copied: Copied) -> str:
    name = f"{_MARK}{copied.settings.get('shop_name', '')}"
    settings = {**copied.settings, "shop_name": name}
    code = new_ledger(place, store, name, LEARNERS, FIRST_TARIFF, settings, TRAINING_SHOP)
    ledger = opened(place, store)
    ledger.take("training")
    desks = open_desks(ledger, place.parent)
    try:
        folder = resources() / "demo"
        if copied.goods:
            _sell(desks, copied.goods)
            _arrange(desks, copied)
        else:
            for kind in ("vendors", "items"):
                desks.imports.bring(_MAKER, kind, folder / f"{kind}.csv")
        desks.imports.bring(_MAKER, "households", folder / "households.csv")
    finally:
        desks.close()
    return code


def _arrange(desks: Desks, copied: Copied) -> None:
    """The quick keys where they are at the real till: hands learn places."""
    there = {item.item_id for item in copied.goods}
    pages = tuple(
        replace(page, keys=tuple(key if key is not None and key.item_id in there else None for key in page.keys))
        for page in copied.board.keys.pages
    )
    desks.quick_keys.arrange(_MAKER, QuickKeys(pages), desks.quick_keys.board().as_of, copied.board.pictures)


def _sell(desks: Desks, goods: tuple[Item, ...]) -> None:
    """The same goods, codes and prices; whose they are is no matter here."""
    own = {"vendor": "", "ownership": Ownership.BOUGHT, "commission_bp": 0, "funder": SHOP, "terms": ()}

    def work(w: Writing) -> None:
        items = (replace(item, **own) for item in goods)  # type: ignore[arg-type]  # as named
        rows = [catalogue.item_row(item, 1, spoken(item.name)) for item in items]
        w.set_up(Kind.CATALOGUE, "item_version", rows)

    writing(desks.shop, _MAKER, OFFICE, work)
