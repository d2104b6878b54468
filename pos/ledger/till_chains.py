"""The ledger's key brought to another computer, and another till's chain begun."""

from __future__ import annotations

from sqlalchemy import Connection, select

from pos.errors import Refused
from pos.ledger import settings
from pos.ledger.book import Ledger, open_till
from pos.ledger.entry import Written
from pos.ledger.journal import head, now, stamp
from pos.ledger.keys import Keys, KeyStore, open_master
from pos.ledger.schema.tables import entry, setting


def join(ledger: Ledger, store: KeyStore, code: str) -> bool:
    """Unseal the key that the ledger carries and keep it here; False when it was here already.

    Refused `bad_recovery_code`, `no_sealed_key`, `row_tampered` (what it carries is not its own); Unavailable
    `key_unwritable`.
    """
    with ledger.read() as tx:
        sealed = tx.execute(select(setting.c.value).where(setting.c.key == "key_sealed")).scalar() or ""
        try:
            master = open_master(sealed, code)
        except ValueError as error:
            raise Refused("no_sealed_key") from error
        settings.read(tx, Keys.of(master))  # proves that this key is the ledger's
    if ledger.has_keys:
        return False
    store.save(ledger.identity.ledger_id, master)
    return True


def tills(ledger: Ledger) -> tuple[str, ...]:
    """The tills of the ledger, the office among them, in the order of their names."""
    with ledger.read() as tx:
        return tuple(tx.execute(select(entry.c.till).where(entry.c.seq == 1).order_by(entry.c.till)).scalars())


def add_till(ledger: Ledger, till: str) -> Written:
    """Begin a till's chain. Refused `till_exists`."""

    def work(tx: Connection) -> Written:
        if head(tx, till, "", held=True) is not None:
            raise Refused("till_exists", till=till)
        return open_till(ledger, tx, till, stamp(now()))

    return ledger.write(work)
