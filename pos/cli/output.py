"""The one door to the terminal: results on stdout, reasons and progress on stderr, in the person's language.

Texts of the ledger are printed as text: no markup, no emoji names, no control characters that a name might carry.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, Final, TextIO

from pos.domain.language import pick
from pos.domain.money import format_yuan
from pos.domain.text import clean
from pos.errors import Unavailable
from pos.wording import filled

Pair = tuple[str, str]
Tick = Callable[[int, int], None]
"""(done, of how many)"""

_WIDE: Final = 160
"""Columns of a table that goes into a file or a pipe."""
_TICK_S: Final = 0.1
_TEXT: Final = 300


@dataclass(frozen=True, slots=True)
class ListColumn:
    """A column of a table; numbers stand at the right."""

    title: Pair
    right: bool = False


class Unread(Exception):
    """Whoever read our output has gone. No OSError, which typer would take for its own."""


@contextmanager
def _heard() -> Iterator[None]:
    try:
        yield
    except BrokenPipeError as error:
        raise Unread from error
    except OSError as error:
        raise Unavailable("output_unwritable", reason=str(error)) from error


class Output:
    """What a command says. `quiet` leaves results and failures only; `json` one document on stdout."""

    def __init__(self, lang: str, *, json: bool = False, quiet: bool = False) -> None:
        self.lang = lang
        self.json = json
        self.quiet = quiet

    def chosen(self, pair: Pair) -> str:
        """The half of a pair that the person reads."""
        return pick(pair, self.lang)

    # -- results ---------------------------------------------------------------------------------------------------

    def result(self, document: object, human: Callable[[], None]) -> None:
        """The document with --json, else what `human` prints."""
        if self.json:
            self.document(document)
        else:
            human()

    def document(self, value: object) -> None:
        """One JSON document on one line."""
        self._write(sys.stdout, json.dumps(value, ensure_ascii=False))

    def line(self, pair: Pair, **values: object) -> None:
        """A sentence of the result."""
        self._write(sys.stdout, filled(pick(pair, self.lang), self.lang, values))

    def plain(self, text: str) -> None:
        """A text as it stands, flushed: a script waits for it."""
        self._write(sys.stdout, text)

    def table(self, columns: Sequence[ListColumn], rows: Sequence[Sequence[str]], title: Pair | None = None) -> None:
        """A table, as wide as the terminal, or wide when it goes elsewhere."""
        from rich import box
        from rich.table import Table
        from rich.text import Text

        made = Table(box=box.SIMPLE_HEAD, title=pick(title, self.lang) if title else None, title_justify="left")
        for column in columns:
            made.add_column(pick(column.title, self.lang), justify="right" if column.right else "left")
        for row in rows:
            made.add_row(*(Text(clean(cell, _TEXT)) for cell in row))
        console = self._console(sys.stdout)
        # Through our own door: on a broken pipe rich would end the program as if it had been refused.
        with _heard(), console.capture() as captured:
            console.print(made)
        self._write(sys.stdout, captured.get().rstrip("\n"))

    def raw(self, data: bytes) -> None:
        """Bytes for a file or a pipe."""
        with _heard():
            sys.stdout.buffer.write(data)
            sys.stdout.buffer.flush()

    # -- beside the results ----------------------------------------------------------------------------------------

    def note(self, pair: Pair, **values: object) -> None:
        """Something worth knowing that is no result: on stderr, and not with --quiet."""
        if not self.quiet:
            self.why(pair, **values)

    def why(self, pair: Pair, **values: object) -> None:
        """Why the exit code is not 0, on stderr."""
        self.reason(filled(pick(pair, self.lang), self.lang, values))

    def reason(self, text: str) -> None:
        """Why something failed, on stderr."""
        self._write(sys.stderr, text)

    @contextmanager
    def progress(self, label: Pair) -> Iterator[Tick]:
        """A progress bar on stderr, only when that is a terminal; told as often as one likes."""
        if self.quiet or not sys.stderr.isatty():
            yield lambda _done, _of: None
            return
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

        columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
        with Progress(*columns, console=self._console(sys.stderr), transient=True) as bar:
            task = bar.add_task(pick(label, self.lang), total=None)
            next_at = 0.0

            def tick(done: int, of: int) -> None:
                nonlocal next_at
                if (now := time.monotonic()) >= next_at:
                    next_at = now + _TICK_S
                    bar.update(task, completed=done, total=of or None)

            yield tick

    # -- inside ----------------------------------------------------------------------------------------------------

    @staticmethod
    def _write(stream: TextIO, text: str) -> None:
        with _heard():
            stream.write(text + "\n")
            stream.flush()

    @staticmethod
    def _console(stream: TextIO) -> Any:
        from rich.console import Console

        width = None if stream.isatty() else _WIDE
        return Console(file=stream, width=width, markup=False, emoji=False, highlight=False)


def yuan(fen: int) -> str:
    """1230 -> "12.30", for a column whose title says yuan."""
    return format_yuan(fen)


def percent(bp: int | None) -> str:
    """9360 -> "93.60%"; what cannot be said is a dash."""
    return "—" if bp is None else f"{bp // 100}.{bp % 100:02d}%"
