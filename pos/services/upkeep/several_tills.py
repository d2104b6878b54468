"""One ledger for several tills: another computer let in, another till opened."""

from __future__ import annotations

import re

from pos.domain.people import Person, Role
from pos.errors import Refused, Unavailable
from pos.ledger import book
from pos.ledger.book import Ledger
from pos.ledger.entry import OFFICE
from pos.services.shop import Shop, require
from pos.services.upkeep.opening import key_store, open_ledger
from pos.settings import Settings

_TILL = re.compile("[A-Z][A-Z0-9]{0,5}")


def join(settings: Settings, code: str) -> tuple[str, tuple[str, ...], bool]:
    """Bring the ledger's key to this computer: (ledger's id, its tills, whether the key is new here).

    Refused as in `book.join`; Unavailable as opening a ledger.
    """
    ledger = open_ledger(settings)
    try:
        new = book.join(ledger, key_store(settings), code)
        return ledger.identity.ledger_id, _selling(book.tills(ledger)), new
    finally:
        ledger.close()


def add_till(shop: Shop, actor: Person, till: str) -> tuple[str, ...]:
    """Begin another till; the tills there are now. Refused `not_allowed`, `bad_till`, `till_exists`."""
    require(actor, Role.MANAGER)
    if not _TILL.fullmatch(till) or till == OFFICE:
        raise Refused("bad_till", till=till)
    book.add_till(shop.ledger, till)
    return _selling(book.tills(shop.ledger))


def tills(shop: Shop) -> tuple[str, ...]:
    """The tills of the shop."""
    return _selling(book.tills(shop.ledger))


def check_till(ledger: Ledger, till: str) -> None:
    """Unavailable `no_till` when this computer is to be a till that the ledger does not have."""
    if till not in _selling(book.tills(ledger)):
        raise Unavailable("no_till", till=till)


def _selling(names: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(name for name in names if name != OFFICE)
