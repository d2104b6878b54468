"""The active basket of a till, in a small sealed file of its own: what was scanned survives a pulled plug."""

from __future__ import annotations

import contextlib
import errno
import hmac
import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import count
from pathlib import Path

from pos.domain.sale.basket import Basket, BasketLine
from pos.domain.sale.basket_plain import from_plain, line_to_plain, to_plain
from pos.durable import Halves, texts_of, write_new
from pos.errors import Refused, Unavailable
from pos.ledger.book import Ledger

_ASIDE = "damaged"
_NO_LINES = '"lines":[]'
"""No value has it in it: there a quote would be written otherwise."""
_BROKEN = (ValueError, Refused, KeyError, TypeError, RecursionError)
"""What reading a file that is no basket may raise."""


@dataclass(frozen=True, slots=True)
class _Found:
    """What a file says."""

    basket: Basket | None = None
    """the newest of which every byte is as it was written"""
    n: int = 0
    whole: bool = True
    """whether nothing else is in it"""


class ActiveBasket:
    """One till's basket file in the data folder, on the disk at every change.

    Goods that are added are written beside the basket before them (`Halves`); a basket with money or goods that come
    back takes the place of the whole file, and nothing before it is left. The seal is a MAC under a key of the ledger
    over ledger, till, number and basket: what somebody changed, or what is another till's, is no basket. Unavailable
    `no_key` where a file stands and the ledger's key is not here.
    """

    def __init__(self, ledger: Ledger, folder: Path, till: str) -> None:
        self._ledger, self._till = ledger, till
        self._path = folder / f"basket-{till}.json"
        self._halves = Halves(self._path)
        self._n = 0
        """how many were written, for whoever asks which of two is the newer one"""
        self._beside = ""
        """whose goods lie there alone, by its basket's id: what comes is written beside them"""
        self.put_aside = ""
        """the file that was put aside, told until the basket changes"""
        self._stands: str | None = None
        """whose file lies there, by its basket's id; "" none, None: nobody looked yet"""
        self._written: list[tuple[BasketLine, str]] = []
        """the lines as they were written last: of two hundred a scan changes one"""

    def load(self) -> Basket:
        """The basket a crash left behind, or an empty one. A file that does not fit is put aside, and no more is taken
        of it than the one of two that is whole: the basket as it was before its last change.
        """
        content = self._content()
        found = self._opened(content) if content is not None else _Found()
        basket = found.basket or Basket()
        self._stands, self._n, self._beside = basket.basket_id, found.n, ""
        if content is not None and not found.whole:
            self.put_aside = self._path.name
            with contextlib.suppress(OSError):
                self.put_aside = self._set_aside(content, found)
        return basket

    def _set_aside(self, content: bytes, found: _Found) -> str:
        """The name of what was put aside; what is whole of it stays."""
        name = next(self._free())
        if found.basket is None:
            return self._path.replace(name).name
        write_new(name, content)
        self._halves.renew(self._sealed(found.n, self._text(found.basket)))
        return name.name

    def fits(self) -> bool:
        """Whether there is no file, or one that fits. Nothing is changed."""
        content = self._content()
        return content is None or self._opened(content).whole

    def save(self, basket: Basket) -> Basket:
        """Keep the basket; one without goods and money is nobody's and has no file. Returns it."""
        if not basket.begun:
            self.clear()
            return basket
        goods_alone = not basket.taken and not basket.back
        beside = goods_alone and basket.basket_id == self._beside
        self._stands, self._beside, self._n = None, "", self._n + 1
        sealed = self._sealed(self._n, self._text(basket))
        try:
            if not beside or not self._halves.turn(sealed):
                self._halves.renew(sealed)
        except OSError as error:
            raise _failed(error) from error
        self.put_aside, self._stands = "", basket.basket_id
        self._beside = basket.basket_id if goods_alone else ""
        return basket

    def clear(self) -> None:
        """Forget the basket. Unavailable when its file cannot be removed: it would come back."""
        try:
            self._path.unlink(missing_ok=True)
        except OSError as error:
            raise _failed(error) from error
        self._stands = self._beside = ""

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

    def _opened(self, content: bytes) -> _Found:
        """What was kept in it last."""
        texts = texts_of(content)
        read = [self._read(text) for text in texts if text != b""]
        kept = [one for one in read if one is not None]
        newest = max(kept, key=lambda one: one.n, default=_Found())
        return replace(newest, whole=bool(kept) and len(kept) == len(read))

    def _read(self, text: bytes | None) -> _Found | None:
        """None unless every byte is what this till would have written for it."""
        try:
            told = json.loads(text or b"")
            n, plain = told["n"], told["basket"]
            whole = hmac.compare_digest(text or b"", self._sealed(n, _dumped(plain)))
            return _Found(from_plain(plain), n) if whole and isinstance(n, int) else None
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

    def _sealed(self, n: int, text: str) -> bytes:
        about = f"{self._ledger.identity.ledger_id}\x1f{self._till}\x1f{n}\x1f{text}"
        seal = hmac.digest(self._ledger.keys.basket, about.encode(), "sha256").hex()
        return f'{{"seal":"{seal}","n":{n},"basket":{text}}}'.encode()

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
