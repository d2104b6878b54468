"""When an older file came into the ledger's place: what is missing in it, and a manager's word to go on."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass

from pos.domain.people import Person, Role
from pos.ledger.audit.seals import Found, places
from pos.ledger.audit.told import odd_rows
from pos.ledger.book import Ledger
from pos.ledger.database import Transaction
from pos.ledger.reading import queries
from pos.services.shop import Shop, require


@dataclass(frozen=True, slots=True)
class Behind:
    """A till that is not as far as it was: its last entry here, and the one that is known outside.

    `number`, `at` = the last receipt or slip and the last entry's time; "" where there is none.
    """

    till: str
    seq: int
    known_seq: int
    number: str
    at: str


@dataclass(frozen=True, slots=True)
class Start:
    """What was found when the ledger was taken. `behind`: an older file; nothing is written to it.

    `unmarked`: tills whose numbers began anew because nothing outside the ledger said where they stood; `last` = the
    last they had given here before, `backup` = when the last backup was made ("" = none is known). `changed`: people,
    persons and settings that are not as entries tell.
    """

    behind: tuple[Behind, ...]
    unmarked: tuple[str, ...]
    last: tuple[str, ...]
    backup: str
    changed: tuple[str, ...] = ()
    foreign: tuple[str, ...] = ()
    """what this computer's role on the server was given besides, though it is not in force"""


def changed_rows(ledger: Ledger) -> tuple[str, ...]:
    """People, persons and settings that are not as entries tell: changed outside the program, or an older copy."""
    with ledger.read() as tx:
        odd = odd_rows(tx, ledger.keys if ledger.has_keys else None)
    return tuple(sorted({one.where for one in odd}))


def at_start(shop: Shop) -> Start:
    """Looked at without changing anything."""
    ledger = shop.ledger
    known: dict[str, int] = {}
    for one in ledger.missing:
        known[one.till] = max(one.seq, known.get(one.till, 0))
    with ledger.read() as tx:
        behind = tuple(_behind(tx, shop.shop_id, till, seq) for till, seq in sorted(known.items()))
        numbers = [queries.last_number(tx, shop.shop_id, till) for till in ledger.unmarked]
    backup = ledger.anchors.last_backup() if ledger.unmarked else None
    told = f"{backup.at:%Y-%m-%d %H:%M}" if backup is not None else ""
    last = tuple(number for number in numbers if number)
    link = ledger.database.link()
    foreign = () if link is None else link.foreign
    return Start(behind, ledger.unmarked, last, told, changed_rows(ledger), foreign)


def when_broken(shop: Shop, told: Callable[[list[str]], object]) -> None:
    """Once the seals were read: where they do not hold, if anywhere; on the thread that read them."""

    def done(found: Future[Found]) -> None:
        if found.exception() is None and found.result():
            told(places(found.result()))

    if shop.ledger.seal_check is not None:
        shop.ledger.seal_check.done.add_done_callback(done)


def _behind(tx: Transaction, shop_id: str, till: str, known_seq: int) -> Behind:
    newest = queries.newest(tx, till)
    if newest is None:
        return Behind(till, 0, known_seq, "", "")
    return Behind(till, newest.seq, known_seq, queries.last_number(tx, shop_id, till), newest.occurred_at)


def go_on(shop: Shop, actor: Person) -> dict[str, int]:
    """Give up what is missing: every till's numbers begin in a new epoch, so that none is given twice. Till -> epoch.

    Also when nothing is known to be missing: the last receipt or Z on paper may know more than this machine does.
    Refused `not_allowed`, `seals_broken`.
    """
    require(actor, Role.MANAGER)
    return shop.ledger.go_on(actor.login, shop.ledger.clock())
