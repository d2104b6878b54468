"""From settings to an open ledger: which file or server, which keys."""

from __future__ import annotations

from pathlib import Path

from pos.errors import Unavailable
from pos.ledger.book import Ledger
from pos.ledger.engine import Engine, Place, engine_at
from pos.ledger.keys import KeyStore
from pos.services.upkeep import setup
from pos.settings import Settings


def ledger_place(settings: Settings) -> Place:
    """What `--database` names, else the data folder's `ledger.db`."""
    return settings.database_url.strip() or settings.ledger_path


def ledger_engine(settings: Settings) -> Engine:
    """The database there, not yet connected. Unavailable `database_unsupported`."""
    return engine_at(ledger_place(settings))


def ledger_file(settings: Settings) -> Path:
    """The same for what only a file can do. Unavailable `needs_a_file` on a server."""
    file = ledger_engine(settings).file
    if file is None:
        raise Unavailable("needs_a_file")
    return file


def key_store(settings: Settings) -> KeyStore:
    """Where this machine keeps the ledger's key: the OS key store, or the folder that POS_KEY_DIR forces."""
    return KeyStore(settings.keys, use_os_store=settings.key_dir is None)


def open_ledger(settings: Settings) -> Ledger:
    """The ledger that these settings name, for reading; `take` makes it the writer. Unavailable as in `setup`."""
    return setup.open_ledger(ledger_place(settings), key_store(settings), settings.data)
