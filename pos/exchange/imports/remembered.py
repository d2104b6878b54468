"""What a person once said of the columns of a header, kept for the next file that has the same."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Final

from pos.durable import replace_private
from pos.exchange.reading.table.names import key_of

_MOST: Final = 100
"""Headers that are kept; the oldest make room."""
_MOST_BYTES: Final = 1024 * 1024

Header = tuple[str, ...]


class KnownHeaders:
    """A small file beside the ledger. It is a convenience: one that is damaged or not there says nothing."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def of(self, kind: str) -> Mapping[Header, Mapping[int, str]]:
        """Header -> column index -> field ("" for none), of a kind of file."""
        return {header: fields for one, header, fields in self._all() if one == kind}

    def keep(self, kind: str, texts: Iterable[str], fields: Mapping[int, str]) -> None:
        """Remember it of a header with these texts, instead of what was said before, if the disk lets."""
        header = key_of(texts)
        kept = [one for one in self._all() if one[:2] != (kind, header)][1 - _MOST :]
        rows = [[one, list(names), {str(at): field for at, field in said.items()}] for one, names, said in kept]
        rows.append([kind, list(header), {str(at): field for at, field in fields.items()}])
        with suppress(OSError):
            replace_private(self._path, json.dumps(rows, ensure_ascii=False).encode())

    def _all(self) -> list[tuple[str, Header, dict[int, str]]]:
        try:
            with self._path.open("rb") as file:
                rows = json.loads(file.read(_MOST_BYTES))
            return [
                (str(kind), tuple(map(str, header)), {int(at): str(field) for at, field in fields.items()})
                for kind, header, fields in rows
            ]
        except (OSError, ValueError, TypeError, AttributeError, RecursionError):
            return []
