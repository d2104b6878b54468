"""One rule of the guards: a condition over the row to come that refuses it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple


class Rule(NamedTuple):
    """`code` = the name it refuses by; `broken` = an SQL condition over NEW, read alike by both engines.

    `asked` is the condition over NEW's own columns under which it is a question at all (empty: always). What is not
    asked is not prepared either, which on a server is most of what a rule costs. `of_row`: for a row of a child table
    it looks at more of the row than which entry it is of.
    """

    code: str
    broken: str
    asked: str = ""
    of_row: bool = False

    @property
    def when(self) -> str:
        """The whole condition."""
        return f"{self.asked} AND ({self.broken})" if self.asked else self.broken


def of_kinds(kinds: Iterable[str]) -> str:
    """When an entry is of one of these. Not as a list: of one SQLite makes a table for each entry."""
    named = [f"NEW.kind = '{kind}'" for kind in kinds]
    return named[0] if len(named) == 1 else f"({' OR '.join(named)})"


def asked_of(asked: str, *rules: Rule) -> Iterator[Rule]:
    """The rules, asked only of rows for which `asked` is true."""
    return (rule._replace(asked=asked) for rule in rules)
