"""Backups of a ledger on a server: PostgreSQL's own pg_dump, proven by bringing each back into a scratch database."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from datetime import datetime
from pathlib import Path

from sqlalchemy import URL, Connection, select

from pos.errors import Refused, Unavailable
from pos.ledger.anchor import Anchor, Anchors
from pos.ledger.audit.proof import Progress, Report, verify
from pos.ledger.book import Identity, Ledger
from pos.ledger.copying.epochs import begin_epochs, epochs_of, new_epochs
from pos.ledger.copying.file_copy import BackupReport, growing_file, replace, sound
from pos.ledger.copying.restore import RestoreReport, master_of
from pos.ledger.journal import Journal
from pos.ledger.keys import Keys, KeyStore
from pos.ledger.reading.month_books import heads
from pos.ledger.schema import file_schema
from pos.ledger.schema.tables import book as book_table
from pos.ledger.schema.tables import setting
from pos.ledger.server import server_schema
from pos.ledger.server.database import PostgresDatabase
from pos.ledger.server.guards import private
from pos.ledger.server.upgrade import grant_to_till, must_be_empty
from pos.places import migrations

_PLACES = {"win32": "C:/Program Files/PostgreSQL/*/bin", "linux": "/usr/lib/postgresql/*/bin"}


def tool(name: str) -> str:
    """Where pg_dump or pg_restore is: the newest installed, else what the PATH has. Unavailable `no_pg_tools`."""
    pattern = Path(_PLACES.get(sys.platform, "/usr/local/pgsql/bin"))
    folders = pattern.parents[1].glob(f"{pattern.parent.name}/{pattern.name}")
    newest = sorted((one for one in folders if one.parent.name.isdigit()), key=lambda one: int(one.parent.name))
    found = shutil.which(name, path=str(newest[-1])) if newest else None
    found = found or shutil.which(name)
    if found is None:
        raise Unavailable("no_pg_tools", tool=name)
    return found


def _run(name: str, url: URL, *options: str) -> None:
    """Unavailable `dump_failed` (reason). The password goes by the environment: a command line is public."""
    address = url.set(drivername="postgresql", password=None).render_as_string(hide_password=False)
    environment = {**os.environ, "LC_MESSAGES": "C"}
    if url.password is not None:
        environment["PGPASSWORD"] = str(url.password)
    command = [tool(name), "--no-password", "--no-owner", "--no-acl", f"--dbname={address}", *options]
    done = subprocess.run(  # noqa: S603 - PostgreSQL's own tool, given no shell and no word of a stranger's
        command, env=environment, capture_output=True, text=True, errors="replace", check=False
    )
    if done.returncode:
        said = [line for line in done.stderr.splitlines() if line.strip()]
        raise Unavailable("dump_failed", reason=said[0] if said else f"{name}: {done.returncode}")


def _bring_back(file: Path, database: PostgresDatabase) -> None:
    """Into an empty database, as it was. Who had which rights stays behind: another server's roles are not here."""
    _run("pg_restore", database.url, "--exit-on-error", "--single-transaction", str(file))


def _bring_up_to_date(database: PostgresDatabase, scripts: Path) -> None:
    """And nobody else may call its functions: an older ledger has them all only once it was upgraded."""

    def work(tx: Connection) -> None:
        if database.version(tx) < file_schema.VERSION:
            file_schema.upgrade(tx, scripts)
        for statement in private():
            tx.exec_driver_sql(statement)

    database.write(work)


def dump(ledger: Ledger, target: Path, progress: Progress | None = None, scripts: Path | None = None) -> BackupReport:
    """One snapshot of the ledger's database; `target` appears only once it came back whole in a scratch database.

    An older ledger is proven as what `scripts` (our own migrations) make of it there; the file has it as it was.
    The role must be allowed to make databases. Refused `backup_damaged` (findings); Unavailable `no_scratch`,
    `no_pg_tools`, `dump_failed`, `server_away`, `disk_full`, `disk_error`.
    """
    assert isinstance(ledger.database, PostgresDatabase)
    # Taken before the copy: every entry they name must be in it.
    known = list(ledger.anchors.newest().values())
    with growing_file(target) as growing, ledger.database.scratch(target.parent) as scratch:
        _run("pg_dump", ledger.database.url, "--format=custom", f"--file={growing}")
        keys, there = ledger.keys if ledger.has_keys else None, PostgresDatabase(scratch)
        try:
            there.take("backup")
            _bring_back(growing, there)
            _bring_up_to_date(there, scripts or migrations())
            copy = Ledger(there, ledger.identity, keys, ledger.anchors)
            report = sound(verify(copy, full=False, progress=progress, anchors=known))
            with copy.read() as tx:
                ends = tuple((till, seq) for till, seq, _ in heads(tx))
        finally:
            there.close()
        replace(growing, target)
    return BackupReport(target, report.checked, ends)


def restore_dump(source: Path, address: str, store: KeyStore, recovery: str | None, now: datetime) -> RestoreReport:
    """Bring a backup back into the empty database at `address`, as `restore.restore` does for a file.

    Nothing is left in the database when it is not sound. Refused `ledger_exists`, `database_in_use`,
    `backup_damaged` (findings), `recovery_needed`, `bad_recovery_code`; Unavailable as `dump`.
    """
    database = PostgresDatabase(address)
    database.take("restore")
    try:
        with database.read() as tx:
            must_be_empty(tx, database.place)
        _bring_back(source, database)
        try:
            return _begin(database, store, recovery, now)
        except BaseException:
            database.write(server_schema.remove)
            raise
    finally:
        database.close()


def _begin(database: PostgresDatabase, store: KeyStore, recovery: str | None, now: datetime) -> RestoreReport:
    with database.read() as tx:
        identity, sealed = _identity(tx)
    _bring_up_to_date(database, migrations())
    master = master_of(store, identity.ledger_id, sealed, recovery)
    keys, anchors = Keys.of(master), Anchors(store.folder, identity.ledger_id)
    report: Report = sound(verify(Ledger(database, identity, keys, anchors), full=False, anchors=()))
    with database.read() as tx:
        epochs = new_epochs(epochs_of(tx), anchors.marks(), {}, now)
    journal = Journal(identity.shop_id, keys.mac, anchors, lambda: now)

    def finish(tx: Connection) -> None:
        begin_epochs(tx, journal, epochs, now)
        grant_to_till(tx)

    database.write(finish)
    with database.read() as tx:
        ends = [Anchor(till, epochs[till], seq, digest) for till, seq, digest in heads(tx)]
    store.save(identity.ledger_id, master)
    anchors.replace(ends)
    anchors.close()
    return RestoreReport(database.place, identity.ledger_id, report.checked, epochs, None)


def _identity(tx: Connection) -> tuple[Identity, str]:
    row = tx.execute(select(book_table.c.ledger_id, book_table.c.shop_id)).one_or_none()
    if row is None:
        raise Refused("backup_damaged", findings=["it does not say which ledger it is"])
    sealed = tx.execute(select(setting.c.value).where(setting.c.key == "key_sealed")).scalar()
    return Identity(row.ledger_id, row.shop_id), str(sealed or "")
