"""Files of items, households, bills and vendors into the ledger: all or nothing, and safe to run again."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from pos.domain.people import Person, Role
from pos.exchange.imports.kinds import KINDS, open_table
from pos.exchange.reading.remarks import Imported, Remark
from pos.ledger.entry import OFFICE
from pos.services.goods.files import write_items, write_vendors
from pos.services.office.files import write_bill_file, write_households
from pos.services.shop import Shop, require
from pos.services.writing import Writing, writing


@dataclass(frozen=True, slots=True)
class ImportOutcome:
    """What an import did, or with `dry_run` would do: rows new, changed and unchanged, and what was odd."""

    file: str
    added: int
    changed: int
    unchanged: int
    warnings: tuple[Remark, ...]
    more_warnings: int
    dry_run: bool


_WRITERS: Final[Mapping[str, Callable[[Writing, Imported[Any]], tuple[int, int, int]]]] = {
    "items": write_items,
    "households": write_households,
    "vendors": write_vendors,
    "bills": write_bill_file,
}


class _DryRun(Exception):
    """Rolls a dry run back with its outcome in hand."""

    def __init__(self, outcome: ImportOutcome) -> None:
        super().__init__()
        self.outcome = outcome


class FileImport:
    """Imports of one shop. Each method reads the file, checks every row, and writes one entry or nothing."""

    def __init__(self, shop: Shop) -> None:
        self._shop = shop

    def items(self, actor: Person, path: Path, *, dry_run: bool = False) -> ImportOutcome:
        """Items by barcode: new ones added, changed ones get a new version. Refused `bad_rows`, unreadable files."""
        return self._run(actor, "items", path, write_items, dry_run=dry_run)

    def households(self, actor: Person, path: Path, *, dry_run: bool = False) -> ImportOutcome:
        """Households by room, with the resident they name. Refused `bad_rows`, unreadable files."""
        return self._run(actor, "households", path, write_households, dry_run=dry_run)

    def vendors(self, actor: Person, path: Path, *, dry_run: bool = False) -> ImportOutcome:
        """Vendors by code. Refused `bad_rows`, unreadable files."""
        return self._run(actor, "vendors", path, write_vendors, dry_run=dry_run)

    def bills(self, actor: Person, path: Path, *, dry_run: bool = False) -> ImportOutcome:
        """Bills, published at once; an identical row again is skipped. Refused `bad_rows`, unreadable files."""
        return self._run(actor, "bills", path, write_bill_file, dry_run=dry_run)

    def sheet(self, actor: Person, kind: str, path: Path, sheet: str) -> ImportOutcome:
        """The named sheet of a workbook, which is of this kind. Refused as the others, and `missing_sheet`."""
        return self._run(actor, kind, path, _WRITERS[kind], dry_run=False, sheet=sheet)

    def _run(
        self,
        actor: Person,
        kind: str,
        path: Path,
        write: Callable[[Writing, Imported[Any]], tuple[int, int, int]],
        *,
        dry_run: bool,
        sheet: str | None = None,
    ) -> ImportOutcome:
        require(actor, Role.MANAGER, Role.FINANCE)
        read = KINDS[kind].read(open_table(kind, path, sheet))

        def work(w: Writing) -> ImportOutcome:
            more = read.warning_count - len(read.warnings)
            outcome = ImportOutcome(read.file, *write(w, read), read.warnings, more, dry_run)
            if dry_run:
                raise _DryRun(outcome)
            return outcome

        try:
            return writing(self._shop, actor, OFFICE, work)
        except _DryRun as rolled_back:
            return rolled_back.outcome
