"""What a function given to the worker holds on to: values and services, and nothing that stands on the screen."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

from PySide6.QtCore import QObject


def on_screen(work: Callable[..., Any]) -> list[object]:
    """The objects of Qt that a function could read when it runs."""
    return [held for held in _held(work) if isinstance(held, QObject)]


def _held(thing: object) -> Iterator[object]:
    yield thing
    if isinstance(thing, partial):
        for part in (thing.func, *thing.args, *thing.keywords.values()):
            yield from _held(part)
    elif isinstance(thing, tuple | list):
        for part in thing:
            yield from _held(part)
    elif isinstance(thing, dict):
        yield from _held(list(thing.values()))
    elif callable(thing):
        yield getattr(thing, "__self__", None)
        for cell in getattr(thing, "__closure__", None) or ():
            yield from _held(cell.cell_contents)
