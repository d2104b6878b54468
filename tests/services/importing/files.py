"""A folder of files to import into the town."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from pos.errors import Refused
from pos.exchange.reading.remarks import Remark
from tests.services.town import (
    MANAGER,
)

if TYPE_CHECKING:
    from pathlib import Path

    from pos.domain.people import Person
    from pos.services.importing.preview import Preview, Taken
    from tests.services.town import Town

BILLS = "房号,账期,费用项目,金额,到期日\n1-1-101,2026-02,物业费,45.00,2026-03-31\n1-1-102,2026-02,物业费,40.25,\n"
"""A file of two bills."""


class Files:
    """A folder of files to import."""

    def __init__(self, town: Town, folder: Path) -> None:
        self.town = town
        self.path = folder / "file.csv"

    def take(self, kind: str, text: str, *, actor: Person = MANAGER) -> Taken:
        """Import the text as a file."""
        self.path.write_text(text, "utf-8")
        imports = self.town.desk.imports
        return imports.take(actor, imports.open(kind, self.path))

    def preview(self, kind: str, text: str, *, actor: Person = MANAGER) -> Preview:
        """See what the text would do; nothing is written."""
        self.path.write_text(text, "utf-8")
        imports, before = self.town.desk.imports, self.town.entries()
        found = imports.preview(actor, imports.open(kind, self.path))
        assert self.town.entries() == before
        return found

    def counts(self, kind: str, text: str, **more: Any) -> tuple[int, int, int]:
        """(added, changed, unchanged)."""
        found = self.take(kind, text, **more).counts
        return found.new, found.changed, found.unchanged

    def refused(self, kind: str, text: str) -> list[tuple[int, str, str, str]]:
        """(line, column, reason, value) of a refused file, after which nothing has changed."""
        before = self.town.entries()
        with pytest.raises(Refused, match="bad_rows") as refused:
            self.take(kind, text)
        assert self.town.entries() == before
        findings: tuple[Remark, ...] = refused.value.values["findings"]  # type: ignore[assignment]  # an object to the type checker
        return [(one.line, one.column, one.reason, one.value) for one in findings]
