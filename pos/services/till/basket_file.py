"""The active basket of a till, in a small file of its own: what was scanned survives a pulled plug."""

from __future__ import annotations

import contextlib
import errno
import json
from pathlib import Path

from pos.domain.sale.basket import Basket, from_plain, to_plain
from pos.durable import replace_private
from pos.errors import Refused, Unavailable


class ActiveBasket:
    """One till's basket file in the data folder, replaced whole and synced at every change."""

    def __init__(self, folder: Path, till: str) -> None:
        self._path = folder / f"basket-{till}.json"

    def load(self) -> Basket:
        """The basket a crash left behind, or an empty one. A damaged file is set aside, never lost."""
        try:
            content = self._path.read_bytes()
        except FileNotFoundError:
            return Basket()
        except OSError as error:
            raise _failed(error) from error
        try:
            return from_plain(json.loads(content))
        except (ValueError, Refused, KeyError, TypeError, RecursionError):
            with contextlib.suppress(OSError):
                self._path.replace(self._path.with_suffix(".damaged.json"))
            return Basket()

    def save(self, basket: Basket) -> Basket:
        """Keep the basket (remove the file when it is empty); returns it."""
        if not basket.lines and not basket.household_id:
            self.clear()
            return basket
        try:
            replace_private(self._path, json.dumps(to_plain(basket), ensure_ascii=False).encode())
        except OSError as error:
            raise _failed(error) from error
        return basket

    def clear(self) -> None:
        """Forget the basket. Unavailable when its file cannot be removed: it would come back."""
        try:
            self._path.unlink(missing_ok=True)
        except OSError as error:
            raise _failed(error) from error

    def let_go(self, basket_id: str) -> None:
        """Forget this basket, which stands in the ledger; another one that was begun meanwhile stays.

        Never fails, because nothing may undo the sale: a file that cannot be removed now is let go at the next start.
        """
        with contextlib.suppress(Unavailable):
            if self.load().basket_id == basket_id:
                self.clear()


def _failed(error: OSError) -> Unavailable:
    """The disk's failure as the desks tell it."""
    if error.errno == errno.ENOSPC:
        return Unavailable("disk_full")
    return Unavailable("disk_error", reason=str(error))
