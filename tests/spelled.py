"""Statements are spelled out once a process, not once a ledger.

Whoever opens a ledger makes an engine, and an engine spells out anew what is asked of it: a seventh of all that a test
did. Engines of one kind share their dialect and what they have spelled out; a program that is started has its own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from sqlalchemy import Engine
from sqlalchemy.util import LRUCache

MOST = 4000
"""statements that are remembered"""


@contextmanager
def once() -> Iterator[None]:
    """While it lasts, whatever ledger is opened."""
    from pos.ledger import database
    from pos.ledger.server import database as served

    with pytest.MonkeyPatch.context() as patch:
        for module in (database, served):
            patch.setattr(module, "create_engine", _sharing(module.create_engine))
        yield


def _sharing(create: Callable[..., Engine]) -> Callable[..., Engine]:
    dialects: dict[tuple[str, str], Any] = {}
    spelled: LRUCache[Any, Any] = LRUCache(MOST)

    def made(*words: Any, **options: Any) -> Engine:
        engine = create(*words, **options)
        kind = engine.dialect.name, str(options.get("paramstyle"))
        engine.dialect = dialects.setdefault(kind, engine.dialect)
        engine._compiled_cache = spelled
        return engine

    return made
