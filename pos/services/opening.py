"""From settings to an open ledger: which file, which keys."""

from __future__ import annotations

from pathlib import Path

from pos.errors import Unavailable
from pos.ledger.book import Ledger
from pos.ledger.keys import KeyStore
from pos.services import setup
from pos.settings import Settings

_SQLITE = "sqlite:///"


def ledger_file(settings: Settings) -> Path:
    """The SQLite file that `--database` names (a path or `sqlite:///PATH`), else `ledger.db` of the data folder.

    Unavailable `database_unsupported` for any other database: PostgreSQL's place is here.
    """
    url = settings.database_url.strip()
    if not url:
        return settings.ledger_path
    if url.startswith(_SQLITE):
        return Path(url.removeprefix(_SQLITE))
    if "://" in url or url.startswith("sqlite:"):
        raise Unavailable("database_unsupported", url=url.partition("@")[2] or url)  # never the password before the @
    return Path(url)


def key_store(settings: Settings) -> KeyStore:
    """Where this machine keeps the ledger's key: the OS key store, or the folder that POS_KEY_DIR forces."""
    return KeyStore(settings.keys, use_os_store=settings.key_dir is None)


def open_ledger(settings: Settings) -> Ledger:
    """The ledger that these settings name, for reading; `take` makes it the writer. Unavailable as in `setup`."""
    return setup.open_ledger(ledger_file(settings), key_store(settings))
