"""From settings to an open ledger: which file or server, which keys."""

from __future__ import annotations

from pathlib import Path

from pos.errors import Unavailable
from pos.ledger.book import Ledger
from pos.ledger.database import Database
from pos.ledger.engine import Engine
from pos.ledger.keys import KeyStore
from pos.services.upkeep import setup
from pos.settings import Settings

_SQLITE = "sqlite:///"
_SERVERS = ("postgresql://", "postgresql+psycopg://")


def ledger_place(settings: Settings) -> Path | str:
    """What `--database` names: a SQLite file (a path or `sqlite:///PATH`), a PostgreSQL URL, else the data folder's
    `ledger.db`. Unavailable `database_unsupported`.
    """
    return place_named(settings.database_url.strip()) if settings.database_url.strip() else settings.ledger_path


def place_named(url: str) -> Path | str:
    """A path, `sqlite:///PATH` or a PostgreSQL URL. Unavailable `database_unsupported` for any other database."""
    if url.startswith(_SERVERS):
        return url
    if url.startswith(_SQLITE):
        return Path(url.removeprefix(_SQLITE))
    if "://" in url or url.startswith("sqlite:"):
        raise Unavailable("database_unsupported", url=url.partition("@")[2] or url)  # never the password before the @
    return Path(url)


def shown(place: Path | str) -> str:
    """A place as people may see it: without the password."""
    if isinstance(place, Path):
        return str(place)
    from pos.ledger.server.database import without_password  # late: a shop with a file loads no driver

    return without_password(place)


def engine(place: Path | str) -> Engine:
    """The database at a place, not yet connected."""
    if isinstance(place, Path):
        return Database(place)
    from pos.ledger.server.database import PostgresDatabase

    return PostgresDatabase(place)


def ledger_file(settings: Settings) -> Path:
    """The same for what only a file can do. Unavailable `needs_a_file` on a server."""
    place = ledger_place(settings)
    if isinstance(place, str):
        raise Unavailable("needs_a_file")
    return place


def key_store(settings: Settings) -> KeyStore:
    """Where this machine keeps the ledger's key: the OS key store, or the folder that POS_KEY_DIR forces."""
    return KeyStore(settings.keys, use_os_store=settings.key_dir is None)


def open_ledger(settings: Settings) -> Ledger:
    """The ledger that these settings name, for reading; `take` makes it the writer. Unavailable as in `setup`."""
    return setup.open_ledger(ledger_place(settings), key_store(settings), settings.data)
