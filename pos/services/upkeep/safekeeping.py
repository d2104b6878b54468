"""Proving, copying and bringing back a whole ledger: nobody needs to be logged in for it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from pos.domain.people import Person, Role
from pos.errors import PosError, Refused, Unavailable
from pos.ledger.anchor import LastBackup
from pos.ledger.audit import proof
from pos.ledger.audit.proof import Progress, Report
from pos.ledger.book import Ledger
from pos.ledger.copying.backup import BackupReport, RestoreReport, backup, restore
from pos.ledger.copying.move import Moved, copy_ledger
from pos.ledger.engine import engine_at
from pos.ledger.journal import anchored, now
from pos.ledger.schema import file_schema
from pos.services.shop import Shop, require
from pos.services.upkeep import setup
from pos.services.upkeep.opening import key_store, ledger_engine, ledger_place, open_ledger
from pos.settings import Settings


def prove(settings: Settings, *, full: bool, progress: Progress | None = None) -> Report:
    """Every check of the whole ledger, also of a file so damaged that it no longer opens; `proof.not_proven` without
    its key. Unavailable `no_ledger`.
    """
    file = ledger_engine(settings).file
    try:
        ledger = open_ledger(settings)
    except PosError as failed:
        # Why it does not open is what the checks are there to say.
        if file is not None:
            return proof.verify_at(file, key_store(settings), full=full, progress=progress)
        if failed.code == "key_unreadable":
            return proof.not_proven(Report(clean=True, checked={}, findings=()))
        raise
    try:
        report = proof.verify(ledger, full=full, progress=progress)
        return report if ledger.has_keys else proof.not_proven(report)
    finally:
        ledger.close()


@dataclass(frozen=True, slots=True)
class Flaw:
    """Something that a check found: `check` as in `wording.proving`, `where` `T1:482` = entry 482 of T1."""

    check: str
    where: str
    detail: str


@dataclass(frozen=True, slots=True)
class Proof:
    """What a proof of the open ledger came to. `keyless`: no seal was looked at, so it is never clean."""

    clean: bool
    keyless: bool
    full: bool
    entries: int
    flaws: tuple[Flaw, ...]


def prove_open(shop: Shop, actor: Person, *, full: bool, progress: Progress | None = None) -> Proof:
    """The same of the ledger that is open, while everybody goes on working: it reads by connections of its own.

    Refused `not_allowed`; `cancelled` where the progress is.
    """
    require(actor, Role.AUDITOR, Role.MANAGER)
    report = proof.verify(shop.ledger, full=full, progress=progress)
    keyless = not shop.ledger.has_keys
    told = proof.not_proven(report) if keyless else report
    flaws = tuple(Flaw(one.check, one.where, one.detail) for one in told.findings)
    return Proof(told.clean, keyless, full, told.checked.get("entries", 0), flaws)


def back_up(settings: Settings, target: Path, progress: Progress | None = None) -> BackupReport:
    """A proven copy of the ledger, while it may be selling.

    Refused `no_folder`, `backup_onto_ledger`; and as `copying.backup.backup`.
    """
    if not target.absolute().parent.is_dir():
        raise Refused("no_folder", folder=str(target.parent))
    own = settings.ledger_path  # also where --database names another place
    if own.exists() and target.exists() and target.samefile(own):
        raise Refused("backup_onto_ledger", path=str(target))
    ledger = open_ledger(settings)
    try:
        return back_up_open(ledger, target, progress)
    finally:
        ledger.close()


def back_up_open(ledger: Ledger, target: Path, progress: Progress | None = None) -> BackupReport:
    """The same of the ledger that is open. Refused as `copying.backup.backup`; what `progress` raises ends it."""
    report = backup(ledger, target, progress)
    _remember(ledger, report)
    return report


def _remember(ledger: Ledger, report: BackupReport) -> None:
    """What an older file, put in the ledger's place, is known by when the anchors are gone."""
    with ledger.read() as tx:
        ends = tuple(end for till, seq in report.heads if (end := anchored(tx, till, seq)) is not None)
    ledger.anchors.note_backup(LastBackup(now(), str(report.path.absolute()), ends))


def bring_back(settings: Settings, source: Path, recovery: str | None) -> RestoreReport:
    """Make a backup the ledger of these settings. Refused as `copying.backup.restore`."""
    return restore(source, ledger_place(settings), key_store(settings), recovery or None, now())


def copy(settings: Settings, source: str, target: str, progress: Progress | None = None) -> Moved:
    """The whole ledger at `source` once more at `target`. Refused `same_place`; and as `move.copy_ledger`."""
    origin = engine_at(source)
    if origin.place == engine_at(target).place:
        raise Refused("same_place", place=origin.place)
    ledger = setup.open_ledger(source, key_store(settings))
    try:
        if origin.file is not None:
            ledger.take("copy")
        return copy_ledger(ledger, target, progress)
    finally:
        ledger.close()


def versions(settings: Settings) -> tuple[int, int]:
    """The ledger's format version and the newest this program knows; nothing is upgraded.

    Unavailable `no_ledger`, `not_a_ledger`, `ledger_too_new`, `server_away`.
    """
    database = ledger_engine(settings)
    try:
        with database.read() as tx:
            found = database.version(tx)
        if not found:  # an empty file is a database too
            raise Unavailable("not_a_ledger", path=database.place)
        return found, file_schema.VERSION
    finally:
        database.close()
