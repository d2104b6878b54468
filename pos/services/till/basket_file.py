"""The active basket of a till, in a small sealed file of its own: what was scanned survives a pulled plug."""

from __future__ import annotations

import contextlib
import errno
import hmac
import json
from collections.abc import Iterator
from dataclasses import replace
from itertools import count
from pathlib import Path

from pos.domain.sale.basket import Basket, BasketLine
from pos.domain.sale.basket_plain import from_plain, line_to_plain, to_plain
from pos.durable import replace_private, sync_folder
from pos.errors import Refused, Unavailable
from pos.ledger.book import Ledger

_ASIDE = "damaged"
_NO_LINES = '"lines":[]'
"""No value has it in it: there a quote would be written otherwise."""
_BROKEN = (ValueError, Refused, KeyError, TypeError, RecursionError)
"""What reading a file that is no basket may raise."""


class ActiveBasket:
    """One till's basket file in the data folder, replaced whole and synced at every change.

    Its seal is a MAC under a key of the ledger over ledger, till and basket: a file that somebody changed, or that is
    another till's, is no basket. Unavailable `no_key` where a file stands and the ledger's key is not here.
    """

    def __init__(self, ledger: Ledger, folder: Path, till: str) -> None:
        self._ledger, self._till = ledger, till
        self._path = folder / f"basket-{till}.json"
        self.put_aside = ""
        """the file that was put aside, told until another basket is begun"""
        self._stands: str | None = None
        """whose file lies there, by its basket's id; "" none, None: nobody looked yet"""
        self._written: list[tuple[BasketLine, str]] = []
        """the lines as they were written last: of two hundred a scan changes one"""

    def load(self) -> Basket:
        """The basket a crash left behind, or an empty one: of a file that does not fit, which is put aside, nothing."""
        content = self._content()
        basket = self._opened(content) if content is not None else Basket()
        self._stands = basket.basket_id if basket else ""
        if basket is None:
            self.put_aside = self._path.name
            with contextlib.suppress(OSError):
                self.put_aside = self._path.replace(next(self._free())).name
        return basket or Basket()

    def fits(self) -> bool:
        """Whether there is no file, or one that fits. Nothing is changed."""
        content = self._content()
        return content is None or self._opened(content) is not None

    def save(self, basket: Basket) -> Basket:
        """Keep the basket; one without goods and money is nobody's and has no file. Returns it."""
        if not basket.begun:
            self.clear()
            return basket
        self._stands = None
        try:
            replace_private(self._path, self._sealed(self._text(basket)))
            if basket.taken or basket.back:
                sync_folder(self._path.parent)  # goods are scanned again; money is not asked for again
        except OSError as error:
            raise _failed(error) from error
        self.put_aside, self._stands = "", basket.basket_id
        return basket

    def clear(self) -> None:
        """Forget the basket. Unavailable when its file cannot be removed: it would come back."""
        try:
            self._path.unlink(missing_ok=True)
        except OSError as error:
            raise _failed(error) from error
        self._stands = ""

    def let_go(self, basket_id: str) -> None:
        """Forget this basket, which stands in the ledger; another one that was begun meanwhile stays.

        Never fails, because nothing may undo the sale: a file that cannot be removed now is let go at the next start.
        """
        with contextlib.suppress(Unavailable):
            stands = self.load().basket_id if self._stands is None else self._stands
            if stands == basket_id:
                self.clear()

    # -- the seal -----------------------------------------------------------------------------------------------------

    def _content(self) -> bytes | None:
        try:
            return self._path.read_bytes()
        except FileNotFoundError:
            return None
        except OSError as error:
            raise _failed(error) from error

    def _opened(self, content: bytes) -> Basket | None:
        """The basket; None unless every byte is what this till would have written for it."""
        try:
            plain = json.loads(content)["basket"]
            whole = hmac.compare_digest(content, self._sealed(_dumped(plain)))
            return from_plain(plain) if whole else None
        except _BROKEN:
            return None

    def _text(self, basket: Basket) -> str:
        """What `to_plain` says of it, without saying again what was said of its lines."""
        known = self._written
        self._written = [
            known[at] if at < len(known) and known[at][0] is line else (line, _dumped(line_to_plain(line)))
            for at, line in enumerate(basket.lines)
        ]
        lines = ",".join(text for _, text in self._written)
        return _dumped(to_plain(replace(basket, lines=()))).replace(_NO_LINES, f"{_NO_LINES[:-1]}{lines}]", 1)

    def _sealed(self, text: str) -> bytes:
        about = f"{self._ledger.identity.ledger_id}\x1f{self._till}\x1f{text}"
        seal = hmac.digest(self._ledger.keys.basket, about.encode(), "sha256").hex()
        return f'{{"seal":"{seal}","basket":{text}}}'.encode()

    def _free(self) -> Iterator[Path]:
        """Names for what is put aside that nothing has yet."""
        for n in count(1):
            more = f"-{n}" if n > 1 else ""
            name = self._path.with_suffix(f".{_ASIDE}{more}.json")
            if not name.exists():
                yield name


def _dumped(plain: object) -> str:
    return json.dumps(plain, ensure_ascii=False, separators=(",", ":"))


def put_aside(folder: Path) -> tuple[str, ...]:
    """The basket files in a data folder that did not fit and were put aside, in the order of their names."""
    return tuple(sorted(path.name for path in folder.glob(f"basket-*.{_ASIDE}*.json")))


def _failed(error: OSError) -> Unavailable:
    """The disk's failure as the desks tell it."""
    if error.errno == errno.ENOSPC:
        return Unavailable("disk_full")
    return Unavailable("disk_error", reason=str(error))
