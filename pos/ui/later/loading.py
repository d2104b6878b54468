"""Pages whose modules are not loaded yet: what they are, and opened when the worker has loaded them.

Loading a page takes a tenth of a second and more. A desk and a tab say what theirs is by the function that makes it.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from importlib import import_module
from itertools import islice
from types import FunctionType
from typing import Any, cast

from PySide6.QtCore import QObject

from pos.domain.people import Person
from pos.ui.inquiry import Inquiry
from pos.ui.worker import Worker


def named(make: Callable[..., Any]) -> tuple[str, ...]:
    """The modules that the maker of a desk or a page imports when it is called."""
    return tuple(name for name in cast("FunctionType", make).__code__.co_names if name.startswith("pos."))


def of_desk(make: Callable[..., Any], person: Person, most: int | None = None) -> Iterator[str]:
    """What a desk imports, and then the pages of it that somebody may see: they are known when it is loaded.

    `most`: so many of its pages, from the left.
    """
    for name in named(make):
        yield name
        tabs = getattr(sys.modules.get(name), "TABS", {})
        seen = (tab for tab in tabs.values() if person.may(*tab.roles))
        yield from (page for tab in islice(seen, most) for page in named(tab.make))


def load(names: Iterable[str]) -> None:
    """Imports them, one after the other."""
    for name in names:
        import_module(name)


def is_loaded(name: str) -> bool:
    """Whether a module is there; one that another thread is loading is not."""
    module = sys.modules.get(name)
    return module is not None and not getattr(module.__spec__, "_initializing", False)


class Late(QObject):
    """Who opens two pages one after the other wants the second."""

    def __init__(self, worker: Worker, parent: QObject) -> None:
        super().__init__(parent)
        self._inquiry = Inquiry(worker, self)
        self._then: Callable[[], object] | None = None

    def open(self, names: Callable[[], Iterable[str]], then: Callable[[], object]) -> None:
        """Calls `then`: at once where all that is named is loaded, else when the worker has loaded it."""
        self._inquiry.forget()
        if all(is_loaded(name) for name in names()):
            then()
        else:
            self._then = then
            self._inquiry.ask(partial(_loaded, names), self._on_loaded)

    def _on_loaded(self, _: None) -> None:
        then, self._then = self._then, None
        if then is not None:
            then()


def _loaded(names: Callable[[], Iterable[str]]) -> None:
    """On the worker."""
    load(names())
