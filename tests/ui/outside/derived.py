"""Which classes of the program hear keys: whatever is shown of them is a place that codes are scanned into.

Derived from the program, so that a page which is added tomorrow is one as well.
"""

from __future__ import annotations

import importlib
import inspect
import pkgutil

from PySide6.QtWidgets import QWidget

import pos.ui

MAKES_A_LINE = ("EntryBox(", "QLineEdit(")
HEARS = ("scanned", "keyPressEvent")


_KNOWN: dict[str, frozenset[str]] = {}


def hears_keys(kind: type[QWidget]) -> bool:
    """Whether a class of the program hears keys or codes itself, or has a line of its own."""
    if not kind.__module__.startswith("pos.ui."):
        return False
    if any(name in vars(kind) for name in HEARS):
        return True
    return any(made in inspect.getsource(kind) for made in MAKES_A_LINE)


def _hearing(kind: type[QWidget]) -> frozenset[str]:
    """Itself and what it is made of, as far as they hear."""
    name = f"{kind.__module__}.{kind.__qualname__}"
    if name not in _KNOWN:
        made_of = (one for one in kind.__mro__ if issubclass(one, QWidget))
        _KNOWN[name] = frozenset(one.__name__ for one in made_of if hears_keys(one))
    return _KNOWN[name]


def in_sight(window: QWidget) -> frozenset[str]:
    """Those that are on the screen now, by name: a class is where something made of it is."""
    kinds = {type(one) for one in (window, *window.findChildren(QWidget)) if one.isVisible()}
    return frozenset[str]().union(*map(_hearing, kinds))


def every_one() -> frozenset[str]:
    """All of them, by name."""
    found: set[str] = set()
    for module in pkgutil.walk_packages(pos.ui.__path__, "pos.ui."):
        loaded = importlib.import_module(module.name)
        found |= {
            name
            for name, one in vars(loaded).items()
            if isinstance(one, type) and issubclass(one, QWidget) and one.__module__ == module.name and hears_keys(one)
        }
    return frozenset(found)
