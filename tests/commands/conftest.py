"""Commands are tried on real ledgers: one is made, and every test gets a copy of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.commands.counter import Counter, begun, copy_of
from tests.commands.keeper import SECRET, Keeper
from tests.servers import Server, private_server

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture(scope="session")
def first(tmp_path_factory: pytest.TempPathFactory) -> Counter:
    """A shop with people, goods and households, and nothing sold."""
    return begun(tmp_path_factory.mktemp("first"))


@pytest.fixture(scope="session")
def sold(first: Counter, tmp_path_factory: pytest.TempPathFactory) -> Counter:
    """The same with two sales on the first of March 2026 and bills of that month."""
    shop = copy_of(first, tmp_path_factory.mktemp("sold"))
    rows = (
        "basket_id,sold_at,room,barcode,name,quantity,amount_fen\n"
        "A1,2026-03-01T09:00:00,1-1-101,6901028000017,挂面,2,1100\n"
        "A1,2026-03-01T09:00:00,1-1-101,10042,苹果,1.206,1445\n"
        "A2,2026-03-01T10:00:00,3-2-501,6901028000024,高粱饴,3,999\n"
    )
    done = shop("replay", shop.file("sales.csv", rows))
    assert done.code == 0, done.err
    done = shop("--on", "2026-03-02", "bills", "issue", "2026-03", "--publish")
    assert done.code == 0, done.err
    return shop


@pytest.fixture
def empty(tmp_path: Path) -> Counter:
    """A folder and somebody who types, and no ledger yet."""
    folder = tmp_path / "empty"
    folder.mkdir()
    return Counter(folder)


@pytest.fixture
def shop(first: Counter, tmp_path: Path) -> Counter:
    """A shop in which nothing was sold."""
    return copy_of(first, tmp_path)


@pytest.fixture
def store(sold: Counter, tmp_path: Path) -> Counter:
    """A shop with two sales (S1-T1-1-000001 and 2) and published bills."""
    return copy_of(sold, tmp_path)


@pytest.fixture(scope="module")
def strict() -> Iterator[Server]:
    """A server that lets nobody in without a password."""
    try:
        with private_server(password=SECRET) as running:
            yield running
    except LookupError as missing:
        pytest.skip(str(missing))


@pytest.fixture
def keeper(strict: Server, tmp_path: Path) -> Keeper:
    """A keeper with a database name nobody used."""
    shop = Counter(tmp_path, user="manager")
    shop.data.mkdir()
    strict._made += 1
    return Keeper(strict, shop, f"shop_{strict._made}")
