"""Proving a ledger: every check of the whole book, each on its own, none of which a damaged file can stop.

A check is a function from a `Scope` to its findings. To add one, write it and name it in `STREAMED` (it goes through
entries one by one in Python) or in `SUMMED` (SQLite does the work); FULL holds what only `--full` asks for.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, wait
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from pos.errors import PosError, Refused, Unavailable
from pos.ledger.anchor import Anchor, Anchors
from pos.ledger.audit import chain, file, people, points, told, two
from pos.ledger.audit.accounts import ACCOUNTS, VENDORS
from pos.ledger.audit.books import BOOKS
from pos.ledger.audit.fees import FEES
from pos.ledger.audit.goods import promotions
from pos.ledger.audit.goods.stock import AS_SOLD, OF_STOCK
from pos.ledger.audit.kinds import OF_KINDS
from pos.ledger.audit.scope import MOST_PER_CHECK, Check, Finding, Scope
from pos.ledger.audit.shifts import SHIFTS
from pos.ledger.book import Ledger
from pos.ledger.copying.rows import ServerSource, to_file
from pos.ledger.database import plain_reader, sqlite_module
from pos.ledger.keys import Keys, KeyStore

Named = tuple[str, Check]
Progress = Callable[[int, int], None]
"""(entries gone through, of how many); Refused `cancelled` ends the proof."""

STREAMED: tuple[Named, ...] = (("chain", chain.chains),)
SUMMED: tuple[Named, ...] = (
    ("header", file.header),
    ("schema", file.schema_objects),
    ("versions", file.versions),
    ("integrity", file.integrity),
    ("constraints", file.constraints),
    ("values", file.values),
    ("unsaid", chain.unsaid_columns),
    ("anchor", chain.anchors),
    ("book", people.identity),
    ("sealed_rows", people.sealed_rows),
    ("phones", people.indexed_phones),
    ("told_rows", told.changed_rows),
    ("two_persons", two.two_persons),
    ("label_layouts", people.label_layouts),
    *OF_KINDS,
    *BOOKS,
    *FEES,
    *ACCOUNTS,
    *SHIFTS,
    *OF_STOCK,
    *VENDORS,
    ("month_heads", chain.month_heads),
)
FULL: tuple[Named, ...] = (
    ("points", points.sales_points),
    ("points", points.attached_points),
    ("points", points.returns_points),
    ("promotions", promotions.saved_by_promotions),
    AS_SOLD,
)
"""Every sale decided again by the domain."""

CANCELLED = "cancelled"
"""Refused by whoever follows the progress: no finding, but the end of it."""
_WAIT_MS = 50
KEY = "key"
"""The check that finds that there is no key to check with."""

_DAMAGE = (PosError, ValueError, TypeError, LookupError, ArithmeticError, OSError, MemoryError)
"""What reading a damaged file may raise besides the driver's own errors."""


@dataclass(frozen=True, slots=True)
class Report:
    """What was looked at and what was found. `checked` counts rows by what they are ("entries", "macs", ...)."""

    clean: bool
    checked: dict[str, int]
    findings: tuple[Finding, ...]


def verify(
    ledger: Ledger, *, full: bool, progress: Progress | None = None, anchors: Sequence[Anchor] | None = None
) -> Report:
    """Every check of the whole ledger; `full` works out every sale's points again as well.

    `anchors` = the entries that it must hold, when those of this machine are not the ones to ask.
    May run while another process sells. Never raises for what is in the file: whatever cannot be read is a finding.
    """
    # The anchors first: what is written while we look is then in the file and not in them.
    known = anchors if anchors is not None else ledger.anchors.marks()
    keys = ledger.keys if ledger.has_keys else None
    if ledger.database.file is None:
        return _verify_server(ledger, keys, known, full=full, progress=progress)
    return verify_file(ledger.database.file, keys, known, full=full, progress=progress)


def _verify_server(
    ledger: Ledger, keys: Keys | None, anchors: Sequence[Anchor], *, full: bool, progress: Progress | None
) -> Report:
    """The same checks on a copy of every row, made from one snapshot: a server's own sums prove nothing about it.

    Its tables, functions and triggers are compared where they are. The copy is a file in the system's folder for
    temporary files, gone afterwards.
    """
    with tempfile.TemporaryDirectory(prefix="pos-proof-") as folder:
        copy = Path(folder) / "ledger.db"
        with ledger.read() as tx:
            there = [Finding("schema", name, what) for name, what in ledger.database.differences(tx)]
            try:
                to_file(ServerSource(tx), copy)
            except (sqlite_module().Error, *_DAMAGE) as error:
                there.append(Finding("rows", "", f"could not be read: {type(error).__name__}: {error}"))
        report = verify_file(copy, keys, anchors, full=full, progress=progress)
    return Report(report.clean and not there, report.checked, (*there, *report.findings))


def not_proven(report: Report) -> Report:
    """What a proof without the ledger's key comes to: its seals were not looked at, so it is never clean."""
    why = "not proven: the ledger's key is not on this computer or cannot be read, so no seal was checked"
    return Report(False, report.checked, (Finding(KEY, "", why), *report.findings))


def verify_at(path: Path, store: KeyStore, *, full: bool, progress: Progress | None = None) -> Report:
    """The same for the file at `path`, also when it is too damaged to be opened; without its key it is `not_proven`.

    Unavailable `no_ledger` (path).
    """
    if not path.is_file():
        raise Unavailable("no_ledger", path=str(path))
    found: list[str] = []

    def ask(scope: Scope) -> Iterator[Finding]:
        found.append(scope.one("SELECT ledger_id FROM book"))
        yield from ()

    _run_all((("book", ask),), Scope(path, None, ()))
    if not found or not found[0]:
        return verify_file(path, None, (), full=full, progress=progress)
    keys, anchors = _keys(store, found[0]), Anchors(store.folder, found[0])
    report = verify_file(path, keys, anchors.marks(), full=full, progress=progress)
    return report if keys is not None else not_proven(report)


def _keys(store: KeyStore, ledger_id: str) -> Keys | None:
    """The ledger's keys; None where there is no key that can be read."""
    try:
        master = store.load(ledger_id)
    except Unavailable:
        return None
    return Keys.of(master) if master else None


def verify_file(
    path: Path, keys: Keys | None, anchors: Sequence[Anchor], *, full: bool, progress: Progress | None = None
) -> Report:
    """The checks on any file, with what is known of it outside: its keys, and anchors that it must hold."""
    streamed = (*STREAMED, *FULL) if full else STREAMED
    scope = Scope(path, keys, anchors, progress, _entries(path) * (2 if full else 1))
    # SQLite works outside Python's lock, so its long statements cost nothing beside the streams.
    with ThreadPoolExecutor(1, thread_name_prefix="verify") as pool:
        beside = Scope(path, keys, anchors)
        summed = pool.submit(_run_all, SUMMED, beside)
        try:
            findings = _run_all(streamed, scope)
            _wait(summed, scope)
        except BaseException:
            beside.stop()
            raise
        findings += summed.result()
    return Report(not findings, scope.counted | beside.counted, tuple(findings))


def _wait(summed: Future[list[Finding]], scope: Scope) -> None:
    """Until the sums are there as well; whoever follows it may stop it meanwhile."""
    while not wait([summed], timeout=_WAIT_MS / 1000).done:
        scope.tell()


def _entries(path: Path) -> int:
    """How many entries there are to go through; 0 when that cannot be said."""

    def count(scope: Scope) -> Iterator[Finding]:
        scope.counted["entries"] = scope.one("SELECT COUNT(*) FROM entry")
        yield from ()

    scope = Scope(path, None, ())
    _run_all((("entries", count),), scope)
    return scope.counted.get("entries", 0)


def _run_all(checks: Sequence[Named], scope: Scope) -> list[Finding]:
    try:
        return [finding for named in checks if not scope.stopped for finding in _run(named, scope)]
    finally:
        scope.let_go()


def _run(named: Named, scope: Scope) -> list[Finding]:
    """One check in a read-only snapshot of its own; an error of the file is a finding like any other.

    Reading the schema takes longer than most checks of a young ledger: the connection stays for the next one, unless
    this one met damage, of which nothing may be left over.
    """
    name, check = named
    found: list[Finding] = []
    try:
        if scope.db is None:
            scope.db = plain_reader(scope.path)
        scope.db.execute("BEGIN")
        found.extend(islice(check(scope), MOST_PER_CHECK))
        if len(found) == MOST_PER_CHECK:
            found.append(Finding(name, "", "and more"))
        scope.db.execute("ROLLBACK")
    except (sqlite_module().Error, *_DAMAGE) as error:
        if isinstance(error, Refused) and error.code == CANCELLED:
            raise
        found.append(Finding(name, "", f"could not be read: {type(error).__name__}: {error}"))
        scope.let_go()
    return found
