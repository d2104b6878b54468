"""One ledger for several tills: the server set up, another computer let in, another till opened."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

from pos.domain.people import Person, Role
from pos.errors import Refused, Unavailable
from pos.ledger import till_chains
from pos.ledger.book import Ledger
from pos.ledger.entry import OFFICE
from pos.services.shop import Shop, require
from pos.services.upkeep.opening import key_store, open_ledger
from pos.settings import Settings

if TYPE_CHECKING:
    from pos.ledger.server.setup import Made, Wanted

_TILL = re.compile("[A-Z][A-Z0-9]{0,5}")


@dataclass(frozen=True, slots=True)
class Safety:
    """How connections are kept from listeners. "" = the safest that this host allows."""

    sslmode: str = ""
    root_certificate: str = ""
    weaker: bool = False
    """Somebody asked for less than verify-full beyond this machine."""


@dataclass(frozen=True, slots=True)
class Ready:
    """What a keeper needs after the set-up; addresses carry no password."""

    made: Made
    owner_url: str
    till_url: str
    sslmode: str
    pgpass: tuple[str, ...]
    pg_hba: tuple[str, ...]
    postgresql_conf: tuple[str, ...]


def set_up(wanted: Wanted, safety: Safety) -> Ready:
    """Make roles and database; what cannot be done from here is given as lines to put.

    Refused `bad_sslmode`, `weak_sslmode`, `certificate_wanted`, `certificate_missing`,
    and what `server_setup.set_up` refuses.
    """
    from pos.ledger.server import setup  # late: a shop with a file loads no driver

    host = setup.host_of(wanted.admin_url)
    mode = _sslmode(host, safety)
    made = setup.set_up(wanted)
    query = {"sslmode": mode} if mode else {}
    if mode.startswith("verify"):
        query["sslrootcert"] = str(Path(safety.root_certificate).absolute())
    own = setup.is_loopback(host)
    return Ready(
        made,
        _url(made, made.owner, host, query),
        _url(made, made.till, host, query),
        mode,
        _pgpass(made, host),
        _pg_hba(made, own=own, encrypted=bool(mode)),
        () if own else ("listen_addresses = '*'", "password_encryption = scram-sha-256", "ssl = on"),
    )


def with_password(url: str, password: str) -> str:
    """The address with a password that was asked for."""
    from pos.ledger.server.setup import with_password as put  # late, as above

    return put(url, password)


def _sslmode(host: str, safety: Safety) -> str:
    """verify-full beyond this machine unless somebody asked for less and said so; here nothing is needed."""
    from pos.ledger.server.setup import SSL_MODES, VERIFIED, is_loopback

    mode = safety.sslmode or ("" if is_loopback(host) and not safety.root_certificate else VERIFIED)
    if mode and mode not in SSL_MODES:
        raise Refused("bad_sslmode", known=SSL_MODES)
    if mode != VERIFIED and not is_loopback(host) and not safety.weaker:
        raise Refused("weak_sslmode", host=host, mode=mode)
    if mode.startswith("verify") and not safety.root_certificate:
        raise Refused("certificate_wanted", host=host)
    if mode.startswith("verify") and not Path(safety.root_certificate or " ").is_file():
        raise Refused("certificate_missing", file=safety.root_certificate)
    return mode


def _url(made: Made, role: str, host: str, query: Mapping[str, str]) -> str:
    where = f"[{host}]" if ":" in host else host
    more = "&".join(f"{name}={quote(value, safe='/:')}" for name, value in query.items())
    if where.startswith("/"):
        more, where = "&".join(filter(None, (f"host={quote(where, safe='/')}", more))), ""
    return f"postgresql+psycopg://{role}@{where}:{made.port}/{made.database}" + (f"?{more}" if more else "")


def _pgpass(made: Made, host: str) -> tuple[str, ...]:
    """What ~/.pgpass takes; a backslash before what it would read as a colon."""
    where = host if not host.startswith("/") else "localhost"
    where = where.replace(":", "\\:")
    pairs = ((made.owner, made.owner_password), (made.till, made.till_password))
    return tuple(f"{where}:{made.port}:{made.database}:{role}:{secret}" for role, secret in pairs if secret)


def _pg_hba(made: Made, *, own: bool, encrypted: bool) -> tuple[str, ...]:
    """The owner reaches every database: a backup is proven in one that is made for it."""
    kind = "hostssl" if encrypted and not own else "host   "
    where = ("127.0.0.1/32", "::1/128") if own else ("samenet",)
    reach = ((made.till, made.database), (made.owner, "all"))
    return tuple(f"{kind} {name}  {role}  {address}  scram-sha-256" for role, name in reach for address in where)


# -- another computer, another till -------------------------------------------------------------------------------


def join(settings: Settings, code: str) -> tuple[str, tuple[str, ...], bool]:
    """Bring the ledger's key to this computer: (ledger's id, its tills, whether the key is new here).

    Refused as in `ledger.joining`; Unavailable as opening a ledger.
    """
    ledger = open_ledger(settings)
    try:
        new = till_chains.join(ledger, key_store(settings), code)
        return ledger.identity.ledger_id, _selling(till_chains.tills(ledger)), new
    finally:
        ledger.close()


def add_till(shop: Shop, actor: Person, till: str) -> tuple[str, ...]:
    """Begin another till; the tills there are now. Refused `not_allowed`, `bad_till`, `till_exists`."""
    require(actor, Role.MANAGER)
    if not _TILL.fullmatch(till) or till == OFFICE:
        raise Refused("bad_till", till=till)
    till_chains.add_till(shop.ledger, till)
    return _selling(till_chains.tills(shop.ledger))


def tills(shop: Shop) -> tuple[str, ...]:
    """The tills of the shop."""
    return _selling(till_chains.tills(shop.ledger))


def check_till(ledger: Ledger, till: str) -> None:
    """Unavailable `no_till` when this computer is to be a till that the ledger does not have."""
    if till not in _selling(till_chains.tills(ledger)):
        raise Unavailable("no_till", till=till)


def _selling(names: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(name for name in names if name != OFFICE)
