"""The active basket of a till, in a small file of its own: what was scanned survives a pulled plug."""

from __future__ import annotations

import contextlib
import json
import os
from pathlib import Path

from pos.domain.basket import Basket, from_plain, to_plain
from pos.errors import Refused, Unavailable


class ActiveBasket:
    """One till's basket file in the data folder, replaced whole and synced at every change."""

    def __init__(self, folder: Path, till: str) -> None:
        self._path = folder / f"basket-{till}.json"

    def load(self) -> Basket:
        """The basket a crash left behind, or an empty one. A damaged file is set aside, never lost."""
        try:
            content = self._path.read_text("utf-8")
        except FileNotFoundError:
            return Basket()
        except OSError as error:
            raise Unavailable("disk_error", reason=str(error)) from error
        try:
            return from_plain(json.loads(content))
        except (ValueError, Refused, KeyError, TypeError):
            with contextlib.suppress(OSError):
                self._path.replace(self._path.with_suffix(".damaged.json"))
            return Basket()

    def save(self, basket: Basket) -> Basket:
        """Keep the basket (remove the file when it is empty); returns it."""
        if not basket.lines and not basket.household_id:
            self.clear()
            return basket
        temporary = self._path.with_suffix(".new")
        content = json.dumps(to_plain(basket), ensure_ascii=False).encode()
        try:
            handle = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0), 0o600)
            try:
                os.write(handle, content)
                os.fsync(handle)
            finally:
                os.close(handle)
            temporary.replace(self._path)
        except OSError as error:
            raise Unavailable("disk_error", reason=str(error)) from error
        return basket

    def clear(self) -> None:
        """Forget the basket."""
        with contextlib.suppress(FileNotFoundError):
            self._path.unlink()
