"""A file on its way in, as a value: what was asked, what was seen, what is done next. No widgets."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import Enum, auto

from pos.domain.month.compared import Matching
from pos.services.importing.choosing import OFFICE, FileAsked, Seen
from pos.services.importing.preview import Taken


class ImportStep(Enum):
    """How far it is."""

    CHOOSING = auto()
    READING = auto()
    SEEN = auto()
    PIN = auto()
    TAKING = auto()
    DONE = auto()


class View(Enum):
    """What is looked at of a file."""

    ROWS = auto()
    BAD = auto()
    CHANGES = auto()
    DIFFERENCES = auto()
    WARNINGS = auto()


@dataclass(frozen=True, slots=True)
class Importing:
    """One file at a time. What was seen of it stays until it was read again."""

    step: ImportStep = ImportStep.CHOOSING
    asked: FileAsked | None = None
    seen: Seen | None = None
    view: View = View.ROWS
    taken: Taken | None = None
    matching: Matching | None = None
    """the property company's month beside ours"""

    @property
    def compares(self) -> bool:
        """Whether the file is compared and never taken."""
        return self.seen is not None and self.seen.asked.kind == OFFICE

    @property
    def ready(self) -> bool:
        """Whether there is something to take or to compare, and nothing bad."""
        if self.seen is None or self.seen.opened is None:
            return False
        counts = self.seen.preview.counts
        return not counts.bad and (self.compares or counts.new + counts.changed > 0)

    @property
    def busy(self) -> bool:
        """Whether the worker is waited for."""
        return self.step in (ImportStep.READING, ImportStep.TAKING)

    @property
    def views(self) -> tuple[View, ...]:
        """What there is to look at."""
        if self.seen is None:
            return ()
        preview = self.seen.preview
        there: dict[View, object] = {
            View.ROWS: True,
            View.BAD: preview.bad,
            View.CHANGES: preview.changes,
            View.DIFFERENCES: self.matching is not None and self.matching.differences,
            View.WARNINGS: preview.warnings,
        }
        return tuple(view for view, some in there.items() if some)

    def reading(self, asked: FileAsked) -> Importing:
        """A file is read; what was seen of it before stays until it is."""
        same = self.seen is not None and self.seen.asked.path == asked.path
        return Importing(ImportStep.READING, asked, self.seen if same else None)

    def read(self, seen: Seen) -> Importing:
        """It was."""
        return Importing(ImportStep.SEEN, seen.asked, seen)

    def not_read(self) -> Importing:
        """It could not be, or nobody waited: what was seen of it is there again, or the files are."""
        return self.read(self.seen) if self.seen is not None else Importing()

    def looking_at(self, view: View) -> Importing:
        """Another view of the same file."""
        return replace(self, view=view)

    def next_view(self) -> Importing:
        """The view after this one, and after the last the first."""
        views = self.views
        at = views.index(self.view) if self.view in views else -1
        return replace(self, view=views[(at + 1) % len(views)]) if views else self

    def to(self, step: ImportStep) -> Importing:
        """Another step with the same file."""
        return replace(self, step=step)

    def done(self, taken: Taken) -> Importing:
        """It is in the book."""
        return replace(self, step=ImportStep.DONE, taken=taken)

    def compared(self, matching: Matching) -> Importing:
        """It was laid beside ours."""
        view = View.DIFFERENCES if matching.differences else View.ROWS
        return replace(self, step=ImportStep.SEEN, matching=matching, view=view)

    @property
    def meanings(self) -> Mapping[int, str]:
        """What each column is taken for now."""
        columns = self.seen.preview.columns if self.seen is not None else ()
        return {n: heading.field for n, heading in enumerate(columns)}

    def named(self, column: int, meaning: str) -> FileAsked | None:
        """The same file with one column taken for something else; None where that changes nothing.

        What else was taken for that is not any more.
        """
        if self.seen is None or self.meanings[column] == meaning:
            return None
        preview, asked = self.seen.preview, self.seen.asked
        alone = meaning and meaning not in self.seen.several
        others = {n: "" for n, known in self.meanings.items() if alone and known == meaning}
        columns = {**(asked.columns or {}), **others, column: meaning}
        return replace(asked, sheet=preview.sheet, header_line=preview.header_line, columns=columns)
