"""How computers reach a server: the addresses they are given, and the lines that its own files need."""

from __future__ import annotations

import ipaddress
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import quote

from sqlalchemy import make_url
from sqlalchemy.exc import ArgumentError

from pos.errors import Refused
from pos.ledger.server import setup
from pos.ledger.sharing import Made, Ready, Safety, Wanted

_VERIFIED = "verify-full"
_SSL_MODES = ("disable", "allow", "prefer", "require", "verify-ca", _VERIFIED)


def set_up(wanted: Wanted, safety: Safety) -> Ready:
    """Make roles and database; what cannot be done from here is given as lines to put.

    Refused `bad_server_url`, `bad_sslmode`, `weak_sslmode`, `certificate_wanted`, `certificate_missing`,
    and what `setup.set_up` refuses.
    """
    host = _host(wanted.admin_url)
    mode = _sslmode(host, safety)
    made = setup.set_up(wanted)
    query = {"sslmode": mode} if mode else {}
    if mode.startswith("verify"):
        query["sslrootcert"] = str(Path(safety.root_certificate).absolute())
    own = is_loopback(host)
    return Ready(
        made,
        _url(made, made.owner, host, query),
        tuple((one.till, _url(made, one.role, host, query)) for one in made.tills),
        mode,
        _pgpass(made, host),
        _pg_hba(made, own=own, encrypted=bool(mode)),
        () if own else ("listen_addresses = '*'", "password_encryption = scram-sha-256", "ssl = on"),
    )


def is_loopback(host: str) -> bool:
    """Whether what is sent to this host stays on this machine: a socket's folder, localhost, 127.0.0.0/8, ::1."""
    if not host or host.startswith("/") or host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


def _host(url: str) -> str:
    """The host that an address names: "" for this machine's own. Refused `bad_server_url` when it is no address."""
    try:
        parsed = make_url(url)
        _ = parsed.port
    except (ArgumentError, ValueError) as error:
        raise Refused("bad_server_url") from error
    if not parsed.drivername.startswith("postgresql") or not parsed.database:
        raise Refused("bad_server_url")
    asked = parsed.query.get("host", "")
    return parsed.host or (asked if isinstance(asked, str) else asked[0])


def _sslmode(host: str, safety: Safety) -> str:
    """verify-full beyond this machine unless somebody asked for less and said so; here nothing is needed."""
    mode = safety.sslmode or ("" if is_loopback(host) and not safety.root_certificate else _VERIFIED)
    if mode and mode not in _SSL_MODES:
        raise Refused("bad_sslmode", known=_SSL_MODES)
    if mode != _VERIFIED and not is_loopback(host) and not safety.weaker:
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
    """What ~/.pgpass takes; a backslash before what it would read as a colon.

    The owner's serves every database: a backup is proven in one that is made for it.
    """
    where = host if not host.startswith("/") else "localhost"
    where = where.replace(":", "\\:")
    tills = ((made.database, one.role, one.password) for one in made.tills)
    lines = (("*", made.owner, made.owner_password), *tills)
    return tuple(f"{where}:{made.port}:{name}:{role}:{secret}" for name, role, secret in lines if secret)


def _pg_hba(made: Made, *, own: bool, encrypted: bool) -> tuple[str, ...]:
    """The owner reaches every database: a backup is proven in one that is made for it."""
    kind = "hostssl" if encrypted and not own else "host   "
    where = ("127.0.0.1/32", "::1/128") if own else ("samenet",)
    reach = ((f"+{made.till}", made.database), (made.owner, "all"))
    return tuple(f"{kind} {name}  {role}  {address}  scram-sha-256" for role, name in reach for address in where)
